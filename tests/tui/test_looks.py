"""Looks aside: a respondent's other answers, and who that is for those who ask."""

from __future__ import annotations

import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest

from koding.errors import IdentityWithheld, NothingToUndo
from koding.tui.screens.coding import CodingScreen

from .projects import GOOD, on_quote, put
from .workbench import NARROW, workbench

if TYPE_CHECKING:
    from pathlib import Path

    from koding.tui.session import CodingSession
    from koding.workbench import Workbench

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


async def test_a_look_at_a_code_has_no_name_to_ask_for(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.type("vent")
        await opened.press("ctrl+d")
        await opened.press("n")
        assert "journal" not in opened.text()
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
