"""Pictures in the documents: drawn by the tool, shown somewhere, fetching nothing."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]
PICTURES = sorted((ROOT / "docs/pictures").iterdir())
NAMESPACE = "http://www.w3.org/2000/svg"
DRAWN = f"""\
<svg class="rich-terminal" xmlns="{NAMESPACE}">
    <!-- Generated with Rich https://www.textualize.io -->
    <style>
    @font-face {{
        font-family: "Fira Code";
        src: local("FiraCode-Regular"),
             url("https://example.org/FiraCode-Regular.woff2") format("woff2");
        font-style: normal;
    }}
    .terminal-123456-matrix {{ font-family: Fira Code, monospace; font-size: 20px; }}
    </style>
    <text class="terminal-123456-r1">&#160;Svar</text>
</svg>
"""


@pytest.fixture(scope="module")
def picture() -> ModuleType:
    spec = importlib.util.spec_from_file_location("picture", ROOT / "tools/picture.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def addresses(svg: str) -> set[str]:
    """Return what a program that shows the drawing would fetch."""
    without_comments = re.sub(r"<!--.*?-->", "", svg, flags=re.S)
    found = set(re.findall(r"(?:https?|data|file):[^\s\"')]+", without_comments))
    return found - {NAMESPACE}


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_a_picture_fetches_nothing(path: Path) -> None:
    svg = path.read_text(encoding="utf-8")
    assert addresses(svg) == set()
    assert not re.search(r"url\((?!#)|@import|@font-face|<script|<image", svg)
    assert ET.fromstring(svg).tag == f"{{{NAMESPACE}}}svg"


def test_a_drawing_loses_its_fonts_and_its_chance_names(picture: ModuleType) -> None:
    assert addresses(DRAWN) == {"https://example.org/FiraCode-Regular.woff2"}
    svg = picture.at_rest(DRAWN)
    assert addresses(svg) == set()
    assert "Fira" not in svg
    assert "123456" not in svg
    assert "monospace" in svg
    assert "Svar" in "".join(ET.fromstring(svg).itertext())


def test_every_picture_is_drawn_by_the_tool_and_shown_in_a_document(
    picture: ModuleType,
) -> None:
    drawn = {f"{shown.__name__}.svg" for _theme, shown in picture.PICTURES}
    assert drawn == {path.name for path in PICTURES}
    documents = ("README.md", "docs/manual.md")
    text = "".join((ROOT / name).read_text(encoding="utf-8") for name in documents)
    assert {name for name in drawn if f"pictures/{name})" not in text} == set()


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_a_picture_shows_no_place_on_this_machine(path: Path) -> None:
    svg = path.read_text(encoding="utf-8")
    assert not re.search(r"/(?:home|tmp|Users|work)/", svg)
