"""Cards in a language that no lexicon knows: every card says its labels again."""

import pytest

from roadbook.documents.grids.grid import Paragraph
from tests.documents.reading.plans import grid, paragraphs, read, said

_CARDS = (
    ("A-1", "Að fjölga hjúkrunarrýmum", "Heilbrigðisráðuneyti", "fyrir árslok 2027", "rými"),
    ("A-2", "Að byggja nýja bryggju", "Vegagerðin", "vorið 2028", "bryggja"),
    ("A-3", "Að birta skýrslu um færð", "Veðurstofa", "2026–2027", "skýrsla"),
)


def _table(n: int, name: str, body: str, time: str, result: str):
    return grid(
        ("Heiti", (name, 3)),
        ("Ábyrgð", body, "Samstarf", ("sveitarfélög", "skólar", "íbúar")[n - 1]),
        ("Tímabil", time, "Mælikvarði", result),
        table=n,
    )


def test_cards_drawn_as_tables_are_known_because_they_say_their_labels_again():
    items = [*paragraphs("Byggðaáætlun 2026–2030")]
    for n, (code, *told) in enumerate(_CARDS, 1):
        items += [Paragraph(f"Aðgerð {code}", is_bold=True), _table(n, *told)]
    measures = read(*items).measures
    assert [(m.number.text, m.measure.text) for m in measures] == [x[:2] for x in _CARDS]
    assert [said(m)[3] for m in measures] == [[body] for _, _, body, _, _ in _CARDS]
    assert [said(m)[5] for m in measures] == [time for _, _, _, time, _ in _CARDS]


def test_rows_that_name_the_same_body_again_are_no_cards():
    bodies = ("Vegagerðin", "Veðurstofa", "Vegagerðin", "Orkustofnun", "Vegagerðin", "Veðurstofa")
    tasks = ("Að leggja veg um dalinn", "Að mæla vind á heiðinni", "Að breikka brúna við ósinn")
    rows = [
        (body, f"{tasks[n % 3]} {'norður' * (n % 2)}", "árlega", f"skýrsla {n + 1}")
        for n, body in enumerate(bodies)
    ]
    reading = read(paragraphs("Áætlun 2026"), grid(("Hver", "Hvað", "Hvenær", "Sýnt"), *rows))
    assert [m.measure.text for m in reading.measures] == [row[1].strip() for row in rows]


def test_a_bold_head_over_a_sentence_and_labels_is_the_measure():
    items = [*paragraphs("Byggðaáætlun 2026–2030")]
    for code, name, body, time, result in _CARDS:
        items += [
            Paragraph(f"{code.replace('-', '.')}. {name}", is_bold=True),
            *paragraphs(*["Um 340 lögheimili bíða nú eftir þessu."] * (code == "A-1")),
            *paragraphs(f"Ábyrgð: {body}", f"Tímabil: {time}", f"Mælikvarði: {result}"),
        ]
    measures = read(*items).measures
    assert [(m.number.text, m.measure.text) for m in measures] == [
        (f"{code.replace('-', '.')}.", name) for code, name, *_ in _CARDS
    ]
    assert [said(m)[3] for m in measures] == [[body] for _, _, body, _, _ in _CARDS]


def test_a_dash_under_a_label_is_no_value_that_goes_on():
    cards = [
        grid(
            ("Title", (name, 3)),
            ("Lead", body, "Partners", "Schools"),
            ("Timing", "May 2027", "Indicator", "Report"),
            ("Cost", "–", "Source", "–"),
            table=n,
        )
        for n, (name, body) in enumerate(
            (
                ("Count the trees of the city", "Parks Office"),
                ("Open a reading room", "City Library"),
                ("Paint the old bridge", "Public Works Office"),
            ),
            1,
        )
    ]
    items = [x for n, card in enumerate(cards, 1) for x in (*paragraphs(f"Action B-{n}"), card)]
    assert [m.funding for m in read(*items).measures] == [None, None, None]


def test_labels_of_most_cells_tell_who_leads_and_who_supports():
    rows = [
        (str(n), task, f"Tovholder: {lead}" + (f"\nMedvirkende: {other}" if other else ""), time)
        for n, (task, lead, other, time) in enumerate(
            (
                ("Plante træer langs skoleveje", "Vej og Park", "Danske Havelaug", "2026"),
                ("Skrive en varmeplan for plejehjem", "Sundhed og Omsorg", "", "2027"),
                ("Genslynge bækken over 3 km", "Vand og Natur", "lodsejerne", "2028"),
                ("Måle temperaturen i gaderne", "Plan og GIS", "Teknisk Skole", "2026"),
            ),
            1,
        )
    ]
    table = grid(("Nr.", "Indsats", "Hvem", "Hvornår"), *rows)
    measures = read(paragraphs("Handleplan 2026-2029"), table).measures
    assert [(said(m)[3], said(m)[4]) for m in measures] == [
        (["Vej og Park"], ["Danske Havelaug"]),
        (["Sundhed og Omsorg"], []),
        (["Vand og Natur"], ["lodsejerne"]),
        (["Plan og GIS"], ["Teknisk Skole"]),
    ]


def test_a_label_that_no_lexicon_knows_is_one_among_labels_that_are_known():
    def card(n: int, name: str, about: str, body: str, time: str):
        told = (("Action", name), ("Setting", about), ("Responsible", body), ("Deadline", time))
        return [Paragraph(f"Sheet 1.{n}", is_bold=True), grid(*told, table=n)]

    items = [
        Paragraph("Carbon-neutral Bay 2035: action sheets for 2026-2029", is_bold=True),
        *card(1, "Leave oil heating", "The city heats 23 schools with oil.", "Estates", "2027"),
        *card(2, "Put panels on roofs", "Roofs were surveyed in 2025.", "Bay Energy", "May 2028"),
        *card(3, "Change the street lamps", "There are 6,400 lamps.", "Streets Office", "2026"),
    ]
    measures = read(*items).measures
    assert [(m.number.text[-3:], m.measure.text) for m in measures] == [
        ("1.1", "Leave oil heating"),
        ("1.2", "Put panels on roofs"),
        ("1.3", "Change the street lamps"),
    ]


@pytest.mark.parametrize(
    "heads",
    [("Milestone activity", "Lead", "Start date", "End date"), ("Vosto", "Gim", "Skeno", "Bordu")],
)
def test_labels_over_the_heads_of_milestones_make_no_cards(heads):
    def commitment(n: int, lead: str, about: str, *milestones: tuple[str, str]):
        return grid(
            ("Lead agency", (lead, 3)),
            ("Other actors", ("State Audit Office", 3)),
            ("What is wrong now?", (about, 3)),
            heads,
            *((text, lead, "1 July 2026", time) for text, time in milestones),
            table=n,
        )

    told = (
        ("Ministry of Finance", "Reports appear late.", ("Publish the data", "May 2027")),
        ("Ministry of Justice", "Nobody reads the law.", ("Write the guides", "June 2027")),
        ("Ministry of Health", "Patients are not asked.", ("Ask the patients", "July 2027")),
    )
    items = [
        item
        for n, (lead, about, one) in enumerate(told, 1)
        for item in (*paragraphs((f"Commitment {n}", 1)), commitment(n, lead, about, one))
    ]
    assert [m.measure.text for m in read(*items).measures] == [one[0] for _, _, one in told]
