"""Opening a SQLite file, and writing to it in whole transactions."""

from __future__ import annotations

import gc
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from koding.errors import NotAProject, ProjectNotWritable
from koding.i18n import _
from koding.store.sqlite import Database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlite_utils import Migrations

BUSY_SECONDS = 20.0

PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    # 16 MB in place of 2: what tables read of 200 000 answers fits, a quarter quicker.
    "cache_size=-16000",
)


def open_database(
    path: Path, migrations: Migrations, *, create: bool = False
) -> Database:
    """Open the database at `path`, with its schema brought up to date.

    Raises NotAProject where the file is missing or no database, ProjectNotWritable
    where it cannot be written.
    """
    if not create and not (path.is_file() and path.stat().st_size):
        raise NotAProject(_("{file} is missing or empty.").format(file=path))
    try:
        connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_SECONDS)
        database = Database(connection)
        for pragma in PRAGMAS:
            database.execute(f"PRAGMA {pragma}")
        if migrations.pending(database):
            migrations.apply(database)
    except sqlite3.OperationalError as error:
        raise not_writable(path, error) from error
    except sqlite3.DatabaseError as error:
        raise NotAProject(
            _("{file} is not a koding database: {why}.").format(file=path, why=error)
        ) from error
    return database


def open_read_only(path: Path) -> sqlite3.Connection:
    """Return a further connection that cannot write, for use in one thread."""
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS
    )


@contextmanager
def transaction(database: Database, path: Path) -> Iterator[None]:
    """Run a block as one durable transaction that takes the write lock at once.

    A plain BEGIN lets two writers read the same state before either writes, and one
    then fails or loses its step; BEGIN IMMEDIATE makes the second wait.
    """
    try:
        database.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        raise not_writable(path, error) from error
    try:
        yield
        database.execute("COMMIT")
    except sqlite3.OperationalError as error:
        _roll_back(database)
        raise not_writable(path, error) from error
    except BaseException:
        _roll_back(database)
        raise


def not_writable(path: Path, error: sqlite3.OperationalError) -> ProjectNotWritable:
    """Return the sentence that tells a person why nothing could be written."""
    name = getattr(error, "sqlite_errorname", "") or ""
    reasons = {
        "SQLITE_READONLY": _("the folder or file is read-only"),
        "SQLITE_CANTOPEN": _("the folder cannot be written to"),
        "SQLITE_FULL": _("the disk is full"),
        "SQLITE_IOERR": _("the disk does not answer or is full"),
        "SQLITE_BUSY": _("another program keeps it locked"),
    }
    why = next((said for key, said in reasons.items() if name.startswith(key)), None)
    if why is None:
        # Not a matter of the disk but of our own SQL: let it be seen as a bug.
        raise error
    return ProjectNotWritable(
        _(
            "{file} could not be written: {why}. What was on disk before stands; "
            "the last step was not made."
        ).format(file=path, why=why)
    )


def _roll_back(database: Database) -> None:
    if database.conn.in_transaction:
        database.execute("ROLLBACK")


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Keep the garbage collector from looking over much that is all in use.

    A fifth of a rebuild went to its rounds, and a sixth of a table of 200 000 answers.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
