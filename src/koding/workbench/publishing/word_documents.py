"""Structured documents in other shapes: questions together, a file for each theme."""

from __future__ import annotations

from dataclasses import replace
from textwrap import shorten
from typing import TYPE_CHECKING

from koding.errors import EditedFile
from koding.exporters.release import export_id, file_name, release
from koding.workbench.publishing.earlier_exports import edited_word
from koding.workbench.publishing.fronts import codebook_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from koding.exporters.release import Manifest
    from koding.model.document import StructuredDocument
    from koding.model.release import NamesChecked
    from koding.model.survey import Question
    from koding.workbench.bench import Workbench
    from koding.workbench.publishing.quote_documents import QuoteDocuments
    from koding.workbench.publishing.wanted import Wanted


_LONGEST_TITLE = 100
"""Characters of a wording in the heading of a chapter; it stands in full below."""


class WordDocuments:
    """Writes working copies of several questions in one, or of one in several files."""

    def __init__(self, bench: Workbench, quotes: QuoteDocuments) -> None:
        self._bench, self._quotes = bench, quotes

    def together(
        self, asked: Sequence[tuple[Question, int]], target: Path, wanted: Wanted
    ) -> Path:
        """Write several questions as one document, a chapter for each."""
        from koding.exporters.structure import together, together_header

        bench = self._bench
        bench.names.scan()
        made = [self._quotes.made(*one, "word", wanted, None) for one in asked]
        manifest = _of_all([one for _document, one in made])
        titles = [self._chapter_title(*one) for one in asked]
        chapters = [
            replace(document, title=title)
            for title, (document, _manifest) in zip(titles, made, strict=True)
        ]
        document = together(bench.settings.name, chapters)
        if wanted.layout.appendix:
            whole = bench.codebook_files.printed(counts=False)
            document = replace(document, appendix=whole)
        header = together_header(
            bench.settings.name,
            manifest.date,
            codebook_name(bench, manifest),
            manifest.export,
            bench.settings.language,
        )
        return self._write(document, header, target, manifest)

    def _chapter_title(self, question: Question, wave: int) -> str:
        wording = self._bench.questions.wording(question.id, wave)
        short = shorten(wording, _LONGEST_TITLE, placeholder=" …")
        return f"{question.label} – {short}" if short else question.label

    def by_theme(
        self, question: Question, wave: int, folder: Path, wanted: Wanted
    ) -> list[Path]:
        """Write a document for each theme of a question into a folder."""
        from koding.exporters.structure import by_theme

        bench = self._bench
        bench.names.scan()
        folder.mkdir(parents=True, exist_ok=True)
        document, manifest = self._quotes.made(question, wave, "word", wanted, None)
        name = file_name(bench.settings.name, question.label, str(wave))
        return [
            self._write(
                one,
                document.header,
                folder / f"{name}-{number:02}.docx",
                replace(manifest, options={**manifest.options, "theme": number}),
            )
            for number, one in enumerate(by_theme(document), 1)
        ]

    def _write(
        self,
        document: StructuredDocument,
        header: str,
        target: Path,
        manifest: Manifest,
    ) -> Path:
        from koding.exporters.word import document_bytes

        content = document_bytes(document, header=header, intern=True)
        try:
            return release(content, target, manifest=manifest, destination="working")
        except EditedFile as edited:
            raise edited_word(target, "working") from edited


def _of_all(manifests: Sequence[Manifest]) -> Manifest:
    """Return the manifest of a file made of several exports."""
    first = manifests[0]
    exports = [one.export for one in manifests]
    checked = [one.names for one in manifests if one.names]
    return replace(
        first,
        export=export_id({"together": exports}),
        options={"questions": [one.options for one in manifests]},
        counts=dict(pair for one in manifests for pair in one.counts.items()),
        names=_names_of_all(checked) if checked else None,
    )


def _names_of_all(checked: Sequence[NamesChecked]) -> NamesChecked:
    return replace(
        checked[0],
        open=sum(one.open for one in checked),
        beside=sum(one.beside for one in checked),
    )
