"""Plans without a table: labels, brackets and sections of running text."""

from datetime import date

from roadbook.documents.grids.grid import Grid
from tests.documents.reading.plans import codes, grid, paragraphs, read, said


def test_labels_under_a_numbered_paragraph_are_its_fields():
    reading = read(
        paragraphs(
            "План мероприятий на 2023-2025 годы",
            "I. Профилактика",
            "1. Провести анализ законодательства.",
            "Срок исполнения: II квартал 2023 г.",
            "Исполнители: МЮ, ГП.",
            "Ожидаемые результаты: подготовлен доклад.",
            "2. Подготовить проект закона.",
            "Срок исполнения: до 1 июля 2024 г.",
            "Исполнители: МЮ.",
        )
    )
    assert reading.title
    assert reading.title.text == "План мероприятий на 2023-2025 годы"
    first, second = reading.measures
    assert said(first) == (
        "1.", ["I. Профилактика"], "Провести анализ законодательства.", ["МЮ", "ГП"], [],
        "II квартал 2023 г.", date(2023, 4, 1), date(2023, 6, 30),
    )  # fmt: skip
    assert first.expected_result
    assert first.expected_result.text == "подготовлен доклад"
    assert said(second)[6:] == (None, date(2024, 7, 1))
    assert not reading.unread


def test_a_label_that_names_a_year_is_a_label_and_no_dated_line():
    lines = ["Plan de acción 2025-2028"]
    for n, text in enumerate(("Crear un sistema", "Entregar becas", "Abrir salas"), 1):
        lines += [
            f"{n}. {text} de alerta.",
            "Entidad responsable: Ministerio de Educación",
            "Plazo: diciembre de 2026",
            "Indicador y meta al 2028: 600 liceos",
        ]
    measures = read(paragraphs(*lines)).measures
    assert [m.measure.text for m in measures] == [
        "Crear un sistema de alerta.", "Entregar becas de alerta.", "Abrir salas de alerta.",
    ]  # fmt: skip
    assert [m.indicator.text for m in measures] == ["600 liceos"] * 3


def test_labels_inside_one_paragraph_are_parted():
    reading = read(
        paragraphs(
            "Action plan 2021-2022",
            "1.1. Open a liaison office. Responsible: Border Service. Timeframe: by June 2022. "
            "Budget: USD 12,000.",
            "1.2. Train officers. Responsible: Ministry of Interior. Timeframe: annually.",
        )
    )
    assert [said(m)[2:4] for m in reading.measures] == [
        ("Open a liaison office.", ["Border Service"]),
        ("Train officers.", ["Ministry of Interior"]),
    ]
    assert reading.measures[0].funding
    assert reading.measures[0].funding.text == "USD 12,000"


def test_where_nothing_is_labelled_brackets_tell_the_time_and_the_body():
    reading = read(
        paragraphs(
            "Action plan 2021-2022",
            "Area A: Justice",
            "1. Draft the law on data protection (Ministry of Justice, June 2021).",
            "Area B: Health",
            "2. Build three clinics by 30 September 2022.",
        )
    )
    assert said(reading.measures[0])[1:4] == (
        ["Area A: Justice"], "Draft the law on data protection", ["Ministry of Justice"],
    )  # fmt: skip
    assert said(reading.measures[1])[1] == ["Area B: Health"]
    assert reading.measures[1].timeframe.end == date(2022, 9, 30)


def test_small_tables_of_labels_and_values_are_one_measure_each():
    from tests.documents.reading.plans import grid

    def card(text: str, body: str, time: str, table: int):
        return grid(["Measure", text], ["Responsible", body], ["Deadline", time], table=table)

    reading = read(
        card("Reform the courts", "Ministry of Justice", "31 December 2021", 1),
        card("Train the police", "Ministry of Interior", "30 June 2021", 2),
    )
    assert [said(m)[2:4] for m in reading.measures] == [
        ("Reform the courts", ["Ministry of Justice"]),
        ("Train the police", ["Ministry of Interior"]),
    ]
    assert reading.measures[1].timeframe.end == date(2021, 6, 30)


def test_text_that_belongs_to_no_measure_is_listed():
    reading = read(
        paragraphs(
            "Plan of action 2022",
            "The Parties agreed as follows.",
            "1. Hold a seminar.",
            "Deadline: June 2022",
            "Signed in two copies.",
        )
    )
    assert len(reading.measures) == 1
    assert ("above_table", "The Parties agreed as follows.") in codes(reading)
    assert ("signature", "Signed in two copies.") in codes(reading)


def test_words_without_figures_are_times_too():
    reading = read(
        paragraphs(
            "ПЛАН совместных действий на 2022-2024 годы",
            "1. В области противодействия наркотикам:",
            "1.1. провести оценку пунктов пропуска (ГПС, ГТС; II квартал 2022 г.);",
            "1.2. организовать курсы для сотрудников (ГТС; ежегодно);",
        )
    )
    assert [said(m)[1:6] for m in reading.measures] == [
        (["1. В области противодействия наркотикам"], "провести оценку пунктов пропуска",
         ["ГПС", "ГТС"], [], "II квартал 2022 г."),
        (["1. В области противодействия наркотикам"], "организовать курсы для сотрудников",
         ["ГТС"], [], "ежегодно"),
    ]  # fmt: skip


def test_a_date_before_the_text_is_its_time():
    reading = read(
        paragraphs(
            "Plan 2022-2023",
            "1) Until 1 July 2022: adopt the by-law. Responsible: MoJ",
            "2) 2023: evaluate the results. Responsible: MoE",
        )
    )
    assert [said(m)[2:6] for m in reading.measures] == [
        ("adopt the by-law.", ["MoJ"], [], "Until 1 July 2022"),
        ("evaluate the results.", ["MoE"], [], "2023"),
    ]


def test_a_plain_line_above_its_labels_is_a_measure():
    reading = read(
        paragraphs(
            "Roadmap 2022-2023",
            "Hold a seminar for the judges",
            "Responsible: Ministry of Justice",
            "Timeframe: 2022",
            "Publish a manual for the police",
            "Responsible: Ministry of Interior",
            "Timeframe: 2023",
        )
    )
    assert reading.title
    assert reading.title.text == "Roadmap 2022-2023"
    assert [said(m)[2:6] for m in reading.measures] == [
        ("Hold a seminar for the judges", ["Ministry of Justice"], [], "2022"),
        ("Publish a manual for the police", ["Ministry of Interior"], [], "2023"),
    ]


def test_where_there_are_no_numbers_bullets_tell_the_measures():
    reading = read(
        paragraphs(
            "План на 2022-2023 годы",
            "– провести семинар для судей (МЮ, II квартал 2022 г.);",
            "– издать пособие (МО, 2023 год).",
        )
    )
    assert [said(m)[2:6] for m in reading.measures] == [
        ("провести семинар для судей", ["МЮ"], [], "II квартал 2022 г."),
        ("издать пособие", ["МО"], [], "2023 год"),
    ]


def test_a_label_that_is_not_carried_over_is_listed():
    reading = read(
        paragraphs("Plan 2022", "1. Hold a seminar.", "Deadline: June 2022", "Status: completed")
    )
    assert ("text", "Status: completed") in codes(reading)


def test_a_list_in_a_card_of_labels_and_values_is_its_measures():
    def card(n: int, name: str, body: str, *listed: tuple[str, str]) -> Grid:
        head = [(f"Compromiso {n}: {name}", 2)]
        labels = [["Entidad responsable", body], ["Descripción", "Se abre."]]
        return grid(head, *labels, ["Hitos", "Fecha"], *listed, table=n)

    reading = read(
        paragraphs("Plan de acción 2024-2026"),
        card(1, "Datos abiertos", "Ministerio de Hacienda", ("Publicarlos", "junio de 2024")),
        card(2, "Justicia", "Corte Suprema", ("Equipar salas", "2025"), ("Abrirlas", "2026")),
    )
    assert [
        (m.section[0].text, m.measure.text, m.responsible[0].text, m.timeframe_field.text)
        for m in reading.measures
    ] == [
        ("Compromiso 1: Datos abiertos", "Publicarlos", "Ministerio de Hacienda", "junio de 2024"),
        ("Compromiso 2: Justicia", "Equipar salas", "Corte Suprema", "2025"),
        ("Compromiso 2: Justicia", "Abrirlas", "Corte Suprema", "2026"),
    ]
    assert ("text", "Hitos | Fecha") in codes(reading)


def test_a_number_before_the_measure_of_a_card_is_its_number():
    cards = [
        grid(
            ("Action", f"{n}. {text}"),
            ("Lead", "Customs Service"),
            ("Timeline", "May 2024"),
            table=n,
        )
        for n, text in enumerate(("Adopt the manual for posts", "Train the officers there"), 1)
    ]
    told = [(m.number.text, m.measure.text) for m in read(*cards).measures]
    assert told == [("1.", "Adopt the manual for posts"), ("2.", "Train the officers there")]


RECOVERY = paragraphs(
    ("Framework for recovery 2025-2027", 1),
    ("1. Background", 2),
    "1.1 On 4 October 2024 the river broke its banks in eleven districts.",
    "1.2 The assessment of damage put losses at 214 million.",
    "1.3 This framework lists what has been agreed.",
    ("2. Homes", 2),
    "2.1 It has been agreed that:",
    "(a) the Housing Agency will repair 1,400 homes by June 2025, at a cost of USD 6.3 million;",
    "(b) the Ministry of Finance will pay a grant of USD 2,500 to each family by May 2025;",
    "(c) the Ministry of Construction will issue a building code by 30 June 2025.",
    ("3. Schools", 2),
    "3.1 It has also been agreed that:",
    "(a) the Ministry of Education will reopen all schools by 1 September 2025;",
    "(b) the Ministry of Health will replace four clinics by the end of 2026 – EUR 900,000.",
)


def test_what_a_sentence_costs_is_money_and_the_background_of_a_paper_is_no_measure():
    reading = read(RECOVERY)
    told = [(m.number, m.funding) for m in reading.measures]
    assert [(number and number.text, money and money.text) for number, money in told] == [
        ("(a)", "at a cost of USD 6.3 million"), ("(b)", None), ("(c)", None),
        ("(a)", None), ("(b)", "EUR 900,000"),
    ]  # fmt: skip
    assert reading.measures[0].measure.text.endswith("1,400 homes by June 2025")
    assert any("On 4 October" in text for _, text in codes(reading))


def test_a_dash_between_two_months_parts_no_body_from_the_measure():
    reading = read(
        paragraphs(
            "План на 2026 год",
            "1. Провести в мае – сентябре 2026 года проверки заводов и предприятий.",
            "2. Создать комиссию до 1 июля 2026 года.",
            "3. Издать пособие до 1 мая 2026 года.",
        )
    )
    first = reading.measures[0]
    assert first.measure.text.endswith("проверки заводов и предприятий.")
    assert not first.responsible
    assert (first.timeframe.start, first.timeframe.end) == (date(2026, 5, 1), date(2026, 9, 30))


def test_numbers_of_a_small_roman_and_a_letter_are_numbers():
    lines = ["Action plan 2026-2027", "Recommendations"]
    for number in ("i.a", "i.b", "ii.a", "iv.c"):
        lines += [f"{number} Adopt a code of conduct no. {number[0]} by May 2026."]
    lines += ["Contact points", "Ministry of Justice: Ms A. Lind, tel. 555 0134"]
    numbers = [m.number.text for m in read(paragraphs(*lines)).measures if m.number]
    assert numbers == ["i.a", "i.b", "ii.a", "iv.c"]


def test_a_last_sentence_of_bodies_and_a_time_says_who_and_when():
    reading = read(
        paragraphs(
            "Action plan 2026-2027",
            "1.1 Check all ministers, deputies and advisers. Office of the Prime Minister, by "
            "31 March 2026.",
            "1.2 Install an audit trail. Digital Agency, Q4 2026 – Q2 2027.",
            "1.3 Publish the list. Ministry of Justice, annually.",
        )
    )
    assert [(m.measure.text, [b.text for b in m.responsible]) for m in reading.measures] == [
        ("Check all ministers, deputies and advisers.", ["Office of the Prime Minister"]),
        ("Install an audit trail.", ["Digital Agency"]),
        ("Publish the list.", ["Ministry of Justice"]),
    ]
    assert reading.measures[1].timeframe.end == date(2027, 6, 30)


def test_numbered_lines_with_a_colon_name_who_has_to_do_what_stands_below():
    reading = read(
        paragraphs(
            "План мероприятий на 2026 год",
            "1. Департаменту миграции (Ли О.К.):",
            "1.1. проверить агентства до 1 мая 2026 года;",
            "1.2. подготовить предложения до 1 июня 2026 года.",
            "2. Министерству труда:",
            "2.1. утвердить стандарт до 1 июля 2026 года;",
            "3. Центрам занятости населения:",
            "3.1. провести ярмарки до 1 августа 2026 года.",
        )
    )
    assert [[b.text for b in m.responsible] for m in reading.measures] == [
        ["Департаменту миграции"], ["Департаменту миграции"], ["Министерству труда"],
        ["Центрам занятости населения"],
    ]  # fmt: skip
    assert not reading.measures[0].section


def test_minutes_lead_in_their_decisions_and_name_who_acts_in_brackets():
    lines = ["Minutes of the committee, 19 February 2026"]
    for n, (topic, body) in enumerate((("Trade", "Customs Service"), ("Health", "WHO")), 1):
        lines += [f"{n}. {topic}", "Decided:"]
        lines += [f"{n}.{i} A report shall be sent by May 2026. (Action: {body})" for i in (1, 2)]
    reading = read(paragraphs(*lines))
    told = [([s.text for s in m.section], [b.text for b in m.responsible])
            for m in reading.measures]  # fmt: skip
    assert told == [(["1. Trade"], ["Customs Service"])] * 2 + [(["2. Health"], ["WHO"])] * 2


def test_small_words_behind_a_time_are_no_part_of_it_and_times_a_year_are_told_anywhere():
    reading = read(
        paragraphs(
            "План мероприятий на 2026 год",
            "1. Закрепить до конца марта 2026 года за делами опытных следователей.",
            "2. Проводить дважды в год совместные рейды на дорогах.",
            "3. Проверять не реже одного раза в полугодие агентства по найму.",
            "4. Создать комиссию до 1 июня 2026 года.",
        )
    )
    told = [m.timeframe_field.text for m in reading.measures if m.timeframe_field]
    assert told == [
        "до конца марта 2026 года", "дважды в год", "не реже одного раза в полугодие",
        "до 1 июня 2026 года",
    ]  # fmt: skip


def test_bodies_in_small_letters_end_where_a_portuguese_verb_begins():
    reading = read(
        paragraphs(
            "Programa de cooperação para os anos de 2026 a 2028",
            "1. As administrações aduaneiras das Partes trocarão listas até 31 de março de 2026.",
            "2. As autoridades tributárias das Partes prepararão um acordo até junho de 2027.",
            "3. As unidades de informação financeira definirão regras em 2026.",
        )
    )
    assert [[b.text for b in m.responsible] for m in reading.measures] == [
        ["administrações aduaneiras das Partes"], ["autoridades tributárias das Partes"],
        ["unidades de informação financeira"],
    ]  # fmt: skip


def test_numbered_sums_of_a_table_below_the_text_are_no_measures():
    reading = read(
        paragraphs(
            "Plan of action 2026-2028",
            "1. Train all nurses.",
            "Responsible: Ministry of Health. Timeframe: May 2026.",
            "2. Open a school.",
            "Responsible: Ministry of Education. Timeframe: June 2026.",
            "Annex. Estimated budget",
        ),
        grid(
            ("Component", "2026", "2027"),
            ("1. Health", "42,000", "96,000"),
            ("2. Schools", "18,500", "21,000"),
        ),
    )
    assert [m.measure.text for m in reading.measures] == ["Train all nurses.", "Open a school."]
    assert any("42,000" in text for _, text in codes(reading))


LETTER = [
    "Letter on the outcome of the retreat of 2026",
    "- Table the supplementary budget by 20 April 2026 (Ministry of Finance);",
    "- Bring the payment system to all districts by June 2026 (Treasury);",
    "- Sign contracts with seventy family doctors by May 2026 (Ministry of Health);",
    "- Reopen the maternity ward by 1 September 2026 (Ministry of Health);",
    "- Start vaccination in schools by 14 September 2026 (Ministry of Health).",
]
HEADS = ("No.", "Measure", "Responsible", "Time-frame")


def _rows(count: int) -> list[tuple[str, ...]]:
    rows = (f"{n}|Renew bridge {n} of the coast|Ministry of Works|June 2027" for n in range(count))
    return [tuple(row.split("|")) for row in rows]


def test_points_of_a_letter_are_measures_beside_a_smaller_table():
    reading = read(
        *paragraphs(*LETTER), *paragraphs("Other matters"), grid(HEADS, *_rows(3)),
        *paragraphs("Yours sincerely"),
    )  # fmt: skip
    assert [m.measure.text[:12] for m in reading.measures] == [
        "Table the su", "Bring the pa", "Sign contrac", "Reopen the m", "Start vaccin",
        "Renew bridge", "Renew bridge", "Renew bridge",
    ]  # fmt: skip
    assert [b.text for b in reading.measures[1].responsible] == ["Treasury"]
    assert {item.text for item in reading.unread} == {"Other matters", "Yours sincerely"}


def test_points_above_a_larger_table_are_its_order():
    reading = read(*paragraphs(*LETTER), grid(HEADS, *_rows(6)))
    assert {m.measure.text[:5] for m in reading.measures} == {"Renew"}
    assert len([item for item in reading.unread if item.text.startswith("- ")]) == 5


def test_an_account_beside_a_table_is_no_plan():
    account = [f"{n}. In 201{n} the Ministry of Health opened ward {n}." for n in range(1, 4)]
    account += [f"{n}. Wards are cleaned and repaired, {n} of them twice." for n in range(4, 9)]
    reading = read(*paragraphs("Strategy of health", *account), grid(HEADS, *_rows(3)))
    assert {m.measure.text[:5] for m in reading.measures} == {"Renew"}


def test_in_a_sheet_too_text_beside_a_smaller_table_is_read():
    told = [*LETTER, "Other matters", HEADS, *_rows(3), "Yours sincerely"]
    rows = [(line,) if isinstance(line, str) else line for line in told]
    reading = read(grid(*rows), form="xlsx")
    assert [m.measure.text[:12] for m in reading.measures] == [
        "Table the su", "Bring the pa", "Sign contrac", "Reopen the m", "Start vaccin",
        "Renew bridge", "Renew bridge", "Renew bridge",
    ]  # fmt: skip
    assert reading.measures[0].measure.address.cell
    assert "Yours sincerely" in {item.text for item in reading.unread}


def test_sentences_in_rows_of_one_cell_above_a_table_are_read_too():
    told = [
        (f"{n}. The Ministry of Health shall open ward {n} by 1 May 2026.",) for n in range(1, 9)
    ]
    reading = read(grid(*told, ("Bridges",), HEADS, *_rows(3)), form="xlsx")
    assert [m.measure.text[:5] for m in reading.measures] == ["The M"] * 8 + ["Renew"] * 3


def test_rows_of_one_cell_over_a_larger_table_are_no_measures():
    rows = [(line,) for line in LETTER]
    reading = read(grid(*rows, HEADS, *_rows(6)), form="xlsx")
    assert {m.measure.text[:5] for m in reading.measures} == {"Renew"}
