"""The outline on its way into a sealed copy: authors' words are said like memos."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.i18n import _
from koding.model.changes import PartAdded, PartChanged
from koding.model.codebook import Spot
from koding.model.outline import (
    REFERENCE,
    Asked,
    asked_written,
    cuts_written,
    spot_written,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from koding.model.changes import Change
    from koding.model.outline import Outline, Part
    from koding.model.registers import Value
    from koding.model.spans import Span
    from koding.workbench.sealing.changes import NewIds


_LONG = 8
"""Letters of a new id that tell one part from all others, in a reference."""


@dataclass(frozen=True, slots=True)
class SealedOutline:
    """Makes the changes that give a sealed copy the outline of today.

    `span` says where words of a text are in the copy, None where it has not the text:
    then the quote is left out. When headings were looked at is left out too: it is a
    moment of a journal that the copy has not.
    """

    ids: NewIds
    say: Callable[[str, str], str]
    span: Callable[[str, int, int], Span | None]

    def changes(self, outline: Outline) -> Iterator[Change]:
        """Yield a change for each part and each of its fields."""
        for _depth, part in outline.walk():
            fields = self._fields(part, outline)
            if part.kind == "quote" and not fields.get("spot"):
                continue
            new = self.ids.of(part.id)
            parent = self.ids.of(outline.parents[part.id])
            yield PartAdded(new, part.kind, parent, part.position)
            for name, value in fields.items():
                if value not in ("", ()):
                    nothing: Value = "" if isinstance(value, str) else ()
                    yield PartChanged(new, name, nothing, value)

    def _fields(self, part: Part, outline: Outline) -> dict[str, Value]:
        asked = part.asked
        if asked and self.ids.knows(asked.question):
            asked = Asked(self.ids.of(asked.question), asked.wave)
        elif asked:
            asked = None
        where = _("words of the outline")
        return {
            "words": self._words(where, part.words, outline),
            "codes": tuple(self.ids.of(c) for c in part.codes if self.ids.knows(c)),
            "asked": asked_written(asked),
            "use": part.use if part.use != "printed" else "",
            "mark": self._mark(where, part),
            "shows": tuple(self._shown(where, one) for one in part.shows),
            **self._quoted(part),
        }

    def _words(self, where: str, words: str, outline: Outline) -> str:
        """Return words as they are said, with references to the parts of the copy.

        References are not looked at: the end of an id can read as a number.
        """
        said, end = "", 0
        for found in REFERENCE.finditer(words):
            part = outline.referred(found[1], outline.parts)
            if not part:
                there = self._said(where, found[0])
            else:
                mark = self._mark(where, outline.parts[part])
                there = f"{{@{mark or self.ids.of(part)[-_LONG:]}}}"
            said += self._said(where, words[end : found.start()]) + there
            end = found.end()
        return said + self._said(where, words[end:])

    def _mark(self, where: str, part: Part) -> str:
        """Return an author's own mark, "" where it holds a name that is masked."""
        return part.mark if self._said(where, part.mark) == part.mark else ""

    def _said(self, where: str, words: str) -> str:
        return self.say(where, words) if words.strip() else words

    def _quoted(self, part: Part) -> dict[str, Value]:
        """Return where a quote stands in the copy, and what is cut from it there."""
        spot = part.spot
        span = self.span(spot.text, spot.start, spot.end) if spot else None
        if spot is None or span is None:
            return {}
        cuts = (self.span(spot.text, cut.start, cut.end) for cut in part.cuts)
        return {
            "spot": spot_written(Spot(self.ids.of(spot.text), span.start, span.end)),
            "cuts": cuts_written([cut for cut in cuts if cut]),
        }

    def _shown(self, where: str, choice: str) -> str:
        """Return a choice of a table or figure; ids of this project become others."""
        name, _equals, value = choice.partition("=")
        known = self.ids.knows(value)
        said = self.ids.of(value) if known else self.say(where, value) if value else ""
        return f"{name}={said}"
