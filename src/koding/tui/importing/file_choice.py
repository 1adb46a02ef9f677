"""Files that can be opened: those at hand, and those that a typed path leads to."""

from __future__ import annotations

import os
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from koding.i18n import _
from koding.importers.sheets import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MOST = 200
_WAYS = ("../", "~/")
_SEPARATORS = ("/", "\\") if os.name == "nt" else ("/",)


@dataclass(frozen=True, slots=True)
class FileChoice:
    """A file to open, one sheet of it, or a folder to look in.

    `typed` is what stands in the line when it is chosen.
    """

    typed: str
    where: str
    path: Path
    folder: bool = False
    sheet: str | None = None

    @property
    def name(self) -> str:
        """What it is called without the way to it."""
        return self.typed if self.typed in _WAYS else _split(self.typed, last=True)[1]


class FileChoices:
    """What there is to choose from while a path is typed.

    A folder is read once, until `forget` is called: keys come fast.
    """

    def __init__(self, project: Path) -> None:
        self._corpora = project / "corpora"
        self._listed: dict[Path, list[os.DirEntry[str]]] = {}

    def forget(self) -> None:
        """Read folders anew from now on."""
        self._listed.clear()

    def for_typed(self, typed: str) -> list[FileChoice]:
        """Return what `typed` may become, the best first."""
        text = plain_path(typed)
        head, tail = _split(text)
        if text in ("~", ".") or tail == "..":
            head, tail = text + "/", ""
        if not head:
            return _fitting(self._at_hand(), tail)[:MOST]
        folder = Path(head).expanduser()
        inside = self._inside(folder, head, str(folder), hidden=tail.startswith("."))
        return _fitting(inside, tail)[:MOST]

    def _at_hand(self) -> Iterator[FileChoice]:
        """Yield the files here and in the project, then ways to other folders."""
        here = list(self._inside(Path(), "", _("this folder")))
        yield from (choice for choice in here if not choice.folder)
        if not _same(self._corpora, Path()):
            head = f"{_near(self._corpora)}{os.sep}"
            for choice in self._inside(self._corpora, head, _("the project's corpora")):
                if not choice.folder:
                    yield choice
        yield from (choice for choice in here if choice.folder)
        for way, said in zip(_WAYS, _ways_said(), strict=True):
            yield FileChoice(way, said, Path(way).expanduser(), folder=True)

    def _inside(
        self, folder: Path, head: str, where: str, *, hidden: bool = False
    ) -> Iterator[FileChoice]:
        entries = self._entries(folder)
        for entry in entries:
            if entry.name.startswith((".", "~$")) and not hidden:
                continue
            if _is_folder(entry):
                yield FileChoice(
                    f"{head}{entry.name}/", where, folder / entry.name, folder=True
                )
            elif Path(entry.name).suffix.lower() in SUFFIXES:
                yield FileChoice(f"{head}{entry.name}", where, folder / entry.name)

    def _entries(self, folder: Path) -> list[os.DirEntry[str]]:
        if folder not in self._listed:
            try:
                with os.scandir(folder) as entries:
                    found = sorted(entries, key=lambda one: one.name.casefold())
            except OSError:
                # No such folder yet, or no leave to look: nothing to choose from.
                found = []
            self._listed[folder] = found
        return self._listed[folder]


def plain_path(typed: str) -> str:
    """Return a path without what terminals put around one that is dropped on them."""
    text = typed.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1]
    if text.startswith("file://"):
        text = unquote(urlsplit(text).path)
    return text if os.name == "nt" else text.replace("\\ ", " ")


def completed(typed: str, choices: Sequence[FileChoice]) -> str:
    """Return `typed` as far on as all choices that begin so agree."""
    text = plain_path(typed)
    names = [c.typed for c in choices if c.typed.casefold().startswith(text.casefold())]
    if not names:
        return choices[0].typed if len(choices) == 1 else typed
    agreed = takewhile(
        lambda letters: len({letter.casefold() for letter in letters}) == 1,
        zip(*names, strict=False),
    )
    common = sum(1 for _letters in agreed)
    return names[0][:common] if common > len(text) else typed


def _ways_said() -> tuple[str, str]:
    return _("the folder above"), _("your own folder")


def _split(text: str, *, last: bool = False) -> tuple[str, str]:
    """Return what names the folder, with its separator, and the rest.

    The rest of a folder's own name is "", but with `last` its name.
    """
    end = len(text) - 1 if last else len(text)
    cut = max(text.rfind(separator, 0, end) for separator in _SEPARATORS) + 1
    return text[:cut], text[cut:]


def _fitting(choices: Iterable[FileChoice], tail: str) -> list[FileChoice]:
    """Return the choices whose name begins with `tail`, then those that hold it."""
    words = tail.casefold()
    named = [(choice.name.casefold(), choice) for choice in choices]
    first = [choice for name, choice in named if name.startswith(words)]
    return first + [
        choice for name, choice in named if words in name and not name.startswith(words)
    ]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _near(folder: Path) -> Path:
    """Return a folder as it is named from here, where it is under here."""
    try:
        here = Path.cwd()
    except OSError:
        return folder
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def _same(one: Path, other: Path) -> bool:
    try:
        return one.resolve() == other.resolve()
    except OSError:
        return False
