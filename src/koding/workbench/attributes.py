"""Attributes of respondents by the names that people give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.errors import UnknownAttribute
from koding.i18n import _
from koding.language.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_CALLED = {
    "band": ("band", "size", "storrelse", "storleik", "innbyggere", "innbyggjarar"),
    "county": ("county", "fylke"),
    "kind": ("kind", "type", "slag", "enhetstype"),
}
"""What people call the attributes that koding gives units itself, folded."""


def attribute_called(
    words: str, names: Iterable[str], *, besides: tuple[str, ...] = ()
) -> str:
    """Return the one of `names` that is meant: its name, how it begins, a part of it.

    Raises UnknownAttribute, which lists what there is, and what may be said `besides`.
    """
    every = sorted(names)
    asked = _read(words)
    exact = [one for one in every if asked in _words_of(one)]
    begun = [one for one in every if asked and _read(one).startswith(asked)]
    inside = [one for one in every if asked and asked in _read(one)]
    found = exact or begun or inside
    if len(found) == 1:
        return found[0]
    said = _("There is no attribute «{name}»; there are: {names}.")
    if found:
        said = _("«{name}» can be several attributes: {names}. Write more of it.")
    shown = ", ".join(f"«{attribute_said(one)}»" for one in found or (*every, *besides))
    raise UnknownAttribute(said.format(name=words, names=shown))


def attribute_said(name: str) -> str:
    """Return an attribute as people call it, where koding gave its name."""
    said = {"band": _("size"), "county": _("county"), "kind": _("kind")}
    return said.get(name, name)


def _words_of(name: str) -> tuple[str, ...]:
    """Return what an attribute may be called, to compare."""
    return (_read(name), _read(attribute_said(name)), *_CALLED.get(name, ()))


def _read(words: str) -> str:
    """Return words to compare: where no space can stand, people write _ for it."""
    return fold(words.replace("_", " ")).strip()
