"""A finished chapter as it stands in its file: passages, tables, what lies beside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Where = Literal[
    "text",
    "heading",
    "cell",
    "note",
    "comment",
    "margin",
    "box",
    "deleted",
    "hidden",
    "picture",
    "link",
    "property",
    "other",
]
"""`margin` is header or footer, `box` a text box, `deleted` a tracked deletion,
`hidden` text that is not shown, `property` what the file says of itself, `other` a
chart or so."""

_CONTENTS = re.compile(r"(?:toc|innhold|innhald|contents)", re.IGNORECASE)

READ_ON: frozenset[Where] = frozenset({"text", "cell", "note", "box"})
"""Where quotes are printed."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or what else stands by itself in a chapter.

    `number` counts the paragraphs of the file from 1, 0 for what is none; `page` is 0
    where the file does not tell pages. `part` names a property. `level` is a heading's.
    `cell` is (table, row, column), from 1; `span` is how many columns it stands over.
    """

    number: int
    where: Where
    text: str
    page: int = 0
    style: str = ""
    level: int = 0
    indented: bool = False
    part: str = ""
    cell: tuple[int, int, int] | None = None
    span: int = 1

    @property
    def lists_contents(self) -> bool:
        """Whether it is a line of the table of contents."""
        return _CONTENTS.match(self.style) is not None


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: its passages in order, and what its file holds that is not read.

    `changes` counts tracked changes, `comments` comments; `unread` names parts such as
    embedded sheets.
    """

    file: str
    passages: tuple[Passage, ...]
    changes: int = 0
    comments: int = 0
    revisions: bool = False
    unread: tuple[str, ...] = ()
