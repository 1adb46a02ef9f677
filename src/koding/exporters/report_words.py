"""The fixed words of the report, in its language."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from koding.model.report import Missing


class ReportWords(NamedTuple):
    """What stands for quotes that cannot be printed."""

    missing: Mapping[Missing, str]


REPORT_WORDS = {
    "nb": ReportWords(
        {
            "corrected": "[Sitatet er ikke med: svaret er rettet siden det ble valgt.]",
            "erased": "[Sitatet er ikke med: svaret er slettet.]",
        },
    ),
    "nn": ReportWords(
        {
            "corrected": "[Sitatet er ikkje med: svaret er retta sidan det vart valt.]",
            "erased": "[Sitatet er ikkje med: svaret er sletta.]",
        },
    ),
    "en": ReportWords(
        {
            "corrected": "[Quote left out: the answer was corrected since it was "
            "chosen.]",
            "erased": "[Quote left out: the answer was erased.]",
        },
    ),
}
"""The words of the report in each language."""
