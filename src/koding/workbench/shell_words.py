"""Words of a command as they are to be typed in a shell."""

from __future__ import annotations

import os
import re
import shlex
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_PLAIN = re.compile(r"[\w@%+=:,./][\w@%+=:,./-]*")


def typed(word: str | Path) -> str:
    """Return a word of a command as it is to be typed in a shell, in quotes if need be.

    Letters such as å need none, though `shlex.quote` gives them some.
    """
    text = str(word)
    if _PLAIN.fullmatch(text):
        return text
    return f'"{text}"' if os.name == "nt" else shlex.quote(text)
