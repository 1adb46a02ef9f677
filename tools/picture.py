"""Draws the README's picture of the workbench from a fresh demo project."""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from koding.i18n import set_language
from koding.importers.answers import WantedColumns
from koding.importers.coded_sheet import CodedColumns
from koding.tui.app import KodingApp
from koding.workbench import Workbench

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "workbench.svg"
SIZE = (120, 34)
WAVE = 2023


def demo_project(folder: Path) -> Workbench:
    """Make the demo project with its codings."""
    bench = Workbench.create(folder, name="Tjenester 2023", coder="demo")
    sheet = ROOT / "corpora" / "tjenester-2023.xlsx"
    coded = ROOT / "corpora" / "kodinger-2023.xlsx"
    bench.imports.answers(sheet, wave=WAVE, wanted=WantedColumns())
    bench.imports.codebook(ROOT / "codebooks" / "tjenester.yaml")
    bench.imports.codings(coded, wave=WAVE, wanted=CodedColumns())
    return bench


async def draw(bench: Workbench) -> str:
    """Return the coding screen as SVG: an answer of several quotes, a code typed."""
    question = bench.questions.find("S3")
    app = KodingApp(bench, question=question.id)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        for index, line in enumerate(app.session.lines):
            quotes = bench.coding.answer(line.answer).quotes
            if line.state == "partly" and len(quotes) > 2:
                app.session.open(index)
                break
        await pilot.press("space", *"fore")
        await pilot.pause()
        return app.export_screenshot(title="koding")


def main() -> None:
    """Write docs/workbench.svg."""
    set_language("nb")
    with tempfile.TemporaryDirectory() as folder:
        bench = demo_project(Path(folder) / "demo")
        svg = asyncio.run(draw(bench))
        bench.close()
    # Ids in the drawing are of chance; the same picture should be the same file.
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    TARGET.write_text(svg, encoding="utf-8")
    sys.stdout.write(f"{TARGET.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
