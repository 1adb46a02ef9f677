"""Decisions about the outline: starting it, its order, its words, its quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from koding.errors import InvalidOutline
from koding.i18n import _
from koding.model.changes import PartAdded, PartChanged, PartMoved, PartRemoved
from koding.model.outline import (
    QuoteUse,
    asked_written,
    cuts_written,
    spot_written,
)
from koding.model.spans import joined_spans
from koding.operations.ordering import positions_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from koding.model.changes import Change
    from koding.model.codebook import Code, Codebook, Spot
    from koding.model.outline import Asked, Outline, Part, PartKind
    from koding.model.registers import Value
    from koding.model.spans import Span

DEEPEST = 4
"""Levels of headings: Word's styles, and what readers can follow."""


def start_outline(
    outline: Outline,
    codebook: Codebook,
    offered: Sequence[Code],
    *,
    chapter: str,
    words: str,
    asked: Asked,
    new_id: Callable[[], str],
) -> list[Change]:
    """Make the chapter `chapter` of a question: a heading for each code it offers.

    They stand as the codes do. What lies deeper than there are levels for stands under
    the last of them.
    """
    named: dict[str, Value] = {"words": words, "asked": asked_written(asked)}
    changes = add_part(outline, chapter, "heading", "", fields=named)
    headings = {"": (chapter, 1)}
    for place, code in enumerate(offered, 1):
        parents = [step.id for step in codebook.path(code.id)[:-1]]
        above = next((headings[p] for p in reversed(parents) if p in headings), None)
        heading, level = above or headings[""]
        id_ = new_id()
        changes.append(PartAdded(id_, "heading", heading, float(place)))
        changes.append(PartChanged(id_, "words", "", code.label))
        changes.append(PartChanged(id_, "codes", (), (code.id,)))
        deeper = level + 1 < DEEPEST
        headings[code.id] = (id_, level + 1) if deeper else (heading, level)
    return changes


def add_part(
    outline: Outline,
    id_: str,
    kind: PartKind,
    parent: str,
    *,
    before: str = "",
    fields: Mapping[str, Value] | None = None,
) -> list[Change]:
    """Add a part under a heading, before another part or as the last there.

    Raises InvalidOutline where nothing can stand, or a heading is too deep.
    """
    if kind == "heading":
        _refuse_deeper(outline, parent, 1)
    elif parent not in outline.parts or outline.parts[parent].kind != "heading":
        raise InvalidOutline(_("Texts and quotes stand under a heading: choose one."))
    siblings = [part.id for part in outline.children[parent]]
    place = siblings.index(before) if before in siblings else len(siblings)
    wanted = [*siblings[:place], id_, *siblings[place:]]
    positions = positions_for(wanted, _held(outline, parent))
    return [
        PartAdded(id_, kind, parent, positions[id_]),
        *(
            PartChanged(id_, name, "" if isinstance(value, str) else (), value)
            for name, value in (fields or {}).items()
            if value not in ("", ())
        ),
        *_placed(outline, parent, {i: positions[i] for i in siblings}),
    ]


def move_parts(
    outline: Outline, parts: Sequence[str], parent: str, *, before: str = ""
) -> list[Change]:
    """Move parts, each with what is under it, to stand in this order under `parent`.

    They come before the part `before`, else last. Raises InvalidOutline where `parent`
    is or stands under one of them, is no heading, or headings would lie too deep.
    """
    above = {step.id for step in outline.path(parent)} if parent else set()
    for part in parts:
        if part in above:
            raise InvalidOutline(_("A heading cannot stand under itself."))
        if outline.parts[part].kind == "heading":
            _refuse_deeper(outline, parent, _levels(outline, part))
        elif not parent:
            raise InvalidOutline(
                _("Texts and quotes stand under a heading: choose one.")
            )
    staying = [p.id for p in outline.children[parent] if p.id not in parts]
    place = staying.index(before) if before in staying else len(staying)
    wanted = [*staying[:place], *parts, *staying[place:]]
    return _placed(outline, parent, positions_for(wanted, _held(outline, parent)))


def step_part(outline: Outline, part: str, by: int) -> list[Change]:
    """Move a part past `by` of its siblings, up where negative; as far as there are.

    A heading goes past headings, and what stands before them past its like.
    """
    parent, heading = outline.parents[part], outline.parts[part].kind == "heading"
    siblings = [
        one.id for one in outline.children[parent] if (one.kind == "heading") == heading
    ]
    at = siblings.index(part)
    to = min(max(at + by, 0), len(siblings) - 1)
    rest = [one for one in siblings if one != part]
    return move_parts(outline, [part], parent, before=(rest[to : to + 1] or [""])[0])


def indent_part(outline: Outline, part: str) -> list[Change]:
    """Put a part under the heading before it, as its last; nothing where none is.

    Raises InvalidOutline where a heading would lie too deep.
    """
    siblings = outline.children[outline.parents[part]]
    before = siblings[: [one.id for one in siblings].index(part)]
    headings = [one.id for one in before if one.kind == "heading"]
    return move_parts(outline, [part], headings[-1]) if headings else []


def outdent_part(outline: Outline, part: str) -> list[Change]:
    """Put a part after the heading it stands under; nothing for a chapter.

    Raises InvalidOutline where nothing but a heading can stand at the top.
    """
    heading = outline.parents[part]
    if not heading:
        return []
    above = outline.parents[heading]
    siblings = [one.id for one in outline.children[above]]
    following = siblings[siblings.index(heading) + 1 :]
    return move_parts(outline, [part], above, before=(following or [""])[0])


def write_part(outline: Outline, part: str, name: str, value: Value) -> list[Change]:
    """Set a field of a part as registers hold it; nothing where it is so already."""
    before = _as_written(outline.parts[part], name)
    return [] if before == value else [PartChanged(part, name, before, value)]


def remove_parts(outline: Outline, parts: Sequence[str]) -> list[Change]:
    """Take parts out, with what is under them."""
    return [PartRemoved(part) for part in dict.fromkeys(parts) if part in outline.parts]


def use_quote(
    outline: Outline, id_: str, heading: str, spot: Spot, use: QuoteUse
) -> list[Change]:
    """Say what becomes of a quote under a heading, `id_` where it is not there yet.

    Raises InvalidOutline where `heading` is none, where nothing can become of it so,
    or the spot has no words.
    """
    if use not in get_args(QuoteUse):
        raise InvalidOutline(
            _("A quote is {uses}: «{use}» is none of these.").format(
                uses=", ".join(get_args(QuoteUse)), use=use
            )
        )
    if not 0 <= spot.start < spot.end:
        raise InvalidOutline(
            _("A quote has words: from {start} to {end} there are none.").format(
                start=spot.start, end=spot.end
            )
        )
    there = quote_at(outline, heading, spot)
    if there is not None:
        return write_part(outline, there.id, "use", use)
    fields: dict[str, Value] = {"spot": spot_written(spot)}
    if use != "printed":
        fields["use"] = use
    return add_part(outline, id_, "quote", heading, fields=fields)


def cut_quote(
    outline: Outline, part: str, cuts: Sequence[Span], body: str
) -> list[Change]:
    """Print spans of a quote's text as […]; those that touch are one.

    `body` is all of the text that it stands in. Raises InvalidOutline where no word
    would be left, or a span lies outside.
    """
    spot = outline.parts[part].spot
    if spot is None:
        raise InvalidOutline(_("Only a quote can be cut."))
    merged = joined_spans(cuts)
    outside = any(c.start < spot.start or c.end > spot.end for c in merged)
    if outside or not leaves_words(spot, merged, body):
        raise InvalidOutline(
            _("The words to leave out are to lie inside the quote, and leave some.")
        )
    return write_part(outline, part, "cuts", cuts_written(merged))


def leaves_words(spot: Spot, cuts: Iterable[Span], body: str) -> bool:
    """Return whether letters or digits of a quote are left: a bullet is no word."""
    merged = joined_spans(cuts)
    starts = (spot.start, *(cut.end for cut in merged))
    ends = (*(cut.start for cut in merged), spot.end)
    left = (body[a:b] for a, b in zip(starts, ends, strict=True))
    return any(map(str.isalnum, "".join(left)))


def quote_at(outline: Outline, heading: str, spot: Spot) -> Part | None:
    """Return the part under a heading that stands just at `spot`."""
    under = outline.quotes_under(heading)
    return next((part for part in under if part.spot == spot), None)


def _levels(outline: Outline, heading: str) -> int:
    return 1 + max((deep + 1 for deep, _part in outline.headings(heading)), default=0)


def _refuse_deeper(outline: Outline, parent: str, levels: int) -> None:
    above = outline.path(parent) if parent else ()
    if any(step.kind != "heading" for step in above):
        raise InvalidOutline(_("A heading stands under a heading: choose one."))
    if len(above) + levels > DEEPEST:
        raise InvalidOutline(
            _("Headings go {n} levels deep, and no deeper.").format(n=DEEPEST)
        )


def _held(outline: Outline, parent: str) -> dict[str, float]:
    return {part.id: part.position for part in outline.children[parent]}


def _placed(
    outline: Outline, parent: str, positions: Mapping[str, float]
) -> list[Change]:
    return [
        PartMoved(id_, held.parent, held.position, parent, position)
        for id_, held, position in (
            (id_, outline.parts[id_], position) for id_, position in positions.items()
        )
        if (outline.parents[id_], held.position) != (parent, position)
    ]


def _as_written(part: Part, name: str) -> Value:
    match name:
        case "spot":
            return spot_written(part.spot) if part.spot else ()
        case "asked":
            return asked_written(part.asked)
        case "cuts":
            return cuts_written(part.cuts)
    value: Value = getattr(part, name)
    return value
