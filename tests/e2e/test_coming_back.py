"""The workbench is left and opened again: everything is where it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .terminal import CTRL_F, CTRL_Q, DOWN, ENTER, F2, RIGHT, TAB, Terminal

if TYPE_CHECKING:
    from .programs import Koding

pytest.importorskip("fcntl", reason="a pseudo-terminal needs Unix")


def leave(terminal: Terminal) -> list[str]:
    """Quit; return the screen as it was without the keys at the foot."""
    left = terminal.until_still()[:-1]
    terminal.press(CTRL_Q)
    assert terminal.until_end() == 0
    return left


def test_answer_quote_cursor_filter_and_pane_are_as_they_were(koding: Koding) -> None:
    with koding.code() as terminal:
        terminal.until_shown("0/8 done", "┃", "›")
        terminal.press(CTRL_F, "er", ENTER)
        terminal.until_shown("⌕ er")
        terminal.press(DOWN)
        terminal.until(lambda now: "▸○" not in now.lines()[3], what="the second row")
        terminal.press(RIGHT, RIGHT, TAB, TAB)
        terminal.until_shown("▸ CODES S1")
        left = leave(terminal)
    with koding.code() as terminal:
        terminal.until_shown("⌕ er", "▸ CODES S1", "›")
        terminal.until(lambda now: now.lines()[:-1] == left, what="all as it was")
        terminal.press("-")
        terminal.until_shown("quote 1 of 2")
        terminal.until(lambda now: words_of_quote(now) == 2, what="two words in it")


def test_the_row_view_is_opened_where_it_was_left(koding: Koding) -> None:
    with koding.code() as terminal:
        terminal.until_shown("0/8 done", "┃", "›")
        terminal.press(F2)
        terminal.until_shown("☐ ○")
        terminal.press(DOWN, DOWN, DOWN)
        terminal.until(lambda now: row_with_cursor(now) == 3, what="the fourth row")
        left = leave(terminal)
    with koding.code() as terminal:
        terminal.until_shown("☐ ○", "›")
        terminal.until(lambda now: now.lines()[:-1] == left, what="all as it was")
        terminal.press(F2)
        terminal.until_shown("┃")


def words_of_quote(terminal: Terminal) -> int:
    """Return how many words stand on the first line of the quote in focus."""
    body = next((line for line in terminal.lines() if "┃" in line), "")
    return len(body.partition("┃ ")[2].split("   ")[0].split())


def row_with_cursor(terminal: Terminal) -> int:
    """Return which row of the row view the cursor is on."""
    rows = [line for line in terminal.lines() if "☐" in line]
    return next((i for i, line in enumerate(rows) if line.startswith("▸")), -1)
