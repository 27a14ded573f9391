"""Minutes of a meeting: their agenda, who reported and what is only taken note of is no measure."""

from tests.documents.reading.plans import codes, paragraphs, read

MINUTES = (
    ("Протокол заседания Совета на 2026 год", 1),
    "ПОВЕСТКА ДНЯ",
    "1. Об аварийности на дорогах.",
    "2. О перевозках детей.",
    ("1. Об аварийности на дорогах", 2),
    "Слушали: доклад начальника Управления дорожной полиции.",
    "1.1. Принять доклад к сведению.",
    "1.2. Министерству юстиции доработать проект поправок.",
    "Срок: май 2026 года.",
    ("2. О перевозках детей", 2),
    "Слушали: информацию заместителя министра просвещения.",
    "2.1. Министерству транспорта оборудовать автобусы.",
    "Срок: июнь 2026 года.",
    "2.2. Министерству просвещения утвердить маршруты.",
    "Срок: июль 2026 года.",
    "Слушали: сообщение акима города.",
)


def test_an_agenda_that_says_the_headings_beforehand_is_left_out():
    reading = read(paragraphs(*MINUTES))
    assert [[s.text for s in m.section][-1] for m in reading.measures] == [
        "1. Об аварийности на дорогах", "2. О перевозках детей", "2. О перевозках детей",
    ]  # fmt: skip
    assert not any("ПОВЕСТКА" in s.text for m in reading.measures for s in m.section)
    left = [text for _, text in codes(reading)]
    assert {"1. Об аварийности на дорогах.", "2. О перевозках детей."} <= {*left}


def test_what_is_taken_note_of_is_listed_and_no_measure():
    reading = read(paragraphs(*MINUTES))
    assert [m.number.text for m in reading.measures] == ["1.2.", "2.1.", "2.2."]
    assert "1.1. Принять доклад к сведению." in [text for _, text in codes(reading)]


def test_who_reported_is_no_body_of_a_measure():
    reading = read(paragraphs(*MINUTES))
    assert [[b.text for b in m.responsible] for m in reading.measures] == [
        ["Министерству юстиции"], ["Министерству транспорта"], ["Министерству просвещения"],
    ]  # fmt: skip
    assert ("note", "Слушали: сообщение акима города.") in codes(reading)
