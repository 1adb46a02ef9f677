"""The folder an assistant or an author gets: everything but the names of units."""

from __future__ import annotations

import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest

from koding.analysis.frequency import FrequencyOptions
from koding.errors import IdentityWithheld, NotAProject, ProjectExists
from koding.importers.coded_sheet import CodedColumns
from koding.workbench import Workbench
from koding.workbench.steps import ten_steps

from .projects import (
    BODIES,
    UNIT,
    WAVE,
    answer_saying,
    codes_of,
    import_answers,
    new_project,
    the_question,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def withheld(tmp_path: Path) -> Iterator[Workbench]:
    whole = new_project(tmp_path / "p")
    whole.copies.copy(tmp_path / "kopi", identity=False)
    whole.close()
    bench = Workbench(tmp_path / "kopi", coder="kari")
    yield bench
    bench.close()


def test_coding_and_undo_need_no_names(withheld: Workbench) -> None:
    assert not withheld.store.has_identity
    answer = answer_saying(withheld, BODIES[0])
    code = withheld.coding.create_and_add(answer, 0, "Folk")
    withheld.coding.cut(answer, 12)
    assert codes_of(withheld, answer) == [{code}, {code}]
    withheld.undo()
    assert codes_of(withheld, answer) == [{code}]


def test_status_needs_no_names(withheld: Workbench) -> None:
    (progress,) = withheld.questions.progress()
    assert (progress.answers, progress.left) == (3, 3)
    assert len(ten_steps(withheld)) == 10


def test_tables_and_documents_need_no_names(withheld: Workbench) -> None:
    withheld.coding.create_and_add(answer_saying(withheld, BODIES[0]), 0, "Folk")
    question = withheld.questions.find("S1")
    table = withheld.tables.table(question, WAVE, FrequencyOptions())
    assert (table.rows[0].label, table.rows[0].cells[0]) == ("Folk", 1)
    path = withheld.exports.word(question, WAVE)
    document = zipfile.ZipFile(path).read("word/document.xml").decode()
    assert "Flere hender i vaktbua" in document


def test_each_unit_is_still_told_apart(withheld: Workbench) -> None:
    parties = withheld.store.reading.parties(the_question(withheld), WAVE)
    assert len({party.unit for party in parties}) == len(BODIES)


def test_importing_answers_says_where_it_can_be_done(withheld: Workbench) -> None:
    before = everything_in(withheld)
    with pytest.raises(IdentityWithheld, match=r"identity\.db"):
        import_answers(withheld, [*BODIES, "Et svar til"])
    assert everything_in(withheld) == before
    assert not (withheld.folder / "identity").exists()


def test_importing_codings_says_where_it_can_be_done(
    withheld: Workbench, tmp_path: Path
) -> None:
    path = tmp_path / "kodet.csv"
    path.write_text(f"{UNIT};Sitat;Kode\nSted 1;{BODIES[2]};Ro\n", encoding="utf-8")
    before = everything_in(withheld)
    columns = CodedColumns(text="Sitat", unit=UNIT, codes=("Kode",))
    with pytest.raises(IdentityWithheld):
        withheld.imports.codings(path, wave=WAVE, wanted=columns)
    assert everything_in(withheld) == before


def test_names_that_come_back_are_known_again(withheld: Workbench) -> None:
    names = withheld.folder.parent / "p" / "identity"
    shutil.copytree(names, withheld.folder / "identity")
    (withheld.folder / "corpora").mkdir()
    receipt = import_answers(withheld, [*BODIES, "Et svar til"])
    assert [question.new for question in receipt.questions] == [1]


def test_a_copy_has_no_names_no_originals_and_no_log(tmp_path: Path) -> None:
    whole = new_project(tmp_path / "p")
    (whole.folder / "exports" / "noe.txt").write_text("ute")
    left_out = whole.copies.copy(tmp_path / "kopi", identity=False)
    assert left_out == ("identity", "corpora", "exports")
    files = {str(p.relative_to(tmp_path / "kopi")) for p in tmp_path.glob("kopi/**/*")}
    assert files == {"koding.toml", "project.db", "codebooks", "exports"}
    assert whole.copies.copy(tmp_path / "hel", exports=True) == ()
    assert (tmp_path / "hel" / "identity" / "identity.db").is_file()
    assert (tmp_path / "hel" / "exports" / "noe.txt").is_file()
    whole.close()


def test_a_copy_journals_under_a_name_of_its_own(withheld: Workbench) -> None:
    whole = Workbench(withheld.folder.parent / "p", coder="ola")
    assert withheld.store.meta("replica") != whole.store.meta("replica")
    assert withheld.store.meta("secret") == whole.store.meta("secret")
    assert list(withheld.store.journal.lines()) == list(whole.store.journal.lines())
    whole.close()


def test_nothing_deleted_goes_with_a_copy(tmp_path: Path) -> None:
    whole = new_project(tmp_path / "p")
    with whole.store.write():
        whole.store.set_meta("notat", "Kvernkall" * 2000)
    with whole.store.write():
        whole.store.set_meta("notat", "")
    whole.copies.copy(tmp_path / "kopi")
    whole.close()
    assert b"Kvernkall" not in (tmp_path / "kopi" / "project.db").read_bytes()


def test_a_copy_is_not_laid_over_or_into_anything(tmp_path: Path) -> None:
    whole = new_project(tmp_path / "p")
    (tmp_path / "opptatt").mkdir()
    (tmp_path / "opptatt" / "fil").touch()
    with pytest.raises(ProjectExists):
        whole.copies.copy(tmp_path / "opptatt")
    with pytest.raises(NotAProject):
        whole.copies.copy(tmp_path / "p" / "corpora" / "kopi")
    whole.close()


def everything_in(bench: Workbench) -> list[str]:
    """Return what is in the project's database, and the names of its files."""
    files = sorted(str(path) for path in bench.folder.rglob("*"))
    return [*bench.store._database.conn.iterdump(), *files]
