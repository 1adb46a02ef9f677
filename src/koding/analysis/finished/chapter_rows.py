"""Which code a row of a printed table is of, however its label is written there."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from koding.analysis.finished.chapter_figures import WHO

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from koding.analysis.finished.chapter_figures import CodeFigures, QuestionFigures

_TOTAL = re.compile(
    r"(?:totalt?|i alt|sum|grunnlag|base|n|(?:antall?|number of) "
    rf"(?:svar|{WHO}))(?:\s*\(.*\))?\s*(?:{WHO})?\Z"
)
_NUMBERED = re.compile(r"\d+(?:\.\d+)*[.)]?\s+|[-•*]\s*")
_NOTED = re.compile(r"\s*(?:\(n ?= ?\d+\)|[*†‡]+|\[\d+\])\s*\Z")
_PARTS = re.compile(r"\s+(?:/|og|and|\+|&)\s+|\s*;\s*|/")
_ALIKE, _LEAST_PREFIX = 0.86, 8


class RowLabels:
    """Reads labels of rows: in any case, numbered, shortened, misspelt or several."""

    def __init__(
        self, questions: Sequence[QuestionFigures], fold: Callable[[str], str]
    ) -> None:
        self._fold = fold
        self._known_rows: dict[str, list[str]] = {}
        self._keys = list({code.key: None for q in questions for code in q.codes})

    def is_total(self, label: str) -> bool:
        """Whether a row is of all, by its label."""
        return _TOTAL.fullmatch(self._fold(label)) is not None

    def is_code(self, label: str) -> bool:
        """Whether a label is, letter by letter, that of a code."""
        return self._fold(label) in self._keys

    def codes_of(self, label: str, question: QuestionFigures) -> list[CodeFigures]:
        """Return the code that a row is of, several where it names them together."""
        keys = self._keys_of(label)
        found = [
            next((code for code in question.codes if code.key == key), None)
            for key in keys
        ]
        return [code for code in found if code] if all(found) else []

    def _keys_of(self, label: str) -> list[str]:
        if label not in self._known_rows:
            self._known_rows[label] = self._read_label(label)
        return self._known_rows[label]

    def _read_label(self, label: str) -> list[str]:
        key = self._fold(label)
        if whole := self._key_like(key):
            return [whole]
        for hit in _PARTS.finditer(key):
            first = self._key_like(key[: hit.start()])
            if first and (rest := self._read_label(key[hit.end() :])):
                return [first, *rest]
        return []

    def _key_like(self, label: str) -> str:
        """Return the code's folded label that a label is, or is near; "" for none."""
        keys = self._keys
        bare = _NOTED.sub("", _NUMBERED.sub("", label, count=1)).strip()
        for one in (label, bare):
            if one in keys:
                return one
        if _TOTAL.fullmatch(label) or len(bare) < _LEAST_PREFIX // 2:
            return ""
        begun = [k for k in keys if re.match(rf"{re.escape(bare)}\W", k)]
        if len(begun) == 1 and len(bare) >= _LEAST_PREFIX:
            return begun[0]
        near = get_close_matches(bare, keys, n=2, cutoff=_ALIKE)
        return near[0] if near else ""
