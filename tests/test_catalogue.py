"""The words on screens: all translated, none left out, and commands left alone."""

from __future__ import annotations

import ast
import importlib.util
import inspect
import re
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any

import pytest
from babel.messages.mofile import read_mo

from koding import errors, i18n
from koding.cli.main import run

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "src" / "koding"
SAYING = {
    *("say", "echo", "secho", "prompt", "confirm", "UsageError", "ClickException"),
    *("BadParameter", "Static", "Label", "TextLine", "SystemCommand", "notify", "_say"),
    *(name for name, _ in inspect.getmembers(errors, inspect.isclass)),
}
SAYING_OPTIONS = {"help", "short_help", "epilog", "prompt", "placeholder", "heading"}
A_WORD = re.compile(r"[^\W\d_]{2}")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
COMMAND = re.compile(
    r"\bkoding (?:demo|init|import|status|question|code|codebook|table|export|doctor)\b"
    r"(?: (?:answers|codings|codebook|list|set|link|standard|show|word))?"
)
NOT_ON_SCREEN = re.compile(r"journal|projeksjon|partisjon", re.IGNORECASE)


@pytest.fixture
def catalogue() -> Any:
    """The tool, loaded from its file."""
    path = ROOT / "tools" / "catalogue.py"
    spec = importlib.util.spec_from_file_location("catalogue", path)
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool


@pytest.fixture
def copied(
    catalogue: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Path, Path]:
    """The tool at work on copies of the po and the mo."""
    for name in ("PO", "MO"):
        path = tmp_path / getattr(catalogue, name).name
        path.write_bytes(getattr(catalogue, name).read_bytes())
        monkeypatch.setattr(catalogue, name, path)
    return catalogue.PO, catalogue.MO


@pytest.fixture
def speaking(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """The environment, and the language put back afterwards."""
    monkeypatch.setenv("LANGUAGE", "en")
    for name in i18n.LANGUAGE_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    yield monkeypatch
    i18n.set_language("en")


def texts() -> list[tuple[str, str]]:
    """Return every text and its translation, a pair for each plural form."""
    with (SOURCES / "locale/nb/LC_MESSAGES/koding.mo").open("rb") as file:
        messages = [message for message in read_mo(file) if message.id]
    pairs: list[tuple[str, str]] = []
    for message in messages:
        if isinstance(message.id, str):
            pairs.append((message.id, str(message.string)))
        else:
            pairs.extend(zip(message.id, message.string or (), strict=True))
    return pairs


def syntax() -> Iterator[tuple[str, ast.Call]]:
    """Yield every call in the sources, with where it is."""
    for path in sorted(SOURCES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def name_of(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def is_bare(value: ast.expr) -> bool:
    """Whether an expression has words that no translation is looked up for."""
    if isinstance(value, ast.Constant):
        return isinstance(value.value, str) and bool(A_WORD.search(value.value))
    if isinstance(value, ast.JoinedStr):
        return any(is_bare(part) for part in value.values)
    if isinstance(value, ast.BinOp):
        return is_bare(value.left) or is_bare(value.right)
    if isinstance(value, ast.Call) and name_of(value) == "format":
        return isinstance(value.func, ast.Attribute) and is_bare(value.func.value)
    return False


def test_every_text_is_translated_and_the_files_are_up_to_date(
    catalogue: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert catalogue.main(["--check"]) == 0, capsys.readouterr().err


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('msgstr "Bruk:"', 'msgstr ""', "missing: 'Usage:'"),
        ('msgid "Usage:"', '#, fuzzy\nmsgid "Usage:"', "fuzzy: 'Usage:'"),
        ('msgid "Usage:"', 'msgid "Of old:"', "stale: koding.po"),
        ('msgstr "Bruk:"', 'msgstr "Brukes:"', "stale: koding.mo"),
    ],
)
def test_a_text_that_is_not_in_order_fails_the_check(
    catalogue: Any,
    copied: tuple[Path, Path],
    capsys: pytest.CaptureFixture[str],
    before: str,
    after: str,
    said: str,
) -> None:
    po, _mo = copied
    file = po.read_text(encoding="utf-8")
    assert file.count(before) == 1
    po.write_text(file.replace(before, after), encoding="utf-8")
    assert catalogue.main(["--check"]) == 1
    assert said in capsys.readouterr().err.splitlines()


def test_making_the_files_again_gives_the_same_bytes(
    catalogue: Any, copied: tuple[Path, Path]
) -> None:
    assert catalogue.main([]) == 0
    before = [path.read_bytes() for path in copied]
    copied[1].unlink()
    assert catalogue.main([]) == 0
    assert [path.read_bytes() for path in copied] == before


def test_placeholders_are_those_of_the_english_text() -> None:
    def fields(text: str) -> set[object]:
        braces = {(name, how) for _, name, _, how in Formatter().parse(text) if name}
        return braces | set(re.findall(r"%\(\w+\)s", text))

    others = [pair for pair in texts() if fields(pair[0]) != fields(pair[1])]
    assert others == []


def test_commands_and_options_are_not_translated() -> None:
    def contract(text: str) -> tuple[list[str], list[str]]:
        return sorted(OPTION.findall(text)), sorted(COMMAND.findall(text))

    others = [pair for pair in texts() if contract(pair[0]) != contract(pair[1])]
    assert others == []


def test_paragraphs_that_click_does_not_wrap_stay_so() -> None:
    others = [pair for pair in texts() if pair[0].count("\b") != pair[1].count("\b")]
    assert others == []


def test_words_of_the_program_are_not_on_norwegian_screens() -> None:
    assert [said for _, said in texts() if NOT_ON_SCREEN.search(said)] == []


def test_a_text_that_is_looked_up_is_a_literal() -> None:
    """An f-string or a name in `_()` would never be found in the sources."""
    bare = [
        where
        for where, call in syntax()
        if isinstance(call.func, ast.Name) and call.func.id in ("_", "ngettext")
        for text in call.args[: 1 if call.func.id == "_" else 2]
        if not (isinstance(text, ast.Constant) and isinstance(text.value, str))
    ]
    assert [where for where in bare if "i18n.py" not in where] == []


def test_what_is_said_to_people_is_looked_up() -> None:
    bare = [
        where
        for where, call in syntax()
        if (name_of(call) in SAYING and any(is_bare(text) for text in call.args[:1]))
        or any(
            option.arg in SAYING_OPTIONS and is_bare(option.value)
            for option in call.keywords
        )
    ]
    assert bare == []


def test_click_speaks_norwegian_too(
    speaking: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    speaking.setenv("KODING_LANGUAGE", "nb")
    assert run(["--help"]) == 0
    said = capsys.readouterr().out
    assert re.findall(r"^[A-Z]\w+:", said, re.MULTILINE) == [
        "Bruk:",
        "Valg:",
        "Kommandoer:",
    ]
    assert run(["kode"]) == 2
    assert "Feil: Det finnes ingen kommando 'kode'." in capsys.readouterr().err


def test_english_is_left_as_it_is(
    speaking: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    speaking.setenv("KODING_LANGUAGE", "nb")
    run(["--help"])
    speaking.setenv("KODING_LANGUAGE", "en")
    capsys.readouterr()
    assert run(["--help"]) == 0
    assert capsys.readouterr().out.startswith("Usage: koding ")


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "nn_NO.UTF-8"}, "nb"),
        ({"LANG": "C.UTF-8"}, "nb"),
        ({"LANG": "nb_NO.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "KODING_LANGUAGE": "nb"}, "nb"),
    ],
)
def test_the_language_is_the_one_asked_for(
    speaking: pytest.MonkeyPatch, variables: dict[str, str], language: str
) -> None:
    for name, value in variables.items():
        speaking.setenv(name, value)
    assert i18n.preferred_language() == language
