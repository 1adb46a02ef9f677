"""What the coding screen's panes show, made from the session."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from koding.i18n import _
from koding.tui.widgets.answer_list import AnswerRow
from koding.tui.widgets.answer_pane import AnswerView, Chip, QuoteView
from koding.tui.widgets.cells import cut
from koding.tui.widgets.code_list import CodeRow
from koding.tui.widgets.entry_line import Option

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from koding.language.ranking import Ranked
    from koding.model.codebook import Code
    from koding.tui.session import CodingSession

HUES = 6
SHORT, LONG = 22, 36
"""Cells of a code's name in the entry line: by its digit, and as an answer."""
LOOK_AGAIN = "↻"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
GLYPHS = {"no_content": "∅", "none": "–", "dont_know": "?", "other": "…"}


def answer_row(session: CodingSession, index: int) -> AnswerRow:
    """Return a row of the answer list."""
    line = session.lines[index]
    return AnswerRow(
        state=line.state,
        text=line.preview,
        count=session.alike[line.alike],
        mark=LOOK_AGAIN if line.flag else "",
    )


def answer_view(session: CodingSession, offers: Sequence[int]) -> AnswerView:
    """Return the open answer as the pane shows it: descriptor above, never a name."""
    coded = session.coded
    if coded is None:
        return AnswerView("", "")
    title = session.bench.coding.descriptor(coded.answer.respondent)
    if coded.flag:
        title += "   " + _("↻ corrected: look at it again")
    return AnswerView(
        title=title,
        text=coded.answer.body,
        quotes=tuple(
            QuoteView(
                quote.span.start,
                quote.span.end,
                chips=tuple(_chips(session, quote.codes)),
                empty=quote.empty,
                good=quote.good,
                memo=quote.memo,
            )
            for quote in coded.quotes
        ),
        offers=tuple(offers),
    )


class CodeRows:
    """The rows of the code list, of which only those that differ are made anew."""

    def __init__(self) -> None:
        self._codes: tuple[Code, ...] = ()
        self._rows: list[CodeRow] = []

    def of(self, session: CodingSession) -> list[CodeRow]:
        """Return the rows with counts, digits, and what is on the quote in focus."""
        if session.codes is not self._codes:
            self._codes, self._rows = session.codes, _code_tree(session)
        digits = {code: digit for digit, code in session.digits.items()}
        read_as = session.bench.codebook.effective
        on = {read_as(code) for code in session.quote.codes} if session.quote else set()
        self._rows = [
            _as_now(row, session.counts.of(row.code), digits, on) if row.code else row
            for row in self._rows
        ]
        return self._rows


def _as_now(
    row: CodeRow, counts: tuple[int, int], digits: Mapping[str, str], on: set[str]
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
    for digit, code in session.digits.items():
        yield f"{digit} {cut(book.codes[code].label, SHORT)}"


def _theme(session: CodingSession, code: str) -> str:
    """Return the theme of a code with a short name; a long one says enough."""
    path = session.bench.codebook.path(code)
    short = len(path) > 1 and len(path[-1].label) <= SHORT
    return cut(path[0].label, SHORT) if short else ""


def _chips(session: CodingSession, codes: Sequence[str]) -> Iterator[Chip]:
    book = session.bench.codebook
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
