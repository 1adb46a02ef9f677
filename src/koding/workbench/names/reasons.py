"""Reasons and notes that the journal keeps for good: they are to name nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.errors import NameInReason
from koding.i18n import _
from koding.workbench.names.beside import NamesBeside

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koding.workbench.bench import Workbench


def refuse_named_reason(bench: Workbench, reason: str) -> None:
    """Raise NameInReason where a reason surely names somebody."""
    if reason.strip() and NamesBeside(bench).in_reason(reason):
        raise NameInReason(
            _("The reason names somebody: write the reason without names.")
        )


def refuse_named_memos(bench: Workbench, memos: Iterable[tuple[str, str]]) -> None:
    """Raise NameInReason where a memo that comes with a codebook names somebody.

    `memos` stand after the label of their code.
    """
    names = NamesBeside(bench)
    for label, memo in memos:
        if memo.strip() and names.in_reason(memo):
            said = _("The memo of «{label}» names somebody: write it without names.")
            raise NameInReason(said.format(label=label))
