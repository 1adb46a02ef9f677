"""Values of an attribute read as fewer: size bands merged, or values by name."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from koding.errors import InvalidBands
from koding.i18n import _
from koding.model.descriptor import SizeBands

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_BAND = re.compile(r"\s*(\d*)\s*[-–]\s*(\d*)\s*")


def merged_bands(bands: SizeBands, said: str) -> dict[str, str]:
    """Return what each size band is read as, by "0-5000,5000-20000,20000-".

    Bands are half-open and leave no gap: the end of each is the start of the next.
    Raises InvalidBands where they do not, or where a band would have to be cut.
    """
    parts = [_BAND.fullmatch(part) for part in said.split(",")]
    if not all(parts):
        raise InvalidBands(
            _(
                "«{said}» are not size bands: write them as 0-5000,5000-20000,20000-."
            ).format(said=said)
        )
    ends = [(int(part[1] or 0), part[2]) for part in parts if part]
    for (low, high), (following, _end) in pairwise(ends):
        if high != str(following) or following <= low:
            raise InvalidBands(
                _(
                    "The size bands {said} leave a gap or overlap at {limit}: each is "
                    "to begin where the one before it ends, and the last to be open."
                ).format(said=said, limit=high or following)
            )
    if ends[0][0] or ends[-1][1]:
        raise InvalidBands(
            _(
                "The size bands {said} leave units out: the first is to begin at 0, "
                "and the last to have no end, as in 0-5000,5000-."
            ).format(said=said)
        )
    limits = [low for low, _end in ends[1:]]
    if not limits:
        raise InvalidBands(_("One size band is no cross: write two or more."))
    return _read_as(bands, SizeBands(tuple(limits)))


def merged_names(merges: Iterable[str], values: Collection[str]) -> dict[str, str]:
    """Return what values are read as, by "Nord=Nordland|Finnmark", one a merge.

    Raises InvalidBands where a value is not there, or is in two merges.
    """
    found: dict[str, str] = {}
    # Where no space can stand, in the outline, people write _ for it.
    spaced = {value.replace(" ", "_"): value for value in values}
    for merge in merges:
        name, _equals, parts = merge.partition("=")
        for said in map(str.strip, parts.split("|")):
            value = spaced.get(said, said)
            if value not in values:
                raise InvalidBands(
                    _("No respondent has «{value}»; there are {values}.").format(
                        value=value, values=", ".join(f"«{one}»" for one in values)
                    )
                )
            if value in found:
                raise InvalidBands(
                    _("«{value}» is merged twice: name it once.").format(value=value)
                )
            found[value] = name.replace("_", " ").strip()
    return found


def _read_as(bands: SizeBands, wanted: SizeBands) -> dict[str, str]:
    if cut := [limit for limit in wanted.limits if limit not in bands.limits]:
        raise InvalidBands(
            _(
                "{limit} would cut a size band of the project: bands can be merged at "
                "{limits}."
            ).format(limit=cut[0], limits=", ".join(map(str, bands.limits)))
        )
    starts = zip(bands.ids, (0, *bands.limits), strict=True)
    return {band: wanted.band_of(start) for band, start in starts}
