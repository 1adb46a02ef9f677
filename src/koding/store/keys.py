"""The one mapping between ids and the integer keys of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlite_utils import Database

# Enough for every code, question and the texts at hand; a full cache is dropped.
CACHED = 50_000


class Keys:
    """Ids to keys and back, remembered for as long as the connection is open."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._keys: dict[str, int] = {}

    def of(self, id_: str) -> int:
        """Return the key of `id_`, made now where it is new."""
        key = self._keys.get(id_)
        return self._found_or_made(id_) if key is None else key

    def known(self, id_: str) -> int | None:
        """Return the key of `id_`, or None where nothing has that id."""
        row = self._database.execute(
            "SELECT key FROM ident WHERE id = ?", (id_,)
        ).fetchone()
        return None if row is None else int(row[0])

    def id(self, key: int) -> str:
        """Return the id of `key`."""
        row = self._database.execute(
            "SELECT id FROM ident WHERE key = ?", (key,)
        ).fetchone()
        return str(row[0])

    def make(self, ids: Sequence[str]) -> list[int]:
        """Make keys for many new ids at once, in their order."""
        (last,) = self._database.execute(
            "SELECT coalesce(max(key), 0) FROM ident"
        ).fetchone()
        keys = list(range(last + 1, last + 1 + len(ids)))
        self._database.conn.executemany(
            "INSERT INTO ident (key, id) VALUES (?, ?)",
            zip(keys, ids, strict=True),
        )
        return keys

    def remember_all(self) -> None:
        """Read every key at once, where nearly all will be asked for."""
        self._keys.update(self._database.execute("SELECT id, key FROM ident"))

    def forget(self) -> None:
        """Drop what is remembered: a transaction that made keys was rolled back."""
        self._keys.clear()

    def _found_or_made(self, id_: str) -> int:
        key = self.known(id_)
        if key is None:
            (key,) = self.make([id_])
        if len(self._keys) >= CACHED:
            self._keys.clear()
        self._keys[id_] = key
        return key
