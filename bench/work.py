"""What is done to a project: imports, tables, documents, undo, rebuild."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from bench.corpus import (
    FREQUENCIES,
    SEED,
    VOCABULARY,
    WAVE,
    write_codebook,
    write_codings,
    write_long_answers,
    write_wide_answers,
)
from bench.measuring import Measurement, timed
from koding.analysis.frequency import FrequencyOptions
from koding.exporters.word import document_bytes
from koding.importers.answers import WantedColumns
from koding.importers.coded_sheet import CodedColumns
from koding.model.document import PrintedQuote, Section, StructuredDocument
from koding.tui.coding.session import CodingSession
from koding.workbench import Workbench
from koding.workbench.asked_crosses import Crossed
from koding.workbench.table_books import TableBooks, WantedBook
from koding.workbench.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench.corpus import Size

TIMES = 3
IN_PROCESS = "in process"
QUOTES_IN_A_SECTION = 50
WORDS = 28
"""In a quote. Their choice is wide: a zip takes no time over words that repeat."""
DESCRIPTOR = "Kommune med 2000-5000 innbyggere"


def import_answers(
    shape: str, write: Callable[[Path, Size], None], size: Size, reach: float
) -> Measurement:
    """Measure an import into an empty project, file read and all written."""
    long = write is write_long_answers
    wanted = WantedColumns(
        unit="Kommunenr",
        respondent="Respondent",
        question="Spørsmål" if long else None,
        text="Svar" if long else None,
    )

    def work(bench: Workbench, sheet: Path) -> None:
        bench.imports.answers(sheet, wave=WAVE, wanted=wanted)

    values = tuple(_into_new_project(write, size, work) for _ in range(TIMES))
    what = f"import answers, {shape}"
    return Measurement(what, _count(size.answers), IN_PROCESS, values, "s", reach)


def import_both_shapes(size: Size, reach: float) -> Iterator[Measurement]:
    """Measure the import of a wide and of a long sheet."""
    yield import_answers("wide", write_wide_answers, size, reach)
    yield import_answers("long", write_long_answers, size, reach)


def import_codings(size: Size) -> Measurement:
    """Measure the import of a sheet that was coded by hand, two codes a row."""

    def work(bench: Workbench, sheet: Path) -> None:
        bench.imports.codings(sheet, wave=WAVE, wanted=CodedColumns())

    seconds = _into_new_project(write_codings, size, work)
    return Measurement(
        "import coded sheet", _count(size.answers), IN_PROCESS, (seconds,), "s"
    )


def frequency_table(bench: Workbench, size: str, reach: float | None) -> Measurement:
    """Measure the frequency table of the first question."""
    question = bench.questions.all()[0]

    def work() -> None:
        Tables(bench).table(question, WAVE, FrequencyOptions())

    values = tuple(timed(work) for _ in range(TIMES))
    return Measurement("frequency table", size, IN_PROCESS, values, "s", reach)


def cross_table(bench: Workbench, size: str, reach: float | None) -> Measurement:
    """Measure the first question's codes by size, small cells hidden."""
    question = bench.questions.all()[0]
    by = Crossed("size")

    def work() -> None:
        tables = Tables(bench)
        tables.cross(question, WAVE, FrequencyOptions(), by, published=True)

    values = tuple(timed(work) for _ in range(TIMES))
    return Measurement("cross-table by size", size, IN_PROCESS, values, "s", reach)


def frequency_and_cross(
    bench: Workbench, size: str, reach: float | None
) -> Measurement:
    """Measure both tables of the first question, of answers that are read once."""
    question = bench.questions.all()[0]
    by, options = Crossed("size"), FrequencyOptions()

    def work() -> None:
        tables = Tables(bench)
        tables.table(question, WAVE, options)
        tables.cross(question, WAVE, options, by)

    values = tuple(timed(work) for _ in range(TIMES))
    return Measurement("frequency and cross", size, IN_PROCESS, values, "s", reach)


def excel(bench: Workbench, size: str, reach: float) -> Measurement:
    """Measure the workbook of all questions' tables, on disk."""
    wanted = WantedBook(FrequencyOptions())
    asked = bench.questions.in_use()

    def work() -> None:
        with tempfile.TemporaryDirectory() as folder:
            TableBooks(bench).save(asked, Path(folder) / "ut.xlsx", wanted)

    values = tuple(timed(work) for _ in range(TIMES))
    return Measurement("workbook of tables", size, IN_PROCESS, values, "s", reach)


def word_export(bench: Workbench, size: str) -> Measurement:
    """Measure the whole way from the project to a document on disk."""
    question = bench.questions.all()[0]

    def work() -> None:
        with tempfile.TemporaryDirectory() as folder:
            bench.exports.word(question, WAVE, Path(folder) / "ut.docx")

    values = tuple(timed(work) for _ in range(TIMES))
    return Measurement("Word document, whole export", size, IN_PROCESS, values, "s")


def word(quotes: int, reach: float) -> Iterator[Measurement]:
    """Measure a structured document, alone and beside the bare zip of its parts."""
    document = _document(quotes)
    made, zipped = [], []
    for _ in range(TIMES):
        made.append(timed(lambda: document_bytes(document, header="", intern=True)))
        content = document_bytes(document, header="", intern=True)
        zipped.append(timed(_zipping(content)))
    size = f"{_count(quotes)} quotes"
    yield Measurement("Word document", size, IN_PROCESS, tuple(made), "s", reach)
    ratios = tuple(m / z for m, z in zip(made, zipped, strict=True))
    yield Measurement("Word beside its bare zip", size, IN_PROCESS, ratios, "x", 3)


def undo(bench: Workbench, size: str) -> Measurement:
    """Measure undo and redo in a session, without the screen."""
    question = bench.questions.all()[0]
    session = CodingSession(bench, question, WAVE)
    session.open(0)
    values = []
    for _ in range(TIMES):
        session.next_uncoded()
        session.code(session.codes[-1].id, "typed")
        values.append(timed(lambda: session.take_back(again=False)) * 1000)
        values.append(timed(lambda: session.take_back(again=True)) * 1000)
    return Measurement("undo and redo", size, "session", tuple(values), "ms")


def rebuild(bench: Workbench, reach: float) -> Measurement:
    """Measure the rebuild of everything from the journal."""
    changes = sum(1 for _ in bench.store.journal.lines())
    values = tuple(timed(bench.store.rebuild) for _ in range(TIMES))
    size = f"{_count(changes)} changes"
    reach = reach * changes / 100_000
    return Measurement("rebuild", size, IN_PROCESS, values, "s", reach)


def _into_new_project(
    write: Callable[[Path, Size], None],
    size: Size,
    work: Callable[[Workbench, Path], None],
) -> float:
    with tempfile.TemporaryDirectory() as folder:
        sheet = Path(folder) / "ark.csv"
        write(sheet, size)
        codebook = Path(folder) / "koder.yaml"
        write_codebook(codebook, size)
        bench = Workbench.create(Path(folder) / "prosjekt", coder="måler")
        bench.imports.codebook(codebook)
        seconds = timed(lambda: work(bench, sheet))
        bench.close()
    return seconds


def _document(quotes: int) -> StructuredDocument:
    chance = Random(SEED)
    words = chance.choices(VOCABULARY, cum_weights=FREQUENCIES, k=quotes * WORDS)
    printed = [
        PrintedQuote(" ".join(words[first : first + WORDS]), DESCRIPTOR)
        for first in range(0, len(words), WORDS)
    ]
    sections = tuple(
        Section(
            1 + (first // QUOTES_IN_A_SECTION) % 3,
            f"Del {first}",
            "n",
            tuple(printed[first : first + QUOTES_IN_A_SECTION]),
        )
        for first in range(0, quotes, QUOTES_IN_A_SECTION)
    )
    return StructuredDocument("Måling", (("Bølge", "2023"),), sections, "nb")


def _zipping(content: bytes) -> Callable[[], None]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}

    def work() -> None:
        with zipfile.ZipFile(io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
            for name, part in parts.items():
                archive.writestr(name, part)

    return work


def _count(number: int) -> str:
    return f"{number:,}".replace(",", " ")
