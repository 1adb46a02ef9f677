"""Projects of earlier releases open as they are."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from sqlite_utils import Database

from koding.model.changes import QuestionChanged
from koding.model.names import NameDecision
from koding.store.schema import identity_migrations, project_migrations
from koding.workbench import Workbench

from .projects import WAVE, new_project, the_question

if TYPE_CHECKING:
    from pathlib import Path

    from sqlite_utils import Migrations

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


def put_back(path: Path, migrations: Migrations, before: str) -> None:
    """Put what a database holds into one that only the earlier migrations made."""
    now = path.with_name("now.db")
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path.rename(now)
    with closing(sqlite3.connect(path, isolation_level=None)) as older:
        older.execute("PRAGMA journal_mode=WAL")
        migrations.apply(Database(older), stop_before=before)
        older.execute("ATTACH ? AS now", (str(now),))
        tables = older.execute(
            "SELECT name FROM main.sqlite_master WHERE type = 'table'"
            " AND substr(name, 1, 1) <> '_' AND substr(name, 1, 7) <> 'search_'"
        ).fetchall()
        for (table,) in tables:
            older.execute(f"DELETE FROM main.{table}")  # noqa: S608
            shown = "rowid, folded" if table == "search" else "*"
            into = f"{table} (rowid, folded)" if table == "search" else table
            rows = f"SELECT {shown} FROM now.{table}"  # noqa: S608
            older.execute(f"INSERT INTO main.{into} {rows}")
    now.unlink()


def schema(path: Path) -> set[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    return {tuple(map(str, row)) for row in rows}


def test_a_project_from_before_names_has_its_names_found_and_decided(
    tmp_path: Path,
) -> None:
    bodies = ("Vi drar til Halden kommune.", "Halden er langt unna, sier de i Halden.")
    bench = new_project(tmp_path / "p", bodies)
    question = the_question(bench)
    lines = bench.coding.answers(question, WAVE)
    bench.coding.create_and_add(lines[0].answer, 0, "Avstand")
    project = bench.folder / "project.db"
    identity = bench.folder / "identity" / "identity.db"
    schemas, before = (schema(project), schema(identity)), bench.store.projected()
    bench.close()

    put_back(project, project_migrations, "m004_names")
    put_back(identity, identity_migrations, "m002_name_words")
    assert not any("name_hit" in row for row in schema(project))
    assert not any("name_words" in row for row in schema(identity))

    with closing(Workbench(bench.folder, coder="ola")) as opened:
        assert opened.store.projected() == before
        assert opened.names.left().unscanned == 2
        assert (opened.names.scan().hits, opened.names.left().direct) == (3, 3)
        name = opened.names.hits()[0].name
        opened.names.decide(name, NameDecision("replaced"))
        left = opened.names.left()
        opened.store.rebuild()
        assert opened.names.left() == left
    assert (schema(project), schema(identity)) == schemas
