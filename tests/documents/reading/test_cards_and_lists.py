"""Cards with a label and a value over the whole width, labels that close tables and lists, what
stands around the measures of a text.
"""

import pytest

from roadbook.documents.reading.told_times import time_words
from tests.documents.reading.plans import codes, grid, paragraphs, read
from tests.documents.reading.test_heads_that_ask import TITLE, WHEN, WHO, WORK

CLOSE = ("Contact persons", "Other bodies that take part", "Where the papers are kept")


def _texts(reading):
    return [m.measure.text for m in reading.measures]


def _sections(reading):
    return [[level.text for level in m.section] for m in reading.measures]


def _bodies(reading):
    return [[body.text for body in m.responsible] for m in reading.measures]


def _times(reading):
    return [m.timeframe_field.text if m.timeframe_field else None for m in reading.measures]


def test_a_card_of_one_label_and_one_value_is_no_table_on_its_side():
    cards = [
        grid(
            (f"Action 1.{n}", (work, 3)),
            ("Lead body", who, "Time-frame", when),
            ("Partners", ("Harbour towns", 3)),
            ("Description", (f"Nobody has done this for quay {n} so far.", 3)),
            ("Indicator", (f"share of quay {n}", 3)),
            table=n,
        )
        for n, (work, who, when) in enumerate(zip(WORK, WHO, WHEN, strict=True), 1)
    ]
    reading = read(paragraphs(TITLE), *cards)
    assert _texts(reading) == list(WORK)
    assert _bodies(reading) == [[who] for who in WHO]
    assert _times(reading) == list(WHEN)


def test_labels_that_close_table_after_table_are_no_measures():
    tables = [
        grid(
            ("Milestone", "Start date", "End date"),
            (f"{n}.1 {work}", "March 2026", "June 2026"),
            (f"{n}.2 {work} again", "July 2026", "May 2027"),
            (("To be filled in by the lead body", 3),),
            *((label, (f"a text of {who}", 2)) for label in CLOSE),
            table=n,
        )
        for n, (work, who) in enumerate(zip(WORK, WHO, strict=True), 1)
    ]
    reading = read(paragraphs(TITLE), *tables)
    assert [m.number.text for m in reading.measures] == [
        f"{n}.{part}" for n in range(1, 5) for part in (1, 2)
    ]
    listed = " | ".join(text for _, text in codes(reading))
    assert all(f"{label} | a text of {WHO[0]}" in listed for label in CLOSE)


def _text(*, close=("Responsible: {who}", "Deadline: {when}")):
    lines: list[str | tuple[str, int]] = [(TITLE, 1)]
    for n, (who, when) in enumerate(zip(WHO, WHEN, strict=True)):
        lines += [(f"Line {n + 1}. A safe harbour", 2)]
        lines += [f"- {work} in part {n + 1}" for work in WORK[:3]]
        lines += [label.format(who=who, when=when) for label in close]
    return lines


def test_labels_below_a_list_of_bullets_are_said_of_all_of_them():
    reading = read(paragraphs(*_text()))
    assert len(reading.measures) == 12
    assert _bodies(reading) == [[who] for who in WHO for _ in range(3)]
    assert _times(reading) == [when for when in WHEN for _ in range(3)]


def test_a_bullet_with_labels_of_its_own_keeps_them_alone():
    lines = _text()
    lines[3:3] = ["Responsible: Coast Guard"]
    reading = read(paragraphs(*lines))
    assert _bodies(reading)[:3] == [["Coast Guard"], [], ["Ministry of Transport"]]


def test_a_table_of_values_beside_a_text_of_measures_is_no_plan():
    values = grid(
        ("Indicator", "Baseline (2025)", "Target (2028)"),
        ("Ships that wait", "40", "10"),
        ("Quays with a light", "61 %", "90 %"),
        ("Papers on the web", "0", "300"),
    )
    reading = read(paragraphs(*_text(), ("How progress is measured", 1)), values)
    assert len(reading.measures) == 12
    assert any("Ships that wait" in text for _, text in codes(reading))


def test_a_heading_stands_in_both_languages_of_a_table_with_a_column_for_either():
    heads = ("№ / No.", "Наименование мероприятия", "Activity", "Срок", "Исполнители")
    works = ("Обследовать причалы", "Обучить инспекторов", "Вести реестр", "Заменить огни")
    rows = [
        (f"1.{n}", ru, en, "2026 год", "Минтранс")
        for n, (ru, en) in enumerate(zip(works, WORK, strict=True), 1)
    ]
    heading = ("", "Направление 1. Безопасный порт", "Direction 1. A safe port", "", "")
    reading = read(paragraphs(TITLE), grid(heads, heading, *rows))
    assert len(reading.measures) == 4
    assert _sections(reading) == [["Направление 1. Безопасный порт"]] * 4
    other = [m.other_languages["en"] for m in reading.measures]
    assert [[level.text for level in o.section] for o in other] == [
        ["Direction 1. A safe port"]
    ] * 4


def test_objectives_over_tables_of_values_in_one_sheet_stand_over_their_measures():
    heads = ("Activity", "Body in charge", "Deadline")
    rows = list(zip(WORK, WHO, WHEN, strict=True))

    def goal(n, some):
        return (
            (f"Specific objective {n}: a harbour that is safe",),
            ("Indicator", "Unit", "Baseline 2025", "Target 2026", "Target 2028"),
            ("Ships that wait", "number", "40", "20", "10"),
            ("Quays with a light", "%", "61", "70", "90"),
            ("",),
            (f"Measure {n}.1: what is done first",),
            heads,
            *some,
            ("",),
        )

    reading = read(grid((TITLE,), *goal(1, rows[:2]), *goal(2, rows[2:])), form="xlsx")
    assert _texts(reading) == list(WORK)
    assert _sections(reading) == [
        [f"Specific objective {n}: a harbour that is safe", f"Measure {n}.1: what is done first"]
        for n in (1, 1, 2, 2)
    ]


def test_abbreviations_are_told_on_one_line_or_with_a_dash_between_or_by_their_letters():
    plan = grid(("Activity", "Body in charge", "Deadline"), *zip(WORK, WHO, WHEN, strict=True))
    one = "Abbreviations: CG – Coast Guard; PO – Port Office"
    assert set(read(paragraphs(TITLE, one), plan).abbreviations) == {"CG", "PO"}
    dashed = grid(
        ("CG", "–", "Coast Guard"), ("PO", "–", "Port Office"), ("MT", "–", "Transport"), table=2
    )
    assert set(read(paragraphs(TITLE), plan, dashed).abbreviations) == {"CG", "PO", "MT"}
    spelled = "CG: Coast Guard ; MÉP : ministère de l’Équipement des ports"
    assert set(read(paragraphs(TITLE), plan, paragraphs(spelled)).abbreviations) == {"CG", "MÉP"}
    others = "CG: fifty boats ; PO: two hundred chairs"
    assert not read(paragraphs(TITLE), plan, paragraphs(others)).abbreviations


def test_what_stands_before_a_label_behind_a_dash_is_the_value_of_the_one_above():
    lines = [TITLE]
    for n, work in enumerate(WORK, 1):
        lines += [f"{n}. {work}.", "Lead: Port Office; departments – Deadline: June 2027"]
    reading = read(paragraphs(*lines))
    assert _bodies(reading) == [["Port Office", "departments"]] * 4
    assert _times(reading) == ["June 2027"] * 4


def test_parts_of_a_line_that_names_a_body_are_its_own_whatever_they_are_about():
    lines = ["2026-njy ýyl üçin çäreler meýilnamasy"]
    about = "Birleşen Milletler Guramasynyň Azyk guramasy bilen taslamany"
    for n, body in enumerate(("Suw hojalyk müdirligi", "Halkara gatnaşyklary bölümi"), 1):
        lines += [f"{n}. {body}:"]
        lines += [f"{n}.1. {about} 2026-njy ýylyň maý aýyna çenli ylalaşmaly;"]
        lines += [f"{n}.{m}. sebitleýin maslahaty her çärýekde guramaly;" for m in (2, 3, 4)]
    reading = read(paragraphs(*lines))
    assert (
        _bodies(reading) == [["Suw hojalyk müdirligi"]] * 4 + [["Halkara gatnaşyklary bölümi"]] * 4
    )


def test_a_unit_of_money_stands_behind_figures_alone():
    heads = ("Activity", "Body in charge", "Deadline", "Cost (thous. USD)", "Source of funding")
    money = (("120", "budget"), ("Not required", "–"), ("–", "–"), ("Own means", "grants"))
    rows = [
        (*row, *told) for row, told in zip(zip(WORK, WHO, WHEN, strict=True), money, strict=True)
    ]
    reading = read(paragraphs(TITLE), grid(heads, *rows))
    first, *others = [m.funding.text if m.funding else None for m in reading.measures]
    assert first is not None
    assert first.endswith("(thous. USD)")
    assert others == ["Not required", None, "Own means; grants"]


def test_the_title_of_a_card_stands_behind_its_code_whatever_its_label():
    cards = [
        grid(
            ("Reference number", f"M1.{n}"),
            ("Appellation", work),
            ("Background", f"The port needs this for quay {n}."),
            ("Lead body", who),
            ("Time-frame", when),
            table=n,
        )
        for n, (work, who, when) in enumerate(zip(WORK, WHO, WHEN, strict=True), 1)
    ]
    reading = read(paragraphs(TITLE), *cards)
    assert _texts(reading) == list(WORK)
    assert [m.number.text for m in reading.measures] == [f"M1.{n}" for n in range(1, 5)]
    assert _bodies(reading) == [[who] for who in WHO]


def test_labels_below_the_points_of_a_head_with_a_code_are_said_of_its_measure():
    lines: list[str] = [TITLE]
    for n, (work, who, when) in enumerate(zip(WORK, WHO, WHEN, strict=True), 1):
        lines += [f"Project sheet no. 1.{n} : {work}", f"Finding: nobody does this at quay {n}."]
        lines += ["How it is done:", "- buy what is missing", "- train the crew"] * (n % 2)
        lines += [f"Lead: {who}", f"Deadline: {when}"]
    reading = read(paragraphs(*lines))
    assert _texts(reading) == list(WORK)
    assert [m.number.text for m in reading.measures] == [f"1.{n}" for n in range(1, 5)]
    assert _bodies(reading) == [[who] for who in WHO]
    assert _times(reading) == list(WHEN)


def test_bodies_of_either_side_stand_in_each_of_two_languages():
    heads = (
        "№", "Çäreler", "Möhleti", "Türkmen tarapyndan jogapkärler", "Guramadan jogapkärler",
        "Мероприятия", "Срок исполнения", "Ответственные с туркменской стороны",
        "Ответственные от организации",
    )  # fmt: skip
    rows = [
        (
            f"{n}.", tk, "2026-njy ýyl", "Gümrük gullugy", "Sebit edarasy",
            ru, "2026 год", "Таможенная служба", "Региональное бюро",
        )
        for n, (tk, ru) in enumerate(
            (
                ("Okuw geçirmek we gollanma çykarmak", "Провести обучение и издать пособие"),
                ("Barlaghanany enjamlaşdyrmak", "Оснастить лабораторию"),
                ("Maslahaty guramak", "Организовать совещание"),
            ),
            1,
        )
    ]  # fmt: skip
    reading = read(paragraphs("2026-njy ýyl üçin ýol kartasy"), grid(heads, *rows))
    assert _bodies(reading) == [["Gümrük gullugy", "Sebit edarasy"]] * 3
    others = [m.other_languages["ru"] for m in reading.measures]
    assert [[body.text for body in o.responsible] for o in others] == [
        ["Таможенная служба", "Региональное бюро"]
    ] * 3


def test_who_signs_below_the_plan_of_a_sheet_is_no_measure():
    heads = ("№", "Çäreler", "Möhleti", "Мероприятия", "Срок исполнения")
    works = (("Okuw geçirmek", "Провести обучение"), ("Barlaghanany enjamlaşdyrmak", "Оснастить"))
    rows = [(f"{n}.", tk, "2026-njy ýyl", ru, "2026 год") for n, (tk, ru) in enumerate(works, 1)]
    signed = (
        ("Hökümetiň adyndan / За Правительство", "Guramanyň adyndan / За Организацию"),
        ("____________", "____________"),
    )
    place = "Aşgabat şäherinde gol çekildi / Подписано в городе Ашхабад"
    title = "2026-njy ýyl üçin ýol kartasy"
    sheet = grid((title,), heads, *rows, (place,), *signed)
    reading = read(sheet, form="xlsx")
    assert _texts(reading) == [tk for tk, _ in works]
    assert [why for why, text in codes(reading) if "Hökümetiň" in text] == ["signature"]


def test_labels_below_numbered_points_are_said_of_all_where_that_is_the_habit():
    lines: list[str | tuple[str, int]] = [(TITLE, 1)]
    number = 0
    for n, (who, when) in enumerate(zip(WHO, WHEN, strict=True)):
        lines.append((f"1.{n + 1}. A safe harbour in part {n + 1}", 2))
        for work in WORK[: 3 - n % 2]:
            number += 1
            lines.append(f"{number}. {work} in part {n + 1}.")
        lines += [f"Responsible: {who}", f"Deadline: {when}"]
    reading = read(paragraphs(*lines))
    of_each = [n for n in range(4) for _ in range(3 - n % 2)]
    assert _bodies(reading) == [[WHO[n]] for n in of_each]
    assert _times(reading) == [WHEN[n] for n in of_each]


def test_points_named_in_brackets_have_what_the_label_before_says():
    lines = [TITLE]
    lines += [f"{n}. {work} by {2027 + n}." for n, work in enumerate(WORK, 1)]
    lines += ["Responsible (for items 1–3): Port Office", "Responsible (for item 4): Coast Guard"]
    reading = read(paragraphs(*lines))
    assert _bodies(reading) == [["Port Office"]] * 3 + [["Coast Guard"]]


def test_a_line_of_an_order_below_another_adds_bodies_or_only_a_field():
    reading = read(
        paragraphs(
            "Указ о мерах на 2026 год",
            "1. Поручить Кабинету Министров:",
            "1) до 1 мая 2026 года внести проект закона;",
            "2) совместно с Национальной академией наук:",
            "а) составить до 15 ноября 2026 года каталог ледников;",
            "б) открыть в III квартале 2026 года станцию;",
            "3) в сфере международного сотрудничества:",
            "а) провести в октябре 2026 года конференцию;",
            "2. Министерству обороны совместно с полномочными представителями Президента:",
            "1) обследовать до 1 июля 2026 года озёра;",
            "2) установить до 1 августа 2026 года системы оповещения.",
        )
    )
    both = ["Кабинету Министров", "Национальной академией наук"]
    other = ["Министерству обороны", "полномочными представителями Президента"]
    assert _bodies(reading) == [both[:1], both, both, both[:1], other, other]


def test_who_undertakes_what_stands_below_a_heading_answers_for_it():
    sides = ("The Port Authority undertakes to:", "The Union of Pilots undertakes to:")
    lines: list[str | tuple[str, int]] = [(TITLE, 1)]
    for n, side in enumerate(sides):
        lines.append((f"{'AB'[n]}. {side}", 2))
        lines += [f"{2 * n + m + 1}. {WORK[2 * n + m]} by May 2027." for m in (0, 1)]
    reading = read(paragraphs(*lines))
    assert _bodies(reading) == [["Port Authority"]] * 2 + [["Union of Pilots"]] * 2


@pytest.mark.parametrize(
    ("text", "tongue", "time"),
    [
        ("in May 2026 30 nurses are trained", "en", "in May 2026"),
        ("on March 15 2026 hold a meeting", "en", "on March 15 2026"),
        ("в 2026 году 12 занятий провести", "ru", "в 2026 году"),
        ("привлечь в 2026–2028 годах не менее 40 млн", "ru", "в 2026–2028 годах"),
        ("2026 жылдың соңына дейін 12 бекетін орнатсын", "kk", "2026 жылдың соңына дейін"),
    ],
)
def test_a_count_of_something_behind_a_time_is_no_part_of_it(text, tongue, time):
    assert time_words(text, (tongue,)) == time
