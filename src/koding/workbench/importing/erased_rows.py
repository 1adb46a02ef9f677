"""Rows of respondents who were erased: known by salted digests when they come again."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from koding.importers.register import load_register
from koding.importers.without_rows import without_rows
from koding.language.standard_answers import LONGEST_STANDARD_ANSWER
from koding.workbench.importing.answer_units import (
    called,
    find_units,
    held_rows,
    lookup_of,
    said_in,
    units_of,
)
from koding.workbench.traces import probes, says

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from koding.importers.answers import AnswerRow
    from koding.importers.sheets import Sheet
    from koding.store.identity import KnownAs
    from koding.workbench.bench import Workbench


def erased_digests(bench: Workbench, respondent: str) -> set[str]:
    """Return what the rows of a respondent are to be known by when they are gone.

    By unit, wave and label; one without a unit by what was said too. None where the
    names are withheld: nothing can be imported there.
    """
    if not bench.store.has_identity:
        return set()
    with bench.store.identity() as identity:
        known = identity.known_as(respondent)
        numbered = identity.units_by_sheet_number(known.wave if known else 0)
    if known is None:
        return set()
    digest = bench.store.names.digest
    by_number = known.unit and numbered.get(known.number) == known.unit
    whose = [known.lookup, f"#{known.number}"] if by_number else [known.lookup]
    parts = [_of_respondent(known.wave, one, known.label) for one in whose]
    parts += (
        [_of_unit(known.wave, one) for one in whose]
        if known.unit
        else _of_texts(bench, respondent, known)
    )
    return {digest(*one) for one in parts}


def without_erased(
    bench: Workbench, sheet: Sheet, wave: int, rows: Sequence[AnswerRow]
) -> tuple[list[AnswerRow], list[AnswerRow]]:
    """Return the rows to bring in, and those of respondents who were erased.

    One who was erased and came in again later is held, and no longer left out.
    """
    found = are_erased(bench, sheet, wave, rows)
    pairs = list(zip(rows, found, strict=True))
    return [row for row, out in pairs if not out], [row for row, out in pairs if out]


def are_erased(
    bench: Workbench, sheet: Sheet, wave: int, rows: Sequence[AnswerRow]
) -> list[bool]:
    """Return of each row whether it is of someone who was erased, and is not held."""
    with bench.store.identity() as identity:
        erased, held = identity.erased(), identity.respondents(wave)
    if not erased:
        return [False] * len(rows)

    def known(parts: Iterable[str]) -> bool:
        return bench.store.names.digest(*parts) in erased

    register = load_register()
    alone = _rows_alone(bench, sheet, wave, rows, known)
    units_held = {unit for unit, _label in held if unit}
    findings = find_units(wave, rows)
    units = units_of(bench, wave, rows, findings)
    found = []
    for row, finding, unit in zip(rows, findings, units, strict=True):
        number, name = called(row)
        lookup = lookup_of(register, row, finding)
        whose = [lookup] if name or not number else [lookup, f"#{number}"]
        gone = any(known(_of_respondent(wave, one, row.label)) for one in whose)
        if not row.label and unit not in units_held:
            # A row for all of a unit is of those erased where no other is held.
            gone = gone or any(known(_of_unit(wave, one)) for one in whose)
        there = (unit or not lookup) and (unit, row.label) in held
        found.append(row.row in alone if row.alone else bool(gone and not there))
    return found


def freed(
    path: Path,
    sheet: Sheet,
    erased: Sequence[AnswerRow],
    rows: Sequence[AnswerRow],
) -> bytes | None:
    """Return a file without the rows of those who were erased, `rows` are the others'.

    None where it cannot be written so, or holds their words elsewhere too.
    """
    numbers = [number for row in erased for number in row.rows]
    content = without_rows(path, {sheet.name: numbers})
    others = "\n".join(text for row in rows for text in row.cells.values())
    pieces = probes([text for row in erased for text in row.cells.values()])
    theirs = [piece for piece in pieces if piece not in others]
    return None if content is None or says(content, theirs) else content


def _rows_alone(
    bench: Workbench,
    sheet: Sheet,
    wave: int,
    rows: Sequence[AnswerRow],
    known: Callable[[Iterable[str]], bool],
) -> set[int]:
    """Return the rows without a unit that say what an erased respondent said."""
    alone = [row for row in rows if row.alone]
    held, stored = held_rows(bench, sheet, wave, alone)
    saying = Counter(one.said for one in held)
    found = set()
    for row in alone:
        said = said_in(row, stored)
        if saying[said]:
            saying[said] -= 1
            continue
        same = {
            (key, text): known(_of_cell(wave, sheet.file, key, text))
            for key, text in said
        }
        long = any(
            gone and len(text) > LONGEST_STANDARD_ANSWER
            for (_key, text), gone in same.items()
        )
        if long or (same and all(same.values())):
            found.add(row.row)
    return found


def _of_respondent(wave: int, lookup: str, label: str) -> tuple[str, ...]:
    return "respondent", str(wave), lookup, label


def _of_unit(wave: int, lookup: str) -> tuple[str, ...]:
    """Return what tells a row of a unit that names no respondent of it."""
    return "unit", str(wave), lookup


def _of_texts(
    bench: Workbench, respondent: str, known: KnownAs
) -> Iterator[tuple[str, ...]]:
    keys = {
        question: key for key, question in bench.questions.stored(known.wave).items()
    }
    file = known.label.rpartition(" ")[0]
    for question, body in bench.store.eraser.said(respondent):
        yield _of_cell(known.wave, file, keys.get(question, ""), body)


def _of_cell(wave: int, file: str, key: str, text: str) -> tuple[str, ...]:
    """Return what tells a cell; many files have a cell of few words that says so."""
    where = file if len(text) <= LONGEST_STANDARD_ANSWER else ""
    return "cell", str(wave), where, key, text
