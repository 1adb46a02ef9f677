"""Importing in the workbench: from a file to the first answer that is coded."""

from __future__ import annotations

import csv
import threading
from typing import TYPE_CHECKING

import pytest

from koding.importers.sheets import read_sheet
from koding.tui.screens.coding import CodingScreen
from koding.workbench import Workbench

from .projects import ANSWERS, GOOD, UNITS, WORDINGS, make_project
from .workbench import NARROW, NORMAL, Opened, workbench

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from koding.importers.sheets import Sheet

ROLES = ("Leder", "Lege", "Leder", "Lege", "Leder", "Lege")
HEAD = ("Kommunenummer", "Kommune", "Rolle", *WORDINGS)
FORM = [
    HEAD,
    *((*u, r, a, g) for u, r, a, g in zip(UNITS, ROLES, ANSWERS, GOOD, strict=True)),
]
ROLE_COLUMN = 35
"""A cell of the screen in the column of roles, at 80 and at 120."""


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project without answers, opened from a folder that holds a form."""
    return empty_project(tmp_path, monkeypatch)


def empty_project(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *, language: str = "nb"
) -> Path:
    # Answers are kept in an order of chance, which nothing here is about.
    shuffle = "koding.workbench.importing.answers._shuffle"
    monkeypatch.setattr(shuffle, lambda _rows: None)
    project = folder / "p"
    Workbench.create(project, name="Tjenester", coder="ola", language=language).close()
    here = folder / "her"
    here.mkdir()
    monkeypatch.chdir(here)
    write_csv(here / "skjema-2023.csv", FORM)
    return project


def write_csv(path: Path, rows: Sequence[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)


async def settle(opened: Opened) -> None:
    """Wait for what threads do, and for what the screen makes of it."""
    await opened.app.workers.wait_for_complete()
    await opened.pilot.pause()


async def go_on(opened: Opened, times: int = 1) -> None:
    for _time in range(times):
        await opened.press("enter")
        await settle(opened)


def files(folder: Path) -> set[str]:
    return {path.name for path in (folder / "corpora").iterdir()}


def askings(opened: Opened) -> list[tuple[str, int]]:
    return [(a.wording, a.wave) for a in opened.app.bench.questions.askings()]


async def test_a_project_without_answers_opens_on_the_import(empty: Path) -> None:
    async with workbench(empty, size=NARROW) as opened:
        assert "Import answers" in opened.lines()[0]
        assert opened.line_with("Nothing to code yet")
        for key in ("escape", "f4"):
            await opened.press(key)
            assert "Import answers" in opened.lines()[0]
        assert opened.line_with("Nothing to code yet")


async def test_from_a_file_to_coding_with_enter_alone(empty: Path) -> None:
    async with workbench(empty, size=NARROW) as opened:
        assert opened.line_with("▸ skjema-2023.csv")
        await go_on(opened)
        assert "one row per unit" in opened.line_with("skjema-2023.csv")
        assert "unit number" in opened.line_with("Kommunenummer ")
        assert "question" in opened.line_with("D  Hva mangler")
        assert "wave 2023" in opened.text()
        await go_on(opened)
        assert opened.line_with("S1")[4:24].split() == ["6", "6"]
        assert opened.line_with("Nothing was written: this was a dry run.")
        await go_on(opened)
        assert opened.line_with("Brought in. enter begins coding.")
        assert "dry run" not in opened.text()
        await go_on(opened)
        assert "S1 Hva mangler i tilbudet?" in opened.lines()[0]
        await opened.type("Mangler noe")
        await opened.press("ctrl+n")
        assert "1/6" in opened.lines()[0]
        assert sorted(askings(opened)) == [(wording, 2023) for wording in WORDINGS]
    assert files(empty) == {"skjema-2023.csv"}


async def test_nothing_is_written_before_the_last_enter(empty: Path) -> None:
    async with workbench(empty) as opened:
        await go_on(opened, 2)
        assert opened.line_with("enter brings in 8 new answers")
        assert files(empty) == set()
        assert askings(opened) == []
        await opened.press("escape")
        assert opened.line_with("▸ A  Kommunenummer")
        await opened.press("escape")
        assert opened.line_with("▸ skjema-2023.csv")
        journal = opened.app.bench.store.journal
        assert [line.change.kind for line in journal.lines()] == ["code.created"] * 4


async def test_roles_and_year_are_a_persons_to_say(empty: Path) -> None:
    async with workbench(empty) as opened:
        await go_on(opened)
        await opened.press(*["down"] * 2, "q", "down", "i", "down", "a", *"2021")
        assert "wave 2021" in opened.text()
        assert "attribute" in opened.line_with("▸ E")
        assert "left out" in opened.line_with("D  Hva mangler")
        await go_on(opened, 2)
        assert askings(opened) == [("Rolle", 2021)]
        background = opened.app.bench.store.reading.background(2021)
        said = {
            background.of(party.respondent).get("hva virker godt?")
            for party in opened.app.bench.store.reading.parties(
                opened.app.bench.questions.all()[0].id, 2021
            )
        }
        assert "Kaffen er varm." in said


async def test_keys_and_mouse_walk_through_the_roles(empty: Path) -> None:
    async with workbench(empty, size=NARROW) as opened:
        await opened.pilot.click("#files", offset=(6, 1))
        await settle(opened)
        await opened.press("down")
        for key, role in (
            ("q", "question"),
            ("q", "question"),
            ("w", "which question"),
            ("t", "question"),
            ("u", "unit name"),
            ("r", "respondent"),
            ("a", "attribute"),
            ("c", "county"),
            ("p", "inhabitants"),
            ("i", "left out"),
            ("space", "question"),
            ("space", "unit number"),
        ):
            await opened.press(key)
            assert f" {role} " in opened.line_with("▸ B"), key
        assert " left out " in opened.line_with("A  Kommunenummer")
        await opened.pilot.click("#columns", offset=(ROLE_COLUMN, 3))
        await opened.pilot.pause()
        assert " respondent " in opened.line_with("▸ C")
        await opened.press("+", "+", "-")
        assert "wave 2024" in opened.text()
        await opened.press(*"0001")
        assert opened.line_with("The wave is a year from 1900 to 2200.")
        assert "wave 2024" in opened.text()


async def test_a_year_half_typed_is_not_taken(empty: Path) -> None:
    async with workbench(empty) as opened:
        await go_on(opened)
        await opened.press(*"20")
        assert "wave 20__" in opened.text()
        await go_on(opened)
        assert opened.line_with("The wave is a year")
        await opened.press("escape")
        assert "wave 2023" in opened.text()


async def test_a_sheet_can_be_said_to_be_long(empty: Path) -> None:
    rows = [
        (number, wording, said)
        for (number, _name), *both in zip(UNITS, ANSWERS, ANSWERS[::-1], strict=True)
        for wording, said in zip(WORDINGS, both, strict=True)
    ]
    write_csv(empty.parent / "her" / "lang.csv", [("Nr", "Spørsmål", "Svar"), *rows])
    async with workbench(empty) as opened:
        await opened.type("lang")
        await go_on(opened)
        assert opened.line_with("one row per unit")
        await opened.press("down", "w", "down", "t")
        assert opened.line_with("one row per answer")
        assert "which question" in opened.line_with("B  Spørsmål")
        assert "answers" in opened.line_with("C  Svar")
        await go_on(opened, 2)
        year = opened.app.bench.now().year
        assert set(askings(opened)) == {(wording, year) for wording in WORDINGS}


async def test_texts_of_a_hostile_sheet_stay_texts(empty: Path) -> None:
    head = (
        "Nr",
        "[@click=app.quit]Hva[/] \x1b[31mmangler?",
        "[bold]Annet[/bold], hva:",
    )
    rows = [
        (number, f"[red]{said} \x1b[2J", f"Vi [@click=app.quit]{said}[/]")
        for (number, _name), said in zip(UNITS, ANSWERS, strict=True)
    ]
    rows.append(("Øya [@click=app.quit]x[/] \x1b[2J", "Det er langt ut hit.", ""))
    write_csv(empty.parent / "her" / "[i]vond.csv", [head, *rows])
    async with workbench(empty, size=NARROW) as opened:
        await opened.press("down", "up")
        await opened.type("vond")
        assert opened.line_with("▸ [i]vond.csv")
        await go_on(opened)
        assert opened.line_with("B  [@click=app.quit]Hva")
        await opened.press("down")
        assert opened.line_with("· [red]")
        for table, y in (("#columns", 2), ("#detail", 0), ("#about", 0)):
            await opened.pilot.click(table, offset=(8, y))
        assert opened.app.is_running
        await opened.press("up", "u")
        await go_on(opened)
        assert opened.line_with("[@click=app.quit]x[/]")
        await opened.pilot.click("#receipt", offset=(20, 3))
        assert "\x1b" not in opened.text()
        await go_on(opened, 2)
        assert isinstance(opened.app.screen, CodingScreen)
        assert "[@click=app.quit]Hva[/]" in opened.lines()[0]
        assert "\x1b" not in opened.text()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("ødelagt.xlsx", b"PK\x03\x04" + b"\0" * 99, "is broken"),
        ("side.xls", b"<html><table></table></html>", "is a web page"),
        ("tom.csv", b"", "is empty"),
        ("bare-hode.csv", b"Kommune;Svar\n", "nothing under it"),
    ],
)
async def test_a_file_that_cannot_be_read_is_told_in_a_sentence(
    empty: Path, name: str, content: bytes, said: str
) -> None:
    (empty.parent / "her" / name).write_bytes(content)
    async with workbench(empty, size=NARROW) as opened:
        await opened.type(name)
        await go_on(opened)
        assert said in " ".join(opened.text().split())
        assert opened.line_with(f"› {name}")
        assert opened.line_with("▸ ")
    assert files(empty) == set()


async def test_a_file_that_is_not_there_is_told(empty: Path) -> None:
    async with workbench(empty) as opened:
        await opened.type("/ingen/steder/svar.xlsx")
        await go_on(opened)
        assert opened.line_with("does not exist")
        await opened.press("escape")
        assert opened.line_with("▸ skjema-2023.csv")


async def test_two_rows_of_a_unit_are_told_apart_where_the_sentence_says(
    empty: Path,
) -> None:
    rows = [(*FORM[1][:2], "A", "Det blir kø ved disken."), *FORM[1:]]
    doubled = [row[:4] for row in [HEAD, *rows]]
    write_csv(empty.parent / "her" / "dobbel.csv", doubled)
    async with workbench(empty) as opened:
        await opened.type("dobbel")
        await go_on(opened, 2)
        assert "are of the same unit (1101)" in opened.text()
        assert opened.line_with("Here: mark that column with r.")
        await opened.press("down", "down", "r")
        await go_on(opened, 2)
        assert opened.line_with("Brought in.")


async def test_no_question_is_told_before_anything_is_tried(empty: Path) -> None:
    async with workbench(empty) as opened:
        await go_on(opened)
        await opened.press(*["down"] * 3, "i", "down", "i")
        await go_on(opened)
        assert opened.line_with("no column is marked as a question")
        assert opened.line_with("▸ E  Hva virker godt?")


async def test_a_file_that_changes_meanwhile_is_not_brought_in(empty: Path) -> None:
    async with workbench(empty) as opened:
        await go_on(opened, 2)
        write_csv(empty.parent / "her" / "skjema-2023.csv", FORM[:3])
        await go_on(opened)
        assert opened.line_with("has changed since it was read: open it again.")
        assert askings(opened) == []
        assert files(empty) == set()


async def test_an_import_is_stopped_before_it_writes(
    empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with workbench(empty) as opened:
        await go_on(opened, 2)
        goes_on = threading.Event()

        def wait(path: Path, wanted: str | None) -> Sheet:
            assert goes_on.wait(20)
            return read_sheet(path, wanted)

        monkeypatch.setattr("koding.tui.importing.session.read_sheet", wait)
        await opened.press("enter")
        assert opened.line_with("Bringing in …  esc stops it")
        await opened.press("enter", "escape")
        assert opened.line_with("Stopping …")
        goes_on.set()
        while opened.app.screen.busy:  # type: ignore[attr-defined]
            await opened.pilot.pause()
        assert opened.line_with("Stopped: nothing was brought in.")
        assert askings(opened) == []
        assert files(empty) == set()
        await go_on(opened)
        assert opened.line_with("Brought in.")


async def test_another_sheet_of_a_workbook_is_read(empty: Path) -> None:
    import xlsxwriter  # type: ignore[import-untyped]

    with xlsxwriter.Workbook(empty.parent / "her" / "to.xlsx") as book:
        title = book.add_worksheet("Forside")
        title.write_row(0, 0, ["Rapport", "", ""])
        title.write_row(1, 0, ["a", "b", "c"])
        answers = book.add_worksheet("Svarene")
        for number, row in enumerate(FORM):
            answers.write_row(number, 0, row)
    async with workbench(empty) as opened:
        await opened.type("to.xlsx")
        await go_on(opened)
        assert opened.line_with("one header stands over several columns")
        assert opened.line_with("▸ Forside")
        await opened.press("down")
        await go_on(opened)
        assert opened.line_with("to.xlsx Svarene: 6 rows")
        await opened.press("s")
        await settle(opened)
        assert opened.line_with("one header stands over several columns")
        assert opened.line_with("to.xlsx Svarene: 6 rows")
        await go_on(opened, 2)
        assert len(askings(opened)) == 2


async def test_every_unit_that_is_not_found_is_listed(empty: Path) -> None:
    rows = [
        (f"Ukjentnes{number}", f"Her mangler det {number} stoler i rommet.")
        for number in range(1, 61)
    ]
    write_csv(empty.parent / "her" / "ukjent.csv", [("Kommune", "Hva mangler?"), *rows])
    async with workbench(empty, size=NARROW) as opened:
        await opened.type("ukjent")
        await go_on(opened, 2)
        assert opened.line_with("Not in the register")
        seen = opened.text()
        for _page in range(6):
            await opened.press("pagedown")
            seen += opened.text()
        assert all(name in seen for name, _said in rows)
        await opened.press("down", "up", *["pageup"] * 9)
        assert opened.line_with("Not in the register")


async def test_an_import_again_says_what_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_project(tmp_path / "p")
    monkeypatch.chdir(tmp_path)
    async with workbench(folder, size=NORMAL) as opened:
        before, rows_before = opened.session.progress, opened.coding.answers.row_count
        await opened.press("f6")
        await opened.type("q.csv")
        await opened.press(*["left"] * 4, "backspace", "p")
        await go_on(opened)
        await opened.press(*"2023")
        await go_on(opened, 2)
        assert opened.line_with("Nothing is new")
        late = [("", f"Ukjentnes{n}", f"Taket lekker {n}.", "") for n in range(60)]
        write_csv(tmp_path / "sent.csv", [(*HEAD[:2], *WORDINGS), *late])
        await opened.press("f3")
        await opened.press("i")
        await opened.type("sent")
        await go_on(opened)
        await opened.press(*["down"] * 2, "q", "down", "q", *"2023")
        await go_on(opened, 2)
        await opened.press("f4")
        await settle(opened)
        assert opened.session.progress == (before[0], before[1] + 60)
        assert f"{before[0]}/{before[1] + 60}" in opened.lines()[0]
        listed = opened.coding.answers
        assert listed.row_count == rows_before + 60
        assert listed.virtual_size.height == listed.TOP + rows_before + 60


async def test_a_sheet_coded_by_hand_is_told_from_a_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = empty_project(tmp_path, monkeypatch)
    rows = [("Kommune", "Sitat", "Kode"), ("Bø", "Taket lekker.", "Tak")]
    write_csv(tmp_path / "her" / "kodet.csv", rows)
    async with workbench(folder, size=NORMAL) as opened:
        await opened.type("kodet")
        await go_on(opened)
        assert opened.line_with("koding import codings")
