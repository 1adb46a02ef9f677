"""The Names screen, and marking a name while coding."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from koding.tui.app import KodingApp
from koding.tui.names.session import NamesSession
from koding.tui.screens.names import NamesScreen
from koding.tui.widgets.answer_pane import AnswerPane
from koding.workbench import Workbench

from .projects import copied, make_project
from .test_names_session import (
    CALLED,
    NOTHING,
    SHARED,
    listed,
    mark_good,
    named_project,
)
from .workbench import NARROW, NORMAL, workbench

if TYPE_CHECKING:
    from pathlib import Path

    from .workbench import Opened

BOTH_SIZES = pytest.mark.parametrize("size", [NARROW, NORMAL], ids=["80x24", "120x40"])


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return named_project(tmp_path_factory.mktemp("named") / "p")


@pytest.fixture
def folder(named: Path, tmp_path: Path) -> Path:
    return copied(named, tmp_path / "p")


async def open_names(opened: Opened) -> NamesScreen:
    """Open the screen, and wait until texts have been scanned."""
    await opened.press("f10")
    await settled(opened)
    assert isinstance(opened.app.screen, NamesScreen)
    return opened.app.screen


async def settled(opened: Opened) -> None:
    await opened.app.workers.wait_for_complete()
    await opened.pilot.pause()


@BOTH_SIZES
async def test_a_name_is_seen_by_signs_and_replaced_by_a_key(
    folder: Path, size: tuple[int, int]
) -> None:
    async with workbench(folder, size=size) as opened:
        await open_names(opened)
        assert "4 left   direct 4 · indirect 0" in opened.lines()[0]
        assert "profile: standard" in opened.lines()[0]
        await opened.press(*"alta")
        assert "▐Alta kommune▌" in opened.text()
        assert "2 alike in the project" in opened.text()
        assert "[another municipality]" in opened.text()
        await opened.press("enter")
        assert "«Alta kommune»: 2 replaced." in opened.text()
        await opened.press("escape")
        assert "2 left" in opened.lines()[0]
        await opened.press("ctrl+z")
        assert "Undone: a decision about a name." in opened.text()
        assert "4 left" in opened.lines()[0]


async def test_keys_typed_ahead_reach_what_is_asked(folder: Path) -> None:
    async with workbench(folder) as opened:
        screen = await open_names(opened)
        await opened.press(*"solveig", "escape", "3", "tab", *"sa ja", "enter")
        screen.session.show_all(shown=True)
        kept = [o for o in screen.session.list.things if not o.open]
        assert [(o.decision.reason, o.here) for o in kept] == [("sa ja", True)]


async def test_a_reason_is_needed_and_esc_leaves_the_name_open(folder: Path) -> None:
    async with workbench(folder) as opened:
        screen = await open_names(opened)
        await opened.press("3", "enter")
        assert "Write it first" in opened.text()
        await opened.press(*"fordi", "escape")
        assert len(listed(screen.session)) == 4


async def test_a_suggested_label_can_be_mended(folder: Path) -> None:
    async with workbench(folder) as opened:
        await open_names(opened)
        await opened.press(*"alta")
        await opened.press("2")
        assert opened.app.screen.query_one("#entry").text == "alta2"  # type: ignore[attr-defined]
        await opened.press("escape", "down", "2")
        assert "[" in opened.line_with("› ")
        assert "What is printed instead" in opened.text()


async def test_what_is_suggested_follows_the_profile_that_previews_follow(
    folder: Path,
) -> None:
    toml = folder / "koding.toml"
    text = toml.read_text(encoding="utf-8")
    profile = '\n[names.profiles.artikkel]\nlanguage = "nb"\nwording = "graded"\n'
    toml.write_text(text + profile, encoding="utf-8")
    async with workbench(folder) as opened:
        screen = await open_names(opened)
        await opened.press(*"alta")
        assert "lege med [another municipality]" in opened.text()
        await opened.press("ctrl+o")
        assert "profile: artikkel" in opened.lines()[0]
        assert "lege med [kommune med 20000-50000 innbyggere]" in opened.text()
        await opened.press("ctrl+o", "escape")
        screen.session.list.go(listed(screen.session).index("Alta kommune"))
        await opened.press("2")
        assert "[municipality with 20000-50000 inhabitants]" in opened.line_with("› ")
        await opened.press("enter")
        found = screen.bench.names.hits(state="generalised")
        assert [one.decision.label for one in found] == ["", ""]


@BOTH_SIZES
async def test_the_sweep_and_the_chosen_quotes_are_the_next_lists(
    folder: Path, size: tuple[int, int]
) -> None:
    bench = Workbench(folder, coder="ola")
    mark_good(bench, SHARED, "Legen fra Alta kommune kommer hver uke til Blåklokka.")
    bench.close()
    async with workbench(folder, size=size) as opened:
        screen = await open_names(opened)
        await opened.press("tab")
        await settled(opened)
        assert "The last sweep   1 left" in opened.lines()[0]
        assert "▐Blåklokka▌" in opened.text()
        await opened.press("enter")
        assert "p person" in opened.line_with("›")
        await opened.press("n")
        assert "«Blåklokka» is a name: named service." in opened.text()
        await opened.press("tab")
        assert "2 of 2 not seen" in opened.lines()[0]
        await opened.press("enter")
        assert "open: decide" in opened.lines()[-1]
        await opened.press("tab", *"alta", "enter", "escape", "tab", "tab", "enter")
        assert "1 of 2 not seen" in opened.lines()[0]
        assert screen.chosen.not_seen == 1


async def test_words_that_nothing_holds_are_told_and_esc_stays_on_the_name(
    folder: Path,
) -> None:
    async with workbench(folder) as opened:
        screen = await open_names(opened)
        await opened.press(*"alta9")
        assert "Nothing here holds «alta9»; esc shows all." in opened.text()
        await opened.press("backspace", "escape")
        assert screen.session.here is not None
        assert screen.session.words_of(screen.session.here) == "Alta kommune"


async def test_a_key_for_names_says_so_in_the_other_lists(folder: Path) -> None:
    async with workbench(folder) as opened:
        screen = await open_names(opened)
        await opened.press("tab")
        await settled(opened)
        for key in ("1", "2", "+"):
            await opened.press("space", key)
            assert "This key decides about names" in opened.lines()[-1]
        assert len(listed(screen.session)) == 4


async def test_from_a_quote_with_an_open_name_tab_goes_to_that_name(
    folder: Path,
) -> None:
    bench = Workbench(folder, coder="ola")
    mark_good(bench, CALLED)
    bench.close()
    async with workbench(folder) as opened:
        screen = await open_names(opened)
        screen.session.list.go(0)
        await opened.press("shift+tab", "enter", "tab")
        assert screen.session.here is not None
        assert screen.session.here.answer == screen.chosen.quotes.things[0].answer
        assert screen.session.words_of(screen.session.here) == "Solveig Tangnes"


async def test_a_name_taken_off_the_list_is_scanned_for_as_before(
    folder: Path,
) -> None:
    async with workbench(folder) as opened:
        screen = await open_names(opened)
        await opened.press("+")
        await settled(opened)
        assert "own list" in opened.text()
        await opened.press("ctrl+z")
        await settled(opened)
        assert "own list" not in opened.text()
        assert screen.bench.names.left().unscanned == 0


async def test_esc_goes_back_to_coding(folder: Path) -> None:
    async with workbench(folder) as opened:
        await open_names(opened)
        await opened.press(*"x", "escape", "escape")
        assert opened.coding.is_current


async def test_opening_the_screen_scans_what_is_new(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "p", (CALLED, *[""] * 5), NOTHING)
    async with workbench(folder) as opened:
        assert isinstance(opened.app, KodingApp)
        screen = await open_names(opened)
        await settled(opened)
        assert opened.app.scanned is None
        assert listed(screen.session) == ["Solveig Tangnes", "22 33 44 55"]


async def test_the_header_says_that_a_scan_goes_on(folder: Path) -> None:
    async with workbench(folder) as opened:
        screen = await open_names(opened)
        opened.app.scanned = (3, 120)
        screen.show_scanning()
        await opened.pilot.pause()
        assert "scanning 3/120" in opened.lines()[0]
        opened.app.scanned = None


async def test_the_word_at_the_cursor_is_marked_as_a_name(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.press("right", "=")
        assert "«deler»" in opened.line_with("› ")
        await opened.press("+", "+", "-")
        assert "«deler en»" in opened.line_with("› ")
        await opened.press("p")
        assert "«deler en» is marked as a name: person." in opened.text()
        names = NamesSession(opened.session.bench)
        assert "deler en" in listed(names)
        await opened.press("ctrl+z")
        assert "Undone: words marked as a name." in opened.text()
        names.read()
        assert "deler en" not in listed(names)


async def test_what_the_mouse_selected_is_marked_as_a_name(folder: Path) -> None:
    async with workbench(folder) as opened:
        pane = opened.app.screen.query_one(AnswerPane)
        at, end = SHARED.index("lege"), SHARED.index(" kommune")
        (x, y), (x2, _y) = pane.position_of(at), pane.position_of(end - 1)
        await opened.pilot.mouse_down(pane, offset=(x, y))
        await opened.pilot.hover(pane, offset=(x2, y))
        await opened.pilot.mouse_up(pane, offset=(x2, y))
        await opened.press("=", "m")
        bench = opened.session.bench
        assert "lege med Alta" in listed(NamesSession(bench))


async def test_esc_marks_nothing_and_letters_type_codes_again(folder: Path) -> None:
    async with workbench(folder) as opened:
        before = len(listed(NamesSession(opened.session.bench)))
        await opened.press("=", "escape", *"vent")
        assert opened.typed == "vent"
        assert len(listed(NamesSession(opened.session.bench))) == before
