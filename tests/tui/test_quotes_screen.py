"""The Quotes screen: what is pulled and shown, and what each key does with it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from koding.model.names import NameDecision
from koding.tui.screens.coding import CodingScreen
from koding.tui.screens.quotes import QuotesScreen
from koding.workbench import Workbench

from .projects import PLOT, QUEUE, SECOND, STAFF, copied, make_project, question
from .test_names_session import named_project
from .test_review_session import put_on
from .workbench import NARROW, NORMAL, Opened, workbench

if TYPE_CHECKING:
    from pathlib import Path

BOTH_SIZES = pytest.mark.parametrize("size", [NARROW, NORMAL], ids=["80x24", "120x40"])


def quotes_project(folder: Path, language: str = "en") -> Path:
    """Make a project with codes on three answers and an outline, and scan it."""
    make_project(folder, language=language)
    bench = Workbench(folder, coder="ola")
    put_on(bench, "Ventetid", QUEUE, STAFF)
    put_on(bench, "Bemannet bolig", PLOT, QUEUE)
    bench.outline.start(question(bench), 2023)
    bench.names.scan()
    bench.close()
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return quotes_project(tmp_path_factory.mktemp("quotes") / "p")


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return copied(made, tmp_path / "p")


async def settled(opened: Opened) -> None:
    """Wait until threads have pulled, and what they found is shown."""
    await opened.app.workers.wait_for_complete()
    await opened.pilot.pause()


async def open_quotes(opened: Opened, line: str = "") -> QuotesScreen:
    await opened.press("ctrl+s")
    await settled(opened)
    await opened.type(line)
    await settled(opened)
    assert isinstance(opened.app.screen, QuotesScreen)
    return opened.app.screen


def words(screen: QuotesScreen) -> list[str]:
    return [one.quote.words for one in screen.session.quotes]


def on_clipboard(opened: Opened) -> str:
    return str(opened.app.clipboard)


@BOTH_SIZES
async def test_units_and_base_stand_over_what_a_line_pulls(
    folder: Path, size: tuple[int, int]
) -> None:
    async with workbench(folder, size=size) as opened:
        screen = await open_quotes(opened, "code:ventetid")
        assert set(words(screen)) == {QUEUE, STAFF}
        assert "2 units, of 6 that answered · 2 quotes" in opened.lines()[0]
        await opened.type(" -code:bemannet")
        await settled(opened)
        assert words(screen) == [STAFF]
        assert "1 unit, of 6 that answered · 1 quote" in opened.lines()[0]
        assert "Municipality with" in opened.text()


async def test_the_ten_steps_lead_to_the_quotes(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.press("f3")
        await opened.press("q")
        await settled(opened)
        assert isinstance(opened.app.screen, QuotesScreen)


async def test_a_copy_has_its_descriptor_and_says_that_it_is_internal(
    folder: Path,
) -> None:
    async with workbench(folder) as opened:
        await open_quotes(opened, "vikarene")
        await opened.press("enter", "enter")
        await settled(opened)
        await settled(opened)
        text, _gap, last = on_clipboard(opened).rpartition("\n\n")
        assert text.startswith(f"{STAFF} (Municipality with")
        assert last.startswith("INTERNAL")
        assert "has not been seen" in opened.text()


async def test_what_passes_the_gate_is_copied_plain(folder: Path) -> None:
    may_be_published(folder)
    async with workbench(folder) as opened:
        await open_quotes(opened, "vikarene")
        await opened.press("enter", "c")
        await settled(opened)
        await settled(opened)
        assert on_clipboard(opened).startswith(STAFF)
        assert "INTERN" not in on_clipboard(opened)
        assert "What is published of 1 respondent fits fewer than" in opened.text()


def may_be_published(folder: Path) -> None:
    """Let the gate pass one quote with a star, with a warning."""
    bench = Workbench(folder, coder="ola")
    found = bench.coding.quotes(question(bench).id, 2023)
    bench.names.mark_seen((one.answer, one.span) for one in found)
    bench.coding.mark_good(next(o.answer for o in found if o.words == STAFF), 0)
    toml = folder / "koding.toml"
    text = re.sub(r"stop_below = \d", "stop_below = 1", toml.read_text("utf-8"))
    toml.write_text(text, encoding="utf-8")
    bench.close()


async def press_write(opened: Opened, screen: QuotesScreen, name: str) -> None:
    await opened.press("w")
    screen.entry.clear()
    await opened.press(*name, "enter")
    await settled(opened)
    await settled(opened)


@BOTH_SIZES
async def test_warnings_are_shown_before_a_file_is_published(
    folder: Path, size: tuple[int, int]
) -> None:
    may_be_published(folder)
    exports = folder / "exports"
    async with workbench(folder, size=size) as opened:
        screen = await open_quotes(opened, "vikarene")
        await opened.press("enter")
        await press_write(opened, screen, "q.md")
        assert "To think about before it is published" in opened.text()
        assert "fits fewer than 5 units" in " ".join(opened.text().split())
        await opened.press("x", "tab", "escape")
        assert "Nothing was written." in opened.text()
        assert "To think about" not in opened.text()
        assert not list(exports.glob("q*"))
        await press_write(opened, screen, "q.md")
        await opened.press("enter")
        await settled(opened)
        await settled(opened)
        assert "1 quote: q.md." in opened.text()
    facts = json.loads((exports / "q.md.manifest.json").read_bytes())
    assert facts["destination"] == "publication"


async def test_a_key_that_was_meant_for_the_line_publishes_nothing(
    folder: Path,
) -> None:
    may_be_published(folder)
    async with workbench(folder) as opened:
        screen = await open_quotes(opened, "vikarene")
        await opened.press("enter", "w")
        screen.entry.clear()
        await opened.press(*"q.md", "enter", "/")
        await settled(opened)
        await settled(opened)
        assert "q.md is not written" in opened.text()
        await opened.press("enter")
        await settled(opened)
        assert not list((folder / "exports").glob("q*"))


async def test_marked_quotes_of_several_lines_are_copied_together(
    folder: Path,
) -> None:
    async with workbench(folder) as opened:
        await open_quotes(opened, "vikarene")
        await opened.press("enter", "space", "/", "ctrl+u", *"tomt", "enter", "space")
        await settled(opened)
        await opened.press("c")
        await settled(opened)
        await settled(opened)
        assert STAFF in on_clipboard(opened)
        assert PLOT in on_clipboard(opened)
        assert "2 marked" in opened.lines()[0]
        await opened.press("escape")
        assert "marked" not in opened.lines()[0]


async def test_keys_typed_ahead_wait_for_what_the_line_asks_for(folder: Path) -> None:
    async with workbench(folder) as opened:
        screen = await open_quotes(opened)
        await opened.press(*"vikarene", "enter", "*")
        await settled(opened)
        assert [one.quote.good for one in screen.session.quotes] == [True]
        assert words(screen) == [STAFF]


async def test_a_star_is_the_good_mark_and_comes_first_in_the_next_pull(
    folder: Path,
) -> None:
    async with workbench(folder) as opened:
        screen = await open_quotes(opened)
        await opened.press("enter", "down", "down", "*")
        assert screen.session.here is not None
        starred = screen.session.here.quote
        asked = [question(screen.bench, label).id for label in ("S1", "S2")]
        found = [one for id_ in asked for one in screen.bench.coding.quotes(id_, 2023)]
        good = [one for one in found if one.good]
        assert [one.answer for one in good] == [starred.answer]
        assert "★ " in opened.text()
        await opened.press("/", *":good")
        await settled(opened)
        assert words(screen) == [starred.words]
        await opened.press("enter", "*")
        assert not screen.session.quotes[0].quote.good
        await opened.press("ctrl+z")
        await settled(opened)
        assert screen.session.quotes[0].quote.good


async def test_descriptors_change_their_language_form(folder: Path) -> None:
    async with workbench(folder) as opened:
        await open_quotes(opened, "vikarene")
        await opened.press("enter", "l")
        assert "Kommune med" in opened.text()
        await opened.press("c")
        await settled(opened)
        await settled(opened)
        assert "(Kommune med" in on_clipboard(opened)
        assert on_clipboard(opened).splitlines()[-1].startswith("INTERN -")


async def test_a_quote_is_put_under_a_heading_that_warns_where_it_is_used(
    folder: Path,
) -> None:
    async with workbench(folder) as opened:
        screen = await open_quotes(opened, "vikarene")
        await opened.press("enter", "u", *"ventetid", "enter")
        number = screen.session.quotes[0].used[0]
        assert f"1 quote stands under {number} Ventetid." in opened.text()
        assert f"→{number}" in opened.text()
        assert opened.app.screen.query_one("#entry").text == "vikarene"  # type: ignore[attr-defined]
        await opened.press("u")
        assert f"Already used under {number} Ventetid." in opened.text()
        await opened.press("escape", "/", *" :unused")
        await settled(opened)
        assert words(screen) == []


async def test_no_heading_of_that_name_puts_it_nowhere(folder: Path) -> None:
    async with workbench(folder) as opened:
        screen = await open_quotes(opened, "vikarene")
        await opened.press("enter", "u", *"finnes ikke", "enter")
        assert "no such heading" in opened.text()
        await opened.press("escape")
        assert screen.session.quotes[0].used == ()


@pytest.mark.parametrize("form", ["docx", "md", "csv", "xlsx", "json"])
async def test_all_that_were_met_are_written_and_say_that_they_are_internal(
    folder: Path, form: str
) -> None:
    async with workbench(folder) as opened:
        screen = await open_quotes(opened, "code:ventetid")
        await opened.press("enter", "w")
        screen.entry.clear()
        await opened.press(*f"q.{form}", "enter")
        await settled(opened)
        await settled(opened)
        assert f"2 quotes: q-INTERN.{form}." in opened.text()
    path = folder / "exports" / f"q-INTERN.{form}"
    facts = json.loads(path.with_name(f"{path.name}.manifest.json").read_bytes())
    assert facts["destination"] == "working"
    assert facts["options"]["title"] == "Ventetid"
    if form in ("md", "csv"):
        last = path.read_text(encoding="utf-8-sig").rstrip().splitlines()[-1]
        assert "INTERNAL" in last
    if form == "json":
        assert json.loads(path.read_bytes())["closing"].startswith("INTERNAL")


async def test_tab_goes_through_the_formats_of_a_file(folder: Path) -> None:
    async with workbench(folder) as opened:
        screen = await open_quotes(opened)
        await opened.press("enter", "w", "tab")
        assert screen.entry.text == "quotes.md"
        await opened.press(*["tab"] * 4)
        assert screen.entry.text == "quotes.docx"
        await opened.press("backspace", "enter")
        assert "ends in docx, md, csv, xlsx, json" in opened.text()


async def test_spread_and_five_change_what_comes_first(folder: Path) -> None:
    async with workbench(folder) as opened:
        screen = await open_quotes(opened)
        every = len(words(screen))
        await opened.press("enter", "5")
        await settled(opened)
        assert len(words(screen)) == 5
        assert f"5 of {every} quotes" in opened.lines()[0]
        units = [one.quote.unit for one in screen.session.quotes]
        assert len(set(units)) == 5
        await opened.press("s")
        await settled(opened)
        assert len(words(screen)) == every
        assert "spread" in opened.lines()[0]


async def test_the_answer_of_a_quote_opens_on_the_coding_screen(folder: Path) -> None:
    async with workbench(folder) as opened:
        await open_quotes(opened, "kaffen")
        await opened.press("enter", "o")
        await opened.pilot.pause()
        assert isinstance(opened.app.screen, CodingScreen)
        assert opened.session.question.label == "S2"
        assert "Kaffen er varm." in opened.text()


async def test_the_quote_itself_is_in_focus_there(folder: Path) -> None:
    bench = Workbench(folder, coder="ola")
    found = bench.coding.quotes(question(bench).id, 2023)
    bench.coding.cut(next(o.answer for o in found if o.words == QUEUE), SECOND)
    bench.close()
    async with workbench(folder) as opened:
        await open_quotes(opened, "dessuten")
        await opened.press("enter", "o")
        await opened.pilot.pause()
        assert opened.session.focused == 1


async def test_a_marked_quote_that_was_cut_since_is_marked_no_more(
    folder: Path,
) -> None:
    async with workbench(folder) as opened:
        screen = await open_quotes(opened, "dessuten")
        await opened.press("enter", "space")
        assert len(screen.session.marked) == 1
        await opened.press("f4")
        other = Workbench(folder, coder="kari")
        found = other.coding.quotes(question(other).id, 2023)
        other.coding.cut(next(o.answer for o in found if o.words == QUEUE), SECOND)
        other.close()
        await opened.press("ctrl+s")
        await settled(opened)
        assert screen.session.marked == {}
        assert words(screen) == [QUEUE[SECOND:]]


async def test_tab_stays_in_the_line_where_nothing_can_be_filled_in(
    folder: Path,
) -> None:
    async with workbench(folder) as opened:
        screen = await open_quotes(opened, "xyz")
        await opened.press("tab", "5")
        assert screen.entry.text == "xyz5"
        await opened.press("ctrl+u", "tab", "5")
        assert screen.session.few


async def test_no_name_is_shown_before_texts_have_been_scanned(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "p", language="en")
    async with workbench(folder) as opened:
        opened.app.scan_names = lambda: None  # type: ignore[method-assign]
        screen = await open_quotes(opened)
        assert words(screen) == []
        assert "Names are looked for first" in opened.text()
        screen.bench.names.scan()
        screen.names_found("")
        await settled(opened)
        assert len(words(screen)) > 0


async def test_names_are_masked_in_list_pane_copy_and_file(tmp_path: Path) -> None:
    folder = named_project(tmp_path / "p")
    async with workbench(folder, size=NORMAL) as opened:
        screen = await open_quotes(opened, "lege")
        assert "Alta" not in opened.text()
        assert "[another municipality?]" in opened.text()
        await opened.press("enter", "ctrl+a", "c")
        await settled(opened)
        await settled(opened)
        assert "Alta" not in on_clipboard(opened)
        for one in screen.bench.names.hits(state="open"):
            screen.bench.names.decide(one.name, NameDecision("replaced"))
        await opened.press("f4", "ctrl+s")
        await settled(opened)
        assert "[another municipality]" in opened.text()


async def test_what_a_line_holds_that_means_nothing_is_said(folder: Path) -> None:
    async with workbench(folder) as opened:
        screen = await open_quotes(opened, "farge:blå ")
        assert "? farge:blå" in opened.text()
        assert "«farge:blå» means nothing here" in opened.text()
        assert words(screen) == []
