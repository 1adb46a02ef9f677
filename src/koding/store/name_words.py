"""The words of names, in identity.db: they may be withheld, and erased."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from koding.model.names import NameHit, NameString
from koding.store.database import transaction

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from sqlite_utils import Database


class OwnHit(NamedTuple):
    """A hit that only the respondent's own name accounts for, in a text."""

    text: str
    hit: NameHit
    name: str


class NameWords:
    """What the ids of names stand for, and hits that would tell who somebody is."""

    def __init__(self, database: Database, path: Path) -> None:
        self._database = database
        self._path = path

    def all(self) -> dict[str, NameString]:
        """Return the words of each name by its id."""
        rows = self._database.execute("SELECT id, words, kind, listed FROM name_words")
        return {
            id_: NameString(words, kind, listed) for id_, words, kind, listed in rows
        }

    def own_hits(self) -> list[OwnHit]:
        """Return the hits that only the respondent's own name accounts for."""
        rows = self._database.execute(
            "SELECT text, start, stop, kind, direct, rule, confidence, genitive, name"
            " FROM own_hit ORDER BY text, start"
        )
        return [
            OwnHit(
                text,
                NameHit(
                    start, stop, kind, bool(direct), rule, sure, "", bool(genitive)
                ),
                name,
            )
            for text, start, stop, kind, direct, rule, sure, genitive, name in rows
        ]

    def write(
        self,
        words: Mapping[str, NameString],
        texts: Iterable[str] = (),
        own_hits: Iterable[OwnHit] = (),
    ) -> None:
        """Write the words of names, and the own hits of `texts` anew; durably."""
        many = self._database.conn.executemany
        with transaction(self._database, self._path):
            many(
                "INSERT OR REPLACE INTO name_words (id, words, kind, listed)"
                " VALUES (?, ?, ?, ?)",
                ((id_, one.words, one.kind, one.listed) for id_, one in words.items()),
            )
            many("DELETE FROM own_hit WHERE text = ?", ((text,) for text in texts))
            many(
                "INSERT OR REPLACE INTO own_hit (text, start, stop, kind, direct, rule,"
                " confidence, genitive, name) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    (
                        one.text,
                        one.hit.start,
                        one.hit.end,
                        one.hit.kind,
                        one.hit.direct,
                        one.hit.rule,
                        one.hit.confidence,
                        one.hit.genitive,
                        one.name,
                    )
                    for one in own_hits
                ),
            )
