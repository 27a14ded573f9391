"""Every word of a page stands in a cell or a paragraph that was read from it, or it is listed: the
last look at a page, whatever the passes before made of it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from roadbook.documents.grids.grid import Paragraph
from roadbook.documents.grids.pdf_joins import Placed
from roadbook.documents.grids.pdf_lines import Word, clustered


def left_out(words: Sequence[Word], texts: Sequence[str]) -> Iterator[str]:
    """The words that are in none of these texts, line by line.

    Letters and digits are counted, because words are joined and parted on the way.
    """
    missing = Counter("".join(word["text"] for word in words))
    missing.subtract(Counter("".join(texts)))
    lacking = {letter for letter, n in missing.items() if n > 0 and letter.isalnum()}
    if not lacking:
        return
    told = Counter(" ".join(texts).split())
    lost = []
    for word in words:
        told[word["text"]] -= 1
        if told[word["text"]] < 0 and not lacking.isdisjoint(word["text"]):
            lost.append(word)
    for line in clustered(lost):
        yield " ".join(word["text"] for word in line)


def texts_of(items: Iterable[Placed | Paragraph]) -> Iterator[str]:
    """What was read, once: a text that was read across others stands in its lines already."""
    for item in items:
        if isinstance(item, Placed):
            yield from (cell.text for cell in item.grid.cells)
        elif item.where != "beside":
            yield item.text
