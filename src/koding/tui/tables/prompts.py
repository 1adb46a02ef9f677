"""What the line at the foot of the Tables screen is opened for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from koding.i18n import _
from koding.language.folding import fold
from koding.tui.asking import Asking, Prompt, TextPrompt
from koding.tui.tables.work import FORMATS
from koding.tui.widgets.entry_options import Option

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LISTED = 9


class ListPrompt(Prompt[Asking]):
    """One of some things: by its digit, by words of it, or by arrows and enter.

    `choices` are names, each with what is shown at the foot, and what is done. A digit
    chooses only where all there is stands there.
    """

    def __init__(
        self,
        host: Asking,
        said: str,
        choices: Sequence[tuple[str, str, Callable[[], object]]],
    ) -> None:
        super().__init__(host)
        self._asked = said
        self._choices = choices
        self._found = choices

    @property
    def said(self) -> str:
        """What there is to choose about, and more of what is chosen."""
        told = self._found[self.host.entry.chosen][1] if self._found else ""
        return "   ".join(filter(None, (self._asked, told)))

    def open(self) -> None:
        """Show what there is to choose."""
        self.host.entry.write_anew("")
        self._offer("")

    def typed(self) -> None:
        """Take what a digit stands for, or offer what holds the words."""
        text = self.host.entry.text
        if text.isdecimal() and self._digits and 0 < int(text) <= len(self._choices):
            self._take(int(text) - 1)
            return
        self._offer(text)

    def enter(self) -> None:
        """Take what is chosen."""
        if self._found:
            self._take(self.host.entry.chosen)

    @property
    def _digits(self) -> bool:
        return len(self._choices) <= LISTED

    def _offer(self, text: str) -> None:
        words = fold(text).split()
        self._found = [
            one
            for one in self._choices
            if all(word in fold(f"{one[0]} {one[1]}") for word in words)
        ][:LISTED]
        options = [
            Option(str(place) if self._digits and not words else "", name)
            for place, (name, _told, _do) in enumerate(self._found, 1)
        ]
        none = [Option("", _("nothing like that"))]
        self.host.entry.set_options(options or none)

    def _take(self, place: int) -> None:
        self.host.close_prompt()
        self._found[place][2]()


class NumberPrompt(TextPrompt[Asking]):
    """A whole number; where it is none, it stays to be mended."""

    def __init__(
        self, host: Asking, name: str, number: int, keep: Callable[[int], object]
    ) -> None:
        super().__init__(host, name, "", lambda words: keep(int(words or 0)))
        self._number = number

    @property
    def said(self) -> str:
        """What is asked, and what it is now."""
        said = _("a number, now {n}; enter keeps, esc leaves it")
        return said.format(n=self._number)

    def enter(self) -> None:
        """Keep the number."""
        words = self.host.entry.text.strip()
        if words and not words.isdecimal():
            self.host.say(_("That is no number."))
            return
        super().enter()


class FilePrompt(TextPrompt[Asking]):
    """A file to write; its suffix is the format."""

    def __init__(
        self, host: Asking, folder: Path, path: Path, write: Callable[[Path], object]
    ) -> None:
        shown = path.relative_to(folder) if path.is_relative_to(folder) else path
        super().__init__(host, "", str(shown), lambda words: write(folder / words))

    @property
    def said(self) -> str:
        """Which formats there are."""
        return _("the suffix is the format: {formats}; tab: the next").format(
            formats=" ".join(FORMATS)
        )

    def enter(self) -> None:
        """Write, where the suffix is a format."""
        path = Path(self.host.entry.text.strip())
        if path.suffix.lower().lstrip(".") not in FORMATS or not path.stem:
            self.host.say(self.said)
            return
        super().enter()

    def tab(self, delta: int) -> None:
        """Name the next format."""
        path = Path(self.host.entry.text.strip() or "table.xlsx")
        suffix = path.suffix.lower().lstrip(".")
        place = FORMATS.index(suffix) if suffix in FORMATS else -delta
        following = FORMATS[(place + delta) % len(FORMATS)]
        self.host.entry.write_anew(str(path.with_suffix(f".{following}")))
