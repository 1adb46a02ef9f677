"""Pulling quotes by code, question, attribute and words, with the units behind them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from koding.errors import UnknownCode
from koding.i18n import _
from koding.language.folding import fold
from koding.model.outline import Asked
from koding.workbench.attribute_values import AttributeValues
from koding.workbench.attributes import attribute_called
from koding.workbench.pullable import Pullable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from koding.model.codebook import Code
    from koding.model.pull import Pull, Pulled
    from koding.workbench.bench import Workbench

_MOST_NAMED = 6


class Pulling:
    """Finds the quotes that a report author asks for."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench

    def every_asked(self) -> tuple[Asked, ...]:
        """Return every question in every wave that it was asked."""
        questions = self._bench.questions
        return tuple(
            Asked(question.id, wave)
            for question in questions.all()
            for wave in questions.waves(question.id)
        )

    def pull(self, wanted: Pull) -> Pulled:
        """Return the quotes that `wanted` asks for, good ones first."""
        return self.read(wanted.asked or self.every_asked()).pull(wanted)

    def read(self, asked: Sequence[Asked] = ()) -> Pullable:
        """Return the quotes of questions, of all where none is said, to pull from."""
        return Pullable(self._bench, asked or self.every_asked())

    def code(self, words: str, *, theme: bool = False) -> Code:
        """Return the code that is meant: its label, how it begins, a part of it.

        With `theme` only one with others under it. Labels are long, and nothing is
        changed by a pull. Raises UnknownCode where none is meant, or several.
        """
        book = self._bench.codebook
        try:
            found = self._bench.codes.find(words)
            if not theme or book.children[found.id]:
                return found
            said = _("«{label}» is no theme: no code is under it. Say --code.")
            unknown = UnknownCode(said.format(label=found.label))
        except UnknownCode as error:
            unknown = error
        offered = (
            one for one in book.list_for(()) if not theme or book.children[one.id]
        )
        meant = _called(words, [book.codes[one.id] for one in offered])
        if len(meant) == 1:
            return meant[0]
        if len({one.label for one in meant}) < len(meant) or not meant:
            raise unknown
        shown = ", ".join(f"«{one.label}»" for one in meant[:_MOST_NAMED])
        more = ", …" if meant[_MOST_NAMED:] else ""
        said = _("«{label}» can be several codes: {labels}. Write more of it.")
        if theme:
            said = _("«{label}» can be several themes: {labels}. Write more of it.")
        raise UnknownCode(said.format(label=words, labels=shown + more))

    def values(self, asked: Iterable[Asked]) -> AttributeValues:
        """Return the values that respondents of these waves have of attributes."""
        return AttributeValues(self._bench, sorted({one.wave for one in asked}))

    def where(
        self, asked: Iterable[Asked], pairs: Iterable[tuple[str, str]]
    ) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return attributes and values as they are read, from what people call them.

        Raises UnknownAttribute where no respondent of these waves has one.
        """
        known = self.values(asked)
        wanted: dict[str, list[str]] = defaultdict(list)
        for words, value in pairs:
            name = attribute_called(words, known.values)
            wanted[name] += known.called(name, value)
        return tuple((name, tuple(values)) for name, values in wanted.items())


def _called(words: str, codes: Sequence[Code]) -> list[Code]:
    """Return the codes that have a label, else those that begin so or hold it."""
    asked = fold(words).strip()
    read = [(fold(one.label), one) for one in codes if asked]
    return (
        [one for label, one in read if label == asked]
        or [one for label, one in read if label.startswith(asked)]
        or [one for label, one in read if asked in label]
    )
