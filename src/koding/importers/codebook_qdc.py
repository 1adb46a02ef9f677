"""A codebook in REFI-QDA (.qdc), as NVivo, MAXQDA, ATLAS.ti and koding write it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

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
from koding.model.codebook_words import (
    FIELD_OF_WORD,
    HEADED,
    KIND_OF_WORD,
    state_of_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST = 10_000_000

_GUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_BOOLEANS = ("true", "false", "1", "0")

_DOCTYPE = tuple(
    "<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)


def read_qdc_codebook(path: Path) -> CodebookFile:
    """Read a codebook of another program; a file with a DTD is refused unread."""
    root = _root(path)
    lists = [child for child in _elements(root) if _name(child) == "codes"]
    if _name(root) != "codebook" or not lists:
        raise InvalidCodebook(
            _("{file} holds no codebook of the REFI standard.").format(file=path.name)
        )
    nodes = tuple(_nodes(path, lists[0], 1))
    return CodebookFile(nodes)


def _root(path: Path) -> Any:
    """Return the root of the XML, read without entities, DTD, network or other files.

    lxml has no types: this is its door.
    """
    from lxml import etree  # type: ignore[import-untyped]

    content = _content(path)
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        why = " ".join(str(error).split())
        raise UnreadableFile(
            _("{file} is not XML that can be read: {why}.").format(
                file=path.name, why=why.rstrip(".")
            )
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _dangerous(path)
    return root


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableFile(
                _("{file} is too large to be a codebook.").format(file=path.name)
            )
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            _("{file} cannot be read: {why}.").format(file=path, why=error.strerror)
        ) from error
    if not content.strip():
        raise UnreadableFile(_("{file} is empty.").format(file=path.name))
    # Before anything parses it: an entity can unfold to gigabytes.
    if any(mark in content for mark in _DOCTYPE):
        raise _dangerous(path)
    return content


def _dangerous(path: Path) -> UnreadableFile:
    return UnreadableFile(
        _(
            "{file} holds a document type (DOCTYPE), which could make it read other "
            "files or fill the memory, and no codebook needs; it was not read."
        ).format(file=path.name)
    )


def _nodes(path: Path, parent: Any, depth: int) -> Iterator[CodebookNode]:
    nodes = [
        _node(path, element, depth)
        for element in _elements(parent)
        if _name(element) == "code"
    ]
    refuse_doubles(path.name, nodes)
    yield from nodes


def _node(path: Path, element: Any, depth: int) -> CodebookNode:
    refuse_depth(path.name, depth)
    where = _("{file}, line {line}").format(file=path.name, line=element.sourceline)
    label = read_label(where, element.get("name") or "")
    if not label:
        raise InvalidCodebook(_("{where}: the code has no name.").format(where=where))
    if element.get("isCodable", "true") not in _BOOLEANS:
        why = _("{where}: isCodable is to be true or false, not «{said}».")
        raise InvalidCodebook(why.format(where=where, said=element.get("isCodable")))
    said = _parts(_description(element))
    state = state_of_words(said.get("state", "")) or (False, False)
    return CodebookNode(
        label=label,
        kind=read_kind(where, label, said.get("kind", "")),
        fields=read_fields({name: said.get(name, "") for name in FIELDS}),
        codes=tuple(_nodes(path, element, depth + 1)),
        id=_guid(where, element),
        retired=state[0],
        proposed=state[1],
    )


def _guid(where: str, element: Any) -> str:
    """Return a code's GUID in small letters, "" where it has none."""
    written = element.get("guid") or ""
    bare = str(written).strip("{}").lower()
    if bare and not _GUID.fullmatch(bare):
        said = _("{where}: «{said}» is no GUID, as the standard wants.")
        raise InvalidCodebook(said.format(where=where, said=written[:60]))
    return bare


def _description(element: Any) -> str:
    found = (child for child in _elements(element) if _name(child) == "description")
    return "\n".join("".join(child.itertext()) for child in found)


def _parts(description: str) -> dict[str, str]:
    """Return the fields of a description; what has no heading is the definition."""
    name = "definition"
    said: dict[str, list[str]] = {}
    for line in description.strip().splitlines():
        headed = HEADED.match(line)
        field = FIELD_OF_WORD[headed[2].casefold()] if headed else ""
        rest = line[headed.end() :] if headed else line
        if headed and headed[1]:
            said.setdefault(name, []).append(line[1:])
        elif field and field not in said and _fits(field, rest):
            name = field
            said[name] = [rest]
        else:
            said.setdefault(name, []).append(line)
    return {name: "\n".join(lines) for name, lines in said.items()}


def _fits(field: str, text: str) -> bool:
    """Return whether a kind or a state is one of ours: others write «Type:» too."""
    if field == "kind":
        return text.casefold() in KIND_OF_WORD
    return field != "state" or state_of_words(text) is not None


def _elements(parent: Any) -> list[Any]:
    return [child for child in parent if isinstance(child.tag, str)]


def _name(element: Any) -> str:
    """Return an element's name without its namespace, which programs write in ways."""
    return str(element.tag).rpartition("}")[2].casefold()
