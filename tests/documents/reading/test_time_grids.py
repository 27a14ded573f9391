"""Roadmaps drawn as a grid of times, and what stands before a measure in its row."""

from datetime import date

import pytest

from tests.documents.reading.plans import grid, paragraphs, read

YEARS = (
    ("Area", "2024", "2025", "2026"),
    ("Law", "Draft the Customs Code\nHold public hearings", "Adopt the Customs Code", "-"),
    ("Technology", "Procure the servers", "Pilot the single window", "Open it at all posts"),
)


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_lines_below_years_are_measures_of_the_area_before_them(form):
    reading = read(paragraphs("Roadmap for digital customs 2024-2026"), grid(*YEARS), form=form)
    assert [
        (m.section[-1].text, m.measure.text, m.timeframe.start.year) for m in reading.measures
    ] == [
        ("Law", "Draft the Customs Code", 2024),
        ("Law", "Hold public hearings", 2024),
        ("Law", "Adopt the Customs Code", 2025),
        ("Technology", "Procure the servers", 2024),
        ("Technology", "Pilot the single window", 2025),
        ("Technology", "Open it at all posts", 2026),
    ]
    assert not reading.unread
    assert reading.measures[2].measure.address.column == 3


def test_bodies_stand_before_what_they_do_quarter_by_quarter():
    reading = read(
        paragraphs("Implementation calendar 2024"),
        grid(
            ("Institution", "Q1", "Q2", "Q3"),
            ("Ministry of Justice", "Draft the law on mediation", "Publish the draft", ""),
            ("Supreme Court", "", "Select ten pilot courts", "Train the mediators"),
        ),
    )
    told = [([b.text for b in m.responsible], m.timeframe.end) for m in reading.measures]
    assert told == [
        (["Ministry of Justice"], date(2024, 3, 31)),
        (["Ministry of Justice"], date(2024, 6, 30)),
        (["Supreme Court"], date(2024, 6, 30)),
        (["Supreme Court"], date(2024, 9, 30)),
    ]


def test_years_over_two_rows_of_heads_belong_to_their_quarters():
    reading = read(
        paragraphs("Roadmap of the port 2024-2025"),
        grid(
            ("Area", ("2024", 2), ("2025", 2)),
            ("", "I half-year", "II half-year", "I half-year", "II half-year"),
            ("Quays", "Survey the old quays", "Design the new quay", "Build the new quay", ""),
            ("Cranes", "", "Order two cranes", "", "Put up two cranes"),
        ),
    )
    assert [m.timeframe.end for m in reading.measures][:3] == [
        date(2024, 6, 30),
        date(2024, 12, 31),
        date(2025, 6, 30),
    ]


def test_values_by_year_are_no_measures():
    reading = read(
        paragraphs("Indicators 2024-2026"),
        grid(
            ("Indicator", "2024", "2025", "2026"),
            ("Share of good roads", "40%", "50%", "60%"),
            ("Posts that count lorries", "1", "4", "9"),
        ),
    )
    assert not [m for m in reading.measures if m.measure.text in {"40%", "50%", "60%"}]


def test_a_recommendation_stands_over_what_is_done_for_it():
    reading = read(
        paragraphs("FOLLOW-UP PLAN 2024"),
        grid(
            ("Ref.", "Recommendation", "Management action", "By whom", "When"),
            ("R1", "Accounts should agree", "Reconcile them monthly", "Finance Unit", "May 2024"),
            ("R2", "Assets should be known", "Set up a register", "Asset Unit", "June 2024"),
            ("R3", "Auditors should rotate", "-", "-", "-"),
        ),
    )
    assert [(m.section[-1].text, m.measure.text) for m in reading.measures] == [
        ("Accounts should agree", "Reconcile them monthly"),
        ("Assets should be known", "Set up a register"),
    ]
    assert "R3 | Auditors should rotate | - | - | -" in [item.text for item in reading.unread]


def test_recommendations_alone_are_what_is_to_be_done():
    reading = read(
        paragraphs("ACTION PLAN 2024"),
        grid(
            ("No.", "Recommendation", "Responsible", "Deadline"),
            ("1", "Reconcile the accounts monthly", "Finance Unit", "May 2024"),
            ("2", "Set up a register of assets", "Asset Unit", "June 2024"),
        ),
    )
    assert [m.measure.text for m in reading.measures] == [
        "Reconcile the accounts monthly",
        "Set up a register of assets",
    ]


def test_an_acronym_alone_may_begin_a_sentence():
    reading = read(
        paragraphs(
            "Agreed next steps",
            "1) Ministry of Health to submit the list of laboratories by 1 March 2024;",
            "2) WHO to send two experts in April 2024;",
        )
    )
    assert [[b.text for b in m.responsible] for m in reading.measures] == [
        ["Ministry of Health"],
        ["WHO"],
    ]
