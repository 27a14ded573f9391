"""The tables and keys of `meeting.toml`, and the few choices that are narrower than their codes.

`docs/reference/meeting-file.md` explains each of them.
"""

from collections.abc import Mapping

from roadbook.core.words import Lifecycle

KEYS: Mapping[str, tuple[str, ...]] = {
    "meeting": (
        "title",
        "instrument",
        "on",
        "opens_at",
        "zone",
        "mode",
        "minutes",
        "place",
        "assumed",
        "key",
        "revision",
        "status",
    ),
    "roadmap": ("title", "signed_on", "signed_precision", "state", "organisation", "origin_note"),
    "institution": ("side", "names", "short_names", "spellings"),
    "delegation": (
        "side",
        "head_name",
        "head_title",
        "head_institution",
        "institutions",
        "presence",
    ),
    "participant": ("institution", "name", "title", "presence", "post"),
    "post": ("since", "title"),
    "presentation": ("key", "names", "areas", "institution"),
    "statement": ("key", "side", "words", "cleared_by", "source", "theme"),
    "quotation": (
        "key",
        "side",
        "words",
        "speaker",
        "title",
        "is_cleared",
        "is_needed",
        "source",
    ),
    "decision": (
        "key",
        "verb",
        "words",
        "owners",
        "due_on",
        "measures",
        "themes",
        "read_back",
        "verifiers",
        "state",
    ),
    "focus_theme": ("key", "names", "source"),
    "way_forward": ("words",),
    "context": ("key", "names", "start", "end", "cause", "is_assumed", "source", "hit"),
    "hit": ("measures", "effect", "new_window", "modality", "note", "agreed_by"),
    "change": ("measure", "lifecycle", "on", "instrument", "reason", "successor", "new_window"),
}
"""The keys of every table of the file; `hit` stands inside `context`, `post` in `participant`."""

ASSUMABLE = ("on", "opens_at", "minutes", "place", "decisions")
"""What of a meeting may be marked as no public fact."""

CHANGES = (Lifecycle.CANCELLED, Lifecycle.SUPERSEDED, Lifecycle.POSTPONED, Lifecycle.CLOSED)
"""What both sides can agree of a measure outside its returns."""
