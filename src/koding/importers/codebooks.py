"""Codebook files in every format that is read; the name's end tells the format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.errors import InvalidCodebook, MissingSheet, UnreadableFile
from koding.i18n import _
from koding.importers.codebook_nodes import refuse_double_ids

if TYPE_CHECKING:
    from pathlib import Path

    from koding.model.codebook_file import CodebookFile

YAML_SUFFIXES = (".yaml", ".yml")
QDC_SUFFIX = ".qdc"
WORD_SUFFIX = ".docx"


def read_codebook(path: Path, sheet: str | None = None) -> CodebookFile:
    """Read a codebook; an error says in one sentence what is wrong where."""
    codebook = _read(path, sheet)
    if not codebook.codes:
        raise InvalidCodebook(_("{file} holds no codes.").format(file=path.name))
    refuse_double_ids(path.name, codebook)
    return codebook


def _read(path: Path, sheet: str | None) -> CodebookFile:
    # Each reader is imported where it is used: together they take 0.2 s.
    suffix = path.suffix.lower()
    if suffix not in (*YAML_SUFFIXES, QDC_SUFFIX, WORD_SUFFIX):
        return _read_sheet(path, sheet)
    if sheet is not None:
        said = _("{file} has no sheets; leave out the sheet name.")
        raise MissingSheet(said.format(file=path.name))
    if suffix == QDC_SUFFIX:
        from koding.importers.codebook_qdc import read_qdc_codebook

        return read_qdc_codebook(path)
    if suffix == WORD_SUFFIX:
        from koding.importers.codebook_word import read_word_codebook

        return read_word_codebook(path)
    from koding.importers.codebook_yaml import read_yaml_codebook

    return read_yaml_codebook(path)


def _read_sheet(path: Path, sheet: str | None) -> CodebookFile:
    from koding.importers.codebook_sheet import read_sheet_codebook
    from koding.importers.sheets import SUFFIXES

    if path.suffix.lower() not in SUFFIXES:
        said = _(
            "{file} is of a kind that is not read as a codebook; use one of {suffixes}."
        )
        suffixes = " ".join((*YAML_SUFFIXES, QDC_SUFFIX, WORD_SUFFIX, *SUFFIXES))
        raise UnreadableFile(said.format(file=path.name, suffixes=suffixes))
    return read_sheet_codebook(path, sheet)
