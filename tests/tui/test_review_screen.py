"""The screens of looking again, and of two codes side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from koding.tui.screens.codebook import CodebookScreen
from koding.tui.screens.coding import CodingScreen
from koding.tui.screens.compare import CompareScreen
from koding.tui.screens.review import ReviewScreen
from koding.workbench import Workbench

from .projects import PLOT, QUEUE, STAFF, code, coded
from .test_review_session import put_on
from .workbench import NARROW, NORMAL, workbench

if TYPE_CHECKING:
    from pathlib import Path

    from .workbench import Opened

BOTH_SIZES = pytest.mark.parametrize("size", [NARROW, NORMAL], ids=["80x24", "120x40"])


@pytest.fixture
def grown(folder: Path) -> Path:
    """A project whose codebook has been split, added to and doubled."""
    bench = Workbench(folder, coder="ola")
    bench.codes.create("Bemannede boliger", parent=code(bench, "Bolig"))
    put_on(bench, "Ventetid", QUEUE, PLOT, STAFF)
    bench.codes.split(code(bench, "Ventetid"), ["Kø", "Lister"], reason="to ting")
    made = bench.codes.create("Dagtid", parent=code(bench, "Kapasitet"))
    bench.codes.define(made, {"brief": "Et sted å være på dagtid"})
    bench.close()
    return folder


async def look_again(opened: Opened) -> ReviewScreen:
    """Open the screen, and wait until it has been read."""
    await opened.press("f9")
    await settled(opened)
    assert isinstance(opened.app.screen, ReviewScreen)
    return opened.app.screen


async def settled(opened: Opened) -> None:
    await opened.app.workers.wait_for_complete()
    await opened.pilot.pause()


@BOTH_SIZES
async def test_what_the_codebook_asks_for_is_listed(
    grown: Path, size: tuple[int, int]
) -> None:
    async with workbench(grown, size=size) as opened:
        await look_again(opened)
        assert opened.line_with("«Ventetid»: codings to look at again").endswith("3")
        assert opened.line_with("«Dagtid»: answers to S1 2023").endswith("3")
        assert "«Bemannet bolig» and «Bemannede boliger»" in opened.text()


async def test_esc_goes_back_to_coding(folder: Path) -> None:
    async with workbench(folder) as opened:
        await look_again(opened)
        assert opened.line_with("«Frivillige» has one code under it")
        await opened.press("escape")
        assert isinstance(opened.app.screen, CodingScreen)


@BOTH_SIZES
async def test_a_split_code_is_walked_through_by_keys(
    grown: Path, size: tuple[int, int]
) -> None:
    async with workbench(grown, size=size) as opened:
        await look_again(opened)
        await opened.press("enter")
        assert "3 left" in opened.lines()[0]
        assert "1 Kø   2 Lister" in opened.line_with("›  ")
        await opened.press("1", "enter", "delete")
        assert "0 left" in opened.lines()[0]
        bench = opened.app.bench
        found = dict(coded(bench))
        assert (found[QUEUE], found[PLOT], found[STAFF]) == (["Kø"], ["Ventetid"], [])
        await opened.press("ctrl+z", "ctrl+z")
        assert "2 left" in opened.lines()[0]
        await opened.press("ctrl+y")
        assert "1 left" in opened.lines()[0]


async def test_words_and_all_recode_many(grown: Path) -> None:
    async with workbench(grown) as opened:
        await look_again(opened)
        await opened.press("enter", *"er", "ctrl+a")
        assert "all 2 at once   2 of 3" in opened.lines()[0]
        await opened.press("2")
        assert "2 looked at, as one step." in opened.lines()[-1]
        await opened.press("escape")
        assert "1 left" in opened.lines()[0]


@BOTH_SIZES
async def test_a_late_code_is_put_on_and_waived(
    grown: Path, size: tuple[int, int]
) -> None:
    async with workbench(grown, size=size) as opened:
        await look_again(opened)
        await opened.press("down", "enter", "enter")
        assert dict(coded(opened.app.bench))[QUEUE] == ["Ventetid", "Dagtid"]
        await opened.press("!", "enter")
        assert "Say why first" in opened.lines()[-1]
        await opened.type("bare nye svar! 1")
        assert "2 left" in opened.lines()[0]
        await opened.press("enter")
        assert "0 left" in opened.lines()[0]


async def test_what_was_done_to_all_is_said_and_undone(grown: Path) -> None:
    async with workbench(grown) as opened:
        await look_again(opened)
        await opened.press("down", "enter", "ctrl+a", "enter")
        assert "«Dagtid» on 3 quotes, as one step." in opened.lines()[-1]
        await opened.press("ctrl+a", "ctrl+z")
        assert "Undone: «Dagtid» on 3 quotes." in opened.lines()[-1]
        assert "all" not in opened.lines()[0]
        await opened.press("enter", "ctrl+z")
        assert "Undone: «Dagtid» on this quote." in opened.lines()[-1]


async def test_every_listed_quote_of_a_split_code_gets_the_part(grown: Path) -> None:
    async with workbench(grown) as opened:
        await look_again(opened)
        await opened.press("enter", "ctrl+a", "2")
        assert "3 looked at, as one step." in opened.lines()[-1]
        found = dict(coded(opened.app.bench))
        assert {found[one][0] for one in (QUEUE, PLOT, STAFF)} == {"Lister"}
        await opened.press("ctrl+z")
        assert "3 left" in opened.lines()[0]
        assert "Undone: " in opened.lines()[-1]


async def test_a_reason_can_be_left(grown: Path) -> None:
    async with workbench(grown) as opened:
        screen = await look_again(opened)
        await opened.press("!")
        assert "Only answers" in opened.lines()[-1]
        await opened.press("down", "enter", "!", *"nei", "escape")
        assert screen.entry.text == ""
        assert "3 left" in opened.lines()[0]


async def test_the_coding_screen_follows_what_was_said(grown: Path) -> None:
    async with workbench(grown) as opened:
        opened.session.open(0)
        await look_again(opened)
        await opened.press("enter", "1", "f4")
        await settled(opened)
        assert opened.line_with("A Kø")


@BOTH_SIZES
async def test_near_doubles_are_compared_and_merged_either_way(
    grown: Path, size: tuple[int, int]
) -> None:
    async with workbench(grown, size=size) as opened:
        bench = opened.app.bench
        put_on(bench, "Bemannet bolig", PLOT)
        old, new = code(bench, "Bemannet bolig"), code(bench, "Bemannede boliger")
        for key, merged in ((">", old), ("<", new)):
            await look_again(opened)
            await opened.press("pagedown", "pageup", "down", "down", "enter")
            await opened.pilot.pause()
            assert isinstance(opened.app.screen, CompareScreen)
            assert "1 ◂   0 =   ▸ 0" in opened.lines()[0]
            assert opened.line_with("only here: 1 quote")
            assert "Det finnes ingen ledig tomt" in opened.text()
            await opened.press(key)
            await settled(opened)
            other = new if merged == old else old
            assert bench.codebook.effective(merged) == other
            await opened.press("ctrl+z")
            await settled(opened)
            assert bench.codebook.codes[merged].active


async def test_advice_on_one_code_opens_it_in_the_codebook(grown: Path) -> None:
    async with workbench(grown) as opened:
        await look_again(opened)
        listed = [one for one in opened.lines() if " · " in one[:6]]
        assert "«Stiftelsen Blåklokka» stands on no quote" in listed[-1]
        await opened.press("pagedown", "enter")
        await settled(opened)
        assert isinstance(opened.app.screen, CodebookScreen)
        session = opened.app.screen.session
        assert session.code is not None
        assert session.code.label == "Stiftelsen Blåklokka"
        await look_again(opened)
        above = next(i for i, one in enumerate(listed) if "has one code under" in one)
        await opened.press(*(["up"] * (len(listed) - 1 - above)), "enter")
        await settled(opened)
        assert session.code.label == "Frivillige"


async def test_a_code_that_the_question_does_not_offer_is_opened_in_the_whole_book(
    folder: Path,
) -> None:
    async with workbench(folder) as opened:
        bench = opened.app.bench
        await opened.press("f5", "f9")
        await settled(opened)
        wanted = ReviewScreen.CodeWanted(code(bench, "Frivillige"))
        opened.app.screen.post_message(wanted)
        await settled(opened)
        await settled(opened)
        assert isinstance(opened.app.screen, CodebookScreen)
        session = opened.app.screen.session
        assert session.code is not None
        assert session.code.label == "Frivillige"
        assert session.whole


async def test_the_mouse_opens_and_chooses(grown: Path) -> None:
    async with workbench(grown) as opened:
        await look_again(opened)
        row = next(
            y for y, one in enumerate(opened.lines()) if "to look at" in one[20:]
        )
        await opened.pilot.click(offset=(20, row))
        await opened.pilot.pause()
        assert "3 left" in opened.lines()[0]
        row = next(y for y, one in enumerate(opened.lines()) if "Vikarene" in one)
        await opened.pilot.click(offset=(20, row))
        assert opened.line_with("▸").startswith("▸● S1 2023  Vikarene")
