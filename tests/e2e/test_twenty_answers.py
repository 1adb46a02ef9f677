"""Twenty answers of the demo coded by keys alone, and what is on disk afterwards."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from koding.tui.coding.session import CodingSession
from koding.workbench import Workbench

from .programs import Koding
from .terminal import CTRL_Q, CTRL_Z, ENTER, RIGHT, Terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

pytest.importorskip("fcntl", reason="a pseudo-terminal needs Unix")

ROOT = Path(__file__).resolve().parents[2]
AGREE = "✓ The file, the journal and the tables agree."
ANSWERS = 20
CODES = {
    "ventetid og": "Ventetid og ventelister i egen kommune, også før første samtale",
    "fastl": "Fastleger og legevakt som er for lite med",
    "pårør": "Pårørende, familier og barn som pårørende",
}
NEW = "Søppelhenting"


Quotes = list[tuple[str, tuple[str, ...]]]


@dataclass(slots=True)
class Row:
    """A row of the answer list: the answers it stands for, and what is put on them."""

    answers: tuple[str, ...]
    bodies: tuple[str, ...]
    quotes: list[tuple[str, str]] = field(default_factory=list)

    def wanted(self) -> list[Quotes]:
        """Return the quotes that each answer is to have; equal ones are coded alike."""
        if len(self.answers) == 1:
            return [[(words, (label,)) for words, label in self.quotes]]
        ((_words, label),) = self.quotes
        return [[(body, (label,))] for body in self.bodies]


def rows_to_code(koding: Koding) -> list[Row]:
    """Return the first rows that the workbench will list, as yet without codes."""
    bench = Workbench(koding.folder, coder="ola")
    try:
        session = CodingSession(bench, bench.questions.find("S1"), 2023)
        groups = [
            session.shown.members(line.answer) for line in session.lines[:ANSWERS]
        ]
        answers = [[bench.coding.answer(one).answer for one in g] for g in groups]
        return [
            Row(tuple(a.id for a in group), tuple(a.body for a in group))
            for group in answers
        ]
    finally:
        bench.close()


class Coding:
    """Codes row after row, and waits until the screen says that it is done."""

    def __init__(self, terminal: Terminal, rows: Sequence[Row]) -> None:
        self.terminal, self.rows, self.done = terminal, rows, 0
        long_enough = (i for i, row in enumerate(rows) if i > 5 and can_be_cut(row))
        self.cut = next(i for i in long_enough if i != ANSWERS // 2 - 1)

    def until_done(self) -> None:
        self.terminal.until_shown(f"{self.done}/129 done", "›")

    def code_row(self, place: int) -> None:
        """Code the open row in one of the ways there are, and go on."""
        row, typed = self.rows[place], list(CODES)
        if place == 3:
            self.code(row, NEW + ENTER, NEW)
        elif place == 5:
            self.code(row, ".", CODES[typed[4 % 3]])
        elif place == self.cut:
            self.cut_in_two(row, typed[0], typed[2])
        else:
            self.type_code(row, typed[place % 3])
        if place != ANSWERS // 2 - 1:
            self.terminal.press(" ")

    def code(self, row: Row, keys: str, label: str) -> None:
        self.terminal.press(keys)
        row.quotes.append((row.bodies[0], label))
        self.done += len(row.answers)
        self.until_done()

    def type_code(self, row: Row, typed: str) -> None:
        self.code(row, typed + ENTER, CODES[typed])

    def cut_in_two(self, row: Row, first: str, second: str) -> None:
        """Cut after two words and code the pieces."""
        self.terminal.press(RIGHT, RIGHT, "-")
        self.terminal.until_shown("quote 1 of 2")
        self.terminal.press(first, ENTER, " ")
        self.terminal.until_shown("quote 2 of 2")
        self.terminal.press(second, ENTER)
        (body,) = row.bodies
        words = len(" ".join(body.split()[:2])) + 1
        row.quotes.append((body[:words], CODES[first]))
        row.quotes.append((body[words:], CODES[second]))
        self.done += 1
        self.until_done()

    def taken_back(self, row: Row) -> None:
        """Wait until the row is seen to be uncoded again."""
        row.quotes.clear()
        self.done -= len(row.answers)
        self.until_done()


def can_be_cut(row: Row) -> bool:
    """Whether the row is one answer whose words have one space between them."""
    begun = " ".join(row.bodies[0].split()[:3])
    spaced = row.bodies[0].startswith(begun) and begun.count(" ") == 2
    return len(row.answers) == 1 and spaced


def held(koding: Koding, row: Row) -> list[Quotes]:
    """Return the quotes of each answer of a row with their codes, as on disk."""
    bench = Workbench(koding.folder)
    try:
        labels = {code.id: code.label for code in bench.codebook.codes.values()}
        answers = [bench.coding.answer(one) for one in row.answers]
        return [
            [
                (
                    quote.span.of(coded.answer.body),
                    tuple(labels[code] for code in quote.codes),
                )
                for quote in coded.quotes
            ]
            for coded in answers
        ]
    finally:
        bench.close()


def leave(terminal: Terminal) -> None:
    terminal.press(CTRL_Q)
    assert terminal.until_end() == 0


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Koding:
    """The demo's answers and codebook, as yet without a coding."""
    koding = Koding(tmp_path_factory.mktemp("form") / "p")
    koding.check("init", str(koding.folder), "--name", "Prøven")
    sheet = str(ROOT / "corpora" / "tjenester-2023.xlsx")
    koding.here("import", "answers", sheet, "--wave", "2023", "--yes")
    koding.here("import", "codebook", str(ROOT / "codebooks" / "tjenester.yaml"))
    return koding


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
def test_twenty_answers_are_coded_by_keys_alone(
    form: Koding, tmp_path: Path, size: tuple[int, int]
) -> None:
    koding = form.copied(tmp_path / "p")
    rows, half = rows_to_code(koding), ANSWERS // 2
    with koding.code(size=size) as terminal:
        coding = Coding(terminal, rows)
        coding.until_done()
        for place in range(half):
            coding.code_row(place)
        leave(terminal)
    with koding.code(size=size) as terminal:
        coding.terminal = terminal
        coding.until_done()
        terminal.press(CTRL_Z)
        coding.taken_back(rows[half - 1])
        terminal.until_shown("Undone: «")
        coding.type_code(rows[half - 1], "fastl")
        terminal.press(" ")
        for place in range(half, ANSWERS):
            coding.code_row(place)
        leave(terminal)
    for row in rows:
        assert held(koding, row) == row.wanted()
    assert [len(row.quotes) for row in rows].count(2) == 1
    assert AGREE in koding.here("doctor")
