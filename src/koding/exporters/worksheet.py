"""The worksheet of a meeting as an Excel sheet to print, and to write in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.exporters.document_words import DOCUMENT_WORDS
from koding.exporters.safe_text import one_line
from koding.exporters.text_sheet import UNWRAPPED, Cell, Look, SheetColumn, text_sheet
from koding.model.codebook_words import CODEBOOK_WORDS
from koding.model.sheets import ERROR_TEXTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.model.codebook_words import CodebookWords
    from koding.model.document import PrintedQuote
    from koding.model.worksheet import WorksheetLine

_TO_FILL: Look = {"bg_color": "#FFF9E0", "left": 4, "left_color": "#BFBFBF"}
_CENTRED: Look = {"align": "center"}
_BOLD: Look = {"bold": True}


def worksheet(
    lines: Sequence[WorksheetLine], *, title: str, language: str, intern: bool = True
) -> bytes:
    """Return the worksheet: codes with counts and quotes, and columns left blank.

    The codes' ids stand in the last column, by which the rows are known again.
    """
    words = CODEBOOK_WORDS[language]
    return text_sheet(
        words.worksheet,
        _columns(words),
        [_cells(line) for line in lines],
        title=one_line(title),
        marking=DOCUMENT_WORDS[language].intern if intern else "",
        frozen=3,
    )


def _columns(words: CodebookWords) -> list[SheetColumn]:
    return [
        SheetColumn(words.theme_now, 16),
        SheetColumn(words.sub_theme_now, 16),
        SheetColumn(words.code, 28, _BOLD),
        SheetColumn("n", 5, _CENTRED),
        SheetColumn(words.quotes, 8, _CENTRED),
        SheetColumn(words.examples, 62),
        SheetColumn(words.fields["brief"], 26),
        SheetColumn(words.new_code, 24, _TO_FILL),
        SheetColumn(words.theme, 18, _TO_FILL),
        SheetColumn(words.sub_theme, 18, _TO_FILL),
        SheetColumn(words.id, 11, UNWRAPPED),
    ]


def _cells(line: WorksheetLine) -> list[Cell]:
    return [
        _text(line.theme),
        _text(line.sub_theme),
        _text(line.label),
        line.units,
        line.quotes,
        "\n".join(_quoted(quote) for quote in line.examples),
        line.brief,
        "",
        "",
        "",
        line.code,
    ]


def _quoted(quote: PrintedQuote) -> str:
    descriptor = f" ({one_line(quote.descriptor)})" if quote.descriptor else ""
    return f"– {one_line(quote.words)}{descriptor}"


def _text(label: str) -> str:
    """Return a label that no spreadsheet takes for a cell that failed."""
    return f"'{label}" if label in ERROR_TEXTS else label
