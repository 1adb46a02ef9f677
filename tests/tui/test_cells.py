"""From text to cells: letters, rows, and the way between offsets and places."""

from __future__ import annotations

from itertools import pairwise
from unicodedata import category

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rich.cells import cell_len
from wcwidth import wcswidth

from koding.tui.widgets import cells
from koding.tui.widgets.answer_layout import (
    AnswerLayout,
    AnswerView,
    Chip,
    QuoteView,
    lay_out,
    text_width,
)

FAMILY = "👨‍👩‍👧"
PIECES = (
    *("a", "ø", " ", " ", "\n", "\r\n", "\t", "世", "🙂", FAMILY, "👍🏽", "🇳🇴", "❤️"),
    *("e\u0301", "\u0301", "\u200d", "\u00ad", "\u2028", "\x1b", "\u202e", "ש", "ord "),
)
few = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
many = st.lists(st.sampled_from(PIECES), min_size=40, max_size=70).map("".join)
any_text = st.one_of(few, many, st.text(max_size=60))
plain_text = st.lists(
    st.sampled_from(("a", "bab", "abababa", "b" * 25, " ", " ", "\xa0", "\n")),
    min_size=10,
    max_size=40,
).map("".join)


def layout_of(text: str, width: int, *cuts: int) -> AnswerLayout:
    edges = [0, *cuts, len(text)]
    quotes = tuple(QuoteView(a, b) for a, b in pairwise(edges))
    return lay_out(
        AnswerView("", text, quotes),
        width,
        lambda start, end: cells.wrap(text, start, end, text_width(width)),
    )


def letters_of(text: str) -> list[int]:
    return [glyph.start for glyph in cells.glyphs(text)]


@given(any_text)
def test_letters_cover_the_text_and_fill_the_cells_they_say(text: str) -> None:
    letters = list(cells.glyphs(text))
    assert "".join(text[letter.start : letter.end] for letter in letters) == text
    assert all(letter.width >= 1 for letter in letters)
    assert sum(letter.width for letter in letters) == cell_len(cells.shown(text))


@given(any_text)
def test_nothing_that_is_shown_can_move_the_terminal(text: str) -> None:
    unsafe = {chr(code) for code in (*range(32), *range(0x7F, 0xA0))}
    unsafe |= set("\u2028\u2029\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2069")
    assert unsafe.isdisjoint(cells.shown(text))


def widths(text: str) -> tuple[int, int]:
    """Return how wide we and terminals hold what is shown of `text` to be."""
    letters = list(cells.glyphs(text))
    shown = "".join(letter.shown for letter in letters)
    return sum(letter.width for letter in letters), wcswidth(shown)


@given(any_text)
def test_terminals_give_what_is_shown_as_many_cells(text: str) -> None:
    assume(all(category(char) not in ("Cn", "Co") for char in text))
    ours, theirs = widths(text)
    assert ours == theirs


@pytest.mark.parametrize("before", ["", "a", "世", "👍"])
def test_terminals_give_every_sign_as_many_cells(before: str) -> None:
    signs = (chr(code) for code in range(0x20, 0x110000))
    told = [
        hex(ord(sign))
        for sign in signs
        if category(sign) not in ("Cn", "Co", "Cs", "Lo")
        and len(set(widths(before + sign))) > 1
    ]
    assert told == []


@pytest.mark.parametrize(
    "after",
    ["\U0001f3fd", "\ufe0f", "\ufe0e", "\u200d👧", "\u20e3", "\U0001f3fd\u200d👧"],
)
def test_terminals_give_every_picture_as_many_cells(after: str) -> None:
    signs = (chr(code) for code in (*range(0x2000, 0x3300), *range(0x1F000, 0x1FB00)))
    told = [
        hex(ord(sign))
        for sign in signs
        if category(sign)[0] == "S" and len(set(widths(sign + after))) > 1
    ]
    assert told == []


def test_signs_that_terminals_do_not_agree_on_are_shown_as_others() -> None:
    assert cells.shown("ह\u093f") == "ह·"
    assert cells.shown("🇳 🇳🇴") == "N 🇳🇴"
    assert cells.shown("a🏽 👍🏽 🚗🏽") == "a 👍🏽 🚗🏽"
    assert cells.shown("⌚\ufe0e") == "⌚"


@pytest.mark.parametrize("letter", [FAMILY, "👍🏽", "🇳🇴", "❤️", "e\u0301", "\r\n"])
def test_a_joined_letter_is_one_letter(letter: str) -> None:
    assert letters_of(f"a{letter}b") == [0, 1, 1 + len(letter)]


def test_a_joiner_between_signs_that_make_no_picture_hides_none() -> None:
    assert cells.shown("☐\u200d☑ a\u200db") == "☐☑ ab"


def test_control_characters_are_seen() -> None:
    assert (
        cells.shown("\x1b[0m\x7f\x9b\u202e\u2028\x85\ud800") == "␛[0m␡\ufffd·␤␤\ufffd"
    )


@given(any_text, st.integers(1, 40))
def test_fitted_text_fills_its_cells_exactly(text: str, width: int) -> None:
    assert cell_len(cells.fit(text, width)) == width
    assert cell_len(cells.fit_right(text, width)) == width


def test_cut_text_says_that_it_is_cut() -> None:
    assert cells.fit("Ventetid", 8) == "Ventetid"
    assert cells.fit("Ventetid", 5) == "Vent…"
    assert cells.fit("世界世界", 6) == "世界… "


@given(any_text, st.integers(8, 30))
def test_rows_cover_the_text_and_keep_the_width(text: str, width: int) -> None:
    rows = cells.wrap(text, 0, len(text), width)
    assert "".join(text[a:b] for a, b in rows) == text
    for row in rows:
        words_alone = text[row.start : row.end].rstrip("\r\n")
        assert cell_len(cells.shown(words_alone)) <= width + 1


@given(plain_text, st.integers(8, 20))
def test_plain_text_breaks_where_any_text_does(text: str, width: int) -> None:
    rows = cells.wrap(text, 0, len(text), width)
    wide = text.replace("a", "a\u0301").replace("b", "b\u0301")
    same = [cells.shown(wide[a:b]) for a, b in cells.wrap(wide, 0, len(wide), width)]
    assert [cells.shown(text[a:b]) for a, b in rows] == [
        row.replace("\u0301", "") for row in same
    ]


def test_rows_break_between_words() -> None:
    text = "lang ventetid hos legen\n\nnytt avsnitt"
    rows = [text[a:b] for a, b in cells.wrap(text, 0, len(text), 14)]
    assert rows == ["lang ventetid ", "hos legen\n", "\n", "nytt avsnitt"]


@given(any_text, st.integers(12, 40), st.data())
def test_every_letter_has_a_place_of_its_own(
    text: str, width: int, data: st.DataObject
) -> None:
    layout = layout_of(text, width)
    places = [layout.position_of(offset) for offset in letters_of(text)]
    assert len(set(places)) == len(places)
    for offset, (x, y) in zip(letters_of(text), places, strict=True):
        assert layout.offset_at(x, y) == offset
        assert x < width


def test_places_count_wide_letters_tabs_and_lines() -> None:
    layout = layout_of("世e\u0301\tx\ny", 40)
    first = layout.position_of(0)[1]
    assert [layout.position_of(i) for i in (0, 1, 2, 3, 4, 6)] == [
        (2, first),
        (4, first),
        (4, first),
        (5, first),
        (9, first),
        (2, first + 1),
    ]
    assert layout.offset_at(3, first) == 0
    assert layout.offset_at(99, first) == 5
    assert layout.offset_at(2, 0) is None


@given(any_text.filter(bool), st.data())
def test_steps_stay_on_letters_of_the_text(text: str, data: st.DataObject) -> None:
    cut = data.draw(st.sampled_from(letters_of(text)))
    layout = layout_of(text, 20, *([cut] if cut else []))
    starts = {*letters_of(text[:cut]), *(cut + i for i in letters_of(text[cut:]))}
    at = data.draw(st.sampled_from(sorted(starts)))
    for delta in (-1, 1):
        assert layout.letter_step(at, delta) in starts
        assert layout.word_step(at, delta) in starts


def test_chips_wrap_and_are_never_cut() -> None:
    chips = (
        Chip("A", "Ventetid", 1),
        Chip("B", "Bolig", 8),
        Chip("C", "For lite fagmiljø, stigma og rekruttering"),
    )
    view = AnswerView("", "Tekst", (QuoteView(0, 5, chips),))
    layout = lay_out(view, 30, lambda start, end: cells.wrap("Tekst", start, end, 26))
    below = layout.lines[3:]
    assert ["".join(text for _, text in line.parts).rstrip() for line in below] == [
        "A Ventetid   B Bolig",
        "C For lite fagmiljø,",
        "  stigma og rekruttering",
    ]
    assert [name for name, _ in below[0].parts] == [
        "hue-1",
        "chip",
        "",
        "hue-2",
        "chip",
    ]


def test_an_uncoded_quote_has_a_dot_and_an_empty_one_nothing() -> None:
    quotes = (QuoteView(0, 3), QuoteView(3, 6, empty=True, good=True, memo="spør"))
    layout = lay_out(
        AnswerView("", "ab cd.", quotes),
        40,
        lambda start, end: cells.wrap("ab cd.", start, end, 36),
    )
    assert [line.parts[0][1] for line in layout.lines[2:] if line.parts] == [
        "·",
        "★ good quote",
        "✎ spør",
    ]
