"""Tables whose heads and labels say more than a word: numbers within them, both sides, a label that
reaches down, parts of a sum, places for a signature, several codes in a row.
"""

from datetime import date

from tests.documents.reading.plans import EN, codes, grid, paragraphs, read, said


def test_a_row_that_carries_a_number_of_two_levels_is_no_header():
    reading = read(
        grid(
            ("Azione", "N.", "Sub-azione", "Responsabile", "Scadenza", "Indicatore"),
            ("A1. Corsi", "A1.1", "Aprire dieci corsi", "Comuni", "marzo 2026", "N. di corsi"),
            ("^", "A1.2", "Formare i docenti", "Regioni", "aprile 2026", "N. di docenti"),
            "",
            ("A2. Risorse", "A2.1", "Finanziamento dei corsi", "Comuni", "ogni anno", "Risorse"),
            ("^", "A2.2", "Scadenza dei bandi", "Regioni", "giugno 2026", "N. di bandi"),
        )
    )
    assert [m.number.text for m in reading.measures if m.number] == [
        "A1.1", "A1.2", "A2.1", "A2.2",
    ]  # fmt: skip


def test_a_label_beside_the_header_and_its_rows_heads_no_column():
    reading = read(
        paragraphs("Corrective action plan 2027"),
        grid(
            ("Corrective actions", "No.", "Action", "Owner", "Due date"),
            ("^", "1", "Review the manual", "Quality Manager", "1 May 2027"),
            ("^", "2", "Print the manual", "Head of IT", "1 June 2027"),
        ),
    )
    assert [said(m)[:4] for m in reading.measures] == [
        ("1", [], "Review the manual", ["Quality Manager"]),
        ("2", [], "Print the manual", ["Head of IT"]),
    ]


def test_a_number_over_a_header_in_two_languages_is_a_head():
    reading = read(
        grid(
            ("№", "Activity", "Responsible", "Time"),
            ("^", "Мероприятие", "Ответственные", "Срок"),
            ("1", "Open a day centre", "Ministry of Health", "May 2027"),
            ("2", "Train forty carers", "Ministry of Labour", "June 2027"),
        )
    )
    assert [m.number.text for m in reading.measures if m.number] == ["1", "2"]


def test_cards_whose_labels_are_numbered():
    def card(number: str, text: str) -> tuple[tuple[str, str], ...]:
        return (
            (f"Çäre {number}", text),
            ("Jogapkär", "Saglygy goraýyş ministrligi"),
            ("Möhleti", "2027-nji ýylyň maý aýy"),
            ("Garaşylýan netije", "Hasabat taýýar"),
        )

    reading = read(
        paragraphs("Hyzmatdaşlygyň meýilnamasy, 2026-2028"),
        grid(*card("1.1", "Okuw geçirmek")),
        grid(*card("1.2", "Kitap çap etmek"), table=2),
        grid(*card("1.3", "Merkez açmak"), table=3),
    )
    assert [(m.number and m.number.text.rstrip("."), m.measure.text) for m in reading.measures] == [
        ("1.1", "Okuw geçirmek"), ("1.2", "Kitap çap etmek"), ("1.3", "Merkez açmak"),
    ]  # fmt: skip
    assert {m.timeframe.start for m in reading.measures} == {date(2027, 5, 1)}


def test_a_plan_for_two_sides_that_one_head_calls_responsible():
    reading = read(
        grid(
            ("No.", "Activity", ("Responsible", 2), "Time-frame"),
            ("^", "^", "Turkmen side", "UNODC", "^"),
            ("1", "Open a liaison office", "Border Service", "Regional Office", "May 2027"),
            ("2", "Train officers", "Ministry of Interior", "Programme Office", "June 2027"),
        )
    )
    assert [[b.text for b in m.responsible] for m in reading.measures] == [
        ["Border Service"], ["Ministry of Interior"],
    ]  # fmt: skip
    assert [[b.text for b in m.partner] for m in reading.measures] == [
        ["Regional Office"], ["Programme Office"],
    ]  # fmt: skip


def test_rows_that_part_a_total_are_no_measures():
    head = (*EN[:3], "Time-frame", "Budget, USD")
    reading = read(
        grid(
            head,
            ("1", "Open a day centre", "Ministry of Health", "2027", "1 000"),
            ("2", "Train forty carers", "Ministry of Labour", "2027", "3 000"),
            (("Total", 4), "4 000"),
            (("of which State budget", 4), "2 500"),
            (("partners", 4), "1 500"),
        )
    )
    assert [m.measure.text for m in reading.measures] == ["Open a day centre", "Train forty carers"]
    assert [text.split(" |")[0] for _, text in codes(reading)] == [
        "Total", "of which State budget", "partners",
    ]  # fmt: skip


def test_places_for_signatures_below_a_table_are_no_measures():
    reading = read(
        grid(
            EN,
            ("1", "Open a day centre", "Ministry of Health", "UNFPA", "2027"),
            ("2", "Train forty carers", "Ministry of Labour", "UNFPA", "2028"),
        ),
        grid(
            ("For the Ministry of Health", "For the Fund"),
            ("________________", "________________"),
            table=2,
        ),
    )
    assert [m.measure.text for m in reading.measures] == ["Open a day centre", "Train forty carers"]
    assert len(codes(reading)) == 2
