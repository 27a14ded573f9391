"""Lines known by their place, heads that deceive."""

from tests.documents.reading.plans import grid, paragraphs, read, said


def test_lines_below_numbered_measures_are_known_by_their_place():
    reading = read(
        paragraphs(
            "План заходів на 2025 рік",
            "1. Затвердити порядок допомоги.",
            "Мін'юст, МВС.",
            "До 1 квітня 2025 року.",
            "2. Провести обстеження будівель.",
            "Мінрегіон.",
            "У тримісячний строк з дня набрання чинності.",
            "3. Подати звіт.",
            "МОЗ.",
            "Щокварталу.",
            "4. Оновити реєстр.",
            "Мін'юст.",
            "II квартал 2025 року.",
        )
    )
    assert [(said(m)[0], said(m)[3]) for m in reading.measures] == [
        ("1.", ["Мін'юст", "МВС"]),
        ("2.", ["Мінрегіон"]),
        ("3.", ["МОЗ"]),
        ("4.", ["Мін'юст"]),
    ]
    assert said(reading.measures[1])[5] == "У тримісячний строк з дня набрання чинності"


def test_a_head_with_a_word_of_time_over_texts_names_no_time():
    reading = read(
        paragraphs("Plan 2025-2026"),
        grid(
            ("No.", "What has to be completed", "Responsible", "Deadline"),
            ("1", "Draft the rules of the council", "Ministry of Justice", "May 2025"),
            ("2", "Train the staff of courts", "Supreme Court", "2026"),
            ("3", "Print the handbook for judges", "Ministry of Justice", "by 1 July 2025"),
        ),
    )
    assert [said(m)[2] for m in reading.measures] == [
        "Draft the rules of the council",
        "Train the staff of courts",
        "Print the handbook for judges",
    ]


def test_broken_figures_that_do_not_rise_are_money_and_no_numbers():
    reading = read(
        paragraphs("Pathway 2025-2030"),
        grid(
            ("Undertaking", "Custodian", "Horizon", "Purse"),
            ("Replant mangrove along the windward shore", "Ministry of Works", "2026", "6.4"),
            ("Raise the causeway by one metre", "Water Board", "2027", "88.0"),
            ("Move the fuel depot out of the surge zone", "Ministry of Works", "2028", "31.5"),
            ("Map the freshwater lens of each atoll", "Water Board", "2026", "0.3"),
        ),
    )
    assert [(m.number, m.funding and m.funding.text) for m in reading.measures] == [
        (None, "6.4"), (None, "88.0"), (None, "31.5"), (None, "0.3"),
    ]  # fmt: skip
