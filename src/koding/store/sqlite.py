"""The door to sqlite-utils, which is imported here alone."""

from __future__ import annotations

import sys

# sqlite-utils imports numpy where it is installed, only to store its numbers too: 60 ms
# of every start. None stands for what is not there.
_KEPT_OUT = "numpy"

if _KEPT_OUT in sys.modules:
    from sqlite_utils import Database, Migrations
else:
    sys.modules[_KEPT_OUT] = None  # type: ignore[assignment]
    try:
        from sqlite_utils import Database, Migrations
    finally:
        del sys.modules[_KEPT_OUT]

__all__ = ["Database", "Migrations"]
