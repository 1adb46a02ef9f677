"""A workbook of tables: a sheet that says what they are, then a sheet for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from koding.exporters.codebook_sheet import add_codebook_sheet
from koding.exporters.document_words import DOCUMENT_WORDS
from koding.exporters.safe_text import one_line
from koding.exporters.sheet_table import add_table_sheet
from koding.exporters.table_book_words import TABLE_BOOK_WORDS
from koding.exporters.text_sheet import lines_of
from koding.exporters.workbook_file import A4, WorkbookFile, edge_text, sheet_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from koding.analysis.frequency import Base
    from koding.model.codebook_file import PrintedCodebook
    from koding.model.table import Table

_LINE_HEIGHT = 15.0
_WIDTHS = (16, 8, 60, 12, 9, 12, 12, 30)
_WORDING, _FIRST_BASE = 2, 3
_HEAD = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"}
_TOP = {"valign": "top", "text_wrap": True}
_LINK = {**_TOP, "align": "left", "indent": 1, "font_color": "#1b3a5c", "underline": 1}


@dataclass(frozen=True, slots=True)
class BookQuestion:
    """A question in a wave with its tables, each under the name of its sheet's end.

    `asked` says who was asked.
    """

    label: str
    wave: int
    wording: str
    asked: str
    base: Base
    tables: tuple[tuple[str, Table], ...]


@dataclass(frozen=True, slots=True)
class TableBook:
    """What a workbook of tables holds; `facts` and `notes` stand on its first sheet."""

    title: str
    language: str
    facts: tuple[tuple[str, str], ...]
    questions: tuple[BookQuestion, ...]
    notes: tuple[str, ...]
    foot: str = ""
    codebook: PrintedCodebook | None = None

    @property
    def tables(self) -> Iterator[Table]:
        """Every table, in the order of the sheets."""
        for question in self.questions:
            for _name, table in question.tables:
                yield table

    @property
    def texts(self) -> Iterator[str]:
        """What is printed of people's words beside the tables.

        Ids of koding's own are no words, though digits in them may look like a number.
        """
        yield self.title
        for one in self.questions:
            yield from (one.label, one.wording, one.asked)
            yield from (name for name, _table in one.tables)


def table_book(
    book: TableBook,
    *,
    intern: bool = True,
    progress: Callable[[str], None] = lambda _sheet: None,
) -> bytes:
    """Return the workbook as an .xlsx; `progress` is told of each sheet begun."""
    words = TABLE_BOOK_WORDS[book.language]
    marking = DOCUMENT_WORDS[book.language].intern if intern else ""
    front, codebook, *names = _names(book)
    file = WorkbookFile(book.title)
    sheet = file.add_sheet(front)
    _Front(file, sheet, book).write(marking, names)
    for name, table in zip(names, book.tables, strict=True):
        progress(name)
        add_table_sheet(file, name, table, marking=marking, foot=book.foot)
    if book.codebook is not None:
        progress(words.codebook)
        add_codebook_sheet(file, codebook, book.codebook, marking=marking)
    return file.content()


def _names(book: TableBook) -> list[str]:
    """Return what the first sheet is called, the codebook's, and each table's.

    Questions say their wave where there are several.
    """
    words = TABLE_BOOK_WORDS[book.language]
    several = len({question.wave for question in book.questions}) > 1
    wishes = [("", words.front), ("", words.codebook)]
    wishes += [
        (one.label, f"{one.wave} {name}" if several else name)
        for one in book.questions
        for name, _table in one.tables
    ]
    return sheet_names(wishes)


class _Front:
    """The first sheet; the door to XlsxWriter, which has no types."""

    def __init__(self, file: WorkbookFile, sheet: Any, book: TableBook) -> None:
        self._file = file
        self._sheet = sheet
        self._book = book
        self._words = TABLE_BOOK_WORDS[book.language]

    def write(self, marking: str, names: Sequence[str]) -> None:
        """Write facts, the questions with links to their sheets, and notes."""
        self._text(0, 0, self._book.title, bold=True, font_size=13)
        row = 2
        for name, value in self._book.facts:
            self._text(row, 0, name, bold=True, valign="top")
            self._text(row, 1, value, valign="top")
            row += 1
        row = self._questions(row + 1, names)
        for note in self._book.notes:
            row += 1
            self._text(row, 0, note, font_color="#595959")
        self._print_setup(marking)

    def _questions(self, row: int, names: Sequence[str]) -> int:
        """Write the questions from a row on, and return the row after them."""
        words, left = self._words, iter(names)
        labels = (words.question, words.wave, words.wording)
        bases = (words.answered, words.blank, words.not_asked, words.uncoded)
        for place, heading in enumerate((*labels, *bases)):
            number = place >= _FIRST_BASE
            self._text(
                row, place, heading, align="right" if number else "left", **_HEAD
            )
        self._text(row, len(_WIDTHS) - 1, words.tables, align="left", indent=1, **_HEAD)
        self._sheet.set_row(row, 2 * _LINE_HEIGHT)
        for one in self._book.questions:
            row = self._question(row + 1, one, [next(left) for _ in one.tables])
        return row + 1

    def _question(self, row: int, one: BookQuestion, names: Sequence[str]) -> int:
        """Write a question on a row and the further links under it; return the last."""
        base = one.base
        self._text(row, 0, one.label, bold=True, **_TOP)
        shape = self._file.format(align="left", **_TOP)
        self._sheet.write_number(row, 1, one.wave, shape)
        last = row + max(len(names), 1) - 1
        if last > row:
            shape = self._file.format(**_TOP)
            self._sheet.merge_range(row, _WORDING, last, _WORDING, "", shape)
        asked = f" ({self._words.asked}: {one.asked})" if one.asked else ""
        wording = f"{one.wording}{asked}"
        self._text(row, _WORDING, wording, **_TOP)
        numbers = (base.answered, base.blank, base.not_asked, base.uncoded)
        for place, number in enumerate(numbers, _FIRST_BASE):
            shape = self._file.format(num_format="#,##0", **_TOP)
            self._sheet.write_number(row, place, number, shape)
        for at, name in enumerate(names, row):
            quoted = name.replace("'", "''")
            shape = self._file.format(**_LINK)
            target = f"internal:'{quoted}'!A1"
            self._sheet.write_url(at, len(_WIDTHS) - 1, target, shape, name)
        missing = lines_of(wording, _WIDTHS[_WORDING]) - (last - row)
        self._sheet.set_row(last, _LINE_HEIGHT * max(missing, 1))
        return last

    def _print_setup(self, marking: str) -> None:
        for place, width in enumerate(_WIDTHS):
            self._sheet.set_column(place, place, width)
        self._sheet.set_paper(A4)
        self._sheet.set_landscape()
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_margins(left=0.4, right=0.4)
        self._sheet.set_header(f"&L&B{marking}" if marking else "")
        self._sheet.set_footer(f"&L{edge_text(self._book.foot)}&R&P / &N")

    def _text(self, row: int, column: int, text: str, **look: object) -> None:
        shape = self._file.format(**look)
        self._sheet.write_string(row, column, one_line(text), shape)
