"""The journal on disk: appending lines, reading them back, finding steps to undo."""

from __future__ import annotations

from heapq import merge
from typing import TYPE_CHECKING, NamedTuple

from koding.journal.clock import tick
from koding.journal.codec import decode, encode
from koding.model.lines import Line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from sqlite_utils import Database

    from koding.model.changes import Change

COLUMNS = "id, hlc, replica, seq, scope, step, undoes, coder, at, kind, version, body"


class Signature(NamedTuple):
    """Who makes a step, when, and which step it takes back ("" for none)."""

    step: str
    coder: str
    at: datetime
    undoes: str = ""


class Journal:
    """The append-only table of lines."""

    def __init__(
        self, database: Database, *, replica: str, ids: Callable[[], str]
    ) -> None:
        self._database = database
        self._replica = replica
        self._ids = ids

    def append(
        self, changes: Sequence[tuple[str, Change]], signature: Signature
    ) -> list[Line]:
        """Write (scope, change) pairs as lines of one step; within a transaction."""
        hlc, seq = self._last()
        now = int(signature.at.timestamp() * 1000)
        lines = []
        for scope, change in changes:
            hlc, seq = tick(hlc, now), seq + 1
            lines.append(
                Line(
                    id=self._ids(),
                    hlc=hlc,
                    replica=self._replica,
                    seq=seq,
                    scope=scope,
                    step=signature.step,
                    undoes=signature.undoes,
                    coder=signature.coder,
                    at=signature.at.isoformat(timespec="seconds"),
                    change=change,
                )
            )
        self.insert(lines)
        return lines

    def insert(self, lines: Sequence[Line]) -> None:
        """Write lines as they are: our own, or another replica's."""
        self._database.conn.executemany(
            f"INSERT INTO journal ({COLUMNS})"  # noqa: S608 - a constant
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    line.id,
                    line.hlc,
                    line.replica,
                    line.seq,
                    line.scope,
                    line.step,
                    line.undoes,
                    line.coder,
                    line.at,
                    line.change.kind,
                    line.change.version,
                    encode(line.change),
                )
                for line in lines
            ),
        )

    def lines(self) -> Iterator[Line]:
        """Yield every line in the order that is the same on all replicas."""
        yield from self._read("ORDER BY hlc, replica, seq")

    def lines_of_codes(self) -> Iterator[Line]:
        """Yield the lines that say something of codes, in their order."""
        yield from self._read(
            "WHERE kind >= 'code.' AND kind < 'codec' ORDER BY hlc, replica, seq"
        )

    def lines_of_codebook(self) -> Iterator[Line]:
        """Yield the lines on codes with those that say why, in their order."""
        explained = self._read(
            "WHERE kind = 'step.explained' AND step IN (SELECT step FROM journal"
            "  WHERE kind >= 'code.' AND kind < 'codec') ORDER BY hlc, replica, seq"
        )
        yield from merge(self.lines_of_codes(), explained, key=lambda line: line.order)

    def lines_of_kind(self, kind: str) -> Iterator[Line]:
        """Yield the lines of one kind of change, in their order."""
        yield from self._read("WHERE kind = ? ORDER BY hlc, replica, seq", (kind,))

    def lines_on_texts(self, texts: str | None) -> Iterator[Line]:
        """Yield the lines on cuts and codings, in their order.

        `texts` is a JSON array of the ids to look at; None for all.
        """
        wanted = (
            ""
            if texts is None
            else (" AND body ->> 'text' IN (SELECT value FROM json_each(?))")
        )
        yield from self._read(
            "WHERE kind IN ('coding.added', 'coding.removed', 'quote.cut',"
            f" 'quote.joined'){wanted} ORDER BY hlc, replica, seq",
            () if texts is None else (texts,),
        )

    def moment(self, at: datetime) -> str:
        """Return a key that sorts after every line there is, and before the next."""
        hlc, _seq = self._last()
        return f"{tick(hlc, int(at.timestamp() * 1000)):016x}"

    def last_lines(self) -> tuple[str, ...]:
        """Return "replica seq" of the last line of each replica that is known."""
        rows = self._database.execute(
            "SELECT replica || ' ' || max(seq) FROM journal GROUP BY replica"
            " ORDER BY replica"
        )
        return tuple(str(row[0]) for row in rows)

    def lines_of(self, step: str) -> list[Line]:
        """Return the lines of one step, in order."""
        return list(self._read("WHERE step = ? ORDER BY hlc, replica, seq", (step,)))

    def to_undo(self, coder: str) -> str | None:
        """Return this coder's last step on this replica that stands, if any."""
        return self._one(
            "SELECT id FROM step WHERE coder = ? AND replica = ? AND undoes = ''"
            " AND undone = 0 AND undoable = 1 ORDER BY seq DESC LIMIT 1",
            (coder, self._replica),
        )

    def to_redo(self, coder: str) -> str | None:
        """Return this coder's last undoing, unless something was done after it."""
        return self._one(
            "SELECT id FROM step AS last WHERE coder = ?1 AND replica = ?2"
            " AND undoes <> '' AND undone = 0"
            " AND EXISTS (SELECT 1 FROM step AS done WHERE done.id = last.undoes"
            "  AND done.undoes = '')"
            " AND NOT EXISTS (SELECT 1 FROM step AS later WHERE later.coder = ?1"
            "  AND later.replica = ?2 AND later.undoes = '' AND later.undoable = 1"
            "  AND later.seq > last.seq)"
            " ORDER BY seq DESC LIMIT 1",
            (coder, self._replica),
        )

    def last_date(self) -> str:
        """Return when the last line was written, as ISO 8601; "" in a new project.

        That a file was let out is left out: it changes nothing in the project.
        """
        found = self._one(
            "SELECT at FROM journal WHERE kind <> 'release.allowed'"
            " ORDER BY hlc DESC LIMIT 1",
            (),
        )
        return found or ""

    def _last(self) -> tuple[int, int]:
        (hlc,) = self._database.execute(
            "SELECT coalesce(max(hlc), 0) FROM journal"
        ).fetchone()
        (seq,) = self._database.execute(
            "SELECT coalesce(max(seq), 0) FROM journal WHERE replica = ?",
            (self._replica,),
        ).fetchone()
        return int(hlc), int(seq)

    def _read(self, clause: str, values: tuple[str, ...] = ()) -> Iterator[Line]:
        rows = self._database.execute(
            f"SELECT {COLUMNS} FROM journal {clause}",  # noqa: S608 - constants
            values,
        )
        for *head, kind, version, body in rows:
            change = decode(kind, version, body)
            id_, hlc, replica, seq, scope, step, undoes, coder, at = head
            yield Line(id_, hlc, replica, seq, scope, step, undoes, coder, at, change)

    def _one(self, query: str, values: tuple[str, ...]) -> str | None:
        row = self._database.execute(query, values).fetchone()
        return None if row is None else str(row[0])
