"""Printed cells as figures: what each column counts, which rows are totals."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from koding.analysis.frequency import percentage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from koding.model.printed_table import PrintedRow, PrintedTable

Kind = Literal["count", "percent", "both", "other"]

_SPACES = "  \u00a0\u202f\u2009'’"
_NUMBER = rf"[-−]?(?:\d{{1,3}}(?:[{_SPACES}.,]\d{{3}})+|\d+)(?:[.,]\d+)?"
_MARKS = re.compile(r"[\s*†‡§¹²³⁰⁴-⁹]+$|^[*†‡§]+")
_SUPPRESSED = re.compile(r":|\.\.?|…|\*+|x|[<≤]\s*\d\d?|\(:\)", re.IGNORECASE)
_BLANK = re.compile(r"[-–—−]?")
_PERCENT = rf"(?P<percent>{_NUMBER})\s*(?:%|prosent|pst\.?|percent)"
_BOTH = (
    re.compile(rf"(?P<n>{_NUMBER})\s*[(/,;]\s*(?P<percent>{_NUMBER})\s*%?\s*\)?"),
    re.compile(rf"{_PERCENT}\s*[(/,;]\s*(?:n\s*=\s*)?(?P<n>{_NUMBER})\s*\)?"),
)
_BARE = re.compile(rf"\(?\s*(?P<number>{_NUMBER})\s*(?P<sign>%|prosent|pst\.?)?\s*\)?")
_PERCENT_HEAD = re.compile(r"%|prosent|percent|per cent|andel|share|\bpst\b", re.I)
_OF_MENTIONS = re.compile(r"omtale|mention|av svarene|of answers given", re.I)
_GROUPED = re.compile(rf"(\d)[{_SPACES}](?=\d{{3}}(?!\d))")
_TOTAL = re.compile(
    r"(?:totalt?|i alt|sum(?: totalt)?|samlet|samla|alle|all|grunnlag|base|n|"
    r"antall (?:svar|enheter)|tal (?:svar|einingar))(?:\s*[(=].*)?[:.]?",
    re.IGNORECASE,
)
_NOT_ANSWERED = re.compile(
    r"(?:ikke|ikkje) (?:svart?|besvart|svara)|ubesvart|blanke?|manglende(?: svar)?|"
    r"missing|no answer|not answered|did not answer|blank",
    re.IGNORECASE,
)
_EVERYONE = re.compile(
    r"inviterte?|invitert i alt|utvalg|utval|spurte?|invited|asked|sample|"
    r"alle (?:enheter|kommuner)|totalt inviterte?",
    re.IGNORECASE,
)
_BASES = (
    re.compile(rf"\b[nN]\s*=\s*({_NUMBER})"),
    re.compile(rf"\b(?:grunnlag|base)\s*[:=]?\s*({_NUMBER})", re.IGNORECASE),
)
_JOINS = re.compile(
    r"(?:[\s+/&,():–-]|"
    r"\b(?:og|eller|and|or|sum|totalt?|samlet|samla|i alt|til sammen)\b)*"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_ENGLISH = re.compile(r"\d\.\d{1,2}(?!\d)|\d,\d{3}(?!\d)")
_NORWEGIAN = re.compile(rf"\d,\d{{1,2}}(?!\d)|\d[{_SPACES}]\d{{3}}(?!\d)")
UNROUNDED = 4
"""Decimals from which a percentage is a ratio that nobody has rounded."""


class Figure(NamedTuple):
    """A cell: its text, the count and percentage in it, whether it is hidden."""

    text: str
    n: int | None = None
    percent: Decimal | None = None
    hidden: bool = False

    @property
    def unreadable(self) -> bool:
        """Whether words stand where a number is to be."""
        empty = self.n is None and self.percent is None and not self.hidden
        return empty and not _BLANK.fullmatch(self.text)


NOTHING = Figure("")


def number_in(text: str, *, english: bool, count: bool) -> Decimal:
    """Return the number a text is, with thousands and decimals as they are written."""
    text = _GROUPED.sub(r"\1", text.replace("−", "-"))
    for group, point in (
        ((",", "."), (".", ",")) if english else ((".", ","), (",", "."))
    ):
        text = _without_groups(text, group, point, count=count)
    return Decimal(re.sub(r"[^\d.-]", "", text.replace(",", ".")))


def _without_groups(text: str, group: str, point: str, *, count: bool) -> str:
    """Take `group` out where it can only part thousands."""
    grouped = re.fullmatch(
        rf"-?[1-9]\d{{0,2}}(?:\{group}\d{{3}})+(?:\{point}\d+)?", text
    )
    many = text.count(group) > 1 or point in text
    return text.replace(group, "") if grouped and (count or many) else text


def writes_english(cells: Iterable[str]) -> bool:
    """Tell whether numbers have a decimal point rather than a comma."""
    texts = list(cells)
    norwegian = sum(bool(_NORWEGIAN.search(text)) for text in texts)
    return sum(bool(_ENGLISH.search(text)) for text in texts) > norwegian


def is_year(text: str) -> bool:
    """Tell whether a text is a year and nothing else."""
    return _YEAR.fullmatch(text.strip()) is not None


def is_number(text: str) -> bool:
    """Tell whether a cell holds a figure, or a sign that one is hidden."""
    bare = _MARKS.sub("", text.strip())
    if _SUPPRESSED.fullmatch(text.strip()) or _BARE.fullmatch(bare):
        return True
    return any(form.fullmatch(bare) for form in _BOTH)


@dataclass(frozen=True)
class Column:
    """A column's heading, what it counts, and its figures by row."""

    heading: str
    kind: Kind
    figures: tuple[Figure, ...]
    decimals: int = 0
    place: int = 0

    @property
    def name(self) -> str:
        """The heading; the number of the column where it has none."""
        return self.heading or str(self.place + 2)

    @property
    def of_mentions(self) -> bool:
        """Whether its percentages are of mentions rather than of units."""
        return _OF_MENTIONS.search(self.heading) is not None


@dataclass(frozen=True)
class Figures:
    """A printed table with its cells as figures."""

    table: PrintedTable
    fold: Callable[[str], str]

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns after the label, in order."""
        width = max((len(row.cells) for row in self.table.rows), default=0)
        found = [self._column(place) for place in range(width)]
        return tuple(_guessed(found, self))

    @cached_property
    def totals(self) -> tuple[int, ...]:
        """The rows that print a base or a total."""
        rows = enumerate(self.table.rows)
        return tuple(place for place, row in rows if self.is_total(row))

    @cached_property
    def not_answered(self) -> tuple[int, ...]:
        """The rows of those who did not answer."""
        return tuple(self._rows(_NOT_ANSWERED))

    @cached_property
    def everyone(self) -> tuple[int, ...]:
        """The rows of all who were asked."""
        return tuple(self._rows(_EVERYONE))

    @cached_property
    def named(self) -> tuple[int, ...]:
        """The rows that are neither totals nor those who did not answer."""
        apart = {*self.totals, *self.not_answered, *self.everyone}
        rows = range(len(self.table.rows))
        return tuple(row for row in rows if row not in apart and self.label(row))

    @cached_property
    def combined(self) -> Mapping[int, tuple[int, ...]]:
        """The rows that put others together, by what their labels say."""
        labels = {row: self.fold(self.label(row)) for row in self.named}
        found = ((row, _parts(row, labels)) for row in self.named)
        return {row: parts for row, parts in found if parts}

    @cached_property
    def ordinary(self) -> tuple[int, ...]:
        """The rows of alternatives or codes."""
        return tuple(row for row in self.named if row not in self.combined)

    @cached_property
    def tops(self) -> tuple[int, ...]:
        """The ordinary rows that stand furthest out: themes, or all of a flat table."""
        return tuple(r for r in self.ordinary if not self.table.rows[r].depth)

    @property
    def words(self) -> str:
        """All that is said over and under the table."""
        return "\n".join((self.table.title, *self.table.notes))

    @cached_property
    def said_bases(self) -> tuple[int, ...]:
        """The bases that the words of the table print, without the total row."""
        told = [] if self.table.base is None else [self.table.base]
        return (*told, *bases_in(self.words, english=self.table.english))

    def label(self, row: int) -> str:
        """Return a row's label."""
        return self.table.rows[row].label

    @staticmethod
    def is_total(row: PrintedRow) -> bool:
        """Return whether a row prints a base or a total."""
        return row.total or _TOTAL.fullmatch(row.label.strip()) is not None

    def _rows(self, words: re.Pattern[str]) -> Iterator[int]:
        for place, row in enumerate(self.table.rows):
            if not row.total and words.fullmatch(row.label.strip()):
                yield place

    def _column(self, place: int) -> Column:
        headings = self.table.headings
        heading = headings[place] if place < len(headings) else ""
        told = self.table.kinds[place] if place < len(self.table.kinds) else ""
        texts = [_cell(row, place) for row in self.table.rows]
        percent = told == "percent" or bool(not told and _PERCENT_HEAD.search(heading))
        figures = [
            _figure(t, percent=percent, english=self.table.english) for t in texts
        ]
        return replace(_column_of(heading, figures), place=place)


def bases_in(words: str, *, english: bool) -> tuple[int, ...]:
    """Return the bases that a text tells, as in "n = 404" or "Grunnlag: 404"."""
    found = [hit[1] for form in _BASES for hit in form.finditer(words)]
    return tuple(int(number_in(one, english=english, count=True)) for one in found)


def _parts(row: int, labels: Mapping[int, str]) -> tuple[int, ...]:
    """Return the rows whose labels make up that of `row`, with "og" or + between."""
    rest, parts = f" {labels[row]} ", []
    within = [other for other, label in labels.items() if label in rest]
    for other in sorted(within, key=lambda place: -len(labels[place])):
        whole = re.compile(rf"(?<!\w){re.escape(labels[other])}(?!\w)")
        if other != row and labels[other] != labels[row] and whole.search(rest):
            rest = whole.sub(" ", rest, count=1)
            parts.append(other)
    return tuple(sorted(parts)) if len(parts) > 1 and _JOINS.fullmatch(rest) else ()


def _cell(row: PrintedRow, place: int) -> str:
    return row.cells[place].strip() if place < len(row.cells) else ""


def _figure(text: str, *, percent: bool, english: bool) -> Figure:
    if _SUPPRESSED.fullmatch(text):
        return Figure(text, hidden=True)
    bare = _MARKS.sub("", text)
    if (hit := _BARE.fullmatch(bare)) is not None:
        is_percent = percent or bool(hit["sign"])
        worth = number_in(hit["number"], english=english, count=not is_percent)
        if is_percent:
            return Figure(text, percent=worth)
        whole = worth == worth.to_integral_value()
        return Figure(text, n=int(worth)) if whole else Figure(text, percent=worth)
    for form in _BOTH:
        if hit := form.fullmatch(bare):
            n = number_in(hit["n"], english=english, count=True)
            worth = number_in(hit["percent"], english=english, count=False)
            return Figure(text, n=int(n), percent=worth)
    return Figure(text)


def _column_of(heading: str, figures: Sequence[Figure]) -> Column:
    words = sum(figure.unreadable for figure in figures)
    if words * 2 > sum(bool(figure.text) for figure in figures):
        return Column(heading, "other", tuple(figures))
    both = any(f.n is not None and f.percent is not None for f in figures)
    percents = [f.percent for f in figures if f.percent is not None]
    counts = [f.n for f in figures if f.n is not None]
    kind: Kind = "both" if both else "count"
    if not both and percents:
        # Decimals without a word of percent are means, or years of experience.
        signed = _PERCENT_HEAD.search(heading) or any("%" in f.text for f in figures)
        kind = "percent" if signed else "other"
    elif not counts and not any(f.hidden for f in figures):
        kind = "other"
    if kind == "percent" and any(p % 1 for p in percents) and max(percents) <= 1:
        figures = [_in_hundreds(figure) for figure in figures]
    return Column(heading, kind, tuple(figures), _decimals(figures))


def _in_hundreds(figure: Figure) -> Figure:
    """Return a ratio of a workbook as the percentage it is shown as."""
    if figure.percent is None:
        return figure
    return figure._replace(percent=(figure.percent * 100).normalize() + 0)


def _decimals(figures: Sequence[Figure]) -> int:
    exponents = (
        f.percent.as_tuple().exponent for f in figures if f.percent is not None
    )
    return max((-e for e in exponents if isinstance(e, int) and e < 0), default=0)


def _guessed(columns: Sequence[Column], figures: Figures) -> Iterator[Column]:
    """Yield the columns, those without a word of percent that hold it found out."""
    before: Column | None = None
    for column in columns:
        if before and _is_percent_of(column, before, figures):
            made = [Figure(f.text, None, _decimal(f), f.hidden) for f in column.figures]
            yield Column(column.heading, "percent", tuple(made), 0, column.place)
            before = None
        else:
            yield column
            before = column if column.kind == "count" else None


def _decimal(figure: Figure) -> Decimal | None:
    return figure.percent if figure.n is None else Decimal(figure.n)


def _is_percent_of(column: Column, before: Column, figures: Figures) -> bool:
    """Tell whether whole numbers without a heading are percentages of those before."""
    if column.kind != "count" or column.heading.strip():
        return False
    pairs = [
        (n, p)
        for row in figures.ordinary
        if (n := before.figures[row].n) is not None
        and (p := column.figures[row].n) is not None
    ]
    totals = [n for row in figures.totals if (n := before.figures[row].n)]
    hundred = [column.figures[row].n for row in figures.totals]
    if 100 in hundred and 100 not in totals and all(p <= 100 for _n, p in pairs):
        return True
    for base in (*totals, sum(n for n, _p in pairs)):
        right = sum(percentage(n, base, 0) == p for n, p in pairs)
        if base and len(pairs) > 1 and right * 2 > len(pairs):
            return True
    return False
