"""Words that say how many, without a number: what a lead-in claims of units."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

QUANTITIES: Mapping[str, tuple[str, ...]] = {
    "nb": (
        "alle",
        "ingen",
        "enkelte",
        "et fåtall",
        "et flertall",
        "et mindretall",
        "flere",
        "flertallet",
        "flesteparten",
        "få",
        "halvparten",
        "mange",
        "mindretallet",
        "noen",
        "noen få",
        "svært mange",
        "de fleste",
        "fleste",
    ),
    "nn": (
        "alle",
        "ingen",
        "einskilde",
        "enkelte",
        "eit fåtal",
        "eit fleirtal",
        "eit mindretal",
        "fleire",
        "fleirtalet",
        "flesteparten",
        "få",
        "halvparten",
        "mange",
        "mindretalet",
        "nokon",
        "nokre",
        "nokre få",
        "svært mange",
        "dei fleste",
        "fleste",
    ),
    "en": (
        "all",
        "none",
        "a few",
        "a majority",
        "a minority",
        "few",
        "half",
        "many",
        "most",
        "numerous",
        "several",
        "some",
        "various",
    ),
}
"""By the language a report is written in; one with several words is found whole."""

_LONGEST_FIRST = sorted(
    {words for listed in QUANTITIES.values() for words in listed},
    key=lambda words: (-len(words), words),
)
_FOUND = re.compile(
    rf"\b(?:{'|'.join(map(re.escape, _LONGEST_FIRST))})\b", re.IGNORECASE
)


def quantities(text: str) -> list[str]:
    """Return the words of a sentence that say how many, each once, in lower case.

    All languages at once: a project can have reports in several, and a number too many
    beside a sentence does no harm.
    """
    return list(dict.fromkeys(found.lower() for found in _FOUND.findall(text)))
