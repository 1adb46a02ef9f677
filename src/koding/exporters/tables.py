"""Tables in every format they can leave in; one line in the registry adds one."""

from __future__ import annotations

import csv
import json
import re
from decimal import Decimal
from io import StringIO
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from koding.exporters.document_words import DOCUMENT_WORDS
from koding.exporters.numbers import format_cell, format_percent
from koding.exporters.safe_text import guarded, one_line
from koding.exporters.sheet_table import sheet_table
from koding.exporters.text_table import text_table
from koding.exporters.word_table import word_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from koding.model.table import Cell, Row, Table


# Signs that begin something in Markdown; a backslash before others would be printed.
_OBEYED = re.compile(r"[\\`*_{}\[\]<>#|~&$^@]|(?<=\d)\.(?= )|^[-+](?= )")


class TableFormat(Protocol):
    """A way to write a table; `intern` marks its pages, where the format has pages."""

    def __call__(self, table: Table, *, intern: bool = True) -> bytes:
        """Return the table as a whole file."""


def plain_text(table: Table, *, intern: bool = True) -> bytes:  # noqa: ARG001
    """Return the table as the terminal shows it, in UTF-8."""
    return text_table(table).encode()


def csv_table(table: Table, *, intern: bool = True) -> bytes:  # noqa: ARG001
    """Return headings, rows, an empty line and the notes, as Excel opens them.

    Norwegian tables have `;` between cells and decimal comma. Texts that Excel would
    run as formulas get an apostrophe in front.
    """
    file = StringIO(newline="")
    rows = csv.writer(file, delimiter="," if table.language == "en" else ";")
    headings = (table.label_heading, *(one.whole_heading for one in table.columns))
    rows.writerow([_csv_text(heading) for heading in headings])
    for row in table.rows:
        cells = [_csv_number(cell, table.language) for cell in row.cells]
        rows.writerow([_csv_text(row.marked), *cells])
    if table.notes:
        rows.writerow([])
        rows.writerows([_csv_text(note)] for note in table.notes)
    return file.getvalue().encode("utf-8-sig")


def json_table(table: Table, *, intern: bool = True) -> bytes:
    """Return the table for programs: numbers as numbers, null where there is none."""
    facts = {
        "title": one_line(table.title),
        "language": table.language,
        "intern": intern,
        "label_heading": one_line(table.label_heading),
        "columns": [
            {"heading": one_line(column.heading), "kind": column.kind}
            | ({"group": one_line(column.group)} if column.group else {})
            | ({"mark": column.mark} if column.mark else {})
            for column in table.columns
        ],
        "rows": [_json_row(row) for row in table.rows],
        "notes": [one_line(note) for note in table.notes],
    }
    return f"{json.dumps(facts, ensure_ascii=False, indent=2)}\n".encode()


def markdown_table(table: Table, *, intern: bool = True) -> bytes:
    """Return the table in Markdown, as pandoc and most others read it.

    Themes stand in bold, codes under them behind spaces that do not break.
    """
    marking = [f"**{DOCUMENT_WORDS[table.language].intern}**", ""] if intern else []
    title = f"**{markdown_text(table.title)}**"
    lines = [title, "", *marking, *markdown_rows(table), *markdown_notes(table)]
    return ("\n".join(lines) + "\n").encode()


def markdown_rows(table: Table) -> list[str]:
    """Return the lines of a table in Markdown, without its title and notes."""
    headings = (table.label_heading, *(one.whole_heading for one in table.columns))
    return [
        _markdown_row(map(markdown_text, headings)),
        _markdown_row([":---", *["---:"] * len(table.columns)]),
        *(_markdown_cells(row, table.language) for row in table.rows),
    ]


def markdown_notes(table: Table) -> list[str]:
    """Return the lines of the notes of a table in Markdown."""
    return [line for note in table.notes for line in ("", markdown_text(note))]


TABLE_FORMATS: Mapping[str, TableFormat] = MappingProxyType(
    {
        "text": plain_text,
        "csv": csv_table,
        "json": json_table,
        "xlsx": sheet_table,
        "docx": word_table,
        "md": markdown_table,
    }
)
"""Every format by the name that `--format` takes; but for text, also the suffix."""


def _csv_text(text: str) -> str:
    return guarded(one_line(text))


def _csv_number(cell: Cell, language: str) -> str:
    if isinstance(cell, Decimal):
        return format_percent(cell, language)
    if isinstance(cell, str):
        return _csv_text(cell)
    return "" if cell is None else str(cell)


def _json_row(row: Row) -> dict[str, object]:
    return {
        "label": one_line(row.label),
        "depth": row.depth,
        "code": row.code,
        "total": row.total,
        **({"mark": row.mark} if row.mark else {}),
        "cells": [
            float(cell) if isinstance(cell, Decimal) else cell for cell in row.cells
        ],
    }


def _markdown_cells(row: Row, language: str) -> str:
    label = markdown_text(row.marked)
    indent = "\u00a0" * (4 * row.depth)
    shown = f"**{label}**" if row.total else f"{indent}{label}"
    cells = (markdown_text(format_cell(cell, language)) for cell in row.cells)
    return _markdown_row([shown, *cells])


def _markdown_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def markdown_text(text: str) -> str:
    """Return a text with everything that Markdown would obey escaped."""
    return _OBEYED.sub(r"\\\g<0>", one_line(text))
