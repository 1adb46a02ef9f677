"""Memos are written in the entry line, and stay on the quote they were begun on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .projects import code
from .workbench import NARROW, workbench

if TYPE_CHECKING:
    from pathlib import Path


async def test_a_memo_is_written_in_the_entry_line(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.press(",")
        await opened.type("ring, 1 gang - haster")
        (said,) = opened.coding.entry.options
        assert said.label == "memo on this quote"
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
        await opened.pilot.click("#answers", offset=(5, 5))
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


async def test_tab_goes_from_quote_to_answer_code_and_question(folder: Path) -> None:
    async with workbench(folder) as opened:
        names = []
        await opened.type("vent")
        await opened.press("enter", ",")
        for _place in range(5):
            names.append(opened.coding.entry.options[0].label)
            assert names[-1] in opened.line_with("›")
            await opened.press("tab")
        assert names == [
            "memo on this quote",
            "memo on the answer",
            "memo on the code «Ventetid»",
            "memo on the question S1",
            "memo on this quote",
        ]


async def test_there_is_no_code_to_write_on_where_none_is_at_hand(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.press(",", "tab", "tab")
        assert "memo on the question S1" in opened.line_with("›")


async def test_a_memo_on_the_code_is_seen_beside_its_definition(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.type("vent")
        await opened.press("enter", ",", "tab", "tab", *"slå sammen?", "enter")
        bench = opened.app.bench
        assert bench.codebook.codes[code(bench, "Ventetid")].memo == "slå sammen?"
        await opened.press("ctrl+d")
        assert opened.line_with("✎ slå sammen?")
        await opened.press("escape", "ctrl+z", "ctrl+d")
        assert "✎ slå sammen?" not in opened.text()


async def test_the_code_under_the_cursor_of_the_list_gets_the_memo(
    folder: Path,
) -> None:
    async with workbench(folder) as opened:
        await opened.press("shift+tab", "down", "down")
        chosen = opened.coding.codes.row(opened.coding.codes.cursor)
        await opened.press(",", "tab", "tab", *"her", "enter")
        assert opened.app.bench.codebook.codes[chosen.code].memo == "her"


async def test_a_memo_on_the_question_stands_in_the_header_and_among_the_steps(
    folder: Path,
) -> None:
    async with workbench(folder) as opened:
        await opened.press(",", "tab", "tab", *"spør Kari", "enter")
        assert "S1 Hva mangler i tilbudet?   ✎ spør Kari" in opened.lines()[0]
        await opened.press("f3")
        assert "✎ spør Kari" in opened.line_with("▸ S1")
        await opened.press("escape")
        await opened.press("ctrl+z")
        assert "✎" not in opened.lines()[0]
        await opened.press("ctrl+y")
        assert "✎ spør Kari" in opened.lines()[0]


async def test_what_is_written_on_each_is_kept_or_left_together(folder: Path) -> None:
    async with workbench(folder, size=NARROW) as opened:
        await opened.press(",", *"ett", "tab", *"to", "tab", *"tre", "tab", "enter")
        coded_answer = opened.session.coded
        assert coded_answer is not None
        assert coded_answer.quotes[0].memo == "ett"
        assert coded_answer.memo == "to"
        assert opened.session.question.memo == "tre"
        await opened.press(",", *"!", "tab", *"!", "tab", *"!", "escape")
        assert opened.session.question.memo == "tre"
        assert opened.session.coded == coded_answer


async def test_a_memo_of_several_lines_is_not_changed_by_looking(folder: Path) -> None:
    async with workbench(folder) as opened:
        bench = opened.app.bench
        ventetid = code(bench, "Ventetid")
        bench.codes.write_memo(ventetid, "en linje\nog en til")
        await opened.type("vent")
        await opened.press("enter", ",", "tab", "tab")
        assert opened.typed == "en linje og en til"
        await opened.press("enter")
        assert bench.codebook.codes[ventetid].memo == "en linje\nog en til"
