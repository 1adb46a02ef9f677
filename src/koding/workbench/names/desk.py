"""The names in a project's texts: found, decided, and as they will be printed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from koding.language.folding import fold
from koding.language.names import NameScanner, written_key
from koding.model.changes import (
    HitAdded,
    HitDecided,
    NameDecided,
    NameListed,
    QuoteSeen,
)
from koding.model.coding import MAIN_LAYER
from koding.model.names import (
    BY_CODER,
    OPEN,
    QUASI,
    FoundName,
    NameDecision,
    NameHit,
    NamesLeft,
    NameString,
)
from koding.model.spans import Span
from koding.workbench.names.found import Known, found_name, without_covered
from koding.workbench.names.left import LeftOfNames
from koding.workbench.names.printed_labels import refuse_names
from koding.workbench.names.reasons import refuse_named_reason
from koding.workbench.names.scan import NameScan, key_of_name, name_of_hit, own_units
from koding.workbench.publishing.printed_quotes import PrintedQuotes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from koding.model.names import NameKind, Printed, ScanReceipt
    from koding.store.names import StoredHit
    from koding.workbench.announcing import Announcement
    from koding.workbench.bench import Scoped, Workbench


class Names:
    """Finding names, deciding about them, and what is printed in their place."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self._store = bench.store.names
        self._known: Known | None = None
        self._scanner: NameScanner | None = None
        self._printed = PrintedQuotes(bench, self.hits_of)

    def scan(
        self,
        progress: Callable[[int, int], None] = lambda _done, _all: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> ScanReceipt:
        """Scan the texts that today's lists have not read; it can be stopped."""
        receipt = NameScan(self._bench).run(progress, stopped)
        self.forget()
        return receipt

    def forget(self) -> None:
        """Read the words of names anew when they are next needed."""
        self._known = None

    def hits(
        self, answers: Iterable[str] | None = None, *, state: str = "", name: str = ""
    ) -> list[FoundName]:
        """Return the names in texts, open ones first, direct ones first.

        With `name` only where that name stands.
        """
        wanted = None if answers is None else list(answers)
        stored = [
            *self._store.found(wanted, state, name),
            *self._own_hits(wanted, state, name),
        ]
        known = self._identity()
        found = [found_name(one, known) for one in without_covered(stored)]
        return sorted(found, key=lambda one: (not one.open, not one.hit.direct))

    def hits_of(self, answer: str) -> list[FoundName]:
        """Return the names in an answer, in the order of the text."""
        return sorted(self.hits([answer]), key=lambda one: one.hit)

    def alike(self, name: str) -> int:
        """Return in how many places a name stands."""
        own = self._own_hits(None, "", name)
        places = {(one.text, one.hit.start) for one in own}
        return len(places | self._store.places(name))

    def words(self, name: str) -> str:
        """Return the words of a name, "" where they are withheld or erased."""
        known = self._identity().words.get(name)
        return known.words if known else ""

    def decide(self, name: str, decision: NameDecision) -> Announcement | None:
        """Decide what is printed for a name wherever it stands; OPEN takes it back."""
        return self.decide_all([name], decision)

    def decide_all(
        self, names: Iterable[str], decision: NameDecision
    ) -> Announcement | None:
        """Decide what is printed for several names, as one step."""
        self._check_words(decision)
        wanted, after = sorted(set(names)), _body(decision)

        def changes() -> list[Scoped]:
            before = {name: self._store.decided(name) for name in wanted}
            return [
                ("", NameDecided(name, before[name], after))
                for name in wanted
                if before[name] != after
            ]

        return self._bench.perform(changes)

    def decide_here(
        self, found: FoundName, decision: NameDecision | None
    ) -> Announcement | None:
        """Decide for one place alone; None lets it follow the name again."""
        if decision:
            self._check_words(decision)
        spot = (found.text, found.hit.start, found.hit.end)

        def changes() -> list[Scoped]:
            said = self._store.said_of_span(*spot, "decision")
            before = tuple(said) if isinstance(said, list) else ()
            after = (
                (decision.state, decision.label, decision.reason) if decision else ()
            )
            if before == after:
                return []
            return [(self._scope(found.answer), HitDecided(*spot, before, after))]

        return self._bench.perform(changes)

    def add_hit(
        self, answer: str, span: Span, kind: NameKind | Literal[""]
    ) -> Announcement | None:
        """Mark words of an answer as a name of a kind; "" takes the mark off."""
        read = self._bench.store.reading.answer(answer, MAIN_LAYER).answer
        spot = (read.text, span.start, span.end)
        if kind:
            self._name_added(read.text, read.body, span, kind)

        def changes() -> list[Scoped]:
            before = str(self._store.said_of_span(*spot, "name") or "")
            if before == kind:
                return []
            return [(read.question, HitAdded(*spot, before, kind))]

        return self._bench.perform(changes)

    def list_name(
        self, words: str, kind: NameKind | Literal[""]
    ) -> Announcement | None:
        """Put words on the project's own list as of a kind; "" takes them off.

        Texts that hold them are to be scanned again, whatever was decided or seen.
        Raises IdentityWithheld where the words may not be kept.
        """
        with self._bench.store.identity():
            pass
        listed = self.own_list()
        plain = " ".join(words.split())
        same = [
            id_
            for id_, n in listed.items()
            if written_key(n.words) == written_key(plain)
        ]
        wanted = self._id_of_listed(NameString(plain, kind)) if kind else ""
        left = LeftOfNames(self._bench)
        owned = left.owned

        def changes() -> list[Scoped]:
            off = [NameListed(i, listed[i].kind, "") for i in same if i != wanted]
            on = [NameListed(wanted, "", kind)] if kind and wanted not in listed else []
            return [("", change) for change in (*off, *on)]

        announced = self._bench.perform(changes)
        if announced and kind and not same:
            with self._bench.store.write():
                first = fold(plain.split()[0])
                self._store.pass_over(first, owned, left.owned)
        return announced

    def own_list(self) -> dict[str, NameString]:
        """Return the project's own list by name; words are "" where withheld."""
        words = self._identity().words
        return {
            id_: NameString(words[id_].words if id_ in words else "", kind)
            for id_, kind in self._store.listed().items()
        }

    def printed(
        self,
        answer: str,
        span: Span,
        *,
        profile: str = "",
        open_marked: bool = True,
        cuts: Sequence[Span] = (),
    ) -> Printed:
        """Return a quote as it will be printed; open hits are masked, and marked."""
        return self._printed.printed(
            answer, span, profile=profile, open_marked=open_marked, cuts=cuts
        )

    def generalised(self, found: FoundName, *, profile: str = "") -> str:
        """Return what is printed for a name that is generalised without a label."""
        return self._printed.generalised(found, profile=profile)

    def remaining(self, answer: str, span: Span) -> list[NameHit]:
        """Return what may still name someone in a quote beside all hits.

        What was said to be an ordinary word is left out where that was said.
        """
        read = self._bench.store.reading.answer(answer, MAIN_LAYER).answer
        self._scanner = self._scanner or NameScanner()
        masked = [Span(one.hit.start, one.hit.end) for one in self.hits_of(answer)]
        left = self._scanner.remaining(read.body, masked)
        return [
            hit
            for hit in left
            if span.overlaps(Span(hit.start, hit.end))
            and not self._store.said_of_span(read.text, hit.start, hit.end, "decision")
        ]

    def mark_seen(
        self, quotes: Iterable[tuple[str, Span]], *, profile: str = ""
    ) -> Announcement | None:
        """Note that quotes were looked at as they will be printed."""
        return self.mark_seen_as(
            (answer, span, self.printed(answer, span, profile=profile).digest)
            for answer, span in quotes
        )

    def mark_seen_as(
        self, quotes: Iterable[tuple[str, Span, str]]
    ) -> Announcement | None:
        """Note that quotes were looked at as they had the digests that are given.

        One that would be printed otherwise by now is not seen by that.
        """
        wanted = list(quotes)

        def changes() -> list[Scoped]:
            return [change for one in wanted for change in self._seen_as(*one)]

        return self._bench.perform(changes)

    def seen(self, answer: str, span: Span, *, profile: str = "") -> bool:
        """Return whether a quote was looked at as it would be printed today."""
        read = self._bench.store.reading.answer(answer, MAIN_LAYER).answer
        digest = self.printed(answer, span, profile=profile).digest
        return digest == self._store.said_of_span(
            read.text, span.start, span.end, "seen"
        )

    def left(self) -> NamesLeft:
        """Return what is left to decide and to scan."""
        return LeftOfNames(self._bench).count()

    def _check_words(self, decision: NameDecision) -> None:
        if decision.label:
            refuse_names(decision.label, self.own_list().values())
        refuse_named_reason(self._bench, decision.reason)

    def _seen_as(self, answer: str, span: Span, after: str) -> list[Scoped]:
        read = self._bench.store.reading.answer(answer, MAIN_LAYER).answer
        spot = (read.text, span.start, span.end)
        before = str(self._store.said_of_span(*spot, "seen") or "")
        if before == after:
            return []
        return [(read.question, QuoteSeen(MAIN_LAYER, *spot, before, after))]

    def _id_of(self, name: NameString) -> str:
        """Return the id of a name, and keep its words where they may be kept."""
        (id_,) = NameScan(self._bench).ids_of([key_of_name(name)]).values()
        if self._bench.store.has_identity and id_ not in self._identity().words:
            with self._bench.store.identity() as identity:
                identity.words.write({id_: name})
            self.forget()
        return id_

    def _id_of_listed(self, name: NameString) -> str:
        """Return the id of a name for the list, which keeps its case as given."""
        id_ = self._id_of(name)
        known = self._identity().words.get(id_, name)
        listed = id_ in self._store.listed()
        if not listed and known.words != name.words:
            with self._bench.store.identity() as identity:
                identity.words.write({id_: replace(known, words=name.words)})
            self.forget()
        return id_

    def _name_added(self, text: str, body: str, span: Span, kind: NameKind) -> None:
        direct = kind not in QUASI
        hit = NameHit(span.start, span.end, kind, direct, BY_CODER, "high")
        name = self._id_of(name_of_hit(body, hit))
        with self._bench.store.write():
            self._store.add_hits([(self._bench.store.keys.of(text), hit, name)])

    def _scope(self, answer: str) -> str:
        return self._bench.store.reading.answer(answer, MAIN_LAYER).answer.question

    def _identity(self) -> Known:
        age = (self._bench.store.data_version(), self._store.age())
        if self._known is None or self._known.age != age:
            self._known = self._read_identity(age)
        return self._known

    def _read_identity(self, age: tuple[int, int]) -> Known:
        if not self._bench.store.has_identity:
            return Known(age, {}, None, ())
        with self._bench.store.identity() as identity:
            return Known(
                age,
                identity.words.all(),
                own_units(identity.own_names()),
                identity.words.own_hits(),
            )

    def _own_hits(
        self, answers: Sequence[str] | None, state: str, name: str = ""
    ) -> list[StoredHit]:
        """Return hits that only the respondent's own name accounts for."""
        own = self._identity().own_hits
        if own and answers is not None:
            texts = self._store.current_texts(answers)
            own = [one for one in own if one.text in texts]
        found = self._store.beside([one for one in own if name in ("", one.name)])
        return [one for one in found if not state or one.decision.state == state]


def _body(decision: NameDecision) -> tuple[str, ...]:
    if decision == OPEN:
        return ()
    return decision.state, decision.label, decision.reason
