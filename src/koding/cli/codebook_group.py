"""koding codebook: the group that commands on the codebook put themselves in."""

from __future__ import annotations

import click

from koding.i18n import _


@click.group(
    "codebook",
    help=_(
        "Show and change the codebook.\n\n\b\n"
        "  koding codebook show\n"
        "  koding codebook add 'Ventetid' --under Kapasitet\n"
        "  koding codebook merge 'Guts' 'Stiftelsen Guts'"
    ),
)
def codebook_command() -> None:
    """Show and change the codebook."""
