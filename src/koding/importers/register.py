"""The public register of reporting units: which unit a row of a sheet speaks of.

Numbers and names changed in 2020 and 2024, and names repeat. So a unit is known by
number and year, a name by its county, and what cannot be told is left open with a
remark: nothing is ever guessed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from koding.data import rows
from koding.i18n import _
from koding.importers.unit_names import (
    clean_number,
    close_names,
    county_keys,
    fold,
    spellings,
    split_place,
)
from koding.model.survey import RegisterUnit, UnitMatch

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Literal

OSLO = "0301"


@dataclass(frozen=True, slots=True)
class Succession:
    """A number that ceased in the reform of `year`, and the number that took over."""

    number: str
    successor: str
    year: int
    note: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A match, and in words what a person should know of it, "" for nothing."""

    match: UnitMatch
    remark: str


@dataclass(frozen=True, slots=True)
class _Sought:
    """What a row says of its unit, cleaned; `counties` must each fit the unit's."""

    year: int
    number: str
    name: str
    key: str
    county: str
    counties: tuple[frozenset[str], ...]
    population: int | None


class Register:
    """The units of some years, and which number became which."""

    def __init__(
        self,
        units: Iterable[RegisterUnit],
        successions: Iterable[Succession],
        parallel_names: Iterable[tuple[str, str]],
    ) -> None:
        self._units = {(unit.year, unit.number): unit for unit in units}
        steps = tuple(successions)
        self._successors = {step.number: step.successor for step in steps}
        self._reforms = frozenset(step.year for step in steps)
        self.years = tuple(sorted({year for year, _number in self._units}))
        self._counties = self._counties_over_time()
        self._known_counties = frozenset().union(*self._counties.values())
        self._names = self._index_names(parallel_names)

    def units(self, year: int) -> tuple[RegisterUnit, ...]:
        """Return the units of a year, none for a year the register lacks."""
        return tuple(unit for unit in self._units.values() if unit.year == year)

    @cached_property
    def names(self) -> frozenset[str]:
        """The folded names of all units of all years, counties left out."""
        named = {name for _year, name in self._names}
        return frozenset(named - {fold(county) for county in self._known_counties})

    def years_by_nearness(self, year: int) -> tuple[int, ...]:
        """Return the register's years, nearest first, the later of two as near."""
        return tuple(sorted(self.years, key=lambda y: (abs(y - year), -y)))

    def lineage(self, number: str) -> tuple[str, ...]:
        """Return `number` and the numbers that took over from it, in order."""
        steps = [number]
        while steps[-1] in self._successors:
            steps.append(self._successors[steps[-1]])
        return tuple(steps)

    def match(
        self,
        year: int,
        *,
        number: str = "",
        name: str = "",
        county: str = "",
        population: int | None = None,
    ) -> UnitMatch:
        """Return the unit that a row of a sheet of `year` speaks of.

        Goes by number, else by name within county, in the register's nearest year;
        a number or name that year lacks is sought in the others. `how` is "none" where
        the unit cannot be told, or where number and name contradict each other.
        """
        return self.find(
            year, number=number, name=name, county=county, population=population
        ).match

    def find(
        self,
        year: int,
        *,
        number: str = "",
        name: str = "",
        county: str = "",
        population: int | None = None,
    ) -> Finding:
        """Return what `match` returns, with a remark on what a person should check."""
        base, place = split_place(name, self._known_counties)
        hints = tuple(county_keys(text) for text in (county, place) if text)
        sought = _Sought(
            year,
            clean_number(number) or number.strip(),
            " ".join(name.split()),
            fold(base),
            county.strip(),
            hints,
            population,
        )
        return (
            self._in_oslo(sought)
            or self._by_number(sought)
            or self._by_name(sought, self._named_nearest(sought))
        )

    def _in_oslo(self, sought: _Sought) -> Finding | None:
        """Return the district that a row with the number of Oslo names, if it does."""
        if sought.number != OSLO:
            return None
        districts = [
            unit
            for year in self.years_by_nearness(sought.year)
            for unit in self._names.get((year, sought.key), ())
            if "oslo" in self._counties[unit.number] and unit.kind != "kommune"
        ]
        return self._finding(sought, districts[0], "name") if districts else None

    def _by_number(self, sought: _Sought) -> Finding | None:
        nearest, *others = self.years_by_nearness(sought.year)
        for year in (nearest, *others):
            unit = self._units.get((year, sought.number))
            if not unit:
                continue
            if not self._agrees(sought, unit):
                return self._open(sought, _contradiction(sought, unit))
            remarks = [_other_year(sought.number, nearest, year)]
            remarks.append(_doubt(sought, unit, self._has_name(unit, sought.key)))
            return self._finding(sought, unit, "number", *remarks)
        return None

    def _by_name(self, sought: _Sought, found: tuple[RegisterUnit, ...]) -> Finding:
        nearest = self.years_by_nearness(sought.year)[0]
        if not sought.number and not sought.key:
            return self._open(sought, _("The row has neither number nor name."))
        unknown = _unknown_number(sought.number)
        if len(found) == 1:
            other_year = _other_year(found[0].name, nearest, found[0].year)
            return self._finding(sought, found[0], "name", unknown, other_year)
        if found:
            return self._open(sought, unknown, _ambiguity(sought, found))
        return self._open(sought, unknown, _unknown_name(sought, nearest))

    def _named_nearest(self, sought: _Sought) -> tuple[RegisterUnit, ...]:
        """Return the units with the name: one, several that cannot be told, or none."""
        years = self.years_by_nearness(sought.year)
        found = {year: self._named(year, sought) for year in years}
        # After a reform the nearest list may hold one of two units of the same name
        # that both existed in the sheet's year: Os, Nes, Sande and Bø in 2018.
        if self._reformed_between(sought.year, years[0]):
            doubled = next((units for units in found.values() if len(units) > 1), ())
            if doubled:
                return doubled
        if found[years[0]]:
            return found[years[0]]
        elsewhere = [unit for year in years[1:] for unit in found[year]]
        same = len({unit.number for unit in elsewhere}) == 1
        return tuple(elsewhere[:1]) if same else ()

    def _named(self, year: int, sought: _Sought) -> tuple[RegisterUnit, ...]:
        return tuple(
            unit
            for unit in self._names.get((year, sought.key), ())
            if all(hint & self._counties[unit.number] for hint in sought.counties)
        )

    def _has_name(self, unit: RegisterUnit, key: str) -> bool:
        return unit in self._names.get((unit.year, key), ())

    def _agrees(self, sought: _Sought, unit: RegisterUnit) -> bool:
        """Return whether the row's name, if it has one, can be the unit's."""
        in_oslo = unit.number.startswith(OSLO)
        if not sought.key or (in_oslo and sought.key == "oslo"):
            return True
        if named := self._named(unit.year, sought):
            return unit in named
        if self._has_name(unit, sought.key):
            return True
        if any((year, sought.key) in self._names for year in self.years):
            return False
        return close_names(sought.name, unit.name)

    def _reformed_between(self, year: int, other: int) -> bool:
        first, last = sorted((year, other))
        return any(first < reform <= last for reform in self._reforms)

    def _finding(
        self,
        sought: _Sought,
        unit: RegisterUnit,
        how: Literal["number", "name"],
        *remarks: str,
    ) -> Finding:
        known = (unit.number, unit.name, unit.county, unit.kind, how, unit.year)
        match = UnitMatch(*known, *self._population(sought, unit))
        return Finding(match, " ".join(filter(None, remarks)))

    def _open(self, sought: _Sought, *remarks: str) -> Finding:
        population = self._population(sought, None)
        said = (sought.number, sought.name, sought.county)
        match = UnitMatch(*said, "", "none", None, *population)
        return Finding(match, " ".join(filter(None, remarks)))

    def _population(
        self, sought: _Sought, unit: RegisterUnit | None
    ) -> tuple[int | None, str]:
        if sought.population is not None:
            return sought.population, "sheet"
        if unit is None:
            return None, ""
        latest = self.years[-1]
        last = self.lineage(unit.number)[-1]
        now = self._units.get((latest, last))
        if now is None or now.population is None:
            return None, ""
        own = last == unit.number
        return now.population, f"register {latest}" + ("" if own else ", successor")

    def _counties_over_time(self) -> Mapping[str, frozenset[str]]:
        """Return the counties that each number, or what it was or became, lay in."""
        own: dict[str, set[str]] = defaultdict(set)
        for unit in self._units.values():
            own[unit.number].add(fold(unit.county))
        all_over = {number: set(counties) for number, counties in own.items()}
        for number in own:
            for later in self.lineage(number)[1:]:
                if later in own:
                    all_over[number] |= own[later]
                    all_over[later] |= own[number]
        return {number: frozenset(counties) for number, counties in all_over.items()}

    def _index_names(
        self, parallel_names: Iterable[tuple[str, str]]
    ) -> Mapping[tuple[int, str], tuple[RegisterUnit, ...]]:
        parallels: dict[str, set[str]] = defaultdict(set)
        official = ((u.name, u.other_name) for u in self._units.values())
        for name, parallel in (*parallel_names, *official):
            if parallel:
                parallels[fold(name)].add(fold(parallel))
        index: dict[tuple[int, str], list[RegisterUnit]] = defaultdict(list)
        for unit in self._units.values():
            key = fold(split_place(unit.name, self._known_counties)[0])
            ways = spellings(key, parallels[key])
            if unit.kind != "kommune":
                ways |= {f"oslo{key}", f"{key}oslo"}
            for spelling in ways:
                index[unit.year, spelling].append(unit)
        return {key: tuple(units) for key, units in index.items()}


@lru_cache(maxsize=1)
def load_register() -> Register:
    """Return the register that comes with the program, read once."""
    return Register(
        (_unit(row) for row in rows("reporting_units.csv")),
        (
            Succession(row["number"], row["successor"], int(row["year"]), row["note"])
            for row in rows("successors.csv")
        ),
        ((row["name"], row["parallel_name"]) for row in rows("parallel_names.csv")),
    )


def _unit(row: Mapping[str, str]) -> RegisterUnit:
    return RegisterUnit(
        int(row["year"]),
        row["number"],
        row["name"],
        row["other_name"],
        row["county"],
        row["kind"],
        int(row["population"]) if row["population"] else None,
    )


def _contradiction(sought: _Sought, unit: RegisterUnit) -> str:
    return _(
        "Number {number} is {official} in the register of {year}, but the row says "
        "{name}. Correct the one that is wrong."
    ).format(number=sought.number, official=unit.name, year=unit.year, name=sought.name)


def _doubt(sought: _Sought, unit: RegisterUnit, same_name: bool) -> str:
    """Return what to check of a unit found by number, "" for nothing."""
    if unit.number == OSLO and not sought.key:
        return _("Number 0301 without the name of a district is read as the city.")
    if same_name or not sought.key:
        return ""
    return _("The row says {name}; by its number it is {official}.").format(
        name=sought.name, official=unit.name
    )


def _other_year(number_or_name: str, nearest: int, year: int) -> str:
    if year == nearest:
        return ""
    return _(
        "{unit} is not in the register of {nearest}; it was found in that of {year}."
    ).format(unit=number_or_name, nearest=nearest, year=year)


def _unknown_number(number: str) -> str:
    if not number:
        return ""
    return _("Number {number} is not in the register.").format(number=number)


def _unknown_name(sought: _Sought, nearest: int) -> str:
    if not sought.key:
        return ""
    if sought.county:
        return _("{name} in {county} is not in the register of {year}.").format(
            name=sought.name, county=sought.county, year=nearest
        )
    return _("{name} is not in the register of {year}.").format(
        name=sought.name, year=nearest
    )


def _ambiguity(sought: _Sought, found: tuple[RegisterUnit, ...]) -> str:
    return _(
        "{count} units are named {name} in the register of {year}: give the number or "
        "the county."
    ).format(count=len(found), name=sought.name, year=found[0].year)
