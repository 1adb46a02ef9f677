"""Frequencies of several waves beside each other, code by code."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from koding.analysis.frequency import LAST_KINDS, percentage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from koding.analysis.breaks import Break
    from koding.analysis.frequency import Frequency, FrequencyOptions
    from koding.model.codebook import Code, Codebook


@dataclass(frozen=True, slots=True)
class Compared:
    """A code with (n, percent) of each wave, oldest first, and where its figures break.

    A wave without the code has (0, 0); the percent is None where its base is empty.
    """

    code: str
    label: str
    depth: int
    figures: tuple[tuple[int, Decimal | None], ...]
    breaks: tuple[Break, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Codes over waves; `of` holds each wave's own frequency, oldest first.

    `codes_left_out` counts those below the cut-off in every wave, `left_out` by wave
    the coded units that have none of the codes that are shown.
    """

    rows: tuple[Compared, ...]
    of: Mapping[int, Frequency]
    options: FrequencyOptions
    codes_left_out: int
    left_out: Mapping[int, int] = field(default_factory=dict)


def compare(
    codebook: Codebook,
    found: Mapping[int, Frequency],
    broken: Mapping[str, tuple[Break, ...]],
    options: FrequencyOptions,
) -> Comparison:
    """Lay frequencies of waves, counted without a cut-off, beside each other.

    `found` are by wave, `broken` by code. Codes stand as in the table of the newest
    wave, by units; those it lacks after.
    """
    return _Comparing(codebook, found, broken, options).comparison()


class _Comparing:
    def __init__(
        self,
        codebook: Codebook,
        found: Mapping[int, Frequency],
        broken: Mapping[str, tuple[Break, ...]],
        options: FrequencyOptions,
    ) -> None:
        self._codebook = codebook
        self._found = dict(sorted(found.items()))
        self._broken = broken
        self._options = options
        self._counts = {
            wave: {tally.code: tally for tally in frequency.tallies}
            for wave, frequency in self._found.items()
        }

    def comparison(self) -> Comparison:
        """Return all rows."""
        rows = tuple(self._rows("", 0))
        counted = {code for counts in self._counts.values() for code in counts}
        return Comparison(rows, self._found, self._options, len(counted) - len(rows))

    def _rows(self, parent: str, depth: int) -> Iterator[Compared]:
        least = max(self._options.least, 1)
        children = self._codebook.children[parent]
        kept = [code for code in children if max(self._units(code)) >= least]
        for code in sorted(kept, key=self._place):
            figures = tuple(self._figures(code, wave) for wave in self._found)
            broken = self._broken.get(code.id, ())
            yield Compared(code.id, code.label, depth, figures, broken)
            yield from self._rows(code.id, depth + 1)

    def _units(self, code: Code) -> list[int]:
        of_waves = self._counts.values()
        return [counts[code.id].n if code.id in counts else 0 for counts in of_waves]

    def _figures(self, code: Code, wave: int) -> tuple[int, Decimal | None]:
        tally = self._counts[wave].get(code.id)
        if tally:
            return tally.n, tally.percent
        frequency = self._found[wave]
        of_units = self._options.percent_of == "units"
        whole = frequency.base.answered if of_units else frequency.mentions
        return 0, percentage(0, whole, self._options.decimals)

    def _place(self, code: Code) -> tuple[int, list[int]]:
        newest_first = reversed(self._units(code))
        return LAST_KINDS.get(code.kind, 0), [-n for n in newest_first]
