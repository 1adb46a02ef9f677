"""Check digits of Norwegian identity, organisation and account numbers."""

from __future__ import annotations

from datetime import date
from typing import Literal

Identity = Literal["", "fnr", "dnr", "h", "synthetic", "fh", "2032"]
"""What an 11-digit number is by its check digits: "" is none of them."""

_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2)
_SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_ORGANISATION = (3, 2, 7, 6, 5, 4, 3, 2)
_OF_2032 = (0, 1, 2, 3)
"""What may be left over of the first check from 2032 on."""
_MONTHS: tuple[tuple[int, Identity], ...] = (
    (80, "synthetic"),
    (65, "synthetic"),
    (40, "h"),
    (0, "fnr"),
)
"""What is added to the month, by Tenor, Norsk helsenett, hospitals and nobody."""


def check_digit(digits: str, weights: tuple[int, ...]) -> int:
    """Return the check digit modulo 11; 10 means that there is none."""
    total = sum(int(d) * weight for d, weight in zip(digits, weights, strict=False))
    return (11 - total % 11) % 11


def identity(digits: str) -> Identity:
    """Return which kind of identity number 11 digits are.

    fødselsnummer, D-number (day + 40), H-number (month + 40), synthetic (month + 65
    or + 80), FH-number (no date), or one that is valid by the rule from 2032 alone.
    """
    if check_digit(digits, _SECOND) != int(digits[10]):
        return ""
    classic = check_digit(digits, _FIRST) == int(digits[9])
    kind = dated(digits)
    if classic:
        return kind or ("fh" if digits[0] in "89" else "")
    total = sum(int(d) * w for d, w in zip(digits, _FIRST, strict=False))
    later = (total + int(digits[9])) % 11 in _OF_2032
    if kind and later:
        return kind if kind == "dnr" else "2032"
    return ""


def dated(digits: str) -> Identity:
    """Return which kind of identity number the first six digits can begin."""
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    moved = day > 40
    for added, kind in _MONTHS:
        if month > added:
            known = _is_date(day - 40 * moved, month - added, year)
            return ("dnr" if moved and kind == "fnr" else kind) if known else ""
    return ""


def _is_date(day: int, month: int, year: int) -> bool:
    # 29 February needs a leap year of some century: 00 is one in 2000.
    try:
        date(2000 + year if year else 2000, month, day)
    except ValueError:
        return False
    return True


def is_account(digits: str) -> bool:
    """Whether 11 digits are a bank account number."""
    return check_digit(digits, _SECOND) == int(digits[10])


def is_organisation(digits: str) -> bool:
    """Whether 9 digits are an organisation number."""
    given = int(digits[8])
    return digits[0] in "89" and check_digit(digits, _ORGANISATION) == given
