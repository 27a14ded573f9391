"""The two sides of a plan: under which head the State's bodies stand and under which those of the
organisation, as papers in three languages print it.
"""

import pytest

from roadbook.documents.reading.plan import PlanReading
from tests.documents.reading.plans import codes, grid, read

_SAID = {
    "en": ("Activity", "Time-frame", "Open a liaison office", "Train officers", "May 2027"),
    "ru": ("Мероприятие", "Срок", "Провести курс", "Издать пособие", "май 2027 г."),
    "tk": ("Çäre", "Möhleti", "Okuw geçirmek", "Gollanma çap etmek", "2027-nji ýylyň maýy"),
}
_BODIES = {
    "en": ("Ministry of Health", "UNODC Programme Office"),
    "ru": ("Министерство здравоохранения", "Программный офис УНП ООН"),
    "tk": ("Saglygy goraýyş ministrligi", "BMG-niň NÇJM"),
}


def _sides(reading: PlanReading) -> tuple[set[str], set[str]]:
    measures = reading.measures
    assert len(measures) == 2
    assert not codes(reading)
    return (
        {body.text for m in measures for body in m.responsible},
        {body.text for m in measures for body in m.partner},
    )


@pytest.mark.parametrize(
    ("language", "over", "state", "organisation"),
    [
        ("en", "Responsible institutions", "Turkmenistan", "UNODC"),
        ("en", "RESPONSIBLE", "TURKMENISTAN", "UNODC"),
        ("en", "Implementing parties", "National", "International"),
        ("ru", "Ответственные исполнители", "Туркменская сторона", "УНП ООН"),
        ("ru", "Ответственные", "от Туркменистана", "от УНП ООН"),
        ("ru", "Исполнители", "Туркменистан", "Управление ООН по наркотикам и преступности"),
        ("tk", "Jogapkär ýerine ýetirijiler", "Türkmenistan tarapyndan", "BMG tarapyndan"),
        ("tk", "Jogapkärler", "Türkmenistan", "BMG-niň Neşeler baradaky müdirligi"),
    ],
)
def test_two_sides_below_one_head(language, over, state, organisation):
    measure, time, first, second, when = _SAID[language]
    bodies = _BODIES[language]
    reading = read(
        grid(
            ("№", measure, (over, 2), time),
            ("^", "^", state, organisation, "^"),
            ("1", first, *bodies, when),
            ("2", second, *bodies, when),
        )
    )
    assert _sides(reading) == ({bodies[0]}, {bodies[1]})


@pytest.mark.parametrize(
    ("language", "state", "organisation"),
    [
        ("en", "Turkmenistan", "UNODC"),
        ("en", "Turkmen side", "UNODC side"),
        ("en", "National counterpart", "UNODC"),
        ("en", "Responsible ministries and agencies", "UNODC programme"),
        ("en", "Implementing partner", "PUNO"),
        ("ru", "Туркменская сторона", "УНП ООН"),
        ("ru", "Министерства и ведомства Туркменистана", "Управление ООН по наркотикам"),
        ("tk", "Türkmenistanyň ministrlikleri we edaralary", "BMG-niň NÇJM"),
    ],
)
def test_two_sides_beside_each_other(language, state, organisation):
    measure, time, first, second, when = _SAID[language]
    bodies = _BODIES[language]
    reading = read(
        grid(
            ("№", measure, time, state, organisation),
            ("1", first, when, *bodies),
            ("2", second, when, *bodies),
        )
    )
    assert _sides(reading) == ({bodies[0]}, {bodies[1]})
