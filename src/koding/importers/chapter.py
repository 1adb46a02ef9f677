"""Reads a chapter that was finished in Word: all its text, wherever it stands."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING
from zipfile import ZipFile

from lxml import etree  # type: ignore[import-untyped]

from koding.errors import UnreadableFile
from koding.i18n import _
from koding.importers.unpacking import look_through
from koding.model.chapter import Chapter, Passage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element  # type: ignore[import-untyped]

    from koding.model.chapter import Where

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
"""The namespace of files saved as "strict", which is read as the usual one."""
_W = f"{{{_NAMESPACE}}}"

_MAIN = "word/document.xml"
_STYLES = "word/styles.xml"
_NOT_TEXT = re.compile(
    r"word/(?:styles|settings|fontTable|webSettings|numbering|people|theme/.*|"
    r"stylesWithEffects|commentsExtended|commentsIds|commentsExtensible)\.xml"
)
_PARTS: tuple[tuple[re.Pattern[str], Where], ...] = (
    (re.compile(r"word/(?:footnotes|endnotes)\.xml"), "note"),
    (re.compile(r"word/comments\.xml"), "comment"),
    (re.compile(r"word/(?:header|footer)\d*\.xml"), "margin"),
)
_GONE = {"del", "moveFrom"}
_PROPERTIES = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml")
_TELLING = {
    "creator",
    "lastModifiedBy",
    "title",
    "subject",
    "description",
    "keywords",
    "category",
    "contentStatus",
    "Company",
    "Manager",
    "HyperlinkBase",
    "property",
}
"""Properties that may name somebody; the rest counts pages and letters."""
_SIGNS = {
    "tab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "ptab": "\t",
}
_EMBEDDED = re.compile(r"word/(?:embeddings|media|activeX)/|.*vbaProject")
_PICTURES = [
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".emf",
    ".wmf",
    ".svg",
    ".bmp",
    ".tif",
    ".tiff",
]
_UNSEEN: tuple[Where, ...] = ("deleted", "hidden", "link")
_HEADING = re.compile(r"(?:heading|overskrift)\s*(\d)", re.IGNORECASE)


def read_chapter(path: Path) -> Chapter:
    """Read a .docx; UnreadableFile where it is none, is broken, or is unsafe."""
    if not path.is_file():
        raise UnreadableFile(
            _("{file} is not there; say where the chapter is.").format(file=path)
        )
    try:
        look_through(path)
        with ZipFile(path) as package:
            if _MAIN not in package.namelist():
                raise KeyError(_MAIN)
            return _Reader(path.name, package).chapter()
    except (KeyError, UnreadableFile, etree.XMLSyntaxError, OSError) as problem:
        raise UnreadableFile(
            _(
                "{file} cannot be read as a Word document, or is not safe to open; "
                "open it in Word and save it again as .docx."
            ).format(file=path.name)
        ) from problem


class _Reader:
    """Goes through the parts of one file."""

    def __init__(self, file: str, package: ZipFile) -> None:
        self._file = file
        self._package = package
        self._number = 0
        self._page = 1
        self._tables = 0
        self._breaks = False
        self._styles = self._style_names()
        self._counts: Counter[str] = Counter()

    def chapter(self) -> Chapter:
        """Return the whole chapter, the main text first."""
        main = self._parsed(_MAIN)
        self._breaks = next(main.iter(f"{_W}lastRenderedPageBreak"), None) is not None
        passages = [*self._part(main, "text")]
        self._page, self._breaks = 0, False
        for name in sorted(self._package.namelist()):
            if name.endswith(".rels"):
                passages += self._links(name)
            elif self._holds_text(name):
                passages += self._part(self._parsed(name), _where(name))
        passages += self._properties()
        return Chapter(
            self._file,
            tuple(passages),
            changes=self._counts["changes"],
            comments=self._counts["comment"],
            revisions=self._counts["rsid"] > 0,
            unread=tuple(self._unread()),
        )

    def _holds_text(self, name: str) -> bool:
        inside = name.startswith("word/") and name.endswith(".xml")
        return inside and name != _MAIN and not _NOT_TEXT.fullmatch(name)

    def _unread(self) -> Iterator[str]:
        for name in sorted(self._package.namelist()):
            picture = name.lower().endswith(tuple(_PICTURES))
            if _EMBEDDED.match(name) and not picture:
                yield name

    def _parsed(self, name: str) -> _Element:
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        content = self._package.read(name)
        usual = content.replace(_STRICT.encode(), _NAMESPACE.encode())
        root = etree.fromstring(usual, parser)
        if root.getroottree().docinfo.internalDTD is not None:
            raise UnreadableFile(name)
        return root

    def _style_names(self) -> dict[str, str]:
        if _STYLES not in self._package.namelist():
            return {}
        names = {}
        for style in self._parsed(_STYLES).iter(f"{_W}style"):
            name = style.find(f"{_W}name")
            if name is not None:
                names[_value(style, "styleId")] = _value(name, "val")
        return names

    def _part(self, root: _Element, where: Where) -> Iterator[Passage]:
        """Yield the passages of a part, with what hangs in each after it."""
        cells: dict[_Element, tuple[int, int, int]] = {}
        for node in root.iter(f"{_W}tbl", f"{_W}p", "{*}p", "{*}docPr"):
            if _in_fallback(node):
                continue
            if node.tag == f"{_W}tbl":
                self._tables += 1
                cells.update(_cells(node, self._tables))
            elif _local(node) == "docPr":
                yield from self._picture(node)
            elif node.tag == f"{_W}p" or where not in ("text", "note"):
                yield from self._paragraph(node, where, cells)

    def _paragraph(
        self, node: _Element, where: Where, cells: dict[_Element, tuple[int, int, int]]
    ) -> Iterator[Passage]:
        self._number += 1
        pieces: dict[str, list[str]] = {kind: [] for kind in ("", *_UNSEEN)}
        page = self._page
        for kind, text in _texts(node):
            if kind == "page":
                self._page += self._breaks
                page = page if "".join(pieces[""]).strip() else self._page
            elif kind in ("comment", "changes", "rsid"):
                self._counts[kind] += 1
            else:
                pieces[kind].append(text)
        style = self._styles.get(_style(node), _style(node))
        cell = _cell_of(node, cells)
        made = Passage(
            self._number,
            where,
            "".join(pieces[""]),
            page if self._breaks else 0,
            style,
            _level(node, style),
            node.find(f"{_W}pPr/{_W}ind") is not None,
            cell=cell,
            span=_span_of(node) if cell else 1,
        )
        if made.text.strip():
            yield _placed(made, node)
        for unseen in _UNSEEN:
            text = "".join(pieces[unseen])
            if text.strip():
                yield replace(made, where=unseen, text=text, level=0)

    def _picture(self, node: _Element) -> Iterator[Passage]:
        for name in ("descr", "title"):
            if text := node.get(name, "").strip():
                yield Passage(self._number, "picture", text, self._page * self._breaks)

    def _links(self, name: str) -> Iterator[Passage]:
        for node in self._parsed(name):
            target = node.get("Target", "")
            if node.get("TargetMode") == "External" and target:
                yield Passage(0, "link", target)

    def _properties(self) -> Iterator[Passage]:
        for part in _PROPERTIES:
            if part not in self._package.namelist():
                continue
            for node in self._parsed(part):
                text = " ".join(" ".join(map(str, node.itertext())).split())
                if text and _local(node) in _TELLING:
                    named = node.get("name") or _local(node)
                    yield Passage(0, "property", text, part=named)


def _placed(made: Passage, node: _Element) -> Passage:
    """Return the passage with where it stands as exactly as the file tells."""
    if any(True for _box in node.iterancestors(f"{_W}txbxContent")):
        return replace(made, where="box")
    if made.where == "text" and (made.cell or made.level):
        return replace(made, where="cell" if made.cell else "heading")
    return made


def _texts(paragraph: _Element) -> Iterator[tuple[str, str]]:
    """Yield (kind, text) of a paragraph's own words, in order; "" is what is read."""
    ahead: list[tuple[_Element, str]] = [(paragraph, "")]
    while ahead:
        node, kind = ahead.pop()
        name = _local(node)
        if name in ("txbxContent", "Fallback") or (
            name == "p" and node is not paragraph
        ):
            continue
        yield from _counted(node, name)
        if name in _GONE:
            kind = "deleted"
        elif name == "r" and node.find(f"{_W}rPr/{_W}vanish") is not None:
            kind = kind or "hidden"
        if name in ("t", "delText", "instrText"):
            yield "link" if name == "instrText" else kind, node.text or ""
        elif name in _SIGNS and not _is_page(node):
            yield kind, _SIGNS[name]
        ahead += [
            (child, kind) for child in reversed(node) if isinstance(child.tag, str)
        ]


def _counted(node: _Element, name: str) -> Iterator[tuple[str, str]]:
    if name in ("ins", "del", "moveFrom", "moveTo"):
        yield "changes", ""
    elif name == "commentReference":
        yield "comment", ""
    elif name == "lastRenderedPageBreak":
        yield "page", ""
    if any("}rsid" in key for key in node.keys()):  # noqa: SIM118
        yield "rsid", ""


def _is_page(node: _Element) -> bool:
    return _value(node, "type") == "page"


def _where(part: str) -> Where:
    return next((where for name, where in _PARTS if name.fullmatch(part)), "other")


def _local(node: _Element) -> str:
    return str(node.tag).rpartition("}")[2]


def _value(node: _Element, name: str) -> str:
    return str(node.get(f"{_W}{name}", ""))


def _style(paragraph: _Element) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else _value(style, "val")


def _level(paragraph: _Element, style: str) -> int:
    """Return a heading's level, a title's as of the first, 0 for other paragraphs."""
    outline = paragraph.find(f"{_W}pPr/{_W}outlineLvl")
    if outline is not None and _value(outline, "val").isdigit():
        level = int(_value(outline, "val")) + 1
        return level if level < 10 else 0
    found = _HEADING.match(style)
    if found:
        return int(found[1])
    return 1 if style.casefold() in ("title", "tittel") else 0


def _in_fallback(node: _Element) -> bool:
    """Whether a node is the copy of a text box for old programs."""
    return any(True for _old in node.iterancestors("{*}Fallback"))


def _cells(
    table: _Element, number: int
) -> Iterator[tuple[_Element, tuple[int, int, int]]]:
    for r, row in enumerate(table.iterchildren(f"{_W}tr"), start=1):
        c = 1
        for cell in row.iterchildren(f"{_W}tc"):
            yield cell, (number, r, c)
            c += _spanned(cell)


def _span_of(node: _Element) -> int:
    return next((_spanned(cell) for cell in node.iterancestors(f"{_W}tc")), 1)


def _spanned(cell: _Element) -> int:
    """Return how many columns a cell is as wide as."""
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    width = "" if span is None else _value(span, "val")
    return max(int(width), 1) if width.isdigit() else 1


def _cell_of(
    node: _Element, cells: dict[_Element, tuple[int, int, int]]
) -> tuple[int, int, int] | None:
    return next((cells[a] for a in node.iterancestors(f"{_W}tc") if a in cells), None)
