"""How two codebooks differ, as a person would say it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from koding.i18n import _, ngettext
from koding.workbench.codebook.evolution_words import field_said, kind_said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from koding.analysis.codebook_diff import (
        Comparison,
        Count,
        Difference,
        Side,
        Size,
        Way,
    )

    _Lines = Callable[[Sequence[Difference], Side, Side], Iterable[str]]
    _Told = tuple[Callable[[], str], _Lines]


@dataclass(frozen=True, slots=True)
class Said:
    """A heading and the lines under it; an indented line belongs to the one above."""

    heading: str
    lines: tuple[str, ...]


def comparison_said(comparison: Comparison, then: Side, now: Side) -> list[Said]:
    """Return what differs, under headings, with counts then and now."""
    by_way: dict[Way, list[Difference]] = {}
    for one in comparison.differences:
        by_way.setdefault(one.way, []).append(one)
    found = []
    for way, (heading, lines) in _WAYS.items():
        if of_way := by_way.get(way):
            found.append(Said(heading(), tuple(lines(of_way, then, now))))
    last = _rest_said(comparison)
    return [*found, Said(_("Besides"), last)] if last else found


def sizes_said(comparison: Comparison) -> str:
    """Return how many codes there were and are."""
    return f"{size_said(comparison.then)} → {size_said(comparison.now)}"


def size_said(size: Size) -> str:
    """Return how many codes there are, in how many themes."""
    codes = ngettext("{n} code", "{n} codes", size.codes).format(n=size.codes)
    if not size.themes:
        return codes
    themes = ngettext("{n} theme", "{n} themes", size.themes).format(n=size.themes)
    return _("{codes} in {themes}").format(codes=codes, themes=themes)


def _rest_said(comparison: Comparison) -> tuple[str, ...]:
    lines = []
    if comparison.passing:
        lines.append(
            ngettext(
                "{n} code was made and was gone again in between.",
                "{n} codes were made and were gone again in between.",
                comparison.passing,
            ).format(n=comparison.passing)
        )
    if comparison.same:
        lines.append(
            ngettext(
                "{n} code is as it was.", "{n} codes are as they were.", comparison.same
            ).format(n=comparison.same)
        )
    return tuple(lines)


def _new(ones: Sequence[Difference], _then: Side, _now: Side) -> Iterable[str]:
    for one in ones:
        under = _("under «{place}»").format(place=one.after)
        yield f"«{one.label}»{' ' + under if one.after else ''}{_counted(one)}"


def _made_of(ones: Sequence[Difference], _then: Side, _now: Side) -> Iterable[str]:
    for one in ones:
        said = _("«{label}» out of «{source}»")
        yield said.format(label=one.label, source=one.before) + _counted(one)


def _split(ones: Sequence[Difference], then: Side, now: Side) -> Iterable[str]:
    """Say what came out of each code, and how much is left under it."""
    of_source: dict[str, list[Difference]] = {}
    for one in ones:
        of_source.setdefault(one.source, []).append(one)
    for source, parts in of_source.items():
        yield from _made_of(parts, then, now)
        left = _then_and_now(then.standing(source), now.standing(source))
        yield f"  «{now.label(source)}»{left}"


def _plain(ones: Sequence[Difference], _then: Side, _now: Side) -> Iterable[str]:
    return (f"«{one.label}»{_counted(one)}" for one in ones)


def _merged(ones: Sequence[Difference], then: Side, now: Side) -> Iterable[str]:
    """Say what came together, with how much each brought and what it is now."""
    into: dict[str, list[Difference]] = {}
    for one in ones:
        into.setdefault(one.into, []).append(one)
    for code, parts in into.items():
        labels = ", ".join(f"«{one.label}»{_units(one.then)}" for one in parts)
        counted = _then_and_now(then.counted(code), now.counted(code))
        yield (
            _("{labels} into «{into}»").format(labels=labels, into=now.label(code))
            + counted
        )


def _renamed(ones: Sequence[Difference], _then: Side, _now: Side) -> Iterable[str]:
    for one in ones:
        said = _("«{before}» is called «{after}» now")
        yield said.format(before=one.before, after=one.after) + _counted(one)


def _moved(ones: Sequence[Difference], _then: Side, _now: Side) -> Iterable[str]:
    """Say what came together under each place."""
    by_place = sorted(ones, key=lambda one: one.after)
    for place, parts in groupby(by_place, key=lambda one: one.after):
        yield _("under «{place}»:").format(place=place) if place else _("to the top:")
        for one in parts:
            source = _("before under «{place}»").format(place=one.before)
            before = f", {source}" if one.before else ""
            yield f"  «{one.label}»{before}{_counted(one)}"


def _redefined(ones: Sequence[Difference], _then: Side, _now: Side) -> Iterable[str]:
    for _code, fields in groupby(ones, key=lambda one: one.code):
        parts = list(fields)
        yield f"«{parts[0].label}»{_counted(parts[0])}"
        for one in parts:
            words = one.after or _("nothing")
            if one.before:
                words = f"{one.before} → {words}"
            yield f"  {field_said(one.field)}: {words}"


def _kinds(ones: Sequence[Difference], _then: Side, _now: Side) -> Iterable[str]:
    for one in ones:
        said = _("«{label}» is {after}, and was {before}")
        kinds = {"before": kind_said(one.before), "after": kind_said(one.after)}
        yield said.format(label=one.label, **kinds) + _counted(one)


def _counted(one: Difference) -> str:
    return _then_and_now(one.then, one.now)


def _then_and_now(then: Count | None, now: Count | None) -> str:
    """Return how many units and quotes there were and are: ": 3 → 12 units, ..."."""
    both = [count for count in (then, now) if count is not None]
    if not both:
        return ""
    last = both[-1]
    same = len(both) == 1 or both[0] == last
    units = str(last.units) if same else f"{both[0].units} → {last.units}"
    quotes = str(last.quotes) if same else f"{both[0].quotes} → {last.quotes}"
    said_units = ngettext("{n} unit", "{n} units", last.units).format(n=units)
    said_quotes = ngettext("{n} quote", "{n} quotes", last.quotes).format(n=quotes)
    return f": {said_units}, {said_quotes}"


def _units(count: Count | None) -> str:
    return f" ({count.units})" if count else ""


_WAYS: Mapping[Way, _Told] = {
    "new": (lambda: _("New"), _new),
    "taken": (lambda: _("Taken from another codebook"), _made_of),
    "split": (lambda: _("Split"), _split),
    "merged": (lambda: _("Merged"), _merged),
    "renamed": (lambda: _("Renamed"), _renamed),
    "moved": (lambda: _("Moved"), _moved),
    "redefined": (lambda: _("Redefined"), _redefined),
    "defined": (lambda: _("Defined for the first time"), _redefined),
    "kind": (lambda: _("Of another kind"), _kinds),
    "accepted": (lambda: _("Proposals accepted"), _plain),
    "back": (lambda: _("Offered again"), _plain),
    "gone": (lambda: _("No longer offered"), _plain),
}
