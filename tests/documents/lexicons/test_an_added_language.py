"""A language that was added by its files alone, as the how-to says: Romanian."""

from datetime import date

from tests.documents.reading.plans import grid, paragraphs, read

HEADS = ("Nr. crt.", "Acțiuni", "Instituția responsabilă", "Parteneri", "Termen de realizare")


def test_a_plan_in_the_added_language_is_read():
    reading = read(
        paragraphs(("Planul de acțiuni pentru anii 2023-2025", 1)),
        grid(
            HEADS,
            ["1.", "Elaborarea proiectului de lege privind protecția martorilor",
             "Ministerul Justiției", "UNODC", "Trimestrul II 2024"],
            ["2.", "Instruirea ofițerilor serviciului vamal", "Ministerul Finanțelor", "",
             "până la sfârșitul anului 2024"],
            ["3.", "Publicarea raportului privind executarea planului",
             "Ministerul Justiției", "", "anual"],
            ["", "Total", "", "", ""],
        ),
    )  # fmt: skip
    assert reading.languages == ("ro",)
    first, second, third = reading.measures
    assert [b.text for b in first.responsible] == ["Ministerul Justiției"]
    assert [b.text for b in first.partner] == ["UNODC"]
    assert (first.timeframe.start, first.timeframe.end) == (date(2024, 4, 1), date(2024, 6, 30))
    assert (second.timeframe.start, second.timeframe.end) == (None, date(2024, 12, 31))
    assert third.timeframe.recurrence == "annual"
    assert reading.doubts == ()
    assert [u.why.code for u in reading.unread] == ["reading.unread.total"]
