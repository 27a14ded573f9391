"""Who leads and who only supports, where one cell or sentence says it."""

import pytest

from roadbook.documents.reading.bodies import split_bodies
from roadbook.documents.reading.lead_and_support import lead_and_support
from roadbook.documents.reading.subjects import subject
from tests.documents.reading.plans import grid, read

EN = ("No.", "Activity", "Responsible body", "Time-frame")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lead: Ministry of Health\nPartner: Red Crescent", ("Ministry of Health", "Red Crescent")),
        ("Lead: School Board Supporting: Police", ("School Board", "Police")),
        ("Ответственный исполнитель: Минюст, соисполнители: МВД, МИД", ("Минюст", "МВД, МИД")),
        ("省民政厅牵头，省财政厅配合", ("省民政厅", "省财政厅")),
        ("Ministry of Justice; UNODC", ("Ministry of Justice; UNODC", "")),
    ],
)
def test_labels_of_a_cell_tell_the_lead_from_those_that_support(text, expected):
    assert lead_and_support(text) == expected


def test_who_supports_becomes_a_partner_of_the_measure():
    told = "Lead: Ministry of Justice\nPartner: Bar Association"
    reading = read(
        grid(
            EN,
            ("1.", "Open a registry of experts", told, "2025"),
            ("2.", "Train judges in all courts", "Supreme Court", "2026"),
        )
    )
    first = reading.measures[0]
    assert [body.text for body in first.responsible] == ["Ministry of Justice"]
    assert [body.text for body in first.partner] == ["Bar Association"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Маданият министрлиги, облустардагы өкүлдөр", 2),
        ("Министерство труда, занятости и социальной защиты", 1),
        ("Director, Pharmaceutical Services", 1),
        ("국방부, 외교부", 2),
        ("省民政厅、省财政厅", 2),
        ("Kementerian Pendidikan bersama Inspektorat Jenderal", 2),
    ],
)
def test_a_comma_parts_bodies_or_goes_on_with_a_name(text, expected):
    assert len(split_bodies(text)) == expected


def test_a_sentence_begins_with_the_body_that_has_to_do_it():
    text = "O Ministério da Justiça elimina o reconhecimento presencial de assinaturas"
    assert subject(text) == ("Ministério da Justiça",)
