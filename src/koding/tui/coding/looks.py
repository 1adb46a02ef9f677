"""What there is to look at aside while coding: of a code, of a respondent."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from koding.exporters.numbers import screen_count
from koding.i18n import _, ngettext
from koding.tui.widgets.cells import shown
from koding.workbench.codebook.advice_words import defined_as

if TYPE_CHECKING:
    from collections.abc import Callable

    from koding.model.codebook import Codebook
    from koding.tui.codebook.session import CodebookSession
    from koding.tui.coding.session import CodingSession

MOST_QUOTES = 12
QUOTES_BESIDE = 3
"""Quotes that are shown beside something else."""


@dataclass(frozen=True, slots=True)
class Look:
    """A title and paragraphs to read; `name` gets who it is of, for those who ask."""

    title: str
    paragraphs: tuple[str, ...]
    name: Callable[[], str] | None = None


def of_code(
    session: CodingSession, code: str, *, most_quotes: int = MOST_QUOTES
) -> Look:
    """Return a code's path, its definition, and quotes that stand under it."""
    book = session.bench.codebook
    held = book.codes[book.effective(code)]
    said = list(defined_as(held))
    units, quotes = session.counts.of(held.id)
    said.append(_counted(units, quotes))
    desk = session.bench.coding
    under = {held.id, *(below.id for _depth, below in book.walk(held.id))}
    found = desk.examples(
        session.question.id,
        session.wave,
        under,
        limit=most_quotes,
        besides=session.answer_id,
    )
    said.extend(
        _quoted(quote.words, desk.descriptor(quote.respondent), good=quote.good)
        for quote in found
    )
    if quotes and not found:
        said.append(_("No quotes of other answers."))
    elif len(found) < quotes:
        shown_here = _("Shown: {n} of them, none of the answer that is open.")
        said.append(shown_here.format(n=len(found)))
    return Look(_path(book, held.id), tuple(said))


def of_close_code(session: CodebookSession, code: str) -> Look:
    """Return a code's path, definition and some quotes, as the codebook counts them."""
    descriptor = session.bench.coding.descriptor
    said = (
        *defined_as(session.book.codes[code]),
        _counted(*session.counts.of(code)),
        *(
            _quoted(quote.words, descriptor(quote.respondent), good=quote.good)
            for quote in session.quotes_of(code, QUOTES_BESIDE)
        ),
    )
    return Look(_path(session.book, code), said)


def of_respondent(session: CodingSession) -> Look:
    """Return the descriptor, and the same respondent's other answers."""
    if session.coded is None:
        return Look("", ())
    desk, questions = session.bench.coding, session.bench.questions
    labels = {question.id: question.label for question in questions.all()}
    paragraphs = tuple(
        f"{labels.get(question, '?')} {wave}  {_plain(words)}"
        for question, wave, words in desk.other_answers(session.answer_id)
    )
    return Look(
        desk.descriptor(session.coded.answer.respondent),
        paragraphs or (_("No other answers."),),
        partial(name_of_unit, session),
    )


def name_of_unit(session: CodingSession) -> str:
    """Return who has answered; the journal says that a coder asked, not the name."""
    name = session.bench.coding.show_name(session.answer_id)
    return shown(name) if name else _("The sheet did not say who answered.")


def _path(book: Codebook, code: str) -> str:
    return " › ".join(step.label for step in book.path(code))


def _counted(units: int, quotes: int) -> str:
    said = ngettext("{n} unit", "{n} units", units).format(n=units)
    here = ngettext("{n} quote here", "{n} quotes here", quotes).format(
        n=screen_count(quotes)
    )
    return f"{said}, {here}"


def _quoted(words: str, descriptor: str, *, good: bool) -> str:
    return ("★ " if good else "") + f"{_plain(words)} ({descriptor})"


def _plain(words: str) -> str:
    """Return people's words as they can be shown: signs for what cannot be printed."""
    return "\n".join(shown(line) for line in words.strip().splitlines())
