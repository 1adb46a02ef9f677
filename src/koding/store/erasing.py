"""Taking a respondent out of databases for good: rows, index, free pages, log."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING, NamedTuple

from koding.errors import ProjectNotWritable
from koding.i18n import _
from koding.store.database import BUSY_SECONDS, not_writable, transaction

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from sqlite_utils import Database

OF_RESPONDENT = "SELECT key FROM ident WHERE id = ?"
TEXTS = """
SELECT text.key FROM text JOIN answer ON answer.key = text.answer
JOIN ident ON ident.key = answer.respondent WHERE ident.id = ?
"""
# Names are of a later migration than texts: a backup may lack them.
OF_NAMES = (("name_hit", "text"), ("name_scan", "text"))
PENDING = "erasing"

BACK = """
SELECT count(DISTINCT respondent.key) FROM journal
JOIN ident ON ident.id = body ->> 'respondent'
JOIN respondent ON respondent.key = ident.key WHERE kind = 'respondent.erased'
"""
WORDS_LEFT = "SELECT count(*) FROM search WHERE rowid NOT IN (SELECT key FROM text)"


class ErasedText(NamedTuple):
    """What is to go: a text by its id, and its words."""

    id: str
    body: str


class Pending(NamedTuple):
    """A respondent whose rows are gone, and the names that only they wrote."""

    respondent: str
    texts: list[str]
    names: list[str]


def texts_of(database: Database, respondent: str) -> list[ErasedText]:
    """Return every text of a respondent, corrected ones too."""
    rows = database.execute(
        "SELECT ident.id, body FROM text JOIN ident ON ident.key = text.key"  # noqa: S608
        f" WHERE text.key IN ({TEXTS}) ORDER BY text.key",
        (respondent,),
    )
    return [ErasedText(*row) for row in rows]


def names_only_of(database: Database, respondent: str) -> list[str]:
    """Return the ids of names that stand in no other respondent's texts."""
    if not _has(database, "name_hit"):
        return []
    rows = database.execute(
        "SELECT ident.id FROM name_hit"  # noqa: S608 - constants
        " JOIN ident ON ident.key = name_hit.string GROUP BY name_hit.string"
        f" HAVING sum(name_hit.text NOT IN ({TEXTS})) = 0",
        (respondent,),
    )
    return [str(row[0]) for row in rows]


def delete_rows(database: Database, respondent: str, names: list[str]) -> None:
    """Take the rows of a respondent away, zeroed on disk; within a transaction.

    Ids stay: lines of the journal refer to them. So do registers, which hold offsets;
    a quote is only made of a text that is there.
    """
    run = database.execute
    texts = f"IN ({TEXTS})"
    for table, column in OF_NAMES:
        if _has(database, table):
            run(f"DELETE FROM {table} WHERE {column} {texts}", (respondent,))  # noqa: S608
    if names and _has(database, "name_string"):
        run(
            "DELETE FROM name_string WHERE key IN (SELECT key FROM ident"
            " WHERE id IN (SELECT value FROM json_each(?)))",
            (json.dumps(names),),
        )
    run(f"DELETE FROM quote WHERE text {texts}", (respondent,))  # noqa: S608
    run(f"DELETE FROM search WHERE rowid {texts}", (respondent,))  # noqa: S608
    run(f"DELETE FROM text WHERE key {texts}", (respondent,))  # noqa: S608
    who = f"= ({OF_RESPONDENT})"
    for table, column in (
        ("answer", "respondent"),
        ("blank", "respondent"),
        ("attribute", "respondent"),
        ("respondent", "key"),
    ):
        run(f"DELETE FROM {table} WHERE {column} {who}", (respondent,))  # noqa: S608
    # Where coders left off may hold what they searched for.
    run("DELETE FROM place")
    # Deleted words stay in the index's segments until it is made anew.
    run("INSERT INTO search (search) VALUES ('rebuild')")


class Eraser:
    """Erasing in a project that is open, in two parts.

    The rows go in the step that journals the erasing. What SQLite leaves behind, the
    names and the backups go after it; until they are, `pending` stands in the project,
    and the next to open it goes on.
    """

    def __init__(self, database: Database, folder: Path, identity: Path) -> None:
        self._database = database
        self._folder = folder
        self._identity = identity

    @property
    def pending(self) -> list[Pending]:
        """What is still to be swept out."""
        row = self._database.execute(
            "SELECT value FROM meta WHERE name = ?", (PENDING,)
        ).fetchone()
        return [] if row is None else [Pending(*one) for one in json.loads(row[0])]

    def known(self, beginning: str) -> list[str]:
        """Return the respondents whose id, or an answer's of theirs, begins so."""
        rows = self._database.execute(
            "SELECT who.id FROM ident AS named"
            " LEFT JOIN answer ON answer.key = named.key"
            " JOIN respondent"
            "  ON respondent.key = coalesce(answer.respondent, named.key)"
            " JOIN ident AS who ON who.key = respondent.key"
            " WHERE substr(named.id, 1, length(?1)) = ?1"
            " GROUP BY who.id ORDER BY who.id",
            (beginning,),
        )
        return [str(row[0]) for row in rows]

    def texts(self, respondent: str) -> list[ErasedText]:
        """Return every text of a respondent, corrected ones too."""
        return texts_of(self._database, respondent)

    def said(self, respondent: str) -> list[tuple[str, str]]:
        """Return each text of a respondent after the id of its question."""
        rows = self._database.execute(
            "SELECT ident.id, body FROM text JOIN answer ON answer.key = text.answer"  # noqa: S608
            f" JOIN ident ON ident.key = answer.question WHERE text.key IN ({TEXTS})",
            (respondent,),
        )
        return [(str(question), str(body)) for question, body in rows]

    def said_by_others(self, respondent: str, pieces: Sequence[str]) -> set[str]:
        """Return those of some pieces of texts that stand in others' texts too."""
        rows = self._database.execute(
            "SELECT value FROM json_each(?) AS piece WHERE EXISTS (SELECT 1 FROM text"  # noqa: S608
            f" WHERE instr(body, piece.value) AND key NOT IN ({TEXTS}))",
            (json.dumps(pieces), respondent),
        )
        return {str(row[0]) for row in rows}

    def memo_count(self, respondent: str) -> int:
        """Return how many memos coders wrote on a respondent's answers and quotes."""
        row = self._database.execute(
            "SELECT (SELECT count(*) FROM span_field WHERE name = 'memo'"  # noqa: S608
            f"  AND value <> '\"\"' AND text IN ({TEXTS}))"
            " + (SELECT count(*) FROM field JOIN answer ON answer.key = entity"
            "  WHERE kind = 'answer' AND name IN ('memo', 'flag') AND value <> '\"\"'"
            f"  AND answer.respondent = ({OF_RESPONDENT}))",
            (respondent, respondent),
        ).fetchone()
        return int(row[0])

    def delete(self, respondent: str) -> None:
        """Take the rows away, and note what is to be swept out; in a transaction."""
        self._database.execute("PRAGMA secure_delete=ON")
        texts = [text.id for text in self.texts(respondent)]
        names = names_only_of(self._database, respondent)
        delete_rows(self._database, respondent, names)
        pending = [*self.pending, Pending(respondent, texts, names)]
        self._database.execute(
            "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)",
            (PENDING, json.dumps(pending)),
        )

    def _names_in_texts(self) -> set[str]:
        if not _has(self._database, "name_hit"):
            return set()
        query = "SELECT id FROM ident WHERE key IN (SELECT string FROM name_hit)"
        return {str(row[0]) for row in self._database.execute(query)}

    def leftovers(self) -> list[str]:
        """Return what stands in the project though it was to be erased."""
        said = []
        if self.pending:
            said.append(
                _(
                    "A respondent is not erased to the end: close other programs that "
                    "have the project open, and run «koding doctor» again."
                )
            )
        if back := self._count(BACK):
            said.append(
                _(
                    "{count} respondents that were erased are here again: erase them "
                    "once more."
                ).format(count=back)
            )
        if words := self._count(WORDS_LEFT):
            said.append(
                _("The search holds the words of {count} texts that are gone.").format(
                    count=words
                )
            )
        return said

    def _count(self, query: str) -> int:
        return int(self._database.execute(query).fetchone()[0])

    def go_on(self) -> None:
        """Sweep out what a stopped erasing has left, or wait for other programs."""
        if self.pending:
            with suppress(ProjectNotWritable):
                self.finish()

    def finish(self) -> list[str]:
        """Sweep out what is pending; return the names of backups that were changed."""
        pending, changed = self.pending, []
        if not pending:
            return []
        if self._identity.is_file():
            erase_identity(self._identity, pending, self._names_in_texts())
        for copy in copies_of(self._folder):
            held = [erase_in_copy(copy, one.respondent) for one in pending]
            if any(held):
                changed.append(str(copy.relative_to(self._folder)))
        sweep_out(self._folder / "project.db")
        with transaction(self._database, self._folder / "project.db"):
            self._database.execute("DELETE FROM meta WHERE name = ?", (PENDING,))
        return changed


def erase_identity(path: Path, pending: list[Pending], kept: set[str]) -> None:
    """Take respondents out of identity.db, with units and names that are theirs alone.

    `kept` are the names that stand in other respondents' texts.
    """
    with closing(_plain(path)) as database:
        run = database.execute
        tables = {row[0] for row in run("SELECT name FROM sqlite_master")}
        run("BEGIN IMMEDIATE")
        for one in pending:
            run("DELETE FROM respondent WHERE id = ?", (one.respondent,))
            if "name_words" in tables:
                _erase_words(database, one, kept)
        run(
            "DELETE FROM unit WHERE id NOT IN"
            " (SELECT unit FROM respondent WHERE unit IS NOT NULL)"
        )
        run("COMMIT")
    sweep_out(path)


def _erase_words(database: sqlite3.Connection, one: Pending, kept: set[str]) -> None:
    texts = json.dumps(one.texts)
    of_texts = "text IN (SELECT value FROM json_each(?))"
    query = f"SELECT DISTINCT name FROM own_hit WHERE {of_texts}"  # noqa: S608
    own = {str(row[0]) for row in database.execute(query, (texts,))}
    database.execute(f"DELETE FROM own_hit WHERE {of_texts}", (texts,))  # noqa: S608
    database.execute(
        "DELETE FROM name_words WHERE id IN (SELECT value FROM json_each(?))"
        " AND id NOT IN (SELECT name FROM own_hit)",
        (json.dumps(sorted((own | set(one.names)) - kept)),),
    )


def sweep_out(path: Path) -> None:
    """Rewrite a database so that nothing deleted is left in its file or its log.

    Raises ProjectNotWritable where another program holds the log in use.
    """
    try:
        with closing(_plain(path)) as database:
            database.execute("VACUUM")
            log = "PRAGMA wal_checkpoint(TRUNCATE)"
            (busy, _pages, _moved) = database.execute(log).fetchone()
    except sqlite3.OperationalError as error:
        raise not_writable(path, error) from error
    if busy:
        raise ProjectNotWritable(
            _(
                "{file} is open in another program, so its log still holds what was "
                "erased: close that, then run «koding doctor»."
            ).format(file=path)
        )


def copies_of(folder: Path) -> Iterator[Path]:
    """Yield the other project databases in a project's folder: backups of it."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path != folder / "project.db" and _is_project(path):
            yield path


def erase_in_copy(path: Path, respondent: str) -> bool:
    """Take a respondent out of a backup; return whether it held any texts of theirs."""
    from sqlite_utils import Database

    with closing(_plain(path)) as connection:
        database = Database(connection)
        if not texts_of(database, respondent):
            return False
        database.execute("PRAGMA foreign_keys=ON")
        names = names_only_of(database, respondent)
        database.execute("BEGIN IMMEDIATE")
        delete_rows(database, respondent, names)
        database.execute("COMMIT")
        connection.execute("PRAGMA journal_mode=DELETE")
    sweep_out(path)
    return True


def _plain(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, isolation_level=None, timeout=BUSY_SECONDS)
    database.execute("PRAGMA secure_delete=ON")
    return database


def _is_project(path: Path) -> bool:
    with path.open("rb") as file:
        if file.read(16) != b"SQLite format 3\x00":
            return False
    try:
        with closing(sqlite3.connect(path)) as database:
            names = database.execute("SELECT name FROM sqlite_master").fetchall()
    except sqlite3.DatabaseError:
        return False
    return {("text",), ("respondent",), ("ident",), ("search",)} <= set(names)


def _has(database: Database, table: str) -> bool:
    query = "SELECT 1 FROM sqlite_master WHERE name = ?"
    return database.execute(query, (table,)).fetchone() is not None
