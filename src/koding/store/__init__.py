"""The project on disk: the only SQL."""

import sys

# sqlite-utils imports numpy to know its types, which koding never stores; without it
# every command starts 0.1 s sooner.
if "numpy" not in sys.modules:
    sys.modules["numpy"] = None  # type: ignore[assignment]
    try:
        import sqlite_utils  # noqa: F401
    finally:
        del sys.modules["numpy"]
