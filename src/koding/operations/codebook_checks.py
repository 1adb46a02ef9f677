"""What holds of a codebook after a step of many changes, asked once at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.errors import DuplicateCode
from koding.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koding.model.codebook import Codebook


def refuse_doubles(codebook: Codebook, parents: Iterable[str]) -> None:
    """Raise DuplicateCode where two active children of a parent have one label.

    Asked at the end, two codes can change names with each other in a step.
    """
    for parent in parents:
        seen: set[str] = set()
        for code in codebook.children[parent]:
            label = code.label.casefold()
            if code.active and label in seen:
                raise DuplicateCode(
                    _("There would be two codes «{label}» in the same place.").format(
                        label=code.label
                    )
                )
            if code.active:
                seen.add(label)
