"""Guesses at who a question is about and which closed question it follows.

Nothing is guessed where the wordings do not say it: no guess costs a person one
command, a wrong one stands unseen under a table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from koding.importers.proposals import CLOSED_ANSWERS, MOST_VALUES, folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koding.importers.sheets import Sheet

Group = Literal["adults", "children", ""]

_ADULTS = re.compile(r"\b(voksne|vaksne|voksen|vaksen|adults?)\b")
_CHILDREN = re.compile(
    r"\b(barna?|unge|ungdom\w*|child|children|youth|young people|adolescents?)\b"
)
_NUMBERED = re.compile(
    r"(?:(?:spm|sp|q|sp[øo]rsm[åa]l)[ ._]*)?(\d+)"
    r"(?:\.(\d+)|[ ._]?([a-h])(?![\wæøå]))?(?![\wæøå])[\s.:)_–-]*"
)
_IF = re.compile(
    r"(?:hvis|dersom|om|viss|if)\s+(?:(?:dere|de|du|you)\s+)?"
    r"(?:(?:svarte|svarer|svara|svarar|answered)\s+)?[«\"'“]?(ja|nei|yes|no)\b"
    r"(?!\s*(?:/|eller\b|og\b|or\b|and\b))"
)
_GO_ON = re.compile(
    r"(?:vennligst |gjerne |please )?(?:kommenter|utdyp|begrunn|forklar|grunngi"
    r"|grunngje|hvorfor|kvifor|spesifiser|presiser|why|comment|specify|explain"
    r"|elaborate)\b|kommentar(?:er)?(?:[.:]|$)"
)

_MOST_OF = 0.8
"""So many of those who answered a follow-up must have given the answer it is for."""


@dataclass(frozen=True, slots=True)
class QuestionHints:
    """What wordings say of a question: its group, the closed question before it.

    `parent` is the wording of that question, `answer` the one it follows on.
    """

    group: Group = ""
    parent: str = ""
    answer: str = ""


NO_HINTS = QuestionHints()


@dataclass(frozen=True)
class _Asked:
    """A column as a question of the form: its number there, and what it says."""

    sheet: Sheet
    place: int

    @property
    def header(self) -> str:
        return self.sheet.headers[self.place].text

    @cached_property
    def cells(self) -> tuple[str, ...]:
        return tuple(self.sheet.column(self.place))

    @cached_property
    def number(self) -> tuple[str, str]:
        """The question's number and what follows it, as 12 and b; "" for none."""
        found = _NUMBERED.match(folded(self.header))
        return (found[1], found[2] or found[3] or "") if found else ("", "")

    @cached_property
    def words(self) -> str:
        return _NUMBERED.sub("", folded(self.header), count=1)

    @cached_property
    def values(self) -> dict[str, str]:
        """The different answers, as they are spelt first."""
        return {folded(cell): cell for cell in reversed(self.cells) if cell.strip()}

    @cached_property
    def closed(self) -> bool:
        """Whether people chose between a few answers to a question."""
        if self.values and self.values.keys() <= CLOSED_ANSWERS:
            return True
        filled = sum(bool(cell.strip()) for cell in self.cells)
        few = 2 <= len(self.values) <= min(MOST_VALUES, filled / 2)
        short = all(len(value.split()) <= 6 for value in self.values)
        return few and short and self.header.rstrip().endswith("?")

    @property
    def condition(self) -> str:
        """The answer that the wording says it is for: "ja", "no" or ""."""
        found = _IF.match(self.words)
        return found[1] if found else ""

    @property
    def goes_on(self) -> bool:
        """Whether the wording only makes sense after another question."""
        return bool(self.condition or _GO_ON.match(self.words))


def hints(sheet: Sheet, index: int) -> QuestionHints:
    """Return what the sheet says of the open question in the column at `index`."""
    asked, *before = [_Asked(sheet, place) for place in range(index, -1, -1)]
    parent = _parent(asked, before)
    return QuestionHints(
        group=group_of(asked.header),
        parent=" ".join(parent.header.split()) if parent else "",
        answer=_answer(asked, parent) if parent else "",
    )


def group_of(wording: str) -> Group:
    """Return whom a wording asks about, "" where it says neither or both."""
    text = folded(wording)
    adults, children = bool(_ADULTS.search(text)), bool(_CHILDREN.search(text))
    if adults == children:
        return ""
    return "adults" if adults else "children"


def _parent(asked: _Asked, before: list[_Asked]) -> _Asked | None:
    """Return the closed question that another follows; `before` has the nearest first.

    Either they share a number, as 12a and 12b, or the wording follows on, and between
    them stand only others that do.
    """
    if numbered := [one for one in before if _same(one, asked) and one.closed]:
        return numbered[0] if len(numbered) == 1 else None
    if asked.goes_on:
        nearest = next((one for one in before if not one.goes_on or one.closed), None)
        if nearest and nearest.closed and _fits(asked, nearest):
            return nearest
    return None


def _same(before: _Asked, asked: _Asked) -> bool:
    (number, part), (own_number, own_part) = before.number, asked.number
    return bool(number and own_part) and number == own_number and part < own_part


def _fits(asked: _Asked, parent: _Asked) -> bool:
    number, other = asked.number[0], parent.number[0]
    if number and other and number != other:
        return False
    return not asked.condition or asked.condition in parent.values


def _answer(asked: _Asked, parent: _Asked) -> str:
    """Return the answer of the parent that led to the question, where the rows agree.

    It is as the sheet spells it.
    """
    given = _answers_given(asked, parent)
    wanted = sum(folded(answer) == asked.condition for answer in given)
    if not asked.condition or not wanted or wanted < _MOST_OF * len(given):
        return ""
    return parent.values[asked.condition]


def _answers_given(asked: _Asked, parent: _Asked) -> list[str]:
    cells: Iterable[tuple[str, str]] = zip(asked.cells, parent.cells, strict=True)
    return [answer for text, answer in cells if text.strip()]
