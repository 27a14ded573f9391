"""A deck as a program opens it: titles in their places, editable charts, notes, steady bytes."""

import io
from datetime import date
from zipfile import ZipFile

import openpyxl
import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Emu

from roadbook.core.reasons import counted, number, source, words
from roadbook.core.words import Audience
from roadbook.documents.papers.paper import (
    Chart,
    Column,
    Paper,
    Paragraph,
    Row,
    Series,
    Slide,
    Style,
    Table,
)
from roadbook.documents.writing import pptx
from roadbook.documents.writing.pptx_text import A

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
ODD = 'a < b & "c" ]]> \x0b\ufffe\n– ýaş «Ж» 完'


def paper_of(*slides, **more):
    given = {
        "running_head": (words("Programme · as of the day"),),
        "origin_note": (words("Rebuilt from public reports"),),
        "page_words": ("Page", "of"),
        "continued": (words(" (continued)"),),
    }
    day = date(2021, 7, 14)
    return Paper(
        "slides", (words("T"),), ("tk",), day, Audience.JOINT, (), slides=slides, **(given | more)
    )


def slide_of(*blocks, title="A title", notes=(), **more):
    return Slide((words(title),), blocks, tuple(Paragraph((words(n),)) for n in notes), **more)


def row_of(text, style=Style.SIDES):
    return Row(((Paragraph((number("1.1"),)),), (Paragraph((source(text),), style),)))


def group_of(text):
    return Row(((Paragraph((words(text),), Style.LABEL),),), is_group=True)


def table_of(*rows):
    return Table((Column((words("No."),), 7), Column((words("Measure"),), 93)), rows)


def chart_of(*values, categories=1, **more):
    """A series for each list of values."""
    series = tuple(
        Series(
            (words(f"series {'abc'[place]}"),),
            tuple(None if v is None else counted(v, f"f{v}") for v in held),
        )
        for place, held in enumerate(values)
    )
    named = tuple((words(f"category {'abcdef'[n]}"),) for n in range(categories))
    return Chart(named, series, (words("What is drawn."),), **more)


def opened(*slides, **more):
    return Presentation(io.BytesIO(pptx.to_bytes(paper_of(*slides, **more))))


def texts(slide):
    return [t.text for t in slide.shapes._spTree.iter(f"{{{A}}}t")]


def foot_of(slide, kind):
    (shape,) = (s for s in slide.placeholders if s.placeholder_format.type == kind)
    return shape.text_frame.text


def test_a_deck_is_wide_and_every_slide_has_its_title_in_the_place_of_titles():
    deck = opened(slide_of(title="First", is_opening=True), slide_of(title="Second"))
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, abs=0.001)
    assert [slide.shapes.title.text for slide in deck.slides] == ["First", "Second"]
    assert len(deck.slide_layouts) == 2


def test_every_slide_says_its_page_of_how_many_its_day_and_where_it_comes_from():
    deck = opened(slide_of(), slide_of(), slide_of())
    heads = [foot_of(slide, PP_PLACEHOLDER.FOOTER) for slide in deck.slides]
    assert heads == ["Programme · as of the day\nRebuilt from public reports"] * 3
    pages = [foot_of(slide, PP_PLACEHOLDER.SLIDE_NUMBER) for slide in deck.slides]
    assert pages == ["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"]
    fields = deck.slides[1].shapes._spTree.findall(f".//{{{A}}}fld")
    assert [field.get("type") for field in fields] == ["slidenum"]


def test_no_two_shapes_of_a_slide_have_the_same_number():
    table = table_of(row_of("x"))
    said = Paragraph((words("said"),))
    for slide in opened(slide_of(said, chart_of([1]), said), slide_of(table, said)).slides:
        numbers = [shape.shape_id for shape in slide.shapes]
        assert len(set(numbers)) == len(numbers)


def test_notes_are_the_speakers_and_a_slide_without_any_has_none():
    deck = opened(slide_of(notes=["Say this.", "Source: a file"]), slide_of())
    assert deck.slides[0].notes_slide.notes_text_frame.text == "Say this.\nSource: a file"
    assert "Say this." not in "".join(texts(deck.slides[0]))
    assert not deck.slides[1].has_notes_slide


@pytest.mark.parametrize("is_upright", [False, True])
def test_a_chart_is_the_programs_own_with_its_numbers_in_a_sheet(is_upright):
    deck = opened(slide_of(chart_of([7, 2], [5, None], categories=2, is_upright=is_upright)))
    (frame,) = (s for s in deck.slides[0].shapes if s.has_chart)
    chart = frame.chart
    assert [list(s.values) for s in chart.plots[0].series] == [[7, 2], [5, None]]
    assert list(chart.plots[0].categories) == ["category a", "category b"]
    assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == "What is drawn."
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    assert [[c.value for c in row] for row in book.active.rows] == [
        [None, "series a", "series b"],
        ["category a", 7, 5],
        ["category b", 2, None],
    ]
    shown = chart._chartSpace.findall(f".//{CHART}dLbls/{CHART}showVal")
    assert {s.get("val") for s in shown} == {"1"}
    assert chart.has_legend is not is_upright, "names stand beside the numbers along time"


def test_series_differ_by_what_fills_them_and_not_by_colour_alone():
    deck = opened(slide_of(chart_of([1], [2], [3])))
    (frame,) = (s for s in deck.slides[0].shapes if s.has_chart)
    fills = [s.format.fill for s in frame.chart.plots[0].series]
    assert fills[0].fore_color.rgb != fills[1].fore_color.rgb
    assert str(fills[1].fore_color.rgb) == "FFFFFF"
    assert "PATTERNED" in str(fills[2].type)


def test_a_table_has_its_head_and_goes_on_over_the_next_slide_with_a_head_again():
    rows = [row_of(f"{'word ' * 40}{n}") for n in range(9)]
    deck = opened(slide_of(table_of(*rows), title="Long", notes=["Note"]))
    assert len(deck.slides) > 1
    titles = [slide.shapes.title.text for slide in deck.slides]
    assert titles == ["Long", *["Long (continued)"] * (len(titles) - 1)]
    read = []
    for slide in deck.slides:
        (frame,) = (s for s in slide.shapes if s.has_table)
        assert frame.table.first_row
        head, *lines = [[c.text for c in row.cells] for row in frame.table.rows]
        assert head == ["No.", "Measure"]
        assert lines
        read += [line[1] for line in lines]
        assert slide.notes_slide.notes_text_frame.text == "Note"
        assert frame.top + frame.height <= Emu(deck.slide_height)
    assert read == [f"{'word ' * 40}{n}" for n in range(9)]


def test_parts_of_a_long_table_are_even_and_no_group_stands_without_a_row():
    rows = [group_of("First"), *(row_of(f"one {n}") for n in range(7))]
    rows += [group_of("Second"), *(row_of(f"two {n}") for n in range(2))]
    deck = opened(slide_of(table_of(*rows)))
    parts = []
    for slide in deck.slides:
        (frame,) = (s for s in slide.shapes if s.has_table)
        parts.append([row.cells[0].text for row in frame.table.rows][1:])
    assert len(parts) == 2
    assert abs(len(parts[0]) - len(parts[1])) <= 3
    for part in parts:
        assert part[0] in ("First", "Second")
        assert part[-1] == "1.1"


def test_a_group_that_goes_on_names_itself_again():
    rows = [group_of("Cause"), *(row_of("text " * 30) for _ in range(8))]
    for slide in opened(slide_of(table_of(*rows))).slides:
        (frame,) = (s for s in slide.shapes if s.has_table)
        assert frame.table.cell(1, 0).text == "Cause"


def test_any_character_at_all_may_stand_on_a_slide():
    said = Paragraph((source(ODD),), Style.SIDES)
    chart = Chart(((source(ODD),),), (Series((source(ODD),), (counted(1),)),), (source(ODD),))
    deck = opened(Slide((source(ODD),), (said, chart), (said,)), slide_of(table_of(row_of(ODD))))
    first = ODD.split("\n")[0].replace("\x0b", "").replace("\ufffe", "")
    assert first in texts(deck.slides[0])
    assert first in texts(deck.slides[1])
    assert first in deck.slides[0].notes_slide.notes_text_frame.text


def test_every_run_says_its_language():
    said = Paragraph((words("Türkmençe "), source("по-русски", language="ru")), Style.BODY)
    (slide,) = opened(slide_of(said)).slides
    spoken = {r.find(f"{{{A}}}t").text: r.find(f"{{{A}}}rPr").get("lang") for r in runs(slide)}
    assert spoken["Türkmençe "] == "tk-TM"
    assert spoken["по-русски"] == "ru-RU"


def runs(slide):
    return list(slide.shapes._spTree.iter(f"{{{A}}}r"))


def test_a_title_too_long_for_its_place_is_set_smaller():
    sizes = []
    for title in ("Short", "long words " * 30):
        (slide,) = opened(slide_of(title=title)).slides
        sizes.append(slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size)
    assert sizes[0] > sizes[1]


def test_titles_are_set_in_our_serif_and_a_machine_without_it_takes_another_serif():
    with ZipFile(io.BytesIO(pptx.to_bytes(paper_of(slide_of())))) as package:
        theme = etree.fromstring(package.read("ppt/theme/theme1.xml"))
    (major,) = theme.iter(f"{{{A}}}majorFont")
    latin = major.find(f"{{{A}}}latin")
    assert latin.get("typeface") == "Literata"
    assert latin.get("panose").startswith("0204"), "a text face with serifs"


def test_nothing_on_a_slide_is_red_and_nothing_moves():
    slides = (slide_of(chart_of([1], [2], [3]), title="T"), slide_of(table_of(row_of("x"))))
    with ZipFile(io.BytesIO(pptx.to_bytes(paper_of(*slides)))) as package:
        parts = b"".join(package.read(n) for n in package.namelist() if n.endswith(".xml"))
    for red in (b"FF0000", b"C00000", b"C0504D"):
        assert red not in parts
    assert b"<p:timing" not in parts
    assert b"<p:transition" not in parts


def test_the_same_paper_gives_the_same_bytes_and_names_no_hour():
    paper = paper_of(slide_of(chart_of([1, 2], categories=2), notes=["Note"]))
    first = pptx.to_bytes(paper)
    assert first == pptx.to_bytes(paper)
    with ZipFile(io.BytesIO(first)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        about = package.read("docProps/core.xml").decode()
    assert about.count("2021-07-14T00:00:00Z") == 2
