"""What there is to find one's way by: the keys, the palette, and the loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from koding.tui.coding.commands import CODING, CODING_HEADINGS
from koding.tui.keys.commands import COMMON, shown_keys
from koding.tui.keys.listed import everywhere, grouped
from koding.tui.screens.coding import CodingScreen
from koding.tui.screens.help import HelpScreen
from koding.tui.screens.steps import StepsScreen

from .projects import coded
from .workbench import NARROW, NORMAL, workbench

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .workbench import Opened

LOOP = "The loop in five lines"
BOTH_SIZES = pytest.mark.parametrize("size", [NARROW, NORMAL], ids=["80x24", "120x40"])


def set_keys(folder: Path, keys: str) -> None:
    with (folder / "koding.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[keys]\n{keys}\n")


async def palette(opened: Opened, words: str) -> str:
    """Open the palette, search, and return what is on the screen."""
    await opened.press("ctrl+p")
    await opened.type(words)
    await opened.app.workers.wait_for_complete()
    await opened.pilot.pause()
    return opened.text()


def test_every_command_stands_under_one_heading() -> None:
    listed = [line.command for group in grouped(CODING, COMMON) for line in group.lines]
    commands = [command for command in listed if command]
    assert sorted(commands, key=CODING.index) == list(CODING)
    assert [line.command for line in everywhere(COMMON).lines] == list(COMMON)


def test_headings_name_commands_that_there_are() -> None:
    named = [id_ for heading in CODING_HEADINGS for id_ in heading.commands]
    assert sorted(named) == sorted({command.id for command in CODING} & set(named))
    assert len(grouped(CODING, COMMON)) == len(CODING_HEADINGS)


def test_keys_that_are_no_commands_are_listed_too() -> None:
    fixed = {
        keys: does
        for group in grouped(CODING, COMMON)
        for keys, does, command in group.lines
        if command is None
    }
    assert {"1-9", "a-å", "ctrl+w  ctrl+⌫", "enter on +", "click"} <= fixed.keys()


@BOTH_SIZES
async def test_the_keys_stand_under_headings(
    folder: Path, size: tuple[int, int]
) -> None:
    async with workbench(folder, size=size) as opened:
        await opened.press("f1")
        seen = []
        for _page in range(6):
            seen += opened.lines()
            await opened.press("pagedown")
        text = "\n".join(seen)
        for group in (*grouped(CODING, COMMON), everywhere(COMMON)):
            assert group.heading in text
        assert "1-9" in text


async def test_two_columns_stand_beside_each_other_where_there_is_room(
    folder: Path,
) -> None:
    async with workbench(folder, size=NORMAL) as opened:
        await opened.press("f1")
        assert opened.line_with("Coding").strip() != "Coding"
        await opened.pilot.resize_terminal(*NARROW)
        await opened.pilot.pause()
        assert opened.line_with("Coding").strip() == "Coding"


@pytest.mark.parametrize("key", ["escape", "enter", "q", "f1", "?"])
async def test_the_key_that_opened_the_list_closes_it(folder: Path, key: str) -> None:
    async with workbench(folder) as opened:
        await opened.press("?")
        assert isinstance(opened.app.screen, HelpScreen)
        await opened.press(key)
        assert isinstance(opened.app.screen, CodingScreen)
        assert opened.typed == ""


async def test_signs_of_the_whole_workbench_work_on_an_empty_line(
    folder: Path,
) -> None:
    async with workbench(folder) as opened:
        await opened.type("a?:")
        assert opened.typed == "a?:"
        await opened.press("escape", ",")
        await opened.type("?:")
        assert opened.typed == "?:"
        await opened.press("escape", "f3", "?")
        assert isinstance(opened.app.screen, HelpScreen)
        await opened.press("?", ":")
        assert opened.line_with("Search for commands")


async def test_the_palette_writes_keys_as_the_help_does(folder: Path) -> None:
    set_keys(folder, '"coding.next" = "f12 §"\n"coding.pane" = "ctrl+pagedown"')
    async with workbench(folder) as opened:
        assert "F12  §" in await palette(opened, "next uncoded")
        await opened.press("escape")
        assert "ctrl+PgDn" in await palette(opened, "next pane")
        await opened.press("escape")
        assert "⌫" in await palette(opened, "remove code")


async def test_the_palette_holds_every_command_with_its_keys(folder: Path) -> None:
    async with workbench(folder) as opened:
        offered = {
            command.title: command.help
            for command in opened.app.get_system_commands(opened.app.screen)
        }
        for command in (*CODING, *COMMON):
            assert offered[command.title()] == shown_keys(command)


async def test_a_bracket_can_be_a_key(folder: Path) -> None:
    set_keys(folder, '"coding.next" = "[ ]"')
    async with workbench(folder) as opened:
        assert "[  ]" in await palette(opened, "next uncoded")
        await opened.press("escape")
        await opened.press("[")
        assert opened.session.index == 1


@BOTH_SIZES
async def test_the_loop_is_shown_the_first_time(
    folder: Path, size: tuple[int, int]
) -> None:
    async with workbench(folder, size=size, first_time=True) as opened:
        assert opened.line_with(LOOP)
        for number in range(1, 6):
            assert opened.line_with(f" {number}  ")
        assert opened.line_with("Køen til psykolog")
        opened.app.keep_place()
    async with workbench(folder, size=size, first_time=True) as opened:
        assert LOOP not in opened.text()
    async with workbench(folder, size=size, coder="kari", first_time=True) as opened:
        assert opened.line_with(LOOP)


async def test_a_key_that_closes_the_loop_does_its_deed(folder: Path) -> None:
    deeds: dict[str, Callable[[Opened], bool]] = {
        "b": lambda opened: opened.typed == "b",
        "space": lambda opened: opened.session.index == 1,
        "0": lambda opened: coded(opened.app.bench)[0][1] != [],
        "f3": lambda opened: isinstance(opened.app.screen, StepsScreen),
        "f1": lambda opened: isinstance(opened.app.screen, HelpScreen),
    }
    for key, deed in deeds.items():
        async with workbench(folder, coder=f"k-{key}", first_time=True) as opened:
            await opened.press(key)
            assert deed(opened), key
            await opened.press("escape")
            assert LOOP not in opened.text()


async def test_the_loop_can_be_called_back(folder: Path) -> None:
    async with workbench(folder) as opened:
        for _screen in range(2):
            await palette(opened, "loop in five")
            await opened.press("enter")
            await opened.pilot.pause()
            assert isinstance(opened.app.screen, CodingScreen)
            assert opened.line_with("Any key closes this")
            await opened.press("f3")
            assert isinstance(opened.app.screen, StepsScreen)


async def test_the_loop_names_keys_as_they_are_bound(folder: Path) -> None:
    set_keys(folder, '"coding.next" = "f12"\n"coding.cut" = ""')
    async with workbench(folder, first_time=True) as opened:
        assert opened.line_with("3  F12 goes to the next quote")
        assert "– cuts there" in opened.line_with("Several topics")
