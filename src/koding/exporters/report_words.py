"""The fixed words of the report, in its language."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from koding.model.report import CaptionKind, Missing


class ReportWords(NamedTuple):
    """What stands for quotes, tables, figures and references that cannot be printed."""

    missing: Mapping[Missing, str]
    uncounted: Mapping[CaptionKind, str]
    dead: str


REPORT_WORDS = {
    "nb": ReportWords(
        {
            "corrected": "[Sitatet er ikke med: svaret er rettet siden det ble valgt.]",
            "erased": "[Sitatet er ikke med: svaret er slettet.]",
        },
        {
            "table": "[Tabellen er ikke med: den kan ikke telles slik den står i"
            " disposisjonen.]",
            "figure": "[Figuren er ikke med: den kan ikke telles slik den står i"
            " disposisjonen.]",
        },
        "[Henvisningen {typed} fører ingen steder.]",
    ),
    "nn": ReportWords(
        {
            "corrected": "[Sitatet er ikkje med: svaret er retta sidan det vart valt.]",
            "erased": "[Sitatet er ikkje med: svaret er sletta.]",
        },
        {
            "table": "[Tabellen er ikkje med: han kan ikkje teljast slik han står i"
            " disposisjonen.]",
            "figure": "[Figuren er ikkje med: han kan ikkje teljast slik han står i"
            " disposisjonen.]",
        },
        "[Tilvisinga {typed} fører ingen stader.]",
    ),
    "en": ReportWords(
        {
            "corrected": "[Quote left out: the answer was corrected since it was "
            "chosen.]",
            "erased": "[Quote left out: the answer was erased.]",
        },
        {
            "table": "[Table left out: it cannot be counted as the outline asks.]",
            "figure": "[Figure left out: it cannot be counted as the outline asks.]",
        },
        "[The reference {typed} leads nowhere.]",
    ),
}
"""The words of the report in each language."""
