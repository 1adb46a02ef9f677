"""Pulling quotes without a screen: what was pulled, and what is done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.language.folding import fold
from koding.model.pull import Pull

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from koding.model.codebook import Spot
    from koding.model.outline import Part
    from koding.model.pull import Pulled, PulledQuote
    from koding.tui.quotes.pull_line import PullLine, PullVocabulary
    from koding.tui.quotes.work import Asking, Listed
    from koding.workbench import Announcement, Workbench
    from koding.workbench.pullable import Pullable

LANGUAGES = ("nb", "nn", "en")
FEW = 5


class QuotesSession:
    """What the line asks for, the quotes that came, and which of them are marked.

    Marked quotes stay marked while other lines are typed, so that they can be gathered.
    """

    def __init__(self, bench: Workbench) -> None:
        self.bench = bench
        self.line = ""
        self.spread = False
        self.few = False
        self.language = bench.settings.language
        self.marked: dict[Spot, PulledQuote] = {}
        self.unscanned = 0
        self.late = True
        """Whether what is listed is not yet what the line asks for."""
        self.pullable: Pullable | None = None
        self.vocabulary: PullVocabulary | None = None
        self.read: PullLine | None = None
        self.pulled: Pulled | None = None
        self._quotes: list[PulledQuote] = []
        self._words: dict[Spot, str] = {}
        self._index = 0
        self._age = -1
        self._asked: object = None

    @property
    def quotes(self) -> Sequence[PulledQuote]:
        """The quotes that are listed."""
        return self._quotes

    @property
    def index(self) -> int:
        """The place in the list."""
        return self._index

    @property
    def here(self) -> PulledQuote | None:
        """The quote that is looked at, None where none is listed."""
        return self._quotes[self._index] if self._quotes else None

    def asking(self) -> Asking:
        """Return what is to be pulled now, for a thread."""
        from koding.tui.quotes.work import Asking

        return Asking(
            self.line,
            FEW if self.few else 0,
            self.spread or self.few,
            self.pullable,
            self.vocabulary,
            frozenset(self._words),
        )

    def take(self, listed: Listed) -> None:
        """Take what a thread has pulled; where it is the same, the place is too."""
        here = self.here if listed.asked == self._asked else None
        before = here.quote.spot if here else None
        self._asked = listed.asked
        self.pullable, self.vocabulary = listed.pullable, listed.vocabulary
        self.read, self.pulled = listed.read, listed.pulled
        self.unscanned = listed.unscanned
        if listed.pullable is not None:
            self.marked = listed.pullable.those(self.marked)
        self._words |= listed.words
        self._quotes = list(listed.pulled.quotes)
        self.late = listed.line != self.line
        spots = [one.quote.spot for one in self._quotes]
        self._index = spots.index(before) if before in spots else 0

    def read_anew(self) -> bool:
        """Forget what was read where something was written since; say whether so."""
        age = self.bench.store.last_line()
        if age == self._age:
            return False
        self._age = age
        self.forget()
        return True

    def forget(self) -> None:
        """Read the quotes anew with the next pull, and what names are printed as."""
        self.pullable = self.vocabulary = None
        self._words.clear()
        self.late = True

    def words(self, one: PulledQuote) -> str:
        """Return a quote's words without names, "" until they have been masked."""
        return self._words.get(one.quote.spot, "")

    def descriptor(self, one: PulledQuote) -> str:
        """Return the descriptor of a quote in the language form that is chosen."""
        if self.pullable is None:
            return ""
        known = self.pullable.attributes(one)
        return self.bench.settings.descriptors.describe(known, self.language)

    def size(self, one: PulledQuote) -> str:
        """Return the size of a quote's unit, else the whole descriptor."""
        known = self.pullable.attributes(one) if self.pullable else {}
        return known.get("band", "") or self.descriptor(one)

    def go(self, index: int) -> None:
        """Look at another place."""
        self._index = max(0, min(index, len(self._quotes) - 1))

    def mark(self) -> None:
        """Mark the quote that is looked at, or take its mark off; go to the next."""
        here = self.here
        if here is None:
            return
        if self.marked.pop(here.quote.spot, None) is None:
            self.marked[here.quote.spot] = here
        self.go(self._index + 1)

    def mark_all(self) -> None:
        """Mark all that are listed; take the marks off where all have one."""
        spots = {one.quote.spot: one for one in self._quotes}
        if spots.keys() <= self.marked.keys():
            for spot in spots:
                del self.marked[spot]
        else:
            self.marked |= spots

    def chosen(self) -> list[PulledQuote]:
        """Return the quotes that are marked, else the one that is looked at."""
        here = self.here
        return [*self.marked.values()] or ([here] if here else [])

    def chosen_pull(self) -> Pulled | None:
        """Return what is chosen with the units behind it; None where nothing is."""
        chosen = self.chosen()
        if not chosen or self.pullable is None:
            return None
        wanted = self.read.wanted if self.read else Pull()
        return self.pullable.of(chosen, wanted)

    def title(self) -> str:
        """Return what heads a file of what is chosen, "" for what no line asked for."""
        listed = {one.quote.spot for one in self._quotes}
        if self.read is None or not self.marked.keys() <= listed:
            return ""
        return " · ".join(self.read.title)

    def next_language(self) -> str:
        """Take the next language form of descriptors; return which."""
        at = LANGUAGES.index(self.language)
        self.language = LANGUAGES[(at + 1) % len(LANGUAGES)]
        return self.language

    def star(self) -> bool | None:
        """Put a star on the quote that is looked at, or take it off; None for none.

        The list keeps its order until something else is pulled.
        """
        here = self.here
        if here is None or self.pullable is None:
            return None
        quote = here.quote
        self.bench.coding.mark_good(quote.answer, quote.spot.start)
        coded = self.bench.coding.answer(quote.answer)
        good = coded.quotes[coded.quote_at(quote.spot.start)].good
        self.pullable.mark(quote.spot, good=good)
        self._follow([quote.spot])
        return good

    def headings(self, words: str) -> list[tuple[str, Part]]:
        """Return the headings that a number or words may mean, each with its number."""
        outline = self.bench.outline.outline
        every = [(outline.numbers[p.id], p) for _depth, p in outline.headings()]
        wanted = words.strip().rstrip(".")
        exact = [one for one in every if one[0] == wanted]
        numbered = [one for one in every if wanted and one[0].startswith(wanted)]
        folded = fold(wanted).split()
        named = [o for o in every if all(w in fold(o[1].words) for w in folded)]
        found = {one[1].id: one for one in (*exact, *numbered, *named)}
        return list(found.values())

    def use(self, heading: str) -> int:
        """Put the chosen quotes under a heading; return how many there were."""
        chosen = self.chosen()
        for one in chosen:
            self.bench.outline.use(heading, one.quote.spot, "printed")
        self.marked.clear()
        if self.pullable is not None:
            self.pullable.outline = self.bench.outline.outline
        self._follow(one.quote.spot for one in chosen)
        return len(chosen)

    def used(self, quotes: Iterable[PulledQuote]) -> list[str]:
        """Return the headings that use quotes already, with their numbers."""
        numbers = dict.fromkeys(number for one in quotes for number in one.used)
        if not numbers or self.pullable is None:
            return []
        outline = self.pullable.outline
        words = {
            number: outline.parts[p].words for p, number in outline.numbers.items()
        }
        return [f"{number} {words.get(number, '')}".strip() for number in numbers]

    def take_back(self, *, again: bool) -> Announcement:
        """Undo this coder's last step, or redo."""
        return self.bench.redo() if again else self.bench.undo()

    def _follow(self, spots: Iterable[Spot]) -> None:
        """Show quotes as they are by now; what was written here is no news."""
        changed = set(spots)
        if self.pullable is not None:
            again = self.pullable.again
            self._quotes = [
                again(one) if one.quote.spot in changed else one for one in self._quotes
            ]
            self.marked = {
                spot: again(one) if spot in changed else one
                for spot, one in self.marked.items()
            }
        self._age = self.bench.store.last_line()
