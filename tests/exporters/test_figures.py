"""Figures as files: what they tell of themselves, and that they come out the same."""

from __future__ import annotations

import struct
import xml.etree.ElementTree as ET
import zlib

import pytest

from koding.analysis.saturation import Saturation, SaturationOptions, saturation
from koding.exporters.figure_bars import bars_of
from koding.exporters.figure_page import FIGURE_FORMATS, PALETTE
from koding.exporters.figure_saturation import bar_place, saturation_figure
from koding.exporters.figure_text import saturation_text
from koding.exporters.saturation_table import saturation_table
from koding.model.table import Column, Row, Table

ANSWERS = [frozenset("abcdefgh"[: 1 + place % 8]) for place in range(40)]
OPTIONS = SaturationOptions(base=10, run=5)


def found(answers: list[frozenset[str]] = ANSWERS) -> Saturation:
    return saturation(answers, OPTIONS, secret=b"secret")


def drawn(form: str, title: str = "Nye koder", *, intern: bool = True) -> bytes:
    return saturation_figure(
        found(), form, title=title, notes=("En kurve.",), language="nb", intern=intern
    )


def png_texts(content: bytes) -> dict[str, str]:
    """Return what a PNG tells of itself, read chunk by chunk."""
    told, at = {}, 8
    while at < len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        kind, body = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        if kind == b"tEXt":
            name, _, text = body.partition(b"\0")
            told[name.decode()] = text.decode("latin-1")
        elif kind == b"iTXt":
            name, _, rest = body.partition(b"\0")
            text = rest[2:].split(b"\0", 2)[2]
            words = zlib.decompress(text) if rest[0] else text
            told[name.decode()] = words.decode()
        at += 12 + length
    return told


@pytest.mark.parametrize("form", FIGURE_FORMATS)
def test_another_figure_is_another_file(form: str) -> None:
    assert drawn(form) != drawn(form, "Andre koder")
    assert drawn(form) != drawn(form, intern=False)


def test_a_png_tells_those_who_cannot_see_it_and_not_when_it_was_made() -> None:
    assert png_texts(drawn("png")) == {"Title": "Nye koder", "Description": "En kurve."}


def test_an_svg_tells_those_who_cannot_see_it_and_not_when_it_was_made() -> None:
    content = drawn("svg")
    ET.fromstring(content)
    assert b"En kurve." in content
    assert b"<title>Nye koder</title>" in content
    assert b"<dc:date>" not in content
    assert b"Matplotlib v" not in content


@pytest.mark.parametrize("form", FIGURE_FORMATS)
@pytest.mark.parametrize(
    "title",
    ["$\\frac{1}{0$ og <b>&", "\x1b[31m\ud800\x00", "漢字 😀", "", "lang " * 90],
)
def test_a_title_of_people_is_drawn_as_it_stands(form: str, title: str) -> None:
    content = drawn(form, title)
    assert b"\x1b" not in content or form == "png"
    if form == "svg":
        ET.fromstring(content)


@pytest.mark.parametrize("form", FIGURE_FORMATS)
@pytest.mark.parametrize("answers", [[], [frozenset("a")], [frozenset()] * 30])
def test_a_figure_of_hardly_anything_is_still_a_file(
    form: str, answers: list[frozenset[str]]
) -> None:
    content = saturation_figure(
        found(answers), form, title="S1", notes=(), language="en"
    )
    assert content


def test_the_bars_of_a_run_stand_within_it_also_where_the_last_is_short() -> None:
    for run in found(ANSWERS[:37]).coded.runs:
        for aside in (-0.2, 0.2):
            middle, width = bar_place(run, aside)
            assert run.first - 1 < middle - width / 2
            assert middle + width / 2 < run.last


def lightness(colour: str) -> float:
    """Return how light a colour is in grey print, 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_neighbours_of_the_palette_are_told_apart_in_grey() -> None:
    shades = [lightness(colour) for colour in PALETTE]
    apart = [abs(a - b) for n, a in enumerate(shades) for b in shades[:n]]
    assert min(apart) > 0.08
    assert abs(shades[0] - shades[1]) > 0.3


def test_the_terminal_s_curve_has_axes_and_two_signs() -> None:
    lines = saturation_text(found(), language="en").splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[0].split() == ["codes"]
    assert lines[1].startswith("    8┤")
    assert lines[13].startswith("     └")
    assert lines[14].split() == ["0", "10", "40", "answers"]
    body = "".join(lines[1:13])
    assert body.count("o") == 14
    assert any("\u2800" < sign < "\u2900" for sign in body)
    assert any("┊" in line for line in lines[1:13])
    assert lines[-2].endswith("in the order of coding")
    assert lines[-1].split()[:2] == ["o", "o"]


def test_the_curve_ends_at_the_top_and_begins_below() -> None:
    rows = saturation_text(found(), language="en").splitlines()[1:13]
    assert rows[0].rstrip()[-1] not in "┤│"
    assert rows[-1][6] != " "


def test_a_terminal_without_braille_gets_asterisks() -> None:
    text = saturation_text(found(), language="en", braille=False)
    assert not any("\u2800" <= sign < "\u2900" for sign in text)
    assert "*" in text


def test_there_is_no_curve_of_nothing() -> None:
    assert saturation_text(found([]), language="en") == ""
    assert saturation_text(found([frozenset()] * 9), language="en") == ""


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_language_has_table_curve_and_figure(language: str) -> None:
    table = saturation_table(
        found(), title="S1", answers=50, imported=3, language=language
    )
    assert [row.label for row in table.rows][:3] == ["1–5", "6–10", "11–15"]
    assert not any("{" in note for note in table.notes)
    assert saturation_text(found(), language=language)
    assert saturation_figure(
        found(), "svg", title="S1", notes=table.notes, language=language
    )


@pytest.mark.parametrize(("language", "everyone"), [("nb", "Alle"), ("en", "All")])
def test_what_stands_for_all_is_no_part_of_a_stacked_bar(
    language: str, everyone: str
) -> None:
    groups = ("Små", "Store", everyone)
    columns = tuple(
        Column("n", "count", group, total=group == everyone) for group in groups
    )
    table = Table("T", "Kode", columns, (Row("Kode", (2, 3, 5)),), (), language)
    drawn = bars_of(table)
    assert drawn.series == ("Små", "Store")
    assert drawn.bars[0].lengths == (2, 3)
