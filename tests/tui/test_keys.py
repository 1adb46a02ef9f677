"""The one table of commands, and what the keys do by what stands in the entry line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.keys import Keys
from textual.screen import Screen

from koding.tui.app import KodingApp
from koding.tui.coding.commands import CODING
from koding.tui.keys.commands import COMMON, STEPS, key_hints, rebound, shown_key
from koding.tui.keys.table import KeyTable
from koding.tui.screens.coding import CodingScreen
from koding.tui.screens.steps import StepsScreen

from .projects import code, coded, on_quote
from .workbench import NARROW, workbench

if TYPE_CHECKING:
    from pathlib import Path

    from koding.tui.keys.command import Command
    from koding.workbench import Workbench

EVERY = (*CODING, *STEPS, *COMMON)
SCREENS: tuple[tuple[type[Screen[None]], tuple[Command, ...]], ...] = (
    (CodingScreen, CODING),
    (StepsScreen, STEPS),
)


def works(command: Command, *, typed: bool) -> bool:
    return command.when != ("empty" if typed else "typed")


@pytest.mark.parametrize("typed", [False, True])
@pytest.mark.parametrize("screen", [CODING, STEPS])
def test_no_key_means_two_things_at_once(
    screen: tuple[Command, ...], typed: bool
) -> None:
    meant = [
        (key, command.id)
        for command in (*screen, *COMMON)
        if works(command, typed=typed)
        for key in command.keys
    ]
    assert len(dict(meant)) == len(meant)


@pytest.mark.parametrize(("screen", "commands"), SCREENS)
def test_every_command_is_something_its_screen_can_do(
    screen: type[Screen[None]], commands: tuple[Command, ...]
) -> None:
    missing = [c.id for c in commands if not hasattr(screen, f"action_{c.action}")]
    missing += [c.id for c in COMMON if not hasattr(KodingApp, f"action_{c.action}")]
    assert missing == []


def test_everything_a_screen_can_do_is_a_command() -> None:
    for screen, commands in SCREENS:
        own = {name for name in dir(screen) if name.startswith("action_")}
        own -= set(dir(Screen))
        assert own == {f"action_{command.action}" for command in commands}


def test_every_command_has_a_title_a_key_and_an_id_of_its_own() -> None:
    assert all(command.title().strip() for command in EVERY)
    assert all(command.keys for command in (*CODING, *STEPS))
    assert len({command.id for command in EVERY}) == len(EVERY)
    assert len({command.title() for command in EVERY}) == len(EVERY)


def test_every_key_is_one_that_a_terminal_can_send() -> None:
    known = {key.value for key in Keys} | {"space", "shift+tab"}
    keys = {key for command in EVERY for key in command.keys}
    assert {key for key in keys if len(key) > 1} <= known


def test_letters_are_no_commands() -> None:
    letters = [k for c in CODING for k in c.keys if len(k) == 1 and k.isalpha()]
    assert letters == []


def test_a_key_may_mean_one_thing_with_text_and_another_without() -> None:
    keys = KeyTable(CODING)
    assert keys.command("tab", None, "") == "next_pane"
    assert keys.command("tab", None, "vent") == "widen"
    assert keys.command("minus", "-", "") == "cut"
    assert keys.command("minus", "-", "18") is None
    assert keys.command("a", "a", "") is None


def test_keys_are_written_as_people_know_them() -> None:
    shown = [shown_key(key) for key in ("f1", "ctrl+z", "space", "shift+left", "+")]
    assert shown == ["F1", "ctrl+z", "space", "shift+←", "+"]


def test_a_command_may_have_other_keys_or_none() -> None:
    commands = rebound(CODING, {"coding.next": "f12 f5", "coding.cut": ""})
    keys = KeyTable(commands)
    assert keys.command("f12", None, "") == keys.command("f5", None, "")
    assert keys.command("f12", None, "") == "next_uncoded"
    assert keys.command("space", " ", "") is None
    assert keys.command("minus", "-", "") is None
    assert "cut here" not in key_hints(commands)


def set_keys(folder: Path, keys: str) -> None:
    with (folder / "koding.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[keys]\n{keys}\n")


async def test_keys_are_bound_anew_in_koding_toml(folder: Path) -> None:
    set_keys(
        folder,
        '"coding.next" = "f12"\n"app.steps" = "shift+f2 ctrl+b"\n"app.help" = ""\n'
        '"steps.back" = "z"',
    )
    async with workbench(folder) as opened:
        await opened.press("f12")
        assert opened.session.index == 1
        await opened.press("f1")
        assert isinstance(opened.app.screen, CodingScreen)
        await opened.press("ctrl+b")
        assert isinstance(opened.app.screen, StepsScreen)
        await opened.press("z")
        assert isinstance(opened.app.screen, CodingScreen)


async def test_the_help_screen_shows_the_keys_as_they_are(folder: Path) -> None:
    set_keys(folder, '"coding.next" = "f12"')
    async with workbench(folder, size=(100, 150)) as opened:
        await opened.press("f1")
        assert opened.line_with("Next uncoded").split()[0] == "F12"
        assert opened.line_with("Quit").split()[0] == "ctrl+q"
        for command in (*CODING, *COMMON):
            assert opened.line_with(command.title())
        await opened.press("escape")
        assert isinstance(opened.app.screen, CodingScreen)


async def test_letters_go_to_the_entry_line_from_every_pane(folder: Path) -> None:
    async with workbench(folder) as opened:
        for letters in ("ve", "n", "t"):
            await opened.type(letters)
            assert opened.typed.endswith(letters)
            await opened.press("escape", "tab")
        await opened.type("æøå")
        assert opened.typed == "æøå"


async def test_a_space_is_written_only_after_text(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.press("space")
        assert (opened.typed, opened.session.index) == ("", 1)
        await opened.type("ikke møtt")
        assert (opened.typed, opened.session.index) == ("ikke møtt", 1)


async def test_signs_are_written_after_text(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.type("a.,-+*=><0 /:!|;")
        assert opened.typed == "a.,-+*=><0 /:!|;"
        assert all(labels == [] for _words, labels in coded(opened.app.bench))


async def test_a_name_with_digits_can_be_typed(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.type("Ungdom 18-23")
        assert opened.typed == "Ungdom 18-23"
        await opened.press("ctrl+n")
        assert (opened.typed, on_quote(opened.session)) == ("", ["Ungdom 18-23"])


async def test_a_digit_after_a_letter_takes_that_option(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.type("bo")
        wanted = opened.coding.entry.options[1].label
        await opened.type("2")
        assert (opened.typed, on_quote(opened.session)) == ("", [wanted])


async def test_a_digit_past_the_options_is_written(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.type("vent9")
        assert opened.typed == "vent9"


async def test_a_raised_digit_is_a_letter(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.type("²m²")
        assert opened.typed == "²m²"


async def test_a_digit_is_taken_by_what_stands_before_the_caret(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.type("bolig b")
        await opened.press("left", "1")
        assert opened.typed == "bolig 1b"


async def test_a_digit_in_an_empty_line_codes(folder: Path, bench: Workbench) -> None:
    answer = bench.coding.answers(bench.questions.find("S1").id, 2023)[5].answer
    bench.coding.add_code(answer, 0, code(bench, "Ventetid"), via="typed")
    async with workbench(folder) as opened:
        await opened.type("12")
        assert (opened.typed, on_quote(opened.session)) == ("", ["Ventetid"])


async def test_tab_widens_with_text_and_changes_pane_without(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.type("blå")
        labels = [option.label for option in opened.coding.entry.options]
        assert labels == ["New code «blå»"]
        await opened.press("tab")
        labels = [option.label for option in opened.coding.entry.options]
        assert labels == ["Stiftelsen Blåklokka", "New code «blå»"]
        assert opened.coding.has_class("-answer")
        await opened.press("enter", "tab")
        assert opened.coding.has_class("-list")
        await opened.press("tab")
        assert opened.coding.has_class("-codes")
        await opened.press("shift+tab", "escape")
        assert opened.coding.has_class("-answer")
        assert on_quote(opened.session) == ["Stiftelsen Blåklokka"]


async def test_arrows_move_in_what_is_typed_or_in_the_answer(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.press("right", "right", "shift+right")
        assert opened.coding.answer.cursor == len("Køen til p")
        await opened.type("bo")
        await opened.press("down")
        assert opened.coding.entry.chosen == 1
        await opened.press("left", "x", "ctrl+w")
        assert opened.typed == "o"
        assert opened.session.index == 0


async def test_what_another_program_writes_leaves_the_choice(
    folder: Path, bench: Workbench
) -> None:
    async with workbench(folder) as opened:
        await opened.type("bo")
        await opened.press("down")
        answers = bench.coding.answers(opened.session.question.id, 2023)
        bench.coding.mark_good(answers[4].answer, 0)
        opened.app._look_for_others()
        await opened.pilot.pause()
        assert opened.coding.entry.chosen == 1
        assert opened.typed == "bo"


async def test_what_is_pasted_goes_to_the_entry_line_on_one_line(folder: Path) -> None:
    from textual.events import Paste

    async with workbench(folder) as opened:
        await opened.press("tab")
        opened.app.post_message(Paste("to\nlinjer 1"))
        await opened.pilot.pause()
        assert opened.typed == "to linjer 1"


async def test_all_keys_can_be_read_on_a_small_screen(folder: Path) -> None:
    async with workbench(folder, size=NARROW) as opened:
        await opened.press("f1")
        assert "Quit" not in opened.text()
        for _page in range(8):
            await opened.press("pagedown")
        assert opened.line_with("Quit").split()[0] == "ctrl+q"
