"""An entry line for text of several lines, each end of which is seen as a sign."""

from __future__ import annotations

from koding.tui.widgets.entry_line import EntryLine

LINE_END = "↵"


class FieldLine(EntryLine):
    """Text that may have several lines, written on one."""

    @property
    def words(self) -> str:
        """What is written, with its line breaks."""
        return self.text.replace(LINE_END, "\n")

    def insert(self, text: str) -> None:
        """Put text at the caret, its line breaks as signs."""
        super().insert(LINE_END.join(text.splitlines()))

    def write_anew(self, text: str) -> None:
        """Put other text in place of what is there."""
        self.clear()
        self.insert(text)

    def new_line(self) -> None:
        """Begin a line at the caret."""
        super().insert(LINE_END)
