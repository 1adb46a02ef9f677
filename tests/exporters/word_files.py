"""What must hold of every Word file, whatever is in it."""

from __future__ import annotations

import posixpath
import re
import zipfile
from io import BytesIO
from xml.etree import ElementTree

from .word_order import out_of_order

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# Which rows of a table stand on one page is of each table, and not of a style.
_FORMATTING = {"rPr": {"rStyle"}, "pPr": {"pStyle", "keepNext"}}
_LEADS = re.compile(r"\b(?:PAGE)?REF (\S+)")


def parts_of(content: bytes) -> dict[str, ElementTree.Element]:
    """Return the parts of a file that are XML, by name."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert len(archive.namelist()) == len(set(archive.namelist()))
        return {
            name: ElementTree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }


def targets_of(content: bytes) -> list[str]:
    """Return the bookmarks that fields and links of a file lead to."""
    body = parts_of(content)["word/document.xml"]
    said = [
        *(one.text or "" for one in body.iter(f"{W}instrText")),
        *(one.get(f"{W}instr", "") for one in body.iter(f"{W}fldSimple")),
    ]
    links = [one.get(f"{W}anchor", "") for one in body.iter(f"{W}hyperlink")]
    return [*links, *(target for words in said for target in _LEADS.findall(words))]


def bookmarks_of(content: bytes) -> list[str]:
    """Return the names of the bookmarks of a file."""
    body = parts_of(content)["word/document.xml"]
    return [one.get(f"{W}name", "") for one in body.iter(f"{W}bookmarkStart")]


def check_word_file(content: bytes) -> None:
    """Assert what Word asks of a file beyond what its readers look at."""
    parts = parts_of(content)
    body = parts["word/document.xml"]
    bookmarks = bookmarks_of(content)
    assert len(bookmarks) == len(set(bookmarks))
    assert all(len(name) <= 40 for name in bookmarks)
    assert set(targets_of(content)) <= set(bookmarks)
    for kind in ("bookmark", "commentRange"):
        starts = [one.get(f"{W}id") for one in body.iter(f"{W}{kind}Start")]
        ends = [one.get(f"{W}id") for one in body.iter(f"{W}{kind}End")]
        assert len(starts) == len(set(starts))
        assert sorted(map(str, starts)) == sorted(map(str, ends))
    marks = [one.get(f"{W}fldCharType") for one in body.iter(f"{W}fldChar")]
    assert marks.count("begin") == marks.count("end") == marks.count("separate")
    assert all(cell[-1].tag == f"{W}p" for cell in body.iter(f"{W}tc"))
    _check_styles(parts)
    _check_relations(content, parts)
    assert [where for part in parts.values() for where in out_of_order(part)] == []


def direct_formatting(content: bytes) -> set[str]:
    """Return the elements of the text that format it past its styles."""
    body = parts_of(content)["word/document.xml"]
    return {
        child.tag.removeprefix(W)
        for name, allowed in _FORMATTING.items()
        for one in body.iter(f"{W}{name}")
        for child in one
        if child.tag.removeprefix(W) not in allowed
    }


def _check_styles(parts: dict[str, ElementTree.Element]) -> None:
    styles = list(parts["word/styles.xml"].iter(f"{W}style"))
    ids = [style.get(f"{W}styleId") for style in styles]
    names = [style.find(f"{W}name").get(f"{W}val", "").lower() for style in styles]  # type: ignore[union-attr]
    assert len(ids) == len(set(ids))
    assert len(names) == len(set(names))
    used = {
        one.get(f"{W}val")
        for root in parts.values()
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")
        for one in root.iter(f"{W}{tag}")
    }
    assert used <= set(ids)


def _check_relations(content: bytes, parts: dict[str, ElementTree.Element]) -> None:
    held = set(zipfile.ZipFile(BytesIO(content)).namelist())
    for name, root in parts.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        for one in root:
            if one.get("TargetMode") != "External":
                target = posixpath.join("/", folder, one.get("Target", ""))
                assert posixpath.normpath(target).lstrip("/") in held
        source = posixpath.join(folder, posixpath.basename(name)[: -len(".rels")])
        if source in parts:
            asked = {
                value
                for one in parts[source].iter()
                for key, value in one.attrib.items()
                if key.startswith(R)
            }
            assert asked <= {one.get("Id") for one in root}
