"""The three panes: which one the arrows move in, and going far in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.tui.widgets.code_list import CodeRow

from .bench import Bench, words
from .projects import SECOND, make_project, on_quote
from .workbench import NARROW, workbench

if TYPE_CHECKING:
    from pathlib import Path

    from .workbench import Opened

HEADS = ("Kommune", "ANSWERS", "CODES S1")


def pointed(opened: Opened) -> list[str]:
    """Return the headings that have a pointer before them."""
    return [head for head in HEADS if f"▸ {head}" in opened.text()]


async def test_a_pointer_stands_before_the_heading_of_the_pane_in_use(
    folder: Path,
) -> None:
    async with workbench(folder) as opened:
        assert pointed(opened) == ["Kommune"]
        await opened.press("tab")
        assert pointed(opened) == ["ANSWERS"]
        await opened.press("tab")
        assert pointed(opened) == ["CODES S1"]
        await opened.press("tab")
        assert pointed(opened) == ["Kommune"]


async def test_the_pane_of_a_narrow_screen_has_the_pointer(folder: Path) -> None:
    async with workbench(folder, size=NARROW) as opened:
        for head in ("Kommune", "ANSWERS", "CODES S1"):
            assert pointed(opened) == [head]
            await opened.press("tab")


async def test_the_place_of_the_quote_is_said_where_there_are_several(
    folder: Path,
) -> None:
    async with workbench(folder) as opened:
        assert "quote 1 of" not in opened.text()
        opened.session.cut_at([SECOND])
        opened.coding.redraw()
        await opened.pilot.pause()
        assert "quote 1 of 2" in opened.text()
        await opened.press("down")
        assert "quote 2 of 2" in opened.text()
        await opened.press("shift+left")
        assert "quote 1 of 2" in opened.text()


async def test_home_and_end_go_far_in_every_pane_and_in_what_is_typed(
    folder: Path,
) -> None:
    async with workbench(folder) as opened:
        await opened.press("end")
        assert opened.coding.answer.cursor == SECOND + len(
            "Dessuten mangler vi et sted å være på dagtid"
        )
        await opened.press("home")
        assert opened.coding.answer.cursor == 0
        await opened.type("ent")
        await opened.press("home", "v")
        assert opened.typed == "vent"
        await opened.press("end", "i", "escape", "tab", "end")
        assert opened.session.index == len(opened.session.lines) - 1
        await opened.press("home")
        assert opened.session.index == 0
        await opened.press("tab", "end")
        codes = opened.coding.codes
        assert codes.row(codes.cursor).label == "Uten innhold"
        await opened.press("enter")
        assert on_quote(opened.session) == ["Uten innhold"]
        await opened.press("home")
        assert codes.cursor == 0


async def test_the_code_list_and_the_answers_are_paged(tmp_path: Path) -> None:
    column = [f"Svar nummer {n} er for langt til å stå sammen." for n in range(6)]
    folder = make_project(tmp_path / "p", column, [""] * 6)
    async with workbench(folder, size=(120, 9)) as opened:
        await opened.press("pagedown")
        assert opened.session.index == 1
        await opened.press("pageup", "tab", "pagedown")
        assert 1 < opened.session.index < 6
        await opened.press("pageup")
        assert opened.session.index == 0
        await opened.press("tab", "pagedown")
        assert (opened.session.index, opened.coding.codes.cursor > 1) == (0, True)
        await opened.press("pageup")
        assert opened.coding.codes.cursor == 0


async def test_a_page_moves_by_what_is_seen() -> None:
    app = Bench()
    async with app.run_test(size=(80, 12)) as pilot:
        app.codes.set_rows([CodeRow(str(n), f"Kode {n}") for n in range(40)])
        await pilot.pause()
        app.codes.page(1)
        first = app.codes.cursor
        assert first == app.codes.view_height - 2
        app.codes.page(-1)
        assert app.codes.cursor == 0


async def test_a_new_code_comes_in_sight_with_the_cursor_on_it(folder: Path) -> None:
    async with workbench(folder, size=(120, 12)) as opened:
        for name in ("Ledsager", "Tolk", "Drosje"):
            await opened.type(name)
            await opened.press("ctrl+n")
            row = next(line for line in words(opened.coding.codes) if name in line)
            assert row.startswith(" ✓")
