"""Charts of a slide: the program's own, with their numbers in a sheet that can be edited.

Series differ by what fills them, not by colour alone, and every part of a bar has its number;
along time it has its name as well.
"""

from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.slide import Slide
from pptx.util import Inches, Pt

from roadbook.documents.papers.paper import Chart, plain
from roadbook.documents.writing import pptx_look, tokens
from roadbook.documents.writing.characters import legal

_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_SIZE = 18
_BAR = 1.3
"""Inches that a lying bar needs with its space."""
_LEGEND = 0.7
_NO_ZERO = "#,##0;;;"
"""A number without a place for nothing: an empty part of a bar needs none."""


def add(page: Slide, chart: Chart, top: float, bottom: float) -> float:
    """Draw the chart between these heights, in inches from the top of the slide; gives where it
    ends: lying bars take no more than they need.
    """
    if not chart.is_upright:
        bottom = min(bottom, top + _LEGEND + _BAR * (len(chart.categories) + 0.5))
    held = CategoryChartData(number_format="#,##0")
    held.categories = [legal(plain(category)) for category in chart.categories]
    for series in chart.series:
        values = [None if piece is None else piece.count for piece in series.values]
        held.add_series(legal(plain(series.name)), values)
    kind = XL_CHART_TYPE.COLUMN_STACKED if chart.is_upright else XL_CHART_TYPE.BAR_STACKED
    frame = page.shapes.add_chart(
        kind,
        Inches(pptx_look.EDGE),
        Inches(top),
        Inches(pptx_look.TEXT_WIDTH),
        Inches(bottom - top),
        held,
    )
    frame._element.nvGraphicFramePr.cNvPr.set("descr", legal(plain(chart.sentence)))
    _look(frame.chart, chart)
    return bottom


def _look(drawn: Any, chart: Chart) -> None:
    drawn.has_title = False
    drawn.font.size = Pt(_SIZE)
    drawn.font.color.rgb = RGBColor.from_string(tokens.INK.upper())
    drawn.font.name = pptx_look.SANS_FACE
    drawn.has_legend = not chart.is_upright
    if drawn.has_legend:
        drawn.legend.position = XL_LEGEND_POSITION.BOTTOM
        drawn.legend.include_in_layout = False
    values, categories = drawn.value_axis, drawn.category_axis
    values.visible = values.has_major_gridlines = False
    values.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    values.minimum_scale, values.maximum_scale = 0, _longest(chart)
    categories.has_major_gridlines = False
    categories.major_tick_mark = XL_TICK_MARK.NONE
    categories.format.line.color.rgb = RGBColor.from_string(tokens.EDGE.upper())
    categories.reverse_order = not chart.is_upright
    if len(chart.categories) == 1:
        # the title of the slide has said of what
        categories.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    plot = drawn.plots[0]
    plot.gap_width, plot.overlap = (25 if chart.is_upright else 60), 100
    for place, series in enumerate(plot.series):
        _fill(series, place)
        labels = series.data_labels
        labels.show_value = True
        # a name beside its number needs no legend to be looked up; a lying bar has no room for it
        labels.show_series_name = chart.is_upright
        between = parse_xml(f'<c:separator xmlns:c="{_C}">: </c:separator>')
        labels._element.find(f"{{{_C}}}showBubbleSize").addnext(between)
        labels.number_format, labels.number_format_is_linked = _NO_ZERO, False
        labels.font.size = Pt(_SIZE)
        # some programs break a long word in the middle rather than let it stand over its bar
        labels._element.txPr.bodyPr.set("wrap", "none")
        labels.font.color.rgb = RGBColor.from_string("FFFFFF" if place == 0 else tokens.INK.upper())


def _longest(chart: Chart) -> int:
    """What the longest bar stands for: it takes the whole room, whatever a program would round."""
    bars = zip(*(series.values for series in chart.series), strict=True)
    return max((sum(p.count or 0 for p in bar if p is not None) for bar in bars), default=0) or 1


_PATTERNS = (
    None,
    None,
    MSO_PATTERN.WIDE_UPWARD_DIAGONAL,
    MSO_PATTERN.PERCENT_10,
    MSO_PATTERN.LIGHT_HORIZONTAL,
    MSO_PATTERN.LIGHT_VERTICAL,
)


def _fill(series: Any, place: int) -> None:
    """Full for the first, hollow for the second, light patterns for the others; an edge around."""
    ink, white = RGBColor.from_string(tokens.DONE.upper()), RGBColor(255, 255, 255)
    look = series.format
    look.line.color.rgb = ink
    look.line.width = Pt(1.25)
    pattern = _PATTERNS[min(place, len(_PATTERNS) - 1)]
    if pattern is None:
        look.fill.solid()
        look.fill.fore_color.rgb = white if place else ink
    else:
        look.fill.patterned()
        look.fill.pattern = pattern
        look.fill.fore_color.rgb = RGBColor.from_string(tokens.EDGE.upper())
        look.fill.back_color.rgb = white
