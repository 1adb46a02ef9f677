"""Searching the answers of all questions and waves, in a thread where need be."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.store.database import open_read_only
from koding.store.finding import search_query, state_of_row

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from koding.model.coding import AnswerState

MOST_RANKED = 20_000
"""Above so many hits ranking takes 0.1-0.5 s, and the best are hardly better."""

_STEPS = 20_000
"""Instructions of SQLite's between two looks at whether to stop, a millisecond."""

# Through the view current_answer the same takes a minute: it has no way from a text to
# its answer.
_FOUND = (
    " FROM search JOIN text ON text.key = search.rowid"
    " JOIN answer ON answer.key = text.answer AND answer.current = text.key"
)
_COUNT = f"SELECT count(*){_FOUND} WHERE search MATCH :query"
_HITS = f"""
SELECT asked.id, respondent.wave, owner.id, text.body,
  (SELECT min(empty OR codes > 0) FROM quote
   WHERE quote.text = text.key AND layer = :layer),
  (SELECT max(codes > 0) FROM quote WHERE quote.text = text.key AND layer = :layer)
{_FOUND}
JOIN question ON question.key = answer.question
JOIN respondent ON respondent.key = answer.respondent
JOIN ident AS asked ON asked.key = question.effective
JOIN ident AS owner ON owner.key = answer.key
WHERE search MATCH :query
"""  # noqa: S608 - a constant


@dataclass(frozen=True, slots=True)
class Hit:
    """An answer of any question that holds the words looked for."""

    question: str
    wave: int
    answer: str
    body: str
    state: AnswerState


@dataclass(frozen=True, slots=True)
class Hits:
    """How many answers hold the words, and the first of them."""

    count: int = 0
    first: tuple[Hit, ...] = ()


class Search:
    """Searches, each on a connection of its own that cannot write."""

    def __init__(self, path: Path, folded: Callable[[str], str]) -> None:
        self._path = path
        self._folded = folded

    def hits(
        self,
        words: str,
        *,
        layer: str,
        limit: int,
        stopped: Callable[[], bool] = lambda: False,
    ) -> Hits | None:
        """Return the answers that hold all `words`, each as a beginning, best first.

        None where `stopped` says that nobody waits any more.
        """
        query = search_query(self._folded(words))
        if not query:
            return Hits()
        values = {"query": query, "layer": layer, "limit": limit}
        with closing(open_read_only(self._path)) as connection:
            connection.set_progress_handler(stopped, _STEPS)
            try:
                (count,) = connection.execute(_COUNT, values).fetchone()
                order = "rank" if count <= MOST_RANKED else "search.rowid"
                rows = connection.execute(
                    f"{_HITS} ORDER BY {order} LIMIT :limit", values
                )
                hits = tuple(
                    Hit(question, wave, answer, body, state_of_row(done, begun))
                    for question, wave, answer, body, done, begun in rows
                )
            except sqlite3.OperationalError as error:
                if error.sqlite_errorname != "SQLITE_INTERRUPT":
                    raise
                return None
        return Hits(int(count), hits)
