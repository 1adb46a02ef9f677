"""Answers that would break columns, write to the terminal, or run something."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category

import pytest
from rich.cells import cell_len

from koding.workbench import Workbench

from .projects import coded, copied, make_project, on_quote, session_of
from .workbench import NARROW, NORMAL, workbench

if TYPE_CHECKING:
    from pathlib import Path

    from .workbench import Opened

LINE_BREAKS = "\n\r\x0b\x85"
CONTROLS = "".join(
    chr(code)
    for code in (*range(1, 9), *range(11, 32), *range(127, 160))
    if chr(code) not in LINE_BREAKS
)
MARKUP = "[@click=app.quit]x[/] [b]fet[/b] [/] [link=https://example.org]her[/link]"
ESCAPES = "\x1b[31mrød\x1b[0m \x1b]0;tittel\x07 \x1b[2J\x1b[H \x9b2J slutt"
LONG = ("Ordene tar ingen ende, og det gjør ikke setningen heller. " * 400)[:20_000]
HOSTILE = (
    MARKUP,
    ESCAPES,
    "שלום, dette er \u202eblandet\u202c tekst, og \u2066isolert\u2069",
    "Bra 👨‍👩‍👧 og 👍🏽 og ❤️ og 🇳🇴 og 世界 og e\u0301\u0323",
    f"styretegn {CONTROLS}slutt\u2028ny linje\u2029ferdig",
    LONG,
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    wordings = (MARKUP, ESCAPES)
    folder = tmp_path_factory.mktemp("hostile") / "p"
    return make_project(folder, HOSTILE, [""] * 6, wordings=wordings)


@pytest.fixture
def hostile(made: Path, tmp_path: Path) -> Path:
    return copied(made, tmp_path / "hostile")


def assert_columns_hold(opened: Opened) -> None:
    """Every line is as wide as the screen, and holds nothing but what can be seen."""
    width, height = opened.app.size
    strips = opened.app.screen._compositor.render_strips()
    assert len(strips) == height
    assert {strip.cell_length for strip in strips} == {width}
    for strip in strips:
        assert cell_len(strip.text) == width
        unseen = {sign for sign in strip.text if category(sign) in ("Cc", "Zl", "Zp")}
        assert unseen == set()
        assert not set(strip.text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2069")


def assert_nothing_can_be_clicked(opened: Opened) -> None:
    for strip in opened.app.screen._compositor.render_strips():
        for segment in strip:
            assert segment.style is None or "@click" not in segment.style.meta
            assert segment.style is None or segment.style.link is None


@pytest.mark.parametrize("size", [NARROW, NORMAL])
async def test_no_answer_breaks_the_columns(
    hostile: Path, size: tuple[int, int]
) -> None:
    async with workbench(hostile, size=size) as opened:
        await opened.load_sentences()
        for _answer in HOSTILE:
            for _pane in range(3):
                assert_columns_hold(opened)
                assert_nothing_can_be_clicked(opened)
                await opened.press("tab")
            await opened.press("pagedown")
        await opened.press("f3")
        assert_columns_hold(opened)
        assert_nothing_can_be_clicked(opened)


async def test_the_raw_text_is_kept_as_it_came(hostile: Path) -> None:
    bench = Workbench(hostile)
    kept = [words for words, _labels in coded(bench)]
    assert [word for word in (MARKUP, ESCAPES, LONG) if word.strip() not in kept] == []
    assert any(CONTROLS in words for words in kept)
    bench.close()


async def test_a_click_on_an_answer_runs_nothing(hostile: Path) -> None:
    async with workbench(hostile) as opened:
        for x in range(2, 40, 3):
            await opened.pilot.click("#answer", offset=(x, 2))
            await opened.pilot.click("#answers", offset=(min(x, 20), 1))
        assert opened.app.is_running
        assert opened.session.index == 0


async def test_a_hostile_answer_is_coded_cut_and_given_a_memo(
    hostile: Path, tmp_path: Path
) -> None:
    folder = make_project(tmp_path / "p", HOSTILE, [""] * 6)
    async with workbench(folder) as opened:
        for _answer in HOSTILE:
            await opened.press("right", "right", "shift+right", "-", "*", ",")
            await opened.type(MARKUP)
            await opened.press("enter")
            assert_columns_hold(opened)
            await opened.press("down", "pagedown")
        session = session_of(opened.app.bench)
        for index in range(len(HOSTILE)):
            session.open(index)
            assert session.quote is not None
            assert session.quote.memo == MARKUP


@pytest.mark.parametrize("size", [NARROW, NORMAL])
async def test_a_hostile_code_is_only_a_name(
    folder: Path, size: tuple[int, int]
) -> None:
    async with workbench(folder, size=size) as opened:
        await opened.type(MARKUP)
        assert_columns_hold(opened)
        await opened.press("ctrl+n", "ctrl+n")
        assert on_quote(opened.session) == [MARKUP]
        await opened.press("space")
        await opened.type("click")
        for _pane in range(3):
            assert_columns_hold(opened)
            assert_nothing_can_be_clicked(opened)
            await opened.press("escape", "tab")
        await opened.press("1", "f1")
        assert_columns_hold(opened)


async def test_a_hostile_wording_in_the_palette_is_only_words(hostile: Path) -> None:
    async with workbench(hostile) as opened:
        for words in ("question", "s2"):
            await opened.press("ctrl+p")
            await opened.type(words)
            await opened.app.workers.wait_for_complete()
            await opened.pilot.pause()
            assert "[@click=app.quit]x[/]" in opened.text() or words == "s2"
            assert_columns_hold(opened)
            assert_nothing_can_be_clicked(opened)
            await opened.press("escape")
        assert opened.app.is_running


async def test_a_long_answer_is_read_to_its_end(hostile: Path) -> None:
    async with workbench(hostile, size=NARROW) as opened:
        await opened.press(*["pagedown"] * 5)
        assert opened.session.index == 5
        await opened.press(*["right"] * 300)
        assert opened.session.cursor > 1500
        assert_columns_hold(opened)


async def test_a_very_long_text_can_be_pasted(folder: Path) -> None:
    async with workbench(folder) as opened:
        opened.coding.entry.insert(LONG)
        await opened.pilot.pause()
        assert_columns_hold(opened)
        await opened.press("ctrl+n", "ctrl+n")
        assert_columns_hold(opened)
        await opened.press("space", "1", "f3")
        assert_columns_hold(opened)
