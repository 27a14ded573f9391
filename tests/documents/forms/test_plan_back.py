"""A plan written as a clean table, in a workbook or a document, and read again is the same plan."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from roadbook.core.timeframes import Period
from roadbook.documents.forms import plan_back
from roadbook.documents.parsing import read_source
from roadbook.documents.reading.plan import PlanReading, ReadMeasure
from roadbook.documents.refused import Refused
from roadbook.pack import plan
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook
from tests.documents.forms.test_check_sheet import field, measures, small, told

DAY = date(2026, 1, 15)


def written(reading: PlanReading, path: Path, language: str) -> PlanReading:
    plan.write_clean(reading, path, Phrasebook(language), DAY)
    again = plan_back.read_back(read_source(path))
    assert again is not None
    return again


def all_told(reading: PlanReading) -> list[dict[str, object]]:
    """All that every measure says, in every language."""

    def one(measure: ReadMeasure) -> dict[str, object]:
        return {**told(measure), "is_struck": measure.is_struck}

    return [
        {"": one(m)} | {tag: one(beside) for tag, beside in m.other_languages.items()}
        for m in reading.measures
    ]


@st.composite
def readings(draw: st.DrawFn) -> PlanReading:
    """Plans in one or two languages, whose measures have ids of their own."""
    tags = draw(st.sampled_from([("en",), ("en", "ru"), ("en", "tk", "ru")]))
    rows = draw(st.lists(measures(), min_size=1, max_size=5, unique_by=lambda m: m.id))
    for n, row in enumerate(rows):
        others = {}
        for tag in tags[1:]:
            if draw(st.booleans()):
                beside = draw(measures())
                wording = beside.timeframe.wording
                versions = tuple(replace(v, language=tag) for v in wording.versions)
                time = replace(beside.timeframe, wording=replace(wording, versions=versions))
                others[tag] = beside._replace(id=row.id, timeframe=time)
        rows[n] = row._replace(other_languages=others, is_struck=draw(st.booleans()))
    period = draw(st.none() | st.just(Period(date(2022, 1, 1), date(2024, 12, 31))))
    short = draw(st.dictionaries(st.sampled_from(["UN", "МЮ"]), st.just("long name"), max_size=2))
    titles = {tag: f"Plan in {tag}" for tag in tags[1:]}
    return PlanReading(
        ("p.docx",), tags, field("Plan"), period, tuple(rows), abbreviations=short, titles=titles
    )


@pytest.mark.parametrize("suffix", plan.CLEAN)
@settings(max_examples=20, deadline=None)
@given(reading=readings(), language=st.sampled_from(LANGUAGES))
def test_a_plan_read_again_is_the_same_plan(suffix, reading, language):
    with TemporaryDirectory() as folder:
        again = written(reading, Path(folder) / f"plan{suffix}", language)
    assert all_told(again) == all_told(reading)
    assert again.languages == reading.languages
    assert (again.period, again.titles) == (reading.period, reading.titles)
    assert again.abbreviations == reading.abbreviations
    assert again.title is not None
    assert again.title.text == "Plan"


@pytest.mark.parametrize("suffix", plan.CLEAN)
def test_writing_what_was_read_again_changes_nothing_more(suffix, tmp_path):
    once = written(small(), tmp_path / f"one{suffix}", "en")
    twice = written(once, tmp_path / f"two{suffix}", "tk")
    assert all_told(once) == all_told(twice)


def table_with(path: Path, head: str):
    document = Document(str(path))
    found = next(t for t in document.tables if head in [c.text for c in t.rows[0].cells])
    return document, found, [c.text for c in found.rows[0].cells].index(head)


def test_a_correction_in_the_document_wins_and_the_id_stays(tmp_path):
    path, reading = tmp_path / "plan.docx", small()
    plan.write_clean(reading, path, Phrasebook("en"), DAY)
    document, table, at = table_with(path, "Measure")
    table.rows[2].cells[at].text = "Train forty officers"
    document.save(str(path))
    document, table, at = table_with(path, "End")
    table.rows[1].cells[at].text = "2022-06-30"
    document.save(str(path))
    again = plan_back.read_back(read_source(path))
    assert again is not None
    first = again.measures[0]
    assert (first.measure.text, first.id) == ("Train forty officers", reading.measures[0].id)
    assert first.timeframe.end == date(2022, 6, 30)
    assert first.measure.address.table == 1


def test_a_row_that_a_person_adds_to_the_document_gets_an_id(tmp_path):
    path = tmp_path / "plan.docx"
    plan.write_clean(small(), path, Phrasebook("en"), DAY)
    document, table, at = table_with(path, "Measure")
    table.add_row().cells[at].text = "Publish a report"
    document.save(str(path))
    again = plan_back.read_back(read_source(path))
    assert again is not None
    assert [m.measure.text for m in again.measures][2] == "Publish a report"
    assert [f.text for f in again.measures[2].section] == ["I. Rule of law"]
    assert len({m.id for m in again.measures}) == 3


def test_another_ending_is_refused_with_the_endings_there_are(tmp_path):
    with pytest.raises(Refused) as refused:
        plan.write_clean(small(), tmp_path / "plan.pdf", Phrasebook("en"), DAY)
    assert refused.value.reasons[0].code == "refusals.no_such_paper"
