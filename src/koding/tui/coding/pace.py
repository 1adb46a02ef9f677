"""A coder's own pace, for those who ask for it in koding.toml."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from koding.i18n import ngettext

if TYPE_CHECKING:
    from datetime import datetime

PAUSE = timedelta(minutes=5)
"""The longest time between two answers that is taken for work."""
FEWEST = 5
"""Answers before which a pace says nothing."""


class Pace:
    """Answers an hour since the workbench was opened, pauses left out.

    It changes only when an answer gets done: it stands still while the coder thinks.
    """

    def __init__(self) -> None:
        self._answers = 0
        self._worked = timedelta()
        self._last: datetime | None = None

    def note(self, done: int, at: datetime) -> None:
        """Note that answers got done at a moment, or not done where negative."""
        if done and self._last is not None and timedelta() <= at - self._last <= PAUSE:
            self._answers += done
            self._worked += at - self._last
        if done:
            self._last = at

    def __str__(self) -> str:
        """Return the pace in words, "" where there is too little to tell it by."""
        if self._answers < FEWEST or not self._worked:
            return ""
        count = round(self._answers * (timedelta(hours=1) / self._worked))
        said = ngettext("{n} answer an hour", "{n} answers an hour", count)
        return said.format(n=count)
