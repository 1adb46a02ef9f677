"""Names in texts: what scans found, and what was decided of it."""

from __future__ import annotations

import hmac
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from koding.model.coding import MAIN_LAYER
from koding.model.lines import split_order
from koding.model.names import BY_CODER, OPEN, NameDecision, NameHit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sqlite_utils import Database

    from koding.model.names import NameKind
    from koding.store.keys import Keys
    from koding.store.name_words import OwnHit

_UNSCANNED = """
SELECT answer.current FROM answer WHERE NOT EXISTS (
  SELECT 1 FROM name_scan AS scan WHERE scan.text = answer.current
    AND scan.owned = ? AND scan.lists IN (SELECT value FROM json_each(?)))
"""
_FOUND = """
SELECT words.id, owner.id, who.id, start, stop, found.kind, direct, rule, confidence,
  genitive, named.id, here, here_ord, everywhere, everywhere_ord
FROM found_name AS found
JOIN ident AS words ON words.key = found.text
JOIN ident AS owner ON owner.key = found.answer
JOIN ident AS who ON who.key = found.respondent
JOIN ident AS named ON named.key = found.string
"""
_ORDER = " ORDER BY state <> 'open', NOT direct, found.text, start, rule <> 'coder'"


class ScannedText(NamedTuple):
    """A text to be scanned, and whose it is."""

    key: int
    id: str
    respondent: str
    body: str


class StoredHit(NamedTuple):
    """A hit, which name it is, whose text it is in, and what holds of it."""

    text: str
    answer: str
    respondent: str
    hit: NameHit
    name: str
    decision: NameDecision
    here: bool
    coder: str
    at: str


class NameStore:
    """Reads and writes of hits and of what names they are, by digests."""

    def __init__(
        self, database: Database, keys: Keys, meta: Callable[[str], str]
    ) -> None:
        self._database = database
        self._keys = keys
        self._meta = meta
        self._secret = b""

    def digest(self, *parts: str) -> str:
        """Return what stands for words where they must not stand, salted."""
        self._secret = self._secret or bytes.fromhex(self._meta("secret"))
        said = json.dumps(parts, ensure_ascii=False).encode("utf-8", "surrogatepass")
        return hmac.digest(self._secret, said, "sha256").hex()

    def age(self) -> int:
        """Return a number that rises with every respondent, text and name."""
        row = self._database.execute("SELECT max(key) FROM ident").fetchone()
        return int(row[0] or 0)

    def unscanned(self, lists: Sequence[str], owned: str) -> list[int]:
        """Return the current texts that were not scanned with any of these lists."""
        rows = self._database.execute(
            f"{_UNSCANNED} ORDER BY answer.current", (owned, json.dumps(lists))
        )
        return [int(row[0]) for row in rows]

    def count_unscanned(self, lists: Sequence[str], owned: str) -> int:
        """Return how many current texts were not scanned with any of these lists."""
        row = self._database.execute(
            f"SELECT count(*) FROM ({_UNSCANNED})",  # noqa: S608 - a constant
            (owned, json.dumps(lists)),
        ).fetchone()
        return int(row[0])

    def texts(self, keys: Sequence[int]) -> list[ScannedText]:
        """Return texts with their words."""
        rows = self._database.execute(
            "SELECT text.key, words.id, who.id, body FROM text"
            " JOIN answer ON answer.key = text.answer"
            " JOIN ident AS words ON words.key = text.key"
            " JOIN ident AS who ON who.key = answer.respondent"
            " WHERE text.key IN (SELECT value FROM json_each(?)) ORDER BY text.key",
            (json.dumps(list(keys)),),
        )
        return [ScannedText(*row) for row in rows]

    def strings(self, digests: Iterable[str]) -> dict[str, str]:
        """Return the id of each name that is known, by digest."""
        rows = self._database.execute(
            "SELECT digest, ident.id FROM json_each(?) AS wanted"
            " JOIN name_string ON name_string.digest = wanted.value"
            " JOIN ident ON ident.key = name_string.key",
            (json.dumps(list(digests)),),
        )
        return {str(digest): str(id_) for digest, id_ in rows}

    def make_strings(
        self, digests: Iterable[str], ids: Callable[[], str]
    ) -> dict[str, str]:
        """Return the id of each name, made now where it is new; in a transaction."""
        wanted = list(dict.fromkeys(digests))
        known = self.strings(wanted)
        new = [digest for digest in wanted if digest not in known]
        made = [ids() for _digest in new]
        self._database.conn.executemany(
            "INSERT INTO name_string (key, digest) VALUES (?, ?)",
            zip(self._keys.make(made), new, strict=True),
        )
        return {**known, **dict(zip(new, made, strict=True))}

    def write_scan(
        self,
        hits: Iterable[tuple[int, NameHit, str]],
        texts: Sequence[int],
        lists: str,
        owned: str,
        *,
        keep: Sequence[str] = (),
    ) -> None:
        """Write what a scan found in `texts`, as (text, hit, name); in a transaction.

        Hits by the rules in `keep` stay: this copy cannot find them.
        """
        many = self._database.conn.executemany
        kept = json.dumps([BY_CODER, *keep])
        many(
            "DELETE FROM name_hit WHERE text = ?"
            " AND rule NOT IN (SELECT value FROM json_each(?))",
            ((text, kept) for text in texts),
        )
        self.add_hits(hits)
        many(
            "INSERT OR REPLACE INTO name_scan (text, lists, owned) VALUES (?, ?, ?)",
            ((text, lists, owned) for text in texts),
        )

    def add_hits(self, hits: Iterable[tuple[int, NameHit, str]]) -> None:
        """Write hits as (text, hit, name); in a transaction."""
        of = self._keys.of
        self._database.conn.executemany(
            "INSERT OR REPLACE INTO name_hit (text, start, stop, kind, direct, rule,"
            " confidence, genitive, string) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    text,
                    hit.start,
                    hit.end,
                    hit.kind,
                    hit.direct,
                    hit.rule,
                    hit.confidence,
                    hit.genitive,
                    of(name),
                )
                for text, hit, name in hits
            ),
        )

    def pass_over(self, word: str, before: str, after: str) -> None:
        """Count texts without a folded word as scanned with the lists as they are now.

        Within a transaction; `before` and `after` are the project's lists.
        """
        self._database.execute(
            "UPDATE name_scan SET owned = ? WHERE owned = ? AND text IN"
            " (SELECT rowid FROM search WHERE instr(folded, ?) = 0)",
            (after, before, word),
        )

    def found(
        self, answers: Iterable[str] | None = None, state: str = "", name: str = ""
    ) -> list[StoredHit]:
        """Return hits in current texts, open ones first, direct ones first.

        With `name` only the hits of that name.
        """
        where: list[str] = []
        values: list[str | int] = []
        if answers is not None:
            where.append(
                "found.answer IN (SELECT ident.key FROM json_each(?) AS wanted"
                " JOIN ident ON ident.id = wanted.value)"
            )
            values.append(json.dumps(list(answers)))
        if state:
            where.append("state = ?")
            values.append(state)
        if name:
            where.append("found.string = ?")
            values.append(self._keys.of(name))
        condition = f" WHERE {' AND '.join(where)}" if where else ""
        rows = self._database.execute(f"{_FOUND}{condition}{_ORDER}", values)
        signed = _Signed(self._database)
        return [
            _stored(signed, text, answer, who, _hit(hit), name, tuple(said))
            for text, answer, who, *hit, name, h, h_ord, n, n_ord in rows
            for said in ((h, h_ord, n, n_ord),)
        ]

    def current_texts(self, answers: Iterable[str]) -> set[str]:
        """Return the current text of each answer."""
        rows = self._database.execute(
            "SELECT words.id FROM json_each(?) AS wanted"
            " JOIN ident AS owner ON owner.id = wanted.value"
            " JOIN answer ON answer.key = owner.key"
            " JOIN ident AS words ON words.key = answer.current",
            (json.dumps(list(answers)),),
        )
        return {str(text) for (text,) in rows}

    def beside(self, hits: Sequence[OwnHit]) -> list[StoredHit]:
        """Return hits that identity.db keeps, with what holds of each."""
        if not hits:
            return []
        rows = self._database.execute(
            "SELECT words.id, owner.id, who.id, one.value ->> 3, one.value ->> 4,"
            " one.value ->> 2, here.value, here.ord, said.value, said.ord"
            " FROM json_each(?) AS one"
            " JOIN ident AS words ON words.id = one.value ->> 0"
            " JOIN ident AS named ON named.id = one.value ->> 1"
            " JOIN answer ON answer.current = words.key"
            " JOIN ident AS owner ON owner.key = answer.key"
            " JOIN ident AS who ON who.key = answer.respondent"
            " LEFT JOIN span_field AS here ON here.text = words.key"
            "  AND here.layer = 'main' AND here.start = one.value ->> 3"
            "  AND here.stop = one.value ->> 4 AND here.name = 'decision'"
            " LEFT JOIN field AS said ON said.kind = 'name'"
            "  AND said.entity = named.key AND said.name = 'decision'",
            (
                json.dumps(
                    [
                        (o.text, o.name, n, o.hit.start, o.hit.end)
                        for n, o in enumerate(hits)
                    ]
                ),
            ),
        )
        signed = _Signed(self._database)
        return [
            _stored(signed, text, answer, who, hits[n].hit, hits[n].name, tuple(said))
            for text, answer, who, _start, _end, n, *said in rows
        ]

    def places(self, name: str) -> set[tuple[str, int]]:
        """Return where a name begins in current texts, by the text's id.

        A rule and a coder may have found it in the same place.
        """
        rows = self._database.execute(
            "SELECT DISTINCT ident.id, start FROM found_name"
            " JOIN ident ON ident.key = found_name.text WHERE string = ?",
            (self._keys.of(name),),
        )
        return {(str(text), int(start)) for text, start in rows}

    def count_open(self) -> tuple[int, int]:
        """Return how many hits nobody has decided: direct ones, and others."""
        row = self._database.execute(
            "SELECT coalesce(sum(direct), 0), coalesce(sum(NOT direct), 0)"
            " FROM found_name WHERE state = 'open'"
        ).fetchone()
        return int(row[0]), int(row[1])

    def open_by_question(self) -> dict[tuple[str, int], int]:
        """Return how many hits nobody has decided, by question and wave."""
        rows = self._database.execute(
            "SELECT asked.id, respondent.wave, count(*) FROM found_name"
            " JOIN answer ON answer.key = found_name.answer"
            " JOIN question ON question.key = answer.question"
            " JOIN ident AS asked ON asked.key = question.effective"
            " JOIN respondent ON respondent.key = answer.respondent"
            " WHERE state = 'open' GROUP BY 1, 2"
        )
        return {(str(question), int(wave)): int(n) for question, wave, n in rows}

    def decided(self, name: str) -> tuple[str, ...]:
        """Return what was decided of a name, () for nothing."""
        row = self._database.execute(
            "SELECT value FROM field WHERE kind = 'name' AND entity = ?"
            " AND name = 'decision'",
            (self._keys.of(name),),
        ).fetchone()
        return () if row is None else tuple(json.loads(row[0]))

    def said_of_span(self, text: str, start: int, end: int, name: str) -> object:
        """Return what the journal says of a span, None for nothing."""
        row = self._database.execute(
            "SELECT value FROM span_field WHERE text = ? AND layer = ? AND start = ?"
            " AND stop = ? AND name = ?",
            (self._keys.of(text), MAIN_LAYER, start, end, name),
        ).fetchone()
        return None if row is None else json.loads(row[0])

    def listed(self) -> dict[str, NameKind]:
        """Return the kind of each name on the project's own list, by id."""
        rows = self._database.execute(
            "SELECT ident.id, value ->> '$' FROM field"
            " JOIN ident ON ident.key = field.entity"
            " WHERE kind = 'name' AND name = 'listed' AND value ->> '$' <> ''"
            " ORDER BY ident.id"
        )
        return dict(rows)

    def holds(self, name: str) -> bool:
        """Return whether a name has this id."""
        row = self._database.execute(
            "SELECT 1 FROM name_string WHERE key ="
            " (SELECT key FROM ident WHERE id = ?)",
            (name,),
        ).fetchone()
        return row is not None


class _Signed(dict[str, tuple[str, str]]):
    """Who wrote the line with an order, and when, each looked up once."""

    def __init__(self, database: Database) -> None:
        super().__init__({"": ("", "")})
        self._database = database

    def __missing__(self, order: str) -> tuple[str, str]:
        row = self._database.execute(
            "SELECT coder, at FROM journal WHERE hlc = ? AND replica = ?",
            split_order(order),
        ).fetchone()
        signed = self[order] = (str(row[0]), str(row[1])) if row else ("", "")
        return signed


def _stored(
    signed: _Signed,
    text: str,
    answer: str,
    respondent: str,
    hit: NameHit,
    name: str,
    said: tuple[Any, ...],
) -> StoredHit:
    here, here_ord, everywhere, everywhere_ord = said
    decision, order = _holding(here, here_ord, everywhere, everywhere_ord)
    alone = bool(order) and order == here_ord
    return StoredHit(
        text, answer, respondent, hit, name, decision, alone, *signed[order]
    )


def _hit(row: Sequence[Any]) -> NameHit:
    start, stop, kind, direct, rule, sure, genitive = row
    return NameHit(start, stop, kind, bool(direct), rule, sure, "", bool(genitive))


def _holding(
    here: str | None, here_ord: str, name: str | None, name_ord: str
) -> tuple[NameDecision, str]:
    """Return the decision that holds in a place, and the order of its line."""
    for value, ord_ in ((here, here_ord), (name, name_ord)):
        if value and (said := json.loads(value)):
            return NameDecision(*said), ord_
    return OPEN, ""
