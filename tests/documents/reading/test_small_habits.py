"""Small habits of papers: numbered lines that belong together, short labels, days at the front."""

from datetime import date

import pytest

from roadbook.documents.reading.bodies import split_bodies
from roadbook.documents.reading.labels import cut
from roadbook.documents.reading.sentences import tell
from tests.documents.reading.plans import grid, paragraphs, read


def test_numbers_that_part_a_cell_are_no_part_of_times_and_results():
    reading = read(
        paragraphs("Программа сотрудничества на 2023-2025 годы"),
        grid(
            ("Направление", "Содержание мероприятия", "Исполнители", "Сроки", "Результаты"),
            (
                "Таможня",
                "1. Обучение инспекторов;\n2. Закупка сканеров;\n3. Аудит порта",
                "ГТС / УНП ООН",
                "1. март 2023 г.\n2. 2024 г.\n3. IV кв. 2025 г.",
                "1. 60 инспекторов\n2. 3 сканера\n3. Отчёт",
            ),
            ("Суд", "Семинар для судей", "Верховный суд / УНП ООН", "май 2023 г.", "25 судей"),
        ),
    )
    first, second, third, _ = reading.measures
    assert (first.timeframe.start, first.timeframe.end) == (date(2023, 3, 1), date(2023, 3, 31))
    assert (second.timeframe.start, second.timeframe.end) == (date(2024, 1, 1), date(2024, 12, 31))
    assert (third.timeframe.start, third.timeframe.end) == (date(2025, 10, 1), date(2025, 12, 31))
    assert second.expected_result.text == "3 сканера"
    assert [body.text for body in first.responsible] == ["ГТС", "УНП ООН"]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("ГТС / УНП ООН", ("ГТС", "УНП ООН")),
        ("Верховный суд / УНП ООН", ("Верховный суд", "УНП ООН")),
        ("Police, in cooperation with the Supreme Court", ("Police", "Supreme Court")),
        ("Отдел по борьбе с ВИЧ/СПИД", ("Отдел по борьбе с ВИЧ/СПИД",)),
    ],
)
def test_slashes_part_short_names(text, bodies):
    assert split_bodies(text) == bodies


def test_a_label_may_be_shortened():
    assert cut("Отв.: Минтранс, хокимияты областей.", ("ru",))[1] == [
        ("responsible", "Минтранс, хокимияты областей", "Отв.")
    ]
    reading = read(
        paragraphs(
            "ПЛАН неотложных мер на 2024 год",
            "Раздел 1. Дороги",
            "1.1. Разработать документацию на ремонт дорог.",
            "Отв.: Минтранс, хокимияты областей.",
            "Срок: до 1 апреля.",
            "1.2. Завершить ремонт 120 км дорог.",
            "Отв.: Минтранс.",
            "Срок: III квартал.",
        )
    )
    assert [[body.text for body in m.responsible] for m in reading.measures] == [
        ["Минтранс", "хокимияты областей"],
        ["Минтранс"],
    ]
    assert [m.timeframe.end for m in reading.measures] == [date(2024, 4, 1), date(2024, 9, 30)]


def test_a_label_in_brackets_ends_with_its_bracket():
    _, ((_, told, _),) = cut("Exchange data (responsible: Ministry, Programme).", ("en",))
    assert told == "Ministry, Programme"


def test_a_line_that_begins_with_its_day_is_no_item():
    reading = read(
        paragraphs(
            "PROTOCOL of the third meeting of the Joint Commission",
            "12 March 2024, by video link",
            "1. The Customs Service will hold two courses by the end of 2024.",
            "2. The Agency will deliver scanners in the second half of 2024.",
        )
    )
    assert [m.number.text for m in reading.measures] == ["1.", "2."]
    assert "12 March 2024, by video link" in [item.text for item in reading.unread]


def test_a_clause_before_the_duty_is_nobody():
    told = tell(
        "The Parties took note of the progress made in container control and agreed that the "
        "Customs Service will hold two courses by the end of 2024.",
        ("en",),
    )
    assert (told.time, told.bodies) == ("by the end of 2024", ())


def test_a_basis_tells_how_often():
    assert tell("Exchange data on a quarterly basis", ("en",)).time == "on a quarterly basis"


def test_a_level_beside_a_named_one_needs_no_known_head():
    reading = read(
        paragraphs("IMPLEMENTATION PLAN 2024-2027"),
        grid(
            ("Strategic direction", "Programme", "Activity", "Responsible", "Term"),
            ("1. Independence", "1.1 Selection", "Amend the law", "MoJ", "Q2 2024"),
            ("^", "^", "Adopt rules", "Council", "Q3 2024"),
            ("^", "1.2 Discipline", "Publish decisions", "Council", "Ongoing"),
            ("2. Access", "2.1 Legal aid", "Open 4 bureaus", "Legal Aid Service", "2025"),
            ("^", "^", "Raise the threshold", "MoJ", "December 2024"),
        ),
    )
    assert [m.section[-1].text for m in reading.measures] == [
        "1.1 Selection",
        "1.1 Selection",
        "1.2 Discipline",
        "2.1 Legal aid",
        "2.1 Legal aid",
    ]


def test_stages_and_terms_over_nothing_but_terms_are_the_time():
    reading = read(
        paragraphs("План совместных действий на 2024–2025 гг."),
        grid(
            ("№ п/п", "Содержание", "Этапы и сроки", "Кто исполняет"),
            (
                "1.",
                "Разработка методики",
                "1 этап: январь – март 2024 г.\n2 этап: апрель – июнь 2024 г.",
                "ГТК",
            ),
            ("2.", "Ввод лаборатории", "не позднее 15.12.2025", "МВД"),
            ("3.", "Обучение кинологов", "2 раза в год", "ГПС, по согласованию с УНП ООН"),
        ),
    )
    first, second, third = reading.measures
    assert (first.timeframe.start, first.timeframe.end) == (date(2024, 1, 1), date(2024, 6, 30))
    assert second.timeframe.end == date(2025, 12, 15)
    assert [body.text for body in third.responsible] == ["ГПС", "УНП ООН"]
    assert not reading.doubts


def test_stages_described_are_steps():
    reading = read(
        paragraphs("План действий на 2024 год"),
        grid(
            ("№", "Мероприятие", "Этапы и сроки", "Исполнитель"),
            ("1", "Методика", "Сначала сбор данных, затем обсуждение с экспертами", "ГТК"),
            ("2", "Лаборатория", "Закупка приборов, монтаж и обучение сотрудников", "МВД"),
        ),
    )
    assert all(m.steps for m in reading.measures)


def test_a_body_and_its_time_under_one_head_stay_both():
    reading = read(
        paragraphs("Matriz de compromisos 2025"),
        grid(
            ("Compromiso", "Responsable y fecha límite"),
            ("Instalar radares en las carreteras", "Dirección General\n30 de junio de 2025"),
            ("Reformar el examen práctico", "Ministerio de Transporte\ndiciembre de 2025"),
            ("Crear un registro único", "Instituto de Estadística\nprimer semestre de 2025"),
            ("Revisar la iluminación", "Ayuntamientos\nde forma continua"),
            ("Formar a docentes", "Ministerio de Educación\nseptiembre de 2025"),
        ),
    )
    assert [[body.text for body in m.responsible] for m in reading.measures] == [
        ["Dirección General"],
        ["Ministerio de Transporte"],
        ["Instituto de Estadística"],
        ["Ayuntamientos"],
        ["Ministerio de Educación"],
    ]
    assert reading.measures[0].timeframe.end == date(2025, 6, 30)


def test_the_last_body_before_a_label_behind_a_comma_is_no_part_of_the_label():
    line = "Buy buses – responsible: Road Agency, Ministry of Finance, deadline: May 2026"
    assert cut(line, ("en",)) == (
        "Buy buses",
        [
            ("responsible", "Road Agency, Ministry of Finance", "responsible"),
            ("timeframe", "May 2026", "deadline"),
        ],
    )


def test_what_stands_before_the_comma_of_a_first_label_belongs_to_the_text():
    found = cut("Repair two bridges, deadline: May 2026", ("en",))
    assert found == ("Repair two bridges", [("timeframe", "May 2026", "deadline")])
    found = cut("Lead agency, partners: Road Agency", ("en",))
    assert found == ("", [("responsible", "Road Agency", "Lead agency, partners")])


def test_what_says_sums_again_and_again_under_one_word_is_money():
    lines = ["Plan for 2026"]
    for n, work in enumerate(("Buy two scanners", "Train clerks", "Open a hall"), 1):
        lines += [f"{n}. {work}.", "Lead: Road Agency", f"Deadline: May 202{n + 5}"]
        lines += [f"Given by the Bank: {n}0,000 dollars"]
    reading = read(paragraphs(*lines))
    sums = [m.funding.text for m in reading.measures if m.funding]
    assert sums == ["10,000 dollars", "20,000 dollars", "30,000 dollars"]
    assert not any("Given" in s.text for m in reading.measures for s in m.section)


def test_bare_figures_under_a_word_that_nobody_knows_are_no_money():
    lines = ["Plan for 2026"]
    for n, work in enumerate(("Buy two scanners", "Train clerks", "Open a hall"), 1):
        lines += [f"{n}. {work}.", "Lead: Road Agency", f"Deadline: May 202{n + 5}", f"Vosto: {n}4"]
    assert [m.funding for m in read(paragraphs(*lines)).measures] == [None] * 3


def test_a_title_over_the_day_of_a_meeting_is_no_measure():
    lines = ["Regional Transport Office", "NOTE", "of the meeting of the team"]
    lines += ["Date: 24 March 2026, 10.00"]
    lines += [f"1.{n}. Buy bus {n} – lead: Road Agency, deadline: May 2026" for n in "123456"]
    reading = read(paragraphs(*lines))
    assert [m.number.text for m in reading.measures if m.number] == [f"1.{n}." for n in "123456"]
    assert len(reading.measures) == 6
