"""Coding on the screen: what each key does, and what is seen of it."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from textual.command import CommandPalette
from textual.worker import WorkerFailed

from koding.analysis.counts import LiveCounts
from koding.errors import ProjectNotWritable
from koding.model.filters import AnswerFilter
from koding.tui.coding.session import CodingSession
from koding.tui.widgets.close_panel import ClosePanel

from .projects import (
    ANSWERS,
    SECOND,
    UNITS,
    code,
    coded,
    make_project,
    on_quote,
    put,
)
from .workbench import NARROW, NORMAL, workbench

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from koding.workbench import Workbench

    from .workbench import Opened


async def open_with_ventetid(opened: Opened) -> None:
    """Code the first answer, and go to the next one."""
    await opened.type("vent")
    await opened.press("enter", "space")


async def test_a_few_letters_and_enter_code_the_quote(
    folder: Path, bench: Workbench
) -> None:
    async with workbench(folder) as opened:
        assert "0/6" in opened.lines()[0]
        await opened.type("vent")
        assert "1 Ventetid" in opened.line_with("› vent")
        await opened.press("enter")
        assert opened.line_with("A Ventetid")
        assert "1/6" in opened.lines()[0]
        assert opened.line_with("Køen til psykolog").startswith("▸●")
        assert opened.line_with("✓").split()[-3:] == ["Ventetid", "1", "1"]
        assert opened.typed == ""
    assert coded(bench)[0][1] == ["Ventetid"]


async def test_a_typing_error_still_finds_the_code(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.type("venttid")
        await opened.press("enter")
        assert on_quote(opened.session) == ["Ventetid"]


async def test_a_digit_a_stop_and_a_nought_code_too(folder: Path) -> None:
    async with workbench(folder) as opened:
        await open_with_ventetid(opened)
        assert "1 Ventetid" in opened.line_with("›")
        await opened.press("1", "space", ".", "space", "0")
        assert [labels for _words, labels in coded(opened.app.bench)][:5] == [
            *[["Ventetid"]] * 4,
            ["Uten innhold"],
        ]
        assert opened.line_with("A Uten innhold")


async def test_what_cannot_be_done_is_said(folder: Path) -> None:
    async with workbench(folder) as opened:
        for key, said in (
            (".", "There is no code to repeat here."),
            ("+", "there is nothing to join"),
            ("-", "can be cut between two characters"),
            ("delete", "no code to take off"),
            ("ctrl+y", "nothing left to redo"),
            ("ctrl+n", "Type the name of the new code"),
        ):
            await opened.press(key)
            assert said in opened.lines()[-1]
        assert len(coded(opened.app.bench)) == len(ANSWERS)


async def test_a_quote_is_cut_where_the_sentence_ends_and_joined_again(
    folder: Path,
) -> None:
    async with workbench(folder) as opened:
        await opened.load_sentences()
        await opened.press(">")
        assert opened.coding.answer.cursor == SECOND
        await opened.press("-")
        assert [words for words, _labels in coded(opened.app.bench)][:2] == [
            "Køen til psykolog er lang.",
            "Dessuten mangler vi et sted å være på dagtid.",
        ]
        assert opened.session.focused == 0
        await opened.type("vent")
        await opened.press("enter", "space")
        assert opened.session.focused == 1
        assert opened.line_with("Køen til psykolog").startswith("▸◐")
        await opened.press("up", "+")
        assert on_quote(opened.session) == ["Ventetid"]
        assert len(coded(opened.app.bench)) == len(ANSWERS)


async def test_a_quote_is_cut_at_any_word(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.press("right", "right", "left", "-")
        assert [words for words, _labels in coded(opened.app.bench)][:2] == [
            "Køen",
            "til psykolog er lang. Dessuten mangler vi et sted å være på dagtid.",
        ]


async def test_del_takes_the_last_code_off_and_undo_puts_it_back(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.type("vent")
        await opened.press("enter", "delete")
        assert "A Ventetid" not in opened.text()
        assert "0/6" in opened.lines()[0]
        await opened.press("ctrl+z")
        assert opened.line_with("A Ventetid")
        assert "Undone: «Ventetid» taken off this quote." in opened.lines()[-1]
        await opened.press("ctrl+y")
        assert "A Ventetid" not in opened.text()
        assert "Done again: «Ventetid» taken off this quote." in opened.lines()[-1]


async def test_a_close_name_is_shown_before_a_new_code_is_made(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.type("Blåklokka")
        await opened.press("ctrl+n")
        assert "Close to this" in opened.lines()[-1]
        assert "1 Stiftelsen Blåklokka" in opened.line_with("› Blåklokka")
        assert on_quote(opened.session) == []
        await opened.press("enter")
        assert on_quote(opened.session) == ["Stiftelsen Blåklokka"]
        await opened.type("Blåklokka")
        await opened.press("ctrl+n", "ctrl+n")
        assert on_quote(opened.session) == ["Stiftelsen Blåklokka", "Blåklokka"]


@pytest.mark.parametrize("size", [NARROW, NORMAL], ids=["80x24", "120x40"])
async def test_a_close_name_comes_with_its_definition_and_three_quotes(
    folder: Path, size: tuple[int, int]
) -> None:
    async with workbench(folder, size=size) as opened:
        bench = opened.session.bench
        found = code(bench, "Stiftelsen Blåklokka")
        bench.codes.define(found, {"brief": "Alt\x1b[2J om de frivillige"})
        for _body in ANSWERS:
            put(opened.session, "Stiftelsen Blåklokka")
            opened.session.open(opened.session.index + 1)
        opened.session.open(0)
        await opened.type("Blåklokka")
        assert "Alt" not in opened.text()
        await opened.press("ctrl+n")
        assert opened.line_with("Frivillige › Stiftelsen Blåklokka")
        assert "Alt␛[2J om de frivillige" in opened.text()
        panel = opened.app.screen.query_one(ClosePanel)
        assert panel.size.height in (7, 8)
        await opened.press("down")
        assert not panel.display
        await opened.press("up")
        assert panel.display
        await opened.press("enter")
        assert not panel.display


async def test_a_name_close_to_none_is_made_at_once(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.type("Ledsager")
        await opened.press("ctrl+n")
        assert on_quote(opened.session) == ["Ledsager"]
        assert not opened.app.screen.query_one(ClosePanel).display


async def test_another_name_is_looked_at_anew(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.type("Blåklokka")
        await opened.press("ctrl+n", "backspace", "ctrl+n")
        assert on_quote(opened.session) == []
        assert "Close to this" in opened.lines()[-1]


async def test_a_new_code_is_the_last_option_and_stands_without_a_theme(
    folder: Path,
) -> None:
    async with workbench(folder) as opened:
        await opened.type("Ledsager")
        assert opened.coding.entry.options[-1].label == "New code «Ledsager»"
        await opened.press("enter")
        assert on_quote(opened.session) == ["Ledsager"]
        assert opened.line_with("Without a theme")
        await opened.press("space")
        await opened.type("leds")
        await opened.press("enter")
        assert on_quote(opened.session) == ["Ledsager"]


async def test_a_star_marks_a_good_quote(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.press("*")
        assert opened.line_with("★ good quote")
        await opened.press("*")
        assert "★" not in opened.text()


async def test_equal_answers_are_coded_and_counted_at_once(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.press("space", "0")
        assert "2/6" in opened.lines()[0]
        assert opened.line_with("∅ Uten innhold").split()[-2:] == ["2", "2"]
        assert opened.line_with("▸● Nei").split()[2:4] == ["×", "2"]
        await opened.press("ctrl+g")
        assert "Each answer is a row." in opened.lines()[-1]
        assert sum("● Nei" in line for line in opened.lines()) == 2
        await opened.press("ctrl+z")
        assert "0/6" in opened.lines()[0]
        assert opened.line_with("∅ Uten innhold").split()[-2:] == ["0", "0"]


async def test_undo_shows_a_code_under_its_old_name(folder: Path) -> None:
    async with workbench(folder) as opened:
        bench = opened.app.bench
        bench.codes.rename(code(bench, "Ventetid"), "Kø")
        opened.session.reload()
        opened.coding.show_session(opened.session)
        await opened.pilot.pause()
        assert "Ventetid" not in opened.text()
        await opened.press("ctrl+z")
        assert opened.line_with("Ventetid")


async def test_codes_are_taken_from_the_list_by_keys_and_by_mouse(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.press("tab", "tab", "down", "enter")
        assert on_quote(opened.session) == ["Egnet tomt, pris"]
        await opened.press("enter")
        assert on_quote(opened.session) == []
        await opened.pilot.click("#codes", offset=(10, 3))
        assert on_quote(opened.session) == ["Bemannet bolig"]


async def test_a_heading_in_the_code_list_is_no_code(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.type("Ledsager")
        await opened.press("enter")
        rows = [opened.coding.codes.row(i) for i in range(9)]
        heading = next(i for i, row in enumerate(rows) if not row.code)
        opened.coding.codes.move_to(heading)
        await opened.press("tab", "tab", "enter")
        assert on_quote(opened.session) == ["Ledsager"]


async def test_the_descriptor_is_seen_and_never_the_name(folder: Path) -> None:
    async with workbench(folder) as opened:
        for _answer in ANSWERS:
            assert re.search("Kommune med|answers that say the same", opened.text())
            assert all(name not in opened.text() for _number, name in UNITS)
            assert all(number not in opened.text() for number, _name in UNITS)
            await opened.press("pagedown")


async def test_the_workbench_opens_where_it_was_left(folder: Path) -> None:
    async with workbench(folder) as opened:
        await open_with_ventetid(opened)
        await opened.press("pagedown")
        await opened.press("ctrl+q")
    async with workbench(folder) as opened:
        assert opened.line_with("▸○").startswith("▸○ Det finnes ingen")
        await opened.press(".")
        assert on_quote(opened.session) == ["Ventetid"]
    async with workbench(folder, coder="kari") as opened:
        assert opened.line_with("▸○").startswith("▸○ Nei")


async def test_what_others_write_is_seen(folder: Path, bench: Workbench) -> None:
    async with workbench(folder) as opened:
        answers = bench.coding.answers(opened.session.question.id, 2023)
        bench.coding.create_and_add(answers[0].answer, 0, "Ledsager")
        opened.app._look_for_others()
        await opened.pilot.pause()
        assert opened.line_with("A Ledsager")
        await opened.press("f3")
        bench.coding.create_and_add(answers[0].answer, 0, "Tolk")
        opened.app._look_for_others()
        await opened.press("escape")
        assert opened.line_with("B Tolk")


async def test_a_place_that_cannot_be_kept_ends_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_coder: str, _place: dict[str, str]) -> None:
        raise ProjectNotWritable("The disk is full.")

    async with workbench(folder) as opened:
        monkeypatch.setattr(opened.app.bench.store, "set_place", full)
        await opened.press("pagedown")
        opened.app._look_for_others()
        await opened.pilot.pause()
        assert opened.app.is_running


async def test_a_coding_that_cannot_be_written_is_said_and_not_shown(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise ProjectNotWritable("The disk is full.")

    async with workbench(folder) as opened:
        monkeypatch.setattr(opened.app.bench.store, "append", full)
        for keys in (("0",), (*"vent", "enter"), (",", *"memo", "enter"), ("-",)):
            await opened.press("right", *keys)
            assert "The disk is full." in opened.lines()[-1]
            assert "0/6" in opened.lines()[0]
            await opened.press("escape")
        assert on_quote(opened.session) == []


async def test_the_palette_does_what_the_keys_do(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.press("ctrl+p")
        await choose(opened, "no content")
        assert opened.line_with("A Uten innhold")
        await opened.press("ctrl+p")
        await choose(opened, "join")
        assert "there is nothing to join" in opened.lines()[-1]


async def test_the_palette_opens_another_question(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.press("ctrl+p")
        await choose(opened, "question s2")
        assert "S2 Hva virker godt?" in opened.lines()[0]
        assert opened.line_with("┃ Kaffen er varm.")


async def choose(opened: Opened, words: str) -> None:
    """Search in the palette, wait until it has found something, and take it."""
    assert isinstance(opened.app.screen, CommandPalette)
    await opened.type(words)
    await opened.app.workers.wait_for_complete()
    await opened.pilot.pause()
    await opened.press("enter")
    await opened.pilot.pause()


async def test_a_question_without_answers_shows_none(tmp_path: Path) -> None:
    folder = make_project(tmp_path / "tom", ANSWERS, [""] * len(ANSWERS))
    async with workbench(folder) as opened:
        await opened.press("f3")
        await opened.press("down", "enter")
        assert "S2 Hva virker godt?" in opened.lines()[0]
        assert "Køen" not in opened.text()
        await opened.press("0", "1", ".", "-", "+", "*", ",", "escape", "space", "down")
        await opened.type("vent")
        await opened.press("enter", "ctrl+n", "escape", "f3")
        await opened.press("up", "enter")
        assert opened.line_with("▸○ Køen til psykolog")


async def test_one_pane_at_a_time_on_a_narrow_screen(folder: Path) -> None:
    async with workbench(folder, size=NARROW) as opened:
        for pane, seen, unseen in (
            ("answer", "┃ Køen", ("▸○", "CODES")),
            ("list", "▸○ Køen", ("┃", "CODES")),
            ("codes", "CODES S1", ("┃", "▸○")),
        ):
            assert opened.coding.has_class(f"-{pane}")
            assert opened.line_with(seen)
            assert all(other not in opened.text() for other in unseen)
            assert opened.lines()[-2].startswith(" ›")
            await opened.press("tab")
        await opened.press("tab", "tab")
        await opened.type("vent")
        assert "› vent" in opened.lines()[-2]
        await opened.press("enter", "escape")
        assert opened.line_with("A Ventetid")


async def test_a_screen_that_is_made_wider_shows_all_panes(folder: Path) -> None:
    async with workbench(folder, size=NARROW) as opened:
        await opened.pilot.resize_terminal(120, 40)
        await opened.pilot.pause()
        assert opened.line_with("▸○ Køen")
        assert opened.line_with("┃ Køen")
        assert opened.line_with("CODES S1")
        await opened.pilot.resize_terminal(80, 24)
        await opened.pilot.pause()
        assert "CODES S1" not in opened.text()


async def test_keys_that_come_faster_than_the_screen_mean_the_same(
    folder: Path,
) -> None:
    async with workbench(folder) as opened:
        await opened.load_sentences()
        keys = (
            *"vent",
            "enter",
            "space",
            *"bo",
            "down",
            "up",
            "enter",
            "space",
            *"bo1",
        )
        await opened.press(*keys, "pageup", "pageup", "pageup", ">", "-", ">", *"møt1")
        assert [labels for _words, labels in coded(opened.app.bench)][:4] == [
            ["Ventetid"],
            ["Ventetid", "Møteplass, kveld"],
            ["Bemannet bolig"],
            ["Bemannet bolig"],
        ]


async def test_a_code_from_the_list_lands_on_the_quote_that_was_open(
    folder: Path,
) -> None:
    async with workbench(folder) as opened:
        await opened.press("tab", "tab", "down", "enter", "space")
        assert coded(opened.app.bench)[0][1] == ["Egnet tomt, pris"]


async def test_a_code_lands_on_the_quote_that_the_cursor_has_come_to(
    folder: Path,
) -> None:
    async with workbench(folder) as opened:
        await opened.press("right", "-", "right", *"vent1", "left", *"bo1")
        assert [labels for _words, labels in coded(opened.app.bench)][:2] == [
            ["Bemannet bolig"],
            ["Ventetid"],
        ]


async def test_the_cursor_is_left_behind_when_the_answer_is(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.press("right", "-", "right", "pagedown", "0", "pageup")
        assert coded(opened.app.bench)[2] == ("Nei", ["Uten innhold"])


async def test_many_answers_are_read_and_counted_beside_the_work(
    folder: Path, bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("koding.tui.coding.shown.MANY", 1)
    ventetid = code(bench, "Ventetid")
    last = bench.coding.answers(bench.questions.find("S1").id, 2023)[-1].answer
    bench.coding.add_code(last, 0, ventetid, via="typed")
    session = CodingSession(bench, bench.questions.find("S1"), 2023)
    assert (len(session.lines), session.counts_late) == (1, True)
    async with workbench(folder) as opened:
        await opened.app.workers.wait_for_complete()
        await opened.pilot.pause()
        assert opened.coding.answers.row_count == 5
        assert opened.session.progress == (1, 6)
        assert re.search(r"Ventetid +1 +1", opened.line_with("Ventetid "))
        await open_with_ventetid(opened)
        assert opened.session.counts.of(ventetid) == (2, 2)
        await opened.press("ctrl+z")
        await opened.app.workers.wait_for_complete()
        await opened.pilot.pause()
        assert opened.session.counts.of(ventetid) == (1, 1)


async def test_a_thread_that_failed_is_tried_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("koding.tui.coding.shown.MANY", 1)
    failures = iter([OSError("busy")])

    def counted(session: CodingSession, bench: Workbench) -> LiveCounts:
        for failure in failures:
            raise failure
        return LiveCounts(bench.codebook, ())

    monkeypatch.setattr(CodingSession, "counted", counted)
    async with workbench(folder) as opened:
        with suppress(WorkerFailed):
            await opened.app.workers.wait_for_complete()
        await opened.pilot.pause()
        assert opened.session.counts_late
        await opened.press("down")
        await opened.pilot.pause()
        with suppress(WorkerFailed):
            await opened.app.workers.wait_for_complete()
        await opened.pilot.pause()
        assert not opened.session.counts_late


@pytest.mark.parametrize(
    "press", ["space", "pagedown", "ctrl+a", "ctrl+o", "ctrl+g", "ctrl+f"]
)
def test_what_needs_all_answers_reads_them(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch, press: str
) -> None:
    monkeypatch.setattr("koding.tui.coding.shown.MANY", 1)
    session = CodingSession(bench, bench.questions.find("S1"), 2023)
    session.first_uncoded()
    wanted = AnswerFilter(words="plass")
    needs: dict[str, Callable[[], object]] = {
        "space": session.next_uncoded,
        "pagedown": lambda: session.open(session.index + 1),
        "ctrl+a": session.mark_all,
        "ctrl+o": session.next_order,
        "ctrl+g": session.group,
        "ctrl+f": lambda: session.show_only(wanted, "plass"),
    }
    needs[press]()
    assert not session.shown.late
    assert session.progress == (0, 6)
