"""A finished chapter held against the project that its quotes and figures are from."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from koding.analysis.finished.chapter_check import (
    QuoteInPrint,
    Remark,
    in_order,
    on_quotes,
)
from koding.analysis.finished.chapter_figures import Context, on_text
from koding.analysis.finished.chapter_printed import PrintedTable
from koding.analysis.finished.chapter_tables import is_caption, on_table
from koding.analysis.short_ids import LETTERS, SHORTEST
from koding.exporters.document_words import SORT_WORDS
from koding.language.folding import fold
from koding.model.chapter import READ_ON
from koding.model.coding import MAIN_LAYER
from koding.model.descriptor import LANGUAGES
from koding.workbench.chapter.figures import question_figures
from koding.workbench.chapter.names import ChapterNames
from koding.workbench.chapter.own_tables import OwnTables
from koding.workbench.chapter.quotes import ChapterQuotes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from koding.analysis.finished.chapter_figures import QuestionFigures
    from koding.model.chapter import Chapter, Passage
    from koding.workbench.bench import Workbench

_QUOTE_STYLE = re.compile(r"quote|sitat|blockquote", re.IGNORECASE)
_WHOLE_QUOTE = re.compile(r"\s*(?:«[^«»]*»|[“”][^“”]*[“”]|\"[^\"]*\")\s*[.!?]?\s*")
_LEAST_WORDS = 3
_EXPORT_WORDS = "|".join(words.export for words in SORT_WORDS.values())
_EXPORT = re.compile(rf"(?:{_EXPORT_WORDS}):\s+[0-9a-f]{{16}}\Z")
"""The line that an export of the program has at its head."""
_NO_CODES = {
    said for words in SORT_WORDS.values() for said in (words.uncoded, words.no_theme)
}
_SHORT_ID = re.compile(rf"\s+(?=[{LETTERS}]*[a-z])[{LETTERS}]{{{SHORTEST},}}\s*\Z")
"""The short id of a quote, which exports print after it: no word is without vowels."""
_BESIDE = 2
"""Passages above and under a table that may be its caption or its note."""


@dataclass(frozen=True, slots=True)
class CheckedChapter:
    """A chapter, the quotes found again in it, and what there is to say."""

    chapter: Chapter
    quotes: tuple[QuoteInPrint, ...]
    remarks: tuple[Remark, ...]
    names_known: bool

    @property
    def attention(self) -> int:
        """How many remarks a person has to decide on."""
        return sum(remark.attention for remark in self.remarks)


class ChapterCheck:
    """Checks chapters against one project."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench

    def check(
        self, path: Path, progress: Callable[[str], None] = lambda _step: None
    ) -> CheckedChapter:
        """Read a chapter and say what it prints; nothing is written."""
        from koding.importers.chapter import read_chapter

        progress("read")
        chapter = _without_ids(read_chapter(path))
        progress("quotes")
        quotes = ChapterQuotes(self._bench).found_in(chapter)
        progress("names")
        names = ChapterNames(self._bench, self._descriptors)
        release = self._bench.settings.release
        sorted_under = self._sorted_under(chapter)
        remarks = [
            *on_quotes(
                quotes,
                least=release.stop_below,
                few=release.warn_below,
                sorted_under=sorted_under,
            ),
            *_on_edits(quotes),
            *names.on(chapter, quotes),
            *self._not_found(chapter, quotes),
            *self._on_figures(chapter, quotes),
            *_on_file(chapter),
        ]
        if sorted_under is not None:
            remarks = _left_together(remarks)
        return CheckedChapter(
            chapter,
            tuple(quotes),
            tuple(in_order(remarks)),
            self._bench.store.has_identity,
        )

    def _sorted_under(self, chapter: Chapter) -> Callable[[QuoteInPrint], str] | None:
        """Return what tells which of its codes a quote in an export stands under."""
        if not any(_EXPORT.match(passage.text) for passage in chapter.passages):
            return None
        paths = _heading_paths(chapter)
        codes = self._bench.codebook.codes

        def under(quote: QuoteInPrint) -> str:
            path = paths[quote.passage]
            heading = fold(chapter.passages[path[-1]].text) if path else ""
            read = self._bench.store.reading.answer(quote.answer, MAIN_LAYER)
            labels = {
                fold(codes[code].label)
                for span, code in read.codings
                if span.overlaps(quote.span)
            }
            return heading if heading in labels else ""

        return under

    def _not_found(
        self, chapter: Chapter, quotes: list[QuoteInPrint]
    ) -> Iterator[Remark]:
        """Yield a remark on what looks like a quote and is in no answer."""
        found = {quote.passage for quote in quotes}
        for place, passage in enumerate(chapter.passages):
            if place not in found and self._looks_quoted(passage):
                yield Remark(place, "not found", facts={"text": passage.text.strip()})

    def _looks_quoted(self, passage: Passage) -> bool:
        text = passage.text.strip()
        if passage.where not in READ_ON or passage.lists_contents:
            return False
        closed = text.endswith((")", ").")) and passage.where != "cell"
        before, _open, descriptor = text.rstrip(").").rpartition("(")
        if len((before if closed else text).split()) < _LEAST_WORDS:
            return False
        return bool(
            _QUOTE_STYLE.search(passage.style)
            or _WHOLE_QUOTE.fullmatch(text)
            or (closed and fold(descriptor) in self._descriptors)
            or (closed and passage.indented)
        )

    @cached_property
    def _descriptors(self) -> set[str]:
        """Every descriptor that the project can print, folded."""
        rules, reading = self._bench.settings.descriptors, self._bench.store.reading
        waves = {asking.wave for asking in self._bench.questions.askings()}
        return {
            fold(rules.describe(attributes, language))
            for wave in waves
            for attributes in reading.background(wave).attributes.values()
            for language in LANGUAGES
        } - {""}

    def _on_figures(
        self, chapter: Chapter, quotes: list[QuoteInPrint]
    ) -> Iterator[Remark]:
        figures = question_figures(self._bench)
        contexts = _contexts(chapter, quotes, figures)
        read = {quote.passage for quote in quotes}
        own = OwnTables(self._bench)
        for table in _tables(chapter, contexts):
            held = own.on(table)
            yield from on_table(table, figures, fold) if held is None else held
            read.update(passage for passage, _text in table.captions)
        for place, passage in enumerate(chapter.passages):
            prose = passage.where in (*READ_ON, "heading") and not passage.cell
            if passage.style == "Base" and contexts[place].heading in _NO_CODES:
                continue
            if prose and place not in read and not passage.lists_contents:
                yield from on_text(place, passage.text, contexts[place], fold)


def _without_ids(chapter: Chapter) -> Chapter:
    """Return a chapter without the short ids after its quotes."""
    passages = (
        replace(one, text=_SHORT_ID.sub("", one.text)) if one.where == "text" else one
        for one in chapter.passages
    )
    return replace(chapter, passages=tuple(passages))


def _left_together(remarks: Sequence[Remark]) -> list[Remark]:
    """Return remarks with what is left to look at in quotes in one, numbers left out.

    An export holds every quote: whose words are looked at when they are chosen.
    """
    left = [remark for remark in remarks if remark.what == "left"]
    words = {
        word: None
        for remark in left
        for word in _words_of(remark)
        if not word[:1].isdigit()
    }
    kept = [remark for remark in remarks if remark.what != "left"]
    if words:
        facts = {"words": sorted(words, key=str.casefold)}
        kept.append(Remark(0, "left together", attention=False, facts=facts))
    return kept


def _words_of(remark: Remark) -> Sequence[str]:
    words = remark.facts["words"]
    return [str(word) for word in words] if isinstance(words, list) else []


def _tables(chapter: Chapter, contexts: Sequence[Context]) -> Iterator[PrintedTable]:
    """Yield the tables of a chapter, each with what stands right above and under it."""
    cells: dict[int, dict[tuple[int, int], tuple[int, str]]] = defaultdict(dict)
    spans: dict[int, dict[tuple[int, int], int]] = defaultdict(dict)
    for place, passage in enumerate(chapter.passages):
        if passage.cell and passage.where == "cell":
            table, *at = passage.cell
            first, text = cells[table].get((at[0], at[1]), (place, ""))
            cells[table][at[0], at[1]] = first, f"{text} {passage.text}".strip()
            spans[table][at[0], at[1]] = passage.span
    for table, held in cells.items():
        places = [place for place, _text in held.values()]
        beside = range(min(places) - _BESIDE, max(places) + _BESIDE + 1)
        captions = [
            (place, passage.text)
            for place, passage in _passages_at(chapter, beside)
            if is_caption(passage.text, passage.style)
        ]
        near = contexts[min(places)].questions
        yield PrintedTable(table, held, captions, near, spans[table])


def _passages_at(
    chapter: Chapter, places: Iterable[int]
) -> Iterator[tuple[int, Passage]]:
    for place in places:
        if 0 <= place < len(chapter.passages):
            passage = chapter.passages[place]
            if passage.where == "text":
                yield place, passage


def _contexts(
    chapter: Chapter, quotes: list[QuoteInPrint], figures: list[QuestionFigures]
) -> list[Context]:
    """Return for each passage the question it is about, and the heading over it.

    That of most quotes under the same heading, else under the heading above that, else
    in the chapter; all questions where nothing is quoted.
    """
    asked = {(one.question, one.wave): one for one in figures}
    paths = _heading_paths(chapter)
    counted: dict[tuple[int, ...], Counter[tuple[str, int]]] = defaultdict(Counter)
    for quote in quotes:
        path = paths[quote.passage]
        for length in range(len(path) + 1):
            counted[path[:length]][quote.question, quote.wave] += 1
    found = []
    for path in paths:
        near = next(
            (
                counted[path[:k]]
                for k in range(len(path), -1, -1)
                if path[:k] in counted
            ),
            Counter[tuple[str, int]](),
        )
        of = [asked[key] for key, _n in near.most_common(1) if key in asked]
        heading = chapter.passages[path[-1]].text if path else ""
        found.append(Context(of or figures, heading))
    return found


def _heading_paths(chapter: Chapter) -> list[tuple[int, ...]]:
    """Return for each passage the places of the headings that it stands under."""
    path: list[int] = []
    paths = []
    for place, passage in enumerate(chapter.passages):
        if passage.where == "heading":
            levels = chapter.passages
            path = [p for p in path if levels[p].level < passage.level]
            path.append(place)
        paths.append(tuple(path))
    return paths


def _on_edits(quotes: list[QuoteInPrint]) -> Iterator[Remark]:
    for quote in quotes:
        if quote.how == "edited":
            facts: Mapping[str, object] = {"changes": quote.changes}
            yield Remark(quote.passage, "edited", attention=False, facts=facts)


def _on_file(chapter: Chapter) -> Iterator[Remark]:
    """Yield what the file carries beside its text."""
    end = len(chapter.passages)
    for place, passage in enumerate(chapter.passages):
        if passage.where == "property" and passage.part not in ("title", "subject"):
            facts = {"part": passage.part, "text": passage.text}
            yield Remark(place, "property", facts=facts)
        elif passage.where in ("comment", "deleted", "hidden"):
            facts = {"text": passage.text.strip()}
            yield Remark(place, passage.where, facts=facts)
    for what, n in (("changes", chapter.changes), ("unread", len(chapter.unread))):
        if n:
            yield Remark(end, what, facts={"n": n, "parts": chapter.unread})
    if chapter.revisions:
        yield Remark(end, "revisions", attention=False)
