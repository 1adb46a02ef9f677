"""What makes a sealed copy what the project is today: changes, with ids of its own."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from koding.i18n import _
from koding.journal.fold import fold
from koding.model.changes import (
    AnswerChanged,
    AskingChanged,
    CodeChanged,
    CodeCreated,
    CodeMerged,
    CodeRetired,
    CodingAdded,
    MemoWritten,
    QuestionAsked,
    QuestionChanged,
    QuestionCreated,
    QuestionLinked,
    QuoteCut,
    QuoteMarked,
)
from koding.model.registers import CodingOn, CutAt, Field, SpanField
from koding.model.spans import Span
from koding.workbench.ids import random_id
from koding.workbench.sealing.outline import SealedOutline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import TypeGuard

    from koding.journal.fold import Written
    from koding.language.names import MaskedText
    from koding.model.changes import Change
    from koding.model.codebook import Code, Codebook
    from koding.model.lines import Line
    from koding.model.outline import Outline
    from koding.model.registers import Register
    from koding.model.survey import Answer

    Scoped = tuple[str, Change]
    Say = Callable[[str, str], str]

OPEN_LAYERS = ("main", "agreed")
"""The layers that are no coder's."""

CODE_WORDS = ("short", "brief", "definition", "when", "when_not", "memo")


@dataclass
class NewIds:
    """An id of its own for each that is met; layers of coders get a number."""

    _made: dict[str, str] = field(default_factory=dict)
    _layers: dict[str, str] = field(default_factory=dict)

    def of(self, id_: str) -> str:
        """Return the id in the copy; "" stays ""."""
        return self._made.setdefault(id_, random_id()) if id_ else ""

    def in_order(self, ids: Iterable[str]) -> None:
        """Give ids that sort as these do: the oldest code is still the oldest."""
        old = sorted(ids)
        new = sorted(random_id() for _id in old)
        self._made.update(zip(old, new, strict=True))

    def knows(self, id_: str) -> bool:
        """Return whether there is one already."""
        return id_ in self._made

    def layers(self, layers: Iterable[str]) -> None:
        """Number the coders' layers, in an order that chance makes."""
        named = sorted(set(layers) - set(OPEN_LAYERS))
        secrets.SystemRandom().shuffle(named)
        self._layers = {layer: f"coder {n}" for n, layer in enumerate(named, 1)}

    def layer(self, layer: str) -> str:
        """Return what a layer is called in the copy."""
        return self._layers.get(layer, layer)


class SealedChanges:
    """The state of a project as the fewest changes that make it; no history."""

    def __init__(
        self,
        codebook: Codebook,
        outline: Outline,
        lines: Iterable[Line],
        answers: Sequence[Answer],
        texts: Mapping[str, MaskedText],
        say: Say,
    ) -> None:
        """Know what is there: `say` gives a coder's words as they may stand."""
        self._codebook, self._outline = codebook, outline
        self._texts, self._say = texts, say
        self._asked = {one.text: one.question for one in answers}
        self._asked |= {one.id: one.question for one in answers}
        self._registers: dict[Register, Written] = fold(lines)
        self.ids = NewIds()
        asked = {r.entity for r in self._registers if _is_of(r, "question")}
        self.questions = tuple(sorted(asked))
        self._kept = self._kept_codes()
        self.ids.in_order([*self._kept, *asked])
        self.ids.layers(r.layer for r in self._registers if not isinstance(r, Field))

    def _kept_codes(self) -> set[str]:
        """Return the codes that are offered or used, with those they hang under.

        A retired code that nothing is coded with is history: undo leaves such codes.
        """
        used = {
            register.code
            for register, (value, _line) in self._registers.items()
            if isinstance(register, CodingOn) and value and register.text in self._texts
        }
        book = self._codebook
        kept: set[str] = set()
        for code in book.codes.values():
            if code.active or code.id in used:
                kept |= {one.id for one in book.path(code.id)}
                kept |= {one.id for one in book.path(book.effective(code.id))}
        return kept

    def all(self) -> list[Scoped]:
        """Return every change: codebook, questions, answers, texts, outline."""
        return [
            *(("", change) for change in self._codes()),
            *self._questions(),
            *self._answers(),
            *self._on_texts(),
            *(("", change) for change in self._parts()),
        ]

    def _codes(self) -> Iterator[Change]:
        codes = [
            code for _depth, code in self._codebook.walk() if code.id in self._kept
        ]
        for code in codes:
            label = self._say(
                _("label of «{code}»").format(code=code.label), code.label
            )
            parent = self.ids.of(self._codebook.parents[code.id])
            new = self.ids.of(code.id)
            yield CodeCreated(new, label, parent, code.position, code.kind)
        for code in codes:
            for name, value in self._fields(code):
                yield CodeChanged(self.ids.of(code.id), name, _nothing(value), value)
            into = self._codebook.effective(code.id)
            if into != code.id:
                yield CodeMerged(self.ids.of(code.id), "", self.ids.of(into))
            if code.retired:
                yield CodeRetired(self.ids.of(code.id))

    def _fields(self, code: Code) -> Iterator[tuple[str, str | bool]]:
        for name in CODE_WORDS:
            if text := getattr(code, name):
                where = _("{field} of «{code}»").format(field=name, code=code.label)
                yield name, self._say(where, text)
        for name in ("split_from", "taken_from"):
            if (other := getattr(code, name)) in self._kept:
                yield name, self.ids.of(other)
        if code.proposed:
            yield "proposed", True
        yield from self._breaks_and_examples(code)

    def _breaks_and_examples(self, code: Code) -> Iterator[tuple[str, str | bool]]:
        for wave, why in code.breaks.items():
            where = _("break of «{code}»").format(code=code.label)
            yield f"break:{wave}", self._say(where, why)
        for text, start, end in code.examples:
            if text in self._texts:
                span = self._span(text, start, end)
                yield f"example:{self.ids.of(text)}:{span.start}:{span.end}", True

    def _questions(self) -> Iterator[Scoped]:
        values: dict[str, dict[str, Any]] = {}
        for register, (value, _line) in self._registers.items():
            if isinstance(register, Field) and register.of == "question":
                values.setdefault(register.entity, {})[register.name] = value
        for id_ in sorted(values):
            for change in self._question(id_, values[id_]):
                yield self.ids.of(id_), change

    def _question(self, id_: str, values: Mapping[str, Any]) -> Iterator[Change]:
        new, label = self.ids.of(id_), str(values.get("label", "?"))
        said = self._say(_("label of {question}").format(question=label), label)
        yield QuestionCreated(new, said, int(values.get("order", 0)))
        for name, value in sorted(values.items()):
            where = _("{field} of {question}").format(field=name, question=label)
            first, _colon, wave = name.partition(":")
            if first == "asked":
                wording, heading = (self._say(where, text) for text in value)
                yield QuestionAsked(new, int(wave), wording, heading)
            elif name == "stands_for":
                yield QuestionLinked(new, "", self.ids.of(value))
            elif name == "code_list":
                known = tuple(self.ids.of(c) for c in value if self.ids.knows(c))
                yield QuestionChanged(new, name, (), known)
            elif wave and value:
                yield AskingChanged(new, int(wave), first, "", self._say(where, value))
            elif name not in ("label", "order") and value:
                yield QuestionChanged(new, name, "", self._pointed(where, value))

    def _pointed(self, where: str, value: str) -> str:
        return self.ids.of(value) if self.ids.knows(value) else self._say(where, value)

    def _answers(self) -> Iterator[Scoped]:
        for register, (value, _line) in self._registers.items():
            if not _is_of(register, "answer") or not value:
                continue
            if question := self._asked.get(register.entity):
                said = self._say(_("memos and flags on answers"), str(value))
                answer = self.ids.of(register.entity)
                change = AnswerChanged(answer, register.name, "", said)
                yield self.ids.of(question), change

    def _on_texts(self) -> Iterator[Scoped]:
        """Yield cuts, codings, marks and memos, in the order they were made."""
        on = sorted(self._registers.items(), key=lambda pair: pair[1][1].order)
        for register, (value, _line) in on:
            if isinstance(register, Field) or not value:
                continue
            if register.text not in self._texts:
                continue
            change = self._on_text(register, value)
            if change is not None:
                yield self.ids.of(self._asked[register.text]), change

    def _on_text(
        self, register: CutAt | CodingOn | SpanField, value: Any
    ) -> Change | None:
        text, layer = self.ids.of(register.text), self.ids.layer(register.layer)
        laid = self._texts[register.text]
        if isinstance(register, CutAt):
            at = laid.shown(register.at)
            inside = 0 < at < len(laid.text)
            return QuoteCut(layer, text, at) if inside else None
        span = self._span(register.text, register.start, register.end)
        if isinstance(register, CodingOn):
            if register.code not in self._kept:
                return None
            code = self.ids.of(register.code)
            return CodingAdded(layer, text, span.start, span.end, code, value)
        if register.name == "good":
            return QuoteMarked(layer, text, span.start, span.end, False, True)
        if register.name == "memo":
            memo = self._say(_("memos on quotes"), str(value))
            return MemoWritten(layer, text, span.start, span.end, "", memo)
        return None

    def _parts(self) -> Iterator[Change]:
        def span(text: str, start: int, end: int) -> Span | None:
            return self._span(text, start, end) if text in self._texts else None

        return SealedOutline(self.ids, self._say, span).changes(self._outline)

    def _span(self, text: str, start: int, end: int) -> Span:
        """Return where a span is in the masked text; within a name, all of the name."""
        laid = self._texts[text]
        first, last = laid.shown(start), laid.shown(end)
        if first < last:
            return Span(first, last)
        around = (now for raw, now in laid.replaced if raw.start <= start < raw.end)
        return next(around, Span(first, last))


def _is_of(register: Register, of: str) -> TypeGuard[Field]:
    return isinstance(register, Field) and register.of == of


def _nothing(value: str | bool) -> str | bool:
    return False if isinstance(value, bool) else ""
