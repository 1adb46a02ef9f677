"""Pulled quotes on their way out: masked, with descriptors and short ids."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from koding.exporters.release import release
from koding.model.document import PrintedQuote, Section, StructuredDocument
from koding.workbench.names.masked_words import MaskedWords
from koding.workbench.publishing.working_names import with_names

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from koding.model.pull import Pulled
    from koding.workbench.bench import Workbench


class PulledQuotes:
    """Prints what was pulled as working copies; names never leave unmasked."""

    def __init__(
        self,
        bench: Workbench,
        *,
        language: str = "",
        profile: str = "",
        descriptors: bool = True,
    ) -> None:
        """Print descriptors in `language`, the project's where none is said."""
        self._bench = bench
        self._language = language or bench.settings.language
        self._profile = profile
        self._descriptors = descriptors

    def printed(self, pulled: Pulled) -> list[PrintedQuote]:
        """Return the quotes without names; open ones are masked and marked."""
        bench = self._bench
        bench.names.scan()
        masked = MaskedWords(bench, profile=self._profile)
        background = cache(bench.store.reading.background)
        rules = bench.settings.descriptors

        def descriptor(respondent: str, wave: int) -> str:
            known = background(wave).of(respondent)
            return rules.describe(known, self._language)

        return [
            PrintedQuote(
                words=masked.of(one.quote).strip(),
                descriptor=descriptor(one.quote.respondent, one.asked.wave)
                if self._descriptors
                else "",
                id=one.id,
            )
            for one in pulled.quotes
        ]

    def document(self, pulled: Pulled, title: str, note: str) -> StructuredDocument:
        """Return the quotes as a document of one section; `note` tells the units."""
        section = Section(1, title, note, tuple(self.printed(pulled)))
        name = self._bench.settings.name
        return StructuredDocument(name, (), (section,), self._language)

    def save(
        self,
        document: StructuredDocument,
        form: str,
        target: Path,
        *,
        options: Mapping[str, object],
    ) -> Path:
        """Write a document of pulled quotes, as a working copy."""
        from koding.exporters.quote_formats import QUOTE_FORMATS

        quotes = [quote for section in document.sections for quote in section.quotes]
        content = {"quotes": [quote.id for quote in quotes]}
        manifest = self._bench.exports.manifest("pulled", options, content)
        header = f"{self._bench.settings.name} · {document.sections[0].heading}"
        written = QUOTE_FORMATS[form](document, header=header, intern=True)
        told = with_names(self._bench, manifest)
        return release(written, target, manifest=told, destination="working")
