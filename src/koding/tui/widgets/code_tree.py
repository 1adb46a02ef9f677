"""The codebook as a tree to work in: rows that can be folded, and dragged elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Unpack

from rich.segment import Segment
from textual.message import Message

from koding.tui.widgets.code_list import CodeList

if TYPE_CHECKING:
    from textual.events import Click, MouseDown, MouseMove
    from textual.geometry import Offset

    from koding.tui.widgets.line_view import Named

DOUBLE = 2
_BEFORE_TREE = 4
"""Cells before the tree itself: pointer, mark, sign, space."""


class CodeTree(CodeList):
    """A code list that the mouse can fold and rearrange; keys belong to the screen."""

    INDENT: ClassVar[int] = 2
    COMPONENT_CLASSES: ClassVar[set[str]] = {"code-tree--target"}
    DEFAULT_CSS = """
    CodeTree {
        & > .code-tree--target { background: $panel; text-style: underline; }
    }
    """

    class Folded(Message):
        """A code is to be folded, or unfolded."""

        def __init__(self, code: str) -> None:
            super().__init__()
            self.code = code

    class Dragged(Message):
        """A code is held over another, or over the heading: `onto` is "" there."""

        def __init__(self, code: str, onto: str | None) -> None:
            super().__init__()
            self.code = code
            self.onto = onto

    class Dropped(Dragged):
        """A code was let go over another, or over the heading; None over nothing."""

    def __init__(self, **named: Unpack[Named]) -> None:
        super().__init__(heads=("n", "s"), **named)
        self._held: int | None = None
        self._target: int | None = None
        self._dragged = False

    def on_mouse_down(self, event: MouseDown) -> None:
        """Take hold of a code."""
        offset = event.get_content_offset(self)
        if offset is not None and event.button == 1:
            self._held = self.row_at(offset.y)
            self._dragged = False

    def on_mouse_move(self, event: MouseMove) -> None:
        """Show where a code that is held would come."""
        if self._held is None or not event.button:
            return
        row = self._pointed(event.get_content_offset_capture(self))
        if row != self._target and (self._target is not None or row != self._held):
            self.capture_mouse()
            self._point_at(row)
            self._dragged = True
            held = self.row(self._held).code
            self.post_message(self.Dragged(held, self._onto(row)))

    def on_mouse_up(self) -> None:
        """Let go of what is held."""
        held, target, self._held = self._held, self._target, None
        self.release_mouse()
        self._point_at(None)
        if held is not None and target is not None:
            onto = None if target == held else self._onto(target)
            self.post_message(self.Dropped(self.row(held).code, onto))

    def on_click(self, event: Click) -> None:
        """Put the cursor on a code; fold it by its sign, or by a double click."""
        event.prevent_default()
        offset = event.get_content_offset(self)
        index = None if offset is None else self.row_at(offset.y)
        if offset is None or index is None or self._dragged:
            return
        self.cursor = index
        row = self.row(index)
        self.choose()
        sign = _BEFORE_TREE + row.depth * self.INDENT
        if row.glyph in ("▾", "▸") and (offset.x == sign or event.chain == DOUBLE):
            self.post_message(self.Folded(row.code))

    def _pointed(self, offset: Offset) -> int | None:
        """Return the row under the mouse; -1 for the heading, None for nothing."""
        if not 0 <= offset.x < self.view_width:
            return None
        return -1 if offset.y == 0 else self.row_at(offset.y)

    def _onto(self, row: int | None) -> str | None:
        if row is None:
            return None
        return "" if row < 0 else self.row(row).code

    def _point_at(self, row: int | None) -> None:
        for one in (self._target, row):
            if one is not None:
                self.redraw_line(0) if one < 0 else self.redraw_row(one)
        self._target = row

    def _header(self, width: int) -> list[Segment]:
        segments = super()._header(width)
        return self._under_mouse(segments) if self._target == -1 else segments

    def _segments(self, index: int, width: int) -> list[Segment]:
        segments = super()._segments(index, width)
        here = index == self._target and index != self._held
        return self._under_mouse(segments) if here else segments

    def _under_mouse(self, segments: list[Segment]) -> list[Segment]:
        style = self.get_component_rich_style("code-tree--target", partial=True)
        return [
            Segment(text, (had + style) if had else style)
            for text, had, _control in segments
        ]
