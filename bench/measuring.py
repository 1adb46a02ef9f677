"""Measurements, and the table they are printed as."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Compared = Literal["median", "p95"]
HEADS = ("what", "at", "how", "times", "median", "p95", "reach", "ratio", "")


@dataclass(frozen=True, slots=True)
class Measurement:
    """What was measured and how often, beside what is to be reached, if anything.

    `compared` tells which figure is held against `reach`; `unit` is s, ms, MB or x.
    """

    what: str
    size: str
    method: str
    values: tuple[float, ...]
    unit: str
    reach: float | None = None
    compared: Compared = "median"

    @property
    def ratio(self) -> float | None:
        """How much of the reach is used; above 1 it is missed."""
        if self.reach is None:
            return None
        said = median(self.values) if self.compared == "median" else p95(self.values)
        return said / self.reach

    def cells(self) -> tuple[str, ...]:
        """Return the row of the table."""
        ratio = self.ratio
        return (
            self.what,
            self.size,
            self.method,
            str(len(self.values)),
            self._shown(median(self.values)),
            self._shown(p95(self.values)) if len(self.values) > 1 else "",
            "" if self.reach is None else f"{self.reach:g} {self.unit}",
            "" if ratio is None else f"{ratio:.2f}",
            "" if ratio is None else "✓" if ratio <= 1 else "✗",
        )

    def _shown(self, value: float) -> str:
        digits = 2 if self.unit in ("s", "x") else 1
        return f"{value:.{digits}f} {self.unit}"


def p95(values: Iterable[float]) -> float:
    """Return the value that 95 of 100 do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that some work takes."""
    began = perf_counter()
    work()
    return perf_counter() - began


def table(measurements: Iterable[Measurement]) -> str:
    """Return the measurements as a Markdown table that reads well in a terminal."""
    rows = [HEADS, *(measurement.cells() for measurement in measurements)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(HEADS))]
    lines = [_line(row, widths) for row in rows]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join((lines[0], rule, *lines[1:]))


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
    return "| " + " | ".join(cells) + " |"
