"""The code list of a question: a tree of codes with their counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Unpack

from rich.cells import cell_len
from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip

from koding.tui.widgets.cells import cut, fit, fit_right
from koding.tui.widgets.line_view import Named, RowList, strip_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.events import Click

_LEAD = 6
_SHORTEST_LABEL = 8


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code in the list: its place in the tree, its counts, and its key.

    `on` tells that it stands on the quote in focus; `units` and `quotes` are None where
    no count belongs. `digit` is the key that codes with it, "" without one; `note` is
    what else there is to say of it, before the counts.
    """

    code: str
    label: str
    depth: int = 0
    units: int | None = None
    quotes: int | None = None
    glyph: str = ""
    digit: str = ""
    on: bool = False
    muted: bool = False
    note: str = ""


class CodeList(RowList):
    """A header line, then the codes; counts keep their columns at any width."""

    TOP: ClassVar[int] = 1
    INDENT: ClassVar[int] = 1
    """Cells that each level of the tree stands further in."""
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "code-list--header",
        "code-list--text",
        "code-list--theme",
        "code-list--muted",
        "code-list--on",
        "code-list--count",
        "code-list--cursor",
    }
    DEFAULT_CSS = """
    CodeList {
        & > .code-list--header { color: $text-muted; }
        & > .code-list--text { color: $text; }
        & > .code-list--theme { color: $text; text-style: bold; }
        & > .code-list--muted { color: $text-muted; }
        & > .code-list--on { color: $text-accent; text-style: bold; }
        & > .code-list--count { color: $text-muted; }
        & > .code-list--cursor {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
        }
    }
    """

    class Chosen(Message):
        """A code was pointed at, or taken from the list."""

        def __init__(self, code: str) -> None:
            super().__init__()
            self.code = code

    def __init__(
        self,
        *,
        heads: tuple[str, str] = ("n", "s"),
        **named: Unpack[Named],
    ) -> None:
        super().__init__(**named)
        self._heads = heads
        self._heading = ""
        self._rows: tuple[CodeRow, ...] = ()
        self._number_widths = (2, 2)

    @property
    def row_count(self) -> int:
        """How many codes there are."""
        return len(self._rows)

    def set_rows(self, rows: Sequence[CodeRow], *, heading: str | None = None) -> None:
        """Show other codes under `heading`; only lines that differ are drawn again."""
        before, widths, title = self._rows, self._number_widths, self._heading
        self._rows = tuple(rows)
        self._heading = title if heading is None else heading
        self._number_widths = self._widest_numbers()
        if (len(before), widths, title) != (
            len(self._rows),
            self._number_widths,
            self._heading,
        ):
            self.rows_changed()
            return
        for y in range(self.TOP, self.view_height):
            index = self.row_at(y)
            if index is not None and before[index] != self._rows[index]:
                self.redraw_row(index)

    def row(self, index: int) -> CodeRow:
        """Return the row that is shown at `index`."""
        return self._rows[index]

    def move_to_code(self, code: str) -> None:
        """Put the cursor on a code, where the list has it."""
        self.cursor = next(
            (i for i, row in enumerate(self._rows) if row.code == code), self.cursor
        )

    def choose(self) -> None:
        """Take the code under the cursor."""
        if self._rows:
            self.post_message(self.Chosen(self._rows[self.cursor].code))

    def render_line(self, y: int) -> Strip:
        """Draw a line of the view."""
        width = self.view_width
        if y == 0:
            return strip_of(self._header(width), width, self.rich_style)
        index = self.row_at(y)
        if index is None:
            return Strip.blank(width, self.rich_style)
        return strip_of(self._segments(index, width), width, self.rich_style)

    def on_click(self, event: Click) -> None:
        """Put the cursor where the mouse points, and take that code."""
        if self.go_to_click(event) is not None:
            self.choose()

    def _header(self, width: int) -> list[Segment]:
        numbers = self._numbers(self._heads, width)
        title = fit(self.lead + self._heading, max(0, width - len(numbers)))
        return [Segment(title + numbers, self.style_of("code-list--header"))]

    def _segments(self, index: int, width: int) -> list[Segment]:
        row = self._rows[index]
        here = index == self.cursor
        counts = tuple("" if n is None else str(n) for n in (row.units, row.quotes))
        numbers = self._numbers((counts[0], counts[1]), width)
        room = max(0, width - _LEAD - len(numbers))
        note = f"  {cut(row.note, room // 3)}" if row.note else ""
        room -= cell_len(note)
        indent = min(row.depth * self.INDENT, max(0, room - _SHORTEST_LABEL))
        pointer = "▸" if here and self.arrows else " "
        lead = f"{pointer}{'✓' if row.on else ' '}{fit(row.digit, 1)} "
        tree = " " * indent + fit(row.glyph, 1) + " "
        parts = (
            ("code-list--on" if row.on else "code-list--muted", lead),
            (_label_style(row), tree + fit(row.label, room - indent)),
            ("code-list--muted", note),
            ("code-list--count", numbers),
        )
        return [
            Segment(text, self.style_of("code-list--cursor" if here else part))
            for part, text in parts
            if text
        ]

    def _numbers(self, texts: tuple[str, str], width: int) -> str:
        """Return the two count columns, as many as leave room for a label."""
        columns = [
            "  " + fit_right(text, widest)
            for text, widest in zip(texts, self._number_widths, strict=True)
        ]
        while columns and width - _LEAD - _cells(columns) - 1 < _SHORTEST_LABEL:
            columns.pop()
        return "".join(columns) + " "

    def _widest_numbers(self) -> tuple[int, int]:
        units = max((row.units or 0 for row in self._rows), default=0)
        quotes = max((row.quotes or 0 for row in self._rows), default=0)
        return max(2, len(str(units))), max(2, len(str(quotes)))


def _cells(columns: list[str]) -> int:
    return sum(len(column) for column in columns)


def _label_style(row: CodeRow) -> str:
    if row.on:
        return "code-list--on"
    if row.muted:
        return "code-list--muted"
    return "code-list--theme" if row.glyph in ("▾", "▸") else "code-list--text"
