"""Every screen shows people's words as they are: none is parsed, run or obeyed.

Answers, wordings, labels, definitions, memos, descriptors and the project's own name
are all hostile here; a test for each screen and each way the entry line is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content

from koding.model.spans import Span
from koding.tui.markup import as_it_stands
from koding.tui.screens.codebook import CodebookScreen
from koding.tui.screens.coding import CodingScreen
from koding.tui.screens.compare import CompareScreen
from koding.tui.screens.help import HelpScreen
from koding.tui.screens.outline import OutlineScreen
from koding.tui.screens.peek import PeekScreen
from koding.tui.screens.steps import StepsScreen
from koding.tui.widgets.close_panel import ClosePanel
from koding.tui.widgets.entry_line import EntryLine
from koding.tui.widgets.side_pane import SidePane
from koding.workbench import Workbench

from .projects import WAVE, copied, make_project, question
from .test_hostile_answers import (
    ESCAPES,
    HOSTILE,
    MARKUP,
    assert_columns_hold,
    assert_nothing_can_be_clicked,
)
from .test_names_screen import open_names, settled
from .test_quotes_screen import open_quotes
from .workbench import NARROW, NORMAL, Opened, workbench

if TYPE_CHECKING:
    from pathlib import Path

SHOWN = "[@click=app.quit]x[/]"
LOOSE = "[/] [b [red] ]] \\[ \\ $text [$x] [0] [[[ :smile: {0} %s"
SETTINGS = """\
[project]
name = "[@click=app.quit]x[/] prosjekt [/b]"
language = "en"

[[descriptor]]
when = { band = "*" }
nb = "[@click=app.quit]x[/] {size} [/]"
en = "[@click=app.quit]x[/] {size} [/]"
"""
CODEBOOK = """\
codes:
  - label: "[@click=app.quit]x[/] tema [/b]"
    brief: "[/] [red]kort[/red]"
    definition: "[link=https://example.org]lang[/link] [/]"
    codes:
      - label: "[b]Under[/b] \\\\[ [/]"
      - label: "[$text] :smile: [0]"
"""
BOTH_SIZES = pytest.mark.parametrize("size", [NARROW, NORMAL], ids=["80x24", "120x40"])


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project where everything that people write is hostile."""
    folder = tmp_path_factory.mktemp("all") / "p"
    answers = (MARKUP, LOOSE, ESCAPES, *HOSTILE[2:5])
    make_project(folder, answers, answers[::-1], wordings=(MARKUP, LOOSE))
    (folder / "koding.toml").write_text(SETTINGS, encoding="utf-8")
    book = folder.parent / "book.yaml"
    book.write_text(CODEBOOK, encoding="utf-8")
    bench = Workbench(folder, coder="ola")
    bench.imports.codebook(book)
    bench.questions.set(
        question(bench, "S1"), {"label": "[b]S[/] [/]", "code_list": ()}
    )
    desk = bench.coding
    first = next(c for c in bench.codebook.codes.values() if SHOWN in c.label)
    for asked in bench.questions.all():
        for line in desk.answers(asked.id, WAVE):
            desk.add_code(line.answer, 0, first.id, via="typed")
            desk.write_memo(line.answer, 0, MARKUP)
            desk.write_answer_memo(line.answer, LOOSE)
    bench.close()
    return folder


@pytest.fixture
def folder(hostile: Path, tmp_path: Path) -> Path:
    return copied(hostile, tmp_path / "p")


def assert_unharmed(opened: Opened, *words: str) -> None:
    """Nothing is parsed: words stand as written, columns hold, nothing can be run."""
    assert opened.app.is_running
    assert_columns_hold(opened)
    assert_nothing_can_be_clicked(opened)
    for one in words:
        assert one in opened.text(), f"«{one}» is not shown as written"


async def click_on_markup(opened: Opened) -> None:
    """Click on every word that would quit, were it parsed; the first on each line."""
    found = [(y, line.find("x[/]")) for y, line in enumerate(opened.lines())]
    for y, at in found:
        if at >= 0:
            await opened.pilot.click(offset=(cell_len(opened.lines()[y][:at]), y))
    assert opened.app.is_running
    assert not opened.app._exit


@given(st.text(st.sampled_from("[]\\/@$ab=x #{}%'\";:,."), max_size=12))
def test_markup_shows_text_as_it_stands(text: str) -> None:
    assert Content.from_markup(as_it_stands(text)).plain == text


@BOTH_SIZES
async def test_the_coding_screen(folder: Path, size: tuple[int, int]) -> None:
    async with workbench(folder, size=size) as opened:
        await opened.load_sentences()
        opened.session.open(0)
        opened.coding.redraw()
        await opened.pilot.pause()
        assert_unharmed(opened, SHOWN, "[b]fet[/b]", "A [@click")
        for _answer in range(6):
            for _pane in range(3):
                assert_unharmed(opened)
                await opened.press("tab")
            await opened.press("pagedown")
        assert isinstance(opened.app.screen, CodingScreen)


async def test_the_code_list_and_the_header(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.press("tab", "tab")
        assert_unharmed(opened, "[@click=app.quit]x[/] tema", "[b]Under[/b] \\[")
        assert opened.lines()[0].startswith(" [@click=app.quit]x[/] prosjekt")


async def test_clicks_on_the_coding_screen_run_nothing(folder: Path) -> None:
    async with workbench(folder) as opened:
        await click_on_markup(opened)
        assert_unharmed(opened)


@BOTH_SIZES
async def test_row_view(folder: Path, size: tuple[int, int]) -> None:
    async with workbench(folder, size=size) as opened:
        await opened.press("f2", *["pageup"] * 3)
        assert_unharmed(opened, SHOWN)
        await opened.press(*["pagedown"] * 3)
        assert_unharmed(opened)
    async with workbench(folder) as opened:
        await opened.press("f2")
        await click_on_markup(opened)


async def test_the_entry_line_while_a_code_is_typed(folder: Path) -> None:
    async with workbench(folder) as opened:
        for words in ("[", "[/", "[@click=app.quit]x[/]", LOOSE, "under", "[/]"):
            opened.coding.entry.insert(words)
            await opened.pilot.pause()
            assert_unharmed(opened)
            await opened.press("escape")
        await opened.type("x")
        await opened.press("down", "ctrl+n")
        assert_unharmed(opened)


async def test_a_memo_that_is_written(folder: Path) -> None:
    async with workbench(folder, size=(200, 40)) as opened:
        opened.session.open(0)
        opened.coding.redraw()
        await opened.press(",")
        assert opened.typed == MARKUP
        assert_unharmed(opened, f"› {MARKUP[:20]}")
        await opened.press("tab")
        assert opened.typed == LOOSE.strip()
        assert_unharmed(opened, "[/] [b [red] ]]")
        opened.coding.entry.insert("[/]")
        await opened.press("enter")
        assert_unharmed(opened, f"✎ {LOOSE[:12]}")


async def test_a_filter_that_is_written(folder: Path) -> None:
    async with workbench(folder) as opened:
        for words in ("[/]", "code:[", "code:[@click", "band:[/]", "[b", "x:[$text]"):
            await opened.press("ctrl+f")
            opened.coding.entry.insert(words)
            await opened.pilot.pause()
            assert_unharmed(opened, f"› {words}")
            await opened.press("tab")
            assert_unharmed(opened)
            assert_unharmed(opened, f"⌕ {words[:3]}")
            await opened.press("enter")
            assert_unharmed(opened)
            await opened.press("escape", "escape")


@BOTH_SIZES
async def test_the_codebook(folder: Path, size: tuple[int, int]) -> None:
    async with workbench(folder, size=size) as opened:
        await opened.press("f5")
        await opened.app.workers.wait_for_complete()
        await opened.pilot.pause()
        screen = opened.app.screen
        assert isinstance(screen, CodebookScreen)
        assert_unharmed(opened, "[@click=app.quit]x[/] tema", "[$text] :smile: [0]")
        hostile = (row.code for row in screen.session.rows if SHOWN in row.code.label)
        screen.session.go(next(hostile).id)
        await opened.press("tab")
        screen.show_quotes()
        await opened.pilot.pause()
        assert_unharmed(opened, "[/] [red]kort[/red]", "[link=https://example.org]")
        await opened.press("p", "p")
        assert_unharmed(opened, "Examples")
        await opened.press("tab")
        for keys in ("q", "r", "d", "/", "b", "u"):
            await opened.press(keys)
            screen.entry.insert(LOOSE)
            await opened.pilot.pause()
            assert_unharmed(opened)
            await opened.press("escape")
        await click_on_markup(opened)
        await opened.press("b", "[", "/", "]", "enter", "space", "down", "m", "x")
        assert_unharmed(opened)
        await opened.press("ctrl+z")
        assert_unharmed(opened)


async def test_the_ten_steps(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.press("f3")
        assert isinstance(opened.app.screen, StepsScreen)
        assert_unharmed(opened, "[b]S[/] [/] 2023  [@click", "S2 2023  [/] [b [red]")
        await click_on_markup(opened)
        # The click codes that question; nothing that stands in it was obeyed.
        assert opened.coding.is_current


@BOTH_SIZES
async def test_looking_again_and_two_codes_side_by_side(
    folder: Path, size: tuple[int, int]
) -> None:
    bench = Workbench(folder, coder="ola")
    first = next(c for c in bench.codebook.codes.values() if SHOWN in c.label)
    bench.codes.split(first.id, [f"{SHOWN} del [/b]", LOOSE, ESCAPES])
    bench.codes.create(f"{SHOWN} temaer [/b]")
    bench.close()
    async with workbench(folder, size=size) as opened:
        await opened.press("f9")
        await opened.app.workers.wait_for_complete()
        await opened.pilot.pause()
        assert_unharmed(opened, SHOWN)
        await opened.press("enter")
        for _row in range(4):
            assert_unharmed(opened, "[@click=app.quit]")
            await opened.press("down")
        opened.app.screen.query_one(SidePane).follow()
        await opened.pilot.pause()
        assert_unharmed(opened, "[@click=app.quit]x[/]")
        await opened.press("!", "escape")
        await opened.app.workers.wait_for_complete()
        await opened.pilot.pause()
        place = opened.lines().index(opened.line_with("tema [/b]» and «"))
        await opened.pilot.click(offset=(20, place))
        await opened.pilot.pause()
        assert isinstance(opened.app.screen, CompareScreen)
        assert_unharmed(opened, "[@click=app.quit]x[/] tema", SHOWN)
        await click_on_markup(opened)


@BOTH_SIZES
async def test_names_the_sweep_and_chosen_quotes(
    folder: Path, size: tuple[int, int]
) -> None:
    bench = Workbench(folder, coder="ola")
    for line in bench.coding.answers(question(bench, "[b]S[/] [/]").id, WAVE):
        bench.coding.mark_good(line.answer, 0)
        bench.names.add_hit(line.answer, Span(0, 8), "person")
    bench.names.list_name("[@click=app.quit]x[/]", "team")
    bench.close()
    async with workbench(folder, size=size) as opened:
        await open_names(opened)
        assert_unharmed(opened, "▐")
        for key in ("2", "3"):
            await opened.press(key)
            opened.app.screen.query_one(EntryLine).insert(LOOSE)
            await opened.pilot.pause()
            assert_unharmed(opened)
            await opened.press("escape")
        await opened.press("enter")
        assert_unharmed(opened)
        for _list in range(3):
            await opened.press("tab")
            await settled(opened)
            for _row in range(4):
                assert_unharmed(opened)
                await opened.press("down")
            await click_on_markup(opened)
        await opened.press("f4")
        await opened.press("=")
        assert_unharmed(opened)


@BOTH_SIZES
async def test_the_outline(folder: Path, size: tuple[int, int]) -> None:
    bench = Workbench(folder, coder="ola")
    bench.outline.start(question(bench, "[b]S[/] [/]"), WAVE)
    headings = bench.outline.outline.headings()
    heading = next(part.id for _deep, part in headings if SHOWN in part.words)
    for kind in ("lead_in", "text", "note"):
        bench.outline.add(kind, heading, f"{SHOWN} {LOOSE} {ESCAPES}")
    bench.close()
    async with workbench(folder, size=size) as opened:
        await opened.press("ctrl+l")
        await settled(opened)
        assert_unharmed(opened, "[@click=app.quit]x[/]")
        await click_on_markup(opened)
        assert isinstance(opened.app.screen, OutlineScreen)
        opened.app.screen.session.go(heading)
        opened.app.screen.show_pane(parts=True)
        opened.app.screen.redraw()
        for _row in range(6):
            assert_unharmed(opened, "[@click=app.quit]x[/]")
            await opened.press("v", "down")
        await opened.press("x", "enter", "right")
        assert_unharmed(opened)
        await opened.press("escape", "escape", "d")
        await settled(opened)
        opened.app.screen.show_pages()
        await settled(opened)
        assert_unharmed(opened, "[@click=app.quit]x[/]")
        await opened.press("escape")
        for key in ("s", "k", "r", "/"):
            await opened.press(key)
            opened.app.screen.query_one(EntryLine).insert(LOOSE)
            await opened.pilot.pause()
            assert_unharmed(opened)
            await opened.press("escape")


@BOTH_SIZES
async def test_the_tables(folder: Path, size: tuple[int, int]) -> None:
    async with workbench(folder, size=size) as opened:
        await opened.press("ctrl+r")
        await settled(opened)
        assert_unharmed(opened, "[@click=app.quit]x[/] tema")
        for keys in (("b", "2"), ("g",), ("g", "p"), ("p", "b", *"code", "enter")):
            await opened.press(*keys)
            await settled(opened)
            assert_unharmed(opened, "[@click=app.quit]")
            await click_on_markup(opened)
        for key in ("q", "b", "w", "n"):
            await opened.press(key)
            assert_unharmed(opened)
            opened.app.screen.query_one(EntryLine).insert(LOOSE)
            await opened.pilot.pause()
            assert_unharmed(opened)
            await opened.press("escape")
        await opened.press("m")
        await settled(opened)
        assert_unharmed(opened)


async def test_a_close_name_with_its_definition(folder: Path) -> None:
    async with workbench(folder) as opened:
        opened.session.open(0)
        opened.coding.entry.insert("[@click=app.quit]x[/] temaer [/b]")
        await opened.press("ctrl+n")
        assert opened.app.screen.query_one(ClosePanel).display
        assert_unharmed(opened, "[/] [red]kort[/red]", "[link=https://example.org]")
        await click_on_markup(opened)


@pytest.mark.parametrize("key", ["ctrl+d", "ctrl+e"])
async def test_a_look_aside(folder: Path, key: str) -> None:
    async with workbench(folder) as opened:
        opened.session.open(0)
        opened.coding.redraw()
        await opened.press(key)
        assert isinstance(opened.app.screen, PeekScreen)
        said = "[@click=app.quit]x[/] tema [/b]" if key == "ctrl+d" else SHOWN
        assert_unharmed(opened, said)
        if key == "ctrl+d":
            assert_unharmed(opened, "[/] [red]kort[/red]", "[link=https://example.org]")
        for _page in range(4):
            await opened.press("pagedown")
            assert_unharmed(opened)
        await click_on_markup(opened)


async def test_the_keys(folder: Path) -> None:
    with (folder / "koding.toml").open("a", encoding="utf-8") as file:
        file.write('\n[keys]\n"coding.next" = "[ ] \\\\ f12"\n')
    async with workbench(folder) as opened:
        await opened.press("f1")
        assert isinstance(opened.app.screen, HelpScreen)
        assert_unharmed(opened, "[  ]  \\  F12")
        assert [line for line in opened.lines() if "Next uncoded" in line]


async def test_the_loop_in_five_lines(folder: Path) -> None:
    with (folder / "koding.toml").open("a", encoding="utf-8") as file:
        file.write('\n[keys]\n"coding.cut" = "["\n"coding.next" = "]"\n')
    async with workbench(folder, first_time=True) as opened:
        assert_unharmed(opened, "[ cuts there", "3  ] goes")


async def test_the_palette(folder: Path) -> None:
    with (folder / "koding.toml").open("a", encoding="utf-8") as file:
        file.write('\n[keys]\n"coding.next" = "[ ]"\n')
    async with workbench(folder) as opened:
        for words, said in (
            ("question", SHOWN),
            ("s2", LOOSE),
            ("next uncoded", "[  ]"),
            ("[/", ""),
        ):
            await opened.press("ctrl+p")
            await opened.type(words)
            await opened.app.workers.wait_for_complete()
            await opened.pilot.pause()
            assert_unharmed(opened, said)
            await opened.press("escape")


async def test_what_is_said_at_the_foot(folder: Path) -> None:
    async with workbench(folder) as opened:
        for words in (MARKUP, LOOSE, ESCAPES):
            opened.coding.say(words)
            await opened.pilot.pause()
            assert_unharmed(opened)
        await opened.press("ctrl+k")
        assert_unharmed(opened, "«[@click=app.quit]x[/] tema")


@BOTH_SIZES
async def test_the_quotes_screen(folder: Path, size: tuple[int, int]) -> None:
    bench = Workbench(folder, coder="ola")
    bench.outline.start(question(bench, "[b]S[/] [/]"), WAVE)
    bench.names.scan()
    bench.close()
    async with workbench(folder, size=size) as opened:
        await open_quotes(opened)
        await opened.press("enter")
        for _quote in range(6):
            assert_unharmed(opened, "[@click=app.quit]x[/]")
            await opened.press("down")
        await click_on_markup(opened)
        await opened.press("u")
        assert_unharmed(opened, "[@click")
        await opened.press("enter")
        await settled(opened)
        assert_unharmed(opened)
        for words in ("[/]", "kode:[", "kode:[@click", "band:[/]", "[b", "x:[$text]"):
            await opened.press("/", "ctrl+u", *words)
            await settled(opened)
            assert_unharmed(opened, f"› {words}")
            await opened.press("tab")
            assert_unharmed(opened)
