"""Many returns of one round, in Word and in Excel: sent twice, outdated, sorted, tampered with. The
order in which they are met changes no byte of `review.json`, and nothing goes in that nobody wrote.
"""

import json
import os
import random
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from roadbook.core.facts import Facts
from roadbook.core.method import Method
from roadbook.core.reasons import counted
from roadbook.core.replies import Outcome, Receipt, short_words
from roadbook.core.review import judge
from roadbook.core.words import Cause, Lifecycle, Result, Side
from roadbook.documents.papers import letters
from roadbook.documents.papers.paper import Paragraph, plain
from roadbook.documents.reading.plan import PlanReading
from roadbook.pack.arrivals import Arrival, Arrivals, arrivals
from roadbook.pack.follow_up import receipts
from roadbook.pack.record import record
from roadbook.pack.returns import as_plain, jointly
from roadbook.pack.review import Prepared, judged
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook
from tests.cast import ALMA, AS_OF, BORIS, CHENG, DUE, ROADMAP, ROUND
from tests.documents import test_forms_damaged as sheets
from tests.documents import test_forms_damaged_text as texts
from tests.documents.filled import blank_form, fill

COUNT = 500 if os.environ.get("ROADBOOK_SOAK") else 30
ORDERS = 10
SENDERS = {ALMA: "en", BORIS: "ru", CHENG: "tk"}
"""Who sends, and the language of the form."""
ANSWERS = (
    {"m1": {"lifecycle": Lifecycle.UNDER_WAY, "result": Result.PARTLY, "note": "With the group"}},
    {"m2": {"lifecycle": Lifecycle.DELIVERED, "assessment": Result.ACHIEVED}},
    {"m1": {"lifecycle": Lifecycle.PLANNED}, "m3": {"difficulty": Cause.FUNDING}},
    {"m3": {"lifecycle": Lifecycle.DELIVERED, "result": Result.ACHIEVED_BEYOND}},
)
COURSE = {"measures": "1.1, 2.1", "title": "Course", "start": date(2021, 3, 2), "total": 12}
ROUND_TABLE = {"measures": "1.10", "title": "Round table", "start": date(2020, 9, 7)}
HELD = ((), (COURSE,), (ROUND_TABLE,), (COURSE, ROUND_TABLE))
DAMAGES: Mapping[str, Sequence[Any]] = {
    "xlsx": (
        sheets.sorted_rows,
        sheets.inserted_rows,
        sheets.sorted_in_part,
        sheets.deleted_answer_column,
        sheets.edited_row_version,
        sheets.edited_identity("round", "2021-H2"),
        sheets.in_a_measure("lifecycle", "nearly"),
    ),
    "docx": (
        texts.sorted_questions,
        texts.sorted_measures,
        texts.inserted_row,
        texts.swapped_numbers,
        texts.deleted_question,
        texts.edited_row,
        texts.edited("round", "2021-H2"),
        texts.block_twice,
        texts.merged_tables,
        texts.without_controls,
    ),
}


@dataclass(frozen=True)
class Sent:
    """What was filled into the files, by their names."""

    folder: Path
    answers: Mapping[str, Mapping[str, Mapping[str, Any]]]
    held: Mapping[str, Sequence[Mapping[str, Any]]]


@pytest.fixture(scope="module")
def sent(tmp_path_factory) -> Sent:
    chance = random.Random(1971)
    folder, blanks = tmp_path_factory.mktemp("sent"), tmp_path_factory.mktemp("blank")
    rounds = {"now": (ROUND, DUE), "old": ("2020-H2", date(2020, 12, 31))}
    forms = {
        (when, sender, kind): blank_form(
            blanks / when, sender, language, round_name=name, due=due, kind=kind
        )
        for when, (name, due) in rounds.items()
        for sender, language in SENDERS.items()
        for kind in DAMAGES
    }
    answers, held = {}, {}
    for number in range(COUNT):
        kind, sender = chance.choice(("xlsx", "docx")), chance.choice(list(SENDERS))
        when = chance.choice(("now",) * 9 + ("old",))
        file = f"{number:03}.{kind}"
        answers[file] = {**chance.choice(ANSWERS), **chance.choice(ANSWERS)}
        held[file] = chance.choice(HELD)
        damage = chance.choice(DAMAGES[kind]) if chance.random() < 0.3 else None
        about = {"revision": chance.randint(1, max(2, COUNT // 40))}
        form, language = forms[when, sender, kind], SENDERS[sender]
        fill(form, folder / file, answers[file], held[file], about, damage, language=language)
    return Sent(folder, answers, held)


@pytest.fixture(scope="module")
def came(sent) -> Arrivals:
    return arrivals(sent.folder, ROADMAP, as_of=AS_OF)


def review_json(came: Arrivals) -> str:
    books = [Phrasebook(language) for language in LANGUAGES]
    returns = jointly(came, ROADMAP)
    facts = Facts(
        ROADMAP,
        round=returns.round,
        due_on=returns.due_on,
        entries=returns.entries,
        events=returns.events,
    )
    told = as_plain(returns, books)
    return json.dumps(record(judge(facts, Method(), AS_OF), books, returns=told), sort_keys=True)


def test_any_order_of_the_returns_gives_the_same_review(came):
    assert {file.file.rpartition(".")[2] for file in came.files} == {"xlsx", "docx"}
    told = review_json(came)
    chance = random.Random(7)
    for _ in range(ORDERS):
        files = list(came.files)
        chance.shuffle(files)
        assert review_json(replace(came, files=tuple(files))) == told


def test_files_in_other_folders_are_met_in_another_order_and_say_the_same(sent, came, tmp_path):
    chance = random.Random(3)
    for path in sorted(sent.folder.iterdir())[:30]:
        place = tmp_path / "some" / str(chance.randint(0, 9)) / path.name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, place)
    some = {path.name for path in tmp_path.rglob("*.*")}
    first = replace(came, files=tuple(file for file in came.files if file.file in some))
    again = arrivals(tmp_path, ROADMAP, as_of=AS_OF, of_round=ROUND)
    assert [file.file for file in again.files] != [file.file for file in first.files]
    assert review_json(again) == review_json(first)


def test_nothing_goes_in_that_nobody_wrote_and_every_file_is_answered(sent, came):
    assert len(came.files) == COUNT
    for file in came.files:
        assert file.refused or file.returned
        for entry in file.returned.entries if file.returned else ():
            for name, value in sent.answers[file.file][entry.measure].items():
                assert getattr(entry, name) in (value, None, "")
        for event in file.returned.events if file.returned else ():
            filled = {held["title"]: held for held in sent.held[file.file]}[event.title]
            assert (event.start, event.people.total) == (filled["start"], filled.get("total"))
    whole = jointly(came, ROADMAP)
    assert len({this.institution for this in whole.counted}) == len(whole.counted)


def test_each_return_is_answered_by_one_receipt_that_says_what_was_taken_in_and_why_not(came):
    plan = PlanReading(("plan.docx",), ("en",), None, ROADMAP.period, ())
    prepared = judged(plan, came, ROADMAP, None, Method(), AS_OF)
    sent = {file.file: file for file in came.files}
    told = [receipt for side in Side for receipt in receipts(prepared, side)]
    answered = Counter(name for receipt in told for name, _ in receipt.files)
    assert answered == Counter(name for name, file in sent.items() if file.identity)
    assert len({(receipt.institution, receipt.number) for receipt in told}) == len(told)
    assert {receipt.language for receipt in told} == set(SENDERS.values())
    for receipt in told:
        whose = [sent[name] for name, _ in receipt.files]
        assert receipt.language == SENDERS[receipt.institution]
        text = said_in(receipt, prepared)
        for file in whose:
            assert file.file in text
            assert short_words(file.sha256) in text
        for reason in why_not(receipt, whose):
            assert reason in text
        counts = returned_of(whose)
        if receipt.outcome in (Outcome.ACCEPTED, Outcome.PARTLY):
            assert taken_in(receipt.language, *counts) in text
        else:
            assert taken_in(receipt.language, *counts) not in text
        assert (receipt.outcome is Outcome.ACCEPTED) == (
            Phrasebook(receipt.language).text("letters.do.accepted") in text
        )


def said_in(receipt: Receipt, prepared: Prepared) -> str:
    """All that stands in the letter, a paragraph on a line."""
    paper = letters.receipt(prepared.review, receipt, Phrasebook(receipt.language))
    cells = [
        paragraph
        for block in paper.blocks
        for paragraph in (
            [block]
            if isinstance(block, Paragraph)
            else [p for row in block.rows for cell in row.cells for p in cell]
        )
    ]
    return "\n".join(plain(paragraph.pieces) for paragraph in cells)


def why_not(receipt: Receipt, whose: Sequence[Arrival]) -> set[str]:
    """The sentences, in the sender's language, of all that kept something out; a place by its
    cell or the number of its measure or event.
    """
    book = Phrasebook(receipt.language)
    if receipt.outcome is Outcome.REFUSED:
        return {plain(book.sentence(why)) for why in whose[0].refused}
    if receipt.outcome is not Outcome.PARTLY:
        return set()
    found = [problem for file in whose if file.returned for problem in file.returned.problems]
    places = {plain(book.value(replace(one.where, file="", part=""))) for one in found}
    return {plain(book.sentence(one.why)) for one in found} | places


def returned_of(whose: Sequence[Arrival]) -> tuple[int, int]:
    """Answers on measures and events that were understood in these files, which hold the same."""
    last = max((f.returned for f in whose if f.returned), key=lambda r: r.revision, default=None)
    return (len(last.entries), len(last.events)) if last else (0, 0)


def taken_in(language: str, measures: int, events: int) -> str:
    counts = {"measures": counted(measures), "events": counted(events)}
    return plain(Phrasebook(language).say("letters.taken", **counts))
