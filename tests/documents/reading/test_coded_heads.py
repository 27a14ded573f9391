"""Measures under heads that name them by a word and a code: "Scheda A1 – ...", "Action 1A.2"."""

import pytest

from roadbook.documents.grids.grid import Paragraph
from tests.documents.reading.plans import codes, paragraphs, read


def _told(reading):
    return [
        (m.number.text if m.number else "", m.measure.text, [b.text for b in m.responsible])
        for m in reading.measures
    ]


def _cards(*cards: tuple[str, ...]):
    lines = [Paragraph("Piano operativo 2026-2028", level=1)]
    lines += [Paragraph(text, is_bold=not n) for card in cards for n, text in enumerate(card)]
    return read(lines)


def test_a_head_with_a_code_is_the_measure_and_what_tells_of_it_is_not():
    reading = _cards(
        ("Scheda A1 – Aprire un centro diurno", "L’immobile è stato acquistato nel 2023.",
         "Capofila: Istituto per la Sicurezza Sociale. Tempi: entro maggio 2027. Risorse: 410."),
        ("Scheda A2 – Collocare panchine",
         "Capofila: Ufficio per l’Edilizia. Tempi: settembre 2026."),
        ("Scheda B1 – Collegare gli archivi", "La legge lo consente.", "Mancano i regolamenti.",
         "Capofila: Ufficio di Statistica. Tempi: quarto trimestre 2027."),
    )  # fmt: skip
    assert _told(reading) == [
        ("A1", "Aprire un centro diurno", ["Istituto per la Sicurezza Sociale"]),
        ("A2", "Collocare panchine", ["Ufficio per l’Edilizia"]),
        ("B1", "Collegare gli archivi", ["Ufficio di Statistica"]),
    ]
    assert [m.timeframe_field.text for m in reading.measures] == [
        "entro maggio 2027", "settembre 2026", "quarto trimestre 2027",
    ]  # fmt: skip
    left = [text for _, text in codes(reading)]
    assert "L’immobile è stato acquistato nel 2023." in left
    assert {"La legge lo consente.", "Mancano i regolamenti."} <= {*left}


def test_what_tells_of_it_may_go_on_into_the_labels():
    reading = _cards(
        ("Scheda A1 – Aprire un centro", "È già nostro. Capofila: Ufficio Stampa. Tempi: 2026."),
        ("Scheda A2 – Collocare panchine", "Mancano. Capofila: Polizia Civile. Tempi: 2027."),
        ("Scheda A3 – Rivedere i criteri", "Sono fermi. Capofila: Ufficio Stampa. Tempi: 2028."),
    )
    assert _told(reading) == [
        ("A1", "Aprire un centro", ["Ufficio Stampa"]),
        ("A2", "Collocare panchine", ["Polizia Civile"]),
        ("A3", "Rivedere i criteri", ["Ufficio Stampa"]),
    ]
    assert [m.timeframe_field.text for m in reading.measures] == ["2026", "2027", "2028"]


@pytest.mark.parametrize("is_bold", [True, False])
def test_a_code_alone_in_its_line_is_the_number_of_what_stands_below_it(is_bold):
    lines = [Paragraph("Action plan 2026–2028", level=1)]
    for code, text, body in (
        ("1A.1", "Offer every family a visit", "Public Health Agency"),
        ("1A.2", "Run groups for fathers", "Prison Service"),
        ("4.1", "Repeat the survey", "Statistics Office"),
    ):
        lines += [Paragraph(f"Aim {code[:2]}", level=2)] if code != "1A.2" else []
        told = (text, f"Lead: {body}", "By when: June 2027", "How we shall know: Visits")
        lines += [Paragraph(f"Action {code}", is_bold=is_bold), *map(Paragraph, told)]
    reading = read(lines)
    assert _told(reading) == [
        ("1A.1", "Offer every family a visit", ["Public Health Agency"]),
        ("1A.2", "Run groups for fathers", ["Prison Service"]),
        ("4.1", "Repeat the survey", ["Statistics Office"]),
    ]
    assert [m.indicator.text for m in reading.measures] == ["Visits"] * 3
    assert [[s.text for s in m.section] for m in reading.measures] == [
        ["Aim 1A"], ["Aim 1A"], ["Aim 4."],
    ]  # fmt: skip


def test_the_words_below_a_code_may_go_on_into_the_labels():
    lines = ["Action plan 2026–2028"]
    for code, text in (("A1", "Open a centre"), ("A2", "Train nurses"), ("B1", "Print a guide")):
        lines += [f"Action {code}", f"{text}. Lead: Health Agency. By when: June 2027."]
    assert _told(read(paragraphs(*lines))) == [
        ("A1", "Open a centre.", ["Health Agency"]),
        ("A2", "Train nurses.", ["Health Agency"]),
        ("B1", "Print a guide.", ["Health Agency"]),
    ]


def test_a_head_with_a_code_is_a_measure_though_nothing_is_said_of_it():
    reading = _cards(
        ("Scheda A1 – Aprire un centro", "Capofila: Ufficio Stampa. Tempi: 2026."),
        ("Scheda A2 – Collocare panchine",),
        ("Scheda A3 – Rivedere i criteri", "Capofila: Ufficio Stampa. Tempi: 2028."),
    )
    assert [number for number, _, _ in _told(reading)] == ["A1", "A2", "A3"]


def test_sections_that_bear_codes_are_none_of_the_measures_below_them():
    lines = ["Action plan 2026–2028"]
    for n, code in enumerate(("A1", "A2", "B1"), 1):
        lines += [f"Objective {code}: Better help", f"{n}. Open centre {code}."]
        lines += ["Responsible: Health Agency", "Timeframe: June 2027"]
    reading = read(paragraphs(*lines))
    assert [m.measure.text for m in reading.measures] == [
        "Open centre A1.", "Open centre A2.", "Open centre B1.",
    ]  # fmt: skip


def test_plural_and_joint_leads_answer_and_those_worked_with_are_partners():
    lines = ["Action plan 2026–2028"]
    for n, label in enumerate(("Lead", "Leads", "Joint leads"), 1):
        lines += [f"{n}. Open a centre in town {n}.", f"{label}: Health Agency; Police Board"]
        lines += ["Working with: Fathers’ Forum", "By when: June 2027"]
    for measure in read(paragraphs(*lines)).measures:
        assert [b.text for b in measure.responsible] == ["Health Agency", "Police Board"]
        assert [b.text for b in measure.partner] == ["Fathers’ Forum"]


@pytest.mark.parametrize(
    ("body", "partner", "time", "indicator"),
    [
        ("Ведущие", "Вместе с", "Срок", "Как узнаем"),
        ("Alyp baryjy", "Kim bilen", "Möhleti", "Nädip bileris"),
        ("Chefs de file", "Ensemble avec", "Échéance", "Comment le saurons-nous"),
        ("Lidera", "Junto con", "Plazo", "Cómo lo sabremos"),
    ],
)
def test_the_same_labels_are_known_in_other_languages(body, partner, time, indicator):
    titles = {
        "Срок": "План действий на 2026–2028 годы",
        "Möhleti": "2026–2028-nji ýyllar üçin meýilnama",
        "Échéance": "Plan d’action 2026-2028",
        "Plazo": "Plan de acción 2026-2028",
    }
    lines = [titles[time]]
    for n in (1, 2, 3):
        lines += [f"{n}. ABC {n}.", f"{body}: OSCE", f"{partner}: UNDP", f"{time}: 2027"]
        lines.append(f"{indicator}: ABC")
    measures = read(paragraphs(*lines)).measures
    assert len(measures) == 3
    for measure in measures:
        assert [b.text for b in measure.responsible] == ["OSCE"]
        assert [b.text for b in measure.partner] == ["UNDP"]
        assert measure.indicator.text == "ABC"


def test_a_heading_like_the_measures_that_holds_one_itself_is_listed():
    lines = [Paragraph("Action plan 2026–2028", level=1)]
    for n, label in enumerate(("Lead", "Lead", "Pilots", "Lead"), 1):
        lines.append(Paragraph(f"Action {n}. Open a centre in town {n}", is_bold=True))
        lines += map(Paragraph, (f"{label}: Health Agency", "By when: June 2027"))
    reading = read(lines)
    told = " ".join(m.measure.text for m in reading.measures)
    left = " ".join(text for _, text in codes(reading))
    for n in (1, 2, 3, 4):
        assert f"Open a centre in town {n}" in f"{told} {left}"


def test_a_code_without_words_is_told_as_it_stands():
    lines = ["Action plan 2026–2028"]
    for code in ("A1", "A2", "B1"):
        lines += [f"Action {code}", "Lead: Health Agency", "By when: June 2027"]
    assert [told[:2] for told in _told(read(paragraphs(*lines)))] == [
        ("A1", "Action A1"), ("A2", "Action A2"), ("B1", "Action B1"),
    ]  # fmt: skip
