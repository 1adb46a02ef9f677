"""A file that someone names, before it is read: that it is there, and can be."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from koding.errors import UnreadableFile
from koding.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


def check_file(path: Path, suffixes: Sequence[str]) -> None:
    """Raise UnreadableFile unless it is a file with something in it, of these kinds."""
    if not path.exists():
        sentence = _("{file} does not exist; look at the spelling and the folder.")
    elif path.is_dir():
        sentence = _("{file} is a folder; name a file in it.")
    elif path.suffix.lower() not in suffixes:
        sentence = _("{file} is of a kind that is not read; use one of {suffixes}.")
    elif not path.stat().st_size:
        sentence = _("{file} is empty.")
    else:
        return
    raise UnreadableFile(sentence.format(file=path, suffixes=" ".join(suffixes)))


@contextmanager
def opening(path: Path) -> Iterator[None]:
    """Raise UnreadableFile where the system does not let the file be read."""
    try:
        yield
    except OSError as error:
        sentence = _("{file} cannot be opened: {reason}.")
        reason = error.strerror or str(error)
        raise UnreadableFile(sentence.format(file=path.name, reason=reason)) from error
