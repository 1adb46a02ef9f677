"""Kinds of names in words, and the letters that choose among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from koding.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from koding.model.names import NameKind

_SAID: Mapping[NameKind, Callable[[], str]] = {
    "person": lambda: _("person"),
    "municipality": lambda: _("municipality"),
    "place": lambda: _("place"),
    "bydel": lambda: _("city district"),
    "county": lambda: _("county"),
    "region": lambda: _("region"),
    "hospital": lambda: _("hospital"),
    "trust": lambda: _("hospital trust"),
    "dps": lambda: _("DPS"),
    "bup": lambda: _("BUP"),
    "team": lambda: _("named service"),
    "agency": lambda: _("agency"),
    "street": lambda: _("address"),
    "number": lambda: _("number"),
    "unknown": lambda: _("other name"),
    "phone": lambda: _("telephone"),
    "email": lambda: _("e-mail"),
    "web": lambda: _("web address"),
    "fnr": lambda: _("national identity number"),
    "dnr": lambda: _("D-number"),
    "orgnr": lambda: _("organisation number"),
    "account": lambda: _("account number"),
    "postal": lambda: _("postal address"),
    "case": lambda: _("case number"),
}
_CHOSEN_BY_HAND = 15
"""The first so many kinds; the others are numbers and addresses that rules find."""


class KindChoice(NamedTuple):
    """A kind to choose, and the letter that does."""

    letter: str
    kind: NameKind
    said: str


def kind_said(kind: NameKind) -> str:
    """Return a kind of name in words."""
    return _SAID[kind]()


def kind_choices() -> Sequence[KindChoice]:
    """Return the kinds a coder chooses among, each with a letter of its own.

    The letter is the first of the word that no kind before has, in the language of the
    screen.
    """
    taken: set[str] = set()
    choices: list[KindChoice] = []
    for kind in list(_SAID)[:_CHOSEN_BY_HAND]:
        said = kind_said(kind)
        letter = next(
            one for one in said.lower() + "xzq" if one.isalpha() and one not in taken
        )
        taken.add(letter)
        choices.append(KindChoice(letter, kind, said))
    return choices


def kind_of(letter: str) -> NameKind | None:
    """Return the kind that a letter, or a digit by place, chooses."""
    choices = kind_choices()
    if letter.isdecimal() and 0 < int(letter) <= len(choices):
        return choices[int(letter) - 1].kind
    by_letter = {one.letter: one.kind for one in choices}
    return by_letter.get(letter.lower())


def choices_said(choices: Sequence[KindChoice]) -> str:
    """Return kinds with their letters, for the line at the foot."""
    return "   ".join(f"{one.letter} {one.said}" for one in choices)
