"""What is drawn can be read in every theme, and without colours at all."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import pytest
from textual.color import Color

from koding.tui.coding.rows import GLYPHS
from koding.tui.themes import ANSI, DARK, LIGHT
from koding.tui.widgets.answer_list import STATE_GLYPHS

from .workbench import NORMAL, workbench

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from rich.segment import Segment
    from rich.style import Style
    from textual.theme import Theme

    from .workbench import Opened

DECORATIONS = frozenset({"bar", "bar-focused", "rule", "box", "pointer", "state"})
TEXT, DECORATION = 4.5, 3.0
"""WCAG 2.2: 1.4.3 for what is read, 1.4.11 for signs that only help to see."""


def is_text(words: str) -> bool:
    """Return whether any of this is a letter, a digit or a sign of a sentence."""
    return any(unicodedata.category(sign)[0] in "LNP" for sign in words)


def colours(style: Style) -> tuple[Color, Color]:
    assert style.color
    assert style.bgcolor
    pair = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
    return (pair[1], pair[0]) if style.reverse else pair


def contrast(one: Color, other: Color) -> float:
    """Return WCAG 2's ratio of two opaque colours' relative luminances."""
    lighter, darker = sorted(map(luminance, (one, other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: Color) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part / 255) for part in colour.rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def drawn(opened: Opened) -> Iterator[Segment]:
    """Yield what is on the screen; of one that lies over another, what is its own."""
    screen = opened.app.screen
    regions = [screen.region]
    if screen.is_modal:
        regions = [child.region for child in screen.children if child.display]
    strips = screen._compositor.render_strips()
    for region in regions:
        for strip in strips[region.y : region.bottom]:
            for segment in strip.crop(region.x, region.right):
                if segment.text.strip():
                    yield segment


def faint(opened: Opened) -> set[tuple[str, str, str, float]]:
    """Return what is drawn with too little contrast: words, colours, ratio."""
    found = set()
    for segment in drawn(opened):
        assert segment.style
        assert not segment.style.dim, segment.text
        fore, back = colours(segment.style)
        ratio = contrast(fore, back)
        if ratio < (TEXT if is_text(segment.text) else DECORATION):
            found.add((segment.text.strip()[:40], fore.hex, back.hex, round(ratio, 2)))
    return found


async def tour(opened: Opened) -> AsyncIterator[str]:
    """Go through the screens with every kind of mark on them, and name each stop."""
    await opened.load_sentences()
    await opened.press(">", "-", *"vent", "enter", "*", ",")
    await opened.type("ringte inn tillegg i mars")
    yield "memo"
    await opened.press("enter", "space", *"møtepl", "enter", *"bema", "enter")
    await opened.press("space", "0", "space", "!", *"tomt", "enter", "ctrl+t")
    yield "coded"
    await opened.press("escape", *"bo")
    yield "typed"
    await opened.press("down")
    yield "chosen"
    await opened.press("escape", "tab")
    yield "list"
    await opened.press("tab", "down", "down")
    yield "codes"
    await opened.press("escape", "pageup", "pageup", "pageup", "pageup")
    yield "first answer"
    await opened.press("ctrl+a", "f2")
    yield "rows"
    await opened.press("escape", "ctrl+f", *"kø")
    yield "find"
    await opened.press("escape", "f2", "ctrl+d")
    yield "peek"
    await opened.press("escape", "f1")
    yield "keys"
    await opened.press("escape", "f3")
    yield "steps"
    await opened.press("f5")
    await opened.app.workers.wait_for_complete()
    await opened.pilot.pause()
    await opened.press("n", *"Nytt", "enter", "space", "x")
    yield "codebook"
    await opened.press("tab", "down")
    yield "fields"
    await opened.press("d", *"kort")
    yield "field"
    await opened.press("escape", "f4", "ctrl+p")
    yield "palette"


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
async def test_everything_drawn_has_contrast(folder: Path, theme: Theme) -> None:
    async with workbench(folder, size=NORMAL, first_time=True) as opened:
        opened.app.theme = theme.name
        await opened.pilot.pause()
        assert faint(opened) == set()
        async for stop in tour(opened):
            await opened.app.workers.wait_for_complete()
            await opened.pilot.pause()
            assert faint(opened) == set(), stop


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
async def test_every_style_has_contrast_also_those_that_are_seldom_drawn(
    folder: Path, theme: Theme
) -> None:
    async with workbench(folder) as opened:
        opened.app.theme = theme.name
        await opened.pilot.pause()
        screen, pale = opened.coding, []
        panes = (screen.answers, screen.answer, screen.codes, screen.rows, screen.entry)
        for pane in (*panes, screen.header, screen.hints):
            for name in pane.COMPONENT_CLASSES:
                ratio = contrast(*colours(pane.get_component_rich_style(name)))
                least = DECORATION if name.split("--")[1] in DECORATIONS else TEXT
                if ratio < least:
                    pale.append((name, round(ratio, 2)))
        assert sorted(pale) == []


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
async def test_the_row_that_the_cursor_is_on_has_contrast(
    folder: Path, theme: Theme
) -> None:
    async with workbench(folder) as opened:
        opened.app.theme = theme.name
        await opened.pilot.pause()
        rows = opened.coding.rows
        pale = {
            name: contrast(*colours(rows._style(name.split("--")[1], here=True)))
            for name in rows.COMPONENT_CLASSES - {"row-view--rule"}
        }
        assert {name for name, ratio in pale.items() if ratio < TEXT} == set()


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_a_scrollbar_can_be_seen(theme: Theme) -> None:
    made = theme.to_color_system().generate()
    for name in ("", "-hover", "-active"):
        thumb = Color.parse(made[f"scrollbar{name}"])
        assert contrast(thumb, Color.parse(made["scrollbar-background"])) >= DECORATION


def test_contrast_is_reckoned_as_wcag_does() -> None:
    white, black, grey = map(Color.parse, ("#ffffff", "#000000", "#767676"))
    assert contrast(white, black) == pytest.approx(21)
    assert contrast(grey, white) == pytest.approx(4.54, abs=0.01)


async def test_the_terminals_theme_uses_nothing_but_its_sixteen_colours(
    folder: Path,
) -> None:
    async with workbench(folder, first_time=True) as opened:
        opened.app.theme = ANSI.name
        await opened.pilot.pause()
        async for stop in tour(opened):
            for segment in drawn(opened):
                assert segment.style
                for colour in (segment.style.color, segment.style.bgcolor):
                    assert colour is None or colour.is_system_defined, stop


async def test_the_theme_goes_from_light_to_dark_to_the_terminals(
    folder: Path,
) -> None:
    async with workbench(folder) as opened:
        assert opened.app.theme == DARK.name
        seen = []
        for _time in range(3):
            opened.app.action_theme()
            seen.append(opened.app.theme)
        assert seen == [ANSI.name, LIGHT.name, DARK.name]
        opened.app.action_theme()
    async with workbench(folder) as opened:
        assert opened.app.theme == ANSI.name
    async with workbench(folder, coder="kari") as opened:
        assert opened.app.theme == DARK.name


async def test_koding_toml_says_the_theme_until_a_coder_chooses(folder: Path) -> None:
    toml = folder / "koding.toml"
    words = toml.read_text(encoding="utf-8")
    toml.write_text(words.replace("# theme = ", "theme = "), encoding="utf-8")
    for theme in (LIGHT, ANSI):
        name = theme.name.removeprefix("koding-")
        toml.write_text(
            re.sub("theme = .*", f'theme = "{name}"', toml.read_text("utf-8")), "utf-8"
        )
        async with workbench(folder) as opened:
            assert opened.app.theme == theme.name
            opened.app.keep_place()
    async with workbench(folder) as opened:
        opened.app.action_theme()
        assert opened.app.theme == LIGHT.name
    async with workbench(folder) as opened:
        assert opened.app.theme == LIGHT.name


async def test_without_colours_nothing_is_coloured_and_the_pane_is_still_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with workbench(folder) as opened:
        assert opened.app.theme == ANSI.name
        await opened.press(*"vent", "enter")
        for pane in ("answer", "list", "codes"):
            for segment in drawn(opened):
                assert segment.style
                for colour in (segment.style.color, segment.style.bgcolor):
                    assert colour is None or colour.is_default
            reversed_lines = [
                segment.text
                for segment in drawn(opened)
                if segment.style and segment.style.reverse and len(segment.text) > 8
            ]
            assert bool(reversed_lines) == (pane != "answer")
            await opened.press("tab")


async def test_no_state_is_told_by_colour_alone(folder: Path) -> None:
    """What can be read off the letters on the screen changes with every state."""
    async with workbench(folder) as opened:
        await opened.load_sentences()
        await opened.press(*"bema", "enter", "space")
        before = opened.text()
        for key in (
            "0",
            "-",
            "down",
            "1",
            "*",
            "!",
            "ctrl+k",
            "ctrl+t",
            "f2",
            "ctrl+t",
        ):
            await opened.press(*([">", key] if key == "-" else [key]))
            assert opened.text() != before, key
            before = opened.text()


async def test_codes_have_a_letter_or_a_sign_beside_their_colour(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.press(*"vent", "enter", *"bema", "enter")
        assert opened.line_with("A Ventetid")
        assert "B Bemannet bolig" in opened.text()
        await opened.press("tab", "tab")
        assert [line for line in opened.lines() if "✓" in line and "Ventetid" in line]
        assert opened.line_with("∅ Uten innhold")
    assert len(set(STATE_GLYPHS.values())) == len(STATE_GLYPHS)
    assert len({*GLYPHS.values(), "▾"}) == len(GLYPHS) + 1
