"""What tables are crossed with: attributes of respondents, merged and in order."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

from koding.analysis.merged_values import merged_bands, merged_names
from koding.errors import InvalidBands
from koding.i18n import _
from koding.language.alphabet import norwegian_key
from koding.model.descriptor import DISTRICT_KINDS
from koding.workbench.attributes import attribute_called

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from koding.model.settings import Counting
    from koding.workbench.bench import Workbench
    from koding.workbench.tables import Counted

BAND, KIND = "band", "kind"

_SHORTEST, _LONGEST = 5, 40
"""Digits of a case's number; four are a municipality's, and it looks like none."""


class CrossedValues:
    """Reads the values that respondents of a wave have of an attribute."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self._last_names: tuple[object, list[str]] | None = None

    def attribute(self, words: str) -> str:
        """Return the one attribute that is meant by these words.

        Raises UnknownAttribute where there is none, or several.
        """
        besides = ("code", "unit", "wave")
        return attribute_called(words, self._names(), besides=besides)

    def _names(self) -> list[str]:
        """Return the attributes there are; to look takes 40 ms at 200 000 answers."""
        store = self._bench.store
        now = store.extent(), store.data_version()
        if self._last_names is None or self._last_names[0] != now:
            self._last_names = now, store.counting.attribute_names()
        return self._last_names[1]

    def of(
        self, counted: Counted, name: str, merges: Sequence[str]
    ) -> tuple[dict[int, str], list[str]]:
        """Return each respondent's value, and the values in order.

        Oslo's districts have no size band: by size they stand under their descriptor.
        """
        values = self._bench.store.counting.attribute(name)
        bands = self._bench.settings.descriptors.bands
        if name == BAND:
            values = self._with_districts(counted, values)
        numeric = [one for one in merges if "=" not in one]
        if numeric and (name != BAND or len(merges) > 1):
            raise InvalidBands(
                _(
                    "«{said}» are size bands, and «{name}» has values: merge them by "
                    "name, as --bands 'Name=value|value'."
                ).format(said=numeric[0], name=name)
            )
        merged = (
            merged_bands(bands, numeric[0])
            if numeric
            else merged_names(merges, sorted(set(values.values())))
        )
        order = self._in_order(set(values.values()), merged)
        if merged:
            values = {who: merged.get(value, value) for who, value in values.items()}
        return values, order

    def case_labels(
        self, counted: Counted, counting: Counting, wave: int
    ) -> dict[int, str]:
        """Return a descriptor and a number for everyone who answered, by size.

        The number comes of the project's secret: it stays, and says nothing.
        """
        settings = self._bench.settings
        background = self._bench.store.reading.background(wave)
        secret = bytes.fromhex(self._bench.store.meta("secret"))
        found: dict[int, tuple[int, str]] = {}
        for who in sorted(counted.answers.answered):
            one = counted.answers.unit_of[who] if counting == "units" else who
            id_ = self._bench.store.keys.id(who)
            known = background.of(id_)
            digest = hmac.new(secret, f"case:{id_}".encode(), hashlib.sha256)
            number = str(int(digest.hexdigest(), 16))
            said = settings.descriptors.describe(known, settings.language)
            place = settings.descriptors.order(known)
            found.setdefault(one, (place, f"{said} {number}".strip()))
        labels = _shortened({one: label for one, (_place, label) in found.items()})
        return dict(sorted(labels.items(), key=lambda c: (found[c[0]][0], c[1])))

    def _with_districts(
        self, counted: Counted, values: dict[int, str]
    ) -> dict[int, str]:
        if counted.answers.answered <= values.keys():
            return values
        settings = self._bench.settings
        kinds = self._bench.store.counting.attribute(KIND)
        districts = {
            who: settings.descriptors.size_of({KIND: kind}, settings.language)
            for who, kind in kinds.items()
            if kind in DISTRICT_KINDS
        }
        return {**districts, **values}

    def _in_order(self, values: set[str], merged: Mapping[str, str]) -> list[str]:
        """Return values as read: by size where they are bands, else by name."""
        bands = self._bench.settings.descriptors.bands
        first: dict[str, int] = {}
        for value in values:
            read = merged.get(value, value)
            first[read] = min(first.get(read, len(bands.ids)), bands.order(value))
        return sorted(first, key=lambda one: (first[one], norwegian_key(one)))


def _shortened(labels: Mapping[int, str]) -> dict[int, str]:
    """Return labels with no more of their number than tells them apart."""
    length = _SHORTEST
    while True:
        split = {one: label.rpartition(" ") for one, label in labels.items()}
        short = {
            one: f"{said} {digits[:length]}".strip()
            for one, (said, _space, digits) in split.items()
        }
        if len(set(short.values())) == len(short) or length > _LONGEST:
            return short
        length += 1
