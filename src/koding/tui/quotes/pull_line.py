"""A pull as it is typed: words, «kode:bolig +kode:pris -kode:tomt :god lengde:10-40».

Names are taken in bokmål and in English, whichever the screen speaks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from koding.analysis.short_ids import LETTERS
from koding.errors import UnknownAttribute
from koding.i18n import _
from koding.language.folding import fold
from koding.language.ranking import EXACT_LABEL, Candidate, Ranker
from koding.model.outline import Asked
from koding.model.pull import Pull
from koding.tui.coding.filter_words import SPOKEN, TOKEN
from koding.workbench.attributes import attribute_called

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from koding.workbench import Workbench
    from koding.workbench.attribute_values import AttributeValues

NAMES: Mapping[str, tuple[str, ...]] = {
    "code": ("code", "kode"),
    "theme": ("theme", "tema", "hovedtema"),
    "question": ("question", "spørsmål"),
    "wave": ("wave", "årgang"),
    "length": ("length", "lengde"),
    "id": ("id",),
}
"""What can stand before a colon, besides the names of attributes."""
MARKS: Mapping[str, tuple[str, ...]] = {
    "good": ("good", "god", "gode"),
    "unused": ("unused", "ubrukt"),
}
"""What can stand after a lone colon."""
SIGNS = {"": "any_of", "+": "also", "-": "without"}
NOWHERE = Asked("", 0)
"""Stands for questions that none is: a pull from all would be another thing."""
MOST_OFFERED = 4
MOST_VALUES = 8
"""Values of an attribute are short: all size bands have room beside one another."""

_LAST = re.compile(r'[^\s"]*"[^"]*\Z|\S*\Z')
_LENGTH = re.compile(r"(\d*)(-?)(\d*)")


@dataclass(frozen=True, slots=True)
class PullVocabulary:
    """What can be named in a pull; `labels` are of codes, best spelt first."""

    codes: Ranker
    labels: Mapping[str, str]
    themes: frozenset[str]
    questions: Mapping[str, str]
    asked: tuple[Asked, ...]
    values: AttributeValues

    @property
    def attributes(self) -> Mapping[str, Sequence[str]]:
        """The values that respondents have of each attribute."""
        return self.values.values

    def code(self, name: str, *, theme: bool) -> str:
        """Return the code that a name means best, "" for none."""
        return next(iter(self.ranked(name, theme=theme)), "")

    def ranked(self, name: str, *, theme: bool) -> list[str]:
        """Return the codes that a name may mean, best first, or only themes.

        A code comes before a theme unless the theme is called just that.
        """
        found = self.codes.rank(name)
        if theme:
            return [one.id for one in found if one.id in self.themes]
        above = {one.id for one in found if one.score < EXACT_LABEL} & self.themes
        return [one.id for one in sorted(found, key=lambda one: one.id in above)]


@dataclass(frozen=True, slots=True)
class PullLine:
    """What a line asks for: the pull, in words, and the parts that mean nothing.

    `title` is what heads a file of it: a word that is searched for may be a name.
    """

    wanted: Pull = field(default_factory=Pull)
    said: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def vocabulary_of(bench: Workbench) -> PullVocabulary:
    """Return what can be named in pulls from a project."""
    book = bench.codebook
    codes = book.list_for(())
    asked = bench.pulling.every_asked()
    return PullVocabulary(
        Ranker(Candidate(one.id, one.label, "") for one in codes),
        {one.id: one.label for one in codes},
        frozenset(one.id for one in codes if book.children[one.id]),
        {one.id: one.label for one in bench.questions.all()},
        asked,
        bench.pulling.values(asked),
    )


def read_line(text: str, vocabulary: PullVocabulary) -> PullLine:
    """Return the pull that `text` asks for."""
    reader = _Reader(vocabulary)
    for token in TOKEN.findall(text):
        reader.take(token)
    return reader.line()


def completed(text: str, vocabulary: PullVocabulary) -> list[str]:
    """Return what the last part of a line may become, as whole parts to type."""
    last = _last(text)
    sign = last[:1] if last[:1] in ("+", "-") else ""
    name, colon, value = last.removeprefix(sign).partition(":")
    value = value.strip('"')
    if not colon:
        begun = [one for one in _names(vocabulary) if name and _begins(one, name)]
        return [f"{sign}{one}:" for one in begun][:MOST_OFFERED]
    if not name:
        said = [_("good"), _("unused")]
        return [f":{one}" for one in said if _begins(one, value)]
    values = _values(name, value, vocabulary)
    most = MOST_OFFERED if _called(name, NAMES) else MOST_VALUES
    return [f"{sign}{name}:{_quoted(one)}" for one in values][:most]


def value_of(part: str) -> str:
    """Return what of an offered part is not typed yet: its value, else all of it."""
    sign = part[:1] if part[:1] in ("+", "-") else ""
    name, _colon, value = part.removeprefix(sign).partition(":")
    return sign + value.strip('"') if name and value else part


def filled(text: str, part: str) -> str:
    """Return a line with its last part made into another, and room for the next."""
    room = "" if part.endswith(":") else " "
    return f"{text[: len(text) - len(_last(text))]}{part}{room}"


class _Reader:
    """Takes the parts of a line one by one."""

    def __init__(self, vocabulary: PullVocabulary) -> None:
        self._vocabulary = vocabulary
        self._wanted = Pull()
        self._words: list[str] = []
        self._said: list[str] = []
        self._title: list[str] = []
        self._unknown: list[str] = []
        self._questions: set[str] = set()
        self._waves: set[int] = set()
        self._where: dict[str, list[str]] = defaultdict(list)

    def take(self, token: str) -> None:
        """Follow one part of the line; what means nothing is kept apart."""
        sign = token[:1] if token[:1] in ("+", "-") else ""
        name, colon, value = token.removeprefix(sign).partition(":")
        value = value.strip('"')
        if not colon:
            self._words.append(token.strip('"'))
        elif value and not self._asked_for(sign, name, value):
            self._unknown.append(token)

    def line(self) -> PullLine:
        """Return what all parts ask for together."""
        asked = [
            one
            for one in self._vocabulary.asked
            if (not self._questions or one.question in self._questions)
            and (not self._waves or one.wave in self._waves)
        ]
        narrowed = self._questions or self._waves
        words = " ".join(self._words)
        wanted = replace(
            self._wanted,
            asked=tuple(asked or [NOWHERE]) if narrowed else (),
            where=tuple((name, tuple(held)) for name, held in self._where.items()),
            search=words,
        )
        said = (*self._said, *([f"«{words}»"] if words else ()))
        return PullLine(wanted, said, tuple(self._title), tuple(self._unknown))

    def _asked_for(self, sign: str, name: str, value: str) -> bool:
        if not name:
            return not sign and self._marked(value)
        kind = _called(name, NAMES)
        if kind in ("code", "theme"):
            return self._coded(sign, value, theme=kind == "theme")
        if sign or not value:
            return False
        take = {
            "question": self._question,
            "wave": self._wave,
            "length": self._length,
            "id": self._id,
        }.get(kind)
        return take(value) if take else self._attribute(name, value)

    def _marked(self, value: str) -> bool:
        for mark, names in MARKS.items():
            if value and any(_begins(one, value) for one in names):
                self._wanted = (
                    replace(self._wanted, good=True)
                    if mark == "good"
                    else replace(self._wanted, unused=True)
                )
                self._said.append(_("good") if mark == "good" else _("unused"))
                return True
        return False

    def _coded(self, sign: str, value: str, *, theme: bool) -> bool:
        code = self._vocabulary.code(value, theme=theme)
        if not code:
            return False
        before = {
            "": self._wanted.any_of,
            "+": self._wanted.also,
            "-": self._wanted.without,
        }[sign]
        changed = {SIGNS[sign]: (*before, code)}
        self._wanted = replace(self._wanted, **changed)  # type: ignore[arg-type]
        self._said.append(f"{sign}{self._vocabulary.labels[code]}")
        self._title.append(self._said[-1])
        return True

    def _question(self, value: str) -> bool:
        labels = self._vocabulary.questions
        exact = [one for one, label in labels.items() if fold(label) == fold(value)]
        begun = [one for one, label in labels.items() if _begins(label, value)]
        found = exact or begun[:1]
        self._questions.update(found)
        self._said += [labels[one] for one in found]
        self._title += [labels[one] for one in found]
        return bool(found)

    def _wave(self, value: str) -> bool:
        waves = {one.wave for one in self._vocabulary.asked}
        found = {one for one in waves if str(one) == value}
        self._waves |= found
        self._said += map(str, found)
        self._title += map(str, found)
        return bool(found)

    def _length(self, value: str) -> bool:
        read = _LENGTH.fullmatch(value)
        if not read or not (read[1] or read[3]):
            return False
        shortest, longest = int(read[1] or 0), int(read[3] or 0)
        if not read[2]:
            longest = shortest
        self._wanted = replace(self._wanted, shortest=shortest, longest=longest)
        self._said.append(_("{length} words").format(length=value))
        return True

    def _id(self, value: str) -> bool:
        begun = value.lower()
        if not set(begun) <= set(LETTERS):
            return False
        self._wanted = replace(self._wanted, ids=(*self._wanted.ids, begun))
        self._said.append(f"id:{begun}")
        return True

    def _attribute(self, name: str, value: str) -> bool:
        attribute = _attribute_of(name, self._vocabulary)
        if not attribute:
            return False
        known = self._vocabulary.values
        try:
            found = known.called(attribute, value)
        except UnknownAttribute:
            # What is being typed may begin several: the first of them is meant.
            found = tuple(o for o in known.values[attribute] if _begins(o, value))[:1]
        if found:
            self._where[attribute] += found
            self._said += map(known.said, found)
        return bool(found)


def _names(vocabulary: PullVocabulary) -> list[str]:
    """Return what can stand before a colon, in the language of the screen."""
    said = [_("code"), _("theme"), _("question"), _("wave"), _("length"), "id"]
    spoken = (SPOKEN[a]() if a in SPOKEN else a for a in vocabulary.attributes)
    return [*said, *(one.split()[0] for one in spoken if one.split())]


def _values(name: str, value: str, vocabulary: PullVocabulary) -> Sequence[str]:
    kind = _called(name, NAMES)
    if kind in ("code", "theme"):
        ranked = vocabulary.ranked(value, theme=kind == "theme")
        return [vocabulary.labels[one] for one in ranked]
    known: Sequence[str] = ()
    if kind == "question":
        known = list(vocabulary.questions.values())
    elif kind == "wave":
        known = [str(one) for one in sorted({a.wave for a in vocabulary.asked})]
    elif not kind:
        values = vocabulary.attributes.get(_attribute_of(name, vocabulary), ())
        known = list(map(vocabulary.values.said, values))
    return [one for one in known if _begins(one, value)]


def _attribute_of(name: str, vocabulary: PullVocabulary) -> str:
    try:
        return attribute_called(name, vocabulary.attributes)
    except UnknownAttribute:
        return ""


def _called(name: str, known: Mapping[str, tuple[str, ...]]) -> str:
    """Return which of the known things has a name, "" for none."""
    same = (
        one for one, names in known.items() if fold(name) in [fold(n) for n in names]
    )
    return next(same, "")


def _last(text: str) -> str:
    found = _LAST.search(text)
    return found[0] if found else ""


def _begins(whole: str, begun: str) -> bool:
    return fold(whole).startswith(fold(begun))


def _quoted(value: str) -> str:
    plain = value.replace('"', "")
    return f'"{plain}"' if " " in plain else plain
