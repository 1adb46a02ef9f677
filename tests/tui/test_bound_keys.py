"""Keys in koding.toml: what cannot be used is told before the workbench opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual._xterm_parser import XTermParser
from textual.events import Key

from koding.errors import InvalidSettings
from koding.tui.app import KodingApp
from koding.tui.coding.commands import CODING
from koding.tui.keys import commands
from koding.tui.keys.command import Command
from koding.tui.keys.commands import COMMON, SCREENS, rebound
from koding.tui.keys.names import as_written, check_keys
from koding.tui.keys.table import KeyTable
from koding.workbench import Workbench

from .test_help import set_keys

if TYPE_CHECKING:
    from pathlib import Path

# What terminals cannot tell from another key, or send only by newer protocols. The
# terminal's own shortcuts, which people can turn off, are in docs/terminals.md.
NO_TERMINAL_SENDS = frozenset(
    {
        *("ctrl+i", "ctrl+m", "ctrl+h", "ctrl+left_square_bracket"),
        *("shift+enter", "ctrl+enter", "alt+enter", "ctrl+space", "shift+space"),
        *("ctrl+backspace", "shift+backspace", "ctrl+escape", "shift+escape"),
        *("ctrl+tab", "ctrl+shift+tab", "caps_lock", "menu", "print_screen"),
        *(f"ctrl+{digit}" for digit in range(10)),
        *(f"ctrl+{name}" for name in ("comma", "full_stop", "minus", "plus", "§")),
        *(f"ctrl+{letter}" for letter in "æøå"),
        *(f"ctrl+shift+{chr(code)}" for code in range(ord("a"), ord("z") + 1)),
        *(f"super+{chr(code)}" for code in range(ord("a"), ord("z") + 1)),
    }
)
# Behind AltGr or dead on a Norwegian keyboard, on Windows, Linux or Mac.
HARD_IN_NORWAY = frozenset("@$£€{[]}\\~^`´¨")


# Control letters, and what xterm of 1990 sent for the rest.
OLD_TERMINALS_SEND = (
    *(chr(code) for code in range(1, 27)),
    *("\x1b", "\x7f", " ", "\x1b[Z", "\x1b[3~", "\x1b[5~", "\x1b[6~"),
    *(f"\x1b[{letter}" for letter in "ABCD"),
    *(f"\x1b[1;2{letter}" for letter in "ABCD"),
    *(f"\x1bO{letter}" for letter in "PQRS"),
    *("\x1b[H", "\x1b[F", "\x1b[15~", "\x1b[17~", "\x1b[18~", "\x1b[19~", "\x1b[20~"),
    *("\x1b[21~", "\x1b[23~"),
)


def keys_of(sent: str) -> list[Key]:
    """Return the keys that the program hears when a terminal sends this."""
    parser = XTermParser()
    heard = [*parser.feed(sent), *parser.feed("")]
    return [key for key in heard if isinstance(key, Key)]


def told(keys: dict[str, str]) -> str:
    screens = [rebound(screen, keys) for screen in SCREENS]
    with pytest.raises(InvalidSettings) as raised:
        check_keys(keys, screens, rebound(COMMON, keys))
    return str(raised.value)


def check(keys: dict[str, str]) -> None:
    screens = [rebound(screen, keys) for screen in SCREENS]
    check_keys(keys, screens, rebound(COMMON, keys))


def all_commands() -> list[Command]:
    return [command for screen in (*SCREENS, COMMON) for command in screen]


def test_every_table_of_commands_is_that_of_a_screen_or_of_all() -> None:
    tables = {
        name: table
        for name, table in vars(commands).items()
        if isinstance(table, tuple) and table and isinstance(table[0], Command)
    }
    lost = {name for name, table in tables.items() if table not in (*SCREENS, COMMON)}
    assert lost == set()


def test_no_command_needs_a_key_that_no_terminal_sends() -> None:
    for command in all_commands():
        assert not command.keys or set(command.keys) - NO_TERMINAL_SENDS, command.id


def test_old_terminals_send_the_keys_of_every_command() -> None:
    heard = {key.key for sent in OLD_TERMINALS_SEND for key in keys_of(sent)}
    for command in all_commands():
        named = {key for key in command.keys if len(key) > 1}
        assert named <= heard, command.id


@pytest.mark.parametrize("sent", ["\t", "\r", "\x08", "\x1b[1;3A"])
def test_what_is_refused_would_come_as_another_key(sent: str) -> None:
    assert not {key.key for key in keys_of(sent)} & NO_TERMINAL_SENDS


def test_no_command_needs_a_sign_that_is_hard_to_write_in_norway() -> None:
    for command in all_commands():
        assert not command.keys or set(command.keys) - HARD_IN_NORWAY, command.id


@pytest.mark.parametrize("key", sorted(NO_TERMINAL_SENDS))
def test_a_key_that_no_terminal_sends_is_refused(key: str) -> None:
    assert f"«{key}»" in told({"coding.flag": key})


def test_the_keys_of_the_table_can_be_written_in_koding_toml() -> None:
    check({command.id: " ".join(command.keys) for command in all_commands()})


def test_ordinary_keys_are_taken() -> None:
    for keys in (
        "f12 shift+f2 ctrl+b",
        "§ full_stop",
        "alt+left shift+f5",
        "ctrl+up",
        "",
    ):
        check({"coding.flag": keys, "coding.repeat": ""})


def test_a_command_that_is_not_there_is_named_with_the_nearest() -> None:
    said = told({"coding.nxt": "f12"})
    assert "«coding.nxt»" in said
    assert "«coding.next»" in said
    assert "«fly»" in told({"fly": "f12"})


def test_a_key_of_two_commands_is_named_with_both() -> None:
    said = told({"coding.next": "f12 -"})
    assert [f"«{one}»" in said for one in ("-", "coding.next", "coding.cut")] == [
        True
    ] * 3
    assert "«app.steps»" in told({"coding.next": "f3"})
    assert "«steps.down»" in told({"steps.up": "down"})
    assert "«.»" in told({"coding.flag": "full_stop"})


def test_a_key_may_be_given_away_and_to_commands_of_different_times() -> None:
    check({"coding.next": "-", "coding.cut": "space"})
    check({"coding.widen": "f12", "coding.pane": "f12"})
    check({"coding.next": "f12", "steps.up": "f12"})


def test_a_sign_stands_for_its_command_only_while_nothing_is_typed() -> None:
    keys = KeyTable(CODING)
    for sign, name, action in (
        (")", "right_parenthesis", "answer_next"),
        ("/", "slash", "find"),
    ):
        assert keys.command(name, sign, "") == action
        assert keys.command(name, sign, "for lite") is None
    assert keys.command("pagedown", None, "for lite") == "answer_next"


def test_letters_write_on_the_coding_screen() -> None:
    assert "«k»" in told({"coding.next": "k"})
    assert "«3»" in told({"app.help": "3"})
    check({"steps.up": "k"})


def test_a_sign_may_be_named_in_words() -> None:
    signs = [as_written(key) for key in ("full_stop", "question_mark", "§", "f12")]
    assert signs == [".", "?", "§", "f12"]
    named = ("space", "tab", "escape", "delete", "backspace", "ctrl+t", "up")
    assert [as_written(key) for key in named] == list(named)
    assert {key for command in CODING for key in map(as_written, command.keys)} == {
        key for command in CODING for key in command.keys
    }


def test_the_workbench_does_not_open_on_keys_that_cannot_be_used(folder: Path) -> None:
    set_keys(folder, '"coding.next" = "ctrl+i"')
    bench = Workbench(folder)
    with pytest.raises(InvalidSettings, match=r"koding\.toml.*ctrl\+i"):
        KodingApp(bench)
    bench.close()


@pytest.mark.parametrize("keys", ["8", "true", '["f12", "f9"]'])
def test_keys_that_are_no_text_are_told(folder: Path, keys: str) -> None:
    set_keys(folder, f'"coding.next" = {keys}')
    with pytest.raises(InvalidSettings, match=r"coding\.next"):
        Workbench(folder)
