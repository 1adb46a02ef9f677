"""A role for each column of a sheet: as it looks, until a person gives it another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.errors import AmbiguousColumn, MissingColumn
from koding.i18n import _
from koding.importers.answers import (
    AnswerColumns,
    WantedColumns,
    asked_columns,
    attribute_name,
    choose_columns,
)
from koding.importers.columns import propose

if TYPE_CHECKING:
    from koding.importers.proposals import ColumnFacts, Role
    from koding.importers.sheets import Sheet

OF_ONE_COLUMN: frozenset[Role] = frozenset(
    ("unit_number", "unit_name", "respondent", "population", "county", "question")
)
"""Roles that a column takes over from the one that had it."""


class ColumnRoles:
    """What each column of a sheet is taken for; what is in it stays as it is."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.facts: tuple[ColumnFacts, ...] = propose(sheet).columns
        self._roles: list[Role] = [facts.role for facts in self.facts]
        try:
            self._take(choose_columns(sheet, WantedColumns()))
        except MissingColumn:
            # A person may know better than the guess which columns are questions.
            return

    @property
    def long(self) -> bool:
        """Whether a column says which question each row answers."""
        return "question" in self._roles

    def of(self, index: int) -> Role:
        """Return the role of a column."""
        return self._roles[index]

    def give(self, index: int, role: Role) -> None:
        """Give a column a role, and take it from another where only one can have it."""
        for other, held in enumerate(self._roles):
            if held == role and role in OF_ONE_COLUMN:
                self._roles[other] = "other"
        self._roles[index] = role

    def columns(self) -> AnswerColumns:
        """Return which column holds what.

        Raises MissingColumn where no column is a question, AmbiguousColumn where a long
        sheet has several columns of answers.
        """
        texts = self._with("text")
        if not texts:
            raise MissingColumn(
                _("{where}: no column is marked as a question.").format(
                    where=self.sheet.place()
                )
            )
        if self.long and len(texts) > 1:
            raise AmbiguousColumn(
                _(
                    "{where}: one column says which question a row answers, so only "
                    "one can hold the answers; {letters} do."
                ).format(
                    where=self.sheet.place(),
                    letters=", ".join(self.sheet.headers[i].letter for i in texts),
                )
            )
        headers = self.sheet.headers
        return AnswerColumns(
            unit_number=self._one("unit_number"),
            unit_name=self._one("unit_name"),
            respondent=self._one("respondent"),
            population=self._one("population"),
            county=self._one("county"),
            attributes={
                index: attribute_name(headers[index].text or headers[index].letter)
                for index in self._with("attribute")
            },
            questions={} if self.long else asked_columns(self.sheet, texts),
            question=self._one("question"),
            text=texts[0] if self.long else None,
        )

    def _take(self, columns: AnswerColumns) -> None:
        """Take the columns as an import would that is told nothing."""
        roles: list[Role] = [
            "empty" if facts.role == "empty" else "other" for facts in self.facts
        ]
        single: tuple[tuple[Role, int | None], ...] = (
            ("unit_number", columns.unit_number),
            ("unit_name", columns.unit_name),
            ("respondent", columns.respondent),
            ("population", columns.population),
            ("county", columns.county),
            ("question", columns.question),
            ("text", columns.text),
        )
        for index in columns.attributes:
            roles[index] = "attribute"
        for index in columns.questions:
            roles[index] = "text"
        for role, place in single:
            if place is not None:
                roles[place] = role
        self._roles = roles

    def _with(self, role: Role) -> list[int]:
        return [index for index, held in enumerate(self._roles) if held == role]

    def _one(self, role: Role) -> int | None:
        return next(iter(self._with(role)), None)
