"""Who is in a wave, and who of them answered any open question at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.model.responses import Responder

if TYPE_CHECKING:
    from sqlite_utils import Database

    from koding.store.keys import Keys

EVERYONE = """
SELECT who.id, coalesce(unit.id, who.id),
  EXISTS (SELECT 1 FROM answer WHERE answer.respondent = respondent.key),
  EXISTS (SELECT 1 FROM answer JOIN question ON question.key = answer.question
    WHERE answer.respondent = respondent.key AND question.effective = :question)
FROM respondent
JOIN ident AS who ON who.key = respondent.key
LEFT JOIN ident AS unit ON unit.key = respondent.unit
WHERE respondent.wave = :wave ORDER BY respondent.key
"""


class Responding:
    """Reads of who answered, which change nothing."""

    def __init__(self, database: Database, keys: Keys) -> None:
        self._database = database
        self._keys = keys

    def everyone(self, question: str, wave: int) -> list[Responder]:
        """Return all respondents of `wave`, and what they did with a question."""
        values = {"question": self._keys.of(question), "wave": wave}
        rows = self._database.execute(EVERYONE, values)
        return [
            Responder(who, unit, bool(anything), bool(commented))
            for who, unit, anything, commented in rows
        ]
