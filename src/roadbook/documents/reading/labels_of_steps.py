"""Labels that elsewhere name a measure and in a document name the steps of one: "Milestones" below
"Action", "Lead" and "Period" of every card.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from roadbook.documents.lexicons.wordings import folded
from roadbook.documents.reading.drafts import TIMES
from roadbook.documents.reading.labels import COUNTED, kind_of_label

_FEWEST, _MOST = 3, 0.5


def labels_of_steps(texts: Iterable[str], tongues: Sequence[str]) -> dict[str, str]:
    """The folded labels that name steps, each with "steps".

    Such a label stands only below another one of a measure and the time of that one, and no label
    of a time comes between it and the next measure.
    """
    below: Counter[tuple[str, str]] = Counter()
    all_of: Counter[str] = Counter()
    first, step = "", ""  # the label that began the card, and the one below its time
    is_timed = False
    for text in texts:
        label, colon, _ = text.partition(":")
        label = COUNTED.sub("", label)
        if not colon:
            first, step, is_timed = "", "", False
            continue
        kind = kind_of_label(label, tongues, is_dash=False)
        word = folded(label)
        if kind in TIMES:
            below[first, step] -= bool(step)  # it tells a time of its own
            is_timed = True
        elif kind == "measure":
            all_of[word] += 1
            if is_timed and first not in {"", word} and not step:
                step = word
                below[first, step] += 1
            else:
                first, step, is_timed = word, "", False
    return {
        step: "steps"
        for (_, step), count in below.items()
        if count >= max(_FEWEST, _MOST * all_of[step])
    }
