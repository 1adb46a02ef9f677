"""The projection: what the journal adds up to, kept as tables to read from.

A line applies by itself, early or late: each register keeps the value of the line that
sorts last. From the registers follow the codes, the questions and the quotes.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from koding.journal.codec import frozen
from koding.journal.fold import Held, fold
from koding.model.lines import split_order
from koding.model.registers import CodingOn, CutAt, Field, SpanField
from koding.store.derived import refresh_codes, refresh_questions
from koding.store.quotes import OF_QUOTES, make_quotes, refresh_quotes
from koding.store.schema import PROJECTION_TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlite_utils import Database

    from koding.journal.fold import Written
    from koding.model.lines import Line
    from koding.model.registers import Register
    from koding.store.keys import Keys

SET_CUT = """
INSERT INTO cut (text, layer, at, present, ord) VALUES (?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET present = excluded.present, ord = excluded.ord
WHERE excluded.ord > cut.ord
"""
SET_CODING = """
INSERT INTO coding (text, layer, start, stop, code, via, ord, coder, at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET via = excluded.via, ord = excluded.ord,
  coder = excluded.coder, at = excluded.at
WHERE excluded.ord > coding.ord
"""
SET_SPAN_FIELD = """
INSERT INTO span_field (text, layer, start, stop, name, value, ord)
VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET value = excluded.value, ord = excluded.ord
WHERE excluded.ord > span_field.ord
"""
SET_FIELD = """
INSERT INTO field (kind, entity, name, value, ord) VALUES (?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET value = excluded.value, ord = excluded.ord
WHERE excluded.ord > field.ord
"""
NOTE_STEP = """
INSERT INTO step (id, replica, coder, seq, undoes, undoable, undone)
VALUES (?, ?, ?, ?, ?, ?, 0)
ON CONFLICT DO UPDATE SET seq = max(seq, excluded.seq),
  undoable = min(undoable, excluded.undoable)
"""
# A step is undone where an undoing of it stands, and an undoing where it is redone.
# Whichever of them arrives last, those it bears on are marked anew.
MARK_UNDONE = """
UPDATE step SET undone = EXISTS (
  SELECT 1 FROM step AS undoing WHERE undoing.undoes = step.id AND NOT EXISTS (
    SELECT 1 FROM step AS redoing WHERE redoing.undoes = undoing.id))
WHERE id IN (
  WITH RECURSIVE touched (id) AS (
    SELECT value FROM json_each(?)
    UNION SELECT undoes FROM step JOIN touched USING (id) WHERE undoes <> '')
  SELECT id FROM touched)
"""
HELD = {
    CutAt: "SELECT iif(present, 'true', 'false'), ord FROM cut"
    " WHERE text = ? AND layer = ? AND at = ?",
    CodingOn: "SELECT json_quote(via), ord FROM coding WHERE text = ? AND layer = ?"
    " AND start = ? AND stop = ? AND code = ?",
    SpanField: "SELECT value, ord FROM span_field WHERE text = ? AND layer = ?"
    " AND start = ? AND stop = ? AND name = ?",
    Field: "SELECT value, ord FROM field WHERE kind = ? AND entity = ? AND name = ?",
}


class Projection:
    """The tables that follow from sources and journal."""

    def __init__(self, database: Database, keys: Keys) -> None:
        self._database = database
        self._keys = keys

    def apply(self, lines: Sequence[Line]) -> None:
        """Let `lines` take effect; within a transaction."""
        registers = fold(lines)
        self._set(registers)
        self._refresh(registers)
        self._note_steps(lines)

    def rebuild(self, lines: Iterable[Line]) -> None:
        """Make everything anew from the sources and all `lines`; in a transaction."""
        for table in PROJECTION_TABLES:
            self._database.execute(f"DELETE FROM {table}")  # noqa: S608 - constants
        self._keys.remember_all()
        everything = list(lines)
        self._set(fold(everything))
        refresh_codes(self._database, self._keys)
        refresh_questions(self._database, self._keys)
        make_quotes(self._database)
        self._note_steps(everything)

    def held(self, lines: Sequence[Line]) -> dict[Register, Held]:
        """Return what each register that `lines` wrote holds now, and by whom."""
        registers = {w.register for line in lines for w in line.change.writes()}
        return {register: self._held(register) for register in registers}

    def _held(self, register: Register) -> Held:
        value, ord_ = self._database.execute(
            HELD[type(register)], self._key(register)
        ).fetchone()
        hlc, replica = split_order(ord_)
        (coder,) = self._database.execute(
            "SELECT coder FROM journal WHERE hlc = ? AND replica = ?", (hlc, replica)
        ).fetchone()
        return Held(frozen(json.loads(value)), str(coder), replica)

    def _key(self, register: Register) -> tuple[str | int, ...]:
        of = self._keys.of
        match register:
            case CodingOn(layer, text, start, end, code):
                return (of(text), layer, start, end, of(code))
            case CutAt(layer, text, at):
                return (of(text), layer, at)
            case SpanField(layer, text, start, end, name):
                return (of(text), layer, start, end, name)
            case Field(kind, entity, name):
                return (kind, of(entity), name)

    def _set(self, registers: dict[Register, Written]) -> None:
        cuts, codings, span_fields, fields = [], [], [], []
        for register, (value, line) in registers.items():
            key = self._key(register)
            match register:
                case CodingOn():
                    codings.append((*key, value, line.order, line.coder, line.at))
                case CutAt():
                    cuts.append((*key, bool(value), line.order))
                case SpanField():
                    span_fields.append((*key, json.dumps(value), line.order))
                case Field():
                    fields.append((*key, json.dumps(value), line.order))
        many = self._database.conn.executemany
        many(SET_CUT, cuts)
        # In the order of the table's key: 0.23 s for 95 000, and 0.38 s as they came.
        many(SET_CODING, sorted(codings))
        many(SET_SPAN_FIELD, span_fields)
        many(SET_FIELD, fields)

    def _refresh(self, registers: Iterable[Register]) -> None:
        texts: dict[str, set[int]] = {}
        kinds: set[str] = set()
        for register in registers:
            if isinstance(register, Field):
                kinds.add(register.of)
            elif not isinstance(register, SpanField) or register.name in OF_QUOTES:
                key = self._keys.of(register.text)
                texts.setdefault(register.layer, set()).add(key)
        if "code" in kinds:
            refresh_codes(self._database, self._keys)
        if "question" in kinds:
            refresh_questions(self._database, self._keys)
        for layer, keys in texts.items():
            refresh_quotes(self._database, layer, sorted(keys))

    def _note_steps(self, lines: Sequence[Line]) -> None:
        last: dict[str, Line] = {}
        undoable: dict[str, bool] = {}
        for line in lines:
            step, can_be = line.step, line.change.can_be_undone()
            undoable[step] = undoable.get(step, True) and can_be
            if step not in last or last[step].seq < line.seq:
                last[step] = line
        self._database.conn.executemany(
            NOTE_STEP,
            (
                (step, at.replica, at.coder, at.seq, at.undoes, undoable[step])
                for step, at in last.items()
            ),
        )
        self._database.execute(MARK_UNDONE, (json.dumps(sorted(last)),))
