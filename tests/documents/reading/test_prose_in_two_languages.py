"""Running text in two languages is one plan, however the two stand to each other."""

import pytest

from tests.documents.reading.plans import doubts, grid, paragraphs, read, said

EN = [
    "Action Plan 2022-2023",
    "I. Justice",
    "1. Adopt the law on mediation. Responsible: Ministry of Justice. Deadline: June 2022.",
    "2. Train 40 officers. Responsible: Ministry of Interior. Deadline: December 2022.",
    "II. Borders",
    "3. Open a liaison office. Responsible: Border Service. Deadline: 2023.",
]
RU = [
    "План действий на 2022-2023 годы",
    "I. Юстиция",
    "1. Принять закон о медиации. Ответственный: Министерство юстиции. Срок: июнь 2022 г.",
    "2. Обучить 45 сотрудников. Ответственный: МВД. Срок: декабрь 2022 г.",
    "II. Границы",
    "3. Открыть офис связи. Ответственный: Пограничная служба. Срок: 2023 год.",
]
FR = [
    "Plan d'action 2022-2023",
    "I. Justice",
    "1. Adopter la loi de médiation. Responsable: Ministère de la Justice. Échéance: juin 2022.",
    "2. Former les 45 agents. Responsable: Ministère de l'Intérieur. Échéance: décembre 2022.",
    "II. Frontières",
    "3. Ouvrir le bureau de liaison. Responsable: Service des frontières. Échéance: 2023.",
]
TOGETHER = {
    "one after the other": ("ru", paragraphs(*EN, *RU)),
    "paragraph by paragraph": (
        "ru",
        paragraphs(*[line for pair in zip(EN, RU, strict=True) for line in pair]),
    ),
    "side by side": ("ru", grid(*zip(EN, RU, strict=True))),
    "one after the other, in one script": ("fr", paragraphs(*EN, *FR)),
    "paragraph by paragraph, in one script": (
        "fr",
        paragraphs(*[line for pair in zip(EN, FR, strict=True) for line in pair]),
    ),
}


@pytest.mark.parametrize("way", TOGETHER)
def test_running_text_in_two_languages_is_one_plan(way):
    language, items = TOGETHER[way]
    reading = read(items)
    assert reading.title
    assert reading.title.text == "Action Plan 2022-2023"
    assert reading.languages == ("en", language)
    assert [said(m)[:4] for m in reading.measures] == [
        ("1.", ["I. Justice"], "Adopt the law on mediation.", ["Ministry of Justice"]),
        ("2.", ["I. Justice"], "Train 40 officers.", ["Ministry of Interior"]),
        ("3.", ["II. Borders"], "Open a liaison office.", ["Border Service"]),
    ]
    beside = [m.other_languages[language] for m in reading.measures]
    expected = ["I. Юстиция", "I. Юстиция", "II. Границы"]
    if language == "fr":
        expected = ["I. Justice", "I. Justice", "II. Frontières"]
    assert [m.section[0].text for m in beside] == expected
    assert doubts(reading) == ["numbers_differ"]


def test_two_languages_of_one_script_are_read_each_in_its_own_words():
    reading = read(
        paragraphs(
            "GRENZKOMMISSION OBERES TAL / COMMISSIONE DI CONFINE DELL'ALTA VALLE",
            "Die Kommission fasst am 5. Mai 2026 folgende Beschlüsse:",
            "La Commissione adotta il 5 maggio 2026 le seguenti decisioni:",
            "I. Verkehr",
            "I. Mobilità",
            "1. Die Buslinien der Gemeinden haben einen Fahrplan (Verkehrsamt; ab Jänner 2027).",
            "1. Le linee di autobus dei comuni hanno un orario (Ufficio linee; da gennaio 2027).",
            "2. Radweg bis zur Brücke (Bauamt; 3. Quartal 2027).",
            "2. Pista ciclabile fino al ponte (Ufficio strade; 3° trimestre 2027).",
            "II. Wasser",
            "II. Acque",
            "3. Warntafeln (Bauamt; jährlich).",
            "3. Cartelli (Ufficio strade; ogni anno).",
            "4. Eine Karte der Gefahren für die Gemeinden (Bauamt; bis Ende Juni 2026).",
            "4. Una carta dei pericoli per i comuni (Ufficio strade; entro fine giugno 2026).",
        )
    )
    assert reading.languages == ("de", "it")
    assert [m.section[-1].text for m in reading.measures] == [
        *("I. Verkehr", "I. Verkehr", "II. Wasser", "II. Wasser")
    ]
    beside = [m.other_languages["it"] for m in reading.measures]
    assert [m.section[-1].text for m in beside] == [
        "I. Mobilità",
        "I. Mobilità",
        "II. Acque",
        "II. Acque",
    ]
    for measures in (reading.measures, beside):
        assert [str(m.timeframe.start) for m in measures] == [
            "2027-01-01",
            "2027-07-01",
            "None",
            "None",
        ]
        assert [str(m.timeframe.recurrence) for m in measures] == ["none", "none", "annual", "none"]
    assert not doubts(reading)


def test_foreign_words_and_names_tear_no_plan_in_one_language():
    lines = [
        "Plan d'action 2026",
        "1. Former les agents à l'outil Border Management System of the Union. Échéance: mai 2026.",
        "The training is part of the programme for the borders and is held in May 2026.",
        "2. Traduire le guide Handbook on the Treatment of Detainees. Échéance: juin 2026.",
        "The handbook on the treatment of detainees was published by the Union in June of 2024.",
        "3. Publier les lignes directrices sur la protection des données. Échéance: juillet 2026.",
        "4. Ouvrir le bureau de liaison avec les services de police. Échéance: août 2026.",
        "The office is in the building of the Ministry, on the second floor, from 8 to 17.",
    ]
    reading = read(paragraphs(*lines))
    assert len(reading.languages) == 1
    assert [m.number.text for m in reading.measures if m.number] == ["1.", "2.", "3.", "4."]
