"""Papers of a roadmap whose facts come from the record: which there are, in which formats, and each
as bytes.

The facts decide who may see them: joint papers are made from what both sides see, and hold nothing
else.
"""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from roadbook.core.facts import Institution, Roadmap
from roadbook.core.review import Review
from roadbook.core.words import Audience
from roadbook.documents import writing
from roadbook.documents.papers import joint_table, roadmap_table, scorecard
from roadbook.pack.forms import make_forms
from roadbook.pack.roadmaps import version_of, version_of_all
from roadbook.wording.phrasebook import Phrasebook

TABLE, SCORECARD, JOINT_TABLE = roadmap_table.KEY, "scorecard", "joint-table"
FORMATS = {
    TABLE: (".docx", ".xlsx", ".pdf"),
    SCORECARD: (".pdf", ".xlsx"),
    JOINT_TABLE: (".docx", ".pdf"),
}
"""The papers that can be taken along, and their formats."""
JOINT = frozenset((SCORECARD, JOINT_TABLE))
"""Those that both sides read: they are made from what both see."""


def paper(
    kind: str,
    suffix: str,
    review: Review,
    phrases: Phrasebook,
    *,
    of: Institution | None = None,
    audience: Audience = Audience.JOINT,
) -> bytes:
    """A paper of this kind in the format of this ending. Raises KeyError for any other."""
    if suffix not in FORMATS[kind]:
        raise KeyError(suffix)
    if kind == SCORECARD:
        return writing.to_bytes(scorecard.scorecard(review, phrases), suffix)
    if kind == JOINT_TABLE:
        return writing.to_bytes(joint_table.joint_table(review, phrases), suffix)
    made = roadmap_table.roadmap_table(review, phrases, of=of, audience=audience)
    return writing.to_bytes(made, suffix)


def return_forms(
    roadmap: Roadmap,
    round_name: str,
    due: date,
    languages: Sequence[str],
    formats: Sequence[str],
    *,
    asked_on: date,
    only: str = "",
) -> dict[str, bytes]:
    """The return forms of a round by the names of their files, of one institution or of all."""
    asked = _asked(roadmap, only)
    with tempfile.TemporaryDirectory() as folder:
        made = make_forms(
            asked, round_name, due, languages, Path(folder), asked_on=asked_on, formats=formats
        )
        return {path.name: path.read_bytes() for path in made}


def zipped(files: dict[str, bytes]) -> bytes:
    """Files in one, under their names."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as into:
        for name, content in sorted(files.items()):
            into.writestr(name, content)
    return out.getvalue()


def _asked(roadmap: Roadmap, only: str) -> Roadmap:
    """The roadmap with the versions that a return refers to; with one institution where only it is
    asked.
    """
    measures = tuple(replace(one, version=version_of(one)) for one in roadmap.measures)
    return replace(
        roadmap,
        measures=measures,
        version=version_of_all(measures, roadmap.title),
        institutions=tuple(one for one in roadmap.institutions if only in ("", one.key)),
    )
