"""Words of a coder's own that are printed for a name: what they may not be."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from koding.errors import InvalidLabel
from koding.i18n import _
from koding.language.names import NameScanner, replacement
from koding.model.descriptor import LANGUAGES
from koding.model.names import OwnName

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from koding.model.names import FoundName, NameString


def refuse_names(label: str, own_list: Iterable[NameString]) -> None:
    """Raise InvalidLabel where words to print for a name hold a name themselves."""
    own = tuple(OwnName(name.words, name.kind) for name in own_list if name.words)
    for hit in _scanner(own).hits(label):
        if hit.confidence != "low":
            raise InvalidLabel(
                _(
                    "The words «{label}» hold a name, «{name}»: write them without it."
                ).format(label=label, name=label[hit.start : hit.end])
            )


@lru_cache(maxsize=1)
def _scanner(own_list: tuple[OwnName, ...]) -> NameScanner:
    return NameScanner(own_list=own_list)


def is_free(one: FoundName, templates: Mapping[str, str]) -> bool:
    """Return whether a label of a coder's own is printed that is no template."""
    hit = replace(one.hit, genitive=False)
    plain = {
        replacement(hit, own=one.own, language=language, templates=templates)
        for language in LANGUAGES
    }
    label = one.decision.label
    return bool(label) and one.decision.state != "kept" and label not in plain
