"""On which page a heading will stand, as well as can be known without fonts."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from koding.exporters.word_styles import Look

_LETTER = 0.49
"""How wide a letter of Calibri is on average in Norwegian text, of its height."""

_LINE = 1.22
"""How high a line of Calibri is, of its letters."""


def letters_on_a_line(look: Look, width: float) -> int:
    """Return how many letters a line of `width` points has room for."""
    return int(width / ((look.size or 11) * _LETTER))


class PageEstimate:
    """Counts lines as they are added, so that contents have numbers from the start.

    Word counts pages itself when it opens the file; LibreOffice only when asked to. Off
    by a page in some fifty, more where a template has other letters.
    """

    def __init__(self, width: float, height: float) -> None:
        """`width` and `height` are those of a page's text, in points."""
        self._width, self._height = width, height
        self._used = 0.0
        self._last: Look | None = None
        self.page = 1

    def add(self, look: Look, letters: int, breaks: int = 0) -> None:
        """Add a paragraph; one that does not fit begins on the next page."""
        size = look.size or 11
        width = self._width - (look.left or 0) - (look.right or 0)
        lines = ceil(letters * size * _LETTER / width) + breaks
        height = max(lines, 1) * size * _LINE * (look.line or 1.1)
        before = look.before or 0
        if look.close and look is self._last:
            # No space stands between paragraphs of one style.
            before = -(look.after or 0)
        self.add_height(before + height + (look.after or 0))
        self._last = look

    def add_height(self, height: float) -> None:
        """Add anything that is `height` points high."""
        self._last = None
        self._used += height
        while self._used > self._height:
            self.page += 1
            self._used -= self._height

    def make_room(self, height: float) -> None:
        """Begin a new page where what stays together has no room on this one."""
        if self._used and self._used + height > self._height >= height:
            self.turn()

    def turn(self) -> None:
        """Begin a new page."""
        self.page, self._used = self.page + 1, 0.0

    def turn_over(self) -> None:
        """Begin a page that lies on its side, or after one of these one that stands."""
        self._width, self._height = self._height, self._width
        self.turn()
