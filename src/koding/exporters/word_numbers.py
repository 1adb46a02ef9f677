"""Numbers before headings: a list of levels, linked to the styles of the headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.parts.numbering import NumberingPart

from koding.exporters.word_elements import element
from koding.exporters.word_styles import HEADING_LEVELS, NUMBERED_LEVELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

    from koding.exporters.word_styles import StyleSet

_LIST = 1
_INDENTS = (567, 794, 1021, 1247)
"""How far the words of headings stand in, in twentieths of a point."""


def number_headings(
    document: Document, styles: StyleSet, first: Sequence[int] = ()
) -> None:
    """Number the headings of a file that has no numbers of its own: 1, 1.1, 1.1.1.

    `first` is the number of the first heading, where it is another.
    """
    starts = _starts(first)
    levels = [_level(level, styles, starts[level]) for level in range(HEADING_LEVELS)]
    kind = element("multiLevelType", val="multilevel")
    numbering = element(
        "numbering",
        element("abstractNum", kind, *levels, abstractNumId=0),
        element("num", element("abstractNumId", val=0), numId=_LIST),
    )
    part = NumberingPart(
        PackURI("/word/numbering.xml"),
        CONTENT_TYPE.WML_NUMBERING,
        numbering,
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    styles.number_headings(_LIST)


class HeadingNumbers:
    """Counts headings as Word does, for contents that show before an update."""

    def __init__(self, first: Sequence[int] = ()) -> None:
        """`first` is the number of the first heading, where it is not 1."""
        self._starts = _starts(first)
        self._counts = [0] * NUMBERED_LEVELS

    def next(self, level: int) -> str:
        """Return the number of the next heading at `level`, "" below the last."""
        if level > NUMBERED_LEVELS:
            return ""
        # A level that was passed over counts as its first, as Word has it.
        counts = zip(self._counts, self._starts, strict=False)
        above = [count or start for count, start in list(counts)[: level - 1]]
        here = self._counts[level - 1]
        self._counts[:level] = [*above, here + 1 if here else self._starts[level - 1]]
        self._counts[level:] = [0] * (NUMBERED_LEVELS - level)
        return ".".join(map(str, self._counts[:level]))


def _starts(first: Sequence[int]) -> list[int]:
    """Return what each level begins with."""
    return [*first, *[1] * HEADING_LEVELS][:HEADING_LEVELS]


def _level(level: int, styles: StyleSet, start: int) -> BaseOxmlElement:
    shown = level < NUMBERED_LEVELS
    text = ".".join(f"%{number + 1}" for number in range(level + 1)) if shown else ""
    parts = [
        element("start", val=start),
        element("numFmt", val="decimal" if shown else "none"),
    ]
    if shown:
        parts.append(element("pStyle", val=styles.id_of(f"Heading {level + 1}")))
    parts += [
        element("suff", val="tab" if shown else "nothing"),
        element("lvlText", val=text),
        element("lvlJc", val="left"),
    ]
    if shown:
        indent = element("ind", left=_INDENTS[level], hanging=_INDENTS[level])
        parts.append(element("pPr", indent))
    return element("lvl", *parts, ilvl=level)
