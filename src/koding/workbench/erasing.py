"""Taking a respondent out of a project: which one, from where, and what stays."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.errors import FileNotWritable, UnknownRespondent
from koding.exporters.release import replace_file
from koding.i18n import _
from koding.importers.without_rows import without_rows
from koding.model.changes import RespondentErased
from koding.operations.outline import remove_parts
from koding.workbench.importing.erased_rows import erased_digests
from koding.workbench.traces import Said, holds, probes, rows_of, says

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from koding.model.changes import Change
    from koding.workbench.bench import Workbench

SHORTEST_ID = 6
"""Characters of an id that tell which one is meant."""


@dataclass(frozen=True, slots=True)
class Original:
    """A file in corpora/ that holds a respondent's words.

    `rows` are theirs, by sheet; none where the words were found but not the row.
    """

    path: Path
    rows: Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Traces:
    """Where a respondent's words stand, all paths within the project's folder.

    `exports` names every file that went out by the manifests, those written elsewhere
    by their place as seen from the folder, and whether it is there and holds the words;
    `others` are further files that hold them; `memos` counts what coders wrote about
    the answers, which stays in the journal; `pieces` are the words looked for, and no
    part of what is told. `quoted` are the parts of the outline that quote the texts;
    `cited` are the headings under which authors' own words hold some of them.
    """

    respondent: str
    texts: int
    memos: int
    originals: tuple[Original, ...]
    exports: tuple[tuple[str, bool], ...]
    others: tuple[str, ...]
    pieces: tuple[str, ...]
    quoted: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Erased:
    """What was done: originals rewritten without rows or removed, backups changed."""

    rewritten: tuple[str, ...]
    removed: tuple[str, ...]
    backups: tuple[str, ...]


class Erasing:
    """Erasing respondents, for good."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench

    def find(self, words: str) -> str:
        """Return the respondent meant by the beginning of an id, or by a unit's name.

        The id is the respondent's or an answer's. Raises UnknownRespondent where none
        or several are.
        """
        store = self._bench.store
        found = store.eraser.known(words) if len(words) >= SHORTEST_ID else []
        if not found and store.has_identity:
            with store.identity() as identity:
                found = identity.called(words)
        if len(found) == 1:
            return found[0]
        if found:
            raise UnknownRespondent(
                _("{words} is {count} respondents; name one by its id: {ids}.").format(
                    words=words, count=len(found), ids=", ".join(found)
                )
            )
        raise UnknownRespondent(
            _(
                "There is no respondent {words}: say the first characters of their id "
                "or of an answer's, or the unit's name or number where identity/ is."
            ).format(words=words)
        )

    def traces(self, respondent: str) -> Traces:
        """Return where a respondent's words stand."""
        eraser, folder = self._bench.store.eraser, self._bench.folder
        bodies = [text.body for text in eraser.texts(respondent)]
        pieces = probes(bodies)
        # Words that others wrote too prove nothing, and are to stay.
        shared = eraser.said_by_others(respondent, pieces)
        wanted = [piece for piece in pieces if piece not in shared]
        exports = self._exports(wanted)
        files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
        rest = [path for path in files if not _spoken_for(path.relative_to(folder))]
        return Traces(
            respondent,
            texts=len(bodies),
            memos=eraser.memo_count(respondent),
            originals=tuple(self._originals(respondent, bodies, wanted)),
            exports=exports,
            others=tuple(
                str(path.relative_to(folder)) for path in rest if holds(path, wanted)
            ),
            pieces=tuple(wanted),
            quoted=self._quoted(respondent),
            cited=self._cited(wanted),
        )

    def erase(self, traces: Traces, *, originals: bool = False) -> Erased:
        """Take a respondent out, with their rows of the originals where that is asked.

        Originals go first: what cannot be written stops everything before a word is
        lost. Then digests are noted, by which an import leaves them out; they mean
        nothing while the respondent is held. Then the rows go in one step, from which
        on the project will finish the erasing whatever happens.
        """
        rewritten: list[str] = []
        removed: list[str] = []
        for original in traces.originals if originals else ():
            kept = self._take_out(original, traces.pieces)
            (rewritten if kept else removed).append(original.path.name)

        if digests := erased_digests(self._bench, traces.respondent):
            with self._bench.store.identity() as identity:
                identity.add_erased(digests)

        def decide() -> list[tuple[str, Change]]:
            self._bench.store.eraser.delete(traces.respondent)
            outline = self._bench.outline.outline
            gone = remove_parts(outline, traces.quoted)
            changes = (*gone, RespondentErased(traces.respondent))
            return [("", change) for change in changes]

        self._bench.perform(decide)
        backups = self._bench.store.eraser.finish()
        return Erased(tuple(rewritten), tuple(removed), tuple(backups))

    def _quoted(self, respondent: str) -> tuple[str, ...]:
        """Return the parts of the outline that stand at texts of a respondent."""
        outline = self._bench.outline
        theirs = {
            text.text
            for text in outline.texts().values()
            if text.respondent == respondent
        }
        parts = outline.outline.parts.values()
        return tuple(p.id for p in parts if p.spot and p.spot.text in theirs)

    def _cited(self, wanted: Sequence[str]) -> tuple[str, ...]:
        """Return the headings under which authors wrote what the respondent wrote."""
        outline = self._bench.outline.outline
        headings = (
            outline.heading_of(part.id)
            for part in outline.parts.values()
            if any(piece in part.words for piece in wanted)
        )
        return tuple(outline.numbers[one] for one in dict.fromkeys(headings) if one)

    def _take_out(self, original: Original, pieces: Sequence[str]) -> bool:
        """Write an original without the rows; remove it where words would be left."""
        path = original.path
        content = without_rows(path, original.rows) if original.rows else None
        try:
            if content is None or says(content, pieces):
                path.unlink()
                return False
            replace_file(path, content)
        except OSError as error:
            raise FileNotWritable(
                _("{file} could not be written: {why}. Nothing was erased yet.").format(
                    file=path, why=error.strerror
                )
            ) from error
        return True

    def _originals(
        self, respondent: str, bodies: Sequence[str], wanted: Sequence[str]
    ) -> list[Original]:
        store, folder = self._bench.store, self._bench.folder / "corpora"
        marks = None
        if store.has_identity:
            with store.identity() as identity:
                marks = identity.row_marks(respondent)
        said = Said.of(bodies, marks)
        found = []
        for path in sorted(folder.rglob("*")):
            if not path.is_file():
                continue
            rows = rows_of(path, said)
            if rows or holds(path, wanted):
                found.append(Original(path, rows))
        return found

    def _exports(self, wanted: Sequence[str]) -> tuple[tuple[str, bool], ...]:
        found = []
        folder = self._bench.folder
        for manifest in sorted((folder / "exports").rglob("*.manifest.json")):
            name, path = _exported(folder, manifest)
            # A sealed copy is a folder, and knows the respondent by another id.
            parts = [path, *path.rglob("*")]
            held = any(holds(part, wanted) for part in parts if part.is_file())
            found.append((name, held))
        return tuple(found)


def _exported(folder: Path, manifest: Path) -> tuple[str, Path]:
    """Return what a file that went out is called, and where it was written."""
    try:
        facts = json.loads(manifest.read_bytes())
        if elsewhere := facts.get("elsewhere"):
            return str(elsewhere), folder / str(elsewhere)
        name = str(facts["file"])
    except (ValueError, KeyError, TypeError, AttributeError):
        name = manifest.name.removesuffix(".manifest.json")
    return name, manifest.with_name(name)


def _spoken_for(path: Path) -> bool:
    """Return whether a file is looked through elsewhere, or erased in by the store."""
    if path.parts[0] in ("corpora", "exports", "identity"):
        return True
    return path.name.startswith("project.db") and len(path.parts) == 1
