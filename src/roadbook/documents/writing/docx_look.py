"""The styles of a DOCX: one named style per voice, once for ordinary text and once for dense
tables.
"""

import io
from functools import cache, lru_cache
from importlib.resources import files

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

from roadbook.documents.papers.paper import Style
from roadbook.documents.writing import tokens
from roadbook.documents.writing.house_style import HouseStyle

_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f'xmlns:w="{_NS}"'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FONT_KEY = "B1E9C6A4-2D3F-4E57-9A68-7C0D5F1E8B32"
"""Any key serves; one that stays the same makes the same paper the same bytes."""
_NOT_OURS = frozenset({"thumbnail", "stylesWithEffects", "customXml", "numbering"})
_NAMES = {
    Style.ANSWER: "Answer",
    Style.TITLE: "Title",
    Style.PART: "Heading 1",
    Style.BODY: "Body Text",
    Style.SIDES: "Sides",
    Style.SECOND: "Second",
    Style.LABEL: "Label",
    Style.NOTE: "Note",
}
_LINE_OF_A_FACE = 1.36
"""The height of a line that our faces ask for themselves, of which Word takes a multiple."""
_KEPT = frozenset((Style.ANSWER, Style.TITLE, Style.PART))


def name_of(style: Style, *, is_dense: bool = False) -> str:
    """The name of a style as the document knows it."""
    name = _NAMES[style]
    if is_dense:
        return "Part Dense" if style is Style.PART else f"{name} Dense"
    return name


def opened(language: str, house: HouseStyle | None = None) -> DocumentType:
    """An empty document with our styles, in this language; or an institution's template with those
    that it lacks, in its own face.
    """
    return Document(io.BytesIO(_styled(language, house)))


@lru_cache(maxsize=8)  # making the styles takes longer than most letters
def _styled(language: str, house: HouseStyle | None) -> bytes:
    document = house.opened() if house else Document()
    _apply(document, language, is_ours=house is None)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _apply(document: DocumentType, language: str, *, is_ours: bool) -> None:
    if is_ours:
        _empty(document)
    normal = document.styles.default(WD_STYLE_TYPE.PARAGRAPH)
    if is_ours:
        _font(normal, tokens.TYPES[Style.BODY], tokens.TYPES[Style.BODY].size)
        normal.paragraph_format.space_after = Pt(0)
    run = normal.element.get_or_add_rPr()
    for said in run.findall(f"{{{_NS}}}lang"):
        run.remove(said)
    run.append(parse_xml(f'<w:lang {_W} w:val="{language}" w:eastAsia="{language}"/>'))
    known = {s.get(f"{{{_NS}}}styleId") for s in document.styles.element}
    for style in tokens.TYPES:
        for is_dense in (False, True):
            name = name_of(style, is_dense=is_dense)
            if is_ours or not _is_there(document, name, known):
                _make(document, normal, style, name, is_dense=is_dense, is_ours=is_ours)
    if "Hairlines" not in known:
        document.styles.element.append(parse_xml(_TABLE))
    if is_ours:
        _carry_fonts(document)


def _is_there(document: DocumentType, name: str, known: set[str | None]) -> bool:
    """Does the template have this style? Word of another language numbers its styles in its own
    way: one of this name then gets our number too.
    """
    number = name.replace(" ", "")
    if number in known:
        return True
    for style in document.styles:
        if style.name and style.name.casefold() == name.casefold() and style.style_id:
            alias = (
                f'<w:style {_W} w:type="paragraph" w:customStyle="1" w:styleId="{number}">'
                f'<w:name w:val="{name} Roadbook"/><w:basedOn w:val="{style.style_id}"/></w:style>'
            )
            document.styles.element.append(parse_xml(alias))
            return True
    return False


def _make(
    document: DocumentType,
    normal: ParagraphStyle,
    style: Style,
    name: str,
    *,
    is_dense: bool,
    is_ours: bool,
) -> None:
    kind = tokens.TYPES[style]
    known = {s.name for s in document.styles}
    made = (
        document.styles[name]
        if name in known
        else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    )
    _clear(made)
    made.base_style = normal
    _font(made, kind, kind.dense if is_dense else kind.size, has_face=is_ours)
    form = made.paragraph_format
    form.space_before = Pt(0 if is_dense else kind.before)
    form.space_after = Pt(kind.after / 2 if is_dense else kind.after + 2)
    form.line_spacing = kind.leading / _LINE_OF_A_FACE * (0.94 if is_dense else 1)
    form.keep_with_next = style in _KEPT
    form.widow_control = True
    if style is Style.PART:
        # parts of a paper and areas of a table are what a reader jumps to in Word
        level = f'<w:outlineLvl {_W} w:val="{int(is_dense)}"/>'
        made.element.get_or_add_pPr().append(parse_xml(level))


def _empty(document: DocumentType) -> None:
    """Take out what the library's own template brings along: a picture of another document, styles
    that nobody uses, a mode of an older Word.
    """
    for part in (document.part.package, document.part):
        for key, relation in list(part.rels.items()):
            if relation.reltype.rpartition("/")[2] in _NOT_OURS:
                del part.rels[key]
    styles = document.styles.element
    for style in styles.findall(f"{{{_NS}}}style"):
        if style.get(f"{{{_NS}}}default") is None:
            styles.remove(style)
    for setting in document.settings.element.iter(f"{{{_NS}}}compatSetting"):
        if setting.get(f"{{{_NS}}}name") == "compatibilityMode":
            setting.set(f"{{{_NS}}}val", "15")


def _carry_fonts(document: DocumentType) -> None:
    """The serif, the voice of the sides, is embedded, so that the same words look the same on both
    sides; the sans is named, with the face that ministry machines have as the next choice.

    Embedded as ECMA-376 part 1, 17.8.1 asks: its first bytes are folded with a key.
    """
    for part in list(document.part.package.iter_parts()):
        if part.partname == "/word/fontTable.xml":
            face = Part(
                PackURI("/word/fonts/font1.odttf"),
                "application/vnd.openxmlformats-officedocument.obfuscatedFont",
                _obfuscated(),
                part.package,
            )
            key = part.relate_to(face, f"{_RELATION}/font")
            part._blob = _FONTS.format(key=key).encode()
    zoom = document.settings.element.find(f"{{{_NS}}}zoom")
    if zoom is not None:  # the schema has an order, and Word insists on it
        zoom.addnext(parse_xml(f"<w:embedTrueTypeFonts {_W}/>"))


@cache
def _obfuscated() -> bytes:
    face = (files("roadbook.documents.writing") / "fonts" / tokens.SERIF_FILE).read_bytes()
    key = bytes.fromhex(_FONT_KEY.replace("-", ""))[::-1]
    head = bytes(byte ^ key[place % len(key)] for place, byte in enumerate(face[:32]))
    return head + face[32:]


def _clear(style: ParagraphStyle) -> None:
    """Take the template's own look (colours, borders, theme fonts) out of a style."""
    element = style.element
    for name in ("rPr", "pPr"):
        found = element.find(f"{{{_NS}}}{name}")
        if found is not None:
            element.remove(found)


def _font(style: ParagraphStyle, kind: tokens.Type, size: float, *, has_face: bool = True) -> None:
    font = style.font
    font.size = Pt(size)
    font.bold = kind.is_strong or None
    font.color.rgb = RGBColor.from_string(kind.colour.upper())
    if not has_face:
        return
    face = tokens.SERIF if kind.is_serif else tokens.SANS
    properties = style.element.get_or_add_rPr()
    # letters from the right take their size from a property of their own
    properties.find(f"{{{_NS}}}sz").addnext(parse_xml(f'<w:szCs {_W} w:val="{round(size * 2)}"/>'))
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(f"{{{_NS}}}{name}", face)


_TABLE = f"""
<w:style {_W} w:type="table" w:customStyle="1" w:styleId="Hairlines">
  <w:name w:val="Hairlines"/>
  <w:tblPr>
    <w:tblBorders>
      <w:bottom w:val="single" w:sz="4" w:color="{tokens.LINE.upper()}"/>
      <w:insideH w:val="single" w:sz="4" w:color="{tokens.LINE.upper()}"/>
    </w:tblBorders>
    <w:tblCellMar>
      <w:top w:w="55" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>
      <w:bottom w:w="45" w:type="dxa"/><w:right w:w="140" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
</w:style>"""

_FONTS = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts {_W} xmlns:r="{_RELATION}">
  <w:font w:name="{tokens.SERIF}">
    <w:altName w:val="{tokens.SERIF_LIKE}"/><w:panose1 w:val="02040502050405020303"/>
    <w:charset w:val="CC"/><w:family w:val="roman"/><w:pitch w:val="variable"/>
    <w:embedRegular r:id="{{key}}" w:fontKey="{{{{{_FONT_KEY}}}}}"/>
  </w:font>
  <w:font w:name="{tokens.SANS}">
    <w:altName w:val="{tokens.SANS_LIKE}"/><w:panose1 w:val="020B0502040204020203"/>
    <w:charset w:val="CC"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>
  </w:font>
</w:fonts>"""
