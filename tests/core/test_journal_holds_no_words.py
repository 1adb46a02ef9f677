"""The journal and project.db tell nobody who answered, nor the journal what."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import openpyxl  # type: ignore[import-untyped]
import pytest

from koding.importers.answers import WantedColumns
from koding.importers.coded_sheet import CodedColumns
from koding.model.names import NameDecision
from koding.model.spans import Span
from koding.workbench import Workbench

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TOP = Path(__file__).parents[2]
ANSWERS = TOP / "corpora" / "tjenester-2023.xlsx"
CODINGS = TOP / "corpora" / "kodinger-2023.xlsx"
CODEBOOK = TOP / "codebooks" / "tjenester.yaml"
WAVE = 2023
RUN = 4
MEMO = "Her er jeg i tvil; spør de andre."
CORRECTION = " Dette siste ble lagt til i en rettelse etterpå, av den som svarte."


class Worked(NamedTuple):
    """A project that has been worked in, and what its databases hold."""

    folder: Path
    rows: dict[str, list[tuple[object, ...]]]
    bodies: list[str]
    answers: list[str]
    names: set[str]
    numbers: set[str]


def corrected(source: Path, target: Path) -> None:
    """Write a copy of the sheet where one long answer has a sentence more."""
    book = openpyxl.load_workbook(source)
    cells = (cell for row in book.worksheets[0].iter_rows(min_row=2) for cell in row)
    longest = max(cells, key=lambda cell: len(str(cell.value or "")))
    longest.value = str(longest.value) + CORRECTION
    book.save(target)


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Worked:
    folder = tmp_path_factory.mktemp("words")
    bench = Workbench.create(folder / "p", name="Tjenester", coder="ola")
    bench.imports.answers(ANSWERS, wave=WAVE, wanted=WantedColumns())
    bench.imports.codebook(CODEBOOK)
    bench.imports.codings(CODINGS, wave=WAVE, wanted=CodedColumns())
    code_some(bench)
    changed = folder / "rettet.xlsx"
    corrected(ANSWERS, changed)
    receipt = bench.imports.answers(changed, wave=WAVE, wanted=WantedColumns())
    assert receipt.to_review == 1
    bench.undo()
    bench.redo()
    decide_names(bench)
    bench.close()
    rows = everything(folder / "p" / "project.db")
    identity = everything(folder / "p" / "identity" / "identity.db")
    units, respondents = identity["unit"], identity["respondent"]
    return Worked(
        folder=folder / "p",
        rows=rows,
        bodies=[str(row[-1]) for row in rows["journal"]],
        answers=[str(row[3]) for row in rows["text"]],
        names={str(u[3]) for u in units} | {str(r[5]) for r in respondents} - {""},
        numbers={str(u[2]) for u in units} | {str(r[4]) for r in respondents} - {""},
    )


def code_some(bench: Workbench) -> None:
    question = bench.questions.all()[0].id
    code = bench.codes.create("Noe ganske annet enn de andre")
    for line in bench.coding.answers(question, WAVE)[:20]:
        bench.coding.add_code(line.answer, 0, code, via="typed")
        if len(line.preview) > 20:
            bench.coding.cut(line.answer, 1)
        bench.coding.write_memo(line.answer, 0, MEMO)
        bench.coding.mark_good(line.answer, 0)


def decide_names(bench: Workbench) -> None:
    """Find names, and do everything that can be done with them."""
    bench.names.scan()
    found = bench.names.hits()
    assert len(found) > 20
    for one in found[::2]:
        bench.names.decide(one.name, NameDecision("replaced"))
    bench.names.decide_here(found[1], NameDecision("generalised", "[sted]"))
    bench.names.add_hit(found[0].answer, Span(0, 9), "unknown")
    bench.names.list_name("Blåfjellhuset", "team")
    bench.names.scan()
    bench.names.mark_seen([(one.answer, Span(0, 9)) for one in found])


def everything(path: Path) -> dict[str, list[tuple[object, ...]]]:
    database = sqlite3.connect(path)
    tables = database.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table'"
    ).fetchall()
    rows = {
        name: database.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608
        for (name,) in tables
    }
    database.close()
    return rows


def strings(value: Any) -> Iterator[str]:
    """Yield every text of a JSON value but ids, which are random."""
    if isinstance(value, str):
        if not re.fullmatch(r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{64}", value):
            yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def runs(texts: Iterable[str]) -> set[tuple[str, ...]]:
    """Return every run of four words of the texts."""
    found: set[tuple[str, ...]] = set()
    for text in texts:
        words = re.findall(r"\w+", text.casefold())
        found.update(zip(*(words[n:] for n in range(RUN)), strict=False))
    return found


def own_words(worked: Worked) -> list[str]:
    """Return what coders and those who made the form wrote themselves."""
    bodies = [json.loads(str(row[-1])) for row in worked.rows["code"]]
    asked = [str(row[2]) for row in worked.rows["asking"]]
    return [*(text for body in bodies for text in strings(body)), *asked, MEMO]


def named(names: Iterable[str], texts: Iterable[str]) -> set[str]:
    """Return those of the names that stand in the texts as words of their own."""
    text = "\n".join(texts).casefold()
    return {
        name
        for name in names
        if name.casefold() in text
        and re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", text)
    }


def test_the_journal_holds_no_run_of_an_answers_words(worked: Worked) -> None:
    assert len(worked.answers) > 400
    assert any(answer.endswith(CORRECTION.strip()) for answer in worked.answers)
    journaled = runs(t for body in worked.bodies for t in strings(json.loads(body)))
    leaked = journaled & runs(worked.answers) - runs(own_words(worked))
    assert leaked == set()


def test_the_journal_holds_no_name_or_number_of_a_unit(worked: Worked) -> None:
    own = own_words(worked)
    texts = [t for body in worked.bodies for t in strings(json.loads(body))]
    assert len(worked.names) > 150
    told = worked.names | worked.numbers
    wanted = told - named(told, own)
    assert len(wanted) > 300
    assert named(wanted, texts) == set()


def test_the_journal_s_other_columns_hold_no_name_or_number(worked: Worked) -> None:
    columns = [str(v) for row in worked.rows["journal"] for v in row[5:11]]
    texts = [text for text in columns if any(True for _ in strings(text))]
    assert named(worked.names | worked.numbers, texts) == set()


def test_names_are_ids_in_project_db_and_words_in_identity_db(worked: Worked) -> None:
    identity = everything(worked.folder / "identity" / "identity.db")
    words = {str(row[1]) for row in identity["name_words"]}
    assert "Blåfjellhuset" in words
    assert len(words) > 20
    journaled = [t for body in worked.bodies for t in strings(json.loads(body))]
    told = words - named(words, own_words(worked))
    assert named(told, journaled) == set()
    beside = [
        str(cell)
        for table in ("name_string", "name_hit", "name_scan", "span_field", "field")
        for row in worked.rows[table]
        for cell in row
        if isinstance(cell, str)
    ]
    assert named(told, beside) == set()


def test_project_db_names_no_unit_that_no_respondent_named(worked: Worked) -> None:
    texts = database_texts(worked)
    unsaid = worked.names - named(worked.names, said_openly(worked))
    assert len(unsaid) > 100
    assert named(unsaid, texts) == set()


def test_the_bytes_of_project_db_name_no_unit_that_no_respondent_named(
    worked: Worked,
) -> None:
    files = sorted(worked.folder.glob("project.db*"))
    content = b"\n".join(file.read_bytes() for file in files)
    text = content.decode("utf-8", errors="replace").casefold()
    known = "\n".join(said_openly(worked)).casefold()
    # Short names come about by chance where a page ends in the middle of a word.
    unsaid = {n for n in worked.names if len(n) > 5 and n.casefold() not in known}
    assert len(unsaid) > 80
    assert {name for name in unsaid if name.casefold() in text} == set()


def test_project_db_holds_no_number_of_a_unit(worked: Worked) -> None:
    numbers = worked.numbers - named(worked.numbers, worked.answers)
    assert len(numbers) > 150
    # A date's year is no number of a unit.
    date = re.compile(r"\d{4}-\d\d-\d\d[T ][\d:.+]+")
    texts = [date.sub("", text) for text in database_texts(worked)]
    assert named(numbers, texts) == set()


def said_openly(worked: Worked) -> list[str]:
    """Return what may hold a unit's name: answers, codes, wordings, counties."""
    counties = {str(r[2]) for r in worked.rows["attribute"] if r[1] == "county"}
    return [*worked.answers, *own_words(worked), *counties]


def database_texts(worked: Worked) -> list[str]:
    """Return every text of project.db, those inside JSON too, but ids."""
    return [
        text
        for rows in worked.rows.values()
        for row in rows
        for cell in row
        if isinstance(cell, str)
        for text in strings(_json(cell))
    ]


def _json(cell: str) -> Any:
    try:
        return json.loads(cell)
    except ValueError:
        return cell


def test_a_project_without_identity_names_no_unit(
    worked: Worked, tmp_path: Path
) -> None:
    unnamed = shutil.ignore_patterns("identity", "corpora")
    shutil.copytree(worked.folder, tmp_path / "p", ignore=unnamed)
    own = [*worked.answers, *own_words(worked)]
    unsaid = worked.names - named(worked.names, own) - {"Oslo"}
    for path in tmp_path.rglob("*"):
        if path.is_file() and path.suffix != ".db":
            text = path.read_text(encoding="utf-8", errors="replace")
            assert named(unsaid, [text]) == set(), path.name


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET body = '{}'",
        "DELETE FROM journal",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal LIMIT 1",
    ],
)
def test_the_journal_can_only_grow(
    worked: Worked, tmp_path: Path, statement: str
) -> None:
    shutil.copy(worked.folder / "project.db", tmp_path / "project.db")
    before = everything(tmp_path / "project.db")["journal"]
    database = sqlite3.connect(tmp_path / "project.db")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        database.execute(statement)
    database.commit()
    database.close()
    assert everything(tmp_path / "project.db")["journal"] == before
