"""Versions of the codebook: names that stay, and files that git can keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from koding.errors import DuplicateVersion, InvalidLabel, UnknownVersion
from koding.importers.codebook_yaml import read_yaml_codebook
from koding.journal.as_of import codebook_as_of
from koding.model.changes import CodeChanged
from koding.model.history import Point
from koding.model.lines import Line

from .material import THINGS, asked, csv_file, take_in, wide

if TYPE_CHECKING:
    from koding.workbench import Workbench


def test_a_version_stays_as_it_was(bench: Workbench) -> None:
    code = bench.codes.create("Kø")
    version, _path = bench.history.versions.make("etter pilot")
    bench.codes.rename(code, "Ventetid")
    bench.codes.create("Bolig")
    point = bench.history.versions.point("Etter pilot")
    assert point == version.point
    book = bench.history.as_of(point)
    assert [c.label for c in book.codes.values() if c.kind == "ordinary"] == ["Kø"]


def test_older_lines_that_arrive_late_are_no_part_of_a_version(
    bench: Workbench,
) -> None:
    code = bench.codes.create("Kø")
    version, _path = bench.history.versions.make("pilot")
    lines = list(bench.store.journal.lines_of_codes())
    late = CodeChanged(code, "label", "Kø", "Annet navn")
    at = lines[-1]
    lines.append(Line("x", at.hlc, "zz", 1, "", "s", "", "kari", at.at, late))
    assert codebook_as_of(lines, version.point).codes[code].label == "Kø"
    assert codebook_as_of(lines, Point()).codes[code].label == "Annet navn"


def test_a_name_is_given_once(bench: Workbench) -> None:
    bench.history.versions.make("Pilot")
    with pytest.raises(DuplicateVersion, match="pilot"):
        bench.history.versions.make("pilot")
    assert [one.name for one in bench.history.versions.all()] == ["Pilot"]


@pytest.mark.parametrize("name", ["", "now", "2023-05-01", "x" * 101])
def test_a_name_means_nothing_else(bench: Workbench, name: str) -> None:
    with pytest.raises(InvalidLabel):
        bench.history.versions.make(name)


def test_undo_passes_over_a_version(bench: Workbench) -> None:
    code = bench.codes.create("Kø")
    bench.history.versions.make("pilot")
    bench.undo()
    assert bench.codebook.codes[code].retired
    assert [one.name for one in bench.history.versions.all()] == ["pilot"]


def test_a_point_is_a_day_a_version_or_now(bench: Workbench) -> None:
    versions = bench.history.versions
    assert versions.point("now").is_now
    assert versions.point("2023-05-01").at == "2023-05-01"
    versions.make("pilot")
    for words, said in (("2023-13-01", "no such day"), ("polit", "«pilot»")):
        with pytest.raises(UnknownVersion, match=said):
            versions.point(words)


def test_a_version_is_written_as_a_codebook_that_can_be_read(
    bench: Workbench,
) -> None:
    theme = bench.codes.create("Kapasitet: folk # tid")
    bench.codes.create("Ventetid", parent=theme, fields={"brief": "Tid\ntil hjelp"})
    gone = bench.codes.create("Borte")
    bench.codes.retire(gone)
    version, path = bench.history.versions.make("Etter\tpilot / år 1")
    assert path == bench.folder / "codebooks" / "001-etter-pilot-aar-1.yaml"
    read = read_yaml_codebook(path)
    assert [node.label for node in read.codes][:1] == ["Kapasitet: folk # tid"]
    assert read.codes[0].codes[0].fields == {"brief": "Tid\ntil hjelp"}
    assert [node.retired for node in read.codes if node.label == "Borte"] == [True]
    facts = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert (facts["version"], str(facts["date"])) == (version.name, version.at[:10])


def test_a_version_s_file_says_which_branches_a_question_uses(
    bench: Workbench,
) -> None:
    take_in(bench, csv_file(bench.folder / "s.csv", wide(*THINGS)))
    theme = bench.codes.create("Kapasitet")
    bench.questions.set(asked(bench), {"code_list": (theme,)})
    _version, path = bench.history.versions.make("pilot")
    values = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert values["questions"] == {"S1": ["Kapasitet"]}


def test_versions_tell_how_many_codes_and_themes_there_were(bench: Workbench) -> None:
    theme = bench.codes.create("Kapasitet")
    bench.codes.create("Ventetid", parent=theme)
    bench.codes.create("Bolig")
    bench.history.versions.make("pilot")
    bench.codes.create("Tomt")
    bench.history.versions.make("andre")
    versions = bench.history.versions
    assert versions.sizes(versions.all()) == [(2, 1), (3, 1)]
