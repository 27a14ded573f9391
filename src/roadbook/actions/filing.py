"""Files that come with an act: what is looked at before the bytes are kept."""

from roadbook.actions._journalled import Act

LARGEST_FILE = 20 * 2**20
"""Bytes of one document."""
LONGEST_NAME = 200


def check_file(act: Act, name: str, content: bytes) -> None:
    """A file has a name and holds something, but not more than a document does."""
    if not content:
        act.problem("content", "file_is_empty")
    if len(content) > LARGEST_FILE:
        act.problem("content", "file_too_large")
    if not name.strip() or len(name) > LONGEST_NAME:
        act.problem("name", "name_missing")
