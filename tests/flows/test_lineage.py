"""Which codes became which: drawn with lines, and as a picture."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from koding.analysis.lineage import Flow, kin
from koding.errors import FileNotWritable
from koding.i18n import set_language
from koding.workbench import Workbench
from koding.workbench.codebook.lineage_points import MOST_BETWEEN

from .material import THINGS, code, csv_file, take_in, wide

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


def drawn(bench: Workbench, code: str = "", width: int = 60) -> list[str]:
    lines = bench.history.lineage(code, width=width)
    # The first line holds days, and the last what the signs are.
    return lines[1:-2]


def test_a_merge_joins_the_lines_and_the_name_goes_on(bench: Workbench) -> None:
    first, second = bench.codes.create("Kø"), bench.codes.create("Venting")
    bench.codes.merge([second], first)
    bench.codes.rename(first, "Ventetid")
    assert drawn(bench) == [
        "Venting              ○───────────╮",
        "Kø       ○───────────────────────┴────────────✎─  Ventetid 0",
    ]


def test_a_split_forks_from_the_line(bench: Workbench) -> None:
    whole = bench.codes.create("Ventetid")
    bench.codes.split(whole, ["Telefonkø"])
    fork = drawn(bench, width=50)
    assert fork[0].index("┬") == fork[1].index("╰")


def test_a_name_is_written_on_the_line_where_there_is_room(bench: Workbench) -> None:
    code = bench.codes.create("Kø")
    bench.codes.rename(code, "Ventetid")
    for label in ("A", "B", "C", "D", "E", "F"):
        bench.codes.create(label)
    assert "✎ Ventetid ─" in drawn(bench, width=90)[0]


def test_what_was_taken_back_is_not_drawn(bench: Workbench) -> None:
    first, second = bench.codes.create("Kø"), bench.codes.create("Venting")
    bench.codes.merge([second], first)
    bench.undo()
    assert not any("╮" in line for line in drawn(bench))
    bench.redo()
    assert any("╮" in line for line in drawn(bench))
    bench.codes.rename(first, "Ventetid")
    bench.undo()
    assert not any("✎" in line for line in drawn(bench))


def test_a_retired_code_s_line_ends(bench: Workbench) -> None:
    code = bench.codes.create("Kø")
    bench.codes.retire(code)
    assert drawn(bench)[0].endswith("×")


def test_one_code_is_drawn_with_its_kin(bench: Workbench) -> None:
    first, second, third = (bench.codes.create(x) for x in ("Kø", "Venting", "Tomt"))
    bench.codes.merge([second], first)
    (part,) = bench.codes.split(first, ["Telefonkø"])
    assert kin(bench.codebook, second) == {first, second, part}
    assert not any("Tomt" in line for line in drawn(bench, first))
    assert kin(bench.codebook, third) == {third}


def test_what_went_into_a_system_code_is_drawn_to_it(bench: Workbench) -> None:
    assert drawn(bench) == []
    code = bench.codes.create("Ymse")
    bench.codes.merge([code], bench.codes.find("Annet").id)
    first, second = drawn(bench)
    assert first.startswith("Ymse")
    assert second.startswith("Annet")
    assert first.index("╮") == second.index("┴")


def test_a_drawing_keeps_its_width_with_many_steps(bench: Workbench) -> None:
    for n in range(80):
        bench.codes.create(f"Kode med et ganske langt navn som må kuttes {n}")
    assert max(map(len, bench.history.lineage(width=100))) <= 100


def test_each_day_that_has_room_is_told_and_the_year_where_it_begins(
    tmp_path: Path,
) -> None:
    days = iter(
        datetime(year, month, day, 12, tzinfo=UTC)
        for year, month, day in (
            (2023, 5, 8),
            (2023, 5, 9),
            (2023, 12, 30),
            (2024, 1, 2),
            (2024, 1, 3),
        )
    )
    clock = [next(days)]
    bench = Workbench.create(tmp_path / "d", coder="ola", now=lambda: clock[0])
    for label in ("A", "B", "C", "D", "E"):
        bench.codes.create(label)
        clock[0] = next(days, clock[0])
    heads = bench.history.lineage(width=70)[0].split()
    bench.close()
    assert heads == ["2023-05-08", "05-09", "12-30", "2024-01-02", "01-03"]


def test_what_a_label_holds_is_not_obeyed(bench: Workbench) -> None:
    bench.codes.create("\x1b[31mrød\x1b[0m")
    assert not any("\x1b" in line for line in bench.history.lineage(width=80))


def test_bands_tell_what_went_where(bench: Workbench) -> None:
    take_in(bench, csv_file(bench.folder / "s.csv", wide(*THINGS)))
    code(bench, THINGS[0], "Kø")
    code(bench, THINGS[1], "Kø")
    code(bench, THINGS[2], "Venting")
    bench.history.versions.make("pilot")
    find = bench.codes.find
    queue, waiting = find("Kø").id, find("Venting").id
    bench.codes.merge([waiting], queue)
    (part,) = bench.codes.split(queue, ["Telefonkø"])
    theme = bench.codes.create("Kapasitet")
    bench.codes.move([queue], theme)
    shown = bench.history.bands()
    assert [column.name for column in shown.columns] == ["pilot", "now"]
    assert [(b.label, b.units) for b in shown.columns[0].bands] == [
        ("Kø", 2),
        ("Venting", 1),
    ]
    assert [(b.label, b.theme) for b in shown.columns[1].bands] == [
        ("Kø", theme),
        ("Telefonkø", ""),
    ]
    assert shown.columns[1].themes[theme].units == 3
    assert set(shown.flows) == {
        Flow(0, queue, queue, 2),
        Flow(0, waiting, queue, 1),
        Flow(0, queue, part, 0),
    }


def test_every_code_is_seen_in_a_column_and_now_where_it_differs(
    bench: Workbench,
) -> None:
    make, merge = bench.codes.create, bench.codes.merge
    kept = make("Kø")
    bench.history.versions.make("pilot")
    first, second = make("Venting"), make("Ventetid")
    merge([first], kept)
    merge([second], kept)
    third = make("Telefonkø")
    bench.codes.retire(third)
    undone = make("Feil")
    bench.undo()
    bench.history.versions.make("rapport")
    shown = bench.history.bands()
    today = bench.history.log()[-1].at[:10]
    columns = [(one.name, {b.code for b in one.bands}) for one in shown.columns]
    assert columns == [
        ("pilot", {kept}),
        (today, {kept, first, second}),
        (today, {kept, third}),
        ("rapport", {kept}),
    ]
    assert undone in bench.codebook.codes
    assert shown.unseen == ()
    bench.codes.rename(kept, "Ventekø")
    assert bench.history.bands().columns[-1].name == "now"


def test_codes_that_no_column_has_room_for_are_named_under_the_picture(
    bench: Workbench,
) -> None:
    for n in range(MOST_BETWEEN + 1):
        bench.codes.retire(bench.codes.create(f"Innom {n}"))
    assert bench.history.bands().unseen == (f"Innom {MOST_BETWEEN}",)
    assert bench.exports.lineage(bench.folder / "tegning.svg").is_file()


@pytest.mark.parametrize("form", ["svg", "png"])
def test_a_picture_is_the_same_file_each_time(bench: Workbench, form: str) -> None:
    theme = bench.codes.create("$x^2$ <tema> & [b]")
    bench.codes.create("\x1b[31m$\\frac{1}$ 世界 " + "x" * 200, parent=theme)
    bench.history.versions.make("pilot <&>")
    path = bench.exports.lineage(bench.folder / f"tegning.{form}")
    assert path.name == f"tegning-INTERN.{form}"
    first = path.read_bytes()
    assert bench.exports.lineage(bench.folder / f"tegning.{form}") == path
    assert path.read_bytes() == first
    if form == "svg":
        ET.fromstring(first)
    else:
        assert first.startswith(b"\x89PNG")


def test_a_picture_of_an_empty_codebook_can_be_drawn(bench: Workbench) -> None:
    assert bench.exports.lineage(bench.folder / "tom.png").is_file()
    assert bench.history.lineage(width=80) == []


def test_only_pictures_can_be_drawn(bench: Workbench) -> None:
    with pytest.raises(FileNotWritable, match=r"\.svg or \.png"):
        bench.exports.lineage(bench.folder / "tegning.pdf")
