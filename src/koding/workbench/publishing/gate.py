"""The gate: what must hold before respondents' words are published, and what does."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.analysis.disclosure import near_limit
from koding.model.outline import Asked
from koding.model.release import Refusal
from koding.workbench.publishing.chosen_quotes import ChosenQuotes
from koding.workbench.publishing.printed_anywhere import (
    is_chosen,
    printed_anywhere,
    together,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from koding.analysis.disclosure import Dossier, Standing
    from koding.model.names import NameKind
    from koding.model.survey import Question
    from koding.model.views import CodedQuote
    from koding.workbench.bench import Workbench
    from koding.workbench.publishing.outline_quotes import ByAsked

_POINTING: tuple[NameKind, ...] = ("place", "hospital", "dps", "bup", "team", "person")
"""Kinds of which one tells where it is: no list says of how many units."""
_AREAS: tuple[NameKind, ...] = ("region", "trust", "county")
"""Kinds that hold several units; of a county the lists say which one it is."""


@dataclass(frozen=True, slots=True)
class Clearance:
    """What came of looking at the quotes chosen from a question for publication.

    `standings` are the descriptors to print, by respondent; `dossiers` are of these
    respondents, with what is chosen from other questions and waves. `near` counts the
    respondents whose population is near a limit of their band; `vague` the kept names
    of areas that no list says the county of.
    """

    quotes: tuple[CodedQuote, ...]
    refusals: tuple[Refusal, ...]
    standings: Mapping[str, Standing]
    dossiers: tuple[Dossier, ...]
    near: int
    vague: int
    described: bool = True


class Gate:
    """Looks at what is chosen for publication; chosen are the quotes marked good."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self._last: tuple[object, ByAsked] | None = None

    @property
    def printed(self) -> ByAsked:
        """What is printed anywhere, by question and wave; read once for each change."""
        store = self._bench.store
        age = (store.extent(), store.data_version())
        if self._last is None or self._last[0] != age:
            self._last = age, printed_anywhere(self._bench)
        return self._last[1]

    def chosen(self, question: Question, wave: int) -> list[CodedQuote]:
        """Return the quotes of a question that are chosen for publication."""
        quotes = self._bench.coding.quotes(question.id, wave)
        return [quote for quote in quotes if is_chosen(quote)]

    def check(
        self, question: Question, wave: int, quotes: Sequence[CodedQuote] | None = None
    ) -> list[Refusal]:
        """Return what stops quotes of a question, the chosen ones, from going out."""
        return list(self.clearance(question, wave, quotes).refusals)

    def clearance(
        self,
        question: Question,
        wave: int,
        quotes: Sequence[CodedQuote] | None = None,
        *,
        coarser: bool = True,
        described: bool = True,
        profile: str = "",
        also: ByAsked | None = None,
        told: Collection[str] = (),
    ) -> Clearance:
        """Look at quotes of a question, the chosen ones, with all else of their units.

        That is all that is printed anywhere, and `also` quotes that are printed
        together with these. `told` are attributes that a heading tells of them.
        Without `coarser` a descriptor that is too narrow stops them; without
        `described` none is printed. Names are replaced as `profile` has it.
        """
        bench = self._bench
        bench.names.scan()
        wanted = self.chosen(question, wave) if quotes is None else list(quotes)
        here = {Asked(question.id, wave): wanted}
        printed = together(self.printed, also or {}, here)
        chosen = ChosenQuotes(bench, wave, wanted, printed, profile=profile, told=told)
        standings = chosen.standings(coarser=coarser, described=described)
        mendable = described and not coarser
        low, stiff = self._low(chosen, standings, mendable=mendable)
        hits = [one for quote in wanted for one in chosen.hits_in(quote)]
        labels = chosen.free_labels()
        unseen = sum(
            not bench.names.seen(one.answer, one.span, profile=profile)
            for one in wanted
        )
        refusals = (
            Refusal("nothing", int(not wanted)),
            Refusal("withheld", int(not bench.store.has_identity)),
            Refusal("open", sum(one.open for one in hits)),
            Refusal("unseen", unseen),
            Refusal("labelled", len(labels), words=next(iter(labels), "")),
            Refusal("pointing", chosen.kept(_POINTING)),
            Refusal("narrow", len(low), min(low, default=0)),
            Refusal("too narrow a descriptor", len(stiff), min(stiff, default=0)),
        )
        return Clearance(
            tuple(wanted),
            tuple(one for one in refusals if one.count),
            standings,
            tuple(chosen.dossiers(standings)),
            self._near(standings),
            chosen.kept(_AREAS),
            described,
        )

    def _low(
        self, chosen: ChosenQuotes, standings: Mapping[str, Standing], *, mendable: bool
    ) -> tuple[list[int], list[int]]:
        """Return each k that is too low: for the quotes, and for the descriptor alone.

        A coarser descriptor would mend the latter, and was not wanted.
        """
        least = self._bench.settings.release.stop_below
        low = {one: s.k for one, s in standings.items() if s.k < least}
        if not mendable or not low:
            return list(low.values()), []
        best = chosen.standings(coarser=True, described=True)
        stiff = {one for one in low if best[one].k >= least}
        return (
            [k for one, k in low.items() if one not in stiff],
            [k for one, k in low.items() if one in stiff],
        )

    def _near(self, respondents: Iterable[str]) -> int:
        if not self._bench.store.has_identity:
            return 0
        bands = self._bench.settings.descriptors.bands
        with self._bench.store.identity() as identity:
            populations = identity.populations()
        return sum(near_limit(populations.get(one, 0), bands) for one in respondents)


def warned(clearance: Clearance, warn_below: int) -> Counter[str]:
    """Count what is worth a warning, by its kind."""
    found: Counter[str] = Counter(near=clearance.near, vague=clearance.vague)
    for one in clearance.dossiers:
        found["coarser"] += clearance.described and one.standing.rung != "own"
        found["narrow"] += one.standing.k < warn_below
        found["crowded"] += bool(one.crowded)
        found["linkable"] += one.linkable
    return found
