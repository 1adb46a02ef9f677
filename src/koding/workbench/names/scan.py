"""Scanning the texts that today's lists have not read, in steps."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from koding.language.names import (
    NameScanner,
    installed_pipeline,
    official_name,
    written_key,
)
from koding.model.names import NameString, OwnName, ScanReceipt
from koding.store.name_words import OwnHit
from koding.workbench.names.left import LeftOfNames

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from koding.model.names import NameHit
    from koding.store.names import ScannedText
    from koding.workbench.bench import Workbench

BATCH = 200
"""Texts scanned between two writes: what is lost when a scan is stopped."""

OWN_LIST = "own list"
"""The rule of hits by the project's own list."""

OSLO = "Oslo"
_OF_OSLO = ("bydel", "etat")


class FoundIn(NamedTuple):
    """The hits of one text: those by lists, and those by the respondent's own name."""

    text: ScannedText
    hits: list[NameHit]
    own: list[NameHit]


def name_of_hit(body: str, hit: NameHit) -> NameString:
    """Return the words that all hits of one name share: without the genitive."""
    words = " ".join(body[hit.start : hit.end].split())
    if hit.genitive:
        words = words.removesuffix("s").rstrip("'’´`")
    return NameString(words, hit.kind, hit.name)


def key_of_name(name: NameString) -> tuple[str, str]:
    """Return what tells names apart: how they are written, and what they name."""
    return written_key(name.words), name.kind


def own_units(names: Mapping[str, tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Return by respondent the names of their own unit, and of the city it is in."""
    return {
        respondent: (official_name(name), *((OSLO,) if kind in _OF_OSLO else ()))
        for respondent, (name, kind) in names.items()
    }


class NameScan:
    """One scan of a project."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self._store = bench.store.names
        self._with_identity = bench.store.has_identity

    def run(
        self, progress: Callable[[int, int], None], stopped: Callable[[], bool]
    ) -> ScanReceipt:
        """Scan what is to be scanned; each batch is on disk when the next begins.

        `stopped` is asked before each text.
        """
        left = LeftOfNames(self._bench)
        lists, owned = left.lists, left.owned
        keys = self._store.unscanned(lists, owned)
        progress(0, len(keys))
        if not keys or stopped():
            return ScanReceipt(0, 0, len(keys))
        own_names = self._own_names()
        scanner = NameScanner(own_list=self._own_list(), pipeline=installed_pipeline())
        done = hits = 0
        while done < len(keys) and not stopped():
            texts = self._store.texts(keys[done : done + BATCH])
            wanted = (
                (text.body, own_names.get(text.respondent, ()))
                for text in takewhile(lambda _text: not stopped(), texts)
            )
            names = zip(texts, scanner.pipe(wanted), strict=False)
            found = [FoundIn(text, *named) for text, named in names]
            self._write(found, lists[0], owned)
            done += len(found)
            hits += sum(len(one.hits) + len(one.own) for one in found)
            progress(done, len(keys))
        return ScanReceipt(done, hits, len(keys) - done)

    def _own_names(self) -> dict[str, tuple[str, ...]]:
        if not self._with_identity:
            return {}
        with self._bench.store.identity() as identity:
            return own_units(identity.own_names())

    def _own_list(self) -> list[OwnName]:
        """Return the project's own list, but names whose words are withheld."""
        if not self._with_identity:
            return []
        with self._bench.store.identity() as identity:
            words = identity.words.all()
        return [
            OwnName(words[id_].words, kind)
            for id_, kind in self._store.listed().items()
            if id_ in words
        ]

    def _write(self, found: Sequence[FoundIn], lists: str, owned: str) -> None:
        """Write names, their words, then the hits: a crash leaves texts to scan."""
        names = {key_of_name(name): name for one in found for name in _names(one)}
        ids = self.ids_of(names)
        named = {
            (one.text.key, hit): ids[key_of_name(name_of_hit(one.text.body, hit))]
            for one in found
            for hit in (*one.hits, *one.own)
        }
        if self._with_identity:
            own = [
                OwnHit(one.text.id, hit, named[one.text.key, hit])
                for one in found
                for hit in one.own
            ]
            with self._bench.store.identity() as identity:
                # The list finds a name in the case it was given: that is kept.
                listed = self._store.listed().keys()
                known = identity.words.all() if listed else {}
                words = {
                    ids[key]: name
                    for key, name in names.items()
                    if ids[key] not in listed or ids[key] not in known
                }
                identity.words.write(words, [one.text.id for one in found], own)
        rows = [
            (one.text.key, hit, named[one.text.key, hit])
            for one in found
            for hit in one.hits
        ]
        keep = () if self._with_identity else (OWN_LIST,)
        with self._bench.store.write():
            self._store.write_scan(
                rows, [one.text.key for one in found], lists, owned, keep=keep
            )

    def ids_of(self, names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
        """Return the ids of names by their keys, made now where they are new."""
        digests = {key: self._store.digest(*key) for key in names}
        known = self._store.strings(digests.values())
        if len(known) < len(set(digests.values())):
            with self._bench.store.write():
                known = self._store.make_strings(digests.values(), self._bench.ids)
        return {key: known[digest] for key, digest in digests.items()}


def _names(found: FoundIn) -> Iterable[NameString]:
    for hit in (*found.hits, *found.own):
        yield name_of_hit(found.text.body, hit)
