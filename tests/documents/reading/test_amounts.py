"""Money as cells have it: thousands, scales, currencies, ranges; and what is no money."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadbook.documents.reading.amounts import read_amounts

CELLS = [
    ("12 тыс. долл. США", "ru", [("12000", "USD")]),
    ("25,5 тыс. долл. США", "ru", [("25500", "USD")]),
    ("0 тыс. долл. США", "ru", [("0", "USD")]),
    ("1 250 000 руб.", "ru", [("1250000", "RUB")]),
    ("1\u00a0250\u00a0000,50 манат", "ru", [("1250000.5", "TMT")]),
    ("1,2 млн евро", "ru", [("1200000", "EUR")]),
    ("1,234 млн долл.", "ru", [("1234000", "USD")]),
    ("10-15 тыс. евро", "ru", [("10000", "EUR"), ("15000", "EUR")]),
    ("требуется 7,5; имеется 5 (тыс. долл. США)", "ru", [("7500", "USD"), ("5000", "USD")]),
    ("2022 г. – 100 тыс. долл., 2023 г. – 150 тыс. долл.", "ru",
     [("100000", "USD"), ("150000", "USD")]),
    ("150 000 долларов США (в т.ч. 50 000 долларов США – ЮНИСЕФ)", "ru",
     [("150000", "USD"), ("50000", "USD")]),
    ("500 млн сум", "ru", [("500000000", "UZS")]),
    ("2 млрд тенге", "ru", [("2000000000", "KZT")]),
    ("120 müň amerikan dollary", "tk", [("120000", "USD")]),
    ("2 mln manat", "tk", [("2000000", "TMT")]),
    ("5 min manat", "az", [("5000", "AZN")]),
    ("required 45,000; available 40,000; gap 5,000 (USD)", "en",
     [("45000", "USD"), ("40000", "USD"), ("5000", "USD")]),
    ("USD 1.2 million", "en", [("1200000", "USD")]),
    ("USD 10,000–15,000", "en", [("10000", "USD"), ("15000", "USD")]),
    ("US$ 22,800", "en", [("22800", "USD")]),
    ("$5k", "en", [("5000", "USD")]),
    ("€ 3m", "en", [("3000000", "EUR")]),
    ("USD 45 thousand; EUR 3 m", "en", [("45000", "USD"), ("3000000", "EUR")]),
    ("45.000 €", "de", [("45000", "EUR")]),
    ("3,5 Mio EUR", "de", [("3500000", "EUR")]),
    ("0.500 million USD", "en", [("500000", "USD")]),
    ("1,234,567.89 USD", "en", [("1234567.89", "USD")]),
    ("1.234.567,89 EUR", "it", [("1234567.89", "EUR")]),
    ("45000", "en", [("45000", "")]),
    ("$ 1.000.000", "es", [("1000000", "")]),
    ("тыс. долл. США: 45", "ru", [("45000", "USD")]),
    ("в пределах выделенных средств", "ru", []),
    ("бюджет ЮНИСЕФ", "ru", []),
    ("100 %", "ru", []),
    ("2022", "ru", []),
    ("2022-2024 гг.", "ru", []),
    ("5 компьютеров", "ru", []),
    ("40 persons", "en", []),
    ("п. № 12", "ru", []),
    ("–", "ru", []),
    ("", "ru", []),
    ("tbd", "en", []),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "language", "expected"), CELLS)
def test_a_cell_holds_these_amounts(cell, language, expected):
    amounts = read_amounts(cell, (language,))
    assert [(a.value, a.currency) for a in amounts] == [(Fraction(v), c) for v, c in expected]


def test_an_amount_keeps_its_words():
    (amount,) = read_amounts("около 12 тыс. долл. США в год", ("ru",))
    assert amount.wording == "12 тыс. долл. США"


@given(
    st.integers(0, 10**12),
    st.sampled_from([" ", "\u00a0", "\u202f", "'", ","]),
    st.sampled_from(["USD", "EUR", "TMT", "KZT"]),
)
def test_a_written_amount_comes_back(value, blank, currency):
    digits = f"{value:,}".replace(",", blank)
    for cell in (f"{digits} {currency}", f"{currency} {digits}"):
        (amount,) = read_amounts(cell, ("en",))
        assert (amount.value, amount.currency) == (value, currency)


@given(st.text(), st.sampled_from(["en", "ru", "az", "es", ""]))
def test_any_text_gives_amounts_that_are_not_negative(text, language):
    for amount in read_amounts(text, (language,)):
        assert amount.value >= 0
        assert amount.wording


@pytest.mark.parametrize("piece", ["1 ", "1,", "тыс. ", "12 тыс. - ", "$", "9", "1-"])
def test_a_cell_of_very_many_letters_is_read(piece):
    for amount in read_amounts(piece * (20_000 // len(piece)), ("ru",)):
        assert amount.value >= 0
