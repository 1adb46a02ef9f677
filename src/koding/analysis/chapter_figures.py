"""Figures that a chapter prints, held against the tables of the same question.

A figure is right where it is one of the counts or ratios of its code; where no code is
near, where it is any figure of the question's table.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from koding.analysis.chapter_check import Remark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence


_NUMBER = r"(?:\d{1,3}(?:[ \u00a0\u202f.]\d{3})+|\d+)"
_WHO = (
    r"(?:rapporterings)?enhet(?:er|ene)?|(?:rapporterings)?eining(?:ar|ane)?|"
    r"kommun(?:er|ene|ar|ane)|bydel(?:er|ene|ar|ane)|respondent(?:er|ene|ar|ane)?|"
    r"svar|sitat(?:er)?|units|municipalities|respondents|answers|quotes"
)
_COUNTS = (
    re.compile(rf"\bn\s*=\s*(?P<n>{_NUMBER})(?!\w)", re.IGNORECASE),
    re.compile(
        rf"(?<![\w,.-])(?P<n>{_NUMBER})\s+(?:av|of)\s+(?:de\s+|the\s+)?{_NUMBER}(?!\w)"
    ),
    re.compile(rf"(?<![\w,.-])(?P<n>{_NUMBER})\s+(?:{_WHO})(?!\w)", re.IGNORECASE),
)
_PERCENT = re.compile(
    r"(?<![\w,.-])(?P<n>\d+(?:[.,]\d+)?)\s*"
    r"(?:%|(?:prosent|percent|per cent|pst)(?!\w))",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_CELL = re.compile(rf"\s*(?P<n>{_NUMBER}|\d+[.,]\d+)\s*(?P<percent>%)?\s*")
_TOTAL = re.compile(r"(?:totalt?|i alt|sum|grunnlag|base)\b", re.IGNORECASE)
_HEAD_ROWS = 3
_LEAST_ROWS = 2

Kind = Literal["count", "percent"]


class Figure(NamedTuple):
    """A figure in a text: how it is written, and its worth."""

    written: str
    worth: Decimal
    kind: Kind


@dataclass(frozen=True, slots=True)
class CodeFigures:
    """What a table says of one code; `mentions` counts pairs of unit and code."""

    label: str
    n: int
    quotes: int
    mentions: int


@dataclass(frozen=True, slots=True)
class QuestionFigures:
    """The table of a question in a wave: codes by folded label, and its bases."""

    question: str
    label: str
    wave: int
    wording: str
    codes: Mapping[str, CodeFigures]
    base: int
    mentions: int
    others: frozenset[int]
    """Blank, not asked, answers: what else is counted of the question."""


@dataclass(frozen=True, slots=True)
class Context:
    """Where in the chapter a passage stands: of which question, under which code."""

    questions: Sequence[QuestionFigures]
    heading: str = ""


def figures_in(text: str) -> list[Figure]:
    """Return the counts and percents of a text, in order."""
    found: dict[int, Figure] = {}
    for pattern in _COUNTS:
        for hit in pattern.finditer(text):
            found.setdefault(hit.start("n"), _figure(hit, "count"))
    for hit in _PERCENT.finditer(text):
        found[hit.start("n")] = _figure(hit, "percent")
    return [found[at] for at in sorted(found)]


def on_text(
    passage: int, text: str, context: Context, fold: Callable[[str], str]
) -> Iterator[Remark]:
    """Yield a remark on each figure of a text that is none of the question's."""
    figures = figures_in(text)
    if not figures or not context.questions:
        return
    folded = fold(text)
    for figure in figures:
        near = _codes_near(folded, fold(context.heading), context.questions)
        if any(_is_of(figure, question, codes) for question, codes in near):
            continue
        question, codes = near[0]
        yield _differs(passage, figure, question, codes)


def on_table(
    cells: Mapping[tuple[int, int], tuple[int, str]],
    near: Sequence[QuestionFigures],
    questions: Sequence[QuestionFigures],
    fold: Callable[[str], str],
) -> Iterator[Remark]:
    """Yield a remark on each cell of a printed table that differs from the project's.

    `cells` are (passage, text) by (row, column); `near` are the questions that the text
    around is about, which win where several would do.
    """
    labels = {
        row: fold(text) for (row, column), (_p, text) in cells.items() if column == 1
    }
    wanted = _wave_of_table(labels, cells, near, questions)
    if wanted is None:
        return
    columns = _columns(cells)
    for (row, column), (passage, text) in sorted(cells.items()):
        hit = _CELL.fullmatch(text)
        if column == 1 or column not in columns or hit is None:
            continue
        kind, year = columns[column]
        if hit["percent"]:
            kind = "percent"
        figure = _figure(hit, kind)
        question = _in_year(wanted, questions, year)
        code = question.codes.get(labels.get(row, ""))
        total = code is None and _TOTAL.match(labels.get(row, ""))
        if code and not _is_of_code(figure, question, code):
            yield _differs(passage, figure, question, [code])
        elif total and kind == "count" and figure.worth not in _bases(question):
            yield _differs(passage, figure, question, [])


def _bases(question: QuestionFigures) -> set[Decimal]:
    return {
        Decimal(question.base),
        Decimal(question.mentions),
        *map(Decimal, question.others),
    }


def _figure(hit: re.Match[str], kind: Kind) -> Figure:
    written = hit["n"]
    if kind == "percent" or re.fullmatch(r"\d+[.,]\d{1,2}", written):
        return Figure(hit[0].strip(), Decimal(written.replace(",", ".")), kind)
    return Figure(hit[0].strip(), Decimal(re.sub(r"\D", "", written)), kind)


def _codes_near(
    folded: str, heading: str, questions: Sequence[QuestionFigures]
) -> list[tuple[QuestionFigures, list[CodeFigures]]]:
    """Return for each question the codes that a text names, else its heading."""
    found = []
    for question in questions:
        named = [code for label, code in question.codes.items() if label in folded]
        if not named and heading in question.codes:
            named = [question.codes[heading]]
        found.append((question, named))
    return sorted(found, key=lambda pair: not pair[1])


def _is_of(
    figure: Figure, question: QuestionFigures, codes: Sequence[CodeFigures]
) -> bool:
    if any(_is_of_code(figure, question, code) for code in codes):
        return True
    if figure.kind == "count" and figure.worth == question.base:
        return True
    if codes:
        return False
    if figure.kind == "count" and figure.worth in _bases(question):
        return True
    return any(_is_of_code(figure, question, code) for code in question.codes.values())


def _is_of_code(figure: Figure, question: QuestionFigures, code: CodeFigures) -> bool:
    if figure.kind == "count":
        return figure.worth in {code.n, code.quotes, code.mentions}
    whole = question.base, question.mentions
    ratios = [(code.n, whole[0]), (code.mentions, whole[1])]
    return any(_rounded(part, of, figure.worth) for part, of in ratios)


def _rounded(part: int, whole: int, printed: Decimal) -> bool:
    if not whole:
        return False
    exponent = printed.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return (Decimal(100 * part) / whole).quantize(step, ROUND_HALF_UP) == printed


def _differs(
    passage: int,
    figure: Figure,
    question: QuestionFigures,
    codes: Sequence[CodeFigures],
) -> Remark:
    facts: dict[str, object] = {
        "printed": figure.written,
        "question": question.label,
        "wave": question.wave,
        "code": codes[0].label if codes else "",
    }
    if codes:
        n, base = codes[0].n, question.base
        percent = Decimal(100 * n) / base if base else Decimal(0)
        facts["expected"] = (
            str(n)
            if figure.kind == "count"
            else f"{percent.quantize(Decimal(1), ROUND_HALF_UP)} %"
        )
    return Remark(passage, "figure", facts=facts)


def _columns(
    cells: Mapping[tuple[int, int], tuple[int, str]],
) -> dict[int, tuple[Kind, int]]:
    """Return what each column counts, and the year in its heading, 0 for none."""
    heads: dict[int, str] = {}
    for (row, column), (_passage, text) in sorted(cells.items()):
        is_year = _YEAR.fullmatch(text.strip())
        if row <= _HEAD_ROWS and (is_year or not _CELL.fullmatch(text)):
            heads[column] = f"{heads.get(column, '')} {text}"
    found: dict[int, tuple[Kind, int]] = {}
    for column in {column for _row, column in cells} - {1}:
        head = heads.get(column, "").casefold()
        year = _YEAR.search(head)
        percent = any(sign in head for sign in ("%", "prosent", "percent", "andel"))
        found[column] = ("percent" if percent else "count", int(year[0]) if year else 0)
    return found


def _wave_of_table(
    labels: Mapping[int, str],
    cells: Mapping[tuple[int, int], tuple[int, str]],
    near: Sequence[QuestionFigures],
    questions: Sequence[QuestionFigures],
) -> QuestionFigures | None:
    """Return the question that most rows are codes of, with most equal figures."""

    def worth(question: QuestionFigures) -> tuple[int, bool, int]:
        rows = [row for row, label in labels.items() if label in question.codes]
        equal: Counter[int] = Counter()
        for (row, column), (_passage, text) in cells.items():
            code = question.codes.get(labels.get(row, ""))
            if code and column > 1 and text.strip() == str(code.n):
                equal[row] = 1
        return len(rows), question in near, sum(equal.values())

    best = max(questions, key=worth, default=None)
    return best if best and worth(best)[0] >= _LEAST_ROWS else None


def _in_year(
    question: QuestionFigures, questions: Sequence[QuestionFigures], year: int
) -> QuestionFigures:
    same = (q for q in questions if q.question == question.question and q.wave == year)
    return next(same, question)
