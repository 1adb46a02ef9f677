"""The stage of an import where a person says what each column is, and the wave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.i18n import _
from koding.importers.coded_sheet import looks_coded
from koding.tui.importing.rows import ROLE_CELL, column_row, detail_lines
from koding.tui.importing.session import (
    FIRST_WAVE,
    LAST_WAVE,
    ImportOrder,
    guessed_wave,
)
from koding.tui.importing.stages import ImportHost, Stage
from koding.workbench.importing.words import sheet_said

if TYPE_CHECKING:
    from koding.importers.proposals import Role
    from koding.tui.importing.session import OpenedFile

ROLE_ORDER: tuple[Role, ...] = (
    *("text", "unit_number", "unit_name", "attribute", "respondent"),
    *("question", "county", "population", "other"),
)
YEAR_DIGITS = 4


class ColumnsStage(Stage):
    """What each column is, and which wave the sheet is of."""

    name = "columns"
    hints = ("enter", "role", "back")

    def __init__(self, host: ImportHost, opened: OpenedFile) -> None:
        super().__init__(host)
        self.opened = opened
        self.wave = guessed_wave(host.bench, opened.path)
        self._year = ""

    @property
    def more(self) -> tuple[str, ...]:
        """The keys of the roles, and of other sheets where there are any."""
        sheet = ("sheet",) if len(self.opened.sheets) > 1 else ()
        roles = ("unit", "question", "which", "respondent", "attribute")
        return (*roles, "county", "population", "ignore", *sheet)

    @property
    def index(self) -> int:
        """The column under the cursor."""
        return self.host.columns.cursor

    def show(self) -> None:
        """Show the columns, and the one under the cursor closer."""
        self._redraw()
        self._follow()
        if looks_coded(self.opened.roles.sheet):
            self.host.say(
                _("This looks coded by hand: koding import codings brings the codes.")
            )

    def action_enter(self) -> None:
        """Find out what the columns would bring."""
        if self._year:
            self._say_wave()
            return
        columns = self.opened.roles.columns()
        self.host.try_out(ImportOrder(self.opened, columns, self.wave))

    def action_back(self) -> None:
        """Forget a year half typed, or choose another file."""
        if self._year:
            self._year = ""
            self._redraw()
        else:
            self.host.choose_file()

    def move(self, delta: int) -> None:
        """Go to another column."""
        self.host.columns.move(delta)
        self._follow()

    def page(self, delta: int) -> None:
        """Go to columns further off."""
        self.move(delta * max(self.host.columns.view_height - 2, 1))

    def pointed(self, index: int, column: int) -> None:  # noqa: ARG002
        """Go to the column that was clicked; on its role, give it another."""
        self._follow()
        if column == ROLE_CELL:
            self.action_role()

    def action_role(self) -> None:
        """Give the column the next role."""
        held = self.opened.roles.of(self.index)
        place = ROLE_ORDER.index(held) if held in ROLE_ORDER else -1
        self._give(ROLE_ORDER[(place + 1) % len(ROLE_ORDER)])

    def action_unit(self) -> None:
        """Take the column for the units' numbers, or for their names."""
        samples = self.opened.roles.facts[self.index].samples
        numbers = all(any(map(str.isdigit, sample)) for sample in samples)
        self._give("unit_number" if numbers else "unit_name")

    def action_question(self) -> None:
        """Take the column for the answers to a question."""
        self._give("text")

    def action_which(self) -> None:
        """Take the column for the one that says which question a row answers."""
        self._give("question")

    def action_respondent(self) -> None:
        """Take the column for what tells respondents of a unit apart."""
        self._give("respondent")

    def action_attribute(self) -> None:
        """Let the column come along as an attribute."""
        self._give("attribute")

    def action_county(self) -> None:
        """Take the column for counties."""
        self._give("county")

    def action_population(self) -> None:
        """Take the column for inhabitants."""
        self._give("population")

    def action_ignore(self) -> None:
        """Leave the column out."""
        self._give("other")

    def action_sheet(self) -> None:
        """Open the next sheet of the file."""
        sheets, name = self.opened.sheets, self.opened.sheet.name
        if len(sheets) < 2:
            self.host.say(_("The file has one sheet."))
            return
        place = sheets.index(name) if name in sheets else -1
        self.host.open_file(self.opened.path, sheets[(place + 1) % len(sheets)])

    def action_later(self) -> None:
        """Say that the sheet is of the year after."""
        self._set_wave(self.wave + 1)

    def action_earlier(self) -> None:
        """Say that the sheet is of the year before."""
        self._set_wave(self.wave - 1)

    def digit(self, character: str) -> None:
        """Type the year, digit by digit."""
        self._year += character
        if len(self._year) == YEAR_DIGITS:
            self._set_wave(int(self._year))
        else:
            self._redraw()

    def _set_wave(self, wave: int) -> None:
        self._year = ""
        if FIRST_WAVE <= wave <= LAST_WAVE:
            self.wave = wave
        else:
            self._say_wave()
        self._redraw()

    def _say_wave(self) -> None:
        said = _("The wave is a year from {first} to {last}.")
        self.host.say(said.format(first=FIRST_WAVE, last=LAST_WAVE), wrong=True)

    def _give(self, role: Role) -> None:
        self.opened.roles.give(self.index, role)
        self._redraw()

    def _redraw(self) -> None:
        roles = self.opened.roles
        rows = [column_row(roles, index) for index in range(len(roles.facts))]
        self.host.columns.set_rows(rows)
        year = self._year.ljust(YEAR_DIGITS, "_") if self._year else str(self.wave)
        wave = _("wave {year} (type another)").format(year=year)
        self.host.about.show(sheet_said(roles.sheet, long=roles.long), wave)

    def _follow(self) -> None:
        self.host.detail.show(detail_lines(self.opened.roles, self.index))
