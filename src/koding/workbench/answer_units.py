"""Which unit and which respondent each row of a sheet speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.importers.answers import duplicate_unit
from koding.importers.register import load_register
from koding.importers.unit_names import clean_number, fold
from koding.store.identity import NamedRespondent
from koding.workbench.ids import random_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.importers.answers import AnswerRow
    from koding.importers.register import Finding, Register
    from koding.importers.sheets import Sheet
    from koding.workbench.bench import Workbench


def find_units(wave: int, rows: Sequence[AnswerRow]) -> tuple[Finding, ...]:
    """Return the unit of the register behind each row."""
    register = load_register()
    return tuple(_find(register, wave, row) for row in rows)


def name_respondents(
    bench: Workbench,
    sheet: Sheet,
    wave: int,
    rows: Sequence[AnswerRow],
    findings: Sequence[Finding],
) -> tuple[NamedRespondent, ...]:
    """Give each row the ids it has already, or new ones.

    Raises DuplicateUnit where two rows, written differently, turn out to be of one
    respondent and answer the same question.
    """
    register = load_register()
    with bench.store.identity() as identity:
        respondents = identity.respondents(wave)
    units = units_of(bench, wave, rows, findings)
    new: dict[str, str] = {}
    named = []
    for row, finding, known in zip(rows, findings, units, strict=True):
        number, name = _called(row)
        lookup = _lookup(register, row, finding)
        unit = known or (new.setdefault(lookup, random_id()) if lookup else "")
        respondent = respondents.setdefault((unit, row.label), random_id())
        match = finding.match
        named.append(
            NamedRespondent(
                respondent, unit, lookup, wave, row.label, number, name, match
            )
        )
    _refuse_doubles(sheet, rows, named)
    return tuple(named)


def units_of(
    bench: Workbench,
    wave: int,
    rows: Sequence[AnswerRow],
    findings: Sequence[Finding],
) -> list[str]:
    """Return the id of each row's unit, "" for one that the project does not know."""
    register = load_register()
    with bench.store.identity() as identity:
        units, numbered = identity.units(), identity.units_by_sheet_number(wave)
    known = []
    for row, finding in zip(rows, findings, strict=True):
        number, name = _called(row)
        by_number = "" if name else numbered.get(number, "")
        lookup = _lookup(register, row, finding)
        known.append(by_number or units.get(lookup, ""))
    return known


def _find(register: Register, wave: int, row: AnswerRow) -> Finding:
    number, name = _called(row)
    return register.find(
        wave, number=number, name=name, county=row.county, population=row.population
    )


def _called(row: AnswerRow) -> tuple[str, str]:
    """Return number and name; a column said to hold the units may hold their names."""
    if row.number and not row.name and not any(map(str.isdigit, row.number)):
        return "", row.number
    return clean_number(row.number) or row.number, row.name


def _lookup(register: Register, row: AnswerRow, finding: Finding) -> str:
    """Return what tells this unit from others over waves and files.

    A renumbered municipality keeps its name and ends at the same number; merged ones
    end there too, but under names of their own.
    """
    match = finding.match
    if match.how != "none":
        return f"{fold(match.name)}|{register.lineage(match.number)[-1]}"
    said = " ".join((*_called(row), row.county)).strip()
    return f"?{fold(said)}" if said else ""


def _refuse_doubles(
    sheet: Sheet, rows: Sequence[AnswerRow], named: Sequence[NamedRespondent]
) -> None:
    first: dict[tuple[str, str], AnswerRow] = {}
    for row, who in zip(rows, named, strict=True):
        for key in row.cells:
            other = first.setdefault((who.id, key), row)
            if other is not row:
                raise duplicate_unit(sheet, (other, row))
