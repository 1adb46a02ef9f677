"""Small projects for tests, and random work in them."""

from __future__ import annotations

import csv
import shutil
from typing import TYPE_CHECKING

from koding.errors import KodingError
from koding.importers.answers import WantedColumns
from koding.workbench import Workbench

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from random import Random

    from koding.model.coding import Quote
    from koding.model.receipt import ImportReceipt
    from koding.store.project import ProjectStore

WAVE = 2023
WORDING = "Hva savner dere mest?"
UNIT = "Tjenestested"
BODIES = (
    "Flere hender i vaktbua, og en båt som starter om vinteren.",
    "Nøkkelen til naustet 🛶 er borte.\nVi leter fremdeles, to ganger i uka!",
    "Ingenting nå",
)

KEY_COLUMNS = {
    "cut": (0,),
    "coding": (0, 4),
    "span_field": (0,),
    "field": (1,),
    "step": (),
    "code": (0, 2),
    "question": (0, 1),
    "asking": (0,),
    "quote": (0, 1),
    "quote_code": (0, 1),
}
"""The columns of each projected table that hold integer keys, which replicas differ in.

A quote's name, its first column, begins with the key of its text.
"""


def import_answers(bench: Workbench, bodies: Sequence[str]) -> ImportReceipt:
    """Import one answer from each of as many invented places, by number."""
    path = bench.folder.parent / "svar.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, delimiter=";")
        rows.writerow((UNIT, WORDING))
        rows.writerows((f"Sted {n}", body) for n, body in enumerate(bodies, 1))
    wanted = WantedColumns(unit=UNIT, questions=(WORDING,))
    return bench.imports.answers(path, wave=WAVE, wanted=wanted)


def new_project(folder: Path, bodies: Sequence[str] = BODIES) -> Workbench:
    """Make a project of Ola's that holds these answers."""
    bench = Workbench.create(folder, name="Prøven", coder="ola")
    import_answers(bench, bodies)
    return bench


def other_replica(folder: Path, copy: Path, replica: str) -> None:
    """Copy a project, as one that journals under another name."""
    shutil.copytree(folder, copy)
    bench = Workbench(copy)
    with bench.store.write():
        bench.store.set_meta("replica", replica)
    bench.close()


def the_question(bench: Workbench) -> str:
    """Return the id of the one question."""
    (question,) = bench.questions.all()
    return question.id


def answer_saying(bench: Workbench, body: str) -> str:
    """Return the id of the answer whose text is `body`."""
    lines = bench.coding.answers(the_question(bench), WAVE)
    (found,) = (
        line.answer
        for line in lines
        if bench.coding.answer(line.answer).answer.body == body
    )
    return found


def quotes_of(bench: Workbench, answer: str) -> tuple[Quote, ...]:
    """Return the quotes of an answer."""
    return bench.coding.answer(answer).quotes


def codes_of(bench: Workbench, answer: str) -> list[set[str]]:
    """Return the codes of each quote of an answer."""
    return [set(quote.codes) for quote in quotes_of(bench, answer)]


def meaning(store: ProjectStore) -> dict[str, list[tuple[object, ...]]]:
    """Return what is projected with ids for keys, comparable between replicas."""

    def named(value: object) -> object:
        if isinstance(value, tuple):
            return (store.keys.id(value[0]), *value[1:])
        assert isinstance(value, int)
        return store.keys.id(value)

    found = {}
    for table, rows in store.projected().items():
        keys = KEY_COLUMNS[table]
        said = [
            tuple(named(v) if place in keys else v for place, v in enumerate(row))
            for row in rows
        ]
        found[table] = sorted(said, key=repr)
    return found


def work(bench: Workbench, random: Random, count: int) -> None:
    """Do `count` things as they come; what the rules refuse is passed over."""
    for _ in range(count):
        try:
            _one_thing(bench, random)
        except KodingError:
            continue


def _one_thing(bench: Workbench, random: Random) -> None:
    answers = bench.coding.answers(the_question(bench), WAVE)
    answer = random.choice(sorted(answers, key=lambda line: line.preview)).answer
    at = random.randrange(30)
    labels = {code.id: code.label for code in bench.codebook.codes.values()}
    codes = sorted(labels, key=lambda code: (labels[code], code))
    code, other = random.choice(codes), random.choice(codes)
    desk, book = bench.coding, bench.codes
    things = (
        lambda: desk.add_code(answer, at, code, via="typed"),
        lambda: desk.remove_code(answer, at, code),
        lambda: desk.cut(answer, at),
        lambda: desk.join(answer, at),
        lambda: desk.mark_good(answer, at),
        lambda: desk.write_memo(answer, at, random.choice(("se på", "uklar", ""))),
        lambda: desk.flag(answer, random.choice(("spør", ""))),
        lambda: desk.create_and_add(answer, at, f"Nytt {random.random():.6f}"),
        lambda: book.rename(code, f"Annet navn {random.randrange(5)}"),
        lambda: book.move([code], other),
        lambda: book.move([code], ""),
        lambda: book.merge([code], other),
        lambda: book.retire(code),
        lambda: book.restore(code),
        bench.undo,
        bench.undo,
        bench.redo,
    )
    random.choice(things)()
