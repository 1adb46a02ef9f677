"""Names that the project's coders have accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.language.names.lists import written_key
from koding.model.names import QUASI, NameHit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from koding.language.names.words import ReadText
    from koding.model.names import OwnName


class OwnNames:
    """Finds the project's own names, in the genitive too."""

    def __init__(self, names: Iterable[OwnName]) -> None:
        self._names: dict[str, list[tuple[tuple[str, ...], OwnName]]] = {}
        for name in names:
            keys = tuple(written_key(word) for word in _words(name.text))
            if keys:
                self._names.setdefault(keys[0], []).append((keys, name))
                if len(keys) == 1:
                    genitive = (f"{keys[0]}s",)
                    self._names.setdefault(genitive[0], []).append((genitive, name))

    def hits(self, read: ReadText) -> Iterator[NameHit]:
        """Yield the project's own names in a text."""
        for index, word in enumerate(read.words if self._names else ()):
            for keys, name in self._names.get(word.key, ()):
                if _stands(read, index, keys, name):
                    yield _hit(read, index, keys, name)


def _words(text: str) -> list[str]:
    from koding.language.names.words import WORD

    return WORD.findall(text)


def _stands(read: ReadText, index: int, keys: tuple[str, ...], name: OwnName) -> bool:
    """Whether a name stands at a word; one with a capital is not found without."""
    if name.text[0].isupper() and not read.at(index).facts.capital:
        return False
    last = len(keys) - 1
    return all(
        read.at(index + i).key in ((key, f"{key}s") if i == last else (key,))
        for i, key in enumerate(keys)
    )


def _hit(read: ReadText, index: int, keys: tuple[str, ...], name: OwnName) -> NameHit:
    first, last = read.at(index), read.at(index + len(keys) - 1)
    own_end = written_key(_words(name.text)[-1])
    return NameHit(
        first.start,
        last.end,
        name.kind,
        name.kind not in QUASI,
        "own list",
        "high",
        name.text,
        last.key != own_end,
    )
