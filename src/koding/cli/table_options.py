"""What koding table counts codes by, and for whom: options, and which go together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from koding.cli.common import allow_option
from koding.cli.table_delivery import FIGURES
from koding.i18n import _
from koding.operations.shown_choices import BY_CODE, BY_UNIT, BY_WAVE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True, slots=True)
class Shown:
    """What a table is asked to be, beside how it counts."""

    by: str
    bands: tuple[str, ...]
    same: str
    test: bool
    publish: bool
    allow: str
    unseen: bool
    compared: tuple[int, ...]
    as_of: str
    bars: bool

    def check(self, form: str, *, to_file: bool) -> None:
        """Refuse what cannot be asked for together, and in this format."""
        self._check_drawing(form, to_file=to_file)
        if sum(map(bool, (self.as_of, self.unseen, self.compared))) > 1:
            raise click.UsageError(
                _(
                    "--as-of, --unseen and --compare cannot be combined: say one of "
                    "them."
                )
            )
        if self.by and (self.unseen or self.compared):
            raise click.UsageError(
                _("--by cannot be combined with --unseen or --compare.")
            )
        if self.by == BY_WAVE and self.as_of:
            raise click.UsageError(_("--as-of cannot be combined with --by wave."))
        of_attributes = self.by not in ("", BY_CODE, BY_UNIT, BY_WAVE)
        if (self.bands or self.test) and not of_attributes:
            raise click.UsageError(_("--bands and --test are for --by ATTRIBUTE."))
        if self.same != "answer" and self.by != BY_CODE:
            raise click.UsageError(_("--same is for --by code."))
        if self.publish and self.by == BY_UNIT:
            raise click.UsageError(
                _("A table by unit is for work only: it cannot be published.")
            )
        if self.allow and not self.publish:
            raise click.UsageError(_("--allow is for --publish."))

    def _check_drawing(self, form: str, *, to_file: bool) -> None:
        if self.by == BY_UNIT and form in FIGURES:
            raise click.UsageError(
                _("A table by unit has no figures to draw: write it as a table.")
            )
        if not self.bars:
            return
        if to_file or self.publish or form != "text":
            raise click.UsageError(
                _("--bars is for the terminal: a file is --format png or svg.")
            )
        if self.by in (BY_CODE, BY_UNIT):
            raise click.UsageError(
                _("--bars cannot be combined with --by code or --by unit.")
            )

    def check_percents(self, percent_of: str, decimals: int | None) -> None:
        """Refuse what percentages are to be in a table that has none."""
        if self.by not in (BY_CODE, BY_UNIT):
            return
        if percent_of != "units" or decimals is not None:
            raise click.UsageError(
                _(
                    "--percent-of and --decimals are for percentages: tables by code "
                    "and by unit have none."
                )
            )

    def chosen(self, waves: Sequence[int]) -> dict[str, Any]:
        """Return it as a choice has it; `waves` are those to set beside each other."""
        return {
            "by": BY_WAVE if waves else self.by,
            "bands": self.bands,
            "same": self.same,
            "test": self.test,
            "compared": tuple(waves),
            "unseen": self.unseen,
            "as_of": self.as_of,
        }


def counting_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option --count."""
    return click.option(
        "--count",
        "counting",
        type=click.Choice(["units", "respondents"]),
        help=_("What counts once under a code; else as koding.toml says."),
    )(command)


def decimals_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option --decimals."""
    return click.option(
        "--decimals", type=click.IntRange(0, 4), help=_("Of percentages.")
    )(command)


def least_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option --min-n."""
    return click.option(
        "--min-n",
        "least",
        type=click.IntRange(0),
        default=0,
        help=_("Leave out codes below n."),
    )(command)


def level_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option --level."""
    return click.option(
        "--level",
        type=click.IntRange(0),
        default=0,
        help=_("How deep codes are shown: 1 for themes alone; else all."),
    )(command)


def publish_table_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option --publish, of tables."""
    return click.option(
        "--publish",
        is_flag=True,
        help=_("For publication: small cells hidden, names looked for."),
    )(command)


def shown_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of what codes are counted by, and for whom."""
    options = (
        click.option(
            "--by",
            default="",
            metavar=_("ATTRIBUTE|code|unit|wave"),
            help=_(
                "Columns by size, county, kind, or another attribute of respondents; "
                "by code: which codes meet; by unit: who has which; by wave: all waves."
            ),
        ),
        click.option(
            "--bands",
            multiple=True,
            metavar=_("BANDS"),
            help=_(
                "Merge: size bands as 0-5000,5000-20000,20000-, or values by name as "
                "'North=Nordland|Finnmark', said once for each."
            ),
        ),
        click.option(
            "--same",
            type=click.Choice(["answer", "quote"]),
            default="answer",
            show_default=True,
            help=_("Where codes meet, for --by code."),
        ),
        click.option(
            "--test",
            is_flag=True,
            help=_("Test each code over the columns: chi-square, or Fisher's exact."),
        ),
        click.option(
            "--bars",
            is_flag=True,
            help=_(
                "Show bars in the terminal; beside each other by wave, else stacked."
            ),
        ),
        publish_table_option,
        allow_option,
    )
    for option in reversed(options):
        command = option(command)
    return command
