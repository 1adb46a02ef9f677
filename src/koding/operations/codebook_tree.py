"""Decisions about places in the codebook's tree: moving codes and setting an order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from koding.errors import InvalidLabel
from koding.i18n import _
from koding.model.changes import Change, CodeMoved
from koding.model.codebook import Code, Codebook
from koding.operations.codebook import create_code, refuse_double
from koding.operations.codebook_checks import refuse_doubles
from koding.operations.ordering import positions_for

if TYPE_CHECKING:
    from collections.abc import Sequence


def move_codes(
    codebook: Codebook, codes: Sequence[str], parent: str, *, before: str = ""
) -> list[Change]:
    """Move codes, each with what is under it, to stand in this order under `parent`.

    They come before the code `before`, else last. A code that stands under another of
    `codes` stays with it. Raises InvalidLabel where `parent` stands under one of them,
    DuplicateCode where siblings would have the same label.
    """
    moving = outermost(codebook, codes)
    _refuse_cycle(codebook, moving, parent)
    for code in moving:
        if codebook.parents[code] != parent:
            label = codebook.codes[code].label
            refuse_double(codebook, label, parent, besides=code)
    alone = {code: replace(codebook.codes[code], parent="") for code in moving}
    refuse_doubles(Codebook(alone), [""])
    staying = [c.id for c in codebook.children[parent] if c.id not in moving]
    if before in staying:
        place = staying.index(before)
    else:
        place = sum(codebook.codes[c].kind == "ordinary" for c in staying)
    return _placed(codebook, parent, [*staying[:place], *moving, *staying[place:]])


def create_before(
    codebook: Codebook, id_: str, label: str, parent: str, before: str
) -> list[Change]:
    """Create a code under `parent`: before the code `before`, else as the last.

    Raises InvalidLabel, or DuplicateCode where a sibling has the label.
    """
    made = create_code(codebook, id_, label, parent=parent)
    if not before:
        return [made]
    code = Code(made.code, made.label, made.parent, made.position)
    book = Codebook({**codebook.codes, id_: code})
    moves = {}
    for move in move_codes(book, [id_], parent, before=before):
        if isinstance(move, CodeMoved):
            moves[move.code] = move
    own = moves.pop(id_, None)
    if own is not None:
        made = replace(made, position=own.position)
    return [made, *moves.values()]


def order_codes(codebook: Codebook, parent: str, codes: Sequence[str]) -> list[Change]:
    """Put the codes under `parent` in this order; those not named come after."""
    rest = [code.id for code in codebook.children[parent] if code.id not in codes]
    return _placed(codebook, parent, [*codes, *rest])


def outermost(codebook: Codebook, codes: Sequence[str]) -> list[str]:
    """Return the codes that stand under no other of `codes`, each once."""
    chosen = set(codes)
    return [
        code
        for code in dict.fromkeys(codes)
        if not chosen & {step.id for step in codebook.path(code)[:-1]}
    ]


def _refuse_cycle(codebook: Codebook, codes: Sequence[str], parent: str) -> None:
    above = {step.id for step in codebook.path(parent)} if parent else set()
    for code in codes:
        if code in above:
            raise InvalidLabel(
                _("«{label}» cannot be moved to a place under itself.").format(
                    label=codebook.codes[code].label
                )
            )


def _placed(codebook: Codebook, parent: str, wanted: Sequence[str]) -> list[Change]:
    held = {
        code: codebook.codes[code].position
        for code in wanted
        if codebook.parents[code] == parent
    }
    positions = positions_for(wanted, held)
    return [
        CodeMoved(code, was.parent, was.position, parent, positions[code])
        for code, was in ((code, codebook.codes[code]) for code in wanted)
        if (codebook.parents[code], was.position) != (parent, positions[code])
    ]
