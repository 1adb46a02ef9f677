"""Whole programs: how soon they answer, how soon they paint, what they hold."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from bench.keys import measure_keys, shows_answers
from bench.measuring import Measurement, timed
from bench.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KODING = (sys.executable, "-m", "koding")
TIMES = 9
SPACY_SECONDS = 4.0
WORK_REACH = {"coding a quote (durable)": 12.0}
PAINT_REACH = {"coding a quote (durable)": 60.0}


def help_text() -> Measurement:
    """Measure `koding --help`."""
    return _command("koding --help", "", ("--help",), 0.15)


def status(project: Path, size: str) -> Measurement:
    """Measure `koding status`."""
    return _command("koding status", size, ("status", "--project", str(project)), 0.5)


def first_paint(project: Path, size: str, reach: float) -> Measurement:
    """Measure from the start of `koding code` until answers and entry line stand."""
    values = []
    for _ in range(TIMES):
        with Terminal((*KODING, "code", "--project", project)) as terminal:
            values.append(terminal.wait_for(shows_answers))
            terminal.quit()
    method = "terminal, screen read"
    return Measurement(
        "koding code, first paint", size, method, tuple(values), "s", reach
    )


def keys(project: Path, size: str) -> Iterator[Measurement]:
    """Measure what keys cost, and how soon the screen stands still after them."""
    measured = measure_keys(project)
    for kind in measured:
        reach = WORK_REACH.get(kind.what, 8.0)
        yield _in_ms(kind.what, size, "terminal, loop turns", kind.work, reach)
    for kind in measured:
        what = f"{kind.what}, processor only"
        yield _in_ms(what, size, "terminal, loop turns", kind.processor, None)
    for kind in measured:
        reach = PAINT_REACH.get(kind.what, 50.0)
        what = f"{kind.what}, last paint"
        yield _in_ms(what, size, "terminal, 25 ms quiet", kind.painted, reach)


def memory(project: Path, size: str, reach: float) -> Measurement:
    """Measure the most memory the workbench holds, spaCy loaded."""
    with Terminal((*KODING, "code", "--project", project)) as terminal:
        terminal.wait_for(shows_answers)
        terminal.settle(SPACY_SECONDS)
        held = terminal.peak_memory()
        terminal.quit()
    return Measurement(
        "workbench, memory with spaCy", size, "peak RSS", (held,), "MB", reach
    )


def _command(
    what: str, size: str, arguments: tuple[str, ...], reach: float
) -> Measurement:
    def run() -> None:
        subprocess.run([*KODING, *arguments], check=True, capture_output=True)

    values = tuple(timed(run) for _ in range(TIMES))
    return Measurement(what, size, "process", values, "s", reach)


def _in_ms(
    what: str, size: str, method: str, seconds: list[float], reach: float | None
) -> Measurement:
    values = tuple(value * 1000 for value in seconds)
    return Measurement(what, size, method, values, "ms", reach, "p95")
