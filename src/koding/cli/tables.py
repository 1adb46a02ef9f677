"""koding table: codes counted, and what else is done with tables."""

from __future__ import annotations

import click

from koding.cli.table_check import check_command
from koding.cli.table_count import EXAMPLES, count_command
from koding.cli.table_responses import recoded_command, responses_command
from koding.i18n import _

COUNT = "count"


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
table_command.add_command(responses_command)
table_command.add_command(recoded_command)
table_command.add_command(check_command)
