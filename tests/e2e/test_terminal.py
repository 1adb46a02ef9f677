"""The workbench as a process in a terminal: coding, dying, failing, and two at once."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from .programs import ANSWERS, Koding
from .terminal import (
    CTRL_Q,
    CTRL_Y,
    CTRL_Z,
    DOWN,
    ENTER,
    F3,
    F7,
    F9,
    F10,
    LEAVES_SCREEN,
    PAGE_DOWN,
    Terminal,
)

pytest.importorskip("fcntl", reason="a pseudo-terminal needs Unix")

AGREE = "✓ The file, the journal and the tables agree."
FORM = Path(__file__).resolve().parents[2] / "corpora" / "tjenester-2023.xlsx"
CRASHING = str(Path(__file__).with_name("crashing.py"))
BODIES = set(ANSWERS.values())


def open_body(terminal: Terminal) -> str:
    """Return the answer that is open."""
    found = re.search(r"┃ (.+?)(?: {2,}|$)", terminal.text(), re.MULTILINE)
    return found[1] if found else ""


def count_done(terminal: Terminal) -> int:
    found = re.search(r"(\d)/8 done", terminal.text())
    return int(found[1]) if found else 0


def go_on(terminal: Terminal) -> None:
    """Go to the next uncoded answer, and wait until it is seen."""
    before = open_body(terminal)
    terminal.press(" ")
    terminal.until(lambda now: open_body(now) not in ("", before), what="another")


def code_first(terminal: Terminal) -> None:
    terminal.until_shown("0/8 done", "┃", "›")
    terminal.press("vent", ENTER)
    terminal.until_shown("1/8 done", "A Ventetid")


def codes_on_disk(koding: Koding) -> dict[str, set[str]]:
    """Return the codes on each answer, as another program reads them."""
    from koding.workbench import Workbench

    bench = Workbench(koding.folder)
    try:
        quotes = bench.coding.quotes(bench.questions.find("S1").id, 2023)
        label = {code.id: code.label for code in bench.codebook.codes.values()}
        return {q.words: {label[code] for code in q.codes} for q in quotes}
    finally:
        bench.close()


def test_answers_are_coded_by_keys_alone(koding: Koding) -> None:
    with koding.code() as terminal:
        code_first(terminal)
        go_on(terminal)
        terminal.press("1")
        terminal.until_shown("2/8 done")
        go_on(terminal)
        terminal.press("Ungdom 18-23", ENTER)
        terminal.until_shown("3/8 done", "A Ungdom 18-23", "Without a theme")
        go_on(terminal)
        terminal.press("0")
        terminal.until_shown("4/8 done", "A Uten innhold")
        body = open_body(terminal)
        terminal.press(CTRL_Q)
        assert terminal.until_end() == 0
    said = json.loads(koding.here("status", "--json"))
    (question,) = said["questions"]
    assert (question["answers"], question["done"], question["left"]) == (8, 4, 4)
    with koding.code() as terminal:
        terminal.until_shown("4/8 done", "A Uten innhold")
        assert open_body(terminal) == body
        terminal.press(CTRL_Z)
        terminal.until_shown("3/8 done", "Undone: «Uten innhold» on this quote.")
        assert open_body(terminal) == body
        terminal.press(CTRL_Z)
        terminal.until_shown("2/8 done")
        terminal.press(CTRL_Y)
        terminal.until_shown("3/8 done", "A Ungdom 18-23")
        terminal.press(F3)
        terminal.until_shown("10  Analyse", "▸ S1")
        terminal.press(DOWN, ENTER)
        terminal.until_shown("3/8 done", "┃")
    assert AGREE in koding.here("doctor")


@pytest.mark.parametrize("moment", [1, 3, 5])
def test_what_the_screen_showed_is_there_after_a_kill(
    koding: Koding, moment: int
) -> None:
    seen: dict[str, str] = {}
    with koding.code() as terminal:
        code_first(terminal)
        seen[open_body(terminal)] = "Ventetid"
        for done in range(2, moment + 1):
            go_on(terminal)
            terminal.press(".")
            terminal.until_shown(f"{done}/8 done", "A Ventetid")
            seen[open_body(terminal)] = "Ventetid"
        # More keys than it can do before it dies, so that it dies in the middle.
        terminal.press(" ." * 4)
        terminal.until(lambda now: count_done(now) > moment, what="one more")
        terminal.kill()
        shown = count_done(terminal)
    held = codes_on_disk(koding)
    assert {body: {label} for body, label in seen.items()} == {
        body: held[body] for body in seen
    }
    assert sum(bool(codes) for codes in held.values()) >= shown > moment
    assert set(held) == BODIES
    assert AGREE in koding.here("doctor")
    with koding.code() as terminal:
        terminal.until(lambda now: count_done(now) >= shown, what="what was done")
        terminal.press(CTRL_Z)
        terminal.until_shown("Undone: «Ventetid» on this quote.")


@pytest.mark.parametrize("key", [F9, F10], ids=["in a variable", "in the message"])
def test_a_crash_shows_where_it_was_and_no_answer(koding: Koding, key: str) -> None:
    with koding.code(script=CRASHING) as terminal:
        code_first(terminal)
        body = open_body(terminal)
        assert body in BODIES
        terminal.press(key)
        assert terminal.until_end() == 1
    left = terminal.output.rpartition(LEAVES_SCREEN)[2].decode()
    assert "Traceback" in left
    assert "in action_crash" in left
    assert "Error" in left
    words = {word for one in BODIES for word in re.findall(r"\w{4,}", one)}
    assert [word for word in words if word in left] == []
    assert {"Ventetid"} in codes_on_disk(koding).values()


def test_without_a_terminal_it_says_so(koding: Koding) -> None:
    ended = koding.run("code", "--project", str(koding.folder))
    assert ended.returncode == 2
    assert "The workbench needs a terminal." in ended.stderr
    assert "\x1b" not in ended.stdout + ended.stderr


def test_two_workbenches_see_each_other(koding: Koding) -> None:
    with koding.code(coder="ola") as ola, koding.code(coder="kari") as kari:
        kari.until_shown("0/8 done", "┃", "›")
        code_first(ola)
        kari.until_shown("1/8 done", "A Ventetid")
        go_on(kari)
        kari.press("Helt ny kode", ENTER)
        kari.until_shown("2/8 done", "A Helt ny kode")
        ola.press(PAGE_DOWN)
        ola.until_shown("A Helt ny kode")
        ola.press(".")
        ola.until_shown("2/8 done", "B Ventetid")
        kari.until_shown("B Ventetid")
        kari.press(CTRL_Z)
        kari.until_shown("Undone: the code «Helt ny kode».", "A Ventetid")
        ola.until_gone("Helt ny kode")
    held = codes_on_disk(koding)
    assert sorted(map(sorted, held.values())) == [[]] * 6 + [["Ventetid"]] * 2
    assert AGREE in koding.here("doctor")


def test_a_newcomer_imports_codes_and_exports(tmp_path: Path) -> None:
    koding = Koding(tmp_path / "p")
    koding.check("init", str(koding.folder), "--name", "Prøven")
    with koding.code() as terminal:
        terminal.until_shown("Import answers", "Nothing to code yet")
        terminal.press(str(FORM)[:-2])
        terminal.until_shown("▸ tjenester-2023.xlsx")
        terminal.press(ENTER)
        terminal.until_shown("169 rows", "unit number", "wave 2023")
        terminal.press(ENTER)
        terminal.until_shown("Units: 169 found by number", "enter brings in")
        terminal.press(ENTER)
        terminal.until_shown("Brought in. enter begins coding.")
        terminal.press(ENTER)
        terminal.until_shown("/129 done", "┃", "›")
        terminal.press("Første kode", ENTER)
        terminal.until_shown("A Første kode")
        terminal.press(F7)
        terminal.until_shown("Export", "Første kode", " quote", "-INTERN.docx")
        terminal.press(ENTER)
        terminal.until_shown("Written: exports/", "INTERN: a working copy")
        terminal.press(CTRL_Q)
        assert terminal.until_end() == 0
    exports = {path.suffix for path in (koding.folder / "exports").iterdir()}
    assert exports == {".docx", ".json"}
    assert (koding.folder / "corpora" / FORM.name).read_bytes() == FORM.read_bytes()
    assert AGREE in koding.here("doctor")


def test_outside_a_project_it_says_how_to_make_one(tmp_path: Path) -> None:
    ended = Koding(tmp_path).run("code", "--project", str(tmp_path))
    assert ended.returncode == 1
    assert "koding init DIR" in ended.stderr
