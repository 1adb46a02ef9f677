"""Answers as they stood at a point of the journal: which there were, in what words."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from koding.model.changes import AnswersImported, TextCorrected
from koding.model.views import Party

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlite_utils import Database

    from koding.model.history import Point
    from koding.model.lines import Line
    from koding.store.keys import Keys
    from koding.store.lines import Journal

EVERY_KEY = 2**62
"""Above all keys: everything had come by then."""


class HeldText(NamedTuple):
    """The words of an answer; `answer_key` gives the order answers are kept in."""

    text: str
    body: str
    answer: str
    answer_key: int
    respondent: str
    unit: str


class Earlier:
    """Reads of how things stood; they change nothing. Decision 0016."""

    def __init__(self, database: Database, keys: Keys, journal: Journal) -> None:
        self._database = database
        self._keys = keys
        self._journal = journal

    def texts(
        self, point: Point, *, question: str = "", wave: int | None = None
    ) -> list[HeldText]:
        """Return the texts that were current then, of a question in a wave or of all.

        By answer, in the order they are kept.
        """
        rows = self._database.execute(
            "SELECT words.id, text.body, what.id, answer.key, who.id,"
            " coalesce(unit.id, who.id), wave"
            " FROM answer JOIN question ON question.key = answer.question"
            " JOIN respondent ON respondent.key = answer.respondent"
            " JOIN text ON text.answer = answer.key"
            " JOIN ident AS words ON words.key = text.key"
            " JOIN ident AS what ON what.key = answer.key"
            " JOIN ident AS who ON who.key = respondent.key"
            " LEFT JOIN ident AS unit ON unit.key = respondent.unit"
            " WHERE (:wave IS NULL OR wave = :wave)"
            "  AND (:question IS NULL OR question.effective = :question)"
            " ORDER BY answer.key, text.number",
            {"wave": wave, "question": self._keys.of(question) if question else None},
        )
        came, later = self._came(point), self._corrected_later(point)
        # The last text that is not later stays; texts come by their numbers.
        found: dict[int, HeldText] = {}
        for text, body, answer, key, respondent, unit, of_wave in rows:
            if key <= came.get(of_wave, EVERY_KEY) and text not in later:
                found[key] = HeldText(text, body, answer, key, respondent, unit)
        return list(found.values())

    def parties(self, question: str, wave: int, point: Point) -> list[Party]:
        """Return everyone who had been asked: who had answered, and who had not.

        Whose answer came later had left the cell blank, if the question had been asked.
        """
        limit = self._came(point).get(wave, EVERY_KEY)
        rows = self._database.execute(
            "SELECT who.id, coalesce(unit.id, who.id), coalesce(answer <= :limit, 0)"
            " FROM (SELECT question, respondent, key AS answer FROM answer"
            "  UNION ALL SELECT question, respondent, NULL FROM blank) AS asked"
            " JOIN question ON question.key = asked.question"
            " JOIN respondent ON respondent.key = asked.respondent"
            " JOIN ident AS who ON who.key = respondent.key"
            " LEFT JOIN ident AS unit ON unit.key = respondent.unit"
            " WHERE question.effective = :question AND wave = :wave"
            "  AND respondent.key <= :limit",
            {"question": self._keys.of(question), "wave": wave, "limit": limit},
        )
        found = [Party(who, unit, bool(answered)) for who, unit, answered in rows]
        return found if any(party.answered for party in found) else []

    def everyone(self, wave: int, point: Point) -> tuple[int, int]:
        """Return how many units and how many respondents the wave had."""
        row = self._database.execute(
            "SELECT count(DISTINCT coalesce(unit, key)), count(*) FROM respondent"
            " WHERE wave = ? AND key <= ?",
            (wave, self._came(point).get(wave, EVERY_KEY)),
        ).fetchone()
        return int(row[0]), int(row[1])

    def lines_on(self, texts: Iterable[str] | None = None) -> Iterator[Line]:
        """Yield the lines on cuts and codings, of these texts or of all."""
        wanted = None if texts is None else json.dumps(sorted(texts))
        return self._journal.lines_on_texts(wanted)

    def _came(self, point: Point) -> dict[int, int]:
        """Return by wave the last key that had come, for waves that more came to.

        Keys are given as answers come, and imports say how many came. Where these do
        not add up to what there is, nobody can know, and nothing is left out.
        """
        then: Counter[int] = Counter()
        now: Counter[int] = Counter()
        for line in self._journal.lines_of_kind(AnswersImported.kind):
            if isinstance(line.change, AnswersImported):
                now[line.change.wave] += line.change.added
                then[line.change.wave] += line.change.added if point.has(line) else 0
        return {
            wave: keys[then[wave] - 1] if then[wave] else 0
            for wave in now
            if then[wave] < now[wave]
            and len(keys := self._answer_keys(wave)) == now[wave]
        }

    def _answer_keys(self, wave: int) -> Sequence[int]:
        rows = self._database.execute(
            "SELECT answer.key FROM answer"
            " JOIN respondent ON respondent.key = answer.respondent"
            " WHERE wave = ? ORDER BY answer.key",
            (wave,),
        )
        return [int(row[0]) for row in rows]

    def _corrected_later(self, point: Point) -> set[str]:
        """Return the texts that were not there yet."""
        return {
            line.change.after
            for line in self._journal.lines_of_kind(TextCorrected.kind)
            if isinstance(line.change, TextCorrected) and not point.has(line)
        }
