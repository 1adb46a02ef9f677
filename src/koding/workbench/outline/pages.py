"""The pages of the report: parts of the outline as they print, without names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from koding.language.names import masked
from koding.model.outline import REFERENCE
from koding.model.spans import Span
from koding.workbench.names.profiles import language_of
from koding.workbench.publishing.printed_quotes import CUT, cut_marks

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator, Mapping

    from koding.model.outline import Outline, Part
    from koding.model.views import SourceText
    from koding.workbench.bench import Workbench

    Describe = Callable[[SourceText], str]


@dataclass(frozen=True, slots=True)
class PrintedPart:
    """A part as its page shows it: a quote with its names replaced and its cuts as […].

    `level` is that of the heading it is or stands under. `open` counts names in it that
    nobody has decided. What is `missing` cannot be printed: its answer was erased, or
    corrected since, so that names in the old words are looked for no longer.
    """

    part: Part
    level: int
    number: str
    words: str
    descriptor: str = ""
    open: int = 0
    missing: Literal["", "corrected", "erased"] = ""


class OutlinePages:
    """Prints the parts of an outline. Whoever writes a file scans for names first.

    `describe` gives the descriptor of whoever wrote a text, as a publication has it;
    without it that is the project's own.
    """

    def __init__(
        self,
        bench: Workbench,
        outline: Outline,
        *,
        root: str = "",
        profile: str = "",
        open_marked: bool = True,
        describe: Describe | None = None,
    ) -> None:
        """Read what the quotes under `root` are printed from."""
        self._bench, self._outline, self._root = bench, outline, root
        self._profile, self._open_marked = profile, open_marked
        self._describe = describe or self._described_by(bench, profile)
        spots = (part.spot for part in self._under() if part.spot)
        self._texts: Mapping[str, SourceText] = bench.store.outlining.texts(
            spot.text for spot in spots
        )
        answers = {text.answer for text in self._texts.values()}
        self._named = {one.answer for one in bench.names.hits(answers)}

    def printed(self) -> Iterator[PrintedPart]:
        """Yield what is printed, in order: notes and quotes not chosen are left out."""
        for part in self._under():
            if part.kind == "quote":
                if part.use == "printed":
                    yield self.quote(part)
            elif part.kind != "note":
                yield self._made(part, part.words)

    def quote(self, part: Part) -> PrintedPart:
        """Return a quote as the report prints it."""
        text = self._texts.get(part.spot.text) if part.spot else None
        if text is None or part.spot is None:
            return self._made(part, "", missing="erased")
        if not text.current:
            return self._made(part, "", missing="corrected")
        span, open_names = Span(part.spot.start, part.spot.end), 0
        if text.answer in self._named:
            laid = self._bench.names.printed(
                text.answer,
                span,
                profile=self._profile,
                open_marked=self._open_marked,
                cuts=part.cuts,
            )
            words, open_names = laid.text, laid.open
        else:
            words = with_cuts(span.of(text.body), part)
        return self._made(
            part, words, descriptor=self._describe(text), open_names=open_names
        )

    def _made(
        self,
        part: Part,
        words: str,
        *,
        descriptor: str = "",
        open_names: int = 0,
        missing: Literal["", "corrected", "erased"] = "",
    ) -> PrintedPart:
        path = self._outline.path(part.id)
        level = sum(step.kind == "heading" for step in path)
        number = self._outline.numbers.get(part.id, "")
        return PrintedPart(
            part, level, number, words.strip(), descriptor, open_names, missing
        )

    def _under(self) -> Iterator[Part]:
        if self._root:
            yield self._outline.parts[self._root]
        for _depth, part in self._outline.walk(self._root):
            yield part

    @staticmethod
    def _described_by(bench: Workbench, profile: str) -> Describe:
        background = cache(bench.store.reading.background)
        settings = bench.settings
        language = language_of(settings, profile)

        def describe(text: SourceText) -> str:
            known = background(text.wave).of(text.respondent)
            return settings.descriptors.describe(known, language)

        return describe


def previewed(bench: Workbench, outline: Outline, root: str) -> tuple[PrintedPart, ...]:
    """Return what is printed under `root`, as readers see it before a file is written.

    Tables and figures have their numbers, and references say what they lead to; one
    that leads nowhere stands as it is typed.
    """
    labels = dict(outline.numbers) | _captions(outline, bench.settings.language)

    def referred(found: re.Match[str]) -> str:
        return labels.get(outline.referred(found[1], outline.parts), found[0])

    found = []
    for one in OutlinePages(bench, outline, root=root).printed():
        number = labels.get(one.part.id, "")
        words = one.words
        if one.part.kind in ("lead_in", "text"):
            words = REFERENCE.sub(referred, words)
        found.append(replace(one, number=number, words=words))
    return tuple(found)


def _captions(outline: Outline, language: str) -> dict[str, str]:
    """Return "Tabell 2" of every table and figure, by id."""
    from koding.exporters.document_words import DOCUMENT_WORDS

    words, counted = DOCUMENT_WORDS[language], Counter[str]()
    found = {}
    for _depth, part in outline.walk():
        if part.kind in ("table", "figure"):
            counted[part.kind] += 1
            label = words.table if part.kind == "table" else words.figure
            found[part.id] = f"{label} {counted[part.kind]}"
    return found


def with_cuts(words: str, quote: Part) -> str:
    """Return the words of a quote with what is left out of them as […]."""
    if not quote.cuts or not quote.spot:
        return words
    start = quote.spot.start
    cuts = [Span(one.start - start, one.end - start) for one in quote.cuts]
    return masked(words, [(mark, CUT) for mark in cut_marks(words, cuts, ())]).text
