"""What a structured document is to have beside headings and quotes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.model.document import PLAIN_LOOK

if TYPE_CHECKING:
    from koding.model.document import PageLook
    from koding.model.history import Point


@dataclass(frozen=True, slots=True)
class EarlierExport:
    """An export that there is already: its id, and the point of the journal it shows.

    The point's `at` is its date.
    """

    id: str
    point: Point


@dataclass(frozen=True, slots=True)
class Layout:
    """How a structured document is laid out; without wishes, headings and quotes.

    `write_in` leaves room for texts, with what helps to write them. `whole_answers`
    prints answers in full, the coded part marked. `appendix` adds the codebook. `since`
    leaves out what an earlier export had.
    """

    write_in: bool = False
    whole_answers: bool = False
    appendix: bool = False
    since: EarlierExport | None = None
    look: PageLook = PLAIN_LOOK

    @property
    def for_work(self) -> bool:
        """Whether it holds what is for the team alone."""
        inside = (self.write_in, self.whole_answers, self.appendix, self.look.comments)
        return any(inside) or self.since is not None


PLAIN_LAYOUT = Layout()
