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
    """Return an id that says nothing about when, or in which order, it was made.

    A UUID version 4 (RFC 9562), put together here: an import makes tens of thousands.
    """
    digits = secrets.token_hex(16)
    variant = "89ab"[int(digits[16], 16) & 3]
    return (
        f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}"
        f"-{variant}{digits[17:20]}-{digits[20:]}"
    )
