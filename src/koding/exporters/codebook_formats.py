"""Codebooks in every format they can leave in; one line in the registry adds one."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from koding.exporters.codebook_csv import csv_codebook
from koding.exporters.codebook_qdc import qdc_codebook
from koding.exporters.codebook_sheet import sheet_codebook
from koding.exporters.codebook_word import word_codebook
from koding.exporters.codebook_yaml import yaml_codebook

if TYPE_CHECKING:
    from collections.abc import Mapping

    from koding.model.codebook_file import PrintedCodebook


class CodebookWriter(Protocol):
    """A way to write a codebook; `intern` marks its pages, where there are pages."""

    def __call__(self, book: PrintedCodebook, *, intern: bool = True) -> bytes:
        """Return the codebook as a whole file."""


@dataclass(frozen=True, slots=True)
class CodebookFormat:
    """A writer, and what its files hold beside codes with their words."""

    write: CodebookWriter
    ids: bool = True
    """Whether codes are known again by their ids; else by their paths."""
    questions: bool = False
    counts: bool = False
    longest: int | None = None
    """Characters of a text."""


CODEBOOK_FORMATS: Mapping[str, CodebookFormat] = MappingProxyType(
    {
        "yaml": CodebookFormat(yaml_codebook, questions=True),
        "xlsx": CodebookFormat(sheet_codebook, counts=True, longest=32_767),
        "csv": CodebookFormat(csv_codebook, counts=True),
        "docx": CodebookFormat(word_codebook, ids=False, counts=True),
        "qdc": CodebookFormat(qdc_codebook),
    }
)
"""Every format by the name that `--format` takes, which is also the suffix."""
