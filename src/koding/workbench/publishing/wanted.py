"""What a document of respondents' words is to hold, and for whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.model.layout import PLAIN_LAYOUT

if TYPE_CHECKING:
    from koding.model.layout import Layout
    from koding.model.release import Destination


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a document of quotes is to hold, and for whom.

    `chosen` leaves out quotes that are not chosen for publication, as a publication
    always does. `allow` is why it goes out though the gate refuses it. Without
    `coarser` the gate refuses descriptors that are too narrow. `profile` names the
    export profile by which names are replaced, "" the project's own. Without `by_code`
    answers stand whole, or in a publication the chosen quotes, in no order. A `layout`
    that is for work holds more than quotes: it is for working copies.
    """

    destination: Destination = "working"
    chosen: bool = False
    descriptors: bool = True
    coarser: bool = True
    allow: str = ""
    profile: str = ""
    by_code: bool = True
    layout: Layout = PLAIN_LAYOUT

    def __post_init__(self) -> None:
        if self.published and self.layout.for_work:
            raise ValueError("a publication cannot hold what is for the team")

    @property
    def published(self) -> bool:
        """Whether it is a publication."""
        return self.destination == "publication"


WORKING = Wanted()
