"""Names in what a document prints beside its quotes: headings, title, descriptors."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from koding.i18n import _
from koding.language.names import written_key
from koding.model.spans import Span
from koding.workbench.names.known import KnownNames, words_of_rules
from koding.workbench.names.words import KIND_WORDS
from koding.workbench.sealing.words import project_scanner

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from koding.language.names import NameScanner
    from koding.model.names import NameHit
    from koding.workbench.bench import Workbench


class NamesBeside:
    """Finds names where nobody can decide about them.

    What was decided to be kept was decided of quotes: it stops here too.
    """

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench

    def in_texts(self, texts: Iterable[str]) -> dict[str, list[str]]:
        """Return the kinds of names in each text that holds some, in words."""
        found = {
            text: self._kinds(text, [h for h in self._hits(text) if _stops(h)])
            for text in dict.fromkeys(texts)
        }
        return {text: kinds for text, kinds in found.items() if kinds}

    def unsure_in(self, texts: Iterable[str]) -> dict[str, list[str]]:
        """Return the words of each text that may be a name, where no rule is sure.

        Also those with a capital inside it: a service's name that no list has.
        """
        found = {text: self._unsure(text) for text in dict.fromkeys(texts)}
        return {text: words for text, words in found.items() if words}

    def _unsure(self, text: str) -> list[str]:
        hits = self._hits(text)
        sure = [Span(hit.start, hit.end) for hit in hits if _stops(hit)]
        left = self._scanner.remaining(text, sure)
        found = [hit for hit in hits if hit.direct and not _stops(hit)]
        found += [hit for hit in left if hit.kind != "number"]
        return list(dict.fromkeys(text[hit.start : hit.end] for hit in sorted(found)))

    def in_descriptors(self, texts: Iterable[str]) -> dict[str, list[str]]:
        """Return the kinds of direct names; a county is counted with in k.

        What the rules of koding.toml say themselves may stand: "Bydel i Oslo".
        """
        found = {
            text: self._kinds(
                text, [h for h in self._hits(text) if self._tells(text, h)]
            )
            for text in dict.fromkeys(texts)
        }
        return {text: kinds for text, kinds in found.items() if kinds}

    def in_file_name(self, name: str) -> bool:
        """Whether a file's name, without its suffix, names somebody."""
        words = re.sub(r"[-_.\s]+", " ", name).strip()
        # A name of a file is often in small letters throughout.
        said = (words, words.title())
        hits = [hit for text in said for hit in self._hits(text)]
        return any(hit.direct and _stops(hit) for hit in hits) or bool(
            self._known.search(said)
        )

    def in_reason(self, reason: str) -> bool:
        """Whether a reason, which is written down for others, surely names somebody.

        Names of the project's own units, and surnames found in its answers, are sure.
        """
        hits = self._hits(reason)
        if any(hit.direct and hit.confidence == "high" for hit in hits):
            return True
        words = set(re.findall(r"\w+", reason))
        return bool(words & self._surnames or self._known.search([reason]))

    def _hits(self, text: str) -> list[NameHit]:
        return self._scanner.hits(text)

    def _kinds(self, text: str, hits: Iterable[NameHit]) -> list[str]:
        kinds = dict.fromkeys(KIND_WORDS[hit.kind]() for hit in hits)
        if not kinds and self._known.search([text]):
            return [_("name of a unit")]
        return list(kinds)

    def _tells(self, text: str, hit: NameHit) -> bool:
        said = written_key(text[hit.start : hit.end])
        return hit.direct and _stops(hit) and said not in self._ruled

    @cached_property
    def _surnames(self) -> set[str]:
        names = self._bench.names
        persons = {one.name for one in names.hits() if one.hit.kind == "person"}
        found = (names.words(one).split()[1:] for one in persons)
        return {word for words in found for word in words if word[:1].isupper()}

    @cached_property
    def _ruled(self) -> set[str]:
        return {written_key(word) for word in words_of_rules(self._bench)}

    @cached_property
    def _scanner(self) -> NameScanner:
        return project_scanner(self._bench)

    @cached_property
    def _known(self) -> KnownNames:
        return KnownNames(self._bench, stands=lambda _found: False)


def where_named(found: Mapping[str, Iterable[str]]) -> str:
    """Return which texts hold which kinds of names: «Ventetid i X» (municipality)."""
    return ", ".join(f"«{text}» ({', '.join(kinds)})" for text, kinds in found.items())


def _stops(hit: NameHit) -> bool:
    return hit.confidence != "low"
