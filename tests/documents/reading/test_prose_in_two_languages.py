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
