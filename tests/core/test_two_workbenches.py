"""Two programs code the same project at the same time, and nothing is lost."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from threading import Timer
from typing import TYPE_CHECKING

from koding.workbench import Workbench

from .projects import WAVE, codes_of, new_project, the_question

if TYPE_CHECKING:
    from pathlib import Path

CODER = """
import sys
from pathlib import Path

from koding.workbench import Workbench

folder, coder, codes, answers = sys.argv[1:]
bench = Workbench(Path(folder), coder=coder)
print("ready", flush=True)
for code in codes.split():
    sys.stdin.readline()
    for answer in answers.split():
        assert bench.coding.add_code(answer, 0, code, via="typed")
    print("round over", flush=True)
bench.close()
"""
ROUNDS = 10
PER_ROUND = 30
PER_CODER = ROUNDS * PER_ROUND
LONGEST_WAIT = 240


class Coder:
    """Another program that codes all answers with one code a round."""

    def __init__(
        self, folder: Path, name: str, codes: list[str], answers: list[str]
    ) -> None:
        arguments = [str(folder), name, " ".join(codes), " ".join(answers)]
        self.program = subprocess.Popen(
            [sys.executable, "-c", CODER, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.limit = Timer(LONGEST_WAIT, self.program.kill)
        self.limit.start()

    def hears(self, words: str) -> None:
        assert self.program.stdin is not None
        self.program.stdin.write(words + "\n")
        self.program.stdin.flush()

    def says(self) -> str:
        assert self.program.stdout is not None
        return self.program.stdout.readline().strip()

    def ends(self) -> None:
        self.program.communicate()
        self.limit.cancel()
        assert self.program.returncode == 0


def test_two_programs_at_once_lose_no_coding(tmp_path: Path) -> None:
    bodies = [f"Svar nummer {n}" for n in range(PER_ROUND)]
    bench = new_project(tmp_path / "p", bodies)
    codes = [bench.codes.create(f"Kode {n}") for n in range(2 * ROUNDS)]
    lines = bench.coding.answers(the_question(bench), WAVE)
    answers = [line.answer for line in lines]
    before = len(list(bench.store.journal.lines()))
    bench.close()

    coders = (
        Coder(tmp_path / "p", "ola", codes[:ROUNDS], answers),
        Coder(tmp_path / "p", "kari", codes[ROUNDS:], answers[::-1]),
    )
    assert [coder.says() for coder in coders] == ["ready"] * 2
    for _ in range(ROUNDS):
        for coder in coders:
            coder.hears("go")
        assert [coder.says() for coder in coders] == ["round over"] * 2
    for coder in coders:
        coder.ends()

    bench = Workbench(tmp_path / "p", coder="per")
    journal = list(bench.store.journal.lines())
    made = journal[before:]
    assert Counter(line.coder for line in made) == {"ola": 300, "kari": 300}
    assert len({line.step for line in made}) == 2 * PER_CODER
    assert [line.seq for line in journal] == list(range(1, len(journal) + 1))
    assert bench.store.complaints() == []
    for answer in answers:
        assert codes_of(bench, answer) == [set(codes)]
    projected = bench.store.projected()
    bench.store.rebuild()
    assert bench.store.projected() == projected
    bench.close()
