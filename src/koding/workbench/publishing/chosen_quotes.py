"""What is printed anywhere of some respondents, in all waves: what it tells."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from koding.analysis.disclosure import (
    Candidate,
    Disclosure,
    PublishedQuote,
    Shown,
    dossiers,
)
from koding.language.written import written_language
from koding.model.outline import Asked
from koding.model.spans import Span
from koding.workbench.names.masked_words import MaskedWords
from koding.workbench.names.printed_labels import is_free
from koding.workbench.names.profiles import wording_of
from koding.workbench.publishing.register_units import units_of_register

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from koding.analysis.disclosure import Dossier, Fitting, Standing
    from koding.model.names import FoundName
    from koding.model.settings import NameWording
    from koding.model.survey import Question
    from koding.model.views import CodedQuote
    from koding.workbench.bench import Workbench
    from koding.workbench.publishing.outline_quotes import ByAsked

_OF_UNITS = ("municipality", "bydel", "agency")


class ChosenQuotes:
    """All that is printed of the respondents of some quotes, and of their units."""

    def __init__(
        self,
        bench: Workbench,
        wave: int,
        quotes: Sequence[CodedQuote],
        printed: ByAsked,
        *,
        profile: str,
        told: Collection[str] = (),
    ) -> None:
        """Look at what is `printed` anywhere, these quotes of a wave among it.

        So what is told of a respondent is the same whichever quotes are asked about.
        `told` are attributes that a heading tells of all whom these quotes are of.
        """
        self._masked = MaskedWords(bench, profile=profile)
        self._wording = wording_of(bench.settings.names, profile)
        asked = [
            _Asked(bench, one, wave, printed.get(Asked(one.id, wave), ()))
            for one in bench.questions.all()
            if wave in bench.questions.waves(one.id)
        ]
        respondents = {quote.respondent: quote.unit for quote in quotes}
        self._here = _ChosenOfWave(bench, wave, asked, respondents, self._wording, told)
        self._others = list(self._of_other_waves(bench, wave, printed))

    def hits_in(self, quote: CodedQuote) -> list[FoundName]:
        """Return the names that stand in a quote."""
        return self._here.hits_in(quote)

    def free_labels(self) -> list[str]:
        """Return what coders have written of respondents' own units, each once."""
        templates = self._wording.templates
        found = (
            one.decision.label
            for one in self._hits
            if _of_own(one) and is_free(one, templates)
        )
        return list(dict.fromkeys(found))

    def kept(self, kinds: Collection[str]) -> int:
        """Return how many names of some kinds are kept, listed counties left out."""
        return sum(
            one.decision.state == "kept"
            and one.hit.kind in kinds
            and not (one.hit.kind == "county" and one.hit.name)
            for one in self._hits
        )

    def standings(self, *, coarser: bool, described: bool) -> dict[str, Standing]:
        """Return the descriptor of each respondent, the same for all its quotes."""
        within: dict[str, Fitting] = {}
        for wave in self._others:
            for unit, fitting in wave.fitting(coarser=coarser, described=described):
                before = within.get(unit)
                within[unit] = before.also(fitting) if before else fitting
        named = {unit for wave in self._others for unit in wave.named}
        return self._here.standings(
            coarser=coarser, described=described, within=within, named=named
        )

    def dossiers(self, standings: Mapping[str, Standing]) -> list[Dossier]:
        """Return a dossier of each respondent."""
        others = defaultdict[str, list[PublishedQuote]](list)
        for wave in self._others:
            for one, asked, quote in wave.quotes():
                unit, label = wave.respondents[one], f"{asked.label} {wave.wave}"
                others[unit].append(self._published(one, label, quote))
        return dossiers(
            (
                self._published(one, asked.label, quote)
                for one, asked, quote in self._here.quotes()
            ),
            self._here.shown,
            standings,
            {one: others[unit] for one, unit in self._here.respondents.items()},
        )

    def _published(self, one: str, label: str, quote: CodedQuote) -> PublishedQuote:
        return PublishedQuote(one, label, self._masked.of(quote).strip())

    @cached_property
    def _hits(self) -> list[FoundName]:
        return [
            one
            for wave in (self._here, *self._others)
            for _respondent, _asked, quote in wave.quotes()
            for one in wave.hits_in(quote)
        ]

    def _of_other_waves(
        self, bench: Workbench, here: int, printed: ByAsked
    ) -> Iterator[_ChosenOfWave]:
        """Yield what is printed of the same units in other waves."""
        units = set(self._here.respondents.values())
        questions = bench.questions.all()
        for wave in sorted({asked.wave for asked in printed} - {here}):
            asked = [
                _Asked(bench, one, wave, printed[Asked(one.id, wave)])
                for one in questions
                if Asked(one.id, wave) in printed
            ]
            respondents = {
                quote.respondent: quote.unit
                for one in asked
                for quote in one.chosen
                if quote.unit in units
            }
            if respondents:
                yield _ChosenOfWave(bench, wave, asked, respondents, self._wording)


class _Asked:
    """A question of a wave: the quotes printed, who answered, who wrote nynorsk."""

    def __init__(
        self,
        bench: Workbench,
        question: Question,
        wave: int,
        chosen: Sequence[CodedQuote],
    ) -> None:
        self._bench, self._asked = bench, Asked(question.id, wave)
        self.label = question.label
        self.chosen = chosen
        self._parties = bench.store.reading.parties(question.id, wave)

    @cached_property
    def answered(self) -> frozenset[str]:
        return frozenset(party.unit for party in self._parties if party.answered)

    @cached_property
    def nynorsk(self) -> frozenset[str]:
        quotes = self._bench.coding.quotes(*self._asked)
        return frozenset(q.unit for q in quotes if written_language(q.words) == "nn")

    @property
    def unit_of(self) -> dict[str, str]:
        """The units of all that were asked, by respondent."""
        return {party.respondent: party.unit for party in self._parties}


class _ChosenOfWave:
    """All that is chosen of some respondents of a wave; these with their units."""

    def __init__(
        self,
        bench: Workbench,
        wave: int,
        asked: Sequence[_Asked],
        respondents: Mapping[str, str],
        wording: NameWording,
        told: Collection[str] = (),
    ) -> None:
        self._bench, self._told = bench, told
        self.wave = wave
        self.respondents = respondents
        self._background = bench.store.reading.background(wave)
        self._asked = asked
        self._quotes: dict[str, list[tuple[_Asked, CodedQuote]]] = defaultdict(list)
        for one in asked:
            for quote in one.chosen:
                if quote.respondent in respondents:
                    self._quotes[quote.respondent].append((one, quote))
        self._hits = self._found_names()
        self._wording = wording
        self._candidates: dict[frozenset[str], list[Candidate]] = {}

    def quotes(self) -> Iterator[tuple[str, _Asked, CodedQuote]]:
        """Yield each quote with its respondent and its question."""
        for respondent, held in self._quotes.items():
            for asked, quote in held:
                yield respondent, asked, quote

    def hits_in(self, quote: CodedQuote) -> list[FoundName]:
        """Return the names that stand in a quote."""
        return [
            one
            for one in self._hits[quote.answer]
            if quote.span.overlaps(Span(one.hit.start, one.hit.end))
        ]

    @property
    def named(self) -> Iterator[str]:
        """The units that are named in quotes of their own."""
        return (self.respondents[one] for one, s in self.shown.items() if s.named)

    def fitting(
        self, *, coarser: bool, described: bool
    ) -> Iterator[tuple[str, Fitting]]:
        """Yield each respondent's unit, with the units that fit what the wave tells."""
        standings = self.standings(coarser=coarser, described=described)
        for one, unit in self.respondents.items():
            shown, answered = self.shown[one], self._answered_all(one)
            yield unit, self._disclosure.fitting(standings[one], shown, answered)

    def standings(
        self,
        *,
        coarser: bool,
        described: bool,
        within: Mapping[str, Fitting] | None = None,
        named: Collection[str] = (),
    ) -> dict[str, Standing]:
        """Return the descriptor of each respondent, the same for all its quotes.

        A coarser one that is printed of nobody else would link its quotes: none is.
        `within` and `named` are what other waves tell of units.
        """

        def standing(one: str, *, bare: bool) -> Standing:
            unit, shown = self.respondents[one], self.shown[one]
            if unit in named:
                shown = replace(shown, named=True)
            return self._disclosure.standing(
                shown,
                self._answered_all(one),
                coarser=coarser,
                bare=bare,
                within=(within or {}).get(unit),
            )

        found = {one: standing(one, bare=not described) for one in self.respondents}
        printed = Counter(one.text for one in found.values())
        for one, held in found.items():
            rare = held.rung != "own" and printed[held.text] == 1
            if rare and len(self._quotes[one]) > 1:
                found[one] = standing(one, bare=True)
        return found

    @cached_property
    def _disclosure(self) -> Disclosure:
        settings = self._bench.settings
        return Disclosure(
            settings.descriptors,
            self._wording.language or settings.language,
            units_of_register(self.wave, settings.descriptors.bands),
            settings.release,
        )

    @cached_property
    def shown(self) -> dict[str, Shown]:
        """What the quotes of each respondent tell in this wave."""
        return {one: self._shown_of(one) for one in self.respondents}

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
        # A district has no size: what is told of it by size is that it is one.
        told = {*self._told, *(("kind",) if "band" in self._told else ())}
        revealed |= {name: attributes[name] for name in told if name in attributes}
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
        return {
            respondent: unit
            for asked in self._asked
            for respondent, unit in asked.unit_of.items()
        }

    def _found_names(self) -> dict[str, list[FoundName]]:
        answers = {quote.answer for _one, _asked, quote in self.quotes()}
        found: dict[str, list[FoundName]] = defaultdict(list)
        for one in self._bench.names.hits(sorted(answers)):
            found[one.answer].append(one)
        return found


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
