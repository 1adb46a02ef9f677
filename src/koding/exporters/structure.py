"""The sorted material as a structured document: headings are themes and codes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from koding.analysis.sorting import net
from koding.exporters.document_words import SORT_WORDS, TABLE_WORDS
from koding.exporters.numbers import format_count
from koding.model.codebook import Code
from koding.model.codebook_file import tidy_label
from koding.model.document import PrintedQuote, Section, StructuredDocument

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from koding.analysis.sorting import SortedCode
    from koding.model.codebook_file import PrintedCodebook
    from koding.model.settings import Counting
    from koding.model.views import CodedQuote


@dataclass(frozen=True, slots=True)
class Front:
    """What stands before the material: title, wording, and where it comes from.

    `base` counts the units, or the respondents, that answered. Counts of fewer than
    `least` are not printed. `codebook` names the version it was coded by.
    """

    title: str
    wording: str
    wave: int
    base: int
    done: int
    answers: int
    date: str
    export: str
    counting: Counting = "units"
    asked: str = ""
    least: int = 0
    codebook: str = ""


class Around(Protocol):
    """Puts more to a section than its heading, its n and its quotes."""

    def section(self, chapter: SortedCode, section: Section) -> Section:
        """Return the section with what stands around its quotes."""


def structured_document(
    front: Front,
    chapters: Sequence[SortedCode],
    *,
    describe: Callable[[str], str] | None,
    language: str,
    words_of: Callable[[CodedQuote], str],
    around: Around | None = None,
) -> StructuredDocument:
    """Lay sorted quotes out under headings, each with the n of its base.

    `describe` gives the descriptor of a respondent; None prints quotes without.
    `words_of` gives the words as they are to be printed. `around` puts more to them.
    """
    printed = _printed(describe, words_of)

    def laid(chapter: SortedCode) -> Section:
        section = _section(front, chapter, printed, language)
        return around.section(chapter, section) if around else section

    sections = _sections(chapters, laid, language)
    return StructuredDocument(
        front.title, _facts(front, language), tuple(sections), language
    )


def answers_document(
    front: Front,
    chapters: Sequence[SortedCode],
    *,
    describe: Callable[[str], str] | None,
    language: str,
    words_of: Callable[[CodedQuote], str],
    around: Around | None = None,
) -> StructuredDocument:
    """Lay answers, or chosen quotes, out in one section, under no code."""
    words = SORT_WORDS[language]
    (chapter,) = chapters
    whole = not any(quote.codes for quote in chapter.quotes)
    said = words.answer if whole else words.quote
    printed = _printed(describe, words_of)
    section = Section(
        level=1,
        heading=said[1].capitalize(),
        note=_note(words.counted, front, chapter, language, said=said),
        quotes=tuple(map(printed, chapter.quotes)),
    )
    return StructuredDocument(
        front.title,
        _facts(front, language),
        (around.section(chapter, section) if around else section,),
        language,
        under_no_code=said[0].capitalize(),
    )


def _facts(front: Front, language: str) -> tuple[tuple[str, str], ...]:
    words = SORT_WORDS[language]
    return (
        (words.question, front.wording),
        (words.wave, str(front.wave)),
        (words.base, f"{_count(front.base, language)} {_who(front, language)}"),
        *(((words.asked, front.asked),) if front.asked else ()),
        (words.coded, _share(front.done, front.answers, language)),
        (words.date, front.date[:10]),
        (words.export, front.export),
    )


def report_facts(
    asked: Sequence[tuple[str, Front]], as_of: tuple[str, str, str], language: str
) -> tuple[tuple[str, str], ...]:
    """Return the facts of a report of several questions, given by their labels.

    `as_of` are its date, the version of the codebook, and its export id.
    """
    words = SORT_WORDS[language]
    facts = []
    for label, front in asked:
        base = f"n = {_count(front.base, language)} {_who(front, language)}"
        who = f"; {words.asked.lower()}: {front.asked}" if front.asked else ""
        said = f"{label} {front.wording}".strip()
        facts.append((words.question, f"{said} ({front.wave}, {base}{who})"))
    date, codebook, export = as_of
    version = words.codebook.format(version=codebook)
    return (
        *facts,
        (words.date, f"{date[:10]} ({version})"),
        (words.export, export),
    )


def _printed(
    describe: Callable[[str], str] | None, words_of: Callable[[CodedQuote], str]
) -> Callable[[CodedQuote], PrintedQuote]:
    def printed(quote: CodedQuote) -> PrintedQuote:
        descriptor = describe(quote.respondent) if describe else ""
        return PrintedQuote(words_of(quote).strip(), descriptor)

    return printed


def header_line(front: Front, project: str, question: str, language: str) -> str:
    """Return what stands at the top of every page: of what it is, and as of when."""
    base = SORT_WORDS[language].base_n.format(n=_count(front.base, language))
    as_of = _as_of(front.date, front.codebook, front.export, language)
    return " · ".join((project, question, str(front.wave), base, *as_of))


def together_header(
    project: str, date: str, codebook: str, export: str, language: str
) -> str:
    """Return what stands at the top of every page of several questions."""
    return " · ".join((project, *_as_of(date, codebook, export, language)))


def _as_of(date: str, codebook: str, export: str, language: str) -> tuple[str, ...]:
    words = SORT_WORDS[language]
    return (
        date[:10],
        words.codebook.format(version=codebook),
        words.export_id.format(id=export),
    )


def together(title: str, chapters: Sequence[StructuredDocument]) -> StructuredDocument:
    """Return several documents as one, a chapter for each."""
    sections = [section for chapter in chapters for section in _as_chapter(chapter)]
    return replace(
        chapters[0], title=title, facts=(), sections=tuple(sections), memos=()
    )


def _as_chapter(document: StructuredDocument) -> Iterator[Section]:
    yield Section(
        1, document.title, told=document.facts, memos=document.memos, chapter=True
    )
    for section in document.sections:
        yield replace(section, level=section.level + 1)


def by_theme(document: StructuredDocument) -> list[StructuredDocument]:
    """Return a document for each theme of one, with all that is under it.

    Where the codebook is an appendix, each has the codes of its theme.
    """
    themes: list[list[Section]] = []
    for section in document.sections:
        if section.level == 1:
            themes.append([])
        themes[-1].append(section)
    return [
        replace(
            document,
            sections=tuple(sections),
            appendix=_of_theme(document.appendix, sections[0].heading),
        )
        for sections in themes
    ]


def _of_theme(appendix: PrintedCodebook | None, label: str) -> PrintedCodebook | None:
    """Return an appendix with a theme's codes, None where it has no such theme."""
    if appendix is None:
        return None
    named = tidy_label(label)
    codes = tuple(one for one in appendix.file.codes if one.label == named)
    if not codes:
        return None
    return replace(appendix, file=replace(appendix.file, codes=codes), about="")


def _sections(
    chapters: Sequence[SortedCode],
    laid: Callable[[SortedCode], Section],
    language: str,
) -> Iterator[Section]:
    words = SORT_WORDS[language]
    themed = any(chapter.depth or chapter.is_theme for chapter in chapters)
    in_themes, alone, last = _arranged(chapters, themed=themed)
    for chapter in in_themes:
        yield replace(laid(chapter), level=chapter.depth + 1)
    if alone and themed:
        yield laid(_together(alone, words.no_theme))
    for chapter in alone:
        yield replace(laid(chapter), level=2 if themed else 1)
    for chapter in last:
        yield laid(chapter)


def _together(alone: Sequence[SortedCode], label: str) -> SortedCode:
    """Return codes without a theme as if they were under one."""
    return replace(
        alone[0],
        code=Code("", label),
        quotes=(),
        under=tuple(quote for chapter in alone for quote in chapter.under),
        new=tuple(quote for chapter in alone for quote in chapter.new),
    )


def _arranged(
    chapters: Sequence[SortedCode], *, themed: bool
) -> tuple[list[SortedCode], list[SortedCode], list[SortedCode]]:
    """Return themes with what is under them, codes without a theme, and the last ones.

    A root with codes under it is a theme; a root alone is a code without a theme yet.
    System codes and uncoded quotes come last.
    """
    in_themes, alone, last = [], [], []
    for chapter in chapters:
        if chapter.code is None or chapter.code.kind not in ("ordinary", "scope"):
            last.append(chapter)
        elif chapter.depth or chapter.is_theme or not themed:
            in_themes.append(chapter)
        else:
            alone.append(chapter)
    return in_themes, alone, last


def _section(
    front: Front,
    chapter: SortedCode,
    printed: Callable[[CodedQuote], PrintedQuote],
    language: str,
) -> Section:
    words = SORT_WORDS[language]
    template = words.uncoded_note if chapter.code is None else words.counted
    return Section(
        level=1,
        heading=words.uncoded if chapter.code is None else chapter.code.label,
        note=_note(template, front, chapter, language),
        quotes=tuple(map(printed, chapter.quotes)),
    )


def _note(
    template: str,
    front: Front,
    chapter: SortedCode,
    language: str,
    *,
    said: tuple[str, str] | None = None,
) -> str:
    if chapter.units < front.least:
        return ""
    quotes = net(chapter.under)
    return template.format(
        n=_count(chapter.units, language),
        base=_count(front.base, language),
        who=_who(front, language),
        quotes=_count(quotes, language),
        quoted=(said or SORT_WORDS[language].quote)[quotes != 1],
    )


def _who(front: Front, language: str) -> str:
    words = TABLE_WORDS[language]
    return words.units if front.counting == "units" else words.respondents


def _count(number: int, language: str) -> str:
    return format_count(number, language)


def _share(part: int, whole: int, language: str) -> str:
    return f"{_count(part, language)} / {_count(whole, language)}"
