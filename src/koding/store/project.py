"""A project's databases, opened together: the one object the workbench writes to."""

from __future__ import annotations

import json
import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING

from koding.errors import IdentityWithheld, NotAProject
from koding.i18n import _
from koding.journal.fold import taken_back
from koding.store.code_quotes import CodeQuotes
from koding.store.coding_order import CodingOrder
from koding.store.counting import Counting
from koding.store.database import collector_at_rest, open_database, transaction
from koding.store.earlier import Earlier
from koding.store.erasing import Eraser
from koding.store.finding import Finding
from koding.store.history import History
from koding.store.identity import Identity
from koding.store.keys import Keys
from koding.store.lines import Journal
from koding.store.names import NameStore
from koding.store.outlining import Outlining
from koding.store.projection import Projection
from koding.store.reading import Reading
from koding.store.responding import Responding
from koding.store.reviewing import Reviewing
from koding.store.schema import PROJECTION_TABLES, project_migrations
from koding.store.searching import Search
from koding.store.sources import Sources
from koding.store.whole import everything_sent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from koding.model.changes import Change
    from koding.model.lines import Line
    from koding.store.lines import Signature
    from koding.store.sources import TextNotes
    from koding.store.whole import Sent

FORMAT = "1"


class ProjectStore:
    """project.db, and identity.db where it is present."""

    def __init__(
        self,
        folder: Path,
        *,
        ids: Callable[[], str],
        notes: TextNotes,
        create: bool = False,
    ) -> None:
        self._path = folder / "project.db"
        self._identity_path = folder / "identity" / "identity.db"
        self._database = open_database(self._path, project_migrations, create=create)
        if create:
            self._begin()
        if self.meta("format") != FORMAT:
            raise NotAProject(
                _("{file} was made by another version of koding.").format(
                    file=self._path
                )
            )
        self.keys = Keys(self._database)
        self.sources = Sources(self._database, self.keys, notes)
        self.reading = Reading(self._database, self.keys)
        self.responding = Responding(self._database, self.keys)
        self.counting = Counting(self._database, self.keys)
        self.finding = Finding(self._database, self.keys, notes.folded)
        self.code_quotes = CodeQuotes(self._database, self.keys)
        self.reviewing = Reviewing(self._database, self.keys)
        self.outlining = Outlining(self._database, self.keys)
        self.history = History(self._database)
        self.coding_order = CodingOrder(self._database, self.keys)
        self.names = NameStore(self._database, self.keys, self.meta)
        self.search = Search(self._path, notes.folded)
        self.projection = Projection(self._database, self.keys)
        self.journal = Journal(self._database, replica=self.meta("replica"), ids=ids)
        self.earlier = Earlier(self._database, self.keys, self.journal)
        self.eraser = Eraser(self._database, folder, self._identity_path)
        self.eraser.go_on()

    @property
    def has_identity(self) -> bool:
        """Whether the names of units are here."""
        return self._identity_path.is_file()

    @contextmanager
    def identity(self) -> Iterator[Identity]:
        """Open the names of units; IdentityWithheld where they are not here."""
        if not self.has_identity:
            raise IdentityWithheld(
                _(
                    "The names of units are not in this copy of the project "
                    "({file} is missing): do this where they are."
                ).format(file=self._identity_path)
            )
        identity = Identity(self._identity_path)
        try:
            yield identity
        finally:
            identity.close()

    def everything_sent(self) -> Sent:
        """Return all respondents, answers and blanks."""
        return everything_sent(self._database)

    def make_identity(self) -> None:
        """Make an empty identity.db in a new project."""
        self._identity_path.parent.mkdir(exist_ok=True)
        Identity(self._identity_path, create=True).close()

    @contextmanager
    def write(self) -> Iterator[None]:
        """Make everything in the block durable at once, or nothing of it."""
        try:
            with transaction(self._database, self._path):
                yield
        except BaseException:
            self.keys.forget()
            raise

    def append(
        self, changes: Sequence[tuple[str, Change]], signature: Signature
    ) -> list[Line]:
        """Journal (scope, change) pairs as one step and let them take effect."""
        lines = self.journal.append(changes, signature)
        self.projection.apply(lines)
        return lines

    def take_back(self, step: str) -> tuple[list[tuple[str, Change]], list[Line]]:
        """Return what undoes `step`, and the lines that others have overwritten."""
        lines = self.journal.lines_of(step)
        return taken_back(lines, self.projection.held(lines))

    def rebuild(self) -> None:
        """Make the projection anew from the journal."""
        with self.write(), collector_at_rest():
            self.projection.rebuild(self.journal.lines())

    def projected(self) -> dict[str, list[tuple[object, ...]]]:
        """Return the projection's tables, comparable between two builds.

        Quotes are named by text, layer and start: their keys are made anew each time.
        """
        quotes = "SELECT key, text, layer, start FROM quote"
        names = {row[0]: row[1:] for row in self._database.execute(quotes)}
        found: dict[str, list[tuple[object, ...]]] = {}
        for table in PROJECTION_TABLES:
            rows = self._database.execute(f"SELECT * FROM {table}")  # noqa: S608
            if table in ("quote", "quote_code"):
                found[table] = [(names[key], *rest) for key, *rest in rows]
            else:
                found[table] = list(rows)
            found[table].sort(key=repr)
        return found

    def complaints(self) -> list[str]:
        """Return what is wrong with the file, as SQLite and the journal see it."""
        said = [
            str(row[0])
            for row in self._database.execute("PRAGMA integrity_check")
            if row[0] != "ok"
        ]
        gaps = self._database.execute(
            "SELECT replica, max(seq), count(*) FROM journal GROUP BY replica"
            " HAVING max(seq) <> count(*)"
        )
        said.extend(
            _(
                "The journal of replica {replica} ends at {last} but holds {count}."
            ).format(replica=replica, last=last, count=count)
            for replica, last, count in gaps
        )
        return said

    def data_version(self) -> int:
        """Return a number that changes when another program has written."""
        return int(self._database.execute("PRAGMA data_version").fetchone()[0])

    def last_line(self) -> int:
        """Return the number of the journal's last line: it rises with every step."""
        row = self._database.execute("SELECT max(line) FROM journal").fetchone()
        return int(row[0] or 0)

    def extent(self) -> tuple[int, ...]:
        """Return numbers that change with every step, text and blank."""
        row = self._database.execute(
            "SELECT coalesce((SELECT max(line) FROM journal), 0),"
            " coalesce((SELECT max(key) FROM text), 0), (SELECT count(*) FROM blank)"
        ).fetchone()
        return tuple(row)

    def meta(self, name: str) -> str:
        """Return a fact about the project, "" where it is not set."""
        row = self._database.execute(
            "SELECT value FROM meta WHERE name = ?", (name,)
        ).fetchone()
        return "" if row is None else str(row[0])

    def set_meta(self, name: str, value: str) -> None:
        """Set a fact about the project; within a transaction."""
        self._database.execute(
            "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", (name, value)
        )

    def place(self, coder: str) -> dict[str, str]:
        """Return where `coder` left off."""
        row = self._database.execute(
            "SELECT body FROM place WHERE coder = ?", (coder,)
        ).fetchone()
        return {} if row is None else dict(json.loads(row[0]))

    def set_place(self, coder: str, place: dict[str, str]) -> None:
        """Remember where `coder` is."""
        with self.write():
            self._database.execute(
                "INSERT OR REPLACE INTO place (coder, body) VALUES (?, ?)",
                (coder, json.dumps(place)),
            )

    def close(self) -> None:
        """Close the file; the write-ahead log is folded in."""
        self._database.close()

    def _begin(self) -> None:
        facts = {
            "format": FORMAT,
            "replica": secrets.token_hex(4),
            "secret": secrets.token_hex(32),
        }
        with transaction(self._database, self._path):
            for name, value in facts.items():
                self.set_meta(name, value)
