"""What people wrote and who they are, as ids: respondents, answers, texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.store.quotes import insert_whole_quotes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlite_utils import Database

    from koding.model.survey import Answer, Respondent
    from koding.store.keys import Keys


@dataclass(frozen=True, slots=True)
class HeldAnswer:
    """What the project holds of one respondent's cell: `body` is None for a blank."""

    answer: str
    text: str
    body: str | None


@dataclass(frozen=True, slots=True)
class TextNotes:
    """How a text's words are noted beside it: each a function of the words.

    Texts that say the same have equal `alike`; `folded` is what is searched;
    `language` is nb, nn or "".
    """

    alike: Callable[[str], str]
    folded: Callable[[str], str]
    language: Callable[[str], str]


class Sources:
    """The tables of respondents, answers and texts; they are not in the journal."""

    def __init__(self, database: Database, keys: Keys, notes: TextNotes) -> None:
        self._database = database
        self._keys = keys
        self._notes = notes

    def add_respondents(self, respondents: Sequence[Respondent]) -> None:
        """Write new respondents, or the attributes of known ones anew."""
        for respondent in respondents:
            key = self._keys.of(respondent.id)
            unit = self._keys.of(respondent.unit) if respondent.unit else None
            self._database.execute(
                "INSERT INTO respondent (key, unit, wave) VALUES (?, ?, ?)"
                " ON CONFLICT DO NOTHING",
                (key, unit, respondent.wave),
            )
            self.set_attributes(respondent.id, respondent.attributes)

    def set_attributes(self, respondent: str, attributes: Mapping[str, str]) -> None:
        """Set attributes of a respondent; others stay."""
        key = self._keys.of(respondent)
        self._database.conn.executemany(
            "INSERT OR REPLACE INTO attribute (respondent, name, value)"
            " VALUES (?, ?, ?)",
            ((key, name, value) for name, value in attributes.items()),
        )

    def add_answers(self, answers: Sequence[Answer]) -> None:
        """Write new answers with their first text; each becomes one quote.

        The order given is the order kept: shuffle before, for it outlives the file's.
        """
        ids = [id_ for answer in answers for id_ in (answer.id, answer.text)]
        keys = self._keys.make(ids)
        of = self._keys.of
        many = self._database.conn.executemany
        pairs = list(zip(answers, keys[::2], keys[1::2], strict=True))
        many(
            "INSERT INTO answer (key, question, respondent, current)"
            " VALUES (?, ?, ?, ?)",
            (
                (key, of(answer.question), of(answer.respondent), text)
                for answer, key, text in pairs
            ),
        )
        many(
            "INSERT INTO text (key, answer, number, body, alike, language)"
            " VALUES (?, ?, 1, ?, ?, ?)",
            (
                (text, key, answer.body, *self._noted(answer.body))
                for answer, key, text in pairs
            ),
        )
        many(
            "INSERT INTO search (rowid, folded) VALUES (?, ?)",
            ((text, self._notes.folded(answer.body)) for answer, _, text in pairs),
        )
        insert_whole_quotes(self._database, keys[1::2])

    def correct_answer(self, answer: str, text: str, body: str) -> None:
        """Give an answer a further text, current from now on; the old ones stay."""
        key, text_key = self._keys.of(answer), self._keys.of(text)
        self._database.execute(
            "INSERT INTO text (key, answer, number, body, alike, language)"
            " VALUES (?1, ?2, (SELECT max(number) + 1 FROM text WHERE answer = ?2),"
            "  ?3, ?4, ?5)",
            (text_key, key, body, *self._noted(body)),
        )
        self._database.execute(
            "INSERT INTO search (rowid, folded) VALUES (?, ?)",
            (text_key, self._notes.folded(body)),
        )
        self._database.execute(
            "UPDATE answer SET current = ? WHERE key = ?", (text_key, key)
        )
        insert_whole_quotes(self._database, [text_key])

    def add_blanks(self, question: str, respondents: Sequence[str]) -> None:
        """Note that these respondents left the question's cell blank."""
        of = self._keys.of
        self._database.conn.executemany(
            "INSERT OR IGNORE INTO blank (question, respondent) VALUES (?, ?)",
            ((of(question), of(respondent)) for respondent in respondents),
        )

    def remove_blank(self, question: str, respondent: str) -> None:
        """Take a blank away: the cell holds an answer now."""
        of = self._keys.of
        self._database.execute(
            "DELETE FROM blank WHERE question = ? AND respondent = ?",
            (of(question), of(respondent)),
        )

    def held(self, question: str) -> dict[str, HeldAnswer]:
        """Return what is held for `question`, by respondent: answers and blanks."""
        key = self._keys.of(question)
        found = {
            str(respondent): HeldAnswer(str(answer), str(text), body)
            for respondent, answer, text, body in self._database.execute(
                "SELECT who.id, what.id, words.id, text.body FROM answer"
                " JOIN text ON text.key = answer.current"
                " JOIN ident AS who ON who.key = answer.respondent"
                " JOIN ident AS what ON what.key = answer.key"
                " JOIN ident AS words ON words.key = text.key"
                " WHERE answer.question = ?",
                (key,),
            )
        }
        blanks = self._database.execute(
            "SELECT who.id FROM blank JOIN ident AS who ON who.key = blank.respondent"
            " WHERE blank.question = ?",
            (key,),
        )
        found.update({str(row[0]): HeldAnswer("", "", None) for row in blanks})
        return found

    def _noted(self, body: str) -> tuple[str, str]:
        return self._notes.alike(body), self._notes.language(body)
