"""Nothing is lost in silence: every row and paragraph of a generated plan ends in a measure, in a
heading or in the list of what was left out.
"""

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from roadbook.documents.grids.grid import Paragraph
from roadbook.documents.reading.plan import PlanReading, ReadMeasure
from tests.documents.reading.plans import grid, paragraphs, read

HEADS = (
    ("No.", "Activity", "Responsible", "Deadline"),
    ("Activity", "Responsible", "Deadline"),
    ("№", "Мероприятие", "Ответственные", "Срок"),
    ("Мероприятие", "Срок"),
    ("T/b", "Çäre", "Jogapkär", "Möhlet"),
    ("N°", "Mesure", "Responsable", "Échéance"),
    ("№", "Іс-шара", "Жауапты", "Мерзімі"),
    ("Nr", "Tegevus", "Vastutaja", "Tähtaeg"),
)
KINDS = (
    "measure", "measure", "measure", "merged", "first cell", "measure cell", "numbered heading",
    "unnumbered", "continued", "no time", "total", "note", "stamp", "signature", "body only",
    "time only", "number only", "ditto", "letter",
)  # fmt: skip
WORDS = ("alma", "берег", "corte", "deniz", "école", "жылқы")


def _row(kind: str, n: int, width: int) -> tuple[object, ...]:
    """A row with a word of its own, by which it is found again."""
    mark = f"{WORDS[n % len(WORDS)]}{n}x"
    numbered, bodied = width == 4, width >= 3
    lead = (str(n),) if numbered else ()
    none = ("",) if numbered else ()
    body = ("MoJ",) if bodied else ()
    blank = ("",) if bodied else ()
    rows: dict[str, tuple[object, ...]] = {
        "measure": (*lead, f"Open {mark}", *body, "2023"),
        "merged": ((f"Area {mark}", width),),
        "first cell": (f"II. {mark}", *([""] * (width - 1))),
        "measure cell": (*none, f"Part {mark}", *blank, ""),
        "numbered heading": (*lead, f"Theme {mark}", *blank, ""),
        "unnumbered": (*none, f"Train {mark}", *body, "2024"),
        "continued": (*none, f"and {mark}", *blank, ""),
        "no time": (*lead, f"Print {mark}", *body, ""),
        "total": (*none, f"Total {mark}", *blank, ""),
        "note": ((f"Note: {mark}", width),),
        "stamp": ((f"Approved {mark}", width),),
        "signature": ((f"Minister {mark} ________", width),),
        "body only": (*none, "", *((f"Ministry of {mark}",) if bodied else ()), "2025"),
        "time only": (*none, "", *blank, f"May 2023 {mark}"),
        "number only": (f"9.{n} {mark}", *([""] * (width - 1))),
        "ditto": (*lead, f"Adopt {mark}", *(('"',) if bodied else ()), '"'),
        "letter": (*(("a)",) if numbered else ()), f"draft {mark}", *body, "2023"),
    }
    return rows[kind]


def _texts(measure: ReadMeasure) -> list[str]:
    single = (
        measure.number, measure.measure, measure.timeframe_field, measure.expected_result,
        measure.indicator, measure.funding,
    )  # fmt: skip
    several = (*measure.section, *measure.responsible, *measure.partner, *measure.steps)
    own = [field.text for field in (*several, *filter(None, single))]
    return own + [t for other in measure.other_languages.values() for t in _texts(other)]


def _told(reading: PlanReading) -> str:
    told = [item.text for item in reading.unread] + [reading.title.text if reading.title else ""]
    told += reading.titles.values()
    return "\n".join(told + [text for m in reading.measures for text in _texts(m)])


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(HEADS),
    st.lists(st.sampled_from(KINDS), min_size=1, max_size=14),
    st.lists(st.sampled_from(KINDS), max_size=5),
    st.booleans(),
)
@example(HEADS[0], ["measure"], ["first cell", "first cell", "first cell", "measure"], False)
def test_every_row_of_a_table_is_somewhere(heads, kinds, more, repeats_header):
    rows = [_row(kind, n, len(heads)) for n, kind in enumerate(kinds, 1)]
    second = [_row(kind, n, len(heads)) for n, kind in enumerate(more, 40)]
    items = [paragraphs("Plan 2023-2025 intro0x"), grid(heads, *rows)]
    if second:
        items += [
            paragraphs("Between between0x"),
            grid(*([heads] if repeats_header else []), *second, table=2),
        ]
    told = _told(read(*items))
    for n, row in [*enumerate(rows, 1), *enumerate(second, 40)]:
        mark = f"{WORDS[n % len(WORDS)]}{n}x"
        assert mark not in str(row) or mark in told, row
    assert "intro0x" in told
    assert not second or "between0x" in told


ANY_HEADS = (
    "No.", "Activity", "Responsible", "Deadline", "Goal", "Indicator", "Result", "Budget",
    "Partners", "Jalon", "Engagement", "Étape", "Échéance", "Мероприятие", "Этап", "Срок", "Цель",
    "Раздел", "Исполнитель", "Bölüm", "Tegevus", "Kuup", "Q1", "2023", "Vastutaja",
)  # fmt: skip
CELLS = (
    "Open {} and adopt the rules for all bodies of the state", "{} Ministry", "2023 {}", "May {}",
    "{}", "{}", "", "X", "12", "draft {}\nadopt {}", "5,000 {}", "MoJ ({})", "{}, MoJ; MoF",
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_every_cell_is_somewhere_whatever_the_heads_say(data):
    heads = data.draw(st.lists(st.sampled_from(ANY_HEADS), min_size=2, max_size=6))
    heads = [""] * len(heads) if data.draw(st.integers(0, 4)) == 4 else heads
    alike = [data.draw(st.sampled_from(CELLS)) for _ in heads]
    rows = []
    for n in range(data.draw(st.integers(2, 7))):
        cells = [
            cell if data.draw(st.integers(0, 9)) else data.draw(st.sampled_from(CELLS))
            for cell in alike
        ]
        rows.append([text.replace("{}", f"alma{n}k{i}x") for i, text in enumerate(cells)])
    told = _told(read(paragraphs("Plan 2023-2025"), grid(heads, *rows)))
    for row in rows:
        for text in row:
            for mark in re.findall(r"alma\w+", text):
                assert mark in told, (heads, row)


def _reasons(*items) -> list[tuple[str, str]]:
    told = read(*items).unread
    return [(item.why.code.removeprefix("reading.unread."), item.text) for item in told]


ROAD = ("No.", "Activity", "Responsible", "Deadline")


def test_what_may_be_a_measure_within_another_or_in_a_heading_is_listed():
    rows = (
        ["1", "1(a) Open a court\n1(b) Open a clinic", "MoJ", "2023"],
        ["2", "Vote", "MoH", "2024"],
    )
    parts = [("joined", "1(a) Open a court"), ("joined", "1(b) Open a clinic")]
    assert _reasons(grid(ROAD, *rows)) == parts
    closed = ("Close the old office by 1 May 2023", 4)
    assert _reasons(grid(ROAD, [closed], *rows))[0] == ("heading", closed[0])
    assert _reasons(grid(ROAD, [("Courts, 2023 to 2025", 4)], rows[1])) == []
    prose = paragraphs("1. Open courts (MoJ, May 2023).", "a) draft;", "2. Vote (MoJ, June 2024).")
    assert _reasons(prose) == [("joined", "a) draft;")]


def test_a_text_of_which_little_was_read_is_doubted_as_a_whole():
    cells = ["Open a court", "The Ministry", "2023", "Open a clinic", "The Council", "2024"] * 3
    told = {text for _, text in _reasons(paragraphs("1. Courts", *cells, "2. Vote (MoJ, 2025)."))}
    assert set(cells) - {"2023", "2024"} <= told


def test_what_stands_beside_running_text_is_listed_as_beside_a_table():
    body = paragraphs("1. Open courts (MoJ, May 2023).", "2. Vote (MoJ, June 2024).")
    aside = [Paragraph("Draft", where="header"), Paragraph("–", where="picture", part="3")]
    aside.append(Paragraph("Sum", where="unplaced", part="3"))
    aside.append(Paragraph("", struck="3. Close the office (MoJ, 2025)."))
    listed = [
        ("header_text", "Draft"),
        ("picture_text", "–"),
        ("unplaced_text", "Sum"),
        ("struck", "3. Close the office (MoJ, 2025)."),
    ]
    assert _reasons(body, aside) == listed
    assert _reasons(grid(ROAD, ["1", "Vote", "MoJ", "2024"]), aside) == listed


def test_two_rows_that_a_page_has_run_together_are_listed():
    rows = [[f"II.1.{n}", f"Open a court in region {n}", "MoJ", "2024"] for n in range(1, 5)]
    rows.append(["II.1.5II.1.6", "Open a clinic Train the judges", "MoJ", "2024"])
    assert _reasons(grid(ROAD, *rows)) == [("joined", "Open a clinic Train the judges")]
    deeper = [*rows[:-1], ["II.1.4.1", "Open a clinic in the region", "MoJ", "2024"]]
    assert _reasons(grid(ROAD, *deeper)) == []


def test_a_number_of_very_many_letters_is_read():
    rows = [[f"1.{n}", f"Open a court in region {n}", "MoJ", "2024"] for n in range(1, 4)]
    rows.append([".".join(["1"] * 40_000), "Open a clinic", "MoJ", "2024"])
    assert "Open a clinic" in _told(read(grid(ROAD, *rows)))


def test_a_measure_that_is_not_parted_as_the_others_are_is_listed():
    told = ("Открыть новый суд в области", "Обучить судей и секретарей", "Купить сканеры для судов")
    rows = [[str(n), f"Open a court\n{text}", "MoJ", "2024"] for n, text in enumerate(told, 1)]
    assert _reasons(grid(ROAD, *rows)) == []
    rows.append(["4", "Print the laws", "MoJ", "2024"])
    assert _reasons(grid(ROAD, *rows)) == [("one_language", "Print the laws")]


LINES = """
{n}. Open {mark} (MoJ, 2023).
{n}. Open {mark}.
Responsible: Ministry of {mark}
Deadline: May 2023 {mark}
Expected result: {mark}
II. Area {mark}
• Train {mark} by May 2023
(a) draft {mark};
Plain {mark} words.
{mark} heading
Status: done {mark}
Note: {mark}
Measure {n}
1.{n} Adopt {mark}. Responsible: MoJ. Deadline: 2024.
Responsible:
Commitment {n}: {mark}
– Провести {mark} (МЮ, II квартал 2023 г.);
Approved {mark}
Director {mark} _______
""".strip().split("\n")


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from((0, 0, 0, 0, 1, 2))), max_size=16)
)
def test_every_line_of_running_text_is_somewhere(lines):
    marked = [
        (line.format(n=n, mark=f"{WORDS[n % len(WORDS)]}{n}x"), level)
        for n, (line, level) in enumerate(lines, 1)
    ]
    told = _told(read(paragraphs("Plan 2023-2025", *marked)))
    for n, (text, _) in enumerate(marked, 1):
        mark = f"{WORDS[n % len(WORDS)]}{n}x"
        assert mark not in text or mark in told, text


def test_a_number_that_follows_within_the_measure_begins_another():
    rows = [[f"{n}(a)", f"Open a court in region {n}", "MoJ", "2024"] for n in range(1, 4)]
    text = "Open a clinic in the north 4(b) Train the judges"
    parts = [("joined", "Open a clinic in the north"), ("joined", "4(b) Train the judges")]
    assert _reasons(grid(ROAD, *rows, ["4(a)", text, "MoJ", "2024"])) == parts
    law = ["4(a)", "Amend Article 5(b) of the law on clinics", "MoJ", "2024"]
    assert _reasons(grid(ROAD, *rows, law)) == []
    rows = [[f"{n}.", f"Open a court in region {n}", "MoJ", "2024"] for n in range(1, 4)]
    told = ["4.", "Open a clinic 5. Train the judges", "MoJ", "2024"]
    assert _reasons(grid(ROAD, *rows, told)) == [
        ("joined", "Open a clinic"), ("joined", "5. Train the judges")
    ]  # fmt: skip
    law = ["4.", "Amend Articles 4 and 5. of the law on clinics", "MoJ", "2024"]
    assert _reasons(grid(ROAD, *rows, law)) == []


def test_the_rest_of_a_measure_in_a_row_of_its_own_is_listed_with_it():
    rows = [[f"1.{n}", f"Open a court in region {n}", "MoJ", "2024"] for n in range(1, 7)]
    rest = ["", "and train the judges of it", "MoH", "2025"]
    both = "Open a court in region 6 and train the judges of it"
    assert ("joined", both) in _reasons(grid(ROAD, *rows, rest))
    assert _reasons(grid(ROAD, *rows, ["1.7", *rest[1:]])) == []


def test_numbered_headings_over_one_measure_each_may_be_the_measures():
    head = ["Measure", "Responsible", "Deadline"]
    rows = []
    for n in range(1, 7):
        rows += [[(f"1.{n} Open a court in region {n}", 3)]]
        rows += [[f"Build the house {k} of court {n}", "MoJ", "2024"] for k in range(1 + n // 5)]
    told = [text for why, text in _reasons(grid(head, *rows)) if why == "heading"]
    assert told[:4] == [f"1.{n} Open a court in region {n}" for n in range(1, 5)]
    assert not [why for why, _ in _reasons(grid(head, *rows[-6:])) if why == "heading"]


def test_texts_under_a_head_of_bodies_that_differ_as_measures_do_are_listed():
    head = ["Measure", "Who does what", "Responsible", "Deadline"]
    does = ("opens the court", "repairs roads", "writes laws", "trains judges", "counts the votes")
    rows = [
        [f"Plan part {n}", f"in the north {text} in year {n} of the term", "Ministry", "2024"]
        for n, text in enumerate(does, 1)
    ]
    told = [text for why, text in _reasons(grid(head, *rows)) if why == "joined"]
    assert told == [row[1] for row in rows]


def test_rows_that_are_heaped_upon_a_few_measures_are_listed_each():
    tasks = [f"Draft the {name} of the new agency" for name in _PAPERS]
    first = ("1", "Open the agency for water and land", "Ministry of Water", "2026")
    rows = [
        ((*first[:2], task, *first[2:]) if not n else ("^", "^", task, "^", "^"))
        for n, task in enumerate(tasks)
    ]
    heads = ("No.", "Activity", "Indicator", "Responsible", "Deadline")
    reading = read(paragraphs("Plan 2026"), grid(heads, *rows))
    listed = {item.text for item in reading.unread}
    assert len(reading.measures) == 1
    assert set(tasks[1:]) <= listed


_PAPERS = (
    "statute", "budget", "charter", "ledger", "rules", "forms", "scheme", "manual", "guide",
    "register", "strategy", "calendar", "handbook", "catalogue",
)  # fmt: skip


def test_a_row_that_was_taken_for_a_header_among_rows_is_listed():
    rows = [
        ("Enter progress in the system of indicators", "Coordinator of the office", "twice a year"),
        ("Hold Results Group meetings", "Ministry of Economy", "quarterly"),
        ("Visit at least four sites with the Government", "Chairs of the group", "May 2027"),
        ("Commission the review of the first half", "Ministry of Economy", "June 2027"),
    ]
    reading = read(paragraphs("Plan 2026-2027"), grid(("Mupklamup", "Mupdru", "Klamup"), *rows))
    told = " ".join(
        [*(m.measure.text for m in reading.measures), *(u.text for u in reading.unread)]
    )
    assert all(row[0] in told for row in rows)


def test_headings_over_rows_without_words_may_be_the_measures():
    heads = ("No.", "Responsible body", "Activity", "Deadline")
    rows = [
        ("1", "MoJ", "", "May 2026"),
        (("Open the register of contracts", 4),),
        ("2", "MoF", "", "June 2026"),
        ("3", "MoF", "", "July 2026"),
        (("Print the guide for buyers", 4),),
        ("4", "MoJ", "", "2027"),
        ("5", "MoJ", "Ask the users every spring", "2028"),
    ]
    reading = read(paragraphs("Plan 2026-2028"), grid(heads, *rows))
    told = [item.text for item in reading.unread]
    texts = [m.measure.text for m in reading.measures]
    assert [text for text in ("Open the register of contracts", "Print the guide for buyers")
            if text not in told and text not in texts] == []  # fmt: skip
