"""Columns that take turns by their language, of which the heads of one alone are known."""

import pytest

from tests.documents.reading.plans import grid, read, said

GREEK = [
    ("Κατάρτιση των δασκάλων στα χωριά", "Training of teachers in the villages",
     "Υπουργείο Παιδείας· δήμος Βόλου", "Ministry of Education; City of Volos",
     "Μάιος 2026", "May 2026", "Αριθμός δασκάλων", "Number of teachers", "40.000"),
    ("Νέες βιβλιοθήκες στα νησιά", "New libraries on the islands", "Δήμος Βόλου", "City of Volos",
     "ετησίως", "annually", "Βιβλιοθήκες", "Libraries", "115.000"),
    ("Δωρεάν βιβλία για τους μαθητές", "Free books for the pupils", "Υπουργείο Παιδείας",
     "Ministry of Education", "31/03/2027", "31/03/2027", "Ποσοστό μαθητών", "Share pupils", "–"),
    ("Φεστιβάλ ανάγνωσης στο λιμάνι", "Festival of reading at the port", "Οργανισμός Λιμένων",
     "Ports Organisation", "2027–2028", "2027–2028", "Επισκέπτες", "Visitors", "7.500"),
]  # fmt: skip

FRENCH = [
    ("Train the teachers of the small villages in the north of the island",
     "Former les enseignants des petits villages dans le nord de l’île", "Ministry of Education",
     "Ministère de l’Éducation", "May 2026", "mai 2026", "Teachers trained", "Enseignants formés"),
    ("Open new libraries that lend books to the fishing ports",
     "Ouvrir des bibliothèques qui prêtent des livres aux ports de pêche", "City of Volos",
     "Ville de Volos", "annually", "chaque année", "Libraries in the ports",
     "Bibliothèques dans les ports"),
    ("Give free books to all of the pupils in their first year",
     "Donner des livres gratuits à tous les élèves de la première année", "Department of Schools",
     "Direction des écoles", "31/03/2027", "31/03/2027", "Share of the pupils", "Part des élèves"),
    ("Hold a festival of reading with the writers of the region",
     "Tenir un festival de la lecture avec les écrivains de la région", "Office of the Ports",
     "Office des ports", "2027–2028", "2027–2028", "Visitors of the festival",
     "Visiteurs du festival"),
    ("Translate the tales of the old sailors into the language of the deaf",
     "Traduire les contes des vieux marins dans la langue des sourds", "Institute for the Deaf",
     "Institut des sourds", "June 2028", "juin 2028", "Tales in the language of the deaf",
     "Contes dans la langue des sourds"),
]  # fmt: skip


@pytest.mark.parametrize(
    "heads",
    [
        # of one language all are known, of the other none
        ("Ό,τι", "Action", "Όσοι", "Responsible", "Ως τότε", "Deadline", "Πόσα", "Indicator"),
        ("Δράση", "All", "Υπεύθυνος", "Those", "Προθεσμία", "Till", "Δείκτης", "So much"),
        # words of a head have another meaning in another table
        ("Ό,τι", "Action", "Εταίροι", "Lead", "Έναρξη", "Deadline", "Δείκτης", "How"),
        ("Τι θα γίνει", "Action", "Ποιος", "Who", "Πότε", "When", "Πώς μετριέται",
         "How it is measured"),
    ],
)  # fmt: skip
def test_a_column_is_what_its_twin_in_another_script_is(heads):
    rows = [(f"1.{n}", *row) for n, row in enumerate(GREEK, 1)]
    reading = read(grid(("Α/Α", *heads, "€"), *rows))
    assert reading.languages == ("el", "en")
    for measure, row in zip(reading.measures, GREEK, strict=True):
        beside = measure.other_languages["en"]
        assert (measure.measure.text, beside.measure.text) == row[:2]
        assert [m.timeframe_field.text for m in (measure, beside)] == list(row[4:6])
        assert measure.timeframe.kind == beside.timeframe.kind
        assert measure.timeframe.end == beside.timeframe.end
        assert [m.indicator.text for m in (measure, beside)] == list(row[6:8])
        assert (measure.funding.text if measure.funding else "–") == row[8]
        assert not measure.partner
    first = reading.measures[0]
    assert said(first)[3] == ["Υπουργείο Παιδείας", "δήμος Βόλου"]
    assert said(first.other_languages["en"])[3] == ["Ministry of Education", "City of Volos"]


def test_a_column_is_what_its_twin_in_another_language_of_the_same_script_is():
    bodies, times, last = ("Lead", "Observations"), ("Deadline", "Début"), ("Indicator", "Étapes")
    heads = ("No.", "Action", "Tout", *bodies, *times, *last)
    rows = [(f"1.{n}", *row) for n, row in enumerate(FRENCH, 1)]
    reading = read(grid(heads, *rows))
    assert reading.languages == ("en", "fr")
    for measure, row in zip(reading.measures, FRENCH, strict=True):
        beside = measure.other_languages["fr"]
        assert said(measure)[2:6] == (row[0], [row[2]], [], row[4])
        assert said(beside)[2:6] == (row[1], [row[3]], [], row[5])
        assert measure.timeframe.end == beside.timeframe.end
        assert [m.indicator.text for m in (measure, beside)] == list(row[6:])


def test_twins_whose_heads_nobody_knows_are_named_by_what_the_first_ones_hold():
    rows = [(f"1.{n}", *row[:6]) for n, row in enumerate(GREEK, 1)]
    reading = read(grid(*rows))
    assert reading.languages == ("el", "en")
    for measure, row in zip(reading.measures, GREEK, strict=True):
        beside = measure.other_languages["en"]
        assert said(measure)[2] == row[0]
        assert said(beside)[2] == row[1]
        assert measure.timeframe.end == beside.timeframe.end


def test_partners_alone_in_two_languages_answer_in_both():
    heads = ("Α/Α", "Δράση", "Action", "Εταίροι", "Partners", "Προθεσμία", "Deadline")
    rows = [(f"1.{n}", *row[:6]) for n, row in enumerate(GREEK, 1)]
    for measure, row in zip(read(grid(heads, *rows)).measures[1:], GREEK[1:], strict=True):
        assert said(measure)[3] == [row[2]]
        assert said(measure.other_languages["en"])[3] == [row[3]]


@pytest.mark.parametrize("sign", ["€", "(€)", "k€", "US$", "₸"])
def test_a_sign_of_a_currency_over_a_column_is_money(sign):
    heads = ("No.", "Activity", "Responsible", "Deadline", sign)
    rows = [(n, f"Open the court of region {n}", "Ministry of Justice", "2027", f"{n}00")
            for n in (1, 2, 3)]  # fmt: skip
    told = [m.funding.text.removesuffix(" €") for m in read(grid(heads, *rows)).measures]
    assert told == ["100", "200", "300"]
