"""A new roadmap of one's own side: from the files of a plan, from the clean spreadsheet, or from
nothing.

What is read becomes a draft with its doubts. Where something is missing that no draft can do
without (the period, or who a body is), it is asked for, and the files are kept until then.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import render

from roadbook.actions.orders import Order
from roadbook.actions.people import rename
from roadbook.actions.refused import Refused as NotDone
from roadbook.actions.text import import_plan
from roadbook.core.actors import Thing
from roadbook.core.authority import DatedName
from roadbook.core.facts import Institution, Roadmap
from roadbook.core.record_words import Compartment, NameKind, Verb
from roadbook.core.timeframes import Period, period_named
from roadbook.core.words import Stage
from roadbook.documents.reading.plan import PlanReading
from roadbook.documents.refused import Refused
from roadbook.pack.doubts import uncertain
from roadbook.pack.roadmaps import roadmap_of, with_bodies
from roadbook.queries.people import Body, institutions_seen
from roadbook.web import plans
from roadbook.web.acts import KEY, Wrong, attempt, order, said
from roadbook.web.context import spoken
from roadbook.web.forms import Form
from roadbook.web.middleware import Asked
from roadbook.web.pages.known_bodies import NEW, Unknown, unknown_bodies
from roadbook.web.pages.new_text import NewText, roadmap_from
from roadbook.web.templatetags.speech import plain
from roadbook.web.visitors import who
from roadbook.wording.phrasebook import Phrasebook

_SALT = "roadbook.plan"
_KEPT_FOR = 24 * 3600


class FilesInput(forms.ClearableFileInput):
    """A field that takes several files."""

    allow_multiple_selected = True


class Files(forms.FileField):
    """One or several files."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        some = data if isinstance(data, (list, tuple)) else [data]
        return [super(Files, self).clean(one, initial) for one in some if one]


class Upload(Form):
    """The files of a plan. Those that came before stand in `kept`, signed."""

    topic = "new_roadmap"

    plans = Files(required=False, allow_empty_file=True)
    period = forms.CharField(required=False, max_length=40)
    kept = forms.CharField(required=False, widget=forms.HiddenInput, max_length=20_000)


def page(request: Asked) -> HttpResponse:
    """The ways to a new roadmap."""
    _check_permit(request)
    return _shown(request)


def upload(request: Asked) -> HttpResponse:
    """Read the files and make a draft of them, or ask for what is missing."""
    _check_permit(request)
    book = Phrasebook(spoken())
    form = Upload(book, request.POST, request.FILES, auto_id="plan_%s")
    form.is_valid()
    period = _period(form, book)
    if form.errors:
        return _shown(request, form, status=422)
    try:
        files = _files(request, form)
        if not files:
            form.add_error("plans", book.text("new_roadmap.no_files"))
            return _shown(request, form, status=422)
        reading, _ = plans.read(files, period)
    except Refused as refused:
        for reason in refused.reasons:
            form.add_error("plans", plain(book.sentence(reason)))
        return _shown(request, form, status=422)
    if not reading.measures:
        names = ", ".join(file.name for file in files)
        form.add_error("plans", book.text("cli.refused.no_plan").format(files=names))
        return _shown(request, form, status=422)
    return _drafted(request, form, files, reading, book)


def _drafted(
    request: Asked,
    form: Upload,
    files: Sequence[plans.Arrived],
    reading: PlanReading,
    book: Phrasebook,
) -> HttpResponse:
    if reading.period is None:
        form.add_error("period", book.text("new_roadmap.no_period"))
        return _shown(request, form, kept=plans.keep(files), status=422)
    read = roadmap_of(reading)
    known = institutions_seen(reader=who(request).reader)
    unknown = unknown_bodies(
        read.institutions, known, language=book.language, day=who(request).today
    )
    chosen = {one.key: request.POST.get(f"body-{one.key}", "") for one in unknown}
    if not all(chosen.values()):
        return _shown(request, form, kept=plans.keep(files), unknown=unknown, chosen=chosen)
    bodies = {body.id: body for body in known}
    same = {key: bodies[id_] for key, id_ in chosen.items() if id_ != NEW and id_ in bodies}
    _learn(request, read.institutions, same)
    done = attempt(
        request,
        partial(
            import_plan,
            roadmap=with_bodies(read, {key: body.key for key, body in same.items()}),
            doubts=list(uncertain(reading)),
            files=plans.keep(files),
        ),
    )
    if isinstance(done, Wrong):
        form.refuse(done.problems)
        return _shown(request, form, kept=plans.keep(files), status=422)
    return said("check", Verb.IMPORT_PLAN, roadmap=done.answer["roadmap"])


def _learn(request: Asked, read: Iterable[Institution], same: Mapping[str, Body]) -> None:
    """The spellings of one's own bodies are known the next time; those of the other side are theirs
    to write down.
    """
    mine: dict[str, tuple[Body, list[str]]] = {}
    for one in read:
        body = same.get(one.key)
        if body is not None and body.side is who(request).side:
            mine.setdefault(body.id, (body, []))[1].extend(one.every_name)
    given = order(request)
    for number, (body, words) in enumerate(mine.values()):
        names = [DatedName(NameKind.SPELLING, "", name) for name in dict.fromkeys(words)]
        try:
            rename(
                Order(given.person, f"{given.key[:32]}-{number}", given.at),
                institution=body.id,
                version=body.version,
                names=names,
                since=request.now.date(),
            )
        except NotDone:
            # the draft names the right body all the same; only the spelling is not learnt
            continue


def from_nothing(request: Asked) -> HttpResponse:
    """A draft with the measures that were written into the form."""
    _check_permit(request)
    book = Phrasebook(spoken())
    form = NewText(book, request.POST, auto_id="new_%s")
    if not form.is_valid():
        return _shown(request, fresh=form, status=422)
    text: Roadmap = roadmap_from(form.cleaned_data, seed=form.cleaned_data[KEY])
    done = attempt(request, partial(import_plan, roadmap=text))
    if isinstance(done, Wrong):
        form.refuse(done.problems)
        return _shown(request, fresh=form, status=422)
    return said("agreement", Verb.IMPORT_PLAN, roadmap=done.answer["roadmap"])


def _check_permit(request: Asked) -> None:
    visitor = who(request)
    place = Compartment.internal_to(visitor.side)
    if not visitor.may(Verb.IMPORT_PLAN, Thing(place, Stage.AGREE)):
        raise Http404


def _period(form: Upload, book: Phrasebook) -> Period | None:
    text = (form.cleaned_data.get("period") or "").strip()
    if not text:
        return None
    try:
        return period_named(text)
    except ValueError:
        form.add_error("period", book.text("cli.refused.period").format(text=text))
        return None


def _files(request: Asked, form: Upload) -> tuple[plans.Arrived, ...]:
    """What was sent now, else what was sent before and is kept."""
    sent = form.cleaned_data.get("plans") or []
    if sent:
        return plans.arrived(sent[: plans.MOST_FILES])
    try:
        value = form.cleaned_data.get("kept", "")
        names = signing.loads(value, salt=_salt(request), max_age=_KEPT_FOR)
    except signing.BadSignature:
        return ()
    return plans.kept([(name, digest) for name, digest in names])


def _salt(request: Asked) -> str:
    """What one person's files are signed with says nothing to another one's form."""
    return f"{_SALT}.{who(request).person}"


def _shown(
    request: Asked,
    form: Upload | None = None,
    *,
    fresh: NewText | None = None,
    kept: Iterable[Any] = (),
    unknown: Sequence[Unknown] = (),
    chosen: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    book = Phrasebook(spoken())
    names = [(one.name, one.digest) for one in kept]
    shown = form or Upload(book, auto_id="plan_%s")
    if names:
        shown.data = {**dict(shown.data.items()), "kept": signing.dumps(names, salt=_salt(request))}
    return render(
        request,
        "web/new_roadmap.html",
        {
            "form": shown,
            "fresh": fresh or NewText(book, auto_id="new_%s", initial={"language": spoken()}),
            "kept": [name for name, _ in names],
            "unknown": [(one, (chosen or {}).get(one.key, "")) for one in unknown],
            "is_unanswered": any((chosen or {}).values()),
            "new": NEW,
            "here": "roadmaps",
        },
        status=status,
    )
