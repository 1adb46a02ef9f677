"""Quotes sorted under codes, as documents: working copies, and publications."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from koding.errors import EditedFile, ReleaseRefused
from koding.exporters.release import release
from koding.i18n import _
from koding.language.names import lists_version
from koding.model.changes import ReleaseAllowed
from koding.model.release import NamesChecked, Refusal
from koding.model.spans import Span
from koding.workbench.names.beside import NamesBeside, where_named
from koding.workbench.names.masked_words import MaskedWords
from koding.workbench.names.profiles import language_of
from koding.workbench.publishing.chapters import chapters_of
from koding.workbench.publishing.earlier_exports import edited_word
from koding.workbench.publishing.fronts import front_of, header_of
from koding.workbench.publishing.gate_words import (
    refusal_sentence,
    unsure_sentence,
    warnings_of,
)
from koding.workbench.publishing.layouts import LaidAround, layout_options
from koding.workbench.publishing.printed_anywhere import is_chosen
from koding.workbench.publishing.quote_ids import QuoteIds
from koding.workbench.publishing.swept import swept_sentence
from koding.workbench.publishing.told_names import refuse_told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from koding.analysis.sorting import SortedCode
    from koding.exporters.release import Manifest
    from koding.model.document import StructuredDocument
    from koding.model.names import FoundName
    from koding.model.survey import Question
    from koding.model.views import CodedQuote
    from koding.workbench.bench import Workbench
    from koding.workbench.publishing.gate import Clearance
    from koding.workbench.publishing.wanted import Wanted


class Looked(NamedTuple):
    """What would be written, why the gate refuses it, and what to think about.

    `refusal` is "" where it passes; a working copy has neither.
    """

    document: StructuredDocument
    refusal: str
    warnings: tuple[str, ...]


class QuoteDocuments:
    """Makes documents of a question's quotes. Names never leave unmasked."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self.ids = QuoteIds(bench)

    def look(self, question: Question, wave: int, wanted: Wanted) -> Looked:
        """Return what `save` would write, to look at, whatever the gate says."""
        cleared = self._cleared(question, wave, wanted)
        document = self.made(question, wave, "word", wanted, cleared)[0]
        if not cleared:
            return Looked(document, "", ())
        refusal = self._refusal(question, wave, cleared)
        return Looked(
            document, refusal, tuple(self._warnings(question, wave, wanted, cleared))
        )

    def warnings(self, question: Question, wave: int, wanted: Wanted) -> list[str]:
        """Return what to think about in a publication, a sentence for each.

        Of a working copy of chosen quotes, that there are none.
        """
        cleared = self._cleared(question, wave, wanted)
        if not cleared:
            return list(self._none_chosen(question, wave, wanted))
        return self._warnings(question, wave, wanted, cleared)

    def _none_chosen(
        self, question: Question, wave: int, wanted: Wanted
    ) -> Iterator[str]:
        if wanted.chosen:
            quotes = self._bench.coding.quotes(question.id, wave)
            if not any(map(is_chosen, quotes)):
                said = _("No quote of {label} has a star: none is printed.")
                yield said.format(label=question.label)

    def _warnings(
        self, question: Question, wave: int, wanted: Wanted, cleared: Clearance
    ) -> list[str]:
        warn_below = self._bench.settings.release.warn_below
        chapters = chapters_of(self._bench, question, wave, wanted)
        headings = [chapter.code.label for chapter in chapters if chapter.code]
        texts = [self._bench.settings.name, question.label, *headings]
        said = (
            swept_sentence(self._bench, question, wave, cleared.quotes),
            unsure_sentence(NamesBeside(self._bench).unsure_in(texts)),
        )
        return [*warnings_of(cleared, warn_below), *filter(None, said)]

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
        document, manifest = self.made(question, wave, kind, wanted, cleared)
        progress("write")
        content = QUOTE_FORMATS[form](
            document,
            header=document.header,
            intern=not wanted.published,
        )
        if manifest.names and manifest.names.gate == "allowed":
            said = manifest.names.reason
            allowed = ReleaseAllowed(manifest.export, said, manifest.names.refused)
            bench.perform(lambda: [("", allowed)])
        try:
            return release(
                content, target, manifest=manifest, destination=wanted.destination
            )
        except EditedFile as edited:
            if kind != "word":
                raise
            raise edited_word(target, wanted.destination) from edited

    def _cleared(
        self, question: Question, wave: int, wanted: Wanted
    ) -> Clearance | None:
        if not wanted.published:
            return None
        cleared = self._bench.gate.clearance(
            question,
            wave,
            coarser=wanted.coarser,
            described=wanted.descriptors,
            profile=wanted.profile,
        )
        if not cleared.quotes:
            return cleared
        names = NamesBeside(self._bench)
        chapters = chapters_of(self._bench, question, wave, wanted)
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
        versions = self._bench.history.versions.all()
        texts = [
            *(self._bench.settings.name, question.label),
            *(version.name for version in versions[-1:]),
            *(asking.wording, asking.base),
            *(chapter.code.label for chapter in chapters if chapter.code),
        ]
        return [text for text in texts if text]

    def _refusal(self, question: Question, wave: int, cleared: Clearance) -> str:
        if not cleared.refusals:
            return ""
        stop_below = self._bench.settings.release.stop_below
        return refusal_sentence(question.label, wave, cleared.refusals, stop_below)

    def made(
        self,
        question: Question,
        wave: int,
        kind: str,
        wanted: Wanted,
        cleared: Clearance | None,
    ) -> tuple[StructuredDocument, Manifest]:
        """Return a document of a question, and the manifest of its file."""
        from koding.exporters.structure import answers_document, structured_document

        bench, layout = self._bench, wanted.layout
        chapters = chapters_of(self._bench, question, wave, wanted)
        masked = MaskedWords(bench, profile=wanted.profile, open_marked=cleared is None)
        around = LaidAround(bench, question, wave, layout, chapters, masked, self.ids)
        manifest = self._manifest(
            question, wave, kind, wanted, chapters, cleared, tuple(around.texts())
        )
        front = front_of(bench, question, wave, manifest)
        if cleared:
            front = replace(front, least=bench.settings.release.stop_below)
        laid_out = structured_document if wanted.by_code else answers_document
        document = laid_out(
            front,
            chapters,
            describe=self._describe(wave, wanted, cleared),
            language=language_of(bench.settings, wanted.profile),
            words_of=masked.of,
            around=around if layout.for_work else None,
        )
        header = header_of(bench, front, question)
        counts = {f"base {question.label} {wave}": front.base}
        counted = replace(manifest, counts=counts)
        return replace(around.document(document), header=header), counted

    def _describe(
        self, wave: int, wanted: Wanted, cleared: Clearance | None
    ) -> Callable[[str], str] | None:
        if not wanted.descriptors:
            return None
        settings = self._bench.settings
        language = language_of(settings, wanted.profile)
        background = self._bench.store.reading.background(wave)

        @cache
        def describe(respondent: str) -> str:
            if cleared:
                return cleared.standings[respondent].text
            known = background.of(respondent)
            return settings.descriptors.describe(known, language)

        return describe

    def _manifest(
        self,
        question: Question,
        wave: int,
        kind: str,
        wanted: Wanted,
        chapters: Sequence[SortedCode],
        cleared: Clearance | None,
        around: Sequence[str],
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
        if wanted.profile:
            options["profile"] = wanted.profile
        options |= layout_options(wanted.layout)
        content: dict[str, object] = {
            "quotes": [(q.answer, q.span.start, q.codes) for q in quotes],
            "names": asdict(bench.settings.names),
            "lists": lists_version(),
        }
        if around:
            content["around"] = around
        spans = defaultdict[str, list[Span]](list)
        for quote in quotes:
            spans[quote.answer].append(quote.span)

        def stands(one: FoundName) -> bool:
            at = Span(one.hit.start, one.hit.end)
            return not one.here or any(at.overlaps(span) for span in spans[one.answer])

        manifest = bench.exports.manifest(kind, options, content, stands=stands)
        checked = self._checked(quotes, wanted, cleared)
        texts = [*self._texts_beside(question, wave, chapters), *around]
        beside = len(NamesBeside(bench).in_texts(texts))
        holds = () if wanted.published else bench.store.journal.last_lines()
        return replace(manifest, names=replace(checked, beside=beside), holds=holds)

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
