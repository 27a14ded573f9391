"""In which languages a table may speak, and in which it does."""

from collections.abc import Sequence
from itertools import islice

from roadbook.documents.lexicons.languages import language_of, script_of
from roadbook.documents.lexicons.plan_words import languages
from roadbook.documents.reading.headers import head_tongue, names_all
from roadbook.documents.reading.plan_table import PlanTable
from roadbook.documents.reading.rows_of_grids import Row

_CHUNK = 15
_CHUNKS = 12
_SHORT_TEXT = 500
_ROWS_READ = 500


def tongues_of(rows: list[Row], spoken: Sequence[str]) -> tuple[str, ...]:
    """The languages with words of plans that its rows may be in, the likeliest first."""
    known = languages()
    chunks = range(0, len(rows), _CHUNK)
    looked_at = chunks[:: len(chunks) // _CHUNKS + 1]
    texts = (" ".join(row.text for row in rows[at : at + _CHUNK]) for at in looked_at)
    near = [*(language_of(text, tuple(spoken)) for text in texts), *spoken, "en", "ru"]
    return tuple(dict.fromkeys(code for code in near if code in known))


def language_of_table(table: PlanTable) -> str:
    """The language of a table: of long texts by themselves, of short ones by the heads."""
    measure = [c.number for c in table.of("measure", "section", "steps", "result")]
    text = " ".join(
        text
        for row in islice(table.body, _ROWS_READ)
        for c, text in zip(row.own, row.texts, strict=True)
        if c.column in measure
    ) or " ".join(row.text for row in table.rows)
    if main := next((c.spoken for c in table.columns if c.spoken), ""):
        return main
    heads = " ".join(row.text for row in table.header)
    spoken = head_tongue(table.header, table.tongues) if table.how == "header" else ""
    # heads of a language without words here may be met by chance in another one's
    is_foreign = not {"und", *languages()} >= set(table.spoken[:1])
    spoken = "" if is_foreign and not names_all(table.header, (spoken,)) else spoken
    if spoken and len(text) < _SHORT_TEXT and script_of(text) in {script_of(heads), ""}:
        return spoken
    language = language_of(text, (spoken, *table.spoken))
    return table.spoken[0] if language == "und" and table.spoken else language
