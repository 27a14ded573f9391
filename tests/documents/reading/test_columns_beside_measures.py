"""Columns and rows that stand beside measures: values of a goal, both sides' bodies, what is to be
reached quarter by quarter, units, shares, labels over a table.
"""

from datetime import date

import pytest

from tests.documents.reading.plans import codes, grid, paragraphs, read, said

TITLE = paragraphs("ACTION PLAN FOR THE LAKES 2026")
HEADS = ("No.", "Activity", "Responsible body", "Deadline", "Cost", "Output")
DONE = [
    ("1.1", "Clean the shore of the northern lake", "Lakes Agency", "May 2026", "12,000", "Shore"),
    ("1.2", "Mend the gauges at both outlets", "Water Ministry", "June 2026", "8,000", "Gauges"),
    ("1.3", "Count the birds of the reed belt", "Lakes Agency", "July 2026", "2,500", "Report"),
]


def texts(reading) -> list[str]:
    return [measure.measure.text for measure in reading.measures]


def test_values_behind_their_labels_head_no_columns():
    reading = read(
        TITLE,
        grid(
            HEADS,
            (("Measure 1. The lakes are clean", 6),),
            (
                ("Indicator of result: lakes without algae", 3),
                ("Baseline (2025): 4", 2),
                "Target: 9",
            ),
            *DONE[:2],
            (("Measure 2. The lakes are known", 6),),
            (("Indicator of result: lakes with a map", 3), ("Baseline (2025): 1", 2), "Target: 9"),
            DONE[2],
        ),
    )
    assert texts(reading) == [row[1] for row in DONE]
    assert [m.section[-1].text[:9] for m in reading.measures] == ["Measure 1"] * 2 + ["Measure 2"]
    listed = [text for why, text in codes(reading) if why == "other_table"]
    assert [text[:40] for text in listed] == [
        "Indicator of result: lakes without algae",
        "Indicator of result: lakes with a map | ",
    ]


@pytest.mark.parametrize("answer", [("Jogapkärler", "tarapyndan"), ("Jogapkärler", "tarap")])
def test_directions_of_partnership_and_measures_are_measures_and_both_sides_answer(answer):
    head, side = answer
    rows = [
        (n, what, f"2026-njy ýylyň {n} iýuny", f"{one} ministrligi", f"{other} ministrligi")
        for n, what, one, other in (
            (1, "Köprini iki ýurduň ýük ulaglary üçin açmak", "Ulag", "Gatnaw"),
            (2, "Dokma we haly sergisini ýazda guramak", "Söwda", "Senagat"),
            (3, "Gümrük sanlaryny ýarym ýylda deňeşdirmek", "Maliýe", "Statistika"),
            (4, "Talyplary beýleki tarapyň mekdeplerine ugratmak", "Bilim", "Ýaşlar"),
        )
    ]
    heads = ("T/b", "Hyzmatdaşlygyň ugurlary we çäreler", "Möhleti", (head, 2))
    sides = ("^", "^", "^", f"Demirgazyk {side}", f"Günorta {side}")
    title = "2026-njy ýyl üçin hyzmatdaşlyk boýunça ÝOL KARTASY"
    reading = read(paragraphs(title), grid(heads, sides, *rows))
    assert texts(reading) == [row[1] for row in rows]
    assert [said(m)[3] for m in reading.measures] == [list(row[3:]) for row in rows]


def quarterly(head: str, *, title: str = "PLANO DE ACÇÃO PARA 2026"):
    return read(
        paragraphs(title),
        grid(
            ("N.º", "Acção", "Indicador", (head, 4), "Responsável"),
            ("^", "^", "^", "I", "II", "III", "IV", "^"),
            ("1", "Produzir semente de milho", "Toneladas", "", "60", "120", "", "Instituto"),
            ("2", "Aprovar o regulamento", "Regulamento", "", "X", "", "", "Direcção"),
            ("3", "Reabilitar as oficinas", "Oficinas", "0", "1", "1", "1", "Fundo"),
            ("4", "Vacinar os bovinos", "Animais", "200", "300", "300", "100", "Direcção"),
        ),
    )


@pytest.mark.parametrize("head", ["Programação trimestral", "Programação trimestral de 2026", "Y"])
def test_figures_below_quarters_mark_them(head):
    reading = quarterly(head)
    assert [(m.timeframe.start, m.timeframe.end) for m in reading.measures] == [
        (date(2026, 4, 1), date(2026, 9, 30)),
        (date(2026, 4, 1), date(2026, 6, 30)),
        (date(2026, 4, 1), date(2026, 12, 31)),
        (date(2026, 1, 1), date(2026, 12, 31)),
    ]
    told = [m.timeframe_field.text for m in reading.measures if m.timeframe_field]
    assert told[:2] == [f"{head}: Q2 (60), Q3 (120)", f"{head}: Q2"]
    assert all("|" not in text for why, text in codes(reading))


def test_figures_below_quarters_of_money_are_money():
    reading = quarterly("Orçamento")
    assert [m.timeframe.start for m in reading.measures] == [None] * 4
    assert reading.measures[0].funding is not None


def test_a_unit_beside_a_quantity_is_none_of_the_indicator():
    heads = ("No.", "Activity", "Unit", "Quantity", "Deadline", "Responsible", "Indicator")
    rows = [
        ("1", "Train the keepers", "workshop", "3", "May 2026", "Lakes Agency", "Keepers trained"),
        ("2", "Print the maps", "copy", "2,000", "June 2026", "Water Ministry", "Maps printed"),
    ]
    reading = read(TITLE, grid(heads, *rows))
    assert [m.indicator.text for m in reading.measures] == [row[-1] for row in rows]
    beside = [(*row[:2], row[-1], row[2], *row[3:6]) for row in (heads, *rows)]
    reading = read(TITLE, grid(*beside))
    assert reading.measures[0].indicator.text == "Keepers trained; workshop"


def test_a_share_of_the_money_beside_it_is_no_money():
    heads = (*HEADS[:4], "Requirement (USD)", "Funding secured (%)")
    rows = [(*row[:5], share) for row, share in zip(DONE, ("45", "100", "20"), strict=True)]
    reading = read(TITLE, grid(heads, *rows))
    assert [m.funding.text for m in reading.measures] == [f"{row[4]} USD" for row in DONE]
    alone = read(TITLE, grid((*HEADS[:4], "Funding secured (%)"), *((*r[:4], r[5]) for r in rows)))
    assert alone.measures[0].funding.text.startswith("45")


def test_a_grade_behind_the_measure_is_no_section():
    heads = ("No.", "Activity", "Priority", "Responsible body", "Deadline")
    grades = ("High", "High", "Low", "High", "Low", "Low")
    done = [*DONE, *((f"2{row[0][1:]}", f"{row[1]} again", *row[2:]) for row in DONE)]
    rows = [(*row[:2], how, *row[2:4]) for row, how in zip(done, grades, strict=True)]
    assert all(not m.section for m in read(TITLE, grid(heads, *rows)).measures)


def test_tables_of_indicators_and_of_versions_beside_a_plan_are_listed():
    indicators = grid(
        ("Indicator", "Type", "Baseline 2025", "Target 2028", "Data source", "Frequency"),
        ("Share of lakes without algae", "outcome", "8%", "60%", "Water Ministry", "annual"),
        ("Keepers who know the rules", "outcome", "48%", "65%", "Lakes Agency", "annual"),
        ("Birds counted in the reed belt", "impact", "31%", "25%", "Lakes Agency", "every year"),
        table=2,
    )
    versions = grid(
        ("Version", "Date", "Change"),
        ("1", "30/01/2026", "First published on the site"),
        ("2", "16/03/2026", "The date of activity 1.3 is another one"),
        table=3,
    )
    plan = grid(HEADS, *DONE, ("1.4", "Plant reeds", "Lakes Agency", "2026", "10", "Reeds"))
    reading = read(TITLE, plan, indicators, versions)
    assert len(reading.measures) == 4
    listed = [text for why, text in codes(reading) if why == "other_table"]
    assert len(listed) == 7


def test_a_goal_or_product_behind_the_measure_is_its_result():
    heads = ("Subcomponente", "N.º", "Actividad", "Meta o producto", "Responsable", "Fecha")
    reading = read(
        paragraphs("PLAN DE ACCIÓN 2026"),
        grid(
            heads,
            ("Riesgos", "1.1", "Actualizar la política", "Política", "Secretaría", "31/03/2026"),
            ("^", "1.2", "Divulgar la política", "4 jornadas", "Planeación", "30/06/2026"),
            ("Trámites", "1.3", "Publicar el mapa", "Mapa", "Comunicaciones", "15/05/2026"),
        ),
    )
    assert [m.expected_result.text for m in reading.measures] == ["Política", "4 jornadas", "Mapa"]
    sections = [[level.text for level in m.section] for m in reading.measures]
    assert sections == [["Riesgos"], ["Riesgos"], ["Trámites"]]


def sheet_of(name: str, heading: str, *lines: str, first: int):
    width = len(HEADS)
    above = [(text, *[""] * (width - 1)) for text in (heading, *lines)]
    return grid(*above, HEADS, *DONE[first : first + 2], part=name)


def test_a_heading_over_a_labelled_line_of_a_sheet_heads_it():
    lead = "Cluster lead: Ministry of Water; co-lead: the fund. In need: 184,000."
    title = "Recovery plan 2026: activity sheets"
    reading = read(
        sheet_of("Water", title, "Water and hygiene", lead, first=0),
        sheet_of("Health", "Health and nutrition", lead, first=1),
        form="xlsx",
    )
    told = [[level.text for level in m.section] for m in reading.measures]
    assert told == [["Water and hygiene"]] * 2 + [["Health and nutrition"]] * 2
    reading = read(
        sheet_of("Water", title, "Office of the lakes", "It is told how it goes.", first=0),
        sheet_of("Health", "Health and nutrition", lead, first=1),
        form="xlsx",
    )
    assert [level.text for level in reading.measures[0].section] == ["Water"]


def test_rows_of_who_looks_after_a_result_are_no_measures_and_part_no_plan():
    blank = ("",) * 6
    reading = read(
        grid(
            ("Plan of the lakes 2026", *blank[1:]),
            ("Result 1. The lakes are clean", *blank[1:]),
            ("Responsible for monitoring", "Inspector of the lakes", *blank[2:]),
            HEADS,
            *DONE[:2],
            blank,
            ("Result 2. The lakes are known", *blank[1:]),
            ("Responsible for monitoring", "Keeper of the maps", *blank[2:]),
            ("Indicator", "Lakes with a map: 1 in 2025, 9 in 2028", *blank[2:]),
            blank,
            ("Planned:", *blank[1:]),
            HEADS,
            DONE[2],
        ),
        form="xlsx",
    )
    assert texts(reading) == [row[1] for row in DONE]
    assert [m.section[0].text[:8] for m in reading.measures] == ["Result 1"] * 2 + ["Result 2"]
    listed = {text for _, text in codes(reading)}
    assert {"Keeper of the maps", "Lakes with a map: 1 in 2025, 9 in 2028"} <= listed


def test_names_that_a_page_has_run_together_are_those_of_other_cells():
    rows = [
        ("1", "Write the rules of fire", "Minfin Rosleskhoz", "May 2026"),
        ("2", "Mend the towers", "Rosleskhoz", "June 2026"),
        ("3", "Count the fires", "Minfin", "July 2026"),
        ("4", "Train the keepers", "Rosleskhoz Agency", "July 2026"),
        ("5", "Teach the keepers", "Академия Минфин", "July 2026"),
        ("6", "Teach the guards", "Академия", "July 2026"),
        ("7", "Teach the guards too", "Минфин", "July 2026"),
    ]
    reading = read(TITLE, grid(HEADS[:4], *rows))
    assert [[body.text for body in m.responsible] for m in reading.measures] == [
        ["Minfin", "Rosleskhoz"],
        ["Rosleskhoz"],
        ["Minfin"],
        ["Rosleskhoz Agency"],
        ["Академия Минфин"],
        ["Академия"],
        ["Минфин"],
    ]


def test_below_a_calendar_of_crosses_stand_tables_of_something_else():
    heads = ("No.", "Activity", ("Calendar 2026", 4), "Who does it")
    quarters = ("^", "^", "Q1", "Q2", "Q3", "Q4", "^")
    rows = [(n, f"Clean the shore of lake {n}", "x", "", "x", "", "Agency") for n in "12345"]
    blank = ("",) * 7
    money = [("Source", "Sum", "Share"), ("State budget", "811,000", "37 %"), ("Fund", "9", "5 %")]
    below = [(*row, *[""] * 4) for row in money]
    reading = read(TITLE, grid(heads, quarters, *rows, blank, *below), form="xlsx")
    assert len(reading.measures) == len(rows)
    assert any("State budget" in text for _, text in codes(reading))


def test_what_stands_beside_a_number_taken_for_a_measure_is_listed():
    heads = ("Activity", "Who", "Responsible body", "Deadline")
    rows = [row[:4] for row in DONE]
    listed = [text for _, text in codes(read(TITLE, grid(heads, *rows)))]
    assert {row[1] for row in rows} <= {*listed}


def test_a_numbered_row_below_wide_heads_is_no_part_of_the_header():
    heads = (("Activities", 2), ("Responsible bodies and time-frame", 3))
    rows = [(*row[:3], "in spring", "Fund") for row in DONE]
    assert texts(read(TITLE, grid(heads, *rows))) == [row[1] for row in rows]
