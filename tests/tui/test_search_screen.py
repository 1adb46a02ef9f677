"""Searching all questions: from the filter, through the hits, to the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.language.folding import fold
from koding.store.searching import Hits, Search
from koding.tui.screens.coding import CodingScreen
from koding.tui.screens.search import SearchScreen

from .projects import GOOD, QUEUE, WAVE, code, make_project, question
from .workbench import NARROW, workbench

if TYPE_CHECKING:
    from pathlib import Path

    from koding.workbench import Workbench

    from .workbench import Opened

WARM, PEOPLE = GOOD[0], GOOD[2]


async def search(opened: Opened, words: str) -> None:
    """Open the search from the filter, and wait for what it finds."""
    await opened.press("ctrl+f", *words, "ctrl+f")
    await found(opened)


async def found(opened: Opened) -> None:
    await opened.app.workers.wait_for_complete()
    await opened.pilot.pause()


def hits(bench: Workbench, words: str, limit: int = 9) -> Hits:
    found = bench.coding.search(words, limit, stopped=lambda: False)
    assert found is not None
    return found


def test_answers_of_all_questions_are_found(bench: Workbench) -> None:
    found = hits(bench, "er")
    said = {(hit.question, hit.wave, hit.body) for hit in found.first}
    assert (question(bench, "S1").id, WAVE, QUEUE) in said
    assert (question(bench, "S2").id, WAVE, WARM) in said
    assert found.count == len(said)


def test_all_words_must_begin_a_word_of_the_answer(bench: Workbench) -> None:
    assert [hit.body for hit in hits(bench, "PSYK koe").first] == [QUEUE]
    assert hits(bench, "sykolog") == Hits()
    assert hits(bench, "psykolog kaffen") == Hits()
    assert hits(bench, ' "-* ') == Hits()


def test_what_is_found_says_how_far_it_is_coded(bench: Workbench) -> None:
    (hit,) = hits(bench, "psykolog").first
    bench.coding.add_code(hit.answer, 0, code(bench, "Ventetid"), via="typed")
    bench.coding.cut(hit.answer, 5)
    assert hits(bench, "psykolog").first[0].state == "done"
    bench.coding.remove_code(hit.answer, 5, code(bench, "Ventetid"))
    assert hits(bench, "psykolog").first[0].state == "partly"


def test_only_the_first_are_returned_and_all_are_counted(bench: Workbench) -> None:
    found = hits(bench, "er", limit=1)
    assert len(found.first) == 1 < found.count


def test_words_of_a_text_that_was_corrected_are_found_no_more(bench: Workbench) -> None:
    (hit,) = hits(bench, "psykolog").first
    with bench.store.write():
        bench.store.sources.correct_answer(hit.answer, bench.ids(), "Helt ny tekst.")
    assert hits(bench, "psykolog") == Hits()
    assert [one.answer for one in hits(bench, "helt").first] == [hit.answer]


def test_a_linked_question_is_found_as_the_one_it_is_read_as(bench: Workbench) -> None:
    assert {hit.question for hit in hits(bench, "kaffen").first} == {
        question(bench, "S2").id
    }


def test_a_search_that_nobody_waits_for_ends(tmp_path: Path) -> None:
    # As many as make SQLite look up; six answers are found before it does.
    said = [[f"ord{n % 7} og mer {n}" for n in range(6)] for _ in range(80)]
    names = [f"Spørsmål {n}" for n in range(80)]
    folder = make_project(tmp_path / "p", *said, wordings=names)
    searching = Search(folder / "project.db", fold)
    found = searching.hits("o", layer="main", limit=500)
    assert found is not None
    assert found.count == 480
    stopped = searching.hits("o", layer="main", limit=500, stopped=lambda: True)
    assert stopped is None


async def test_the_filter_widens_to_all_questions_and_escape_goes_back(
    folder: Path,
) -> None:
    async with workbench(folder) as opened:
        await search(opened, "varm")
        assert isinstance(opened.app.screen, SearchScreen)
        assert "1 of 1 answer" in opened.lines()[0]
        assert opened.line_with(WARM).startswith("▸○ S2 2023  ")
        await opened.press("escape")
        assert opened.typed == "varm"
        await opened.press("escape")
        assert opened.session.answer_id
        assert opened.line_with(f"┃ {QUEUE[:20]}")


async def test_hits_follow_what_is_typed(folder: Path) -> None:
    async with workbench(folder, size=NARROW) as opened:
        await search(opened, "er")
        assert WARM in opened.text()
        await opened.type(" psyk")
        await found(opened)
        assert WARM not in opened.text()
        assert "1 of 1 answer" in opened.lines()[0]
        await opened.press("ctrl+w")
        await found(opened)
        assert WARM in opened.text()
        await opened.press("ctrl+w", *"qqq")
        await found(opened)
        assert "0 of 0 answers" in opened.lines()[0]
        await opened.press("enter", "down", "pageup")
        assert isinstance(opened.app.screen, SearchScreen)


async def test_enter_opens_the_answer_of_another_question(folder: Path) -> None:
    async with workbench(folder) as opened:
        await search(opened, "moeter")
        await opened.press("enter")
        assert "S2 Hva virker godt?" in opened.lines()[0]
        assert opened.line_with(f"┃ {PEOPLE}")
        assert opened.typed == ""
        await opened.type("vent")
        await opened.press("enter")
        assert opened.line_with("A Ventetid")


async def test_an_answer_that_the_filter_leaves_out_is_opened(folder: Path) -> None:
    async with workbench(folder) as opened:
        await opened.press("ctrl+f", *"psykolog", "enter", "ctrl+f", "ctrl+w")
        await opened.press(*"tomt", "ctrl+f")
        await found(opened)
        await opened.press("ctrl+w", *"vikarene")
        await found(opened)
        await opened.press("enter")
        assert opened.line_with("┃ Vikarene slutter")
        assert len(opened.session.lines) > 1
        assert "⌕" not in opened.lines()[0]


async def test_a_click_opens_the_answer(folder: Path) -> None:
    async with workbench(folder) as opened:
        await search(opened, "er")
        lines = opened.lines()
        y = next(y for y, line in enumerate(lines) if WARM in line)
        await opened.pilot.click(offset=(20, y))
        assert opened.line_with(f"┃ {WARM}")


async def test_what_was_found_is_there_when_the_coder_comes_back(folder: Path) -> None:
    async with workbench(folder) as opened:
        await search(opened, "er")
        await opened.press("down", "enter")
        assert isinstance(opened.app.screen, CodingScreen)
        await opened.press("0", "ctrl+f", "ctrl+f")
        await found(opened)
        assert isinstance(opened.app.screen, SearchScreen)
        assert "▸● S" in opened.text()


async def test_a_hostile_answer_is_shown_as_it_is(tmp_path: Path) -> None:
    hostile = "[@click=app.quit]Hei[/] \x1b[31mrødt " + "og lenger " * 40 + "sist"
    folder = make_project(tmp_path / "p", [hostile, *[""] * 5], GOOD)
    async with workbench(folder, size=NARROW) as opened:
        await search(opened, "hei")
        assert "[@click=app.quit]Hei[/] ␛[31mrødt" in opened.text()
        await opened.press("ctrl+w", *"sist")
        await found(opened)
        assert opened.line_with("sist").startswith("▸○ S1 2023  …")


async def test_a_memo_goes_on_when_a_colleague_has_written(folder: Path) -> None:
    async with workbench(folder) as opened:
        other = type(opened.app.bench)(folder, coder="kari")
        answer = opened.session.lines[2].answer
        await opened.press(",", *"her")
        other.coding.add_code(answer, 0, code(other, "Ventetid"), via="typed")
        other.close()
        opened.app._look_for_others()
        await opened.press(*" og nå", "enter")
        assert opened.line_with("✎ her og nå")


async def test_enter_waits_for_what_is_typed(folder: Path) -> None:
    async with workbench(folder) as opened:
        await search(opened, "er")
        screen = opened.app.screen
        assert isinstance(screen, SearchScreen)
        # Faster than any thread: nothing of this has been found when enter comes.
        screen.look_for("moeter")
        screen.action_choose()
        await found(opened)
        await opened.pilot.pause()
        assert opened.line_with(f"┃ {PEOPLE}")
