"""What real published plans do beside telling their measures: each class by a small plan."""

from roadbook.documents.reading.marks import is_number, tells_time
from roadbook.documents.reading.sections import signature
from tests.documents.reading.plans import EN, grid, paragraphs, read

_PLAN = (
    EN,
    ("1.", "Open a registry of debtors", "Ministry of Justice", "", "May 2025"),
    ("2.", "Train clerks of the registry", "Judicial Academy", "", "June 2025"),
)


def _texts(reading) -> list[str]:
    return [measure.measure.text for measure in reading.measures]


def test_a_list_of_indicators_beside_a_plan_is_listed_and_not_read():
    indicators = grid(
        ("No.", "Indicator", "Unit", "2025", "2026"),
        ("1.", "Share of cases closed", "percent", "40", "60"),
        ("2.", "Clerks trained", "persons", "80", "120"),
    )
    reading = read(indicators, grid(*_PLAN, table=2))
    assert _texts(reading) == ["Open a registry of debtors", "Train clerks of the registry"]
    listed = {(item.address.table, item.address.row) for item in reading.unread}
    assert {(1, 1), (1, 2), (1, 3)} <= listed


def test_indicators_are_the_measures_where_no_table_says_more():
    reading = read(
        grid(
            ("No.", "Indicator", "Unit", "2025", "2026"),
            ("1.", "Share of cases closed", "percent", "40", "60"),
            ("2.", "Clerks trained", "persons", "80", "120"),
            ("3.", "Registries open on Saturdays", "registries", "3", "9"),
        )
    )
    assert "Share of cases closed" in _texts(reading)


def test_what_stands_above_the_title_is_no_section():
    reading = read(
        paragraphs("Annex 1", "to Order No. 96 of 3 March 2025", "ACTION PLAN FOR 2025-2026"),
        paragraphs("1. Registries"),
        grid(*_PLAN),
    )
    assert {level.text for m in reading.measures for level in m.section} == {"1. Registries"}


def test_a_person_in_brackets_is_no_part_of_the_name_of_a_body():
    reading = read(
        grid(
            EN,
            ("1.", "Open a registry", "Ministry of Justice (A. Berin), Supreme Court", "", "2025"),
            ("2.", "Train clerks", "Judicial Academy (by agreement)", "", "2025"),
        )
    )
    bodies = [[body.text for body in m.responsible] for m in reading.measures]
    assert bodies == [
        ["Ministry of Justice", "Supreme Court"],
        ["Judicial Academy (by agreement)"],
    ]


def test_of_columns_under_one_head_of_bodies_the_first_names_them():
    reading = read(
        grid(
            ("No.", "Activity", ("Responsible", 2), "Time-frame"),
            ("^", "^", "Institution", "Post of the person", "^"),
            ("1.", "Open a registry of debtors", "Ministry of Justice", "Director", "May 2025"),
            ("2.", "Train clerks of it", "Judicial Academy", "Head of unit", "June 2025"),
        )
    )
    assert [[b.text for b in m.responsible] for m in reading.measures] == [
        ["Ministry of Justice"],
        ["Judicial Academy"],
    ]


def test_a_row_of_lower_heads_may_stand_under_a_plain_head_too():
    reading = read(
        grid(
            (("ACTIVITY", 2), ("TIME OF WORK", 2), ("COST", 2), "RESOURCES"),
            ("No.", "Name of the activity", "Begins", "Ends", "2025", "2026", "Source"),
            ("1.1", "Open a registry of debtors", "01.03.2025", "30.06.2025", "10", "20", "Budget"),
            ("1.2", "Train clerks of it", "01.04.2025", "30.09.2025", "5", "5", "Grant"),
        )
    )
    assert _texts(reading) == ["Open a registry of debtors", "Train clerks of it"]


def test_two_rows_under_one_number_tell_one_measure_in_two_languages():
    rows = [
        ("1.", "Map degraded pasture", "Ministry of Agriculture", "", "2025"),
        ("^", "Зураглах ажлыг малчдын оролцоотой хийх", "Хөдөө аж ахуйн яам", "", "2025"),
        ("2.", "Drill wells on unused pasture", "Water Agency", "", "2026"),
        ("^", "Ашиглагдаагүй бэлчээрт худаг гаргах", "Усны газар", "", "2026"),
        ("3.", "Plant shelter belts", "Forest Agency", "", "2027"),
        ("^", "Төмөр замын дагуу ойн зурвас байгуулах", "Ойн газар", "", "2027"),
    ]
    head = [("1. Pasture", 5)], [("1. Бэлчээр", 5)]
    reading = read(grid(EN, *head, *rows))
    assert _texts(reading) == [
        "Map degraded pasture", "Drill wells on unused pasture", "Plant shelter belts",
    ]  # fmt: skip
    first = reading.measures[0]
    ((_, beside),) = first.other_languages.items()
    assert beside.measure.text == "Зураглах ажлыг малчдын оролцоотой хийх"
    assert [level.text for level in first.section] == ["1. Pasture"]
    assert [level.text for level in beside.section] == ["1. Бэлчээр"]


def test_steps_under_a_coarser_measure_are_the_measures():
    reading = read(
        grid(
            ("Action", "No.", "Sub-action", "Indicator", "Responsible", "Time-frame"),
            ("1.1 Registries", "1.1.1", "Draft the law", "Draft", "Ministry of Justice", "2025"),
            ("^", "1.1.2", "Open two registries", "Registries", "Supreme Court", "2026"),
            ("1.2 Training", "1.2.1", "Write a handbook", "Handbook", "Judicial Academy", "2025"),
            ("^", "1.2.2", "Train the clerks", "Clerks", "Judicial Academy", "2026"),
        )
    )
    assert _texts(reading) == [
        "Draft the law", "Open two registries", "Write a handbook", "Train the clerks",
    ]  # fmt: skip


def test_cards_of_labels_and_values_side_by_side_are_measures():
    def card(number: str, name: str, body: str, time: str, table: int):
        return grid(
            ("Action No.", number, "Estimated cost", "no budget is needed"),
            ("Name of the action", (name, 3)),
            ("Responsible body", body, "Supporting bodies", "Ombudsman"),
            ("Beginning – end", time, "Indicator", "Clerks trained"),
            table=table,
        )

    reading = read(
        paragraphs(("Goal 1: Courts", 1)),
        card("A1.1", "Open a registry of debtors", "Ministry of Justice", "May 2025", 1),
        card("A1.2", "Train clerks of the registry", "Judicial Academy", "2025-2026", 2),
    )
    told = [(m.number.text, m.measure.text, m.responsible[0].text) for m in reading.measures]
    assert told == [
        ("A1.1", "Open a registry of debtors", "Ministry of Justice"),
        ("A1.2", "Train clerks of the registry", "Judicial Academy"),
    ]
    assert [str(m.timeframe.end) for m in reading.measures] == ["2025-05-31", "2026-12-31"]
    assert all(m.measure.address.table for m in reading.measures)


def test_a_row_of_values_of_an_indicator_is_listed_and_no_section():
    row = [("Indicator 1. Share of cases closed: 2025 – 40 %, 2026 – 60 %", 5)]
    reading = read(grid(EN, [("1. Courts", 5)], row, *_PLAN[1:]))
    assert {level.text for m in reading.measures for level in m.section} == {"1. Courts"}
    assert any("Share of cases closed" in item.text for item in reading.unread)


def test_wide_figures_and_the_sign_of_a_year_are_known():
    assert all(map(is_number, ("①－１", "１．")))
    assert all(map(tells_time, ("令和７年度から", "7年")))
    assert not is_number("施策")
    assert not tells_time("年次報告")


def test_a_heading_may_number_itself_before_its_word():
    assert signature("1-бағыт. Суару") == ("бағыт", 1) != signature("1-міндет. Арналар")


def test_brackets_and_commas_as_wide_as_two_letters_are_read_in_running_text():
    reading = read(
        paragraphs(
            "1. 建设养老服务信息平台，与医保数据实现共享。（省数据局牵头，2025—2026年）",
            "2. 发布养老机构等级评定结果，并与运营补贴挂钩。（省民政厅负责，2026年）",
            "3. 组织家庭医生为失能老年人提供上门巡诊。（省卫生健康委负责，2027年）",
        )
    )
    assert [m.number.text for m in reading.measures] == ["1.", "2.", "3."]
    assert _texts(reading)[0] == "建设养老服务信息平台，与医保数据实现共享。"
    assert [m.timeframe.end.year for m in reading.measures] == [2026, 2026, 2027]
