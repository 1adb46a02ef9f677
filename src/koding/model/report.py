"""The report as it will be printed: the outline's parts in order, nothing left open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from koding.model.document import PLAIN_LOOK

if TYPE_CHECKING:
    from koding.model.document import PageLook
    from koding.model.table import Table

Missing = Literal["", "corrected", "erased"]
"""Why a quote cannot be printed."""


CaptionKind = Literal["table", "figure"]
"""What has a caption with a number."""


class Reference(NamedTuple):
    """What an author refers to: the part that is a heading, a table or a figure."""

    part: str


class DeadReference(NamedTuple):
    """A reference as it was typed: no heading, table or figure is printed for it."""

    typed: str


class PrintedHeading(NamedTuple):
    """A heading with its number: "2.1"."""

    part: str
    level: int
    number: str
    words: str


class Paragraph(NamedTuple):
    """A lead-in, or a paragraph of a text; references stand between its words."""

    kind: Literal["lead_in", "text"]
    pieces: tuple[str | Reference | DeadReference, ...]


class ChosenQuote(NamedTuple):
    """A quote and the descriptor behind it, or why it is missing."""

    words: str
    descriptor: str
    missing: Missing = ""


class PrintedTable(NamedTuple):
    """A table, with its own title for caption where the author wrote none."""

    part: str
    caption: str
    table: Table


class PrintedFigure(NamedTuple):
    """A table drawn as bars, or as a `grid` of codes by codes."""

    part: str
    caption: str
    table: Table
    grid: bool = False


class MissingTable(NamedTuple):
    """A table or figure that cannot be counted as it is asked for; its number stays."""

    part: str
    kind: CaptionKind
    caption: str


Block = (
    PrintedHeading
    | Paragraph
    | ChosenQuote
    | PrintedTable
    | PrintedFigure
    | MissingTable
)


@dataclass(frozen=True, slots=True)
class Report:
    """A titled run of blocks; `facts` are (name, value) lines under the title.

    `header` is for the top of every page. `first` is the number of the heading that it
    begins with, where it is one chapter of several.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    header: str
    language: str
    blocks: tuple[Block, ...]
    look: PageLook = PLAIN_LOOK
    first: tuple[int, ...] = ()
