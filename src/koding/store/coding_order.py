"""When codes were put on answers: the order of the work, within waves and over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.model.views import DatedCoding, FirstCoded

if TYPE_CHECKING:
    from sqlite_utils import Database

    from koding.store.keys import Keys
    from koding.store.reading import Material

# An answer's first code is that of any text it has had: a correction carries codes
# over, and steps that were undone put none on it.
FIRST_CODED = """
SELECT answer.key, min(printf('%016x', hlc) || journal.replica) AS first,
  journal.body ->> 'via'
FROM journal
JOIN step ON step.id = journal.step AND NOT step.undone
JOIN ident ON ident.id = journal.body ->> 'text'
JOIN text ON text.key = ident.key
JOIN answer ON answer.key = text.answer
JOIN question ON question.key = answer.question
JOIN respondent ON respondent.key = answer.respondent
WHERE journal.kind = 'coding.added' AND journal.body ->> 'layer' = :layer
  AND question.effective = :question AND wave = :wave
GROUP BY answer.key
HAVING EXISTS (SELECT 1 FROM quote
  WHERE quote.text = answer.current AND quote.layer = :layer AND quote.codes > 0)
ORDER BY first
"""

STANDING = """
SELECT answer.key, coalesce(respondent.unit, respondent.key), wave, code.id, coding.ord,
  coalesce((SELECT max(value ->> '$') FROM span_field AS seen
    WHERE seen.text = coding.text AND seen.layer = coding.layer
    AND seen.start = coding.start AND seen.stop = coding.stop
    AND seen.name = 'reviewed:' || code.id), '')
FROM answer
JOIN question ON question.key = answer.question
JOIN respondent ON respondent.key = answer.respondent
CROSS JOIN coding ON coding.text = answer.current AND coding.layer = :layer
JOIN ident AS code ON code.key = coding.code
WHERE question.effective = :question AND via IS NOT NULL
ORDER BY coding.ord
"""

# When codes came and were merged, as the lines that said so stand in the journal.
WRITTEN = """
SELECT ident.id, field.ord FROM field JOIN ident ON ident.key = field.entity
WHERE field.kind = 'code' AND field.name = ?
"""


class CodingOrder:
    """Reads that tell when, and in which order, answers were coded."""

    def __init__(self, database: Database, keys: Keys) -> None:
        self._database = database
        self._keys = keys

    def first_coded(self, material: Material) -> list[FirstCoded]:
        """Return the answers that have codes, in the order they got their first."""
        rows = self._database.execute(
            FIRST_CODED,
            {
                "question": self._keys.of(material.question),
                "wave": material.wave,
                "layer": material.layer,
            },
        )
        return [FirstCoded(answer, via) for answer, _first, via in rows]

    def codings(self, question: str, layer: str) -> list[DatedCoding]:
        """Return the codings of a question in all waves, oldest first."""
        values = {"question": self._keys.of(question), "layer": layer}
        return [
            DatedCoding._make(row) for row in self._database.execute(STANDING, values)
        ]

    def moments(self, name: str) -> dict[str, str]:
        """Return the moment at which a field of each code was last written."""
        rows = self._database.execute(WRITTEN, (name,))
        return {str(code): str(moment) for code, moment in rows}
