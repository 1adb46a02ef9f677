"""Projects of earlier releases open as they are."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from koding.model.changes import QuestionChanged
from koding.workbench import Workbench

from .projects import WAVE

AS_IT_WAS = """
DROP INDEX answer_current;
ALTER TABLE asking DROP COLUMN base;
ALTER TABLE asking DROP COLUMN use;
UPDATE question SET body = json_set(body, '$.use', 'off', '$.base', 'svarte Ja');
DELETE FROM _sqlite_migrations WHERE name LIKE 'm002%';
"""


def test_use_and_base_of_a_question_are_those_of_its_wave(bench: Workbench) -> None:
    folder, question = bench.folder, bench.questions.all()[0].id
    changes = (
        QuestionChanged(question, "use", "count", "off"),
        QuestionChanged(question, "base", "", "svarte Ja"),
    )
    bench.perform(lambda: [("", change) for change in changes])
    bench.close()
    with closing(sqlite3.connect(folder / "project.db")) as database:
        database.executescript(AS_IT_WAS)
    with closing(Workbench(folder, coder="ola")) as opened:
        migrated = opened.questions.asking(question, WAVE)
        assert (migrated.base, migrated.use) == ("svarte Ja", "off")
        before = opened.store.projected()
        opened.store.rebuild()
        assert opened.store.projected() == before


BEFORE_BIRTHS = """
DROP INDEX journal_of_codes;
DELETE FROM field WHERE name = 'born';
DELETE FROM _sqlite_migrations WHERE name LIKE 'm003%';
"""


def test_codes_of_older_projects_know_when_they_were_made(bench: Workbench) -> None:
    folder = bench.folder
    bench.codes.rename(bench.codes.create("Kø"), "Ventetid")
    bench.close()
    with closing(sqlite3.connect(folder / "project.db")) as database:
        database.executescript(BEFORE_BIRTHS)
    with closing(Workbench(folder, coder="ola")) as opened:
        before = opened.store.projected()
        assert sum("born" in row for row in before["field"]) == 5
        opened.store.rebuild()
        assert opened.store.projected() == before
