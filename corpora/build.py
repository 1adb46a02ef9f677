"""Makes the invented corpus and its codebook from the texts in corpora/source.

Run as `python corpora/build.py`. The same sources give the same files, byte for byte.
"""

from __future__ import annotations

import csv
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import xlsxwriter  # type: ignore[import-untyped]
import yaml

from koding.importers.register import load_register

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from koding.model.survey import RegisterUnit

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "corpora" / "source"
SEED = "tjenester-2023"
YEAR = 2023
CREATED = datetime(2023, 11, 15)
"""Stands in the sheets as the day they were made: a clock would change their bytes."""

OSLO = "oslo"
BAND_STARTS = (2_000, 5_000, 10_000, 20_000, 50_000)
SPARE_UNITS = 2
"""Units of a band beyond its most answered question: every question has blanks."""

HEROY_IN, HEROY_OUT = "1515", "1818"
"""Two municipalities have this name. One of them takes part."""

ROLES = (
    "Enhetsleder",
    "Fagkoordinator",
    "Virksomhetsleder helse og mestring",
    "Leder for psykisk helse og rus",
    "Ruskonsulent",
    "Rådgiver i kommunalsjefens stab",
)
TEAM_QUESTION = "Har kommunen ACT- eller FACT-team?"
TEAM_ANSWERS = ("Ja", "Nei", "I samarbeid med andre")

PARTLY_CODED = "S3"
SHARE_UNCODED = 0.12
ANSWERS_SHORT_OF_A_QUOTE = 6
"""Answers whose codings lack one quote, beside those that lack all."""

SYSTEM_CODES = (
    ("Ingen", "none", "Svareren har ingenting å melde, eller sier at intet mangler."),
    ("Vet ikke", "dont_know", "Svareren vet ikke, eller kan ikke uttale seg."),
    ("Annet", "other", "Innhold som ingen kode dekker; blir det mye, trengs en ny."),
    ("Uten innhold", "no_content", "Strek, punktum eller bare vist til et annet svar."),
)
CODEBOOK_NOTE = "# Made by corpora/build.py from corpora/source: change it there.\n"


@dataclass(frozen=True, slots=True)
class Quote:
    """A piece of an answer and the labels of its codes."""

    text: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """An invented answer, written for units of one size band."""

    band: str
    quotes: tuple[Quote, ...]

    @property
    def text(self) -> str:
        """The whole answer."""
        return "".join(quote.text for quote in self.quotes)


@dataclass(frozen=True, slots=True)
class Question:
    """An open question, its answers, and its themes as they stand in the source."""

    label: str
    wording: str
    themes: tuple[dict[str, Any], ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Respondent:
    """A unit, who filled in its form, and its answers by label of question."""

    unit: RegisterUnit
    role: str
    team: str
    answers: Mapping[str, Answer]


def build(target: Path) -> None:
    """Write the corpus to `target`/corpora and its codebook to `target`/codebooks."""
    corpora, codebooks = target / "corpora", target / "codebooks"
    corpora.mkdir(parents=True, exist_ok=True)
    codebooks.mkdir(parents=True, exist_ok=True)
    questions = [read_question(path) for path in sorted(SOURCE.glob("S*.yaml"))]
    check_codes(questions)
    respondents = respondents_to(questions)
    write_sheet(
        corpora / "tjenester-2023.xlsx", "Svar", wide_rows(questions, respondents)
    )
    write_csv(corpora / "tjenester-2023-lang.csv", long_rows(questions, respondents))
    write_sheet(
        corpora / "kodinger-2023.xlsx", "Kodinger", coding_rows(questions, respondents)
    )
    write_codebook(codebooks / "tjenester.yaml", questions)


def read_question(path: Path) -> Question:
    """Return the question that a source file holds."""
    source = yaml.safe_load(path.read_text(encoding="utf-8"))
    answers = tuple(
        Answer(
            str(answer["size"]),
            tuple(Quote(quote["t"], tuple(quote["k"])) for quote in answer["quotes"]),
        )
        for answer in source["answers"]
    )
    question = source["question"]
    return Question(
        question["label"], question["wording"], tuple(source["codes"]), answers
    )


def check_codes(questions: Iterable[Question]) -> None:
    """Stop at a label that names two codes, or a code that is in no tree."""
    system = [label for label, _kind, _brief in SYSTEM_CODES]
    everywhere = Counter(system)
    for question in questions:
        own = Counter(labels(question.themes))
        everywhere += own
        used = {code for a in question.answers for q in a.quotes for code in q.codes}
        if unknown := used - own.keys() - set(system):
            raise ValueError(f"{question.label} uses codes it lacks: {unknown}")
    # Sheets of codings name a code by its label alone, so siblings are not enough.
    if doubled := [label for label, count in everywhere.items() if count > 1]:
        raise ValueError(f"More than one code is named {doubled}")


def labels(nodes: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield the labels of `nodes` and all below them."""
    for node in nodes:
        yield node["label"]
        yield from labels(node.get("codes", ()))


def respondents_to(questions: Sequence[Question]) -> list[Respondent]:
    """Return a respondent for each chosen unit, in order of number."""
    units = chosen_units(questions)
    given = answers_of_units(questions, units)
    random = Random(f"{SEED} respondents")
    everyone = sorted((unit for some in units.values() for unit in some), key=_number)
    return [
        Respondent(
            unit,
            random.choice(ROLES),
            random.choices(TEAM_ANSWERS, weights=(3, 4, 5))[0],
            given[unit.number],
        )
        for unit in everyone
    ]


def chosen_units(questions: Sequence[Question]) -> dict[str, list[RegisterUnit]]:
    """Return the units of each band that take part."""
    counts = [Counter(a.band for a in question.answers) for question in questions]
    random = Random(f"{SEED} units")
    chosen = {}
    for band, units in sorted(units_of_bands().items()):
        wanted = max(count[band] for count in counts) + SPARE_UNITS
        if wanted > len(units):
            raise ValueError(f"Band {band} needs {wanted} units, has {len(units)}")
        chosen[band] = county_by_county(units, random)[:wanted]
    return chosen


def units_of_bands() -> dict[str, list[RegisterUnit]]:
    """Return the register's municipalities by size band, and Oslo's districts."""
    register = load_register()
    bands = defaultdict(list)
    for unit in register.units(YEAR):
        if unit.kind == "bydel":
            bands[OSLO].append(unit)
        population = register.match(YEAR, number=unit.number).population
        if population is not None and unit.number != HEROY_OUT:
            bands[str(bisect_right(BAND_STARTS, population))].append(unit)
    return bands


def county_by_county(
    units: Sequence[RegisterUnit], random: Random
) -> list[RegisterUnit]:
    """Return `units` in random order, one of each county in turn, Herøy before all."""
    counties = defaultdict(list)
    for unit in random.sample(units, len(units)):
        counties[unit.county].append(unit)
    turns = zip_longest(*counties.values())
    ordered = [unit for turn in turns for unit in turn if unit is not None]
    return sorted(ordered, key=lambda unit: unit.number != HEROY_IN)


def answers_of_units(
    questions: Iterable[Question], units: Mapping[str, Sequence[RegisterUnit]]
) -> dict[str, dict[str, Answer]]:
    """Return who gave which answer: by number of unit, then label of question."""
    given: dict[str, dict[str, Answer]] = defaultdict(dict)
    for question in questions:
        random = Random(f"{SEED} {question.label}")
        for band, some in units.items():
            answers = [a for a in question.answers if a.band == band]
            answering = random.sample(some, len(answers))
            for unit, answer in zip(answering, answers, strict=True):
                given[unit.number][question.label] = answer
    return given


def wide_rows(
    questions: Sequence[Question], respondents: Iterable[Respondent]
) -> Iterator[list[str]]:
    """Yield one row per unit, one column per question."""
    about = ["Kommunenummer", "Kommune", "Fylke", "Rolle", TEAM_QUESTION]
    yield about + [question.wording for question in questions]
    for someone in respondents:
        unit = someone.unit
        answers = [someone.answers.get(question.label) for question in questions]
        yield [
            *(unit.number, unit.name, unit.county, someone.role, someone.team),
            *(answer.text if answer else "" for answer in answers),
        ]


def long_rows(
    questions: Sequence[Question], respondents: Iterable[Respondent]
) -> Iterator[list[str]]:
    """Yield one row per answer."""
    yield ["Kommunenummer", "Kommune", "Spørsmål", "Svar"]
    for someone, question, answer in _given(questions, respondents):
        unit = someone.unit
        yield [unit.number, unit.name, question.wording, answer.text]


def coding_rows(
    questions: Sequence[Question], respondents: Sequence[Respondent]
) -> Iterator[list[str]]:
    """Yield one row per code of a quote, but for what is left to be coded."""
    left = quotes_left_to_code(respondents)
    yield ["Kommunenummer", "Spørsmål", "Sitat", "Kode"]
    for someone, question, answer in _given(questions, respondents):
        number = someone.unit.number
        for place, quote in enumerate(answer.quotes):
            if question.label == PARTLY_CODED and (number, place) in left:
                continue
            for code in quote.codes:
                yield [number, question.wording, quote.text.strip(), code]


def quotes_left_to_code(respondents: Iterable[Respondent]) -> set[tuple[str, int]]:
    """Return numbers of units and places of quotes that the codings lack."""
    random = Random(f"{SEED} uncoded")
    lengths = {
        someone.unit.number: len(someone.answers[PARTLY_CODED].quotes)
        for someone in respondents
        if PARTLY_CODED in someone.answers
    }
    whole = random.sample(sorted(lengths), round(SHARE_UNCODED * len(lengths)))
    left = {(number, place) for number in whole for place in range(lengths[number])}
    others = [n for n in sorted(lengths) if n not in whole and lengths[n] > 1]
    for number in random.sample(others, ANSWERS_SHORT_OF_A_QUOTE):
        left.add((number, random.randrange(lengths[number])))
    return left


def write_sheet(path: Path, name: str, rows: Iterable[Sequence[str]]) -> None:
    """Write `rows`, the first a header, as text cells; a blank is no cell at all."""
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": CREATED})
        header = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        # Format "@" keeps the zero of 0301 when somebody edits the cell.
        text = book.add_format({"num_format": "@"})
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for line, row in enumerate(rows):
            for column, value in enumerate(row):
                if value:
                    # Never `write`: an answer that starts with = is no formula.
                    sheet.write_string(line, column, value, text if line else header)
        sheet.set_column(0, len(row) - 1, 24)


def write_csv(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Write `rows` as Norwegian Excel saves them: semicolons, UTF-8 with a mark."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)


def write_codebook(path: Path, questions: Sequence[Question]) -> None:
    """Write the codes of all questions as one tree, and each question's code list."""
    themes = [theme for question in questions for theme in question.themes]
    system = [
        {"label": label, "kind": kind, "brief": brief}
        for label, kind, brief in SYSTEM_CODES
    ]
    codebook = {
        "codes": [_in_order(theme) for theme in themes] + system,
        "questions": {
            question.label: [theme["label"] for theme in question.themes]
            for question in questions
        },
    }
    text = yaml.dump(
        codebook, Dumper=_Indented, allow_unicode=True, sort_keys=False, width=1000
    )
    path.write_bytes((CODEBOOK_NOTE + text).encode())


class _Indented(yaml.SafeDumper):
    """Indents lists under their key, so that the levels can be seen."""

    def increase_indent(
        self,
        flow: bool = False,
        indentless: bool = False,  # noqa: ARG002 - the name is the library's
    ) -> None:
        super().increase_indent(flow, False)


def _in_order(node: Mapping[str, Any]) -> dict[str, Any]:
    """Return a node of the tree with its fields in the order they are read."""
    fields = ("label", "brief", "when", "when_not")
    ordered = {field: node[field] for field in fields if field in node}
    if "codes" in node:
        ordered["codes"] = [_in_order(child) for child in node["codes"]]
    return ordered


def _given(
    questions: Sequence[Question], respondents: Iterable[Respondent]
) -> Iterator[tuple[Respondent, Question, Answer]]:
    for someone in respondents:
        for question in questions:
            if answer := someone.answers.get(question.label):
                yield someone, question, answer


def _number(unit: RegisterUnit) -> str:
    return unit.number


if __name__ == "__main__":
    build(ROOT)
