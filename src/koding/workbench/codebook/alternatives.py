"""Closed alternatives for next year's form, from the codes of an open question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.examples import quotes_by_code
from koding.analysis.frequency import FrequencyOptions, percentage
from koding.model.alternatives import Alternative, Alternatives
from koding.model.codebook_file import tidy_label
from koding.workbench.codebook.worksheets import printed_examples
from koding.workbench.names.masked_words import MaskedWords

if TYPE_CHECKING:
    from koding.model.codebook import Code, CodeKind
    from koding.model.settings import Counting
    from koding.model.survey import Question
    from koding.model.views import CodedQuote
    from koding.workbench.bench import Workbench

EXAMPLES = 2
LAST: tuple[CodeKind, ...] = ("none", "other", "dont_know")
"""Kinds that every closed question has, in the order that forms have them."""


def proposed_alternatives(
    bench: Workbench, question: Question, wave: int, *, least: int, profile: str = ""
) -> Alternatives:
    """Return the codes of a question as alternatives, those with most units first."""
    bench.names.scan()
    masked = MaskedWords(bench, profile=profile)
    options = FrequencyOptions(counting=bench.settings.counting)
    base = bench.tables.frequency(question, wave, options).base
    quotes = quotes_by_code(bench.coding.quotes(question.id, wave))

    def made(code: Code) -> Alternative:
        own = quotes.get(code.id, [])
        units = len(_counted(own, base.counting))
        above = bench.codebook.path(code.id)[:-1]
        return Alternative(
            label=tidy_label(code.short or code.label),
            name=tidy_label(code.label) if code.short else "",
            theme=tidy_label(above[0].label) if above else "",
            kind=code.kind,
            units=units,
            percent=percentage(units, base.answered, bench.settings.decimals),
            examples=printed_examples(bench, own, EXAMPLES, masked),
        )

    offered = bench.questions.code_list(question)
    used = [
        made(code)
        for code in offered
        if code.kind == "ordinary" and quotes.get(code.id)
    ]
    # Sorting is stable: ties stay in the order of the codebook.
    used.sort(key=lambda one: -one.units)
    kept = [one for one in used if one.units >= least]
    kinds = {code.kind: code for code in reversed(offered) if code.kind in LAST}
    last = [made(kinds[kind]) for kind in LAST if kind in kinds]
    return Alternatives(
        label=question.label,
        wording=bench.questions.wording(question.id, wave),
        wave=wave,
        counting=base.counting,
        base=base.answered,
        least=least,
        codes_left_out=len(used) - len(kept),
        language=bench.settings.language,
        alternatives=(*kept, *last),
    )


def _counted(quotes: list[CodedQuote], counting: Counting) -> set[str]:
    by_unit = counting == "units"
    return {quote.unit if by_unit else quote.respondent for quote in quotes}
