"""Pulled quotes as text: for the terminal, and for pasting where one writes."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import fill
from types import MappingProxyType
from typing import TYPE_CHECKING

from koding.exporters.numbers import format_count
from koding.exporters.safe_text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from koding.model.document import PrintedQuote
    from koding.model.pull import Pulled

INDENT = "    "


@dataclass(frozen=True, slots=True)
class PulledWords:
    """Words of what stands behind quotes; one and several of each, and templates."""

    units: tuple[str, str]
    respondents: tuple[str, str]
    quotes: tuple[str, str]
    of_all: str
    of_those: str
    some: str


PULLED_WORDS: Mapping[str, PulledWords] = MappingProxyType(
    {
        "nb": PulledWords(
            units=("enhet", "enheter"),
            respondents=("respondent", "respondenter"),
            quotes=("sitat", "sitater"),
            of_all="{n} {who}, av {base} som svarte",
            of_those="{n} {who}, av {base} som svarte i utvalget "
            "({whole} svarte i alt)",
            some="{n} av {found} {quotes}",
        ),
        "nn": PulledWords(
            units=("eining", "einingar"),
            respondents=("respondent", "respondentar"),
            quotes=("sitat", "sitat"),
            of_all="{n} {who}, av {base} som svarte",
            of_those="{n} {who}, av {base} som svarte i utvalet ({whole} svarte i alt)",
            some="{n} av {found} {quotes}",
        ),
        "en": PulledWords(
            units=("unit", "units"),
            respondents=("respondent", "respondents"),
            quotes=("quote", "quotes"),
            of_all="{n} {who}, of {base} that answered",
            of_those="{n} {who}, of {base} that answered among those asked for "
            "({whole} answered in all)",
            some="{n} of {found} {quotes}",
        ),
    }
)
"""The words for each language that quotes are told of in."""


def behind(pulled: Pulled, language: str) -> str:
    """Return the units behind the quotes, of how many that answered, and how many."""
    words = PULLED_WORDS[language]
    who = words.units if pulled.counting == "units" else words.respondents
    said = words.of_all if pulled.base == pulled.whole else words.of_those

    def number(count: int) -> str:
        return format_count(count, language)

    units = said.format(
        n=number(pulled.units),
        who=_counted(who, pulled.units),
        base=number(pulled.base),
        whole=number(pulled.whole),
    )
    count = len(pulled.quotes)
    shown = f"{number(count)} {_counted(words.quotes, count)}"
    if count != pulled.found:
        shown = words.some.format(
            n=number(count), found=number(pulled.found), quotes=words.quotes[1]
        )
    return f"{units} · {shown}"


def pasted_text(quotes: Iterable[PrintedQuote], closing: str = "") -> str:
    """Return quotes as they are pasted: words and descriptor, a paragraph each.

    `closing` is said last, where it says something.
    """
    said = [_said(quote) for quote in quotes]
    return "\n\n".join([*said, *([closing] if closing else ())])


def pulled_text(
    quotes: Sequence[PrintedQuote], note: str, heading: str, *, width: int
) -> str:
    """Return quotes for reading, each with its short id.

    `note` stands above them, then what was asked for.
    """
    lines = [fill(note, width), fill(one_line(heading), width), ""]
    for quote in quotes:
        lines += [
            fill(_said(quote), width, initial_indent=INDENT, subsequent_indent=INDENT),
            f"{INDENT}{quote.id}",
            "",
        ]
    return "\n".join(lines).rstrip("\n")


def _counted(words: tuple[str, str], count: int) -> str:
    return words[0] if count == 1 else words[1]


def _said(quote: PrintedQuote) -> str:
    words = one_line(quote.words)
    return f"{words} ({one_line(quote.descriptor)})" if quote.descriptor else words
