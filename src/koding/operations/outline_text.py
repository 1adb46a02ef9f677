"""The outline as text to edit: written with marks that tell its parts, and read back.

Headings are "#" lines, quotes ">" lines, notes to oneself "%" lines, tables and figures
"[[table ...]] caption". A paragraph that ends with a colon is a lead-in, else a text.
What there is already carries its mark, as {#4f2c}, at the end.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.errors import InvalidOutline
from koding.i18n import _
from koding.model.changes import PartAdded, PartChanged, PartMoved
from koding.operations.ordering import positions_for
from koding.operations.outline import DEEPEST, remove_parts, write_part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from koding.model.changes import Change
    from koding.model.outline import Outline, PartKind

_MARK = re.compile(r"\s*\{#([0-9a-zA-Z-]+)\}\s*$")
_HEADING = re.compile(r"(#+)\s+(.*)")
_SHOWN = re.compile(r"\[\[(table|figure)\s*([^\]]*)\]\]\s*(.*)")
_STARTS = ("#", ">", "%", "[[")
_PARAGRAPHS = {"lead_in", "text"}
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class _Draft:
    """A part as the text has it; `id` is "" for a new one, `level` 0 for no heading."""

    line: int
    kind: PartKind
    level: int
    words: str
    shows: tuple[str, ...]
    id: str


def outline_text(outline: Outline, words_of: Mapping[str, str]) -> str:
    """Return the outline as text; `words_of` gives what parts say, by id."""
    marks = {id_: mark for mark, id_ in marks_of(outline).items()}
    blocks = []
    for depth, part in outline.walk():
        words = " ".join(words_of[part.id].split())
        match part.kind:
            case "heading":
                shown = f"{'#' * (depth + 1)} {words}"
            case "quote":
                shown = f"> {words}"
            case "note":
                shown = f"% {words}"
            case "table" | "figure":
                shown = f"[[{' '.join((part.kind, *part.shows))}]] {words}"
            case _:
                shown = words
        blocks.append(f"{shown.rstrip()} {{#{marks[part.id]}}}\n")
    return "\n".join(blocks)


def marks_of(outline: Outline) -> dict[str, str]:
    """Return ids by the marks that stand for them: the shortest ends that differ."""
    ids = list(outline.parts)
    length = _SHORTEST
    while len({id_[-length:] for id_ in ids}) < len(ids):
        length += 1
    return {id_[-length:]: id_ for id_ in ids}


def changed_by_text(
    outline: Outline, text: str, new_id: Callable[[], str]
) -> list[Change]:
    """Return what makes the outline as an edited text has it.

    A part whose line is gone is taken out. Raises InvalidOutline, with the line, where
    a mark is unknown or stands twice, a quote is new, or a heading is too deep.
    """
    drafts = list(_drafts(text, marks_of(outline)))
    _refuse_doubles(drafts)
    ids = [draft.id or new_id() for draft in drafts]
    parents = _parents(drafts, ids)
    under: dict[str, list[str]] = defaultdict(list)
    for id_, parent in zip(ids, parents, strict=True):
        under[parent].append(id_)
    positions: dict[str, float] = {}
    for parent, wanted in under.items():
        held = {one.id: one.position for one in outline.children[parent]}
        positions |= positions_for(wanted, held)
    changes: list[Change] = []
    for draft, id_, parent in zip(drafts, ids, parents, strict=True):
        changes += _placed(outline, draft, id_, parent, positions[id_])
    gone = [part for part in outline.parts if part not in positions]
    topmost = [part for part in gone if outline.parents[part] not in gone]
    return [*changes, *remove_parts(outline, topmost)]


def _placed(
    outline: Outline, draft: _Draft, id_: str, parent: str, position: float
) -> Iterator[Change]:
    held = outline.parts.get(id_)
    if held is None:
        yield PartAdded(id_, draft.kind, parent, position)
        yield PartChanged(id_, "words", "", draft.words)
        if draft.shows:
            yield PartChanged(id_, "shows", (), draft.shows)
        return
    # A lead-in may lose its colon, and a text may get one.
    if held.kind != draft.kind and not {held.kind, draft.kind} <= _PARAGRAPHS:
        raise InvalidOutline(
            _(
                "Line {line}: what has the mark {mark} cannot become something else."
            ).format(line=draft.line, mark=f"{{#{id_[-_SHORTEST:]}}}")
        )
    if (outline.parents[id_], held.position) != (parent, position):
        yield PartMoved(id_, held.parent, held.position, parent, position)
    if held.kind != "quote" and " ".join(held.words.split()) != draft.words:
        yield from write_part(outline, id_, "words", draft.words)
    if held.shows != draft.shows:
        yield from write_part(outline, id_, "shows", draft.shows)


def _drafts(text: str, marks: Mapping[str, str]) -> Iterator[_Draft]:
    for line, block in _blocks(text):
        words, mark = _without_mark(block)
        if mark and mark not in marks:
            raise InvalidOutline(
                _("Line {line}: nothing in the outline has the mark {mark}.").format(
                    line=line, mark=f"{{#{mark}}}"
                )
            )
        id_ = marks[mark] if mark else ""
        heading, shown = _HEADING.fullmatch(words), _SHOWN.fullmatch(words)
        if heading:
            yield _Draft(line, "heading", len(heading[1]), heading[2].strip(), (), id_)
        elif shown:
            kind: PartKind = "table" if shown[1] == "table" else "figure"
            shows = tuple(shown[2].split())
            yield _Draft(line, kind, 0, shown[3].strip(), shows, id_)
        elif words.startswith(">"):
            if not id_:
                raise InvalidOutline(
                    _("Line {line}: quotes are chosen on the Outline screen.").format(
                        line=line
                    )
                )
            yield _Draft(line, "quote", 0, "", (), id_)
        elif words.startswith("%"):
            yield _Draft(line, "note", 0, words[1:].strip(), (), id_)
        else:
            kind = "lead_in" if words.endswith(":") else "text"
            yield _Draft(line, kind, 0, words, (), id_)


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line, words): a line with a sign, or the lines of a paragraph as one."""
    lines: list[str] = []
    first = 0
    for number, line in enumerate([*text.splitlines(), ""], 1):
        bare = line.strip()
        ends = not bare or bare.startswith(_STARTS)
        if lines and (ends or _MARK.search(lines[-1])):
            yield first, " ".join(lines)
            lines = []
        if bare.startswith(_STARTS):
            yield number, bare
        elif bare:
            first = first if lines else number
            lines.append(bare)


def _without_mark(block: str) -> tuple[str, str]:
    found = _MARK.search(block)
    words = block[: found.start()] if found else block
    return " ".join(words.split()), found[1] if found else ""


def _parents(drafts: Sequence[_Draft], ids: Sequence[str]) -> list[str]:
    """Return the heading each part stands under, by levels of headings."""
    open_: list[str] = []
    parents = []
    for draft, id_ in zip(drafts, ids, strict=True):
        if draft.level:
            if draft.level > min(len(open_) + 1, DEEPEST):
                said = _(
                    "Line {line}: a heading with {n} # is too deep: one more than the "
                    "heading above has, and {most} at most."
                )
                raise InvalidOutline(
                    said.format(line=draft.line, n=draft.level, most=DEEPEST)
                )
            del open_[draft.level - 1 :]
            parents.append(open_[-1] if open_ else "")
            open_.append(id_)
        elif open_:
            parents.append(open_[-1])
        else:
            raise InvalidOutline(
                _(
                    "Line {line}: texts stand under a heading; begin with a # line."
                ).format(line=draft.line)
            )
    return parents


def _refuse_doubles(drafts: Sequence[_Draft]) -> None:
    seen: set[str] = set()
    for draft in drafts:
        if draft.id and draft.id in seen:
            raise InvalidOutline(
                _(
                    "Line {line}: the mark at its end stands on another line too."
                ).format(line=draft.line)
            )
        seen.add(draft.id)
