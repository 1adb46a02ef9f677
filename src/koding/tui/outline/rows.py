"""What the outline screen shows, made from its session."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from koding.exporters.numbers import screen_count
from koding.i18n import _, ngettext
from koding.language.quantities import quantities
from koding.model.spans import Span
from koding.operations.shown_choices import choices_written
from koding.tui.outline.prompts import NEW
from koding.tui.widgets.cells import cut
from koding.tui.widgets.field_pane import FieldRow
from koding.tui.widgets.heading_list import HeadingRow
from koding.workbench.outline.pages import with_cuts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from koding.analysis.outline import Gathered
    from koding.model.outline import Part, PartKind, QuoteUse
    from koding.tui.outline.prompts import Drawn
    from koding.tui.outline.session import OutlineSession
    from koding.tui.outline.tree import ListedHeading
    from koding.tui.widgets.field_pane import Look

HEADS = ("n", "✓", "≈", "×", "+")
"""Distinct units, quotes chosen, paraphrased and left out, and new quotes."""
USES: Mapping[QuoteUse, str] = {"printed": "✓", "paraphrased": "≈", "left_out": "×"}
SIGNS: Mapping[PartKind, str] = {
    "lead_in": ":",
    "text": "¶",
    "note": "✎",
    "table": "▤",
    "figure": "▥",
}
KINDS: Mapping[PartKind, Callable[[], str]] = {
    "heading": lambda: _("heading"),
    "lead_in": lambda: _("lead-in"),
    "text": lambda: _("text"),
    "note": lambda: _("note"),
    "table": lambda: _("table"),
    "figure": lambda: _("figure"),
    "quote": lambda: _("quote"),
}
LONG = 60
MORE = "more"


class QuoteKey(NamedTuple):
    """The key of a row, taken apart: a part of the outline, or a quote not chosen."""

    part: str = ""
    spot: tuple[str, int, int] | None = None


def key_read(key: str) -> QuoteKey:
    """Return what a row's key names."""
    kind, _colon, rest = key.partition(":")
    if kind == "part":
        return QuoteKey(part=rest)
    if kind == "quote":
        text, start, end = rest.rsplit(":", 2)
        return QuoteKey(spot=(text, int(start), int(end)))
    return QuoteKey()


def heading_rows(session: OutlineSession) -> list[HeadingRow]:
    """Return the rows of the tree, with numbers where they are known."""
    return [heading_row(session, listed) for listed in session.rows]


def heading_row(session: OutlineSession, listed: ListedHeading) -> HeadingRow:
    """Return a row of the tree: a sign for news, or for what nobody has looked at."""
    part = listed.part
    number = session.outline.numbers.get(part.id, "")
    sign = ("▸" if listed.folded else "▾") if listed.parent else ""
    state, counts = "", ("",) * len(HEADS)
    known = session.counted.get(part.id)
    if known is not None and known.standing.quotes:
        held = known.standing
        unlooked = known.unlooked if listed.folded else not part.looked
        own = session.behind and session.behind.numbers.behind.get(part.id)
        state = "+" if held.new else "○" if unlooked and (own or listed.folded) else ""
        chosen = (held.printed, held.paraphrased, held.left_out, held.new)
        counts = (str(held.units), *(str(n) if n else "" for n in chosen))
    return HeadingRow(
        id=part.id,
        label=f"{number} {part.words}",
        depth=listed.depth,
        fold=sign,
        state=state,
        counts=counts,
        held=part.id == session.carried,
    )


def header_texts(session: OutlineSession) -> tuple[str, str]:
    """Return what the header says: project, what is in hand; headings and quotes."""
    carried = session.outline.parts.get(session.carried)
    taken = _("taken along: «{words}»")
    parts = (
        taken.format(words=cut(_words(session, carried), LONG)) if carried else "",
        f"⌕ {session.words}" if session.words else "",
        session.bench.settings.name,
        _("Outline"),
    )
    headings = len(session.outline.numbers)
    quotes = len(session.outline.chosen)
    numbers = (
        ngettext("{n} heading", "{n} headings", headings).format(n=headings),
        ngettext("{n} quote chosen", "{n} quotes chosen", quotes).format(n=quotes),
    )
    return "   ".join(filter(None, parts)), " · ".join(numbers)


def part_rows(session: OutlineSession, drawn: Drawn | None) -> list[FieldRow]:
    """Return what stands under the heading here, then its quotes that are not chosen.

    `drawn` is a row that is being worked on.
    """
    heading = session.heading
    if heading is None:
        rows = [FieldRow("", None, line, "muted") for line in _nothing()]
        return [*rows, drawn.row] if drawn else rows
    rows = [
        FieldRow(
            "", None, f"{session.outline.numbers[heading.id]} {heading.words}", "title"
        ),
        *(FieldRow("", None, said, "muted") for said in _said(session)),
        FieldRow("", None, ""),
    ]
    if drawn and drawn.row.key == f"part:{heading.id}":
        rows[0] = drawn.row
    for row in _under(session):
        if drawn and drawn.row.key == NEW and drawn.before and row.key == drawn.before:
            rows.append(drawn.row)
        replaced = drawn is not None and row.key == drawn.row.key
        rows.append(drawn.row if drawn and replaced else row)
    if drawn and drawn.row.key == NEW and drawn.row not in rows:
        rows.append(drawn.row)
    if not (drawn and drawn.row.key == NEW):
        rows += _unused(session)
    return rows


def _nothing() -> Iterator[str]:
    yield _("There is no outline yet.")
    yield _("Begin with a chapter of a question's code list: its key is at the foot.")


def _said(session: OutlineSession) -> Iterator[str]:
    """Yield the numbers behind the heading here, and the codes it gathers."""
    known = session.counted.get(session.here)
    if known is not None:
        held = known.standing
        parts = [
            ngettext("{n} unit", "{n} units", held.units).format(n=held.units),
            ngettext("{n} quote", "{n} quotes", held.quotes).format(
                n=screen_count(held.quotes)
            ),
        ]
        if held.printed:
            chosen = _("{n} chosen, of {units}")
            units = _units(held.chosen_units)
            parts.append(chosen.format(n=held.printed, units=units))
        if held.new:
            parts.append(_("+ {n} new").format(n=held.new))
        yield "   ".join(parts)
    labels = [code.label for code in session.codes()]
    if not labels:
        yield _("no codes")
    elif session.heading and labels != [session.heading.words]:
        yield _("codes: {codes}").format(codes=" · ".join(labels))


def _under(session: OutlineSession) -> Iterator[FieldRow]:
    """Yield the parts under the heading here, in order."""
    parts = session.texts()
    for place, part in enumerate(parts):
        key = f"part:{part.id}"
        if part.kind == "quote":
            yield from _chosen(session, part, key)
        else:
            look: Look = "muted" if part.kind == "note" else "text"
            words = part.words or KINDS[part.kind]()
            yield FieldRow(key, SIGNS[part.kind], words, look, sign=True)
        if part.kind in ("table", "figure"):
            asked = choices_written(part.shows)
            refer = _("refer to it by {mark}").format(
                mark=f"{{@{session.outline.marks[part.id]}}}"
            )
            said_so = "   ".join(filter(None, (asked, refer)))
            yield FieldRow("", "", said_so, "muted", sign=True)
        if part.kind == "lead_in" and (said := quantities(part.words)):
            yield FieldRow(
                "", "", _behind(session, said, parts[place + 1 :]), "muted", sign=True
            )


def _behind(session: OutlineSession, said: Sequence[str], after: Sequence[Part]) -> str:
    """Return how many units are behind the words of a lead-in that say how many."""
    until = next((i for i, p in enumerate(after) if p.kind == "lead_in"), len(after))
    behind = session.behind
    chosen = behind.numbers.units(after[:until]) if behind else 0
    known = session.counted.get(session.here)
    gathered = known.standing.units if known else 0
    words = ", ".join(f"«{word}»" for word in said)
    text = _("{words}: {gathered} gathered, {chosen} in the quotes after it")
    return text.format(words=words, gathered=_units(gathered), chosen=_units(chosen))


def _chosen(session: OutlineSession, part: Part, key: str) -> Iterator[FieldRow]:
    look: Look = "text" if part.use == "printed" else "muted"
    source, sign = session.source(part), USES[part.use]
    if source is None or part.spot is None:
        said = _("The answer was erased: take the quote out.")
        yield FieldRow(key, "!", said, "muted", sign=True)
        return
    span = Span(part.spot.start, part.spot.end)
    words = " ".join(with_cuts(span.of(source.body), part).split())
    described = session.descriptor(source.wave, source.respondent)
    yield FieldRow(key, sign, _described(words, described), look, sign=True)
    if not source.current:
        said = _("! the answer was corrected since: choose the quote anew")
        yield FieldRow("", "", said, "muted", sign=True)
    if part.use != "left_out":
        others = session.outline.uses(part.spot)
        headings = (session.outline.heading_of(other.id) for other in others)
        yield from _elsewhere(session, [h for h in headings if h != session.here])


def _unused(session: OutlineSession) -> Iterator[FieldRow]:
    """Yield the quotes that nothing has become of, good ones first."""
    if session.behind is None:
        yield FieldRow("", None, "")
        yield FieldRow("", None, _("Quotes are being read …"), "muted")
        return
    quotes, count = session.unused()
    if not count and not session.words:
        return
    yield FieldRow("", None, "")
    said = ngettext("{n} quote not chosen", "{n} quotes not chosen", count)
    yield FieldRow("", None, said.format(n=count), "muted")
    asked = session.outline.asked_of(session.here)
    for one in quotes:
        yield from _unused_row(session, one, asked.wave if asked else 0)
    if count > len(quotes):
        left = _("{n} more").format(n=count - len(quotes))
        yield FieldRow(MORE, "…", left, "muted", sign=True)


def _unused_row(
    session: OutlineSession, one: Gathered, wave: int
) -> Iterator[FieldRow]:
    quote = one.quote
    sign = "+" if one.new else "★" if quote.good else "–"
    words = " ".join(quote.words.split())
    if one.new and quote.good:
        words = f"★ {words}"
    described = session.descriptor(wave, quote.respondent)
    spot = quote.spot
    key = f"quote:{spot.text}:{spot.start}:{spot.end}"
    yield FieldRow(key, sign, _described(words, described), sign=True)
    yield from _elsewhere(session, one.elsewhere)


def _elsewhere(session: OutlineSession, headings: Sequence[str]) -> Iterator[FieldRow]:
    """Yield the warning that a quote is used under other headings, by their numbers."""
    parts, numbers = session.outline.parts, session.outline.numbers
    named = [
        f"{numbers.get(one, '')} {cut(parts[one].words, LONG)}"
        for one in dict.fromkeys(headings)
        if one in parts
    ]
    if named:
        said = _("! already used under {headings}").format(headings=", ".join(named))
        yield FieldRow("", "", said, "muted", sign=True)


def _described(words: str, descriptor: str) -> str:
    return f"{words} ({descriptor})" if descriptor else words


def _units(count: int) -> str:
    return ngettext("{n} unit", "{n} units", count).format(n=count)


def _words(session: OutlineSession, part: Part) -> str:
    """Return what a part is called in few words."""
    if part.kind != "quote":
        return part.words
    source = session.source(part)
    return source.body[part.spot.start : part.spot.end] if source and part.spot else ""
