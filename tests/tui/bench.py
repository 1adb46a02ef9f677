"""All widgets on one screen for trying them, and texts that are hard to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App
from textual.containers import Horizontal

from koding.tui.widgets.answer_list import AnswerList, AnswerRow
from koding.tui.widgets.answer_pane import AnswerPane
from koding.tui.widgets.code_list import CodeList
from koding.tui.widgets.entry_line import EntryLine
from koding.tui.widgets.text_line import TextLine

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.message import Message
    from textual.strip import Strip
    from textual.widget import Widget

FAMILY = "👨‍👩‍👧"
HOSTILE = (
    "[@click=app.quit]x[/] [bold]fet[/bold]",
    "\x1b[31mrød\x1b[0m \x07 \x9b2J \x7f",
    f"Bra {FAMILY} og 👍🏽 og ❤️ og 🇳🇴 og 世界",
    "שלום, dette er \u202eblandet\u202c tekst",
    "e\u0301 a\u030a i\u0308\u0323 " * 20,
    "\u0301 løst tegn \u200d\ufe0f",
    "to\nlinjer\r\nog\ttabulator\u2028skille\x0b\x85",
    "etlangtordutenmellomrom" * 12,
    "",
)
SIZES = ((80, 24), (120, 40))


class CountedRows:
    """Rows made when asked for, that count how often they were."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.asked: list[int] = []

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, index: int) -> AnswerRow:
        self.asked.append(index)
        return AnswerRow("untouched", f"Svar nummer {index}")


class Bench(App[None]):
    """All widgets on one screen, and what they told."""

    CSS = """
    AnswerList { width: 30; }
    CodeList { width: 26; }
    Horizontal { height: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.told: list[Message] = []
        self.header = TextLine("Tjenester", "218/348")
        self.answers = AnswerList()
        self.pane = AnswerPane()
        self.codes = CodeList()
        self.entry = EntryLine()

    def compose(self) -> ComposeResult:
        yield self.header
        with Horizontal():
            yield self.answers
            yield self.pane
            yield self.codes
        yield self.entry

    def on_answer_list_chosen(self, message: AnswerList.Chosen) -> None:
        self.told.append(message)

    def on_answer_pane_cursor_moved(self, message: AnswerPane.CursorMoved) -> None:
        self.told.append(message)

    def on_answer_pane_span_selected(self, message: AnswerPane.SpanSelected) -> None:
        self.told.append(message)

    def on_code_list_chosen(self, message: CodeList.Chosen) -> None:
        self.told.append(message)

    def on_entry_line_changed(self, message: EntryLine.Changed) -> None:
        self.told.append(message)


def drawn(widget: Widget) -> list[Strip]:
    return [widget.render_line(y) for y in range(widget.size.height)]


def words(widget: Widget) -> list[str]:
    return [strip.text.rstrip() for strip in drawn(widget)]
