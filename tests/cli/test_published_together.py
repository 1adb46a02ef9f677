"""A published workbook or report gives no hidden cell away by subtraction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl  # type: ignore[import-untyped]
import pytest

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from .command_line import Koding

    Rows = dict[str, dict[str, int | None]]
    """By label the counts under each heading, None where one is hidden."""

OSLO = "Bydel i Oslo"


def counted(cell: object) -> int | None:
    text = str(cell).replace("*", "").strip()
    return None if text == ":" else int(text)


def rows_of_sheet(path: Path, sheet: str) -> Rows:
    """Read the counts of a sheet: two columns to a heading."""
    lines = list(openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True))
    at = next(n for n, line in enumerate(lines) if line[0] == "Kode")
    groups = lines[at - 1]
    return {
        str(line[0]): {
            str(group).split("\u00a0")[0]: counted(line[place])
            for place, group in enumerate(groups)
            if group
        }
        for line in lines[at + 1 :]
        if line[1] is not None
    }


def rows_of_markdown(text: str, caption: str) -> Rows:
    lines = iter(text.partition(caption)[2].splitlines())
    head = next(line for line in lines if line.startswith("|"))
    groups = [one.strip().removesuffix(" n") for one in head.split("|")[2:-1:2]]
    groups = [one.split("\u00a0")[0].replace("\\", "") for one in groups]
    next(lines)
    found: Rows = {}
    for line in lines:
        if not line.startswith("|"):
            break
        label, *cells = (one.strip() for one in line.split("|")[1:-1])
        pairs = zip(groups, map(counted, cells[::2]), strict=True)
        found[label.strip("*")] = dict(pairs)
    return found


def told_by_others(rows: Rows, others: Rows, same: dict[str, set[str]]) -> list[str]:
    """Return hidden cells that are their row's total less what the others print.

    `same` has for a column of `others` the columns of `rows` that make it.
    """
    return [
        label
        for label, row in rows.items()
        if label in others
        for heading, parts in same.items()
        if (whole := others[label][heading]) is not None
        and (
            len(_hidden(row, parts)) == 1 or len(_hidden(row, row.keys() - parts)) == 1
        )
        and whole
    ]


def _hidden(row: dict[str, int | None], headings: Collection[str]) -> list[str]:
    return [one for one in headings if row[one] is None]


@pytest.mark.parametrize("order", [("size", "kind"), ("kind", "size")])
def test_kinds_do_not_tell_what_sizes_hide(
    koding: Koding, demo: Path, tmp_path: Path, order: tuple[str, str]
) -> None:
    path, by = tmp_path / "t.xlsx", [w for one in order for w in ("--by", one)]
    asked = ("export", "excel", "-q", "S2", *by, "--publish", "-o", str(path))
    assert koding(*asked).code == 0
    sizes = rows_of_sheet(path, "S2 størrelse")
    kinds = rows_of_sheet(path, "S2 type enhet")
    assert any(row[OSLO] is not None for row in sizes.values())
    assert all(row[OSLO] == kinds[label]["bydel"] for label, row in sizes.items())
    bands = set(next(iter(sizes.values()))) - {OSLO, "Alle"}
    assert not told_by_others(sizes, kinds, {"kommune": bands, "bydel": {OSLO}})


def test_merged_bands_do_not_tell_what_sizes_hide(
    koding: Koding, demo: Path, tmp_path: Path
) -> None:
    outline = tmp_path / "outline.md"
    outline.write_text(
        "# Svar\n\n"
        "[[table question=S2 by=size level=1 bands=0-5000,5000-]] Slått sammen\n\n"
        "[[table question=S2 by=size level=1]] Hvert for seg\n",
        encoding="utf-8",
    )
    assert koding("outline", "edit", "--from", outline).code == 0
    path = tmp_path / "r.md"
    assert koding("export", "report", "--publish", "-o", path).code == 0
    text = path.read_text(encoding="utf-8")
    merged = rows_of_markdown(text, "Slått sammen")
    sizes = rows_of_markdown(text, "Hvert for seg")
    small = {"<2000", "2000-5000"}
    large = set(next(iter(sizes.values()))) - {*small, OSLO, "Alle"}
    assert any(None in row.values() for row in sizes.values())
    assert not told_by_others(sizes, merged, {"<5000": small, "5000+": large})


def test_an_earlier_publication_by_something_else_is_told(
    koding: Koding, demo: Path, tmp_path: Path
) -> None:
    book, table = tmp_path / "t.xlsx", ("table", "S2", "--publish")
    assert koding("export", "excel", "-q", "S2", "--publish", "-o", book).code == 0
    same = koding(*table, "--by", "size", "-o", tmp_path / "size.csv")
    assert "published before" not in same.err
    other = koding(*table, "--by", "kind", "-o", tmp_path / "kind.csv")
    assert "t.xlsx was published before, with S2 of 2023 by band;" in other.err
    back = koding("export", "excel", "-q", "S2", "--publish", "-o", book)
    assert "kind.csv was published before, with S2 of 2023 by kind;" in back.err
    assert "t.xlsx was" not in back.err
    assert koding("export", "excel", "-q", "S1", "--publish", "-o", book).err == ""


def test_the_checker_names_what_two_published_files_tell_together(
    koding: Koding, demo: Path, tmp_path: Path
) -> None:
    files = [tmp_path / "size.csv", tmp_path / "kind.csv"]
    for path in files:
        asked = ("table", "S2", "--by", path.stem, "--publish", "-o", path)
        assert koding(*asked).code == 0
        assert "together" not in koding("table", "check", path).out
    said = koding("table", "check", *files).out
    assert (
        "! size.csv, table 1, row «Overganger, innleggelse og utskriving», column"
        " «50000+ † n»: «:» hides 2, which this table and kind.csv, table 1 tell"
        " together: hide another cell."
    ) in said
    book = tmp_path / "t.xlsx"
    by = ("--by", "kind", "--by", "county", "--by", "size")
    assert koding("export", "excel", *by, "--publish", "-o", book).code == 0
    assert "together" not in koding("table", "check", book).out
