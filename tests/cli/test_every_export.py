"""What holds of every file that a command writes, whatever it holds.

All are written twice, by two people in two copies of a project. A command that takes
-o, or a format that one takes, is missed here until it stands in EXPORTS.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import re
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click
import docx
import openpyxl  # type: ignore[import-untyped]
import pytest

from koding.cli.main import root, run
from koding.exporters.read_back import passages_of, read_back
from koding.i18n import screen_language, set_language
from koding.model.pull import Pull
from koding.workbench import Workbench

from .command_line import (
    CODEBOOK,
    CODED,
    HEAD,
    OTHER_SAID,
    OTHER_WORDING,
    SAID,
    UNITS,
    WORDING,
    xlsx_file,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from koding.exporters.read_back import Search

QUOTES = ("docx", "md", "csv", "xlsx", "json")
TABLES = ("txt", "csv", "xlsx", "docx", "md", "json")
S1 = ("--wave", "2023")
WORD = ("export", "word", "-q", "S1", *S1)
COUNT = ("table", "S1", *S1)

EXPORTS: dict[str, tuple[str, ...]] = {
    "word.docx": WORD,
    "write-in.docx": (*WORD, "--write-in"),
    "whole.docx": (*WORD, "--whole-answers", "--comments"),
    "appendix.docx": (*WORD, "--with-codebook", "--no-numbering"),
    "chosen.docx": (*WORD, "--chosen", "--no-descriptors"),
    "together.docx": ("export", "word", "--together"),
    **{f"quotes.{form}": ("export", "quotes", "S1", *S1) for form in QUOTES},
    **{f"answers.{form}": ("export", "answers", "S1", *S1) for form in QUOTES},
    **{f"pulled.{form}": ("quotes", "--question", "S1") for form in QUOTES},
    **{f"codes.{form}": COUNT for form in TABLES},
    **{f"sizes.{form}": (*COUNT, "--by", "size", "--test") for form in TABLES},
    **{f"pairs.{form}": (*COUNT, "--by", "code") for form in TABLES},
    **{f"units.{form}": (*COUNT, "--by", "unit") for form in TABLES},
    **{f"waves.{form}": (*COUNT, "--compare", "2024") for form in TABLES},
    **{f"who.{form}": ("table", "responses", "S1", *S1) for form in TABLES},
    **{
        f"recoded.{form}": ("table", "recoded", "S1", *S1, "--of", "kind")
        for form in TABLES
    },
    **{f"figure.{form}": (*COUNT, "--by", "size") for form in ("png", "svg")},
    "published.svg": (*COUNT, "--by", "size", "--publish"),
    "published.xlsx": (*COUNT, "--by", "size", "--publish"),
    "published.docx": (*COUNT, "--publish"),
    "excel.xlsx": ("export", "excel", "--by", "kind", "--with-codebook"),
    "published-excel.xlsx": ("export", "excel", "--wave", "2023", "--publish"),
    **{
        f"codebook.{form}": ("export", "codebook")
        for form in ("yaml", "xlsx", "csv", "docx", "qdc")
    },
    **{f"report.{form}": ("export", "report") for form in ("docx", "md")},
    "worksheet.xlsx": ("codebook", "worksheet"),
    **{
        f"alternatives.{form}": ("codebook", "alternatives", "S1", *S1)
        for form in ("docx", "csv")
    },
    **{f"lineage.{form}": ("codebook", "lineage") for form in ("svg", "png")},
    **{
        f"saturation.{form}": ("saturation", "S1", *S1, "--base", "1", "--run", "1")
        for form in ("txt", "csv", "json", "xlsx", "docx", "png", "svg")
    },
    **{f"names.{form}": ("anonymise", "report") for form in ("docx", "json")},
}
"""The commands by the file that each writes with -o."""

WORDS_OF_RESPONDENTS = (
    *("word", "quotes", "answers", "pulled", "report"),
    *("worksheet", "alternatives"),
)
"""Kinds of exports that hold some."""
WITHOUT_BASE = ("codebook", "worksheet", "lineage", "names", "alternatives")
"""Kinds of exports that tell of no answers, or of no question's alone."""
SAID_OF_NAMES = ("not asked", "passed", "allowed")


@dataclass(frozen=True)
class Written:
    """A file that a command wrote, with the facts beside it."""

    path: Path

    @property
    def content(self) -> bytes:
        return self.path.read_bytes()

    @property
    def manifest(self) -> dict[str, object]:
        beside = self.path.with_name(f"{self.path.name}.manifest.json")
        facts = json.loads(beside.read_bytes())
        assert isinstance(facts, dict)
        return facts


def typed(*words: object) -> None:
    """Give a command, which is to go well."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = run([str(word) for word in words])
    assert code == 0, (words, said.getvalue())


@pytest.fixture(scope="module")
def folders(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Path, Path]]:
    """Everything written twice: by Ola, and by Kari in a copy of the project."""
    base = tmp_path_factory.mktemp("exports")
    before = screen_language()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KODING_LANGUAGE", "en")
        patch.setenv("KODING_CODER", "ola")
        project = made_project(base)
        copy = base / "et annet sted" / "kopi"
        shutil.copytree(project, copy)
        yield write_all(project, base / "1"), _as_kari(patch, copy, base / "2")
    set_language(before)


def _as_kari(patch: pytest.MonkeyPatch, project: Path, target: Path) -> Path:
    patch.setenv("KODING_CODER", "kari")
    return write_all(project, target)


def made_project(base: Path) -> Path:
    """Make a project of two waves with codes, a memo, a star and a version."""
    project = base / "studie"
    rows = zip(UNITS, SAID, OTHER_SAID, strict=True)
    form = xlsx_file(
        base / "skjema.xlsx",
        [(*HEAD, WORDING, OTHER_WORDING), *((*u, one, two) for u, one, two in rows)],
    )
    (base / "kodeliste.yaml").write_text(CODEBOOK, encoding="utf-8")
    sheet = xlsx_file(base / "kodet.xlsx", CODED)
    here = ("--project", project)
    typed("init", project)
    for wave in (2023, 2024):
        typed("import", "answers", form, "--wave", wave, "--yes", *here)
    typed("import", "codebook", base / "kodeliste.yaml", *here)
    typed("import", "codings", sheet, "--wave", "2023", *here)
    typed("codebook", "version", "pilot <&>", *here)
    bench = Workbench(project)
    try:
        question = bench.questions.find("S1")
        line = next(
            one
            for one in bench.coding.answers(question.id, 2023)
            if bench.coding.answer(one.answer).answer.body == SAID[0]
        )
        bench.coding.mark_good(line.answer, 0)
        hostile = bench.codes.create("=1+1 <b>&\u200b\x1b[31m")
        bench.coding.add_code(line.answer, 0, hostile, via="typed")
        _outline(bench, line.answer)
    finally:
        bench.close()
    return project


def _outline(bench: Workbench, answer: str) -> None:
    """Begin a chapter of S1 with a chosen quote, a table and a figure."""
    chapter = bench.outline.start(bench.questions.find("S1"), 2023)
    (quote,) = (
        one.quote
        for one in bench.pulling.pull(Pull()).quotes
        if one.quote.answer == answer
    )
    bench.outline.use(chapter, quote.spot, "printed")
    shown = (
        "\n\n[[table by=size level=1]] Etter størrelse\n\n[[figure level=1]] Temaer\n"
    )
    bench.outline.take_text(bench.outline.as_text() + shown)


def write_all(project: Path, folder: Path) -> Path:
    folder.mkdir()
    here = ("--project", project)
    for name, words in EXPORTS.items():
        typed(*words, "-o", folder / name, *here)
    typed("export", "word", "-q", "S1", *S1, "--per-theme", folder / "themes", *here)
    return folder


def written(folder: Path) -> dict[str, Written]:
    """Return the files of a folder by name, without their manifests."""
    return {
        str(path.relative_to(folder)): Written(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(".manifest.json")
    }


def commands(
    command: click.Command, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Yield every command of the command line with its words."""
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found
            yield from commands(found, (*path, name))
    else:
        yield path, command


def test_every_command_that_writes_a_file_is_here_in_every_format() -> None:
    asked = {words for words, command in commands(root()) if takes_output(command)}
    given = {
        next(path for path in by_length(asked) if is_of(words, path))
        for words in EXPORTS.values()
    }
    assert asked - given == set()
    for words, command in commands(root()):
        if words not in given:
            continue
        forms = {n.rpartition(".")[2] for n, w in EXPORTS.items() if is_of(w, words)}
        # Text is for the terminal; what writes it to a file too has it above.
        wanted = {
            choice
            for option in command.params
            if option.name == "form" and isinstance(option.type, click.Choice)
            for choice in option.type.choices
            if choice != "text"
        }
        assert wanted <= forms, words


def takes_output(command: click.Command) -> bool:
    return any("--output" in option.opts for option in command.params)


def by_length(paths: set[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return sorted(paths, key=len, reverse=True)


def is_of(words: tuple[str, ...], path: tuple[str, ...]) -> bool:
    """Whether a line is of a command; "table S1" is "table count S1"."""
    if path == ("table", "count"):
        return words[:2] == ("table", "S1")
    return words[: len(path)] == path


def test_the_same_project_gives_the_same_bytes_wherever_and_for_whom(
    folders: tuple[Path, Path],
) -> None:
    first, second = map(written, folders)
    assert len(first) > len(EXPORTS)
    assert first.keys() == second.keys()
    assert [n for n in first if first[n].content != second[n].content] == []
    assert [n for n in first if first[n].manifest != second[n].manifest] == []


def test_beside_every_file_stands_what_it_is(folders: tuple[Path, Path]) -> None:
    for name, one in written(folders[0]).items():
        facts = one.manifest
        assert facts["file"] == one.path.name
        assert facts["kind"], name
        assert facts["options"], name
        options, counts = facts["options"], facts["counts"]
        assert isinstance(options, dict), name
        assert isinstance(counts, dict), name
        told = {**options, **counts}
        based = any(of.startswith("base") and n for of, n in told.items())
        assert based or facts["kind"] in WITHOUT_BASE, name
        assert re.fullmatch("[0-9a-f]{16}", str(facts["export"])), name
        assert re.fullmatch("[0-9a-f]{16}", str(facts["codebook"])), name
        assert facts["digest"] == hashlib.sha256(one.content).hexdigest(), name
        published = name.startswith("published")
        assert facts["destination"] == ("publication" if published else "working")
        assert published != ("INTERN" in one.path.name)
        if published or facts["kind"] in WORDS_OF_RESPONDENTS:
            names = facts["names"]
            assert isinstance(names, dict), name
            assert names["gate"] == ("passed" if published else "not asked"), name


def test_no_file_tells_more_than_its_text(folders: tuple[Path, Path]) -> None:
    for name, one in written(folders[0]).items():
        seen: list[str] = []
        told = {trace.what for trace in read_back(one.content, name, looking(seen))}
        # A picture's letters are lines; what else there is has been looked through.
        assert len(seen) > 1 or name.endswith(".png"), name
        # Memos are comments where that is asked for; even they have no author.
        assert told <= ({"comments"} if name.startswith("whole") else set()), name
        for passage in texts(one):
            assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", passage), name
        if name.endswith(".xlsx"):
            book = openpyxl.load_workbook(io.BytesIO(one.content))
            assert {sheet.sheet_state for sheet in book} == {"visible"}, name
            cells = (c for sheet in book for row in sheet.iter_rows() for c in row)
            assert not any(cell.data_type == "f" for cell in cells), name
        if name.endswith(".docx"):
            docx.Document(io.BytesIO(one.content))


def looking(seen: list[str]) -> Search:
    """Return a search that finds nothing, and notes what it is given."""

    def search(passages: Sequence[str]) -> list[str]:
        seen.extend(passages)
        return []

    return search


def texts(one: Written) -> Iterator[str]:
    """Yield everything that a file has as text."""
    if zipfile.is_zipfile(one.path):
        with zipfile.ZipFile(one.path) as package:
            for part in package.namelist():
                yield from passages_of(package.read(part).decode("utf-8", "replace"))
    elif one.path.suffix != ".png":
        yield one.content.decode()


def test_libreoffice_opens_every_file_of_word_and_excel(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed: nothing opened")
    for name, one in written(folders[0]).items():
        if name.endswith((".docx", ".xlsx")):
            # A name for both, or the one would be written over the other.
            flat = name.replace("/", "-").replace(".", "_")
            (tmp_path / f"{flat}{one.path.suffix}").write_bytes(one.content)
    given = sorted(path.name for path in tmp_path.iterdir())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", *given]
    done = subprocess.run(
        convert, cwd=tmp_path, check=True, capture_output=True, timeout=300
    )
    assert b"Error" not in done.stderr
    found = {path.stem for path in tmp_path.glob("*.pdf") if path.stat().st_size}
    assert found == {name.rpartition(".")[0] for name in given}
