"""A goal and what shows that it is reached, under heads of their own between the measures."""

from datetime import date

import pytest

from tests.documents.reading.plans import grid, paragraphs, read

ACTIVITIES = ("No.", "Activity", "Lead body", "Partners", "Deadline", "Cost", "Output")
GOAL = ("Specific objective", "Indicator", "Base value 2022", "Target 2025")
MEASURES = (
    ("1.1", "Repair the bridges", "Road Agency", "Towns", "May 2025", "10", "Bridges stand"),
    ("1.2", "Mark the crossings", "Police", "Towns", "June 2025", "20", "Crossings marked"),
)
MORE = (("2.1", "Count the lorries", "Road Agency", "", "July 2025", "5", "A yearly count"),)
TITLE = paragraphs("ACTION PLAN FOR ROADS 2023-2025")


Row = tuple[str | tuple[str, int], ...]


def over(first: str, second: str, third: str, fourth: str) -> Row:
    """A row whose cells reach over several columns of the measures."""
    return ((first, 3), (second, 2), third, fourth)


def rows_of(*goals: str) -> list[Row]:
    first, second = goals
    return [
        over(*GOAL),
        over(first, "Share of good roads", "40%", "60%"),
        ACTIVITIES,
        *MEASURES,
        over(*GOAL),
        over(second, "Lorries counted", "0", "9,000"),
        over("", "Posts that count", "1", "4"),
        ACTIVITIES,
        *MORE,
    ]


def sections(reading) -> list[tuple[str, ...]]:
    return [tuple(level.text for level in m.section) for m in reading.measures]


def test_goals_head_the_measures_below_them_and_indicators_are_listed():
    reading = read(TITLE, grid(*rows_of("1. Roads are safe", "2. Traffic is known")))
    assert [m.measure.text for m in reading.measures] == [row[1] for row in (*MEASURES, *MORE)]
    assert sections(reading) == [("1. Roads are safe",)] * 2 + [("2. Traffic is known",)]
    listed = [item.text for item in reading.unread if item.why.code.endswith("other_table")]
    assert "Share of good roads | 40% | 60%" in listed
    assert "Posts that count | 1 | 4" in listed
    assert listed.count(" | ".join(GOAL)) == 2
    assert not reading.doubts


def test_a_goal_without_a_number_of_its_own_is_one_too():
    reading = read(TITLE, grid(*rows_of("Roads are safe", "Traffic is known")))
    assert sections(reading) == [("Roads are safe",)] * 2 + [("Traffic is known",)]


def test_goals_of_two_kinds_stand_one_over_the_other():
    strategic = over("Strategic goal", "Indicator", "Baseline", "Target 2025")
    rows = rows_of("Roads are safe", "Traffic is known")
    reading = read(TITLE, grid(strategic, over("Towns are near", "Hours to go", "5", "3"), *rows))
    assert sections(reading) == [
        ("Towns are near", "Roads are safe"),
        ("Towns are near", "Roads are safe"),
        ("Towns are near", "Traffic is known"),
    ]


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_a_goal_may_stand_in_the_row_of_its_heads_without_merged_cells(form):
    blank = ("",) * 3
    rows = []
    for n, some in enumerate((MEASURES, MORE), 1):
        rows.append((f"Objective {n}: a goal that is told at once", *GOAL[1:], *blank))
        rows.append(("", "Share of good roads", "40%", "60%", *blank))
        rows += [ACTIVITIES, *some]
    reading = read(TITLE, grid(*rows), form=form)
    assert [m.measure.text for m in reading.measures] == [row[1] for row in (*MEASURES, *MORE)]
    assert [path[0][:11] for path in sections(reading)] == ["Objective 1"] * 2 + ["Objective 2"]


def test_below_merged_cells_the_outer_heads_hold_again_without_being_repeated():
    rows = rows_of("Roads are safe", "Traffic is known")
    again = next(n for n, row in enumerate(rows) if row == ACTIVITIES and n > 3)
    reading = read(TITLE, grid(*rows[:again], *rows[again + 1 :]))
    assert [m.measure.text for m in reading.measures] == [row[1] for row in (*MEASURES, *MORE)]
    assert sections(reading)[2] == ("Traffic is known",)


def test_a_plan_whose_first_column_is_a_goal_is_read_row_by_row():
    reading = read(
        TITLE,
        grid(
            ("Goal", "Activity", "Indicator", "Lead body", "Deadline"),
            ("Roads are safe", "Repair the bridges", "40 bridges", "Road Agency", "May 2025"),
            ("Roads are safe", "Mark the crossings", "9 crossings", "Police", "June 2025"),
        ),
    )
    assert len(reading.measures) == 2
    assert sections(reading) == [("Roads are safe",)] * 2


def test_years_below_the_head_of_costs_are_no_row_that_may_be_lost():
    reading = read(
        TITLE,
        grid(
            ("No.", "Activity", "Lead body", "Deadline", "Cost", ""),
            ("", "", "", "", "2024", "2025"),
            ("1.", "Repair the bridges", "Road Agency", "May 2025", "10", "20"),
            ("2.", "Mark the crossings", "Police", "June 2025", "5", "-"),
        ),
    )
    assert len(reading.measures) == 2
    assert not [item for item in reading.unread if item.why.code.endswith("not_understood")]


def test_a_recommendation_with_its_result_and_indicator_heads_its_measures():
    def part(n: int, words: str, *measures: Row) -> list[Row]:
        return [
            ((f"RECOMMENDATION 1.{n}: {words}", 7),),
            (("OVERALL RESULT", 3), ("IMPACT INDICATOR", 4)),
            ((f"{words} as in the union.", 3), ("1. A good opinion; 2. Fewer cases", 4)),
            ACTIVITIES,
            *measures,
        ]

    reading = read(TITLE, grid(*part(1, "Align the law", *MEASURES), *part(2, "Count", *MORE)))
    assert [m.measure.text for m in reading.measures] == [row[1] for row in (*MEASURES, *MORE)]
    assert sections(reading) == [
        ("RECOMMENDATION 1.1: Align the law",),
        ("RECOMMENDATION 1.1: Align the law",),
        ("RECOMMENDATION 1.2: Count",),
    ]
    assert not [item for item in reading.unread if item.why.code.endswith("not_understood")]


def test_labels_before_merged_texts_name_goals_and_risks():
    def part(n: int, words: str, *measures: Row) -> list[Row]:
        return [
            (f"Objective {n}:", (words, 6)),
            (f"Outcome indicator {n}.1:", "Good roads", "Baseline", ("Target", 2), ("Source", 2)),
            ("", "", "40%", ("60%", 2), ("Annual report", 2)),
            ("Risk:", ("Staff may leave", 6)),
            ACTIVITIES,
            *measures,
        ]

    reading = read(TITLE, grid(*part(1, "Safety", *MEASURES), *part(2, "Numbers", *MORE)))
    assert [m.measure.text for m in reading.measures] == [row[1] for row in (*MEASURES, *MORE)]
    assert sections(reading) == [("Objective 1: Safety",)] * 2 + [("Objective 2: Numbers",)]
    listed = [item.text for item in reading.unread]
    assert listed.count("Risk: | Staff may leave") == 2
    assert listed.count("40% | 60% | Annual report") == 2


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_chapters_between_inner_tables_stay_over_their_goals(form):
    rows = rows_of("1. Roads are safe", "2. Traffic is known")
    again = next(n for n, row in enumerate(rows) if row == over(*GOAL) and n)
    chapters = [(("CHAPTER A. STREETS", 7),), (("CHAPTER B. NUMBERS", 7),)]
    told = [chapters[0], *rows[:again], chapters[1], *rows[again:]]
    reading = read(TITLE, grid(*told), form=form)
    assert sections(reading) == [("CHAPTER A. STREETS", "1. Roads are safe")] * 2 + [
        ("CHAPTER B. NUMBERS", "2. Traffic is known")
    ]


def test_milestones_under_years_are_steps_of_what_they_serve_and_its_time():
    reading = read(
        TITLE,
        grid(
            ("Component / Activity", "Responsible", ("Milestones", 3), "Partner"),
            ("", "", "2023", "2024", "2025", ""),
            ("1.1 Bridges", "Road Agency", "Survey made", "Ten repaired", "-", "Towns"),
            ("1.2 Lorries", "Road Agency", "-", "-", "All counted", ""),
        ),
    )
    first, second = reading.measures
    assert [step.text for step in first.steps] == ["2023: Survey made", "2024: Ten repaired"]
    assert first.measure.text == "Bridges"
    days = (first.timeframe.start, first.timeframe.end)
    assert days == (date(2023, 1, 1), date(2024, 12, 31))
    assert (second.timeframe.start.year, second.timeframe.end.year) == (2025, 2025)
    assert not reading.unread
