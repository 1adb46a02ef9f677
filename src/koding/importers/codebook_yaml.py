"""A codebook as YAML: a tree of codes that reads well in git."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

import yaml

from koding.errors import InvalidCodebook, UnreadableFile
from koding.i18n import _
from koding.model.codebook import CodeKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FIELDS = ("short", "brief", "definition", "when", "when_not")
KNOWN = {"label", "kind", "codes", *FIELDS}
LARGEST = 10_000_000
DEEPEST = 100
"""Each level of codes takes two."""


@dataclass(frozen=True, slots=True)
class CodebookNode:
    """A code of the file, with the codes under it."""

    label: str
    kind: CodeKind
    fields: Mapping[str, str]
    codes: tuple[CodebookNode, ...]


@dataclass(frozen=True, slots=True)
class CodebookFile:
    """The themes of a file, and the code list of each question by its label."""

    codes: tuple[CodebookNode, ...]
    questions: Mapping[str, tuple[str, ...]]


def read_codebook(path: Path) -> CodebookFile:
    """Read a codebook; UnreadableFile or InvalidCodebook says what is wrong where."""
    values = _loaded(path)
    codes = values.get("codes")
    if not isinstance(codes, list) or not codes:
        raise InvalidCodebook(
            _("{file} has no list of codes under «codes:».").format(file=path.name)
        )
    nodes = tuple(_nodes(path, codes, ""))
    return CodebookFile(nodes, dict(_code_lists(path, values.get("questions") or {})))


def _loaded(path: Path) -> Mapping[str, Any]:
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableFile(
                _("{file} is too large to be a codebook.").format(file=path.name)
            )
        text = path.read_text(encoding="utf-8-sig")
        _refuse_bombs(path, text)
        values = yaml.safe_load(text)
    except OSError as error:
        raise UnreadableFile(
            _("{file} cannot be read: {why}.").format(file=path, why=error.strerror)
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        where = " ".join(str(error).split())
        raise UnreadableFile(
            _("{file} is not YAML that can be read: {why}.").format(
                file=path.name, why=where
            )
        ) from error
    return values if isinstance(values, Mapping) else {}


def _refuse_bombs(path: Path, text: str) -> None:
    """Refuse what a codebook never has: aliases, and brackets hundreds deep.

    Aliases would let a small file unfold to gigabytes; depth takes quadratic time.
    """
    depth = 0
    for event in yaml.parse(text):
        if isinstance(event, yaml.events.AliasEvent):
            raise InvalidCodebook(
                _("{file} uses YAML aliases; write each code out.").format(
                    file=path.name
                )
            )
        depth += isinstance(event, yaml.events.CollectionStartEvent)
        depth -= isinstance(event, yaml.events.CollectionEndEvent)
        if depth > DEEPEST:
            raise InvalidCodebook(
                _("{file} is nested too deep to be a codebook.").format(file=path.name)
            )


def _code_lists(path: Path, questions: object) -> Iterator[tuple[str, tuple[str, ...]]]:
    if not isinstance(questions, Mapping):
        raise InvalidCodebook(
            _("{file}: write «questions:» as labels of questions with themes.").format(
                file=path.name
            )
        )
    for label, themes in questions.items():
        if not isinstance(themes, list):
            raise InvalidCodebook(
                _("{file}: question {label} needs a list of themes.").format(
                    file=path.name, label=label
                )
            )
        yield str(label), tuple(map(str, themes))


def _nodes(path: Path, codes: list[Any], under: str) -> Iterator[CodebookNode]:
    seen: set[str] = set()
    for place, values in enumerate(codes, 1):
        node = _node(path, values, f"{under}{place}")
        if node.label.casefold() in seen:
            raise InvalidCodebook(
                _("{file}: «{label}» stands twice in the same place.").format(
                    file=path.name, label=node.label
                )
            )
        seen.add(node.label.casefold())
        yield node


def _node(path: Path, values: Any, place: str) -> CodebookNode:
    if not isinstance(values, Mapping) or not str(values.get("label") or "").strip():
        raise InvalidCodebook(
            _("{file}: code number {place} has no «label:».").format(
                file=path.name, place=place
            )
        )
    label = " ".join(str(values["label"]).split())
    unknown = sorted(set(map(str, values)) - KNOWN)
    kind = values.get("kind", "ordinary")
    if unknown or kind not in get_args(CodeKind):
        raise InvalidCodebook(
            _("{file}: «{label}» has {what}, which a code does not have.").format(
                file=path.name, label=label, what=", ".join(unknown) or f"kind: {kind}"
            )
        )
    below = values.get("codes") or []
    if not isinstance(below, list):
        raise InvalidCodebook(
            _("{file}: «{label}» needs a list under «codes:».").format(
                file=path.name, label=label
            )
        )
    return CodebookNode(
        label=label,
        kind=kind,
        fields={name: str(values[name]) for name in FIELDS if values.get(name)},
        codes=tuple(_nodes(path, below, f"{place}.")),
    )
