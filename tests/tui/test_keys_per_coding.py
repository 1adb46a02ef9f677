"""How many keys a coding costs: fifty answers of the demo, coded as a person would."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from koding.i18n import set_language
from koding.importers.answers import WantedColumns
from koding.importers.coded_sheet import CodedColumns
from koding.workbench import Workbench

from .projects import WAVE
from .scripted_coder import Intention, ScriptedCoder
from .workbench import NARROW, NORMAL, workbench

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

ROOT = Path(__file__).resolve().parents[2]
ANSWERS, LEFT_OUT = 50, 5
"""Every fifth code is not in the code list yet when the session begins."""
GOAL = 2.2


def demo(folder: Path, book: Path) -> Workbench:
    """Make a project of the demo's answers that nobody has coded, in sheet's order."""
    bench = Workbench.create(folder, name="Tjenester 2023", coder="ola", language="nb")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("koding.workbench.importing.answers._shuffle", lambda _rows: None)
        sheet = ROOT / "corpora" / "tjenester-2023.xlsx"
        bench.imports.answers(sheet, wave=WAVE, wanted=WantedColumns())
    bench.imports.codebook(book)
    return bench


def without_some(codes: list[dict[str, Any]], count: Iterator[int]) -> list[Any]:
    """Return a tree of codes without every fifth of those with none under them."""
    return [
        {**code, "codes": without_some(code["codes"], count)}
        if code.get("codes")
        else code
        for code in codes
        if code.get("codes") or next(count) % LEFT_OUT
    ]


@pytest.fixture(scope="module")
def meant(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Intention]:
    """How a colleague cut and coded each answer, by its words."""
    folder = tmp_path_factory.mktemp("meant") / "p"
    bench = demo(folder, ROOT / "codebooks" / "tjenester.yaml")
    sheet = ROOT / "corpora" / "kodinger-2023.xlsx"
    bench.imports.codings(sheet, wave=WAVE, wanted=CodedColumns())
    codes = bench.codebook.codes
    lines = bench.coding.answers(bench.questions.find("S1").id, WAVE)
    answers = [bench.coding.answer(line.answer) for line in lines]
    bench.close()
    return {
        coded.answer.body: Intention(
            tuple(quote.span.start for quote in coded.quotes[1:]),
            tuple(tuple(codes[c].label for c in quote.codes) for quote in coded.quotes),
        )
        for coded in answers
    }


@pytest.fixture
def to_code(tmp_path: Path) -> Path:
    """The demo with a code list that still lacks some codes."""
    tree = yaml.safe_load((ROOT / "codebooks" / "tjenester.yaml").read_text("utf-8"))
    tree["codes"] = without_some(tree["codes"], iter(range(1, 1000)))
    book = tmp_path / "book.yaml"
    book.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False), "utf-8")
    demo(tmp_path / "p", book).close()
    return tmp_path / "p"


@pytest.mark.parametrize("size", [NORMAL, NARROW], ids=["120", "80"])
async def test_a_code_that_exists_costs_about_two_keys_and_a_new_one_its_name(
    to_code: Path,
    meant: dict[str, Intention],
    size: tuple[int, int],
    record_property: Callable[[str, object], None],
) -> None:
    set_language("nb")
    async with workbench(to_code, size=size) as opened:
        await opened.load_sentences()
        coder = ScriptedCoder(opened)
        while coder.answers < ANSWERS:
            assert opened.session.coded is not None
            coder.code_answer(meant[opened.session.coded.answer.body])
        assert opened.session.progress[0] == coder.answers
    keys = coder.keys
    said = (
        f"{keys.existing} for a code there is, {keys.new} for a new one, "
        f"{keys.cuts} a cut, {keys.moves} a move, in {coder.answers} answers"
    )
    record_property(f"keys per coding, {size[0]}x{size[1]}", said)
    assert keys.existing.each <= GOAL
    assert keys.new.times > 0
    assert set(keys.beyond) <= {1, 2}
