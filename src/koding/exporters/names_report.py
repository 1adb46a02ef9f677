"""The report on names as a Word file or JSON: measured, in the project's language."""

from __future__ import annotations

import json
from dataclasses import asdict
from types import MappingProxyType
from typing import TYPE_CHECKING

from koding.exporters.names_report_words import REPORT_WORDS
from koding.exporters.numbers import fill_in, format_cell
from koding.exporters.safe_text import one_line
from koding.exporters.word_parts import WordFile
from koding.exporters.word_rows import add_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from koding.exporters.names_report_words import ReportWords
    from koding.model.names_report import NamesReport
    from koding.model.table import Cell

    Rows = Sequence[Sequence[Cell]]

_FIRST, _ALL = 3400, 9070
"""Widths of the first column and of a table, in twentieths of a point."""


def json_report(report: NamesReport) -> bytes:
    """Return the report for programs."""
    text = json.dumps(asdict(report), ensure_ascii=False, indent=2)
    return f"{text}\n".encode(errors="backslashreplace")


def word_report(report: NamesReport) -> bytes:
    """Return the report as a .docx: a section for each thing that was looked at."""
    words = REPORT_WORDS[report.language]
    file = WordFile(f"{words.title} – {report.project}", report.language)
    file.mark_pages(f"{one_line(report.project)} · {words.title}", intern=True)
    file.add("Title", f"{words.title} – {one_line(report.project)}")
    for name, value in _facts(report, words):
        file.add("Facts", (f"{name}:", "Strong"), f"\t{one_line(value)}")
    file.add("Base", words.measured)
    file.turn_page()
    for title, notes, rows in _sections(report, words):
        file.contents.add_heading(1, title)
        for note in notes:
            file.add("Base", one_line(note))
        if len(rows) > 1:
            _add_table(file, rows, report.language)
    return file.file_bytes()


REPORT_FORMATS: Mapping[str, Callable[[NamesReport], bytes]] = MappingProxyType(
    {"docx": word_report, "json": json_report}
)
"""Every format by its suffix."""


def _add_table(file: WordFile, rows: Rows, language: str) -> None:
    others = len(rows[0]) - 1
    width = (_ALL - _FIRST) // others
    cells = [
        [
            [file.paragraph("Table Text", (format_cell(cell, language), letters))]
            for cell in row
        ]
        for row, letters in zip(rows, ("Strong", *[""] * (len(rows) - 1)), strict=True)
    ]
    add_rows(file, (_FIRST, *[width] * others), cells, headed=True)


def _facts(report: NamesReport, words: ReportWords) -> Iterator[tuple[str, str]]:
    yield words.date, report.date[:10]
    yield words.program, f"koding {report.version}"
    yield words.lists, report.lists
    yield words.pipeline, report.pipeline or words.none
    yield words.own, str(report.own)
    yield (
        words.texts,
        fill_in(words.read, report.language, n=report.texts, left=report.unscanned),
    )
    if not report.identity:
        yield words.identity, words.withheld


def _sections(
    report: NamesReport, words: ReportWords
) -> Iterator[tuple[str, Sequence[str], Rows]]:
    """Yield (heading, notes, rows with their headings)."""
    yield words.found, _found_notes(report, words), _found_rows(report, words)
    kept = [
        (words.kinds[one.kind], one.places, one.reason or "–", one.coder, one.day)
        for one in report.kept
    ]
    notes = () if kept else (words.nothing_kept,)
    yield words.kept, notes, ((words.kind, *words.kept_columns), *kept)
    yield (
        words.who,
        (),
        (
            words.who_columns,
            *((one.coder, one.places, one.first, one.last) for one in report.deciders),
        ),
    )
    yield words.quotes, _quote_notes(report, words), _descriptor_rows(report, words)
    yield (
        words.sweep,
        (words.sweep_note,),
        (
            (words.rule, words.places),
            *((words.rules.get(rule, rule), n) for rule, n in report.sweep),
        ),
    )
    allowed = [(one.export, one.coder, one.day, one.reason) for one in report.allowed]
    notes = () if allowed else (words.nothing_allowed,)
    yield words.allowed, notes, (words.allowed_columns, *allowed)
    yield (
        words.files,
        (words.files_note,),
        (
            words.files_columns,
            *((e.file, e.destination, e.names, e.other) for e in report.exports),
        ),
    )


def _found_notes(report: NamesReport, words: ReportWords) -> list[str]:
    left = sum(one.open for one in report.kinds)
    return [fill_in(words.left, report.language, n=left) if left else words.all_decided]


def _found_rows(report: NamesReport, words: ReportWords) -> Rows:
    return (
        (words.kind, *words.states),
        *(
            (
                words.kinds[one.kind],
                words.direct if one.direct else words.quasi,
                one.found,
                one.open,
                one.replaced,
                one.generalised,
                one.kept,
            )
            for one in report.kinds
        ),
    )


def _quote_notes(report: NamesReport, words: ReportWords) -> list[str]:
    if not report.quotes:
        return [words.no_quotes]
    return [
        fill_in(
            words.chosen,
            report.language,
            quotes=report.quotes,
            respondents=report.respondents,
            most=report.most,
            seen=report.seen,
        ),
        fill_in(
            words.fit,
            report.language,
            narrow=report.narrow,
            crowded=report.crowded,
            least=report.warn_below,
        ),
    ]


def _descriptor_rows(report: NamesReport, words: ReportWords) -> Rows:
    return (
        words.k_columns,
        *(
            (
                one.text or words.none,
                one.quotes,
                one.respondents,
                "–" if one.k_pop is None else one.k_pop,
                one.k_resp,
            )
            for one in report.descriptors
        ),
    )
