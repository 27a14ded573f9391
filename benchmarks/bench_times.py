"""Reading a time-frame costs what its length costs: 100,000 letters beside 1,000, hostile ones
too. The collector of garbage is off, as it is in the command: it looks through all of a long text.
"""

import gc
from collections.abc import Iterator
from time import process_time

from benchmarks.ratio import Ratio, in_turn
from roadbook.documents.reading.timeframes import understand

SHORT, LONG = 1_000, 100_000
BOUND = 110
WORDINGS = {
    "quarters in Russian": "III квартал 2023 года, далее ежегодно, ",
    "months in Turkmen": "2023-nji ýylyň mart aýyndan iýun aýyna çenli, ",
    "deadlines in English": "by the end of March 2023; ",
    "numbers": "1",
    "numbers and dashes": "1-",
    "dots": "1.1.",
    "Roman numerals": "I ",
    "one long word": "я",
    "openings of a phrase": "не реже ",
    "words with a letter wrong": "сентебрь ",
    "struck text": "~~x",
    "line breaks": "I\n",
    "combining marks": "a\u0301",
    "words of no language": "zxqv ",
}


def ratios() -> Iterator[Ratio]:
    gc.disable()
    for name, unit in WORDINGS.items():

        def read(length: int, unit: str = unit) -> None:
            understand(unit * (length // len(unit)), ("ru", "tk", "en"))

        yield in_turn(
            f"{LONG:,} letters of {name} beside {SHORT:,}",
            lambda read=read: read(LONG),
            lambda read=read: [read(SHORT) for _ in range(10)],
            bound=BOUND / 10,
            runs=5,
            clock=process_time,
            note="the peer reads the short one ten times",
        )
