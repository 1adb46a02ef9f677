"""Taking a respondent out for good: no byte of the folder holds their words."""

from __future__ import annotations

import io
import os
import re
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from koding.analysis.frequency import FrequencyOptions
from koding.analysis.saturation import SaturationOptions
from koding.errors import ProjectNotWritable, UnknownRespondent
from koding.importers.answers import WantedColumns
from koding.importers.coded_sheet import CodedColumns
from koding.importers.sheets import read_sheet
from koding.language.folding import fold
from koding.model.changes import RespondentErased
from koding.model.names import NameDecision
from koding.workbench import Workbench
from koding.workbench.importing.words import receipt_lines

from .material import (
    OTHER_WORDING,
    THINGS,
    UNITS,
    WAVE,
    WORDING,
    csv_file,
    ods_file,
    xlsx_file,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from koding.model.receipt import ImportReceipt

HEAD = ("Kommunenummer", "Kommune", WORDING, OTHER_WORDING)
THEIRS = "Zlatorog vokter brønnen bak kvernhuset hele vinteren."
ALSO_THEIRS = "Kværnbruket åpner grindhullet først om våren."
WORDS = ("Zlatorog", "kvernhuset", "Kværnbruket", "grindhullet", "vokter brønnen")


def rows() -> list[tuple[str, ...]]:
    said = [*THINGS]
    said[4] = THEIRS
    others = ["Kaffen er god.", "", "Nei", "Nei", ALSO_THEIRS, "Vet ikke"]
    return [
        HEAD,
        *(
            (*unit, *texts)
            for unit, texts in zip(UNITS, zip(said, others, strict=True), strict=True)
        ),
    ]


def imported(folder: Path, write: Callable[..., Path], name: str) -> Workbench:
    bench = Workbench.create(folder, name="Prøve", coder="ola")
    path = write(folder.parent / name, rows())
    bench.imports.answers(path, wave=WAVE, wanted=WantedColumns())
    return bench


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Workbench]:
    made = imported(tmp_path / "p", xlsx_file, "skjema.xlsx")
    code_all(made)
    yield made
    made.close()


def code_all(bench: Workbench) -> None:
    for question in bench.questions.all():
        for line in bench.coding.answers(question.id, WAVE):
            label = f"Kode {len(bench.codebook.codes)}"
            bench.coding.create_and_add(line.answer, 0, label)
            bench.coding.mark_good(line.answer, 0)


def places_of(folder: Path, words: tuple[str, ...] = WORDS) -> list[str]:
    """Return the files in which any of the words stands, in any writing, packed too."""
    wanted = {
        word.encode(encoding)
        for said in words
        for word in (said, said.lower(), said.upper(), fold(said).strip())
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "cp1252")
    }
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and any(
            word in part for part in unpacked(path.read_bytes()) for word in wanted
        ):
            found.append(str(path.relative_to(folder)))
    return found


def unpacked(content: bytes) -> Iterator[bytes]:
    yield content
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            yield from map(package.read, package.namelist())


def respondent_of(bench: Workbench, unit: str = "Sokndal") -> str:
    return bench.erasing.find(unit)


def found(bench: Workbench, words: str) -> bool:
    hits = bench.coding.search(words, limit=5, stopped=lambda: False)
    return bool(hits and hits.count)


def erase(bench: Workbench, unit: str = "Sokndal", *, originals: bool = True) -> None:
    traces = bench.erasing.traces(bench.erasing.find(unit))
    bench.erasing.erase(traces, originals=originals)


@pytest.mark.parametrize(
    ("write", "name"), [(xlsx_file, "skjema.xlsx"), (csv_file, "skjema.csv")]
)
def test_no_byte_of_the_folder_holds_what_was_erased(
    tmp_path: Path, write: Callable[..., Path], name: str
) -> None:
    bench = imported(tmp_path / "p", write, name)
    code_all(bench)
    assert set(places_of(bench.folder)) >= {"corpora/" + name}
    erase(bench)
    # While it is open, with its log, and closed.
    assert places_of(bench.folder) == []
    bench.close()
    assert places_of(bench.folder) == []


def test_words_that_were_corrected_away_are_erased_too(tmp_path: Path) -> None:
    bench = imported(tmp_path / "p", csv_file, "skjema.csv")
    mended = [
        tuple(cell.replace("kvernhuset", "låven") for cell in row) for row in rows()
    ]
    path = csv_file(tmp_path / "rettet.csv", mended)
    bench.imports.answers(path, wave=WAVE, wanted=WantedColumns())
    erase(bench)
    bench.close()
    assert places_of(bench.folder) == []


def test_the_rest_of_an_original_stays_as_it_was(tmp_path: Path) -> None:
    bench = imported(tmp_path / "p", csv_file, "skjema.csv")
    kept = bench.folder / "corpora" / "skjema.csv"
    lines = kept.read_bytes().splitlines(keepends=True)
    erase(bench)
    bench.close()
    assert kept.read_bytes() == b"".join([*lines[:5], *lines[6:]])


def test_a_workbook_without_the_row_is_read_as_before(bench: Workbench) -> None:
    kept = bench.folder / "corpora" / "skjema.xlsx"
    before = read_sheet(kept)
    erase(bench)
    after = read_sheet(kept)
    assert after.rows == before.rows[:4] + before.rows[5:]
    assert after.numbers == (2, 3, 4, 5, 7)


def test_originals_are_named_and_left_alone_unless_asked(bench: Workbench) -> None:
    traces = bench.erasing.traces(respondent_of(bench))
    (original,) = traces.originals
    assert (original.path.name, dict(original.rows)) == ("skjema.xlsx", {"Svar": [6]})
    bench.erasing.erase(traces)
    assert places_of(bench.folder) == ["corpora/skjema.xlsx"]


def test_a_file_that_cannot_be_freed_of_them_is_removed(bench: Workbench) -> None:
    note = bench.folder / "corpora" / "notat.ods"
    note.write_bytes(b"... " + THEIRS.encode() + b" ...")
    traces = bench.erasing.traces(respondent_of(bench))
    erased = bench.erasing.erase(traces, originals=True)
    assert (erased.rewritten, erased.removed) == (("skjema.xlsx",), ("notat.ods",))
    assert not note.exists()


def test_words_that_others_wrote_too_remove_no_file(tmp_path: Path) -> None:
    begun = "Det er vanskelig å få tak i fagfolk "
    changed = rows()
    changed[2] = (*changed[2][:2], begun + "om sommeren.", "")
    changed[5] = (*changed[5][:2], begun + "bak kvernhuset.", "")
    bench = Workbench.create(tmp_path / "p", name="Prøve", coder="ola")
    path = csv_file(tmp_path / "skjema.csv", changed)
    bench.imports.answers(path, wave=WAVE, wanted=WantedColumns())
    traces = bench.erasing.traces(respondent_of(bench))
    erased = bench.erasing.erase(traces, originals=True)
    bench.close()
    assert (erased.rewritten, erased.removed) == (("skjema.csv",), ())
    assert places_of(bench.folder) == []


def test_what_others_said_alike_stays(bench: Workbench) -> None:
    erase(bench, "Haugesund")
    first, second = bench.questions.all()
    said = [line.preview for line in bench.coding.answers(second.id, WAVE)]
    assert set(said) == {"Kaffen er god.", "Nei", ALSO_THEIRS, "Vet ikke"}
    assert len(bench.coding.answers(first.id, WAVE)) == len(UNITS) - 1
    assert "Nei" in read_sheet(bench.folder / "corpora" / "skjema.xlsx").column(3)


def test_the_journal_keeps_its_lines_and_adds_up_to_the_same(bench: Workbench) -> None:
    who = respondent_of(bench)
    before = list(bench.store.journal.lines())
    erase(bench)
    after = list(bench.store.journal.lines())
    assert after[:-1] == before
    assert after[-1].change == RespondentErased(who)
    projected = bench.store.projected()
    bench.store.rebuild()
    assert bench.store.projected() == projected
    assert bench.store.complaints() == []


def test_no_page_is_left_free(bench: Workbench) -> None:
    with bench.store.write():
        bench.store.set_meta("notat", "Kvernkall" * 5000)
    with bench.store.write():
        bench.store.set_meta("notat", "")
    run = bench.store._database.execute
    assert run("PRAGMA freelist_count").fetchone()[0] > 0
    erase(bench)
    assert run("PRAGMA freelist_count").fetchone()[0] == 0


def test_coding_goes_on_and_undo_passes_over_what_is_gone(bench: Workbench) -> None:
    erase(bench)
    for _ in range(4):
        bench.undo()
    question = bench.questions.all()[0]
    table = bench.tables.table(question, WAVE, FrequencyOptions())
    assert table.rows
    assert bench.exports.word(question, WAVE).exists()
    assert not found(bench, "brønnen")
    assert bench.history.log()
    assert bench.new_codes.count(question, WAVE, SaturationOptions())


def test_the_names_behind_the_id_go_too(bench: Workbench) -> None:
    who = respondent_of(bench)
    erase(bench)
    with bench.store.identity() as identity:
        assert identity.name_of(who) == ""
        assert identity.called("Lund") != []
    raw = (bench.folder / "identity" / "identity.db").read_bytes()
    assert b"Sokndal" not in raw
    with pytest.raises(UnknownRespondent, match="Sokndal"):
        bench.erasing.find("Sokndal")


def test_a_backup_in_the_folder_is_freed_of_them(bench: Workbench) -> None:
    bench.copies.copy(bench.folder.parent / "kopi")
    backup = bench.folder / "backup"
    backup.mkdir()
    shutil.copy(bench.folder.parent / "kopi" / "project.db", backup / "project-1.db")
    traces = bench.erasing.traces(respondent_of(bench))
    erased = bench.erasing.erase(traces, originals=True)
    assert erased.backups == (str(Path("backup") / "project-1.db"),)
    assert places_of(bench.folder) == []


def test_exports_out_of_reach_are_listed(bench: Workbench) -> None:
    first, second = bench.questions.all()
    held = bench.exports.word(first, WAVE)
    gone = bench.exports.word(second, WAVE)
    gone.unlink()
    traces = bench.erasing.traces(respondent_of(bench))
    assert set(traces.exports) == {(held.name, True), (gone.name, False)}


def test_exports_and_copies_elsewhere_are_listed_by_their_place(
    bench: Workbench,
) -> None:
    report = bench.folder.parent / "rapport"
    report.mkdir()
    first, second = bench.questions.all()
    held = bench.exports.word(first, WAVE, report / "kapittel.docx")
    gone = bench.exports.word(second, WAVE, report / "annet.docx")
    bench.exports.word(first, WAVE, report / "kapittel.docx")
    bench.copies.seal(report / "arkiv", allow="prøve")
    bench.copies.copy(bench.folder.parent / "kopi")
    gone.unlink()
    traces = bench.erasing.traces(respondent_of(bench))
    assert set(traces.exports) == {
        ("../rapport/kapittel-INTERN.docx", True),
        ("../rapport/annet-INTERN.docx", False),
        ("../rapport/arkiv", True),
        ("../kopi", True),
    }
    notes = sorted((bench.folder / "exports" / "elsewhere").iterdir())
    assert len(notes) == 4
    assert not any(str(held.parent).encode() in note.read_bytes() for note in notes)


def test_what_the_project_keeps_of_an_export_is_in_exports_alone(
    bench: Workbench,
) -> None:
    bench.exports.word(bench.questions.all()[0], WAVE)
    assert not (bench.folder / "exports" / "elsewhere").exists()


def test_a_sealed_copy_among_the_exports_is_told_of(bench: Workbench) -> None:
    sealed = bench.copies.seal(allow="prøve")
    traces = bench.erasing.traces(respondent_of(bench))
    assert traces.exports == ((sealed.folder.name, True),)


def test_other_files_that_hold_their_words_are_named(bench: Workbench) -> None:
    (bench.folder / "notat.txt").write_text(f"Se på: {THEIRS}", encoding="utf-16")
    traces = bench.erasing.traces(respondent_of(bench))
    assert traces.others == ("notat.txt",)


def test_a_respondent_is_known_by_an_answer_or_by_the_unit(bench: Workbench) -> None:
    who = respondent_of(bench, "1111")
    question = bench.questions.all()[0]
    (answer,) = (
        line.answer
        for line in bench.coding.answers(question.id, WAVE)
        if line.preview == THEIRS
    )
    assert bench.erasing.find(answer[:8]) == bench.erasing.find(who[:8]) == who
    with pytest.raises(UnknownRespondent):
        bench.erasing.find("Atlantis")


def test_without_names_a_respondent_is_erased_by_id(bench: Workbench) -> None:
    who = respondent_of(bench)
    bench.copies.copy(bench.folder.parent / "kopi", identity=False)
    withheld = Workbench(bench.folder.parent / "kopi", coder="kari")
    with pytest.raises(UnknownRespondent):
        withheld.erasing.find("Sokndal")
    erase(withheld, who)
    withheld.close()
    assert places_of(withheld.folder) == []


def test_names_that_only_they_wrote_go_with_them(tmp_path: Path) -> None:
    changed = rows()
    changed[5] = (*changed[5][:2], f"{THEIRS} Ring Bremanger kommune.", "Som i Voss.")
    changed[2] = (*changed[2][:2], "Vi drar til Voss.", "")
    bench = Workbench.create(tmp_path / "p", name="Prøve", coder="ola")
    path = csv_file(tmp_path / "skjema.csv", changed)
    bench.imports.answers(path, wave=WAVE, wanted=WantedColumns())
    bench.names.scan()
    for one in bench.names.hits():
        bench.names.decide(one.name, NameDecision("replaced"))
    words = kept_words(bench)
    assert "Bremanger" in words
    erase(bench)
    assert kept_words(bench) < words
    assert "Voss" in kept_words(bench)
    assert "Bremanger" not in kept_words(bench)
    projected = bench.store.projected()
    bench.store.rebuild()
    assert bench.store.projected() == projected
    bench.names.scan()
    bench.close()
    assert places_of(bench.folder, (*WORDS, "Bremanger")) == []


def kept_words(bench: Workbench) -> set[str]:
    with bench.store.identity() as identity:
        names = identity.words.all().values()
    return {name.words.removesuffix(" kommune") for name in names}


def again(bench: Workbench, path: Path, *, with_erased: bool = False) -> ImportReceipt:
    return bench.imports.answers(
        path, wave=WAVE, wanted=WantedColumns(), with_erased=with_erased
    )


def adds_up(receipt: ImportReceipt) -> bool:
    return all(
        q.rows == q.answers + q.blanks + q.rejected == receipt.rows
        for q in receipt.questions
    )


@pytest.mark.parametrize(
    ("write", "name"),
    [(xlsx_file, "skjema.xlsx"), (csv_file, "annet.csv"), (ods_file, "skjema.ods")],
)
def test_an_erased_respondent_stays_out_when_a_file_comes_again(
    bench: Workbench, write: Callable[..., Path], name: str
) -> None:
    erase(bench)
    receipt = again(bench, write(bench.folder.parent / name, rows()))
    assert (receipt.erased, len(receipt.rejected_rows)) == (1, 0)
    assert [q.rejected for q in receipt.questions] == [1, 1]
    assert [q.new for q in receipt.questions] == [0, 0]
    assert adds_up(receipt)
    (said,) = [line for line in receipt_lines(receipt) if "erased" in line]
    assert said.startswith("1 row of an erased respondent was left out")
    assert places_of(bench.folder, (*WORDS, "Sokndal")) == []
    with pytest.raises(UnknownRespondent):
        respondent_of(bench)


def test_an_erased_respondent_comes_in_again_when_that_is_said(
    bench: Workbench,
) -> None:
    path = xlsx_file(bench.folder.parent / "skjema.xlsx", rows())
    erase(bench)
    receipt = again(bench, path, with_erased=True)
    assert (receipt.erased, [q.new for q in receipt.questions]) == (0, [1, 1])
    assert adds_up(receipt)
    assert found(bench, "Zlatorog")
    assert bench.store.eraser.leftovers() == []
    # Who is held again is as everyone: a corrected file corrects.
    assert again(bench, path).erased == 0
    erase(bench)
    assert again(bench, path).erased == 1


def test_an_erased_respondent_is_left_out_of_a_coded_sheet(bench: Workbench) -> None:
    erase(bench)
    coded = [("Kommunenummer", "Sitat", "Kode", "Spørsmål")]
    coded += [
        (UNITS[place][0], said, "Sagn", WORDING)
        for place, said in enumerate(text for text in (*THINGS[:4], THEIRS))
    ]
    path = xlsx_file(bench.folder.parent / "kodet.xlsx", coded)
    receipt = bench.imports.codings(path, wave=WAVE, wanted=CodedColumns())
    assert (receipt.erased, receipt.answers_made) == (1, 0)
    assert places_of(bench.folder) == []


def test_one_without_a_unit_is_known_by_what_was_said(tmp_path: Path) -> None:
    bench = Workbench.create(tmp_path / "p", name="Prøve", coder="ola")
    texts = ["Det regner.", "Nei", THEIRS, "Nei", "Bussen går for sjelden her ute."]
    sheet = [(WORDING,), *((text,) for text in texts)]
    path = csv_file(tmp_path / "uten.csv", sheet)
    again(bench, path)
    (question,) = bench.questions.all()
    (line,) = [
        one
        for one in bench.coding.answers(question.id, WAVE)
        if "Zlatorog" in bench.coding.answer(one.answer).answer.body
    ]
    erase(bench, line.answer)
    # The row below has another text now: it is that one's, and no erased words.
    texts[3] = "Nei, ikke nå lenger."
    path = csv_file(tmp_path / "uten.csv", [(WORDING,), *((text,) for text in texts)])
    receipt = again(bench, path)
    assert receipt.erased == 1
    (counts,) = receipt.questions
    assert (counts.new, counts.changed, counts.rejected) == (0, 1, 1)
    assert adds_up(receipt)
    assert places_of(bench.folder) == []
    bench.close()


def test_others_of_an_erased_respondents_unit_still_come_in(tmp_path: Path) -> None:
    bench = Workbench.create(tmp_path / "p", name="Prøve", coder="ola")
    sheet = [
        ("Kommunenummer", "Tjeneste", WORDING),
        (UNITS[4][0], "Barn", THEIRS),
        (UNITS[0][0], "Voksne", "Det er kaldt her om vinteren."),
    ]
    late = (UNITS[4][0], "Voksne", "Vi har det fint i sommer.")
    wanted = WantedColumns(respondent="Tjeneste", questions=(WORDING,))
    path = csv_file(tmp_path / "to.csv", sheet)
    bench.imports.answers(path, wave=WAVE, wanted=wanted)
    (question,) = bench.questions.all()
    (line,) = [
        one
        for one in bench.coding.answers(question.id, WAVE)
        if bench.coding.answer(one.answer).answer.body == THEIRS
    ]
    erase(bench, line.answer)
    path = csv_file(tmp_path / "to.csv", [*sheet, late])
    receipt = bench.imports.answers(path, wave=WAVE, wanted=wanted)
    assert (receipt.erased, receipt.questions[0].new) == (1, 1)
    assert places_of(bench.folder) == []
    # Another wave is another respondent.
    assert bench.imports.answers(path, wave=WAVE + 1, wanted=wanted).erased == 0
    bench.close()


def test_a_number_alone_tells_a_unit_that_no_register_has(tmp_path: Path) -> None:
    bench = Workbench.create(tmp_path / "p", name="Prøve", coder="ola")
    sheet = [("Kommunenummer", "Kommune", WORDING), ("9876", "Zaterøy", THEIRS)]
    again(bench, csv_file(tmp_path / "a.csv", sheet))
    erase(bench, "Zaterøy")
    bare = [("Kommunenummer", WORDING), ("9876", THEIRS), ("9877", "Alt er bra her.")]
    receipt = again(bench, csv_file(tmp_path / "b.csv", bare))
    assert (receipt.erased, receipt.questions[0].new) == (1, 1)
    bench.close()


def test_only_identity_db_knows_who_was_erased_and_only_by_digests(
    bench: Workbench,
) -> None:
    erase(bench)
    with bench.store.identity() as identity:
        digests = identity.erased()
    assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in digests)
    inside = (bench.folder / "project.db").read_bytes()
    assert digests
    assert not any(digest.encode() in inside for digest in digests)


def test_doctor_knows_of_what_was_erased_and_is_back(bench: Workbench) -> None:
    copy = bench.folder.parent / "kopi"
    bench.copies.copy(copy)
    who = respondent_of(bench)
    erase(bench)
    assert bench.store.eraser.leftovers() == []
    old = Workbench(copy, coder="kari")
    old.perform(lambda: [("", RespondentErased(who))])
    (said,) = old.store.eraser.leftovers()
    assert said.startswith("1 ")
    old.close()


KILLED = """
import os, signal, sys
from pathlib import Path
from koding.store import erasing
from koding.workbench import Workbench
at, folder = sys.argv[1:]
def die(*_arguments):
    os.kill(os.getpid(), signal.SIGKILL)
bench = Workbench(Path(folder), coder="ola")
traces = bench.erasing.traces(bench.erasing.find("Sokndal"))
if at == "delete":
    bench.store.append = die
else:
    setattr(erasing, at, die)
bench.erasing.erase(traces, originals=True)
"""


def killed_at(folder: Path, at: str) -> None:
    source = Path(__file__).resolve().parents[2] / "src"
    done = subprocess.run(
        [sys.executable, "-c", KILLED, at, str(folder)],
        env={**os.environ, "PYTHONPATH": str(source)},
        check=False,
    )
    assert done.returncode == -signal.SIGKILL


@pytest.mark.parametrize("at", ["erase_identity", "copies_of", "sweep_out"])
def test_an_erasing_that_was_killed_goes_on_when_the_project_is_opened(
    bench: Workbench, at: str
) -> None:
    bench.close()
    killed_at(bench.folder, at)
    again = Workbench(bench.folder, coder="ola")
    assert again.store.eraser.pending == []
    assert again.store.complaints() == []
    again.close()
    assert places_of(bench.folder) == []
    assert b"Sokndal" not in (bench.folder / "identity" / "identity.db").read_bytes()


def test_an_erasing_killed_before_its_step_has_taken_nothing(bench: Workbench) -> None:
    before = bench.store.projected()
    lines = bench.store.last_line()
    bench.close()
    killed_at(bench.folder, "delete")
    again = Workbench(bench.folder, coder="ola")
    assert (again.store.projected(), again.store.last_line()) == (before, lines)
    assert found(again, "brønnen")
    erase(again)
    again.close()
    assert places_of(bench.folder) == []


def test_a_log_in_use_is_told_and_swept_out_later(bench: Workbench) -> None:
    other = Workbench(bench.folder, coder="kari")
    reading = other.store._database.conn
    reading.execute("BEGIN")
    reading.execute("SELECT count(*) FROM text").fetchone()
    traces = bench.erasing.traces(respondent_of(bench))
    with pytest.raises(ProjectNotWritable):
        bench.erasing.erase(traces, originals=True)
    assert bench.store.eraser.pending
    reading.execute("COMMIT")
    other.close()
    Workbench(bench.folder, coder="ola").close()
    assert bench.store.eraser.pending == []
    assert places_of(bench.folder) == []


def test_their_quotes_go_out_of_the_outline_and_authors_words_are_told(
    bench: Workbench,
) -> None:
    desk = bench.outline
    for question in bench.questions.all():
        desk.start(question, WAVE)
    for heading, found in desk.gathered().items():
        for one in found:
            if one.quote.words in (THEIRS, THINGS[0]):
                desk.use(heading, one.quote.spot, "printed")
    chapter = desk.find("1").id
    desk.add("text", chapter, f"Én skriver: {THEIRS}")
    before = len(desk.outline.chosen)
    traces = bench.erasing.traces(bench.erasing.find("Sokndal"))
    assert len(traces.quoted) == 1
    assert traces.cited == ("1",)
    bench.erasing.erase(traces)
    assert len(desk.outline.chosen) == before - 1 == 1
    assert len(desk.texts()) == 1
    bench.undo()
    assert len(desk.outline.chosen) == 1
