"""Plans whose heads nobody knows, beside words that only look like heads."""

from tests.documents.reading.plans import grid, paragraphs, read
from tests.documents.reading.test_columns_by_contents import BODIES, TEXTS

TIMES = ("2026", "May 2026", "Q1 2027", "by 1 May 2027", "2027", "June 2027", "2028", "annually")

MASKED = ("Vosto.", "Gimno feltu", "Skeno", "Bordu vam", "Felgim")
ROWS = tuple(
    (f"1.{n}", text, body, time, f"{n} offices")
    for n, (text, body, time) in enumerate(zip(TEXTS, BODIES, TIMES, strict=True), 1)
)


def test_a_row_of_labels_with_their_values_is_no_header_though_its_words_are_known():
    values = (("Indicator of result: offices", 2), ("Baseline (2025): 23", 2), "Target (2028): 60")
    reading = read(paragraphs("Plan 2026-2028"), grid(MASKED, values, *ROWS))
    assert [m.measure.text for m in reading.measures] == list(TEXTS)


def test_measures_that_stand_each_below_who_and_when_need_no_known_head():
    heads = ("Vosto.", "Gimno feltu", "Bordu vam", "Felgim"), ("^", ("Skeno of it", 3))
    offices = ("Ministry of Finance", "Port Office", "Ministry of Labour", "Audit Office") * 2
    rows = [
        row
        for (number, text, _, time, _), body in zip(ROWS, offices, strict=True)
        for row in ((number, body, time, "1 200"), ("^", (text, 3)))
    ]
    on_two_pages = grid(*heads, *rows[:8], table=1), grid(*rows[8:], table=2)
    reading = read(paragraphs("Plan 2026-2028"), *on_two_pages)
    told = [(m.number.text, m.measure.text, m.responsible[0].text) for m in reading.measures]
    assert told[:2] == [("1.1", TEXTS[0], offices[0]), ("1.2", TEXTS[1], offices[1])]
    assert [m.timeframe_field.text for m in reading.measures] == list(TIMES)


def test_a_row_whose_words_heads_use_is_one_of_the_rows_above_it():
    rows = [(body, text, time, "") for _, text, body, time, _ in ROWS]
    late = ("Secretary to the Cabinet", "Circulate a table of what has been done", "quarterly")
    reading = read(
        paragraphs("Plan 2026-2028"),
        grid(MASKED[:4], *rows, (*late, "starts in June"), ("MoH", "Open it", "May 2027", "")),
    )
    assert [m.measure.text for m in reading.measures] == [*TEXTS, late[1], "Open it"]


def test_a_list_of_indicators_with_known_heads_is_left_out_beside_a_plan_without():
    listed = (
        ("Indicator of the result", "Share of the result, %", "Vosto"),
        ("1) the law is in force and demands competitions", "40", "Gazette"),
        ("2) four of five candidates found it fair", "35", "a survey"),
        ("3) recordings are kept for a year", "25", "report"),
    )
    reading = read(
        paragraphs("Plan 2026-2028"), grid(*listed, table=1), grid(MASKED, *ROWS, table=2)
    )
    assert [m.measure.text for m in reading.measures] == list(TEXTS)
    assert listed[1][0] in " ".join(item.text for item in reading.unread)


PLACES = ("capital", "all regions", "capital", "nationwide", "six districts", "–", "–", "capital")
YEARS = ("2026", "2027", "2028")
OFFICES = ("Ministry of Justice", "Ministry of Finance", "Audit Office", "Ministry of Justice") * 2


def test_who_answers_is_the_column_of_sure_names_and_not_places_before_it():
    rows = zip("12345678", TEXTS, TIMES, PLACES, OFFICES, strict=True)
    reading = read(paragraphs("Plan 2026-2028"), grid(MASKED, *rows))
    assert [m.responsible[0].text for m in reading.measures] == list(OFFICES)


def test_words_under_years_that_nobody_else_dates_are_steps_of_their_years():
    heads = ("Vosto.", "Gimno feltu", "Skeno", ("Bordu vam", 3)), ("", "", "", *YEARS)
    steps = ("Study of the costs", "Pilot in 25 schools", "All schools")
    rows = [
        (str(n), text, body, *steps)
        for n, (text, body) in enumerate(zip(TEXTS, OFFICES, strict=True), 1)
    ]
    reading = read(paragraphs("Plan for children"), grid(*heads, *rows))
    told = [f"{year}: {step}" for year, step in zip(YEARS, steps, strict=True)]
    assert [step.text for step in reading.measures[0].steps] == told
    assert str(reading.measures[0].timeframe.end) == "2028-12-31"


def test_two_columns_of_crosses_under_a_year_are_its_halves():
    years = ("Vosto.", "Gimno feltu", "Skeno", ("2026", 2), ("2027", 2))
    heads = ("", "", "", "Bor–Dru", "Fel–Gim", "Bor–Dru", "Fel–Gim")
    rows = [
        (str(n), text, body, *(("", "X", "X", "") if n % 2 else ("X", "", "", "X")))
        for n, (text, body) in enumerate(zip(TEXTS, OFFICES, strict=True), 1)
    ]
    reading = read(paragraphs("Plan for children"), grid(years, heads, *rows))
    told = [(str(m.timeframe.start), str(m.timeframe.end)) for m in reading.measures]
    assert told[:2] == [("2026-07-01", "2027-06-30"), ("2026-01-01", "2027-12-31")]


def test_a_half_of_the_columns_that_says_the_same_again_is_the_second_language():
    one = "Провести обучение специалистов района номер {} по вопросам учёта воды"
    two = "Сууну эсепке алуу боюнча {}-райондун адистерин окутууну уюштуруу"
    rows = [
        (str(n), two.format(n), f"202{n}-жыл", "Суу кызматы", one.format(n), f"202{n} год",
         "Водная служба")
        for n in range(5, 10)
    ]  # fmt: skip
    heads = ("vosto", "Гимно фелту", "Скено", "Борду вам", "Плодру нос", "Толрав", "Друфел")
    reading = read(paragraphs("Суу боюнча план / План по воде"), grid(heads, *rows))
    other = [m.other_languages["ru"] for m in reading.measures]
    assert [m.measure.text for m in other] == [row[4] for row in rows]
    assert {m.responsible[0].text for m in reading.measures} == {"Суу кызматы"}
