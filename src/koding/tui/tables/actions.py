"""What the keys of the Tables screen do, one method for each command."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from koding.i18n import _
from koding.tui.asking import TextPrompt
from koding.tui.asking_screen import AskingScreen
from koding.tui.cursor_keys import CursorKeys
from koding.tui.step_words import take_back_said
from koding.tui.tables.prompts import FilePrompt, ListPrompt, NumberPrompt
from koding.tui.tables.session import MOST_DECIMALS, by_said
from koding.tui.ways import go_to
from koding.workbench.chosen_tables import BAND, CODE, UNIT

if TYPE_CHECKING:
    from pathlib import Path

    from koding.model.outline import Part
    from koding.model.table import Row
    from koding.tui.tables.session import TablesSession
    from koding.tui.widgets.headed_list import HeadedList


class TablesActions(CursorKeys, AskingScreen):
    """The actions of `TablesScreen`, which supplies what they work on."""

    session: TablesSession
    rows: HeadedList

    if TYPE_CHECKING:

        def count(self) -> None:
            """See TablesScreen."""
            ...

        def show_table(self) -> None:
            """See TablesScreen."""
            ...

        def show_here(self) -> None:
            """See TablesScreen."""
            ...

        def turn_columns(self, delta: int) -> None:
            """See TablesScreen."""
            ...

        def row(self) -> Row | None:
            """See TablesScreen."""
            ...

        def show_quotes(self, code: str) -> None:
            """See TablesScreen."""
            ...

        def write_file(self, target: Path) -> None:
            """See TablesScreen."""
            ...

    def action_question(self) -> None:
        """Choose which question is counted, in which wave."""
        choices = [
            (
                f"{question.label} {wave}",
                wording,
                partial(self._ask_question, question.id, wave),
            )
            for question, wave, wording in self.session.questions()
        ]
        self.ask(ListPrompt(self, _("Which question?"), choices))

    def action_wave(self) -> None:
        """Count the next wave of the question."""
        if self.session.next_wave():
            self.count()
        else:
            self.say(_("This question was asked in one wave alone."))

    def action_by(self) -> None:
        """Choose what is counted by."""
        choices = [
            (by_said(by), "", partial(self._count_by, by)) for by in self.session.ways()
        ]
        self.ask(ListPrompt(self, _("Count by what?"), choices))

    def action_bands(self) -> None:
        """Write which columns are merged."""
        choice = self.session.choice
        if not choice.by_attribute:
            self.say(_("There are no columns to merge: count by size, or another."))
            return
        name = _("0-5000,5000-") if choice.by == BAND else _("North=Nordland|Finnmark")
        said = "; ".join(choice.bands)
        self.ask(
            TextPrompt(self, _("merge as {how}").format(how=name), said, self._merge)
        )

    def action_same(self) -> None:
        """Let codes meet in an answer, or on a quote."""
        choice = self.session.choice
        if choice.by != CODE:
            self.say(_("That is for counting by code."))
            return
        same = "quote" if choice.same == "answer" else "answer"
        self._choose(same=same)

    def action_level(self) -> None:
        """Show a level more, or all."""
        self.session.next_level()
        self.count()

    def action_percent(self) -> None:
        """Take percent of units, or of mentions."""
        if not self.session.choice.has_percents:
            self.say(_("There are no percentages: count by nothing, or by another."))
            return
        of_units = self.session.choice.percent_of == "units"
        self._choose(percent_of="mentions" if of_units else "units")

    def action_least(self) -> None:
        """Write the n below which codes are left out."""
        least = self.session.choice.least
        name = _("leave out codes with n below")
        self.ask(NumberPrompt(self, name, least, lambda n: self._choose(least=n)))

    def action_counting(self) -> None:
        """Count units, or respondents."""
        units = self.session.choice.counting == "units"
        self._choose(counting="respondents" if units else "units")

    def action_decimals(self) -> None:
        """Print one decimal more, or none."""
        if not self.session.choice.has_percents:
            self.say(_("There are no percentages: count by nothing, or by another."))
            return
        decimals = self.session.choice.decimals + 1
        self._choose(decimals=0 if decimals > MOST_DECIMALS else decimals)

    def action_test(self) -> None:
        """Test each code over the columns, or no longer."""
        if self.session.choice.by_attribute:
            self._choose(test=not self.session.choice.test)
        else:
            self.say(_("There are no columns to test: count by size, or another."))

    def action_publish(self) -> None:
        """Show what would be published, or what it is for work."""
        if self.session.turn_publication():
            self.count()
        else:
            self.say(_("A table by unit is for work only: it cannot be published."))

    def action_bars(self) -> None:
        """Show bars, or the table."""
        self.session.bars = not self.session.bars
        if self.session.choice.by in (CODE, UNIT):
            self.session.bars = False
            self.say(_("This one has no bars; codes by codes are a grid in a file."))
        self.show_table()

    def action_quotes(self) -> None:
        """Show the quotes behind the row on the coding screen."""
        row = self.row()
        if row is not None and self.session.quotes_of(row):
            self.show_quotes(row.code)
        else:
            self.say(_("There is no code on this row."))

    def action_put(self) -> None:
        """Put what is shown under a heading of the outline."""
        headings = self.session.headings()
        if not headings:
            said = _("The outline has no heading yet: {key} opens it.")
            self.say(said.format(key=self.key_of("app.outline")))
            return
        choices = [
            (f"{number} {part.words}", "", partial(self._ask_caption, part))
            for number, part in headings
        ]
        asked = _("Under which heading? its number or words")
        self.ask(ListPrompt(self, asked, choices))

    def action_write(self) -> None:
        """Write the table, or its figure, to a file."""
        folder = self.session.bench.folder
        suffix = "png" if self.session.bars else "xlsx"
        path = self.session.target(suffix)
        self.ask(FilePrompt(self, folder, path, self.write_file))

    def action_undo(self) -> None:
        """Take what was put in the outline back."""
        bench = self.session.bench
        done = bench.undo()
        self.say(take_back_said(done, str, bench.outline.named, again=False))

    def action_left(self) -> None:
        """Show the columns before."""
        self.turn_columns(-1)

    def action_right(self) -> None:
        """Show the columns after."""
        self.turn_columns(1)

    def action_back(self) -> None:
        """Go back to coding."""
        go_to(self, "coding")

    def move_rows(self, delta: int) -> None:
        """Go to the row above, or the one below."""
        self.rows.move(delta)
        self.show_here()

    def move_pages(self, delta: int) -> None:
        """Go a page of rows."""
        self.rows.page(delta)
        self.show_here()

    def move_far(self, delta: int) -> None:
        """Go to the first row, or to the last."""
        self.move_rows(delta * self.rows.row_count)

    def _choose(self, **chosen: object) -> None:
        choice = self.session.choice
        self.session.choice = replace(choice, **chosen)  # type: ignore[arg-type]
        self.count()

    def _ask_question(self, question: str, wave: int) -> None:
        self.session.ask(question, wave)
        self.count()

    def _count_by(self, by: str) -> None:
        self.session.count_by(by)
        self.count()

    def _merge(self, words: str) -> None:
        bands = tuple(one.strip() for one in words.split(";") if one.strip())
        self._choose(bands=bands)

    def _ask_caption(self, heading: Part) -> None:
        table = self.session.table
        caption = table.title if table else ""

        def put(words: str) -> None:
            self.session.put_under(heading.id, words)
            said = _("It stands under {heading}; {undo} undoes it.")
            self.say(said.format(heading=heading.words, undo=self.key_of("undo")))

        self.ask(TextPrompt(self, _("caption"), caption, put))
