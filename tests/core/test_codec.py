from __future__ import annotations

from dataclasses import fields
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.errors import DamagedJournal
from koding.journal.codec import decode, encode
from koding.model.changes import KINDS, Change
from koding.model.codebook import CodeKind
from koding.model.coding import Via
from koding.model.outline import PartKind

FROZEN_KINDS = {
    "answer.changed": "answer name before after",
    "answers.imported": "wave digest added changed blank",
    "asking.changed": "question wave name before after",
    "code.changed": "code name before after",
    "code.created": "code label parent position code_kind",
    "code.merged": "code before into",
    "code.moved": "code before_parent before_position parent position",
    "code.restored": "code",
    "code.retired": "code",
    "codebook.versioned": "version_id name holds",
    "coding.added": "layer text start end code via",
    "coding.removed": "layer text start end code via",
    "coding.reviewed": "layer text start end code before after",
    "hit.added": "text start end before after",
    "hit.decided": "text start end before after",
    "identity.shown": "answer",
    "memo.written": "layer text start end before after",
    "name.decided": "name before after",
    "name.listed": "name before after",
    "part.added": "part part_kind parent position",
    "part.changed": "part name before after",
    "part.moved": "part before_parent before_position parent position",
    "part.removed": "part",
    "part.restored": "part",
    "question.asked": "question wave wording column",
    "question.changed": "question name before after",
    "question.created": "question label order",
    "question.linked": "question before to",
    "quote.cut": "layer text at",
    "quote.joined": "layer text at",
    "quote.marked": "layer text start end before after",
    "quote.seen": "layer text start end before after",
    "release.allowed": "export reason refused",
    "respondent.erased": "respondent",
    "step.explained": "before after",
    "step.marked": "marked before before_note after note",
    "step.passed": "staying",
    "text.corrected": "answer before after",
}
"""Kinds are eternal: journals on people's disks hold these names. Only add."""

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
numbers = st.integers(-(2**40), 2**40)
floats = st.floats(allow_nan=False, allow_infinity=False)
values = st.one_of(
    words, numbers, floats, st.booleans(), st.none(), st.lists(words).map(tuple)
)
OF_TYPE: dict[str, st.SearchStrategy[object]] = {
    "str": words,
    "int": numbers,
    "float": floats,
    "bool": st.booleans(),
    "Value": values,
    "tuple[str, ...]": st.lists(words).map(tuple),
    "Via": st.sampled_from(get_args(Via)),
    "PartKind": st.sampled_from(get_args(PartKind)),
    "CodeKind": st.sampled_from(get_args(CodeKind)),
}


@st.composite
def changes(draw: st.DrawFn) -> Change:
    change = draw(st.sampled_from(sorted(KINDS.values(), key=lambda c: c.kind)))
    values = {f.name: draw(OF_TYPE[str(f.type)]) for f in fields(change)}
    return change(**values)


def test_kinds_and_their_fields_are_frozen() -> None:
    said = {
        kind: " ".join(field.name for field in fields(change))
        for kind, change in KINDS.items()
    }
    assert said == FROZEN_KINDS


@pytest.mark.parametrize("kind", sorted(KINDS))
@given(data=st.data())
def test_a_change_comes_back_as_it_was(kind: str, data: st.DataObject) -> None:
    build = KINDS[kind]
    drawn = {f.name: data.draw(OF_TYPE[str(f.type)]) for f in fields(build)}
    change = build(**drawn)
    back = decode(kind, change.version, encode(change))
    assert back == change
    assert type(back) is build


@given(changes())
def test_taking_back_what_took_back_is_the_change_again(change: Change) -> None:
    inverse = change.inverse()
    if inverse is None or change.kind in ("code.created", "part.added"):
        return
    assert inverse.inverse() == change
    assert {w.register for w in inverse.writes()} == {
        w.register for w in change.writes()
    }


@given(changes())
def test_a_change_is_one_line_of_json(change: Change) -> None:
    assert "\n" not in encode(change)


def test_an_unknown_kind_asks_for_a_newer_koding() -> None:
    with pytest.raises(DamagedJournal, match=r"quote\.painted.*newer koding"):
        decode("quote.painted", 1, "{}")


def test_a_newer_version_of_a_kind_asks_for_a_newer_koding() -> None:
    with pytest.raises(DamagedJournal, match=r"version 2.*newer koding"):
        decode("code.retired", 2, '{"code":"k"}')


@pytest.mark.parametrize(
    "body", ["", "{", "[]", '{"code":"k","colour":"red"}', "{}", "null"]
)
def test_a_body_that_is_not_of_its_kind_is_a_damaged_journal(body: str) -> None:
    with pytest.raises(DamagedJournal, match=r"code\.retired"):
        decode("code.retired", 1, body)
