"""Tables of something else above, between and below those of a plan, and what heads them."""

from datetime import date

import pytest

from tests.documents.reading.plans import grid, paragraphs, read

INDICATORS = (
    ("Outcome indicator", "Baseline (2024)", "Target (2030)", "Means of verification"),
    ("2.a Share of informal employment", "47%", "38%", "Labour force survey"),
    ("2.b Renewable energy in consumption", "11%", "20%", "Energy balance"),
)
CROSSED = (
    ("CF output", ("Sub-output", 2), "National lead institution", "UN entities", ("2026", 2),
     ("2027", 2), ("Resources (USD)", 2)),
    ("^", "^", "", "^", "^", "H1", "H2", "H1", "H2", "Required", "Gap"),
    ("Output 2.1: Policies are funded", "2.1.1", "Draft the employment strategy and cost it",
     "Ministry of Labour", "ILO", "", "X", "X", "", "140", "–"),
    ("^", "2.1.2", "Build a labour market information system", "Ministry of Labour", "ILO", "X",
     "X", "", "", "320", "120"),
    ("Output 2.2: Farmers have markets", "2.2.1", "Certify forty cooperatives of dried fruit",
     "Agency for Property", "FAO, ITC", "", "", "X", "X", "280", "170"),
    ("^", "2.2.2", "Convert paper certificates into electronic ones", "Quarantine Service", "FAO",
     "X", "", "X", "", "175", "–"),
)  # fmt: skip
TASKS = (
    ("Monitoring task", "Who", "When"),
    ("Hold meetings of the group", "Ministry of Economy", "quarterly"),
    ("Commission the mid-term review", "Ministry of Economy", "third quarter of 2027"),
)
FRAMEWORK = "Cooperation Framework 2026–2030"
JOINT = "Joint Work Plan 2026–2027"
OUTCOME = "OUTCOME 2. People benefit from a greener economy"


def measures(reading) -> list[tuple[str | None, str]]:
    return [(m.number.text if m.number else None, m.measure.text) for m in reading.measures]


def sections(reading) -> list[tuple[str, ...]]:
    return [tuple(level.text for level in m.section) for m in reading.measures]


def unread(reading) -> list[str]:
    return [item.text for item in reading.unread]


def bold(*texts: str):
    lines = paragraphs(*texts)
    for line in lines:
        line.is_bold = True
    return lines


CROSSED_MEASURES = [(row[1], row[2]) for row in CROSSED[2:]]


def test_a_table_of_indicators_above_the_plan_of_a_sheet_lends_it_no_columns():
    rows = [(FRAMEWORK,), (JOINT,), (OUTCOME,), *INDICATORS, (), *CROSSED, (), ("Tasks",), *TASKS]
    reading = read(grid(*rows), form="xlsx")
    told = [(None, row[0]) for row in TASKS[1:]]
    assert measures(reading) == CROSSED_MEASURES + told
    assert " | ".join(INDICATORS[1]) in unread(reading)
    first = reading.measures[0]
    assert (first.timeframe.start, first.timeframe.end) == (date(2026, 7, 1), date(2027, 6, 30))
    assert [body.text for body in first.responsible] == ["Ministry of Labour"]
    assert sections(reading)[0] == (OUTCOME, "Output 2.1: Policies are funded")


def test_a_plan_of_crosses_under_years_is_one_without_any_column_of_times():
    reading = read(paragraphs(JOINT), grid(*CROSSED))
    assert measures(reading) == CROSSED_MEASURES
    assert reading.measures[2].timeframe.start == date(2027, 1, 1)


def test_a_heading_over_a_table_with_other_heads_stands_beside_the_one_before():
    lines = bold(JOINT, OUTCOME)
    task = bold("Monitoring by the group")
    reading = read(lines, grid(*INDICATORS), grid(*CROSSED, table=2), task, grid(*TASKS, table=3))
    told = sections(reading)
    assert told[0] == (OUTCOME, "Output 2.1: Policies are funded")
    assert told[-1] == ("Monitoring by the group",)


def test_what_the_outputs_go_on_with_is_no_chapter_of_the_paper():
    reading = read(bold(JOINT, OUTCOME), grid(*INDICATORS), grid(*CROSSED, table=2))
    over = [OUTCOME] * len(CROSSED_MEASURES)
    assert [levels[0] for levels in sections(reading)] == over


def test_a_bold_title_that_goes_on_with_the_plan_gives_the_years_of_the_plan():
    reading = read(bold(FRAMEWORK, "Republic of Tamaria", JOINT), grid(*CROSSED))
    assert reading.period is not None
    assert (reading.period.start.year, reading.period.end.year) == (2026, 2027)


def test_whatever_stands_above_it_a_header_of_who_and_when_begins_the_plan_of_a_sheet():
    known = ("Indicator", "Baseline", "Target", "Data source", "Responsible", "Frequency")
    for above in (known, ("Zustand", "Wert jetzt", "Wert bald", "Quelle")):
        told = [tuple(f"{head} {n}" for head in above) for n in (1, 2)]
        reading = read(grid((JOINT,), above, *told, (), *CROSSED), form="xlsx")
        assert measures(reading)[-len(CROSSED_MEASURES) :] == CROSSED_MEASURES


YEARLY = (
    (
        "№",
        "Наименование показателя",
        "Единица измерения",
        "2025 год (факт)",
        "2026 год",
        "2027 год",
    ),
    ("1", "Доля населения, занимающегося спортом", "%", "54,1", "57,0", "60,0"),
    ("2", "Обеспеченность спортивными сооружениями", "%", "61,3", "63,5", "66,0"),
    ("3", "Доля молодёжи среди добровольцев", "%", "18,0", "20,5", "23,0"),
)
PROGRAMME = (
    ("№ п/п", "Наименование подпрограммы, мероприятия", "Ответственный исполнитель",
     "Ожидаемый результат", "Срок начала", "Срок окончания", "Расходы, тыс. рублей",
     "Код целевой статьи"),
    ("", "Государственная программа, всего", "X", "X", "X", "X", "900,5", "X"),
    ("1", "Подпрограмма 1 «Массовый спорт»", "X", "X", "X", "X", "500,5", "13 1 00 00000"),
    ("1.1", "Основное мероприятие «Вовлечение»", "X", "X", "X", "X", "500,5", "13 1 01 00000"),
    ("1.1.1", "Проведение краевых соревнований по лыжам", "Юдин Г. М., министр спорта края",
     "Приняли участие 14 тыс. человек", "01.02.2026", "30.09.2027", "400,0", "13 1 01 21010"),
    ("1.1.2", "Организация приёма нормативов в сёлах", "Юдин Г. М., министр спорта края",
     "Открыто 26 пунктов", "15.03.2026", "15.12.2027", "100,5", "13 1 01 21020"),
    ("2", "Подпрограмма 2 «Спортивный резерв»", "X", "X", "X", "X", "400,0", "13 2 00 00000"),
    ("2.1", "Основное мероприятие «Школы»", "X", "X", "X", "X", "400,0", "13 2 01 00000"),
    ("2.1.1", "Приобретение автобусов для перевозки команд", "главы муниципальных образований",
     "Приобретено 7 автобусов", "01.04.2026", "30.11.2026", "400,0", "13 2 01 21210"),
)  # fmt: skip
PLAN_RU = (
    "ПЛАН РЕАЛИЗАЦИИ государственной программы на 2026 год и на плановый период 2027 и 2028 годов"
)


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_crosses_where_others_say_who_and_when_head_what_stands_below(form):
    if form == "xlsx":
        rows = [("Целевые показатели",), *YEARLY, (PLAN_RU,), *PROGRAMME]
        reading = read(grid(*rows), form=form)
    else:
        reading = read(paragraphs(PLAN_RU), grid(*YEARLY), grid(*PROGRAMME, table=2))
    first, second = "1 Подпрограмма 1 «Массовый спорт»", "2 Подпрограмма 2 «Спортивный резерв»"
    assert [m.number.text for m in reading.measures] == ["1.1.1", "1.1.2", "2.1.1"]
    assert sections(reading) == [(first, "1.1 Основное мероприятие «Вовлечение»")] * 2 + [
        (second, "2.1 Основное мероприятие «Школы»")
    ]
    assert any(text.startswith("Государственная программа, всего") for text in unread(reading))
    assert "500,5" in unread(reading)
    assert "X" not in unread(reading)
    assert reading.period is not None
    assert (reading.period.start.year, reading.period.end.year) == (2026, 2028)


QUARTERLY = (
    ("№", "Наименование вопроса", "Ответственное подразделение", "Срок внесения", "Отметка"),
    ("1", "Проект закона о семеноводстве", "Юридический отдел", "до 20 апреля", ""),
    ("2", "Доклад о готовности к приёму зерна", "Отдел зерна", "до конца квартала", ""),
    ("3", "Наблюдение за появлением саранчи", "Служба растений", "в течение квартала", ""),
)
MEETINGS = (
    ("Дата", "Повестка дня", "Докладчики", "Отметка об исполнении"),
    ("14 апреля 2026", "Об итогах зимовки скота в горных районах страны",
     "Абдиев К. С., начальник Управления животноводства", ""),
    ("^", "О состоянии противоградовых установок в долине", "Лим В. А., директор Службы растений",
     ""),
    ("19 мая 2026", "О ходе очистки каналов Верхней долины",
     "Ибраев М. О., начальник Управления мелиорации", ""),
)  # fmt: skip
CHECKS = (
    ("№", "Тема проверки", "Период", "Исполнители", "Отметка об исполнении"),
    ("1", "Использование средств на закупку удобрений", "май", "Отдел аудита", ""),
    ("2", "Готовность элеваторов к новому урожаю", "до 25 июня", "Отдел зерна", ""),
)
PLAN_QUARTER = "ПЛАН РАБОТЫ Министерства на II квартал 2026 года"
HEADS = ("I. Вопросы Правительства", "II. Заседания коллегии", "III. Проверки")


def test_a_middle_table_of_a_sheet_with_unknown_heads_is_read_by_its_shape():
    parts = zip(HEADS, (QUARTERLY, MEETINGS, CHECKS), strict=True)
    rows = [row for head, table in parts for row in ((), (head,), *table)]
    reading = read(grid((PLAN_QUARTER,), *rows), form="xlsx")
    told = [row[1] for row in (*QUARTERLY[1:], *MEETINGS[1:], *CHECKS[1:])]
    assert [m.measure.text for m in reading.measures] == told
    assert [levels[-1] for levels in sections(reading)] == [
        *[HEADS[0]] * 3, *[HEADS[1]] * 3, *[HEADS[2]] * 2
    ]  # fmt: skip
    assert reading.measures[4].timeframe.end == date(2026, 4, 14)


def test_the_quarter_of_the_title_is_that_of_bare_words():
    reading = read(paragraphs(PLAN_QUARTER), grid(*QUARTERLY))
    assert reading.period is not None
    quarter = (date(2026, 4, 1), date(2026, 6, 30))
    assert (reading.period.start, reading.period.end) == quarter
    told = [m.timeframe for m in reading.measures]
    assert (told[1].start, told[1].end) == (None, quarter[1])
    assert (told[2].start, told[2].end) == quarter
    assert told[2].assumed


def test_a_table_of_sums_by_year_does_not_go_on_with_the_plan():
    plan = (
        ("Nr.", "Indsats", "Hvem", "Hvornår", "Økonomi"),
        (
            "1.1",
            "Adskille regnvand og spildevand i kvarteret",
            "Forsyningen",
            "2026–2028",
            "64 mio.",
        ),
        (
            "1.2",
            "Udarbejde et kort over lavninger i kommunen",
            "Plan og GIS",
            "2026",
            "350.000 kr.",
        ),
        ("1.3", "Anlægge regnbede ved otte skoler i byen", "Ejendomme", "2027", "4,8 mio. kr."),
        ("1.4", "Revidere spildevandsplanen for hele kommunen", "Natur", "2026", "2,1 mio. kr."),
    )
    sums = (
        ("Spor", "2026", "2027", "2028", "2029"),
        ("Regnvand og kloak", "12,4", "31,0", "27,6", "38,0"),
        ("Kyst og stormflod", "5,2", "25,3", "1,1", "0,9"),
        ("Varme og natur", "3,0", "2,9", "5,6", "1,8"),
    )
    reading = read(paragraphs("Handleplan 2026–2029"), grid(*plan), grid(*sums, table=2))
    assert [m.number.text for m in reading.measures] == [row[0] for row in plan[1:]]
    assert " | ".join(sums[1]) in unread(reading)
    assert [m.funding.text for m in reading.measures if m.funding] == [row[4] for row in plan[1:]]
