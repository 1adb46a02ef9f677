"""What the evolution screen draws: steps as rows, and what is to be read of one."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from koding.i18n import _
from koding.tui.widgets.cells import cut, shown
from koding.tui.widgets.line_pane import PaneLine, wrapped
from koding.tui.widgets.row_table import TableRow
from koding.workbench.codebook.difference_words import (
    comparison_said,
    size_said,
    sizes_said,
)
from koding.workbench.codebook.evolution_words import MARK_SIGNS, mark_said, step_said
from koding.workbench.codebook.lineage_drawing import draw_lives

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from koding.analysis.codebook_diff import Comparison, Side
    from koding.analysis.evolution import CodeEvent
    from koding.model.history import Point
    from koding.tui.evolution.session import CodebookStep, EvolutionSession
    from koding.tui.widgets.line_pane import LinesFor
MARK_CELL = 0


def step_rows(session: EvolutionSession) -> list[TableRow]:
    """Return a row for each listed step; a day is told where it is another."""
    rows = []
    before = ""
    for step in session.steps:
        day = step.day if step.day != before else ""
        before = step.day
        said = step_said(step.events, session.told.questions)
        more = f" (+{len(said) - 1})" if len(said) > 1 else ""
        undone = " " + _("(undone)") if step.undone else ""
        rows.append(
            TableRow(
                (
                    MARK_SIGNS[session.mark_of(step)],
                    day,
                    step.at[11:16],
                    step.coder,
                    said[0] + more + undone,
                ),
                strong=MARK_CELL,
                muted=step.undone,
            )
        )
    return rows


def point_rows(session: EvolutionSession, base: int | None) -> list[TableRow]:
    """Return a row for each point that can be compared, the base marked."""
    versions = {one.name: one for one in session.told.versions}
    rows = []
    for place, point in enumerate(session.points()):
        version = versions.get(point.name)
        at, coder = (version.at, version.coder) if version else ("", "")
        sign = "▪" if place == base else ""
        rows.append(TableRow((sign, at[:10], at[11:16], coder, point.name)))
    return rows


def step_pane(session: EvolutionSession, step: CodebookStep) -> LinesFor:
    """Return what a step did and why, then the life of its code."""

    def lines(width: int) -> list[PaneLine]:
        return [
            *_step_lines(session, step, width),
            *_life_lines(session, step, width),
            *_drawing(session, step, width),
        ]

    return lines


def codebook_pane(session: EvolutionSession, step: CodebookStep) -> LinesFor:
    """Return the codebook as it stood after a step."""
    book = session.codebook_then(step)
    offered = {
        one.id
        for code in book.codes.values()
        if code.active
        for one in book.path(code.id)
    }

    def lines(width: int) -> list[PaneLine]:
        from koding.analysis.codebook_diff import codebook_size

        when = step.at[:16].replace("T", " ")
        head = _("The codebook as of {when}").format(when=when)
        found = [
            PaneLine(cut(head, width), "heading"),
            PaneLine(size_said(codebook_size(book)), "muted"),
            PaneLine(""),
        ]
        for depth, code in book.walk():
            if code.id in offered:
                here = "▸ " if code.id in step.codes else "  "
                label = here + "  " * depth + shown(code.label)
                found.append(PaneLine(label, "text" if code.active else "muted"))
        return found

    return lines


def comparison_pane(
    then: Point, now: Point, found: tuple[Comparison, Side, Side]
) -> LinesFor:
    """Return how the codebook of two points differs."""
    comparison, before, after = found

    def lines(width: int) -> list[PaneLine]:
        head = _("From {then} to {now}").format(then=then.name, now=now.name)
        parts = [
            PaneLine(cut(shown(head), width), "heading"),
            PaneLine(sizes_said(comparison), "muted"),
        ]
        if not comparison.differences:
            return [*parts, PaneLine(""), PaneLine(_("Nothing differs."))]
        for part in comparison_said(comparison, before, after):
            parts += [PaneLine(""), PaneLine(part.heading, "heading")]
            for line in part.lines:
                parts += wrapped(line, width)
        return parts

    return lines


def _step_lines(
    session: EvolutionSession, step: CodebookStep, width: int
) -> Iterator[PaneLine]:
    when = step.at[:16].replace("T", " ")
    yield PaneLine(cut(shown(f"{when}  {step.coder}"), width), "heading")
    for said in step_said(step.events, session.told.questions):
        yield from wrapped(said, width)
    if step.undone:
        yield PaneLine(_("This was undone since."), "muted")
    if reason := step.events[0].reason:
        yield from wrapped(_("because: {reason}").format(reason=reason), width)
    if mark := session.marks.get(step.id):
        yield PaneLine("")
        yield from wrapped(mark_said(mark), width)


def _life_lines(
    session: EvolutionSession, step: CodebookStep, width: int
) -> Iterator[PaneLine]:
    life = session.life(step)
    if not life:
        return
    book = session.told.book
    label = book.codes[book.effective(step.codes[0])].label
    yield PaneLine("")
    head = _("The life of «{label}»").format(label=label)
    yield PaneLine(cut(shown(head), width), "heading")
    for day, of_day in groupby(life, key=lambda event: event.at[:10]):
        yield PaneLine(day, "muted")
        for _step, of_step in groupby(of_day, key=lambda event: event.step):
            yield from _lived(session, list(of_step), width)


def _lived(
    session: EvolutionSession, events: Sequence[CodeEvent], width: int
) -> Iterator[PaneLine]:
    undone = " " + _("(undone)") if events[0].undone else ""
    for said in step_said(events, session.told.questions):
        yield from wrapped(f"  {said}{undone}", width)
    if reason := events[0].reason:
        yield from wrapped("  " + _("because: {reason}").format(reason=reason), width)


def _drawing(
    session: EvolutionSession, step: CodebookStep, width: int
) -> Iterator[PaneLine]:
    lives = session.lineage(step)
    if len(lives.lines) > 1:
        yield PaneLine("")
        for line in draw_lives(lives, width=width):
            yield PaneLine(line)
