"""The fixed words of the report, in its language."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from koding.model.report import Missing


class ReportWords(NamedTuple):
    """What stands for quotes that cannot be printed, and what facts are called."""

    missing: Mapping[Missing, str]
    codebook: str
    asked: str


REPORT_WORDS = {
    "nb": ReportWords(
        {
            "corrected": "[Sitatet er ikke med: svaret er rettet siden det ble valgt.]",
            "erased": "[Sitatet er ikke med: svaret er slettet.]",
        },
        codebook="Kodebok",
        asked="{wording} ({wave}, n = {n} {who})",
    ),
    "nn": ReportWords(
        {
            "corrected": "[Sitatet er ikkje med: svaret er retta sidan det vart valt.]",
            "erased": "[Sitatet er ikkje med: svaret er sletta.]",
        },
        codebook="Kodebok",
        asked="{wording} ({wave}, n = {n} {who})",
    ),
    "en": ReportWords(
        {
            "corrected": "[Quote left out: the answer was corrected since it was "
            "chosen.]",
            "erased": "[Quote left out: the answer was erased.]",
        },
        codebook="Codebook",
        asked="{wording} ({wave}, n = {n} {who})",
    ),
}
"""The words of the report in each language."""
