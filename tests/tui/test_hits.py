"""Search hits as they are shown: in lists, in the open answer, in the row view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from koding.tui.widgets.cells import fit
from koding.tui.widgets.hits import first_seen, fit_hits

from .projects import QUEUE
from .workbench import workbench

if TYPE_CHECKING:
    from pathlib import Path

    from textual.widget import Widget

TEXTS = st.text(st.characters() | st.sampled_from("ab …\n\t世👍\u0301"), max_size=60)


def underlined(widget: Widget) -> list[str]:
    """Return what stands bold and underlined in a widget, run by run."""
    strips = [widget.render_line(y) for y in range(widget.size.height)]
    return [
        segment.text
        for strip in strips
        for segment in strip
        if segment.style and segment.style.underline and segment.style.bold
    ]


@given(TEXTS, st.integers(0, 40), st.integers(0, 60), st.integers(1, 9))
def test_a_line_with_a_hit_shows_what_one_without_shows(
    text: str, width: int, start: int, length: int
) -> None:
    runs = fit_hits(text, width, [(start, start + length)])
    line = "".join(words for _name, words in runs)
    assert line == fit(text, width)
    assert cell_len(line) == width


def test_a_hit_stands_apart_from_the_text() -> None:
    assert fit_hits("en bolig til", 9, [(3, 6)]) == (
        ("text", "en "),
        ("hit", "bol"),
        ("text", "ig"),
        ("text", "…"),
    )


@given(TEXTS, st.integers(4, 40), st.integers(0, 60))
def test_the_first_hit_is_within_the_line_it_is_shown_on(
    text: str, width: int, start: int
) -> None:
    start = min(start, max(0, len(text) - 1))
    first = first_seen(text, width, [(start, start + 1)])
    assert 0 <= first <= start
    assert start - first < width


async def test_hits_are_marked_wherever_answers_are_shown(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.press("ctrl+f", *"PSYK meet", *["backspace"] * 5)
        assert underlined(opened.coding.answers) == ["psyk"]
        await opened.press("enter")
        assert underlined(opened.coding.answer) == ["psyk"]
        await opened.press("f2")
        assert underlined(opened.coding.rows) == ["psyk"]
        await opened.press("f2", "ctrl+f", *["backspace"] * 9, "enter")
        assert underlined(opened.coding.answers) == []
        assert opened.coding.answer.view.text == QUEUE
        assert opened.coding.answer.view.highlights == ()


async def test_hits_are_seen_however_the_words_are_spelt(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.press("ctrl+f", *"MANGL paa", "enter")
        assert opened.coding.answer.view.text == QUEUE
        assert underlined(opened.coding.answer) == ["mangl", "på"]
