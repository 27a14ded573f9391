"""Both sides agree to a text and sign it: propose, accept or decline, record the signature.

What is accepted is bytes. A side accepts the digest that was on its screen, and the text as it
stands must still give exactly those bytes. Neither side can agree for the other.
"""

from collections.abc import Sequence
from datetime import date

from django.conf import settings

from roadbook.actions._journalled import Act, action
from roadbook.actions.filing import check_file
from roadbook.actions.kept_files import keep
from roadbook.actions.orders import Answer
from roadbook.actions.share import bring_up
from roadbook.actions.things import answer_of, text_of
from roadbook.core import facts
from roadbook.core.authority import Signatory
from roadbook.core.canonical import canonical, composed
from roadbook.core.canonical import digest as digest_of
from roadbook.core.frozen import plain
from roadbook.core.readers import BOTH_SIDES, of_side
from roadbook.core.record_words import Answer as Word
from roadbook.core.record_words import Compartment, DocumentKind, PlanState, Verb
from roadbook.core.texts import Text
from roadbook.core.words import Precision, Side, Stage
from roadbook.models import (
    Acceptance,
    Document,
    Doubt,
    Proposal,
    Roadmap,
    Signature,
)
from roadbook.queries.found import find
from roadbook.queries.roadmaps import roadmap_from, text_alone
from roadbook.queries.rows import rows_of


def text_bytes(act: Act, roadmap: Roadmap) -> bytes:
    """The canonical bytes of the text as it stands now."""
    return _bytes_of(_text(act, roadmap))


def _text(act: Act, roadmap: Roadmap) -> facts.Roadmap:
    """The text as it stands now: the draft of one side, or what both see."""
    is_draft = Compartment(roadmap.compartment).side is not None
    rows = rows_of(roadmap.pk, reader=of_side(act.side) if is_draft else BOTH_SIDES)
    # names of bodies are no part of these bytes, so the day decides nothing here
    return text_alone(roadmap_from(rows, roadmap.pk, day=date.min))


def _bytes_of(text: facts.Roadmap) -> bytes:
    return canonical(composed(plain(text)))


def text_digest(body: bytes) -> str:
    """What a side accepts: SHA-256 of the bytes, with what they are before them."""
    return digest_of(b"roadbook/text/1", body)


@action(Verb.PROPOSE)
def propose(act: Act, *, roadmap: str, version: int) -> Answer:
    """Put the text as it stands before both sides. A draft of one side becomes joint by this."""
    row = act.row(Roadmap, roadmap)
    act.permit(text_of(row))
    if PlanState(row.state) is not PlanState.DRAFT:
        act.problem("roadmap", "text_is_not_a_draft")
    own = list(act.seen)
    for doubt in find(Doubt, order="id", roadmap_id=row.pk, is_settled=False, compartment=own):
        act.problem(f"doubt:{doubt.pk}", "doubt_open")
    text = _text(act, row)
    if not text.measures:  # what a side keeps to itself beside the text is no part of it
        act.problem("measures", "no_measures")
    act.check()
    body = _bytes_of(text)
    if Compartment(row.compartment).side is not None:
        bring_up(act, row)
    number = Proposal._default_manager.filter(roadmap=row).count() + 1
    proposal = act.add(
        Proposal(
            id=act.new_id(),
            compartment=Compartment.JOINT.value,
            roadmap_id=row.pk,
            number=number,
            side=act.side.value,
            body=body.decode(),
            digest=text_digest(body),
        )
    )
    act.change(row, version, state=PlanState.PROPOSED.value, compartment=Compartment.JOINT.value)
    return {"proposal": proposal.pk, "digest": proposal.digest, "version": row.version}


@action(Verb.ACCEPT)
def accept(
    act: Act, *, proposal: str, digest: str, title: Text = Text(), on_behalf_of: str = ""
) -> Answer:
    """Accept the exact text whose digest was on the screen, for one's own side.

    `on_behalf_of` is the name of the officer who authorised it; both names are kept. `title` is
    that officer's, else one's own; without it one's own of the day is kept.
    """
    row = _proposal(act, proposal)
    if digest != row.digest:
        act.problem("digest", "another_text")
    elif text_digest(text_bytes(act, row.roadmap)) != row.digest:
        act.problem("proposal", "text_has_changed")
    given = _check_unanswered(act, row)
    act.check()
    made = _answer(act, row, Word.ACCEPTED, Text(), title, on_behalf_of)
    both = any(one.answer == Word.ACCEPTED for one in given)
    if both:
        roadmap = row.roadmap
        act.change(roadmap, roadmap.version, state=PlanState.AGREED.value)
    return {"acceptance": made.pk, "is_agreed": both}


@action(Verb.DECLINE)
def decline(
    act: Act,
    *,
    proposal: str,
    digest: str,
    reason: Text,
    title: Text = Text(),
    on_behalf_of: str = "",
) -> Answer:
    """Decline the exact text with a reason. It is a draft again, and may be edited by both."""
    row = _proposal(act, proposal)
    if digest != row.digest:
        act.problem("digest", "another_text")
    if not reason:
        act.problem("reason", "text_missing")
    _check_unanswered(act, row)
    act.check()
    made = _answer(act, row, Word.DECLINED, reason, title, on_behalf_of)
    _close(act, row, "declined")
    return {"acceptance": made.pk}


@action(Verb.WITHDRAW)
def withdraw(act: Act, *, proposal: str) -> Answer:
    """Take back what one's own side said: its acceptance, else the proposal that it made."""
    row = _proposal(act, proposal)
    given = find(Acceptance, proposal_id=row.pk, side=act.side.value, is_void=False)
    if given:
        act.change(given[0], given[0].version, is_void=True)
        roadmap = row.roadmap
        if PlanState(roadmap.state) is PlanState.AGREED:
            act.change(roadmap, roadmap.version, state=PlanState.PROPOSED.value)
        return {"withdrawn": "acceptance"}
    if Side(row.side) is not act.side:
        act.problem("proposal", "nothing_to_withdraw")
        act.check()
    _close(act, row, "withdrawn")
    return {"withdrawn": "proposal"}


@action(Verb.RECORD_SIGNATURE)
def record_signature(
    act: Act,
    *,
    roadmap: str,
    version: int = 0,
    signed_on: date,
    precision: Precision = Precision.DAY,
    place: Text,
    signatories: Sequence[tuple[Side, str, Text]],
    languages: Sequence[str],
    copies: int | None = None,
    custodian: Text = Text(),
    scan: str = "",
) -> Answer:
    """Write down how the agreed text was signed. It counts when the other side confirms it.

    A signatory is a side, a name, and the title of that day. What was not confirmed yet can be
    written anew, by either side, with the `version` of it that was on the screen.
    """
    row = act.row(Roadmap, roadmap)
    act.permit(text_of(row))
    proposal = next(iter(find(Proposal, roadmap_id=row.pk, is_open=True)), None)
    known = next(iter(find(Signature, roadmap_id=row.pk)), None)
    if PlanState(row.state) is not PlanState.AGREED or proposal is None:
        act.problem("roadmap", "text_is_not_agreed")
    if {side for side, _, _ in signatories} != set(Side):
        act.problem("signatories", "a_signatory_of_each_side")
    if any(not name.strip() for _, name, _ in signatories):
        act.problem("signatories", "name_missing")
    if not languages:
        act.problem("languages", "languages_missing")
    if signed_on > act.order.at.date():
        act.problem("signed_on", "day_to_come")
    if copies is not None and copies < 1:
        act.problem("copies", "number_too_small")
    if known is not None and known.is_confirmed:
        act.problem("roadmap", "signature_is_recorded")
    if scan:
        _check_scan(act, row, scan)
    act.check()
    values = {
        "proposal_id": proposal.pk if proposal else "",
        "signed_on": signed_on,
        "precision": precision.value,
        "place": place,
        "signatories": tuple(
            Signatory(side.value, act.seal(name), title) for side, name, title in signatories
        ),
        "languages": tuple(languages),
        "copies": copies,
        "custodian": custodian,
        "scan_id": scan or None,
        "recorded_by": act.side.value,
    }
    if known is None:
        joint = {"compartment": Compartment.JOINT.value, "roadmap_id": row.pk}
        known = act.add(Signature(id=act.new_id(), **joint, **values))
    else:
        earlier = [one.name for one in known.signatories]
        act.change(known, version, **values)
        act.erase(earlier)
    return {"signature": known.pk, "version": known.version}


def _check_scan(act: Act, roadmap: Roadmap, scan: str) -> None:
    found = act.row(Document, scan)
    act.check_shown(Compartment.JOINT, scan=found)
    if (found.kind, found.roadmap_id) != (DocumentKind.SIGNED_SCAN.value, roadmap.pk):
        act.problem("scan", "not_a_scan")


@action(Verb.RECORD_SIGNATURE)
def add_scan(
    act: Act,
    *,
    roadmap: str,
    name: str,
    content: bytes,
    language: str = "",
    dated_on: date | None = None,
) -> Answer:
    """The signed original as it was scanned, for both sides; the record holds its digest."""
    row = act.row(Roadmap, roadmap)
    act.permit(text_of(row))
    check_file(act, name, content)
    act.check()
    document = act.add(
        Document(
            id=act.new_id(),
            compartment=Compartment.JOINT.value,
            roadmap_id=row.pk,
            kind=DocumentKind.SIGNED_SCAN.value,
            name=name,
            digest=keep(settings.FILES, content),
            size=len(content),
            language=language,
            dated_on=dated_on,
        )
    )
    return {"document": document.pk, "digest": document.digest}


@action(Verb.CONFIRM_SIGNATURE)
def confirm_signature(act: Act, *, signature: str, version: int) -> Answer:
    """Confirm what the other side wrote down: the text is signed and frozen from now on."""
    row = act.row(Signature, signature)
    act.permit(answer_of(row.roadmap, act.side))
    if Side(row.recorded_by) is act.side:
        act.problem("signature", "the_other_side_confirms")
    if row.is_confirmed:
        act.problem("signature", "nothing_to_change")
    if PlanState(row.roadmap.state) is not PlanState.AGREED or not row.proposal.is_open:
        act.problem("roadmap", "text_is_not_agreed")
    act.check()
    act.change(row, version, is_confirmed=True)
    roadmap = row.roadmap
    act.change(roadmap, roadmap.version, state=PlanState.SIGNED.value, stage=Stage.DELIVER.value)
    return {"version": row.version, "digest": row.proposal.digest}


def _proposal(act: Act, id_: str) -> Proposal:
    row = act.row(Proposal, id_)
    act.permit(answer_of(row.roadmap, act.side))
    if not row.is_open or PlanState(row.roadmap.state) is PlanState.SIGNED:
        act.problem("proposal", "proposal_is_closed")
        act.check()
    return row


def _check_unanswered(act: Act, proposal: Proposal) -> list[Acceptance]:
    """What was answered to the proposal and counts; one's own side has not answered yet."""
    given = find(Acceptance, proposal_id=proposal.pk, is_void=False)
    if any(one.side == act.side for one in given):
        act.problem("proposal", "answered_already")
    return given


def _answer(
    act: Act, proposal: Proposal, word: Word, reason: Text, title: Text, on_behalf_of: str
) -> Acceptance:
    return act.add(
        Acceptance(
            id=act.new_id(),
            compartment=Compartment.JOINT.value,
            roadmap_id=proposal.roadmap_id,
            proposal_id=proposal.pk,
            side=act.side.value,
            answer=word.value,
            digest=proposal.digest,
            reason=reason,
            answered_by=act.seal(act.own_name()),
            on_behalf_of=act.seal(on_behalf_of.strip()),
            title=title or (Text() if on_behalf_of else act.own_title()),
            answered_on=act.order.at.date(),
        )
    )


def _close(act: Act, proposal: Proposal, why: str) -> None:
    act.change(proposal, proposal.version, is_open=False, voided_by=why)
    accepted = Word.ACCEPTED.value
    for one in find(Acceptance, proposal_id=proposal.pk, answer=accepted, is_void=False):
        act.change(one, one.version, is_void=True)
    roadmap = proposal.roadmap
    act.change(roadmap, roadmap.version, state=PlanState.DRAFT.value)
