"""Two languages in one line of a cell, parted by what the parted cells tell of them."""

from roadbook.documents.reading.run_together import Speech

SPEECH = Speech(
    [
        ("Adopt the law on 12 ports", "Принять закон о 12 портах"),
        ("Train the officers of customs", "Обучить сотрудников таможни"),
    ]
)


def test_a_line_is_parted_where_the_language_changes():
    text = "Train the officers of 12 ports Обучить сотрудников 12 портов"
    assert SPEECH.halves(text) == (text[:30], text[31:])


def test_figures_told_twice_make_up_for_words_that_are_new():
    assert SPEECH.halves("Adopt the law 7 zzzzzz 7") == ("Adopt the law 7", "zzzzzz 7")
    assert SPEECH.halves("Adopt the law 7 zzzzzz 8") is None


def test_one_language_is_left_whole():
    assert SPEECH.halves("Train the officers of 12 ports of 12 customs") is None


def test_a_cell_of_very_many_words_is_parted_too():
    first, second = "Adopt the 12 law " * 20_000, "Принять 12 закон " * 20_000
    assert SPEECH.halves(first + second) == (first.strip(), second.strip())
