"""Documents of the record, handed out as they were handed in."""

from django.conf import settings
from django.http import Http404, HttpResponseBase

from roadbook.actions.kept_files import place
from roadbook.core.record_words import Verb
from roadbook.queries.documents import document_seen
from roadbook.web.downloads import streamed
from roadbook.web.middleware import Asked
from roadbook.web.visitors import who


def page(request: Asked, document: str) -> HttpResponseBase:
    """The bytes of a document under its name."""
    visitor = who(request)
    kept = document_seen(document, reader=visitor.reader)
    if kept is None or not visitor.may(Verb.READ, kept.thing):
        raise Http404
    if not (path := place(settings.FILES, kept.digest)).is_file():
        raise Http404
    return streamed(path.open("rb"), kept.name)
