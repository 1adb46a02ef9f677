"""The codebook's history on screen: what is new, marks, filters, how it stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from koding.model.history import Point
from koding.tui.evolution.session import EvolutionSession, read_history
from koding.tui.screens.evolution import EvolutionScreen
from koding.workbench import Workbench

from .test_hostile_answers import assert_columns_hold, assert_nothing_can_be_clicked
from .workbench import NARROW, NORMAL, Opened, workbench

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def evolved(folder: Path) -> Path:
    """A project with a history: Kari renamed; Ola made a version, merged and split."""
    ola, kari = (Workbench(folder, coder=name) for name in ("ola", "kari"))
    ola.history.mark(ola.history.new_steps(), "seen")
    queue = ola.codes.find("Ventetid").id
    kari.codes.rename(queue, "Kø", reason="Slik sier de det.")
    ola.history.versions.make("etter pilot")
    plot = ola.codes.find("Egnet tomt, pris").id
    ola.codes.merge([plot], ola.codes.find("Bemannet bolig").id)
    ola.codes.split(queue, ["Telefonkø"])
    ola.close()
    kari.close()
    return folder


@pytest.fixture
def told(evolved: Path) -> EvolutionSession:
    bench = Workbench(evolved, coder="ola")
    session = EvolutionSession(read_history(bench))
    bench.close()
    return session


async def open_evolution(opened: Opened) -> EvolutionScreen:
    await opened.press("f8")
    await settled(opened)
    assert isinstance(opened.app.screen, EvolutionScreen)
    return opened.app.screen


async def settled(opened: Opened) -> None:
    await opened.app.workers.wait_for_complete()
    await opened.pilot.pause()


async def press(opened: Opened, *keys: str) -> None:
    await opened.press(*keys)
    await settled(opened)


def test_new_steps_stand_on_top_latest_first(told: EvolutionSession) -> None:
    whats = [step.events[0].what for step in told.steps]
    assert whats[:4] == ["split", "merged", "versioned", "renamed"]
    assert told.new_count == 4
    assert [told.mark_of(step) for step in told.steps][4:] == ["seen"] * (
        len(told.steps) - 4
    )


def test_a_marked_step_stays_until_the_history_is_read_again(
    told: EvolutionSession, evolved: Path
) -> None:
    bench = Workbench(evolved, coder="ola")
    first = told.steps[0]
    told.mark(bench, [first], "approved", "Bra")
    assert told.steps[0] is first
    assert told.mark_of(first) == "approved"
    assert told.new_count == 3
    again = EvolutionSession(read_history(bench))
    assert [step.events[0].what for step in again.steps][:3] == [
        "merged",
        "versioned",
        "renamed",
    ]
    bench.close()


def test_steps_are_listed_by_code_coder_and_day(told: EvolutionSession) -> None:
    split = told.steps[0]
    told.only_code(split)
    assert {step.events[0].what for step in told.steps} >= {"split", "renamed"}
    assert not any(step.events[0].what == "merged" for step in told.steps)
    told.only_coder(split)
    assert {step.coder for step in told.steps} == {"ola"}
    told.only_code(split)
    told.only_coder(split)
    assert not told.filter.anything
    told.only_day(split)
    assert told.filter.day == split.day
    told.list_all()
    assert not told.filter.anything


def test_the_codebook_is_shown_as_it_stood_after_the_whole_step(
    told: EvolutionSession,
) -> None:
    split, merged, _version, renamed = told.steps[:4]

    def labels(step: object) -> set[str]:
        book = told.codebook_then(step)  # type: ignore[arg-type]
        return {code.label for code in book.codes.values() if code.active}

    assert {"Telefonkø", "Kø"} <= labels(split)
    assert "Telefonkø" not in labels(merged)
    assert "Egnet tomt, pris" not in labels(merged)
    assert "Egnet tomt, pris" in labels(renamed)
    after = told.codebook_then(split)
    assert after.codes == told.told.book.codes


def test_now_versions_and_the_beginning_can_be_compared(
    told: EvolutionSession,
) -> None:
    points = told.points()
    assert [point.name for point in points] == ["now", "etter pilot", "the beginning"]
    assert points[0].is_now
    assert isinstance(points[2], Point)
    assert points[2].last


async def test_a_step_is_read_with_why_and_its_code_s_life(evolved: Path) -> None:
    async with workbench(evolved, size=NORMAL) as opened:
        await open_evolution(opened)
        assert "4 new" in opened.lines()[0]
        await press(opened, "down", "down", "down")
        text = opened.text()
        assert "because: Slik sier de det." in text
        assert "The life of «Kø»" in text
        assert "new code «Telefonkø» split" in text


async def test_steps_are_marked_by_keys_and_the_cursor_goes_on(evolved: Path) -> None:
    async with workbench(evolved, size=NORMAL) as opened:
        await open_evolution(opened)
        await press(opened, "s", "a")
        assert "2 new" in opened.lines()[0]
        assert opened.lines()[3].split()[0] == "◐"
        assert opened.lines()[4].split()[0] == "●"
        assert opened.lines()[5].startswith(" ▸ ○")
        await press(opened, "up", "a")
        assert "3 new" in opened.lines()[0]


async def test_a_question_is_asked_in_words(evolved: Path) -> None:
    async with workbench(evolved, size=NORMAL) as opened:
        await open_evolution(opened)
        await press(opened, "q", *"Hvorfor b", "escape")
        assert "4 new" in opened.lines()[0]
        await press(opened, "q", *"Hvorfor bare to?", "enter")
        assert opened.line_with("? asked about by ola: Hvorfor bare to?")
        await press(opened, ",", *" Nå?", "enter")
        assert opened.line_with("? asked about by ola: Hvorfor bare to? Nå?")


async def test_only_leads_mark_and_others_are_told(evolved: Path) -> None:
    settings = evolved / "koding.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("leads = []", 'leads = ["kari"]'), "utf-8")
    async with workbench(evolved, size=NORMAL) as opened:
        await open_evolution(opened)
        await press(opened, "a")
        assert opened.line_with("Steps are marked by those who lead the project: kari.")
        assert "4 new" in opened.lines()[0]


async def test_all_that_is_new_is_marked_from_the_palette(evolved: Path) -> None:
    async with workbench(evolved, size=NORMAL) as opened:
        screen = await open_evolution(opened)
        screen.run_command("all_seen")
        await settled(opened)
        assert "0 new" in opened.lines()[0]


async def test_filters_are_told_and_escape_takes_them_off(evolved: Path) -> None:
    async with workbench(evolved, size=NORMAL) as opened:
        await open_evolution(opened)
        await press(opened, "down", "c")
        assert "code: «Egnet tomt, pris»" in opened.lines()[0]
        assert "renamed" not in opened.text().partition("The life")[0]
        await press(opened, "p", "d")
        assert "coder: ola" in opened.lines()[0]
        await press(opened, "escape")
        assert "coder: ola" not in opened.lines()[0]
        assert opened.line_with("▸").count("merged into")
        await press(opened, "escape")
        assert not isinstance(opened.app.screen, EvolutionScreen)


async def test_the_codebook_then_follows_the_cursor(evolved: Path) -> None:
    async with workbench(evolved, size=NORMAL) as opened:
        await open_evolution(opened)
        await press(opened, "b")
        assert "The codebook as of" in opened.text()
        right = [line[60:] for line in opened.lines()]
        assert any("▸   Telefonkø" in line for line in right)
        await press(opened, "down")
        assert not any("Telefonkø" in line[60:] for line in opened.lines())
        await press(opened, "b")
        assert "The codebook as of" not in opened.text()


async def test_versions_are_compared_and_a_base_can_be_chosen(evolved: Path) -> None:
    async with workbench(evolved, size=NORMAL) as opened:
        await open_evolution(opened)
        await press(opened, "down", "v")
        assert opened.line_with("From etter pilot to now")
        assert opened.line_with("«Telefonkø» out of «Kø»")
        await press(opened, "end", "enter", "home")
        assert opened.line_with("From the beginning to now")
        await press(opened, "home", "enter")
        assert opened.line_with("Nothing differs.")
        await press(opened, "escape")
        assert opened.lines()[4].startswith(" ▸ ○")


async def test_what_a_colleague_did_is_there_on_coming_back(evolved: Path) -> None:
    async with workbench(evolved, size=NARROW) as opened:
        await open_evolution(opened)
        await press(opened, "escape")
        kari = Workbench(evolved, coder="kari")
        kari.codes.create("Helt ny")
        kari.close()
        await open_evolution(opened)
        assert "5 new" in opened.lines()[0]
        assert "new code «Helt ny»" in opened.lines()[2]


@pytest.mark.parametrize("size", [NARROW, NORMAL], ids=["80x24", "120x40"])
async def test_hostile_words_are_shown_as_they_stand(
    folder: Path, size: tuple[int, int]
) -> None:
    hostile = "[@click=app.quit]x[/] \x1b[31m\u202e世界 [b"
    bench = Workbench(folder, coder="ola")
    bench.history.versions.make(hostile)
    code = bench.codes.create(hostile, fields={"brief": hostile}, reason=hostile)
    bench.codes.merge([bench.codes.create(f"{hostile} to")], code)
    bench.history.mark(bench.history.new_steps()[-1:], "asked", hostile)
    bench.close()
    async with workbench(folder, size=size) as opened:
        await open_evolution(opened)
        for keys in ((), ("down",), ("b",), ("b", "c"), ("v",), ("v", "end"), ("q",)):
            await press(opened, *keys)
            assert opened.app.is_running
            assert_columns_hold(opened)
            assert_nothing_can_be_clicked(opened)
            assert "\x1b" not in opened.text()
