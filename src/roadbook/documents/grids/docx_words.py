"""The words of a paragraph of a DOCX: what is shown of its runs, fields, controls and signs.

Source: ECMA-376 part 1, 17.3.3 (what a run holds), 17.16 (fields), 17.5.2 (content controls), 22.1
(formulas); part 3 (alternate content).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from roadbook.documents.grids.docx_signs import is_of_signs, sign, signs
from roadbook.documents.grids.docx_styles import PLAIN, Style, Styles, W, is_on
from roadbook.documents.grids.said import Said
from roadbook.documents.grids.xml_part import Element

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
ALTERNATE = _MC + "AlternateContent"
SDT = W + "sdt"
THROUGH = frozenset(
    W + name
    for name in ("ins", "moveTo", "hyperlink", "smartTag", "sdtContent", "fldSimple", "customXml")
) | {SDT, W + "dir", W + "bdo"}
_GONE = frozenset((W + "del", W + "moveFrom"))
_FORMULAS = frozenset((_FORMULA + "oMath", _FORMULA + "oMathPara"))
_TEXT_BOX = W + "txbxContent"
_RUN, _WORDS, _RUN_LOOK, _VALUE = (W + name for name in ("r", "t", "rPr", "val"))
_NAMED, _FONTS = W + "rStyle", W + "rFonts"
_TYPEFACE = W + "ascii"
_FIELD = W + "fldChar"
_BREAKS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",  # where a line may end is no part of a text
}
_REFERENCES = frozenset(W + f"{note}Reference" for note in ("footnote", "endnote", "comment"))
_PLAIN_FIELDS = ("HYPERLINK", "FILLIN", "FORMTEXT", "FORMDROPDOWN", "FORMCHECKBOX")
"""Fields that show what somebody wrote; any other shows what the program works out."""
_TICKED = "☐☒"


def notes_of(root: Element | None) -> dict[tuple[str, str], str]:
    """Footnotes, endnotes or comments by (kind, id)."""
    notes = {}
    if root is not None:
        for note in root:
            kind = note.tag.removeprefix(W)
            lines = ("".join(t.text or "" for t in p.iter(_WORDS)) for p in note.iter(W + "p"))
            text = " ".join(filter(None, map(str.strip, lines)))
            if text:
                notes[kind, note.get(W + "id", "")] = text
    return notes


def chosen(alternate: Element) -> Element:
    """Of content written twice the branch that Word shows: the first that holds something."""
    branches = [branch for branch in alternate if len(branch)]
    return branches[0] if branches else alternate


def is_prompt(control: Element, styles: Styles) -> bool:
    """Does a content control show what is to be written there, and nothing that was? Somebody's
    words in it no longer have the style of prompts.
    """
    if not styles.prompts or control.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
        return False
    runs = [run for run in control.iter(_RUN) if run.find(_WORDS) is not None]
    named = (run.find(f"{_RUN_LOOK}/{_NAMED}") for run in runs)
    return bool(runs) and all(n is not None and n.get(_VALUE) in styles.prompts for n in named)


@dataclass(slots=True)
class Words:
    """What the words of a document are read by: its styles, and the notes that they refer to."""

    styles: Styles
    notes: Mapping[tuple[str, str], str]

    def of(self, paragraph: Element) -> Said:
        """What a paragraph says."""
        said = Said()
        style = self.styles.of(paragraph)
        if style.is_hidden and not any(look.get(_VALUE) for look in paragraph.iter(W + "vanish")):
            return said
        self._runs(paragraph, said, is_bold=style.is_bold, is_gone=style.is_struck)
        return said

    def _runs(self, parent: Element, said: Said, *, is_bold: bool, is_gone: bool) -> None:
        for child in parent:
            if child.tag == _RUN:
                self._run(child, said, is_bold=is_bold, is_gone=is_gone)
            elif child.tag in THROUGH:
                if child.tag == SDT:
                    said.tags += _tags(child)
                    if is_prompt(child, self.styles):
                        continue
                elif child.tag == W + "fldSimple":
                    said.has_field |= _works_out(child.get(W + "instr", ""))
                self._runs(child, said, is_bold=is_bold, is_gone=is_gone)
            elif child.tag in _GONE:
                self._runs(child, said, is_bold=is_bold, is_gone=True)
            elif child.tag == ALTERNATE:
                self._runs(chosen(child), said, is_bold=is_bold, is_gone=is_gone)
            elif child.tag in _FORMULAS:
                _say("".join(_formula(child)), said, is_bold=is_bold, is_gone=is_gone)

    def _run(self, run: Element, said: Said, *, is_bold: bool, is_gone: bool) -> None:
        properties = run.find(_RUN_LOOK)
        if properties is not None:
            named = properties.find(_NAMED)
            style = PLAIN if named is None else self._style(named)
            if is_on(properties, "vanish", otherwise=style.is_hidden):
                return
            is_bold = is_on(properties, "b", otherwise=is_bold or style.is_bold)
            is_gone = (
                is_on(properties, "strike", otherwise=is_gone or style.is_struck)
                or is_on(properties, "dstrike")
                or is_gone
            )
            fonts = properties.find(_FONTS)
            if fonts is not None and is_of_signs(fonts.get(_TYPEFACE, "")):
                typed = "".join(t.text or "" for t in run.iterfind(_WORDS))
                _say(signs(typed, fonts.get(_TYPEFACE, "")), said, is_bold=False, is_gone=is_gone)
                return
        for child in run:
            text = child.text if child.tag == _WORDS else self._text(child, said)
            if text:
                _say(text, said, is_bold=is_bold, is_gone=is_gone)

    def _style(self, named: Element) -> Style:
        return self.styles.words.get(named.get(_VALUE, ""), PLAIN)

    def _text(self, child: Element, said: Said) -> str:
        name = child.tag
        if name in _BREAKS:
            return _BREAKS[name]
        if name == W + "delText":
            return child.text or ""
        if name == W + "sym":
            return sign(child.get(W + "char", ""), child.get(W + "font", ""))
        if name == W + "instrText":
            said.has_field |= _works_out(child.text or "")
        elif name == _FIELD:
            return _field(child, said)
        elif name in _REFERENCES:
            kind = name.removeprefix(W).removesuffix("Reference")
            if note := self.notes.get((kind, child.get(W + "id", ""))):
                said.notes.append(note)
        elif name == ALTERNATE:
            branch = chosen(child)
            said.boxes.extend(branch.iter(_TEXT_BOX))
            return "".join(t.text or "" for t in branch.iterfind(_WORDS))
        elif name == W + "ruby":  # what stands small above the words tells how they are read
            return "".join(t.text or "" for t in child.iterfind(f"{W}rubyBase//{_WORDS}"))
        elif name in (W + "drawing", W + "pict", W + "object"):
            said.boxes.extend(child.iter(_TEXT_BOX))
        return ""


def _say(text: str, said: Said, *, is_bold: bool, is_gone: bool) -> None:
    if is_gone:
        said.struck.append(text)
        return
    said.text.append(text)
    shown = len(text.strip())
    said.length += shown
    said.bold += shown if is_bold else 0


def _formula(parent: Element) -> Iterator[str]:
    """What a formula says in one line: a fraction with a stroke."""
    for child in parent:
        if child.tag == _FORMULA + "t":
            yield child.text or ""
        elif child.tag == _FORMULA + "den":
            yield "/"
            yield from _formula(child)
        else:
            yield from _formula(child)


def _field(mark: Element, said: Said) -> str:
    """Where a field begins, its result begins, and it ends. Results of fields within its code are
    not shown; a list and a box to tick keep what is chosen beside the text.
    """
    kind = mark.get(W + "fldCharType", "")
    if kind == "begin":
        text = _held(mark)
        said.fields.append(len(said.text) + bool(text))
        return text
    if said.fields and said.fields[-1] >= 0:
        del said.text[said.fields[-1] :]
        said.fields[-1] = -1
    if kind == "end" and said.fields:
        said.fields.pop()
    return ""


def _held(mark: Element) -> str:
    """What a list or a box to tick of an old form holds."""
    box, listed = (mark.find(f"{W}ffData/{W}{name}") for name in ("checkBox", "ddList"))
    if box is not None:
        state = "checked" if box.find(W + "checked") is not None else "default"
        return _TICKED[is_on(box, state)]
    if listed is None:
        return ""
    entries = [entry.get(_VALUE, "") for entry in listed.iterfind(W + "listEntry")]
    places = (listed.find(W + name) for name in ("result", "default"))
    place = next((p.get(_VALUE, "0") for p in places if p is not None), "0")
    return entries[int(place)] if place.isdigit() and int(place) < len(entries) else ""


def _tags(control: Element) -> Iterable[str]:
    found = control.find(f"{W}sdtPr/{W}tag")
    return [] if found is None else [found.get(W + "val", "")]


def _works_out(instruction: str) -> bool:
    """A field's instruction may come in pieces; one without its name tells nothing."""
    name = instruction.strip().upper()
    return name.startswith("=") or (name[:1].isalpha() and not name.startswith(_PLAIN_FIELDS))
