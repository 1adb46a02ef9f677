"""What the Names screen asks for in the entry line, before a decision is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from koding.i18n import _, ngettext
from koding.model.names import NameDecision

What = Literal["label", "reason", "kind"]


@dataclass(slots=True)
class Asking:
    """A label to print, a reason to keep, or a kind; `alike` is how many it is about.

    `everywhere` is whether it is about all that are alike, or the one looked at. What
    is `suggested` and left as it is follows the profile of each export.
    """

    what: What
    alike: int = 1
    everywhere: bool = True
    suggested: str = ""

    def turn(self) -> None:
        """Ask about this one only, or about all alike again."""
        self.everywhere = not self.everywhere

    def said(self) -> str:
        """Return what is asked, for the line at the foot."""
        if self.what == "kind":
            return _("What does it name? esc leaves it.")
        scope = _("only this one")
        if self.everywhere:
            scope = ngettext("this one", "all {n} alike", self.alike)
            scope = scope.format(n=self.alike)
        if self.what == "label":
            said = _("What is printed instead, for {scope}? enter keeps, tab changes.")
        else:
            said = _("Why can it stand, for {scope}? enter keeps, tab changes.")
        return said.format(scope=scope)

    def decision(self, text: str) -> NameDecision:
        """Return the decision that what is typed makes."""
        if self.what == "label":
            label = "" if text == self.suggested else text
            return NameDecision("generalised", label=label)
        return NameDecision("kept", reason=text)
