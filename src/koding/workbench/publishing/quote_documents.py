"""Quotes sorted under codes, as documents: working copies, and publications."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from koding.analysis.frequency import FrequencyOptions
from koding.analysis.sorting import sort_quotes
from koding.errors import ReleaseRefused
from koding.exporters.release import release
from koding.language.names import lists_version
from koding.model.changes import ReleaseAllowed
from koding.model.release import NamesChecked, Refusal
from koding.model.spans import Span
from koding.workbench.names.beside import NamesBeside, where_named
from koding.workbench.names.masked_words import MaskedWords
from koding.workbench.publishing.gate_words import (
    refusal_sentence,
    sweep_sentence,
    warnings_of,
)
from koding.workbench.publishing.told_names import refuse_told

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from koding.analysis.sorting import SortedCode
    from koding.exporters.release import Manifest
    from koding.exporters.structure import Front
    from koding.model.document import StructuredDocument
    from koding.model.names import FoundName
    from koding.model.release import Destination
    from koding.model.survey import Question
    from koding.model.views import CodedQuote
    from koding.workbench.bench import Workbench
    from koding.workbench.publishing.gate import Clearance


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a document of quotes is to hold, and for whom.

    `chosen` leaves out quotes that are not chosen for publication, as a publication
    always does. `allow` is why it goes out though the gate refuses it. Without
    `coarser` the gate refuses descriptors that are too narrow.
    """

    destination: Destination = "working"
    chosen: bool = False
    descriptors: bool = True
    coarser: bool = True
    allow: str = ""

    @property
    def published(self) -> bool:
        """Whether it is a publication."""
        return self.destination == "publication"


WORKING = Wanted()


class QuoteDocuments:
    """Makes documents of a question's quotes. Names never leave unmasked."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench

    def document(
        self, question: Question, wave: int, wanted: Wanted
    ) -> StructuredDocument:
        """Return what `save` would write, to look at, whatever the gate says."""
        cleared = self._cleared(question, wave, wanted)
        return self._made(question, wave, "word", wanted, cleared)[0]

    def refusal(self, question: Question, wave: int, wanted: Wanted) -> str:
        """Return why the gate refuses a publication and what to do, "" if it passes."""
        cleared = self._cleared(question, wave, wanted)
        return self._refusal(question, wave, cleared) if cleared else ""

    def warnings(self, question: Question, wave: int, wanted: Wanted) -> list[str]:
        """Return what to think about in a publication, a sentence for each."""
        cleared = self._cleared(question, wave, wanted)
        warn_below = self._bench.settings.release.warn_below
        if not cleared:
            return []
        swept = self._swept(question, cleared)
        return [*warnings_of(cleared, warn_below), *([swept] if swept else [])]

    def _swept(self, question: Question, cleared: Clearance) -> str:
        """Return how many words the last sweep lists, and under which codes.

        Who marks a quote as seen has swept it: this stops nothing.
        """
        left = {
            (quote.answer, quote.span): (quote, count)
            for quote in cleared.quotes
            if (count := len(self._bench.names.remaining(quote.answer, quote.span)))
        }
        codes = self._bench.codebook.codes
        under = dict.fromkeys(
            codes[code].label for quote, _n in left.values() for code in quote.codes
        )
        count = sum(count for _quote, count in left.values())
        return sweep_sentence(question.label, count, len(left), tuple(under))

    def save(
        self,
        question: Question,
        wave: int,
        kind: str,
        form: str,
        target: Path,
        wanted: Wanted,
        *,
        progress: Callable[[str], None] = lambda _step: None,
    ) -> Path:
        """Write a document; ReleaseRefused where the gate stops a publication."""
        from koding.exporters.quote_formats import QUOTE_FORMATS

        bench = self._bench
        progress("names")
        bench.names.scan()
        cleared = self._cleared(question, wave, wanted)
        if wanted.published:
            refuse_told(bench, target, wanted.allow)
        if cleared and (said := self._refusal(question, wave, cleared)):
            nothing = any(one.kind == "nothing" for one in cleared.refusals)
            if nothing or not wanted.allow.strip():
                raise ReleaseRefused(said)
        progress("sort")
        document, manifest = self._made(question, wave, kind, wanted, cleared)
        progress("write")
        content = QUOTE_FORMATS[form](
            document,
            header=f"{bench.settings.name} · {question.label} · {wave}",
            intern=not wanted.published,
        )
        if manifest.names and manifest.names.gate == "allowed":
            said = manifest.names.reason
            allowed = ReleaseAllowed(manifest.export, said, manifest.names.refused)
            bench.perform(lambda: [("", allowed)])
        return release(
            content, target, manifest=manifest, destination=wanted.destination
        )

    def _cleared(
        self, question: Question, wave: int, wanted: Wanted
    ) -> Clearance | None:
        if not wanted.published:
            return None
        cleared = self._bench.gate.clearance(question, wave, coarser=wanted.coarser)
        if not cleared.quotes:
            return cleared
        names = NamesBeside(self._bench)
        chapters = self._chapters(question, wave, wanted)
        beside = names.in_texts(self._texts_beside(question, wave, chapters))
        standings = cleared.standings.values() if wanted.descriptors else ()
        described = names.in_descriptors(standing.text for standing in standings)
        found = (
            Refusal("named beside", len(beside), told=where_named(beside)),
            Refusal(
                "named in descriptors", len(described), told=where_named(described)
            ),
        )
        refusals = (*cleared.refusals, *(one for one in found if one.count))
        return replace(cleared, refusals=refusals)

    def _texts_beside(
        self, question: Question, wave: int, chapters: Sequence[SortedCode]
    ) -> list[str]:
        """Return all that a document prints of people's own words but the quotes."""
        asking = self._bench.questions.asking(question.id, wave)
        texts = [
            *(self._bench.settings.name, question.label),
            *(asking.wording, asking.base),
            *(chapter.code.label for chapter in chapters if chapter.code),
        ]
        return [text for text in texts if text]

    def _refusal(self, question: Question, wave: int, cleared: Clearance) -> str:
        if not cleared.refusals:
            return ""
        stop_below = self._bench.settings.release.stop_below
        return refusal_sentence(question.label, wave, cleared.refusals, stop_below)

    def _made(
        self,
        question: Question,
        wave: int,
        kind: str,
        wanted: Wanted,
        cleared: Clearance | None,
    ) -> tuple[StructuredDocument, Manifest]:
        from koding.exporters.structure import structured_document

        bench = self._bench
        chapters = self._chapters(question, wave, wanted)
        masked = MaskedWords(bench, open_marked=cleared is None)
        manifest = self._manifest(question, wave, kind, wanted, chapters, cleared)
        front = self._front(question, wave, manifest)
        if cleared:
            front = replace(front, least=bench.settings.release.stop_below)
        document = structured_document(
            front,
            chapters,
            describe=self._describe(wave, cleared) if wanted.descriptors else None,
            language=bench.settings.language,
            words_of=masked.of,
        )
        return document, manifest

    def _describe(self, wave: int, cleared: Clearance | None) -> Callable[[str], str]:
        settings = self._bench.settings
        background = self._bench.store.reading.background(wave)

        @cache
        def describe(respondent: str) -> str:
            if cleared:
                return cleared.standings[respondent].text
            known = background.of(respondent)
            return settings.descriptors.describe(known, settings.language)

        return describe

    def _chapters(
        self, question: Question, wave: int, wanted: Wanted
    ) -> list[SortedCode]:
        """Return codes with the quotes to print, and counts of all there are."""
        quotes = self._bench.coding.quotes(question.id, wave)
        everything = self._sorted(quotes, wave, by_size=not wanted.published)
        if not (wanted.chosen or wanted.published):
            return everything
        # Sorted by size, a quote would tell the band that its descriptor leaves out.
        chosen = [quote for quote in quotes if quote.good and quote.codes]
        printed = self._sorted(chosen, wave, by_size=not wanted.published)
        whole = {chapter.code and chapter.code.id: chapter for chapter in everything}
        return [
            replace(whole[one.code and one.code.id], quotes=one.quotes)
            for one in printed
        ]

    def _sorted(
        self, quotes: Sequence[CodedQuote], wave: int, *, by_size: bool
    ) -> list[SortedCode]:
        bench = self._bench
        background = bench.store.reading.background(wave)
        rules = bench.settings.descriptors

        @cache
        def size_order(respondent: str) -> int:
            return rules.order(background.of(respondent)) if by_size else 0

        return sort_quotes(
            bench.codebook,
            quotes,
            size_order=size_order,
            secret=bytes.fromhex(bench.store.meta("secret")),
        )

    def _manifest(
        self,
        question: Question,
        wave: int,
        kind: str,
        wanted: Wanted,
        chapters: Sequence[SortedCode],
        cleared: Clearance | None,
    ) -> Manifest:
        bench = self._bench
        quotes = [quote for chapter in chapters for quote in chapter.quotes]
        options: dict[str, object] = {
            "question": question.label,
            "wave": wave,
            "descriptors": wanted.descriptors,
        }
        if wanted.chosen or wanted.published:
            options["chosen"] = True
        if wanted.published:
            options["coarser"] = wanted.coarser
        content = {
            "quotes": [(q.answer, q.span.start, q.codes) for q in quotes],
            "names": asdict(bench.settings.names),
            "lists": lists_version(),
        }
        spans = defaultdict[str, list[Span]](list)
        for quote in quotes:
            spans[quote.answer].append(quote.span)

        def stands(one: FoundName) -> bool:
            at = Span(one.hit.start, one.hit.end)
            return not one.here or any(at.overlaps(span) for span in spans[one.answer])

        manifest = bench.exports.manifest(kind, options, content, stands=stands)
        checked = self._checked(quotes, wanted, cleared)
        texts = self._texts_beside(question, wave, chapters)
        beside = len(NamesBeside(bench).in_texts(texts))
        return replace(manifest, names=replace(checked, beside=beside))

    def _checked(
        self,
        quotes: Sequence[CodedQuote],
        wanted: Wanted,
        cleared: Clearance | None,
    ) -> NamesChecked:
        printed = {quote.answer for quote in quotes}
        hits = self._bench.names.hits(state="open")
        open_ = sum(one.answer in printed for one in hits)
        checked = NamesChecked(lists_version(), open_)
        if cleared is None:
            return checked
        refused = tuple(map(str, cleared.refusals))
        if not refused:
            return replace(checked, gate="passed")
        reason = wanted.allow.strip()
        return replace(checked, gate="allowed", refused=refused, reason=reason)

    def _front(self, question: Question, wave: int, manifest: Manifest) -> Front:
        from koding.exporters.structure import Front

        bench = self._bench
        done = next(
            p
            for p in bench.questions.progress()
            if (p.question, p.wave) == (question.id, wave)
        )
        counting = FrequencyOptions(counting=bench.settings.counting)
        base = bench.tables.frequency(question, wave, counting).base
        asking = bench.questions.asking(question.id, wave)
        return Front(
            title=f"{question.label} – {bench.settings.name}",
            wording=asking.wording,
            wave=wave,
            base=base.answered,
            done=done.done,
            answers=done.answers,
            date=manifest.date,
            export=manifest.export,
            counting=base.counting,
            asked=asking.base,
        )
