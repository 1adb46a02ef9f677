"""Pulled quotes before the gate: what stops them, and what is printed of those asked.

The gate looks at one question in one wave; quotes of several are looked at in turn.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from koding.analysis.disclosure import ladder
from koding.i18n import _, ngettext
from koding.model.descriptor import READY_MADE
from koding.model.release import Refusal
from koding.workbench.names.beside import NamesBeside, where_named
from koding.workbench.publishing.gate_words import refusal_sentence, warnings_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from koding.analysis.disclosure import Standing
    from koding.model.outline import Asked
    from koding.model.pull import PulledQuote
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
        quotes: Sequence[PulledQuote],
        *,
        texts: Iterable[str] = (),
        coarser: bool = True,
        descriptors: bool = True,
    ) -> LookedAt:
        """Look at quotes, with the `texts` that are printed beside them."""
        least = self._bench.settings.release.stop_below
        warn_below = self._bench.settings.release.warn_below
        refusals: list[Refusal] = []
        sentences, warnings = [], []
        standings: dict[tuple[Asked, str], Standing] = {}
        for asked, question, cleared in self._clearances(quotes, coarser=coarser):
            said = [*cleared.refusals]
            if descriptors:
                said += self._in_descriptors(cleared)
                for one, standing in cleared.standings.items():
                    standings[asked, one] = standing
            refusals += said
            warnings += warnings_of(cleared, warn_below)
            if said:
                label, wave = question.label, asked.wave
                sentences.append(refusal_sentence(label, wave, said, least))
        sentences += [*self._beside(texts), *_apart(quotes)]
        if not quotes:
            sentences.append(_("No quote was pulled that could be published."))
        return LookedAt(
            tuple(refusals),
            tuple(sentences),
            tuple(dict.fromkeys(warnings)),
            _same_everywhere(standings),
        )

    def _clearances(
        self, quotes: Sequence[PulledQuote], *, coarser: bool
    ) -> Iterable[tuple[Asked, Question, Clearance]]:
        """Yield what the gate says of the quotes of each question."""
        bench = self._bench
        questions = {one.id: one for one in bench.questions.all()}
        by_asked: dict[Asked, list[PulledQuote]] = defaultdict(list)
        for one in quotes:
            by_asked[one.asked].append(one)
        for asked, held in by_asked.items():
            wanted = self._coded(asked, held)
            question = questions[asked.question]
            cleared = bench.gate.clearance(
                question, asked.wave, wanted, coarser=coarser
            )
            yield asked, question, cleared

    def _coded(self, asked: Asked, quotes: Sequence[PulledQuote]) -> list[CodedQuote]:
        wanted = {(one.quote.answer, one.quote.span) for one in quotes}
        every = self._bench.coding.quotes(asked.question, asked.wave)
        return [one for one in every if (one.answer, one.span) in wanted]

    def _in_descriptors(self, cleared: Clearance) -> list[Refusal]:
        texts = (one.text for one in cleared.standings.values())
        found = self._names.in_descriptors(texts)
        if not found:
            return []
        return [Refusal("named in descriptors", len(found), told=where_named(found))]

    def _beside(self, texts: Iterable[str]) -> list[str]:
        found = self._names.in_texts([one for one in texts if one])
        if not found:
            return []
        said = _("What is printed beside the quotes holds names: {told}.")
        return [said.format(told=where_named(found))]

    @cached_property
    def _names(self) -> NamesBeside:
        return NamesBeside(self._bench)


def _apart(quotes: Sequence[PulledQuote]) -> list[str]:
    """Return what is said where one unit is quoted from several questions.

    The gate counts what others tell of it too, but only of quotes with a star.
    """
    asked: dict[str, set[Asked]] = defaultdict(set)
    for one in quotes:
        asked[one.quote.unit].add(one.asked)
    count = sum(
        len(asked[one.quote.unit]) > 1 and not (one.quote.good and one.quote.codes)
        for one in quotes
    )
    if not count:
        return []
    said = ngettext(
        "{n} quote is of a unit that is quoted from several questions: code it and mark"
        " it with a star, so that they are looked at together.",
        "{n} quotes are of units that are quoted from several questions: code them and"
        " mark them with a star, so that they are looked at together.",
        count,
    )
    return [said.format(n=count)]


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
