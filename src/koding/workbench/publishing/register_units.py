"""Units that a reader of a publication can think of: those of the register."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from koding.analysis.disclosure import Candidate
from koding.data import rows
from koding.importers.register import load_register

if TYPE_CHECKING:
    from koding.model.descriptor import SizeBands


@lru_cache(maxsize=4)
def units_of_register(wave: int, bands: SizeBands) -> tuple[Candidate, ...]:
    """Return the units of the register's year that is nearest to a wave.

    A unit writes nynorsk where its municipality, as it is now, has decided so.
    """
    register = load_register()
    nynorsk = {row["number"] for row in rows("nynorsk_units.csv")}
    year = register.years_by_nearness(wave)[0]
    found = []
    for unit in register.units(year):
        attributes = {"kind": unit.kind, "county": unit.county}
        population = register.match(year, number=unit.number).population
        if population is not None and unit.kind == "kommune":
            attributes["band"] = bands.band_of(population)
        last = register.lineage(unit.number)[-1]
        found.append(Candidate(unit.number, attributes, last in nynorsk, last))
    return tuple(found)
