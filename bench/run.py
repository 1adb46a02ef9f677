"""Measure everything and print one table: `python -m bench.run [--large]`."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bench import keys, processes, work
from bench.corpus import Size, make_project
from bench.measuring import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.measuring import Measurement

ANSWERS = 10_000
MANY_QUESTIONS = Size(ANSWERS)
ONE_QUESTION = Size(ANSWERS, questions=1)
SIZE = "10 000 answers, 500 codes"
REBUILT = Size(53_000, questions=53)
"""With two codings on nine of ten, some 100 000 changes."""
TEN_QUESTIONS = Size(20_000, questions=10)
LARGE = Size(200_000, questions=1)


def everything(folder: Path, *, large: bool) -> Iterator[Measurement]:
    """Yield the measurements as they are made."""
    yield processes.help_text()
    project = folder / "prosjekt"
    bench = make_project(project, ONE_QUESTION)
    yield work.frequency_table(bench, SIZE, None)
    yield work.cross_table(bench, SIZE, None)
    yield work.word_export(bench, SIZE)
    yield work.undo(bench, SIZE)
    bench.close()
    yield processes.status(project, SIZE)
    yield processes.first_paint(project, SIZE, 1.2)
    yield from processes.keys(project, SIZE)
    yield processes.memory(project, SIZE, 200)
    yield from work.import_both_shapes(MANY_QUESTIONS, 1.0)
    yield work.import_codings(MANY_QUESTIONS)
    yield from work.word(5_000, 0.5)
    yield from work.word(50_000, 4.0)
    bench = make_project(folder / "arbeidsbok", TEN_QUESTIONS)
    yield work.excel(bench, "10 questions, 500 codes", 5.0)
    bench.close()
    bench = make_project(folder / "journal", REBUILT)
    yield work.rebuild(bench, 3.0)
    bench.close()
    if large:
        yield from _large(folder)


def _large(folder: Path) -> Iterator[Measurement]:
    size = "200 000 answers, 500 codes"
    yield from work.import_both_shapes(Size(LARGE.answers), 15.0)
    project = folder / "stort"
    bench = make_project(project, LARGE)
    yield work.frequency_table(bench, size, 1.0)
    yield work.cross_table(bench, size, 1.0)
    yield work.frequency_and_cross(bench, size, 1.0)
    bench.close()
    yield processes.first_paint(project, size, 2.0)
    yield processes.memory(project, size, 400)


def main() -> None:
    """Measure, and print the table; `--quick` presses fewer keys."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="200 000 answers too")
    parser.add_argument("--quick", action="store_true", help="fewer keys and starts")
    given = parser.parse_args()
    if given.quick:
        keys.KEYS, processes.TIMES = 40, 3
    folder = Path(tempfile.mkdtemp(prefix="koding-bench-"))
    measured = []
    try:
        for measurement in everything(folder, large=given.large):
            print(measurement.what, file=sys.stderr)
            measured.append(measurement)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        cores, version = os.cpu_count(), platform.python_version()
        print(f"{cores} cores, Python {version}, load {os.getloadavg()[1]:.1f}\n")
        print(table(measured))


if __name__ == "__main__":
    main()
