"""Lists of abbreviations, in tables and in lines, under a head or a note."""

import pytest

from tests.documents.reading.plans import EN, grid, paragraphs, read

_PLAN = grid(
    EN,
    ("1", "Open a day centre", "MoH", "UNFPA", "2027"),
    ("2", "Train forty carers", "MoL", "UNFPA", "2028"),
)


@pytest.mark.parametrize(
    ("line", "forms"),
    [
        (
            "Abbreviations: MoH – Ministry of Health; MoL – Ministry of Labour.",
            {"MoH": "Ministry of Health", "MoL": "Ministry of Labour"},
        ),
        (
            "Abbreviations: MoH, Ministry of Health; MoL, Ministry of Labour",
            {"MoH": "Ministry of Health", "MoL": "Ministry of Labour"},
        ),
        (
            "Note: MoH – Ministry of Health; MoL – Ministry of Labour; MoF – Ministry of Finance.",
            {
                "MoH": "Ministry of Health",
                "MoL": "Ministry of Labour",
                "MoF": "Ministry of Finance",
            },
        ),
    ],
)
def test_abbreviations_in_one_line(line, forms):
    reading = read(paragraphs("Action plan 2026-2028"), _PLAN, paragraphs(line))
    assert reading.abbreviations == forms
    assert len(reading.measures) == 2


def test_a_note_that_explains_nothing_is_no_list():
    line = "Note: UNFPA – as agreed; the sums are those of the budget law."
    assert not read(paragraphs("Action plan 2026-2028"), _PLAN, paragraphs(line)).abbreviations


def test_a_short_form_before_the_words_that_end_the_long_one():
    reading = read(
        paragraphs("План мероприятий на 2026-2028 годы"),
        grid(
            ("№", "Мероприятие", "Исполнители", "Срок"),
            ("1", "Провести проверку", "НК при Правительстве", "2027 год"),
            ("2", "Издать пособие", "ВС", "2028 год"),
        ),
        grid(
            ("ВС", "Верховный суд"),
            ("НК при Правительстве", "Налоговый комитет при Правительстве"),
            ("ГТК", "Государственный таможенный комитет"),
            table=2,
        ),
    )
    assert reading.abbreviations["НК при Правительстве"] == "Налоговый комитет при Правительстве"
    assert len(reading.abbreviations) == 3
