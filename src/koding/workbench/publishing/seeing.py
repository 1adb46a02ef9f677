"""The chosen quotes of a question as they will be printed, to be looked at.

Chosen are those with a star, and those that the outline prints.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.model.outline import Asked
from koding.workbench.publishing.chapters import chapters_of
from koding.workbench.publishing.outline_quotes import not_among, outline_quotes
from koding.workbench.publishing.wanted import Wanted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koding.model.spans import Span
    from koding.model.survey import Question
    from koding.workbench.announcing import Announcement
    from koding.workbench.bench import Workbench

_CHOSEN = Wanted("publication", by_code=False)


@dataclass(frozen=True, slots=True)
class QuoteToSee:
    """A chosen quote as it will be printed; `open` counts names nobody has decided.

    `digest` is of what was printed, and `seen` tells that this was seen before.
    """

    answer: str
    span: Span
    words: str
    descriptor: str
    open: int
    seen: bool
    digest: str

    @property
    def to_mark(self) -> bool:
        """Whether it can be marked as seen, and is not."""
        return not (self.open or self.seen)


def quotes_to_see(
    bench: Workbench, question: Question, wave: int, *, profile: str = ""
) -> list[QuoteToSee]:
    """Return the chosen quotes as an export profile prints them, in no order."""
    (chapter,) = chapters_of(bench, question, wave, _CHOSEN)
    printed_by_outline = outline_quotes(bench).get(Asked(question.id, wave), ())
    quotes = [*chapter.quotes, *not_among(printed_by_outline, chapter.quotes)]
    standings = bench.gate.clearance(question, wave, quotes, profile=profile).standings
    found = []
    for quote in quotes:
        printed = bench.names.printed(quote.answer, quote.span, profile=profile)
        found.append(
            QuoteToSee(
                quote.answer,
                quote.span,
                printed.text.strip(),
                standings[quote.respondent].text,
                printed.open,
                bench.names.seen(quote.answer, quote.span, profile=profile),
                printed.digest,
            )
        )
    return found


def mark_seen(bench: Workbench, quotes: Iterable[QuoteToSee]) -> Announcement | None:
    """Note that quotes were looked at; those with open names cannot be."""
    return bench.names.mark_seen_as(
        (one.answer, one.span, one.digest) for one in quotes if one.to_mark
    )
