"""Which unit and which respondent each row of a sheet speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.importers.answers import duplicate_unit
from koding.importers.register import load_register
from koding.importers.unit_names import clean_number, fold
from koding.store.identity import NamedRespondent
from koding.workbench.ids import random_id
from koding.workbench.importing.rows_again import HeldRow, recognise

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from koding.importers.answers import AnswerRow
    from koding.importers.register import Finding, Register
    from koding.importers.sheets import Sheet
    from koding.workbench.bench import Workbench
    from koding.workbench.importing.rows_again import Said


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
    again = _known_by_row(bench, sheet, wave, rows)
    new: dict[str, str] = {}
    named = []
    for row, finding, known in zip(rows, findings, units, strict=True):
        number, name = called(row)
        lookup = lookup_of(register, row, finding)
        unit = known or (new.setdefault(lookup, random_id()) if lookup else "")
        if row.alone:
            respondent = again.get(row.row) or random_id()
        else:
            respondent = respondents.setdefault((unit, row.label), random_id())
        known_as = (lookup, wave, row.label, number, name, finding.match)
        file = sheet.file if row.alone else ""
        named.append(NamedRespondent(respondent, unit, *known_as, file))
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
        number, name = called(row)
        by_number = "" if name else numbered.get(number, "")
        lookup = lookup_of(register, row, finding)
        known.append(by_number or units.get(lookup, ""))
    return known


def _known_by_row(
    bench: Workbench, sheet: Sheet, wave: int, rows: Sequence[AnswerRow]
) -> dict[int, str]:
    """Return by row the respondents of a file without units that came in before."""
    alone = [row for row in rows if row.alone]
    held, stored = held_rows(bench, sheet, wave, alone)
    if not held:
        return {}
    found = recognise([(row.row, said_in(row, stored)) for row in alone], held)
    return dict(zip((row.row for row in alone), found, strict=True))


def held_rows(
    bench: Workbench, sheet: Sheet, wave: int, alone: Sequence[AnswerRow]
) -> tuple[list[HeldRow], dict[str, str]]:
    """Return the respondents known by a row of a file, and the questions by key."""
    with bench.store.identity() as identity:
        known = identity.rows_of(sheet.file, wave)
    if not alone:
        return [], {}
    keys = {key for row in alone for key in row.cells}
    stored = {k: q for k, q in bench.questions.stored(wave).items() if k in keys}
    said: dict[str, set[tuple[str, str]]] = {id_: set() for id_ in known}
    for key, question in stored.items() if known else ():
        for id_, answer in bench.store.sources.held(question).items():
            if id_ in said and answer.body is not None:
                said[id_].add((key, answer.body))
    held = [HeldRow(id_, row, frozenset(said[id_])) for id_, row in known.items()]
    return held, stored


def said_in(row: AnswerRow, keys: Iterable[str]) -> Said:
    """Return what a row says to some questions, by their keys."""
    cells = ((key, row.cells.get(key, "")) for key in keys)
    return frozenset((key, text) for key, text in cells if text.strip())


def _find(register: Register, wave: int, row: AnswerRow) -> Finding:
    number, name = called(row)
    return register.find(
        wave, number=number, name=name, county=row.county, population=row.population
    )


def called(row: AnswerRow) -> tuple[str, str]:
    """Return number and name; a column said to hold the units may hold their names."""
    if row.number and not row.name and not any(map(str.isdigit, row.number)):
        return "", row.number
    return clean_number(row.number) or row.number, row.name


def lookup_of(register: Register, row: AnswerRow, finding: Finding) -> str:
    """Return what tells this unit from others over waves and files.

    A renumbered municipality keeps its name and ends at the same number; merged ones
    end there too, but under names of their own.
    """
    match = finding.match
    if match.how != "none":
        return f"{fold(match.name)}|{register.lineage(match.number)[-1]}"
    said = called(row)
    return f"?{fold(' '.join((*said, row.county)))}" if any(said) else ""


def _refuse_doubles(
    sheet: Sheet, rows: Sequence[AnswerRow], named: Sequence[NamedRespondent]
) -> None:
    first: dict[tuple[str, str], AnswerRow] = {}
    for row, who in zip(rows, named, strict=True):
        for key in row.cells:
            other = first.setdefault((who.id, key), row)
            if other is not row:
                raise duplicate_unit(sheet, (other, row))
