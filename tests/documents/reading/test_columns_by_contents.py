"""What the columns of a plan are whose heads the reader does not know, or takes for something else
than their cells are.
"""

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
