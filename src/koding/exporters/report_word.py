"""The report as a Word file: headings, texts, quotes, tables and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from koding.exporters.figure_page import WIDTH
from koding.exporters.page_count import with_pages_counted
from koding.exporters.report_figures import report_figure
from koding.exporters.report_words import REPORT_WORDS
from koding.exporters.safe_text import one_line
from koding.exporters.word_elements import element, run
from koding.exporters.word_parts import WordFile
from koding.exporters.word_picture import add_picture, picture_room
from koding.exporters.word_references import (
    bookmarked,
    caption_label,
    caption_name,
    reference,
)
from koding.exporters.word_sections import PageTurns
from koding.exporters.word_table import add_table
from koding.model.report import (
    ChosenQuote,
    DeadReference,
    MissingTable,
    Paragraph,
    PrintedFigure,
    PrintedHeading,
    PrintedTable,
    Reference,
)

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

    from koding.exporters.word_references import Caption
    from koding.model.report import Block, Report

_UPRIGHT_COLUMNS = 10
"""What a page that stands has room for beside labels."""


class _Target(NamedTuple):
    """Where a reference leads, and what it shows."""

    bookmark: str
    shown: str
    number: bool = False


def report_word(report: Report, *, intern: bool) -> bytes:
    """Return the report as a .docx; `intern` marks its pages as not for publication.

    The same report gives the same bytes.
    """
    return _Written(report, intern=intern).file_bytes()


class _Written:
    def __init__(self, report: Report, *, intern: bool) -> None:
        look = report.look
        self._report = report
        self._file = file = WordFile(
            report.title,
            report.language,
            template=look.template,
            numbered=look.numbered,
            first=report.first,
            chapters=True,
        )
        file.mark_pages(report.header, intern=intern)
        self._numbered = look.numbered and not look.template
        self._pages = PageTurns(file)
        self._waiting: list[tuple[BaseOxmlElement, Reference]] = []
        self._targets: dict[str, _Target] = {}

    def file_bytes(self) -> bytes:
        file, report = self._file, self._report
        file.add("Title", one_line(report.title))
        for name, value in report.facts:
            file.add("Facts", (f"{one_line(name)}:", "Strong"), f"\t{one_line(value)}")
        if report.blocks:
            file.contents.put_here()
        for block in report.blocks:
            wide = isinstance(block, PrintedTable) and (
                len(block.table.columns) > _UPRIGHT_COLUMNS
            )
            self._pages.lay(wide=wide)
            self._add(block)
        self._refer()
        made = file.file_bytes()
        return with_pages_counted(made) if report.look.pages_counted else made

    def _add(self, block: Block) -> None:
        match block:
            case PrintedHeading():
                self._heading(block)
            case Paragraph():
                self._paragraph(block)
            case ChosenQuote():
                self._quote(block)
            case PrintedTable():
                lying = len(block.table.columns) > _UPRIGHT_COLUMNS
                width = self._pages.wide if lying else self._file.text_width
                made = add_table(self._file, block.table, block.caption, width=width)
                self._name(block.part, made)
            case PrintedFigure():
                self._figure(block)
            case MissingTable():
                made = self._file.contents.add_caption(block.kind, block.caption)
                words = REPORT_WORDS[self._report.language]
                self._file.add("Missing", words.uncounted[block.kind])
                self._name(block.part, made)

    def _heading(self, heading: PrintedHeading) -> None:
        made, _listed = self._file.contents.add_heading(heading.level, heading.words)
        # Not the bookmark of the contents: Word makes those anew.
        bookmark = f"_Ref_heading_{len(self._targets) + 1}"
        style, *inside = made
        made[:] = [style, *bookmarked(self._file, bookmark, *inside)]
        shown = heading.number if self._numbered else one_line(heading.words)
        self._targets[heading.part] = _Target(bookmark, shown, self._numbered)

    def _paragraph(self, paragraph: Paragraph) -> None:
        style = "Lead-in" if paragraph.kind == "lead_in" else "Body Text"
        dead = REPORT_WORDS[self._report.language].dead
        texts = [one for one in paragraph.pieces if isinstance(one, str)]
        self._file.count_lines(style, texts)
        made = self._file.paragraph(style)
        for piece in paragraph.pieces:
            if isinstance(piece, str):
                made.append(run(one_line_kept(piece)))
            elif isinstance(piece, DeadReference):
                said = dead.format(typed=piece.typed), "Missing Reference"
                made.append(self._file.paragraph(style, said)[-1])
            else:
                place = element("r")
                made.append(place)
                self._waiting.append((place, piece))
        self._file.append(made)

    def _quote(self, quote: ChosenQuote) -> None:
        if quote.missing:
            words = REPORT_WORDS[self._report.language].missing[quote.missing]
            self._file.add("Missing", words)
        elif quote.descriptor:
            told = (f" ({one_line(quote.descriptor)})", "Descriptor")
            self._file.add("Quote", quote.words, told)
        else:
            self._file.add("Quote", quote.words)

    def _figure(self, figure: PrintedFigure) -> None:
        label = caption_label(self._file, "figure")
        first, *others = report_figure(figure, highest=picture_room(self._file, WIDTH))
        add_picture(self._file, first.png, name=label, told=first.told)
        self._name(
            figure.part, self._file.contents.add_caption("figure", figure.caption)
        )
        target = self._targets[figure.part]
        for one in others:
            add_picture(self._file, one.png, name=label, told=one.told)
            again = self._file.paragraph("Caption")
            again.extend(reference(target.bookmark, target.shown))
            again.append(run(f" ({one.part})"))
            self._file.count_lines("Caption", [one.part])
            self._file.append(again)
        for note in figure.table.notes_drawn:
            self._file.add("Table Note", one_line(note))

    def _name(self, part: str, made: Caption) -> None:
        shown = caption_name(caption_label(self._file, made.kind), made.number)
        self._targets[part] = _Target(made.bookmark, shown)

    def _refer(self) -> None:
        """Put references in, when it is known what they lead to."""
        for place, to in self._waiting:
            target = self._targets[to.part]
            for part in reference(target.bookmark, target.shown, number=target.number):
                place.addprevious(part)
            place.getparent().remove(place)


def one_line_kept(text: str) -> str:
    """Return a text on one line, with the spaces at its ends."""
    before = " " * text[:1].isspace()
    after = " " * text[-1:].isspace() if text.strip() else ""
    return f"{before}{one_line(text)}{after}"
