"""Kinds of names and what was decided of them, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from koding.model.names import NameKind, NameState

KIND_WORDS: Mapping[NameKind, Callable[[], str]] = {
    "municipality": lambda: _("municipality"),
    "bydel": lambda: _("city district"),
    "agency": lambda: _("agency of Oslo"),
    "county": lambda: _("county"),
    "region": lambda: _("region"),
    "place": lambda: _("place name"),
    "hospital": lambda: _("hospital"),
    "trust": lambda: _("hospital trust"),
    "dps": lambda: _("DPS"),
    "bup": lambda: _("BUP"),
    "team": lambda: _("name of a service"),
    "person": lambda: _("person"),
    "phone": lambda: _("telephone"),
    "email": lambda: _("e-mail"),
    "web": lambda: _("web address"),
    "fnr": lambda: _("identity number"),
    "dnr": lambda: _("D-number"),
    "orgnr": lambda: _("organisation number"),
    "account": lambda: _("account number"),
    "street": lambda: _("street address"),
    "postal": lambda: _("postal address"),
    "case": lambda: _("case number"),
    "number": lambda: _("number"),
    "unknown": lambda: _("unknown name"),
}

STATE_WORDS: Mapping[NameState, Callable[[], str]] = {
    "open": lambda: _("open"),
    "replaced": lambda: _("replaced"),
    "generalised": lambda: _("generalised"),
    "kept": lambda: _("kept"),
}
