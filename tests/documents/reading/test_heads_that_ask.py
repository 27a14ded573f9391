"""Columns under heads that ask or call things by other words: who, when, from and to, what for."""

from datetime import date

import pytest

from roadbook.documents.lexicons.languages import language_of
from roadbook.documents.reading.columns import kinds_of_head
from tests.documents.reading.plans import grid, paragraphs, read

TITLE = "Plan of the port 2026-2028"
WORK = (
    "Survey the quays of the old harbour with divers",
    "Train forty inspectors of cargo in the new rules",
    "Publish the register of ships that were detained",
    "Replace the lights of the eastern breakwater",
)
WHO = ("Ministry of Transport", "Port Office", "Ministry of Transport", "Coast Guard")
WHEN = ("2026", "June 2027", "2026-2027", "by 31 December 2027")
FROM = ("Mar 2026", "Oct 2026", "Jan 2027", "May 2026")
TO = ("Feb 2027", "Oct 2028", "Jun 2027", "Dec 2026")
RESULTS = ("a map", "forty inspectors", "a page on the web", "nine lights")
CALLED = ("Work", "Body in charge")


def _rows(*columns):
    return list(zip(WORK, WHO, *columns, strict=True))


def _ends(reading):
    return [(m.timeframe.start, m.timeframe.end) for m in reading.measures]


@pytest.mark.parametrize(
    ("head", "tongue", "kind"),
    [
        ("Näme etmeli", "tk", "measure"),
        ("Kimden soralýar", "tk", "responsible"),
        ("Iş näme bilen tamamlanmaly", "tk", "result"),
        ("С кого спрос", "ru", "responsible"),
        ("Чем завершается", "ru", "result"),
        ("What we want to achieve", "en", "section"),
    ],
)
def test_heads_may_be_questions(head, tongue, kind):
    assert kinds_of_head((head,), (tongue,))[0] == kind


def test_times_stand_under_a_head_that_is_else_one_of_how_it_goes():
    reading = read(paragraphs(TITLE), grid((*CALLED, "Status of delivery"), *_rows(WHEN)))
    assert [m.timeframe_field.text for m in reading.measures] == list(WHEN)


def test_a_state_beside_times_stays_one():
    states = ("2026", "2026", "2027", "2027")
    heads = (*CALLED, "Deadline", "Status")
    reading = read(paragraphs(TITLE), grid(heads, *_rows(WHEN, states)))
    assert [m.timeframe_field.text for m in reading.measures] == list(WHEN)


@pytest.mark.parametrize(
    "heads",
    [
        (("Commencement", "Velm"),),
        (("Velm", "End date"),),
        ((("Time of work", 2),), ("", "", "Beginning", "Velm")),
        ((("Time of work", 2),), ("", "", "Velm", "End")),
    ],
)
def test_the_other_half_of_a_beginning_or_an_end_needs_no_known_head(heads):
    first, *lower = heads
    rows = [(*CALLED, *first), *lower, *_rows(FROM, TO)]
    reading = read(paragraphs(TITLE), grid(*rows))
    assert _ends(reading)[0] == (date(2026, 3, 1), date(2027, 2, 28))
    assert _ends(reading)[3] == (date(2026, 5, 1), date(2026, 12, 31))


AR_WORK = (
    "استبدال أنابيب الأحياء القديمة في العاصمة",
    "توزيع عدادات ذكية على المنازل",
    "تبطين قنوات الواحة الشرقية",
    "توسيع محطة المعالجة في وادي النخيل",
)
AR_TITLES = (
    "مدير عام مؤسسة مياه المدن",
    "رئيس قسم العدادات",
    "وكيل وزارة الزراعة لشؤون الري",
    "مدير محطات المعالجة",
)
AR_SIGNS = (
    "نسبة الفاقد في الشبكة",
    "عدد العدادات العاملة",
    "المساحة المروية بالتنقيط",
    "كمية المياه المعالجة",
)


def test_who_answers_is_found_beside_another_column_that_nobody_knows():
    heads = ("الرقم", "الإجراءات المطلوبة", "Velm", "الإطار الزمني", "Sorn")
    years = ("2026", "2027", "2026", "2028")
    rows = list(zip("1234", AR_WORK, AR_TITLES, years, AR_SIGNS, strict=True))
    reading = read(paragraphs("مصفوفة تنفيذ 2026-2028"), grid(heads, *rows))
    assert [m.responsible[0].text for m in reading.measures] == list(AR_TITLES)


def test_grades_are_nobody_who_answers():
    titles = ("head of the pilots", "chief of cargo", "head of the registry", "chief of lights")
    grades = ("low", "high", "low", "high")
    rows = list(zip(WORK, titles, WHEN, grades, strict=True))
    reading = read(paragraphs(TITLE), grid(("Velm", "Sorn", "Deadline", "Tork"), *rows))
    assert not {body.text for m in reading.measures for body in m.responsible} & {*grades}


def test_dashes_among_dates_do_not_hide_a_column_of_beginnings():
    begins = ("–", "12.01.2026", "–", "–")
    ends = ("27.02.2026", "30.06.2026", "30.09.2026", "10.04.2027")
    heads = ("Velm", "Body in charge", "Sorn", "Tork")
    reading = read(paragraphs(TITLE), grid(heads, *_rows(begins, ends)))
    assert _ends(reading)[1] == (date(2026, 1, 12), date(2026, 6, 30))


def test_numbers_that_begin_anew_behind_what_was_found_are_those_of_the_measures():
    found = ("The law does not say who owns the quays of the harbour", "^") * 2
    heads = ("Velm", "Sorn", "Tork", "Body in charge", "Deadline")
    rows = [
        (what, number, *row) for what, number, row in zip(found, "1212", _rows(WHEN), strict=True)
    ]
    reading = read(paragraphs(TITLE), grid(heads, *rows))
    assert [m.number and m.number.text for m in reading.measures] == list("1212")


def test_a_target_before_the_measures_and_over_several_is_their_goal():
    goals = ("No ship waits", "^", "The coast is lit", "^")
    rows = [(goal, *row) for goal, row in zip(goals, _rows(WHEN), strict=True)]
    reading = read(paragraphs(TITLE), grid(("Target", *CALLED, "Deadline"), *rows))
    assert [m.section[-1].text for m in reading.measures] == [
        "No ship waits", "No ship waits", "The coast is lit", "The coast is lit",
    ]  # fmt: skip


def test_a_month_of_some_language_is_not_met_in_a_sentence_of_another():
    heads = ("Mesures", "Entité responsable", "Échéancier")
    times = ("Juin 2026", "Avant le lancement des appels d’offres", "2027", "En permanence")
    reading = read(
        paragraphs("Plan d’engagement 2026"), grid(heads, *zip(WORK, WHO, times, strict=True))
    )
    assert (reading.measures[1].timeframe.start, reading.measures[1].timeframe.end) == (None, None)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Elaborar amb les escoles un pla de camins segurs per als infants del barri", "ca"),
        ("Elaborar cos centros un plan de camiños seguros para as nenas e os nenos", "gl"),
        ("Elaborar con las escuelas un plan de caminos seguros para los niños", "es"),
        ("Elaborar com as escolas um plano de caminhos seguros para as crianças", "pt"),
    ],
)
def test_languages_of_one_peninsula_are_told_apart(text, language):
    assert language_of(text) == language
