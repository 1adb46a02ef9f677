"""README and manual: what they say of keys, commands and settings is so."""

from __future__ import annotations

import importlib.util
import re
import shlex
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import pytest

from koding.cli.imports import MAPPED
from koding.cli.main import root
from koding.cli.tables import COUNT, TableGroup
from koding.i18n import screen_language, set_language
from koding.store.settings import read_settings
from koding.tui.codebook.commands import CODEBOOK
from koding.tui.coding.commands import CODING
from koding.tui.keys import commands
from koding.tui.keys.command import Command
from koding.tui.keys.commands import COMMON, STEPS, shown_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]
MANUAL = "docs/manual.md"
DOCUMENTS = ("README.md", MANUAL)
ALL_DOCUMENTS = (
    *DOCUMENTS,
    "docs/terminals.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    *(f"docs/decisions/{path.name}" for path in (ROOT / "docs/decisions").iterdir()),
)
MADE_IN_A_PROJECT = {"identity/identity.db"}

BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
IN_A_SENTENCE = re.compile(r"`(koding [^`\n]+)`")
BEFORE_KODING = re.compile(r"\A(?:[A-Z_]+=\S+ )*(?:\.venv/bin/)?(?=koding )")
EXPLANATION = re.compile(r" {2,}.*")

COMMAND_IDS = {
    command.id
    for table in vars(commands).values()
    if isinstance(table, tuple)
    for command in table
    if isinstance(command, Command)
}

HELP: dict[str, Any] = {"help_option_names": ["-h", "--help"]}
"""As the program has it: click keeps the first that a command is asked with."""


def read(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


def blocks(document: str, *kinds: str) -> list[str]:
    return [body for kind, body in BLOCK.findall(read(document)) if kind in kinds]


def commands_in_blocks(document: str) -> Iterator[str]:
    for block in blocks(document, "", "sh"):
        for line in re.sub(r" *\\\n *", " ", block).splitlines():
            said = BEFORE_KODING.sub("", EXPLANATION.sub("", line))
            if said.startswith("koding "):
                yield said


def commands_in_sentences(document: str) -> list[str]:
    return IN_A_SENTENCE.findall(BLOCK.sub("", read(document)))


def check(said: str, *, whole: bool) -> None:
    """Raise click's UsageError unless the command exists with the options it has.

    A `whole` command could be given as it stands; else arguments may be lacking.
    """
    _koding, *words = shlex.split(said)
    command: click.Command = root()
    while isinstance(command, click.Group) and words and words[0][0] != "-":
        if isinstance(command, TableGroup) and words[0] not in command.commands:
            words.insert(0, COUNT)
        name = words.pop(0)
        found = command.get_command(click.Context(command, **HELP), name)
        if found is None:
            raise click.UsageError(f"{said}: there is no {name}")
        command = found
    context = click.Context(command, **HELP)
    if isinstance(command, click.Group) and not words:
        assert not whole, f"{said} is a group of commands"
    elif whole and "--help" not in words:
        command.make_context("koding", words, **HELP)
    else:
        command.make_parser(context).parse_args(words)


@pytest.fixture
def manual() -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location("manual", ROOT / "tools/manual.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    before = screen_language()
    set_language("en")
    yield module
    set_language(before)


def test_the_list_of_keys_is_up_to_date(manual: ModuleType) -> None:
    text = read(MANUAL)
    assert manual.with_keys(text) == text, "run python tools/manual.py"


def test_every_command_of_the_workbench_is_listed(manual: ModuleType) -> None:
    assert COMMAND_IDS
    assert set(re.findall(r"`(\w+\.\w+)` \|$", manual.key_list(), re.M)) == COMMAND_IDS


def test_a_list_of_other_keys_is_noticed(
    manual: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "manual.md"
    copy.write_text(read(MANUAL).replace("| `ctrl+z` |", "| `§` |"), encoding="utf-8")
    monkeypatch.setattr(manual, "MANUAL", copy)
    assert manual.main(["--check"]) == 1
    assert manual.main([]) == 0
    assert copy.read_text(encoding="utf-8") == read(MANUAL)
    assert manual.main(["--check"]) == 0


@pytest.mark.parametrize(
    ("document", "said"),
    [(name, said) for name in DOCUMENTS for said in commands_in_blocks(name)],
)
def test_a_command_to_copy_can_be_given(document: str, said: str) -> None:
    check(said, whole=True)


@pytest.mark.parametrize(
    ("document", "said"),
    [(name, said) for name in DOCUMENTS for said in commands_in_sentences(name)],
)
def test_a_command_in_a_sentence_exists(document: str, said: str) -> None:
    check(said, whole=False)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_command_is_passed_over(document: str) -> None:
    text = "\n".join(blocks(document, "", "sh"))
    lines = re.findall(r"^(?:\S+=\S+ )*(?:\S+/)?koding .*", text, re.M)
    assert len(lines) == len(list(commands_in_blocks(document))) > 3


@pytest.mark.parametrize(
    "said",
    [
        "koding fly",
        "koding import clouds file.xlsx",
        "koding table S1 --colour red",
        "koding table S1 --wave soon",
        "koding table S1 --percent-of codes",
        "koding import answers form.xlsx",
        "koding codebook rename Båt",
        "koding status now",
    ],
)
def test_a_command_that_cannot_be_given_is_noticed(said: str) -> None:
    with pytest.raises(click.UsageError):
        check(said, whole=True)


@pytest.mark.parametrize("said", ["koding fly", "koding codebook show --deep"])
def test_a_command_that_does_not_exist_is_noticed(said: str) -> None:
    with pytest.raises(click.UsageError):
        check(said, whole=False)


@pytest.mark.parametrize("block", blocks(MANUAL, "toml"))
def test_an_example_of_settings_can_be_used(block: str, tmp_path: Path) -> None:
    values = tomllib.loads(block)
    if values.keys() <= MAPPED.keys():
        return  # a map of columns
    assert values.keys() <= {"project", "table", "size", "descriptor", "keys"}
    assert values.get("keys", {}).keys() <= COMMAND_IDS
    project = "" if "project" in values else '[project]\nname = "Prøve"\n'
    path = tmp_path / "koding.toml"
    path.write_text(project + block, encoding="utf-8")
    assert read_settings(path).name


def test_every_file_that_is_linked_to_is_there() -> None:
    links = [
        (ROOT / document).parent / link
        for document in ALL_DOCUMENTS
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", read(document))
    ]
    assert links
    assert [link for link in links if not link.exists()] == []


def test_every_source_that_is_named_is_there() -> None:
    named = {
        path
        for document in ALL_DOCUMENTS
        for path in re.findall(r"`([a-z_0-9]+/[a-z_0-9/]+\.\w+)`", read(document))
    }
    folders = (ROOT, ROOT / "src/koding")
    assert "store/schema.py" in named
    lost = {path for path in named if not any((f / path).exists() for f in folders)}
    assert lost <= MADE_IN_A_PROJECT


def test_every_key_of_coding_and_codebook_is_in_the_table_of_terminals() -> None:
    text = read("docs/terminals.md").replace(r"\|", "|")
    said = set(re.findall(r"`([^`\n]+)`", text))
    letters = {chr(code) for code in range(ord("a"), ord("z") + 1)}
    keys = [
        shown_key(k)
        for c in (*CODING, *CODEBOOK, *STEPS, *COMMON)
        for k in c.keys
        if k != "0"
    ]
    assert set(keys) - said - letters == set()


def test_every_link_within_the_manual_leads_to_a_heading() -> None:
    text = read(MANUAL)
    headings = {
        re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", text, re.M)
    }
    targets = set(re.findall(r"\]\(#([^)]+)\)", text))
    assert targets <= headings
