"""What the columns of a plan are whose heads the reader does not know, or takes for something else
than their cells are.
"""

from roadbook.documents.lexicons.plan_words import languages
from roadbook.documents.reading.contents import Contents
from tests.documents.reading.plans import grid, paragraphs, read

# heads in no language: all the reader has are the cells
TEXTS = (
    "Open the register of contracts to everybody who asks for it",
    "Train forty inspectors in the handling of complaints",
    "Write the guide for buyers and print it in every region",
    "Build the page on which the budget is shown by office",
    "Ask the users every spring what they miss in the service",
    "Draft the rules for gifts and send them to all offices",
    "Test the hotline in three regions before it is opened",
    "Publish the answers to the questions of the press",
)
BODIES = ("MoJ", "MoF", "MoJ, MoF", "SAI", "MoE", "SAI, MoE", "MoH", "MoF")


def _plan(heads, *columns):
    return read(paragraphs("Plan 2023-2025"), grid(heads, *zip(*columns, strict=True)))


def test_the_measure_is_the_column_as_fine_as_the_rows_whatever_a_head_over_several_says():
    above = ("Jalon one of the plan as a whole", "^", "^", "^", "Jalon two of the plan", "^", "^")
    numbers = [f"1.{n}" for n in range(1, 8)]
    reading = _plan(
        ("Measure", "No.", "Vostulo", "Responsible", "Deadline"),
        above, numbers, TEXTS[:7], BODIES[:7], ["2023"] * 7,
    )  # fmt: skip
    assert [m.measure.text for m in reading.measures] == list(TEXTS[:7])


def test_single_words_of_which_there_are_two_are_a_state_and_not_bodies():
    states = ["Vosto", "Gimta"] * 4
    reading = _plan(("Mupdru", "Felgim", "Skeno", "Bordu"), TEXTS, states, ["May 2023"] * 8, BODIES)
    assert [m.responsible[0].text for m in reading.measures][:2] == ["MoJ", "MoF"]
    assert not any(m.partner for m in reading.measures)


def test_dates_under_a_head_that_says_target_are_times():
    reading = _plan(
        ("Activity", "Target date", "Responsible"), TEXTS, ["31 March 2024"] * 8, BODIES
    )
    masked = _plan(("Activity", "Target", "Responsible"), TEXTS, ["31/03/2024"] * 8, BODIES)
    for plan in (reading, masked):
        assert {str(m.timeframe.end) for m in plan.measures} == {"2024-03-31"}


def test_short_words_before_yearly_values_are_their_unit():
    values = ["12", "40", "7", "55", "31", "90", "18", "66"]
    units = ["kosta", "kosta", "mupre", "mupre", "kosta", "mupre", "kosta", "mupre"]
    reading = _plan(
        ("Fe", "Gimno", "Vosto", "Skeno", "2024", "2026", "Bordu"),
        "12345678", TEXTS, units, values, values, values, BODIES,
    )  # fmt: skip
    assert [m.responsible[0].text for m in reading.measures][:2] == ["MoJ", "MoF"]
    assert reading.measures[0].indicator.text.startswith("kosta; ")


def test_figures_under_the_code_of_a_currency_are_money():
    reading = _plan(
        ("Gimno", "Vosto", "Skeno (USD)", "Bordu"),
        TEXTS, ["2023"] * 8, ["10", "20", "5", "0", "90", "15", "20", "30"], BODIES,
    )  # fmt: skip
    assert reading.measures[0].funding.text == "10 USD"


def test_texts_with_several_figures_are_an_indicator_and_others_a_result():
    values = [f"Mupre {n} vosto; gimta {n + 20} vosto" for n in range(8)]
    results = [f"Skeno {word} bordu gimta felno" for word in "abcdefgh"]
    reading = _plan(
        ("Gimno", "Vosto", "Bordu", "Felno", "Skeno"),
        TEXTS, BODIES, ["2023"] * 8, values, results,
    )  # fmt: skip
    assert reading.measures[1].indicator.text == values[1]
    assert reading.measures[1].expected_result.text == results[1]


def test_a_table_of_bodies_and_numbered_indicators_is_a_plan():
    numbered = [f"{n}. {text}" for n, text in enumerate(TEXTS, 1)]
    reading = _plan(("Responsible", "Indicator"), BODIES, numbered)
    assert [m.number.text for m in reading.measures] == [f"{n}." for n in range(1, 9)]
    assert [m.measure.text for m in reading.measures] == list(TEXTS)


def test_a_row_that_begins_with_a_number_is_no_header_however_many_of_its_words_are_known():
    numbered = [f"1.{n} {text}" for n, text in enumerate(TEXTS, 1)]
    states, tools = ["Progress"] * 8, ["Progress report"] * 8
    times = ["Measured in 2023"] * 8
    reading = _plan(
        ("Nosbo", "Gimvum", "Klaplo", "Skemup", "Bordu"),
        numbered, states, tools, times, ["Required for all agencies"] * 8,
    )  # fmt: skip
    assert [m.measure.text for m in reading.measures] == list(TEXTS)


def test_a_table_that_goes_on_in_another_script_is_in_another_language():
    english = ("No.", "Activity", "Responsible", "Deadline")
    unknown = ("Гимно", "Восто", "Скено", "Борду")
    russian = (
        "Открыть реестр договоров для всех, кто обращается за ними",
        "Обучить сорок инспекторов рассмотрению жалоб и обращений",
        "Написать памятку для покупателей и напечатать её в регионах",
        "Создать страницу, на которой показан бюджет по ведомствам",
    )
    first = zip("1234", TEXTS, BODIES, ["2023"] * 4, strict=False)
    second = zip("1234", russian, ("МЮ", "МФ", "МЮ", "МЭ"), ["2023"] * 4, strict=False)
    reading = read(
        paragraphs("Plan 2023-2025"), grid(english, *first), grid(unknown, *second, table=2)
    )
    assert [list(m.other_languages) for m in reading.measures] == [["ru"]] * 4


def test_a_short_name_before_a_longer_text_is_no_measure_although_it_comes_first():
    bodies = ("Customs Service", "Ministry of Justice", "Courts", "Police", "Bar", "Port Authority")
    works = (
        "Draft the rules for gifts", "Test the hotline in a region", "Print the guide for buyers",
        "Train forty new inspectors", "Open the register of contracts", "Map the legal needs",
    )  # fmt: skip
    results = ("Rules issued", "Hotline at work", "Guide", "Forty trained", "Register", "Map made")
    years = ["2023", "2024", "2024", "2025", "2025", "2026"]
    reading = _plan(("Mupdru", "Felgim", "Skeno", "Bordu"), years, bodies, works, results)
    assert [m.measure.text for m in reading.measures] == list(works)
    assert [m.responsible[0].text for m in reading.measures] == list(bodies)
    assert reading.measures[0].expected_result.text == "Rules issued"


def test_names_beside_names_are_the_partners_and_not_a_result():
    partners = ("World Bank", "Chamber of Trade", "UNDP", "Women's union", "Town councils",
                "Association of Judges", "Media", "Red Crescent Society")  # fmt: skip
    reading = _plan(
        ("Mupdru", "Felgim", "Skeno", "Bordu"), TEXTS, BODIES, partners, ["May 2024"] * 8
    )
    assert [m.partner[0].text for m in reading.measures] == list(partners)
    assert not any(m.expected_result for m in reading.measures)


def test_cells_that_say_budget_are_the_money_although_they_come_back_as_names_do():
    money = ["State budget", "Budget of the region", "State budget", "No budget needed"] * 2
    reading = _plan(("Mupdru", "Felgim", "Skeno", "Bordu"), TEXTS, BODIES, ["May 2024"] * 8, money)
    assert reading.measures[0].funding.text == "State budget"
    assert not any(m.partner for m in reading.measures)


def test_texts_that_begin_with_one_word_are_counted_and_so_an_indicator():
    counted = [f"Vosto {word}" for word in ("skeno", "bordu", "gimta", "felno", "mupre", "dru",
                                            "klabo", "ravno")]  # fmt: skip
    reading = _plan(
        ("Mupdru", "Felgim", "Skeno", "Bordu"), TEXTS, BODIES, ["May 2024"] * 8, counted
    )
    assert reading.measures[0].indicator.text == "Vosto skeno"


def test_a_row_that_stands_over_several_tables_is_their_head_whatever_words_stand_below():
    head = ("Mupdru", "Felgim", "Skeno", "Bordu")
    like_a_head = ("Results of the work", "Indicator of progress", "Time-line", "Responsible")
    first = [(TEXTS[n], BODIES[n], f"{n + 1} May 2024", "Vosto") for n in range(4)]
    second = [(TEXTS[n], BODIES[n], f"{n + 1} May 2025", "Vosto") for n in range(4, 7)]
    reading = read(
        paragraphs("Plan 2024-2025"),
        grid(head, *first),
        grid(head, like_a_head, *second, table=2),
    )
    measures = [m.measure.text for m in reading.measures]
    assert measures == [*TEXTS[:4], "Results of the work", *TEXTS[4:7]]


def test_a_head_over_the_numbers_of_its_columns_is_one_whatever_stands_in_it():
    head = ("Fe", "Vosto gimno", "Skeno", "Bordugimtafelno01.10.2023")
    rows = [(str(n + 1), TEXTS[n], BODIES[n], f"{n + 1} May 2024") for n in range(6)]
    reading = read(paragraphs("Plan 2024-2025"), grid(head, "1234", *rows))
    assert [m.measure.text for m in reading.measures] == list(TEXTS[:6])


def test_a_table_in_an_unknown_language_above_one_that_words_know_is_not_lost():
    head = ("Fe", "Vosto gimno", "Skeno", "Bordu")
    works = [f"Gimta vosto skeno {word} felno mupre" for word in ("bordu", "klabo", "ravno", "dru",
                                                                 "nosku")]  # fmt: skip
    unknown = [(str(n + 1), works[n], BODIES[n], f"{n + 1}.05.2024") for n in range(5)]
    known = [(str(n + 1), TEXTS[n], BODIES[n], f"{n + 1} May 2024") for n in range(5)]
    reading = read(
        grid(
            [("Vosto gimno 2024", 4)], head, *unknown, [("Plan 2024", 4)],
            ("No.", "Activity", "Responsible", "Deadline"), *known,
        ),
        form="xlsx",
    )  # fmt: skip
    assert {m.measure.text for m in reading.measures} == {*works, *TEXTS[:5]}


def test_days_with_the_name_of_a_month_are_no_values_to_be_reached():
    days = [f"{month} {n}, 2024" for n, month in enumerate(("May", "June", "July", "March") * 2, 1)]
    reading = _plan(("Activity", "Target", "Responsible"), TEXTS, days, BODIES)
    assert str(reading.measures[0].timeframe.end) == "2024-05-01"
    assert not any(m.indicator for m in reading.measures)


def test_a_code_before_a_text_is_no_time_although_one_of_all_languages_would_take_it_for_one():
    codes = ["C01: Vosto gimno skeno", "C02: Bordu", "C04: Felno", "C05: Mupre skeno"]
    assert Contents(texts=codes).times(tuple(languages())) == 0.0
    assert Contents(texts=["by 2023", "May 2024"]).times(tuple(languages())) == 1.0


def test_crosses_under_heads_that_tell_no_time_are_no_plan_beside_one_that_words_know():
    crosses = [["•" if (row + n) % 3 == 0 else "" for row in range(8)] for n in range(5)]
    plan = grid(
        ("Activity", "Responsible", "Deadline"), *zip(TEXTS, BODIES, ["May 2023"] * 8, strict=True)
    )

    def beside(*heads):
        rows = zip(range(1, 9), BODIES, [f"{text} again" for text in TEXTS], *crosses, strict=True)
        return grid(("Fe", "Gimno", "Vosto", *heads), *rows, table=2)

    kept = [m.measure.text for m in read(plan, beside("1", "2", "3", "4", "5")).measures]
    assert kept == list(TEXTS)
    timed = read(plan, beside("2022", "2023", "2024", "2025", "2026")).measures
    assert len(timed) == 2 * len(TEXTS)


def test_letters_beside_crosses_under_quarters_are_crosses():
    heads = ("Activity", "Responsible", "Q1 2024", "Q2 2024", "Q3 2024")
    rows = [
        *([*told, "X", "", "X"] for told in zip(TEXTS[:4], BODIES, strict=False)),
        (TEXTS[4], "MoE", "X", "X", "P"),
        (TEXTS[5], "MoE", "", "", "P"),
    ]
    last, lone = read(paragraphs("Plan 2024"), grid(heads, *rows)).measures[-2:]
    assert str(last.timeframe.end) == str(lone.timeframe.end) == "2024-09-30"
    assert str(lone.timeframe.start) == "2024-07-01"


def test_indicators_over_a_title_a_baseline_and_a_target_are_one_indicator():
    reading = read(
        grid(
            ("No.", "Activity", ("Indicators", 3), "Lead agency"),
            ("", "", "Title", "Baseline 2024", "Target 2027", ""),
            ("1", "Build schools in the villages", "Schools built", "11", "47", "MoE"),
            ("2", "Open canteens in the schools", "Canteens open", "214", "600", "MoE"),
        )
    )
    assert [m.indicator.text for m in reading.measures if m.indicator] == [
        "Schools built; Baseline 2024: 11; Target 2027: 47",
        "Canteens open; Baseline 2024: 214; Target 2027: 600",
    ]


def test_who_implements_with_agencies_is_their_partner():
    reading = read(
        grid(
            ("No.", "Activity", "UN Agencies", "Implementing Partners", "Deadline"),
            ("1", "Train nurses in the provinces", "UNFPA", "Ministry of Health", "2026"),
            ("2", "Register households", "WFP", "Statistics Office", "2027"),
        )
    )
    assert [[b.text for b in m.responsible] for m in reading.measures] == [["UNFPA"], ["WFP"]]
    assert [[b.text for b in m.partner] for m in reading.measures] == [
        ["Ministry of Health"],
        ["Statistics Office"],
    ]


NONSENSE = ("Fe", "Gimno", "Vosto", "Skeno", "Bordu")


def _rows(first: int, *, total: str = "") -> list[tuple[object, ...]]:
    """Four rows of number, text, bodies, time and money."""
    told = [
        (f"{n}.1", TEXTS[n], BODIES[n], "May 2024", f"{n + 3}07,5") for n in range(first, first + 4)
    ]
    return [*told, *([(total, "", "", "", "767,5")] if total else [])]


def test_a_row_of_sums_above_repeated_numbers_of_columns_is_no_header():
    numbers = tuple("12345")
    table = grid(NONSENSE, numbers, *_rows(0, total="Summo"), numbers, *_rows(4))
    reading = read(paragraphs("Plan 2023-2025"), table)
    assert [m.measure.text for m in reading.measures] == list(TEXTS)


def test_a_table_without_heads_has_those_of_the_one_that_it_goes_on_with():
    def table(first, *heads):
        marked = [(*row[:3], "✓" if n % 2 else "", "✓") for n, row in enumerate(_rows(first))]
        return grid(*heads, *marked)

    reading = read(
        paragraphs("Plan 2023-2025"),
        table(0, ("Fe", "Gimno", "Vosto", ("Skeno", 2)), ("^", "^", "^", "2024", "2025")),
        paragraphs("Mupdru"),
        table(4),
    )
    assert [str(m.timeframe.start) for m in reading.measures] == ["2025-01-01", "2024-01-01"] * 4


def test_rows_over_most_columns_say_nothing_of_the_column_that_they_begin_in():
    rows = []
    for n, row in enumerate(_rows(0) + _rows(4)):
        if n % 2 == 0:
            rows.append(((f"Vostulo {n} gimte felo mupdru skenota 41", 4), "30%"))
        rows.append(row)
    reading = read(paragraphs("Plan 2023-2025"), grid(NONSENSE, *rows))
    numbers = {m.measure.text: m.number and m.number.text for m in reading.measures}
    assert [numbers[text] for text in TEXTS] == [f"{n}.1" for n in range(8)]


def test_numbers_behind_the_texts_that_come_again_number_nothing():
    refers = ["1", "1", "1, 2", "2", "1", "2", "2", "1"]
    reading = _plan(("Gimno", "Vosto", "Skeno", "Bordu"), TEXTS, BODIES, ["May 2024"] * 8, refers)
    assert not any(m.number for m in reading.measures)


def _yearly(beside, *columns):
    head = ("No.", "Activity", beside, ("Vostulo gimta", 2), "Deadline")
    leaves = ("^", "^", "^", "2026", "2027", "^")
    numbers = [str(n) for n in range(1, 9)]
    rows = zip(numbers, TEXTS, BODIES, *columns, ["May 2026"] * 8, strict=True)
    return read(paragraphs("Plan 2026-2027"), grid(head, leaves, *rows)).measures


def test_sums_by_the_thousand_by_year_under_a_head_that_nobody_knows_are_money():
    sums = (["1 200", "800", "–", "2 700", "310", "1 450", "–", "500"], ["–"] * 4 + ["940"] * 4)
    first = _yearly("Responsible", *sums)[0]
    assert (first.funding.text, first.indicator) == ("2026 1 200; 2027 –", None)
    few = [[str(n) for n in range(8)], ["–"] * 8]
    assert all(m.funding is None for m in _yearly("Responsible", *few))
    assert all(m.funding is None for m in _yearly("Unit of measurement", *sums))


def _summed(beside, totals):
    head = ("No.", "Activity", beside, ("DP", 2), ("EU", 2), "Skupaj", "Deadline")
    leaves = ("^", "^", "^", "2026", "2027", "2026", "2027", "^", "^")
    added = [("20", "–", "5", "60"), ("7", "8", "–", "–"), ("1", "2", "3", "4")] * 3
    rows = [
        (str(n), text, body, *some, total, "May 2026")
        for n, (text, body, some, total) in enumerate(
            zip(TEXTS, BODIES, added[:8], totals, strict=True), 1
        )
    ]
    return read(paragraphs("Plan 2026-2027"), grid(head, leaves, *rows)).measures


def test_figures_that_come_to_the_one_beside_them_in_every_row_are_money():
    totals = (["85", "15", "10"] * 3)[:8]
    told = _summed("Responsible", totals)[0].funding
    assert told.text == "DP 2026 20; DP 2027 –; EU 2026 5; EU 2027 60; Skupaj 85"
    assert all(m.funding is None for m in _summed("Unit of measurement", totals))
    assert all(m.funding is None for m in _summed("Responsible", ["85"] * 8))


def test_where_names_come_back_texts_in_capitals_that_do_not_are_no_names():
    done = ("Veröffentlichung eines Leitfadens", "Überprüfung eines Zentrums", "Annahme der Regeln",
            "Aufbau eines Lehrgangs", "Einführung eines Registers", "Prüfung der Kanäle",
            "Eröffnung der Beratung", "Druck eines Verzeichnisses")  # fmt: skip
    offices = ("Ministerium für Arbeit", "Generalzolldirektion", "Oberster Gerichtshof")
    rows = [
        (f"{n}.", f"Regeln sind beschlossen ({n})", text, offices[n % 3], "3. Quartal 2026")
        for n, text in enumerate(done, 1)
    ]
    reading = read(paragraphs("Gesundheit 2024-2026"), grid(*rows))
    assert {m.responsible[0].text for m in reading.measures} == set(offices)
    assert not any(m.partner for m in reading.measures)


def test_signs_below_a_state_are_no_crosses_beside_times():
    reading = read(
        grid(
            ("No.", "Activity", "Responsible", "Start date", "End date", "Status"),
            ("1", "Repair roofs", "Ministry of Health", "01.03.2026", "30.11.2026", "V"),
            ("2", "Train nurses", "Ministry of Health", "01.04.2026", "30.12.2026", "V"),
        )
    )
    assert [(str(m.timeframe.start), str(m.timeframe.end)) for m in reading.measures] == [
        ("2026-03-01", "2026-11-30"),
        ("2026-04-01", "2026-12-30"),
    ]


def test_codes_of_a_budget_are_no_money():
    reading = read(
        grid(
            ("№", "Мероприятие", "Срок", "Расходы, млн тенге", "Бюджетный код"),
            ("1", "Построить школу в селе", "2026 год", "420", "001"),
            ("2", "Открыть новую больницу", "2027 год", "180", "041"),
        )
    )
    assert [m.funding.text for m in reading.measures] == ["420 млн тенге", "180 млн тенге"]


def test_a_head_of_what_comes_out_in_russian_is_of_results():
    reading = read(
        grid(
            ("№", "Мероприятие", "Срок", "Что получаем на выходе"),
            ("1", "Построить школу в селе", "2026 год", "41 двор"),
        )
    )
    assert [m.expected_result.text for m in reading.measures] == ["41 двор"]
