"""Percentages of a printed table, against the counts and against each other."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from koding.analysis.finished.table_bases import (
    base_of,
    exclusive,
    percents_of,
    says_several,
)
from koding.analysis.finished.table_figures import UNROUNDED
from koding.analysis.frequency import percentage
from koding.model.printed_table import TableRemark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from koding.analysis.finished.table_figures import Column, Figures
    from koding.model.printed_table import Fact

_TOLD = re.compile(
    r"hver for seg|kvar for seg|each rounded|rounded (?:by itself|separately)|"
    r"grunn av avrunding|due to rounding|(?:summer\w*|sum) ikk(?:j)?e",
    re.IGNORECASE,
)
_NOT_WORDS = re.compile(
    r"%|\bprosent\w*|\bpercent\b|\bandel\b|\bantall\b|\btal\b|\bn\b", re.I
)
_ADDED = re.compile(r"(?<![\d,.])(\d{1,2})\s*\+\s*(\d{1,2})(?!\d|[.,]\d)")
_SAID = re.compile(r"(?<![\d,.])(\d{1,3})\s*(?:%|prosent|percent|per cent)", re.I)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MANY = 40
"""Rows above which words are not searched for sums: all runs of rows are tried."""
_FEW = 8
"""Percentages that are not of the base, as many as are told one by one."""
_HUNDRED = Decimal(100)


class _Share(NamedTuple):
    """A row with a count and its percentage."""

    row: int
    n: int
    percent: Decimal


def on_percents(figures: Figures) -> Iterator[TableRemark]:
    """Yield remarks on the percentages of a table."""
    for place, column in enumerate(figures.columns):
        if column.kind not in ("percent", "both"):
            continue
        counts = _counts_of(figures, place)
        wrong = [] if counts is None else list(_of_counts(figures, column, counts))
        yield from wrong
        if counts is not None and _across(figures, column, counts):
            continue
        for remark in _added_up(figures, column):
            # A wrong percentage is why, then, and not that each is rounded.
            if not wrong or remark.what != "rounded sum":
                yield remark
    yield from _said(figures)


def _counts_of(figures: Figures, place: int) -> Column | None:
    """Return the counts that a column's percentages are of, None where unclear."""
    column = figures.columns[place]
    if column.kind == "both":
        return column
    counts = [one for one in figures.columns if one.kind == "count"]
    same = [one for one in counts if _bare(one.heading) == _bare(column.heading)]
    if len(same) == 1:
        return same[0]
    before = figures.columns[place - 1] if place else None
    if before in counts:
        return before
    return counts[0] if len(counts) == 1 else None


def _bare(heading: str) -> str:
    return " ".join(_NOT_WORDS.sub(" ", heading.casefold()).split())


def _of_counts(
    figures: Figures, column: Column, counts: Column
) -> Iterator[TableRemark]:
    """Yield remarks on percentages that are not those of their counts."""
    if column.of_mentions and any(row.depth for row in figures.table.rows):
        # A theme's mentions are no count that the table prints.
        return
    shares = _shares(figures, column, counts)
    printed = _bases(figures, column, counts)
    # None of any base is nothing: such rows do not tell what the base is.
    telling = [share for share in shares if share.n or share.percent]
    base = _fitting(printed, telling, column.decimals)
    if not base and _of_rows(figures, column, telling):
        return
    if base or (base := _half_fitting(printed[:1], telling, column.decimals)):
        yield from _departing(figures, column, shares, base)
        return
    total = sum(share.n for share in shares)
    if printed and _fitting([total], telling, column.decimals):
        facts: dict[str, Fact] = {"sum": total, "base": printed[0]}
        yield TableRemark(
            "of sum", figures.table, "", column.name, attention=False, facts=facts
        )
        yield from _departing(figures, column, shares, total)
    elif total and not printed and _fitting([total], telling, column.decimals):
        yield from _departing(figures, column, shares, total)
    elif printed and telling:
        yield from _of_another_base(figures, column, shares, printed[0])


def _of_another_base(
    figures: Figures, column: Column, shares: Sequence[_Share], base: int
) -> Iterator[TableRemark]:
    """Yield a remark on percentages of which most are not of the base printed.

    Few may as well be slips as of another base: then each of them is told.
    """
    departing = list(_departing(figures, column, shares, base))
    if not departing:
        return
    first, *others = departing
    facts = {name: first.facts[name] for name in ("base", "n", "printed", "expected")}
    facts |= {"label": first.row}
    yield TableRemark("base of percents", figures.table, "", column.name, facts=facts)
    if len(departing) <= _FEW:
        yield from others


def _shares(figures: Figures, column: Column, counts: Column) -> list[_Share]:
    return [
        _Share(row, n, percent)
        for row in figures.named
        if (n := counts.figures[row].n) is not None
        and (percent := column.figures[row].percent) is not None
    ]


def _bases(figures: Figures, column: Column, counts: Column) -> list[int]:
    """Return what the percentages may be of, as the table prints it, best first."""
    if column.of_mentions:
        return []
    lost = sum(counts.figures[row].n or 0 for row in figures.not_answered)
    totals = [n for row in figures.totals if (n := counts.figures[row].n)]
    found = [base_of(figures, counts), *totals, *figures.said_bases]
    found += [n - lost for n in totals if lost and n > lost]
    found += [n + lost for n in totals if lost]
    return [base for base in dict.fromkeys(found) if base]


def _fitting(bases: Sequence[int], shares: Sequence[_Share], decimals: int) -> int:
    """Return the base that most percentages are of, 0 where none fits half of them."""
    right = {b: sum(_is(s.percent, s.n, b, decimals) for s in shares) for b in bases}
    best = max(right, key=lambda base: right[base], default=0)
    return best if best and right[best] * 2 > len(shares) else 0


def _half_fitting(bases: Sequence[int], shares: Sequence[_Share], decimals: int) -> int:
    """Return the base where it fits no less than half of the percentages, else 0."""
    for base in bases:
        right = sum(_is(s.percent, s.n, base, decimals) for s in shares)
        if right and right * 2 >= len(shares):
            return base
    return 0


def _is(percent: Decimal, n: int, base: int, decimals: int) -> bool:
    if decimals >= UNROUNDED:
        return abs(Decimal(100 * n) / base - percent) < Decimal("0.001")
    return percentage(n, base, decimals) == percent


def _departing(
    figures: Figures, column: Column, shares: Sequence[_Share], base: int
) -> Iterator[TableRemark]:
    """Yield a remark on each percentage that is not that of its count and `base`."""
    for row, n, percent in shares:
        if _is(percent, n, base, column.decimals):
            continue
        expected = percentage(n, base, min(column.decimals, 2)) or Decimal(0)
        facts: dict[str, Fact] = {"printed": percent, "n": n, "base": base}
        facts["expected"] = expected
        ratio = percentage(n, base, min(column.decimals, 2) + 1) or Decimal(0)
        facts |= {} if ratio == expected else {"ratio": ratio}
        parts = [column.figures[part].percent for part in figures.combined.get(row, ())]
        added = bool(parts) and sum(part or 0 for part in parts) == percent
        what = "added" if added else "percent"
        label = figures.label(row)
        yield TableRemark(what, figures.table, label, column.name, facts=facts)


def _across(figures: Figures, column: Column, counts: Column) -> bool:
    """Return whether a column's percentages are of their rows, and of no one base."""
    found = _shares(figures, column, counts)
    shares = [share for share in found if share.n or share.percent]
    of_base = _fitting(_bases(figures, column, counts), shares, column.decimals)
    return not of_base and _of_rows(figures, column, shares)


def _of_rows(figures: Figures, column: Column, shares: Sequence[_Share]) -> bool:
    """Return whether percentages are across: of the counts of their row."""
    if not shares:
        return False
    counts = [one for one in figures.columns if one.kind == "count"]
    for whole in counts:
        right = [
            percentage(s.n, whole.figures[s.row].n or 0, column.decimals) == s.percent
            for s in shares
        ]
        if sum(right) * 2 > len(right):
            return True
    across = [
        percentage(
            s.n, sum(one.figures[s.row].n or 0 for one in counts), column.decimals
        )
        == s.percent
        for s in shares
    ]
    return sum(across) * 2 > len(across)


def _added_up(figures: Figures, column: Column) -> Iterator[TableRemark]:
    """Yield a remark where percentages do not add up to the total printed."""
    printed = [p for row in figures.totals if (p := column.figures[row].percent)]
    found = percents_of(figures, column)
    if not printed or not found or column.decimals >= UNROUNDED:
        return
    lost = sum(column.figures[row].percent or 0 for row in figures.not_answered)
    added, total = sum(found, Decimal(0)), printed[-1]
    single = exclusive(figures)
    if single and total != _HUNDRED and abs(total - _HUNDRED) <= len(found):
        facts: dict[str, Fact] = {"printed": total}
        yield TableRemark("total", figures.table, "", column.name, facts=facts)
    elif total in (added, added + lost):
        return
    elif single:
        reach = Decimal(len(found)) / 2 * Decimal(1).scaleb(-column.decimals)
        by_rounding = abs(added - total) <= reach
        if not by_rounding or not _TOLD.search(figures.words):
            what = "rounded sum" if by_rounding else "percent sum"
            facts = {"sum": added, "printed": total}
            yield TableRemark(what, figures.table, "", column.name, facts=facts)
    elif single is None and not says_several(figures):
        facts = {"sum": added, "printed": total}
        # Several answers give more than all, never less.
        what = "several percent" if added > total else "lacking percent"
        yield TableRemark(what, figures.table, "", column.name, False, facts)


def _said(figures: Figures) -> Iterator[TableRemark]:
    """Yield remarks on percentages in the words that are rounded figures added."""
    if not exclusive(figures) or len(figures.ordinary) > _MANY:
        return
    words = " ".join(figures.table.notes)
    headings = " ".join(column.heading for column in figures.columns)
    # A year in the words says which column they are about.
    found = set(_YEAR.findall(words)) & set(_YEAR.findall(headings))
    meant = found or set(_YEAR.findall(headings))
    for place, column in enumerate(figures.columns):
        if column.kind not in ("percent", "both"):
            continue
        if (years := set(_YEAR.findall(column.heading))) and not years & meant:
            continue
        counts = _counts_of(figures, place)
        pairs: set[tuple[Decimal, ...]] = {
            (Decimal(hit[1]), Decimal(hit[2])) for hit in _ADDED.finditer(words)
        }
        said = {Decimal(hit[1]) for hit in _SAID.finditer(words)}
        if said or pairs:
            yield from _said_of(figures, column, counts, said, pairs)


def _said_of(
    figures: Figures,
    column: Column,
    counts: Column | None,
    said: set[Decimal],
    pairs: set[tuple[Decimal, ...]],
) -> Iterator[TableRemark]:
    rows = [row for row in figures.ordinary if column.figures[row].percent is not None]
    own = {column.figures[row].percent for row in rows}
    base = base_of(figures, counts) if counts else 0
    runs = [rows[a:b] for a, b in combinations(range(len(rows) + 1), 2) if b - a > 1]
    two = [list(pair) for pair in combinations(rows, 2)]
    true = {_true(run, counts, base) for run in runs if counts and base}
    for run in [*runs, *(pair for pair in two if pair not in runs)]:
        parts = [column.figures[row].percent or Decimal(0) for row in run]
        total = sum(parts, Decimal(0))
        named = tuple(parts) in pairs or tuple(reversed(parts)) in pairs
        meant = run in runs and total in said and total not in own
        facts: dict[str, Fact] = {
            "printed": total,
            "parts": " + ".join(f"{part:f}" for part in parts),
            "labels": " + ".join(figures.label(row) for row in run),
        }
        if counts and base and (named or (meant and total not in true)):
            n = sum(counts.figures[row].n or 0 for row in run)
            expected = percentage(n, base, 0) or Decimal(0)
            facts |= {"n": n, "base": base, "expected": expected}
            ratio = percentage(n, base, 1) or Decimal(0)
            facts |= {} if ratio == expected else {"ratio": ratio}
            if expected != total:
                yield TableRemark(
                    "said added", figures.table, "", column.name, facts=facts
                )
        elif named and not counts:
            yield TableRemark(
                "added in words", figures.table, "", column.name, False, facts
            )


def _true(run: Sequence[int], counts: Column, base: int) -> Decimal:
    n = sum(counts.figures[row].n or 0 for row in run)
    return (Decimal(100 * n) / base).quantize(Decimal(1), ROUND_HALF_UP)
