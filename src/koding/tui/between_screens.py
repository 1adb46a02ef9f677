"""The way from screen to screen: what screens ask for, and the keys that show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.tui.coding.first_session import first_session
from koding.tui.coding.late_names import LateNames
from koding.tui.coding.session import CodingSession
from koding.tui.screens.coding import CodingScreen
from koding.tui.screens.peek import PeekScreen
from koding.tui.screens.search import SearchScreen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from koding.model.survey import Question
    from koding.tui.screens.codebook import CodebookScreen
    from koding.tui.screens.importing import ImportScreen
    from koding.tui.screens.review import ReviewScreen
    from koding.tui.screens.steps import StepsScreen
    from koding.tui.screens.tables import TablesScreen
    from koding.tui.ways import AnswerWanted


class BetweenScreens(LateNames):
    """The part of the app that shows one screen after another."""

    session: CodingSession | None
    """What is coded, None where the project has no question yet."""
    _place: Mapping[str, str]
    _sessions: dict[tuple[str, int], CodingSession]

    if TYPE_CHECKING:

        def keep_place(self) -> None:
            """See KodingApp."""
            ...

        def show_loop_once(self) -> None:
            """See KodingApp."""
            ...

    def on_steps_screen_question_chosen(
        self, message: StepsScreen.QuestionChosen
    ) -> None:
        """Code another question."""
        self.open_question(message.question, message.wave)

    def on_coding_screen_looked_aside(self, message: CodingScreen.LookedAside) -> None:
        """Show a code's definition, or a respondent's other answers, aside."""
        self.push_screen(PeekScreen(message.look))

    async def on_coding_screen_search_wanted(
        self, message: CodingScreen.SearchWanted
    ) -> None:
        """Look for words in the answers of all questions."""
        await self.search(message.words)

    def on_search_screen_answer_chosen(
        self, message: SearchScreen.AnswerChosen
    ) -> None:
        """Code an answer that a search has found, of this question or another."""
        self._show_answer(message.question, message.wave, message.answer)

    def on_answer_wanted(self, message: AnswerWanted) -> None:
        """Show a quote in its answer, to code."""
        self._show_answer(message.question, message.wave, message.answer, message.at)

    def on_codebook_screen_coding_wanted(
        self, message: CodebookScreen.CodingWanted
    ) -> None:
        """Show the answers under a code, to code."""
        session = self.open_question(message.asked.question, message.asked.wave)
        session.show_under(message.code)
        self._show_session()

    def on_tables_screen_coding_wanted(
        self, message: TablesScreen.CodingWanted
    ) -> None:
        """Show the answers behind a row of a table, to code."""
        session = self.open_question(message.question, message.wave)
        session.show_under(message.code)
        self._show_session()

    def on_review_screen_reviewed(self) -> None:
        """Let the coding screen follow what was said while looking again."""
        self.follow_what_was_written()

    async def on_review_screen_compare_wanted(
        self, message: ReviewScreen.CompareWanted
    ) -> None:
        """Show two codes side by side."""
        from koding.tui.screens.compare import CompareScreen

        await self.switch_mode("compare")
        if isinstance(self.screen, CompareScreen):
            self.screen.show(message.one, message.other)

    async def on_review_screen_code_wanted(
        self, message: ReviewScreen.CodeWanted
    ) -> None:
        """Show a code that something is worth doing to in the codebook."""
        from koding.tui.screens.codebook import CodebookScreen

        await self.switch_mode("codebook")
        if isinstance(self.screen, CodebookScreen):
            self.screen.show_code(message.code)

    def on_import_screen_brought_in(self) -> None:
        """Let what was imported be there to code."""
        self.follow_what_was_written()

    def on_import_screen_coding_wanted(
        self, message: ImportScreen.CodingWanted
    ) -> None:
        """Code a question that was just brought in."""
        question = self.bench.questions.find(message.label)
        self.open_question(question, message.wave)

    async def search(self, words: str = "") -> None:
        """Open the search of all questions, with words to look for where given."""
        await self.switch_mode("search")
        if words and isinstance(self.screen, SearchScreen):
            self.screen.look_for(words)

    def open_question(self, question: Question, wave: int) -> CodingSession:
        """Open a question on the coding screen."""
        self.keep_place()
        in_rows = self.session.in_rows if self.session else False
        session = self._sessions.get((question.id, wave))
        if session is None:
            session = CodingSession(self.bench, question, wave)
            session.first_uncoded()
        else:
            session.reload()
        session.in_rows = in_rows
        self.session = session
        self._sessions[question.id, wave] = session
        self.switch_mode("coding")
        self._show_session()
        self.show_loop_once()
        return session

    def action_steps(self) -> None:
        """Show the ten steps."""
        self.switch_mode("steps")

    def action_coding(self) -> None:
        """Show the coding screen, or import where there is nothing to code yet."""
        self.switch_mode("coding" if self.session else "import")

    def action_codebook(self) -> None:
        """Work on the codebook."""
        self.switch_mode("codebook")

    def action_import(self) -> None:
        """Bring answers in."""
        self.switch_mode("import")

    def action_export(self) -> None:
        """Write documents and tables."""
        self.switch_mode("export")

    def action_evolution(self) -> None:
        """Show what happened to the codebook."""
        self.switch_mode("evolution")

    def action_review(self) -> None:
        """Show what is to be looked at again."""
        self.switch_mode("review")

    def action_names(self) -> None:
        """Show the names in the texts."""
        self.switch_mode("names")

    def action_outline(self) -> None:
        """Order the report."""
        self.switch_mode("outline")

    def action_quotes(self) -> None:
        """Pull quotes."""
        self.switch_mode("quotes")

    def action_tables(self) -> None:
        """Count codes in tables."""
        self.switch_mode("tables")

    def follow_what_was_written(self) -> None:
        """Let the session follow what was written beside it; begin one if need be."""
        self.look_for_names()
        if self.session is None:
            self.session = first_session(self.bench, self._place)
            self._show_session()
        else:
            self.session.reload()
            # What is being typed stays, so the session is not shown as a new one.
            if isinstance(self.screen, CodingScreen) and self.screen.is_mounted:
                self.screen.relist()
        read_anew = getattr(self.screen, "read_anew", None)
        if read_anew is not None and self.screen.is_mounted:
            read_anew()

    def _show_answer(
        self, question: Question, wave: int, answer: str, at: int = 0
    ) -> None:
        """Show an answer of this question or another on the coding screen."""
        session = self.session
        here = (session.question.id, session.wave) if session else None
        if session is None or here != (question.id, wave):
            session = self.open_question(question, wave)
        session.reach(answer, at)
        self.switch_mode("coding")
        self._show_session()

    def _show_session(self) -> None:
        """Show the session where the coding screen is the one that is seen."""
        screen = self.screen
        if self.session and isinstance(screen, CodingScreen) and screen.is_mounted:
            screen.show_session(self.session)
