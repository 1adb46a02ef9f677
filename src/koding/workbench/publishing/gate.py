"""The gate: what must hold before respondents' words are published, and what does."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from koding.analysis.disclosure import (
    Candidate,
    Disclosure,
    PublishedQuote,
    Shown,
    dossiers,
    near_limit,
)
from koding.language.written import written_language
from koding.model.release import Refusal
from koding.model.spans import Span
from koding.workbench.names.masked_words import MaskedWords
from koding.workbench.names.printed_labels import is_free
from koding.workbench.publishing.register_units import units_of_register

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from koding.analysis.disclosure import Dossier, Standing
    from koding.model.names import FoundName, NameKind
    from koding.model.survey import Question
    from koding.model.views import CodedQuote
    from koding.workbench.bench import Workbench

_OF_UNITS = ("municipality", "bydel", "agency")
_POINTING: tuple[NameKind, ...] = ("place", "hospital", "dps", "bup", "team", "person")
"""Kinds of which one tells where it is: no list says of how many units."""
_AREAS: tuple[NameKind, ...] = ("region", "trust", "county")
"""Kinds that hold several units; of a county the lists say which one it is."""


@dataclass(frozen=True, slots=True)
class Clearance:
    """What came of looking at the quotes chosen from a question for publication.

    `standings` are the descriptors to print, by respondent; `dossiers` are of these
    respondents, with what is chosen from other questions too. `near` counts the
    respondents whose population is near a limit of their band; `vague` the kept names
    of areas that no list says the county of.
    """

    quotes: tuple[CodedQuote, ...]
    refusals: tuple[Refusal, ...]
    standings: Mapping[str, Standing]
    dossiers: tuple[Dossier, ...]
    near: int
    vague: int


class Gate:
    """Looks at what is chosen for publication; chosen are the quotes marked good."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench

    def chosen(self, question: Question, wave: int) -> list[CodedQuote]:
        """Return the quotes of a question that are chosen for publication."""
        quotes = self._bench.coding.quotes(question.id, wave)
        return [quote for quote in quotes if _is_chosen(quote)]

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
        profile: str = "",
    ) -> Clearance:
        """Look at quotes of a question, the chosen ones, with all else of their wave.

        Without `coarser` a descriptor that is too narrow stops them.
        """
        bench = self._bench
        bench.names.scan()
        wanted = self.chosen(question, wave) if quotes is None else list(quotes)
        chosen = _ChosenOfWave(bench, question, wave, wanted, profile)
        standings = chosen.standings(coarser=coarser)
        low, stiff = self._low(chosen, standings, coarser=coarser)
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
        )

    def _low(
        self, chosen: _ChosenOfWave, standings: Mapping[str, Standing], *, coarser: bool
    ) -> tuple[list[int], list[int]]:
        """Return each k that is too low: for the quotes, and for the descriptor alone.

        A coarser descriptor would mend the latter, and was not wanted.
        """
        least = self._bench.settings.release.stop_below
        low = {one: s.k for one, s in standings.items() if s.k < least}
        if coarser or not low:
            return list(low.values()), []
        best = chosen.standings(coarser=True)
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


class _Asked(NamedTuple):
    """A question of the wave: the quotes chosen, who answered, who wrote nynorsk."""

    label: str
    chosen: Sequence[CodedQuote]
    answered: frozenset[str]
    nynorsk: frozenset[str]


class _ChosenOfWave:
    """All that is chosen from a wave, of the respondents of some quotes."""

    def __init__(
        self,
        bench: Workbench,
        question: Question,
        wave: int,
        quotes: Sequence[CodedQuote],
        profile: str,
    ) -> None:
        self._bench = bench
        self._wave = wave
        self._background = bench.store.reading.background(wave)
        self._respondents = dict.fromkeys(quote.respondent for quote in quotes)
        self._asked = [
            self._read(one, quotes if one.id == question.id else None)
            for one in bench.questions.all()
            if wave in bench.questions.waves(one.id)
        ]
        self._quotes: dict[str, list[tuple[_Asked, CodedQuote]]] = defaultdict(list)
        for asked in self._asked:
            for quote in asked.chosen:
                if quote.respondent in self._respondents:
                    self._quotes[quote.respondent].append((asked, quote))
        self._hits = self._found_names()
        self._masked = MaskedWords(bench, profile=profile)
        self._wording = bench.settings.names.of(profile)
        self._candidates: dict[frozenset[str], list[Candidate]] = {}

    def hits_in(self, quote: CodedQuote) -> list[FoundName]:
        """Return the names that stand in a quote."""
        return [
            one
            for one in self._hits[quote.answer]
            if quote.span.overlaps(Span(one.hit.start, one.hit.end))
        ]

    def free_labels(self) -> list[str]:
        """Return what coders have written of respondents' own units, each once."""
        templates = self._wording.templates
        found = (
            one.decision.label
            for one in self._hits_chosen
            if _of_own(one) and is_free(one, templates)
        )
        return list(dict.fromkeys(found))

    def kept(self, kinds: Collection[str]) -> int:
        """Return how many names of some kinds are kept, listed counties left out."""
        return sum(
            one.decision.state == "kept"
            and one.hit.kind in kinds
            and not (one.hit.kind == "county" and one.hit.name)
            for one in self._hits_chosen
        )

    @cached_property
    def _hits_chosen(self) -> list[FoundName]:
        return [
            one
            for held in self._quotes.values()
            for _asked, quote in held
            for one in self.hits_in(quote)
        ]

    def standings(self, *, coarser: bool) -> dict[str, Standing]:
        """Return the descriptor of each respondent, the same for all its quotes.

        A coarser one that is printed of nobody else would link its quotes: none is.
        """
        settings = self._bench.settings
        disclosure = Disclosure(
            settings.descriptors,
            settings.language,
            units_of_register(self._wave, settings.descriptors.bands),
            settings.release,
        )
        found = {
            one: disclosure.standing(
                self._shown[one], self._answered_all(one), coarser=coarser
            )
            for one in self._respondents
        }
        printed = Counter(standing.text for standing in found.values())
        for one, standing in found.items():
            rare = standing.rung != "own" and printed[standing.text] == 1
            if rare and len(self._quotes[one]) > 1:
                shown, answered = self._shown[one], self._answered_all(one)
                found[one] = disclosure.standing(shown, answered, bare=True)
        return found

    def dossiers(self, standings: Mapping[str, Standing]) -> list[Dossier]:
        """Return a dossier of each respondent."""
        quotes = (
            PublishedQuote(one, asked.label, self._masked.of(quote).strip())
            for one, held in self._quotes.items()
            for asked, quote in held
        )
        return dossiers(quotes, self._shown, standings)

    @cached_property
    def _shown(self) -> dict[str, Shown]:
        return {one: self._shown_of(one) for one in self._respondents}

    def _shown_of(self, respondent: str) -> Shown:
        attributes = self._background.of(respondent)
        quotes = [quote for _asked, quote in self._quotes[respondent]]
        hits = [one for quote in quotes for one in self.hits_in(quote)]
        graded = self._wording.wording == "graded"
        revealed = {
            name: attributes[name]
            for one in hits
            for name in [_reveals(one, attributes, graded=graded)]
            if name in attributes
        }
        return Shown(
            attributes,
            revealed,
            nynorsk=any(written_language(one.words) == "nn" for one in quotes),
            named=any(one.decision.state == "kept" and _of_own(one) for one in hits),
        )

    def _answered_all(self, respondent: str) -> list[Candidate]:
        """Return the units that answered all that the respondent is quoted from."""
        labels = frozenset(asked.label for asked, _quote in self._quotes[respondent])
        if labels not in self._candidates:
            asked = [one for one in self._asked if one.label in labels]
            answered = frozenset.intersection(*(one.answered for one in asked))
            nynorsk = frozenset().union(*(one.nynorsk for one in asked))
            self._candidates[labels] = [
                Candidate(unit, self._background.of(one), unit in nynorsk)
                for one, unit in self._unit_of.items()
                if unit in answered
            ]
        return self._candidates[labels]

    @cached_property
    def _unit_of(self) -> dict[str, str]:
        parties = self._bench.store.reading.parties
        return {
            party.respondent: party.unit
            for question in self._bench.questions.all()
            for party in parties(question.id, self._wave)
        }

    def _read(self, question: Question, wanted: Sequence[CodedQuote] | None) -> _Asked:
        quotes = self._bench.coding.quotes(question.id, self._wave)
        parties = self._bench.store.reading.parties(question.id, self._wave)
        return _Asked(
            question.label,
            [q for q in quotes if _is_chosen(q)] if wanted is None else wanted,
            frozenset(party.unit for party in parties if party.answered),
            frozenset(q.unit for q in quotes if written_language(q.words) == "nn"),
        )

    def _found_names(self) -> dict[str, list[FoundName]]:
        answers = {q.answer for held in self._quotes.values() for _asked, q in held}
        found: dict[str, list[FoundName]] = defaultdict(list)
        for one in self._bench.names.hits(sorted(answers)):
            found[one.answer].append(one)
        return found


def _is_chosen(quote: CodedQuote) -> bool:
    return quote.good and bool(quote.codes)


def _reveals(one: FoundName, attributes: Mapping[str, str], *, graded: bool) -> str:
    """Return the attribute that a decided name gives away, "" for none.

    What is printed of other units tells nothing of the respondent's own.
    """
    state = one.decision.state
    if state == "kept" and one.hit.kind == "county":
        return "county" if attributes.get("county") == one.hit.name else ""
    sized = state == "generalised" or (graded and state != "kept")
    return "band" if sized and not one.decision.label and _of_own(one) else ""


def _of_own(one: FoundName) -> bool:
    """Return whether a name is, or may be, that of the respondent's own unit."""
    return one.hit.kind in _OF_UNITS and one.own is not False


def warned(clearance: Clearance, warn_below: int) -> Counter[str]:
    """Count what is worth a warning, by its kind."""
    found: Counter[str] = Counter(near=clearance.near, vague=clearance.vague)
    for one in clearance.dossiers:
        found["coarser"] += one.standing.rung != "own"
        found["narrow"] += one.standing.k < warn_below
        found["crowded"] += bool(one.crowded)
        found["linkable"] += one.linkable
    return found
