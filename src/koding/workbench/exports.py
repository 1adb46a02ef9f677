"""Documents going out: put together here, released in one place."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from koding import __version__
from koding.errors import FileNotWritable
from koding.exporters.release import Manifest, export_id, file_name, release
from koding.i18n import _
from koding.workbench.names.known import KnownNames, kept_everywhere
from koding.workbench.publishing.quote_documents import WORKING, QuoteDocuments, Wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from koding.model.document import StructuredDocument
    from koding.model.names import FoundName
    from koding.model.survey import Question
    from koding.workbench.bench import Workbench


class Exports:
    """What can be made of a project."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self._quotes = QuoteDocuments(bench)

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
        path = target or self.default_path(question, wave, "docx")
        return self._quotes.save(
            question, wave, "word", "docx", path, wanted, progress=progress
        )

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

    def document(
        self, question: Question, wave: int, wanted: Wanted = WORKING
    ) -> StructuredDocument:
        """Return what `word` would write, to look at."""
        return self._quotes.document(question, wave, wanted)

    def refusal(self, question: Question, wave: int, wanted: Wanted) -> str:
        """Return why a publication is refused and what to do, "" where it is not."""
        return self._quotes.refusal(question, wave, wanted)

    def warnings(self, question: Question, wave: int, wanted: Wanted) -> list[str]:
        """Return what to think about in a publication, a sentence for each."""
        return self._quotes.warnings(question, wave, wanted)

    def default_path(
        self, question: Question, wave: int, suffix: str, *parts: str
    ) -> Path:
        """Return where an export goes unless a person says otherwise."""
        name = file_name(self._bench.settings.name, question.label, str(wave), *parts)
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
        )
