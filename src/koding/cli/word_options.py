"""The options of koding export word that say how the document is laid out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from koding.errors import UnreadableTemplate
from koding.i18n import _
from koding.model.document import PageLook
from koding.model.layout import Layout

if TYPE_CHECKING:
    from collections.abc import Callable

    from koding.workbench import Workbench


@dataclass(frozen=True, slots=True)
class LayoutWishes:
    """What was said on the command line about a document's layout."""

    write_in: bool
    whole_answers: bool
    with_codebook: bool
    comments: bool
    no_numbering: bool
    count_pages: bool
    since: str
    template: Path | None

    def layout(self, bench: Workbench, *, publish: bool) -> Layout:
        """Return the layout; a publication cannot hold what is for the team."""
        layout = Layout(
            write_in=self.write_in,
            whole_answers=self.whole_answers,
            appendix=self.with_codebook,
            since=bench.exports.earlier(self.since) if self.since else None,
            look=PageLook(
                template=read_template(self.template) if self.template else b"",
                numbered=not self.no_numbering,
                comments=self.comments,
                pages_counted=self.count_pages,
            ),
        )
        if publish and layout.for_work:
            raise click.UsageError(
                _(
                    "--write-in, --whole-answers, --with-codebook, --comments and"
                    " --since are for working copies: leave out --publish."
                )
            )
        return layout


def word_layout_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of how a structured document is laid out."""

    def laid(**given: Any) -> Any:
        fields = LayoutWishes.__dataclass_fields__
        wishes = LayoutWishes(**{name: given.pop(name) for name in fields})
        return command(wishes=wishes, **given)

    laid.__doc__ = command.__doc__
    for option in reversed(_options()):
        laid = option(laid)
    # What click has been told of the command already stands on the function.
    own = getattr(command, "__click_params__", [])
    laid.__click_params__ = [*own, *laid.__click_params__]  # type: ignore[attr-defined]
    return laid


def _options() -> list[Callable[..., Any]]:
    return [
        click.option(
            "--write-in",
            is_flag=True,
            help=_("To write in: n by size, definitions, memos, room, ids of quotes."),
        ),
        click.option(
            "--whole-answers",
            is_flag=True,
            help=_("Whole answers under each code, the coded part marked."),
        ),
        click.option(
            "--since",
            default="",
            metavar=_("EXPORT"),
            help=_("Only what came after an earlier export: its file or its id."),
        ),
        click.option("--comments", is_flag=True, help=_("Memos as Word comments.")),
        click.option(
            "--with-codebook", is_flag=True, help=_("The codebook as an appendix.")
        ),
        template_option,
        no_numbering_option,
        count_pages_option,
    ]


def template_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option --template."""
    return click.option(
        "--template",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help=_("A Word file whose styles, headers and page are to be used."),
    )(command)


def no_numbering_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option --no-numbering."""
    return click.option(
        "--no-numbering", is_flag=True, help=_("Headings without numbers.")
    )(command)


def count_pages_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option --count-pages."""
    return click.option(
        "--count-pages",
        is_flag=True,
        help=_("Let LibreOffice count the pages of the contents; Word does it itself."),
    )(command)


def read_template(template: Path) -> bytes:
    """Return the bytes of a template; UnreadableTemplate where it cannot be read."""
    try:
        return template.read_bytes()
    except OSError as problem:
        raise UnreadableTemplate(
            _("{file} cannot be read: {reason}.").format(
                file=template, reason=problem.strerror or problem
            )
        ) from problem
