"""A codebook as a text file that Excel opens as a sheet."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from koding.exporters.codebook_rows import sheet_rows
from koding.exporters.safe_text import guarded

if TYPE_CHECKING:
    from koding.model.codebook_file import PrintedCodebook


def csv_codebook(book: PrintedCodebook, *, intern: bool = True) -> bytes:  # noqa: ARG001
    """Return a row a code, `;` between cells, `,` in English.

    Texts that Excel would run as formulas get an apostrophe in front; the import takes
    it off again.
    """
    laid = sheet_rows(book)
    file = StringIO(newline="")
    rows = csv.writer(file, delimiter="," if book.language == "en" else ";")
    rows.writerow(laid.headings)
    for row in laid.rows:
        rows.writerow([guarded(c) if isinstance(c, str) else c for c in row.cells])
    return file.getvalue().encode("utf-8-sig")
