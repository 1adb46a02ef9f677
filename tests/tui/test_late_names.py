"""Names are looked for beside coding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.tui.app import KodingApp

if TYPE_CHECKING:
    from koding.workbench import Workbench


async def test_names_are_found_while_answers_are_coded(bench: Workbench) -> None:
    assert bench.names.left().unscanned > 0
    app = KodingApp(bench)
    async with app.run_test() as pilot:
        app.scan_names()
        await app.workers.wait_for_complete()
        await pilot.pause()
    assert bench.names.left().unscanned == 0
