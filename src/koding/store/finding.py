"""Finding answers: by words, state, code, attribute, coder, flag."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from koding.model.survey import Answer
from koding.model.views import AnswerLine, Example

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sqlite_utils import Database

    from koding.model.coding import AnswerState
    from koding.model.filters import AnswerFilter
    from koding.store.keys import Keys
    from koding.store.reading import Material

PREVIEW = 240
"""Characters of an answer that a list may show."""

EXAMPLES_LOOKED_AT = 500

_WORD = re.compile(r"[^\W_]+")


class Finding:
    """Reads that look for answers; words are folded as the index's are."""

    def __init__(
        self, database: Database, keys: Keys, folded: Callable[[str], str]
    ) -> None:
        self._database = database
        self._keys = keys
        self._folded = folded

    def answer_lines(
        self, material: Material, wanted: AnswerFilter
    ) -> list[AnswerLine]:
        """Return the answers of a question for which `wanted` holds, as kept."""
        codes = [self._keys.of(code) for code in wanted.codes]
        # Through the view current_answer this takes twice as long.
        rows = self._database.execute(
            "SELECT ident.id, substr(text.body, 1, :preview),"
            " (SELECT CASE WHEN min(empty OR codes > 0) THEN 'done'"
            "   WHEN max(codes > 0) THEN 'partly' ELSE 'untouched' END"
            "  FROM quote WHERE text = answer.current AND layer = :layer) AS state,"
            " text.alike, coalesce(flag.reason, '')"
            " FROM answer JOIN question ON question.key = answer.question"
            " JOIN respondent ON respondent.key = answer.respondent"
            " JOIN ident ON ident.key = answer.key"
            " JOIN text ON text.key = answer.current"
            " LEFT JOIN flag ON flag.answer = answer.key"
            " WHERE question.effective = :question AND wave = :wave"
            " AND (:words = '' OR text.key IN"
            "  (SELECT rowid FROM search WHERE search MATCH :words))"
            " AND (:language = '' OR language = :language)"
            " AND (:flagged = 0 OR flag.reason IS NOT NULL)"
            " AND (:good = 0 OR EXISTS (SELECT 1 FROM quote AS q"
            "  WHERE q.text = text.key AND q.layer = :layer AND q.good))"
            " AND (:coder = '' OR EXISTS (SELECT 1 FROM coding"
            "  WHERE coding.text = text.key AND coding.layer = :layer"
            "  AND coding.coder = :coder AND coding.via IS NOT NULL))"
            " AND (:codes = '[]' OR EXISTS (SELECT 1 FROM quote AS q"
            "  JOIN quote_code ON quote_code.quote = q.key"
            "  JOIN code ON code.key = quote_code.code"
            "  WHERE q.text = text.key AND q.layer = :layer"
            "  AND code.effective IN (SELECT value FROM json_each(:codes))))"
            " AND NOT EXISTS (SELECT 1 FROM json_each(:attributes) AS want"
            "  WHERE NOT EXISTS (SELECT 1 FROM attribute"
            "   WHERE attribute.respondent = answer.respondent"
            "   AND attribute.name = want.value ->> 0"
            "   AND attribute.value = want.value ->> 1))"
            " AND (:states = '[]' OR state IN (SELECT value FROM json_each(:states)))"
            " ORDER BY answer.key",
            {
                "question": self._keys.of(material.question),
                "wave": material.wave,
                "layer": material.layer,
                "preview": PREVIEW,
                "words": search_query(self._folded(wanted.words)),
                "language": wanted.language,
                "flagged": wanted.flagged,
                "coder": wanted.coder,
                "codes": json.dumps(codes),
                "attributes": json.dumps(wanted.attributes),
                "good": wanted.good,
                "states": json.dumps(sorted(wanted.states)),
            },
        )
        return [AnswerLine._make(row) for row in rows]

    def answer_count(self, material: Material) -> int:
        """Return how many answers a question has."""
        row = self._database.execute(
            "SELECT count(*) FROM answer"
            " JOIN question ON question.key = answer.question"
            " JOIN respondent ON respondent.key = answer.respondent"
            " WHERE question.effective = ? AND wave = ?",
            (self._keys.of(material.question), material.wave),
        ).fetchone()
        return int(row[0])

    def first_uncoded(self, material: Material) -> str:
        """Return the first answer, as kept, that lacks a code; "" where none does."""
        row = self._database.execute(
            "SELECT ident.id FROM answer"
            " JOIN question ON question.key = answer.question"
            " JOIN respondent ON respondent.key = answer.respondent"
            " JOIN ident ON ident.key = answer.key"
            " WHERE question.effective = ? AND wave = ? AND EXISTS"
            "  (SELECT 1 FROM quote WHERE text = answer.current AND layer = ?"
            "   AND NOT empty AND NOT codes) ORDER BY answer.key LIMIT 1",
            (self._keys.of(material.question), material.wave, material.layer),
        ).fetchone()
        return "" if row is None else str(row[0])

    def examples(
        self, material: Material, codes: Iterable[str], *, limit: int, besides: str = ""
    ) -> list[Example]:
        """Return quotes under any of `codes`, good ones first, of other answers.

        Good ones among so many only: a theme of a large study has 100 000 quotes.
        """
        # CROSS JOIN keeps the order: SQLite would begin with every answer there is.
        of = self._keys.of
        rows = self._database.execute(
            "SELECT who, body, start, stop, good FROM ("
            " SELECT DISTINCT ident.id AS who, text.body AS body, quote.key AS place,"
            "  quote.start AS start, quote.stop AS stop, quote.good AS good FROM code"
            "  CROSS JOIN quote_code ON quote_code.code = code.key"
            "  CROSS JOIN quote ON quote.key = quote_code.quote AND layer = :layer"
            "  CROSS JOIN text ON text.key = quote.text"
            "  CROSS JOIN answer ON answer.key = text.answer"
            "   AND answer.current = text.key"
            "  CROSS JOIN question ON question.key = answer.question"
            "  CROSS JOIN respondent ON respondent.key = answer.respondent"
            "  CROSS JOIN ident ON ident.key = respondent.key"
            "  WHERE code.effective IN (SELECT value FROM json_each(:codes))"
            "   AND question.effective = :question AND wave = :wave"
            "   AND answer.key IS NOT :besides LIMIT :looked_at)"
            " ORDER BY good DESC, place LIMIT :limit",
            {
                "layer": material.layer,
                "codes": json.dumps([of(code) for code in codes]),
                "question": of(material.question),
                "wave": material.wave,
                "besides": of(besides) if besides else None,
                "looked_at": EXAMPLES_LOOKED_AT,
                "limit": limit,
            },
        )
        return [
            Example(str(who), str(body)[start:stop], bool(good))
            for who, body, start, stop, good in rows
        ]

    def values(self, wave: int) -> dict[str, list[str]]:
        """Return the values that each attribute has in a wave, commonest first."""
        rows = self._database.execute(
            "SELECT name, value FROM attribute"
            " JOIN respondent ON respondent.key = attribute.respondent"
            " WHERE wave = ? GROUP BY name, value ORDER BY name, count(*) DESC, value",
            (wave,),
        )
        found: dict[str, list[str]] = {}
        for name, value in rows:
            found.setdefault(str(name), []).append(str(value))
        return found

    def coders(self) -> list[str]:
        """Return everyone who has coded, in alphabetical order."""
        rows = self._database.execute(
            "SELECT DISTINCT coder FROM coding WHERE via IS NOT NULL ORDER BY 1"
        )
        return [str(row[0]) for row in rows]

    def bodies(self, material: Material) -> dict[str, str]:
        """Return the words of every answer of a question, by answer."""
        rows = self._database.execute(
            "SELECT id, body FROM current_answer WHERE question = ? AND wave = ?",
            (self._keys.of(material.question), material.wave),
        )
        return {str(id_): str(body) for id_, body in rows}

    def all_answers(self) -> Iterator[Answer]:
        """Yield every answer of the project with its current text."""
        rows = self._database.execute(
            "SELECT current_answer.id, asked.id, respondent, wave, said.id, body"
            " FROM current_answer"
            " JOIN ident AS asked ON asked.key = current_answer.question"
            " JOIN ident AS said ON said.key = current_answer.text"
            " ORDER BY current_answer.key"
        )
        for row in rows:
            yield Answer(*row)


def search_query(folded: str) -> str:
    """Return an FTS5 query for texts with all folded words, each as a beginning."""
    return " ".join(f'"{word}"*' for word in _WORD.findall(folded))


def state_of_row(done: int, begun: int) -> AnswerState:
    """Return how far an answer is, of what SQL says of all and any of its quotes."""
    if done:
        return "done"
    return "partly" if begun else "untouched"
