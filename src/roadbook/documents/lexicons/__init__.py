"""Words of documents as data, per language, and the modules that look for them."""

from pathlib import Path

ROOM = Path(__file__).parent
"""Where the data lies, beside the modules."""
