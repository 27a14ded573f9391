"""What an order brings is of the kind that its column holds, down to the last part."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from roadbook.actions.fitting import is_of_kind
from roadbook.core.reasons import because, counted
from roadbook.core.texts import Text, TextIn
from roadbook.core.timeframes import TimeFrame
from roadbook.core.words import Modality

TEXT = Text.of(en="A seminar", ru="Семинар")
REASON = because("record.text_too_long", n=counted(3))


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (TEXT, Text),
        (Text(), Text),
        (TimeFrame(start=date(2020, 1, 1), wording=TEXT, assumed=(REASON,)), TimeFrame),
        ((TEXT, Text()), tuple[Text, ...]),
        ((), tuple[str, ...]),
        (("16.3",), tuple[str, ...]),
        (3, int),
        (Modality.ONLINE, Modality),
        (None, Fraction | None),
        (Fraction(1, 2), Fraction | None),
    ],
)
def test_what_a_column_holds_is_of_its_kind(value, kind):
    assert is_of_kind(value, kind)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("A seminar", Text),
        (Text((TextIn("en", 3),)), Text),
        (Text([TextIn("en", "A seminar")]), Text),
        (Text((TextIn("en", "A seminar", "official"),)), Text),
        (TimeFrame(start="2020"), TimeFrame),
        (TimeFrame(start=datetime(2020, 1, 1, tzinfo=UTC)), TimeFrame),
        (TimeFrame(assumed=("because",)), TimeFrame),
        ([TEXT], tuple[Text, ...]),
        ((1,), tuple[str, ...]),
        (True, int),
        (1.0, int),
        ("online", Modality),
        (0.5, Fraction | None),
        (None, int),
    ],
)
def test_what_no_such_column_holds_is_not(value, kind):
    assert not is_of_kind(value, kind)
