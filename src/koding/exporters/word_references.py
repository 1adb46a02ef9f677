"""Captions that number themselves, bookmarks, and references that lead to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from koding.exporters.safe_text import one_line
from koding.exporters.word_elements import (
    element,
    field,
    keep_with_next,
    open_field,
    run,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.oxml.xmlchemy import BaseOxmlElement

    from koding.exporters.word_parts import WordFile

CaptionKind = Literal["table", "figure"]


class Caption(NamedTuple):
    """A caption: the number it has until Word counts anew, and its words.

    `bookmark` is on "Tabell 7", which is what a reference shows.
    """

    kind: CaptionKind
    number: int
    words: str
    bookmark: str

    @property
    def listed(self) -> str:
        """The bookmark on the whole caption, which the list at the front leads to."""
        return f"_Toc_{self.bookmark.lstrip('_')}"


def caption_at(kind: CaptionKind, number: int, words: str) -> Caption:
    """Return the caption of the table or figure that is `number` in its file."""
    return Caption(kind, number, one_line(words), f"_Ref_{kind}_{number}")


def caption_label(file: WordFile, kind: CaptionKind) -> str:
    """Return what captions of a kind begin with, which is also what counts them."""
    return file.words.table if kind == "table" else file.words.figure


def caption_name(label: str, number: int) -> str:
    """Return what a table or figure is called, "Tabell 7", which no line end cuts."""
    return f"{label}\u00a0{number}"


def caption(file: WordFile, of: Caption) -> BaseOxmlElement:
    """Return the paragraph of a caption, still outside the text."""
    label = caption_label(file, of.kind)
    made = file.paragraph("Caption")
    if of.kind == "table":
        # Its table comes after it: also where a house's own style does not say so.
        keep_with_next(made)
    counted = field(f"SEQ {label} \\* ARABIC", str(of.number))
    numbered = bookmarked(file, of.bookmark, run(f"{label}\u00a0"), counted)
    made.extend(bookmarked(file, of.listed, *numbered, run(f". {of.words}")))
    return made


def bookmarked(
    file: WordFile, name: str, *inside: BaseOxmlElement
) -> Iterator[BaseOxmlElement]:
    """Yield `inside` between the ends of a bookmark; ids are unique in a file."""
    number = next(file.bookmark_numbers)
    yield element("bookmarkStart", id=number, name=name)
    yield from inside
    yield element("bookmarkEnd", id=number)


def reference(
    bookmark: str, shown: str, *, number: bool = False
) -> Iterator[BaseOxmlElement]:
    """Yield the runs of a reference that says what is bookmarked, and leads there.

    With `number` it says the number before a heading, and not its words.
    """
    asked = f"{bookmark} \\r" if number else bookmark
    return open_field(f"REF {asked} \\h", run(shown))


def page_reference(bookmark: str, page: int) -> Iterator[BaseOxmlElement]:
    """Yield the runs of a reference to the page of a bookmark."""
    return open_field(f"PAGEREF {bookmark} \\h", run(str(page)))


def link(bookmark: str, *runs: BaseOxmlElement) -> BaseOxmlElement:
    """Return runs that lead to a bookmark of the file."""
    return element("hyperlink", *runs, anchor=bookmark, history=1)
