"""A filter as it is typed: words to find, «:ukodet», «kode:bolig», «fylke:agder»."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from koding.i18n import _
from koding.language.folding import fold
from koding.model.filters import AnswerFilter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

SPOKEN: Mapping[str, Callable[[], str]] = {
    "band": lambda: _("size"),
    "county": lambda: _("county"),
    "kind": lambda: _("kind"),
}
"""What coders call the attributes that come of the register, not of a sheet."""

TOKEN = re.compile(r'[^\s"]*"[^"]*"|\S+')


@dataclass(frozen=True, slots=True)
class FilterVocabulary:
    """What can be named in a filter.

    `codes` finds the ids that a name may mean, best code first with all under it;
    `attributes` are the values of each attribute, of which the first that begins as
    typed is meant; `coders` those who have coded.
    """

    codes: Callable[[str], tuple[str, ...]]
    attributes: Mapping[str, Sequence[str]]
    coders: Sequence[str]


def marks() -> dict[str, AnswerFilter]:
    """Return the words with a colon before them, and what each asks for."""
    return {
        _("uncoded"): AnswerFilter(states=("untouched", "partly")),
        _("untouched"): AnswerFilter(states=("untouched",)),
        _("partly"): AnswerFilter(states=("partly",)),
        _("done"): AnswerFilter(states=("done",)),
        _("flag"): AnswerFilter(flagged=True),
        _("good"): AnswerFilter(good=True),
        _("bokmål"): AnswerFilter(language="nb"),
        _("nynorsk"): AnswerFilter(language="nn"),
    }


def read_filter(
    text: str, vocabulary: FilterVocabulary
) -> tuple[AnswerFilter, list[str]]:
    """Return the filter that `text` says, and the parts that mean nothing."""
    wanted = AnswerFilter()
    words, unknown = [], []
    for token in TOKEN.findall(text):
        name, colon, value = token.partition(":")
        value = value.strip('"')
        if not colon:
            words.append(token.strip('"'))
            continue
        further = _asked(wanted, name, value, vocabulary)
        if further is None:
            unknown.append(token)
        else:
            wanted = further
    return replace(wanted, words=" ".join(words)), unknown


def completions(text: str, vocabulary: FilterVocabulary) -> list[str]:
    """Return what the last word of `text` may become, as whole words to type."""
    last = text.split(" ")[-1]
    name, colon, value = last.partition(":")
    if colon and not name:
        return [f":{mark}" for mark in marks() if fold(mark).startswith(fold(value))]
    if colon:
        values = [*_attribute(name, vocabulary)[1]]
        if _is(name, _("coder")):
            values = list(vocabulary.coders)
        fitting = [one for one in values if fold(one).startswith(fold(value))]
        return [f"{name}:{_quoted(one)}" for one in fitting]
    names = [_("code"), _("coder"), *map(_spoken, vocabulary.attributes)]
    begun = [one for one in names if last and fold(one).startswith(fold(last))]
    return [f"{one.split()[0]}:" for one in begun]


def _asked(
    wanted: AnswerFilter, name: str, value: str, vocabulary: FilterVocabulary
) -> AnswerFilter | None:
    if not name:
        return _marked(wanted, value)
    if _is(name, _("code")):
        codes = vocabulary.codes(value)
        return replace(wanted, codes=codes) if codes else None
    if _is(name, _("coder")):
        found = [one for one in vocabulary.coders if one.startswith(value)]
        return replace(wanted, coder=found[0]) if found else None
    attribute, values = _attribute(name, vocabulary)
    fitting = [one for one in values if fold(one).startswith(fold(value))]
    if not attribute or not fitting:
        return None
    return replace(wanted, attributes=(*wanted.attributes, (attribute, fitting[0])))


def _marked(wanted: AnswerFilter, value: str) -> AnswerFilter | None:
    for mark, asked in marks().items():
        if value and fold(mark).startswith(fold(value)):
            changed = {
                name: getattr(asked, name)
                for name in AnswerFilter.__dataclass_fields__
                if getattr(asked, name) != getattr(AnswerFilter(), name)
            }
            return replace(wanted, **changed)
    return None


def _attribute(name: str, vocabulary: FilterVocabulary) -> tuple[str, Sequence[str]]:
    """Return the attribute whose name begins so, as kept or spoken, with its values."""
    for attribute, values in vocabulary.attributes.items():
        names = fold(attribute), fold(_spoken(attribute))
        if any(one.startswith(fold(name)) for one in names):
            return attribute, values
    return "", ()


def _spoken(attribute: str) -> str:
    return SPOKEN[attribute]() if attribute in SPOKEN else attribute


def _is(name: str, word: str) -> bool:
    return fold(name) == fold(word)


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value
