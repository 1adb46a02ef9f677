"""What a column of a printed table may count, and what it should then say of a code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from koding.analysis.finished.chapter_figures import (
    NUMBER,
    WHO,
    CodeFigures,
    is_ratio,
    percent_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from koding.analysis.finished.chapter_figures import QuestionFigures

Measure = Literal["n", "quotes", "mentions", "percent", "percent of mentions"]

_ANY: tuple[Measure, ...] = ("n", "quotes", "mentions", "percent")
_COUNT_HEAD = re.compile(
    r"(?:(?:n|antall?|tal|frekvens|count|number|av|of|som|svart[ea]|totalt?|i alt|alle"
    rf"|{WHO})\b\W*)+"
)
_PERCENT_HEAD = re.compile(r"%|\bprosent\w*|\bpercent\w*|\bandel\w*|\bpst\b")
_MEASURE = (
    rf"\bn\s*=\s*{NUMBER}|(?<![\w<>-])(?:19|20)\d\d(?![\w+-])|\b\w*(?:omtal|nevn|mention)"
    r"\w*|\b(?:n|p|antall?|tal|frekvens|count|number|av|of|som|svart[ea]|totalt?|i alt|"
    rf"alle|{WHO})\b"
)
"""What a heading says that does not tell one group of units from another."""
_AND_PERCENT = re.compile(r"(?<=\w)\s*(?:[(/]|og|and)\s*(?:%|prosent|percent)\s*\)?\Z")
"""What follows the count in a cell: "n (%)"."""


def measures_of(head: str, *, told: bool) -> tuple[tuple[Measure, ...], bool]:
    """Return what a column may count by its heading, and whether that tells it."""
    head = _AND_PERCENT.sub("", head)
    if is_percent(head):
        return ("percent", "percent of mentions"), True
    if re.search(r"omtal|nevn|mention", head):
        return ("mentions", "n"), True
    if re.search(r"sitat|quote", head):
        return ("quotes",), True
    if head == "n" or re.fullmatch(r"\W*", head):
        return (("n",), True) if head else (_ANY, told)
    return (("n", "quotes", "mentions") if _COUNT_HEAD.fullmatch(head) else _ANY), bool(
        _COUNT_HEAD.fullmatch(head)
    )


def is_percent(head: str) -> bool:
    """Whether a column is of percentages, by its heading."""
    return _PERCENT_HEAD.search(head.casefold()) is not None


def group_of(head: str) -> str:
    """Return whom a column is of: what its folded heading says beside the measure."""
    words = re.sub(rf"{_PERCENT_HEAD.pattern}|{_MEASURE}", " ", head)
    return " ".join(re.sub(r"[^\w<>+-]|(?<!\w)-(?!\w)", " ", words).split())


def is_equal(
    worth: Decimal,
    measure: Measure,
    question: QuestionFigures,
    codes: Sequence[CodeFigures],
) -> bool:
    """Whether a figure is what the codes of a row are, together."""
    least, most = _range(measure, codes)
    whole = question.mentions if measure == "percent of mentions" else question.base
    if not measure.startswith("percent"):
        return least <= worth <= most
    return any(is_ratio(part, whole, worth) for part in range(least, most + 1))


def alike(
    codes: Sequence[CodeFigures], question: QuestionFigures
) -> list[Sequence[CodeFigures]]:
    """Return what a row may be of: codes of two themes may have the same label."""
    if len(codes) != 1:
        return [codes]
    return [(code,) for code in question.codes if code.key == codes[0].key]


def _range(measure: Measure, codes: Sequence[CodeFigures]) -> tuple[int, int]:
    """Return the least and most that codes are together: they may share units."""
    counted = [
        code.quotes
        if measure == "quotes"
        else code.mentions
        if measure in ("mentions", "percent of mentions")
        else code.n
        for code in codes
    ]
    return max(counted), sum(counted)


def expected(
    measure: Measure, question: QuestionFigures, codes: Sequence[CodeFigures]
) -> str:
    """Return what the project's table has, for a remark: from least to most."""
    whole = question.mentions if measure == "percent of mentions" else question.base
    ends = dict.fromkeys(_range(measure, codes))
    if measure.startswith("percent"):
        return "–".join(percent_of(end, whole) for end in ends)
    return "–".join(map(str, ends))
