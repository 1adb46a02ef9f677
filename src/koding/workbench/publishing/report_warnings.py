"""What to think about in a report: quotes twice, one respondent often, dead links."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from koding.i18n import _, ngettext
from koding.model.spans import Span
from koding.operations.outline import leaves_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from koding.model.outline import Outline, Part
    from koding.model.views import SourceText
    from koding.workbench.publishing.report_parts import BadReferences

_MOST_OF_ONE = 2
_MOST_NAMED = 12


def report_warnings(
    outline: Outline,
    parts: Sequence[Part],
    texts: Mapping[str, SourceText],
    bad: BadReferences,
) -> list[str]:
    """Return a sentence for each thing; `parts` are those of the report."""
    quotes = [one for one in parts if one.kind == "quote" and one.use == "printed"]
    return [
        *_twice(outline, quotes),
        *_often(outline, quotes, texts),
        *_missing(quotes, texts),
        *_wordless(outline, quotes, texts),
        *_dead(outline, bad),
        *_bare(outline, parts),
    ]


def _twice(outline: Outline, quotes: Sequence[Part]) -> Iterator[str]:
    by_text: dict[str, list[Part]] = defaultdict(list)
    for part in quotes:
        if part.spot:
            by_text[part.spot.text].append(part)
    for same in by_text.values():
        for place, part in enumerate(same):
            again = [one for one in same[place + 1 :] if _overlap(part, one)]
            if again and not any(_overlap(part, one) for one in same[:place]):
                said = _("The same words are printed more than once: under {headings}.")
                yield said.format(headings=_headings(outline, [part, *again]))


def _often(
    outline: Outline, quotes: Sequence[Part], texts: Mapping[str, SourceText]
) -> Iterator[str]:
    of_one: dict[str, list[Part]] = defaultdict(list)
    for part in quotes:
        if part.spot and (text := texts.get(part.spot.text)):
            of_one[text.respondent].append(part)
    for parts in of_one.values():
        if len(parts) > _MOST_OF_ONE:
            said = _("{n} quotes are of one respondent: under {headings}.")
            yield said.format(n=len(parts), headings=_headings(outline, parts))


def _missing(quotes: Sequence[Part], texts: Mapping[str, SourceText]) -> Iterator[str]:
    gone = missing_quotes(quotes, texts)
    if gone:
        said = ngettext(
            "{n} quote is not printed: its answer was corrected or erased since it was"
            " chosen.",
            "{n} quotes are not printed: their answers were corrected or erased since"
            " they were chosen.",
            len(gone),
        )
        yield said.format(n=len(gone))


def _wordless(
    outline: Outline, quotes: Sequence[Part], texts: Mapping[str, SourceText]
) -> Iterator[str]:
    if bare := wordless_quotes(quotes, texts):
        said = _(
            "Nothing but […] and signs is left of a quote under {headings}: take a cut"
            " back, or the quote out."
        )
        yield said.format(headings=_headings(outline, bare))


def _dead(outline: Outline, bad: BadReferences) -> Iterator[str]:
    for heading, typed in bad.dead:
        said = _("Under {heading}: {reference} leads to nothing that is printed.")
        yield said.format(heading=outline.numbers[heading], reference=typed)
    for heading, typed in bad.astray:
        said = _(
            "Under {heading}: {reference} stands in a heading or caption, and is"
            " printed as it is; refer from a text or lead-in."
        )
        yield said.format(heading=outline.numbers[heading], reference=typed)


def _bare(outline: Outline, parts: Sequence[Part]) -> Iterator[str]:
    """Yield that nothing is printed under some headings, those above them alone."""
    bare: list[str] = []
    filled = {
        step.id
        for part in parts
        if part.kind not in ("heading", "note")
        and (part.kind != "quote" or part.use == "printed")
        for step in outline.path(part.id)
    }
    for part in parts:
        if part.kind != "heading" or part.id in filled:
            continue
        if not any(step.id in bare for step in outline.path(part.id)):
            bare.append(part.id)
    if bare:
        numbers = [outline.numbers[id_] for id_ in bare[:_MOST_NAMED]]
        numbers += ["…"] * (len(bare) > _MOST_NAMED)
        said = ngettext(
            "Heading {headings} is printed with nothing under it: fill it in, or take"
            " it out.",
            "Headings {headings} are printed with nothing under them: fill them in, or"
            " take them out.",
            len(bare),
        )
        yield said.format(headings=", ".join(numbers))


def missing_quotes(
    quotes: Iterable[Part], texts: Mapping[str, SourceText]
) -> list[Part]:
    """Return the quotes whose answers were corrected or erased since."""
    held = {text for text, one in texts.items() if one.current}
    return [one for one in quotes if one.spot and one.spot.text not in held]


def wordless_quotes(
    quotes: Iterable[Part], texts: Mapping[str, SourceText]
) -> list[Part]:
    """Return the quotes that are cut until no letter or digit is left."""
    return [
        one
        for one in quotes
        if one.cuts
        and one.spot
        and (text := texts.get(one.spot.text))
        and not leaves_words(one.spot, one.cuts, text.body)
    ]


def _overlap(one: Part, other: Part) -> bool:
    if one.spot is None or other.spot is None:
        return False
    mine = Span(one.spot.start, one.spot.end)
    return mine.overlaps(Span(other.spot.start, other.spot.end))


def _headings(outline: Outline, parts: Iterable[Part]) -> str:
    found = dict.fromkeys(outline.heading_of(part.id) for part in parts)
    return ", ".join(outline.numbers[heading] for heading in found)
