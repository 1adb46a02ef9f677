"""koding table: codes counted, and what else is done with tables."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

import click

from koding.cli.table_count import EXAMPLES, count_command
from koding.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping

COUNT = "count"
MORE: Mapping[str, str] = {"check": "table_check"}
"""Commands beside the counting one, by module; one that is there is taken up."""


class TableGroup(click.Group):
    """A group whose first word may be a question: then its codes are counted."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the counting command before a question that stands first."""
        asks_for_help = bool(args) and args[0] in ctx.help_option_names
        if args and not asks_for_help and args[0] not in self.list_commands(ctx):
            args = [COUNT, *args]
        return super().parse_args(ctx, args)


@click.group(
    "table",
    cls=TableGroup,
    help=_(
        "Count the codes of a question: distinct units per code and per theme, with "
        "the base stated. What can be said beside QUESTION: koding table count --help."
    )
    + EXAMPLES,
)
def table_command() -> None:
    """Count the codes of a question, or check tables."""


table_command.add_command(count_command)
for _name, _module in MORE.items():
    if find_spec(f"koding.cli.{_module}"):
        _found = import_module(f"koding.cli.{_module}")
        table_command.add_command(getattr(_found, f"{_name}_command"))
