"""Tables that say the usual things in an unusual way: on their side, two things in one cell, heads
that name a level where each row's own text stands, figures and quarters of other scripts.
"""

from datetime import date

from roadbook.core.address import Address
from roadbook.documents.lexicons.plan_words import languages
from roadbook.documents.reading.brackets import out_of_brackets
from roadbook.documents.reading.drafts import Draft
from roadbook.documents.reading.mixed_cells import apart
from roadbook.documents.reading.plan import Field
from roadbook.documents.reading.timeframes import understand
from tests.documents.reading.plans import EN, codes, grid, paragraphs, read

WORK = ("Buy two scanners", "Scan the land cases of ten years", "Train clerks in the new rules")
WHEN = ("by 30 April 2025", "July 2025", "October 2025")
HEALTH = ("Maaülikool", "Terviseamet", "Ravikassa")
WHO = ("Ministry of Justice", "State Archive", "Judicial Academy")


def _said(reading):
    return [
        (m.measure.text, [b.text for b in m.responsible], str(m.timeframe.end))
        for m in reading.measures
    ]


def test_a_table_on_its_side_is_read_with_the_places_of_the_file():
    table = grid(("No.", 1, 2, 3), ("Measure", *WORK), ("Responsible", *WHO), ("Deadline", *WHEN))
    reading = read(paragraphs("Plan for 2025"), table, form="xlsx")
    assert _said(reading) == [
        (WORK[0], [WHO[0]], "2025-04-30"),
        (WORK[1], [WHO[1]], "2025-07-31"),
        (WORK[2], [WHO[2]], "2025-10-31"),
    ]
    second = reading.measures[1]
    assert (second.measure.address.row, second.measure.address.column) == (2, 3)
    assert second.measure.address.cell == "C2"
    assert second.responsible[0].address.cell == "C3"


def test_rows_above_a_table_on_its_side_stay_as_they_are():
    table = grid(
        ("Plan of measures for 2025",), ("",), ("Measure", *WORK), ("Responsible", *WHO),
        ("Deadline", *WHEN),
    )  # fmt: skip
    reading = read(table, form="xlsx")
    assert reading.title is not None
    assert reading.title.text == "Plan of measures for 2025"
    assert [m.measure.text for m in reading.measures] == list(WORK)


def test_a_plan_of_few_rows_under_its_heads_is_not_turned():
    table = grid(("Measure", "Responsible", "Deadline"), *zip(WORK, WHO, WHEN, strict=True))
    assert [m.measure.text for m in read(table).measures] == list(WORK)


def test_a_cell_that_names_a_body_and_a_day_says_both():
    cells = [f"{who}\n{when}" for who, when in zip(WHO, WHEN, strict=True)]
    table = grid(("Commitment", "Responsible and deadline"), *zip(WORK, cells, strict=True))
    assert _said(read(table))[0] == (WORK[0], [WHO[0]], "2025-04-30")


def test_a_body_and_a_day_on_one_line_are_told_apart_in_either_order():
    assert apart("Ministry of Finance, June 2025", "en") == ("Ministry of Finance", "June 2025")
    assert apart("June 30, 2025: Ministry of Finance", "en") == (
        "Ministry of Finance",
        "June 30, 2025",
    )
    assert apart("Ministry of Finance, Treasury", "en") is None


def test_a_head_that_names_a_level_stands_over_the_measure_where_every_row_has_its_own():
    heads = ("Objective", "Priority interventions", "Output indicators", "Lead", "Time line")
    rows = [
        (above, work, f"{n} reports", who, when)
        for n, (above, work, who, when) in enumerate(
            zip(("Archives are open to all", "^", "^"), WORK, WHO, WHEN, strict=True), 1
        )
    ]
    reading = read(grid(heads, *rows))
    assert [m.measure.text for m in reading.measures] == list(WORK)
    assert [m.indicator.text for m in reading.measures if m.indicator] == [
        "1 reports", "2 reports", "3 reports",
    ]  # fmt: skip


def test_codes_in_front_of_all_texts_are_their_numbers():
    texts = [f"CAP1.PA.LA{n:02} {work}" for n, work in enumerate(WORK, 1)]
    reading = read(
        grid(("Measure", "Responsible", "Deadline"), *zip(texts, WHO, WHEN, strict=True))
    )
    assert [m.number.text for m in reading.measures if m.number] == [
        "CAP1.PA.LA01", "CAP1.PA.LA02", "CAP1.PA.LA03",
    ]  # fmt: skip


def test_names_and_years_of_a_script_without_capitals_are_found():
    assert "ur" not in languages()
    work = (
        "شمالی اضلاع میں بیماریوں کی اطلاع کا نظام قائم کرنا",
        "بیماریوں کی تشخیص کے لیے عملے کو تربیت دینا",
        "مرکزی لیبارٹری کو نئے آلات سے آراستہ کرنا",
        "جانوروں کی صحت کے قانون کا مسودہ تیار کرنا",
    )
    bodies = ("وزارت زراعت", "محکمہ صحت", "وزارت زراعت", "وزارت قانون")
    years = ("۲۰۲۵", "۲۰۲۵-۲۰۲۶", "۲۰۲۶", "۲۰۲۷")
    heads = ("نمبر شمار", "سرگرمی", "ذمہ دار ادارہ", "مدت تکمیل")
    table = grid(heads, *zip(("۱", "۲", "۳", "۴"), work, bodies, years, strict=True))
    reading = read(paragraphs("عملی منصوبہ ۲۰۲۵-۲۰۲۷"), table)
    assert [m.responsible[0].text for m in reading.measures] == list(bodies)
    assert [m.timeframe.end.year for m in reading.measures if m.timeframe.end] == [
        2025, 2026, 2026, 2027,
    ]  # fmt: skip


def test_a_numeral_before_a_strange_word_is_a_quarter_and_a_doubt():
    frame, doubts = understand("2025 m. IV vostulo", ())
    assert (str(frame.start), str(frame.end)) == ("2025-10-01", "2025-12-31")
    assert [doubt.code for doubt in doubts] == ["timeframes.quarter_taken"]
    known, none = understand("II phase of 2025", ("en",))
    assert (str(known.start), str(known.end), none) == ("2025-01-01", "2025-12-31", ())


def test_tables_with_the_same_heads_have_the_same_columns():
    heads = ("№", "Что намечено", "Когда", "Чем завершается")
    first = [(1, "Накопить запас угля на складах", "2025 год", "акт о готовности станции")]
    second = [
        (1, "Закупить материалы для дорог", "2025 год", "договоры поставки материалов"),
        (2, "Подготовить технику к зиме", "2026 год", "акт проверки машин и механизмов"),
        (3, "Проверить линии в горных районах", "2026 год", "протокол осмотра линий передачи"),
    ]
    reading = read(
        paragraphs("План на 2025-2026 годы"),
        grid(heads, *first, table=1), grid(heads, *second, table=2),
    )  # fmt: skip
    told = [(bool(m.expected_result), bool(m.indicator)) for m in reading.measures]
    assert told in ([(True, False)] * 4, [(False, True)] * 4)


def test_names_beside_indicators_under_known_heads_are_no_second_language():
    heads = ("Ответственные исполнители", "Показатели")
    bodies = ("Министерство цифрового развития", "Национальный комитет по статистике") * 3
    work = [f"Доля государственных услуг вида {n}, которые оказываются удалённо" for n in "абвгде"]
    assert len(read(grid(heads, *zip(bodies, work, strict=True))).measures) == 6


def test_labelled_lines_of_a_cell_are_what_their_labels_say():
    cells = [
        f"Responsible: {who}\nDeadline: {when}\nIndicator: {n} reports"
        for n, (who, when) in enumerate(zip(WHO, WHEN, strict=True), 1)
    ]
    reading = read(grid(("#", "Task", "Details"), *zip("123", WORK, cells, strict=True)))
    assert _said(reading)[0] == (WORK[0], [WHO[0]], "2025-04-30")
    assert [m.indicator.text for m in reading.measures if m.indicator][-1] == "3 reports"
    assert not any(m.steps for m in reading.measures)


def test_the_words_of_an_activity_that_is_only_numbered_are_its_measure():
    lines = []
    for n, (work, who) in enumerate(zip(WORK, HEALTH, strict=True), 1):
        lines += [(f"Tegevus 1.{n}", 2), f"Kirjeldus: {work}", f"Vastutaja: {who}"]
        lines += [f"Tähtaeg: {2024 + n}"]
    reading = read(paragraphs(("Kava 2025-2027", 1), *lines))
    assert [m.measure.text for m in reading.measures] == list(WORK)
    assert [m.responsible[0].text for m in reading.measures][1] == "Terviseamet"


def test_names_of_a_script_without_blanks_share_their_last_letter():
    heads = ("序号", "工作任务", "责任单位", "完成时限")
    work = (
        "完成老城区街道行道树普查并建立数据库",
        "新建社区公园二十处并配套健身设施",
        "实施河道两岸生态修复工程并验收",
        "开展中小学校园绿化共建活动",
    )
    bodies = ("园林局", "住建局", "水利局", "教育局")
    years = ("2025年", "2026年", "2027年", "2025年")
    reading = read(grid(heads, *zip("1234", work, bodies, years, strict=True)))
    assert [m.responsible[0].text for m in reading.measures] == list(bodies)


def test_a_day_after_its_year_and_month_is_no_second_year():
    frame, _ = understand("2025. december 31.", ("hu",))
    assert (frame.start, str(frame.end)) == (None, "2025-12-31")
    late, _ = understand("дек. 22", ("ru",))
    assert str(late.end) == "2022-12-31"


def test_months_of_languages_with_few_words_are_found_where_no_other_words_are():
    frame, _ = understand("2026. június 30.", ("sk",))
    assert str(frame.end) == "2026-06-30"


def test_a_plan_in_a_language_without_words_says_so_once():
    heads = ("Nr.", "Omskrivning", "Trækker", "Planlægning")
    work = ("Hævning af havdiget over seks kilometer", "Fornyelse af to sluser ved havnen")
    table = grid(
        heads, *zip("12", work, ("Vandstyret", "Kystvæsenet"), ("2025", "2026"), strict=True)
    )
    codes = [doubt.why.code for doubt in read(paragraphs("Plan 2025-2027"), table).doubts]
    assert codes.count("reading.doubt.language_without_words") == 1
    known = grid(
        ("No.", "Activity", "Responsible", "Deadline"),
        *zip("12", WORK[:2], WHO[:2], WHEN[:2], strict=True),
    )
    assert "reading.doubt.language_without_words" not in [d.why.code for d in read(known).doubts]


def test_two_figures_over_crosses_are_years():
    reading = read(
        grid(
            ("ID", "Action", "Responsible", ("When", 3)),
            ("", "", "", "25", "26", "27"),
            ("1", "Open a registry of experts", "Ministry of Justice", "x", "x", ""),
            ("2", "Train judges in all courts", "Supreme Court", "", "", "x"),
        )
    )
    times = [(m.timeframe.start, m.timeframe.end) for m in reading.measures]
    assert times == [
        (date(2025, 1, 1), date(2026, 12, 31)),
        (date(2027, 1, 1), date(2027, 12, 31)),
    ]


def test_a_text_with_sums_beside_it_heads_the_rows_below():
    reading = read(
        grid(
            ("Code", "Activity", "Responsible", "Cost 2025", "Cost 2026"),
            (("Axis 1: Courts closer to people", 3), "2 190", "2 965"),
            ("1.1", "Build three courts of first instance", "Ministry of Justice", "90", "80"),
            ("1.2", "Train judges in all the courts", "Supreme Court", "10", "20"),
        )
    )
    assert [[f.text for f in m.section] for m in reading.measures] == [
        ["Axis 1: Courts closer to people"]
    ] * 2


def test_a_sum_under_a_column_of_bodies_is_no_measure_and_no_money_of_the_last_one():
    reading = read(
        grid(
            ("Lead agency", "No.", "Activity", "Time-frame", "Budget"),
            ("WHO", "1", "Train all nurses in care", "May 2026", "8,000"),
            ("^", "2", "Print a handbook of care", "June 2026", "7,000"),
            (("Total", 4), "15,000"),
        )
    )
    assert [m.funding.text if m.funding else "" for m in reading.measures] == ["8,000", "7,000"]
    assert codes(reading) == [("total", "Total | 15,000")]


def test_tables_of_something_else_below_the_plan_of_a_sheet_are_listed():
    rows = [(str(n), f"Train all nurses in care of group {n}", "WHO", f"May 202{n}")
            for n in range(4, 9)]  # fmt: skip
    reading = read(
        grid(
            ("No.", "Activity", "Responsible body", "Time-frame"),
            *rows,
            ("",),
            ("Main risks",),
            ("Risk", "Probability", "Answer"),
            ("Nurses leave for better pay", "high", "Talks with the Ministry of Finance"),
            ("",),
            ("Goal", "2026", "2027", "Total"),
            ("A", "410", "1,260", "1,670"),
            ("",),
            ("9", "Open a school of nursing", "WHO", "June 2026"),
        ),
        form="xlsx",
    )
    assert [m.number.text for m in reading.measures if m.number] == ["4", "5", "6", "7", "8", "9"]
    listed = [item.text for item in reading.unread]
    assert any("Nurses leave" in text for text in listed)
    assert any("410" in text for text in listed)


def test_sentences_under_a_head_that_speaks_of_a_time_are_levels_where_another_column_tells_it():
    aims = (
        "Judges are appointed on merit", "No case waits for three years", "Judges feel safe",
        "Everyone finds the way to court", "The bench keeps learning", "Money follows cases",
    )  # fmt: skip
    rows = [("Where we want to be", "Ref.", "What we will do", "Who answers", "When it is done")]
    for n, aim in enumerate(aims, 1):
        rows.append((f"A{n}. {aim}", f"{n}-1", f"Publish the criteria of aim {n}", "SCC", "2026"))
        rows.append(("^", f"{n}-2", f"Count all the cases of aim {n}", "SCC", f"May 202{n}"))
    first = read(grid(*rows)).measures[0]
    assert [level.text for level in first.section] == ["A1. Judges are appointed on merit"]
    assert first.timeframe_field
    assert first.timeframe_field.text == "2026"


def test_names_under_a_head_that_speaks_of_tasks_are_the_bodies():
    reading = read(
        grid(
            ("No.", "Activity", "Mechanism of work", "Time-frame"),
            ("1", "Train all nurses in care", "Ministry of Health", "May 2026"),
            ("2", "Print a handbook of care", "Nursing Council", "June 2026"),
            ("3", "Open a school of nursing", "Ministry of Education", "July 2026"),
        )
    )
    assert [[b.text for b in m.responsible] for m in reading.measures] == [
        ["Ministry of Health"], ["Nursing Council"], ["Ministry of Education"],
    ]  # fmt: skip


def test_a_calendar_tells_its_times_in_headings():
    rows = [("No.", "Activity", "Responsible body")]
    for month in ("January 2026", "February 2026"):
        rows += [((month, 3),), ("1", f"Report of {month[0]} on nurses", "Ministry of Health")]
    measures = read(paragraphs("Plan of work"), grid(*rows)).measures
    assert [m.timeframe.end.month for m in measures if m.timeframe.end] == [1, 2]


def test_headings_that_name_a_term_and_its_years_tell_the_time():
    rows = [("Action", "Responsible")]
    for term in ("Short term (until end 2026)", "Medium term: 2027-2028", "2029 – long term"):
        rows += [((term, 2),), (f"Open an office, {term[:5]}", "Ministry of Health")]
    measures = read(paragraphs("Roadmap of nursing"), grid(*rows)).measures
    assert [m.timeframe_field and m.timeframe_field.text for m in measures] == [
        "until end 2026", "2027-2028", "2029",
    ]  # fmt: skip
    assert [m.timeframe.end.year for m in measures if m.timeframe.end] == [2026, 2028, 2029]


def test_the_year_of_a_heading_is_that_of_the_times_below_it():
    rows = [("Action", "Responsible", "When")]
    for year in ("2026", "2027"):
        rows += [((year, 3),), (f"Open ward {year[-1]}", "Ministry of Health", "by 1 July"),
                 (f"Close ward {year[-1]}", "Ministry of Health", "IV quarter")]  # fmt: skip
    measures = read(paragraphs("Roadmap of nursing for 2026-2027"), grid(*rows)).measures
    assert [str(m.timeframe.end) for m in measures] == [
        "2026-07-01", "2026-12-31", "2027-07-01", "2027-12-31",
    ]  # fmt: skip


def test_bodies_in_brackets_win_over_a_column_that_only_its_contents_call_bodies():
    place = Address("plan.docx", table=1)
    drafts = []
    for body, result in (
        ("Ministry of Justice", "draft law"),
        ("Ministry of Health", "twenty places"),
        ("Supreme Court", "1,000 copies"),
    ):
        draft = Draft(table=1)
        draft.add("measure", Field(f"Draft a new text ({body})", place))
        draft.add("timeframe", Field("May 2026", place))
        draft.add("responsible", Field(result, place, "contents"))
        drafts.append(draft)
    out_of_brackets(drafts, ("en",))
    assert [d.fields["responsible"][0].text for d in drafts] == [
        "Ministry of Justice", "Ministry of Health", "Supreme Court",
    ]  # fmt: skip
    assert [d.fields["result"][0].text for d in drafts] == [
        "draft law", "twenty places", "1,000 copies",
    ]  # fmt: skip


def test_values_before_and_after_under_one_head_of_indicators_are_told_with_their_heads():
    rows = [(f"1.{n}", f"Закупить аппараты для больниц {n}", str(10 + n), str(30 + n), "МЗ",
             f"май 202{n} г.") for n in range(4, 8)]  # fmt: skip
    reading = read(
        grid(
            ("Код", "Мероприятие", ("Показатель", 2), "Исполнитель", "Срок"),
            ("^", "^", "исходный", "целевой", "^", "^"),
            *rows,
        )
    )
    first = reading.measures[0]
    assert first.indicator
    assert first.indicator.text == "исходный: 14; целевой: 34"


def test_a_sheet_that_holds_nothing_stands_beside_the_plan():
    reading = read(
        grid(EN, ("1", "Train the officers", "Ministry of Justice", "UNDP", "2026"), part="Plan"),
        grid(table=2, part="Chart"),
        form="xlsx",
    )
    assert len(reading.measures) == 1
