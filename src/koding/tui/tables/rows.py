"""From a table to lines of the screen: rows under headings, or bars."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from koding.exporters.figure_bars import bars_of
from koding.exporters.figure_bars_text import bars_filled, bars_legend
from koding.exporters.numbers import format_cell
from koding.i18n import _, ngettext
from koding.tui.tables.session import by_said
from koding.tui.widgets.cells import fit, fit_right, shown, wrap
from koding.tui.widgets.headed_list import HeadedRow, RowKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from koding.model.table import Table
    from koding.tui.tables.session import TablesSession

GAP = 2
NARROWEST_LABEL = 28
LONGEST_LABEL = 76
WIDEST_CELL = 14
HEADS = 2


class Drawn(NamedTuple):
    """Lines that stand fast over the rows, the rows, and the columns there are more."""

    heads: Sequence[str]
    rows: Sequence[HeadedRow]
    more: int = 0


def table_rows(table: Table, width: int, first: int) -> Drawn:
    """Return a table in lines of `width` cells, its columns from the one at `first`.

    Labels are cut where there is no room: the one at the cursor stands in full below.
    """
    cells = [
        [format_cell(cell, table.language) for cell in row.cells] for row in table.rows
    ]
    widths = [
        min(
            max(
                len(column.heading_marked),
                *(len(row[at]) for row in cells),
                _group_share(table, at),
            ),
            WIDEST_CELL,
        )
        for at, column in enumerate(table.columns)
    ]
    labels = _label_width(table, widths, width)
    last, room = first, width - labels
    while last < len(widths) and widths[last] + GAP <= room:
        room -= widths[last] + GAP
        last += 1
    last = max(last, first + 1)
    seen = range(first, min(last, len(widths)))
    rows = []
    for row, figures in zip(table.rows, cells, strict=True):
        label = fit("  " * row.depth + row.marked, labels)
        numbers = "".join(" " * GAP + fit_right(figures[at], widths[at]) for at in seen)
        kind: RowKind = (
            "total" if row.total else "theme" if _is_theme(table, row.depth) else ""
        )
        rows.append(HeadedRow(label + numbers, kind))
    more = len(widths) - last
    heads = (
        fit(_beyond(first, more), labels) + _groups(table, widths, seen),
        _headings(table, labels, widths, seen),
    )
    return Drawn(heads, rows, more)


def bar_rows(table: Table, width: int) -> Drawn:
    """Return the bars of a table in lines of `width` cells."""
    drawn = bars_of(table)
    longest = max((len(bar.label) + 2 * bar.depth for bar in drawn.bars), default=0)
    labels = min(longest, max(NARROWEST_LABEL, width // 2))
    rows = []
    depths = {bar.depth for bar in drawn.bars}
    filled = bars_filled(drawn, width - labels)
    for place, (bar, lines) in enumerate(zip(drawn.bars, filled, strict=True)):
        for number, line in enumerate(lines):
            label = fit("" if number else "  " * bar.depth + bar.label, labels)
            theme = bar.depth == 0 and len(depths) > 1
            rows.append(HeadedRow(f"{label}  {line}", "theme" if theme else "", place))
    legend = _wrapped(bars_legend(drawn), width)[:HEADS]
    return Drawn([*legend, *[""] * (HEADS - len(legend))], rows)


def choice_texts(
    session: TablesSession, key_of: Callable[[str], str], width: int
) -> str:
    """Return the choices in lines of `width` cells, each after its key.

    None breaks inside, for lines are made here: a no-break space keeps nothing together
    where Textual wraps.
    """
    lines = [""]
    for command, said in _choices(session):
        text = f"{key_of(command)}\u00a0{shown(said)}".replace(" ", "\u00a0")
        line = f"{lines[-1]}   {text}" if lines[-1] else text
        if cell_len(line) <= width:
            lines[-1] = line
        else:
            lines.append(text)
    return "\n".join(lines)


def _choices(session: TablesSession) -> Iterator[tuple[str, str]]:
    choice = session.choice
    yield "question", session.question.label
    yield "wave", str(choice.wave)
    yield (
        "by",
        _("by {what}").format(what=by_said(choice.by))
        if choice.by
        else _("by nothing"),
    )
    if choice.by_attribute:
        merged = "; ".join(choice.bands)
        yield (
            "bands",
            _("merged {what}").format(what=merged) if merged else _("as they are"),
        )
    if choice.by == "code":
        same = choice.same == "answer"
        yield "same", _("in the same answer") if same else _("on the same quote")
    level = choice.level
    yield (
        "level",
        _("levels 1-{n}").format(n=level)
        if level > 1
        else (_("themes alone") if level else _("all levels")),
    )
    of_units = choice.percent_of == "units"
    if choice.has_percents:
        yield "percent", _("of those who answered") if of_units else _("of mentions")
    yield (
        "least",
        _("n from {n}").format(n=choice.least) if choice.least > 1 else _("any n"),
    )
    units = choice.counting == "units"
    yield "counting", _("counts units") if units else _("counts respondents")
    if choice.has_percents:
        yield "decimals", _("decimals {n}").format(n=choice.decimals)
    if choice.by_attribute:
        yield "test", _("tested") if choice.test else _("no test")


def _label_width(table: Table, widths: Sequence[int], width: int) -> int:
    longest = max((len(r.marked) + 2 * r.depth for r in table.rows), default=0)
    room = width - sum(GAP + one for one in widths)
    return min(longest, max(room, NARROWEST_LABEL), LONGEST_LABEL)


def _group_share(table: Table, at: int) -> int:
    """Return the cells a column needs so that its group's name has room."""
    column = table.columns[at]
    if not column.group:
        return 0
    of_group = sum(one.group == column.group for one in table.columns)
    wanted = min(len(column.group_marked), 2 * WIDEST_CELL) - GAP * (of_group - 1)
    return -(-wanted // of_group)


def _beyond(before: int, after: int) -> str:
    """Return how many columns there are on either side of those that are seen."""
    if not before and not after:
        return ""
    said = ngettext("{n} column more", "{n} columns more", before + after)
    arrows = ("← " if before else "") + ("→ " if after else "")
    return arrows + said.format(n=before + after)


def _groups(table: Table, widths: Sequence[int], seen: Sequence[int]) -> str:
    """Return the names of groups, each over its columns."""
    line, at = "", 0
    places = list(seen)
    while at < len(places):
        group = table.columns[places[at]].group_marked
        end = at
        while end < len(places) and table.columns[places[end]].group_marked == group:
            end += 1
        span = sum(widths[place] + GAP for place in places[at:end]) - GAP
        line += " " * GAP + fit_right(group, span)
        at = end
    return line


def _headings(
    table: Table, labels: int, widths: Sequence[int], seen: Sequence[int]
) -> str:
    headings = "".join(
        " " * GAP + fit_right(table.columns[at].heading_marked, widths[at])
        for at in seen
    )
    return fit(table.label_heading, labels) + headings


def _is_theme(table: Table, depth: int) -> bool:
    return depth == 0 and any(row.depth for row in table.rows)


def _wrapped(text: str, width: int) -> list[str]:
    return [
        shown(text[row.start : row.end]).strip()
        for row in wrap(text, 0, len(text), width)
    ]
