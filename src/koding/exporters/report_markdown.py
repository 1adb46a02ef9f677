"""The report as Markdown: numbers before headings, figures as bars of signs."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from koding.exporters.document_words import DOCUMENT_WORDS
from koding.exporters.figure_bars_text import bars_text
from koding.exporters.report_words import REPORT_WORDS
from koding.exporters.tables import markdown_notes, markdown_rows, markdown_text
from koding.model.report import (
    ChosenQuote,
    DeadReference,
    MissingTable,
    Paragraph,
    PrintedFigure,
    PrintedHeading,
    PrintedTable,
    Reference,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from koding.model.report import Block, Report

_DEEPEST = 6
_FENCE = "~~~"


def report_markdown(report: Report, *, intern: bool) -> bytes:
    """Return the report as Markdown; `intern` marks it as not for publication."""
    words = DOCUMENT_WORDS[report.language]
    lines = [f"# {markdown_text(report.title)}", ""]
    lines += [f"**{words.intern}**", ""] if intern else []
    for name, value in report.facts:
        lines.append(f"- {markdown_text(name)}: {markdown_text(value)}")
    labels = _labels(report)
    for block in report.blocks:
        lines += ["", *_lines(report, block, labels)]
    return ("\n".join(lines) + "\n").encode()


def _labels(report: Report) -> Mapping[str, str]:
    """Return what references show of each part: "Tabell 2", or a heading's number."""
    words, counted = DOCUMENT_WORDS[report.language], Counter[str]()
    labels = {}
    for block in report.blocks:
        match block:
            case PrintedHeading(part=part, number=number):
                plain = markdown_text(block.words)
                labels[part] = number if report.look.numbered else plain
            case PrintedTable(part=part) | MissingTable(part=part, kind="table"):
                counted["table"] += 1
                labels[part] = f"{words.table}\u00a0{counted['table']}"
            case PrintedFigure(part=part) | MissingTable(part=part):
                counted["figure"] += 1
                labels[part] = f"{words.figure}\u00a0{counted['figure']}"
    return labels


def _lines(report: Report, block: Block, labels: Mapping[str, str]) -> Iterator[str]:
    match block:
        case PrintedHeading():
            number = f"{block.number} " * report.look.numbered
            sign = "#" * min(block.level + 1, _DEEPEST)
            yield f"{sign} {number}{markdown_text(block.words)}"
        case Paragraph():
            yield markdown_text("".join(_pieces(report, block, labels)))
        case ChosenQuote(missing="corrected" | "erased"):
            yield markdown_text(REPORT_WORDS[report.language].missing[block.missing])
        case ChosenQuote():
            told = f" ({block.descriptor})" if block.descriptor else ""
            yield f"> {markdown_text(block.words + told)}"
        case PrintedTable():
            yield from (_caption(block, labels), "", *markdown_rows(block.table))
            yield from markdown_notes(block.table)
        case PrintedFigure():
            yield from _figure(block)
            drawn = (
                block.table
                if block.grid
                else replace(block.table, notes=block.table.notes_drawn)
            )
            yield from ("", _caption(block, labels), *markdown_notes(drawn))
        case MissingTable():
            left_out = REPORT_WORDS[report.language].uncounted[block.kind]
            yield from (_caption(block, labels), "", markdown_text(left_out))


def _pieces(
    report: Report, block: Paragraph, labels: Mapping[str, str]
) -> Iterator[str]:
    for piece in block.pieces:
        match piece:
            case Reference():
                yield labels[piece.part]
            case DeadReference():
                yield REPORT_WORDS[report.language].dead.format(typed=piece.typed)
            case _:
                yield piece


def _caption(
    block: PrintedTable | PrintedFigure | MissingTable, labels: Mapping[str, str]
) -> str:
    return f"**{labels[block.part]}. {markdown_text(block.caption)}**"


def _figure(figure: PrintedFigure) -> Iterator[str]:
    if figure.grid:
        yield from markdown_rows(figure.table)
        return
    bare = replace(figure.table, title="", notes=(), figure_notes=())
    drawn = bars_text(bare).strip("\n").split("\n")
    yield from (_FENCE, *drawn, _FENCE)
