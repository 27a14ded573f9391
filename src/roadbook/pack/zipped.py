"""What a ZIP that somebody damaged raises when it is opened or read."""

import zipfile
import zlib

# the zip library raises NotImplementedError for a packing it does not know, and RuntimeError for
# a password: both only a changed byte can name in an archive of ours
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
PIECE = 1 << 20
"""Bytes that are read at once."""
