"""The outline as text to edit: written with marks that tell its parts, and read back.

Headings are "#" lines, quotes ">" lines, notes to oneself "%" lines, tables and figures
"[[table ...]] caption". A paragraph that ends with a colon is a lead-in, else a text; a
line of "\\" alone parts two paragraphs of one text, and "\\" stands before a text that
begins with a sign. What there is already carries its mark, as {#4f2c}, at the end;
authors give headings, tables and figures marks of their own, as {#plan}. The first line
tells which state of the outline the text was made of: what came since has no line in
it, and would be taken out unseen.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from koding.errors import InvalidOutline
from koding.i18n import _, ngettext
from koding.model.changes import PartAdded, PartChanged, PartMoved
from koding.model.spans import joined_spans
from koding.operations.ordering import positions_for
from koding.operations.outline import DEEPEST, remove_parts, write_part
from koding.operations.outline_marks import (
    Draft,
    ids_of,
    own_mark,
    refuse_dead_references,
    words_shown,
)
from koding.operations.shown_choices import (
    choices_read,
    choices_written,
    refuse_wrong_choices,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from koding.model.changes import Change
    from koding.model.outline import Outline, Part, PartKind

_MADE_OF = re.compile(r"\ufeff?\s*<!-- koding outline ([0-9a-f]{12})\b.*")
_MARK = re.compile(r"\s*\{#([^{}]*)\}\s*$")
_HEADING = re.compile(r"(#+)\s+(.+)")
_SHOWN = re.compile(
    r"""\[\[(table|figure)\b((?:[^"'\]]|"(?:[^"\\]|\\.)*"|'[^']*')*)\]\]\s*(.*)"""
)
_STARTS = ("#", ">", "%", "[[")
_PARAGRAPHS = {"lead_in", "text"}
_BREAK = "\\"
"""Alone on a line it parts paragraphs of a text; before a sign it takes its meaning."""


def outline_text(outline: Outline, words_of: Mapping[str, str]) -> str:
    """Return the outline as text; `words_of` gives what parts say, by id."""
    kept = _("leave this line: it tells which outline the text was made of")
    blocks = []
    for depth, part in outline.walk():
        words = " ".join(words_of[part.id].split())
        match part.kind:
            case "heading":
                shown = f"{'#' * (depth + 1)} {words}"
            case "quote":
                shown = " ".join((">", *_become(part), words))
            case "note":
                shown = f"% {words}"
            case "table" | "figure":
                asked = f"{part.kind} {choices_written(part.shows)}".rstrip()
                shown = f"[[{asked}]] {words}"
            case _:
                lines = map(_plain, words_shown(part).split("\n"))
                shown = f"\n{_BREAK}\n".join(lines)
        blocks.append(f"{shown.rstrip()} {{#{outline.marks[part.id]}}}\n")
    first = f"<!-- koding outline {_state(outline)} - {kept} -->\n"
    return first + "\n".join(blocks)


def changed_by_text(
    outline: Outline, text: str, new_id: Callable[[], str]
) -> list[Change]:
    """Return what makes the outline as an edited text has it.

    A part whose line is gone is taken out. Raises InvalidOutline where the text tells
    that it was made of another outline; with the line, where a mark is unknown or
    stands twice, a reference leads nowhere, a quote is new, a table asks for what
    cannot be, or a heading is too deep.
    """
    drafts = list(_drafts(_of_this(outline, text)))
    held_ids = ids_of(outline, drafts)
    _refuse_new_quotes(drafts, held_ids)
    refuse_dead_references(outline, drafts, held_ids)
    ids = [held or new_id() for held in held_ids]
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


def _become(quote: Part) -> Iterator[str]:
    """Yield what became of a quote other than being printed whole; it is not read."""
    if quote.use == "paraphrased":
        yield _("(paraphrased)")
    elif quote.use == "left_out":
        yield _("(left out)")
    elif n := len(joined_spans(quote.cuts)):
        yield ngettext("({n} cut)", "({n} cuts)", n).format(n=n)


def _state(outline: Outline) -> str:
    """Return a short digest of all that a text can change, in the order of print."""
    held = [
        (depth, part.id, part.kind, words_shown(part), part.shows, part.mark)
        for depth, part in outline.walk()
    ]
    return hashlib.sha256(json.dumps(held).encode()).hexdigest()[:12]


def _of_this(outline: Outline, text: str) -> str:
    """Return a text without what it tells of its making; refuse one of another state.

    The line stays as an empty one, so that lines are counted as editors do.
    """
    told = _MADE_OF.match(text)
    if told is None:
        return text
    if told[1] != _state(outline):
        raise InvalidOutline(
            _(
                "The outline has changed since this text was written out: write it out"
                " anew with koding outline edit and make your changes there, or put in"
                " by hand what is new and take the first line out."
            )
        )
    return "\n" * told[0].count("\n") + text[told.end() :]


def _placed(
    outline: Outline, draft: Draft, id_: str, parent: str, position: float
) -> Iterator[Change]:
    held = outline.parts.get(id_)
    if draft.shows != (held.shows if held else ()):
        _refuse_wrong(draft)
    if held is None:
        yield PartAdded(id_, draft.kind, parent, position)
        yield PartChanged(id_, "words", "", draft.words)
        if draft.shows:
            yield PartChanged(id_, "shows", (), draft.shows)
    else:
        _refuse_another_kind(outline, draft, held)
        if (outline.parents[id_], held.position) != (parent, position):
            yield PartMoved(id_, held.parent, held.position, parent, position)
        if held.kind != "quote" and words_shown(held) != draft.words:
            yield from write_part(outline, id_, "words", draft.words)
        if held.shows != draft.shows:
            yield from write_part(outline, id_, "shows", draft.shows)
    if mark := own_mark(outline, draft, id_):
        yield PartChanged(id_, "mark", held.mark if held else "", mark)


def _refuse_another_kind(outline: Outline, draft: Draft, held: Part) -> None:
    # A lead-in may lose its colon, and a text may get one.
    if held.kind != draft.kind and not {held.kind, draft.kind} <= _PARAGRAPHS:
        raise InvalidOutline(
            _(
                "Line {line}: what has the mark {mark} cannot become something else."
            ).format(line=draft.line, mark=f"{{#{outline.marks[held.id]}}}")
        )


def _drafts(text: str) -> Iterator[Draft]:
    for line, signed, block in _blocks(text):
        words, mark = _without_mark(block)
        if not signed:
            lead_in = words.endswith(":") and "\n" not in words
            yield Draft(line, "lead_in" if lead_in else "text", 0, words, mark=mark)
        elif words.startswith(">"):
            yield Draft(line, "quote", 0, "", mark=mark)
        elif words.startswith("%"):
            yield Draft(line, "note", 0, words[1:].strip(), mark=mark)
        elif heading := _HEADING.fullmatch(words):
            level = len(heading[1])
            yield Draft(line, "heading", level, heading[2].strip(), mark=mark)
        elif shown := _SHOWN.fullmatch(words):
            kind: PartKind = "table" if shown[1] == "table" else "figure"
            shows = _shows(line, shown[2])
            yield Draft(line, kind, 0, shown[3].strip(), shows, mark)
        else:
            raise _misshapen(line, words)


def _shows(line: int, said: str) -> tuple[str, ...]:
    try:
        return choices_read(said)
    except InvalidOutline as why:
        raise _on_line(line, why) from why


def _refuse_wrong(draft: Draft) -> None:
    try:
        refuse_wrong_choices(draft.kind, draft.shows)
    except InvalidOutline as why:
        raise _on_line(draft.line, why) from why


def _on_line(line: int, why: InvalidOutline) -> InvalidOutline:
    return InvalidOutline(_("Line {line}: {why}").format(line=line, why=why))


def _misshapen(line: int, words: str) -> InvalidOutline:
    """Return what is wrong with a line that begins with a sign, and means nothing."""
    said = _(
        "Line {line}: a heading is # signs, a space, and words; a text that begins with"
        " # has \\ before it."
    )
    if words.startswith("[["):
        said = _(
            "Line {line}: a table is written as {table}, a figure as {figure}, and"
            " quotation marks in it are closed."
        )
    table, figure = "[[table by=size]] caption", "[[figure level=1]] caption"
    return InvalidOutline(said.format(line=line, table=table, figure=figure))


def _blocks(text: str) -> Iterator[tuple[int, bool, str]]:
    """Yield (line, whether it has a sign, words): a line, or a paragraph's as one."""
    lines: list[str] = []
    first = 0
    for number, line in enumerate([*text.splitlines(), ""], 1):
        bare = line.strip()
        ends = not bare or bare.startswith(_STARTS)
        if lines and (ends or _MARK.search(lines[-1])):
            yield first, False, _joined(lines)
            lines = []
        if bare.startswith(_STARTS):
            yield number, True, bare
        elif bare:
            first = first if lines else number
            lines.append(bare)


def _joined(lines: Sequence[str]) -> str:
    """Return the lines of a paragraph as one; where one is a break they stay apart."""
    said = [""]
    for line in lines:
        if line == _BREAK:
            said.append("")
        else:
            escaped = line.startswith(
                tuple(_BREAK + sign for sign in (*_STARTS, _BREAK))
            )
            said[-1] = f"{said[-1]} {line[escaped:]}"
    return "\n".join(filter(None, map(str.strip, said)))


def _plain(line: str) -> str:
    """Return a line of a text so that no sign at its beginning means anything."""
    return f"{_BREAK}{line}" if line.startswith((*_STARTS, _BREAK)) else line


def _without_mark(block: str) -> tuple[str, str]:
    found = _MARK.search(block)
    words = block[: found.start()] if found else block
    lines = (" ".join(line.split()) for line in words.splitlines())
    return "\n".join(filter(None, lines)), found[1] if found else ""


def _parents(drafts: Sequence[Draft], ids: Sequence[str]) -> list[str]:
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


def _refuse_new_quotes(drafts: Sequence[Draft], ids: Sequence[str]) -> None:
    for draft, id_ in zip(drafts, ids, strict=True):
        if draft.kind == "quote" and not id_:
            raise InvalidOutline(
                _("Line {line}: quotes are chosen on the Outline screen.").format(
                    line=draft.line
                )
            )
