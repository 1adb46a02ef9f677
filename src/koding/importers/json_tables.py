"""Reads tables from json: this program's own, and a plain form anybody can write.

The plain form is an object with `rows` of [label, n, percent], and what else is known:
`title`, `n` or `total` (the base), `not_answered`, `N` (everyone), `printed_total`,
`exclusive`, `note`. Several stand in a list, or under their titles in an object. A
series has `years` and, under a name for each part, the percentages of each label.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from koding.errors import UnreadableFile
from koding.i18n import _
from koding.model.printed_table import PrintedRow, PrintedTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_BASE = ("base", "n", "total")
_LOST = ("not_answered", "ikke_svart")
_EVERYONE = ("everyone", "N")
_NOTES = ("note", "notes", "unit")
_YEARS = ("years", "waves")
HEADINGS = ("n", "%")


def tables_of_json(file: str, text: str) -> list[PrintedTable]:
    """Return the tables of a json text; UnreadableFile where it is none."""
    try:
        facts = json.loads(text)
    except (ValueError, RecursionError) as error:
        sentence = _("{file} is not json: {reason}.")
        raise UnreadableFile(sentence.format(file=file, reason=error)) from error
    try:
        return list(_tables(file, facts, ""))
    except (TypeError, KeyError, ValueError, AttributeError) as error:
        sentence = _(
            "{file} holds a table whose rows are not a label and figures each."
        )
        raise UnreadableFile(sentence.format(file=file)) from error


def _tables(file: str, facts: Any, name: str) -> Iterator[PrintedTable]:
    if isinstance(facts, list):
        for place, one in enumerate(facts, start=1):
            yield from _tables(file, one, name or str(place))
    elif not isinstance(facts, dict):
        return
    elif "columns" in facts and "rows" in facts:
        yield _own(file, facts, name)
    elif "rows" in facts:
        yield _plain(file, facts, name)
    elif any(key in facts for key in _YEARS):
        yield from _series(file, facts, name)
    else:
        for key, one in facts.items():
            yield from _tables(file, one, key)


def _own(file: str, facts: Mapping[str, Any], name: str) -> PrintedTable:
    """Return a table of this program's json: columns with kinds, rows with cells."""
    return PrintedTable(
        file=file,
        place=name,
        title=str(facts.get("title", "")),
        headings=tuple(_heading(column) for column in facts["columns"]),
        rows=tuple(
            PrintedRow(
                str(row["label"]),
                tuple(_text(cell) for cell in row["cells"]),
                row.get("depth"),
                bool(row.get("total")),
            )
            for row in facts["rows"]
        ),
        notes=tuple(map(str, facts.get("notes", ()))),
        kinds=tuple(str(column.get("kind", "")) for column in facts["columns"]),
        english=True,
    )


def _heading(column: Mapping[str, Any]) -> str:
    """Return a column's heading, with that of its group where it stands in one."""
    over = str(column.get("group") or "")
    return " ".join(filter(None, (over, str(column["heading"]))))


def _plain(file: str, facts: Mapping[str, Any], name: str) -> PrintedTable:
    rows = [
        PrintedRow(str(label), tuple(map(_text, cells)), 0)
        for label, *cells in facts["rows"]
    ]
    base = _number(facts, _BASE)
    total = facts.get("printed_total", base)
    if total is not None:
        cells = total if isinstance(total, list) else [total]
        rows.append(PrintedRow("Total", tuple(map(_text, cells)), 0, total=True))
    width = max((len(row.cells) for row in rows), default=0)
    return PrintedTable(
        file=file,
        place=name,
        title=str(facts.get("title") or facts.get("question") or name),
        headings=tuple(facts.get("headings") or HEADINGS[:width]),
        rows=tuple(rows),
        notes=tuple(_notes(facts)),
        base=base,
        not_answered=_number(facts, _LOST),
        everyone=_number(facts, _EVERYONE),
        exclusive=facts.get("exclusive"),
        english=True,
    )


def _series(file: str, facts: Mapping[str, Any], name: str) -> Iterator[PrintedTable]:
    """Yield a table of percentages over years for each part of a series."""
    years = next(facts[key] for key in _YEARS if key in facts)
    total = facts.get("printed_total")
    for part, series in facts.items():
        if (
            not isinstance(series, dict)
            or not all(
                isinstance(cells, list) and len(cells) == len(years)
                for cells in series.values()
            )
            or part == "actual_sums"
        ):
            continue
        rows = [
            PrintedRow(label, tuple(map(_text, cells)), 0)
            for label, cells in series.items()
        ]
        if total is not None:
            totals = total if isinstance(total, list) else [total] * len(years)
            rows.append(PrintedRow("Total", tuple(map(_text, totals)), 0, total=True))
        yield PrintedTable(
            file=file,
            place=f"{name} {part}".strip(),
            title=f"{name} {part}".strip(),
            headings=tuple(f"% {year}" for year in years),
            rows=tuple(rows),
            notes=tuple(_notes(facts)),
            kinds=("percent",) * len(years),
            exclusive=facts.get("exclusive"),
            english=True,
        )


def _number(facts: Mapping[str, Any], names: Sequence[str]) -> int | None:
    found = (facts[name] for name in names if isinstance(facts.get(name), int))
    return next(found, None)


def _notes(facts: Mapping[str, Any]) -> Iterator[str]:
    for name in _NOTES:
        said = facts.get(name, ())
        yield from [said] if isinstance(said, str) else map(str, said)


def _text(cell: Any) -> str:
    """Return a cell as it is printed; what is no number or text is hidden."""
    if cell is None:
        return ""
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        return ":"
    if isinstance(cell, float):
        return f"{cell:f}".rstrip("0").rstrip(".") if cell % 1 else str(int(cell))
    return str(cell)
