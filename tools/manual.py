"""The manual's list of keys, made from the commands of the workbench.

python tools/manual.py            write the list into docs/manual.md
python tools/manual.py --check    exit 1 when the list there is another
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from koding.i18n import set_language
from koding.tui.codebook.commands import CODEBOOK
from koding.tui.coding.commands import CODING
from koding.tui.evolution.commands import EVOLUTION
from koding.tui.exporting.commands import EXPORTING
from koding.tui.importing.commands import IMPORTING
from koding.tui.keys.commands import COMMON, SEARCH, STEPS
from koding.tui.keys.listed import everywhere, grouped
from koding.tui.names.commands import NAMES
from koding.tui.outline.commands import OUTLINE
from koding.tui.quotes.commands import QUOTES
from koding.tui.review.commands import COMPARE, REVIEW
from koding.tui.tables.commands import TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.tui.keys.listed import KeyGroup, KeyLine

MANUAL = Path(__file__).resolve().parents[1] / "docs" / "manual.md"
BEGIN = "<!-- keys: made by tools/manual.py, change src/koding/tui/*/commands.py -->"
END = "<!-- end of keys -->"
SECTIONS = (
    ("On the coding screen", CODING),
    ("On the search of all questions", SEARCH),
    ("On the screen of the ten steps", STEPS),
    ("On the codebook screen", CODEBOOK),
    ("On the import screen", IMPORTING),
    ("On the export screen", EXPORTING),
    ("On the evolution screen", EVOLUTION),
    ("On the screen of what to look at again", REVIEW),
    ("On the screen of two codes side by side", COMPARE),
    ("On the names screen", NAMES),
    ("On the outline screen", OUTLINE),
    ("On the quotes screen", QUOTES),
    ("On the tables screen", TABLES),
)
WHEN = {"always": "", "empty": "nothing is typed", "typed": "something is typed"}


def main(arguments: Sequence[str]) -> int:
    """Write the list into the manual, or check it; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args(arguments).check
    set_language("en")
    text = MANUAL.read_text(encoding="utf-8")
    made = with_keys(text)
    if made == text:
        return 0
    if check:
        sys.stderr.write("stale: docs/manual.md (python tools/manual.py)\n")
        return 1
    MANUAL.write_text(made, encoding="utf-8")
    return 0


def with_keys(manual: str) -> str:
    """Return the manual with its list of keys as the commands have it now."""
    before, _begin, rest = manual.partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not end:
        raise ValueError(f"docs/manual.md lacks the line {BEGIN} or {END}")
    return f"{before}{BEGIN}\n\n{key_list()}\n{END}{after}"


def key_list() -> str:
    """Return the keys of each screen as tables, in the language that is set."""
    parts = []
    for heading, commands in SECTIONS:
        groups = grouped(commands, COMMON)
        parts.append(f"### {heading}\n")
        for group in groups:
            title = f"#### {group.heading}\n\n" if len(groups) > 1 else ""
            parts.append(title + _table(group))
    last = everywhere(COMMON)
    return "\n".join([*parts, f"### {last.heading}\n", _table(last)])


def _table(group: KeyGroup) -> str:
    rows = [
        ("keys", "what it does", "only while", "name in koding.toml"),
        ("---",) * 4,
        *map(_row, group.lines),
    ]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _row(line: KeyLine) -> tuple[str, ...]:
    # A table's cells end at a vertical line, also within code.
    keys = " ".join(f"`{key}`" for key in line.keys.replace("|", r"\|").split("  "))
    if line.command is None:
        return keys, line.does, "", ""
    return keys, line.does, WHEN[line.command.when], f"`{line.command.id}`"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
