"""Ordering the report by keys, and what is seen of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from koding.tui.screens.coding import CodingScreen
from koding.tui.screens.outline import OutlineScreen
from koding.tui.screens.steps import StepsScreen
from koding.workbench import Workbench

from .projects import PLOT, QUEUE, STAFF, code
from .test_review_session import put_on
from .workbench import NARROW, NORMAL, Opened, workbench

if TYPE_CHECKING:
    from pathlib import Path

BOTH_SIZES = pytest.mark.parametrize("size", [NARROW, NORMAL], ids=["80x24", "120x40"])


@pytest.fixture
def coded(folder: Path) -> Path:
    """A project where three quotes have one code, and one of them another too."""
    prepare(folder)
    return folder


def prepare(folder: Path) -> None:
    bench = Workbench(folder, coder="ola")
    put_on(bench, "Ventetid", QUEUE, PLOT, STAFF)
    put_on(bench, "Egnet tomt, pris", PLOT)
    bench.names.scan()
    bench.close()


async def settle(opened: Opened) -> None:
    """Wait for what is read in threads, twice: a page waits for the keys to rest."""
    for _time in range(2):
        await opened.app.workers.wait_for_complete()
        await opened.pilot.pause()
        if isinstance(opened.app.screen, OutlineScreen):
            opened.app.screen.show_pages()


async def open_outline(opened: Opened) -> OutlineScreen:
    await opened.press("ctrl+l")
    await settle(opened)
    assert isinstance(opened.app.screen, OutlineScreen)
    return opened.app.screen


def listed(opened: Opened, heading: str) -> str:
    """Return the row of the tree that a heading stands on."""
    screen = opened.app.screen
    assert isinstance(screen, OutlineScreen)
    tree = screen.headings
    rows = [tree.render_line(y).text for y in range(1, tree.view_height)]
    return next(row for row in rows if heading in row)


async def chapter(opened: Opened, heading: str = "Ventetid") -> OutlineScreen:
    """Start a chapter of the first question, and go under a heading."""
    screen = await open_outline(opened)
    await opened.press("s", *"s1", "enter")
    await settle(opened)
    screen.session.go(screen.session.bench.outline.find(heading).id)
    screen.redraw()
    await opened.press("tab")
    return screen


def printed(screen: OutlineScreen) -> list[str]:
    outline = screen.session.outline
    return [
        screen.session.source(part).body  # type: ignore[union-attr]
        for part in outline.quotes_under(screen.session.here)
        if part.use == "printed"
    ]


@BOTH_SIZES
async def test_a_chapter_is_made_by_a_key_and_stands_with_its_numbers(
    coded: Path, size: tuple[int, int]
) -> None:
    async with workbench(coded, size=size) as opened:
        await open_outline(opened)
        assert opened.line_with("OUTLINE")
        await opened.press("s")
        assert opened.line_with("S1 2023")
        await opened.press("enter")
        await settle(opened)
        assert listed(opened, "1.2.1 Ventetid").split()[0] == "○"
        assert listed(opened, "1.2.1 Ventetid").split()[-1] == "3"
        assert opened.line_with("▾ 1 Hva mangler i tilbudet?")
        await opened.press("ctrl+z")
        assert "Ventetid" not in opened.text()


@BOTH_SIZES
async def test_quotes_are_chosen_paraphrased_and_left_out(
    coded: Path, size: tuple[int, int]
) -> None:
    async with workbench(coded, size=size) as opened:
        screen = await chapter(opened)
        await opened.press("v", "p", "l")
        uses = [p.use for p in screen.session.outline.quotes_under(screen.session.here)]
        assert uses == ["printed", "paraphrased", "left_out"]
        assert opened.line_with("✓ Køen til psykolog")
        assert opened.line_with("≈ Det finnes ingen")
        assert opened.line_with("× Vikarene slutter")
        await opened.press("home", "v")
        assert printed(screen) == []
        assert opened.line_with("– Køen til psykolog")


@BOTH_SIZES
async def test_words_are_left_out_and_taken_back(
    coded: Path, size: tuple[int, int]
) -> None:
    async with workbench(coded, size=size) as opened:
        screen = await chapter(opened)
        await opened.press("v", "home")
        await opened.press("x", "right", "right", "enter", "right", "enter", "escape")
        assert opened.line_with("✓ Køen til […] lang.")
        await opened.press("x", "right", "right", "delete", "escape")
        assert opened.line_with("✓ Køen til psykolog er lang.")
        await opened.press("ctrl+z")
        assert opened.line_with("✓ Køen til […] lang.")
        (part,) = screen.session.outline.quotes_under(screen.session.here)
        assert len(part.cuts) == 1
        await opened.press("x", "home", "enter", "end", "enter")
        assert opened.line_with("leave some")
        assert screen.session.outline.parts[part.id].cuts == part.cuts


async def test_a_quote_that_is_not_chosen_is_not_cut(coded: Path) -> None:
    async with workbench(coded) as opened:
        screen = await chapter(opened)
        await opened.press("x")
        assert opened.line_with("not chosen: v chooses it, then x cuts")
        await opened.press("v", "x")
        assert opened.line_with("not chosen: v chooses it, then x cuts")
        assert len(printed(screen)) == 1
        await opened.press("home", "x")
        assert opened.line_with("0 cuts in «Køen til psykolog er la…»")
        await opened.press("escape", "p", "x")
        assert opened.line_with("not chosen: v chooses it, then x cuts")
        (part,) = screen.session.outline.quotes_under(screen.session.here)
        assert part.use == "paraphrased"


async def test_texts_are_written_where_they_will_stand(coded: Path) -> None:
    async with workbench(coded) as opened:
        screen = await chapter(opened)
        await opened.press("v", "home", "i", *"Mange venter:")
        assert opened.line_with("lead-in       Mange venter:")
        await opened.press("enter")
        assert opened.line_with("▸ : Mange venter:")
        assert opened.line_with("«mange»: 3 units gathered, 1 unit in the quotes after")
        await opened.press(
            "t", *"To", "ctrl+n", *"linjer", "enter", ",", *"husk", "enter"
        )
        kinds = [part.kind for part in screen.session.texts()]
        assert kinds == ["note", "text", "lead_in", "quote"]
        assert screen.session.texts()[1].words == "To\nlinjer"
        await opened.press("r", *" dette", "enter")
        assert screen.session.texts()[0].words == "husk dette"
        await opened.press("shift+down", "delete")
        assert [part.kind for part in screen.session.texts()] == [
            "text",
            "lead_in",
            "quote",
        ]
        await opened.press("i", "escape")
        assert len(screen.session.texts()) == 3


async def test_headings_are_made_moved_and_renamed(coded: Path) -> None:
    async with workbench(coded) as opened:
        screen = await open_outline(opened)
        await opened.press("n", *"Innledning", "enter", "n", *"Funn", "enter")
        await opened.press("u", *"Kø", "enter", "u", *"Telefon", "enter")
        assert [row.part.words for row in screen.session.rows] == [
            "Innledning",
            "Funn",
            "Kø",
            "Telefon",
        ]
        assert opened.line_with("2.1.1 Telefon")
        await opened.press("<", "-")
        assert opened.line_with("2.1 Telefon")
        await opened.press("home", "shift+down", "r", *" og metode", "enter")
        assert opened.line_with("2 Innledning og metode")
        await opened.press("shift+right")
        assert opened.line_with("1.3 Innledning og metode")
        await opened.press("delete")
        assert "Innledning" not in opened.text().split("Taken out")[0]
        await opened.press("ctrl+z")
        assert opened.line_with("1.3 Innledning og metode")


async def test_codes_are_taken_and_dropped(coded: Path) -> None:
    async with workbench(coded) as opened:
        screen = await chapter(opened)
        await opened.press("k", *"tomt", "enter", *"vente", "enter", "enter")
        heading = screen.session.heading
        assert heading is not None
        assert heading.codes == (code(screen.session.bench, "Egnet tomt, pris"),)
        await settle(opened)
        assert opened.line_with("codes: Egnet tomt, pris")
        assert opened.line_with("1 quote not chosen")


@BOTH_SIZES
async def test_the_pages_are_seen_as_they_print_and_follow(
    coded: Path, size: tuple[int, int]
) -> None:
    async with workbench(coded, size=size) as opened:
        await chapter(opened)
        await opened.press("i", *"Noen venter:", "enter", "end", "v", "d")
        await settle(opened)
        assert opened.line_with("1.2.1 Ventetid")
        assert opened.line_with("Noen venter:")
        assert opened.line_with("Vikarene slutter før de er lært opp.")
        assert "not chosen" not in opened.text()
        await opened.press("ctrl+z")
        await settle(opened)
        assert "Vikarene" not in opened.text()
        await opened.press("d")
        assert opened.line_with("3 quotes not chosen")


async def test_names_are_masked_on_the_pages(folder: Path) -> None:
    bench = Workbench(folder, coder="ola")
    put_on(bench, "Ventetid", STAFF)
    answer = next(
        line.answer
        for question in bench.questions.all()
        for line in bench.coding.answers(question.id, 2023)
        if bench.coding.answer(line.answer).answer.body == STAFF
    )
    from koding.model.spans import Span

    bench.names.add_hit(answer, Span(0, 8), "person")
    bench.names.scan()
    bench.close()
    async with workbench(folder) as opened:
        await chapter(opened)
        await opened.press("v", "d")
        await settle(opened)
        assert opened.line_with("! 1 name is not decided: marked with ?")
        assert opened.line_with("[person?] slutter før de er lært opp.")
        assert "Vikarene" not in opened.text()


async def test_a_heading_is_looked_at_by_a_key_and_not_by_passing(coded: Path) -> None:
    async with workbench(coded) as opened:
        screen = await chapter(opened)
        await opened.press("tab", "down", "up")
        assert "○" in listed(opened, "1.2.1 Ventetid")
        await opened.press("space")
        assert "○" not in listed(opened, "1.2.1 Ventetid")
        assert screen.session.heading is not None
        assert screen.session.heading.words == "Vikarer, vakter"
        other = Workbench(coded, coder="kari")
        put_on(other, "Ventetid", "Treng fleire møteplassar på kveldstid.")
        other.close()
        opened.app._look_for_others()
        await settle(opened)
        assert listed(opened, "1.2.1 Ventetid").split()[0] == "+"


async def test_a_quote_leads_to_its_answer_and_the_steps_lead_here(
    coded: Path,
) -> None:
    async with workbench(coded) as opened:
        await chapter(opened)
        await opened.press("end", "c")
        assert isinstance(opened.app.screen, CodingScreen)
        assert opened.session.coded is not None
        assert opened.session.coded.answer.body == STAFF
        await opened.press("f3")
        assert isinstance(opened.app.screen, StepsScreen)
        assert opened.line_with("9  Order").rstrip().endswith("ctrl+l")
        assert opened.line_with("9  Order").split("Order")[1].strip()[:1].isdigit()
        await opened.press("o")
        assert isinstance(opened.app.screen, OutlineScreen)


async def test_quotes_are_searched(coded: Path) -> None:
    async with workbench(coded) as opened:
        await chapter(opened)
        await opened.press("/", *"tomt")
        assert opened.line_with("1 quote not chosen")
        await opened.press("enter")
        assert opened.line_with("⌕ tomt")
        await opened.press("escape")
        assert opened.line_with("3 quotes not chosen")


async def test_the_mouse_chooses_and_folds(coded: Path) -> None:
    async with workbench(coded) as opened:
        screen = await chapter(opened)
        y = opened.lines().index(opened.line_with("▾ 1.2 Kapasitet"))
        await opened.pilot.click(offset=(4, y))
        await opened.pilot.pause()
        assert opened.line_with("▸ 1.2 Kapasitet")
        assert "1.2.1" not in opened.text()
        y = opened.lines().index(opened.line_with("1.1 Bolig"))
        await opened.pilot.click(offset=(12, y))
        await opened.pilot.pause()
        assert screen.session.heading is not None
        assert screen.session.heading.words == "Bolig"


async def test_columns_give_way_to_headings_from_the_right(coded: Path) -> None:
    async with workbench(coded) as opened:
        screen = await chapter(opened)
        await opened.press("v", "p", "l")
        tree = screen.headings
        assert tree.render_line(0).text.split()[1:] == ["n", "✓", "≈", "×"]
        tree.styles.width = 28
        await opened.pilot.pause()
        assert tree.render_line(0).text.split()[1:] == ["n", "✓"]
        assert "1.2.1 Ventetid" in listed(opened, "Ventetid")


async def test_a_table_shows_what_it_counts_and_what_refers_to_it(coded: Path) -> None:
    async with workbench(coded) as opened:
        screen = await chapter(opened)
        desk, here = screen.session.bench.outline, screen.session.here
        desk.take_text(f"{desk.as_text()}\n[[figure level=1]] {{#bilde}}\n")
        table = desk.add("table", here, "Etter størrelse", shows=("by=size",))
        screen.session.after_step()
        screen.redraw()
        assert opened.line_with("▤ Etter størrelse")
        assert opened.line_with(f"by=size   refer to it by {{@{table[-4:]}}}")
        await press_to(opened, screen, desk.find("Uten innhold").id)
        assert opened.line_with("▥ figure")
        assert opened.line_with("level=1   refer to it by {@bilde}")


async def press_to(opened: Opened, screen: OutlineScreen, heading: str) -> None:
    """Go to a heading by the tree."""
    screen.session.go(heading)
    screen.redraw()
    await opened.pilot.pause()
