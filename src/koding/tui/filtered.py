"""A list of which only what holds the words typed is shown, with a place in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from koding.language.folding import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Thing = TypeVar("Thing")


class Filtered(Generic[Thing]):
    """Things in order; `told` says what words are looked for in, `same` which it is."""

    def __init__(
        self, told: Callable[[Thing], str], same: Callable[[Thing], object]
    ) -> None:
        self._told = told
        self._same = same
        self.words = ""
        self.things: Sequence[Thing] = ()
        self.shown: Sequence[Thing] = ()
        self._index = 0

    @property
    def index(self) -> int:
        """The place in what is shown."""
        return self._index

    @property
    def here(self) -> Thing | None:
        """What is looked at, None where nothing is shown."""
        return self.shown[self._index] if self.shown else None

    def set(self, things: Sequence[Thing]) -> None:
        """Take other things; the place stays on its thing, else where it was."""
        here = self.here
        self.things = things
        self._fit()
        self.go(self._index)
        if here is not None:
            self.go_to(here)

    def change(self, changed: Callable[[Thing], Thing | None]) -> None:
        """Put what things have become in their places, None for those that leave.

        The place stays on its thing; where that leaves, the next one comes there.
        """
        whole = self.shown is self.things
        now = [changed(one) for one in self.shown]
        place = sum(new is not None for new in now[: self._index])
        self.shown = [new for new in now if new is not None]
        if whole:
            self.things = self.shown
        else:
            every = map(changed, self.things)
            self.things = [new for new in every if new is not None]
        self.go(place)

    def search(self, words: str) -> None:
        """Show only what holds all words, from its beginning; without words all.

        Then the place stays on its thing.
        """
        if words != self.words:
            here = self.here
            self.words = words
            self._fit()
            self.go(0)
            if here is not None and not words:
                self.go_to(here)

    def go(self, index: int) -> None:
        """Look at another place."""
        self._index = max(0, min(index, len(self.shown) - 1))

    def go_to(self, thing: Thing) -> None:
        """Look at a thing, where it is shown."""
        wanted = self._same(thing)
        places = (i for i, one in enumerate(self.shown) if self._same(one) == wanted)
        self._index = next(places, self._index)

    def _fit(self) -> None:
        wanted = fold(self.words).split()
        if wanted:
            self.shown = [one for one in self.things if self._holds(one, wanted)]
        else:
            self.shown = self.things

    def _holds(self, thing: Thing, wanted: Sequence[str]) -> bool:
        told = fold(self._told(thing))
        return all(word in told for word in wanted)
