"""The styles of Word files: a calm report, headings that fill the navigation pane."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Length, Pt, RGBColor

from koding.exporters.word_elements import element
from koding.exporters.word_style_names import other_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import CharacterStyle, ParagraphStyle

HEADING_LEVELS = 9
"""How deep Word's built-in headings go."""

NUMBERED_LEVELS = 4
"""How deep the numbers before headings go."""

TABLE_LEVELS = 4
"""How far labels of tables are set in: theme, sub-theme, code, and what is deeper."""

LISTED_LEVELS = 3
"""How deep contents go: theme, sub-theme, code; with more they take as many pages."""

LISTED_UNDER_CHAPTERS = 4
"""How deep they go where themes stand under chapters, so that codes are listed too."""

_DARK = RGBColor(0x1F, 0x3A, 0x4D)
_GREY = RGBColor(0x59, 0x59, 0x59)
_RED = RGBColor(0x9C, 0x1C, 0x1C)


@dataclass(frozen=True, slots=True)
class Look:
    """How a style looks, lengths in points; None is as in the style it is based on.

    `close` leaves no room between paragraphs of the same style.
    """

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
    tabbed: bool = False
    close: bool = False
    shade: str = ""
    based_on: str = "Normal"
    own: bool = False


def _heading(
    size: float, before: float, after: float = 4, *, bold: bool = True
) -> Look:
    return Look(
        size, bold, not bold, _DARK, before=before, after=after, line=1, keep=True
    )


def _contents(level: int, hanging: float = 0) -> Look:
    first = level == 1
    place = min(level, LISTED_UNDER_CHAPTERS) - 1
    left = (0, 14, 28, 42)[place]
    if hanging:
        # Room for the numbers of the levels above, and for "10.12.3" itself.
        left, hanging = ((0, 24), (24, 36), (60, 48), (108, 60))[place]
    return Look(
        bold=first,
        before=6 * first,
        after=1,
        left=left + (hanging or 14),
        first=-(hanging or 14),
        line=1,
        tabbed=bool(hanging),
    )


_NORMAL = Look(11, after=6, line=1.1)
_PARAGRAPHS = {
    "Body Text": Look(),
    "Title": _heading(24, 24, 12),
    "Facts": Look(after=2, left=142, first=-142, own=True),
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
    "table of figures": Look(after=1, line=1),
    "List End": Look(1, before=0, after=0, line=1, own=True),
    "Base": Look(10, color=_GREY, keep=True, own=True),
    "Note": Look(10, after=3, own=True),
    "Memo": Look(10, italic=True, color=_GREY, after=3, own=True),
    "Quote Memo": Look(
        10, italic=True, color=_GREY, after=7, left=28.35, right=14, own=True
    ),
    "Lead-in": Look(before=6, after=3, keep=True, own=True),
    "Quote": Look(before=3, after=7, left=28.35, right=14),
    "Caption": _heading(10.5, 12, 5),
    "Header": Look(9, color=_GREY, after=0),
    "Marking": Look(bold=True, color=_RED, based_on="Header", own=True),
    "Footer": Look(9, color=_GREY, after=0, flush_right=True),
    "Table Text": Look(9.5, before=2, after=2, line=1, own=True),
    "Table Number": Look(flush_right=True, based_on="Table Text", own=True),
    **{
        f"Table Text {level}": Look(
            left=11.35 * (level - 1), based_on="Table Text", own=True
        )
        for level in range(2, TABLE_LEVELS + 1)
    },
    "Table Note": Look(
        9, color=_GREY, before=4, after=14, line=1, close=True, own=True
    ),
    "Figure": Look(before=8, after=0, line=1, keep=True, own=True),
    "Missing": Look(color=_RED, left=28.35, own=True),
    "annotation text": Look(10, after=0),
}
_LETTERS = {
    "Strong": Look(bold=True),
    "Descriptor": Look(10, color=_GREY, own=True),
    "Quote Id": Look(8, color=_GREY, own=True),
    "Missing Reference": Look(bold=True, color=_RED, own=True),
    "Coded": Look(shade="FFF2CC", own=True),
    "annotation reference": Look(8),
}


LOOKS: Mapping[str, Look] = {"Normal": _NORMAL, **_PARAGRAPHS}
"""How paragraphs look, by the names of their styles."""


class StyleSet:
    """The styles of a Word file: those it has, and ours where it has none.

    A style is known by its name, which is the same in every language: a Norwegian Word
    calls "heading 1" Overskrift1 in its ids alone. Other programs have names of their
    own for some (`other_names`); `renamed` are those that are known by such a name.
    """

    def __init__(
        self, document: Document, text_width: Length, *, numbered: bool
    ) -> None:
        """`text_width` is how long the lines of `document` are."""
        self._styles = document.styles
        self._found = {
            (style.type, style.name.casefold()): style
            for style in document.styles
            if style.name
        }
        self._taken = {style.style_id for style in document.styles}
        self.added: set[str] = set()
        self.renamed: set[str] = set()
        for name, look in _LETTERS.items():
            if self._add(name, WD_STYLE_TYPE.CHARACTER, look):
                _set_letters(
                    self._found[WD_STYLE_TYPE.CHARACTER, name.casefold()], look
                )
        listed = {f"toc {n}": _contents(n, 1) for n in range(1, HEADING_LEVELS + 1)}
        for name, look in {**_PARAGRAPHS, **(listed if numbered else {})}.items():
            if self._add(name, WD_STYLE_TYPE.PARAGRAPH, look):
                self._dress(name, look, text_width)
        if self._add("Count Table", WD_STYLE_TYPE.TABLE, Look(own=True)):
            _dress_table(self._found[WD_STYLE_TYPE.TABLE, "count table"].element)

    def id_of(self, name: str) -> str:
        """Return the id of a style of paragraphs, letters or tables."""
        kinds = (WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER, WD_STYLE_TYPE.TABLE)
        key = name.casefold()
        found = (self._found[kind, key] for kind in kinds if (kind, key) in self._found)
        return str(next(found).style_id)

    def number_headings(self, numbering: int) -> None:
        """Let the upper headings have the numbers of a list."""
        for level in range(NUMBERED_LEVELS):
            heading = self._found[WD_STYLE_TYPE.PARAGRAPH, f"heading {level + 1}"]
            numbers = heading.element.get_or_add_pPr().get_or_add_numPr()
            if level:
                numbers.get_or_add_ilvl().val = level
            numbers.get_or_add_numId().val = numbering

    def _add(self, name: str, kind: WD_STYLE_TYPE, look: Look) -> bool:
        """Add a style unless there is one by that name; return whether it was added."""
        if (kind, name.casefold()) in self._found or self._has_renamed(name, kind):
            return False
        style = self._styles.add_style(name, kind, builtin=not look.own)
        style.element.styleId = self._free_id(style.style_id)
        self._found[kind, name.casefold()] = style
        self.added.add(name)
        return True

    def _has_renamed(self, name: str, kind: WD_STYLE_TYPE) -> bool:
        """Take a style by another name for ours; return whether there is one."""
        for other in other_names(name):
            if found := self._found.get((kind, other.casefold())):
                self._found[kind, name.casefold()] = found
                self.renamed.add(name)
                if name.startswith("Heading "):
                    _set_outline_level(found, int(name.split()[1]))
                return True
        return False

    def _free_id(self, wanted: str) -> str:
        ids = (wanted, *(f"{wanted}{number}" for number in range(2, 100)))
        free = next(id_ for id_ in ids if id_ not in self._taken)
        self._taken.add(free)
        return free

    def _dress(self, name: str, look: Look, text_width: Length) -> None:
        style = self._found[WD_STYLE_TYPE.PARAGRAPH, name.casefold()]
        based_on = (WD_STYLE_TYPE.PARAGRAPH, look.based_on.casefold())
        style.base_style = self._found.get(based_on)
        style.quick_style = True
        _dress(style, look)
        if name.startswith("Heading "):
            style.next_paragraph_style = self._found[
                WD_STYLE_TYPE.PARAGRAPH, "body text"
            ]
            _set_outline_level(style, int(name.split()[1]))
        if name.startswith(("toc ", "table of ")):
            style.paragraph_format.tab_stops.add_tab_stop(
                text_width, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
            )
            if look.tabbed:
                style.paragraph_format.tab_stops.add_tab_stop(Pt(look.left or 0))
        if name == "TOC Heading":
            # Zero: no number, even where a template numbers the headings.
            style.element.pPr.get_or_add_numPr().get_or_add_numId().val = 0


def dress_normal(document: Document) -> None:
    """Give the text of a file without a template its letters."""
    document.styles["Normal"].font.name = "Calibri"
    _dress(document.styles["Normal"], _NORMAL)


def _set_outline_level(heading: ParagraphStyle, level: int) -> None:
    """Let the navigation pane show what has the style, unless it has a level."""
    shape = heading.element.get_or_add_pPr()
    if shape.find(qn("w:outlineLvl")) is None:
        shape.append(element("outlineLvl", val=level - 1))


def _dress(style: ParagraphStyle, look: Look) -> None:
    _set_letters(style, look)
    shape = style.paragraph_format
    shape.space_before = _points(look.before)
    shape.space_after = _points(look.after)
    shape.left_indent = _points(look.left)
    shape.first_line_indent = _points(look.first)
    shape.right_indent = _points(look.right)
    shape.line_spacing = look.line
    shape.keep_with_next = shape.keep_together = look.keep
    if look.close:
        style.element.get_or_add_pPr().append(element("contextualSpacing"))
    shape.alignment = WD_ALIGN_PARAGRAPH.RIGHT if look.flush_right else None


def _set_letters(style: CharacterStyle, look: Look) -> None:
    style.font.size = _points(look.size)
    style.font.bold = look.bold
    style.font.italic = look.italic
    style.font.color.rgb = look.color
    if look.shade:
        shading = element("shd", val="clear", color="auto", fill=look.shade)
        style.element.get_or_add_rPr().append(shading)


def _points(length: float | None) -> Length | None:
    return None if length is None else Pt(length)


def _dress_table(style: BaseOxmlElement) -> None:
    """Draw lines above, below and under the header row, hair lines between rows."""
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
