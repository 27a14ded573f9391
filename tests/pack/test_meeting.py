"""`meeting.toml`: what it says becomes a meeting; what is wrong comes all at once, by place."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from roadbook.core.facts import Assignment, Roadmap
from roadbook.core.texts import Text
from roadbook.core.timeframes import Period
from roadbook.core.words import (
    Cause,
    DecisionVerb,
    Effect,
    Lifecycle,
    Modality,
    Part,
    Precision,
    Side,
)
from roadbook.documents.refused import Refused
from roadbook.pack import meeting
from roadbook.pack.meeting_keys import KEYS
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook
from tests.core import cases
from tests.core.cases import MINISTRY, PROGRAMME, SERVICE

ROADMAP = cases.roadmap(
    [
        cases.measure("m1", 1, numbers=Text.of(en="1.1", ru="1.1.")),
        cases.measure("m2", 2, numbers=Text.of(en="1.2"), area="a"),
        cases.measure("m3", 3, numbers=Text.of(en="7")),
        cases.measure("m4", 4, numbers=Text.of(en="7")),
    ],
    [cases.Area("a", Text.of(en="Area of work", ru="Направление"), Text.of(en="I."))],
)
LEAST = """
[meeting]
title = { en = "Review" }
instrument = { en = "Plan" }
on = 2021-07-14
minutes = 60
"""
WHOLE = """
round = "2021-H1"
[roadmap]
signed_on = 2019-07-15
signed_precision = "month"
state = { en = "State of Example" }
[meeting]
title = { en = "Review", ru = "Обзор" }
instrument = { en = "Plan" }
on = 2021-07-14
opens_at = 10:00:00
zone = "Asia/Ashgabat"
mode = "online"
minutes = 120
assumed = ["opens_at"]
[[institution]]
side = "state"
names = { en = "Service", ru = "Служба", tk = "Gulluk" }
spellings = ["The Service"]
[[institution]]
side = "state"
names = { en = "Institute" }
[[delegation]]
side = "state"
head_name = { en = "Somebody" }
head_title = { en = "deputy minister" }
head_institution = "Ministry"
institutions = ["Ministry", "the service", "Institute"]
[[presentation]]
key = "first"
areas = ["I"]
names = { en = "Programme one" }
[[statement]]
key = "said"
side = "state"
theme = "digital"
cleared_by = ["state", "organisation"]
words = { en = "It   is\\nso." }
[[quotation]]
side = "organisation"
is_needed = false
speaker = { en = "Speaker" }
title = { en = "Head" }
words = { en = "We will." }
[[decision]]
verb = "agreed_to"
words = { en = "do it" }
owners = ["Gulluk"]
due_on = 2021-09-30
measures = ["1.1", "1.2."]
themes = ["digital"]
read_back = ["state"]
[[focus_theme]]
key = "digital"
names = { en = "Digital work" }
[[way_forward]]
words = { en = "What next" }
[media_contact]
en = "Press office"
[[context]]
key = "closed"
names = { en = "Borders closed" }
start = 2020-03-16
is_assumed = true
  [[context.hit]]
  measures = ["1.1", "m2"]
  effect = "shift"
  new_window = [2020-07-01, 2020-12-31]
  agreed_by = ["state", "organisation"]
[[change]]
measure = "1.2"
lifecycle = "postponed"
on = 2021-01-10
instrument = "exchange of letters"
"""


def read(folder: Path, text: str, roadmap: Roadmap = ROADMAP) -> meeting.Around:
    path = folder / "meeting.toml"
    path.write_text(text, "utf-8")
    return meeting.read(path, roadmap)


def problems(folder: Path, text: str) -> list[tuple[str, str]]:
    """What is wrong, by the name of the problem and its place."""
    with pytest.raises(Refused) as refused:
        read(folder, text)
    for language in LANGUAGES:
        for reason in refused.value.reasons:
            assert Phrasebook(language).sentence(reason)[0].text == "meeting.toml"
    return [
        (r.code.removeprefix("meeting_file."), r.params["where"].text)
        for r in refused.value.reasons
    ]


def test_a_whole_file_becomes_a_meeting(tmp_path):
    around = read(tmp_path, WHOLE)
    met = around.meeting
    assert around.round == "2021-H1"
    assert (met.on, met.mode, met.minutes) == (date(2021, 7, 14), Modality.ONLINE, 120)
    assert met.opens_at is not None
    assert met.opens_at.isoformat() == "2021-07-14T10:00:00+05:00"
    assert met.delegations[0].institutions[:2] == (MINISTRY, SERVICE)
    assert met.delegations[0].head_institution == MINISTRY
    assert met.presentations[0].areas == ("a",)
    assert met.statements[0].words.original.words == "It is so."
    assert met.statements[0].cleared_by == tuple(Side)
    assert (met.quotations[0].is_cleared, met.quotations[0].is_needed) == (False, False)
    decided = met.decisions[0]
    assert decided.verb is DecisionVerb.AGREED_TO
    assert (decided.owners, decided.measures) == ((SERVICE,), ("m1", "m2"))
    assert met.media_contact.original.words == "Press office"
    assert met.way_forward[0].original.words == "What next"


def test_circumstances_and_changes_come_with_the_meeting(tmp_path):
    around = read(tmp_path, WHOLE)
    (closed,) = around.context
    assert (closed.cause, closed.is_assumed) == (Cause.EXTERNAL_CIRCUMSTANCES, True)
    assert [hit.measure for hit in closed.hits] == ["m1", "m2"]
    assert closed.hits[0].effect is Effect.SHIFT
    assert closed.hits[0].new_window == Period(date(2020, 7, 1), date(2020, 12, 31))
    (change,) = around.changes
    assert (change.measure, change.lifecycle) == ("m2", Lifecycle.POSTPONED)


def test_what_the_plan_does_not_say_is_completed(tmp_path):
    roadmap = read(tmp_path, WHOLE).roadmap
    assert (roadmap.signed_on, roadmap.signed_precision) == (date(2019, 7, 15), Precision.MONTH)
    assert dict(roadmap.parties)[Side.STATE].original.words == "State of Example"
    known = {i.key: i for i in roadmap.institutions}
    assert known[SERVICE].names.languages == ("en", "ru", "tk")
    assert known[SERVICE].order == 1
    assert "The Service" in known[SERVICE].spellings
    (new,) = known.keys() - {i.key for i in ROADMAP.institutions}
    assert known[new].names.original.words == "Institute"


def test_the_measures_and_their_versions_stay_as_signed(tmp_path):
    assert read(tmp_path, WHOLE).roadmap.measures == ROADMAP.measures


def test_a_body_that_no_measure_names_may_sit_at_the_table(tmp_path):
    met = read(tmp_path, WHOLE).meeting
    assert len(met.delegations[0].institutions) == 3
    assert Assignment(met.delegations[0].institutions[2], Part.LEAD) not in [
        a for m in ROADMAP.measures for a in m.assignments
    ]


def test_the_least_file_is_enough(tmp_path):
    met = read(tmp_path, LEAST).meeting
    assert (met.mode, met.delegations, met.decisions) == (Modality.IN_PERSON, (), ())


def test_all_problems_come_at_once_each_with_its_place(tmp_path):
    found = problems(
        tmp_path,
        """
        rond = "2021-H1"
        [meeting]
        title = "Review"
        on = "14 July"
        opens_at = 10:00:00
        zone = "Asia/Nowhere"
        mode = "by letter"
        minutes = "two hours"
        assumed = ["opens_at", "weather"]
        [[delegation]]
        side = "state"
        head_name = { en = "" }
        head_title = {}
        head_institution = "Nobody"
        institutions = ["Ministry", "Ministry of Nothing"]
        [[delegation]]
        side = "state"
        head_name = { en = "A" }
        head_title = { en = "B" }
        [[presentation]]
        key = "x"
        areas = ["II"]
        names = { en = "X" }
        [[statement]]
        theme = "nowhere"
        words = { en = "A" }
        cleared_by = "state"
        [[quotation]]
        side = "both"
        is_cleared = "yes"
        words = { en = "A" }
        speaker = { en = "A" }
        title = { english = "A" }
        [[decision]]
        verb = "decided"
        words = { en = "A" }
        measures = ["7", "9.9"]
        [[context]]
        names = { en = "A" }
        start = 2020-03-16
        [[context.hit]]
        effect = "convert"
        new_window = [2020-12-31, 2020-01-01]
        [[change]]
        measure = "9.9"
        on = 2020-01-01
        [[change]]
        measure = "1.1"
        on = 2020-01-01
        lifecycle = "delivered"
        successor = "8.8"
        [way_forward]
        en = "A"
        """,
    )
    assert sorted(found) == sorted(
        [
            ("unknown_key", "rond"),
            ("not_a_text", "meeting.title"),
            ("missing", "meeting.instrument"),
            ("not_a_day", "meeting.on"),
            ("unknown_zone", "meeting.zone"),
            ("unknown_code", "meeting.mode"),
            ("not_minutes", "meeting.minutes"),
            ("unknown_code", "meeting.assumed"),
            ("missing", "delegation 1.head_name.en"),
            ("missing", "delegation 1.head_title"),
            ("unknown_institution", "delegation 1.head_institution"),
            ("unknown_institution", "delegation 1.institutions"),
            ("twice", "delegation"),
            ("unknown_area", "presentation 1.areas"),
            ("unknown_code", "statement 1.theme"),
            ("not_a_list", "statement 1.cleared_by"),
            ("unknown_code", "quotation 1.side"),
            ("not_yes_or_no", "quotation 1.is_cleared"),
            ("not_a_text", "quotation 1.title"),
            ("action_without_owner_or_day", "decision 1"),
            ("unknown_measure", "decision 1.measures"),
            ("unknown_measure", "decision 1.measures"),
            ("not_a_window", "context 1, hit 1.new_window"),
            ("missing", "context 1, hit 1.measures"),
            ("unknown_measure", "change 1.measure"),
            ("missing", "change 1.lifecycle"),
            ("unknown_code", "change 2.lifecycle"),
            ("unknown_measure", "change 2.successor"),
            ("not_tables", "way_forward"),
        ]
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("minutes = 0", "not_minutes"),
        ("minutes = true", "not_minutes"),
        ("minutes = 1.5", "not_minutes"),
        ("minutes = 60\nopens_at = 2021-07-14", "not_an_hour"),
        ("minutes = 60\nopens_at = 10:00:00", "unknown_zone"),
        ("minutes = 60\nplace = 3", "not_words"),
        ("minutes = 60\ntea = true", "unknown_key"),
    ],
)
def test_a_value_of_another_kind_is_one_problem(tmp_path, text, problem):
    (found,) = problems(tmp_path, LEAST.replace("minutes = 60", text))
    assert found[0] == problem


def test_the_reference_lists_every_key_of_every_table():
    page = Path(__file__).parents[2] / "docs" / "reference" / "meeting-file.md"
    sections = {
        re.sub(r"[^a-z_.]", "", section.splitlines()[0]): set(re.findall(r"`(\w+)`", section))
        for section in re.split(r"^#+ ", page.read_text("utf-8"), flags=re.MULTILINE)[1:]
    }
    for table, keys in KEYS.items():
        name = {"hit": "context.hit", "post": "participant.post"}.get(table, table)
        assert set(keys) <= sections[name], name


def test_keys_that_stand_twice_are_told(tmp_path):
    twice = """
    [[statement]]
    key = "a"
    words = { en = "A" }
    [[statement]]
    key = "a"
    words = { en = "B" }
    """
    assert problems(tmp_path, LEAST + twice) == [("twice", "statement")]


@pytest.mark.parametrize(
    ("zone", "offset"),
    [("Asia/Ashgabat", 300), ("+05:00", 300), ("-03:30", -210), ("+00:00", 0), ("UTC", 0)],
)
def test_a_zone_goes_by_name_or_by_offset(tmp_path, zone, offset):
    hour = f'minutes = 60\nopens_at = 10:00:00\nzone = "{zone}"'
    opens_at = read(tmp_path, LEAST.replace("minutes = 60", hour)).meeting.opens_at
    assert opens_at is not None
    assert opens_at.utcoffset() == timedelta(minutes=offset)


@pytest.mark.parametrize("zone", ["+15:00", "+5", "../etc", "Asia", "Nowhere/City", "\\u0000"])
def test_no_other_zone_is_guessed(tmp_path, zone):
    hour = f'minutes = 60\nopens_at = 10:00:00\nzone = "{zone}"'
    assert problems(tmp_path, LEAST.replace("minutes = 60", hour)) == [
        ("unknown_zone", "meeting.zone")
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"[meeting\n", "toml.not_toml_at"),
        (b"\xff\xfe", "toml.not_text"),
        (b"#" * 300_000, "toml.too_large"),
    ],
)
def test_a_file_that_is_no_toml_is_one_reason(tmp_path, content, code):
    path = tmp_path / "meeting.toml"
    path.write_bytes(content)
    with pytest.raises(Refused) as refused:
        meeting.read(path, ROADMAP)
    assert [r.code for r in refused.value.reasons] == [code]


def test_a_file_that_is_not_there_is_one_reason(tmp_path):
    with pytest.raises(Refused) as refused:
        meeting.read(tmp_path / "none.toml", ROADMAP)
    assert [r.code for r in refused.value.reasons] == ["toml.not_readable"]


def test_the_programme_stays_on_its_own_side(tmp_path):
    """A body of the State with a name that the organisation uses is another body."""
    same = LEAST + '[[institution]]\nside = "state"\nnames = { en = "Programme" }\n'
    roadmap = read(tmp_path, same).roadmap
    sides = {i.key: i.side for i in roadmap.institutions}
    assert sides[PROGRAMME] is Side.ORGANISATION
    assert len(sides) == len(ROADMAP.institutions) + 1
