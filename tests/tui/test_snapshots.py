"""Whole screens as text, compared exactly with what tests/tui/snapshots holds.

After a change of looks, look at what KODING_SNAPSHOTS=write makes of the files.
"""

from __future__ import annotations

import os
from datetime import datetime, timedelta, tzinfo
from itertools import count
from pathlib import Path

import pytest

from koding.i18n import set_language
from koding.tui.widgets.side_pane import SidePane
from koding.workbench import Workbench

from .projects import PLOT, QUEUE, STAFF, code, make_project
from .test_codebook_screen import open_codebook
from .test_codebook_screen import settle as settle_codebook
from .test_import_screen import empty_project, go_on, settle
from .test_names_screen import open_names
from .test_names_screen import settled as settle_names
from .test_names_session import AGAIN, SHARED, mark_good, named_project
from .test_outline_screen import chapter, prepare
from .test_outline_screen import settle as settle_outline
from .test_quotes_screen import open_quotes, quotes_project
from .test_quotes_screen import settled as settle_quotes
from .test_review_session import put_on
from .test_tables_screen import press as press_table
from .workbench import NARROW, NORMAL, Opened, workbench

SNAPSHOTS = Path(__file__).with_name("snapshots")
LANGUAGES = ("nb", "en")


async def code_some(opened: Opened) -> None:
    """Leave every kind of mark on the screen, and a code half typed."""
    await opened.load_sentences()
    await opened.press(">", "-", *"vent", "enter", "*", ",")
    await opened.type("ringte inn tillegg i mars")
    await opened.press("enter", "space", *"møtepl", "enter", *"bema", "enter")
    await opened.press("space", "0", "space")
    await opened.press(*"tomt", "enter", *"Pris", "ctrl+n", "ctrl+n", "space", "pageup")
    await opened.press(*["pageup"] * 3, "down", *"bo")


def grow(folder: Path) -> None:
    """Let the codebook grow in every way while three answers are coded."""
    bench = Workbench(folder, coder="ola")
    codes = bench.codes
    codes.create("Bemannede boliger", parent=code(bench, "Bolig"))
    put_on(bench, "Bemannet bolig", PLOT, QUEUE)
    put_on(bench, "Ventetid", QUEUE, PLOT, STAFF)
    put_on(bench, "Bemannede boliger", STAFF)
    codes.define(code(bench, "Bemannet bolig"), {"brief": "Bolig med folk på stedet"})
    codes.split(code(bench, "Ventetid"), ["Kø", "Venteliste"], reason="to ting")
    made = codes.create("Dagtid", parent=code(bench, "Kapasitet"))
    codes.define(made, {"brief": "Et sted å være på dagtid"})
    bench.close()


def compare(opened: Opened, name: str, language: str) -> None:
    width, height = opened.app.size
    path = SNAPSHOTS / f"{name}-{width}x{height}-{language}.txt"
    seen = opened.text() + "\n"
    if os.environ.get("KODING_SNAPSHOTS") == "write":
        path.write_text(seen, encoding="utf-8", newline="\n")
    assert seen == path.read_text(encoding="utf-8"), f"{path.name} has changed"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [NARROW, NORMAL], ids=["80x24", "120x40"])
async def test_screens_look_as_they_did(
    tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    folder = make_project(tmp_path / "p", language=language)
    set_language(language)
    async with workbench(folder, size=size) as opened:
        await code_some(opened)
        compare(opened, "coding", language)
        await opened.press("escape", "f3")
        compare(opened, "steps", language)
        await opened.press("escape", "f1")
        compare(opened, "keys", language)
        await opened.press("escape")
        await opened.press("ctrl+f", *"er mang", "ctrl+f")
        await opened.app.workers.wait_for_complete()
        await opened.pilot.pause()
        compare(opened, "search", language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [NARROW, NORMAL], ids=["80x24", "120x40"])
async def test_ways_to_look_at_answers_look_as_they_did(
    tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    folder = make_project(tmp_path / "p", language=language)
    set_language(language)
    async with workbench(folder, size=size) as opened:
        await code_some(opened)
        await opened.press("escape", "ctrl+d")
        compare(opened, "code-aside", language)
        await opened.press("escape", "ctrl+e")
        compare(opened, "others-aside", language)
        await opened.press("escape", ",", *"ring igjen")
        compare(opened, "memo", language)
        await opened.press("escape", "ctrl+f", *"plass kode:")
        compare(opened, "filter", language)
        await opened.press("escape", "f2", "ctrl+t")
        compare(opened, "rows", language)
        await opened.press("escape", "f2", "ctrl+p")
        await opened.app.workers.wait_for_complete()
        await opened.pilot.pause()
        compare(opened, "palette", language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [NARROW, NORMAL], ids=["80x24", "120x40"])
async def test_looking_again_looks_as_it_did(
    tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    folder = make_project(tmp_path / "p", language=language)
    grow(folder)
    set_language(language)
    async with workbench(folder, size=size) as opened:
        await opened.type("Bemannet boliger")
        await opened.press("ctrl+n")
        compare(opened, "close-name", language)
        await opened.press("escape", "f9")
        await settle(opened)
        compare(opened, "look-again", language)
        await opened.press("enter", "1")
        opened.app.screen.query_one(SidePane).follow()
        await opened.pilot.pause()
        compare(opened, "stale", language)
        await opened.press("escape")
        await settle(opened)
        await opened.press("down", "enter", *"er")
        opened.app.screen.query_one(SidePane).follow()
        await opened.pilot.pause()
        compare(opened, "not-seen", language)
        await opened.press("escape", "escape")
        await settle(opened)
        await opened.press("down", "enter")
        await opened.pilot.pause()
        compare(opened, "compare", language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [NARROW, NORMAL], ids=["80x24", "120x40"])
async def test_the_codebook_looks_as_it_did(
    tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    folder = make_project(tmp_path / "p", language=language)
    set_language(language)
    async with workbench(folder, size=size) as opened:
        await opened.press(*"vent", "enter", *"bema", "enter")
        await open_codebook(opened)
        await opened.press("n", *"Transport", "enter", "u", *"Buss", "enter")
        await opened.press("up", "up", "space", "x", "up", "d", *"Et sted å bo.")
        await opened.press("enter")
        await settle_codebook(opened)
        compare(opened, "codebook", language)
        await opened.press("tab", "d", "tab", *"Egen bolig,")
        await opened.press("ctrl+n", *"eid eller leid")
        await settle_codebook(opened)
        compare(opened, "codebook-field", language)
        await opened.press("escape", "f1")
        compare(opened, "codebook-keys", language)


async def test_a_wide_screen_looks_as_it_did(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "p", language="nb")
    set_language("nb")
    async with workbench(folder, size=(200, 60)) as opened:
        await code_some(opened)
        await opened.pilot.pause(0.5)
        compare(opened, "coding", "nb")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [NARROW, NORMAL], ids=["80x24", "120x40"])
async def test_import_and_export_look_as_they_did(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    language: str,
) -> None:
    folder = empty_project(tmp_path, monkeypatch, language=language)
    set_language(language)
    async with workbench(folder, size=size) as opened:
        compare(opened, "import-file", language)
        await go_on(opened)
        await opened.press("down", "down", "down")
        compare(opened, "import-columns", language)
        await go_on(opened)
        compare(opened, "import-result", language)
        await go_on(opened, 2)
        await opened.press("0", "space", *"vent", "ctrl+n", "f7")
        await settle(opened)
        compare(opened, "export-word", language)
        await opened.press("down", "down", "space")
        await settle(opened)
        compare(opened, "export-table", language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [NARROW, NORMAL], ids=["80x24", "120x40"])
async def test_the_codebook_s_history_looks_as_it_did(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    language: str,
) -> None:
    monkeypatch.setattr("koding.workbench.bench.datetime", Clock)
    Clock.hours = count(0, 5)
    folder = make_project(tmp_path / "p", language=language)
    make_history(folder)
    set_language(language)
    async with workbench(folder, size=size) as opened:
        await opened.press("f8")
        await settle(opened)
        compare(opened, "evolution", language)
        await opened.press("a", "down", "b")
        await settle(opened)
        compare(opened, "evolution-codebook", language)
        await opened.press("v")
        await settle(opened)
        compare(opened, "evolution-versions", language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [NARROW, NORMAL], ids=["80x24", "120x40"])
async def test_names_look_as_they_did(
    tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    folder = named_project(tmp_path / "p", language)
    bench = Workbench(folder, coder="ola")
    mark_good(bench, SHARED, AGAIN)
    bench.close()
    set_language(language)
    async with workbench(folder, size=size) as opened:
        await open_names(opened)
        compare(opened, "names", language)
        await opened.press("2")
        compare(opened, "names-label", language)
        await opened.press("escape", "tab")
        await settle_names(opened)
        compare(opened, "names-sweep", language)
        await opened.press("enter")
        compare(opened, "names-kind", language)
        await opened.press("escape", "tab")
        compare(opened, "names-quotes", language)
        await opened.press("f4")
        await opened.press("=")
        compare(opened, "names-coding", language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [NARROW, (120, 34)], ids=["80x24", "120x34"])
async def test_the_outline_looks_as_it_did(
    tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    folder = make_project(tmp_path / "p", language=language)
    prepare(folder)
    set_language(language)
    async with workbench(folder, size=size) as opened:
        await chapter(opened)
        await opened.press("i", *"Flere venter lenge:", "enter", ",", *"ring", "enter")
        await opened.press("end", "v", "v", "up", "x", "right", "enter", "right")
        compare(opened, "outline-cut", language)
        await opened.press("enter", "escape")
        compare(opened, "outline", language)
        await opened.press("tab", "space", "home")
        compare(opened, "outline-tree", language)
        await opened.press("d")
        await settle_outline(opened)
        compare(opened, "outline-pages", language)
        await opened.press("escape", "f1")
        compare(opened, "outline-keys", language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [NARROW, (120, 34)], ids=["80x24", "120x34"])
async def test_quotes_look_as_they_did(
    tmp_path: Path,
    size: tuple[int, int],
    language: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Ids, and the order that follows them, are by chance in every new project.
    monkeypatch.setattr("koding.workbench.pullable.shuffled", lambda q, _secret: [*q])
    monkeypatch.setattr(
        "koding.workbench.pullable.Pullable.ids",
        property(lambda found: {s: f"k3f9{n:02}" for n, s in enumerate(found._quotes)}),
    )
    folder = quotes_project(tmp_path / "p", language=language)
    set_language(language)
    async with workbench(folder, size=size) as opened:
        await open_quotes(opened)
        compare(opened, "quotes", language)
        await opened.type("-kode:vent er")
        await settle_quotes(opened)
        await opened.press("enter", "*", "space", "u", "1")
        compare(opened, "quotes-heading", language)
        await opened.press("enter", "w")
        compare(opened, "quotes-file", language)
        await opened.press("escape", "/", *" +kode:bem")
        await settle_quotes(opened)
        compare(opened, "quotes-typed", language)
        await opened.press("enter", "c")
        await settle_quotes(opened)
        await settle_quotes(opened)
        compare(opened, "quotes-copied", language)


class Clock(datetime):
    """A clock that goes on by five hours every time it is looked at."""

    hours = count(0, 5)

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Clock:
        return cls(2023, 5, 2, 8, tzinfo=tz) + timedelta(hours=next(cls.hours))


def make_history(folder: Path) -> None:
    """Let two coders change the codebook over some days."""
    ola, kari = (Workbench(folder, coder=name) for name in ("ola", "kari"))
    ola.history.mark(ola.history.new_steps(), "seen")
    queue = ola.codes.find("Ventetid").id
    kari.codes.rename(queue, "Kø", reason="Slik sier de det.")
    ola.history.versions.make("etter pilot")
    ola.codes.define(queue, {"brief": "Tid fra henvisning til hjelp."})
    plot = ola.codes.find("Egnet tomt, pris").id
    kari.codes.merge([plot], ola.codes.find("Bemannet bolig").id)
    ola.codes.split(queue, ["Telefonkø"], reason="Telefonen er noe eget.")
    ola.codes.define(queue, {"brief": "Tid fra henvisning til første time."})
    kari.codes.retire(kari.codes.find("Vikarer, vakter").id)
    kari.undo()
    kari.close()
    ola.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [NARROW, (120, 34)], ids=["80x24", "120x34"])
async def test_tables_look_as_they_did(
    tmp_path: Path, size: tuple[int, int], language: str
) -> None:
    folder = make_project(tmp_path / "p", language=language)
    bench = Workbench(folder, coder="ola")
    put_on(bench, "Ventetid", QUEUE, PLOT, STAFF)
    put_on(bench, "Bemannet bolig", PLOT)
    bench.outline.add("heading", "", "Hva som mangler")
    bench.close()
    set_language(language)
    async with workbench(folder, size=size) as opened:
        await press_table(opened, "ctrl+r")
        compare(opened, "tables", language)
        await press_table(opened, "b")
        compare(opened, "tables-by", language)
        await press_table(opened, "2")
        compare(opened, "tables-by-size", language)
        await press_table(opened, "g", "down")
        compare(opened, "tables-bars", language)
        await press_table(opened, "g", "p")
        compare(opened, "tables-publication", language)
        await press_table(opened, "f1")
        compare(opened, "tables-keys", language)
