"""A codebook as YAML: a tree of codes that reads well in git."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import yaml

from koding.errors import InvalidCodebook, UnreadableFile
from koding.i18n import _
from koding.importers.codebook_nodes import (
    read_fields,
    read_kind,
    read_label,
    refuse_depth,
    refuse_doubles,
)
from koding.model.codebook_file import FIELDS, CodebookFile, CodebookNode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from koding.model.codebook_file import LabelPath

STATES = ("proposed", "retired")
KNOWN = {"label", "id", "kind", "codes", *STATES, *FIELDS}
LARGEST = 10_000_000


def read_yaml_codebook(path: Path) -> CodebookFile:
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
        # Each level of codes takes two: a list, and the code itself.
        refuse_depth(path.name, (depth - 1) // 2)


def _code_lists(
    path: Path, questions: object
) -> Iterator[tuple[str, tuple[LabelPath, ...]]]:
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
        yield str(label), tuple(map(_branch, themes))


def _branch(written: object) -> LabelPath:
    """Return the path of a branch: a theme's label, or the labels down to a code."""
    steps = written if isinstance(written, list) else [written]
    return tuple(" ".join(str(step).split()) for step in steps)


def _text(where: str, name: str, value: object) -> str:
    """Return words as they stand; InvalidCodebook for what YAML takes for no words."""
    if isinstance(value, str):
        return value
    if isinstance(value, list | Mapping):
        said = _("{where}: «{name}:» has a list; write words, in quotes.")
    else:
        said = _(
            "{where}: YAML does not read «{name}:» as words (yes, no, numbers and "
            "dates are not); write it in quotes."
        )
    raise InvalidCodebook(said.format(where=where, name=name))


def _nodes(path: Path, codes: list[Any], under: str) -> Iterator[CodebookNode]:
    nodes = [
        _node(path, values, f"{under}{place}") for place, values in enumerate(codes, 1)
    ]
    refuse_doubles(path.name, nodes)
    yield from nodes


def _node(path: Path, values: Any, place: str) -> CodebookNode:
    written = values.get("label") if isinstance(values, Mapping) else None
    if written is None or not str(written).strip():
        raise InvalidCodebook(
            _("{file}: code number {place} has no «label:».").format(
                file=path.name, place=place
            )
        )
    where = _("{file}, code number {place}").format(file=path.name, place=place)
    label = read_label(where, _text(where, "label", written))
    if unknown := sorted(set(map(str, values)) - KNOWN):
        raise InvalidCodebook(
            _("{where}: «{label}» has {what}, which a code does not have.").format(
                where=where, label=label, what=", ".join(unknown)
            )
        )
    below = values.get("codes") or []
    if not isinstance(below, list):
        raise InvalidCodebook(
            _("{file}: «{label}» needs a list under «codes:».").format(
                file=path.name, label=label
            )
        )
    said = {
        name: _text(where, name, values[name])
        for name in FIELDS
        if values.get(name) is not None
    }
    return CodebookNode(
        label=label,
        kind=read_kind(where, label, str(values.get("kind") or "")),
        fields=read_fields(said),
        codes=tuple(_nodes(path, below, f"{place}.")),
        id=str(values.get("id") or ""),
        retired=values.get("retired") is True,
        proposed=values.get("proposed") is True,
    )
