"""What stands around quotes in a document to write in: bands, definitions, memos."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from koding.analysis.sorting import net
from koding.exporters.document_words import SORT_WORDS
from koding.exporters.numbers import format_count
from koding.model.codebook import MEANING
from koding.model.codebook_file import with_only
from koding.model.codebook_words import CODEBOOK_WORDS
from koding.model.coding import MAIN_LAYER
from koding.model.descriptor import DISTRICT_KINDS
from koding.model.spans import Span
from koding.store.reading import Material
from koding.workbench.local_time import local_time

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from koding.analysis.sorting import SortedCode
    from koding.model.codebook import Code
    from koding.model.codebook_file import PrintedCodebook
    from koding.model.document import PrintedQuote, Section, StructuredDocument
    from koding.model.layout import EarlierExport, Layout
    from koding.model.survey import Question
    from koding.model.views import CodedQuote
    from koding.workbench.bench import Workbench
    from koding.workbench.names.masked_words import MaskedWords
    from koding.workbench.publishing.quote_ids import QuoteIds


def layout_options(layout: Layout) -> dict[str, object]:
    """Return what a manifest says of a layout: nothing of a plain one."""
    look = layout.look
    said = {
        "write_in": layout.write_in,
        "whole_answers": layout.whole_answers,
        "appendix": layout.appendix,
        "comments": look.comments,
        "since": layout.since.id if layout.since else "",
        "unnumbered": not look.numbered,
        "pages_counted": look.pages_counted,
        "template": sha256(look.template).hexdigest() if look.template else "",
    }
    return {name: value for name, value in said.items() if value}


def headed_codes(
    bench: Workbench, question: Question, quotes: Sequence[CodedQuote]
) -> frozenset[str]:
    """Return the codes that a question offers, which have a heading without a quote.

    Where a question has no code list, those of other themes than its quotes' are other
    questions'.
    """
    book = bench.codebook
    offered = bench.questions.code_list(question)
    if not question.code_list:
        themes = {book.theme(code).id for quote in quotes for code in quote.codes}
        offered = tuple(one for one in offered if book.theme(one.id).id in themes)
    return frozenset(one.id for one in offered if one.kind in ("ordinary", "scope"))


class LaidAround:
    """Puts to the sections of a question what a layout wishes for."""

    def __init__(
        self,
        bench: Workbench,
        question: Question,
        wave: int,
        layout: Layout,
        chapters: Sequence[SortedCode],
        masked: MaskedWords,
        ids: QuoteIds,
    ) -> None:
        self._bench, self._layout, self._masked = bench, layout, masked
        self._ids = ids
        self._material = Material(question.id, wave, MAIN_LAYER)
        self._question, self._wave = question, wave
        self._chapters = chapters
        self._language = bench.settings.language

    def section(self, chapter: SortedCode, section: Section) -> Section:
        """Return a section with what stands around its quotes."""
        quotes = self._quotes(chapter, section.quotes)
        if self._layout.since:
            section = replace(section, note=self._since(section.note, chapter))
        if not self._layout.write_in:
            memos = self._memos(chapter) if self._layout.look.comments else ()
            return replace(section, quotes=quotes, memos=memos)
        return replace(
            section,
            quotes=quotes,
            bands=self._bands(chapter) if chapter.units else "",
            told=tuple(self._told(chapter.code)) if chapter.code else (),
            memos=self._memos(chapter),
            room=True,
        )

    def _since(self, note: str, chapter: SortedCode) -> str:
        """Return a note that tells how many quotes are new, and since when."""
        count = net(chapter.new)
        words = SORT_WORDS[self._language]
        at = self._moment(self._layout.since) if self._layout.since else ""
        new = words.new.format(
            quotes=self._n(count), quoted=words.quote[count != 1], date=at
        )
        return f"{note} · {new}" if note else new

    def _moment(self, earlier: EarlierExport) -> str:
        """Return the day of an earlier export; if that is today, the time too."""
        if not earlier.point.at:
            return ""
        at = local_time(earlier.point.at)
        today = local_time(self._bench.now().isoformat())[:10]
        return at[:16].replace("T", " ") if at[:10] == today else at[:10]

    def document(self, document: StructuredDocument) -> StructuredDocument:
        """Return a document with what a layout wishes for at its front and end."""
        layout, words = self._layout, SORT_WORDS[self._language]
        facts, memo = document.facts, self._question.memo
        if layout.since:
            at = self._moment(layout.since)
            facts = (*facts, (words.since, f"{at} ({layout.since.id})"))
        noted = memo and (layout.write_in or layout.look.comments)
        return replace(
            document,
            facts=facts,
            memos=(memo,) if noted else (),
            look=layout.look,
            appendix=self._appendix() if layout.appendix else None,
        )

    def _appendix(self) -> PrintedCodebook:
        """Return the codebook of the question: other questions' codes are not in it."""
        bench = self._bench
        quotes = bench.coding.quotes(self._question.id, self._wave)
        used = {code for quote in quotes for code in quote.codes}
        codes = headed_codes(bench, self._question, quotes) | used
        whole = bench.codebook_files.printed(counts=False)
        about = SORT_WORDS[self._language].codes_of_question
        return replace(whole, file=with_only(whole.file, codes), about=about)

    def texts(self) -> Iterator[str]:
        """Yield the coders' own words that the layout prints."""
        if self._layout.write_in or self._layout.look.comments:
            for chapter in self._chapters:
                yield from self._memos(chapter)
                yield from (quote.memo for quote in chapter.quotes if quote.memo)
        if self._layout.write_in:
            for code in filter(None, (one.code for one in self._chapters)):
                yield from (text for _name, text in self._told(code))

    def _memos(self, chapter: SortedCode) -> tuple[str, ...]:
        return (chapter.code.memo,) if chapter.code and chapter.code.memo else ()

    def _told(self, code: Code) -> Iterator[tuple[str, str]]:
        names = CODEBOOK_WORDS[self._language].fields
        for field in MEANING:
            if text := getattr(code, field):
                yield names[field], text

    def _quotes(
        self, chapter: SortedCode, printed: Sequence[PrintedQuote]
    ) -> tuple[PrintedQuote, ...]:
        pairs = list(zip(chapter.quotes, printed, strict=True))
        if self._layout.whole_answers:
            pairs = list(self._in_whole(pairs))
        noted = self._layout.write_in or self._layout.look.comments
        return tuple(
            replace(
                one,
                id=self._ids.of(quote.answer, quote.span)
                if self._layout.write_in
                else "",
                memo=quote.memo if noted else "",
            )
            for quote, one in pairs
        )

    def _in_whole(
        self, pairs: Sequence[tuple[CodedQuote, PrintedQuote]]
    ) -> Iterator[tuple[CodedQuote, PrintedQuote]]:
        """Yield each answer once, in full, with all its parts that have the code."""
        parts: dict[str, list[CodedQuote]] = defaultdict(list)
        for quote, _printed in pairs:
            parts[quote.answer].append(quote)
        for quote, printed in pairs:
            if own := parts.pop(quote.answer, None):
                own.sort(key=lambda one: one.span)
                words, coded = self._whole(own)
                memo = "\n".join(dict.fromkeys(one.memo for one in own if one.memo))
                yield (
                    replace(quote, memo=memo),
                    replace(printed, words=words, coded=coded),
                )

    def _whole(self, own: Sequence[CodedQuote]) -> tuple[str, tuple[Span, ...]]:
        """Return an answer as it is printed, and where its coded parts stand in it."""
        body = self._bodies[own[0].answer]
        text, coded, end = "", [], 0
        for quote in own:
            text += self._between(own[0], body, Span(end, quote.span.start))
            words = self._masked.of(quote)
            inner = words.strip()
            begin = len(text) + len(words) - len(words.lstrip())
            text += words
            if inner:
                coded.append(Span(begin, begin + len(inner)))
            end = quote.span.end
        text += self._between(own[0], body, Span(end, len(body)))
        lead = len(text) - len(text.lstrip())
        return text.strip(), tuple(Span(s.start - lead, s.end - lead) for s in coded)

    def _between(self, of: CodedQuote, body: str, span: Span) -> str:
        if span.start >= span.end:
            return ""
        return self._masked.of(replace(of, span=span, words=span.of(body)))

    @cached_property
    def _bodies(self) -> Mapping[str, str]:
        return self._bench.store.finding.bodies(self._material)

    def _bands(self, chapter: SortedCode) -> str:
        """Return n by size band, each of those who answered: "<2000: 2/31"."""
        base = self._units_by_band
        if not chapter.code or set(base) <= {self._last_band}:
            return ""
        units: dict[int, set[str]] = defaultdict(set)
        for quote in chapter.under:
            units[self._band_of.get(quote.respondent, self._last_band)].add(quote.unit)
        said = (
            f"{self._band_name(band)}:\u00a0{self._n(len(units[band]))}"
            f"/{self._n(len(all_))}"
            for band, all_ in sorted(base.items())
        )
        return f"{SORT_WORDS[self._language].by_size}: {' · '.join(said)}"

    def _n(self, number: int) -> str:
        return format_count(number, self._language)

    @cached_property
    def _band_of(self) -> Mapping[str, int]:
        background = self._bench.store.reading.background(self._wave)
        rules = self._bench.settings.descriptors
        return {who: rules.order(told) for who, told in background.attributes.items()}

    @cached_property
    def _units_by_band(self) -> Mapping[int, set[str]]:
        found: dict[int, set[str]] = defaultdict(set)
        parties = self._bench.store.reading.parties(self._question.id, self._wave)
        for party in parties:
            if party.answered:
                band = self._band_of.get(party.respondent, self._last_band)
                found[band].add(party.unit)
        return found

    @property
    def _last_band(self) -> int:
        """The place of units of unknown size, after the bands and Oslo's districts."""
        return len(self._bench.settings.descriptors.bands.ids) + 1

    def _band_name(self, band: int) -> str:
        rules = self._bench.settings.descriptors
        if band < len(rules.bands.ids):
            return rules.bands.ids[band]
        if band < self._last_band:
            return rules.describe({"kind": DISTRICT_KINDS[0]}, self._language)
        return SORT_WORDS[self._language].unknown_size
