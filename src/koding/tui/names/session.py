"""The queue of names without a screen: where a coder is, and what they decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.model.names import NameDecision
from koding.tui.filtered import Filtered
from koding.tui.names.kinds import kind_said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koding.model.names import FoundName, Printed
    from koding.model.spans import Span
    from koding.operations.coding import CodedAnswer
    from koding.workbench import Announcement, Workbench


REPLACED = NameDecision("replaced")


class NamesSession:
    """Names that were found: the open ones, or all of them."""

    def __init__(self, bench: Workbench) -> None:
        self.bench = bench
        self.profile = ""
        self.all = False
        self.list: Filtered[FoundName] = Filtered(self._told, _spot)
        self._words: dict[str, str] = {}
        self._coded: dict[str, CodedAnswer] = {}
        self.read()

    @property
    def here(self) -> FoundName | None:
        """The name that is looked at, None where nothing is listed."""
        return self.list.here

    @property
    def profiles(self) -> tuple[str, ...]:
        """The project's export profiles, after what holds without one."""
        return ("", *self.bench.settings.names.profiles)

    def read(self) -> None:
        """Read the names anew; the cursor stays on its name where it is listed."""
        self._coded.clear()
        self.list.set(self.bench.names.hits(state="" if self.all else "open"))

    def show_all(self, *, shown: bool) -> None:
        """List what is decided too, or only what is open."""
        self.all = shown
        self.read()

    def next_profile(self) -> str:
        """Preview by the next profile; return which."""
        at = self.profiles.index(self.profile)
        self.profile = self.profiles[(at + 1) % len(self.profiles)]
        return self.profile

    def coded(self, found: FoundName) -> CodedAnswer:
        """Return the answer that a name stands in."""
        if found.answer not in self._coded:
            self._coded[found.answer] = self.bench.coding.answer(found.answer)
        return self._coded[found.answer]

    def quote_span(self, found: FoundName) -> Span:
        """Return the span of the quote that a name stands in."""
        coded = self.coded(found)
        return coded.quotes[coded.quote_at(found.hit.start)].span

    def printed(self, found: FoundName) -> Printed:
        """Return the quote around a name as it will be printed, open names masked."""
        return self.bench.names.printed(
            found.answer,
            self.quote_span(found),
            profile=self.profile,
            open_marked=False,
        )

    def generalised(self, found: FoundName) -> str:
        """Return what is printed for a name that is generalised, as profiles say it."""
        return self.bench.names.generalised(found, profile=self.profile)

    def words_of(self, found: FoundName) -> str:
        """Return the words of a name as they stand in the answer."""
        return self.coded(found).answer.body[found.hit.start : found.hit.end]

    def alike(self, found: FoundName) -> int:
        """Return how many in the project are alike, this one among them."""
        return self.bench.names.alike(found.name)

    def look_at(self, answer: str) -> None:
        """Look at the first open name of an answer, where it is listed."""
        here = (one for one in self.list.shown if one.open and one.answer == answer)
        first = next(here, None)
        if first is not None:
            self.list.go_to(first)

    def decide(self, decision: NameDecision, *, everywhere: bool = True) -> int:
        """Decide about the name that is looked at; return how many it concerns."""
        here = self.here
        if here is None:
            return 0
        names = self.bench.names
        if everywhere:
            names.decide(here.name, decision)
            self._take(names.hits(name=here.name))
            return self.alike(here)
        names.decide_here(here, decision)
        self._take(names.hits_of(here.answer))
        return 1

    def list_name(self) -> str:
        """Put the name on the project's list; return its words."""
        here = self.here
        if here is None:
            return ""
        words = self.words_of(here)
        self.bench.names.list_name(words, here.hit.kind)
        self.read()
        return words

    def take_back(self, *, again: bool) -> Announcement:
        """Undo this coder's last step, or redo; look at what is open since."""
        before = {_spot(one) for one in self.list.things if one.open}
        done = self.bench.redo() if again else self.bench.undo()
        self.read()
        came = (o for o in self.list.shown if o.open and _spot(o) not in before)
        back = next(came, None)
        if back is not None:
            self.list.go_to(back)
        return done

    def _take(self, fresh: Iterable[FoundName]) -> None:
        """Put names as they are now in their places; the queue keeps its order."""
        now = {_spot(one): one for one in fresh}

        def changed(one: FoundName) -> FoundName | None:
            new = now.get(_spot(one), one)
            return new if self.all or new.open else None

        self.list.change(changed)

    def _told(self, found: FoundName) -> str:
        """Return what words are looked for in: the name, its kind and its rule."""
        words = self._words.get(found.name)
        if words is None:
            # Words are withheld with the identities; the answer has them all the same.
            words = self.bench.names.words(found.name) or self.words_of(found)
            self._words[found.name] = words
        return f"{words} {kind_said(found.hit.kind)} {found.hit.rule}"


def _spot(found: FoundName) -> tuple[str, int, int]:
    return found.text, found.hit.start, found.hit.end
