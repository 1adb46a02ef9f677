"""What is checked of every code of a codebook file, whatever the format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.errors import InvalidCodebook
from koding.i18n import _
from koding.model.codebook_file import DEEPEST, tidy_label, tidy_words
from koding.model.codebook_words import KIND_OF_WORD
from koding.operations.codebook import LONGEST_LABEL

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from koding.model.codebook import CodeKind
    from koding.model.codebook_file import CodebookFile, CodebookNode


def read_label(where: str, text: str) -> str:
    """Return a label on one line; InvalidCodebook where it is too long for one."""
    label = tidy_label(text)
    if len(label) > LONGEST_LABEL:
        raise InvalidCodebook(
            _(
                "{where}: «{start}…» has {length} characters; a code's name can have "
                "{most}."
            ).format(
                where=where, start=label[:40], length=len(label), most=LONGEST_LABEL
            )
        )
    return label


def read_fields(said: Mapping[str, str]) -> dict[str, str]:
    """Return what is written about a code, without what is blank."""
    words = {name: tidy_words(text) for name, text in said.items()}
    return {name: text for name, text in words.items() if text}


def read_kind(where: str, label: str, text: str) -> CodeKind:
    """Return the kind that is meant; InvalidCodebook for one that codes do not have."""
    kind = KIND_OF_WORD.get(" ".join(text.casefold().split()) or "ordinary")
    if kind is None:
        raise InvalidCodebook(
            _("{where}: «{label}» has {what}, which a code does not have.").format(
                where=where, label=label, what=f"kind: {text}"
            )
        )
    return kind


def refuse_doubles(where: str, nodes: Iterable[CodebookNode]) -> None:
    """Raise InvalidCodebook where two codes of `nodes`, in use, have one label."""
    seen: set[str] = set()
    for node in nodes:
        if node.retired:
            continue
        if node.label.casefold() in seen:
            raise InvalidCodebook(
                _("{where}: «{label}» stands twice in the same place.").format(
                    where=where, label=node.label
                )
            )
        seen.add(node.label.casefold())


def refuse_depth(where: str, depth: int) -> None:
    """Raise InvalidCodebook for a code deeper than any codebook is."""
    if depth > DEEPEST:
        raise InvalidCodebook(
            _("{where} is nested too deep to be a codebook.").format(where=where)
        )


def refuse_double_ids(file: str, codebook: CodebookFile) -> None:
    """Raise InvalidCodebook where two codes have the same id."""
    labels: dict[str, str] = {}
    for _path, node in codebook.walk():
        if node.id and node.id in labels:
            raise InvalidCodebook(
                _(
                    "{file}: «{first}» and «{second}» have the same id; take it away "
                    "from the one that is new."
                ).format(file=file, first=labels[node.id], second=node.label)
            )
        labels[node.id] = node.label
