"""koding export answers and koding anonymise seen, as a person gives them."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from koding.workbench import Workbench

from .command_line import SAID, Koding, Terminal


@pytest.fixture
def chosen(filled: Path) -> Path:
    """A project with two quotes chosen for publication."""
    with closing(Workbench(filled)) as bench:
        quotes = bench.coding.quotes(bench.questions.find("S1").id, 2023)
        for quote in (one for one in quotes if one.words in SAID[:2]):
            bench.coding.create_and_add(quote.answer, 0, f"Kode {quote.span.end}")
            bench.coding.mark_good(quote.answer, 0)
    return filled


def seen(koding: Koding) -> list[bool]:
    rows = koding("anonymise", "seen", "S1", "--json").json
    assert {row["words"] for row in rows} == set(SAID[:2])
    return [row["seen"] for row in rows]


def test_answers_are_written_by_format_or_suffix(
    koding: Koding, filled: Path, tmp_path: Path
) -> None:
    assert koding("export", "answers", "S1").said.endswith("-answers-INTERN.docx\n")
    said = koding("export", "answers", "S1", "-o", tmp_path / "svar.xlsx").said
    assert Path(said.strip()).name == "svar-INTERN.xlsx"
    said = koding("export", "answers", "S1", "--format", "csv").said
    text = Path(said.strip()).read_text(encoding="utf-8-sig")
    assert all(words in text for words in SAID[:3])


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "Say a question, or --sealed"),
        (("S1", "--mask-words"), "Say a question, or --sealed"),
        (("S1", "--sealed"), "--sealed goes with"),
        (("--sealed", "--publish"), "--sealed goes with"),
        (("S1", "--allow", "fordi"), "--allow is for --publish"),
        (("S1", "-o", "exports"), "is a folder"),
    ],
)
def test_options_of_answers_that_do_not_go_together(
    koding: Koding, filled: Path, options: tuple[str, ...], said: str
) -> None:
    ran = koding("export", "answers", *options)
    assert ran.code == 2
    assert said in ran.err


def test_a_bad_profile_is_told_in_one_sentence(koding: Koding, chosen: Path) -> None:
    file = chosen / "koding.toml"
    with file.open("a", encoding="utf-8") as settings:
        settings.write('\n[names.profiles.article]\nwording = "named"\n')
    for command in (
        ("export", "word", "-q", "S1"),
        ("export", "quotes", "S1"),
        ("export", "answers", "S1"),
        ("export", "answers", "--sealed"),
        ("codebook", "worksheet", "-q", "S1"),
        ("codebook", "alternatives", "S1"),
        ("anonymise", "dossiers", "S1"),
        ("anonymise", "seen", "S1"),
    ):
        told = koding(*command, "--profile", "avis").told
        assert told == "koding.toml has no profile «avis», but these: article."
    assert {p.name for p in (chosen / "exports").iterdir()} == set()
    assert koding("export", "word", "-q", "S1", "--profile", "article").code == 0


def test_quotes_are_printed_and_marked_only_with_yes(
    koding: Koding, chosen: Path
) -> None:
    said = koding("anonymise", "seen", "S1").said
    assert f"  {SAID[0]}" in said
    assert "2 quotes are not marked as seen: say --yes to mark them." in said
    assert seen(koding) == [False, False]
    said = koding("anonymise", "seen", "S1", "--yes").said
    assert "2 quotes are marked as seen." in said
    assert seen(koding) == [True, True]
    again = koding("anonymise", "seen", "S1").said
    assert f"✓ {SAID[0]}" in again
    assert "marked" not in again


def test_on_a_terminal_it_asks_before_it_marks(koding: Koding, chosen: Path) -> None:
    for key, marked in ((b"n\n", False), (b"y\n", True)):
        terminal = Terminal(chosen, "anonymise", "seen", "S1")
        assert SAID[0].encode() in terminal.read_until(b"[Y/n]")
        terminal.type(key)
        terminal.read_until(b"seen")
        assert terminal.wait() == 0
        assert seen(koding) == [marked, marked]


def test_where_nothing_is_chosen_it_says_so(koding: Koding, filled: Path) -> None:
    assert "No quote is chosen" in koding("anonymise", "seen", "S1", "--yes").said
    assert koding("anonymise", "seen", "S1", "--json").json == []
