"""What is to be looked at again since the codebook changed: codings, and answers."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from koding.model.views import QuoteUnder, StaleCoding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlite_utils import Database

    from koding.store.keys import Keys
    from koding.store.reading import Material

# From code to quote to coding: the index of quotes by code is the way in, so that what
# is read are the code's own codings. A coding is there once, however many quotes it is
# read on. One that undo has brought back is written anew, and its review with it, last.
_STALE = """
WITH anew AS (
  SELECT key, body ->> 'meaning' AS meaning FROM code
  WHERE effective = key AND coalesce(body ->> 'meaning', '') <> ''
    AND (:code IS NULL OR key = :code))
SELECT DISTINCT coding.layer, written.id, coding.start, coding.stop, made.id, held.id,
  coalesce(review.value ->> '$', ''), asked.id, respondent.wave, owner.id,
  substr(text.body, coding.start + 1, coding.stop - coding.start)
FROM anew
JOIN code ON code.effective = anew.key
CROSS JOIN quote_code ON quote_code.code = code.key
CROSS JOIN quote ON quote.key = quote_code.quote AND quote.layer = :layer
CROSS JOIN coding ON coding.text = quote.text AND coding.layer = quote.layer
  AND coding.code = code.key AND coding.via IS NOT NULL
JOIN text ON text.key = coding.text
JOIN answer ON answer.key = text.answer AND answer.current = text.key
JOIN question ON question.key = answer.question
JOIN respondent ON respondent.key = answer.respondent
JOIN ident AS made ON made.key = code.key
JOIN ident AS held ON held.key = anew.key
JOIN ident AS written ON written.key = text.key
JOIN ident AS asked ON asked.key = question.effective
JOIN ident AS owner ON owner.key = answer.key
LEFT JOIN span_field AS review ON review.text = coding.text
  AND review.layer = coding.layer AND review.start = coding.start
  AND review.stop = coding.stop AND review.name = 'reviewed:' || made.id
WHERE (coding.ord < anew.meaning OR review.ord > coding.ord)
  AND coalesce(review.value ->> '$', '') < anew.meaning
ORDER BY respondent.wave, question.effective, answer.key, coding.start, code.key
"""

# From the journal: the registers know the last line only, and that one may be undone.
# What undoes, or has been undone, touches nothing. A step that checks answers for a
# late code was about that code alone, and is no touch for the others.
_TOUCHED = """
SELECT body ->> 'text', max(printf('%016x', hlc) || replica) FROM journal
WHERE kind IN ('coding.added', 'coding.removed', 'coding.reviewed', 'quote.cut',
    'quote.joined', 'quote.marked', 'memo.written')
  AND body ->> 'layer' = ?
  AND step NOT IN (SELECT id FROM step WHERE undone = 1 OR undoes <> '')
  AND step NOT IN (SELECT step FROM journal WHERE kind = 'answer.changed'
    AND body ->> 'name' GLOB 'checked:*')
GROUP BY body ->> 'text'
"""

_ANSWERS = """
SELECT ident.id, text.id FROM answer JOIN question ON question.key = answer.question
JOIN respondent ON respondent.key = answer.respondent
JOIN ident ON ident.key = answer.key
JOIN ident AS text ON text.key = answer.current
WHERE question.effective = :question AND wave = :wave
ORDER BY answer.key
"""


class Reviewing:
    """Reads of what the codebook's growing asks people to look at."""

    def __init__(self, database: Database, keys: Keys) -> None:
        self._database = database
        self._keys = keys
        self._touched: dict[str, str] = {}
        self._touched_as_of: tuple[str, int] = ("", 0)

    def stale(self, layer: str, code: str = "") -> list[StaleCoding]:
        """Return codings older than what their code means now, and not reviewed since.

        Of all codes, or of one and those read as it.
        """
        key = self._keys.of(code) if code else None
        rows = self._database.execute(_STALE, {"layer": layer, "code": key})
        return [StaleCoding._make(row) for row in rows]

    def touches(self, material: Material) -> dict[str, str]:
        """Return by answer the order of the last line that touched its present text.

        Cuts, codings (those taken away too), marks, memos and reviews, of the layer,
        but for steps that were undone and those that checked the answer for one code.
        Answers that nobody has touched are not there.
        """
        touched = self._touched_texts(material.layer)
        rows = self._database.execute(_ANSWERS, self._values(material))
        return {answer: touched[text] for answer, text in rows if text in touched}

    def births(self) -> dict[str, str]:
        """Return by code the order of the line that made it."""
        rows = self._database.execute(
            "SELECT ident.id, field.ord FROM field"
            " JOIN ident ON ident.key = field.entity"
            " WHERE field.kind = 'code' AND field.name = 'born'"
        )
        return {str(code): str(born) for code, born in rows}

    def checks(self, material: Material) -> dict[str, set[str]]:
        """Return by code the answers that were checked for it afterwards."""
        rows = self._database.execute(
            "SELECT substr(field.name, 9), ident.id FROM field"
            " JOIN answer ON answer.key = field.entity"
            " JOIN question ON question.key = answer.question"
            " JOIN respondent ON respondent.key = answer.respondent"
            " JOIN ident ON ident.key = answer.key"
            " WHERE field.kind = 'answer' AND field.name GLOB 'checked:*'"
            " AND field.value ->> '$' <> ''"
            " AND question.effective = :question AND wave = :wave",
            self._values(material),
        )
        found: dict[str, set[str]] = defaultdict(set)
        for code, answer in rows:
            found[code].add(answer)
        return found

    def codes_used(self, material: Material) -> frozenset[str]:
        """Return the codes that stand on quotes of a question, as they are read."""
        rows = self._database.execute(
            "SELECT DISTINCT ident.id FROM answer"
            " JOIN question ON question.key = answer.question"
            " JOIN respondent ON respondent.key = answer.respondent"
            " CROSS JOIN quote ON quote.text = answer.current AND layer = :layer"
            " CROSS JOIN quote_code ON quote_code.quote = quote.key"
            " CROSS JOIN code ON code.key = quote_code.code"
            " JOIN ident ON ident.key = code.effective"
            " WHERE question.effective = :question AND wave = :wave",
            self._values(material),
        )
        return frozenset(str(row[0]) for row in rows)

    def quotes_under(self, layer: str, codes: Iterable[str]) -> list[QuoteUnder]:
        """Return the quotes of all questions under any of `codes`, good ones first."""
        rows = self._database.execute(
            "SELECT DISTINCT quote.key, owner.id, who.id, coalesce(unit.id, who.id),"
            " asked.id, respondent.wave,"
            " substr(text.body, quote.start + 1, quote.stop - quote.start), quote.good,"
            " quote.start, quote.stop"
            " FROM code"
            " CROSS JOIN quote_code ON quote_code.code = code.key"
            " CROSS JOIN quote ON quote.key = quote_code.quote AND quote.layer = ?"
            " JOIN text ON text.key = quote.text"
            " JOIN answer ON answer.key = text.answer AND answer.current = text.key"
            " JOIN question ON question.key = answer.question"
            " JOIN respondent ON respondent.key = answer.respondent"
            " JOIN ident AS owner ON owner.key = answer.key"
            " JOIN ident AS who ON who.key = answer.respondent"
            " JOIN ident AS asked ON asked.key = question.effective"
            " LEFT JOIN ident AS unit ON unit.key = respondent.unit"
            " WHERE code.effective IN (SELECT value FROM json_each(?))"
            " ORDER BY quote.good DESC, quote.text, quote.start",
            (layer, json.dumps([self._keys.of(code) for code in codes])),
        )
        return [QuoteUnder._make(row) for row in rows]

    def _touched_texts(self, layer: str) -> dict[str, str]:
        """Return the last touch by text: read once for all questions and waves."""
        (line,) = self._database.execute("SELECT max(line) FROM journal").fetchone()
        if self._touched_as_of != (layer, line):
            rows = self._database.execute(_TOUCHED, (layer,))
            self._touched = {str(text): str(touched) for text, touched in rows}
            self._touched_as_of = (layer, line)
        return self._touched

    def _values(self, material: Material) -> dict[str, str | int]:
        return {
            "question": self._keys.of(material.question),
            "wave": material.wave,
            "layer": material.layer,
        }
