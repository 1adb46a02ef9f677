"""The report on names: found, decided, kept and why, by whom, and what is left."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import docx
import pytest

from koding.errors import FileNotWritable
from koding.exporters.names_report_words import REPORT_WORDS
from koding.model.names import NameDecision
from koding.workbench.names.report import names_report, save_names_report
from koding.workbench.names.words import KIND_WORDS

from .material import WAVE, answers, asked, code, csv_file, take_in, wide

if TYPE_CHECKING:
    from pathlib import Path

    from koding.workbench import Workbench

SAID = (
    "Vi samarbeider med Sokndal og med Lund kommune om stolene.",
    "Det er kaldt i Sokndal også, sier de.",
    "Rommene er store nok, men Plinto er stengt.",
)


@pytest.fixture
def project(bench: Workbench, tmp_path: Path) -> Workbench:
    take_in(bench, csv_file(tmp_path / "svar.csv", wide(*SAID)))
    bench.names.scan()
    return bench


def decide(bench: Workbench, name: str, decision: NameDecision) -> None:
    hit = next(one for one in bench.names.hits() if one.hit.name == name)
    bench.names.decide(hit.name, decision)


def test_names_are_counted_by_kind_and_by_what_was_decided(project: Workbench) -> None:
    decide(project, "Sokndal", NameDecision("replaced"))
    decide(project, "Lund", NameDecision("kept", reason="et vanlig ord her"))
    report = names_report(project)
    (kind,) = [one for one in report.kinds if one.kind == "municipality"]
    assert (kind.found, kind.replaced, kind.kept, kind.open) == (3, 2, 1, 0)
    (kept,) = report.kept
    assert (kept.places, kept.reason, kept.coder) == (1, "et vanlig ord her", "ola")
    assert [(one.coder, one.places) for one in report.deciders] == [("ola", 3)]


def test_what_is_left_to_look_at_is_counted_in_the_chosen_quotes(
    project: Workbench,
) -> None:
    assert names_report(project).sweep == ()
    code(project, SAID[2], "Rom")
    project.coding.mark_good(answers(project)[SAID[2]].answer.id, 0)
    report = names_report(project)
    assert (report.quotes, report.respondents, report.seen) == (1, 1, 0)
    assert dict(report.sweep)["capital"] == 1
    (descriptor,) = report.descriptors
    assert descriptor.k_resp >= 1


def test_the_report_holds_no_names(project: Workbench, tmp_path: Path) -> None:
    decide(project, "Sokndal", NameDecision("kept", reason="avtalt"))
    path = save_names_report(project, tmp_path / "navn.json")
    text = path.read_text(encoding="utf-8")
    assert json.loads(text)["texts"] == 3
    for name in ("Sokndal", "Lund", "Eigersund", "Plinto"):
        assert name not in text


def test_the_word_file_says_what_was_measured_and_never_anonymous(
    project: Workbench,
) -> None:
    path = save_names_report(project)
    assert path.name == "names-INTERN.docx"
    document = docx.Document(str(path))
    text = "\n".join(p.text for p in document.paragraphs)
    assert "3 steder er ikke avgjort." in text
    assert "anonym" not in text.casefold()
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    assert "kommune" in cells


def test_withheld_names_of_units_are_told(project: Workbench) -> None:
    shutil.rmtree(project.folder / "identity")
    assert names_report(project).identity is False


def test_other_suffixes_are_refused(project: Workbench, tmp_path: Path) -> None:
    with pytest.raises(FileNotWritable, match="docx"):
        save_names_report(project, tmp_path / "navn.pdf")


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_kind_of_name_has_words(language: str) -> None:
    assert REPORT_WORDS[language].kinds.keys() == KIND_WORDS.keys()


def test_files_written_outside_of_the_project_are_told_of(
    project: Workbench, tmp_path: Path
) -> None:
    project.exports.answers(asked(project), WAVE, "csv", tmp_path / "svar-ut.csv")
    (told,) = names_report(project).exports
    assert (told.file, told.destination) == ("svar-ut-INTERN.csv", "working")
