"""Decisions about the codebook: adding, renaming, moving, merging, retiring codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.errors import DuplicateCode, InvalidLabel, UnknownCode
from koding.i18n import _
from koding.model.changes import (
    Change,
    CodeChanged,
    CodeCreated,
    CodeMerged,
    CodeMoved,
    CodeRestored,
    CodeRetired,
)
from koding.model.codebook import SYSTEM_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from koding.model.codebook import Code, Codebook, CodeKind

LONGEST_LABEL = 500


def create_code(
    codebook: Codebook,
    id_: str,
    label: str,
    *,
    parent: str = "",
    kind: CodeKind = "ordinary",
) -> Change:
    """Create a code as the last one under `parent`.

    Raises InvalidLabel, or DuplicateCode where a sibling has the label.
    """
    label = checked_label(label)
    _refuse_double(codebook, label, parent)
    position = next_position(codebook, parent)
    return CodeCreated(id_, label, parent, position, kind)


def rename_code(codebook: Codebook, code: str, label: str) -> list[Change]:
    """Give a code another label; nothing where it has it already."""
    label = checked_label(label)
    before = codebook.codes[code].label
    if label == before:
        return []
    _refuse_double(codebook, label, codebook.parents[code], besides=code)
    return [CodeChanged(code, "label", before, label)]


def define_code(
    codebook: Codebook, code: str, fields: Mapping[str, str]
) -> list[Change]:
    """Write fields of a code (brief, definition, when, when_not, memo) anew."""
    held = codebook.codes[code]
    return [
        CodeChanged(code, name, getattr(held, name), words)
        for name, words in fields.items()
        if getattr(held, name) != words
    ]


def first_definition(code: str, fields: Mapping[str, str]) -> list[Change]:
    """Write the fields of a code that has just been made."""
    return [CodeChanged(code, name, "", words) for name, words in fields.items()]


def move_code(codebook: Codebook, code: str, parent: str) -> list[Change]:
    """Move a code and what is under it to be the last under `parent`.

    Raises InvalidLabel where `parent` stands under the code itself, DuplicateCode
    where its new siblings have one of the same label.
    """
    held = codebook.codes[code]
    if parent and code in (step.id for step in codebook.path(parent)):
        raise InvalidLabel(
            _("«{label}» cannot be moved to a place under itself.").format(
                label=held.label
            )
        )
    if codebook.parents[code] == parent:
        return []
    _refuse_double(codebook, held.label, parent, besides=code)
    position = next_position(codebook, parent)
    return [CodeMoved(code, held.parent, held.position, parent, position)]


def merge_code(codebook: Codebook, code: str, into: str) -> list[Change]:
    """Read `code` as `into` from now on; its codings stay and it can be undone."""
    into = codebook.effective(into)
    if codebook.effective(code) == into:
        return []
    return [CodeMerged(code, codebook.codes[code].stands_for, into)]


def retire_code(codebook: Codebook, code: str) -> list[Change]:
    """Stop offering a code; its codings stand."""
    return [] if codebook.codes[code].retired else [CodeRetired(code)]


def restore_code(codebook: Codebook, code: str) -> list[Change]:
    """Offer a retired code again; DuplicateCode where a sibling has its label now."""
    held = codebook.codes[code]
    if not held.retired:
        return []
    _refuse_double(codebook, held.label, codebook.parents[code], besides=code)
    return [CodeRestored(code)]


def system_codes(
    codebook: Codebook, labels: Mapping[CodeKind, str], ids: Callable[[], str]
) -> list[Change]:
    """Create the system codes that the codebook lacks, after all others."""
    lacking = [kind for kind in SYSTEM_KINDS if codebook.system(kind) is None]
    first = next_position(codebook, "") + 1000
    return [
        CodeCreated(ids(), labels[kind], "", first + place, kind)
        for place, kind in enumerate(lacking)
    ]


def find_code(codebook: Codebook, words: str) -> Code:
    """Return the active code with the label `words`, or the path "Theme / Code".

    Raises UnknownCode where no code or more than one has it.
    """
    wanted = words.strip().casefold()
    active = [code for code in codebook.codes.values() if code.active]
    if found := _only_called(codebook, active, wanted):
        return found
    raise UnknownCode(
        _(
            "The codebook has no single code «{label}»: write its label, or its path "
            "as «theme / code», as «koding codebook show» has it."
        ).format(label=words)
    )


def find_retired(codebook: Codebook, words: str) -> Code:
    """Return the retired code with the label or path `words`; UnknownCode if none."""
    wanted = words.strip().casefold()
    codes = codebook.codes.values()
    retired = [code for code in codes if code.retired and not code.stands_for]
    if found := _only_called(codebook, retired, wanted):
        return found
    raise UnknownCode(
        _(
            "The codebook has no single retired code «{label}»: write its label, or "
            "its path as «theme / code», as «koding codebook show --retired» has it."
        ).format(label=words)
    )


def next_position(codebook: Codebook, parent: str) -> float:
    """Return the position after the last ordinary code under `parent`."""
    siblings = [c for c in codebook.children[parent] if c.kind == "ordinary"]
    return max((code.position for code in siblings), default=0.0) + 1.0


def checked_label(label: str) -> str:
    """Return `label` on one line; InvalidLabel where it is empty or too long."""
    label = " ".join(label.split())
    if not label:
        raise InvalidLabel(_("A code needs a name."))
    if len(label) > LONGEST_LABEL:
        raise InvalidLabel(
            _(
                "«{start}…» has {length} characters; a code's name can have {most}."
            ).format(start=label[:40], length=len(label), most=LONGEST_LABEL)
        )
    return label


def _only_called(codebook: Codebook, codes: Sequence[Code], wanted: str) -> Code | None:
    found = [code for code in codes if code.label.casefold() == wanted]
    if len(found) != 1:
        found = [c for c in codes if _path_text(codebook, c.id).casefold() == wanted]
    return found[0] if len(found) == 1 else None


def _path_text(codebook: Codebook, code: str) -> str:
    return " / ".join(step.label for step in codebook.path(code))


def _refuse_double(
    codebook: Codebook, label: str, parent: str, besides: str = ""
) -> None:
    for code in codebook.children[parent]:
        same = code.label.casefold() == label.casefold()
        if same and code.id != besides and code.active:
            raise DuplicateCode(
                _("There already is a code «{label}» in the same place.").format(
                    label=code.label
                )
            )
