"""The coding screen at every size: what is seen, and that no answer moves a column.

Widths are reckoned by wcwidth, as terminals do, and not by what drew the screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from wcwidth import wcswidth

from .projects import ANSWERS, code, copied, make_project, question
from .workbench import workbench

if TYPE_CHECKING:
    from pathlib import Path

    from textual.strip import Strip
    from textual.widget import Widget

    from koding.workbench import Workbench

    from .workbench import Opened

SIZES = ((80, 24), (120, 40), (200, 60))
ALL_SIZES = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}")
LONG = ("Vi venter på svar, og svaret venter på oss. " * 100)[:4000]
ONE_WORD = "Vaktmesterboligbyggingskomiteen" * 130
STRANGE = (
    f"{LONG}",
    f"{ONE_WORD}",
    "世界 " * 60 + "ｆｕｌｌ　ｂｒｅｄｄｅ 한국어 テスト " * 20,
    "👍🏽 ❤️ 🇳🇴 👨‍👩‍👧 ☎️ 🏳️‍🌈 1️⃣ " * 30,
    "e\u0301\u0323o\u0308a\u030a " * 60 + "นี่คือข้อความ हिन्दी " * 20,
    "שלום \u202eבעולם\u202c مرحبا \u2066ord\u2069 \u200fslutt " * 30,
)
LABEL = "Vanskelig å få tak i fagfolk som blir, 世界 👍🏽 e\u0301 שלום, " * 3


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("strange") / "p"
    return make_project(folder, STRANGE, [""] * 6, wordings=(LONG, ONE_WORD))


@pytest.fixture
def strange(made: Path, tmp_path: Path) -> Path:
    return copied(made, tmp_path / "strange")


def cells(strip: Strip) -> int:
    """Return how wide a terminal draws a piece of a line."""
    return int(wcswidth(strip.text))


def seen(opened: Opened) -> list[Widget]:
    screen = opened.coding
    panes = (screen.answers, screen.answer, screen.codes, screen.side, screen.rows)
    return [pane for pane in panes if pane.region.area]


def assert_nothing_moves(opened: Opened) -> None:
    width, height = opened.app.size
    strips = opened.app.screen._compositor.render_strips()
    assert [strip.cell_length for strip in strips] == [width] * height
    assert [cells(strip) for strip in strips] == [width] * height
    for pane in seen(opened):
        left, right = pane.region.x, pane.region.right
        for strip in strips[pane.region.y : pane.region.bottom]:
            before, inside, bar = strip.divide([left, right - 1, right])
            assert cells(before) == left, strip.text
            assert cells(inside) == right - 1 - left, strip.text
            assert bar.text in " ▁▂▃▄▅▆▇█", strip.text


@ALL_SIZES
async def test_no_answer_moves_a_column(strange: Path, size: tuple[int, int]) -> None:
    async with workbench(strange, size=size) as opened:
        await opened.load_sentences()
        for index in range(len(STRANGE)):
            opened.session.open(index)
            opened.coding.redraw()
            for _pane in range(3):
                await opened.press("tab")
                assert_nothing_moves(opened)
        await opened.press("f2")
        for _row in STRANGE:
            assert_nothing_moves(opened)
            await opened.press("down")


@ALL_SIZES
async def test_no_code_memo_or_search_moves_a_column(
    folder: Path, size: tuple[int, int]
) -> None:
    async with workbench(folder, size=size) as opened:
        opened.coding.entry.insert(LABEL)
        await opened.press("ctrl+n", "ctrl+n", ",")
        opened.coding.entry.insert(LABEL)
        await opened.pilot.pause()
        assert_nothing_moves(opened)
        await opened.press("enter", "space")
        await opened.type("vansk")
        assert_nothing_moves(opened)
        await opened.press("escape")
        for _pane in range(3):
            assert_nothing_moves(opened)
            await opened.press("tab")
        await opened.press("pageup", "ctrl+f")
        opened.coding.entry.insert("世界 👍🏽")
        await opened.pilot.pause()
        assert_nothing_moves(opened)


async def test_one_pane_is_seen_at_80_and_three_from_120(folder: Path) -> None:
    async with workbench(folder, size=SIZES[0]) as opened:
        for shown in ("answer", "answers", "codes"):
            assert [pane.id for pane in seen(opened)] == [shown]
            await opened.press("tab")
        for size in SIZES[1:]:
            await opened.pilot.resize_terminal(*size)
            await opened.pilot.pause()
            assert [p.id for p in seen(opened)] == [
                *("answers", "answer", "codes"),
                *(["side"] if size[0] >= 160 else []),
            ]


async def test_a_wide_screen_cuts_labels_less(folder: Path, bench: Workbench) -> None:
    label = "Vanskelig å få tak i fagfolk som blir lenge, særlig i små kommuner"
    bench.codes.rename(code(bench, "Ventetid"), label)
    kept = []
    for size in SIZES[1:]:
        async with workbench(folder, size=size) as opened:
            line = opened.line_with("Vanskelig å")
            kept.append(len(line[line.index("Vanskelig") :].split("…")[0].rstrip()))
    assert kept[0] < 25
    assert kept[1] > 30


@pytest.mark.parametrize("width", [200, 240, 320, 500])
async def test_lines_of_text_are_no_longer_than_the_eye_follows(
    tmp_path: Path, width: int
) -> None:
    folder = make_project(tmp_path / "p", [LONG, *ANSWERS[1:]], [""] * 6)
    async with workbench(folder, size=(width, 60)) as opened:
        rows = [line for line in opened.lines() if "┃ " in line]
        assert rows
        text = opened.coding.answer.region
        assert 60 <= text.width <= 104
        assert opened.coding.side.region.right == width
        await opened.press("f2")
        column = opened.line_with("▸☐").split("  ")
        assert max(len(part) for part in column) <= 104


async def test_the_question_is_found_again_at_every_size(folder: Path) -> None:
    async with workbench(folder, size=SIZES[2]) as opened:
        assert question(opened.app.bench).label in opened.lines()[0]
        for size in SIZES:
            await opened.pilot.resize_terminal(*size)
            await opened.pilot.pause()
            assert len(opened.lines()) == size[1]
            assert opened.lines()[-2].strip().startswith("›")
