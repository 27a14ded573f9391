"""Pages as small as a browser can take them: Brotli where it says so; Django's own middleware does
gzip for the rest.

A token that a form carries is masked anew in every answer by Django, so that the size of a page
tells nothing of it.
"""

from collections.abc import Callable

import brotli
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

_QUALITY, _OF_MANY, _MANY = 4, 5, 250_000
"""What has many bytes is packed harder. Beyond this a page of a thousand measures takes longer to
pack than a poor line saves.
"""
_SMALLEST = 500


class Brotli:
    """Packs what is text, is not packed yet, and is large enough to gain by it."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        if (
            response.streaming
            or response.has_header("Content-Encoding")
            or not response["Content-Type"].startswith("text/")
            or len(response.content) < _SMALLEST
        ):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        if "br" in request.headers.get("Accept-Encoding", ""):
            quality = _QUALITY if len(response.content) < _MANY else _OF_MANY
            response.content = brotli.compress(response.content, quality=quality)
            response["Content-Encoding"] = "br"
            response["Content-Length"] = str(len(response.content))
        return response
