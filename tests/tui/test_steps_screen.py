"""The ten steps on the screen, and the way from there to a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.workbench import Workbench

from .projects import ANSWERS, GOOD, make_project
from .workbench import NARROW, workbench

if TYPE_CHECKING:
    from pathlib import Path


async def test_the_ten_steps_are_seen(folder: Path) -> None:
    async with workbench(folder, size=NARROW) as opened:
        await opened.press("f3")
        numbers = [line.split()[1] for line in opened.lines()[2:12]]
        assert numbers == [str(number) for number in range(1, 11)]
        assert "0/8" in opened.line_with(" Code ")
        assert "0/8 done" in opened.lines()[0]


async def test_enter_opens_the_question_under_the_cursor(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.press("f3")
        assert opened.line_with("▸ S1")
        await opened.press("down")
        assert opened.line_with("▸ S2")
        await opened.press("enter")
        assert "S2 Hva virker godt?" in opened.lines()[0]
        assert opened.line_with("┃ Kaffen er varm.")
        assert opened.session.index == 0


async def test_a_question_is_opened_where_it_was_left(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.press("0", "space", "space", "f3")
        await opened.press("enter")
        assert opened.session.index == 2
        assert "1/6" in opened.lines()[0]


async def test_the_steps_follow_the_coding(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.press("f3")
        await opened.press("escape")
        await opened.press("0", "f3")
        assert "1/8" in opened.line_with(" Code ")
        assert "1/8 done" in opened.lines()[0]
        assert "1/6" in opened.line_with("▸ S1")


async def test_a_question_that_is_off_is_passed_over_and_told(folder: Path) -> None:
    bench = Workbench(folder)
    bench.questions.set(bench.questions.find("S1"), {"use": "off"})
    bench.close()
    async with workbench(folder) as opened:
        assert "S2 Hva virker godt?" in opened.lines()[0]
        await opened.press("f3")
        assert opened.line_with("S1 ").rstrip().endswith("not this year")
        assert "0/2" in opened.line_with(" Code ")


async def test_the_cursor_stays_in_sight_among_many_questions(tmp_path: Path) -> None:
    wordings = [f"Spørsmål nummer {number}" for number in range(1, 31)]
    folder = make_project(tmp_path / "p", *[ANSWERS] * 30, wordings=wordings)
    async with workbench(folder, size=NARROW) as opened:
        await opened.press("f3")
        assert opened.line_with("▸ S1 ")
        await opened.press(*["down"] * 40)
        assert opened.line_with("▸ S30 ")
        await opened.press(*["up"] * 14)
        assert opened.line_with("▸ S16 ")
        await opened.pilot.resize_terminal(120, 16)
        await opened.pilot.pause()
        assert opened.line_with("▸ S16 ")
        await opened.press(*["up"] * 40)
        assert opened.line_with("▸ S1 ")


async def test_a_hostile_wording_keeps_the_columns(tmp_path: Path) -> None:
    wordings = ("[@click=app.quit]Hva[/] \x1b[31mmangler 世界", "Hva [/b] virker?")
    folder = make_project(tmp_path / "p", ANSWERS, GOOD, wordings=wordings)
    async with workbench(folder, size=NARROW) as opened:
        await opened.press("f3")
        assert "[@click=app.quit]Hva[/]" in opened.line_with("▸ S1")
        assert "\x1b" not in opened.text()
        ends = [opened.line_with(f"S{number} ")[-4:] for number in (1, 2)]
        assert ends == [" 0 %", " 0 %"]
        await opened.pilot.click("#questions", offset=(14, 0))
        assert opened.app.is_running
