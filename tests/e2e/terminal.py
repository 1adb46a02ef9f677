"""A program in a pseudo-terminal: keys go in, a screen comes out, waits have an end."""

from __future__ import annotations

import fcntl
import os
import re
import select
import struct
import subprocess
import termios
import time
from typing import TYPE_CHECKING, Self

import pyte

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

LONGEST_WAIT = 20.0
WIDTH, HEIGHT = 120, 40
ENTER, ESCAPE, TAB, BACKSPACE = "\r", "\x1b", "\t", "\x7f"
CTRL_F, CTRL_N, CTRL_Q, CTRL_Z, CTRL_Y = "\x06", "\x0e", "\x11", "\x1a", "\x19"
UP, DOWN, RIGHT, PAGE_DOWN = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[6~"
F2, F3, F7, F9, F10 = "\x1bOQ", "\x1bOR", "\x1b[18~", "\x1b[20~", "\x1b[21~"
LEAVES_SCREEN = b"\x1b[?1049l"

# Keyboard protocols that pyte takes for cursor movements or colours.
_UNKNOWN = re.compile(rb"\x1b\[[<=>][0-9;]*[a-zA-Z]")
_UNFINISHED = re.compile(rb"\x1b\[?[<=>]?[0-9;]*\Z")


class Terminal:
    """A process whose terminal is this object; leave the context to end it."""

    def __init__(
        self,
        arguments: Sequence[str],
        *,
        environment: Mapping[str, str],
        size: tuple[int, int] = (WIDTH, HEIGHT),
    ) -> None:
        width, height = size
        self._screen = pyte.Screen(width, height)
        self._stream = pyte.ByteStream(self._screen)
        self._held = b""
        self.output = b""
        """Everything the process has written."""
        self._end, theirs = os.openpty()
        fcntl.ioctl(
            theirs, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0)
        )
        self._process = subprocess.Popen(
            arguments,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=dict(environment),
            start_new_session=True,
        )
        os.close(theirs)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.kill()
        os.close(self._end)

    def press(self, *keys: str) -> None:
        """Send keys, all at once."""
        os.write(self._end, "".join(keys).encode())

    def lines(self) -> list[str]:
        """Return the lines of the screen as they are now."""
        return [line.rstrip() for line in self._screen.display]

    def text(self) -> str:
        return "\n".join(self.lines())

    def until(self, holds: Callable[[Terminal], bool], *, what: str = "") -> None:
        """Read the screen until something holds of it."""
        deadline = time.monotonic() + LONGEST_WAIT
        while not holds(self):
            left = deadline - time.monotonic()
            assert left > 0, f"The screen never showed {what}:\n{self.text()}"
            assert self._read(left), f"It ended before {what}:\n{self.text()}"

    def until_shown(self, *words: str) -> None:
        """Read the screen until all these words are on it."""
        self.until(lambda now: all(one in now.text() for one in words), what=str(words))

    def until_gone(self, words: str) -> None:
        """Read the screen until these words are no longer on it."""
        self.until(lambda now: words not in now.text(), what=f"that {words} went")

    def until_still(self, seconds: float = 0.5) -> list[str]:
        """Read until nothing has come for some seconds; return the lines then."""
        seen = -1
        while seen != len(self.output):
            seen = len(self.output)
            self._read(seconds)
        return self.lines()

    def until_end(self) -> int:
        """Read until the process has ended; return its exit code."""
        deadline = time.monotonic() + LONGEST_WAIT
        while self._read(max(0.0, deadline - time.monotonic())):
            assert time.monotonic() < deadline, f"It did not end:\n{self.text()}"
        return self._process.wait(LONGEST_WAIT)

    def kill(self) -> None:
        """Kill it without warning, and read what it still had written."""
        if self._process.poll() is None:
            self._process.kill()
        self.until_end()

    def _read(self, seconds: float) -> bool:
        """Read what comes within some seconds; False at the end of all output."""
        if not select.select([self._end], [], [], seconds)[0]:
            return True
        try:
            read = os.read(self._end, 65536)
        except OSError:  # So Linux tells that the last process has closed its end.
            return False
        self.output += read
        whole = _UNKNOWN.sub(b"", self._held + read)
        unfinished = _UNFINISHED.search(whole)
        cut = unfinished.start() if unfinished else len(whole)
        self._held = whole[cut:]
        self._stream.feed(whole[:cut])
        return bool(read)
