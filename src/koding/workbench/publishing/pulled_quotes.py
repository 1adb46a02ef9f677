"""Pulled quotes on their way out: masked, with descriptors and short ids."""

from __future__ import annotations

from dataclasses import asdict, replace
from functools import cache
from typing import TYPE_CHECKING

from koding.errors import ReleaseRefused
from koding.exporters.document_words import DOCUMENT_WORDS, SORT_WORDS
from koding.exporters.pulled_text import behind
from koding.exporters.release import release
from koding.language.names import lists_version
from koding.model.changes import ReleaseAllowed
from koding.model.document import PrintedQuote, Section, StructuredDocument
from koding.model.release import NamesChecked
from koding.model.spans import Span
from koding.workbench.attribute_values import AttributeValues
from koding.workbench.names.masked_words import MaskedWords
from koding.workbench.publishing.pulled_gate import spoken
from koding.workbench.publishing.told_names import refuse_told

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from koding.exporters.release import Manifest
    from koding.model.names import FoundName
    from koding.model.pull import Pulled, PulledQuote
    from koding.workbench.bench import Workbench
    from koding.workbench.publishing.pulled_gate import LookedAt


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

    @property
    def internal(self) -> str:
        """What is said of quotes that are not for publication."""
        return DOCUMENT_WORDS[self._language].intern

    def printed(
        self, pulled: Pulled, looked_at: LookedAt | None = None
    ) -> list[PrintedQuote]:
        """Return the quotes without names; open ones are masked, and marked.

        What was `looked_at` for publication has the descriptors that came of that.
        """
        bench = self._bench
        bench.names.scan()
        masked = MaskedWords(
            bench, profile=self._profile, open_marked=looked_at is None
        )
        background = cache(bench.store.reading.background)
        rules = bench.settings.descriptors

        def descriptor(one: PulledQuote) -> str:
            known = background(one.asked.wave).of(one.quote.respondent)
            if looked_at is None:
                return rules.describe(known, self._language)
            standing = looked_at.standings[one.asked, one.quote.respondent]
            return spoken(standing, bench, known, self._language)

        return [
            PrintedQuote(
                words=masked.of(one.quote).strip(),
                descriptor=descriptor(one) if self._descriptors else "",
                id=one.id,
            )
            for one in pulled.quotes
        ]

    def document(
        self,
        pulled: Pulled,
        title: str,
        looked_at: LookedAt | None = None,
    ) -> StructuredDocument:
        """Return the quotes as a document of one section, whose note tells the units.

        Without a `title` it is headed as quotes are called; whose they are is added.
        """
        language = self._language
        quotes = tuple(self.printed(pulled, looked_at))
        values = AttributeValues(self._bench, ())
        whose = [values.said(one) for _name, held in pulled.where for one in held]
        named = title or SORT_WORDS[language].quote[1].capitalize()
        heading = " · ".join((named, *whose))
        section = Section(1, heading, behind(pulled, language), quotes)
        return StructuredDocument(
            self._bench.settings.name,
            (),
            (section,),
            language,
            under_no_code=SORT_WORDS[language].quote[0].capitalize(),
            counts=tuple(_counts(pulled).items()),
        )

    def save(
        self,
        pulled: Pulled,
        document: StructuredDocument,
        form: str,
        target: Path,
        *,
        options: Mapping[str, object],
    ) -> Path:
        """Write a document of pulled quotes, as a working copy."""
        from koding.exporters.quote_formats import QUOTE_FORMATS

        answers = {one.quote.answer for one in pulled.quotes}
        open_ = self._bench.names.hits(answers, state="open")
        checked = NamesChecked(lists_version(), len(open_))
        manifest = self._manifest(document, options)
        manifest = replace(manifest, names=checked, counts=_counts(pulled))
        header = self._header(document)
        written = QUOTE_FORMATS[form](document, header=header, intern=True)
        return release(written, target, manifest=manifest, destination="working")

    def publish(
        self,
        pulled: Pulled,
        document: StructuredDocument,
        form: str,
        target: Path,
        looked_at: LookedAt,
        *,
        options: Mapping[str, object],
        allow: str = "",
    ) -> Path:
        """Write a document as a publication; ReleaseRefused where one quote stops it.

        `allow` is why it goes out all the same.
        """
        from koding.exporters.quote_formats import QUOTE_FORMATS

        self._refuse(pulled, target, looked_at, allow.strip())
        checked = NamesChecked(lists_version(), 0, "passed")
        if not looked_at.passes:
            refused = tuple(map(str, looked_at.refusals)) or ("other",)
            checked = replace(
                checked, gate="allowed", refused=refused, reason=allow.strip()
            )
        manifest = self._manifest(document, options, pulled.quotes)
        manifest = replace(manifest, names=checked, counts=_counts(pulled))
        header = self._header(document)
        written = QUOTE_FORMATS[form](document, header=header, intern=False)
        if checked.gate == "allowed":
            said = ReleaseAllowed(manifest.export, checked.reason, checked.refused)
            self._bench.perform(lambda: [("", said)])
        return release(written, target, manifest=manifest, destination="publication")

    def _refuse(
        self, pulled: Pulled, target: Path, looked_at: LookedAt, reason: str
    ) -> None:
        """Stop what may not go out; a name in the file's name is never allowed."""
        refuse_told(self._bench, target, reason)
        if not looked_at.passes and not (reason and pulled.quotes):
            raise ReleaseRefused(" ".join(looked_at.sentences))

    def _manifest(
        self,
        document: StructuredDocument,
        options: Mapping[str, object],
        quotes: Sequence[PulledQuote] = (),
    ) -> Manifest:
        """Return the facts of a file; a name kept in a place stands in `quotes`."""
        content = {"quotes": [q.id for s in document.sections for q in s.quotes]}
        spans = {(one.quote.answer, one.quote.span) for one in quotes}

        def stands(one: FoundName) -> bool:
            at = Span(one.hit.start, one.hit.end)
            return not one.here or any(
                answer == one.answer and at.overlaps(span) for answer, span in spans
            )

        exports = self._bench.exports
        if not quotes:
            return exports.manifest("pulled", options, content)
        settings = asdict(self._bench.settings.names)
        return exports.manifest(
            "pulled", options, {**content, "names": settings}, stands=stands
        )

    def _header(self, document: StructuredDocument) -> str:
        return f"{self._bench.settings.name} · {document.sections[0].heading}"


def _counts(pulled: Pulled) -> dict[str, int]:
    """Return how many quotes, of how many units, and the base they are told of."""
    return {
        "quotes": len(pulled.quotes),
        "found": pulled.found,
        pulled.counting: pulled.units,
        "base": pulled.base,
        "answered": pulled.whole,
    }
