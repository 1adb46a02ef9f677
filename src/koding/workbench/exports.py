"""Documents going out: put together here, released in one place."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from koding import __version__
from koding.errors import FileNotWritable
from koding.exporters.release import Manifest, export_id, file_name, release
from koding.i18n import _
from koding.workbench.names.known import KnownNames, kept_everywhere
from koding.workbench.publishing.earlier_exports import earlier_export
from koding.workbench.publishing.quote_documents import QuoteDocuments
from koding.workbench.publishing.wanted import WORKING, Wanted
from koding.workbench.publishing.word_documents import WordDocuments

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from koding.model.layout import EarlierExport
    from koding.model.names import FoundName
    from koding.model.survey import Question
    from koding.workbench.bench import Workbench
    from koding.workbench.publishing.quote_documents import Looked


class Exports:
    """What can be made of a project."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self._quotes = QuoteDocuments(bench)
        self._words = WordDocuments(bench, self._quotes)
        self.quote_ids = self._quotes.ids

    def save(
        self,
        content: bytes,
        target: Path,
        *,
        kind: str,
        options: Mapping[str, object],
        facts: Mapping[str, object],
    ) -> Path:
        """Write a file of any kind, made from `facts`, as a working copy."""
        manifest = self.manifest(kind, options, facts)
        return release(content, target, manifest=manifest, destination="working")

    def lineage(self, target: Path, code: str = "") -> Path:
        """Write a picture of which codes became which: svg or png, by the suffix."""
        from koding.exporters.figure_page import FIGURE_FORMATS
        from koding.exporters.lineage_picture import lineage_picture

        form = target.suffix.lower().lstrip(".")
        if form not in FIGURE_FORMATS:
            raise FileNotWritable(
                _("{file} is to end in .svg or .png.").format(file=target)
            )
        shown = self._bench.history.bands(code)
        settings = self._bench.settings
        content = lineage_picture(
            shown, form, title=settings.name, language=settings.language
        )
        manifest = self.manifest("lineage", {"form": form}, asdict(shown))
        return release(content, target, manifest=manifest, destination="working")

    def word(
        self,
        question: Question,
        wave: int,
        target: Path | None = None,
        wanted: Wanted = WORKING,
        *,
        progress: Callable[[str], None] = lambda _step: None,
    ) -> Path:
        """Write the structured Word document of a question."""
        later = wanted.layout.since
        parts = ("since", later.id[:8]) if later else ()
        path = target or self.default_path(question, wave, "docx", *parts)
        return self._quotes.save(
            question, wave, "word", "docx", path, wanted, progress=progress
        )

    def word_together(
        self,
        asked: Sequence[tuple[Question, int]],
        target: Path | None = None,
        wanted: Wanted = WORKING,
    ) -> Path:
        """Write several questions as one Word document, a chapter for each."""
        name = file_name(self._bench.settings.name)
        path = target or self._bench.folder / "exports" / f"{name}.docx"
        return self._words.together(asked, path, wanted)

    def word_by_theme(
        self, question: Question, wave: int, folder: Path, wanted: Wanted = WORKING
    ) -> list[Path]:
        """Write a Word document for each theme of a question into a folder."""
        return self._words.by_theme(question, wave, folder, wanted)

    def earlier(self, words: str) -> EarlierExport:
        """Return the export that a file or an export id means."""
        return earlier_export(self._bench, words)

    def quotes(
        self,
        question: Question,
        wave: int,
        form: str,
        target: Path | None = None,
        wanted: Wanted = WORKING,
    ) -> Path:
        """Write the quotes chosen for publication, under their codes."""
        path = target or self.default_path(question, wave, form, "quotes")
        chosen = replace(wanted, chosen=True)
        return self._quotes.save(question, wave, "quotes", form, path, chosen)

    def answers(
        self,
        question: Question,
        wave: int,
        form: str,
        target: Path | None = None,
        wanted: Wanted = WORKING,
    ) -> Path:
        """Write answers in no order: a publication holds the chosen quotes of them."""
        path = target or self.default_path(question, wave, form, "answers")
        unsorted = replace(wanted, by_code=False)
        return self._quotes.save(question, wave, "answers", form, path, unsorted)

    def look(self, question: Question, wave: int, wanted: Wanted = WORKING) -> Looked:
        """Return what `word` would write, to look at, and what the gate says."""
        return self._quotes.look(question, wave, wanted)

    def warnings(self, question: Question, wave: int, wanted: Wanted) -> list[str]:
        """Return what to think about in a publication, a sentence for each."""
        return self._quotes.warnings(question, wave, wanted)

    def default_path(
        self, question: Question, wave: int, suffix: str, *parts: str
    ) -> Path:
        """Return where an export goes unless a person says otherwise."""
        return self.path(suffix, question.label, str(wave), *parts)

    def path(self, suffix: str, *parts: str) -> Path:
        """Return where a file goes that is not of one question in one wave."""
        name = file_name(self._bench.settings.name, *parts)
        return self._bench.folder / "exports" / f"{name}.{suffix}"

    def manifest(
        self,
        kind: str,
        options: Mapping[str, object],
        content: Mapping[str, object],
        *,
        stands: Callable[[FoundName], bool] = kept_everywhere,
    ) -> Manifest:
        """Return the facts of an export: what it is, of which data and codebook.

        `stands` tells whether a name that was decided to be kept may be in the file.
        """
        settings = self._bench.settings
        date = self._bench.store.journal.last_date()
        codes = {c.id: asdict(c) for c in self._bench.codebook.codes.values()}
        codebook = export_id({"codes": codes})
        inputs = {
            "kind": kind,
            "options": options,
            "content": content,
            "codebook": codebook,
            "language": settings.language,
            "descriptors": asdict(settings.descriptors),
            "date": date,
        }
        return Manifest(
            export=export_id(inputs),
            kind=kind,
            date=date,
            version=__version__,
            codebook=codebook,
            options=options,
            known=KnownNames(self._bench, stands=stands).search,
            home=self._bench.folder / "exports",
        )
