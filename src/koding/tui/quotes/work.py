"""What takes time while quotes are pulled, for a thread: reading, the gate, files."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from koding.errors import FileTells
from koding.exporters.pulled_text import pasted_text
from koding.model.pull import Pulled
from koding.tui.quotes.pull_line import PullLine, read_line, vocabulary_of
from koding.workbench.names.masked_words import MaskedWords
from koding.workbench.publishing.pulled_gate import PulledGate
from koding.workbench.publishing.pulled_quotes import PulledQuotes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from koding.model.codebook import Spot
    from koding.model.pull import PulledQuote
    from koding.tui.quotes.pull_line import PullVocabulary
    from koding.workbench import Workbench
    from koding.workbench.pullable import Pullable

MOST = 500
"""Quotes that are listed; all that were met are counted, and written."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A line to pull by, with what is read already; `masked` need no masking again.

    `whole` wants all that are met, to write, and nothing to show.
    """

    line: str
    limit: int
    spread: bool
    pullable: Pullable | None
    vocabulary: PullVocabulary | None
    masked: frozenset[Spot] = frozenset()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """What a line brought; nothing while `unscanned` texts may hold names."""

    line: str
    pullable: Pullable | None
    vocabulary: PullVocabulary | None
    read: PullLine = field(default_factory=PullLine)
    pulled: Pulled = field(default_factory=Pulled)
    words: Mapping[Spot, str] = field(default_factory=dict)
    unscanned: int = 0
    asked: tuple[str, int, bool] = ("", 0, False)
    """The line, how many were wanted, and whether spread."""


@dataclass(frozen=True, slots=True)
class Copied:
    """Text for the clipboard, of how many quotes; why it is not for publication.

    `warnings` are what to think about where it is.
    """

    text: str
    count: int
    why: tuple[str, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written, of how many quotes; why it is not for publication."""

    path: Path
    count: int
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToWrite:
    """Quotes on their way to a file: None for all that `asking` is for.

    `accepted` are the warnings that somebody has read and gone on from.
    """

    chosen: Pulled | None
    asking: Asking
    title: str
    target: Path
    language: str
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Warned:
    """What to think about before a file is published; nothing is written yet."""

    file: ToWrite
    warnings: tuple[str, ...]


def pulled_by(bench: Workbench, asking: Asking) -> Listed:
    """Return the quotes that a line asks for, without names."""
    with closing(bench.opened_again()) as own:
        pullable, vocabulary = asking.pullable, asking.vocabulary
        if pullable is None or vocabulary is None:
            if unscanned := own.names.left().unscanned:
                return Listed(asking.line, None, None, unscanned=unscanned)
            pullable, vocabulary = own.pulling.read(), vocabulary_of(own)
        read = read_line(asking.line, vocabulary)
        limit = asking.limit or (0 if asking.whole else MOST)
        wanted = replace(read.wanted, spread=asking.spread, limit=limit)
        # What means nothing would widen the pull unseen: nothing comes then.
        nothing = Pulled()
        pulled = nothing if read.unknown else pullable.pull(wanted)
        shown = () if asking.whole else pulled.quotes
        fresh = [one for one in shown if one.quote.spot not in asking.masked]
        words = _masked(own, fresh) if fresh else {}
        asked = asking.line, asking.limit, asking.spread
        return Listed(
            asking.line, pullable, vocabulary, read, pulled, words, asked=asked
        )


def copied(bench: Workbench, chosen: Pulled, language: str) -> Copied:
    """Return quotes as text to paste; what may not be published says so at the end."""
    with closing(bench.opened_again()) as own:
        out = PulledQuotes(own, language=language)
        looked_at = PulledGate(own).look(chosen)
        plain = looked_at.passes
        quotes = out.printed(chosen, looked_at if plain else None)
        text = pasted_text(quotes, "" if plain else out.internal)
        warnings = looked_at.warnings if plain else ()
        return Copied(text, len(quotes), looked_at.sentences, warnings)


def written(bench: Workbench, file: ToWrite) -> Written | Warned:
    """Write quotes to a file: plain where all may be published, else a working copy.

    What may be published with warnings waits until they are accepted.
    """
    chosen = file.chosen
    if chosen is None:
        chosen = pulled_by(bench, replace(file.asking, whole=True)).pulled
    form = file.target.suffix.lstrip(".").lower()
    options = {"title": file.title, "format": form, "language": file.language}
    with closing(bench.opened_again()) as own:
        out = PulledQuotes(own, language=file.language)
        texts = (own.settings.name, file.title)
        looked_at = PulledGate(own).look(chosen, texts=texts)
        why = looked_at.sentences
        if looked_at.passes:
            if not set(looked_at.warnings) <= set(file.accepted):
                return Warned(file, looked_at.warnings)
            document = out.document(chosen, file.title, looked_at)
            try:
                path = out.publish(
                    chosen, document, form, file.target, looked_at, options=options
                )
                return Written(path, len(chosen.quotes), ())
            except FileTells as error:
                why = (str(error),)
        document = out.document(chosen, file.title)
        document = replace(document, closing=out.internal)
        path = out.save(chosen, document, form, file.target, options=options)
        return Written(path, len(chosen.quotes), why)


def _masked(bench: Workbench, quotes: Sequence[PulledQuote]) -> dict[Spot, str]:
    masked = MaskedWords(bench)
    return {one.quote.spot: masked.of(one.quote).strip() for one in quotes}
