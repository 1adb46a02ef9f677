"""identity.db: which unit and respondent an id stands for. May be withheld."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from koding.store.database import open_database, transaction
from koding.store.name_words import NameWords
from koding.store.schema import identity_migrations

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from koding.model.survey import UnitMatch


# The label of a respondent known by a row of a file is the file, a space, the row.
OF_FILE = (
    "unit IS NULL AND wave = :wave AND substr(label, 1, length(:file) + 1)"
    " = :file || ' ' AND ltrim(substr(label, length(:file) + 2), '0123456789') = ''"
)


@dataclass(frozen=True, slots=True)
class NamedRespondent:
    """A respondent with the unit's name and number as the sheet and register had them.

    `lookup` says which unit it is, over waves and files; `label` tells respondents of
    one unit apart. `unit` is "" where the sheet had no unit; where the label is only a
    row of a file, `file` is its name.
    """

    id: str
    unit: str
    lookup: str
    wave: int
    label: str
    sheet_number: str
    sheet_name: str
    match: UnitMatch
    file: str = ""


class RowMarks(NamedTuple):
    """What a sheet has in a respondent's row: `label` tells those of a unit apart.

    Of a respondent without a unit the label is the file's name and the row's number.
    """

    number: str
    name: str
    label: str
    of_file: bool


class KnownAs(NamedTuple):
    """What tells which respondent one is, over files: a unit's lookup may be ""."""

    unit: str
    lookup: str
    wave: int
    label: str
    number: str


class Identity:
    """The names and numbers behind the ids."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        self._path = path
        self._database = open_database(path, identity_migrations, create=create)
        self.words = NameWords(self._database, path)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def units(self) -> dict[str, str]:
        """Return the id of each known unit by its lookup."""
        rows = self._database.execute("SELECT lookup, id FROM unit")
        return {str(lookup): str(id_) for lookup, id_ in rows}

    def respondents(self, wave: int) -> dict[tuple[str, str], str]:
        """Return the id of each respondent of `wave` by (unit's id, label)."""
        rows = self._database.execute(
            "SELECT coalesce(unit, ''), label, id FROM respondent WHERE wave = ?",
            (wave,),
        )
        return {(str(unit), str(label)): str(id_) for unit, label, id_ in rows}

    def rows_of(self, file: str, wave: int) -> dict[str, int | None]:
        """Return the row in `file` of each respondent known by it, None if gone."""
        rows = self._database.execute(
            "SELECT id, substr(label, length(:file) + 2) FROM respondent"  # noqa: S608
            f" WHERE {OF_FILE}",
            {"file": file, "wave": wave},
        )
        return {str(id_): int(row) if row else None for id_, row in rows}

    def units_by_sheet_number(self, wave: int) -> dict[str, str]:
        """Return the unit that each number of the wave's sheets stands for.

        Numbers that several units came under are left out, as 0301 may be.
        """
        rows = self._database.execute(
            "SELECT sheet_number, min(unit) FROM respondent"
            " WHERE wave = ? AND sheet_number <> '' AND unit IS NOT NULL"
            " GROUP BY sheet_number HAVING count(DISTINCT unit) = 1",
            (wave,),
        )
        return {str(number): str(unit) for number, unit in rows}

    def populations(self) -> dict[str, int]:
        """Return the number of inhabitants known for each respondent's unit."""
        rows = self._database.execute(
            "SELECT respondent.id, population FROM respondent"
            " LEFT JOIN unit ON unit.id = respondent.unit"
            " WHERE population IS NOT NULL"
            "  AND coalesce(unit.kind, '') IN ('kommune', '')"
        )
        return {str(id_): int(count) for id_, count in rows}

    def name_of(self, respondent: str) -> str:
        """Return what a respondent's unit is called, with its number and the label.

        The register's name where the unit was found there, else the sheet's; "" where
        neither is known.
        """
        row = self._database.execute(
            "SELECT coalesce(nullif(unit.name, ''), sheet_name),"
            " coalesce(nullif(unit.number, ''), sheet_number), label FROM respondent"
            " LEFT JOIN unit ON unit.id = respondent.unit WHERE respondent.id = ?",
            (respondent,),
        ).fetchone()
        return " ".join(str(part) for part in row or () if part)

    def own_names(self) -> dict[str, tuple[str, str]]:
        """Return what each respondent's unit is called, and its kind, if known."""
        rows = self._database.execute(
            "SELECT respondent.id, coalesce(nullif(unit.name, ''), sheet_name) AS name,"
            " coalesce(unit.kind, '') FROM respondent"
            " LEFT JOIN unit ON unit.id = respondent.unit WHERE name <> ''"
        )
        return {str(id_): (str(name), str(kind)) for id_, name, kind in rows}

    def called(self, words: str) -> list[str]:
        """Return the respondents whose unit is called `words` or has it as number."""
        rows = self._database.execute(
            "SELECT respondent.id, unit.name, unit.number, sheet_name, sheet_number,"
            " label FROM respondent LEFT JOIN unit ON unit.id = respondent.unit"
            " ORDER BY respondent.id"
        )
        wanted = words.casefold().strip()
        return [
            str(id_)
            for id_, *names in rows
            if wanted in (str(name or "").casefold() for name in names)
        ]

    def row_marks(self, respondent: str) -> RowMarks | None:
        """Return what a respondent's row in a sheet is known by."""
        row = self._database.execute(
            "SELECT sheet_number, sheet_name, label, unit IS NULL FROM respondent"
            " WHERE id = ?",
            (respondent,),
        ).fetchone()
        if row is None:
            return None
        number, name, label, of_file = row
        return RowMarks(str(number), str(name), str(label), bool(of_file))

    def known_as(self, respondent: str) -> KnownAs | None:
        """Return what a respondent is told from others by."""
        row = self._database.execute(
            "SELECT coalesce(unit, ''), coalesce(lookup, ''), wave, label,"
            " sheet_number FROM respondent"
            " LEFT JOIN unit ON unit.id = respondent.unit WHERE respondent.id = ?",
            (respondent,),
        ).fetchone()
        return KnownAs(*row) if row else None

    def erased(self) -> set[str]:
        """Return the digests that the rows of erased respondents are known by."""
        return {str(row[0]) for row in self._database.execute("SELECT * FROM erased")}

    def add_erased(self, digests: Iterable[str]) -> None:
        """Note what the rows of an erased respondent are to be known by, durably."""
        with transaction(self._database, self._path):
            self._database.conn.executemany(
                "INSERT OR IGNORE INTO erased (digest) VALUES (?)",
                [(digest,) for digest in digests],
            )

    def unit_names(self) -> set[str]:
        """Return every name that a unit has in the register or in a sheet."""
        rows = self._database.execute(
            "SELECT name FROM unit UNION SELECT sheet_name FROM respondent"
        )
        return {str(row[0]) for row in rows if row[0]}

    def unit_numbers(self) -> set[str]:
        """Return every number that a unit has in the register or in a sheet."""
        rows = self._database.execute(
            "SELECT number FROM unit UNION SELECT sheet_number FROM respondent"
        )
        return {str(row[0]) for row in rows if row[0]}

    def lone_labels(self) -> list[str]:
        """Return the labels that one respondent alone has."""
        rows = self._database.execute(
            "SELECT label FROM respondent WHERE label <> '' GROUP BY label"
            " HAVING count(DISTINCT coalesce(unit, id)) = 1 ORDER BY label"
        )
        return [str(row[0]) for row in rows]

    def unmatched(self, wave: int) -> list[str]:
        """Return what the sheets called the units that the register does not hold."""
        rows = self._database.execute(
            "SELECT DISTINCT trim(sheet_number || ' ' || sheet_name) FROM respondent"
            " WHERE matched = 'none' AND unit IS NOT NULL AND wave = ? ORDER BY 1",
            (wave,),
        )
        return [str(row[0]) for row in rows]

    def add(self, respondents: Sequence[NamedRespondent]) -> None:
        """Write respondents and their units, durably."""
        many = self._database.conn.executemany
        with transaction(self._database, self._path):
            many(
                "INSERT OR IGNORE INTO unit (id, lookup, number, name, county, kind)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (
                    (
                        one.unit,
                        one.lookup,
                        one.match.number,
                        one.match.name,
                        one.match.county,
                        one.match.kind,
                    )
                    for one in respondents
                    if one.unit
                ),
            )
            many(
                "INSERT OR IGNORE INTO respondent (id, unit, wave, label,"
                " sheet_number, sheet_name, matched, register_year,"
                " population, population_source)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    (
                        one.id,
                        one.unit or None,
                        one.wave,
                        one.label,
                        one.sheet_number,
                        one.sheet_name,
                        one.match.how,
                        one.match.register_year,
                        one.match.population,
                        one.match.population_source,
                    )
                    for one in respondents
                ),
            )
            self._move_rows([one for one in respondents if one.file])

    def _move_rows(self, placed: Sequence[NamedRespondent]) -> None:
        """Note the rows that respondents of a file have now; the others are gone."""
        files = {(one.file, one.wave) for one in placed}
        many = self._database.conn.executemany
        many(
            f"UPDATE respondent SET label = :file || ' ' WHERE {OF_FILE}",  # noqa: S608
            [{"file": file, "wave": wave} for file, wave in files],
        )
        many(
            "UPDATE respondent SET label = ? WHERE id = ?",
            [(one.label, one.id) for one in placed],
        )
