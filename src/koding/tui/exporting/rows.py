"""From what would be exported to lines on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.exporters.text_table import text_table
from koding.i18n import _, ngettext
from koding.tui.widgets.cells import fit, shown
from koding.tui.widgets.line_pane import LinesFor, PaneLine, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from koding.model.document import StructuredDocument
    from koding.tui.exporting.work import ExportPreview

INDENT = "  "
DEEPEST = 6


def preview_pane(preview: ExportPreview, folder: Path) -> LinesFor:
    """Return where files would be written, and what would stand in them."""

    def lines(width: int) -> list[PaneLine]:
        found = list(_of_the_gate(preview, width))
        for place, path in enumerate(preview.paths):
            near = path.relative_to(folder) if path.is_relative_to(folder) else path
            found += [line._replace(kind="muted") for line in wrapped(str(near), width)]
            found.append(PaneLine(""))
            if place < len(preview.documents):
                found += _outline(preview.documents[place], width)
            else:
                table = text_table(preview.tables[place], width=width)
                found += [PaneLine(shown(line)) for line in table.splitlines()]
            found.append(PaneLine(""))
        for label in preview.not_counted:
            said = _("{label} is set not to be counted.").format(label=label)
            found += wrapped(said, width)
        return found

    return lines


def _of_the_gate(preview: ExportPreview, width: int) -> Iterator[PaneLine]:
    """Yield why the gate refuses, and what it warns of, a paragraph for each."""
    for said in (*preview.refused, *preview.warnings):
        for line in wrapped(said, width):
            stops = said in preview.refused
            yield line._replace(kind="wrong" if stops else "warning")
        yield PaneLine("")


def _outline(document: StructuredDocument, width: int) -> Iterator[PaneLine]:
    """Yield the headings of a document, each with the quotes right under it."""
    yield PaneLine(shown(document.title), "heading")
    for section in document.sections:
        indent = INDENT * min(section.level - 1, DEEPEST)
        count = len(section.quotes)
        said = ngettext("{n} quote", "{n} quotes", count).format(n=count)
        right = f"  {said}" if count else ""
        heading = fit(indent + section.heading, max(width - len(right), 1))
        yield PaneLine(heading + right, "text")
