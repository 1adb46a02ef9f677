"""The quotes that the outline prints, as the gate looks at quotes: whole, without cuts.

Cuts only take words away, and no name in two: whoever has seen a quote whole has seen
all that can be printed of it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from koding.model.outline import Asked
from koding.model.spans import Span
from koding.model.views import CodedQuote

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from koding.model.outline import Part
    from koding.workbench.bench import Workbench

    ByAsked = Mapping[Asked, Sequence[CodedQuote]]


def outline_quotes(
    bench: Workbench, parts: Iterable[Part] | None = None
) -> dict[Asked, list[CodedQuote]]:
    """Return the quotes that parts of the outline print, all of them, by question.

    Those of answers that were corrected or erased since are left out; one that is
    printed twice is there once.
    """
    wanted = bench.outline.outline.chosen if parts is None else parts
    spots = sorted({part.spot for part in wanted if part.spot})
    texts = bench.store.outlining.texts(spot.text for spot in spots)
    found: dict[Asked, list[CodedQuote]] = defaultdict(list)
    for spot in spots:
        text = texts.get(spot.text)
        if text is None or not text.current:
            continue
        span = Span(spot.start, spot.end)
        found[Asked(text.question, text.wave)].append(
            CodedQuote(
                text.answer,
                text.respondent,
                text.unit,
                span,
                span.of(text.body),
                codes=(),
                good=True,
                memo="",
            )
        )
    return dict(found)


def not_among(
    quotes: Iterable[CodedQuote], others: Iterable[CodedQuote]
) -> list[CodedQuote]:
    """Return the quotes that do not stand just where one of the others does."""
    there = {(one.answer, one.span) for one in others}
    return [one for one in quotes if (one.answer, one.span) not in there]
