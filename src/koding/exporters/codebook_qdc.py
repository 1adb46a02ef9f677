"""A codebook in REFI-QDA 1.0 (.qdc), which NVivo, MAXQDA and ATLAS.ti read.

The standard has a name and one description for a code. The description holds all that
is written about it, each part after its heading; the import reads it back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree

from koding.model.codebook_file import FIELDS, guid_of
from koding.model.codebook_words import CODEBOOK_WORDS, HEADED, state_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koding.model.codebook_file import CodebookNode, PrintedCodebook
    from koding.model.codebook_words import CodebookWords

NAMESPACE = "urn:QDA-XML:codebook:1.0"


def qdc_codebook(book: PrintedCodebook, *, intern: bool = True) -> bytes:  # noqa: ARG001
    """Return the codebook as REFI-QDA; the same code has the same GUID each time.

    Colours are left out: other programs give their own.
    """
    root = ElementTree.Element("CodeBook", xmlns=NAMESPACE, origin="koding")
    if book.file.codes:
        # The standard has no empty list of codes.
        codes = ElementTree.SubElement(root, "Codes")
        words = CODEBOOK_WORDS[book.language]
        for place, node in enumerate(book.file.codes, 1):
            _add(codes, node, words, str(place))
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _add(
    parent: ElementTree.Element, node: CodebookNode, words: CodebookWords, place: str
) -> None:
    # Themes can be coded too: so it is in MAXQDA and NVivo.
    code = ElementTree.SubElement(
        parent,
        "Code",
        guid=guid_of(node.id or f"{place} {node.label}"),
        name=node.label,
        isCodable="false" if node.retired else "true",
    )
    description = "\n".join(_parts(node, words))
    if description:
        ElementTree.SubElement(code, "Description").text = description
    for number, child in enumerate(node.codes, 1):
        _add(code, child, words, f"{place}.{number}")


def _parts(node: CodebookNode, words: CodebookWords) -> Iterator[str]:
    for name in FIELDS:
        if text := node.fields.get(name):
            yield f"{words.fields[name]}: {_lines(text)}"
    if node.kind != "ordinary":
        yield f"{words.kind}: {words.kinds[node.kind]}"
    if state := state_words(words, retired=node.retired, proposed=node.proposed):
        yield f"{words.state}: {state}"


def _lines(text: str) -> str:
    """Return a text in which no further line can be taken for a heading."""
    first, *rest = text.split("\n")
    marked = (f"\\{line}" if HEADED.match(line) else line for line in rest)
    return "\n".join((first, *marked))
