"""Reads one sheet of a workbook: xlsx, xlsm, xlsb, xls or ods."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from koding.errors import MissingSheet, UnreadableFile
from koding.i18n import _
from koding.importers.cells import Grid
from koding.importers.unpacking import Package, look_through

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORKBOOK_SUFFIXES = {
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xlsb": "xlsb",
    ".xls": "xls",
    ".ods": "ods",
}
"""The kind of file each name promises."""

ZIP_MARK = b"PK\x03\x04"
OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_BINARY = ("xls", "xlsb")
_PATIENCE = 60
_TRIAL = """
import sys
from python_calamine import CalamineWorkbook
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
except (ImportError, OSError, ValueError):
    pass  # Windows, or a limit that is lower already
try:
    book = CalamineWorkbook.from_path(sys.argv[1])
    for name in book.sheet_names:
        book.get_sheet_by_name(name)
except Exception:
    pass  # told by the reading itself
"""
"""What `_survives` runs; seconds it may take are above."""

_SUFFIX_OF_KIND = {"xlsx": ".xlsx", "xlsb": ".xlsb", "xls": ".xls", "ods": ".ods"}
_WEB_MARKS = (b"<html", b"<!doctype html", b"<table", b"<?xml", b"<meta", b"<style")


def read_workbook(path: Path, sheet: str | None) -> Grid:
    """Return the cells of `sheet`, or of the first sheet that holds any.

    Raises `UnreadableFile`, `MissingSheet` or `UnreadableCell`, and says where.
    """
    package = _examined(path)
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            return _grid(path, workbook, package, sheet)
    except PasswordError as error:
        raise _locked(path) from error
    except (CalamineError, OSError) as error:
        raise _broken(path) from error


def workbook_sheets(path: Path) -> tuple[str, ...]:
    """Return the names of the sheets with cells, hidden ones last; () if unreadable."""
    try:
        _examined(path)
        with CalamineWorkbook.from_path(path) as workbook:
            return tuple(_sheet_names(workbook))
    except (CalamineError, PasswordError, OSError, UnreadableFile):
        return ()


def is_web_page(start: bytes) -> bool:
    """Return whether a file that begins with `start` is HTML or XML."""
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return text.startswith(_WEB_MARKS)


def web_page(path: Path) -> UnreadableFile:
    """Return the error that tells of a web page under a sheet's name."""
    sentence = _(
        "{file} is a web page (HTML or XML) under another name; open it in a "
        "spreadsheet program and save it as xlsx."
    )
    return UnreadableFile(sentence.format(file=path.name))


def _examined(path: Path) -> Package:
    promised = WORKBOOK_SUFFIXES[path.suffix.lower()]
    with path.open("rb") as stream:
        start = stream.read(4096)
    if start.startswith(ZIP_MARK):
        package = look_through(path)
    elif start.startswith(OLE_MARK):
        if _is_locked(path):
            raise _locked(path)
        package = Package(path.name, "xls")
    else:
        raise _no_workbook(path, start)
    if package.kind != promised:
        raise _other_kind(path, package.kind)
    if package.kind in _BINARY and not _survives(path):
        raise _broken(path)
    return package


def _survives(path: Path) -> bool:
    """Return whether the reader gets through the file, tried in a process of its own.

    A damaged binary file can make it ask for all memory there is, or abort.
    """
    command = [sys.executable, "-P", "-c", _TRIAL, str(path)]
    try:
        trial = subprocess.run(command, capture_output=True, timeout=_PATIENCE)
    except subprocess.TimeoutExpired:
        return False
    return trial.returncode == 0


def _is_locked(path: Path) -> bool:
    return "EncryptedPackage".encode("utf-16-le") in path.read_bytes()


def _no_workbook(path: Path, start: bytes) -> UnreadableFile:
    if is_web_page(start):
        return web_page(path)
    if b"\0" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _broken(path)
    sentence = _(
        "{file} is a text file (CSV) under another name; rename it to {name}.csv."
    )
    return UnreadableFile(sentence.format(file=path.name, name=path.stem))


def _other_kind(path: Path, kind: str) -> UnreadableFile:
    if kind:
        suffix = _SUFFIX_OF_KIND[kind]
        sentence = _("{file} is an {suffix} file under another name; rename it.")
        return UnreadableFile(sentence.format(file=path.name, suffix=suffix))
    sentence = _("{file} is not a spreadsheet, though its name says so.")
    return UnreadableFile(sentence.format(file=path.name))


def _locked(path: Path) -> UnreadableFile:
    sentence = _("{file} is locked with a password; save it without one.")
    return UnreadableFile(sentence.format(file=path.name))


def _broken(path: Path) -> UnreadableFile:
    sentence = _("{file} is broken; open it where it was made and save it again.")
    return UnreadableFile(sentence.format(file=path.name))


def _grid(
    path: Path, workbook: CalamineWorkbook, package: Package, wanted: str | None
) -> Grid:
    names = _sheet_names(workbook)
    notes: tuple[str, ...] = ()
    if wanted is None:
        sheet, others = _first_with_content(workbook, names, path)
        if others:
            notes = (_several(sheet, others),)
    else:
        sheet = workbook.get_sheet_by_name(_name(path, names, wanted))
    package.refuse_lost_cells(sheet.name)
    if package.kind in _BINARY:
        notes += (_errors_unseen(package.kind),)
    first_row, first_column = sheet.start or (0, 0)
    return Grid(
        sheet=sheet.name,
        rows=sheet.to_python(),
        first_row=first_row,
        first_column=first_column,
        merged=tuple(sheet.merged_cell_ranges or ()),
        notes=notes,
    )


def _sheet_names(workbook: CalamineWorkbook) -> list[str]:
    """Return the sheets with cells, the hidden ones last."""
    known = [
        about
        for about in workbook.sheets_metadata
        if about.typ is SheetTypeEnum.WorkSheet
    ]
    known.sort(key=lambda about: about.visible is not SheetVisibleEnum.Visible)
    return [about.name for about in known]


def _name(path: Path, names: list[str], wanted: str) -> str:
    if wanted in names:
        return wanted
    folded = [name for name in names if name.strip().lower() == wanted.strip().lower()]
    if len(folded) == 1:
        return folded[0]
    sentence = _("{file} has no sheet {sheet}; its sheets are {sheets}.")
    listed = ", ".join(names)
    raise MissingSheet(sentence.format(file=path.name, sheet=wanted, sheets=listed))


def _first_with_content(
    workbook: CalamineWorkbook, names: list[str], path: Path
) -> tuple[CalamineSheet, tuple[str, ...]]:
    """Return the first sheet that holds cells, and the names of the others that do."""
    sheets = (workbook.get_sheet_by_name(name) for name in names)
    filled: Iterator[CalamineSheet] = (sheet for sheet in sheets if sheet.height)
    first = next(filled, None)
    if first is None:
        sentence = _("{file} holds no rows.")
        raise UnreadableFile(sentence.format(file=path.name))
    return first, tuple(sheet.name for sheet in filled)


def _several(sheet: CalamineSheet, others: tuple[str, ...]) -> str:
    sentence = _("The sheet {sheet} is read; there are also {others}.")
    return sentence.format(sheet=sheet.name, others=", ".join(others))


def _errors_unseen(kind: str) -> str:
    sentence = _("Error cells in .{kind} files read as blank; xlsx shows them.")
    return sentence.format(kind=kind)
