"""Whether answers still bring new codes: counted as they were coded, and by chance.

Base size, run length and threshold are those of Guest, Namey & Chen (2020): a base of
answers, then runs of a set length; a run whose new codes are at most `threshold` of the
codes of the base is where one could have stopped.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from math import inf
from random import Random
from statistics import median_low
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from koding.model.codebook import Codebook


@dataclass(frozen=True, slots=True)
class SaturationOptions:
    """`base` and `run` in answers, `thresholds` as shares of the base's codes, 0 to 1.

    `orders` is how many random orders there are, one or more.
    """

    base: int = 50
    run: int = 25
    thresholds: tuple[float, ...] = (0.05, 0.0)
    orders: int = 100


@dataclass(frozen=True, slots=True)
class Run:
    """Answers `first` to `last`: their new codes, and all codes up to there.

    Over random orders these are means. `of_base` is the share that new codes are of the
    codes of the base; None within the base, and where the base has no code.
    """

    first: int
    last: int
    new: float
    codes: float
    of_base: float | None


@dataclass(frozen=True, slots=True)
class Stop:
    """Where new codes came to at most `threshold` of the base: after `before` answers,
    judged by the run that followed; None where no whole run did.

    Over random orders `before` is that of the order in the middle, and `reached` tells
    how many of them stopped at all.
    """

    threshold: float
    before: int | None
    reached: int


@dataclass(frozen=True, slots=True)
class Growth:
    """The curve of one order: `codes` after each answer, its runs, and its stops."""

    codes: tuple[float, ...]
    runs: tuple[Run, ...]
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class Saturation:
    """How the codes of a question grew with its answers.

    `mentions` counts pairs of answer and code. `once` and `twice` are the codes on one
    answer and on two.
    """

    answers: int
    codes: int
    mentions: int
    once: int
    twice: int
    coded: Growth
    random: Growth
    options: SaturationOptions

    @property
    def expected(self) -> float:
        """How many codes there would be in the end: Chao1 (1984), S + f1² / (2 f2).

        S are the codes, f1 those on one answer, f2 those on two. Where there are none
        of these, S + f1 (f1 - 1) / 2. It is a lower bound.
        """
        if self.twice:
            return self.codes + self.once**2 / (2 * self.twice)
        return self.codes + self.once * (self.once - 1) / 2

    @property
    def coverage(self) -> float | None:
        """The share of mentions that known codes take, 0 to 1; None without mentions.

        Good (1953), after Turing: 1 - f1 / N, of N mentions.
        """
        return 1 - self.once / self.mentions if self.mentions else None


def codes_that_count(
    codebook: Codebook, answers: Iterable[Iterable[str]]
) -> list[frozenset[str]]:
    """Return the ordinary codes of each answer, merged ones as what they are read as.

    *Annet*, *ingen* and their like are there from the first day: they are never new.
    """
    ordinary = {c.id for c in codebook.codes.values() if c.kind == "ordinary"}
    read_as = {id_: codebook.effective(id_) for id_ in codebook.codes}
    return [frozenset(read_as[code] for code in codes) & ordinary for codes in answers]


def saturation(
    answers: Sequence[frozenset[str]], options: SaturationOptions, *, secret: bytes
) -> Saturation:
    """Count new codes over answers in the order they were coded, and in random orders.

    `answers` are the codes of each, as `codes_that_count` gives them. The random orders
    follow from `secret`, so the same answers give the same figures.
    """
    times: dict[str, int] = {}
    for codes in answers:
        for code in codes:
            times[code] = times.get(code, 0) + 1
    found = [_accumulated(answers), *_shuffled(answers, options.orders, secret)]
    in_order, by_chance = found[:1], found[1:]
    return Saturation(
        answers=len(answers),
        codes=len(times),
        mentions=sum(times.values()),
        once=sum(count == 1 for count in times.values()),
        twice=sum(count == 2 for count in times.values()),
        coded=_growth(in_order, options),
        random=_growth(by_chance, options),
        options=options,
    )


def _shuffled(
    answers: Sequence[frozenset[str]], orders: int, secret: bytes
) -> Iterator[list[int]]:
    seed = hmac.new(secret, b"orders of answers", sha256).digest()
    chance = Random(seed)
    shuffled = list(answers)
    for _order in range(orders):
        chance.shuffle(shuffled)
        yield _accumulated(shuffled)


def _accumulated(answers: Iterable[frozenset[str]]) -> list[int]:
    """Return how many codes there are after each answer, 0 first."""
    seen: set[str] = set()
    counts = [0]
    for codes in answers:
        seen |= codes
        counts.append(len(seen))
    return counts


def _growth(orders: Sequence[Sequence[int]], options: SaturationOptions) -> Growth:
    """Return the mean of orders, each told as codes after so many answers."""
    mean = [sum(counts) / len(orders) for counts in zip(*orders, strict=True)]
    return Growth(
        codes=tuple(mean[1:]),
        runs=tuple(_runs(mean, options)),
        stops=tuple(_stop(orders, options, limit) for limit in options.thresholds),
    )


def _runs(codes: Sequence[float], options: SaturationOptions) -> Iterator[Run]:
    """Yield the runs, those of the base first; the last may be short."""
    answers = len(codes) - 1
    base = min(options.base, answers)
    steps = [*range(0, base, options.run), *range(base, answers, options.run), answers]
    for start, end in pairwise(steps):
        new = codes[end] - codes[start]
        after_base = start >= options.base and codes[base] > 0
        share = new / codes[base] if after_base else None
        yield Run(start + 1, end, new, codes[end], share)


def _stop(
    orders: Sequence[Sequence[int]], options: SaturationOptions, threshold: float
) -> Stop:
    stops = [_stopped(codes, options, threshold) for codes in orders]
    middle = median_low(stops)
    reached = sum(stop < inf for stop in stops)
    return Stop(threshold, None if middle == inf else int(middle), reached)


def _stopped(
    codes: Sequence[int], options: SaturationOptions, threshold: float
) -> float:
    """Return after how many answers a whole run brought few enough; infinity: never."""
    base, run = options.base, options.run
    if len(codes) <= base or not codes[base]:
        return inf
    # A hair more than none of it: 5 percent of 60 codes is three, not 2.9999.
    few = threshold * codes[base] + 1e-9
    for start in range(base, len(codes) - run, run):
        if codes[start + run] - codes[start] <= few:
            return start
    return inf
