"""What is said of an import: the columns found, what came in, what to look at."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from koding.exporters.numbers import format_count, screen_count
from koding.exporters.safe_text import one_line
from koding.i18n import _, ngettext
from koding.workbench.shell_words import typed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from koding.importers.proposals import Role
    from koding.importers.sheets import Sheet
    from koding.model.codebook import CodeKind
    from koding.model.receipt import ImportReceipt, QuestionReceipt, UnitReceipt

ROLES: Mapping[Role, Callable[[], str]] = {
    "unit_number": lambda: _("unit number"),
    "unit_name": lambda: _("unit name"),
    "respondent": lambda: _("respondent"),
    "population": lambda: _("inhabitants"),
    "county": lambda: _("county"),
    "question": lambda: _("question"),
    "text": lambda: _("open answers"),
    "attribute": lambda: _("attribute"),
    "empty": lambda: _("empty"),
    "other": lambda: _("left out"),
}
KINDS: Mapping[CodeKind, Callable[[], str]] = {
    "none": lambda: _("none"),
    "dont_know": lambda: _("don't know"),
    "no_content": lambda: _("no content"),
    "other": lambda: _("other"),
}


def sheet_said(sheet: Sheet, *, long: bool) -> str:
    """Return what a sheet is: its name, its rows, and what a row stands for."""
    shape = _("one row per answer") if long else _("one row per unit")
    return _("{file}: {rows} rows, {shape}").format(
        file=f"{sheet.file} {sheet.name}".strip(),
        rows=screen_count(len(sheet.rows)),
        shape=shape,
    )


def receipt_title(receipt: ImportReceipt, language: str) -> str:
    """Return what the receipt is of."""
    where = f"{receipt.file} {receipt.sheet}".strip()
    rows = format_count(receipt.rows, language)
    return f"{where} · {receipt.wave} · {rows} " + _("rows")


def question_heads() -> tuple[str, ...]:
    """Return the headings over `question_rows`; all but first and last over numbers."""
    return (
        "",
        _("rows"),
        _("answers"),
        _("blank"),
        _("rejected"),
        _("new"),
        _("changed"),
        _("question"),
    )


def question_rows(receipt: ImportReceipt, language: str) -> list[tuple[str, ...]]:
    """Return a row for each question: rows in are answers, blanks and rejected."""

    def count(number: int) -> str:
        return format_count(number, language)

    return [
        (
            q.label,
            *map(count, (q.rows, q.answers, q.blanks, q.rejected, q.new)),
            count(q.changed),
            q.wording,
        )
        for q in receipt.questions
    ]


def receipt_lines(receipt: ImportReceipt, *, most: int | None = None) -> Iterator[str]:
    """Yield what else there is to say; lists are cut at `most`."""
    yield from units_said(receipt.units, most=most)
    if receipt.attributes:
        said = _("Came along as attributes: {names}")
        yield said.format(names=", ".join(receipt.attributes))
    yield from _proposed(receipt.questions)
    for question in receipt.questions:
        if question.linked:
            yield _(
                "«{wording}» was asked before as {label}: they are read as one "
                "question. Otherwise: koding question link --undo --wave {wave} "
                "{typed}"
            ).format(
                wording=question.wording,
                label=question.linked,
                wave=receipt.wave,
                typed=typed(question.linked),
            )
        if question.emptied:
            yield _("{label}: {n} cells are blank now; their answers are kept.").format(
                label=question.label, n=question.emptied
            )
    yield from _rest(receipt, most)


def units_said(units: UnitReceipt, *, most: int | None = None) -> Iterator[str]:
    """Yield how the units were found, those that were not, and what to check."""
    if units.by_number + units.by_name:
        yield _("Units: {number} found by number, {name} by name.").format(
            number=units.by_number, name=units.by_name
        )
    sources = {
        "sheet": _("from the sheet"),
        "register 2025": _("from the register of 2025"),
        "register 2025, successor": _(
            "from the register of 2025, through the unit that took over"
        ),
    }
    for source, count in units.population_sources:
        yield "  " + _("inhabitants {where}: {n}").format(
            where=sources.get(source, source), n=count
        )
    if units.unmatched:
        yield _("Not in the register, used as they are:")
        yield from some(units.unmatched, most)
        yield _(
            "Those of unknown size are described by the rule for the kind «ukjent» "
            "in koding.toml."
        )
    if units.remarks:
        yield _("To check:")
        remarks = [
            text if n == 1 else f"{text} (× {n})"
            for text, n in Counter(units.remarks).items()
        ]
        yield from some(remarks, most)


def erased_said(rows: int) -> Iterator[str]:
    """Yield how many rows were left out because their respondents were erased."""
    if rows:
        yield ngettext(
            "{n} row of an erased respondent was left out, also of the copy in "
            "corpora/; koding import --with-erased takes it in.",
            "{n} rows of erased respondents were left out, also of the copy in "
            "corpora/; koding import --with-erased takes them in.",
            rows,
        ).format(n=rows)


def next_said(receipt: ImportReceipt) -> str:
    """Say what to do after an import of answers."""
    if any(q.new or q.changed for q in receipt.questions):
        return _("Next: koding code")
    return _("Nothing is new: the project held these answers already.")


def some(texts: Sequence[str], most: int | None) -> Iterator[str]:
    """Yield texts under a line that leads them in, and how many more there are."""
    for text in texts[:most]:
        yield f"  {one_line(text)}"
    if most is not None and len(texts) > most:
        yield "  " + _("and {n} more").format(n=len(texts) - most)


def _proposed(questions: Sequence[QuestionReceipt]) -> Iterator[str]:
    """Yield what was seen of new questions, and how to correct it."""
    proposed = [(q.label, words) for q in questions if (words := _seen_of(q))]
    if not proposed:
        return
    yield _("Proposed from the wordings:")
    for label, words in proposed:
        yield f"  {label}  {one_line(words)}"
    said = _("Correct with: koding question set {label} --group … --parent … --base …")
    yield said.format(label=typed(proposed[0][0]))


def _seen_of(question: QuestionReceipt) -> str:
    parts = []
    if question.group:
        parts.append(_("group: {group}").format(group=question.group))
    if question.parent:
        parts.append(_("follows «{question}»").format(question=question.parent))
    if question.base:
        parts.append(_("base: {base}").format(base=question.base))
    return " · ".join(parts)


def _rest(receipt: ImportReceipt, most: int | None) -> Iterator[str]:
    if receipt.rejected_rows:
        yield _("Rows without a unit or a question, rejected:")
        yield from some([str(row) for row in receipt.rejected_rows], most)
    yield from erased_said(receipt.erased)
    if receipt.to_review:
        yield ngettext(
            "{n} answer has a new text: its codes stand where the quote does, and "
            "it is listed to look at again.",
            "{n} answers have a new text: their codes stand where the quote does, "
            "and they are listed to look at again.",
            receipt.to_review,
        ).format(n=receipt.to_review)
    if receipt.standard:
        yield _("Answers that say the same, with a suggestion:")
        for group in receipt.standard:
            yield (
                f"  {group.question}  «{one_line(group.example)}» × {group.count}"
                f"  → {KINDS[group.kind]()}"
            )
        yield _("Decide with: koding question standard QUESTION")
    yield from receipt.notes
    if receipt.dry:
        yield _("Nothing was written: this was a dry run.")
