"""A value that ends in a full stop brings the one of its sentence along."""

from datetime import date

from roadbook.core.reasons import because, number, source
from roadbook.wording.phrasebook import Phrasebook

DAY = date(2021, 7, 14)


def said(language: str) -> str:
    reason = because("forms.serial_day", text=source("44391"), day=DAY, example=number("1.1.2021"))
    return "".join(piece.text for piece in Phrasebook(language).sentence(reason))


def test_a_russian_day_at_the_end_of_a_sentence_has_one_full_stop():
    text = said("ru").replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert "14 июля 2021 г. Запишите" in text
    assert ".." not in text


def test_a_day_without_a_full_stop_of_its_own_gets_the_one_of_the_sentence():
    assert "2021. Write" in said("en")
