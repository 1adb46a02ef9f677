"""Where the figures of a code do not compare from one wave to the next, and why."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from koding.model.codebook import Code, Codebook
    from koding.model.views import DatedCoding

Reason = Literal["said", "redefined", "split", "part", "new", "merged"]
"""What a break follows from: a person's word, another definition, codes taken out of
this one, being taken out of another, being made late, another merged into it."""


class Moments(NamedTuple):
    """When codes were made, and when they were last merged, as moments by code."""

    born: Mapping[str, str]
    merged: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Break:
    """The figures of `code` from wave `since` on do not compare with those before.

    `words` are a person's reason, or the labels of the other codes it is about.
    `early` is the wave that had been coded when it happened, where one had.
    """

    code: str
    since: int
    reason: Reason
    words: str = ""
    early: int | None = None


def breaks(
    codebook: Codebook,
    codings: Iterable[DatedCoding],
    waves: Sequence[int],
    moments: Moments,
) -> list[Break]:
    """Return the breaks between `waves`, in the order of the codebook.

    What happened to a code breaks a comparison where one wave had been coded by then
    and the other not; a new meaning wherever codings from before it stand that nobody
    has looked at again.
    """
    wanted = [coding for coding in codings if coding.wave in waves]
    work = _Work(codebook, wanted, moments)
    order = sorted(set(waves))
    return [
        found
        for _depth, code in codebook.walk()
        if not code.stands_for
        for before, after in pairwise(order)
        for found in work.between(code, before, after)
    ]


_Sides = frozenset[bool]
"""Whether codings were made before a moment: True, False, or both."""


class _Work:
    """When the answers of each wave were coded, and with what."""

    def __init__(
        self, codebook: Codebook, codings: Sequence[DatedCoding], moments: Moments
    ) -> None:
        self._codebook = codebook
        self._moments = moments
        self._under: dict[tuple[str, int], list[DatedCoding]] = defaultdict(list)
        self._made_with = {coding.code for coding in codings}
        self._merged: dict[str, list[Code]] = defaultdict(list)
        self._parts: dict[str, list[Code]] = defaultdict(list)
        last: dict[int, dict[int, str]] = defaultdict(dict)
        for coding in codings:
            self._under[codebook.effective(coding.code), coding.wave].append(coding)
            answers = last[coding.wave]
            answers[coding.answer] = max(answers.get(coding.answer, ""), coding.made)
        self._last = {wave: sorted(answers.values()) for wave, answers in last.items()}
        for code in codebook.codes.values():
            if code.stands_for:
                self._merged[codebook.effective(code.id)].append(code)
            if code.split_from:
                self._parts[code.split_from].append(code)

    def between(self, code: Code, before: int, after: int) -> Iterator[Break]:
        """Yield why figures of `code` in two waves do not compare."""
        for wave, why in sorted(code.breaks.items()):
            if before < wave <= after:
                yield Break(code.id, after, "said", why)
        if not (self._under[code.id, before] or self._under[code.id, after]):
            return
        yield from self._meant(code, before, after)
        yield from self._made(code, before, after)
        for merged in self._merged[code.id]:
            moment = self._moments.merged.get(merged.id, "")
            early = self._early(moment, before, after)
            if merged.id in self._made_with and early:
                yield Break(code.id, after, "merged", merged.label, early)

    def _meant(self, code: Code, before: int, after: int) -> Iterator[Break]:
        """Yield the break that another meaning makes.

        Also where it came after both waves: figures with stale codings mix meanings,
        and change as these are looked at.
        """
        if not code.meaning:
            return
        if True not in self._sides(code, before) | self._sides(code, after):
            return
        born = self._moments.born
        parts = [p for p in self._parts[code.id] if born.get(p.id, "") > code.meaning]
        labels = ", ".join(f"«{part.label}»" for part in parts)
        yield Break(code.id, after, "split" if parts else "redefined", labels)

    def _made(self, code: Code, before: int, after: int) -> Iterator[Break]:
        """Yield the break that a code makes which came when one wave was coded."""
        early = self._early(self._moments.born.get(code.id, ""), before, after)
        if early is None:
            return
        origin = self._codebook.codes.get(code.split_from)
        label = origin.label if origin else ""
        yield Break(code.id, after, "part" if origin else "new", label, early)

    def _sides(self, code: Code, wave: int) -> _Sides:
        """Tell whether codings of a wave were made before the code's present meaning.

        A wave without any is judged by when it was coded.
        """
        made = self._under[code.id, wave]
        if not made:
            coded = self._was_coded(wave, code.meaning)
            return frozenset() if coded is None else frozenset({coded})
        return frozenset(max(one.made, one.reviewed) < code.meaning for one in made)

    def _early(self, moment: str, before: int, after: int) -> int | None:
        """Return the one of two waves that had been coded by then, if just one had."""
        coded = {wave: self._was_coded(wave, moment) for wave in (before, after)}
        if None in coded.values() or coded[before] == coded[after]:
            return None
        return before if coded[before] else after

    def _was_coded(self, wave: int, moment: str) -> bool | None:
        """Tell whether most of a wave was coded by a moment; None where nothing is.

        Most, not all: an answer that comes late, or is coded anew, is of the same wave.
        """
        last = self._last.get(wave)
        return last[len(last) // 2] < moment if last else None
