"""Who answered at all, and free texts of a closed question, counted for tables."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.analysis.recoding import Ticks, alternatives_of_codes, recoding
from koding.analysis.responses import responses
from koding.errors import UnknownAttribute
from koding.i18n import _
from koding.importers.answers import attribute_name
from koding.language.folding import fold
from koding.model.descriptor import DISTRICT_KINDS
from koding.workbench.attributes import attribute_called, attribute_said
from koding.workbench.publishing.register_units import units_of_register

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from koding.model.responses import Recoding, Responses
    from koding.model.settings import Counting
    from koding.model.survey import Question
    from koding.model.table import Table
    from koding.workbench.bench import Workbench

BAND = "band"
OF_REGISTER = ("band", "county", "kind")
"""The attributes that the register tells of every unit."""

_OTHER = re.compile(r"(?:annet|anna|andre|annen|noko anna|noe annet|other)\b")
_YES = {"ja", "yes", "x", "1", "true", "sann", "krysset av", "kryssa av", "valgt"}
_NO = {"nei", "no", "0", "false", "usann", "ikke valgt", "-", ""}


@dataclass(frozen=True, slots=True)
class Wanted:
    """How to count: None of `counting` or `decimals` is as the project has it."""

    counting: Counting | None = None
    decimals: int | None = None


def responses_of(
    bench: Workbench,
    question: Question,
    wave: int,
    attribute: str = BAND,
    wanted: Wanted = Wanted(),
    *,
    register: bool = False,
) -> Responses:
    """Count who answered and commented, by the values of an attribute.

    With `register` percentages are of the units that the register has of each value.
    """
    attributes = bench.store.reading.background(wave).attributes
    name = _found(attributes, attribute)
    if register and name not in OF_REGISTER:
        said = _("The register tells {names} of units, not {attribute}.")
        names = ", ".join(map(attribute_said, OF_REGISTER))
        raise UnknownAttribute(said.format(names=names, attribute=attribute_said(name)))
    descriptors = bench.settings.descriptors
    units = units_of_register(wave, descriptors.bands) if register else ()
    by_value = Counter(_value(unit.attributes, name) for unit in units)
    place = descriptors.bands.order
    people = bench.store.responding.everyone(question.id, wave)
    counting = wanted.counting or bench.settings.counting
    return responses(
        people,
        {who: _value(held, name) for who, held in attributes.items()},
        attribute=name,
        counting=counting if _all_have_units(people) else "respondents",
        decimals=_decimals(bench, wanted),
        order=lambda value: (place(value) if name == BAND else 0, value.casefold()),
        invited=by_value if register else None,
    )


def responses_table(
    bench: Workbench,
    question: Question,
    wave: int,
    attribute: str = BAND,
    wanted: Wanted = Wanted(),
    *,
    register: bool = False,
) -> Table:
    """Return who answered and commented as a table in the project's language."""
    from koding.exporters.response_table import response_table

    counted = responses_of(bench, question, wave, attribute, wanted, register=register)
    asking = bench.questions.asking(question.id, wave)
    return response_table(
        counted,
        labels={row.value: _label(bench, counted, row.value) for row in counted.rows},
        title=f"{question.label} {asking.wording} {wave}",
        asked=asking.base,
        language=bench.settings.language,
    )


def recoding_of(
    bench: Workbench,
    question: Question,
    wave: int,
    attributes: Sequence[str] = (),
    said: Mapping[str, str] | None = None,
    wanted: Wanted = Wanted(),
) -> Recoding:
    """Count a closed question with what its free texts were coded to.

    `attributes` is the closed question, or a tick box each; else the one the question
    follows. `said` tells by code which alternative it stands for, where names do not.
    """
    held = bench.store.reading.background(wave).attributes
    names = [_found(held, one) for one in attributes or (question.parent,)]
    people = bench.store.responding.everyone(question.id, wave)
    counting = wanted.counting or bench.settings.counting
    counting = counting if _all_have_units(people) else "respondents"
    who = {
        p.respondent: p.unit if counting == "units" else p.respondent for p in people
    }
    book = bench.codebook
    annet = book.system("other")
    ticks = _ticks(held, names, who, annet.label if annet else _("Other"))
    kinds = {code.id: code.kind for code in book.codes.values()}
    alternatives = {fold(one): one for one in ticks.by_alternative}
    stands = alternatives_of_codes(
        book,
        alternatives,
        {
            **{code: ticks.other for code, kind in kinds.items() if kind == "other"},
            **{
                bench.codes.find(code).id: _alternative(alternatives, one)
                for code, one in (said or {}).items()
            },
        },
        {c.id: (fold(c.label), fold(c.short)) for c in book.codes.values()},
    )
    written: dict[str, set[str]] = defaultdict(set)
    for quote in bench.coding.quotes(question.id, wave):
        written[who.get(quote.respondent, quote.unit)].update(quote.codes)
    return recoding(
        book,
        ticks,
        written,
        stands,
        counting=counting,
        decimals=_decimals(bench, wanted),
    )


def recoding_table(
    bench: Workbench,
    question: Question,
    wave: int,
    attributes: Sequence[str] = (),
    said: Mapping[str, str] | None = None,
    wanted: Wanted = Wanted(),
) -> Table:
    """Return ticked, recoded, new and remaining in the project's language."""
    from koding.exporters.response_table import recoding_table as laid_out

    asking = bench.questions.asking(question.id, wave)
    return laid_out(
        recoding_of(bench, question, wave, attributes, said, wanted),
        title=f"{question.label} {asking.wording} {wave}",
        asked=asking.base,
        language=bench.settings.language,
    )


def _found(held: Mapping[str, Mapping[str, str]], words: str) -> str:
    """Return the attribute that is meant."""
    names = {name for values in held.values() for name in values}
    if words.strip():
        return attribute_called(attribute_name(words), names)
    said = _("Say with --of which closed question it is: one of {names}.")
    raise UnknownAttribute(said.format(names="; ".join(sorted(names))))


def _alternative(alternatives: Mapping[str, str], words: str) -> str:
    try:
        return alternatives[fold(words)]
    except KeyError:
        said = _("«{name}» is no alternative: there are {names}.")
        listed = "; ".join(alternatives.values())
        raise UnknownAttribute(said.format(name=words, names=listed)) from None


def _ticks(
    held: Mapping[str, Mapping[str, str]],
    names: Sequence[str],
    who: Mapping[str, str],
    annet: str,
) -> Ticks:
    """Return who ticked what: by value of one column, or a column for each box.

    `annet` is what "other" is called where nobody ticked it.
    """
    ticked: dict[str, set[str]] = defaultdict(set)
    base: set[str] = set()
    for respondent, values in held.items():
        for name in names:
            value = values.get(name, "").strip()
            if not value or respondent not in who:
                continue
            base.add(who[respondent])
            if len(names) == 1:
                ticked[value].add(who[respondent])
            elif fold(value) in _YES or fold(value) not in _NO:
                ticked[name].add(who[respondent])
    if len(names) > 1:
        ticked.update({name: ticked[name] for name in names})
    others = [
        one for one in ticked if _OTHER.match(fold(one.rpartition(":")[2]).strip())
    ]
    other = others[0] if others else annet
    order = sorted(ticked, key=lambda one: (one == other, -len(ticked[one]), one))
    chosen = {one: frozenset(ticked[one]) for one in order}
    return Ticks(chosen, other, frozenset(base), single=len(names) == 1)


def _value(held: Mapping[str, str], name: str) -> str:
    """Return a unit's value; Oslo's districts are a band of their own."""
    value = held.get(name, "")
    kind = held.get("kind", "")
    return kind if name == BAND and not value and kind in DISTRICT_KINDS else value


def _label(bench: Workbench, counted: Responses, value: str) -> str:
    """Return a value as it is printed, "" where it is not known."""
    settings = bench.settings
    if counted.attribute != BAND or not value:
        return value
    descriptors = settings.descriptors
    if value in DISTRICT_KINDS:
        return descriptors.describe({"kind": value}, settings.language) or value
    words = descriptors.size_words[settings.language]
    return words.say(descriptors.bands, value) or value


def _all_have_units(people: Sequence[object]) -> bool:
    return all(one.unit != one.respondent for one in people)  # type: ignore[attr-defined]


def _decimals(bench: Workbench, wanted: Wanted) -> int:
    return bench.settings.decimals if wanted.decimals is None else wanted.decimals
