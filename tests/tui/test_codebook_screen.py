"""Working on the codebook by keys and by mouse, and what is seen of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.events import MouseMove

from koding.tui.screens.codebook import CodebookScreen
from koding.workbench import Workbench

from .projects import code, put, session_of
from .workbench import NARROW, NORMAL, Opened, workbench

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def coded(folder: Path) -> Path:
    """A project where some quotes have codes already."""
    bench = Workbench(folder, coder="ola")
    session = session_of(bench)
    put(session, "Ventetid", "Bemannet bolig")
    session.open(2)
    put(session, "Egnet tomt, pris")
    bench.close()
    return folder


async def settle(opened: Opened) -> None:
    """Wait for the counts, and for the quotes beside them."""
    await opened.app.workers.wait_for_complete()
    await opened.pilot.pause()
    screen(opened).show_quotes()
    await opened.pilot.pause()


async def open_codebook(opened: Opened) -> None:
    await opened.press("f5")
    await settle(opened)


def screen(opened: Opened) -> CodebookScreen:
    assert isinstance(opened.app.screen, CodebookScreen)
    return opened.app.screen


def tree(opened: Opened) -> list[str]:
    rows = screen(opened).session.rows
    return ["  " * r.depth + r.code.label for r in rows if r.code.kind == "ordinary"]


def row_of(opened: Opened, label: str) -> int:
    """Return the line of the screen that a code stands on."""
    return next(y for y, line in enumerate(opened.lines()) if f" {label} " in line)


async def go(opened: Opened, label: str) -> None:
    screen(opened).session.go(code(screen(opened).session.bench, label))
    screen(opened).redraw()
    await opened.pilot.pause()


async def drag(opened: Opened, label: str, y: int) -> None:
    """Draw a code to another line with the mouse."""
    codes = screen(opened).codes
    begin = row_of(opened, label) - codes.region.y
    await opened.pilot.mouse_down(codes, offset=(12, begin))
    x, to = codes.region.x + 12, y
    for at in (codes.region.y + begin, to):
        moved = MouseMove(
            codes, 12, at - codes.region.y, 0, 0, 1, False, False, False, x, at
        )
        opened.app.screen._forward_event(moved)
        await opened.pilot.pause()
    await opened.pilot.mouse_up(codes, offset=(12, to - codes.region.y))
    await opened.pilot.pause()


async def test_codes_stand_with_units_and_quotes_and_fields_beside_them(
    coded: Path,
) -> None:
    async with workbench(coded) as opened:
        await open_codebook(opened)
        assert "2   2" in opened.line_with("▾ Bolig")
        await go(opened, "Ventetid")
        await settle(opened)
        assert opened.line_with("1 unit   1 quote")
        assert opened.line_with("Not defined yet.")
        assert opened.line_with("– Køen til psykolog er lang.")


async def test_codes_are_made_beside_and_under(folder: Path) -> None:
    async with workbench(folder) as opened:
        await open_codebook(opened)
        await opened.press("n")
        await opened.type("Transport")
        await opened.press("enter", "u")
        await opened.type("Buss, ferge")
        await opened.press("enter")
        assert tree(opened)[3:5] == ["Transport", "  Buss, ferge"]
        await opened.press("ctrl+z")
        assert tree(opened)[3] == "Transport"
        assert opened.line_with("Undone: the code «Buss, ferge»")
        await opened.press("ctrl+y")
        assert tree(opened)[4] == "  Buss, ferge"


async def test_a_double_is_told_and_what_was_typed_stays(folder: Path) -> None:
    async with workbench(folder) as opened:
        await open_codebook(opened)
        await opened.press("n")
        await opened.type("kapasitet")
        await opened.press("enter")
        assert opened.line_with("There already is a code «Kapasitet»")
        assert screen(opened).entry.text == "kapasitet"
        await opened.press("ctrl+u")
        await opened.type("Transport")
        await opened.press("enter")
        assert "Transport" in tree(opened)


async def test_a_close_name_is_shown_with_its_quotes_before_a_double_is_made(
    coded: Path,
) -> None:
    async with workbench(coded) as opened:
        await open_codebook(opened)
        await go(opened, "Kapasitet")
        await opened.press("u")
        await opened.type("ventetider")
        await opened.press("enter")
        assert opened.line_with("Kapasitet › Ventetid")
        assert opened.line_with("1 unit, 1 quote here")
        assert opened.line_with("enter again makes «ventetider»")
        assert "  ventetider" not in tree(opened)
        await opened.press("x", "enter", "backspace", "enter")
        assert "  ventetider" not in tree(opened)
        assert screen(opened).close_code.display
        await opened.press("enter")
        assert "  ventetider" in tree(opened)
        assert not screen(opened).close_code.display


async def test_a_name_that_is_empty_is_told(folder: Path) -> None:
    async with workbench(folder) as opened:
        await open_codebook(opened)
        await opened.press("r", "ctrl+u", "enter")
        assert opened.line_with("A code needs a name.")
        await opened.press("escape")
        assert tree(opened)[0] == "Bolig"


async def test_letters_write_while_something_is_asked(folder: Path) -> None:
    async with workbench(folder) as opened:
        await open_codebook(opened)
        await opened.press("n", *"xvmnu ?:", "delete")
        assert screen(opened).entry.text == "xvmnu ?:"
        await opened.press("escape")
        assert len(tree(opened)) == 7


async def test_fields_are_written_one_after_the_other(folder: Path) -> None:
    async with workbench(folder) as opened:
        await open_codebook(opened)
        await opened.press("d")
        await opened.type("Et sted å bo.")
        await opened.press("tab")
        await opened.type("Det som sies om boliger")
        await opened.press("ctrl+n")
        await opened.type("og tomter.")
        assert opened.line_with("og tomter.")
        await opened.press("shift+tab", "home")
        await opened.type("Bolig: ")
        await opened.press("enter")
        held = screen(opened).session.code
        assert held
        assert held.brief == "Bolig: Et sted å bo."
        assert held.definition == "Det som sies om boliger\nog tomter."
        await opened.press("ctrl+z")
        held = screen(opened).session.code
        assert held
        assert not held.defined


@pytest.mark.parametrize(("key", "stale"), [("1", True), ("enter", True), ("2", False)])
async def test_another_definition_asks_what_becomes_of_codings(
    folder: Path, key: str, *, stale: bool
) -> None:
    async with workbench(folder) as opened:
        await open_codebook(opened)
        await opened.press("d", *"kort", "enter", "d", *"ere", "enter")
        assert opened.line_with("Another definition.")
        await opened.press("escape")
        assert screen(opened).entry.text == "kortere"
        await opened.press("enter", key)
        held = screen(opened).session.code
        assert held
        assert held.brief == "kortere"
        assert bool(held.meaning) == stale


async def test_a_definition_that_is_only_looked_at_is_left_alone(folder: Path) -> None:
    bench = Workbench(folder, coder="ola")
    words = "To\r\nlinjer\tog en tabulator "
    bench.codes.define(code(bench, "Bolig"), {"definition": words})
    bench.close()
    async with workbench(folder) as opened:
        await open_codebook(opened)
        await opened.press("d", *["tab"] * 6, "enter")
        assert screen(opened).prompt is None
        held = screen(opened).session.code
        assert held
        assert held.definition == words


async def test_a_pasted_text_keeps_its_lines(folder: Path) -> None:
    from textual.events import Paste

    async with workbench(folder) as opened:
        await open_codebook(opened)
        await opened.press("d")
        opened.app.post_message(Paste("en\nto"))
        await opened.pilot.pause()
        await opened.press("enter")
        held = screen(opened).session.code
        assert held
        assert held.brief == "en\nto"


async def test_codes_are_marked_and_merged_and_taken_apart(coded: Path) -> None:
    async with workbench(coded) as opened:
        await open_codebook(opened)
        await go(opened, "Ventetid")
        await opened.press("space", "m")
        assert "  Ventetid" not in tree(opened)
        assert opened.line_with("1 code merged into «Vikarer, vakter»")
        await settle(opened)
        assert "1   1" in opened.line_with("▸       Vikarer, vakter")
        assert opened.line_with("Merged in")
        await opened.press("t")
        assert tree(opened)[4] == "  Ventetid"


async def test_of_several_merged_in_one_is_chosen(folder: Path) -> None:
    async with workbench(folder) as opened:
        await open_codebook(opened)
        await go(opened, "Ventetid")
        await opened.press("space", "space", "m", "t")
        assert opened.line_with("Choose which of them")
        await opened.press("down", "t")
        assert len(tree(opened)) == 6
        assert tree(opened)[4] == "  Vikarer, vakter"


async def test_keys_move_codes_in_the_tree(folder: Path) -> None:
    async with workbench(folder) as opened:
        await open_codebook(opened)
        await go(opened, "Vikarer, vakter")
        await opened.press("shift+up", "shift+right")
        assert opened.line_with("no code before it")
        await opened.press("+", ">")
        assert tree(opened)[4:6] == ["  Ventetid", "    Vikarer, vakter"]
        await opened.press("<", "x")
        assert opened.line_with("1 code cut: v puts it before, i under another.")
        await go(opened, "Bolig")
        await opened.press("i")
        assert tree(opened)[1:4] == [
            "  Egnet tomt, pris",
            "  Bemannet bolig",
            "  Vikarer, vakter",
        ]


async def test_a_code_is_dragged_under_another_and_to_the_heading(
    folder: Path,
) -> None:
    async with workbench(folder) as opened:
        await open_codebook(opened)
        await drag(opened, "Ventetid", row_of(opened, "▾ Bolig"))
        assert tree(opened)[1:4] == [
            "  Egnet tomt, pris",
            "  Bemannet bolig",
            "  Ventetid",
        ]
        await drag(opened, "Ventetid", screen(opened).codes.region.y)
        assert tree(opened)[-1] == "Ventetid"
        await drag(opened, "▾ Bolig", row_of(opened, "Bemannet bolig"))
        assert opened.line_with("cannot be moved to a place under itself")


async def test_a_code_that_is_let_go_where_it_was_stays(folder: Path) -> None:
    async with workbench(folder) as opened:
        await open_codebook(opened)
        before = tree(opened)
        await drag(opened, "Ventetid", row_of(opened, "Ventetid"))
        assert tree(opened) == before


async def test_clicks_choose_and_fold(folder: Path) -> None:
    async with workbench(folder) as opened:
        await open_codebook(opened)
        await opened.pilot.click(offset=(12, row_of(opened, "Ventetid")))
        assert screen(opened).session.code
        assert "Ventetid" in str(screen(opened).session.code)
        line = opened.line_with("▾ Bolig")
        await opened.pilot.click(offset=(line.index("▾"), row_of(opened, "▾ Bolig")))
        await opened.pilot.pause()
        assert "  Bemannet bolig" not in tree(opened)
        await opened.pilot.click(offset=(14, row_of(opened, "▾ Kapasitet")), times=2)
        await opened.pilot.pause()
        assert tree(opened) == ["Bolig", "Kapasitet"]


async def test_a_click_does_not_take_a_name_to_another_code(folder: Path) -> None:
    async with workbench(folder) as opened:
        await open_codebook(opened)
        await opened.press("r")
        await opened.pilot.click(offset=(12, row_of(opened, "Ventetid")))
        await opened.press("ctrl+u", *"Hus", "enter")
        assert tree(opened)[0] == "Hus"


async def test_a_reason_goes_with_the_next_step(folder: Path) -> None:
    async with workbench(folder) as opened:
        await open_codebook(opened)
        await opened.press("b")
        await opened.type("fra møtet")
        await opened.press("enter")
        assert "because: fra møtet" in opened.lines()[0]
        await opened.press("delete")
        assert "because" not in opened.lines()[0]
        journal = screen(opened).session.bench.store.journal
        changes = [line.change for line in journal.lines()]
        assert getattr(changes[-1], "after", "") == "fra møtet"


async def test_one_question_the_whole_book_and_another_question(coded: Path) -> None:
    async with workbench(coded) as opened:
        await open_codebook(opened)
        assert "CODES S1" in opened.text()
        await opened.press("w")
        assert opened.line_with("WHOLE CODEBOOK")
        assert opened.line_with("Frivillige")
        await opened.press("q", *"virker", "enter")
        await settle(opened)
        assert opened.line_with("CODES S2")
        assert "0   0" in opened.line_with("Ventetid")


async def test_a_search_finds_a_code_and_leaves_all_listed(folder: Path) -> None:
    async with workbench(folder) as opened:
        await open_codebook(opened)
        await opened.press("/")
        await opened.type("vent")
        assert tree(opened) == ["Kapasitet", "  Ventetid"]
        await opened.press("enter")
        assert len(tree(opened)) == 7
        held = screen(opened).session.code
        assert held
        assert held.label == "Ventetid"
        await opened.press("/", *"bemannet", "escape")
        held = screen(opened).session.code
        assert held
        assert held.label == "Ventetid"


async def test_a_quote_is_pinned_as_an_example(coded: Path) -> None:
    async with workbench(coded) as opened:
        await open_codebook(opened)
        await go(opened, "Ventetid")
        await settle(opened)
        await opened.press("p", "p")
        assert opened.line_with("Pinned.")
        assert opened.line_with("Examples")
        assert opened.line_with("◆ Køen til psykolog")


async def test_the_coding_screen_lists_what_has_the_code(coded: Path) -> None:
    async with workbench(coded) as opened:
        await open_codebook(opened)
        await go(opened, "Bolig")
        await settle(opened)
        await opened.press("c")
        await opened.pilot.pause()
        assert len(opened.session.lines) == 2
        assert '⌕ code:"Bolig" (2)' in opened.lines()[0]
        await opened.press("ctrl+f")
        assert len(opened.session.lines) == 2
        await opened.press("escape", "escape")
        assert len(opened.session.lines) == 5


async def test_coding_goes_on_with_the_codebook_as_it_became(coded: Path) -> None:
    async with workbench(coded) as opened:
        await open_codebook(opened)
        await go(opened, "Ventetid")
        await opened.press("r", "ctrl+u", *"Ventelister", "enter", "f4")
        assert opened.line_with("Ventelister")
        await opened.press("f5", "ctrl+z", "escape")
        assert opened.line_with("Ventetid")
        assert "Ventelister" not in opened.text()


async def test_a_code_is_split_and_says_so_until_it_has_been_looked_at(
    coded: Path,
) -> None:
    async with workbench(coded) as opened:
        bench = opened.app.bench
        await open_codebook(opened)
        await go(opened, "Ventetid")
        await opened.press("s")
        assert "separated by ;" in opened.lines()[-1]
        await opened.press("enter")
        assert "at least one new name" in opened.lines()[-1]
        await opened.press(*"Kort; Lang ;", "enter")
        assert "«Ventetid» is split: F9 holds 1 coding to" in opened.lines()[-1]
        await settle(opened)
        assert [one for one in tree(opened) if one.strip() in ("Kort", "Lang")]
        assert opened.line_with("split: codings from before")
        bench.reviewing.let_stand(bench.reviewing.stale())
        await opened.press("f9", "f5")
        await settle(opened)
        assert "codings from before" not in opened.text()
        bench.codes.define(code(bench, "Ventetid"), {"brief": "Noe"})
        bench.codes.define(code(bench, "Ventetid"), {"brief": "Noe annet"})
        await opened.press("f9", "f5")
        await settle(opened)
        assert opened.line_with("redefined: codings from")


async def test_who_does_not_lead_makes_proposals(folder: Path) -> None:
    toml = folder / "koding.toml"
    words = toml.read_text(encoding="utf-8")
    assert "leads = []" in words
    words = words.replace("leads = []", 'leads = ["kari"]')
    toml.write_text(words, encoding="utf-8")
    async with workbench(folder) as opened:
        await open_codebook(opened)
        await opened.press("n", *"Nytt", "enter")
        assert "proposal" in opened.line_with("▸     Nytt")
        await opened.press("a")
        assert opened.line_with("Proposals are accepted by those who lead")
    async with workbench(folder, coder="kari") as opened:
        await open_codebook(opened)
        assert "1 proposal" in opened.lines()[0]
        await go(opened, "Nytt")
        await opened.press("a")
        assert opened.line_with("1 proposal accepted.")
        assert "proposal" not in opened.lines()[0]


async def test_retired_codes_come_back(folder: Path) -> None:
    async with workbench(folder) as opened:
        await open_codebook(opened)
        await go(opened, "Ventetid")
        await opened.press("delete")
        assert opened.line_with("1 code retired")
        await opened.press("h", "down")
        screen(opened).session.go(screen(opened).session.rows[4].code.id)
        await opened.press("delete")
        assert opened.line_with("«Ventetid» is back.")


async def test_the_kind_is_chosen_by_a_digit(folder: Path) -> None:
    async with workbench(folder) as opened:
        await open_codebook(opened)
        await opened.press("k", "6")
        held = screen(opened).session.code
        assert held
        assert held.kind == "scope"
        await go(opened, "Annet")
        await opened.press("k", "1")
        assert opened.line_with("is the only code of its kind")


async def test_escape_leaves_one_thing_after_the_other(folder: Path) -> None:
    async with workbench(folder) as opened:
        await open_codebook(opened)
        await opened.press("x", "down", "space", "tab")
        session = screen(opened).session
        await opened.press("escape")
        assert not session.cut
        await opened.press("escape")
        assert not session.marked
        assert screen(opened).in_fields
        await opened.press("escape")
        assert not screen(opened).in_fields
        await opened.press("escape")
        assert opened.coding.is_current


async def test_a_narrow_screen_shows_the_fields_by_tab_and_while_written(
    folder: Path,
) -> None:
    async with workbench(folder, size=NARROW) as opened:
        await open_codebook(opened)
        assert "Definition" not in opened.text()
        await opened.press("tab")
        assert opened.line_with("Definition")
        assert "Ventetid" not in opened.text()
        await opened.press("tab", "d")
        assert opened.line_with("Definition")
        await opened.press("escape")
        assert opened.line_with("Ventetid")


async def test_a_colleagues_change_is_seen(folder: Path) -> None:
    async with workbench(folder, size=NORMAL) as opened:
        await open_codebook(opened)
        other = Workbench(folder, coder="kari")
        other.codes.rename(code(other, "Ventetid"), "Kø")
        other.close()
        opened.app._look_for_others()
        await opened.pilot.pause()
        assert opened.line_with(" Kø ")


async def test_a_project_without_questions_has_a_codebook(tmp_path: Path) -> None:
    Workbench.create(tmp_path / "p", coder="ola", language="en").close()
    async with workbench(tmp_path / "p") as opened:
        await open_codebook(opened)
        await opened.press("n", *"Housing", "enter")
        assert tree(opened) == ["Housing"]
        await opened.press("w", "c", "q", "enter", "escape")
        assert opened.app.is_running
