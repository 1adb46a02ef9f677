"""What holds for every command: help, wrong usage, errors, JSON, pipes, ctrl+c."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from koding.cli.main import INTERRUPTED, root
from koding.workbench import Workbench

from .command_line import WORDING, Terminal, csv_file, on_disk, outside, wide_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .command_line import Koding

TYPED = [sys.executable, "-m", "koding"]


def every_command() -> Iterator[tuple[str, ...]]:
    """Yield the names of every command and subcommand."""
    group = root()
    context = click.Context(group, help_option_names=["-h", "--help"])
    for name in group.list_commands(context):
        yield (name,)
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from ((name, under) for under in command.commands)


COMMANDS = [(), *every_command()]


def test_every_command_of_the_contract_is_there() -> None:
    assert {
        *(("init",), ("status",), ("code",), ("table",), ("doctor",), ("demo",)),
        *(("import", name) for name in ("answers", "codings", "codebook")),
        *(("question", name) for name in ("list", "set", "link", "standard")),
        *(("codebook", n) for n in ("show", "add", "rename", "move", "merge")),
        *(("codebook", "retire"), ("export", "word")),
    } <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_has_an_example_of_the_command(
    koding: Koding, command: tuple[str, ...]
) -> None:
    said = koding(*command, "--help").said
    example = f"^ {{4}}{' '.join(('koding', *command))}\\b"
    assert re.search(example, said, re.MULTILINE)
    assert koding(*command, "-h").said == said


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_help_is_cut_short_and_no_option_is_left_unexplained(
    koding: Koding, command: tuple[str, ...]
) -> None:
    said = koding(*command, "--help").said
    assert "...\n" not in said.partition("Commands:")[2]
    options = said.partition("Options:")[2].partition("Commands:")[0].splitlines()
    for line, following in zip(options, [*options[1:], ""], strict=True):
        if line.lstrip().startswith("-"):
            is_told = "  " in line.strip() or following.startswith(" " * 10)
            assert is_told, line


def test_each_command_tells_of_itself_in_the_list(koding: Koding) -> None:
    said = koding("--help").said.partition("Commands:")[2]
    listed = [line.split(maxsplit=1) for line in said.splitlines() if line.strip()]
    assert [name for name, _about in listed] == [c[0] for c in COMMANDS if len(c) == 1]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_an_unknown_option_is_wrong_usage(
    koding: Koding, command: tuple[str, ...]
) -> None:
    ran = koding(*command, "--colour")
    assert (ran.code, ran.out) == (2, "")
    assert "--colour" in ran.err


@pytest.mark.parametrize(
    "words",
    [
        "fly",
        "import",
        "import clouds",
        "import answers skjema.xlsx",
        "import answers skjema.xlsx --wave soon",
        "import answers skjema.xlsx --wave 23",
        "import codings kodet.xlsx",
        "init",
        "init studie --language xx",
        "question set S1",
        "question set S1 --use never",
        "question link S1",
        "question link S1 S2 --undo",
        "question link --undo S1",
        "codebook rename Kø",
        "table",
        "table S1 --format pdf",
        "table S1 --decimals 9",
        "table S1 --percent-of codes",
        "table S1 -o tabell.pdf",
        "table S1 -o tabell",
        "export word -q S1 -q S2 -o begge.docx",
        "export quotes",
        "export quotes S1 --format odt",
        "export quotes S1 --allow fordi",
        "status now",
        "code",
    ],
)
def test_wrong_usage_ends_with_two(koding: Koding, filled: Path, words: str) -> None:
    ran = koding(*words.split())
    assert (ran.code, ran.out) == (2, "")
    assert ran.err


def test_an_error_is_one_line_on_standard_error(koding: Koding, filled: Path) -> None:
    assert koding("table", "S9").told.startswith("There is no single question «S9»")


def test_an_error_is_one_line_whatever_a_name_holds(
    koding: Koding, filled: Path
) -> None:
    assert "«S\ufffd[31m 9»" in koding("table", "S\x1b[31m\n9").told
    assert (
        "no\ufffd.csv"
        in koding(
            *("import", "answers", "no\udcff.csv", "--wave", "2023", "--yes")
        ).told
    )


def test_errors_name_the_folder_when_it_is_no_project(
    koding: Koding, tmp_path: Path
) -> None:
    for command in ("status", "doctor", "code"):
        assert str(tmp_path) in koding(command).told
    assert "koding init" in koding("status").told


def test_a_project_is_found_from_the_folders_inside_it(
    koding: Koding, filled: Path
) -> None:
    koding.go(filled / "exports")
    assert koding("status").code == 0
    koding.go(filled.parent)
    assert koding("status", "--project", filled).code == 0


def test_the_project_s_language_is_spoken_unless_another_is_asked_for(
    koding: Koding, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Collect" in koding("status").said
    monkeypatch.delenv("KODING_LANGUAGE")
    assert "Collect" not in koding("status").said
    assert koding("table", "S9").err.startswith("Feil: ")


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (("status", "--json"), {"steps", "questions"}),
        (("table", "S1", "--format", "json"), {"title", "columns", "rows", "notes"}),
    ],
)
def test_json_can_be_read_by_programs(
    koding: Koding, filled: Path, command: tuple[str, ...], expected: set[str]
) -> None:
    assert expected <= koding(*command).json.keys()


def test_lists_for_programs_hold_what_people_see(koding: Koding, filled: Path) -> None:
    koding("codebook", "add", "Kø")
    codes = koding("codebook", "show", "--json").json
    assert [code["label"] for code in codes] == koding("codebook", "show").said.split(
        "\n"
    )[:-1]
    (first, _second) = koding("question", "list", "--json").json
    assert (first["label"], first["askings"][0]["wording"]) == ("S1", WORDING)
    (counts, _other) = koding("status", "--json").json["questions"]
    assert (counts["label"], counts["answers"], counts["left"]) == ("S1", 5, 5)


@pytest.mark.parametrize(
    "command",
    ["status", "question list", "codebook show", "table S1", "question standard S1"],
)
def test_a_pipe_gets_words_only(filled: Path, command: str) -> None:
    piped = subprocess.run(
        [*TYPED, *command.split()], cwd=filled, env=outside(), capture_output=True
    )
    assert (piped.returncode, piped.stderr) == (0, b"")
    assert piped.stdout
    assert b"\x1b" not in piped.stdout
    assert b"\r" not in piped.stdout


def test_long_work_says_nothing_in_a_pipe(filled: Path, tmp_path: Path) -> None:
    form = csv_file(tmp_path / "skjema.csv", wide_rows())
    for command in (["export", "word"], ["import", "answers", str(form)]):
        more = ["--wave", "2023", "--yes"] if "import" in command else []
        piped = subprocess.run(
            [*TYPED, *command, *more], cwd=filled, env=outside(), capture_output=True
        )
        assert (piped.returncode, piped.stderr) == (0, b"")
        assert b"\x1b" not in piped.stdout


def test_a_reader_that_goes_away_is_no_error(koding: Koding, filled: Path) -> None:
    for number in range(40):
        koding("codebook", "add", f"Kode {number} " + "lang " * 90)
    reading, writing = os.pipe()
    # Standard output is a pipe that nobody reads any more.
    os.close(reading)
    for command in (["codebook", "show", "--json"], ["codebook", "show"]):
        piped = subprocess.run(
            [*TYPED, *command],
            cwd=filled,
            env=outside(),
            stdout=writing,
            stderr=subprocess.PIPE,
        )
        assert (piped.returncode, piped.stderr) == (0, b"")
    os.close(writing)


def test_a_stream_of_few_letters_gets_a_question_mark_for_the_others(
    filled: Path,
) -> None:
    few = {**outside(), "PYTHONIOENCODING": "iso-8859-1"}
    piped = subprocess.run([*TYPED, "status"], cwd=filled, env=few, capture_output=True)
    assert (piped.returncode, piped.stderr) == (0, b"")
    assert b"?  1 Collect" in piped.stdout


def test_output_that_finds_no_room_is_told(koding: Koding, filled: Path) -> None:
    if not os.path.exists("/dev/full"):  # noqa: PTH110 - a device, not a file of ours
        pytest.skip("this system has no device that is always full")
    with open("/dev/full", "w") as full:  # noqa: PTH123
        ran = subprocess.run(
            [*TYPED, "codebook", "show"],
            cwd=filled,
            env=outside(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert (ran.returncode, ran.stderr) == (
        1,
        "Error: The disk is full; free some space.\n",
    )


def test_ctrl_c_says_so(
    koding: Koding, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pressed(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Workbench, "close", pressed)
    ran = koding("codebook", "add", "Kø")
    assert ran.code == INTERRUPTED == 130
    assert ran.err.strip() == "Interrupted. What was on disk before stands."


def test_ctrl_c_at_a_question_brings_nothing_in(project: Path, tmp_path: Path) -> None:
    form = csv_file(tmp_path / "skjema.csv", wide_rows())
    before = on_disk(project)
    terminal = Terminal(project, "import", "answers", str(form), "--wave", "2023")
    terminal.read_until(b"[Y/n]")
    said = terminal.interrupt_until(b"stands.")
    assert terminal.wait() == INTERRUPTED
    assert b"Interrupted. What was on disk before stands." in said
    assert on_disk(project) == before


def test_a_terminal_is_shown_how_far_long_work_is(filled: Path) -> None:
    terminal = Terminal(filled, "export", "word", "--question", "S1")
    said = terminal.read_until(b".docx")
    assert terminal.wait() == 0
    assert "S1 … ".encode() in said


def test_a_publication_is_refused_in_one_line_and_allowed_with_a_reason(
    koding: Koding, filled: Path
) -> None:
    out = filled / "exports"
    assert koding("export", "quotes", "S1", "--publish").told == (
        "S1 2023 cannot be published: no quote is chosen "
        "(mark good ones with a star while coding)."
    )
    with closing(Workbench(filled)) as bench:
        question = bench.questions.find("S1")
        for quote in bench.coding.quotes(question.id, 2023)[:4]:
            bench.coding.create_and_add(quote.answer, 0, f"Kode {quote.answer}")
            bench.coding.mark_good(quote.answer, 0)
    before = {path.name for path in out.iterdir()}
    said = koding("export", "quotes", "S1", "--publish").told
    assert "4 quotes have not been seen as they will be printed" in said
    assert {path.name for path in out.iterdir()} == before
    reason = ("--allow", "Avtalt med dem det gjelder")
    ran = koding("export", "quotes", "S1", "--publish", "--format", "json", *reason)
    assert ran.code == 0
    path = Path(ran.out.strip())
    assert "INTERN" not in path.name
    printed = json.loads(path.read_text(encoding="utf-8"))
    assert sum(len(section["quotes"]) for section in printed["sections"]) == 4
    manifest = path.with_name(f"{path.name}.manifest.json")
    names = json.loads(manifest.read_text(encoding="utf-8"))["names"]
    assert (names["gate"], names["reason"]) == ("allowed", reason[1])


def test_dossiers_tell_how_many_fit_and_nobodys_id(
    koding: Koding, filled: Path
) -> None:
    with closing(Workbench(filled)) as bench:
        quote = bench.coding.quotes(bench.questions.find("S1").id, 2023)[0]
        bench.coding.create_and_add(quote.answer, 0, "Kode")
        bench.coding.mark_good(quote.answer, 0)
    said = koding("anonymise", "dossiers", "S1").said
    assert said.startswith("k = ")
    assert quote.words in said
    assert quote.respondent not in koding("anonymise", "dossiers", "S1", "--json").said
