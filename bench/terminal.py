"""A program in a pseudo-terminal of 120x40: what it shows, and how soon."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import pyte

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

WIDTH, HEIGHT = 120, 40
QUIET = 0.025
"""Seconds without output after which a screen is taken to be painted."""
LONGEST = 60.0
"""Seconds after which waiting is given up."""


class NothingCame(Exception):
    """The screen did not come to show what was waited for."""


@dataclass(frozen=True, slots=True)
class Press:
    """When a key was sent, and how many seconds later the last output came."""

    at: float
    painted: float


class Terminal:
    """A running program; its output is read as fast as it comes."""

    def __init__(self, arguments: Sequence[str | Path]) -> None:
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("4H", HEIGHT, WIDTH, 0, 0))
        surroundings = {
            **os.environ,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "KODING_CODER": "måler",
        }
        self.screen = pyte.Screen(WIDTH, HEIGHT)
        self._stream = pyte.ByteStream(self.screen)
        self._ours = ours
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            [str(argument) for argument in arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=surroundings,
            start_new_session=True,
        )
        os.close(theirs)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._ours)

    @property
    def words(self) -> str:
        """All that stands on the screen."""
        return "\n".join(self.screen.display)

    def wait_for(self, shown: Callable[[str], bool]) -> float:
        """Return the seconds from the start until the screen showed something."""
        while time.perf_counter() < self.started + LONGEST:
            came = self._read(LONGEST)
            if came is None:
                break
            if shown(self.words):
                return came - self.started
        raise NothingCame(self.words)

    def press(self, key: bytes, *, rest: float = 0.0) -> Press:
        """Send a key and wait until the screen is quiet, and then `rest` longer."""
        sent = last = time.perf_counter()
        os.write(self._ours, key)
        # The first output may be long in coming; what follows it comes at once.
        wait = 0.2
        while (came := self._read(wait)) is not None:
            last, wait = came, QUIET
        time.sleep(rest)
        return Press(sent, last - sent)

    def settle(self, seconds: float) -> None:
        """Read until nothing has come for some seconds."""
        while self._read(seconds) is not None:
            pass

    def quit(self) -> None:
        """Leave with the program's own key, and wait for its end."""
        os.write(self._ours, b"\x11")
        while self.process.poll() is None and self._read(5.0) is not None:
            pass
        self.process.wait(timeout=LONGEST)

    def peak_memory(self) -> float:
        """Return the most memory the program has held, in MB."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as facts:  # noqa: PTH123
            line = next(line for line in facts if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024

    def _read(self, seconds: float) -> float | None:
        """Read what is there; return when it came, None after `seconds` or the end."""
        ready, _, _ = select.select([self._ours], [], [], seconds)
        if not ready:
            return None
        came = time.perf_counter()
        try:
            output = os.read(self._ours, 1 << 20)
        except OSError:
            return None
        self._stream.feed(output)
        return came if output else None
