"""The workbench on a screen of given size, and what stands on that screen."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from textual.events import Key
from textual.keys import _character_to_key

from koding.tui.app import KodingApp
from koding.tui.screens.coding import CodingScreen
from koding.workbench import Workbench

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot

    from koding.tui.coding.session import CodingSession

NARROW, NORMAL = (80, 24), (120, 40)


class Opened:
    """A workbench that is open: press keys, and read the screen."""

    def __init__(self, app: KodingApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def session(self) -> CodingSession:
        assert self.app.session is not None
        return self.app.session

    @property
    def coding(self) -> CodingScreen:
        """The coding screen, which must be the one that is seen."""
        assert isinstance(self.app.screen, CodingScreen)
        return self.app.screen

    @property
    def typed(self) -> str:
        """What stands in the entry line."""
        return self.coding.entry.text

    async def press(self, *keys: str) -> None:
        """Press keys as fast as a terminal sends them: none waits for the one before.

        `Pilot.press` waits after each, which hides that keys come before messages.
        """
        driver = self.app._driver
        assert driver is not None
        for key in keys:
            driver.send_message(key_event(key))
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        await self.press(*text)

    async def load_sentences(self) -> None:
        """Wait until cuts are offered at sentence ends."""
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    def lines(self) -> list[str]:
        """Return the lines of the screen."""
        strips = self.app.screen._compositor.render_strips()
        return [strip.text.rstrip() for strip in strips]

    def text(self) -> str:
        return "\n".join(self.lines())

    def line_with(self, words: str) -> str:
        """Return the first line that holds `words`."""
        found = [line for line in self.lines() if words in line]
        assert found, f"«{words}» is not on the screen:\n{self.text()}"
        return found[0]


def key_event(key: str) -> Key:
    """Return the event of a key, named as Textual does or by what it writes."""
    if len(key) > 1:
        return Key(key, " " if key == "space" else None)
    return Key(key if key.isalnum() else _character_to_key(key), key)


@asynccontextmanager
async def workbench(
    folder: Path,
    *,
    size: tuple[int, int] = NORMAL,
    coder: str = "ola",
    first_time: bool = False,
) -> AsyncIterator[Opened]:
    """Open the workbench on a project, and close it.

    The loop in five lines is shown only to a coder who is there the `first_time`.
    """
    bench = Workbench(folder, coder=coder)
    if not first_time:
        place = bench.store.place(coder)
        bench.store.set_place(coder, {"loop": "seen", **place})
    app = KodingApp(bench)
    app.animation_level = "none"
    try:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Opened(app, pilot)
    finally:
        bench.close()
