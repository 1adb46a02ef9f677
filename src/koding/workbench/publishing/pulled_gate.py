"""Pulled quotes before the gate: what stops them, and what is printed of those asked.

The gate looks at one question in one wave; quotes of several are looked at in turn,
each time with all the others.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from koding.analysis.disclosure import ladder
from koding.i18n import _
from koding.model.descriptor import READY_MADE
from koding.model.release import Refusal
from koding.workbench.names.beside import NamesBeside, where_named
from koding.workbench.publishing.gate_words import (
    refusal_sentence,
    unsure_sentence,
    warnings_of,
)
from koding.workbench.publishing.outline_quotes import not_among
from koding.workbench.publishing.swept import swept_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from koding.analysis.disclosure import Standing
    from koding.model.outline import Asked
    from koding.model.pull import Pulled, PulledQuote
    from koding.model.survey import Question
    from koding.model.views import CodedQuote
    from koding.workbench.bench import Workbench
    from koding.workbench.publishing.gate import Clearance

_RUNGS = ("own", "band", "group", "none")
"""Descriptors from the finest to none."""


@dataclass(frozen=True, slots=True)
class LookedAt:
    """What came of looking at pulled quotes: why they stay, and what is to be thought.

    `refusals` are as kinds and counts, `sentences` as they are told. `standings` are
    the descriptors that may be printed, by question, wave and respondent.
    """

    refusals: tuple[Refusal, ...]
    sentences: tuple[str, ...]
    warnings: tuple[str, ...]
    standings: Mapping[tuple[Asked, str], Standing]

    @property
    def passes(self) -> bool:
        """Whether every quote may be published."""
        return not self.sentences


class PulledGate:
    """Asks the gate about quotes that were pulled, whichever question they are from."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench

    def look(
        self,
        pulled: Pulled,
        *,
        texts: Sequence[str] = (),
        descriptors: bool = True,
        profile: str = "",
    ) -> LookedAt:
        """Look at quotes, with the `texts` that are printed beside them."""
        limits = self._bench.settings.release
        refusals: list[Refusal] = []
        sentences: list[str] = []
        warnings: list[str] = []
        standings: dict[tuple[Asked, str], Standing] = {}
        for asked, question, cleared in self._clearances(pulled, descriptors, profile):
            said = [*cleared.refusals, *self._unchosen(asked, cleared.quotes)]
            if descriptors:
                said += self._in_descriptors(cleared)
                for one, standing in cleared.standings.items():
                    standings[asked, one] = standing
            refusals += said
            warnings += self._warnings(asked, question, cleared)
            if said:
                sentences.append(
                    refusal_sentence(
                        question.label, asked.wave, said, limits.stop_below
                    )
                )
        if beside := self._beside(texts):
            refusals += beside
            title = self._bench.settings.name
            sentences.append(refusal_sentence(title, None, beside, limits.stop_below))
        warnings.append(unsure_sentence(self._names.unsure_in(filter(None, texts))))
        if not pulled.quotes:
            sentences.append(_("No quote was pulled that could be published."))
        return LookedAt(
            tuple(refusals),
            tuple(sentences),
            tuple(filter(None, warnings)),
            _same_everywhere(standings),
        )

    def _clearances(
        self, pulled: Pulled, descriptors: bool, profile: str
    ) -> Iterable[tuple[Asked, Question, Clearance]]:
        """Yield what the gate says of the quotes of each question, all together."""
        questions = {one.id: one for one in self._bench.questions.all()}
        by_asked: dict[Asked, list[PulledQuote]] = defaultdict(list)
        for one in pulled.quotes:
            by_asked[one.asked].append(one)
        coded = {asked: self._coded(asked, held) for asked, held in by_asked.items()}
        for asked, wanted in coded.items():
            question = questions[asked.question]
            cleared = self._bench.gate.clearance(
                question,
                asked.wave,
                wanted,
                described=descriptors,
                profile=profile,
                also=coded,
                told=[name for name, _values in pulled.where],
            )
            yield asked, question, cleared

    def _coded(self, asked: Asked, quotes: Sequence[PulledQuote]) -> list[CodedQuote]:
        wanted = {(one.quote.answer, one.quote.span) for one in quotes}
        every = self._bench.coding.quotes(asked.question, asked.wave)
        return [one for one in every if (one.answer, one.span) in wanted]

    def _warnings(
        self, asked: Asked, question: Question, cleared: Clearance
    ) -> Iterator[str]:
        """Yield what to think about in the quotes of a question."""
        for said in warnings_of(cleared, self._bench.settings.release.warn_below):
            yield f"{question.label} {asked.wave}: {said}"
        yield swept_sentence(self._bench, question, asked.wave, cleared.quotes)

    def _unchosen(self, asked: Asked, quotes: Sequence[CodedQuote]) -> list[Refusal]:
        """Return what is said of quotes that no later publication would know of."""
        chosen = self._bench.gate.printed.get(asked, ())
        count = len(not_among(quotes, chosen))
        return [Refusal("unchosen", count)] if count else []

    def _in_descriptors(self, cleared: Clearance) -> list[Refusal]:
        texts = (one.text for one in cleared.standings.values())
        found = self._names.in_descriptors(texts)
        if not found:
            return []
        return [Refusal("named in descriptors", len(found), told=where_named(found))]

    def _beside(self, texts: Iterable[str]) -> list[Refusal]:
        found = self._names.in_texts([one for one in texts if one])
        if not found:
            return []
        return [Refusal("named beside", len(found), told=where_named(found))]

    @cached_property
    def _names(self) -> NamesBeside:
        return NamesBeside(self._bench)


def _same_everywhere(
    standings: Mapping[tuple[Asked, str], Standing],
) -> dict[tuple[Asked, str], Standing]:
    """Let a respondent have one descriptor in a wave: the coarsest that was found."""
    coarsest: dict[tuple[int, str], Standing] = {}
    for (asked, one), standing in standings.items():
        held = coarsest.setdefault((asked.wave, one), standing)
        if _RUNGS.index(standing.rung) > _RUNGS.index(held.rung):
            coarsest[asked.wave, one] = standing
    return {(asked, one): coarsest[asked.wave, one] for asked, one in standings}


def spoken(
    standing: Standing, bench: Workbench, attributes: Mapping[str, str], language: str
) -> str:
    """Return a descriptor that may be printed, in another language form."""
    settings = bench.settings
    if language == settings.language or not standing.text:
        return standing.text
    say = dict(ladder(settings.descriptors, language))[standing.rung]
    known = dict(attributes)
    if standing.rung != "own":
        known.pop(READY_MADE, None)
    return say(known)
