"""The workbench with every turn of its event loop timed: started by `bench.keys`.

The main thread runs nothing but the loop's callbacks, so the turns after a key add up
to what it cost: reading the key, the handlers, layout, drawing, and making the output.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from time import perf_counter, thread_time

from koding.i18n import set_language
from koding.tui.app import KodingApp
from koding.workbench import Workbench


def main(project: Path, target: Path) -> None:
    """Run the workbench; write (start, seconds, processor seconds) of each turn."""
    turns: list[tuple[float, float, float]] = []
    run = asyncio.Handle._run

    def timed(handle: asyncio.Handle) -> None:
        began, used = perf_counter(), thread_time()
        run(handle)
        turns.append((began, perf_counter() - began, thread_time() - used))

    asyncio.Handle._run = timed  # type: ignore[method-assign, assignment]
    set_language("nb")
    bench = Workbench(project, coder="måler")
    KodingApp(bench).run()
    bench.close()
    target.write_text(json.dumps(turns), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
