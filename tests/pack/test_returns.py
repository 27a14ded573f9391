"""Returns put together: order of files never matters, nothing counts twice, silence is shown."""

import shutil
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadbook.core.facts import Address, Event, ReportEntry
from roadbook.core.words import Lifecycle, Result
from roadbook.documents.forms.cells import folded
from roadbook.documents.forms.questions import CODES
from roadbook.documents.forms.returned import Return
from roadbook.pack.arrivals import choices
from roadbook.pack.returns import as_plain, collect, put_together
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook
from tests.cast import ALMA, AS_OF, BORIS, CHENG, DUE, ROADMAP, ROUND, SIDE_OF
from tests.documents.filled import blank_form, fill

DONE = {"m1": {"lifecycle": Lifecycle.DELIVERED, "result": Result.ACHIEVED}}
STARTED = {"m1": {"lifecycle": Lifecycle.UNDER_WAY}}
COURSE = {"measures": "1.1", "title": "Course", "start": date(2021, 3, 2), "place": "Mary"}


def together(folder, **more):
    return collect(folder, ROADMAP, as_of=AS_OF, **more)


def noted(returns):
    return [reason.code for reason in returns.notes]


def waits(returns):
    return [reason.code for reason in returns.problems]


@pytest.fixture(scope="module")
def forms(tmp_path_factory):
    folder = tmp_path_factory.mktemp("forms")
    return {key: blank_form(folder, key) for key in (ALMA, BORIS, CHENG)}


def test_who_returned_and_who_is_silent_part_the_institutions_with_measures(forms, tmp_path):
    fill(forms[CHENG], tmp_path / "a.xlsx", STARTED)
    returns = together(tmp_path)
    assert (returns.returned, returns.silent) == ((CHENG,), (ALMA, BORIS))
    assert (returns.round, returns.due_on) == (ROUND, DUE)


def test_an_empty_folder_is_silence_of_all(tmp_path):
    returns = together(tmp_path)
    assert returns.silent == (ALMA, BORIS, CHENG)
    assert (returns.round, returns.entries, returns.problems) == ("", (), ())


def test_an_empty_form_is_no_return_and_takes_nothing_back(forms, tmp_path):
    fill(forms[ALMA], tmp_path / "first.xlsx", DONE)
    fill(forms[ALMA], tmp_path / "second.xlsx", about={"revision": 2})
    shutil.copy(forms[BORIS], tmp_path / "boris.xlsx")
    returns = together(tmp_path)
    assert noted(returns) == ["forms.nothing_filled"] * 2
    assert (returns.returned, returns.silent) == ((ALMA,), (BORIS, CHENG))
    assert [entry.lifecycle for entry in returns.entries] == [Lifecycle.DELIVERED]


def test_the_same_answers_twice_count_once(forms, tmp_path):
    fill(forms[ALMA], tmp_path / "a.xlsx", DONE, [COURSE])
    fill(forms[ALMA], tmp_path / "again" / "b.xlsx", DONE, [COURSE])
    returns = together(tmp_path)
    assert noted(returns) == ["forms.same_content"]
    assert (len(returns.entries), len(returns.events), waits(returns)) == (1, 1, [])


def test_a_higher_revision_takes_the_place_of_a_lower_one_and_says_so(forms, tmp_path):
    fill(forms[ALMA], tmp_path / "z.xlsx", STARTED, about={"revision": 1})
    fill(forms[ALMA], tmp_path / "a.xlsx", DONE, about={"revision": 2})
    returns = together(tmp_path)
    assert noted(returns) == ["forms.higher_revision"]
    assert [(e.lifecycle, e.revision) for e in returns.entries] == [(Lifecycle.DELIVERED, 2)]


def test_equal_revisions_that_differ_are_listed_and_neither_is_taken(forms, tmp_path):
    fill(forms[ALMA], tmp_path / "a.xlsx", STARTED)
    fill(forms[ALMA], tmp_path / "b.xlsx", DONE)
    returns = together(tmp_path)
    assert waits(returns) == ["forms.equal_revisions"]
    assert (returns.entries, returns.counted) == ((), ())
    assert (returns.returned, returns.waiting, returns.silent) == ((), (ALMA,), (BORIS, CHENG))


def test_a_still_higher_revision_settles_two_that_differ(forms, tmp_path):
    fill(forms[ALMA], tmp_path / "a.xlsx", STARTED)
    fill(forms[ALMA], tmp_path / "b.xlsx", DONE)
    fill(forms[ALMA], tmp_path / "c.xlsx", DONE, about={"revision": 2})
    returns = together(tmp_path)
    assert waits(returns) == []
    assert [entry.revision for entry in returns.entries] == [2]


def test_without_a_named_round_it_is_the_one_with_the_latest_deadline(forms, tmp_path):
    old = blank_form(tmp_path / "o", BORIS, round_name="2020-H2", due=date(2020, 12, 31))
    fill(old, tmp_path / "in" / "old.xlsx", DONE)
    fill(forms[ALMA], tmp_path / "in" / "new.xlsx", DONE)
    returns = together(tmp_path / "in")
    assert (returns.round, returns.returned, waits(returns)) == (
        ROUND,
        (ALMA,),
        ["forms.other_round"],
    )
    earlier = together(tmp_path / "in", of_round="2020-H2")
    assert (earlier.returned, waits(earlier)) == ((BORIS,), ["forms.other_round"])


def test_traces_of_programs_are_passed_over(forms, tmp_path):
    fill(forms[ALMA], tmp_path / "a.xlsx", DONE)
    for name in ("~$a.xlsx", ".DS_Store", "Thumbs.db"):
        (tmp_path / name).write_bytes(b"\x00\x01")
    assert waits(together(tmp_path)) == []


def test_an_event_that_two_institutions_report_under_one_title_is_one(forms, tmp_path):
    fill(forms[ALMA], tmp_path / "a.xlsx", DONE, [COURSE])
    fill(forms[CHENG], tmp_path / "c.xlsx", STARTED, [COURSE])
    returns = together(tmp_path)
    assert len({event.key for event in returns.events}) == 1
    assert [event.institution for event in returns.events] == [ALMA, CHENG]
    assert returns.remarks == ()


def test_an_event_under_two_titles_counts_once_and_is_looked_at(forms, tmp_path):
    fill(forms[ALMA], tmp_path / "a.xlsx", DONE, [COURSE])
    fill(forms[CHENG], tmp_path / "c.xlsx", STARTED, [COURSE | {"title": "Курс"}])
    returns = together(tmp_path)
    assert len({event.key for event in returns.events}) == 1
    assert len(returns.events) == 2
    assert [r.params["what"].code for r in returns.remarks] == ["forms.two_titles"]


def test_what_changed_since_an_earlier_run_is_said(forms, tmp_path):
    fill(forms[ALMA], tmp_path / "a.xlsx", STARTED)
    fill(forms[BORIS], tmp_path / "b.xlsx", STARTED)
    before = as_plain(together(tmp_path))
    assert together(tmp_path, previous=before).changes == ()
    fill(forms[ALMA], tmp_path / "a.xlsx", DONE, about={"revision": 2})
    (tmp_path / "b.xlsx").unlink()
    fill(forms[CHENG], tmp_path / "c.xlsx", STARTED)
    changes = together(tmp_path, previous=before).changes
    assert [reason.code for reason in changes] == [
        "forms.now_changed",
        "forms.now_returned",
        "forms.now_gone",
    ]


def test_the_plain_value_says_each_problem_in_each_language(forms, tmp_path):
    fill(forms[ALMA], tmp_path / "a.xlsx", {"m1": {"lifecycle": "nearly"}})
    books = [Phrasebook(language) for language in LANGUAGES]
    plain = as_plain(together(tmp_path), books)
    (problem,) = plain["problems"]
    assert set(problem) == set(LANGUAGES)
    assert all("a.xlsx" in said and "nearly" in said for said in problem.values())
    assert plain["waiting"] == [ALMA]


def test_no_label_of_a_list_means_two_things_in_two_languages():
    for name, codes in CODES.items():
        for language in LANGUAGES:
            phrases = Phrasebook(language)
            for code in codes:
                assert choices()[name][folded(phrases.label(code))] is code


def a_return(institution: str, revision: int, answer: Lifecycle, file: str) -> Return:
    entry = ReportEntry(
        "m1",
        institution,
        SIDE_OF[institution],
        ROUND,
        revision=revision,
        lifecycle=answer,
        address=Address(file, "Measures", cell="B5"),
    )
    event = Event(f"e{answer}", ("m1",), institution, SIDE_OF[institution], "Course")
    return Return(
        file=file,
        institution=institution,
        side=SIDE_OF[institution],
        round=ROUND,
        due=DUE,
        language="en",
        revision=revision,
        digest="d",
        fingerprint=str(answer),
        entries=(entry,),
        events=(event,),
    )


SENT = st.lists(
    st.tuples(
        st.sampled_from([ALMA, BORIS, CHENG]),
        st.integers(1, 3),
        st.sampled_from([Lifecycle.PLANNED, Lifecycle.UNDER_WAY, Lifecycle.DELIVERED]),
    ),
    max_size=8,
)


@given(SENT, st.randoms(use_true_random=False))
def test_the_order_of_files_never_matters(sent, random):
    returns = [a_return(*one, file=f"{place}.xlsx") for place, one in enumerate(sent)]
    shuffled = list(returns)
    random.shuffle(shuffled)
    one, two = (put_together(these, ROADMAP, of_round=ROUND) for these in (returns, shuffled))
    assert one == two


@given(SENT)
def test_an_institution_counts_at_most_once_and_with_its_highest_revision(sent):
    returns = [a_return(*one, file=f"{place}.xlsx") for place, one in enumerate(sent)]
    whole = put_together(returns, ROADMAP, of_round=ROUND)
    assert len({this.institution for this in whole.counted}) == len(whole.counted)
    for this in whole.counted:
        sent_by = [r.revision for r in returns if r.institution == this.institution]
        assert this.revision == max(sent_by)
    parts = (*whole.returned, *whole.waiting, *whole.silent)
    assert sorted(parts) == sorted([ALMA, BORIS, CHENG])
    assert {r.institution for r in returns} == {*whole.returned, *whole.waiting}


@given(SENT)
def test_sending_everything_twice_changes_nothing_that_counts(sent):
    returns = [a_return(*one, file=f"{place}.xlsx") for place, one in enumerate(sent)]
    copies = [replace(this, file=f"copy of {this.file}") for this in returns]
    once, twice = (
        put_together(these, ROADMAP, of_round=ROUND) for these in (returns, [*copies, *returns])
    )
    assert [e.lifecycle for e in once.entries] == [e.lifecycle for e in twice.entries]
    assert (once.returned, once.waiting, once.silent) == (
        twice.returned,
        twice.waiting,
        twice.silent,
    )
