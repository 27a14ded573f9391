"""Plans of which a part stands in tables and a part in the text around them."""

from roadbook.documents.grids.grid import Grid
from tests.documents.reading.plans import codes, grid, paragraphs, read

_ACTIONS = ("Open a day centre", "Train forty carers", "Print a guide", "Repair the ramp")
_HEAD = ("No.", "Activity", "Responsible body", "Time-frame")


def _table(table: int) -> Grid:
    return grid(
        _HEAD,
        (f"{table}.1", "Draft the rules on homes", "Ministry of Health", "May 2027"),
        (f"{table}.2", "Publish the rules on homes", "Ministry of Finance", "July 2027"),
        (f"{table}.3", "Teach the rules to carers", "Ministry of Labour", "2027-2028"),
        table=table,
    )


def _cards(first: int) -> list[str]:
    return [
        line
        for n, text in enumerate(_ACTIONS, first)
        for line in (f"{n}. {text}", "Responsible: Ministry of Health", f"Deadline: {n} May 2027")
    ]


def test_a_section_in_text_is_read_beside_sections_that_hold_tables():
    reading = read(
        paragraphs("Action plan 2026-2028", ("Priority 1. Homes", 1)),
        _table(1),
        paragraphs(("Priority 2. Roads", 1)),
        _table(2),
        paragraphs(("Priority 3. Care", 1), *_cards(1)),
    )
    assert [m.measure.text for m in reading.measures][6:] == list(_ACTIONS)
    assert [m.section[-1].text for m in reading.measures][5:7] == [
        "Priority 2. Roads", "Priority 3. Care",
    ]  # fmt: skip
    assert not codes(reading)


def test_cards_below_the_table_of_a_section_are_read_and_its_notes_are_not():
    reading = read(
        paragraphs("Action plan 2026-2028", ("Priority 1. Homes", 1)),
        _table(1),
        paragraphs("The sums are those of the budget law.", ("Priority 2. Roads", 1)),
        _table(2),
        paragraphs(*_cards(1)),
    )
    assert [m.measure.text for m in reading.measures][6:] == list(_ACTIONS)
    assert [text for _, text in codes(reading)] == ["The sums are those of the budget law."]


def test_a_table_of_indicators_does_not_hide_the_measures_of_the_text():
    reading = read(
        paragraphs("Action plan 2026-2028", *_cards(1), *_cards(5)),
        grid(
            ("Indicator", "Unit", "Baseline value", "Target value"),
            ("Share of homes with a ramp", "%", "12", "30"),
            ("Carers trained", "persons", "0", "40"),
        ),
    )
    assert [m.measure.text for m in reading.measures] == [*_ACTIONS, *_ACTIONS]


def test_a_bold_line_above_a_block_of_particulars_heads_its_table():
    def block(table: int) -> Grid:
        return grid(
            ("Finding", ("The manual has not been reviewed.", 4)),
            ("Root cause", ("Review depends on one person.", 4)),
            ("Corrective actions", "No.", "Action", "Owner", "Due date"),
            ("^", "1", "Review the manual", "Quality Manager", "1 May 2027"),
            ("^", "2", "Print the manual", "Head of IT", "1 June 2027"),
            table=table,
        )

    findings = paragraphs("Finding A1 – Major", "Finding A2 – Minor")
    for finding in findings:
        finding.is_bold = True
    reading = read(
        paragraphs("Corrective action plan 2027", ("A. Management", 1)),
        findings[:1], block(1), findings[1:], block(2),
    )  # fmt: skip
    assert [(m.number.text, m.measure.text) for m in reading.measures if m.number] == [
        ("1", "Review the manual"), ("2", "Print the manual"),
    ] * 2  # fmt: skip
    assert [level.text for level in reading.measures[2].section] == [
        "A. Management", "Finding A2 – Minor",
    ]  # fmt: skip
