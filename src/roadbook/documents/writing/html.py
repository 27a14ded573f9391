"""HTML pages in one file: every text escaped, one style sheet inside, nothing fetched, no script.

The policy in the head lets a browser use that style sheet, known by its hash, and nothing else.
This room knows how pages look; what stands on them comes from elsewhere.
"""

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from html import escape
from importlib.resources import files

from roadbook.core.reasons import PieceKind, Pieces
from roadbook.documents.writing import tokens
from roadbook.documents.writing.characters import legal

_VOID = frozenset(("meta", "br", "hr"))
_RIGHT_TO_LEFT = ("ar", "fa", "he")


class Html(str):
    """Markup that is already safe; any other text is escaped where it is put in."""

    __slots__ = ()


Content = str | Iterable["Content"]


def markup(content: Content) -> Html:
    """Text escaped, markup as it is, and several of them one after the other."""
    if isinstance(content, Html):
        return content
    if isinstance(content, str):
        return Html(escape(legal(content)))
    return Html("".join(markup(part) for part in content))


def tag(name: str, /, *content: Content, **attributes: str | int | bool) -> Html:
    """An element. `class_` and `for_` lose their underscore, others keep a dash for it; an
    attribute that is False or "" is left out, True stands without a value.
    """
    said = ""
    for key, value in attributes.items():
        key = key.removesuffix("_").replace("_", "-")
        if value is True:
            said += f" {key}"
        elif value is not False and value != "":
            said += f' {key}="{escape(legal(str(value)))}"'
    if name in _VOID:
        return Html(f"<{name}{said}>")
    return Html(f"<{name}{said}>{markup(content)}</{name}>")


def lines(text: str) -> Html:
    """A text with its lines kept."""
    return Html("<br>".join(markup(line) for line in text.split("\n")))


def spoken(text: str, language: str, *, page: str = "") -> Html:
    """A text of a source, marked with its language where that is not the page's."""
    if not language or language in ("und", page):
        return lines(text)
    is_turned = language.partition("-")[0] in _RIGHT_TO_LEFT
    return tag("span", lines(text), lang=language, dir="rtl" if is_turned else "")


def from_pieces(pieces: Pieces, page: str = "") -> Html:
    """Pieces as markup: text of a source is told apart from what Roadbook says."""
    return markup(
        [
            tag("q", spoken(piece.text, piece.language, page=page))
            if piece.kind is PieceKind.SOURCE and piece.language
            else lines(piece.text)
            for piece in pieces
        ]
    )


def page(*content: Content, title: str, language: str) -> bytes:
    """The whole page."""
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width,initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", title),
        tag("style", Html(style)),
    )
    whole = tag("html", head, tag("body", *content), lang=language)
    return f"<!doctype html>\n{whole}\n".encode()


@cache
def _style() -> str:
    """The style sheet with the colours of `tokens`."""
    light = "".join(f"--{name}:#{value};" for name, value in tokens.LIGHT.items())
    dark = "".join(f"--{name}:#{value};" for name, value in tokens.DARK.items())
    faces = (
        f'--serif:{tokens.SERIF},"PT Serif",Cambria,{tokens.SERIF_LIKE},"Noto Serif",serif;'
        f'--sans:"{tokens.SANS_LIKE}",Roboto,"{tokens.SANS}","Liberation Sans",Arial,sans-serif;'
    )
    rest = (files("roadbook.documents.writing") / "page.css").read_text("utf-8")
    return (
        f":root{{color-scheme:light dark;{light}{faces}}}\n"
        f"@media (prefers-color-scheme:dark){{:root{{{dark}}}}}\n{rest}"
    )
