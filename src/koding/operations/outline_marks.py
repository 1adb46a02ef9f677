"""The marks of an edited outline: which part each line is, and what texts refer to."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.errors import InvalidOutline
from koding.i18n import _
from koding.model.outline import REFERENCE, REFERRED, SHORTEST_MARK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from koding.model.outline import Outline, Part, PartKind

_ENDS_OF_IDS = re.compile(r"[0-9a-fA-F-]+")
_OWN = re.compile(r"\w[\w-]*")


@dataclass(frozen=True, slots=True)
class Draft:
    """A part as the text has it, with its `mark`; `level` is 0 but for headings."""

    line: int
    kind: PartKind
    level: int
    words: str
    shows: tuple[str, ...] = ()
    mark: str = ""


def words_shown(part: Part) -> str:
    """Return the words of a part as the text shows them: lines are kept in a text."""
    if part.kind != "text":
        return " ".join(part.words.split())
    lines = (" ".join(line.split()) for line in part.words.splitlines())
    return "\n".join(filter(None, lines))


def ids_of(outline: Outline, drafts: Sequence[Draft]) -> list[str]:
    """Return which part each draft is, "" for a new one.

    A line whose mark is gone, or is another now, is the part that has its words where
    only one has. Raises InvalidOutline for a mark that is unknown or stands twice.
    """
    _refuse_doubles(drafts)
    ids = [_marked(outline, draft) if draft.mark else "" for draft in drafts]
    _refuse_same(drafts, ids)
    told = set(ids)
    alike: dict[object, list[str]] = defaultdict(list)
    for part in outline.parts.values():
        if part.id not in told and part.kind != "quote":
            alike[part.kind, words_shown(part), part.shows].append(part.id)
    again: dict[object, list[int]] = defaultdict(list)
    for place, draft in enumerate(drafts):
        if not ids[place]:
            again[draft.kind, draft.words, draft.shows].append(place)
    for said, places in again.items():
        if len(places) == len(alike.get(said, ())) == 1:
            ids[places[0]] = alike[said][0]
    return ids


def own_mark(outline: Outline, draft: Draft, id_: str) -> str:
    """Return the mark that an author gives a part, "" where it stays as it is."""
    held = outline.parts.get(id_)
    if not draft.mark or (held and _part_marked(outline, draft.mark) == id_):
        return ""
    return draft.mark


def refuse_dead_references(
    outline: Outline, drafts: Sequence[Draft], ids: Sequence[str]
) -> None:
    """Raise InvalidOutline for a reference that leads nowhere, but for old ones.

    Old are those that led nowhere before, in words of the same part.
    """
    there, named = [], set()
    for draft, id_ in zip(drafts, ids, strict=True):
        if draft.kind in REFERRED:
            held = outline.parts.get(id_)
            there.append(id_)
            named.add(own_mark(outline, draft, id_) or (held.mark if held else ""))
    for draft, id_ in zip(drafts, ids, strict=True):
        for found in _references(outline, draft, id_):
            ends = sum(one.endswith(found[1]) for one in there)
            if draft.kind in REFERRED:
                said = _(
                    "Line {line}: {reference} stands in a heading or caption; refer"
                    " from a text or lead-in."
                )
            elif found[1] in named or (ends == 1 and len(found[1]) >= SHORTEST_MARK):
                continue
            else:
                said = _(
                    "Line {line}: {reference} leads to nothing: no heading, table or"
                    " figure has that mark."
                )
            raise InvalidOutline(said.format(line=draft.line, reference=found[0]))


def _references(outline: Outline, draft: Draft, id_: str) -> Iterator[re.Match[str]]:
    """Yield the references in a draft's words that are new, or led somewhere before."""
    if draft.kind in ("note", "quote"):
        return
    held = outline.parts.get(id_)
    for found in REFERENCE.finditer(draft.words):
        old = held is not None and found[0] in held.words
        led = draft.kind not in REFERRED and outline.referred(found[1], outline.parts)
        if not old or led:
            yield found


def _marked(outline: Outline, draft: Draft) -> str:
    """Return the part that a mark stands for, "" for a new one of the author's own."""
    found = _part_marked(outline, draft.mark)
    if found:
        return found
    mark = f"{{#{draft.mark}}}"
    if not _OWN.fullmatch(draft.mark) or _ENDS_OF_IDS.fullmatch(draft.mark):
        said = _(
            "Line {line}: nothing in the outline has the mark {mark}; one of your own"
            " is one word, with a letter after f in it: {example}."
        )
        raise InvalidOutline(said.format(line=draft.line, mark=mark, example="{#plan}"))
    if draft.kind not in REFERRED:
        said = _(
            "Line {line}: nothing in the outline has the mark {mark}; marks of your own"
            " are for headings, tables and figures."
        )
        raise InvalidOutline(said.format(line=draft.line, mark=mark))
    return ""


def _part_marked(outline: Outline, mark: str) -> str:
    """Return the part with a mark: its own, or the end of its id."""
    if mark in outline.marked:
        return outline.marked[mark]
    ends = [id_ for id_ in outline.parts if id_.endswith(mark)]
    return ends[0] if len(ends) == 1 and len(mark) >= SHORTEST_MARK else ""


def _refuse_doubles(drafts: Sequence[Draft]) -> None:
    lines: dict[str, int] = {}
    for draft in drafts:
        if draft.mark in lines:
            raise _twice(draft, lines[draft.mark])
        if draft.mark:
            lines[draft.mark] = draft.line


def _refuse_same(drafts: Sequence[Draft], ids: Sequence[str]) -> None:
    """Refuse two lines that mean one part, by its own mark and the end of its id."""
    lines: dict[str, int] = {}
    for draft, id_ in zip(drafts, ids, strict=True):
        if id_ in lines:
            raise _twice(draft, lines[id_])
        if id_:
            lines[id_] = draft.line


def _twice(draft: Draft, first: int) -> InvalidOutline:
    said = _("Line {line}: the mark {mark} stands on line {first} too.")
    mark = f"{{#{draft.mark}}}"
    return InvalidOutline(said.format(line=draft.line, mark=mark, first=first))
