"""The command line's root: which command is in which module, and how errors end."""

from __future__ import annotations

import errno
import io
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click

from koding import __version__
from koding.errors import KodingError
from koding.exporters.safe_text import one_line
from koding.i18n import _, preferred_language, set_language

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

INTERRUPTED = 130

# A command's module is imported when the command is called or asked for help: the list
# of commands needs none of them, and shows in 0.1 s.
COMMANDS: Mapping[str, tuple[str, Callable[[], str]]] = {
    "demo": ("demo", lambda: _("Make a project of invented answers and try it.")),
    "init": ("project", lambda: _("Make a project in a folder.")),
    "import": ("imports", lambda: _("Bring in answers, codings or a codebook.")),
    "status": ("project", lambda: _("Show the ten steps and what is left.")),
    "question": ("questions", lambda: _("List, set and link questions.")),
    "code": ("code", lambda: _("Open the workbench and code.")),
    "codebook": ("codebook", lambda: _("Show and change the codebook.")),
    "anonymise": (
        "anonymise",
        lambda: _("Find names in answers and decide what is printed."),
    ),
    "table": ("tables", lambda: _("Count a question's codes in a table.")),
    "saturation": (
        "saturation",
        lambda: _("Tell whether answers still bring new codes."),
    ),
    "outline": ("outline", lambda: _("Order the report: headings, texts, quotes.")),
    "quotes": ("quotes", lambda: _("Pull quotes, with the units behind them.")),
    "export": ("exports", lambda: _("Write the structured Word document.")),
    "copy": ("folders", lambda: _("Copy the project, with or without identity.")),
    "erase": ("folders", lambda: _("Take a respondent out of the project for good.")),
    "check": ("check", lambda: _("Check a finished chapter against the project.")),
    "doctor": ("project", lambda: _("Check the project and rebuild its tables.")),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the commands in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the command's module and return the command."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"koding.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002
        formatter: click.HelpFormatter,
    ) -> None:
        """List the commands without importing any."""
        with formatter.section(_("Commands")):
            formatter.write_dl(
                [(name, said()) for name, (_m, said) in COMMANDS.items()]
            )


def run(arguments: Sequence[str]) -> int:
    """Run a command line; return its exit code: 0, 1 on an error, 2 on wrong usage."""
    set_language(preferred_language())
    _write_what_the_stream_can_hold()
    try:
        result = root().main(list(arguments), prog_name="koding", standalone_mode=False)
    except KodingError as error:
        return _told(str(error), error.exit_code)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(_("Interrupted. What was on disk before stands."), err=True)
        return INTERRUPTED
    except SystemExit:
        # How click ends when the reader has gone, as in `koding table S1 | head`.
        return 0
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        _drop_output()
        return _told(_("The disk is full; free some space."), KodingError.exit_code)
    return result if isinstance(result, int) else 0


def _drop_output() -> None:
    """Let go of what waits for a full disk: Python would try it again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _told(why: str, exit_code: int) -> int:
    """Say what went wrong on one line, whatever a name in it holds."""
    click.echo(_("Error: {why}").format(why=one_line(why)), err=True)
    return exit_code


def _write_what_the_stream_can_hold() -> None:
    """Let a letter that a stream cannot hold become "?" instead of ending the program.

    Pipes of Windows and old terminals hold no circles and ticks.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def root() -> click.Group:
    """Return the root command, with its help in the language that is set."""
    said = _(
        "Full coding of open survey answers, in the terminal.\n\n"
        "\b\n"
        "  koding demo                          try it on invented answers\n"
        "  koding init my-study                 make a project\n"
        "  koding import answers form.xlsx --wave 2023\n"
        "  koding code                          code\n"
        "  koding export word                   the structured Word document"
    )
    group = LazyGroup(
        "koding",
        help=said,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    return click.version_option(__version__, prog_name="koding")(group)
