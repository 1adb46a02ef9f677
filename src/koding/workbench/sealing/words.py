"""The coders' own words on their way into a sealed copy: scanned, masked if asked."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from koding.language.names import NameScanner, masked, replacement
from koding.model.descriptor import LANGUAGES
from koding.model.names import NameString, OwnName
from koding.model.spans import Span
from koding.workbench.names.scan import key_of_name, name_of_hit

if TYPE_CHECKING:
    from koding.model.descriptor import Language
    from koding.model.names import NameHit
    from koding.workbench.bench import Workbench


class SealedWords:
    """Says each text of the project's own, and remembers where names stand in them.

    Names that the project has decided to keep are no hits here either, nor are those
    that the scanner is unsure of: nobody can decide about words outside of answers.
    """

    def __init__(self, bench: Workbench, *, mask: bool) -> None:
        self._bench = bench
        self._mask = mask
        self._said: dict[str, tuple[str, bool]] = {}
        self.places: dict[str, None] = {}
        self.texts = 0

    def __call__(self, where: str, text: str) -> str:
        """Return the text as it is to stand in the copy."""
        said, hit = self._said.get(text) or self._read(text)
        self._said[text] = (said, hit)
        if hit:
            self.places[where] = None
        return said

    def _read(self, text: str) -> tuple[str, bool]:
        hits = [hit for hit in self._scanner.hits(text) if self._counts(text, hit)]
        if not hits or not self._mask:
            return text, bool(hits)
        project = self._bench.settings.language
        language = next((one for one in LANGUAGES if one == project), LANGUAGES[0])
        laid = masked(
            text,
            [(Span(hit.start, hit.end), self._words(hit, language)) for hit in hits],
        )
        return laid.text, True

    def _words(self, hit: NameHit, language: Language) -> str:
        templates = self._bench.settings.names.wording.templates
        return replacement(hit, own=False, language=language, templates=templates)

    def _counts(self, text: str, hit: NameHit) -> bool:
        if hit.confidence == "low":
            return False
        return key_of_name(name_of_hit(text, hit)) not in self._kept

    @cached_property
    def _kept(self) -> set[tuple[str, str]]:
        names = self._bench.names
        return {
            key_of_name(NameString(names.words(found.name), found.hit.kind))
            for found in names.hits(state="kept")
            if not found.here
        }

    @cached_property
    def _scanner(self) -> NameScanner:
        return project_scanner(self._bench)


def project_scanner(bench: Workbench) -> NameScanner:
    """Return what finds names in the project's own texts, by its own list too."""
    listed = bench.names.own_list().values()
    own = [OwnName(name.words, name.kind) for name in listed if name.words]
    return NameScanner(own_list=own)
