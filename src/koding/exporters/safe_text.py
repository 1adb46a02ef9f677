"""Text as files can hold it: no control characters, and no formulas."""

from __future__ import annotations

import re

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
)
_LINE_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def text_lines(text: str) -> list[str]:
    """Return the lines of `text`, whatever it breaks lines with, each printable.

    Vertical tabs and form feeds count as breaks: Word and old forms write them so.
    """
    if text.isprintable():
        return [text]
    return [printable(line) for line in _LINE_BREAK.split(text)]


def one_line(text: str) -> str:
    """Return `text` printable on one line: breaks and tabs become single spaces."""
    return printable(
        re.sub(r" *[\t\n\r\x0b\x0c\x85\u2028\u2029]+ *", " ", text)
    ).strip()


def printable(text: str) -> str:
    """Replace what XML and terminals cannot hold by U+FFFD, Word's own bullet by •.

    That is control characters, lone surrogates and the two non-characters of the
    basic plane. Tab, newline and carriage return stay.
    """
    if text.isprintable():
        return text
    return _UNPRINTABLE.sub("\ufffd", text.replace("\uf0b7", "•"))


def guarded(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would run as a formula.

    One that has an apostrophe there already gets another, so that it can be taken off.
    """
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA_STARTS) else text
