"""How a text was signed: written down by one side, confirmed by the other; and the signed text as
it is frozen, with what differs from it today.
"""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render

from roadbook.actions import agree, share
from roadbook.actions.checkpoint import checkpoint as make_checkpoint
from roadbook.actions.orders import Answer, Order
from roadbook.actions.refused import NotPermitted, Problem, Refused
from roadbook.core.actors import Thing
from roadbook.core.authority import Signatory
from roadbook.core.differences import differences
from roadbook.core.frozen import thawed
from roadbook.core.journal import Values
from roadbook.core.record_words import Compartment, DocumentKind, PlanState, Verb
from roadbook.core.texts import Text
from roadbook.core.words import Precision, Side
from roadbook.documents.refused import Refused as TooLarge
from roadbook.queries.people import names_kept
from roadbook.queries.roadmaps import text_alone
from roadbook.queries.texts import text_in
from roadbook.web import plans
from roadbook.web.acts import Wrong, attempt, new_key, order, said, version
from roadbook.web.context import spoken
from roadbook.web.forms import Day, Form, choices
from roadbook.web.fresh import asked_for
from roadbook.web.middleware import Asked
from roadbook.web.pages.agreement import in_language
from roadbook.web.pages.changes import changed
from roadbook.web.pages.proposals import aloud, languages_of, text_before
from roadbook.web.pages.releases import releases_of
from roadbook.web.pages.roadmap import seen
from roadbook.web.standing import Standing
from roadbook.web.templatetags.speech import plain
from roadbook.web.things import answer_of, text_of
from roadbook.web.visitors import who
from roadbook.wording import values
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook

_KNOWN = (Precision.DAY, Precision.MONTH, Precision.YEAR)


class Record(Form):
    """What the signature block of the paper says."""

    topic = "signature"

    signed_on = Day()
    precision = forms.ChoiceField()
    place = forms.CharField(required=False, max_length=300)
    state_name = forms.CharField(required=False, max_length=300)
    state_title = forms.CharField(required=False, max_length=300)
    organisation_name = forms.CharField(required=False, max_length=300)
    organisation_title = forms.CharField(required=False, max_length=300)
    languages = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    copies = forms.IntegerField(required=False)
    custodian = forms.CharField(required=False, max_length=300)
    scan = forms.FileField(required=False, allow_empty_file=True)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, book: Phrasebook, languages: tuple[str, ...], data: Any = None, **given: Any
    ) -> None:
        super().__init__(book, data, **given)
        known = dict.fromkeys((*languages, *LANGUAGES))
        for name, some in (
            ("precision", choices(_KNOWN, book)),
            ("languages", [(code, values.language(code, book.language)) for code in known]),
        ):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = some
        for one in self.fields.values():
            one.error_messages["required"] = book.text("new_text.missing")
            one.error_messages["invalid"] = book.text("signature.not_so")

    def clean(self) -> dict[str, Any]:
        """Names are asked for with the day, not after it."""
        told = super().clean() or self.cleaned_data
        for side in Side if self.errors else ():
            if not told.get(f"{side.value}_name"):
                self.add_error(f"{side.value}_name", self.book.text("record.name_missing"))
        return told


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature as it was written down; names that were erased are ""."""

    id: str
    version: int
    signed_on: date
    precision: Precision
    day: str
    place: Text
    signatories: tuple[tuple[Side, str, Text], ...]
    languages: tuple[str, ...]
    copies: int | None
    custodian: Text
    scan: Values | None
    recorded_by: Side
    is_confirmed: bool
    is_of_this_text: bool
    digest: str
    words: str
    body: str

    def initial(self, language: str) -> dict[str, Any]:
        """What stands there, for a form that writes it down anew."""
        return {
            **{name: getattr(self, name) for name in ("version", "signed_on", "precision")},
            "place": self.place.best(language).words,
            "languages": list(self.languages),
            "copies": self.copies,
            "custodian": self.custodian.best(language).words,
            **{f"{side.value}_name": name for side, name, _ in self.signatories},
            **{f"{s.value}_title": title.best(language).words for s, _, title in self.signatories},
        }


def page(request: Asked, roadmap: str) -> HttpResponse:
    """The signature, or the form that writes it down."""
    return _shown(request, seen(request, roadmap))


def record(request: Asked, roadmap: str) -> HttpResponse:
    """Write down how the text was signed."""
    of = seen(request, roadmap)
    form = Record(
        Phrasebook(spoken()), languages_of(of.facts.roadmap), request.POST, files=request.FILES
    )
    if not form.is_valid():
        return _shown(request, of, form, status=422)
    given = form.cleaned_data
    scan = _scan(request, of, form)
    if form.errors:
        return _shown(request, of, form, status=422)
    last = text_before(of, form.book).last
    digest = last.digest if last else ""
    if (asked := asked_for(request, Verb.RECORD_SIGNATURE, text_of(of), digest)) is not None:
        return asked
    done = attempt(
        request,
        partial(
            agree.record_signature,
            roadmap=roadmap,
            version=given["version"] or 0,
            signed_on=given["signed_on"],
            precision=Precision(given["precision"]),
            place=in_language(given["place"]),
            signatories=[
                (side, given[f"{side.value}_name"], in_language(given[f"{side.value}_title"]))
                for side in Side
            ],
            languages=given["languages"],
            copies=given["copies"],
            custodian=in_language(given["custodian"]),
            scan=scan,
        ),
    )
    if isinstance(done, Wrong):
        form.refuse(done.problems)
        return _shown(request, of, form, status=409 if done.outdated else 422)
    return said("signature", Verb.RECORD_SIGNATURE, roadmap=roadmap)


def _scan(request: Asked, of: Standing, form: Record) -> str:
    """The id of the scan as it is kept for both sides, "" where none was sent. What is wrong with
    it stands at its field.
    """
    sent = form.cleaned_data["scan"]
    if not sent:
        return _kept_scan(of)
    given = order(request)
    try:
        (file,) = plans.arrived([sent])
        done = agree.add_scan(
            Order(given.person, f"{given.key[:30]}-scan", given.at),
            roadmap=of.id,
            name=file.name,
            content=file.content,
        )
    except NotPermitted:
        raise Http404 from None
    except TooLarge as refused:
        for reason in refused.reasons:
            form.add_error("scan", plain(form.book.sentence(reason)))
        return ""
    except Refused as refused:
        for problem in refused.problems:
            form.add_error("scan", plain(form.book.sentence(problem.why)))
        return ""
    return str(done.answer["document"])


def _kept_scan(of: Standing) -> str:
    """The scan that came before, when something else of the form was still wrong."""
    kind = DocumentKind.SIGNED_SCAN.value
    return next((id_ for id_, row in of.rows["Document"].items() if row["kind"] == kind), "")


def confirm(request: Asked, roadmap: str) -> HttpResponse:
    """Confirm what the other side wrote down."""
    of = seen(request, roadmap)
    found, own = _signed(of, Phrasebook(spoken())), answer_of(of, who(request).side)
    digest = found.digest if found else ""
    if (asked := asked_for(request, Verb.CONFIRM_SIGNATURE, own, digest)) is not None:
        return asked
    done = attempt(
        request,
        partial(
            agree.confirm_signature,
            signature=request.POST.get("signature", ""),
            version=version(request),
        ),
    )
    if isinstance(done, Wrong):
        return _shown(request, of, problem=done.problems[0], status=409 if done.outdated else 422)
    return said("signed_text", Verb.CONFIRM_SIGNATURE, roadmap=roadmap)


def release(request: Asked, roadmap: str) -> HttpResponse:
    """Release what was chosen to the public, for one's own side."""
    of = seen(request, roadmap)
    chosen = list(dict.fromkeys(request.POST.getlist("measure")))
    done = attempt(request, partial(share.release, roadmap=roadmap, measures=chosen))
    if isinstance(done, Wrong):
        return _signed_text(request, of, problem=done.problems[0], status=422)
    return said("signed_text", Verb.RELEASE, roadmap=roadmap)


def checkpoint(request: Asked, roadmap: str) -> HttpResponse:
    """Make a checkpoint of what both sides hold, and show it with the signed text: on paper it is
    a witness that the record can be compared with.
    """
    # of all that both sides hold: an office for one roadmap makes none
    if not who(request).may(Verb.CHECKPOINT, Thing(Compartment.JOINT)):
        raise Http404
    of = seen(request, roadmap)
    done = attempt(request, partial(make_checkpoint, of=Compartment.JOINT))
    if isinstance(done, Wrong):
        return _signed_text(request, of, problem=done.problems[0], status=422)
    return _signed_text(request, seen(request, roadmap), made=done.answer)


def signed_text(request: Asked, roadmap: str) -> HttpResponse:
    """The text as both sides signed it, to be read and printed, and what differs from it today."""
    return _signed_text(request, seen(request, roadmap))


def _signed_text(
    request: Asked,
    of: Standing,
    *,
    problem: Problem | None = None,
    made: Answer | None = None,
    status: int = 200,
) -> HttpResponse:
    book = Phrasebook(spoken())
    found = _signed(of, book)
    text = text_in(found.body) if found and found.is_confirmed else None
    changes: Any = ()
    if text is not None:
        now = text_alone(of.facts.roadmap)
        changes = changed(
            differences(text, now),
            {one.id: one for one in text.measures},
            {one.id: one for one in now.measures},
            text.period,
            book,
        )
    return render(
        request,
        "web/signed_text.html",
        {
            "of": of,
            "id": of.id,
            "roadmap": of.facts.roadmap,
            "stage": "agree",
            "problem": problem.why if problem else None,
            "signed": found,
            "text": text,
            "rows": [("", one) for one in text.measures] if text else [],
            "languages_of_text": languages_of(text) if text else (),
            "changes": changes,
            "checkpoint": made,
            "today": request.now.date(),
            "may_checkpoint": who(request).may(Verb.CHECKPOINT, Thing(Compartment.JOINT)),
            "checkpoint_key": new_key(),
            **releases_of(of, who(request)),
        },
        status=status,
    )


def _signed(of: Standing, book: Phrasebook) -> Signed | None:
    found = next(iter(of.rows["Signature"].items()), None)
    if found is None:
        return None
    id_, row = found
    signatories = thawed(row["signatories"], tuple[Signatory, ...], "record")
    names = names_kept(one.name for one in signatories)
    proposal = of.rows["Proposal"][row["proposal_id"]]
    signed_on, precision = date.fromisoformat(row["signed_on"]), Precision(row["precision"])
    return Signed(
        id_,
        row["version"],
        signed_on,
        precision,
        values.day_as_known(signed_on, precision, book.language),
        thawed(row["place"], Text, "record"),
        tuple((Side(one.side), names.get(one.name, ""), one.title) for one in signatories),
        tuple(row["languages"]),
        row["copies"],
        thawed(row["custodian"], Text, "record"),
        of.rows["Document"].get(row["scan_id"]) if row["scan_id"] else None,
        Side(row["recorded_by"]),
        row["is_confirmed"],
        proposal["is_open"],
        proposal["digest"],
        aloud(proposal["digest"]),
        proposal["body"],
    )


def _shown(
    request: Asked,
    of: Standing,
    form: Record | None = None,
    *,
    problem: Problem | None = None,
    status: int = 200,
) -> HttpResponse:
    book, visitor = Phrasebook(spoken()), who(request)
    state = PlanState(of.rows["Roadmap"][of.id]["state"])
    found = _signed(of, book)
    is_open = state is PlanState.AGREED
    is_of_this_text = found is not None and (found.is_confirmed or found.is_of_this_text)
    languages = languages_of(of.facts.roadmap)
    initial = {"languages": list(languages), **(found.initial(book.language) if found else {})}
    return render(
        request,
        "web/signature.html",
        {
            "of": of,
            "id": of.id,
            "roadmap": of.facts.roadmap,
            "stage": "agree",
            "state": state,
            # one of an earlier text was never confirmed, and is written anew
            "signed": found if is_of_this_text else None,
            "kept_scan": of.rows["Document"].get(_kept_scan(of), {}).get("name", ""),
            "problem": problem.why if problem else None,
            "form": form or Record(book, languages, initial=initial),
            "may_record": is_open
            and (found is None or not found.is_confirmed)
            and visitor.may(Verb.RECORD_SIGNATURE, text_of(of)),
            "may_confirm": is_open
            and found is not None
            and is_of_this_text
            and not found.is_confirmed
            and found.recorded_by is not visitor.side
            and visitor.may(Verb.CONFIRM_SIGNATURE, answer_of(of, visitor.side)),
        },
        status=status,
    )
