"""What every page is given: the words of its language, who looks, and the ways out of it."""

from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from roadbook.actions.things import own
from roadbook.core.record_words import Verb
from roadbook.web.acts import just_done
from roadbook.web.middleware import Asked, is_for_a_part
from roadbook.web.visitors import Visitor
from roadbook.wording.phrasebook import LANGUAGES, Phrasebook


def page(request: HttpRequest) -> dict[str, Any]:
    """`book` says everything; `languages` lead to the same page in each language."""
    language = spoken()
    visitor: Visitor | None = getattr(cast(Asked, request), "visitor", None)
    return {
        "book": Phrasebook(language),
        "language": language,
        "languages": [
            (code, name, in_language(request, code)) for code, name in settings.LANGUAGES
        ],
        "done": just_done(request),
        "within": "web/part.html" if is_for_a_part(request) else "",
        "visitor": visitor,
        "is_example": settings.IS_EXAMPLE,
        "keeps_people": visitor and visitor.may(Verb.KEEP_PEOPLE, own(visitor.side)),
    }


def spoken() -> str:
    """The language of this page: one that Roadbook speaks."""
    found = (get_language() or "en").partition("-")[0]
    return found if found in LANGUAGES else "en"


def in_language(request: HttpRequest, code: str) -> str:
    """The address of this page in another language."""
    path = request.get_full_path()
    _, _, rest = path.lstrip("/").partition("/")
    return f"/{code}/{rest}"
