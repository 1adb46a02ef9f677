"""Earlier exports of a project: found by file or id, and what came after them."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from koding.analysis.sorting import joined_quotes
from koding.errors import EditedFile, UnknownExport
from koding.exporters.release import manifest_path, working_path
from koding.i18n import _
from koding.model.history import Point
from koding.model.layout import EarlierExport
from koding.workbench.codebook.versions import lines_held

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from koding.analysis.sorting import SortedCode
    from koding.model.release import Destination
    from koding.model.spans import Span
    from koding.model.survey import Question
    from koding.model.views import CodedQuote
    from koding.workbench.bench import Workbench

_SHORTEST = 4
"""Letters of an export's id that may stand for all of it."""

_MANIFEST = ".manifest.json"


def earlier_export(bench: Workbench, words: str) -> EarlierExport:
    """Return the export that a file, its manifest or an export id means.

    Raises UnknownExport where there is none, or one from before koding noted what the
    journal held.
    """
    found = _by_file(Path(words)) or _by_id(bench.folder / "exports", words)
    if not found:
        raise UnknownExport(
            _(
                "There is no export «{words}»: give a file that koding wrote, with its"
                " manifest beside it, or the export id that stands at its front."
            ).format(words=words)
        )
    if not found.get("holds"):
        raise UnknownExport(
            _(
                "The export «{words}» does not tell what it was made of: it is no"
                " working copy from koding export word, or an old one; export anew."
            ).format(words=words)
        )
    date = str(found.get("date", ""))
    point = Point(name=words, holds=lines_held(found["holds"]), at=date)
    return EarlierExport(str(found.get("export", "")), point)


def later_than(
    bench: Workbench,
    question: Question,
    wave: int,
    chapters: Iterable[SortedCode],
    earlier: EarlierExport,
) -> Iterator[SortedCode]:
    """Yield the chapters with those quotes only that the earlier export lacks.

    A quote that was part of a larger one under the code was there already, and so was
    one whose code has been merged into another since. Headings over nothing go.
    """
    had = _had(bench, question, wave, earlier)
    new: list[SortedCode] = []
    for chapter in chapters:
        code = chapter.code.id if chapter.code else ""
        quotes = tuple(
            quote
            for quote in chapter.quotes
            if not any(_inside(quote.span, old) for old in had[quote.answer, code])
        )
        new.append(replace(chapter, quotes=quotes))
    for place, chapter in enumerate(new):
        if under := tuple(_all_under(new, place)):
            yield replace(chapter, new=under)


def edited_word(target: Path, destination: Destination) -> EditedFile:
    """Return what is said of a Word file that somebody has written in."""
    path = working_path(target) if destination == "working" else target
    text = _(
        "{file} has been changed since koding wrote it, and is left as it is: give"
        " another name with -o, or write only what is new with --since {file}."
    )
    return EditedFile(text.format(file=path))


def _had(
    bench: Workbench, question: Question, wave: int, earlier: EarlierExport
) -> Mapping[tuple[str, str], list[Span]]:
    had: dict[tuple[str, str], list[Span]] = defaultdict(list)
    codes = bench.codebook.codes
    for code, quote in joined_quotes(
        bench.history.quotes(question.id, wave, earlier.point)
    ):
        now = bench.codebook.effective(code) if code in codes else code
        had[quote.answer, now].append(quote.span)
    return had


def _inside(span: Span, other: Span) -> bool:
    return other.start <= span.start and span.end <= other.end


def _all_under(chapters: list[SortedCode], place: int) -> Iterator[CodedQuote]:
    """Yield what stands under a heading, and under those below it."""
    yield from chapters[place].quotes
    depth = chapters[place].depth
    for below in chapters[place + 1 :]:
        if below.depth <= depth:
            return
        yield from below.quotes


def _by_file(path: Path) -> dict[str, Any] | None:
    named = path if path.name.endswith(_MANIFEST) else manifest_path(path)
    return _read(named)


def _by_id(folder: Path, words: str) -> dict[str, Any] | None:
    if len(words) < _SHORTEST:
        return None
    read = (_read(path) for path in sorted(folder.glob(f"*{_MANIFEST}")))
    return next(
        (one for one in read if one and str(one.get("export", "")).startswith(words)),
        None,
    )


def _read(path: Path) -> dict[str, Any] | None:
    try:
        facts = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return facts if isinstance(facts, dict) else None
