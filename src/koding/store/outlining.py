"""Reads for the outline of the report: its parts, and the quotes it is made of."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from koding.model.codebook import Spot
from koding.model.views import SourceQuote, SourceText
from koding.store.derived import fields_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlite_utils import Database

    from koding.store.keys import Keys
    from koding.store.reading import Material

# A code stands on every quote that its coding overlaps, so what is newest on a quote is
# the newest coding over any of it.
_QUOTES = """
SELECT written.id, quote.start, quote.stop, answer.id, respondent, unit,
  answer.body, quote.good,
  group_concat(DISTINCT held.id), max(coding.ord)
FROM current_answer AS answer
JOIN quote ON quote.text = answer.text AND quote.layer = :layer
LEFT JOIN quote_code ON quote_code.quote = quote.key
LEFT JOIN code ON code.key = quote_code.code
LEFT JOIN ident AS held ON held.key = code.effective
JOIN ident AS written ON written.key = quote.text
LEFT JOIN coding ON coding.text = quote.text AND coding.layer = quote.layer
  AND coding.code = quote_code.code AND coding.via IS NOT NULL
  AND coding.start < quote.stop AND coding.stop > quote.start
WHERE question = :question AND wave = :wave AND (NOT quote.empty OR quote.codes > 0)
GROUP BY quote.key ORDER BY answer.key, quote.start
"""

_TEXTS = """
SELECT ident.id, owner.id, who.id, coalesce(unit.id, who.id), text.body,
  answer.current = text.key, asked.id, respondent.wave
FROM json_each(?) AS wanted
JOIN ident ON ident.id = wanted.value
JOIN text ON text.key = ident.key
JOIN answer ON answer.key = text.answer
JOIN ident AS owner ON owner.key = answer.key
JOIN respondent ON respondent.key = answer.respondent
JOIN ident AS who ON who.key = respondent.key
LEFT JOIN ident AS unit ON unit.key = respondent.unit
JOIN question ON question.key = answer.question
JOIN ident AS asked ON asked.key = question.effective
"""


class Outlining:
    """Reads what the outline orders."""

    def __init__(self, database: Database, keys: Keys) -> None:
        self._database = database
        self._keys = keys

    def fields(self) -> dict[str, dict[str, Any]]:
        """Return the fields of every part there has been, by id and by name."""
        return fields_of(self._database, "part")

    def quotes(self, material: Material) -> list[SourceQuote]:
        """Return every quote that needs or has a code, by answer, in text order."""
        values: dict[str, str | int] = {
            "question": self._keys.of(material.question),
            "wave": material.wave,
            "layer": material.layer,
        }
        return [
            SourceQuote(
                Spot(text, start, end),
                answer,
                respondent,
                unit,
                body[start:end],
                frozenset(codes.split(",") if codes else ()),
                bool(good),
                coded or "",
            )
            for (
                text,
                start,
                end,
                answer,
                respondent,
                unit,
                body,
                good,
                codes,
                coded,
            ) in self._database.execute(_QUOTES, values)
        ]

    def texts(self, texts: Iterable[str]) -> dict[str, SourceText]:
        """Return texts by id, with whose they are; erased ones are not there."""
        rows = self._database.execute(_TEXTS, (json.dumps(sorted(set(texts))),))
        return {
            text: SourceText(
                text, answer, respondent, unit, body, bool(current), question, wave
            )
            for text, answer, respondent, unit, body, current, question, wave in rows
        }
