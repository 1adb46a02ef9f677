"""The pages of the outline as lines of the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from koding.i18n import _, ngettext
from koding.operations.shown_choices import choices_written
from koding.tui.widgets.line_pane import PaneLine, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from koding.workbench.outline.pages import PrintedPart

_QUOTE = "    "


class PrintedPages(NamedTuple):
    """Parts as they will be printed, and texts where nobody has looked for names."""

    parts: Sequence[PrintedPart]
    unscanned: int

    def lines(self, width: int) -> list[PaneLine]:
        """Return the lines of the pages for a width."""
        lines = [PaneLine(line, "muted") for line in self._warned()]
        for part in self.parts:
            if lines:
                lines.append(PaneLine(""))
            lines += _lines(part, width)
        return lines

    def _warned(self) -> Iterator[str]:
        if self.unscanned:
            yield _("! names have not been looked for in all answers yet")
        if opened := sum(part.open for part in self.parts):
            said = ngettext(
                "! {n} name is not decided: marked with ?",
                "! {n} names are not decided: marked with ?",
                opened,
            )
            yield said.format(n=opened)


def _lines(printed: PrintedPart, width: int) -> Iterator[PaneLine]:
    match printed.part.kind:
        case "heading":
            for line in wrapped(f"{printed.number} {printed.words}", width):
                yield line._replace(kind="heading")
        case "quote":
            yield from _quote(printed, width)
        case "table" | "figure":
            asked = choices_written(printed.part.shows)
            for line in wrapped(f"{printed.number}. {printed.words or asked}", width):
                yield line._replace(kind="muted")
        case _:
            for paragraph in printed.words.splitlines():
                yield from wrapped(paragraph, width)


def _quote(printed: PrintedPart, width: int) -> Iterator[PaneLine]:
    if printed.missing:
        said = {
            "erased": _("! not printed: the answer was erased"),
            "corrected": _("! not printed: the answer was corrected, choose it anew"),
        }[printed.missing]
        yield PaneLine(_QUOTE + said, "muted")
        return
    *first, last = printed.words.splitlines() or [""]
    if printed.descriptor:
        last = f"{last} ({printed.descriptor})"
    for paragraph in (*first, last):
        yield from wrapped(_QUOTE + paragraph.strip(), width)
