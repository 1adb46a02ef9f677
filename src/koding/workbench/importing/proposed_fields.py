"""What an import proposes of a new question, for a person to correct."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.model.changes import AskingChanged, Change, QuestionChanged

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from koding.importers.follow_ups import Group, QuestionHints

GROUPS: Mapping[str, Mapping[Group, str]] = {
    "nb": {"adults": "voksne", "children": "barn og unge", "": ""},
    "nn": {"adults": "vaksne", "children": "barn og unge", "": ""},
    "en": {"adults": "adults", "children": "children", "": ""},
}
ANSWERED = {"nb": "svarte {answer}", "nn": "svarte {answer}", "en": "answered {answer}"}
"""Who was asked a question that follows on an answer, as documents print it."""


@dataclass(frozen=True, slots=True)
class ProposedFields:
    """The fields of a new question, and of its asking, that its sheet gives."""

    group: str = ""
    parent: str = ""
    base: str = ""

    @classmethod
    def of(cls, hints: QuestionHints, language: str) -> ProposedFields:
        """Say what was seen in a sheet in the language of the project."""
        base = ANSWERED[language].format(answer=hints.answer) if hints.answer else ""
        return cls(GROUPS[language][hints.group], hints.parent, base)

    def changes(self, question: str, wave: int) -> Iterator[Change]:
        """Yield what sets the fields of a question that has just been made."""
        for name, value in (("group", self.group), ("parent", self.parent)):
            if value:
                yield QuestionChanged(question, name, "", value)
        if self.base:
            yield AskingChanged(question, wave, "base", "", self.base)


NOTHING_PROPOSED = ProposedFields()
