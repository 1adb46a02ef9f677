"""What a document of respondents' words is to hold, and for whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from koding.model.release import Destination


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a document of quotes is to hold, and for whom.

    `chosen` leaves out quotes that are not chosen for publication, as a publication
    always does. `allow` is why it goes out though the gate refuses it. Without
    `coarser` the gate refuses descriptors that are too narrow. `profile` names the
    export profile by which names are replaced, "" the project's own. Without `by_code`
    answers stand whole, or in a publication the chosen quotes, in no order.
    """

    destination: Destination = "working"
    chosen: bool = False
    descriptors: bool = True
    coarser: bool = True
    allow: str = ""
    profile: str = ""
    by_code: bool = True

    @property
    def published(self) -> bool:
        """Whether it is a publication."""
        return self.destination == "publication"


WORKING = Wanted()
