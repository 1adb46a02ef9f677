"""Pulling quotes: which are wanted, and what was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from koding.model.outline import Asked
    from koding.model.settings import Counting
    from koding.model.views import SourceQuote


@dataclass(frozen=True, slots=True)
class Pull:
    """What quotes are wanted; what is empty does not narrow.

    A code is met by itself and by all that is under it: a quote has one of `any_of`,
    all of `also`, none of `without`. `where` are attributes of respondents, one of the
    values each, as tables read them: "" for none. `ids` are how short ids begin: a
    quote has one of them. `search` is words that all stand in the quote, as search
    folds them, or are its short id. `shortest` and `longest` are counted in words, 0
    for no limit. `unused` leaves out what the outline prints or paraphrases; `spread`
    takes from all size bands and respondents in turn; `limit` is how many, 0 for all.
    """

    asked: tuple[Asked, ...] = ()
    any_of: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()
    ids: tuple[str, ...] = ()
    search: str = ""
    shortest: int = 0
    longest: int = 0
    good: bool = False
    unused: bool = False
    spread: bool = False
    limit: int = 0


@dataclass(frozen=True, slots=True)
class PulledQuote:
    """A quote with its short id; `used` are the numbers of headings that use it."""

    id: str
    quote: SourceQuote
    asked: Asked
    used: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pulled:
    """What a pull brought, up to its limit.

    `found` counts all quotes that were met, `units` the distinct units they are of: the
    number behind "flere". `base` are the units that answered any of the questions, of
    those where the wanted codes stand, and have the attributes that are asked for;
    `whole` are all that answered. Respondents are counted where `counting` says so.
    `where` are the attributes that the base is of.
    """

    quotes: tuple[PulledQuote, ...] = ()
    found: int = 0
    units: int = 0
    base: int = 0
    whole: int = 0
    counting: Counting = "units"
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()
