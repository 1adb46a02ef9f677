"""Figures that a chapter's text prints, held against the tables of the same question.

A figure of a code that the sentence speaks of is one of the code's counts or ratios;
one that stands as the base is the question's base. Where neither is told, any figure of
the question's table is right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from koding.analysis.finished.chapter_check import Remark
from koding.analysis.frequency import percentage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

NUMBER = r"(?:\d{1,3}(?:[ \u00a0\u202f.]\d{3})+|\d+)"
WHO = (
    r"(?:(?:rapporterings)?enhet(?:er|ene)?|(?:rapporterings)?eining(?:ar|ane)?|"
    r"kommun(?:er|ene|ar|ane)|bydel(?:er|ene|ar|ane)|respondent(?:er|ene|ar|ane)?|"
    r"svar|sitat(?:er|ene)?|units|municipalities|respondents|answers|quotes)"
)
_N = re.compile(rf"\bn\s*=\s*(?P<n>{NUMBER})(?!\w)", re.IGNORECASE)
_PART = re.compile(
    rf"(?<![\w,.-])(?P<n>{NUMBER})\s+(?:av|of)\s+(?:de\s+|dei\s+|the\s+)?"
    rf"(?P<whole>{NUMBER})(?![\w%]|[.,]\d|\s*%)(?:\s+(?P<who>[^\W\d_]+))?",
    re.IGNORECASE,
)
_COUNT = re.compile(
    rf"(?<![\w,.-])(?P<n>{NUMBER})\s+(?P<who>{WHO})(?!\w)", re.IGNORECASE
)
_PERCENT = re.compile(
    r"(?<![\w,.-])(?P<n>\d+(?:[.,]\d+)?)\s*"
    r"(?:%|(?:prosent|percent|per cent|pst)(?!\w))",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?=\S)[^.!?\n]*)*[.!?]*\s*")
_QUOTES = re.compile(r"sitat|quote", re.IGNORECASE)
_AS_BASE_BEFORE = re.compile(
    r"(?:(?i:(?:^|[,;:(–-]\s*|\b(?:og|men|and)\s+)(?:av|blant|of|among)"
    r"|\b(?:alle|all|grunnlag\w*|base)\W{0,3}|\bbesvar\w+\s+(?:av|i)"
    r"|\banswered\s+by|\bsvar(?:te|a|t)))"
    r"(?i:\s*\b(?:de|dei|the|i alt|totalt|alle|på))*\s*\Z"
)
_AS_BASE_AFTER = re.compile(
    r"\W*(?:[^\W\d_]+\s+){0,2}?(?:svar(?:te|a|t)|besvar\w+|answered|responded)\b"
    r"(?!\W*(?:at|ja|nei|that|yes|no)\b|\s*[«“\"])",
    re.IGNORECASE,
)
_OF = re.compile(r"\b(?:av|blant|of|among)(?:\s+(?:de|dei|the))?\s*\Z")
_THAT = re.compile(r"\W*(?:[^\W\d_]+\s+)?(?:at|that)\b", re.IGNORECASE)

Kind = Literal["count", "percent"]
Role = Literal["", "part", "base"]


class Figure(NamedTuple):
    """A figure in a text: how it is written, its worth, and what it counts.

    `at` is where its number begins. `of` is "quotes", "units" or "" where the text does
    not say; `role` is what its place in the sentence tells; `sure` is whether it says
    that it is of a table.
    """

    written: str
    worth: Decimal
    kind: Kind
    at: int = 0
    of: Literal["", "units", "quotes"] = ""
    role: Role = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class CodeFigures:
    """What a table says of one code; `mentions` counts pairs of unit and code.

    `key` is its folded label; `apart` counts quotes where adjoining ones are several.
    """

    key: str
    label: str
    n: int
    quotes: int
    mentions: int
    apart: int = 0


@dataclass(frozen=True, slots=True)
class QuestionFigures:
    """The table of a question in a wave: its codes, and its bases."""

    question: str
    label: str
    wave: int
    wording: str
    codes: Sequence[CodeFigures]
    base: int
    mentions: int
    others: frozenset[int]
    """Blank, not asked, answers: what else is counted of the question."""

    @property
    def bases(self) -> set[Decimal]:
        """Whatever may be said to be all, or the rest, of the question's answers."""
        return {Decimal(n) for n in (self.base, self.mentions, *self.others)}


@dataclass(frozen=True, slots=True)
class Context:
    """Where in the chapter a passage stands: of which question, under which code."""

    questions: Sequence[QuestionFigures]
    heading: str = ""


def figures_in(text: str) -> list[Figure]:
    """Return the counts and percents of a sentence, in order."""
    found: dict[int, Figure] = {}
    for hit in _PERCENT.finditer(text):
        at = hit.start("n")
        found[at] = Figure(
            hit[0].strip(), worth_of(hit["n"]), "percent", at, sure=False
        )
    chosen = set()
    for hit in _PART.finditer(text):
        sure = not hit["who"] or bool(re.fullmatch(WHO, hit["who"], re.IGNORECASE))
        if hit["who"] and _QUOTES.match(hit["who"]):
            # How many of the quotes there are that somebody has taken is in no table.
            chosen |= {hit.start("n"), hit.start("whole")}
        found.setdefault(hit.start("n"), _counted(hit, "part", sure=sure))
        found.setdefault(hit.start("whole"), _counted(hit, "base", "whole", sure=sure))
    for hit in _N.finditer(text):
        found.setdefault(hit.start("n"), _counted(hit, _role_of_n(hit)))
    for hit in _COUNT.finditer(text):
        role = _role(text, hit)
        found.setdefault(hit.start("n"), _counted(hit, role, sure=role == "base"))
    return [found[at] for at in sorted(found) if at not in chosen]


def worth_of(written: str) -> Decimal:
    """Return the number that is written: with a decimal comma, or thousands apart."""
    if re.fullmatch(r"\d+[.,]\d{1,2}", written):
        return Decimal(written.replace(",", "."))
    return Decimal(re.sub(r"\D", "", written))


def _counted(
    hit: re.Match[str], role: Role, group: str = "n", *, sure: bool = True
) -> Figure:
    who = hit.groupdict().get("who") or ""
    of: Literal["", "units", "quotes"] = "quotes" if _QUOTES.match(who) else ""
    if who and not of and who.casefold() not in ("svar", "answers"):
        of = "units"
    worth = worth_of(hit[group])
    return Figure(hit[0].strip(), worth, "count", hit.start(group), of, role, sure)


def _role_of_n(hit: re.Match[str]) -> Role:
    return "base" if hit[0].startswith("N") else ""


def _role(text: str, hit: re.Match[str]) -> Role:
    """Return whether the words around a count say that it is all who answered."""
    before, after = text[: hit.start()], text[hit.end() :]
    if _AS_BASE_BEFORE.search(before):
        return "" if _THAT.match(after) else "base"
    return "base" if _AS_BASE_AFTER.match(after) else ""


class _Spoken(NamedTuple):
    """What a sentence is about: a question, and the codes that it, or more, names."""

    question: QuestionFigures
    named: Sequence[CodeFigures]
    near: Sequence[CodeFigures]

    @property
    def about(self) -> Sequence[CodeFigures]:
        return self.named or self.near


def on_text(
    passage: int, text: str, context: Context, fold: Callable[[str], str]
) -> Iterator[Remark]:
    """Yield a remark on each figure of a text that differs from the question's."""
    if not context.questions or not any(map(str.isdigit, text)):
        return
    around = fold(text), fold(context.heading)
    for hit in _SENTENCE.finditer(text):
        figures = figures_in(hit[0])
        if not figures:
            continue
        spoken = _spoken(fold(hit[0]), *around, context.questions)
        with_percent = any(figure.kind == "percent" for figure in figures)
        for figure in figures:
            before = fold(hit[0][: figure.at])
            yield from _on_figure(passage, figure, before, spoken, with_percent)


def _on_figure(
    passage: int,
    figure: Figure,
    before: str,
    spoken: Sequence[_Spoken],
    with_percent: bool,
) -> Iterator[Remark]:
    either = with_percent and figure.kind == "count" and not figure.of
    for one in spoken:
        if _is_right(figure, before, one):
            return
        if either and figure.worth in one.question.bases:
            return
    first = spoken[0]
    if figure.role and not figure.sure and not first.named:
        return  # "2 of 3 psychologists" is of something else
    if figure.role == "base":
        yield differs(passage, figure, first.question, ())
        return
    codes = _just_before(before, first.about) or first.about
    sure = bool(codes) or figure.sure
    yield differs(passage, figure, first.question, codes, attention=sure)


def _is_right(figure: Figure, before: str, spoken: _Spoken) -> bool:
    question = spoken.question
    if figure.role == "base":
        # "Of the 10 that name waiting": all who name a code may be the whole.
        within = _OF.search(before) is not None
        named = within and any(figure.worth == code.n for code in spoken.named)
        return figure.worth in question.bases or named
    if codes := _just_before(before, spoken.named) or spoken.about:
        return any(is_of_code(figure, question, code) for code in codes)
    if figure.kind == "count" and figure.worth in question.bases:
        return True
    return any(is_of_code(figure, question, code) for code in question.codes)


def _just_before(before: str, codes: Sequence[CodeFigures]) -> Sequence[CodeFigures]:
    """Return the code that a figure stands right behind: "waiting (n = 10"."""
    plain = re.sub(r"[\s\"'(:,]*(?:n\s*=\s*)?\Z", "", before)
    found = [code for code in codes if plain.endswith(code.key)]
    return sorted(found, key=lambda code: -len(code.key))[:1]


def _spoken(
    sentence: str, text: str, heading: str, questions: Sequence[QuestionFigures]
) -> list[_Spoken]:
    """Return for each question the codes that are named, nearest first."""
    found = []
    for question in questions:
        named = _named_in(sentence, question)
        near = _named_in(text, question) or [
            code for code in question.codes if code.key == heading
        ]
        found.append(_Spoken(question, named, near))
    return sorted(found, key=lambda one: (not one.named, not one.near))


def _named_in(text: str, question: QuestionFigures) -> list[CodeFigures]:
    """Return the codes that a folded text names, with words of their own."""
    found = [
        code
        for code in question.codes
        if code.n
        and code.key in text
        and re.search(rf"(?<!\w){re.escape(code.key)}(?!\w)", text)
    ]
    return [
        code
        for code in found
        if not any(code.key != one.key and code.key in one.key for one in found)
    ]


def is_of_code(figure: Figure, question: QuestionFigures, code: CodeFigures) -> bool:
    """Whether a figure is one of a code's: of what it says that it counts."""
    if figure.kind == "count":
        counted = {
            "units": {code.n},
            "quotes": {code.quotes, code.apart or code.quotes},
        }
        either = {code.n, code.quotes, code.mentions}
        return figure.worth in counted.get(figure.of, either)
    ratios = ((code.n, question.base), (code.mentions, question.mentions))
    return any(is_ratio(part, of, figure.worth) for part, of in ratios)


def is_ratio(part: int, whole: int, printed: Decimal) -> bool:
    """Whether a percent is that of a part, rounded half up as it is printed."""
    exponent = printed.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) else 0
    return percentage(part, whole, decimals) == printed


def percent_of(part: int, whole: int) -> str:
    """Return a percent as a remark has it, without decimals."""
    percent = percentage(part, whole, 0)
    return "–" if percent is None else f"{percent} %"


def differs(
    passage: int,
    figure: Figure,
    question: QuestionFigures,
    codes: Sequence[CodeFigures],
    *,
    attention: bool = True,
) -> Remark:
    """Return the remark on a figure; `as` tells what it was taken for instead."""
    facts: dict[str, object] = {
        "printed": figure.written,
        "question": question.label,
        "wave": question.wave,
        "code": codes[0].label if codes else "",
        "as": "",
    }
    if figure.role == "base":
        facts |= {"expected": str(question.base), "as": "base"}
    elif codes:
        count = codes[0].quotes if figure.of == "quotes" else codes[0].n
        is_count = figure.kind == "count"
        of_base = percent_of(codes[0].n, question.base)
        facts["expected"] = str(count) if is_count else of_base
        if is_count and figure.worth == question.base:
            facts["as"] = "base for code"
    return Remark(passage, "figure", attention=attention, facts=facts)
