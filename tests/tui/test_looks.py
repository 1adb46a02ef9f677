"""Looks aside: a respondent's other answers, and who that is for those who ask."""

from __future__ import annotations

import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest

from koding.errors import IdentityWithheld, NothingToUndo
from koding.importers.answers import WantedColumns
from koding.operations.codebook import define_code
from koding.tui.coding.looks import of_code
from koding.tui.screens.coding import CodingScreen
from koding.workbench import Workbench

from .bench import words
from .projects import (
    GOOD,
    PLOT,
    STAFF,
    WAVE,
    code,
    make_project,
    on_quote,
    put,
    question,
    session_of,
)
from .workbench import NARROW, workbench

if TYPE_CHECKING:
    from pathlib import Path

    from koding.tui.coding.session import CodingSession

WIDE = (200, 60)
NAME, NUMBER = "Eigersund", "1101"


def journaled(folder: Path) -> list[tuple[str, str, str]]:
    """Return (kind, coder, body) of every line of the journal."""
    database = sqlite3.connect(folder / "project.db")
    rows = database.execute("SELECT kind, coder, body FROM journal ORDER BY line")
    lines = [(str(kind), str(coder), str(body)) for kind, coder, body in rows]
    database.close()
    return lines


async def test_a_name_is_shown_to_those_who_ask_and_the_journal_says_that(
    folder: Path,
) -> None:
    before = len(journaled(folder))
    async with workbench(folder, size=NARROW) as opened:
        answer = opened.session.answer_id
        await opened.press("ctrl+e")
        assert GOOD[0] in opened.text()
        assert NAME not in opened.text()
        await opened.press("n")
        assert opened.line_with(f"{NAME} {NUMBER}")
        await opened.press("escape")
        assert isinstance(opened.app.screen, CodingScreen)
        assert NAME not in opened.text()
    (line,) = journaled(folder)[before:]
    assert line == ("identity.shown", "ola", f'{{"answer":"{answer}"}}')
    content = b"".join(file.read_bytes() for file in folder.glob("project.db*"))
    assert NAME.encode() not in content


async def test_without_identity_it_is_said_in_a_sentence(folder: Path) -> None:
    shutil.rmtree(folder / "identity")
    before = journaled(folder)
    async with workbench(folder, size=NARROW) as opened:
        await opened.press("ctrl+e")
        await opened.press("n")
        assert "The names of units are not in this copy" in opened.text()
    assert journaled(folder) == before


@pytest.mark.parametrize(
    ("unit", "name"), [("1101", f"{NAME} {NUMBER}"), ("Fyret på Holmen", None)]
)
def test_the_register_s_name_is_shown_or_else_the_sheet_s(
    tmp_path: Path, unit: str, name: str | None
) -> None:
    sheet = tmp_path / "svar.csv"
    sheet.write_text(f"Enhet;Hva mangler?\n{unit};Folk.\n1103;Båt.\n", "utf-8")
    bench = Workbench.create(tmp_path / "p", name="Tjenester", coder="ola")
    wanted = WantedColumns(unit="Enhet", questions=("Hva mangler?",))
    bench.imports.answers(sheet, wave=WAVE, wanted=wanted)
    lines = bench.coding.answers(question(bench).id, WAVE)
    (answer,) = [line.answer for line in lines if line.preview == "Folk."]
    assert bench.coding.show_name(answer) == (name or unit)
    bench.close()


async def test_a_look_at_a_code_has_no_name_to_ask_for(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.type("vent")
        await opened.press("ctrl+d")
        await opened.press("n")
        assert "logged" not in opened.text()
        assert NAME not in opened.text()
    assert "identity.shown" not in {kind for kind, *_rest in journaled(folder)}


def test_undo_and_redo_pass_by_that_a_name_was_shown(session: CodingSession) -> None:
    put(session, "Ventetid")
    session.bench.coding.show_name(session.answer_id)
    session.take_back(again=False)
    assert on_quote(session) == []
    session.bench.coding.show_name(session.answer_id)
    session.take_back(again=True)
    assert on_quote(session) == ["Ventetid"]


def test_that_a_name_was_shown_is_nothing_to_undo(bench: Workbench) -> None:
    while True:
        try:
            bench.undo()
        except NothingToUndo:
            break
    question = bench.questions.all()[0]
    bench.coding.show_name(bench.coding.answers(question.id, 2023)[0].answer)
    with pytest.raises(NothingToUndo):
        bench.undo()


def test_a_rebuild_makes_the_same_of_a_journal_with_names_asked_for(
    session: CodingSession,
) -> None:
    put(session, "Ventetid")
    store = session.bench.store
    assert session.bench.coding.show_name(session.answer_id) == f"{NAME} {NUMBER}"
    before = store.projected()
    store.rebuild()
    assert store.projected() == before


def test_withheld_names_are_not_asked_for_in_the_journal(bench: Workbench) -> None:
    shutil.rmtree(bench.folder / "identity")
    question = bench.questions.all()[0]
    answer = bench.coding.answers(question.id, 2023)[0].answer
    with pytest.raises(IdentityWithheld):
        bench.coding.show_name(answer)
    assert "identity.shown" not in {kind for kind, *_rest in journaled(bench.folder)}


def in_order(text: str, *wanted: str) -> bool:
    """Return whether all that is wanted stands in the text, in this order."""
    places = [text.find(one) for one in wanted]
    return -1 not in places and places == sorted(places)


@pytest.fixture
def defined(folder: Path) -> Path:
    """A project whose code Ventetid is defined and stands on three answers."""
    bench = Workbench(folder, coder="ola")
    ventetid = code(bench, "Ventetid")
    fields = {
        "brief": "Køer og dager.",
        "when": "Noen venter.",
        "when_not": "Ingen venter.",
    }
    book = bench.codebook
    bench.perform(lambda: [("", c) for c in define_code(book, ventetid, fields)])
    for line in bench.coding.answers(question(bench).id, WAVE)[2:5]:
        bench.coding.add_code(line.answer, 0, ventetid, via="typed")
    bench.close()
    return folder


def test_a_code_is_shown_with_its_definition_and_good_quotes_first(
    defined: Path,
) -> None:
    bench = Workbench(defined, coder="ola")
    session = session_of(bench)
    ventetid = code(bench, "Ventetid")
    staff = next(line for line in session.lines if line.preview == STAFF)
    bench.coding.mark_good(staff.answer, 0)
    look = of_code(session, ventetid)
    assert look.title == "Kapasitet › Ventetid"
    assert look.paragraphs[:3] == (
        "Køer og dager.",
        "When: Noen venter.",
        "Not when: Ingen venter.",
    )
    assert look.paragraphs[4].startswith(f"★ {STAFF} (Kommune med")
    assert look.paragraphs[5].startswith(f"{PLOT} (")
    assert len(look.paragraphs) == 7
    assert len(of_code(session, ventetid, most_quotes=1).paragraphs) == 6
    session.open_answer(staff.answer)
    assert STAFF not in "".join(of_code(session, ventetid).paragraphs)
    bench.close()


def test_a_theme_is_shown_with_the_quotes_under_it_once_each(defined: Path) -> None:
    bench = Workbench(defined, coder="ola")
    session = session_of(bench)
    plot = next(line for line in session.lines if line.preview == PLOT)
    bench.coding.add_code(plot.answer, 0, code(bench, "Vikarer, vakter"), via="typed")
    said = of_code(session, code(bench, "Kapasitet")).paragraphs
    assert sum(PLOT in paragraph for paragraph in said) == 1
    bench.close()


async def test_the_highlighted_option_is_looked_at_while_typing(defined: Path) -> None:
    async with workbench(defined, size=NARROW) as opened:
        await opened.type("vent")
        await opened.press("ctrl+d")
        text = opened.text()
        assert in_order(text, "Ventetid", "Køer", "When: ", "Not when: ", "3 units")
        await opened.press("escape")
        assert opened.typed == "vent"


async def test_a_long_look_is_scrolled_by_keys(tmp_path: Path) -> None:
    long = ["langt svar " * 60 + f"nummer {n}" for n in range(6)]
    folder = make_project(tmp_path / "p", long, GOOD)
    bench = Workbench(folder, coder="ola")
    for line in bench.coding.answers(question(bench).id, WAVE)[:5]:
        bench.coding.add_code(line.answer, 0, code(bench, "Ventetid"), via="typed")
    bench.close()
    async with workbench(folder, size=NARROW) as opened:
        await opened.type("vent")
        await opened.press("ctrl+d")
        assert "nummer 4" not in opened.text()
        await opened.press("end")
        assert "nummer 4" in opened.text()
        await opened.press("home")
        assert "Kapasitet › Ventetid" in opened.text()


async def test_a_wide_screen_shows_the_code_that_is_chosen(defined: Path) -> None:
    async with workbench(defined, size=WIDE) as opened:
        side = opened.coding.side
        assert words(side)[0] == ""
        await opened.type("vent")
        side.follow()
        text = "\n".join(words(side))
        assert in_order(text, "Ventetid", "Køer", "When: ", "Not when: ", "3 units")
        await opened.press("down")
        side.follow()
        assert "Ventetid" not in words(side)[0]
        await opened.press("escape", "shift+tab", "down", "down")
        side.follow()
        rows = opened.coding.codes
        assert rows.row(rows.cursor).label in " ".join(words(side)[:2])


async def test_a_screen_that_is_not_wide_has_no_side_pane(defined: Path) -> None:
    async with workbench(defined) as opened:
        assert not opened.coding.side.display
        await opened.type("vent")
        assert not opened.coding.side._resting._active.is_set()
        await opened.pilot.resize_terminal(*WIDE)
        await opened.pilot.pause()
        assert opened.coding.side.display
        assert opened.coding.side._resting._active.is_set()


async def test_answers_and_definitions_are_no_markup_in_the_side_pane(
    tmp_path: Path,
) -> None:
    hostile = "[@click=app.quit]Hei[/] \x1b[31mrødt\nto linjer"
    folder = make_project(tmp_path / "p", [hostile, *["Nei da"] * 5], GOOD)
    bench = Workbench(folder, coder="ola")
    first = bench.coding.answers(question(bench).id, WAVE)[0]
    bench.coding.add_code(first.answer, 0, code(bench, "Ventetid"), via="typed")
    bench.codes.write_memo(code(bench, "Ventetid"), "[bold]fet[/]")
    bench.close()
    async with workbench(folder, size=WIDE) as opened:
        await opened.type("vent")
        opened.coding.side.follow()
        text = "\n".join(words(opened.coding.side))
        assert "[@click=app.quit]Hei[/] ␛[31mrødt" in text
        assert "[bold]fet[/]" in text
        assert "\x1b" not in text
