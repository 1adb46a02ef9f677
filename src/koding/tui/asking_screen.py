"""A screen whose letters are keys, and that asks for words in a line at its foot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from koding.errors import KodingError
from koding.tui.keys.commands import key_hints, shown_key
from koding.tui.ways import go_to

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.events import Key, Paste

    from koding.tui.asking import Prompt
    from koding.tui.keys.command import Command
    from koding.tui.keys.table import KeyTable
    from koding.tui.widgets.field_line import FieldLine
    from koding.tui.widgets.text_line import TextLine

WHILE_ASKED = frozenset(
    {"enter", "back", "next_pane", "previous_pane", "up", "down", "new_line"}
)
"""Actions whose keys still stand for them while something is typed."""


class AskingScreen(Screen[None]):
    """The part of such a screen that opens the line, writes in it and closes it."""

    commands: Sequence[Command]
    entry: FieldLine
    hints: TextLine
    prompt: Prompt[Any] | None = None
    """What is asked."""
    _keys: KeyTable
    _typed = ""
    """What the prompt has followed."""

    def on_key(self, event: Key) -> None:
        """Do what the key stands for, or let it write where something is asked."""
        self.before_key()
        if self.prompt is not None:
            taken = self.answer_key(self.prompt, event)
        else:
            command = self._keys.command(event.key, event.character, "")
            taken = command is not None
            if command is not None:
                self.run_command(command)
        if taken:
            event.stop()
            event.prevent_default()

    def on_paste(self, event: Paste) -> None:
        """Paste where something is asked."""
        if self.prompt is not None:
            self.entry.insert(event.text)
            self.catch_up()

    def on_entry_line_changed(self) -> None:
        """Follow what was pasted."""
        self.catch_up()

    def on_entry_line_pointed(self, message: FieldLine.Pointed) -> None:
        """Take what was clicked in the entry line."""
        if self.prompt is not None:
            self.prompt.move(message.option - self.entry.chosen)
            self.take_chosen()

    def before_key(self) -> None:
        """Do what comes before every key, on a screen that does so."""

    def run_command(self, action: str) -> None:
        """Do what a key or the palette asks for; say so where it cannot be done."""
        raise NotImplementedError

    def answer_key(self, prompt: Prompt[Any], event: Key) -> bool:
        """Do what a key stands for while something is asked; False where nothing."""
        command = self._keys.command(event.key, event.character, "x")
        self.catch_up()
        if command is not None and command in WHILE_ASKED | prompt.keys:
            self.run_command(command)
        elif self.write_key(event):
            self.catch_up()
        else:
            return False
        return True

    def write_key(self, event: Key) -> bool:
        """Write what the key stands for in the line; False where nothing."""
        if event.key in ("home", "end"):
            self.entry.go_far(1 if event.key == "end" else -1)
            return True
        return self.entry.write(event.key, event.character)

    def take_chosen(self) -> None:
        """Do what the chosen line of options stands for."""
        self.run_command("enter")

    def catch_up(self) -> None:
        """Follow what is typed where that has not been done yet."""
        prompt = self.prompt
        if prompt is not None and self.entry.text != self._typed:
            self.show_hints()
            self.guard(prompt.typed)
            # What was typed may have been taken, as a digit that chooses is.
            self._typed = self.entry.text
        elif prompt is not None:
            self.show_written()

    def show_written(self) -> None:
        """Show what is written where it will stand, on a screen that does so."""

    def guard(self, act: Callable[[], object]) -> None:
        """Do something; what cannot be done is said."""
        try:
            act()
        except KodingError as error:
            self.say(str(error))

    def ask(self, prompt: Prompt[Any]) -> None:
        """Open the line at the foot."""
        self.prompt = prompt
        self.set_class(True, "-asking")
        prompt.open()
        self._typed = self.entry.text
        self.show_hints()

    def close_prompt(self) -> None:
        """Close the line at the foot; nothing is asked any more."""
        self.prompt = None
        self.set_class(False, "-asking")
        self.show_hints()

    def say(self, words: str) -> None:
        """Say something in the line at the foot, until the next key."""
        self.hints.show(words)

    def show_hints(self) -> None:
        """Show the keys at the foot, or what is asked."""
        if self.prompt is not None:
            self.hints.show(self.prompt.said)
        else:
            self.hints.show(*self.keys_at_foot())

    def keys_at_foot(self) -> tuple[str, ...]:
        """Return the keys of this screen, and those of all screens."""
        everywhere = getattr(self.app, "commands", ())
        return key_hints(tuple(self.commands)), key_hints(everywhere)

    def key_of(self, command: str) -> str:
        """Return how the first key of a command is written, of this screen or all."""
        every = (*self.commands, *getattr(self.app, "commands", ()))
        screen = self.commands[0].id.partition(".")[0]
        keys = next(c.keys for c in every if c.id in (command, f"{screen}.{command}"))
        return shown_key(keys[0]) if keys else ":"

    def action_new_line(self) -> None:
        """Begin a line in what is written, where it may have several."""
        if self.prompt is not None and self.prompt.written:
            self.entry.new_line()

    def leave(self) -> None:
        """Go back to coding."""
        go_to(self, "coding")
