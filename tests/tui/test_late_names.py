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


async def test_what_a_scan_tells_after_the_end_is_heard_by_nobody(
    bench: Workbench,
) -> None:
    app = KodingApp(bench)
    async with app.run_test() as pilot:
        await pilot.pause()
    assert app.screen_stack == []
    app.scanned = (0, 2)
    app.on_late_names_scanning(app.Scanning(1, 2))
    app.on_late_names_names_scanned(app.NamesScanned(""))
    assert app.scanned is None
