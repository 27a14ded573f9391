"""A DOCX as many programs write it: names of parts, strict files, styles of words, old fields,
lists that styles number, and what stands in wrappers.
"""

from pathlib import Path

import pytest

from roadbook.documents.grids.grid import Cell, Grid, NotRead, Paragraph, Source
from tests.documents.bad_files import document, relation, relations
from tests.documents.docx_blocks import part
from tests.documents.docx_blocks import read_blocks as _read

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def _run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _p(*runs: str, before: str = "") -> str:
    inside = "".join(run if run.startswith("<") else _run(run) for run in runs)
    return f"<w:p><w:pPr>{before}</w:pPr>{inside}</w:p>"


def _cell(*blocks: str, look: str = "") -> str:
    inside = "".join(block if block.startswith("<") else _p(block) for block in blocks)
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{inside}</w:tc>"


def _table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def _said(source: Source) -> list[str]:
    return [
        f"{item.list_number} {item.text}".strip()
        for item in source.items
        if isinstance(item, Paragraph)
    ]


def _cells(source: Source) -> list[Cell]:
    return [cell for item in source.items if isinstance(item, Grid) for cell in item.cells]


_NUMBERS = part(
    "numbering",
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
)
_NUMBERED = '<w:numPr><w:numId w:val="1"/></w:numPr>'


def test_parts_are_found_by_what_the_file_says_and_not_by_their_names(tmp_path: Path) -> None:
    office = relation("a", "officeDocument", "/word/Document2.xml")
    parts = {
        "word/document.xml": b"<w:nothing xmlns:w='w'/>",
        "_rels/.rels": relations(office),
        "word/document2.xml": document(_p("Train nurses", before=_NUMBERED)),
        "word/_rels/Document2.xml.rels": relations(relation("n", "numbering", "lists7.xml")),
        "word/lists7.xml": _NUMBERS,
    }
    assert _said(_read(tmp_path, parts=parts)) == ["1. Train nurses"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_strict_file_says_the_same_in_other_namespaces(tmp_path: Path, encoding: str) -> None:
    text = document(_table(_cell("Train nurses"))).decode().replace(_WORD, _STRICT)
    text = f'<?xml version="1.0" encoding="{encoding}"?>{text}'
    source = _read(tmp_path, parts={"word/document.xml": text.encode(encoding)})
    assert [cell.text for cell in _cells(source)] == ["Train nurses"]


def _styled(key: str, look: str, name: str = "") -> str:
    return (
        f'<w:style w:type="character" w:styleId="{key}"><w:name w:val="{name or key}"/>'
        f"<w:rPr>{look}</w:rPr></w:style>"
    )


def test_words_that_a_style_hides_strikes_or_sets_bold_are_so(tmp_path: Path) -> None:
    styles = part(
        "styles",
        _styled("Hid", "<w:vanish/>")
        + _styled("Out", "<w:strike/>")
        + _styled("Strong", "<w:b/>")
        + '<w:style w:type="paragraph" w:styleId="Top"><w:name w:val="z-Top of Form"/><w:rPr>'
        "<w:vanish/></w:rPr></w:style>",
    )
    body = _p(
        _run("Train nurses", '<w:rStyle w:val="Strong"/>'),
        _run(" secretly", '<w:rStyle w:val="Hid"/>'),
        _run(" in May", '<w:rStyle w:val="Out"/>'),
        _run(" now", '<w:rStyle w:val="Out"/><w:strike w:val="0"/>'),
    )
    hidden = _p("Top of form", before='<w:pStyle w:val="Top"/>')
    shown = _p(_run("Seen", '<w:vanish w:val="0"/>'), before='<w:pStyle w:val="Top"/>')
    source = _read(tmp_path, body, hidden, shown, parts={"word/styles.xml": styles})
    first, second = source.items
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert (first.text, first.struck, first.is_bold) == ("Train nurses now", "in May", True)
    assert second.text == "Seen"


def test_a_prompt_is_no_text_and_what_somebody_wrote_over_it_is(tmp_path: Path) -> None:
    styles = part("styles", _styled("af", "", "Placeholder Text"))
    control = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    prompt = control.format(_run("Choose one.", '<w:rStyle w:val="af"/>'))
    written = control.format(_run(" of Health"))
    block = control.format(_p(_run("Choose one.", '<w:rStyle w:val="af"/>')))
    parts = {"word/styles.xml": styles}
    source = _read(
        tmp_path, _p("Ministry", prompt, written), block, _table(_cell("a", block)), parts=parts
    )
    assert _said(source) == ["Ministry of Health"]
    assert [cell.text for cell in _cells(source)] == ["a"]


def _mark(kind: str, inside: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'


def _code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def test_what_a_field_within_the_code_of_another_gives_is_not_shown(tmp_path: Path) -> None:
    inner = [_mark("begin"), _code("MERGEFIELD who"), _mark("separate"), "inside", _mark("end")]
    outer = [_mark("begin"), _code("IF "), *inner, _code('= "1"'), _mark("separate"), "shown"]
    bare = [_mark("begin"), _code("SET "), *inner, _mark("end")]
    source = _read(tmp_path, _p("a ", *outer, _mark("end"), " b", *bare, " c"))
    assert _said(source) == ["a shown b c"]


def test_lists_and_boxes_of_old_forms_show_what_was_chosen(tmp_path: Path) -> None:
    entries = '<w:listEntry w:val="Nobody"/><w:listEntry w:val="Ministry"/>'
    listed = f'<w:ffData><w:ddList><w:result w:val="1"/>{entries}</w:ddList></w:ffData>'
    unasked = f"<w:ffData><w:ddList>{entries}</w:ddList></w:ffData>"
    states = ["<w:checked/>", '<w:default w:val="1"/><w:checked w:val="0"/>', "<w:default/>"]
    boxes = [f"<w:ffData><w:checkBox>{state}</w:checkBox></w:ffData>" for state in states]
    end = [_mark("separate"), _mark("end")]
    runs = [
        run
        for held in (listed, unasked, *boxes)
        for run in (_mark("begin", held), _code("FORMX"), *end, " ")
    ]
    assert _said(_read(tmp_path, _p(*runs))) == ["Ministry Nobody ☒ ☐ ☒"]


def test_content_written_twice_is_read_once_wherever_it_stands(tmp_path: Path) -> None:
    twice = (
        f"<mc:AlternateContent {_MC}><mc:Choice>{{0}}</mc:Choice><mc:Fallback>{{0}}</mc:Fallback>"
        "</mc:AlternateContent>"
    )
    unknown = (
        f"<mc:AlternateContent {_MC}><mc:Choice/><mc:Fallback><w:t>✓</w:t></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    source = _read(
        tmp_path,
        twice.format(_p("block")),
        _p(twice.format(_run("run")), f"<w:r>{unknown}</w:r>"),
        _table(twice.format(_cell(twice.format(_p("cell"))))),
    )
    assert _said(source) == ["block", "run✓"]
    assert [cell.text for cell in _cells(source)] == ["cell"]


def test_formulas_and_words_with_their_reading_above_are_text(tmp_path: Path) -> None:
    half = f"<m:f><m:num>{_maths('1')}</m:num><m:den>{_maths('2')}</m:den></m:f>"
    formula = f"<m:oMathPara {_MATH}><m:oMath>{_maths('x ≥ ')}{half}</m:oMath></m:oMathPara>"
    ruby = (
        f"<w:r><w:ruby><w:rt>{_run('above')}</w:rt><w:rubyBase>{_run('words')}</w:rubyBase>"
        "</w:ruby></w:r>"
    )
    assert _said(_read(tmp_path, _p("at ", formula, " of ", ruby))) == ["at x ≥ 1/2 of words"]


def _maths(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("font", "char", "shown"),
    [
        ("Times New Roman", "2013", "–"),
        ("Symbol", "F02D", "-"),
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "F061", "α"),
        ("Wingdings", "F0FC", "✓"),
        ("Wingdings 2", "F052", "☑"),
        ("Wingdings", "F0F6", "•"),
        ("Wingdings", "x", "•"),
    ],
)
def test_a_sign_looks_as_its_font_draws_it(tmp_path: Path, font: str, char: str, shown: str):
    sign = f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'
    assert _said(_read(tmp_path, _p("a", sign, "b"))) == [f"a{shown}b"]


def test_letters_typed_in_a_font_of_signs_are_signs(tmp_path: Path) -> None:
    look = '<w:rFonts w:ascii="Wingdings"/>'
    source = _read(tmp_path, _table(_cell(_p(_run("ü", look))) + _cell(_p(_run("\uf0fb", look)))))
    assert [cell.text for cell in _cells(source)] == ["✓", "✗"]


def test_a_tab_to_a_place_of_the_page_is_a_tab(tmp_path: Path) -> None:
    tab = '<w:r><w:ptab w:relativeTo="margin" w:alignment="right"/></w:r>'
    assert _said(_read(tmp_path, _p("a", tab, "b"))) == ["a\tb"]


def test_cells_deleted_with_tracking_are_struck_and_those_merged_as_of_old_are_one(
    tmp_path: Path,
) -> None:
    start, on = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    rows = [
        _cell("old", look="<w:cellDel/>") + _cell("Who and when", look=start) + _cell("", look=on),
        _cell("old", look="<w:cellDel/>") + _cell("Who") + _cell("When"),
    ]
    told = [
        (c.column, c.column_span, c.text, c.struck) for c in _cells(_read(tmp_path, _table(*rows)))
    ]
    assert told == [
        (1, 1, "", "old"),
        (2, 2, "Who and when", ""),
        (1, 1, "", "old"),
        (2, 1, "Who", ""),
        (3, 1, "When", ""),
    ]


def _level(at: int, text: str, more: str = "", form: str = "decimal") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def _list(levels: str, more: str = "", key: str = "0") -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{more}{levels}</w:abstractNum>'


def _num(key: str = "1", of: str = "0") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/></w:num>'


def _at(level: int | None, key: str = "", style: str = "") -> str:
    told = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    number = f'<w:numId w:val="{key}"/>' if key else ""
    numbered = f"<w:numPr>{told}{number}</w:numPr>" if told or number else ""
    return (f'<w:pStyle w:val="{style}"/>' if style else "") + numbered


def _numbers(folder: Path, numbering: str, *looks: str, styles: str = "") -> list[str]:
    parts = {
        "word/numbering.xml": part("numbering", numbering),
        "word/styles.xml": part("styles", styles),
    }
    source = _read(folder, *(_p("a", before=look) for look in looks), parts=parts)
    return [said.removesuffix(" a") for said in _said(source)]


def test_legal_levels_write_all_numbers_in_figures(tmp_path: Path) -> None:
    levels = _level(0, "%1.", form="upperRoman") + _level(1, "%1.%2", "<w:isLgl/>")
    looks = [_at(0, "1"), _at(1, "1"), _at(0, "1"), _at(1, "1")]
    assert _numbers(tmp_path, _list(levels) + _num(), *looks) == ["I.", "1.1", "II.", "2.1"]


def test_a_level_may_go_on_where_one_above_it_counts(tmp_path: Path) -> None:
    levels = _level(0, "%1.") + _level(1, "%2)", '<w:lvlRestart w:val="0"/>')
    looks = [_at(0, "1"), _at(1, "1"), _at(0, "1"), _at(1, "1")]
    assert _numbers(tmp_path, _list(levels) + _num(), *looks) == ["1.", "1)", "2.", "2)"]


def _in_list(key: str, level: int | None = None, base: str = "", number: str = "1") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    told = _at(level, "" if base else number)
    return f'<w:style w:type="paragraph" w:styleId="{key}">{based}<w:pPr>{told}</w:pPr></w:style>'


def test_a_style_and_a_paragraph_take_the_list_of_what_they_are_based_on(tmp_path: Path) -> None:
    levels = _level(0, "%1.") + _level(1, "%1.%2")
    styles = _in_list("Part") + _in_list("Point", 1, "Part")
    looks = [_at(None, style="Part"), _at(None, style="Point"), _at(1, style="Part")]
    numbering = _list(levels) + _num()
    assert _numbers(tmp_path, numbering, *looks, styles=styles) == ["1.", "1.1", "1.2"]


def test_the_level_of_a_style_is_the_one_that_names_it(tmp_path: Path) -> None:
    levels = _level(0, "%1.", '<w:pStyle w:val="Part"/>')
    levels += _level(1, "%1.%2", '<w:pStyle w:val="Point"/>')
    styles = _in_list("Part") + _in_list("Point")
    looks = [_at(None, style="Part"), _at(None, style="Point"), _at(None, style="Point")]
    numbering = _list(levels) + _num()
    assert _numbers(tmp_path, numbering, *looks, styles=styles) == ["1.", "1.1", "1.2"]


def test_a_list_that_a_style_of_lists_describes_is_that_list(tmp_path: Path) -> None:
    linked = _list("", '<w:numStyleLink w:val="Mine"/>', "5")
    numbering = _list(_level(0, "%1)"), '<w:styleLink w:val="Mine"/>') + linked + _num()
    looks = [_at(0, "7"), _at(0, "7")]
    assert _numbers(tmp_path, numbering + _num("7", "5"), *looks) == ["1)", "2)"]


def test_of_two_lists_that_no_style_describes_each_counts_in_its_own_way(tmp_path: Path) -> None:
    numbering = _list(_level(0, "%1.")) + _list(_level(0, "%1)"), key="5") + _num() + _num("7", "5")
    looks = [_at(0, "1"), _at(0, "7"), _at(0, "1")]
    assert _numbers(tmp_path, numbering, *looks) == ["1.", "1)", "2."]


def test_what_is_deleted_with_tracking_is_not_counted(tmp_path: Path) -> None:
    deleted = f"{_NUMBERED}<w:rPr><w:del/></w:rPr>"
    gone = "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
    row = f"<w:trPr><w:del/></w:trPr>{_cell(_p('gone', before=_NUMBERED))}"
    source = _read(
        tmp_path,
        _p("a", before=_NUMBERED),
        _p(gone, before=deleted),
        _table(row, _cell(_p("b", before=_NUMBERED))),
        parts={"word/numbering.xml": _NUMBERS},
    )
    assert _said(source) == ["1. a", ""]
    assert [(c.list_number, c.text) for c in _cells(source)] == [("", ""), ("2.", "b")]


_PAGE = "<p>Plan</p><table><tr><td>Train<table><tr><td>nurses</td></tr></table></td></tr></table>"
_ARCHIVE = (
    "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
    'Content-Type: text/html; charset="windows-1251"\nContent-Transfer-Encoding: 8bit\n\n'
    f"<html><body>{_PAGE.replace('Plan', 'План')}</body></html>\n--b--\n"
).encode("windows-1251")


@pytest.mark.parametrize(("data", "title"), [(_PAGE.encode(), "Plan"), (_ARCHIVE, "План")])
def test_a_web_page_that_stands_in_the_text_is_read_there(tmp_path: Path, data: bytes, title: str):
    parts = {
        "word/page.mht": data,
        "word/_rels/document.xml.rels": relations(relation("x", "aFChunk", "page.mht")),
    }
    chunk = f'<w:altChunk {_R} r:id="x"/>'
    source = _read(tmp_path, _table(_cell("a")), chunk, _table(_cell("b")), parts=parts)
    assert _said(source) == [title]
    tables = [(g.table, g.nested_in) for g in source.items if isinstance(g, Grid)]
    assert tables == [(1, None), (2, None), (3, (2, 1, 1)), (4, None)]
    assert [cell.text for cell in _cells(source)] == ["a", "Train", "nurses", "b"]


def test_a_text_in_another_format_within_the_text_is_not_passed_over(tmp_path: Path) -> None:
    parts = {
        "word/part.rtf": b"{\\rtf1 Train nurses}",
        "word/_rels/document.xml.rels": relations(relation("x", "aFChunk", "part.rtf")),
    }
    with pytest.raises(NotRead):
        _read(tmp_path, _p("Plan"), f'<w:altChunk {_R} r:id="x"/>', parts=parts)


def test_paragraphs_of_a_note_are_parted(tmp_path: Path) -> None:
    notes = part("footnotes", f'<w:footnote w:id="3">{_p("One.")}{_p("Two.")}</w:footnote>')
    mark = '<w:r><w:footnoteReference w:id="3"/></w:r>'
    source = _read(tmp_path, _p("Plan", mark), parts={"word/footnotes.xml": notes})
    assert _said(source) == ["Plan", "One. Two."]
