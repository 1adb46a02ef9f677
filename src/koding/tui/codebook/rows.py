"""What the codebook screen shows, made from its session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.exporters.numbers import screen_count
from koding.i18n import _, ngettext
from koding.tui.codebook.session import FIELDS
from koding.tui.coding.rows import GLYPHS
from koding.tui.widgets.cells import cut
from koding.tui.widgets.code_list import CodeRow
from koding.tui.widgets.field_pane import FieldRow, Look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from koding.model.codebook import Code, CodeKind
    from koding.model.views import PlacedQuote
    from koding.tui.codebook.session import CodebookSession
    from koding.tui.codebook.tree import ListedCode, TreeOrder

EMPTY = "·"
LONG = 60
FIELD_NAMES: Mapping[str, Callable[[], str]] = {
    "label": lambda: _("Name"),
    "short": lambda: _("Short name"),
    "brief": lambda: _("Brief"),
    "definition": lambda: _("Definition"),
    "when": lambda: _("When"),
    "when_not": lambda: _("When not"),
    "memo": lambda: _("Memo"),
}
KINDS: Mapping[CodeKind, Callable[[], str]] = {
    "ordinary": lambda: _("ordinary"),
    "other": lambda: _("other"),
    "none": lambda: _("none"),
    "dont_know": lambda: _("don't know"),
    "no_content": lambda: _("no content"),
    "scope": lambda: _("out of scope"),
}
ORDER_NAMES: Mapping[TreeOrder, Callable[[], str]] = {
    "hand": lambda: _("by hand"),
    "count": lambda: _("most units first"),
    "alphabet": lambda: _("in alphabetical order"),
}


def tree_rows(session: CodebookSession) -> list[CodeRow]:
    """Return the rows of the tree, with counts where they are known."""
    return [tree_row(session, listed) for listed in session.rows]


def tree_row(session: CodebookSession, listed: ListedCode) -> CodeRow:
    """Return a row of the tree."""
    code = listed.code
    units, quotes = session.counts.of(code.id)
    fold = "▸" if listed.folded else "▾"
    known = not session.counts_late or bool(session.counts.quotes)
    return CodeRow(
        code=code.id,
        label=code.label,
        depth=listed.depth,
        units=units if known else None,
        quotes=quotes if known else None,
        glyph=fold if listed.parent else GLYPHS.get(code.kind, ""),
        on=code.id in session.marked,
        muted=not listed.listed or not code.active or code.kind != "ordinary",
        note=_note(session, code),
    )


def heading(session: CodebookSession) -> str:
    """Return what stands over the tree: whose list it is, and in which order."""
    question = session.question
    whole = _("WHOLE CODEBOOK")
    name = _("CODES {label}").format(label=question.label) if question else whole
    return f"{name}   {ORDER_NAMES[session.order]()}"


def header_texts(session: CodebookSession) -> tuple[str, str]:
    """Return what the header says: project and question; how many codes there are."""
    question, marked = session.question, len(session.marked)
    wording = ""
    if question and session.asked:
        wave = session.asked.wave
        said = session.bench.questions.wording(question.id, wave)
        wording = f"{question.label} {wave} {said}"
    parts = (
        _("{n} marked").format(n=marked) if marked else "",
        f"⌕ {session.words}" if session.words else "",
        _("because: {reason}").format(reason=session.reason) if session.reason else "",
        session.bench.settings.name,
        _("Codebook"),
        wording,
    )
    return "   ".join(filter(None, parts)), _numbers(session)


def field_rows(
    session: CodebookSession,
    quotes: Sequence[PlacedQuote],
    drafts: Mapping[str, str],
    written: tuple[str, int],
    *,
    empty: bool,
) -> list[FieldRow]:
    """Return all there is to know of the code here, with `empty` fields too.

    `drafts` are fields as they are being written; `written` is the one that is typed
    in, and where.
    """
    code = session.code
    if code is None:
        return [FieldRow("", None, _("No code is listed here."), "muted")]
    path = " › ".join(step.label for step in session.book.path(code.id)[:-1])
    rows = [FieldRow("", None, path, "muted")] if path else []
    rows += [
        FieldRow("label", None, code.label, "title"),
        FieldRow("", None, "   ".join(_standing(session, code)), "muted"),
        FieldRow("", None, ""),
    ]
    for name in FIELDS:
        text = drafts.get(name, getattr(code, name))
        caret = written[1] if written[0] == name else -1
        shown = text if text or caret >= 0 else EMPTY
        if empty or drafts or text:
            look: Look = "text" if text else "muted"
            rows.append(FieldRow(name, FIELD_NAMES[name](), shown, look, caret))
    if not (code.defined or empty or drafts):
        rows.append(FieldRow("", None, _("Not defined yet."), "muted"))
    rows += _quote_rows(session, "example", _("Examples"), session.examples())
    rows += _merged_rows(session)
    rows += _quote_rows(session, "quote", _("Quotes"), quotes)
    return rows


def _standing(session: CodebookSession, code: Code) -> Iterator[str]:
    """Yield counts, and what else sets the code apart."""
    units, quotes = session.counts.of(code.id)
    yield ngettext("{n} unit", "{n} units", units).format(n=units)
    yield ngettext("{n} quote", "{n} quotes", quotes).format(n=screen_count(quotes))
    if code.kind != "ordinary":
        yield KINDS[code.kind]()
    if code.proposed:
        yield _("proposal")
    if code.retired:
        yield _("retired")
    if code.id in session.stale:
        split = _("split: codings from before are to be looked at again")
        redefined = _("redefined: codings from before are to be looked at again")
        yield split if session.stale[code.id] else redefined
    for name, said in (
        (code.split_from, _("split from «{label}»")),
        (code.taken_from, _("taken from «{label}»")),
    ):
        if name in session.book.codes:
            yield said.format(label=cut(session.book.codes[name].label, LONG))


def _note(session: CodebookSession, code: Code) -> str:
    if code.id in session.cut:
        return _("cut")
    if code.stands_for in session.book.codes:
        return f"→ {session.book.codes[code.stands_for].label}"
    if code.retired:
        return _("retired")
    return _("proposal") if code.proposed else ""


def _numbers(session: CodebookSession) -> str:
    """Return how many codes and themes are listed, and how many are proposals."""
    listed = [
        row
        for row in session.rows
        if row.listed and row.code.active and row.code.kind == "ordinary"
    ]
    themes = sum(row.parent and not row.depth for row in listed)
    proposed = sum(row.code.proposed for row in listed)
    codes = sum(not row.parent for row in listed)
    parts = [
        ngettext("{n} code", "{n} codes", codes).format(n=codes),
        ngettext("{n} theme", "{n} themes", themes).format(n=themes),
    ]
    if proposed:
        said = ngettext("{n} proposal", "{n} proposals", proposed)
        parts.append(said.format(n=proposed))
    return " · ".join(parts)


def _merged_rows(session: CodebookSession) -> Iterator[FieldRow]:
    merged = session.merged_in()
    if merged:
        yield FieldRow("", None, "")
        yield FieldRow("", None, _("Merged in"), "muted")
        for code in merged:
            yield FieldRow(f"merged:{code.id}", "+", code.label, sign=True)


def _quote_rows(
    session: CodebookSession, kind: str, title: str, quotes: Sequence[PlacedQuote]
) -> Iterator[FieldRow]:
    """Yield quotes with their descriptors, never with a name."""
    if not quotes:
        return
    yield FieldRow("", None, "")
    yield FieldRow("", None, title, "muted")
    for quote in quotes:
        sign = "◆" if kind == "example" else "★" if quote.good else "–"
        words = " ".join(quote.words.split())
        said = session.bench.coding.descriptor(quote.respondent)
        key = f"{kind}:{quote.spot.text}:{quote.spot.start}:{quote.spot.end}"
        text = f"{words} ({said})" if said else words
        yield FieldRow(key, sign, text, sign=True)
