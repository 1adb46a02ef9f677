"""All that people sent in, at once: what a sealed copy is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from koding.model.survey import Answer, Respondent

if TYPE_CHECKING:
    from sqlite_utils import Database


class Sent(NamedTuple):
    """Respondents, each answer's current text, and (question, respondent) blanks."""

    respondents: list[Respondent]
    answers: list[Answer]
    blanks: list[tuple[str, str]]


def everything_sent(database: Database) -> Sent:
    """Return the sources of a project, under the ids they are stored by."""
    attributes: dict[str, dict[str, str]] = {}
    for who, name, value in database.execute(
        "SELECT ident.id, name, value FROM attribute"
        " JOIN ident ON ident.key = attribute.respondent"
    ):
        attributes.setdefault(who, {})[name] = value
    respondents = database.execute(
        "SELECT who.id, coalesce(unit.id, ''), wave FROM respondent"
        " JOIN ident AS who ON who.key = respondent.key"
        " LEFT JOIN ident AS unit ON unit.key = respondent.unit"
    )
    answers = database.execute(
        "SELECT what.id, asked.id, who.id, wave, words.id, body FROM answer"
        " JOIN respondent ON respondent.key = answer.respondent"
        " JOIN text ON text.key = answer.current"
        " JOIN ident AS what ON what.key = answer.key"
        " JOIN ident AS asked ON asked.key = answer.question"
        " JOIN ident AS who ON who.key = answer.respondent"
        " JOIN ident AS words ON words.key = answer.current"
    )
    blanks = database.execute(
        "SELECT asked.id, who.id FROM blank"
        " JOIN ident AS asked ON asked.key = blank.question"
        " JOIN ident AS who ON who.key = blank.respondent"
    )
    return Sent(
        [
            Respondent(who, unit, wave, attributes.get(who, {}))
            for who, unit, wave in respondents
        ],
        [Answer(*row) for row in answers],
        [(str(question), str(who)) for question, who in blanks],
    )
