"""What a key costs the main thread, and how soon the screen stands still after it."""

from __future__ import annotations

import json
import sys
import tempfile
from bisect import bisect_left
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench.terminal import Press

KEYS = 200
AFTER_PAINT = 0.02
PAGE_DOWN, DOWN, TAB, ESCAPE, BACKSPACE = (
    b"\x1b[6~",
    b"\x1b[B",
    b"\t",
    b"\x1b",
    b"\x7f",
)
ENTER, F11 = b"\r", b"\x1b[23~"
TYPED = "bolig tilgang", "skyss lang", "helse smarbeid", "plan møter"


@dataclass(frozen=True, slots=True)
class KeyTimes:
    """Seconds of main-thread work, and to the last paint, for each key of one kind.

    `processor` is the part of the work that does not wait, for disk or other programs.
    """

    what: str
    work: list[float]
    processor: list[float]
    painted: list[float]


def shows_answers(words: str) -> bool:
    """Return whether list, answer and entry line stand on the screen."""
    return "›" in words and ("○" in words or "●" in words) and "┃" in words


def measure_keys(project: Path) -> list[KeyTimes]:
    """Press keys of each kind in a pseudo-terminal, and return what they cost."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "turns.json"
        module: list[str | Path] = [
            sys.executable,
            "-m",
            "bench.recorded",
            project,
            target,
        ]
        with Terminal(module) as terminal:
            terminal.wait_for(shows_answers)
            # spaCy is loaded after the first paint; it is not a key's work.
            terminal.settle(4.0)
            pressed = [(what, list(press(terminal))) for what, press in PRESSES]
            terminal.quit()
        turns = json.loads(target.read_text(encoding="utf-8"))
    return [
        KeyTimes(
            what,
            _work(turns, presses, 1),
            _work(turns, presses, 2),
            [press.painted for press in presses],
        )
        for what, presses in pressed
    ]


def _work(turns: list[list[float]], presses: list[Press], column: int) -> list[float]:
    """Return the seconds of work from each key to its last paint, and a little on."""
    starts = [turn[0] for turn in turns]
    work = []
    for press in presses:
        end = press.at + press.painted + AFTER_PAINT
        within = slice(bisect_left(starts, press.at), bisect_left(starts, end))
        work.append(sum(turn[column] for turn in turns[within]))
    return work


def _list_moves(terminal: Terminal) -> Iterator[Press]:
    terminal.press(TAB)
    for _ in range(KEYS):
        yield terminal.press(DOWN)
    terminal.press(ESCAPE, rest=0.2)


def _answer_moves(terminal: Terminal) -> Iterator[Press]:
    for _ in range(KEYS):
        yield terminal.press(PAGE_DOWN)


def _letters(terminal: Terminal) -> Iterator[Press]:
    left = KEYS
    while left > 0:
        for words in TYPED:
            for letter in words[:left]:
                yield terminal.press(letter.encode())
            terminal.press(ESCAPE, rest=0.2)
            left -= len(words)


def _codings(terminal: Terminal) -> Iterator[Press]:
    """Code quotes that have no code: each press writes to the disk."""
    for _ in range(KEYS):
        terminal.press(b" ")
        yield terminal.press(b"1")


def _next_uncoded(terminal: Terminal) -> Iterator[Press]:
    for _ in range(KEYS):
        yield terminal.press(b" ")
        terminal.press(b"2")


def _pull_letters(terminal: Terminal) -> Iterator[Press]:
    """Type in the line of the Quotes screen, where a thread pulls after each rest."""
    terminal.press(F11)
    terminal.settle(3.0)
    yield from _letters(terminal)


def _pulled_moves(terminal: Terminal) -> Iterator[Press]:
    terminal.settle(1.0)
    terminal.press(ENTER)
    for _ in range(KEYS):
        yield terminal.press(DOWN)


PRESSES: tuple[tuple[str, Callable[[Terminal], Iterator[Press]]], ...] = (
    ("list move", _list_moves),
    ("next answer", _answer_moves),
    ("letter in the code filter", _letters),
    ("coding a quote (durable)", _codings),
    ("next uncoded", _next_uncoded),
    ("letter in the line of quotes", _pull_letters),
    ("move among pulled quotes", _pulled_moves),
)
