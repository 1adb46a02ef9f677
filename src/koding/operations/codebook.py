"""Decisions about the codebook: adding, renaming, moving, merging, retiring codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.errors import DuplicateCode, InvalidLabel, UnknownCode
from koding.i18n import _
from koding.model.changes import (
    Change,
    CodeChanged,
    CodeCreated,
    CodeRestored,
    CodeRetired,
)
from koding.model.codebook import SYSTEM_KINDS, cut_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from koding.model.codebook import Code, Codebook, CodeKind

LONGEST_LABEL = 500


def create_code(
    codebook: Codebook,
    id_: str,
    label: str,
    *,
    parent: str = "",
    kind: CodeKind = "ordinary",
) -> CodeCreated:
    """Create a code as the last one under `parent`.

    Raises InvalidLabel, or DuplicateCode where a sibling has the label.
    """
    label = checked_label(label)
    refuse_double(codebook, label, parent)
    position = next_position(codebook, parent)
    return CodeCreated(id_, label, parent, position, kind)


def propose(code: str) -> Change:
    """Mark a code that has just been made as a proposal (*forslag*)."""
    return CodeChanged(code, "proposed", False, True)


def rename_code(codebook: Codebook, code: str, label: str) -> list[Change]:
    """Give a code another label; nothing where it has it already.

    Raises InvalidLabel, or DuplicateCode where a sibling has the label.
    """
    label = checked_label(label)
    before = codebook.codes[code].label
    if label == before:
        return []
    refuse_double(codebook, label, codebook.parents[code], besides=code)
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


def mark_kind(codebook: Codebook, code: str, kind: CodeKind) -> list[Change]:
    """Say what kind of code it is: ordinary, *annet*, *ingen*, out of scope ...

    Raises InvalidLabel for the only code of a kind that every project needs.
    """
    held = codebook.codes[code]
    if held.kind == kind:
        return []
    others = (c for c in codebook.codes.values() if c.active and c.id != code)
    if held.kind in SYSTEM_KINDS and held.kind not in {c.kind for c in others}:
        raise InvalidLabel(
            _("«{label}» is the only code of its kind, and coding needs one.").format(
                label=held.label
            )
        )
    return [CodeChanged(code, "kind", held.kind, kind)]


def accept_code(codebook: Codebook, code: str) -> list[Change]:
    """Make a proposal (*forslag*) a code like any other."""
    if not codebook.codes[code].proposed:
        return []
    return [CodeChanged(code, "proposed", True, False)]


def retire_code(codebook: Codebook, code: str) -> list[Change]:
    """Stop offering a code; its codings stand."""
    return [] if codebook.codes[code].retired else [CodeRetired(code)]


def restore_code(codebook: Codebook, code: str) -> list[Change]:
    """Offer a retired code again; DuplicateCode where a sibling has its label now."""
    held = codebook.codes[code]
    if not held.retired:
        return []
    refuse_double(codebook, held.label, codebook.parents[code], besides=code)
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

    Capitals matter only where they tell codes apart. Raises UnknownCode where no code
    or more than one is called so.
    """
    active = [code for code in codebook.codes.values() if code.active]
    if found := _only_called(codebook, active, words):
        return found
    raise UnknownCode(_why_not_found(codebook, active, words))


def find_retired(codebook: Codebook, words: str) -> Code:
    """Return the retired code with the label or path `words`; UnknownCode if none."""
    codes = codebook.codes.values()
    retired = [code for code in codes if code.retired and not code.stands_for]
    if found := _only_called(codebook, retired, words):
        return found
    raise UnknownCode(
        _(
            "The codebook has no single retired code «{label}»: write its label, or "
            "its path as «theme / code», as «koding codebook show --retired» has it."
        ).format(label=words)
    )


def find_merged(codebook: Codebook, words: str) -> Code:
    """Return the code with the label or path `words` that is read as another.

    Raises UnknownCode where none, or more than one, is called so.
    """
    merged = [code for code in codebook.codes.values() if code.stands_for]
    if found := _only_called(codebook, merged, words):
        return found
    raise UnknownCode(
        _("No single code «{label}» has been merged into another.").format(label=words)
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


def refuse_double(
    codebook: Codebook, label: str, parent: str, besides: str = ""
) -> None:
    """Raise DuplicateCode where an active child of `parent` has the label."""
    for code in codebook.children[parent]:
        same = code.label.casefold() == label.casefold()
        if same and code.id != besides and code.active:
            raise DuplicateCode(
                _("There already is a code «{label}» in the same place.").format(
                    label=code.label
                )
            )


def _only_called(codebook: Codebook, codes: Sequence[Code], words: str) -> Code | None:
    """Return the one code that `words` name: as they are, else whatever the capitals.

    A label goes before a path, so that a theme can be told from a code under another.
    """
    return next(
        (found[0] for found in _ways_called(codebook, codes, words) if len(found) == 1),
        None,
    )


def _ways_called(
    codebook: Codebook, codes: Sequence[Code], words: str
) -> Iterator[list[Code]]:
    wanted = words.strip()
    yield [code for code in codes if code.label == wanted]
    yield [code for code in codes if _path_text(codebook, code.id) == wanted]
    wanted = wanted.casefold()
    yield [code for code in codes if code.label.casefold() == wanted]
    yield [c for c in codes if _path_text(codebook, c.id).casefold() == wanted]


def _why_not_found(codebook: Codebook, active: Sequence[Code], words: str) -> str:
    """Say whether several codes are called so, or one that is not offered, or none."""
    several = max(_ways_called(codebook, active, words), key=len)
    if several:
        paths = ", ".join(f"«{_path_text(codebook, code.id)}»" for code in several)
        said = _("Several codes are called «{label}»; write the path of one: {paths}.")
        return said.format(label=cut_label(words), paths=paths)
    past = [code for code in codebook.codes.values() if not code.active]
    if held := _only_called(codebook, past, words):
        read_as = codebook.codes[codebook.effective(held.id)]
        said = (
            _("«{label}» is read as «{into}»: they are merged.")
            if held.stands_for
            else _("«{label}» is no longer offered: koding codebook restore.")
        )
        label, into = cut_label(held.label), cut_label(read_as.label)
        return said.format(label=label, into=into)
    said = _("The codebook has no code «{label}»; «koding codebook show» lists them.")
    return said.format(label=cut_label(words))


def _path_text(codebook: Codebook, code: str) -> str:
    return " / ".join(step.label for step in codebook.path(code))
