"""Writes the spreadsheet files that the tests of importers read."""

from __future__ import annotations

import zipfile
from datetime import date, time
from typing import TYPE_CHECKING

import xlsxwriter  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

HEADER = ("Kommune", "Svar")


def workbook(path: Path, rows: Sequence[Sequence[object]], name: str = "Svar") -> Path:
    """Write rows from A1; None leaves a cell out."""
    with xlsxwriter.Workbook(path) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet(name)
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(r, c, value)
                elif isinstance(value, date | time):
                    sheet.write_datetime(r, c, value, day)
                elif value is not None:
                    sheet.write(r, c, value)
    return path


def ods(path: Path, rows: str, table: str = "Ark") -> Path:
    """Write an OpenDocument sheet with `rows` as its XML."""
    names = ("office", "table", "text")
    base = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(f'xmlns:{name}="{base}:{name}:1.0"' for name in names)
    calc = 'xmlns:calcext="urn:org:documentfoundation:names:calc"'
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} '
        f'xmlns:xlink="x" {calc}><office:body><office:spreadsheet>'
        f'<table:table table:name="{table}">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", kind)
        package.writestr("content.xml", content)
        package.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="'
            f'{base}:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
            f'manifest:media-type="{kind}"/></manifest:manifest>',
        )
    return path


def ods_row(*texts: str) -> str:
    cells = "".join(
        '<table:table-cell office:value-type="string">'
        f"<text:p>{text}</text:p></table:table-cell>"
        if text
        else "<table:table-cell/>"
        for text in texts
    )
    return f"<table:table-row>{cells}</table:table-row>"
