"""Quotes with the spots they stand at: those under a code, and those pinned to it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from koding.model.codebook import Spot
from koding.model.views import PlacedQuote

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlite_utils import Database

    from koding.store.keys import Keys
    from koding.store.reading import Material

LOOKED_AT = 500
"""Good quotes are looked for among so many: a theme may have 100 000."""


class CodeQuotes:
    """Reads of quotes for who works on the codebook."""

    def __init__(self, database: Database, keys: Keys) -> None:
        self._database = database
        self._keys = keys

    def under(
        self, codes: Iterable[str], materials: Sequence[Material], limit: int
    ) -> list[PlacedQuote]:
        """Return quotes of `materials` under any of `codes`, good ones first."""
        of = self._keys.of
        asked = [[of(one.question), one.wave, one.layer] for one in materials]
        # CROSS JOIN keeps the order: SQLite would begin with every answer there is.
        rows = self._database.execute(
            "SELECT text_id, start, stop, who, body, good FROM ("
            " SELECT DISTINCT quote.key AS place, said.id AS text_id,"
            "  quote.start AS start, quote.stop AS stop, party.id AS who,"
            "  text.body AS body, quote.good AS good FROM code"
            "  CROSS JOIN quote_code ON quote_code.code = code.key"
            "  CROSS JOIN quote ON quote.key = quote_code.quote"
            "  CROSS JOIN text ON text.key = quote.text"
            "  CROSS JOIN ident AS said ON said.key = text.key"
            "  CROSS JOIN answer ON answer.key = text.answer"
            "   AND answer.current = text.key"
            "  CROSS JOIN question ON question.key = answer.question"
            "  CROSS JOIN respondent ON respondent.key = answer.respondent"
            "  CROSS JOIN ident AS party ON party.key = respondent.key"
            "  WHERE code.effective IN (SELECT value FROM json_each(:codes))"
            "   AND (question.effective, wave, quote.layer) IN"
            "    (SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(:asked))"
            "  LIMIT :looked_at)"
            " ORDER BY good DESC, place LIMIT :limit",
            {
                "codes": json.dumps([of(code) for code in codes]),
                "asked": json.dumps(asked),
                "looked_at": LOOKED_AT,
                "limit": limit,
            },
        )
        return [
            PlacedQuote(
                Spot(str(text), start, stop), str(who), body[start:stop], bool(good)
            )
            for text, start, stop, who, body, good in rows
        ]

    def at(self, spots: Iterable[Spot]) -> list[PlacedQuote]:
        """Return what stands at each spot that the project has, in the same order."""
        found = []
        for spot in spots:
            row = self._database.execute(
                "SELECT party.id, substr(body, :first, :length) FROM ident AS said"
                " JOIN text ON text.key = said.key"
                " JOIN answer ON answer.key = text.answer"
                " JOIN ident AS party ON party.key = answer.respondent"
                " WHERE said.id = :text",
                {
                    "text": spot.text,
                    "first": spot.start + 1,
                    "length": spot.end - spot.start,
                },
            ).fetchone()
            if row is not None:
                found.append(PlacedQuote(spot, str(row[0]), str(row[1]), good=False))
        return found
