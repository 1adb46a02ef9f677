"""Printed tables checked, and what is to be said of them in sentences."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from koding.analysis.finished.table_check import check_tables
from koding.exporters.numbers import format_cell
from koding.i18n import _, screen_language
from koding.language.folding import fold
from koding.language.label_likeness import near_doubles
from koding.model.codebook import cut_label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from koding.model.printed_table import Fact, PrintedTable, TableRemark

_SAID: Mapping[str, Callable[[], str]] = {
    "words": lambda: _("«{printed}» stands where a number is to be."),
    "base said": lambda: _(
        "the words say that the base is {said}, the row of the total says {printed}."
    ),
    "not answered": lambda: _(
        "{base} who answered and {lost} who did not are {sum}, but {everyone} is "
        "printed for all."
    ),
    "above base": lambda: _("{printed} is printed, more than the base of {base}."),
    "count sum": lambda: _("the rows add up to {sum}, but {printed} is printed."),
    "several": lambda: _(
        "the rows add up to {sum}, more than the base of {printed}: if several answers "
        "were allowed, say so under the table."
    ),
    "told": lambda: _(
        "«{printed}» hides {sum}, which the total gives away: hide a second cell."
    ),
    "told across": lambda: _(
        "«{printed}» hides {sum}, which the total of the row gives away: hide a second "
        "cell."
    ),
    "told together": lambda: _(
        "«{printed}» hides {sum}, which this table and {where} tell together: hide "
        "another cell."
    ),
    "combined": lambda: _("{printed} is printed; {parts} is {sum}."),
    "combined of several": lambda: _(
        "{printed} is printed; {parts} is at least {most} and at most {sum}."
    ),
    "theme": lambda: _(
        "{printed} is printed, fewer than the {n} of «{code}» under it."
    ),
    "across": lambda: _("the columns add up to {sum}, but {printed} is printed."),
    "percent": lambda: _("{printed} is printed; {n} of {base} is {expected}{rounded}."),
    "added": lambda: _(
        "{printed} is printed, rounded figures added; {n} of {base} is {expected}"
        "{rounded}."
    ),
    "of sum": lambda: _(
        "the percentages are of {sum}, the sum of the rows, and not of the base of "
        "{base}: say which."
    ),
    "base of percents": lambda: _(
        "the percentages are not of the base of {base}: for «{label}» {printed} is "
        "printed, and {n} of {base} is {expected}."
    ),
    "total": lambda: _("{printed} is printed as the total; the base is 100."),
    "rounded sum": lambda: _(
        "the percentages add up to {sum}, but {printed} is printed: they are rounded "
        "one by one, which is to be said under the table."
    ),
    "percent sum": lambda: _(
        "the percentages add up to {sum}, but {printed} is printed, and rounding does "
        "not make that difference."
    ),
    "several percent": lambda: _(
        "the percentages add up to {sum}, and {printed} is printed: if several answers "
        "were allowed, say so under the table."
    ),
    "lacking percent": lambda: _(
        "the percentages add up to {sum} alone, and {printed} is printed: say under "
        "the table what is left out."
    ),
    "said added": lambda: _(
        "{printed} is said for {labels}, rounded figures added ({parts}); {n} of "
        "{base} is {expected}{rounded}."
    ),
    "added in words": lambda: _(
        "{printed} is said for {labels}, rounded figures added ({parts}): count the "
        "units instead."
    ),
    "twice": lambda: _("the row stands {times} times."),
    "near": lambda: _("nearly the same as «{other}»: are they one?"),
    "two ways": lambda: _("{printed} is printed here, {other} in {where}."),
}


def check_printed(tables: Sequence[PrintedTable]) -> list[TableRemark]:
    """Return what there is to say of the tables of one or several files."""
    return check_tables(tables, fold=fold, near=near_doubles)


def table_place(file: str, place: str) -> str:
    """Return which table is meant: its file, and its number or name there."""
    if place.isdigit():
        return _("{file}, table {number}").format(file=file, number=place)
    return ", ".join(filter(None, (file, place)))


def remark_place(remark: TableRemark) -> str:
    """Return the table, the row and the column that a remark is on."""
    where = [table_place(remark.table.file, remark.table.place)]
    if remark.row:
        where.append(_("row «{label}»").format(label=cut_label(remark.row)))
    if heading := " ".join(remark.column.split()):
        where.append(_("column «{heading}»").format(heading=cut_label(heading)))
    return ", ".join(where)


def remark_sentence(remark: TableRemark) -> str:
    """Return a remark as a sentence: where, what is printed, what it should be."""
    facts = {name: _fact(name, fact) for name, fact in remark.facts.items()}
    ratio = facts.get("ratio", "")
    rounding = _("({ratio} rounded half up)").format(ratio=ratio)
    facts["rounded"] = f" {rounding}" if ratio else ""
    if "file" in remark.facts:
        facts["where"] = table_place(facts["file"], facts["place"])
    return f"{remark_place(remark)}: {_SAID[remark.what]().format(**facts)}"


def _fact(name: str, fact: Fact) -> str:
    if isinstance(fact, str):
        return cut_label(fact) if name in ("code", "label", "other") else fact
    language = screen_language()
    if isinstance(fact, Decimal) and fact == fact.to_integral_value():
        fact = fact.quantize(Decimal(1))
    return format_cell(fact, language)
