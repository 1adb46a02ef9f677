"""The codes behind the digits: pinned ones, then the most used, each in its place."""

from __future__ import annotations

from heapq import nlargest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

DIGITS = "123456789"


class Digits:
    """Codes by digit. A code keeps its digit while it stays among the most used.

    `pinned` ones never move. Nothing changes but by `settle`, which is called when a
    quote comes in focus: digits stand still while it is open.
    """

    def __init__(self) -> None:
        self.codes: dict[str, str] = {}
        self.pinned: dict[str, str] = {}

    def settle(self, codes: Collection[str], uses: Mapping[str, int]) -> None:
        """Give digits to the most used of `codes`, as `uses` counts them."""
        room = len(DIGITS) - len(self.pinned)
        pinned = set(self.pinned.values())
        used = {code: uses[code] for code in codes if code in uses}
        counted = {code: n for code, n in used.items() if n and code not in pinned}
        most = nlargest(room, counted, key=counted.__getitem__)
        kept = {
            digit: code
            for digit, code in self.codes.items()
            if code in most and digit not in self.pinned
        }
        taken = kept.keys() | self.pinned.keys()
        free = [digit for digit in DIGITS if digit not in taken]
        new = [code for code in most if code not in kept.values()]
        given = dict(zip(free, new, strict=False))
        self.codes = dict(sorted((kept | given | self.pinned).items()))

    def drop(self, offered: Collection[str]) -> None:
        """Take away the digits of codes that are no longer offered."""
        self.pinned = {d: c for d, c in self.pinned.items() if c in offered}
        self.codes = {d: c for d, c in self.codes.items() if c in offered}

    def pin(self, code: str) -> str:
        """Pin a code to its digit or the first free one; unpin a pinned one.

        Returns the digit, "" where it was unpinned or all nine are pinned.
        """
        for digit, pinned in self.pinned.items():
            if pinned == code:
                del self.pinned[digit]
                return ""
        held = next((d for d, c in self.codes.items() if c == code), "")
        free = [digit for digit in DIGITS if digit not in self.pinned]
        digit = held or next((d for d in free if d not in self.codes), "")
        digit = digit or (free[-1] if free else "")
        if digit:
            self.pinned[digit] = code
            self.codes = dict(sorted({**self.codes, digit: code}.items()))
        return digit
