"""Merging codes: their codings are read as another's, what is under them follows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from koding.model.changes import CodeMerged, CodeMoved
from koding.model.codebook import Codebook
from koding.operations.codebook import refuse_double
from koding.operations.codebook_tree import move_codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from koding.model.changes import Change


def merge_codes(codebook: Codebook, codes: Sequence[str], into: str) -> list[Change]:
    """Read `codes` as `into` from now on; their codings stay and it can be undone.

    The codes under them come to stand under `into`; where that stands under one of
    them itself, it takes its place first. Raises DuplicateCode where two codes under
    `into` would have one label.
    """
    into = codebook.effective(into)
    merged = [c for c in dict.fromkeys(codes) if codebook.effective(c) != into]
    changes: list[Change] = [
        CodeMerged(code, codebook.codes[code].stands_for, into) for code in merged
    ]
    # A merged code gives up its label: another in its place may have the same.
    standing = {c: replace(codebook.codes[c], stands_for=into) for c in merged}
    codebook = Codebook({**codebook.codes, **standing})
    above = [step.id for step in codebook.path(into)[:-1] if step.id in merged]
    if above:
        parent = codebook.parents[above[0]]
        risen = move_codes(codebook, [into], parent, before=above[0])
        changes += risen
        codebook = _moved(codebook, risen)
    children = [
        child.id
        for code in merged
        for child in codebook.children[code]
        if child.active and child.id != into and child.id not in merged
    ]
    return [*changes, *(move_codes(codebook, children, into) if children else ())]


def take_apart(
    codebook: Codebook, code: str, came_along: Iterable[CodeMoved] = ()
) -> list[Change]:
    """Read a code as itself again that was merged into another.

    What stood under it and `came_along` in the merge comes back, unless it was moved
    since. Raises DuplicateCode where a sibling has its label now.
    """
    held = codebook.codes[code]
    if not held.stands_for:
        return []
    refuse_double(codebook, held.label, codebook.parents[code], besides=code)
    apart: list[Change] = [CodeMerged(code, held.stands_for, "")]
    above = {step.id for step in codebook.path(code)}
    back = [
        move.code
        for move in came_along
        if move.before_parent == code != move.parent
        and codebook.codes[move.code].parent == move.parent
        and move.code not in above
    ]
    alone = Codebook({**codebook.codes, code: replace(held, stands_for="")})
    return [*apart, *(move_codes(alone, back, code) if back else ())]


def _moved(codebook: Codebook, changes: Iterable[Change]) -> Codebook:
    codes = dict(codebook.codes)
    for change in changes:
        if isinstance(change, CodeMoved):
            held = codes[change.code]
            place = (change.parent, change.position)
            codes[change.code] = replace(held, parent=place[0], position=place[1])
    return Codebook(codes)
