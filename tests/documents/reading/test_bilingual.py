"""One plan in two languages: joined by number and order, differences told, nothing settled."""

from roadbook.documents.reading import bilingual
from tests.documents.reading.plans import EN, RU, TK, doubts, grid, paragraphs, read

BODY = ("Ministry of Justice", "UNODC", "2022")
ROWS_EN = [
    ("3.1", "Draft the law on the protection of witnesses", *BODY),
    ("3.2", "Train 40 officers", "Ministry of Interior", "UNODC", "by December 2020"),
    ("5.4", "Publish the annual report on the results", *BODY),
]
ROWS_RU = [
    ("3.1", "Подготовить закон о защите свидетелей", "Министерство юстиции", "УНП ООН", "2022 год"),
    ("3.2", "Обучить 45 сотрудников", "МВД", "УНП ООН", "до декабря 2020 г."),
]
GLOSSARY = {
    "Adalat ministrligi": "Ministry of Justice",
    "Министерство юстиции": "Ministry of Justice",
    "Ministry of Justice": "Ministry of Justice",
    "Içeri işler ministrligi": "Ministry of Interior",
    "Ministry of Interior": "Ministry of Interior",
}


def joined(first, second, language, glossary=None):
    return bilingual.join(read(first).measures, read(second).measures, language, glossary)


def test_one_different_number_and_one_missing_item_are_one_doubt_each():
    result = joined(grid(EN, *ROWS_EN), grid(RU, *ROWS_RU), "ru")
    assert [d.why.code for d in result.doubts] == [
        "reading.doubt.numbers_differ",
        "reading.doubt.missing_in_language",
    ]
    assert result.doubts[0].why.params["one"].text == "40"
    assert result.doubts[0].why.params["other"].text == "45"
    assert [list(m.other_languages) for m in result.measures] == [["ru"], ["ru"], []]


def test_an_item_that_only_the_second_language_has_is_kept_at_its_place():
    result = joined(grid(RU, *ROWS_RU), grid(EN, *ROWS_EN), "en")
    assert [m.number.text for m in result.measures if m.number] == ["3.1", "3.2", "5.4"]
    assert "reading.doubt.only_in_language" in [d.why.code for d in result.doubts]


def test_a_glossary_accepts_the_same_body_and_tells_another():
    turkmen = [
        ("3.1", "Şaýatlary goramak hakynda kanun", "Adalat ministrligi", "", "2022-nji ýyl"),
        ("3.2", "40 işgäri okatmak", "Adalat ministrligi", "", "2020-nji ýylyň dekabryna çenli"),
    ]
    result = joined(grid(EN, *ROWS_EN[:2]), grid(TK, *turkmen), "tk", GLOSSARY)
    assert [d.why.code for d in result.doubts] == ["reading.doubt.names_differ"]
    assert result.doubts[0].measure == result.measures[1].id


def test_dates_that_differ_are_a_doubt_and_both_stay():
    later = [ROWS_RU[0], ("3.2", "Обучить 40 сотрудников", "МВД", "УНП ООН", "до марта 2021 г.")]
    result = joined(grid(EN, *ROWS_EN[:2]), grid(RU, *later), "ru")
    assert [d.why.code for d in result.doubts] == ["reading.doubt.dates_differ"]
    beside = result.measures[1].other_languages["ru"]
    assert beside.timeframe.end != result.measures[1].timeframe.end


def test_one_table_after_the_other_in_one_document_is_one_plan():
    turkmen = [
        ("1)", "Şaýatlary goramak hakynda kanunyň taslamasyny taýýarlamak", "Adalat ministrligi",
         "BMG", "2022-nji ýyl"),
        ("2)", "45 işgäri okatmak boýunça çäreleri geçirmek", "Içeri işler ministrligi", "BMG",
         "2020-nji ýylyň dekabryna çenli"),
    ]  # fmt: skip
    russian = [("1", *ROWS_RU[0][1:]), ("2", *ROWS_RU[1][1:])]
    reading = read(
        paragraphs("План на 2020-2022 годы"),
        grid(RU, *russian, table=1),
        paragraphs("2020–2022-nji ýyllar üçin çäreleriň Meýilnamasy"),
        grid(TK, *turkmen, table=2),
    )
    assert reading.languages == ("ru", "tk")
    assert reading.titles == {"tk": "2020–2022-nji ýyllar üçin çäreleriň Meýilnamasy"}
    assert [list(m.other_languages) for m in reading.measures] == [["tk"], ["tk"]]
    assert doubts(reading) == []


def test_columns_side_by_side_are_two_languages_of_one_measure():
    reading = read(
        paragraphs("Roadmap 2022-2023"),
        grid(
            ["No.", "Activity", "Мероприятие", "Timeframe", "Срок"],
            ["1", "Train 40 officers of the service", "Обучить 45 сотрудников", "2022", "2022 год"],
            ["2", "Draft the law on the courts", "Подготовить проект закона", "2023", "2023 год"],
        ),
    )
    assert reading.languages == ("en", "ru")
    beside = reading.measures[0].other_languages["ru"]
    assert beside.measure.text == "Обучить 45 сотрудников"
    assert beside.timeframe_field
    assert beside.timeframe_field.text == "2022 год"
    assert doubts(reading) == ["numbers_differ"]


def test_cells_that_say_everything_twice_are_parted_by_script():
    reading = read(
        paragraphs("План на 2022 год"),
        grid(
            ["№", "Мероприятие / Activity", "Срок / Deadline", "Ответственный / Responsible"],
            ["1", "Провести семинар для судей\nHold a seminar for judges",
             "до июня 2022 г.\nby June 2022", "МЮ\nMinistry of Justice"],
            ["2", "Издать пособие о правах\nPublish a manual on rights",
             "2022 год\n2022", "ГП\nProsecutor General"],
        ),
    )  # fmt: skip
    first = reading.measures[0]
    assert first.measure.text == "Провести семинар для судей"
    beside = first.other_languages["en"]
    assert beside.measure.text == "Hold a seminar for judges"
    assert [b.text for b in beside.responsible] == ["Ministry of Justice"]


def test_reading_another_language_beside_it_does_not_change_the_ids():
    alone = read(grid(EN, *ROWS_EN)).measures
    beside = joined(grid(EN, *ROWS_EN), grid(RU, *ROWS_RU), "ru").measures
    assert [m.id for m in alone] == [m.id for m in beside]


def test_a_doubt_about_the_second_language_bears_the_id_of_the_first():
    odd = [ROWS_RU[0], ("3.2", "Обучить 40 сотрудников", "МВД", "УНП ООН", "до 31 июня 2020 г.")]
    second = read(grid(RU, *odd))
    result = bilingual.join(read(grid(EN, *ROWS_EN[:2])).measures, second.measures, "ru")
    assert second.doubts
    assert {d.measure for d in result.of_the_first(second.doubts)} <= {
        m.id for m in result.measures
    } | {""}


def test_headings_in_two_scripts_are_parted_between_the_languages():
    reading = read(
        paragraphs("Roadmap 2022-2023"),
        grid(
            ["No.", "Activity", "Мероприятие", "Timeframe", "Срок", "Responsible", "Ответственные"],
            [("I. Rule of law / I. Верховенство права", 7)],
            ["1", "Train the officers of the service", "Обучить сотрудников", "2022", "2022 год",
             "Ministry of Justice", "МЮ"],
            [("II. Prevention", 4), ("II. Профилактика", 3)],
            ["2", "Draft the law on the courts", "Подготовить проект закона", "2023", "2023 год",
             "Ministry of Justice", "МЮ"],
        ),
    )  # fmt: skip
    told = [
        ([f.text for f in m.section], [f.text for f in m.other_languages["ru"].section])
        for m in reading.measures
    ]
    assert told == [
        (["I. Rule of law"], ["I. Верховенство права"]),
        (["II. Prevention"], ["II. Профилактика"]),
    ]


def test_rows_that_take_turns_in_two_languages_are_one_measure_each_though_one_has_no_second():
    rows = []
    for n in range(1, 12):
        rows.append([str(n), f"Open {n} counters of the registry", "Ministry of Justice", "2022"])
        rows.append(["", f"Открыть {n} приёмных реестра", "Министерство юстиции", "2022 год"])
    reading = read(paragraphs("Plan"), grid(["No.", "Activity", "Responsible", "Time"], *rows[:-1]))
    assert [list(m.other_languages) for m in reading.measures] == [["ru"]] * 10 + [[]]
