"""The tables of project.db and identity.db; a released migration is never edited."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from koding.store.sqlite import Migrations

if TYPE_CHECKING:
    from sqlite_utils import Database

project_migrations = Migrations("koding-project")
identity_migrations = Migrations("koding-identity")

SOURCES = """
CREATE TABLE meta (
  name TEXT PRIMARY KEY, value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The one place where ids meet the integer keys that all other tables use.
CREATE TABLE ident (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE respondent (
  key INTEGER PRIMARY KEY REFERENCES ident (key),
  unit INTEGER REFERENCES ident (key),
  wave INTEGER NOT NULL
) STRICT;
CREATE INDEX respondent_unit ON respondent (unit);

CREATE TABLE attribute (
  respondent INTEGER NOT NULL REFERENCES respondent (key),
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (respondent, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE answer (
  key INTEGER PRIMARY KEY REFERENCES ident (key),
  question INTEGER NOT NULL REFERENCES ident (key),
  respondent INTEGER NOT NULL REFERENCES respondent (key),
  current INTEGER NOT NULL,
  UNIQUE (question, respondent)
) STRICT;

CREATE TABLE text (
  key INTEGER PRIMARY KEY REFERENCES ident (key),
  answer INTEGER NOT NULL REFERENCES answer (key),
  number INTEGER NOT NULL,
  body TEXT NOT NULL,
  alike TEXT NOT NULL,
  language TEXT NOT NULL,
  UNIQUE (answer, number)
) STRICT;

-- The words of each text, folded: SQLite's own folding misses ø, æ and aa.
CREATE VIRTUAL TABLE search USING fts5 (folded, tokenize = 'unicode61');

-- A respondent who was asked and left the cell blank: the one state that is no text.
CREATE TABLE blank (
  question INTEGER NOT NULL REFERENCES ident (key),
  respondent INTEGER NOT NULL REFERENCES respondent (key),
  PRIMARY KEY (question, respondent)
) STRICT, WITHOUT ROWID;

-- Where each coder left off; a convenience, not history.
CREATE TABLE place (
  coder TEXT PRIMARY KEY, body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""

JOURNAL = """
CREATE TABLE journal (
  line INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  hlc INTEGER NOT NULL,
  replica TEXT NOT NULL,
  seq INTEGER NOT NULL,
  scope TEXT NOT NULL,
  step TEXT NOT NULL,
  undoes TEXT NOT NULL,
  coder TEXT NOT NULL,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (replica, seq)
) STRICT;
CREATE INDEX journal_step ON journal (step);
CREATE INDEX journal_hlc ON journal (hlc);
CREATE TRIGGER journal_is_never_updated BEFORE UPDATE ON journal
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_is_never_deleted BEFORE DELETE ON journal
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
-- INSERT OR REPLACE takes a line away without the trigger above.
CREATE TRIGGER journal_is_never_replaced BEFORE INSERT ON journal
WHEN EXISTS (SELECT 1 FROM journal WHERE line = NEW.line)
  OR EXISTS (SELECT 1 FROM journal WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM journal WHERE replica = NEW.replica AND seq = NEW.seq)
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
"""

PROJECTION = """
CREATE TABLE cut (
  text INTEGER NOT NULL, layer TEXT NOT NULL, at INTEGER NOT NULL,
  present INTEGER NOT NULL, ord TEXT NOT NULL,
  PRIMARY KEY (text, layer, at)
) STRICT, WITHOUT ROWID;

CREATE TABLE coding (
  text INTEGER NOT NULL, layer TEXT NOT NULL,
  start INTEGER NOT NULL, stop INTEGER NOT NULL, code INTEGER NOT NULL,
  via TEXT, ord TEXT NOT NULL, coder TEXT NOT NULL, at TEXT NOT NULL,
  PRIMARY KEY (text, layer, start, stop, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE span_field (
  text INTEGER NOT NULL, layer TEXT NOT NULL,
  start INTEGER NOT NULL, stop INTEGER NOT NULL, name TEXT NOT NULL,
  value TEXT NOT NULL, ord TEXT NOT NULL,
  PRIMARY KEY (text, layer, start, stop, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE field (
  kind TEXT NOT NULL, entity INTEGER NOT NULL, name TEXT NOT NULL,
  value TEXT NOT NULL, ord TEXT NOT NULL,
  PRIMARY KEY (kind, entity, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE step (
  id TEXT PRIMARY KEY, replica TEXT NOT NULL, coder TEXT NOT NULL,
  seq INTEGER NOT NULL, undoes TEXT NOT NULL,
  undoable INTEGER NOT NULL, undone INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX step_of_coder ON step (coder, replica, seq);
CREATE INDEX step_undoes ON step (undoes);

CREATE TABLE code (
  key INTEGER PRIMARY KEY, label TEXT NOT NULL, effective INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE question (
  key INTEGER PRIMARY KEY, effective INTEGER NOT NULL, body TEXT NOT NULL
) STRICT;

CREATE TABLE asking (
  question INTEGER NOT NULL, wave INTEGER NOT NULL,
  wording TEXT NOT NULL, heading TEXT NOT NULL,
  PRIMARY KEY (question, wave)
) STRICT, WITHOUT ROWID;

CREATE TABLE quote (
  key INTEGER PRIMARY KEY,
  text INTEGER NOT NULL, layer TEXT NOT NULL,
  start INTEGER NOT NULL, stop INTEGER NOT NULL,
  empty INTEGER NOT NULL, codes INTEGER NOT NULL,
  good INTEGER NOT NULL, memo TEXT NOT NULL,
  UNIQUE (text, layer, start)
) STRICT;

CREATE TABLE quote_code (
  quote INTEGER NOT NULL REFERENCES quote (key) ON DELETE CASCADE,
  code INTEGER NOT NULL, place INTEGER NOT NULL,
  PRIMARY KEY (quote, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX quote_code_by_code ON quote_code (code);
"""

VIEWS = """
-- Answers with their current text, under the question they are read as.
CREATE VIEW current_answer AS
SELECT answer.key AS key, ident.id AS id, question.effective AS question,
  respondent.wave AS wave, who.id AS respondent,
  coalesce(unit.id, who.id) AS unit, text.key AS text, text.body AS body,
  text.alike AS alike, text.language AS language, answer.respondent AS party
FROM answer
JOIN question ON question.key = answer.question
JOIN respondent ON respondent.key = answer.respondent
JOIN text ON text.key = answer.current
JOIN ident ON ident.key = answer.key
JOIN ident AS who ON who.key = answer.respondent
LEFT JOIN ident AS unit ON unit.key = respondent.unit;

-- Everyone who was asked, with what came of it.
CREATE VIEW party AS
SELECT question.effective AS question, respondent.wave AS wave,
  who.id AS respondent, coalesce(unit.id, who.id) AS unit, asked.answered AS answered
FROM (
  SELECT question, respondent, 1 AS answered FROM answer
  UNION ALL SELECT question, respondent, 0 FROM blank
) AS asked
JOIN question ON question.key = asked.question
JOIN respondent ON respondent.key = asked.respondent
JOIN ident AS who ON who.key = asked.respondent
LEFT JOIN ident AS unit ON unit.key = respondent.unit;

-- What an answer is to be looked at again for.
CREATE VIEW flag AS
SELECT entity AS answer, value ->> '$' AS reason FROM field
WHERE kind = 'answer' AND name = 'flag' AND value ->> '$' <> '';

CREATE VIEW answer_memo AS
SELECT entity AS answer, value ->> '$' AS memo FROM field
WHERE kind = 'answer' AND name = 'memo';
"""

PROJECTION_TABLES = (
    "quote_code",
    "quote",
    "asking",
    "question",
    "code",
    "step",
    "field",
    "span_field",
    "coding",
    "cut",
)
"""Everything that the journal can make again, in an order that can be emptied."""

OF_EACH_ASKING = """
ALTER TABLE asking ADD COLUMN base TEXT NOT NULL DEFAULT '';
ALTER TABLE asking ADD COLUMN use TEXT NOT NULL DEFAULT 'count';
UPDATE asking SET
  base = coalesce((SELECT body ->> 'base' FROM question WHERE key = asking.question),
    ''),
  use = coalesce((SELECT body ->> 'use' FROM question WHERE key = asking.question),
    'count');
-- From a text to its answer, as searches go.
CREATE INDEX answer_current ON answer (current);
"""

# When codes were made, as if the lines that made them had said so from the first day;
# and the lines that tell of the codebook, which are few among those of codings.
BIRTHS = """
INSERT INTO field (kind, entity, name, value, ord)
SELECT 'code', ident.key, 'born', 'true', printf('%016x', hlc) || replica
FROM journal JOIN ident ON ident.id = body ->> 'code' WHERE kind = 'code.created'
ON CONFLICT DO NOTHING;
CREATE INDEX journal_of_codes ON journal (hlc, replica)
WHERE kind >= 'code.' AND kind < 'codec';
"""

# Names in texts, by what a scan found. They are no part of the journal: an equal string
# has one id, known by a digest, and its words stand in identity.db. Hits whose rule is
# 'coder' count only while the journal has the coder's mark.
NAMES = """
CREATE TABLE name_string (
  key INTEGER PRIMARY KEY REFERENCES ident (key), digest TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE name_hit (
  text INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
  kind TEXT NOT NULL, direct INTEGER NOT NULL, rule TEXT NOT NULL,
  confidence TEXT NOT NULL, genitive INTEGER NOT NULL, string INTEGER NOT NULL,
  PRIMARY KEY (text, start, stop, rule, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_hit_string ON name_hit (string);

-- By which lists a text was scanned: the program's, and the project's own.
CREATE TABLE name_scan (
  text INTEGER PRIMARY KEY, lists TEXT NOT NULL, owned TEXT NOT NULL
) STRICT;
CREATE INDEX span_field_by_name ON span_field (name, text)
WHERE name IN ('decision', 'name', 'seen');

-- Hits in current texts with what holds of each, as JSON: state, label, reason.
CREATE VIEW found_name AS
SELECT hit.*, answer.key AS answer, answer.respondent AS respondent,
  here.value AS here, here.ord AS here_ord,
  everywhere.value AS everywhere, everywhere.ord AS everywhere_ord,
  CASE WHEN json_array_length(here.value) > 0 THEN here.value ->> 0
    WHEN json_array_length(everywhere.value) > 0 THEN everywhere.value ->> 0
    ELSE 'open' END AS state
FROM name_hit AS hit
JOIN answer ON answer.current = hit.text
LEFT JOIN span_field AS here ON here.text = hit.text AND here.layer = 'main'
  AND here.start = hit.start AND here.stop = hit.stop AND here.name = 'decision'
LEFT JOIN field AS everywhere ON everywhere.kind = 'name'
  AND everywhere.entity = hit.string AND everywhere.name = 'decision'
WHERE hit.rule <> 'coder' OR EXISTS (
  SELECT 1 FROM span_field AS mark WHERE mark.text = hit.text AND mark.layer = 'main'
    AND mark.start = hit.start AND mark.stop = hit.stop AND mark.name = 'name'
    AND mark.value ->> '$' = hit.kind);
"""

IDENTITY = """
CREATE TABLE unit (
  id TEXT PRIMARY KEY,
  lookup TEXT NOT NULL UNIQUE,
  number TEXT NOT NULL, name TEXT NOT NULL, county TEXT NOT NULL,
  kind TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE respondent (
  id TEXT PRIMARY KEY,
  unit TEXT REFERENCES unit (id),
  wave INTEGER NOT NULL, label TEXT NOT NULL,
  sheet_number TEXT NOT NULL, sheet_name TEXT NOT NULL,
  matched TEXT NOT NULL, register_year INTEGER,
  population INTEGER, population_source TEXT NOT NULL,
  UNIQUE (unit, wave, label)
) STRICT, WITHOUT ROWID;
"""


# Words of names, to be erased with the rest; and hits that only the respondent's own
# name accounts for, which would tell who it is.
NAME_WORDS = """
CREATE TABLE name_words (
  id TEXT PRIMARY KEY, words TEXT NOT NULL, kind TEXT NOT NULL, listed TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE own_hit (
  text TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
  kind TEXT NOT NULL, direct INTEGER NOT NULL, rule TEXT NOT NULL,
  confidence TEXT NOT NULL, genitive INTEGER NOT NULL, name TEXT NOT NULL,
  PRIMARY KEY (text, start, stop)
) STRICT, WITHOUT ROWID;
"""


# By which digests the rows of those who were erased are known when they come again.
ERASED = """
CREATE TABLE erased (digest TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
"""


@project_migrations()
def m001_sources_journal_projection(db: Database) -> None:
    """Make the three kinds of table."""
    _run(db, SOURCES + JOURNAL + PROJECTION + VIEWS)


@project_migrations()
def m002_base_and_use_of_each_asking(db: Database) -> None:
    """Let each wave say who was asked a question, and what its answers are used for."""
    _run(db, OF_EACH_ASKING)
    for key, body in db.execute("SELECT key, body FROM question").fetchall():
        kept = {k: v for k, v in json.loads(body).items() if k not in ("base", "use")}
        text = json.dumps(kept, ensure_ascii=False, sort_keys=True)
        db.execute("UPDATE question SET body = ? WHERE key = ?", (text, key))


@project_migrations()
def m003_births_of_codes(db: Database) -> None:
    """Tell when each code was made, and find the codebook's lines at once."""
    _run(db, BIRTHS)


@project_migrations()
def m004_names(db: Database) -> None:
    """Keep the names that scans find in texts."""
    _run(db, NAMES)


@identity_migrations()
def m001_units_and_respondents(db: Database) -> None:
    """Make the tables that tie ids to names."""
    _run(db, IDENTITY)


@identity_migrations()
def m002_name_words(db: Database) -> None:
    """Keep the words of names."""
    _run(db, NAME_WORDS)


@identity_migrations()
def m003_erased(db: Database) -> None:
    """Know the rows of those who were erased."""
    _run(db, ERASED)


def _run(db: Database, script: str) -> None:
    # executescript would commit the migration's transaction, so one by one.
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if _complete(statement):
            db.execute(statement)
            statement = ""


def _complete(statement: str) -> bool:
    import sqlite3

    return bool(statement.strip()) and sqlite3.complete_statement(statement)
