"""What stands after [[table: read as people write it, written so that it is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.errors import InvalidOutline
from koding.operations.shown_choices import (
    choices_read,
    choices_written,
    refuse_wrong_choices,
)

if TYPE_CHECKING:
    from koding.model.outline import PartKind


@pytest.mark.parametrize(
    "said",
    [
        "question=S1 by=size level=1 test",
        "--question S1 --by size --level 1 --test",
        "S1 --by=size level 1 --test",
        "S1 by 'size' \"level=1\" test=yes",
    ],
)
def test_choices_are_understood_as_on_the_command_line(said: str) -> None:
    kept = ("question=S1", "by=size", "level=1", "test=yes")
    assert choices_read(said) == kept
    assert choices_written(kept) == "question=S1 by=size level=1 test"


def test_quotes_hold_together_what_has_spaces() -> None:
    said = "by='Har dere plan?' bands=\"Nei, aldri=Nei|Vet ikke [ennå]\""
    kept = ("by=Har dere plan?", "bands=Nei, aldri=Nei|Vet ikke [ennå]")
    assert choices_read(said) == kept


@given(st.lists(st.tuples(st.sampled_from(["by", "bands"]), st.text(min_size=1))))
def test_what_is_written_is_read_as_it_was(said: list[tuple[str, str]]) -> None:
    kept = tuple(f"{name}={value}" for name, value in said)
    assert choices_read(choices_written(kept)) == kept


def test_a_quote_that_is_not_closed_is_told() -> None:
    with pytest.raises(InvalidOutline, match="opened and not closed"):
        choices_read('by="Har dere plan?')


@pytest.mark.parametrize(
    "said",
    [
        "",
        "by=size bands=0-5000,5000- test level=1 min-n=3",
        "by=fylke bands=Nord=Troms bands=Sør=Agder",
        "by=code same=quote as-of=2023-05-01",
        "by=unit",
        "by=wave",
        "compare=2021 compare=2022 percent-of=units",
        "unseen decimals=2 count=respondents",
    ],
)
def test_what_koding_table_takes_a_table_of_the_outline_takes(said: str) -> None:
    refuse_wrong_choices("table", choices_read(said))


@pytest.mark.parametrize(
    ("kind", "said", "told"),
    [
        ("table", "colour=red", "does not know «colour=red»"),
        ("table", "S1 size", "does not know «size»"),
        ("figure", "--publish", "a figure does not know"),
        ("table", "--bars", "[[figure ...]]"),
        ("table", "level=all", "«level=all» says nothing: write it as level=1"),
        ("table", "by=", "«by=» says nothing"),
        ("table", "decimals=9", "«decimals=9» says nothing"),
        ("table", "wave=23", "wave=2023"),
        ("table", "percent-of=money", "percent-of=units · percent-of=mentions"),
        ("table", "by=size by=code", "«by» is said twice"),
        ("table", "bands=0-5,5-", "«bands» is for an attribute"),
        ("table", "by=code test", "«test» is for an attribute"),
        ("table", "by=wave bands=0-5,5-", "«bands» is for an attribute"),
        ("table", "same=quote", "«same» is for by=code"),
        ("table", "unseen compare=2022", "cannot be combined"),
        ("table", "by=size compare=2022", "«by=size» and «compare»"),
        ("table", "by=wave as-of=2023-05-01", "cannot be combined"),
        ("table", "by=code percent-of=mentions", "a table by code has none"),
        ("table", "by=unit decimals=1", "a table by unit has none"),
        ("figure", "by=unit", "no figures to draw"),
    ],
)
def test_what_cannot_be_is_told_in_one_sentence(
    kind: PartKind, said: str, told: str
) -> None:
    with pytest.raises(InvalidOutline, match=re.escape(told)):
        refuse_wrong_choices(kind, choices_read(said))
