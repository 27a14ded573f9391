"""What leads to the points of a text and what it says of them: decisions, bodies below a list,
milestones of an action, promises, an agenda.
"""

from datetime import date

from tests.documents.reading.plans import codes, paragraphs, read


def test_a_deciding_word_in_capitals_is_no_section():
    reading = read(
        paragraphs(
            "О подготовке к зиме 2026/2027 года",
            ("ПРИКАЗЫВАЮ:", 0),
            "1. Министерству транспорта завершить ремонт 64 машин до 20 сентября 2026 года.",
            "2. Министерству энергетики до 1 октября 2026 года утеплить котельные.",
            "3. Министерству финансов выделить средства до 1 августа 2026 года.",
        )
    )
    assert [m.timeframe.end for m in reading.measures] == [
        date(2026, 9, 20), date(2026, 10, 1), date(2026, 8, 1),
    ]  # fmt: skip
    assert not any(m.section for m in reading.measures)


def test_bodies_below_a_list_answer_for_points_that_tell_their_own_times():
    lines = ["План мероприятий на 2026-2028 годы"]
    for n in (1, 2, 3):
        lines += [
            f"{n}. Провести проверку складов.",
            "Срок исполнения: 2026 год.",
            "Исполнители: Министерство финансов.",
        ]
    reading = read(
        paragraphs(
            *lines,
            "4. Организовать патрулирование лесов:",
            "а) согласовать маршруты – до 1 апреля 2026 года;",
            "б) заключить контракт – до 20 апреля 2026 года.",
            "Исполнители: Министерство лесного хозяйства.",
        )
    )
    last = [m for m in reading.measures if m.number and m.number.text in {"а)", "б)"}]
    assert [m.timeframe.end for m in last] == [date(2026, 4, 1), date(2026, 4, 20)]
    assert [[b.text for b in m.responsible] for m in last] == [
        ["Министерство лесного хозяйства"]
    ] * 2


def test_milestones_below_the_time_of_an_action_are_its_steps():
    lines = ["Action plan 2026-2028"]
    for n, text in enumerate(("Open registers", "Answer sooner", "Publish data"), 1):
        lines += [
            f"Action: {n}. {text}",
            "Lead: Ministry of Justice",
            "Timeframe: by May 2027",
            "Milestone: draft in January 2027; test in March 2027",
            "Budget: USD 1,000",
        ]
    measures = read(paragraphs(*lines)).measures
    assert [m.measure.text for m in measures] == ["Open registers", "Answer sooner", "Publish data"]
    assert [m.timeframe.end for m in measures] == [date(2027, 5, 31)] * 3
    assert [m.funding.text for m in measures] == ["USD 1,000"] * 3


def test_milestones_that_tell_their_own_bodies_and_times_are_measures():
    lines = ["Action plan 2026-2028"]
    for text in ("Open registers", "Answer sooner", "Publish data"):
        lines += [
            f"Milestone: {text}",
            "Lead: Ministry of Justice",
            "Timeframe: by May 2027",
        ]
    measures = read(paragraphs(*lines)).measures
    assert [m.measure.text for m in measures] == ["Open registers", "Answer sooner", "Publish data"]


def test_an_agenda_is_listed_and_is_no_measure():
    reading = read(
        paragraphs(
            "Minutes of the review meeting of 14 July 2026",
            "AGENDA",
            "1. Review of border controls in 2026",
            "2. Training of customs officers in 2026",
            ("Review of border controls in 2026", 1),
            "1. The Border Service shall report by 1 September 2026.",
            "2. The Ministry of Justice shall publish the report by 1 October 2026.",
            ("Training of customs officers in 2026", 1),
            "3. The Customs Service shall train 40 officers by 1 December 2026.",
        )
    )
    assert [[b.text for b in m.responsible] for m in reading.measures] == [
        ["Border Service"], ["Ministry of Justice"], ["Customs Service"],
    ]  # fmt: skip
    assert ("text", "1. Review of border controls in 2026") in codes(reading)


def test_a_turkmen_sentence_says_whom_it_charges():
    reading = read(
        paragraphs(
            "Mejlisiň teswirnamasy, 2026-njy ýylyň 14-nji iýuly",
            "1. Adalat ministrligine 2026-njy ýylyň 1-nji noýabryna çenli kanunyň taslamasyny "
            "taýýarlamak tabşyrylsyn.",
            "2. Welaýat kärhanasynyň başlygyny 2026-njy ýylyň II çärýeginde hasaplary takyklamaga "
            "borçly etmeli.",
        )
    )
    assert [[b.text for b in m.responsible] for m in reading.measures] == [
        ["Adalat ministrligine"], ["Welaýat kärhanasynyň başlygyny"],
    ]  # fmt: skip


def test_promises_with_a_time_are_measures():
    reading = read(
        paragraphs(
            "Strategy for open justice 2026-2028",
            ("Open courts", 1),
            "Courts have worked behind closed doors for too long.",
            "We will publish all judgments online by June 2027.",
            "The Ministry of Justice will train 200 clerks in 2026.",
            ("Fair prices", 1),
            "The Ministry of Finance will cut court fees by half from January 2027.",
            "We will review the effects of the cut every year.",
        )
    )
    assert [m.measure.text for m in reading.measures] == [
        "We will publish all judgments online by June 2027.",
        "The Ministry of Justice will train 200 clerks in 2026.",
        "The Ministry of Finance will cut court fees by half from January 2027.",
        "We will review the effects of the cut every year.",
    ]


def test_a_target_in_figures_is_no_measure_and_a_dated_goal_is_one():
    def cards(goal: str) -> list[str]:
        return [
            line
            for n, text in enumerate(("Abrir salas", "Crear un sistema", "Entregar becas"), 1)
            for line in (
                f"{n}. {text} en las regiones.",
                "Entidad responsable: Ministerio de Educación",
                "Plazo: diciembre de 2026",
                goal,
            )
        ]

    title = "Plan de acción 2025-2028"
    plain = read(paragraphs(title, *cards("Meta: 40"))).measures
    assert [m.number.text for m in plain if m.number] == ["1.", "2.", "3."]
    dated = read(paragraphs(title, *cards("Metas: 12/26: Formados los docentes"))).measures
    assert "Formados los docentes" in " ".join(m.measure.text for m in dated)


def test_the_bodies_below_a_sentence_that_is_a_list_answer_for_all_its_points():
    reading = read(
        paragraphs(
            "Протокол заседания Комиссии, 2026 год",
            "1.1. Поручить Министерству связи до 1 мая 2026 года издать справочник.",
            "1.2. Стороны договорились о следующем:",
            "1) создать рабочую группу до 1 июля 2026 года;",
            "2) проводить обмен персоналом два раза в год;",
            "3) подготовить обоснование линии в 2026–2027 годах.",
            "Ответственные: Министерство энергетики.",
        )
    )
    points = [m for m in reading.measures if m.number and m.number.text.endswith(")")]
    assert len(points) == 3
    assert {body.text for m in points for body in m.responsible} == {"Министерство энергетики"}
    assert all(m.responsible for m in points)
