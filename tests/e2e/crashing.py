"""koding, with a bug put into it: F9 and F10 fail while they hold an answer's text."""

from __future__ import annotations

import sys
from pathlib import Path

import koding.tui.app
from koding.cli.main import run


class CrashingApp(koding.tui.app.KodingApp):
    """A workbench with keys that fail."""

    CSS_PATH = str(Path(koding.tui.app.__file__).with_name("app.tcss"))
    BINDINGS = [("f9", "crash", ""), ("f10", "crash_saying", "")]

    def action_crash(self) -> None:
        """Fail with an answer in a local variable."""
        coded = self.session.coded if self.session else None
        body = coded.answer.body if coded else ""
        raise RuntimeError(len(body))

    def action_crash_saying(self) -> None:
        """Fail with an answer in what the error says."""
        coded = self.session.coded if self.session else None
        held = {coded.answer.body: 1} if coded else {}
        try:
            raise KeyError(*held)
        except KeyError as error:
            raise ValueError(*held) from error


koding.tui.app.KodingApp = CrashingApp  # type: ignore[misc]
sys.exit(run(sys.argv[1:]))
