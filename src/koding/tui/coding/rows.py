"""What the coding screen's panes show, made from the session."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Generic, TypeVar

from koding.exporters.numbers import screen_count
from koding.i18n import _
from koding.language.folding import hits_in
from koding.tui.coding.session import LATER
from koding.tui.widgets.answer_list import AnswerRow
from koding.tui.widgets.answer_pane import AnswerView, Chip, QuoteView
from koding.tui.widgets.cells import cut
from koding.tui.widgets.code_list import CodeRow
from koding.tui.widgets.entry_options import Option
from koding.tui.widgets.row_layout import ViewRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from koding.language.ranking import Ranked
    from koding.model.codebook import Code, Codebook
    from koding.model.views import AnswerLine
    from koding.operations.coding import CodedAnswer
    from koding.tui.coding.session import CodingSession

T = TypeVar("T")
HUES = 6
BY_DIGIT, LONG = 14, 60
"""Cells of a code's name in the entry line: by its digit, and at most as an option."""
SHORT = 22
"""Cells of a name that does not say enough without its theme."""
SEEN = 160
"""Characters of an answer that a row of the list has room for at most."""
LOOK_AGAIN, COME_BACK, MARKED = "↻", "⚑", "☑"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
GLYPHS = {"no_content": "∅", "none": "–", "dont_know": "?", "other": "…"}


class LazyRows(Generic[T]):
    """The session's answers as rows of a widget, each made when it is seen."""

    def __init__(
        self, session: CodingSession, row: Callable[[CodingSession, int], T]
    ) -> None:
        self._session = session
        self._row = row

    def __len__(self) -> int:
        return len(self._session.lines)

    def __getitem__(self, index: int, /) -> T:
        return self._row(self._session, index)


def answer_row(session: CodingSession, index: int) -> AnswerRow:
    """Return a row of the answer list."""
    line = session.lines[index]
    return AnswerRow(
        state=line.state,
        text=line.preview,
        count=len(session.shown.members(line.answer)),
        mark=_mark(session, line),
        highlights=hits_in(line.preview[:SEEN], session.shown.wanted.words),
    )


def view_row(session: CodingSession, index: int) -> ViewRow:
    """Return a row of the row view: the answer in full, with its codes."""
    line = session.lines[index]
    coded = session.bench.coding.answer(line.answer)
    book = session.bench.codebook
    codes = dict.fromkeys(
        book.codes[book.effective(code)].label
        for quote in coded.quotes
        for code in quote.codes
    )
    same = len(session.shown.members(line.answer))
    attributes = session.bench.store.reading.attributes(coded.answer.respondent)
    size = attributes.get("band", attributes.get("kind", ""))
    return ViewRow(
        state=line.state,
        text=coded.answer.body,
        descriptor=size if same == 1 else "",
        codes=tuple(codes),
        count=same,
        marked=line.answer in session.marked,
        mark=_mark(session, line, boxed=True),
        good=any(quote.good for quote in coded.quotes),
        highlights=hits_in(coded.answer.body, session.shown.wanted.words),
    )


def header_text(session: CodingSession) -> str:
    """Return what the header says: project and question, what is marked and found."""
    question, marked = session.question, len(session.marked)
    parts = (
        _("{n} marked").format(n=marked) if marked else "",
        f"⌕ {session.found_by} ({screen_count(len(session.lines))})"
        if session.found_by
        else "",
        session.bench.settings.name,
        f"{question.label} {session.wording}",
        f"✎ {question.memo}" if question.memo else "",
    )
    return "   ".join(filter(None, parts))


def answer_view(session: CodingSession, offers: Sequence[int]) -> AnswerView:
    """Return the open answer as the pane shows it: descriptor above, never a name."""
    coded = session.coded
    if coded is None:
        return AnswerView(_("No answer is listed; esc lists all again."), "")
    title = session.bench.coding.descriptor(coded.answer.respondent)
    if len(session.members) > 1:
        title = _("{n} answers that say the same").format(
            n=screen_count(len(session.members))
        )
    return AnswerView(
        title=title,
        note="   ".join(_notes(coded)),
        text=coded.answer.body,
        quotes=tuple(
            QuoteView(
                quote.span.start,
                quote.span.end,
                chips=tuple(chips(session.bench.codebook, quote.codes)),
                empty=quote.empty,
                good=quote.good,
                memo=quote.memo,
            )
            for quote in coded.quotes
        ),
        offers=tuple(offers),
        highlights=hits_in(coded.answer.body, session.shown.wanted.words),
    )


def _notes(coded: CodedAnswer) -> Iterator[str]:
    """Yield what is said of the whole answer: why it is flagged, and its memo."""
    if coded.flag:
        back, again = _("⚑ come back to this"), _("↻ corrected: look at it again")
        yield back if coded.flag == LATER else again
    if coded.memo:
        yield f"✎ {coded.memo}"


def _mark(session: CodingSession, line: AnswerLine, *, boxed: bool = False) -> str:
    """Return the one sign beside a row: marked, to come back to, or corrected."""
    if line.answer in session.marked and not boxed:
        return MARKED
    if not line.flag:
        return ""
    return COME_BACK if line.flag == LATER else LOOK_AGAIN


class CodeRows:
    """The rows of the code list, of which only those that differ are made anew."""

    def __init__(self) -> None:
        self._codes: tuple[Code, ...] = ()
        self._rows: list[CodeRow] = []
        self._places: dict[str, int] = {}
        self._counted: tuple[object, ...] = ()
        self._on: set[str] = set()

    def of(self, session: CodingSession) -> list[CodeRow]:
        """Return the rows with counts, digits, and what is on the quote in focus."""
        if session.codes is not self._codes:
            self._codes, self._rows = session.codes, _code_tree(session)
            self._places = {row.code: i for i, row in enumerate(self._rows) if row.code}
            self._counted = ()
        digits = {code: digit for digit, code in session.digits.codes.items()}
        read_as = session.bench.codebook.effective
        on = {read_as(code) for code in session.quote.codes} if session.quote else set()
        counted = (session.counts, session.counts.changes, digits)
        same = counted == self._counted
        unknown = session.counts_late and not session.counts.quotes
        for code in (on ^ self._on) & self._places.keys() if same else self._places:
            place = self._places[code]
            counts = (None, None) if unknown else session.counts.of(code)
            self._rows[place] = _as_now(self._rows[place], counts, digits, on)
        self._counted, self._on = counted, on
        return self._rows


def _as_now(
    row: CodeRow,
    counts: tuple[int, int] | tuple[None, None],
    digits: Mapping[str, str],
    on: set[str],
) -> CodeRow:
    digit, is_on = digits.get(row.code, ""), row.code in on
    if (row.units, row.quotes, row.digit, row.on) == (*counts, digit, is_on):
        return row
    return replace(row, units=counts[0], quotes=counts[1], digit=digit, on=is_on)


def _code_tree(session: CodingSession) -> list[CodeRow]:
    """Return the question's code list, still without counts.

    Codes without a theme stand under a heading of their own.
    """
    book = session.bench.codebook
    offered = {code.id for code in session.codes}
    parents = {book.parents[code] for code in offered}
    rows: list[CodeRow] = []
    alone: list[CodeRow] = []
    system: list[CodeRow] = []
    for depth, code in book.walk():
        if code.id not in offered:
            continue
        is_theme = code.id in parents
        row = CodeRow(
            code=code.id,
            label=code.label,
            depth=depth,
            glyph="▾" if is_theme else GLYPHS.get(code.kind, ""),
            muted=code.kind != "ordinary",
        )
        _place(code, is_theme=is_theme, rows=(rows, alone, system)).append(row)
    if alone:
        alone.insert(0, CodeRow("", _("Without a theme"), glyph="▾", muted=True))
    return rows + alone + system


def options(
    session: CodingSession, text: str, ranked: Sequence[Ranked]
) -> tuple[list[Option], str]:
    """Return what the entry line offers: ranked codes and a new one; or a hint."""
    if not text:
        return [], "   ".join(_digit_hints(session)) or _("type to find a code")
    book = session.bench.codebook
    shown = [
        Option(
            key=str(place) if place < 10 else "",
            label=cut(book.codes[found.id].label, LONG),
            matched=tuple(at for at in found.matched if at < LONG - 1),
            detail=_theme(session, found.id),
        )
        for place, found in enumerate(ranked, 1)
    ]
    shown.append(Option("+", _("New code «{label}»").format(label=text)))
    return shown, ""


def _digit_hints(session: CodingSession) -> Iterator[str]:
    book = session.bench.codebook
    for digit, code in session.digits.codes.items():
        yield f"{digit} {cut(book.codes[code].label, BY_DIGIT)}"


def _theme(session: CodingSession, code: str) -> str:
    """Return the theme of a code with a short name; a long one says enough."""
    path = session.bench.codebook.path(code)
    short = len(path) > 1 and len(path[-1].label) <= SHORT
    return cut(path[0].label, SHORT) if short else ""


def chips(book: Codebook, codes: Sequence[str]) -> Iterator[Chip]:
    """Yield what stands under a quote: a letter, a label and a colour for each code."""
    roots = [code.id for code in book.children[""]]
    for place, code in enumerate(codes):
        read_as = book.effective(code)
        hue = roots.index(book.theme(read_as).id) % HUES
        yield Chip(LETTERS[place % len(LETTERS)], book.codes[read_as].label, hue)


def _place(
    code: Code,
    *,
    is_theme: bool,
    rows: tuple[list[CodeRow], list[CodeRow], list[CodeRow]],
) -> list[CodeRow]:
    if code.kind != "ordinary":
        return rows[2]
    return rows[1] if not code.parent and not is_theme else rows[0]
