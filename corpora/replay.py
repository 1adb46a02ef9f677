"""Replays the invented history of a codebook: five days, two coders, 40 codes to 20.

    python corpora/replay.py DIR

makes a project in DIR in which the answers to S1 are coded as corpora/history.yaml
says: the codes come while coding, are merged, named and put under themes; one is
split, two are redefined, and the codings that were made stale are gone through.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from koding.importers.answers import WantedColumns
from koding.importers.coded_sheet import CodedColumns
from koding.store.folder import SETTINGS_NAME
from koding.workbench import Workbench

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parents[1]
WAVE = 2023
MONDAY = datetime(2023, 5, 8, 8, 0, tzinfo=UTC)
FIRST_DAY = 70
"""How many answers are coded on the first day; the rest are on the second."""

Places = list[tuple[int, tuple[str, ...]]]
"""Where each quote of an answer begins, and the labels it has in the corpus."""


class Clock:
    """Tells the days of the history: each look at it takes some of the day."""

    def __init__(self) -> None:
        self._now = MONDAY

    def __call__(self) -> datetime:
        """Return the time, a little later than when last asked."""
        self._now += timedelta(seconds=40)
        return self._now

    def morning(self, day: int) -> None:
        """Go to the morning of the n-th day, counted from 0."""
        self._now = MONDAY + timedelta(days=day)


class Team(NamedTuple):
    """The lead and the other coder, each with the project open."""

    kari: Workbench
    ola: Workbench
    clock: Clock


def main() -> None:
    """Replay the history in a new folder."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    replay(Path(sys.argv[1]))


def replay(folder: Path) -> None:
    """Make the project, and let the five days pass."""
    history = yaml.safe_load((ROOT / "corpora" / "history.yaml").read_text("utf-8"))
    coded = coded_answers(history["question"])
    team = open_project(folder, history)
    answers = answers_of(team.kari, history["question"])
    for answer in answers[:FIRST_DAY]:
        code_answer(team.kari, answer, coded, history)
    team.kari.history.versions.make("etter pilot")
    team.clock.morning(1)
    for answer in answers[FIRST_DAY:]:
        code_answer(team.ola, answer, coded, history)
    team.clock.morning(2)
    merge_codes(team, history)
    team.kari.history.versions.make("etter sammenslåing")
    team.clock.morning(3)
    gather_codes(team, history)
    team.kari.history.versions.make("med temaer")
    team.clock.morning(4)
    change_meanings(team, history, coded)
    team.kari.history.versions.make("til rapporten")
    team.ola.close()
    team.kari.close()


def coded_answers(label: str) -> Mapping[str, Places]:
    """Return where the corpus cuts each answer to a question, by the answer's words."""
    with tempfile.TemporaryDirectory() as scratch:
        bench = Workbench.create(Path(scratch) / "fasit", name="Fasit", coder="kari")
        import_answers(bench)
        sheet = ROOT / "corpora" / "kodinger-2023.xlsx"
        bench.imports.codebook(ROOT / "codebooks" / "tjenester.yaml")
        bench.imports.codings(sheet, wave=WAVE, wanted=CodedColumns())
        codes = bench.codebook.codes
        found: dict[str, Places] = {}
        for answer in answers_of(bench, label):
            coded = bench.coding.answer(answer)
            places = [
                (quote.span.start, tuple(codes[code].label for code in quote.codes))
                for quote in coded.quotes
            ]
            found[coded.answer.body] = places
        bench.close()
    return found


def open_project(folder: Path, history: Mapping[str, Any]) -> Team:
    """Make the project with its answers, and open it for both coders."""
    clock = Clock()
    lead = history["lead"]
    Workbench.create(folder, name="Tjenester 2023", coder=lead, now=clock).close()
    settings = folder / SETTINGS_NAME
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("leads = []", f'leads = ["{lead}"]'), "utf-8")
    kari, ola = (
        Workbench(folder, coder=coder, now=clock) for coder in history["coders"]
    )
    import_answers(kari)
    return Team(kari, ola, clock)


def import_answers(bench: Workbench) -> None:
    """Import the corpus' answers."""
    sheet = ROOT / "corpora" / "tjenester-2023.xlsx"
    bench.imports.answers(sheet, wave=WAVE, wanted=WantedColumns())


def answers_of(bench: Workbench, label: str) -> list[str]:
    """Return the answers to a question, in the same order each time."""
    question = bench.questions.find(label)
    lines = bench.coding.answers(question.id, WAVE)
    coded = [bench.coding.answer(line.answer).answer for line in lines]
    return [answer.id for answer in sorted(coded, key=lambda answer: answer.body)]


def code_answer(
    bench: Workbench,
    answer: str,
    coded: Mapping[str, Places],
    history: Mapping[str, Any],
) -> None:
    """Code an answer in the words that the coder has for things that week."""
    places = coded[bench.coding.answer(answer).answer.body]
    cuts = [start for start, _labels in places[1:]]
    if cuts:
        bench.coding.cut(answer, *cuts)
    for start, labels in places:
        for label in dict.fromkeys(first_words(bench.coder, labels, history)):
            put_code(bench, answer, start, label)


def first_words(
    coder: str, labels: Sequence[str], history: Mapping[str, Any]
) -> Iterator[str]:
    """Yield what the coder calls what the corpus calls `labels`."""
    place = history["coders"].index(coder)
    for label in labels:
        words = history["first_words"].get(label)
        yield words[place] if words else label


def put_code(bench: Workbench, answer: str, at: int, label: str) -> None:
    """Put a code on a quote; make it where it is met for the first time."""
    known = {code.label: code.id for code in bench.codebook.codes.values()}
    if label in known:
        bench.coding.add_code(answer, at, known[label], via="typed")
    else:
        bench.coding.create_and_add(answer, at, label)


def merge_codes(team: Team, history: Mapping[str, Any]) -> None:
    """Wednesday: accept what the other coder proposed, and merge what is one thing."""
    codes = team.kari.codes
    for step in history["merges"]:
        merged = [codes.find(label).id for label in step["codes"]]
        codes.merge(merged, codes.find(step["into"]).id, reason=step["why"])
    for code in list(team.kari.codebook.codes.values()):
        if code.proposed and code.active:
            codes.accept(code.id)


def gather_codes(team: Team, history: Mapping[str, Any]) -> None:
    """Thursday: themes, names that can stand in a report, and definitions."""
    codes = team.kari.codes
    for theme, labels in history["themes"].items():
        parent = codes.create(theme)
        codes.move([codes.find(label).id for label in labels], parent)
    for before, after in history["renames"].items():
        codes.rename(codes.find(before).id, after)
    for label, fields in history["definitions"].items():
        codes.define(codes.find(label).id, fields)


def change_meanings(
    team: Team, history: Mapping[str, Any], coded: Mapping[str, Places]
) -> None:
    """Friday: the split and the redefinitions, and what they made stale."""
    codes, split = team.kari.codes, history["split"]
    code = codes.find(split["code"]).id
    parts = codes.split(code, list(split["parts"]), reason=split["why"])
    part_of = dict(zip(split["parts"].values(), parts, strict=True))
    reviewing = team.ola.reviewing
    for stale in reviewing.stale(code):
        body = team.ola.coding.answer(stale.answer).answer.body
        labels = dict(coded[body])[stale.start]
        reviewing.recode([stale], [part_of[one] for one in labels if one in part_of])
    codes.retire(code, reason="Alt er fordelt på de to nye.")
    for label, change in history["redefinitions"].items():
        code = codes.find(label).id
        codes.define(code, change["fields"], reason=change["why"])
    for stale in reviewing.stale()[::2]:
        reviewing.let_stand([stale])


if __name__ == "__main__":
    main()
