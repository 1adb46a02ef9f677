"""Versions of the codebook: giving one a name, listing them, finding a point by it."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from koding.analysis.codebook_diff import Size, codebook_size
from koding.errors import (
    DuplicateVersion,
    InvalidLabel,
    KodingError,
    ProjectNotWritable,
    UnknownVersion,
)
from koding.exporters.release import file_name
from koding.i18n import _
from koding.importers.codebooks import read_codebook
from koding.journal.as_of import codebook_as_of
from koding.model.changes import CodebookVersioned
from koding.model.history import NOW, Point, Version
from koding.workbench.local_time import end_of_day, local_time

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from koding.workbench.bench import Scoped, Workbench

LONGEST_NAME = 100
NOW_WORDS = ("", "now", "nå", "no")

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class CodebookVersions:
    """Names that people give to the codebook as it is; they stay for ever."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench

    def all(self) -> list[Version]:
        """Return the versions, oldest first."""
        lines = [
            line
            for line in self._bench.store.journal.lines_of_codes()
            if isinstance(line.change, CodebookVersioned)
        ]
        return [
            Version(
                id=line.change.version_id,
                number=number,
                name=line.change.name,
                at=local_time(line.at),
                coder=line.coder,
                holds=lines_held(line.change.holds),
            )
            for number, line in enumerate(lines, 1)
            if isinstance(line.change, CodebookVersioned)
        ]

    def make(self, name: str, *, reason: str = "") -> tuple[Version, Path]:
        """Give the codebook as it is a name; return the version and its YAML file.

        Raises DuplicateVersion for a name that is taken, InvalidLabel for one that
        would mean something else.
        """
        name = _checked(name)
        id_ = self._bench.ids()

        def decide() -> list[Scoped]:
            if any(one.name.casefold() == name.casefold() for one in self.all()):
                raise DuplicateVersion(
                    _(
                        "There already is a version «{name}», and versions stay as "
                        "they are: choose another name."
                    ).format(name=name)
                )
            holds = self._bench.store.journal.last_lines()
            return [("", CodebookVersioned(id_, name, holds))]

        self._bench.perform(decide, reason=reason)
        version = next(one for one in self.all() if one.id == id_)
        return version, self._write(version)

    def point(self, words: str) -> Point:
        """Return the point of the journal that a day, a version's name or "now" means.

        Raises UnknownVersion for anything else, and for a day that no calendar has.
        """
        wanted = words.strip()
        if wanted.casefold() in NOW_WORDS:
            return NOW
        if _DAY.fullmatch(wanted):
            return end_of_day(_day(wanted))
        versions = self.all()
        for one in versions:
            if one.name.casefold() == wanted.casefold():
                return one.point
        named = ", ".join(f"«{one.name}»" for one in versions) or _("none yet")
        raise UnknownVersion(
            _(
                "There is no version «{name}» (there are: {names}): give a version's "
                "name, a day such as 2023-05-01, or «now»."
            ).format(name=wanted, names=named)
        )

    def sizes(self, versions: Sequence[Version]) -> list[Size]:
        """Return for each version how many codes and how many themes it has."""
        lines = list(self._bench.store.journal.lines_of_codes())
        return [codebook_size(codebook_as_of(lines, one.point)) for one in versions]

    def altered_files(self) -> list[Path]:
        """Return the files in codebooks/ that have other codes than their version.

        One that is not there is none of them: people may keep it elsewhere.
        """
        pairs = ((self._path(version), version) for version in self.all())
        return [
            path
            for path, version in pairs
            if path.exists() and not self._is_as_written(path, version)
        ]

    def _is_as_written(self, path: Path, version: Version) -> bool:
        printed = self._bench.codebook_files.printed(version.point, counts=False)
        try:
            # Lists of codes by question are those of today, and none of the version.
            return read_codebook(path).codes == printed.file.codes
        except KodingError:
            return False

    def _path(self, version: Version) -> Path:
        name = f"{version.number:03d}-{file_name(version.name)}.yaml"
        return self._bench.folder / "codebooks" / name

    def _write(self, version: Version) -> Path:
        """Write the version to codebooks/, where git can keep it."""
        path = self._path(version)
        files = self._bench.codebook_files
        content = files.content("yaml", files.printed(version.point, counts=False))
        try:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        except OSError as error:
            raise ProjectNotWritable(
                _(
                    "The version «{name}» is kept, but {file} could not be written: "
                    "{why}."
                ).format(name=version.name, file=path, why=error.strerror)
            ) from error
        return path


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        raise InvalidLabel(
            _("A version needs a name of at most {most} characters.").format(
                most=LONGEST_NAME
            )
        )
    if name.casefold() in NOW_WORDS or _DAY.fullmatch(name):
        raise InvalidLabel(
            _(
                "«{name}» means a point in time already: choose another name for the "
                "version."
            ).format(name=name)
        )
    return name


def lines_held(holds: Sequence[str]) -> dict[str, int]:
    """Return the last line of each replica, as a version's change tells them."""
    pairs = (one.rpartition(" ") for one in holds)
    return {replica: int(seq) for replica, _space, seq in pairs}


def _day(words: str) -> str:
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        raise UnknownVersion(
            _("There is no such day: {day}.").format(day=words)
        ) from None
