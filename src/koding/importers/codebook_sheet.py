"""A codebook as a sheet: one row a code, its place by columns of levels or by parent.

Read are the sheets that koding writes, and such as people make: *Tema*, *Undertema*,
*Kode*; or *Kode* and *Overordnet*.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from koding.errors import InvalidCodebook, MissingColumn
from koding.i18n import _
from koding.importers.codebook_nodes import (
    read_fields,
    read_kind,
    read_label,
    refuse_depth,
)
from koding.importers.sheets import read_sheet
from koding.model.codebook_file import FIELDS, CodebookFile, CodebookNode
from koding.model.codebook_words import CODEBOOK_WORDS, FIELD_OF_WORD, state_of_words
from koding.model.sheets import ERROR_TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from koding.importers.sheets import Sheet
    from koding.model.codebook_file import LabelPath

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What a text begins with that has an apostrophe before it in a text file."""

_LEVEL = re.compile(r"(?:nivå|niva|level) ?(\d+)")
_LABEL = re.compile(r"kode|code|kodenavn|kodenamn|label|navn|namn|name")
_PARENT = re.compile(r"overordnet|overordna|forelder|parent|under")
_THEME = re.compile(r"(hoved|hovud)?tema|theme")
_SUB_THEME = re.compile(r"undertema|sub-?theme")
_OTHER_FIELDS = {
    "definisjon": "definition",
    "definition": "definition",
    "beskrivelse": "definition",
    "description": "definition",
    "kommentar": "memo",
    "status": "state",
}
_IDS = {words.id.casefold() for words in CODEBOOK_WORDS.values()}
_COUNTS = {
    said.casefold()
    for words in CODEBOOK_WORDS.values()
    for said in (words.units, words.quotes)
}


@dataclass(slots=True)
class _Draft:
    """A code on its way: its row is None where only codes under it were listed."""

    label: str
    row: int | None = None
    values: dict[str, str] = field(default_factory=dict)
    codes: list[_Draft] = field(default_factory=list)

    @property
    def retired(self) -> bool:
        state = state_of_words(self.values.get("state", ""))
        return bool(state and state[0])


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where things stand: `path` from the top down; a parent's label, or None."""

    path: tuple[int, ...]
    parent: int | None
    levels: bool
    fields: dict[str, int]


def read_sheet_codebook(path: Path, sheet: str | None = None) -> CodebookFile:
    """Read a codebook of a workbook or a text file; errors say in which row."""
    read = read_sheet(path, sheet)
    columns = _columns(read)
    if columns.parent is None:
        roots = _by_path(read, columns)
    else:
        roots = _by_parent(read, columns, columns.parent)
    _refuse_double_rows(read, roots)
    nodes = tuple(_node(read, draft, 1) for draft in roots)
    return CodebookFile(nodes, unused=_unused(read, columns))


def _unused(sheet: Sheet, columns: _Columns) -> tuple[str, ...]:
    """Return the headings of columns that are not read; counts come and go unsaid."""
    used = {*columns.path, columns.parent, *columns.fields.values()}
    return tuple(
        header.text
        for header in sheet.headers
        if header.index not in used
        and header.text.strip()
        and " ".join(header.text.casefold().split()) not in _COUNTS
    )


def _columns(sheet: Sheet) -> _Columns:
    named = [(" ".join(h.text.casefold().split()), h.index) for h in sheet.headers]
    levels = {
        int(found[1]): index
        for text, index in named
        if (found := _LEVEL.fullmatch(text))
    }
    fields = {
        name: index
        for text, index in reversed(named)
        if (name := FIELD_OF_WORD.get(text) or _OTHER_FIELDS.get(text))
    }
    id_ = [index for text, index in named if text in _IDS]
    fields.update({"id": id_[0]} if id_ else {})
    label, parent = _first(named, _LABEL), _first(named, _PARENT)
    above = (_first(named, _THEME), _first(named, _SUB_THEME), label)
    if levels:
        in_order = tuple(index for _n, index in sorted(levels.items()))
        return _Columns(in_order, None, levels=True, fields=fields)
    if label is None:
        raise MissingColumn(
            _(
                "{where}: no column holds the codes' names; call it «Kode», or call "
                "the columns of the levels «Nivå 1», «Nivå 2» and so on."
            ).format(where=sheet.place())
        )
    if parent is not None:
        return _Columns((label,), parent, levels=False, fields=fields)
    steps = tuple(index for index in above if index is not None)
    return _Columns(steps, None, levels=False, fields=fields)


def _first(named: Sequence[tuple[str, int]], header: re.Pattern[str]) -> int | None:
    return next((index for text, index in named if header.fullmatch(text)), None)


def _by_path(sheet: Sheet, columns: _Columns) -> list[_Draft]:
    """Return the themes of rows that have the labels down to their code."""
    roots: list[_Draft] = []
    latest: dict[LabelPath, _Draft] = {}
    for row in range(len(sheet.rows)):
        labels = _path(sheet, columns, row)
        draft = _found(labels, roots, latest)
        draft.label, draft.row = labels[-1], row
        draft.values = _values(sheet, columns, row)
    return roots


def _found(
    labels: LabelPath, roots: list[_Draft], latest: dict[LabelPath, _Draft]
) -> _Draft:
    """Return the draft at a path, made where it is new, with what is above it."""
    siblings, draft = roots, _Draft("")
    for depth, label in enumerate(labels, 1):
        key = tuple(step.casefold() for step in labels[:depth])
        held = latest.get(key)
        own = depth == len(labels)
        if held is None or (own and held.row is not None):
            # A row of the same path is another code, which only one in use can be.
            held = latest[key] = _Draft(label)
            siblings.append(held)
        siblings, draft = held.codes, held
    return draft


def _path(sheet: Sheet, columns: _Columns, row: int) -> LabelPath:
    cells = [_text(sheet, row, index) for index in columns.path]
    filled = [place for place, cell in enumerate(cells) if cell]
    if not filled:
        raise _no_label(sheet, row, columns.path[0])
    if columns.levels and len(filled) <= filled[-1]:
        blank = next(place for place, cell in enumerate(cells) if not cell)
        raise InvalidCodebook(
            _("{where}: the cell is blank, and a code stands under it.").format(
                where=sheet.place(row, columns.path[blank])
            )
        )
    return tuple(
        read_label(sheet.place(row, columns.path[place]), cells[place])
        for place in filled
    )


def _by_parent(sheet: Sheet, columns: _Columns, parent: int) -> list[_Draft]:
    """Return the themes of rows that name the code they stand under."""
    drafts: list[_Draft] = []
    (own,) = columns.path
    for row in range(len(sheet.rows)):
        label = read_label(sheet.place(row, own), _text(sheet, row, own))
        if not label:
            raise _no_label(sheet, row, own)
        drafts.append(_Draft(label, row, _values(sheet, columns, row)))
    above = [_named(sheet, drafts, row, parent) for row in range(len(drafts))]
    _refuse_cycles(sheet, drafts, above, parent)
    roots: list[_Draft] = []
    for draft, over in zip(drafts, above, strict=True):
        (roots if over is None else drafts[over].codes).append(draft)
    return roots


def _named(sheet: Sheet, drafts: Sequence[_Draft], row: int, parent: int) -> int | None:
    """Return the row of the code that a row names as the one above it."""
    wanted = " ".join(_text(sheet, row, parent).split())
    if not wanted:
        return None
    found = [
        place
        for place, draft in enumerate(drafts)
        if draft.label.casefold() == wanted.casefold()
    ]
    if len(found) == 1:
        return found[0]
    where = sheet.place(row, parent)
    if found:
        said = _("{where}: {count} rows are called «{label}»; give them other names.")
    else:
        said = _("{where}: no row is called «{label}»; add one, or mend the name.")
    raise InvalidCodebook(said.format(where=where, label=wanted, count=len(found)))


def _refuse_cycles(
    sheet: Sheet,
    drafts: Sequence[_Draft],
    above: Sequence[int | None],
    parent: int,
) -> None:
    for row in range(len(above)):
        steps = [row]
        while (over := above[steps[-1]]) is not None:
            if over in steps:
                ring = [*steps[steps.index(over) :], over]
                said = _("{where}: codes stand under each other in a ring: {ring}.")
                labels = " → ".join(drafts[step].label for step in ring)
                where = sheet.place(over, parent)
                raise InvalidCodebook(said.format(where=where, ring=labels))
            steps.append(over)


def _values(sheet: Sheet, columns: _Columns, row: int) -> dict[str, str]:
    return {name: _text(sheet, row, at) for name, at in columns.fields.items()}


def _text(sheet: Sheet, row: int, column: int) -> str:
    """Return a cell without the apostrophe that makes a formula or an error a text."""
    text = sheet.rows[row][column]
    bare = text.lstrip("'")
    formula = not sheet.name and bare.startswith(_FORMULA_STARTS)
    return text.removeprefix("'") if formula or bare in ERROR_TEXTS else text


def _no_label(sheet: Sheet, row: int, column: int) -> InvalidCodebook:
    return InvalidCodebook(
        _("{where}: the code has no name.").format(where=sheet.place(row, column))
    )


def _node(sheet: Sheet, draft: _Draft, depth: int) -> CodebookNode:
    refuse_depth(sheet.place(draft.row), depth)
    _refuse_double_rows(sheet, draft.codes)
    where = sheet.place(draft.row)
    said = {name: draft.values.get(name, "") for name in FIELDS}
    state = state_of_words(draft.values.get("state", ""))
    if state is None:
        raise InvalidCodebook(
            _("{where}: «{said}» is not a state of a code; write {known}.").format(
                where=where,
                said=draft.values["state"],
                known=" / ".join(dict.fromkeys(_states())),
            )
        )
    return CodebookNode(
        label=draft.label,
        kind=read_kind(where, draft.label, draft.values.get("kind", "")),
        fields=read_fields(said),
        codes=tuple(_node(sheet, child, depth + 1) for child in draft.codes),
        id=draft.values.get("id", ""),
        retired=state[0],
        proposed=state[1],
    )


def _states() -> Iterator[str]:
    for words in CODEBOOK_WORDS.values():
        yield from (words.proposed, words.retired)


def _refuse_double_rows(sheet: Sheet, drafts: Sequence[_Draft]) -> None:
    seen: dict[str, _Draft] = {}
    for draft in drafts:
        before = seen.get(draft.label.casefold())
        if before is not None and not draft.retired:
            raise InvalidCodebook(
                _("{where}: «{label}» stands in the same place in row {other}.").format(
                    where=sheet.place(draft.row),
                    label=draft.label,
                    other=sheet.row_number(before.row or 0),
                )
            )
        if not draft.retired:
            seen[draft.label.casefold()] = draft
