"""A source becomes a plan: every row is a measure, a section, a header or told to be left out."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from roadbook.documents.grids.grid import Cell, Grid, Paragraph
from roadbook.documents.lexicons.wordings import words_of
from tests.documents.reading.plans import (
    EN,
    RU,
    TK,
    codes,
    doubts,
    grid,
    paragraphs,
    read,
    said,
)

FIRST = {
    "en": ("1.", "Train officers of the border service", "Ministry of Justice", "UNODC", "Q2 2022"),
    "ru": ("1.", "Обучить сотрудников пограничной службы", "Министерство юстиции", "УНП ООН",
           "II квартал 2022 г."),
    "tk": ("1)", "Serhet gullugynyň işgärlerini okatmak", "Adalat ministrligi", "BMG-niň NJGE",
           "2022-nji ýylyň II çärýegi"),
}  # fmt: skip
SECOND = {
    "en": ("2.", "Draft a law on the protection of witnesses", "Ministry of Interior", "", "2023"),
    "ru": ("2.", "Подготовить проект закона о защите свидетелей", "МВД", "", "2023 год"),
    "tk": ("2)", "Şaýatlary goramak hakynda kanunyň taslamasyny taýýarlamak", "IIM", "",
           "2023-nji ýyl"),
}  # fmt: skip
TITLES = {
    "en": "Roadmap of cooperation for 2022-2024",
    "ru": "Дорожная карта сотрудничества на 2022-2024 годы",
    "tk": "2022–2024-nji ýyllar üçin hyzmatdaşlyk boýunça Meýilnama",
}
HEADS = {"en": EN, "ru": RU, "tk": TK}
SECTIONS = {"en": "I. Rule of law", "ru": "I. Верховенство права", "tk": "I. Kanunyň rüstemligi"}


@pytest.mark.parametrize("language", ["en", "ru", "tk"])
def test_a_plain_table_is_read_in_each_language(language):
    reading = read(
        paragraphs(TITLES[language]),
        grid(HEADS[language], [(SECTIONS[language], 5)], FIRST[language], SECOND[language]),
    )
    assert reading.title
    assert reading.title.text == TITLES[language]
    assert reading.languages == (language,)
    assert reading.period
    assert (reading.period.start.year, reading.period.end.year) == (2022, 2024)
    number, text, body, partner, time = FIRST[language]
    assert said(reading.measures[0]) == (
        number, [SECTIONS[language]], text, [body], [partner], time,
        date(2022, 4, 1), date(2022, 6, 30),
    )  # fmt: skip
    assert said(reading.measures[1])[6:] == (date(2023, 1, 1), date(2023, 12, 31))
    assert not reading.unread
    assert not reading.doubts


def test_a_language_without_words_is_read_by_what_the_cells_hold_and_the_reader_says_so():
    reading = read(
        grid(
            ["Nr.", "Aðgerð", "Ábyrgð", "Tímamörk"],
            ["1.", "Endurbætur og endurnýjun á dómstólum landsins", "Dómsmálaráðuneytið", "2021"],
            ["2.", "Menntun og endurmenntun lögreglumanna", "Innanríkisráðuneytið", "2022"],
            ["3.", "Gerð skýrslu handa þinginu um framgang", "Utanríkisráðuneytið", "2023"],
        )
    )
    assert [said(m)[0] for m in reading.measures] == ["1.", "2.", "3."]
    assert reading.measures[1].measure.text == "Menntun og endurmenntun lögreglumanna"
    assert [f.text for f in reading.measures[1].responsible] == ["Innanríkisráðuneytið"]
    assert reading.measures[1].timeframe_field
    assert reading.measures[1].timeframe_field.text == "2022"
    assert {"by_contents_measure", "by_contents_responsible", "by_contents_timeframe"} <= set(
        doubts(reading)
    )


def test_stamps_signatures_and_lists_around_the_table_are_left_out_with_a_reason():
    reading = read(
        grid(["СОГЛАСОВАНО\n____________", "УТВЕРЖДАЮ\n____________"], table=1),
        paragraphs(TITLES["ru"]),
        grid(RU, ["1", "2", "3", "4", "5"], FIRST["ru"], SECOND["ru"], ["", "Итого", "", "", ""],
             table=2),
        grid(["За Правительство\n________", "За Управление\n________"], table=3),
        paragraphs("Список сокращений", "МВД – Министерство внутренних дел;",
                   "МЮ – Министерство юстиции.", "Примечание: план не создаёт обязательств."),
    )  # fmt: skip
    assert len(reading.measures) == 2
    assert reading.abbreviations == {
        "МВД": "Министерство внутренних дел",
        "МЮ": "Министерство юстиции",
    }
    assert sorted(why for why, _ in codes(reading)) == [
        "abbreviation", "abbreviation", "abbreviation", "column_numbers", "note", "signature",
        "signature", "total",
    ]  # fmt: skip


def test_headings_between_tables_are_levels_of_sections():
    table = grid(EN, FIRST["en"])
    other = grid(EN, SECOND["en"], table=2)
    reading = read(
        paragraphs(TITLES["en"], ("Agency actions", 2), ("Action 1: Needs", 3)),
        table,
        paragraphs(("Action 2: Skills", 3)),
        other,
    )
    assert [said(m)[1] for m in reading.measures] == [
        ["Agency actions", "Action 1: Needs"],
        ["Agency actions", "Action 2: Skills"],
    ]


def test_section_rows_nest_by_how_they_number():
    reading = read(
        grid(
            EN,
            [("OUTCOME 1. Services", 5)],
            [("Output 1.1. Costed services", 5)],
            FIRST["en"],
            [("Output 1.2. Equipped rooms", 5)],
            SECOND["en"],
            [("OUTCOME 2. Justice", 5)],
            [("Output 2.1. Courts", 5)],
            ("3.", "Publish a report on courts", "Ministry of Justice", "", "2024"),
        )
    )
    assert [said(m)[1] for m in reading.measures] == [
        ["OUTCOME 1. Services", "Output 1.1. Costed services"],
        ["OUTCOME 1. Services", "Output 1.2. Equipped rooms"],
        ["OUTCOME 2. Justice", "Output 2.1. Courts"],
    ]


def test_steps_with_their_own_dates_run_from_the_earliest_to_the_latest():
    reading = read(
        grid(
            ["№", "Мероприятие", "Механизм реализации", "Срок", "Исполнители"],
            ["1.", "Разработка закона о связи", "1. Анализ", "апрель 2025 года", "МЮ"],
            ["^", "^", "2. Проект", "июнь 2025 года", "^"],
            ["2.", "Обучение персонала", "Курсы", "2026 год", "МО"],
        )
    )
    first = reading.measures[0]
    assert [step.text for step in first.steps] == ["1. Анализ", "2. Проект"]
    assert said(first)[5:] == (
        "апрель 2025 года; июнь 2025 года", date(2025, 4, 1), date(2025, 6, 30),
    )  # fmt: skip
    assert len(reading.measures) == 2


def test_crosses_under_years_and_quarters_are_the_time():
    head = grid(
        ["No.", "Activity", "Responsible", ("2023", 2), ("2024", 2), ("Budget (USD)", 2)],
        ["^", "^", "^", "Q3", "Q4", "Q1", "Q2", "Required", "Available"],
        [
            "1",
            "Train judges in the regions",
            "Ministry of Justice",
            "",
            "X",
            "X",
            "",
            "45,000",
            "0",
        ],
        ["2", "Equip rooms for interviews", "Supreme Court", "X", "", "", "", "–", "tbd"],
    )
    first, second = read(paragraphs("Work plan 2023-2024"), head).measures
    assert said(first)[5:] == ("2023: Q4; 2024: Q1", date(2023, 10, 1), date(2024, 3, 31))
    assert first.funding
    assert first.funding.text == "Required 45,000; Available 0 (USD)"
    assert said(second)[5:] == ("2023: Q3", date(2023, 7, 1), date(2023, 9, 30))


def test_a_ditto_and_a_merged_cell_stand_for_the_row_above():
    reading = read(
        grid(
            RU,
            FIRST["ru"],
            ["2.", "Провести семинар", "- // -", "–", "2023 год"],
            ["3.", "Издать пособие", "МВД", "УНП ООН", "2024 год"],
            ["4.", "Подготовить доклад", "^", "–", "2024 год"],
        )
    )
    bodies = [[body.text for body in m.responsible] for m in reading.measures]
    assert bodies == [["Министерство юстиции"], ["Министерство юстиции"], ["МВД"], ["МВД"]]
    assert [f.how for m in reading.measures for f in m.responsible] == [
        "header", "inherited", "header", "inherited",
    ]  # fmt: skip
    assert [len(m.partner) for m in reading.measures] == [1, 0, 1, 0]


def test_several_dated_targets_in_one_cell_are_several_measures():
    reading = read(
        grid(
            ["Nro.", "Compromiso", "Entidades responsables", "Metas"],
            ["1", "DATOS ABIERTOS", "DNP", "12/15: Portal publicado.\n06/16: Guía difundida."],
            ["2", "SERVICIOS", "MEN", "06/17: Trámites simplificados."],
        )
    )
    assert [m.measure.text for m in reading.measures] == [
        "Portal publicado.", "Guía difundida.", "Trámites simplificados.",
    ]  # fmt: skip
    assert said(reading.measures[1])[1] == ["Compromiso Nro. 1: DATOS ABIERTOS"]
    assert reading.measures[1].timeframe.end == date(2016, 6, 30)


def test_a_parent_row_without_time_or_body_is_a_heading():
    reading = read(
        grid(
            EN,
            ["1", "Justice for all", "", "", ""],
            ["1.1", "Renovate the courts of the region", "Ministry of Justice", "", "2022"],
            ["1.2", "Train the judges of the region", "Ministry of Justice", "", "2023"],
        )
    )
    assert [said(m)[:2] for m in reading.measures] == [
        ("1.1", ["1 Justice for all"]),
        ("1.2", ["1 Justice for all"]),
    ]


def test_numbers_written_in_the_text_are_taken_off_it():
    reading = read(
        grid(
            ["Milestone", "Target date", "Responsible party"],
            ["1.1 Assess the data assets", "2021", "Statistics Office"],
            ["1.2 Publish the inventory", "2022", "Statistics Office"],
        )
    )
    assert [said(m)[0] for m in reading.measures] == ["1.1", "1.2"]
    assert reading.measures[0].measure.text == "Assess the data assets"


def test_a_table_that_goes_on_without_a_header_is_the_same_table():
    reading = read(
        grid(EN, [("I. Rule of law", 5)], FIRST["en"], table=1), grid(SECOND["en"], table=2)
    )
    assert [said(m)[1] for m in reading.measures] == [["I. Rule of law"]] * 2


def test_hidden_cells_are_not_read_and_that_is_said():
    table = grid([*EN, "Notes"], [*FIRST["en"], "ask again"], [*SECOND["en"], "x"])
    for cell in table.cells:
        cell.is_hidden = cell.column == 6
    reading = read(table, form="xlsx")
    assert ("hidden", "Notes") in codes(reading)
    assert all("ask again" not in text for _, text in codes(reading))


def test_a_file_without_a_plan_says_so():
    reading = read(paragraphs("Dear colleagues,", "thank you for the meeting."))
    assert not reading.measures
    assert "no_plan_found" in [why for why, _ in codes(reading)]


def test_ids_stay_when_the_same_plan_is_read_again_or_from_another_format():
    rows = (EN, [("I. Rule of law", 5)], FIRST["en"], SECOND["en"])
    loose = (EN, [("I. Rule of law", 5)], ["1", *FIRST["en"][1:]], ["2", *SECOND["en"][1:]])
    ids = [m.id for m in read(grid(*rows)).measures]
    assert ids == [m.id for m in read(grid(*loose), form="xlsx").measures]
    assert len(set(ids)) == 2


def test_the_same_words_twice_under_one_heading_get_two_ids():
    reading = read(grid(EN, FIRST["en"], FIRST["en"]))
    assert len({m.id for m in reading.measures}) == 2


def test_the_period_comes_from_the_dates_with_a_doubt_where_nothing_says_it():
    reading = read(grid(EN, FIRST["en"], SECOND["en"]))
    assert reading.period
    assert (reading.period.start, reading.period.end) == (
        date(2022, 1, 1),
        date(2023, 12, 31),
    )
    assert "period_from_dates" in doubts(reading)


WORDS = st.sampled_from(["courts", "borders", "officers", "training", "statistics", "witnesses"])
TEXTS = st.lists(WORDS, min_size=3, max_size=6).map(lambda w: "Support " + " ".join(w))
BODIES = st.sampled_from(["Ministry of Justice", "Ministry of Interior", "Supreme Court", ""])
TIMES = st.sampled_from(["Q1 2022", "by June 2023", "2024", "annually", ""])
ROWS = st.lists(st.tuples(TEXTS, BODIES, TIMES), min_size=2, max_size=8)


@settings(max_examples=40, deadline=None)
@given(rows=ROWS, order=st.permutations(range(5)))
def test_the_order_of_the_columns_does_not_change_the_measures(rows, order):
    table = [EN, *([f"{n}.", text, body, "", time] for n, (text, body, time) in enumerate(rows, 1))]
    shuffled = [[row[i] for i in order] for row in table]
    plain, moved = read(grid(*table)), read(grid(*shuffled))
    assert list(map(said, plain.measures)) == list(map(said, moved.measures))
    assert [m.id for m in plain.measures] == [m.id for m in moved.measures]


CELLS = st.sampled_from(
    ["", "", "1.", "2.1", "Train officers in courts", "Ministry of Justice", "2022", "by June 2023",
     "Total", "Note: see annex", "____", "X", "–", "I. Area", "Approved", "* star", "450"]
)  # fmt: skip
ANY_ROWS = st.lists(st.lists(CELLS, min_size=5, max_size=5), min_size=1, max_size=12)


@settings(max_examples=150, deadline=None)
@given(rows=ANY_ROWS)
@example(rows=[["", "", "", "1.", "1."], *[["", "", "", "by June 2023", "1."]] * 2])
def test_no_row_of_a_plan_table_is_lost_in_silence(rows):
    table = grid(EN, FIRST["en"], *rows, SECOND["en"])
    reading = read(table)
    accounted = {item.address.row for item in reading.unread}
    for measure in reading.measures:
        told = [measure.measure, *measure.section, *measure.responsible, *measure.partner]
        told += [*measure.steps, measure.number, measure.timeframe_field]
        accounted |= {f.address.row for f in told if f is not None}
    words = words_of(" ".join(str(said(m)) for m in reading.measures))
    filled = {cell.row for cell in table.cells if cell.row > 1 and cell.text.strip("–_ ")}
    lost = {
        row: [c.text for c in table.cells if c.row == row and words_of(c.text) not in words]
        for row in filled - accounted
    }
    assert not any(lost.values()), lost


@settings(max_examples=60, deadline=None)
@given(
    cells=st.lists(
        st.builds(
            Cell,
            st.integers(1, 6),
            st.integers(1, 6),
            st.text(max_size=30),
            st.integers(1, 3),
            st.integers(1, 3),
        ),
        max_size=20,
    ),
    texts=st.lists(st.text(max_size=60), max_size=5),
)
def test_whatever_a_grid_holds_the_reader_answers(cells, texts):
    items: list[Grid | Paragraph] = [
        Paragraph(text, paragraph=n) for n, text in enumerate(texts, 1)
    ]
    reading = read([], *items, Grid(cells, 8, 8, 1))
    assert reading.files == ("plan.docx",)


def test_a_row_that_is_struck_out_is_listed_and_no_measure():
    table = grid(EN, FIRST["en"], ["", "", "", "", ""], SECOND["en"])
    table.cells.append(Cell(3, 2, "", struck="Buy scanners for the posts"))
    reading = read(table)
    assert len(reading.measures) == 2
    assert ("struck", "Buy scanners for the posts") in codes(reading)


def test_a_header_of_two_rows_that_was_not_merged_is_one_header():
    reading = read(
        grid(
            ["№", "Мероприятия", "Ответственные исполнители", "", "Сроки исполнения", ""],
            ["", "", "от Правительства", "от ООН", "начало", "окончание"],
            ["1", "Обучение персонала судов", "МЮ", "ПРООН", "01.02.2022", "31.12.2022"],
            ["2", "Создание центра помощи", "МЗ", "ВОЗ", "2023", "2024"],
        )
    )
    assert [said(m)[3:] for m in reading.measures] == [
        (["МЮ"], ["ПРООН"], "01.02.2022; 31.12.2022", date(2022, 2, 1), date(2022, 12, 31)),
        (["МЗ"], ["ВОЗ"], "2023; 2024", date(2023, 1, 1), date(2024, 12, 31)),
    ]


def test_a_text_that_goes_on_over_the_page_is_one_measure():
    reading = read(
        grid(RU, ["1", "Разработать проект закона о", "МЮ", "", "2022 год"], table=1),
        grid(
            ["", "защите свидетелей", "", "", ""], ["2", "Издать книгу", "МО", "", "2023"], table=2
        ),
    )
    assert [m.measure.text for m in reading.measures] == [
        "Разработать проект закона о защите свидетелей",
        "Издать книгу",
    ]


@pytest.mark.parametrize(
    ("heads", "language"),
    [
        (("Nº", "Ação", "Responsável", "Parceiros", "Prazo"), "pt"),
        (("Eylem No", "Eylem", "Sorumlu Kurum", "İlgili Kuruluşlar", "Bitiş Tarihi"), "tr"),
        (("م", "النشاط", "الجهة المسؤولة", "الشركاء", "الإطار الزمني"), "ar"),
        (("Р/с №", "Іс-шараның атауы", "Жауапты орындаушылар", "Әріптестер", "Мерзімі"), "kk"),
    ],
)
def test_heads_of_other_languages_are_known_and_tell_the_language_of_short_texts(heads, language):
    words = {"ar": "تدريب القضاة", "kk": "Заң жобасын әзірлеу"}.get(language, "Abc defg")
    reading = read(grid(heads, ["1", words, "A", "B", "2021"], ["2", words, "C", "", "2022"]))
    assert reading.languages == (language,)
    assert [said(m)[3:6] for m in reading.measures] == [
        (["A"], ["B"], "2021"),
        (["C"], [], "2022"),
    ]


def test_a_part_of_a_measure_knows_its_measure():
    reading = read(
        grid(
            EN,
            ["1", "Reform the probation service", "Ministry of Justice", "", "2022-2024"],
            ["1.1", "Draft the law on probation", "Ministry of Justice", "", "2022"],
            ["1.2", "Train the probation officers", "Ministry of Justice", "", "2023"],
            ["2", "Build a court in the region", "Supreme Court", "", "2024"],
        )
    )
    whole, *parts, other = reading.measures
    assert [part.parent for part in parts] == [whole.id, whole.id]
    assert (whole.parent, other.parent) == ("", "")


def test_a_head_that_says_nothing_stands_over_the_measure_beside_a_time_and_a_body():
    reading = read(
        grid(
            ["№", "Наименование", "Исполнитель", "Срок"],
            ["1", "Обучение персонала судов", "МЮ", "2022 год"],
            ["2", "Создание центра помощи", "МЗ", "2023 год"],
        )
    )
    assert [said(m)[2:6] for m in reading.measures] == [
        ("Обучение персонала судов", ["МЮ"], [], "2022 год"),
        ("Создание центра помощи", ["МЗ"], [], "2023 год"),
    ]
    assert doubts(reading) == ["by_contents_measure", "period_from_dates"]


def test_numbered_texts_of_one_cell_are_as_many_measures():
    reading = read(
        grid(
            ("Objective", "Activities", "Lead", "Deadline"),
            ("Better courts", "1. Draft law\n2. Adopt law", "MoJ", "2022\n2023"),
            ("Better schools", "3. Build schools\n4. Train teachers", "MoE", "2024"),
        )
    )
    assert [said(m)[:3] for m in reading.measures] == [
        ("1.", ["Better courts"], "Draft law"),
        ("2.", ["Better courts"], "Adopt law"),
        ("3.", ["Better schools"], "Build schools"),
        ("4.", ["Better schools"], "Train teachers"),
    ]
    assert [m.timeframe.end.year for m in reading.measures if m.timeframe.end] == [
        2022, 2023, 2024, 2024,
    ]  # fmt: skip


def test_steps_that_are_numbered_anew_in_every_cell_stay_one_measure():
    reading = read(
        grid(
            ("Activities", "Lead", "Deadline"),
            ("1. Draft law\n2. Adopt law", "MoJ", "2022"),
            ("1. Build schools\n2. Train teachers", "MoE", "2024"),
        )
    )
    assert len(reading.measures) == 2


def test_a_figure_alone_in_the_column_of_measures_is_the_end_of_the_text_above():
    pages = (
        grid(EN, ("1", "Train the officers of region", "Customs", "", "2024")),
        grid(("", "12", "", "", ""), ("2", "Print the manual", "Customs", "", "2025"), table=2),
    )
    first, second = read(*pages).measures
    assert (first.measure.text, second.section) == ("Train the officers of region 12", ())
