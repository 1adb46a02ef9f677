"""Quotes as they will be printed: replacements laid over the raw text."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from koding.importers.register import load_register
from koding.language.names import in_genitive, masked, official_name, replacement
from koding.model.coding import MAIN_LAYER
from koding.model.descriptor import LANGUAGES, SizeWords
from koding.model.names import NameDecision, Printed
from koding.model.spans import Span, joined_spans
from koding.workbench.names.profiles import wording_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from koding.model.descriptor import Language
    from koding.model.names import FoundName
    from koding.model.settings import NameWording
    from koding.model.survey import RegisterUnit
    from koding.workbench.bench import Workbench

CUT = "[…]"
"""What is printed where words of a quote are left out."""

_WITH = {"nb": "med {}", "nn": "med {}", "en": "with {}"}


class PrintedQuotes:
    """Lays what was decided of names over the words of quotes."""

    def __init__(
        self, bench: Workbench, hits_of: Callable[[str], list[FoundName]]
    ) -> None:
        self._bench = bench
        self._hits_of = hits_of

    def printed(
        self,
        answer: str,
        span: Span,
        *,
        profile: str,
        open_marked: bool,
        cuts: Sequence[Span] = (),
    ) -> Printed:
        """Return a quote as it will be printed; `cuts` are spans of the answer."""
        read = self._bench.store.reading.answer(answer, MAIN_LAYER).answer
        wording, words = self._wording(profile), span.of(read.body)
        inside = [
            one
            for one in self._hits_of(answer)
            if span.overlaps(Span(one.hit.start, one.hit.end))
        ]
        hidden = [_within(one, span) for one in inside if one.decision.state != "kept"]
        marks = cut_marks(words, _moved(cuts, -span.start), hidden)
        inside = [one for one in inside if not _covered(_within(one, span), marks)]
        laid = masked(
            words,
            [
                *((mark, CUT) for mark in marks),
                *(
                    (_within(one, span), self._words(one, wording, marked=open_marked))
                    for one in inside
                    if one.decision.state != "kept"
                ),
            ],
        )
        attributes = self._bench.store.reading.attributes(read.respondent)
        language = self.language(profile)
        described = self._bench.settings.descriptors.describe(attributes, language)
        return Printed(
            laid.text,
            tuple(now for _raw, now in laid.replaced),
            tuple(
                Span(raw.start + span.start, raw.end + span.start)
                for raw, _now in laid.replaced
            ),
            sum(one.open for one in inside),
            self._bench.store.names.digest("printed", laid.text, described),
        )

    def generalised(self, one: FoundName, *, profile: str) -> str:
        """Return what is printed for a name where it is generalised."""
        plain = replace(
            one,
            hit=replace(one.hit, genitive=False),
            decision=NameDecision("generalised"),
        )
        return self._words(plain, self._wording(profile), marked=False)

    def language(self, profile: str = "") -> Language:
        """Return the language that replacements are printed in."""
        if spoken := self._wording(profile).language:
            return spoken
        project = self._bench.settings.language
        return next((one for one in LANGUAGES if one == project), "nb")

    def _wording(self, profile: str) -> NameWording:
        return wording_of(self._bench.settings.names, profile)

    def _words(self, one: FoundName, wording: NameWording, *, marked: bool) -> str:
        language = wording.language or self.language()
        label = one.decision.label
        if label:
            return in_genitive(label, language) if one.hit.genitive else label
        generalised = one.decision.state == "generalised"
        graded = generalised or wording.wording == "graded"
        words = replacement(
            one.hit,
            own=one.own,
            language=language,
            templates=wording.templates,
            wording="graded" if graded else wording.wording,
            size=self._size(one, language) if graded else "",
        )
        return _questioned(words) if one.open and marked else words

    def _size(self, one: FoundName, language: Language) -> str:
        """Return the size of the municipality that is named, "" where not known."""
        unit = _municipalities().get(one.hit.name)
        if one.hit.kind != "municipality" or unit is None or unit.population is None:
            return ""
        descriptors = self._bench.settings.descriptors
        words: SizeWords = descriptors.size_words[language]
        size = words.say(descriptors.bands, descriptors.bands.band_of(unit.population))
        return _WITH[language].format(size)


def cut_marks(text: str, cuts: Iterable[Span], names: Iterable[Span]) -> list[Span]:
    """Return the spans of a text that print as […], so that no name is cut in two.

    A name is left out whole or stands whole, as its replacement does. The spaces around
    a cut stay, and cuts with nothing between them are one.
    """
    whole = joined_spans(names)
    marks: list[Span] = []
    for cut in joined_spans(cuts):
        mark = _trimmed(text, _beside(cut, whole))
        if mark is None:
            continue
        if marks and not text[marks[-1].end : mark.start].strip():
            mark = Span(marks.pop().start, mark.end)
        marks.append(mark)
    return marks


def _beside(cut: Span, names: Iterable[Span]) -> Span:
    """Return what a cut takes when the names it holds a part of stay."""
    start, end = cut.start, cut.end
    for name in names:
        if not name.overlaps(cut) or _covered(name, [cut]):
            continue
        if name.start < cut.start:
            start = max(start, name.end)
        else:
            end = min(end, name.start)
    return Span(start, max(start, end))


def _trimmed(text: str, span: Span) -> Span | None:
    """Return a span without the spaces at its ends, None where nothing is left."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = start + len(words.strip())
    return Span(start, end) if start < end else None


def _covered(span: Span, by: Iterable[Span]) -> bool:
    return any(one.start <= span.start and span.end <= one.end for one in by)


def _moved(spans: Iterable[Span], by: int) -> list[Span]:
    return [Span(one.start + by, one.end + by) for one in spans]


def _within(one: FoundName, span: Span) -> Span:
    """Return the part of a hit that stands in a quote, counted from its start."""
    start, end = max(one.hit.start, span.start), min(one.hit.end, span.end)
    return Span(start - span.start, end - span.start)


def _questioned(words: str) -> str:
    """Return the words of what is still open: "[kommune?]"."""
    head, bracket, tail = words.rpartition("]")
    return f"{head}?{bracket}{tail}" if bracket else f"{words}?"


@cache
def _municipalities() -> dict[str, RegisterUnit]:
    """Return the municipalities by official name as last known; same names left out."""
    found: dict[str, RegisterUnit] = {}
    register = load_register()
    for year in sorted(register.years_by_nearness(0)):
        found |= _only_names(register.units(year))
    return found


def _only_names(units: Sequence[RegisterUnit]) -> dict[str, RegisterUnit]:
    named: dict[str, list[RegisterUnit]] = {}
    for unit in units:
        if unit.kind == "kommune":
            named.setdefault(official_name(unit.name), []).append(unit)
    return {name: same[0] for name, same in named.items() if len(same) == 1}
