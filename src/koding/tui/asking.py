"""What the line at the foot of a screen is opened for: a text, a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from koding.i18n import _
from koding.tui.widgets.entry_options import Option

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from koding.tui.widgets.field_line import FieldLine


class Asking(Protocol):
    """A screen where something is asked."""

    entry: FieldLine

    def ask(self, prompt: Prompt[Any]) -> None:
        """Open the line for something else."""

    def close_prompt(self) -> None:
        """Close the line; nothing is asked any more."""

    def say(self, words: str) -> None:
        """Say something in the line at the foot, until the next key."""


Host = TypeVar("Host", bound=Asking)


class Prompt(Generic[Host]):
    """One thing that is asked; what is typed stays until it could be done."""

    keys: frozenset[str] = frozenset()
    """Actions whose keys stand for them here beside those of every prompt."""
    drafts: dict[str, str]
    """Fields as they are being written."""

    def __init__(self, host: Host) -> None:
        self.host = host
        self.drafts = {}

    @property
    def written(self) -> str:
        """The field that is being written, "" where it is none."""
        return ""

    @property
    def said(self) -> str:
        """What stands at the foot while this is asked."""
        return _("enter keeps, esc leaves it")

    def open(self) -> None:
        """Show what is asked."""

    def typed(self) -> None:
        """Follow what has been typed."""

    def enter(self) -> None:
        """Do what was asked for."""

    def escape(self) -> None:
        """Leave everything as it was."""
        self.host.close_prompt()

    def tab(self, delta: int) -> None:
        """Go to the next thing to write."""

    def move(self, delta: int) -> None:
        """Choose the next thing there is."""
        self.host.entry.choose(delta)


class TextPrompt(Prompt[Host]):
    """One line of text: a name, or a reason."""

    def __init__(
        self, host: Host, name: str, text: str, keep: Callable[[str], object]
    ) -> None:
        super().__init__(host)
        self._name = name
        self._text = text
        self._keep = keep

    def open(self) -> None:
        """Show the text as it is."""
        self.host.entry.write_anew(self._text)
        self.host.entry.set_options([Option("", self._name)])

    def enter(self) -> None:
        """Keep what is typed; where that cannot be, it stays to be mended."""
        self._keep(self.host.entry.words.strip())
        self.host.close_prompt()


class ChoicePrompt(Prompt[Host]):
    """Some things to choose from, by digit or by arrows and enter."""

    def __init__(
        self,
        host: Host,
        said: str,
        choices: Sequence[tuple[str, Callable[[], object]]],
    ) -> None:
        super().__init__(host)
        self._said = said
        self._choices = choices

    @property
    def said(self) -> str:
        """What there is to choose about."""
        return self._said

    def open(self) -> None:
        """Show what there is to choose."""
        self.host.entry.write_anew("")
        options = [
            Option(str(i), name) for i, (name, _do) in enumerate(self._choices, 1)
        ]
        self.host.entry.set_options(options)

    def typed(self) -> None:
        """Take what a digit stands for; all else is no answer."""
        text = self.host.entry.text
        self.host.entry.write_anew("")
        if text.isdecimal() and 0 < int(text) <= len(self._choices):
            self._take(int(text) - 1)

    def enter(self) -> None:
        """Take what is chosen."""
        self._take(self.host.entry.chosen)

    def _take(self, place: int) -> None:
        self._choices[place][1]()
        self.host.close_prompt()
