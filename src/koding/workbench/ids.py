"""New ids: of time for what the journal makes, of chance for what people sent in."""

from __future__ import annotations

import secrets
import time
import uuid


def new_id() -> str:
    """Return a UUID version 7 (RFC 9562): ids made later sort later.

    The 12 bits after the milliseconds hold their fraction (method 3), a quarter of a
    microsecond a step: codes made one after another keep their order.
    """
    milliseconds, rest = divmod(time.time_ns(), 1_000_000)
    fraction = rest * 4096 // 1_000_000
    value = milliseconds << 80 | 0x7 << 76 | fraction << 64
    value |= 0b10 << 62 | secrets.randbits(62)
    return str(uuid.UUID(int=value))


def random_id() -> str:
    """Return an id that says nothing about when, or in which order, it was made."""
    return str(uuid.uuid4())
