"""The application: opens the screens of a project and ends without showing answers."""

from __future__ import annotations

import gc
import os
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.binding import Binding
from textual.command import CommandPalette

from koding.errors import KodingError
from koding.i18n import _
from koding.tui.between_screens import BetweenScreens
from koding.tui.coding.first_session import first_session
from koding.tui.coding.loop import five_lines
from koding.tui.keys.commands import COMMON, SCREENS, rebound, shown_keys
from koding.tui.keys.listed import everywhere, grouped
from koding.tui.keys.names import check_keys
from koding.tui.markup import as_it_stands
from koding.tui.modes import LATER
from koding.tui.screens.coding import CodingScreen
from koding.tui.screens.help import HelpScreen
from koding.tui.screens.search import SearchScreen
from koding.tui.screens.steps import StepsScreen
from koding.tui.themes import ANSI, DARK, THEMES, next_theme
from koding.tui.widgets.cells import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.screen import Screen

    from koding.tui.keys.command import Command
    from koding.workbench import Workbench

LOOK_SECONDS = 2.0


class KodingApp(BetweenScreens):
    """The workbench on the screen, for one coder in one project."""

    CSS_PATH = "app.tcss"
    TITLE = "koding"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    HORIZONTAL_BREAKPOINTS = [
        (0, "-narrow"),
        (100, "-normal"),
        (160, "-wide"),
    ]

    def __init__(
        self, bench: Workbench, *, question: str = "", wave: int | None = None
    ) -> None:
        no_color = "NO_COLOR" in os.environ
        super().__init__(ansi_color=True if no_color else None)
        self.bench = bench
        self.commands = self._bound_commands()
        self._place = bench.store.place(bench.coder)
        self._chosen_theme = self._place.get("theme", "")
        self._loop_seen = self._place.get("loop", "")
        self.session = first_session(bench, self._place, question, wave)
        self._sessions = {}
        if self.session:
            here = self.session.question.id, self.session.wave
            self._sessions[here] = self.session

    def on_mount(self) -> None:
        """Open the coding screen where the coder left off."""
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = ANSI.name if self.no_color else self._wanted_theme()
        self.add_mode("coding", self._coding_screen)
        self.add_mode("search", lambda: SearchScreen(self.bench))
        self.add_mode("steps", lambda: StepsScreen(self.bench))
        for mode, screen in LATER.items():
            self.add_mode(mode, partial(screen, self.bench, lambda: self.session))
        self.action_coding()
        self.set_interval(LOOK_SECONDS, self._look_for_others)
        self.show_loop_once()
        self.call_after_refresh(self._spare_what_stays)
        self.follow_names()

    def on_offered_cuts_sentences_loaded(self) -> None:
        """Spare spaCy, too, from the rounds of the garbage collector."""
        gc.freeze()

    def keep_place(self) -> None:
        """Remember where the coder is."""
        here = self.session.place() if self.session else {}
        place = {**here, "theme": self._chosen_theme, "loop": self._loop_seen}
        if place != self._place:
            self._place = place
            # A full disk is told when something is coded; a place is not worth ending.
            with suppress(KodingError):
                self.bench.store.set_place(self.bench.coder, place)

    def show_loop_once(self) -> None:
        """Show the loop to who has something to code for the first time."""
        if self.session and not self._loop_seen:
            self.call_after_refresh(self.action_loop)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every command of the screen, and the questions, in the palette."""
        run_command = getattr(screen, "run_command", None)
        if run_command is not None:
            for command in getattr(screen, "commands", ()):
                run = partial(run_command, command.action)
                yield SystemCommand(
                    command.title(), as_it_stands(shown_keys(command)), run
                )
        for command in self.commands:
            action = getattr(self, f"action_{command.action}")
            yield SystemCommand(
                command.title(), as_it_stands(shown_keys(command)), action
            )
        for question in self.bench.questions.all():
            wave = self.bench.questions.waves(question.id)[-1]
            wording = self.bench.questions.wording(question.id, wave)
            yield SystemCommand(
                _("Question {label}").format(label=as_it_stands(shown(question.label))),
                as_it_stands(shown(wording)),
                partial(self.open_question, question, wave),
            )
        yield SystemCommand(
            _("Search all questions"), _("Words in any answer"), self.search
        )

    def action_help(self) -> None:
        """Show the keys of this screen."""
        here = getattr(self.screen, "commands", ())
        groups = [*grouped(here, self.commands), everywhere(self.commands)]
        loop = five_lines(self.bench.settings.keys)
        opened_by = next(one.keys for one in self.commands if one.id == "app.help")
        self.push_screen(HelpScreen(groups, loop, opened_by))

    def action_command_palette(self) -> None:
        """Open Textual's palette, asking in the language of the screen."""
        if not isinstance(self.screen, CommandPalette):
            said = _("Search for commands…")
            self.push_screen(CommandPalette(placeholder=said, id="--command-palette"))

    def action_palette(self) -> None:
        """Show all commands."""
        self.action_command_palette()

    async def action_loop(self) -> None:
        """Show the loop in five lines on the coding screen."""
        if self.session:
            await self.switch_mode("coding")
        if isinstance(self.screen, CodingScreen):
            self._loop_seen = "seen"
            self.screen.loop.show_loop(self.bench.settings.keys)

    def action_theme(self) -> None:
        """Change from light to dark to the terminal's own colours."""
        self.theme = self._chosen_theme = next_theme(self.theme)
        self.keep_place()

    def action_help_quit(self) -> None:
        """Say how to leave, where ctrl+c is pressed to do so."""
        quits = next(one for one in self.commands if one.id == "app.quit")
        if isinstance(self.screen, CodingScreen) and quits.keys:
            key = shown_keys(quits)
            self.screen.say(_("{key} leaves; all is on disk.").format(key=key))

    async def action_quit(self) -> None:
        """Leave; everything is on disk already."""
        self.keep_place()
        self.exit()

    def _fatal_error(self) -> None:
        """End on a bug without printing what variables hold: answers are among them.

        Nor what errors say: a KeyError says its key. What it was and where is enough.
        """
        import rich
        from rich.segment import Segments
        from rich.traceback import Traceback

        traceback = Traceback(show_locals=False, width=None, suppress=[rich])
        for stack in traceback.trace.stacks:
            stack.exc_value, stack.notes = "", []
        rendered = self.console.render(traceback, self.console.options)
        self._exit_renderables.append(Segments(rendered))
        self._close_messages_no_wait()

    def _spare_what_stays(self) -> None:
        """Let the garbage collector go on, but not over what has been made so far.

        Each round over that held the screen for 80 ms, after every fifteenth key.
        """
        gc.freeze()
        gc.enable()

    def _wanted_theme(self) -> str:
        """Return what this coder has chosen, else the project, else dark."""
        known = {theme.name for theme in THEMES.values()}
        if self._chosen_theme in known:
            return self._chosen_theme
        return THEMES.get(self.bench.settings.theme, DARK).name

    def _look_for_others(self) -> None:
        self.keep_place()
        # A scan writes to the end: what others wrote is shown with what it found.
        if self.scanned is None and self.bench.changed_elsewhere():
            self.follow_what_was_written()

    def _bound_commands(self) -> tuple[Command, ...]:
        """Return the commands of every screen, and let their keys work."""
        keys = self.bench.settings.keys
        commands = rebound(COMMON, keys)
        check_keys(keys, [rebound(screen, keys) for screen in SCREENS], commands)
        # Textual splits keys at commas.
        named = [
            ("comma" if key == "," else key, command.action)
            for command in commands
            for key in command.keys
        ]
        for binding in Binding.make_bindings(named):
            self.bind(binding.key, binding.action)
        return commands

    def _coding_screen(self) -> CodingScreen:
        if self.session is None:
            raise RuntimeError("coding needs a question")
        return CodingScreen(self.session)
