"""What a meeting wrote in its worksheet, as one step: codes merged, renamed, moved.

Rows with the same new code become one code: the one in use that has that name, else the
code of the first row, renamed. A theme that is new is made.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from koding.errors import InvalidWorksheet
from koding.i18n import _
from koding.model.changes import CodeChanged, CodeCreated, CodeMerged, CodeMoved
from koding.model.codebook import Code, Codebook
from koding.model.codebook_file import tidy_label
from koding.model.worksheet import Outcome
from koding.operations.codebook import accept_code, next_position, propose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from koding.model.changes import Change
    from koding.model.codebook_file import LabelPath
    from koding.model.worksheet import WorksheetRow

BETWEEN = " / "


class _Group(NamedTuple):
    """Rows that become one code called `label`, and the path it is to stand under."""

    label: str
    rows: tuple[WorksheetRow, ...]
    under: LabelPath


class WorksheetPlan:
    """The changes that a worksheet's rows ask for, and the codebook after them.

    `coded` are the codes that have quotes: a theme cannot have the name of one.
    Raises InvalidWorksheet for the first row that cannot be done.
    """

    def __init__(
        self,
        codebook: Codebook,
        rows: Sequence[WorksheetRow],
        *,
        coded: frozenset[str],
        ids: Callable[[], str],
        leads: bool,
    ) -> None:
        self._before = codebook
        self._codes = dict(codebook.codes)
        self._coded = coded
        self._ids = ids
        self._leads = leads
        self._leaving: set[str] = set()
        self._made: dict[str, WorksheetRow] = {}
        self.changes: list[Change] = []
        self.outcomes: list[Outcome] = []
        self._decide(_known(codebook, rows))

    @property
    def book(self) -> Codebook:
        """The codebook as it would be."""
        return Codebook(self._codes)

    def _decide(self, rows: Sequence[WorksheetRow]) -> None:
        self._leaving = {row.code for row in rows if _leaves(row)}
        groups = list(self._groups(rows))
        targets = [self._target(group) for group in groups]
        self._refuse_two_places(groups, targets)
        # First what gives up its name, so that a theme may take it.
        for group, target in zip(groups, targets, strict=True):
            self._become_one(group, target)
        for group, target in zip(groups, targets, strict=True):
            self._move(group, target)
        for group, target in zip(groups, targets, strict=True):
            self._refuse_double(group.rows[0], target)
        for theme, row in self._made.items():
            self._refuse_code_like(theme, row)
        self.outcomes = [
            self._outcome(group, target)
            for group, target in zip(groups, targets, strict=True)
        ]

    def _groups(self, rows: Sequence[WorksheetRow]) -> Iterator[_Group]:
        together: dict[str, list[WorksheetRow]] = defaultdict(list)
        for row in rows:
            # A row that only names a theme is by itself.
            together[row.new_code.casefold() or row.code].append(row)
        for same in together.values():
            label = same[0].new_code or self._before.codes[same[0].code].label
            yield _Group(label, tuple(same), self._agreed(label, same))

    def _agreed(self, label: str, rows: Sequence[WorksheetRow]) -> LabelPath:
        """Return the one path that the rows name, () where none names any."""
        said = [(row, path) for row in rows if (path := self._under(row))]
        for row, path in said[1:]:
            first_row, first = said[0]
            if _folded(path) != _folded(first):
                raise InvalidWorksheet(
                    _(
                        "{where}: «{label}» is to stand under «{path}» here, and under "
                        "«{first}» in another row ({other}); write the same in both."
                    ).format(
                        where=row.where,
                        label=label,
                        path=BETWEEN.join(path),
                        first=BETWEEN.join(first),
                        other=first_row.where,
                    )
                )
        return said[0][1] if said else ()

    def _under(self, row: WorksheetRow) -> LabelPath:
        """Return the path a row names: theme, «theme / sub-theme», or both columns."""
        path = self._steps(row.theme)
        if not row.sub_theme:
            return path
        theme = self._before.theme(row.code)
        if not path and theme.id == row.code:
            raise InvalidWorksheet(
                _("{where}: a sub-theme is named, but no theme it belongs to.").format(
                    where=row.where
                )
            )
        return (*(path or (theme.label,)), row.sub_theme)

    def _steps(self, theme: str) -> LabelPath:
        if not theme:
            return ()
        # A theme there is may have the dividing sign in its name.
        roots = {code.label.casefold() for code in self._before.children[""]}
        if theme.casefold() in roots:
            return (theme,)
        return tuple(step.strip() for step in theme.split(BETWEEN) if step.strip())

    def _target(self, group: _Group) -> str:
        """Return the code that the rows of a group become."""
        own = [row.code for row in group.rows]
        if not group.rows[0].new_code:
            return own[0]
        called = [
            code
            for code in self._before.codes.values()
            if code.active
            and code.id not in self._leaving
            and code.label.casefold() == group.label.casefold()
        ]
        self._refuse_theme(group, called)
        parent = self._place_of(group.under)
        at_place = [c.id for c in called if group.under and c.parent == parent]
        among = [code for code in own if code in {c.id for c in called}]
        if found := [*at_place, *among]:
            return found[0]
        if len(called) > 1:
            said = _(
                "{where}: several codes are called «{label}»; write the theme of the "
                "one you mean."
            )
            where = group.rows[0].where
            raise InvalidWorksheet(said.format(where=where, label=group.label))
        return called[0].id if called else own[0]

    def _refuse_theme(self, group: _Group, called: Sequence[Code]) -> None:
        for code in called:
            if _has_codes(self._before, code.id):
                raise InvalidWorksheet(
                    _(
                        "{where}: «{label}» is a theme; give the new code another name."
                    ).format(where=group.rows[0].where, label=code.label)
                )

    def _refuse_two_places(
        self, groups: Sequence[_Group], targets: Sequence[str]
    ) -> None:
        """Raise where a code stays under one theme and is merged into under another."""
        placed: dict[str, _Group] = {}
        for group, target in zip(groups, targets, strict=True):
            if group.under:
                other = placed.setdefault(target, group)
                both = [*other.rows, *group.rows]
                self._agreed(self._before.codes[target].label, both)

    def _place_of(self, path: LabelPath) -> str | None:
        """Return the code at a path as the codebook is now; None for no such place."""
        parent: str | None = ""
        for label in path:
            parent = None if parent is None else self._child(parent, label)
        return parent

    def _child(self, parent: str, label: str) -> str | None:
        for code in self.book.children[parent]:
            if code.active and code.label.casefold() == label.casefold():
                return code.id
        return None

    def _become_one(self, group: _Group, target: str) -> None:
        for row in group.rows:
            if row.code != target:
                self._merge(row, target)
        held = self._codes[target]
        own = {row.code for row in group.rows}
        if group.rows[0].new_code and target in own and held.label != group.label:
            renamed = CodeChanged(target, "label", held.label, group.label)
            self._change(renamed, replace(held, label=group.label))
            accepted = accept_code(self._before, target) if self._leads else []
            self.changes += accepted

    def _merge(self, row: WorksheetRow, target: str) -> None:
        if _has_codes(self._before, row.code):
            raise InvalidWorksheet(
                _(
                    "{where}: «{label}» has codes under it now; move them first, or "
                    "write a new worksheet."
                ).format(where=row.where, label=row.label)
            )
        held = self._codes[row.code]
        merged = CodeMerged(row.code, held.stands_for, target)
        self._change(merged, replace(held, stands_for=target))

    def _move(self, group: _Group, target: str) -> None:
        if not group.under:
            return
        row = next(row for row in group.rows if self._under(row))
        parent = self._theme(group.under, row)
        book, held = self.book, self._codes[target]
        if target in {step.id for step in book.path(parent)}:
            raise InvalidWorksheet(
                _("{where}: «{label}» cannot stand under itself.").format(
                    where=row.where, label=held.label
                )
            )
        above = {step.id for step in book.path(target)[:-1]}
        # A code in a sub-theme of the theme that is named stays where it is.
        stays = parent in above if len(group.under) == 1 else held.parent == parent
        if not stays:
            place = next_position(book, parent)
            moved = CodeMoved(target, held.parent, held.position, parent, place)
            self._change(moved, replace(held, parent=parent, position=place))

    def _theme(self, path: LabelPath, row: WorksheetRow) -> str:
        """Return the code at a path of themes, made where it is new."""
        parent = ""
        for label in path:
            found = self._child(parent, label)
            if found is None:
                found = self._new_theme(label, parent, row)
            elif self._is_code(found):
                raise InvalidWorksheet(
                    _(
                        "{where}: «{label}» is a code, not a theme; give the theme "
                        "another name, or that code."
                    ).format(where=row.where, label=label)
                )
            parent = found
        return parent

    def _is_code(self, code: str) -> bool:
        """Return whether a code can only be one: a theme has codes under it, or will.

        One that was made to be a theme has neither codes nor quotes yet.
        """
        coded = code in self._coded or self._codes[code].kind != "ordinary"
        return coded and not _has_codes(self._before, code)

    def _new_theme(self, label: str, parent: str, row: WorksheetRow) -> str:
        id_, place = self._ids(), next_position(self.book, parent)
        made = CodeCreated(id_, label, parent, place, "ordinary")
        self._change(made, Code(id_, label, parent, place))
        self.changes += [] if self._leads else [propose(id_)]
        self._made[id_] = row
        return id_

    def _refuse_double(self, row: WorksheetRow, target: str) -> None:
        held = self._codes[target]
        for code in self.book.children[self.book.parents[target]]:
            same = code.label.casefold() == held.label.casefold()
            if same and code.active and code.id != target:
                raise InvalidWorksheet(
                    _(
                        "{where}: there would be two codes «{label}» in the same place;"
                        " write it as the new code of both, or another name."
                    ).format(where=row.where, label=held.label)
                )

    def _refuse_code_like(self, theme: str, row: WorksheetRow) -> None:
        label = self._codes[theme].label
        for code in self._codes.values():
            same = code.label.casefold() == label.casefold()
            if same and code.active and code.id != theme and code.id not in self._made:
                raise InvalidWorksheet(
                    _(
                        "{where}: the theme «{label}» would be called like a code; "
                        "give one of them another name."
                    ).format(where=row.where, label=label)
                )

    def _outcome(self, group: _Group, target: str) -> Outcome:
        own = [row.code for row in group.rows]
        parts = own if target in own else [*own, target]
        above = self.book.path(target)[:-1]
        return Outcome(
            code=target,
            label=self._codes[target].label,
            theme=BETWEEN.join(step.label for step in above),
            parts=tuple(self._before.codes[code].label for code in parts),
            new_theme=any(step.id in self._made for step in above),
        )

    def _change(self, change: Change, code: Code) -> None:
        self.changes.append(change)
        self._codes[code.id] = code


def _known(codebook: Codebook, rows: Sequence[WorksheetRow]) -> Sequence[WorksheetRow]:
    """Return the rows, after each is seen to be of a code as it is called now."""
    seen: dict[str, WorksheetRow] = {}
    for row in rows:
        code = codebook.codes.get(row.code)
        if code is None:
            said = _("{where}: the id in the last column is no code of this project.")
            raise InvalidWorksheet(said.format(where=row.where))
        if row.code in seen:
            said = _("{where}: the code stands in another row too ({other}).")
            raise InvalidWorksheet(
                said.format(where=row.where, other=seen[row.code].where)
            )
        if not code.active:
            said = _("{where}: «{label}» is not in use any more.")
            raise InvalidWorksheet(said.format(where=row.where, label=code.label))
        if tidy_label(code.label) != row.label:
            raise InvalidWorksheet(
                _(
                    "{where}: «{before}» is called «{label}» now; write a new "
                    "worksheet, or mend the name in the sheet."
                ).format(where=row.where, before=row.label, label=code.label)
            )
        seen[row.code] = row
    return rows


def _leaves(row: WorksheetRow) -> bool:
    """Return whether a row's code gives up its name."""
    return bool(row.new_code) and row.new_code.casefold() != row.label.casefold()


def _has_codes(codebook: Codebook, code: str) -> bool:
    return any(child.active for child in codebook.children[code])


def _folded(path: LabelPath) -> LabelPath:
    return tuple(label.casefold() for label in path)
