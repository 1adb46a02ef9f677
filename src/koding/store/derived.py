"""Codes and questions as whole rows, folded anew from their fields."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from koding.journal.as_of import codebook_of
from koding.model.survey import Question

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlite_utils import Database

    from koding.store.keys import Keys

QUESTION_FIELDS = frozenset(field.name for field in fields(Question)) - {"id"}


def refresh_codes(database: Database, keys: Keys) -> None:
    """Fold the codes: a few hundred, so all of them at once (2 ms at 500)."""
    values_of = fields_of(database, "code")
    codebook = codebook_of(values_of)
    database.execute("DELETE FROM code")
    database.conn.executemany(
        "INSERT INTO code (key, label, effective, body) VALUES (?, ?, ?, ?)",
        (
            (
                keys.of(code.id),
                code.label,
                keys.of(codebook.effective(code.id)),
                json.dumps({"id": code.id, **values_of[code.id]}, ensure_ascii=False),
            )
            for code in codebook.codes.values()
        ),
    )


def refresh_questions(database: Database, keys: Keys) -> None:
    """Fold the questions and their askings."""
    values_of = fields_of(database, "question")
    database.execute("DELETE FROM question")
    database.execute("DELETE FROM asking")
    for id_, values in values_of.items():
        known = {name: values[name] for name in QUESTION_FIELDS & values.keys()}
        body = {"id": id_, "label": "?", **known}
        read_as = _read_as(id_, values_of)
        database.execute(
            "INSERT INTO question (key, effective, body) VALUES (?, ?, ?)",
            (
                keys.of(id_),
                keys.of(read_as),
                json.dumps(body, ensure_ascii=False, sort_keys=True),
            ),
        )
        for name in values:
            if name.startswith("asked:"):
                wave = name.removeprefix("asked:")
                _insert_asking(database, keys.of(id_), wave, values)


def _insert_asking(
    database: Database, question: int, wave: str, values: Mapping[str, Any]
) -> None:
    wording, heading = values[f"asked:{wave}"]
    # Once they were set for the question in all its waves.
    base = values.get(f"base:{wave}", values.get("base", ""))
    use = values.get(f"use:{wave}", values.get("use", "count"))
    database.execute(
        "INSERT INTO asking (question, wave, wording, heading, base, use)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (question, int(wave), wording, heading, base, use),
    )


def _read_as(id_: str, fields_of: Mapping[str, Mapping[str, Any]]) -> str:
    steps = [id_]
    while (target := fields_of[steps[-1]].get("stands_for")) in fields_of:
        if target in steps:
            return min(steps[steps.index(target) :])
        steps.append(str(target))
    return steps[-1]


def fields_of(database: Database, kind: str) -> dict[str, dict[str, Any]]:
    """Return the fields of all of one kind, by id and by name."""
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    rows = database.execute(
        "SELECT ident.id, field.name, field.value FROM field"
        " JOIN ident ON ident.key = field.entity WHERE field.kind = ?"
        " ORDER BY field.entity",
        (kind,),
    )
    for id_, name, value in rows:
        found[id_][name] = json.loads(value)
    return found
