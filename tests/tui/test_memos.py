"""Memos are written in the entry line, and stay on the quote they were begun on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .workbench import workbench

if TYPE_CHECKING:
    from pathlib import Path


async def test_a_memo_is_written_in_the_entry_line(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.press(",")
        await opened.type("ring, 1 gang - haster")
        assert opened.coding.entry.options == ()
        await opened.press("enter")
        assert opened.line_with("✎ ring, 1 gang - haster")
        assert opened.typed == ""
        await opened.press(",")
        await opened.type("!")
        await opened.press("escape")
        assert opened.line_with("✎ ring, 1 gang - haster")
        assert "haster!" not in opened.text()
        await opened.press(",", "ctrl+w", "enter")
        assert opened.line_with("✎ ring, 1 gang -")


async def test_a_memo_stays_on_its_quote_whatever_keys_are_pressed(
    folder: Path,
) -> None:
    async with workbench(folder) as opened:
        await opened.press("right", "-", ",")
        await opened.press("right", "right", "left", "up", "down", "ctrl+z")
        await opened.press("pagedown", "f2", "ctrl+g", *"her", "enter")
        quotes = opened.session.coded.quotes if opened.session.coded else ()
        assert [quote.memo for quote in quotes] == ["her", ""]


async def test_tab_turns_a_memo_to_the_whole_answer(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.press(",", "tab", *"hele svaret", "enter")
        coded_answer = opened.session.coded
        assert coded_answer is not None
        assert (coded_answer.memo, coded_answer.quotes[0].memo) == ("hele svaret", "")
        assert opened.line_with("✎")


async def test_a_memo_is_kept_when_another_answer_is_clicked(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.press(",")
        await opened.type("her")
        await opened.pilot.click("#answers", offset=(5, 4))
        assert opened.session.index == 4
        assert opened.typed == ""
        await opened.press(*["pageup"] * 4)
        assert opened.line_with("✎ her")


async def test_a_memo_is_kept_when_another_quote_is_clicked(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.press("right", "right", "-", ",", *"her")
        await opened.pilot.click("#answer", offset=(6, 5))
        assert opened.session.focused == 1
        quotes = opened.session.coded.quotes if opened.session.coded else ()
        assert [quote.memo for quote in quotes] == ["her", ""]
        assert opened.typed == ""
