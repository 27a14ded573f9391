"""The originals of a signed text: each side keeps one that names that side first (alternat).

They are made from one agreed text and differ in the order of the parties alone: in the title's
parties, in the preamble, in the signature block. Every line has the same digest in both.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from roadbook.core.authority import Signatory
from roadbook.core.canonical import canonical, composed, digest
from roadbook.core.facts import Measure, Roadmap
from roadbook.core.frozen import plain
from roadbook.core.texts import Text, TextIn
from roadbook.core.words import Side, Standing


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an original with the digest of everything that it says."""

    measure: Measure
    digest: str


@dataclass(frozen=True, slots=True)
class Original:
    """One original: whose it is, its parties and signatories with that side first, its lines.

    `languages` are those in which the text is authentic by its final clause.
    """

    of: Side
    title: Text
    parties: tuple[tuple[Side, Text], ...]
    lines: tuple[Line, ...]
    signatories: tuple[Signatory, ...]
    languages: tuple[str, ...]


def original(
    text: Roadmap, *, of: Side, signatories: Iterable[Signatory], languages: Iterable[str]
) -> Original:
    """The original that this side keeps."""
    authentic = tuple(languages)
    marked = _marked(text, authentic)
    return Original(
        of=of,
        title=marked.title,
        parties=tuple(sorted(marked.parties, key=lambda party: party[0] is not of)),
        lines=tuple(
            Line(measure, digest(b"roadbook/line/1", canonical(composed(plain(measure)))))
            for measure in marked.measures
        ),
        signatories=tuple(sorted(signatories, key=lambda one: one.side != of.value)),
        languages=authentic,
    )


def _marked(text: Roadmap, authentic: tuple[str, ...]) -> Roadmap:
    return replace(
        text,
        title=_authentic(text.title, authentic),
        parties=tuple((side, _authentic(name, authentic)) for side, name in text.parties),
        measures=tuple(
            replace(
                measure,
                text=_authentic(measure.text, authentic),
                expected_result=_authentic(measure.expected_result, authentic),
            )
            for measure in text.measures
        ),
    )


def _authentic(text: Text, languages: tuple[str, ...]) -> Text:
    """By the final clause a version in one of these languages is an original, another is not."""
    return Text(
        tuple(
            TextIn(version.language, version.words, Standing.AUTHENTIC)
            if version.language in languages
            else version
            for version in text.versions
        )
    )
