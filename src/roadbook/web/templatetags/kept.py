"""Parts of every page of a roadmap that are the same for whoever may read it: made once."""

from typing import Any

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from roadbook.web.standing import Standing
from roadbook.wording.phrasebook import Phrasebook

register = template.Library()


@register.simple_tag(takes_context=True)
def of_roadmap(context: Context, part: str) -> SafeString:
    """A part by the name of its template: the ways to the stages, the foot."""
    of: Standing = context["of"]
    book: Phrasebook = context["book"]
    given: dict[str, Any] = {name: context.get(name) for name in ("of", "id", "roadmap", "stage")}
    return of.fragment(
        (part, given["stage"], book.language),
        lambda: render_to_string(f"web/parts/{part}.html", {**given, "book": book}),
    )
