"""Files that are handed out: always to be saved, never to be shown by a browser, whatever they say
of themselves.
"""

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import TypeVar

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

from roadbook.wording.phrasebook import LANGUAGES

Answer = TypeVar("Answer", bound=HttpResponseBase)
_KIND = "application/octet-stream"
_TABLES = {"file_word": ".docx", "file_excel": ".xlsx"}
_LONGEST_STEM, _LONGEST_SUFFIX = 80, 10


def table_files(key: str, language: str) -> dict[str, str]:
    """The names under which a table of this key is taken along in a language, for a template."""
    return {name: f"{key}.{language}{suffix}" for name, suffix in _TABLES.items()}


def every_table_file(key: str) -> frozenset[str]:
    """All of them."""
    return frozenset(name for code in LANGUAGES for name in table_files(key, code).values())


def plain_name(name: str) -> str:
    """A name without folders and signs that no file system or header takes, not longer than it
    must be.
    """
    bare = PurePosixPath(name.replace("\\", "/")).name
    path = PurePosixPath("".join(c for c in bare if c.isprintable()) or "file")
    return f"{path.stem[:_LONGEST_STEM]}{path.suffix[:_LONGEST_SUFFIX]}"


def attached(content: bytes, name: str) -> HttpResponse:
    """These bytes under this name."""
    answer = HttpResponse(content, content_type=_KIND)
    answer["Content-Disposition"] = str(
        content_disposition_header(as_attachment=True, filename=plain_name(name))
    )
    return _safe(answer)


def streamed(pieces: Iterable[bytes], name: str) -> HttpResponseBase:
    """A file that is read piece by piece, under this name."""
    return _safe(
        FileResponse(pieces, as_attachment=True, filename=plain_name(name), content_type=_KIND)
    )


def _safe(answer: Answer) -> Answer:
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
