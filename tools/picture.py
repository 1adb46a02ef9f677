"""Draws the pictures of README and manual from a fresh demo project."""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from koding.i18n import set_language
from koding.importers.answers import WantedColumns
from koding.importers.coded_sheet import CodedColumns
from koding.tui.app import KodingApp
from koding.tui.themes import DARK, LIGHT
from koding.workbench import Workbench

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.pilot import Pilot
    from textual.theme import Theme

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pictures"
SIZE = (120, 34)
WAVE = 2023
MONOSPACE = "Menlo, Consolas, 'DejaVu Sans Mono', monospace"

_FONT_FACE = re.compile(r"@font-face\s*\{.*?\}\s*", re.S)


async def coding(pilot: Pilot[None], app: KodingApp) -> None:
    """Open an answer of several quotes that names nobody, and type a code."""
    for index, line in enumerate(app.session.lines):
        coded = app.bench.coding.answer(line.answer)
        telling = len(coded.quotes) > 3 and "tlf" not in coded.answer.body
        if line.state == "partly" and telling:
            app.session.open(index)
            break
    await pilot.press("space", *"fore")


async def rows(pilot: Pilot[None], _app: KodingApp) -> None:
    """Show whole answers under one another, found by a word."""
    await pilot.press("f2", "ctrl+f", *"bup", "enter", "down", "ctrl+t", "ctrl+t")


async def steps(pilot: Pilot[None], _app: KodingApp) -> None:
    """Show the ten steps."""
    await pilot.press("f3")


async def keys(pilot: Pilot[None], _app: KodingApp) -> None:
    """Show the keys of the coding screen."""
    await pilot.press("f1")


PICTURES: tuple[
    tuple[Theme, Callable[[Pilot[None], KodingApp], Awaitable[None]]], ...
] = ((DARK, coding), (DARK, rows), (DARK, steps), (LIGHT, keys))


def demo_project(folder: Path) -> Workbench:
    """Make the demo project with its codings."""
    bench = Workbench.create(folder, name="Tjenester 2023", coder="demo")
    sheet = ROOT / "corpora" / "tjenester-2023.xlsx"
    coded = ROOT / "corpora" / "kodinger-2023.xlsx"
    # Answers are kept in an order of chance; pictures are to stay the same.
    with patch("koding.workbench.importing.answers._shuffle"):
        bench.imports.answers(sheet, wave=WAVE, wanted=WantedColumns())
    bench.imports.codebook(ROOT / "codebooks" / "tjenester.yaml")
    bench.imports.codings(coded, wave=WAVE, wanted=CodedColumns())
    return bench


async def draw(
    bench: Workbench,
    theme: Theme,
    shown: Callable[[Pilot[None], KodingApp], Awaitable[None]],
) -> str:
    """Return a screen as SVG."""
    bench.store.set_place(bench.coder, {"loop": "seen"})
    app = KodingApp(bench, question=bench.questions.find("S3").id)
    app.animation_level = "none"
    async with app.run_test(size=SIZE) as pilot:
        app.theme = theme.name
        await pilot.pause()
        await shown(pilot, app)
        await pilot.pause()
        return at_rest(app.export_screenshot(title="koding"))


def at_rest(svg: str) -> str:
    """Return a drawing that fetches no font, and is the same file every time."""
    svg = _FONT_FACE.sub("", svg)
    # Some programs leave out a line's first spaces, also those that do not break.
    svg = svg.replace("<svg ", '<svg xml:space="preserve" ', 1)
    svg = re.sub(r"font-family:[^;]*;", f"font-family: {MONOSPACE};", svg)
    return re.sub(r"terminal-\d+", "terminal", svg)


def main() -> None:
    """Write docs/pictures."""
    set_language("nb")
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        bench = demo_project(Path(folder) / "demo")
        for theme, shown in PICTURES:
            target = FOLDER / f"{shown.__name__}.svg"
            svg = asyncio.run(draw(bench, theme, shown))
            target.write_text(svg, encoding="utf-8")
            sys.stdout.write(f"{target.relative_to(ROOT)}\n")
        bench.close()


if __name__ == "__main__":
    main()
