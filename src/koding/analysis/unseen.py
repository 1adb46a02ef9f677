"""Which answers were coded before a code was there: they have not been seen with it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from koding.model.codebook import Codebook


@dataclass(frozen=True)
class Meeting:
    """When answers and codes came together, in orders of the journal's lines.

    `touches` is by answer the last line that touched it, `born` by code the line that
    made it, `checked` by code the answers that were held against it afterwards.
    """

    codebook: Codebook
    touches: Mapping[str, str]
    born: Mapping[str, str]
    checked: Mapping[str, Iterable[str]] = field(default_factory=dict)

    def unseen(self, code: str, question: str) -> list[str]:
        """Return the answers that were touched only before `code` was there.

        Without those checked since, and those a waiver for the question covers.
        """
        birth, waived = self.birth(code), self._waived(code, question)
        checked = self._checked.get(code, frozenset())
        return [
            answer
            for answer, touched in self.touches.items()
            if waived < touched < birth and answer not in checked
        ]

    def unseen_count(self, code: str, question: str) -> int:
        """Return how many `unseen` returns, in no more time than looking them up."""
        birth, waived = self.birth(code), self._waived(code, question)
        before = bisect_left(self._sorted, birth)
        count = before - bisect_right(self._sorted, waived, hi=before)
        answers = self._checked.get(code, frozenset())
        return count - sum(waived < self.touches.get(a, "") < birth for a in answers)

    def birth(self, code: str) -> str:
        """Return since when answers could meet a code, "" for always.

        The oldest of the codes that are read as it has been met as long as that one. A
        part of a code that was split is as old as the whole: what had the whole is
        reviewed, and what was read without taking it needs no part of it either.
        """
        return min(
            (self.born.get(one, "") for one in self._older(code)),
            default="",
        )

    def _older(self, code: str) -> set[str]:
        """Return a code, those read as it, and what they were taken out of."""
        codes = self.codebook.codes
        found: set[str] = set()
        todo = [code]
        while todo:
            one = todo.pop()
            if one in found or one not in codes:
                continue
            found.add(one)
            todo += self._alike.get(one, ())
            todo.append(codes[one].split_from)
        return found

    def _waived(self, code: str, question: str) -> str:
        alike = self._alike.get(code, ())
        moments = (self.codebook.codes[one].waived.get(question, "") for one in alike)
        return max(moments, default="")

    @cached_property
    def _alike(self) -> Mapping[str, list[str]]:
        """The codes that are read as each code, itself among them."""
        found: dict[str, list[str]] = {}
        for code in self.codebook.codes:
            found.setdefault(self.codebook.effective(code), []).append(code)
        return found

    @cached_property
    def _checked(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for code, answers in self.checked.items():
            if code in self.codebook.codes:
                read_as = self.codebook.effective(code)
                found.setdefault(read_as, set()).update(answers)
        return {code: frozenset(answers) for code, answers in found.items()}

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.touches.values())
