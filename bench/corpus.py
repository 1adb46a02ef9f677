"""A large invented corpus, the same for the same seed: answers, codebook, codings."""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

import yaml

from koding.importers.answers import WantedColumns
from koding.importers.register import load_register
from koding.model.changes import CodingAdded
from koding.model.coding import MAIN_LAYER
from koding.workbench import Workbench

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from koding.model.survey import Question
    from koding.workbench.bench import Scoped

WAVE = 2023
SEED = 7
UNCODED = 10
"""One answer in so many is left without a code, for the work to have a rest."""
CODINGS_IN_A_STEP = 100

OPENINGS = (
    "Vi ser at",
    "Det er vår erfaring at",
    "Hos oss er det slik at",
    "De siste årene har vi merket at",
    "Mange sier at",
    "Her i kommunen er det kjent at",
    "Etter vårt syn er det slik at",
    "Vi har lenge meldt at",
)
WHO = (
    "unge voksne",
    "eldre som bor alene",
    "familier med små barn",
    "ansatte på natt",
    "pårørende",
    "frivillige lag",
    "nye innbyggere",
    "beboere i omsorgsbolig",
    "de som jobber turnus",
    "elever på siste trinn",
)
WHAT = (
    "venter lenge på svar",
    "mangler et sted å møtes",
    "får god hjelp når de først er inne",
    "reiser langt til nærmeste tilbud",
    "ikke vet hvem de skal ringe",
    "ønsker mer aktivitet på kveldstid",
    "opplever at planene sjelden følges opp",
    "trenger bedre skyss",
    "setter pris på det som finnes",
    "blir sendt mellom kontorene",
)
WHY = (
    "fordi stillingene står tomme",
    "siden avtalen gikk ut i fjor",
    "særlig om vinteren",
    "når to tjenester skal snakke sammen",
    "til tross for ny møteplan",
    "etter at lokalene ble stengt",
    "og det går ut over de minste stedene",
    "selv om rådmannen har satt av penger",
)
ENDINGS = (
    "Det haster.",
    "Dette tar vi opp igjen til høsten.",
    "Vi har laget en plan, men den er ikke vedtatt.",
    "Samarbeidet med naboen fungerer fint.",
    "Her kunne mye vært løst med én fast kontakt.",
    "",
)
SHORT = ("Nei", "Vet ikke", "Se over", "Ingen", "Mer tid", "Bedre skyss", "-")

FIELDS = ("Bolig", "Skyss", "Arbeid", "Fritid", "Helse", "Skole", "Plan", "Penger")
KINDS = (
    "tilgang",
    "kvalitet",
    "samarbeid",
    "bemanning",
    "informasjon",
    "kompetanse",
    "lokaler",
)
SIDES = (
    "for få plasser",
    "lang ventetid",
    "uklart ansvar",
    "god oppfølging",
    "store avstander",
    "nye rutiner",
    "høye kostnader",
    "faste møter",
)

PARTS = (
    *("barn", "bo", "dag", "del", "fag", "fast", "fjord", "gruppe", "heim", "hjelp"),
    *("hus", "kveld", "kurs", "lag", "ledd", "lokal", "møte", "nabo", "natt", "nett"),
    *("omsorg", "park", "plass", "post", "reise", "rom", "skole", "støtte", "sted"),
    *("svar", "tak", "tilsyn", "tid", "tur", "vakt", "vei", "vinter", "øving", "års"),
)
VOCABULARY = [
    f"{first}{second}{third}"
    for first in PARTS
    for second in PARTS
    for third in ("", "et", "ene", "leder", "plan", "s")
    if first != second
]
random.Random(SEED).shuffle(VOCABULARY)
FREQUENCIES = list(accumulate(1 / (rank + 3) for rank in range(len(VOCABULARY))))
"""As in a language: the commonest word twice as often as the second."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a corpus is; one question makes one long list of answers."""

    answers: int
    questions: int = 25
    codes: int = 500

    @property
    def respondents(self) -> int:
        """How many answer each question."""
        return self.answers // self.questions


def make_project(folder: Path, size: Size) -> Workbench:
    """Make a project with answers, codebook and two codes on nine answers of ten."""
    bench = Workbench.create(folder, name="Måling", coder="måler")
    sheet = folder / "corpora" / "svar.csv"
    write_long_answers(sheet, size)
    wanted = WantedColumns(
        unit="Kommunenr", respondent="Respondent", question="Spørsmål", text="Svar"
    )
    bench.imports.answers(sheet, wave=WAVE, wanted=wanted)
    codebook = folder / "codebooks" / "koder.yaml"
    write_codebook(codebook, size)
    bench.imports.codebook(codebook)
    code_everything(bench)
    return bench


def write_wide_answers(path: Path, size: Size) -> None:
    """Write a sheet of one row per respondent and one column per question."""
    chance = random.Random(SEED)
    names = questions(size)
    _write(
        path,
        ("Kommunenr", "Kommune", "Respondent", *names),
        ([*who, *(answer(chance) for _ in names)] for who in respondents(size)),
    )


def write_long_answers(path: Path, size: Size) -> None:
    """Write a sheet of one row per answer."""
    chance = random.Random(SEED)
    names = questions(size)
    _write(
        path,
        ("Kommunenr", "Kommune", "Respondent", "Spørsmål", "Svar"),
        ([*who, name, answer(chance)] for who in respondents(size) for name in names),
    )


def write_codebook(path: Path, size: Size) -> None:
    """Write a codebook of three levels."""
    themes: list[dict[str, object]] = []
    left = size.codes
    for field in FIELDS:
        kinds: list[dict[str, object]] = []
        left -= 1
        for kind in KINDS:
            count = max(0, min(len(SIDES), left - 1))
            left -= count + 1
            codes = [{"label": f"{field}, {kind}: {side}"} for side in SIDES[:count]]
            kinds.append({"label": f"{field}, {kind}", "codes": codes})
        themes.append({"label": field, "codes": kinds})
    path.write_text(yaml.safe_dump({"codes": themes}, allow_unicode=True), "utf-8")


def write_codings(path: Path, size: Size) -> None:
    """Write a sheet coded by hand: two codes for each answer to the first question."""
    chance = random.Random(SEED)
    rows = []
    for number, name, who in respondents(size):
        labels = chance.sample(SIDES, 2)
        where = f"{chance.choice(FIELDS)}, {chance.choice(KINDS)}"
        codes = [f"{where}: {label}" for label in labels]
        # Without a respondent column a unit has one answer to each question.
        question = f"Spørsmål {who}"
        rows.append([number, name, question, answer(chance), *codes])
    heads = ("Kommunenr", "Kommune", "Spørsmål", "Sitat", "Kode 1", "Kode 2")
    _write(path, heads, rows)


def code_everything(bench: Workbench) -> None:
    """Put two codes on nine answers of ten."""
    chance = random.Random(SEED)
    book = bench.codebook
    under = set(book.parents.values())
    codes = [c.id for c in book.codes.values() if c.id not in under and c.parent]
    for question in bench.questions.all():
        changes = list(_codings(bench, question, codes, chance))
        for first in range(0, len(changes), CODINGS_IN_A_STEP):
            step = changes[first : first + CODINGS_IN_A_STEP]
            bench.perform(lambda step=step: step)  # type: ignore[misc]


def respondents(size: Size) -> Iterator[tuple[str, str, str]]:
    """Yield (number, name, respondent) of those who answer, units of the register."""
    units = sorted(
        (unit.number, unit.name)
        for unit in load_register().units(WAVE)
        if unit.kind == "kommune"
    )
    for place in range(size.respondents):
        number, name = units[place % len(units)]
        yield number, name, str(place // len(units) + 1)


def questions(size: Size) -> list[str]:
    """Return the wordings of the questions."""
    return [
        f"{number}. Hva er viktigst for {WHO[number % len(WHO)]} nå?"
        for number in range(1, size.questions + 1)
    ]


def answer(chance: random.Random) -> str:
    """Return an invented answer of some 35 words; one in twelve is a few words only."""
    if chance.random() < 0.08:
        return chance.choice(SHORT)
    said = [_sentence(chance) for _ in range(chance.choice((1, 1, 1, 2, 2, 4)))]
    return " ".join((*said, chance.choice(ENDINGS))).strip()


def _sentence(chance: random.Random) -> str:
    words = (OPENINGS, WHO, WHAT, WHY)
    said = [chance.choice(some) for some in words]
    # Most words of a language are rare, and rare words are what a zip is slow at.
    rare = chance.choices(VOCABULARY, cum_weights=FREQUENCIES, k=3)
    return f"{' '.join(said)} ({', '.join(rare)})."


def _codings(
    bench: Workbench, question: Question, codes: Sequence[str], chance: random.Random
) -> Iterator[Scoped]:
    quotes = bench.coding.quotes(question.id, WAVE)
    texts = _texts(bench, question)
    for quote in quotes:
        if chance.randrange(UNCODED):
            for code in chance.sample(codes, 2):
                text, end = texts[quote.answer], quote.span.end
                added = CodingAdded(MAIN_LAYER, text, 0, end, code, "typed")
                yield question.id, added


def _texts(bench: Workbench, question: Question) -> dict[str, str]:
    held = bench.store.sources.held(question.id).values()
    return {one.answer: one.text for one in held if one.body is not None}


def _write(path: Path, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(heads)
        writer.writerows(rows)
