"""Points below a line that leads them in are measures; the line says who does them, and when."""

from datetime import date

import pytest

from roadbook.documents.reading.labels import cut
from roadbook.documents.reading.sentences import tell
from roadbook.documents.reading.subjects import instructed, subject
from tests.documents.reading.plans import codes, paragraphs, read


def _told(reading):
    return [
        (m.number.text if m.number else "", m.measure.text, [b.text for b in m.responsible])
        for m in reading.measures
    ]


def test_points_that_name_their_body_before_a_dash_are_measures_by_the_time_of_their_line():
    reading = read(
        paragraphs(
            ("Decision of the Government", 1),
            "10. The bodies below are to act by 31 December 2026:",
            "a) Ministry of Justice – propose harsher penalties for arson;",
            "b) Ministry of Education – teach pupils what to do in a fire;",
            "c) Ministry of Health – equip hospitals for burns by 1 May 2027.",
            "11. The Ministry of Finance shall report once a year.",
        )
    )
    assert _told(reading)[:3] == [
        ("a)", "propose harsher penalties for arson;", ["Ministry of Justice"]),
        ("b)", "teach pupils what to do in a fire;", ["Ministry of Education"]),
        ("c)", "equip hospitals for burns by 1 May 2027.", ["Ministry of Health"]),
    ]
    ends = [m.timeframe.end for m in reading.measures[:3]]
    assert ends == [date(2026, 12, 31), date(2026, 12, 31), date(2027, 5, 1)]
    assert not any("bodies below" in s.text for m in reading.measures for s in m.section)
    assert any("bodies below" in text for _, text in codes(reading))


def test_a_line_that_tells_a_body_to_do_the_points_below_names_it_for_each():
    reading = read(
        paragraphs(
            ("ЗАКЉУЧАК", 1),
            "11. Задужује се Министарство пољопривреде и шумарства да:",
            "а) пошуми 600 хектара земљишта – до краја 2026. године;",
            "б) успостави регистар запуштених њива – први квартал 2027. године.",
            "12. Препоручује се јединицама локалне самоуправе да донесу планове – до краја 2027.",
            "13. Задужује се Академија за безбедност да обучава командире – до краја 2028. године.",
        )
    )
    assert _told(reading) == [
        ("а)", "пошуми 600 хектара земљишта", ["Министарство пољопривреде и шумарства"]),
        ("б)", "успостави регистар запуштених њива", ["Министарство пољопривреде и шумарства"]),
        ("12.", "Препоручује се јединицама локалне самоуправе да донесу планове",
         ["јединицама локалне самоуправе"]),
        ("13.", "Задужује се Академија за безбедност да обучава командире",
         ["Академија за безбедност"]),
    ]  # fmt: skip


def test_a_list_of_members_is_none_of_points():
    reading = read(
        paragraphs(
            ("Decision of the Government", 1),
            "1. The Ministry of Finance shall report by May 2026.",
            "2. The working group has these members:",
            "a) Ministry of Justice – chair of the group;",
            "b) Ministry of Education – deputy chair of the group.",
            "3. The Ministry of Health shall build a clinic by June 2027.",
        )
    )
    assert not any("chair" in m.measure.text for m in reading.measures)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Задужује се Министарство правде да предложи казне", "Министарство правде"),
        ("Препоручује се Министарству правде да обнови план", "Министарству правде"),
        ("Charger le Ministère de la Santé de rendre compte", "Ministère de la Santé"),
    ],
)
def test_whom_a_sentence_tells_to_do_something(text, body):
    assert subject(text) == instructed(text) == (body,)


def test_nobody_is_told_where_no_such_word_leads():
    assert instructed("Министарство правде да предложи казне") == ()


def test_the_name_of_a_body_before_a_dash_is_no_label():
    assert cut("Министарство правде – предложи строже казне", ("sr",))[1] == []
    assert cut("Ministère responsable – Ministère de la Santé", ("fr",))[1]


def test_what_a_small_word_begins_goes_on_with_the_time():
    told = tell("Обобщать сведения (секретариат Совета, ежемесячно, до 5 числа).", ("ru",))
    assert (told.time, told.bodies) == ("ежемесячно, до 5 числа", ("секретариат Совета",))


def test_a_point_that_is_joined_to_a_measure_is_listed_whole():
    reading = read(
        paragraphs(
            "Action plan 2026",
            "1. Open a centre.",
            "Deadline: June 2026",
            "a) Result: a house is bought;",
            "b) Result: nurses are trained.",
            "2. Print a guide.",
            "Deadline: July 2026",
        )
    )
    told = " ".join(str(m) for m in reading.measures)
    for words in ("a house is bought", "nurses are trained"):
        assert words in told or any(words in text for _, text in codes(reading))
    assert ("joined", "a) Result: a house is bought;") in codes(reading)


def test_points_without_numbers_and_numbers_that_begin_again_are_no_gaps():
    lines = ["Minutes of the road safety council 2026"]
    for n in (1, 2, 3):
        lines += [f"{n}. To the Ministry of Health:", f"1) open ward {n} by May 2026;",
                  f"2) close ward {n}0 by June 2026."]  # fmt: skip
    lines += [
        "4. To the Road Police:",
        "– draw a map by July 2026;",
        "– check cameras by May 2026.",
    ]
    reading = read(paragraphs(*lines))
    assert len(reading.measures) == 8
    assert not {doubt.why.code for doubt in reading.doubts} & {
        "reading.doubt.no_number", "reading.doubt.number_repeated",
    }  # fmt: skip


def test_a_time_that_a_paragraph_only_tells_is_not_that_of_the_points_its_last_sentence_leads_in():
    reading = read(
        paragraphs(
            ("Решение коллегии", 1),
            "На 1 января 2026 года долг достиг 214 млн сомов. Исходя из этого коллегия РЕШИЛА:",
            "1. Министерству юстиции до 1 мая 2026 года внести проект закона.",
            "2. Министерству финансов в месячный срок представить план.",
            "3. Министерству труда открыть учебный центр.",
        )
    )
    said = [m.timeframe_field.text if m.timeframe_field else "" for m in reading.measures]
    assert said == ["до 1 мая 2026 года", "в месячный срок", ""]
