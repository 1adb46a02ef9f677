"""Sums of a printed table: rows against the base, parts against what they make."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from koding.analysis.finished.table_bases import (
    base_of,
    count_sum,
    exclusive,
    leaves_out,
    says_several,
)
from koding.model.printed_table import TableRemark

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from koding.analysis.finished.table_figures import Column, Figures
    from koding.model.printed_table import Fact

_ALL_COLUMNS = re.compile(
    r"(?:n\s+)?(?:totalt?|i alt|alle|samlet|samla|sum|all|hele landet)\b.*",
    re.IGNORECASE,
)

_FEW = 4
"""What a hidden count is at most, as a rule: rows that lack so few hide no more."""


def on_sums(figures: Figures) -> Iterator[TableRemark]:
    """Yield remarks on the counts of a table."""
    yield from _on_bases(figures)
    several: list[TableRemark] = []
    for column in figures.columns:
        for row, cell in enumerate(column.figures):
            if cell.unreadable and column.kind != "other":
                facts = {"printed": cell.text}
                yield _remark("words", figures, column, row, facts, attention=False)
        if column.kind in ("count", "both"):
            yield from _above_base(figures, column)
            yield from _rows_and_base(figures, column)
            several += _several(figures, column)
            yield from _parts(figures, column)
    # Said once of a table, however many columns it has.
    yield from several[:1]
    yield from _across(figures)


def _on_bases(figures: Figures) -> Iterator[TableRemark]:
    """Yield remarks where the bases that a table prints do not go together."""
    yield from _with_not_answered(figures)
    told = {base for base in figures.said_bases if base}
    printed = {
        n for c in figures.columns for r in figures.totals if (n := c.figures[r].n)
    }
    parts = figures.not_answered + figures.everyone + figures.ordinary
    others = {c.figures[row].n for c in figures.columns for row in parts}
    if len(told) == 1 and printed and not told & (printed | others):
        facts = {"said": min(told), "printed": max(printed)}
        yield TableRemark("base said", figures.table, facts=facts)


def _with_not_answered(figures: Figures) -> Iterator[TableRemark]:
    """Yield a remark where base and not answered are not everyone."""
    table = figures.table
    if None not in (table.base, table.not_answered, table.everyone):
        yield from _answered(
            figures, None, table.base or 0, table.not_answered or 0, table.everyone or 0
        )
    for column in figures.columns:
        totals = [n for row in figures.totals if (n := column.figures[row].n)]
        whole = [n for row in figures.everyone if (n := column.figures[row].n)]
        lost = [n for row in figures.not_answered if (n := column.figures[row].n)]
        if lost and (whole or len(totals) > 1) and totals:
            everyone = whole[-1] if whole else max(totals)
            yield from _answered(figures, column, min(totals), sum(lost), everyone)


def _answered(
    figures: Figures, column: Column | None, base: int, lost: int, everyone: int
) -> Iterator[TableRemark]:
    if base + lost != everyone:
        facts = {"base": base, "lost": lost, "sum": base + lost, "everyone": everyone}
        heading = column.name if column else ""
        yield TableRemark("not answered", figures.table, "", heading, facts=facts)


def _above_base(figures: Figures, column: Column) -> Iterator[TableRemark]:
    base = base_of(figures, column)
    for row in figures.named:
        n = column.figures[row].n
        if base and n is not None and n > base:
            facts = {"printed": n, "base": base}
            yield _remark("above base", figures, column, row, facts)


def _rows_and_base(figures: Figures, column: Column) -> Iterator[TableRemark]:
    """Yield a remark where rows do not add up to the base, or tell a hidden one."""
    base, single = base_of(figures, column), exclusive(figures)
    if not base:
        return
    yield from _told_by_total(figures, column, base, single=bool(single))
    total = count_sum(figures, column)
    lost = sum(column.figures[row].n or 0 for row in figures.not_answered)
    if not total or base in (total, total + lost):
        return
    facts = {"sum": total, "printed": base}
    if single or (total < base and single is None and not leaves_out(figures)):
        yield _remark("count sum", figures, column, None, facts)


def _several(figures: Figures, column: Column) -> Iterator[TableRemark]:
    """Yield a remark where units seem to stand in several rows, and no word says so."""
    total, base = count_sum(figures, column), base_of(figures, column)
    lost = sum(column.figures[row].n or 0 for row in figures.not_answered)
    if 0 < base < total and base != total + lost and exclusive(figures) is None:
        facts = {"sum": total, "printed": base}
        yield _remark("several", figures, column, None, facts, attention=False)


def _told_by_total(
    figures: Figures, column: Column, base: int, *, single: bool
) -> Iterator[TableRemark]:
    """Yield a remark on a hidden count that the total gives away."""
    hidden = [row for row in figures.tops if column.figures[row].hidden]
    shown = sum(column.figures[row].n or 0 for row in figures.tops)
    little = 0 <= base - shown <= _FEW and not says_several(figures)
    if len(hidden) != 1 or not base - shown >= 0:
        return
    if single or little or _adds_to_base(figures, column):
        facts: dict[str, Fact] = {
            "printed": column.figures[hidden[0]].text,
            "sum": base - shown,
        }
        yield _remark("told", figures, column, hidden[0], facts)


def _adds_to_base(figures: Figures, hidden: Column) -> bool:
    """Return whether another column, with nothing hidden, adds up to its base."""
    if says_several(figures):
        return False
    return any(
        count_sum(figures, column) == base_of(figures, column) > 0
        for column in figures.columns
        if column is not hidden
    )


def _parts(figures: Figures, column: Column) -> Iterator[TableRemark]:
    """Yield remarks on rows that put others together, and on themes over codes."""
    single = exclusive(figures)
    for row, parts in figures.combined.items():
        n = column.figures[row].n
        found = [column.figures[part].n for part in parts]
        counts = [one for one in found if one is not None]
        if n is None or len(counts) < len(parts):
            continue
        labels = " + ".join(figures.label(part) for part in parts)
        facts: dict[str, Fact] = {
            "printed": n,
            "sum": sum(counts),
            "most": max(counts),
            "parts": labels,
        }
        if single and n != sum(counts):
            yield _remark("combined", figures, column, row, facts)
        elif not max(counts) <= n <= sum(counts):
            yield _remark("combined of several", figures, column, row, facts)
    yield from _themes(figures, column)


def _themes(figures: Figures, column: Column) -> Iterator[TableRemark]:
    """Yield a remark on a theme with fewer than one of the codes under it."""
    above: list[int] = []
    for row in figures.ordinary:
        depth = figures.table.rows[row].depth or 0
        while above and (figures.table.rows[above[-1]].depth or 0) >= depth:
            above.pop()
        n = column.figures[row].n
        theme = column.figures[above[-1]].n if above else None
        if theme is not None and n is not None and theme < n:
            facts: dict[str, Fact] = {
                "printed": theme,
                "n": n,
                "code": figures.label(row),
            }
            yield _remark("theme", figures, column, above[-1], facts)
        above.append(row)


def _across(figures: Figures) -> Iterator[TableRemark]:
    """Yield remarks on rows whose columns do not add up to their total column."""
    found = columns_and_whole(figures)
    if found is None:
        return
    parts, whole = found
    rows = [(row, *_row_sum(whole, parts, row)) for row in _all_rows(figures)]
    for row, n, total, hidden in rows:
        if n and not hidden and n != total:
            facts: dict[str, Fact] = {"printed": n, "sum": total}
            yield _remark("across", figures, whole, row, facts)
        elif n and len(hidden) == 1:
            facts_told: dict[str, Fact] = {
                "printed": hidden[0].figures[row].text,
                "sum": n - total,
            }
            yield _remark("told across", figures, hidden[0], row, facts_told)


def columns_and_whole(figures: Figures) -> tuple[list[Column], Column] | None:
    """Return the columns that add up to a total column, and it; None without one."""
    counts = [column for column in figures.columns if column.kind == "count"]
    whole = [column for column in counts if _ALL_COLUMNS.fullmatch(column.heading)]
    parts = [column for column in counts if column not in whole]
    if len(whole) != 1 or len(parts) < 2:
        return None
    rows = [_row_sum(whole[0], parts, row) for row in _all_rows(figures)]
    told = [(n, total) for n, total, hidden in rows if n and not hidden]
    right = sum(n == total for n, total in told)
    return (parts, whole[0]) if right * 2 > len(told) else None


def _all_rows(figures: Figures) -> list[int]:
    return sorted({*figures.named, *figures.totals})


def _row_sum(
    whole: Column, parts: list[Column], row: int
) -> tuple[int, int, list[Column]]:
    """Return the total printed, the sum of what is shown, and the hidden columns."""
    hidden = [c for c in parts if c.figures[row].hidden or c.figures[row].unreadable]
    return whole.figures[row].n or 0, sum(c.figures[row].n or 0 for c in parts), hidden


def _remark(
    what: str,
    figures: Figures,
    column: Column,
    row: int | None,
    facts: Mapping[str, Fact],
    *,
    attention: bool = True,
) -> TableRemark:
    label = "" if row is None else figures.label(row)
    return TableRemark(what, figures.table, label, column.name, attention, facts)
