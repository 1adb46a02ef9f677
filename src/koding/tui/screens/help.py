"""The keys of a screen under headings, from the one table of commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from koding.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.events import Key

    from koding.tui.keys.listed import KeyGroup

KEY_WIDTH = 17
TWO_COLUMNS = 112
"""The narrowest screen on which two columns of keys are not wrapped."""
CLOSED_BY = frozenset({"escape", "enter", "q"})


class HelpScreen(ModalScreen[None]):
    """Keys to read; escape, enter, or a key that opened the list, closes it."""

    CSS_PATH = "help.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (TWO_COLUMNS, "-two")]

    def __init__(
        self, groups: Sequence[KeyGroup], loop: Sequence[str], opened_by: Sequence[str]
    ) -> None:
        super().__init__()
        self._groups = groups
        self._loop = loop
        self._closed_by = CLOSED_BY.union(opened_by)

    def compose(self) -> ComposeResult:
        """Lay the loop over the groups, in two columns where there is room."""
        with VerticalScroll():
            yield Static(_heading(_("The loop in five lines")))
            yield Static(Content("\n".join(self._loop)), id="loop")
            with Horizontal():
                for column in self._columns():
                    yield Static(Content("\n\n").join(map(_group, column)))
        yield Static(
            _("↑ ↓ PgDn PgUp scroll   esc closes   the palette finds every command"),
            id="foot",
            markup=False,
        )

    def on_key(self, event: Key) -> None:
        """Close at a key that closes; others scroll, or do nothing."""
        if {event.key, event.character} & self._closed_by:
            event.stop()
            self.dismiss()

    def _columns(self) -> tuple[Sequence[KeyGroup], Sequence[KeyGroup]]:
        """Return the groups in two columns that are as even as can be."""
        heights = [len(group.lines) + 2 for group in self._groups]
        splits = range(1, len(heights) + 1)
        at = min(splits, key=lambda at: max(sum(heights[:at]), sum(heights[at:])))
        return self._groups[:at], self._groups[at:]


def _heading(words: str) -> Content:
    return Content.styled(words, "bold")


def _group(group: KeyGroup) -> Content:
    lines = [
        Content.assemble((f"{keys:<{KEY_WIDTH}}", "$text-accent"), does)
        for keys, does, _command in group.lines
    ]
    return Content("\n").join([_heading(group.heading), *lines])
