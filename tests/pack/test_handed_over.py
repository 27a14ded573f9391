"""The other side's record instead of its forms: the same joint review, and no internal word."""

import json
import shutil
from dataclasses import replace

import pytest

from roadbook.core.facts import Facts
from roadbook.core.method import Method
from roadbook.core.review import judge
from roadbook.core.words import Audience, Lifecycle, Result, Side
from roadbook.pack import record
from roadbook.pack.arrivals import arrivals
from roadbook.pack.returns import as_plain, collect, jointly, of_side
from tests.cast import ALMA, AS_OF, BORIS, CHENG, ROADMAP, ROUND, changed
from tests.documents.filled import blank_form, fill

DONE = {"lifecycle": Lifecycle.DELIVERED, "result": Result.ACHIEVED, "assessment": Result.ACHIEVED}
SECRET = {**DONE, "note": "heron", "audience": Audience.INTERNAL}
NOTED = {**DONE, "own_note": "heron", "may_agree": "heron"}


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    """Forms of both sides in a folder each; those of the organisation hold internal words."""
    home = tmp_path_factory.mktemp("sent")
    forms = home / "forms"
    fill(blank_form(forms, ALMA), home / "state" / "alma.xlsx", {"m1": DONE, "m2": DONE})
    fill(blank_form(forms, BORIS), home / "state" / "boris.xlsx", {"m1": SECRET})
    cheng = {"m1": NOTED, "m2": SECRET, "m3": DONE}
    fill(blank_form(forms, CHENG), home / "organisation" / "cheng.xlsx", cheng)
    return home


def judged(returns):
    facts = Facts(
        ROADMAP,
        round=returns.round,
        asked_on=returns.asked_on,
        due_on=returns.due_on,
        entries=returns.entries,
        events=returns.events,
    )
    return judge(facts, Method(), AS_OF)


def hand_over(folder, to, roadmap=ROADMAP):
    """What a side's own run writes, laid into another folder as its review.json."""
    returns = collect(folder, roadmap, as_of=AS_OF)
    value = record.record(judged(returns), [], returns=as_plain(returns))
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(json.dumps(value), "utf-8")
    return to


def test_a_record_in_place_of_forms_gives_the_same_joint_review(sent, tmp_path):
    together = tmp_path / "all"
    for side in Side:
        shutil.copytree(sent / side, together / side)
    mine = tmp_path / "mine"
    shutil.copytree(sent / "state", mine / "forms")
    hand_over(sent / "organisation", mine / "review.json")
    whole, apart = (collect(folder, ROADMAP, as_of=AS_OF) for folder in (together, mine))
    assert judged(apart).scorecard == judged(whole).scorecard
    assert judged(apart).verdicts == judged(whole).verdicts
    assert (apart.returned, apart.silent) == (whole.returned, whole.silent)


def test_a_record_holds_no_internal_word(sent, tmp_path):
    path = hand_over(sent / "organisation", tmp_path / "review.json")
    assert "heron" not in path.read_text("utf-8")
    came = arrivals(tmp_path, ROADMAP, as_of=AS_OF)
    assert [entry.measure for this in came.handed_over for entry in this.entries] == ["m1", "m3"]
    assert of_side(came, Side.ORGANISATION, ROADMAP).entries == ()


def test_a_record_beside_the_forms_it_was_made_from_counts_once(sent, tmp_path):
    shutil.copytree(sent / "organisation", tmp_path / "in")
    hand_over(sent / "organisation", tmp_path / "in" / "review.json")
    returns = collect(tmp_path / "in", ROADMAP, as_of=AS_OF)
    assert [note.code for note in returns.notes] == ["forms.same_content"]
    assert (len(returns.entries), returns.problems) == (2, ())


def test_internal_rows_put_into_a_record_by_hand_are_left_out(sent, tmp_path):
    returns = collect(sent / "organisation", ROADMAP, as_of=AS_OF)
    review = judged(returns)
    marked = tuple(replace(e, audience=Audience.INTERNAL) for e in review.facts.entries)
    forged = judge(replace(review.facts, entries=marked), Method(), AS_OF)
    (tmp_path / "review.json").write_text(json.dumps(record.record(forged, [])), "utf-8")
    came = arrivals(tmp_path, ROADMAP, as_of=AS_OF)
    assert jointly(came, ROADMAP).entries == ()


@pytest.mark.parametrize(
    "content", ["{", "[]", "[" * 100_000, '{"format": "roadbook/review/1"}', "\x00"]
)
def test_a_file_that_is_no_record_is_listed_with_what_to_do(content, tmp_path):
    (tmp_path / "review.json").write_text(content, "utf-8")
    returns = collect(tmp_path, ROADMAP, as_of=AS_OF)
    assert [why.code for why in returns.problems] == ["forms.not_a_record"]


def test_a_record_changed_by_hand_is_not_taken(sent, tmp_path):
    path = hand_over(sent / "organisation", tmp_path / "review.json")
    told = json.loads(path.read_text("utf-8"))
    told["frozen"]["facts"]["entries"][0]["lifecycle"] = "planned"
    path.write_text(json.dumps(told), "utf-8")
    returns = collect(tmp_path, ROADMAP, as_of=AS_OF)
    assert [why.code for why in returns.problems] == ["forms.not_a_record"]


def test_a_record_of_another_round_is_refused(sent, tmp_path):
    hand_over(sent / "organisation", tmp_path / "review.json")
    returns = collect(tmp_path, ROADMAP, as_of=AS_OF, of_round="2021-H2")
    assert [why.code for why in returns.problems] == ["forms.other_round"]
    assert collect(tmp_path, ROADMAP, as_of=AS_OF).round == ROUND


def test_an_answer_on_a_measure_that_is_gone_waits_and_the_others_go_in(sent, tmp_path):
    hand_over(sent / "organisation", tmp_path / "review.json")
    fewer = replace(ROADMAP, measures=tuple(m for m in ROADMAP.measures if m.id != "m3"))
    returns = collect(tmp_path, fewer, as_of=AS_OF)
    assert [entry.measure for entry in returns.entries] == ["m1"]
    assert len(returns.problems) == 1
    assert collect(tmp_path, changed(ROADMAP, "m1", version="v9"), as_of=AS_OF).returned == (CHENG,)
