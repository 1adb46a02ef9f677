"""Which planted names are found, and how fast: `python -m bench.names [--missed]`."""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from time import process_time
from typing import TYPE_CHECKING

from bench import planted, planted_classes
from bench.corpus import SEED, answer
from bench.measuring import timed
from koding.language.names import NameScanner
from koding.model.names import QUASI

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bench.planted import Planted
    from koding.model.names import NameHit

RECALL, PRECISION, SECONDS, ANSWERS = 0.99, 0.9, 10.0, 10_000


@dataclass(slots=True)
class Tally:
    """What became of the planted names of a form, and what was found beside them."""

    planted: int = 0
    found: int = 0
    false: int = 0
    false_sure: int = 0

    def add(self, other: Tally) -> None:
        self.planted += other.planted
        self.found += other.found
        self.false += other.false
        self.false_sure += other.false_sure

    @property
    def recall(self) -> float:
        return self.found / self.planted if self.planted else 1.0

    @property
    def precision(self) -> float:
        return self.found / max(self.found + self.false, 1)


def is_found(case: Planted, hits: Iterable[NameHit]) -> bool:
    """Whether one hit, or several, cover the letters of the planted name."""
    start, end = case.start, case.start + len(case.name)
    for hit in sorted(hits):
        if hit.start <= start < hit.end:
            start = hit.end
        while start < end and not case.text[start].isalnum():
            start += 1
    return start >= end


def judged(case: Planted, hits: list[NameHit]) -> Tally:
    """Return the tally of one sentence."""
    if not case.name:
        sure = sum(hit.confidence != "low" for hit in hits)
        return Tally(false=len(hits), false_sure=sure)
    start, end = case.start, case.start + len(case.name)
    beside = [hit for hit in hits if hit.end <= start or end <= hit.start]
    known = ("Bærum", "Askøy")
    false = [hit for hit in beside if case.text[hit.start : hit.end] not in known]
    sure = sum(hit.confidence != "low" for hit in false)
    return Tally(1, int(is_found(case, hits)), len(false), sure)


def tallies(scanner: NameScanner, *, missed: bool) -> dict[tuple[str, bool], Tally]:
    """Return tallies by form, and whether it names directly."""
    found: dict[tuple[str, bool], Tally] = defaultdict(Tally)
    cases: tuple[Callable[[], Iterable[Planted]], ...] = (
        *(planted.municipalities, planted.numbers, planted.others),
        *(planted.disguised, planted_classes.classes, planted.ordinary),
    )
    for case in (case for some in cases for case in some()):
        hits = scanner.hits(case.text, (case.own,) if case.own else ())
        tally = judged(case, hits)
        found[case.form, case.kind not in QUASI].add(tally)
        if missed and (tally.found < tally.planted or tally.false):
            shown = [(case.text[h.start : h.end], h.rule, h.confidence) for h in hits]
            print(f"{case.form}: {case.text!r} {shown}")
    return found


def _row(what: str, tally: Tally) -> str:
    figures = f"{tally.planted:>8} {tally.recall:>8.4f} {tally.precision:>10.4f}"
    return f"{what:<26}{figures} {tally.false:>7} {tally.false_sure:>7}"


def speed(scanner: NameScanner) -> tuple[float, float]:
    """Return how many seconds invented answers take, and those of the processor.

    Each is of a known unit, as those of an imported survey are; some of them name it.
    """
    chance = random.Random(SEED)
    named = [case.text for case in islice(planted.municipalities(), 0, None, 7)]
    owned = [(case.text, case.own) for case in islice(planted.disguised(), 0, None, 7)]
    texts: list[tuple[str, tuple[str, ...]]] = []
    for i in range(ANSWERS):
        own_said, own = chance.choice(owned)
        said = ("", chance.choice(named), own_said)[i % 3]
        texts.append((f"{answer(chance)} {said}", (own,)))
    began = process_time()
    seconds = timed(lambda: [None for _ in scanner.pipe(texts)])
    return seconds, process_time() - began


def main() -> None:
    """Print recall and precision by form, and the time of 10 000 answers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--missed", action="store_true", help="show what went wrong")
    given = parser.parse_args()
    scanner = NameScanner()
    found = tallies(scanner, missed=given.missed)
    direct, everything = Tally(), Tally()
    print(f"{'':<26} planted   recall  precision   false    sure")
    for (form, names), tally in found.items():
        print(_row(form, tally))
        everything.add(tally)
        if names:
            direct.add(tally)
    print(_row("direct identifiers", direct), f"  (recall to reach {RECALL})")
    print(_row("everything", everything), f"  (precision to reach {PRECISION})")
    seconds, busy = speed(scanner)
    print(
        f"{ANSWERS} answers of known units in {seconds:.1f} s, {busy:.1f} s of the"
        f" processor (to reach {SECONDS:g} s)"
    )


if __name__ == "__main__":
    main()
