"""The styles of Word files: a calm report, headings that fill the navigation pane."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Length, Pt, RGBColor

from koding.exporters.word_elements import element

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import CharacterStyle, ParagraphStyle
    from docx.styles.styles import Styles

HEADING_LEVELS = 9
"""How deep Word's built-in headings go."""

_DARK = RGBColor(0x1F, 0x3A, 0x4D)
_GREY = RGBColor(0x59, 0x59, 0x59)
_RED = RGBColor(0x9C, 0x1C, 0x1C)


@dataclass(frozen=True, slots=True)
class _Look:
    """How a style looks, lengths in points; None is as in the style it is based on."""

    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    color: RGBColor | None = None
    before: float | None = None
    after: float | None = None
    left: float | None = None
    first: float | None = None
    right: float | None = None
    line: float | None = None
    keep: bool | None = None
    flush_right: bool = False
    based_on: str = "Normal"
    own: bool = False


def _heading(
    size: float, before: float, after: float = 4, *, bold: bool = True
) -> _Look:
    return _Look(
        size, bold, not bold, _DARK, before=before, after=after, line=1, keep=True
    )


def _contents(level: int) -> _Look:
    first = level == 1
    return _Look(bold=first, before=6 * first, after=1, left=11 * (level - 1), right=28)


_NORMAL = _Look(11, after=6, line=1.1)
_PARAGRAPHS = {
    "Title": _heading(24, 24, 12),
    "Facts": _Look(after=2, left=142, first=-142, own=True),
    "TOC Heading": _heading(14, 24, 8),
    # Below the fifth only the weight tells the levels apart.
    "Heading 1": _heading(17, 24),
    "Heading 2": _heading(14, 18),
    "Heading 3": _heading(12, 14),
    "Heading 4": _heading(11, 12),
    "Heading 5": _heading(11, 11, bold=False),
    "Heading 6": _heading(10.5, 10),
    "Heading 7": _heading(10.5, 10, bold=False),
    "Heading 8": _heading(10, 10),
    "Heading 9": _heading(10, 10, bold=False),
    **{f"toc {level}": _contents(level) for level in range(1, HEADING_LEVELS + 1)},
    "Base": _Look(10, color=_GREY, keep=True, own=True),
    "Quote": _Look(before=3, after=7, left=28.35, right=14),
    "Caption": _heading(10.5, 12, 5),
    "Header": _Look(9, color=_GREY, after=0),
    "Marking": _Look(bold=True, color=_RED, based_on="Header", own=True),
    "Footer": _Look(9, color=_GREY, after=0, flush_right=True),
    "Table Text": _Look(9.5, before=2, after=2, line=1, own=True),
    "Table Number": _Look(flush_right=True, based_on="Table Text", own=True),
    "Table Note": _Look(9, color=_GREY, before=3, after=0, own=True),
}
_LETTERS = {
    "Strong": _Look(bold=True),
    "Descriptor": _Look(10, color=_GREY, own=True),
}


def add_styles(document: Document, text_width: Length) -> None:
    """Give `document`, whose lines are `text_width` long, the styles of its files."""
    styles = document.styles
    styles["Normal"].font.name = "Calibri"
    _dress(styles["Normal"], _NORMAL)
    for name, look in _LETTERS.items():
        style = styles.add_style(name, WD_STYLE_TYPE.CHARACTER, builtin=not look.own)
        _set_letters(style, look)
    for name, look in _PARAGRAPHS.items():
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=not look.own)
        style.base_style = styles[look.based_on]
        style.quick_style = True
        _dress(style, look)
    for level in range(HEADING_LEVELS):
        heading = styles[f"Heading {level + 1}"]
        heading.next_paragraph_style = styles["Normal"]
        heading.element.pPr.append(element("outlineLvl", val=level))
        styles[f"toc {level + 1}"].paragraph_format.tab_stops.add_tab_stop(
            text_width, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
        )
    # Zero: no number, even where a template numbers the headings.
    contents = styles["TOC Heading"].element.pPr
    contents.get_or_add_numPr().get_or_add_numId().val = 0
    _add_table_style(styles)


def _dress(style: ParagraphStyle, look: _Look) -> None:
    _set_letters(style, look)
    shape = style.paragraph_format
    shape.space_before = _points(look.before)
    shape.space_after = _points(look.after)
    shape.left_indent = _points(look.left)
    shape.first_line_indent = _points(look.first)
    shape.right_indent = _points(look.right)
    shape.line_spacing = look.line
    shape.keep_with_next = shape.keep_together = look.keep
    shape.alignment = WD_ALIGN_PARAGRAPH.RIGHT if look.flush_right else None


def _set_letters(style: CharacterStyle, look: _Look) -> None:
    style.font.size = _points(look.size)
    style.font.bold = look.bold
    style.font.italic = look.italic
    style.font.color.rgb = look.color


def _points(length: float | None) -> Length | None:
    return None if length is None else Pt(length)


def _add_table_style(styles: Styles) -> None:
    """Add lines above, below and under the header row, and hair lines between rows."""
    style = styles.add_style("Count Table", WD_STYLE_TYPE.TABLE).element  # type: ignore[no-untyped-call]
    margins = (element(side, w=57, type="dxa") for side in ("left", "right"))
    style.append(
        element(
            "tblPr",
            element(
                "tblBorders",
                line("top", size=8),
                line("bottom", size=8),
                line("insideH", color="D9D9D9"),
            ),
            element("tblCellMar", *margins),
        )
    )
    style.append(
        element(
            "tblStylePr",
            element("rPr", element("b")),
            element("tcPr", element("tcBorders", line("bottom"))),
            type="firstRow",
        )
    )


def line(side: str, *, size: int = 4, color: str = str(_DARK)) -> BaseOxmlElement:
    """Return a line on a side of a table or a cell, `size` eighths of a point thick."""
    return element(side, val="single", sz=size, space=0, color=color)
