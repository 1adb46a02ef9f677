"""The quotes of each text and the codes on them, made anew when one of them changes."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from koding.model.coding import MAIN_LAYER
from koding.model.spans import Span, partition

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlite_utils import Database

OF_QUOTES = ("good", "memo")
"""The fields of spans that are read as their quotes' own."""

# Texts made anew at once: bounds what is held in memory, not what SQLite can take.
PAGE = 5_000


# Texts that are one quote in a layer: nothing was ever cut, marked or noted in them.
WHOLE = """
INSERT INTO quote (text, layer, start, stop, empty, codes, good, memo)
SELECT key, :layer, 0, length(body), 0,
  (SELECT count(DISTINCT code) FROM coding
   WHERE coding.text = text.key AND layer = :layer AND via IS NOT NULL), 0, ''
FROM text
WHERE NOT EXISTS (SELECT 1 FROM cut WHERE cut.text = text.key AND layer = :layer)
  AND NOT EXISTS (SELECT 1 FROM span_field
    WHERE span_field.text = text.key AND layer = :layer AND name IN ('good', 'memo'))
  AND (:layer = :main OR EXISTS (SELECT 1 FROM coding
    WHERE coding.text = text.key AND layer = :layer))
"""
CODES_OF_WHOLE = """
INSERT INTO quote_code (quote, code, place)
SELECT quote.key, code, row_number() OVER (PARTITION BY quote.key ORDER BY min(ord)) - 1
FROM quote JOIN coding ON coding.text = quote.text AND coding.layer = quote.layer
WHERE quote.layer = ? AND quote.codes > 0 AND via IS NOT NULL
GROUP BY quote.key, code
"""
CUT_OR_MARKED = """
SELECT text FROM cut WHERE layer = :layer
UNION SELECT text FROM span_field WHERE layer = :layer AND name IN ('good', 'memo')
ORDER BY text
"""
LAYERS = """
SELECT :main AS layer UNION SELECT layer FROM coding
UNION SELECT layer FROM cut
UNION SELECT layer FROM span_field WHERE name IN ('good', 'memo')
"""


class _Spot(NamedTuple):
    """What stands on a span: a code with its order, or a field with its value."""

    span: Span
    ord: str
    code: int = 0
    name: str = ""
    value: object = None


def make_quotes(database: Database) -> None:
    """Make all quotes, where there are none: whole texts at once, in SQL."""
    layers = database.execute(LAYERS, {"main": MAIN_LAYER}).fetchall()
    for (layer,) in layers:
        values = {"layer": layer, "main": MAIN_LAYER}
        database.execute(WHOLE, values)
        database.execute(CODES_OF_WHOLE, (layer,))
        rest = database.execute(CUT_OR_MARKED, values)
        refresh_quotes(database, layer, [text for (text,) in rest])


def insert_whole_quotes(database: Database, texts: Sequence[int]) -> None:
    """Give new texts their one quote in the main layer.

    A text of white space alone needs no code; imports make such cells blank, so here
    every text counts as holding words.
    """
    database.execute(
        "INSERT INTO quote (text, layer, start, stop, empty, codes, good, memo)"
        " SELECT key, :layer, 0, length(body), 0, 0, 0, '' FROM text"
        " WHERE key IN (SELECT value FROM json_each(:texts))"
        "  AND NOT EXISTS (SELECT 1 FROM quote"
        "   WHERE quote.text = text.key AND quote.layer = :layer)",
        {"layer": MAIN_LAYER, "texts": json.dumps(list(texts))},
    )


def refresh_quotes(database: Database, layer: str, texts: Sequence[int]) -> None:
    """Make the quotes of `texts` in `layer` anew from cuts, codings and fields."""
    for first in range(0, len(texts), PAGE):
        _refresh_page(database, layer, texts[first : first + PAGE])


def _refresh_page(database: Database, layer: str, texts: Sequence[int]) -> None:
    values = (layer, json.dumps(texts))
    database.execute(
        "DELETE FROM quote WHERE layer = ?"
        " AND text IN (SELECT value FROM json_each(?))",
        values,
    )
    cuts = _cuts(database, values)
    codings = _codings(database, values)
    span_fields = _span_fields(database, values)
    (last,) = database.execute("SELECT coalesce(max(key), 0) FROM quote").fetchone()
    quotes: list[tuple[object, ...]] = []
    codes: list[tuple[int, int, int]] = []
    bodies = database.execute(
        "SELECT key, body FROM text WHERE key IN (SELECT value FROM json_each(?))",
        values[1:],
    )
    for text, body in bodies:
        for span in partition(len(body), cuts.get(text, ())):
            last += 1
            on = _codes_on(span, codings.get(text, ()))
            good, memo = _fields_on(span, span_fields.get(text, ()))
            empty = not span.of(body).strip()
            quotes.append((last, text, layer, *_ends(span), empty, len(on), good, memo))
            codes.extend((last, code, place) for place, code in enumerate(on))
    many = database.conn.executemany
    many(
        "INSERT INTO quote (key, text, layer, start, stop, empty, codes, good, memo)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        quotes,
    )
    many("INSERT INTO quote_code (quote, code, place) VALUES (?, ?, ?)", codes)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _codes_on(span: Span, codings: Sequence[_Spot]) -> list[int]:
    """Return the codes on `span`, oldest first: every coding that overlaps it."""
    on = (spot for spot in codings if spot.span.overlaps(span))
    return list(dict.fromkeys(spot.code for spot in on))


def _fields_on(span: Span, spots: Sequence[_Spot]) -> tuple[bool, str]:
    """Return (good, memo): whether a mark is over `span`, and the memos begun in it."""
    good = False
    memos = {}
    for spot in spots:
        if spot.name == "good" and spot.value and spot.span.overlaps(span):
            good = True
        begins = span.start <= spot.span.start < span.end
        if spot.name == "memo" and spot.value and begins:
            memos[spot.span] = str(spot.value)
    # In the order of the text: an undoing writes memos later than they were made.
    return good, "\n".join(memos[place] for place in sorted(memos))


def _cuts(database: Database, values: tuple[str, str]) -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    rows = database.execute(
        "SELECT text, at FROM cut WHERE present = 1 AND layer = ?"
        " AND text IN (SELECT value FROM json_each(?))",
        values,
    )
    for text, at in rows:
        found[text].append(at)
    return found


def _codings(database: Database, values: tuple[str, str]) -> Mapping[int, list[_Spot]]:
    rows = database.execute(
        "SELECT text, start, stop, ord, code FROM coding"
        " WHERE via IS NOT NULL AND layer = ?"
        " AND text IN (SELECT value FROM json_each(?)) ORDER BY ord",
        values,
    )
    return _by_text(
        (text, _Spot(Span(start, stop), ord_, code=code))
        for text, start, stop, ord_, code in rows
    )


def _span_fields(
    database: Database, values: tuple[str, str]
) -> Mapping[int, list[_Spot]]:
    rows = database.execute(
        "SELECT text, start, stop, ord, name, value FROM span_field"
        " WHERE layer = ? AND text IN (SELECT value FROM json_each(?)) ORDER BY ord",
        values,
    )
    return _by_text(
        (text, _Spot(Span(start, stop), ord_, name=name, value=json.loads(value)))
        for text, start, stop, ord_, name, value in rows
    )


def _by_text(rows: Iterator[tuple[int, _Spot]]) -> Mapping[int, list[_Spot]]:
    found: dict[int, list[_Spot]] = defaultdict(list)
    for text, spot in rows:
        found[text].append(spot)
    return found
