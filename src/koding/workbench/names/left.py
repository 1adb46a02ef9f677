"""What is left of a project's names: counted, without the rules that find them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.language.names import lists_version, pipeline_version
from koding.model.coding import MAIN_LAYER
from koding.model.names import NamesLeft

if TYPE_CHECKING:
    from koding.store.names import StoredHit
    from koding.workbench.bench import Workbench


class LeftOfNames:
    """What is to be scanned and decided."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self._store = bench.store.names

    @property
    def lists(self) -> tuple[str, ...]:
        """What texts are scanned with now, and what is as good.

        Where names are withheld, what was scanned with them is scanned better.
        """
        version = self._store.digest(lists_version(), pipeline_version())[:16]
        named, bare = f"{version} named", f"{version} bare"
        return (named,) if self._bench.store.has_identity else (bare, named)

    @property
    def owned(self) -> str:
        """What stands for the project's own list as it is now."""
        listed = self._store.listed()
        return self._store.digest("owned", *(f"{i} {k}" for i, k in listed.items()))[
            :16
        ]

    def count(self) -> NamesLeft:
        """Return what is left to decide and to scan."""
        direct, quasi = self._store.count_open()
        own = self._own_open()
        own_direct = sum(one.hit.direct for one in own)
        return NamesLeft(
            direct + own_direct,
            quasi + len(own) - own_direct,
            self._store.count_unscanned(self.lists, self.owned),
        )

    def by_question(self) -> dict[tuple[str, int], int]:
        """Return how many hits nobody has decided, by question and wave."""
        found = self._store.open_by_question()
        for one in self._own_open():
            read = self._bench.store.reading.answer(one.answer, MAIN_LAYER).answer
            asked = read.question, read.wave
            found[asked] = found.get(asked, 0) + 1
        return found

    def _own_open(self) -> list[StoredHit]:
        """Return open hits that only the respondent's own name accounts for."""
        if not self._bench.store.has_identity:
            return []
        with self._bench.store.identity() as identity:
            own = identity.words.own_hits()
        found = self._store.beside(own)
        return [one for one in found if one.decision.state == "open"]
