"""Everything of a roadmap that can be taken along: its table, scorecard and joint table, and the
return forms of a round, each in every language.

Joint papers are made from what both sides see, whoever takes them along.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render

from roadbook.core.facts import Institution
from roadbook.core.readers import BOTH_SIDES
from roadbook.core.record_words import Compartment
from roadbook.core.words import Audience
from roadbook.pack import from_record
from roadbook.queries.roadmaps import NoSuchRoadmap
from roadbook.web.context import spoken
from roadbook.web.downloads import attached
from roadbook.web.fields import offer
from roadbook.web.forms import Day, Form
from roadbook.web.middleware import Asked
from roadbook.web.pages import points
from roadbook.web.pages.roadmap import as_of, frame, seen
from roadbook.web.standing import Standing, standing
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook

_LONGEST_ROUND = 40
_NAMES = {".docx": "word", ".xlsx": "excel", ".pdf": "pdf"}


@dataclass(frozen=True, slots=True)
class Offered:
    """A paper with its files: for each language the name and the format of every file."""

    kind: str
    languages: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


class RoundForm(Form):
    """Which return forms are wanted: of which round, by which day, for whom."""

    topic = "papers_page"
    round = forms.RegexField(r"^[\w .-]+$", max_length=_LONGEST_ROUND)
    due = Day()
    institution = forms.ChoiceField(required=False)
    language = forms.ChoiceField(required=False)
    suffix = forms.ChoiceField(choices=[("xlsx", "Excel"), ("docx", "Word")])

    def __init__(self, book: Phrasebook, of: Standing, data: object = None) -> None:
        super().__init__(book, data)
        everybody = ("", book.text("papers_page.all_institutions"))
        bodies = [(one.key, one.names.best(book.language).words) for one in _asked(of)]
        offer(self.fields["institution"], [everybody, *bodies])
        every = ("", book.text("papers_page.all_languages"))
        named = [(code, book.text(f"forms.language.{code}")) for code in LANGUAGES]
        offer(self.fields["language"], [every, *named])
        self.fields["round"].error_messages["invalid"] = book.text("papers_page.no_round")


def page(request: Asked, roadmap: str) -> HttpResponse:
    """What there is to take along."""
    of = seen(request, roadmap)
    return _shown(request, of, RoundForm(Phrasebook(spoken()), of))


def one(request: Asked, roadmap: str, file: str) -> HttpResponse:
    """One paper: "<paper>.<language>.<format>", as of the day that the address names."""
    of = seen(request, roadmap)
    if file in points.FILES:
        return points.take(request, of, file)
    kind, _, rest = file.partition(".")
    language, _, ending = rest.partition(".")
    suffix = f".{ending}"
    if language not in LANGUAGES or suffix not in from_record.FORMATS.get(kind, ()):
        raise Http404
    shown = _jointly(request, roadmap) if kind in from_record.JOINT else of
    body = _body(of, request.GET.get("institution", ""))
    book = Phrasebook(language, shown.method.decimals)
    content = from_record.paper(
        kind, suffix, shown.review, book, of=body, audience=_audience(shown)
    )
    name = f"{kind}-{body.key}.{rest}" if body else file
    return attached(content, name)


def return_forms(request: Asked, roadmap: str) -> HttpResponse:
    """The forms of a round: one file, or all of them in one."""
    of = seen(request, roadmap)
    form = RoundForm(Phrasebook(spoken()), of, request.GET)
    if not form.is_valid():
        return _shown(request, of, form, status=422)
    told = form.cleaned_data
    made = from_record.return_forms(
        _jointly(request, roadmap).facts.roadmap,
        told["round"],
        told["due"],
        (told["language"],) if told["language"] else LANGUAGES,
        (told["suffix"],),
        asked_on=as_of(request),
        only=told["institution"],
    )
    if len(made) == 1:
        ((name, content),) = made.items()
        return attached(content, name)
    return attached(from_record.zipped(made), f"return-forms.{told['round']}.zip")


def _shown(request: Asked, of: Standing, form: RoundForm, status: int = 200) -> HttpResponse:
    context = {
        **frame(of, "papers"),
        "papers": tuple(_offered(of)),
        "spoken": LANGUAGES,
        "form": form,
        "joint": _is_joint(of),
    }
    return render(request, "web/papers.html", context, status=status)


def _offered(of: Standing) -> Iterator[Offered]:
    for kind, suffixes in from_record.FORMATS.items():
        if kind in from_record.JOINT and not _is_joint(of):
            continue
        yield Offered(
            kind,
            tuple(
                (code, tuple((f"{kind}.{code}{suffix}", _NAMES[suffix]) for suffix in suffixes))
                for code in LANGUAGES
            ),
        )


def _is_joint(of: Standing) -> bool:
    return Compartment(of.rows["Roadmap"][of.id]["compartment"]).side is None


def _audience(of: Standing) -> Audience:
    """Internal where the table holds anything that its own side alone sees."""
    tables = ("Roadmap", "Measure", "Area")
    rows = (row for table in tables for row in of.rows[table].values())
    is_internal = any(Compartment(row["compartment"]).side is not None for row in rows)
    return Audience.INTERNAL if is_internal else Audience.JOINT


def _jointly(request: Asked, roadmap: str) -> Standing:
    """The roadmap as both sides see it."""
    try:
        return standing(roadmap, reader=BOTH_SIDES, day=as_of(request))
    except NoSuchRoadmap:
        raise Http404 from None


def _asked(of: Standing) -> list[Institution]:
    named = {a.institution for m in of.facts.roadmap.measures for a in m.assignments}
    return [one for one in of.facts.roadmap.institutions if one.key in named]


def _body(of: Standing, id_: str) -> Institution | None:
    """The institution of this id; None where none is named."""
    if not id_:
        return None
    key = of.rows["Institution"].get(id_, {}).get("key")
    found = next((one for one in of.facts.roadmap.institutions if one.key == key), None)
    if found is None:
        raise Http404
    return found
