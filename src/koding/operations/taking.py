"""Decisions about starting a question from codes that another one has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.model.changes import Change, CodeChanged, CodeCreated
from koding.model.codebook import MEANING, Code, Codebook
from koding.operations.codebook import create_code, first_definition, propose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


COPIED = ("short", *MEANING)
"""The fields that a copy has from the first; notes and examples stay where they are."""


def shared_branches(
    codebook: Codebook, held: Sequence[str], branches: Sequence[str]
) -> tuple[str, ...]:
    """Return a code list with `branches` added, without those that stand under others.

    A question that offers the whole codebook (`held` is empty) offers them alone.
    """
    chosen = dict.fromkeys([*held, *branches])
    return tuple(
        code
        for code in chosen
        if code not in codebook.codes
        or not any(step.id in chosen for step in codebook.path(code)[:-1])
    )


def copy_branches(
    codebook: Codebook,
    branches: Sequence[str],
    *,
    marked: str,
    ids: Callable[[], str],
    proposed: bool,
) -> tuple[tuple[str, ...], list[Change]]:
    """Copy codes with definitions and what is under them; return the roots and changes.

    Copies stand at the top, called "label (marked)" where the label is taken there, and
    tell what they were taken from. Codes that every question offers are not copied.
    Raises DuplicateCode where they are there already, InvalidLabel where the label is
    too long with `marked`.
    """
    codes = dict(codebook.codes)
    roots: list[str] = []
    changes: list[Change] = []
    for branch in branches:
        root = codebook.codes[branch]
        label = _free_label(Codebook(codes), root.label, marked)
        made = create_code(Codebook(codes), ids(), label)
        roots.append(made.code)
        codes[made.code] = _code(made)
        changes += _copied(root, made, proposed=proposed)
        for copy, code in _below(codebook, branch, made.code, ids):
            changes += _copied(code, copy, proposed=proposed)
    return tuple(roots), changes


def _below(
    codebook: Codebook, branch: str, root: str, ids: Callable[[], str]
) -> Iterator[tuple[CodeCreated, Code]]:
    """Yield the making of a copy for each active code under a branch."""
    copies = {branch: root}
    taken: set[tuple[str, str]] = set()
    for _depth, code in codebook.walk(branch):
        above = codebook.parents[code.id]
        parent = copies[above]
        if not code.active or code.kind != "ordinary":
            # What is still offered under it comes one step up.
            copies[code.id] = parent
            continue
        copies[code.id] = ids()
        label = code.label
        if (parent, label.casefold()) in taken:
            label = f"{label} ({codebook.codes[above].label})"
        taken.add((parent, label.casefold()))
        made = (copies[code.id], label, parent, code.position, code.kind)
        yield CodeCreated(*made), code


def _copied(code: Code, made: CodeCreated, *, proposed: bool) -> Iterator[Change]:
    yield made
    yield CodeChanged(made.code, "taken_from", "", code.id)
    if proposed:
        yield propose(made.code)
    fields = {name: getattr(code, name) for name in COPIED if getattr(code, name)}
    yield from first_definition(made.code, fields)


def _free_label(codebook: Codebook, label: str, marked: str) -> str:
    taken = {c.label.casefold() for c in codebook.children[""] if c.active}
    return f"{label} ({marked})" if label.casefold() in taken else label


def _code(made: CodeCreated) -> Code:
    return Code(made.code, made.label, made.parent, made.position, made.code_kind)
