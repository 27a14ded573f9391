"""Running text: which of several times is the term, and what stands there that is no measure."""

from datetime import date

import pytest

from roadbook.core.timeframes import Recurrence
from roadbook.documents.reading.sentences import tell
from roadbook.documents.reading.timeframes import understand
from roadbook.documents.reading.titles import only_ends, period_in
from tests.documents.reading.plans import codes, grid, paragraphs, read


@pytest.mark.parametrize(
    ("language", "text", "time"),
    [
        ("en", "The Agency shall buy a ship by 30 June 2027, on the loan signed in May 2025.",
         "by 30 June 2027"),
        ("en", "The Agency shall end fees with effect from 1 May 2027.",
         "with effect from 1 May 2027"),
        ("en", "The Agency shall reply within sixty days of their publication.",
         "within sixty days of their publication"),
        ("it", "versare la quota entro sessanta giorni dalla firma;",
         "entro sessanta giorni dalla firma"),
        ("it", "prolungare le corse della linea 3 dal 12 dicembre 2026", "dal 12 dicembre 2026"),
        ("it", "aprire un centro per la fascia 14–21 anni entro il 31 dicembre 2026",
         "entro il 31 dicembre 2026"),
        ("it", "La Regione approva il programma annuale entro il 31 gennaio di ogni anno.",
         "entro il 31 gennaio di ogni anno"),
        ("it", "aprire le palestre durante l’anno scolastico 2026/2027",
         "durante l’anno scolastico 2026/2027"),
        ("it", "organizzare campi nei mesi di luglio e agosto 2026",
         "nei mesi di luglio e agosto 2026"),
        ("kk", "Қаржы министрлігі тәртіпті екі апта мерзімде енгізсін.", "екі апта мерзімде"),
        ("kk", "Қаржы министрлігі түсіндіру жұмысын тұрақты түрде жүргізсін.", "тұрақты түрде"),
    ],
)  # fmt: skip
def test_the_words_that_tell_when_something_is_due(language, text, time):
    assert tell(text, (language,)).time == time


def test_half_a_year_in_kazakh_and_a_school_year_in_italian():
    half, _ = understand("2027 жылғы бірінші жартыжылдықта", ("kk",))
    assert (half.start, half.end) == (date(2027, 1, 1), date(2027, 6, 30))
    assert half.recurrence is Recurrence.NONE
    again, _ = understand("жартыжылдықта бір рет", ("kk",))
    assert again.recurrence is Recurrence.SEMIANNUAL
    school, _ = understand("durante l’anno scolastico 2026/2027", ("it",))
    assert (school.start, school.end) == (date(2026, 9, 1), date(2027, 6, 30))


@pytest.mark.parametrize(
    "title", ["Strategy to 2030", "Стратегия до 2030 года", "2030 жылға дейінгі жоспар"]
)
def test_a_year_with_which_a_plan_ends_is_not_the_year_of_what_names_none(title):
    assert only_ends(title)
    assert period_in(title) is None
    assert period_in("2024 to 2026") is not None


def test_what_a_meeting_only_heard_is_no_measure():
    reading = read(
        paragraphs(
            ("Communiqué", 1),
            "1. The Heads of Government met at Port Amity on 11 February 2026.",
            "2. Ministers directed the Ministry of Works to buy a ferry by 30 June 2027.",
            "3. The Minister of Saint Bride recorded a reservation on the place of the dock.",
            "4. Ministers received a briefing by the Weather Service, which has risen since 1994.",
            "5. The Water Commission shall complete the survey by December 2026.",
            "6. Ministers discussed the fever in the north, confirmed by the end of January.",
        )
    )
    assert [m.number.text for m in reading.measures] == ["2.", "5."]
    told = " ".join(text for _, text in codes(reading))
    for word in ("Port Amity", "reservation", "briefing", "fever"):
        assert word in told


def test_recitals_are_no_measures():
    reading = read(
        paragraphs(
            ("PROTOCOLLO D’INTESA 2026", 1),
            ("PREMESSO CHE", 1),
            "- nel 2024 i servizi hanno seguito 412 minori, il 18% in più rispetto al 2021;",
            "- il progetto si è concluso nel giugno 2025;",
            ("Art. 2 – Impegni", 1),
            "La Regione Valdoro si impegna a:",
            "a) istituire un fondo entro il 30 giugno 2026;",
            "b) emanare le linee guida entro settembre 2026.",
        )
    )
    assert [m.number.text for m in reading.measures] == ["a)", "b)"]
    assert any("412 minori" in text for _, text in codes(reading))


def test_the_number_and_day_of_a_paper_are_no_section():
    reading = read(
        paragraphs(
            "АДМИНИСТРАЦИЯ РЕСПУБЛИКИ",
            "Пр-318 от 19 февраля 2026 г.",
            "1. Министерству юстиции:",
            "а) внести проект закона до 1 июня 2026 г.;",
            "б) утвердить перечень до 1 июля 2026 г.",
        )
    )
    assert [m.section for m in reading.measures] == [(), ()]


_MEASURES = (
    ("№", "Мероприятие", "Срок", "Ожидаемый результат"),
    ("1", "Открытие лыжной трассы", "декабрь 2026 года", "5 км трассы"),
    ("2", "Проведение фестиваля", "ежегодно, в феврале", "8 тыс. гостей"),
)


def test_a_sentence_above_a_table_says_who_answers():
    reading = read(
        *paragraphs(
            ("Задача 2. Продлить сезон", 1),
            "Ответственным за решение задачи является управление культуры. Меры – в таблице.",
        ),
        grid(*_MEASURES),
    )
    told = [[b.text for b in m.responsible] for m in reading.measures]
    assert told == [["управление культуры"]] * 2


def test_a_table_of_indicators_by_year_beside_one_of_measures_is_none_of_the_plan():
    reading = read(
        *paragraphs("План"),
        grid(
            ("Показатель", "2024 (факт)", "2027", "2030"),
            ("Число посетителей, тыс. человек", "186", "240", "310"),
            ("Доля иностранных граждан, %", "7", "9", "12"),
        ),
        grid(*_MEASURES),
    )
    assert [m.measure.text for m in reading.measures] == [row[1] for row in _MEASURES[1:]]
    assert any("посетителей" in text for _, text in codes(reading))
