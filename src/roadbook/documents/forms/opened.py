"""A file that came back as a form of ours, whatever the format. One that cannot be trusted to be
such a form, unchanged where it must be, is refused with what to do.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from roadbook.documents.forms import opened_text, opened_xlsx
from roadbook.documents.forms.answers import OpenForm
from roadbook.documents.forms.identity import refused
from roadbook.documents.grids.grid import Source
from roadbook.documents.grids.shaded import drop_bars
from roadbook.documents.parsing import Parsing
from roadbook.documents.safety import OPEN_TEXT, OPENED, recognised

_FORMATS: Mapping[str, Callable[[Source], OpenForm]] = {
    "xlsx": opened_xlsx.form_of,
    "docx": opened_text.form_of,
    "odt": opened_text.form_of,
}


def open_form(path: Path) -> OpenForm:
    """Look at the file, read it in the limited child process, find the form. Raises Refused."""
    kinds = OPENED | {OPEN_TEXT}
    if recognised(path, kinds=kinds) not in _FORMATS:
        raise refused(path.name, "forms.not_a_form")
    return form_of(Parsing(path, kinds).source())


def form_of(read: Source) -> OpenForm:
    """The form that this file is. Raises Refused."""
    drop_bars(read)
    return _FORMATS[read.format](read)
