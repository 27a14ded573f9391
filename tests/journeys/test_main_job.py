"""The main job on the example, through the command line: what lies on the disk afterwards, and
whether every number in it can be traced.
"""

import json
from pathlib import Path

import openpyxl
import pdfplumber
import pytest

from roadbook.cli import main as cli
from roadbook.cli.demo import AS_OF, EXAMPLE
from roadbook.core.reasons import PieceKind
from roadbook.pack import record
from roadbook.pack.papers import CALENDAR, FORMATS, compose
from roadbook.pack.review import Order, Prepared, prepare
from roadbook.wording.phrasebook import Phrasebook
from tests.journeys import any_plan
from tests.journeys.traced import (
    docx_text,
    is_as_written,
    pieces_of,
    strange_in,
    strange_numerals,
    wrong_figures,
)

LANGUAGES = ("en", "ru", "tk")
DECKS = ("slides-sp1", "slides-sp2", "slides-sp3", "slides-sp4")
COLUMNS = ("id", "value", "numerator", "denominator", "as_of", "how")
PLANS = (EXAMPLE / "plan.en.docx", EXAMPLE / "plan.ru.docx")


def review_example(out: Path) -> int:
    return cli.main(
        [
            "review",
            *map(str, PLANS),
            "--returns",
            str(EXAMPLE / "returns"),
            "--as-of",
            AS_OF.isoformat(),
            "--meeting",
            str(EXAMPLE / "meeting.toml"),
            "--language",
            ",".join(LANGUAGES),
            "--out",
            str(out),
        ]
    )


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("job") / "review"
    assert review_example(out) == 0
    return out


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    return prepare(Order(PLANS, EXAMPLE / "returns", AS_OF, EXAMPLE / "meeting.toml"))


def figures(pack: Path) -> dict[str, dict]:
    """Of the scorecard, by id."""
    return {f["id"]: f for f in json.loads((pack / record.FILE).read_text("utf-8"))["figures"]}


def presented(pack: Path) -> dict[str, dict]:
    """Figures of the slides, by id."""
    told = json.loads((pack / record.FILE).read_text("utf-8"))["programmes"]
    return {f["id"]: f for one in told for f in one["figures"]}


def test_every_paper_of_every_language_lies_on_the_disk(pack):
    stems = {stem: key for key in FORMATS for stem in (DECKS if key == "slides" else (key,))}
    wanted = {
        f"{stem}.{code}{end}"
        for stem, key in stems.items()
        for end in FORMATS[key]
        for code in LANGUAGES
    }
    once = {record.FILE, "dispositions.xlsx", CALENDAR}
    assert {p.name for p in pack.iterdir() if p.is_file()} == wanted | once


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_numeral_on_paper_is_a_figure_a_day_a_printed_number_or_quoted(
    pack, prepared, language
):
    phrases = Phrasebook(language, prepared.review.method.decimals)
    for paper in compose(prepared, phrases).papers:
        for end in FORMATS[paper.key]:
            path = pack / f"{paper.stem}.{language}{end}"
            assert end == ".xlsx" or strange_in(paper, path) == set(), path.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_on_paper_says_what_review_json_says(pack, prepared, language):
    written = figures(pack) | presented(pack)
    phrases = Phrasebook(language, prepared.review.method.decimals)
    placed = [
        piece
        for paper in compose(prepared, phrases).papers
        for piece in pieces_of(paper)
        if piece.kind is PieceKind.FIGURE and piece.ref.partition("#")[0] in written
    ]
    assert len(placed) > 30
    assert [p.ref for p in placed if not is_as_written(p, written, language)] == []


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A review of the example's plan with returns of a seeded clerk, in all three languages."""
    out, languages = tmp_path_factory.mktemp("generated"), ",".join(LANGUAGES)
    assert any_plan.review([PLANS[0]], "2019-2021", "2021-06-30", out, languages) in (0, 1)
    sent = {path.name.split(".")[-2] for path in (out / "returns").glob("*.xlsx")}
    assert sent == set(LANGUAGES)
    return out / "review"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_papers_of_a_plan_with_generated_returns_trace_too(generated, language):
    assert strange_numerals(generated, language) == {}
    assert wrong_figures(generated, language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_holds_every_figure_with_its_value_method_and_day(pack, language):
    written = figures(pack)
    lines = list(openpyxl.load_workbook(pack / f"scorecard.{language}.xlsx").worksheets[0].values)
    heads = {name: Phrasebook(language).text(f"papers.column.{name}") for name in COLUMNS}
    (head,) = [line for line in lines if heads["numerator"] in line]
    place = {name: head.index(shown) for name, shown in heads.items()}
    rows = {line[place["id"]]: line for line in lines if line[place["id"]] in written}
    assert set(rows) == set(written)
    for figure_id, row in rows.items():
        told = written[figure_id]
        if told["value"] is not None:
            assert row[place["value"]] == pytest.approx(told["value"], abs=1e-6), figure_id
        assert row[place["numerator"]] == told["numerator"], figure_id
        assert row[place["denominator"]] == told["denominator"], figure_id
        assert row[place["as_of"]].date().isoformat() == told["as_of"], figure_id
        assert row[place["how"]], figure_id


def test_every_pdf_is_accessible_and_says_its_title_and_language(pack):
    told = sorted(pack.rglob("*.pdf"))
    assert {path.name.partition(".")[0] for path in told} == {"scorecard", "joint-table", "brief"}
    for path in told:
        language = path.name.split(".")[1]
        with pdfplumber.open(path) as document:
            about = document.doc.catalog
            meta = about["Metadata"].resolve().get_data().decode()
            assert about["Lang"].decode() == language, path.name
            assert about["ViewerPreferences"]["DisplayDocTitle"] is True, path.name
            assert about["MarkInfo"]["Marked"] is True, path.name
            assert document.structure_tree, path.name
            assert "<pdfuaid:part>1</pdfuaid:part>" in meta, path.name
            assert len(document.metadata["Title"]) > 40, path.name


def test_the_scorecard_is_one_page_in_every_language(pack):
    for language in LANGUAGES:
        with pdfplumber.open(pack / f"scorecard.{language}.pdf") as document:
            assert len(document.pages) == 1


def test_every_verdict_names_its_reasons_and_the_cells_it_came_from(pack):
    verdicts = json.loads((pack / record.FILE).read_text("utf-8"))["verdicts"]
    assert len(verdicts) == 36
    for verdict in verdicts:
        assert verdict["sources"], verdict["number"]
        for field in ("lifecycle", "pace", "result", "confidence", "agreement"):
            assert verdict["reasons"][field], (verdict["number"], field)
            assert all(r["says"]["tk"] for r in verdict["reasons"][field])


def test_a_review_is_judged_again_from_its_own_record(pack, prepared):
    loaded = record.load(pack)
    assert loaded.review == prepared.review
    books = [Phrasebook(code) for code in LANGUAGES]
    again = record.record(loaded.review, books)
    for key in ("figures", "verdicts", "frozen", "digest"):
        assert again[key] == loaded.written[key]


def test_a_record_changed_by_hand_is_not_taken(pack, tmp_path, capsys):
    changed = (pack / record.FILE).read_text("utf-8").replace("delivered", "planned", 1)
    told = json.loads(changed)
    told["frozen"] = json.loads(json.dumps(told["frozen"]).replace("achieved", "partly", 1))
    (tmp_path / record.FILE).write_text(json.dumps(told), "utf-8")
    code = cli.main(
        ["renew", str(tmp_path), "--period", "2022-2024", "--out", str(tmp_path / "x.docx")]
    )
    assert code == 2
    assert not (tmp_path / "x.docx").exists()
    assert "changed by hand" in capsys.readouterr().err


def test_run_again_it_lists_its_papers_and_says_that_nothing_changed(pack, capsys):
    assert review_example(pack) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line for line in said if "Nothing changed since the last run." in line]
    # a paper of several languages is one line
    assert "  joint-table.pdf (en, ru, tk)" in said
    assert "  review.json" in said


def test_the_next_roadmap_takes_decisions_and_lists_what_it_cannot_read(pack, tmp_path, capsys):
    book = openpyxl.load_workbook(pack / "dispositions.xlsx")
    old, new = book.worksheets[1:3]
    fields = {cell.value: cell.column for cell in old[1]}
    rows = {old.cell(r, fields["number"]).value: r for r in range(3, old.max_row + 1)}
    old.cell(rows["1.10"], fields["decided"]).value = "Continue"
    old.cell(rows["2.9"], fields["decided"]).value = "perhaps"
    columns = {cell.value: cell.column for cell in new[1]}
    for name, value in {
        "text": "Electronic exchange of customs data",
        "timeframe": "2022-2023",
        "source_kind": "Statement of a head of delegation",
        "source": "V. Hajiyev at the review meeting",
        "themes": "Digitalisation",
    }.items():
        new.cell(3, columns[name]).value = value
    new.cell(4, columns["text"]).value = "A measure from nowhere"
    book.save(tmp_path / "decided.xlsx")
    out = tmp_path / "next.docx"
    code = cli.main(
        [
            *("renew", str(pack), "--decisions", str(tmp_path / "decided.xlsx")),
            *("--period", "2022-2024", "--out", str(out)),
        ]
    )
    said = capsys.readouterr().out
    assert code == 1
    assert "“perhaps” is none of the choices" in said
    assert "no source" in said
    text = docx_text(out)
    assert "Electronic exchange of customs data" in text
    lines, _, open_points = text.partition("To be settled before the draft is complete")
    assert "A measure from nowhere" not in lines
    assert "A measure from nowhere" in open_points
    assert "[Course on the inspection of vehicles" not in text


@pytest.mark.parametrize("word", ["read", "forms", "review", "renew", "demo"])
def test_help_teaches_with_an_example(word, capsys, monkeypatch):
    for language in LANGUAGES:
        monkeypatch.setenv("ROADBOOK_LANGUAGE", language)
        with pytest.raises(SystemExit) as ended:
            cli.main([word, "--help"])
        assert ended.value.code == 0
        assert f"roadbook {word}" in capsys.readouterr().out.split("\n", 3)[3]


def test_a_plan_without_a_title_gets_its_papers_too(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["No.", "Measure", "Time-frame", "Responsible"])
    book.active.append([1, "Train the officers of the service", "2021", "Ministry of Justice"])
    book.active.append([2, "Equip the laboratory", "by 30 June 2021", "State Customs Service"])
    book.save(tmp_path / "plan.xlsx")
    assert any_plan.review([tmp_path / "plan.xlsx"], "2021", "2021-07-01", tmp_path) in (0, 1)
    assert (tmp_path / "review" / "scorecard.en.pdf").is_file()
