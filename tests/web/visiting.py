"""Requests through everything that stands before a page, and the page itself, without a browser's
own work between; and all the words of what is answered.
"""

import io
import zipfile
from contextlib import nullcontext
from typing import Any

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client, RequestFactory

FORM = "application/x-www-form-urlencoded"


class Visit:
    """Requests of whom this browser belongs to; `questions` is how many the last one asked of the
    database.
    """

    def __init__(self, client: Client) -> None:
        self.questions = 0
        self._handler = BaseHandler()
        self._handler.load_middleware()
        self._factory = RequestFactory()
        if held := client.cookies.get(settings.SESSION_COOKIE_NAME):
            self._factory.cookies[settings.SESSION_COOKIE_NAME] = held.value

    def ask(
        self, method: str, address: str, sent: str = "", *, is_undone: bool = True
    ) -> tuple[int, bytes, HttpResponseBase]:
        """Status, body and all of an answer. What was done by it is taken back, unless it is said
        that nothing can be.
        """
        request: Any = self._factory.generic(method, address, sent, FORM)
        request._dont_enforce_csrf_checks = True
        self.questions = 0
        is_undone = is_undone and method == "POST"
        with transaction.atomic() if is_undone else nullcontext():
            with connection.execute_wrapper(self._count):
                found = self._handler.get_response(request)
            if is_undone:
                transaction.set_rollback(True)
        parts = found.streaming_content if found.streaming else (found.content,)
        body = b"".join(parts)
        if (file := getattr(found, "file_to_stream", None)) is not None:
            file.close()
        return found.status_code, body, found

    def _count(self, execute: Any, *given: Any) -> Any:
        self.questions += 1
        return execute(*given)


def words_of(body: bytes) -> str:
    """The words of an answer; of a packed file those of every file in it, however deep."""
    if not zipfile.is_zipfile(io.BytesIO(body)):
        return body.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        return " ".join(
            (*packed.namelist(), *(words_of(packed.read(n)) for n in packed.namelist()))
        )
