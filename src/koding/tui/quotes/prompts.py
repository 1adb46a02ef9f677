"""What the Quotes screen asks for in its line: a heading, or a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from koding.i18n import _
from koding.tui.widgets.cells import cut
from koding.tui.widgets.entry_options import Option

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from koding.model.outline import Part
    from koding.tui.quotes.work import Warned

FORMATS = ("docx", "md", "csv", "xlsx", "json")
LONG = 40
MOST_OFFERED = 6


class HeadingPrompt:
    """Asks for a heading of the outline, by number or words; `warned` is said first."""

    def __init__(
        self, found: Callable[[str], Sequence[tuple[str, Part]]], warned: str
    ) -> None:
        self._found = found
        self._warned = warned
        self.text = ""

    def said(self) -> str:
        """Return what is asked, for the line at the foot."""
        asked = _("Under which heading? its number or words; enter puts it there.")
        return f"{self._warned} {asked}" if self._warned else asked

    def options(self, text: str) -> list[Option]:
        """Return the headings that what is typed may mean."""
        found = self._found(text)[:MOST_OFFERED]
        shown = [Option(number, cut(part.words, LONG)) for number, part in found]
        return [*shown, Option("", "" if shown else _("no such heading"))]

    def heading(self, text: str, chosen: int) -> tuple[str, Part] | None:
        """Return the heading that is chosen, with its number; None where none is."""
        found = self._found(text)
        return found[chosen] if chosen < min(len(found), MOST_OFFERED) else None

    def turned(self, text: str) -> str:
        """Return the text as it was: there is nothing to turn to."""
        return text


class FilePrompt:
    """Asks for the name of a file; its suffix is the format."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self.text = name

    def said(self) -> str:
        """Return what is asked, for the line at the foot."""
        return _(
            "To which file? the suffix is the format: {formats}; tab: next."
        ).format(formats=" ".join(FORMATS))

    def options(self, text: str) -> list[Option]:
        """Return what is wrong with the name, if anything."""
        right = self.path(text) is not None
        said = (
            "" if right else _("ends in {formats}").format(formats=", ".join(FORMATS))
        )
        return [Option("", said)] if said else []

    def path(self, text: str) -> Path | None:
        """Return the file that is named, None where its suffix is no format."""
        path = self._folder / Path(text.strip()).expanduser()
        right = path.suffix.lower().lstrip(".") in FORMATS and path.stem
        return path if right else None

    def turned(self, text: str) -> str:
        """Return the name with the next format's suffix."""
        path = Path(text.strip() or self.text)
        suffix = path.suffix.lower().lstrip(".")
        at = FORMATS.index(suffix) if suffix in FORMATS else -1
        return str(path.with_suffix(f".{FORMATS[(at + 1) % len(FORMATS)]}"))


class GoOnPrompt:
    """Asks whether a file is to be published in spite of what is shown above."""

    def __init__(self, warned: Warned) -> None:
        self.file = replace(warned.file, accepted=warned.warnings)
        self.text = ""

    def said(self) -> str:
        """Return what is asked, for the line at the foot."""
        return _("Enter publishes {file} all the same; escape writes nothing.").format(
            file=self.file.target.name
        )

    def options(self, _text: str) -> list[Option]:
        """Return nothing: there is nothing to type."""
        return []

    def turned(self, _text: str) -> str:
        """Return nothing: there is nothing to turn to."""
        return ""


QuotePrompt = HeadingPrompt | FilePrompt | GoOnPrompt
