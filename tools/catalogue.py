"""The Norwegian catalogue: texts from the sources into the po, the po into the mo.

python tools/catalogue.py            update and compile; name what is to be translated
python tools/catalogue.py --check    exit 1 when a text is missing or a file is stale
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from babel.messages.catalog import Message

ROOT = Path(__file__).resolve().parents[1]
MAPPING = ROOT / "babel.cfg"
PO = ROOT / "src/koding/locale/nb/LC_MESSAGES/koding.po"
MO = PO.with_suffix(".mo")
KEYWORDS = {"_": None, "ngettext": (1, 2)}

# Neither dates nor versions nor line numbers: a diff shows texts, and only texts.
HEADER = r"""# The words of koding in Norwegian (bokmål).
# Kept by tools/catalogue.py: translate in msgstr, and run it again.
msgid ""
msgstr ""
"Project-Id-Version: koding\n"
"Language: nb\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)

# What click 8 says itself on the way to a command of ours.
CLICK = "click"
CLICK_TEXTS: tuple[str | tuple[str, str], ...] = (
    "Usage:",
    "Options",
    "Positional arguments",
    "Show this message and exit.",
    "Show the version and exit.",
    "%(prog)s, version %(version)s",
    "default: {default}",
    "required",
    "file",
    "directory",
    "path",
    "Error: {message}",
    "Error: invalid input",
    "Try '{command} {option}' for help.",
    "Missing command.",
    "Missing argument",
    "Missing option",
    "Missing parameter",
    "Choose from:\n\t{choices}",
    "No such command {name!r}.",
    "No such option {name!r}.",
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    (
        "Got unexpected extra argument ({args})",
        "Got unexpected extra arguments ({args})",
    ),
    (
        "Option {name!r} requires an argument.",
        "Option {name!r} requires {nargs} arguments.",
    ),
    "Option {name!r} does not take a value.",
    "Invalid value: {message}",
    "Invalid value for {param_hint}: {message}",
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    "{value!r} is not a valid {number_type}.",
    "{value} is not in the range {range}.",
    "{name} {filename!r} does not exist.",
    "{name} {filename!r} is a file.",
    "{name} {filename!r} is a directory.",
    "{name} {filename!r} is not readable.",
    "{name} {filename!r} is not writable.",
    "Could not open file {filename!r}: {message}",
)


def main(arguments: Sequence[str]) -> int:
    """Update and compile the catalogue, or check it; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args(arguments).check
    catalogue = updated(extracted())
    to_do = untranslated(catalogue)
    if check:
        to_do += stale(catalogue)
    else:
        write(catalogue)
    for line in to_do:
        sys.stderr.write(f"{line}\n")
    return 1 if check and to_do else 0


def extracted() -> Catalog:
    """Return every text of the sources, and those of click, without translations."""
    with MAPPING.open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(  # type: ignore[no-untyped-call]
            mapping, str(MAPPING)
        )
    texts = Catalog()
    found = extract_from_dir(ROOT, methods, options, keywords=KEYWORDS)
    for file, line, text, _comments, context in found:
        texts.add(text, locations=[(Path(file).as_posix(), line)], context=context)
    for text in CLICK_TEXTS:
        texts.add(text, locations=[(CLICK, 0)])
    return texts


def updated(texts: Catalog) -> Catalog:
    """Return the po's catalogue with exactly the texts in `texts`.

    A text that was changed takes the nearest translation along, marked fuzzy.
    """
    before = po_text(PO.read_text(encoding="utf-8")) if PO.is_file() else HEADER
    catalogue = read_po(io.BytesIO(before.encode()), locale="nb", domain="koding")
    catalogue.update(texts)
    return catalogue


def untranslated(catalogue: Catalog) -> list[str]:
    """Return a line for each text that is missing or fuzzy."""
    lines = []
    for message in _messages(catalogue):
        if message.fuzzy:
            lines.append(f"fuzzy: {message.id!r}")
        elif not all(_words(message.string)):
            lines.append(f"missing: {message.id!r}")
    return lines


def stale(catalogue: Catalog) -> list[str]:
    """Return a line for each file that is not what `write` would make it."""
    lines = []
    if not PO.is_file() or PO.read_text(encoding="utf-8") != po_file(catalogue):
        lines.append(f"stale: {PO.name}")
    if _compiled() != _translations(catalogue):
        lines.append(f"stale: {MO.name}")
    return lines


def write(catalogue: Catalog) -> None:
    """Write the po, and the mo when its texts are others than before."""
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_text(po_file(catalogue), encoding="utf-8")
    # The mo names Babel's version: left alone, it does not change with Babel.
    if _compiled() != _translations(catalogue):
        catalogue.creation_date = catalogue.revision_date = LONG_AGO
        with MO.open("wb") as file:
            write_mo(file, catalogue)


def po_file(catalogue: Catalog) -> str:
    """Return the po as it is on disk."""
    written = io.BytesIO()
    write_po(
        written,
        catalogue,
        width=0,
        omit_header=True,
        sort_by_file=True,
        ignore_obsolete=True,
        include_lineno=False,
    )
    # click's mark for "do not wrap" is a control character that Babel writes raw.
    return HEADER + written.getvalue().decode().replace("\b", r"\b").rstrip() + "\n"


def po_text(file: str) -> str:
    """Return a po of the disk as Babel reads it, which does not know the escape \\b."""
    return re.sub(r"(?<!\\)((?:\\\\)*)\\b", "\\1\b", file)


def _translations(catalogue: Catalog) -> dict[tuple[str, ...], tuple[str, ...]]:
    return {
        _words(message.id): _words(message.string)
        for message in _messages(catalogue)
        if all(_words(message.string)) and not message.fuzzy
    }


def _compiled() -> dict[tuple[str, ...], tuple[str, ...]]:
    if not MO.is_file():
        return {}
    with MO.open("rb") as file:
        return _translations(read_mo(file))


def _messages(catalogue: Catalog) -> Iterable[Message]:
    return (message for message in catalogue if message.id)


def _words(said: str | Sequence[str] | None) -> tuple[str, ...]:
    return (said or "",) if said is None or isinstance(said, str) else tuple(said)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
