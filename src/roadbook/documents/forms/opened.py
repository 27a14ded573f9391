"""A file that came back as a form of ours, whatever the format. One that cannot be trusted to be
such a form, unchanged where it must be, is refused with what to do.
"""

from pathlib import Path

from roadbook.documents.forms import opened_xlsx
from roadbook.documents.forms.answers import OpenForm
from roadbook.documents.forms.identity import refused
from roadbook.documents.grids.grid import Source
from roadbook.documents.parsing import Parsing
from roadbook.documents.safety import recognised

_FORMATS = {"xlsx": opened_xlsx.form_of}


def open_form(path: Path) -> OpenForm:
    """Look at the file, read it in the limited child process, find the form. Raises Refused."""
    if recognised(path) not in _FORMATS:
        raise refused(path.name, "forms.not_a_form")
    return form_of(Parsing(path).source())


def form_of(read: Source) -> OpenForm:
    """The form that this file is. Raises Refused."""
    return _FORMATS[read.format](read)
