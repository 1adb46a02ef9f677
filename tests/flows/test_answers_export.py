"""A question's answers as a file, the export profiles, and seeing chosen quotes."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import docx
import openpyxl  # type: ignore[import-untyped]
import pytest

from koding.analysis.sorting import shuffled
from koding.errors import InvalidSettings, ReleaseRefused
from koding.exporters.quote_formats import QUOTE_FORMATS
from koding.model.names import NameDecision
from koding.workbench.publishing.seeing import mark_seen, quotes_to_see
from koding.workbench.publishing.wanted import WORKING, Wanted

from .material import WAVE, asked, code, csv_file, take_in, wide
from .test_gate import PUBLISH, TEXTS, decide, look, manifest_of, quotes, star

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from koding.workbench import Workbench

PROFILES = (
    "[names.profiles.article]\n"
    'language = "en"\n'
    "[names.profiles.bok]\n"
    'wording = "named"\n'
)


@pytest.fixture
def six(bench: Workbench, tmp_path: Path) -> Iterator[Workbench]:
    """Six answers, one with a name; all but the last chosen, the first in two codes."""
    file = bench.folder / "koding.toml"
    file.write_text(file.read_text(encoding="utf-8") + "\n" + PROFILES, "utf-8")
    opened = bench.opened_again()
    take_in(opened, csv_file(tmp_path / "a.csv", wide(*TEXTS)))
    for text in TEXTS[:-1]:
        code(opened, text, "Mangler")
        star(opened, text)
    code(opened, TEXTS[0], "Buss")
    yield opened
    opened.close()


def rows_of(path: Path) -> list[list[str]]:
    text = path.read_text(encoding="utf-8-sig")
    return list(csv.reader(text.splitlines(), delimiter=";"))


def written(bench: Workbench, form: str, wanted: Wanted = WORKING) -> Path:
    return bench.exports.answers(asked(bench), WAVE, form, None, wanted)


@pytest.mark.parametrize("form", QUOTE_FORMATS)
def test_answers_in_each_format_are_masked_and_internal(
    six: Workbench, form: str
) -> None:
    path = written(six, form)
    assert path.name.endswith(f"-answers-INTERN.{form}")
    facts = manifest_of(path)
    assert (facts["kind"], facts["destination"]) == ("answers", "working")
    assert facts["read_back"] == []
    first = path.read_bytes()
    assert written(six, form).read_bytes() == first
    if form in ("csv", "md", "json"):
        assert "Haugesund" not in first.decode()


def test_each_answer_stands_once_with_its_descriptor_and_in_no_order(
    six: Workbench,
) -> None:
    head, *rows = rows_of(written(six, "csv"))
    assert head == ["Svar", "Beskrivelse"]
    assert len(rows) == len(TEXTS)
    assert sum(row[0].startswith("Bussen fra [annen kommune?]") for row in rows) == 1
    assert {row[0] for row in rows} > set(TEXTS[1:])
    assert all("innbyggere" in row[1] for row in rows)
    drawn = shuffled(quotes(six).values(), bytes.fromhex(six.store.meta("secret")))
    expected = [one.words for one in drawn if one.words in TEXTS[1:]]
    assert [row[0] for row in rows if row[0] in TEXTS] == expected


def test_a_cut_answer_stands_whole(six: Workbench) -> None:
    six.coding.cut(quotes(six)[TEXTS[1]].answer, 12)
    assert TEXTS[1] in {row[0] for row in rows_of(written(six, "csv"))}


def test_pages_of_answers_say_intern(six: Workbench) -> None:
    document = docx.Document(str(written(six, "docx")))
    header = [p.text for p in document.sections[0].header.paragraphs]
    assert any("INTERN" in text for text in header)
    sheet = openpyxl.load_workbook(written(six, "xlsx")).active
    assert sheet is not None
    assert "INTERN" in sheet.oddHeader.left.text
    cells = [row[0] for row in sheet.iter_rows(values_only=True)]
    assert cells[0] == "Svar"
    assert len(cells) == len(TEXTS) + 1


def test_published_answers_are_chosen_quotes_that_the_gate_lets_through(
    six: Workbench,
) -> None:
    with pytest.raises(ReleaseRefused, match=r"1 name is open.*; 5 quotes have not"):
        written(six, "csv", PUBLISH)
    decide(six)
    look(six, TEXTS[1])
    with pytest.raises(ReleaseRefused, match="1 quote has not been seen"):
        written(six, "csv", PUBLISH)
    look(six)
    head, *rows = rows_of(written(six, "csv", PUBLISH))
    assert head == ["Sitat", "Beskrivelse"]
    assert len(rows) == len(TEXTS) - 1
    assert TEXTS[-1] not in {row[0] for row in rows}
    for form in QUOTE_FORMATS:
        path = written(six, form, PUBLISH)
        assert "INTERN" not in path.name
        names = manifest_of(path)["names"]
        assert isinstance(names, dict)
        assert names["gate"] == "passed"


def test_published_answers_go_by_k_too(six: Workbench) -> None:
    file = six.folder / "koding.toml"
    said = file.read_text(encoding="utf-8")
    for low, high in (("stop_below = 3", "stop_below = 7"), ("below = 5", "below = 8")):
        assert low in said
        said = said.replace(low, high)
    file.write_text(said, "utf-8")
    stricter = six.opened_again()
    decide(stricter)
    look(stricter)
    with pytest.raises(ReleaseRefused, match="fewer than 7 units fit"):
        written(stricter, "csv", PUBLISH)
    stricter.close()


def test_an_export_follows_the_profile_that_is_asked_for(six: Workbench) -> None:
    decide(six)
    path = six.exports.word(
        asked(six), WAVE, six.folder / "exports" / "a.docx", Wanted(profile="article")
    )
    text = "\n".join(p.text for p in docx.Document(str(path)).paragraphs)
    assert "Bussen fra [another municipality]" in text
    assert "(Municipality with " in text
    assert "innbyggere" not in text
    options = manifest_of(path)["options"]
    assert isinstance(options, dict)
    assert options["profile"] == "article"
    plain = manifest_of(six.exports.word(asked(six), WAVE))["options"]
    assert isinstance(plain, dict)
    assert "profile" not in plain
    rows = rows_of(written(six, "csv", Wanted(profile="bok")))
    assert any("[navn på kommune]" in row[0] for row in rows)


def test_a_worksheet_and_a_sealed_copy_follow_it_too(
    six: Workbench, tmp_path: Path
) -> None:
    decide(six)
    lines = six.worksheets.lines(asked(six), profile="article")
    assert "[another municipality]" in str(lines)
    kept = six.worksheets.save(None, asked(six), profile="article")
    assert manifest_of(kept)["options"] == {"question": "S1", "profile": "article"}
    made = six.copies.seal(tmp_path / "sealed", profile="article")
    assert b"[another municipality]" in (made.folder / "project.db").read_bytes()
    assert '"profile": "article"' in made.manifest.read_text(encoding="utf-8")


def test_a_profile_that_is_not_there_is_told_with_those_that_are(
    six: Workbench, tmp_path: Path
) -> None:
    said = "koding.toml has no profile «avis», but these: article, bok."
    wanted = Wanted(profile="avis")
    for write in (
        lambda: written(six, "csv", wanted),
        lambda: six.exports.word(asked(six), WAVE, None, wanted),
        lambda: written(six, "csv", Wanted("publication", profile="avis")),
        lambda: six.worksheets.save(None, asked(six), profile="avis"),
        lambda: six.copies.seal(tmp_path / "x", profile="avis"),
        lambda: quotes_to_see(six, asked(six), WAVE, profile="avis"),
    ):
        with pytest.raises(InvalidSettings) as caught:
            write()
        assert str(caught.value) == said
    assert list((six.folder / "exports").iterdir()) == []


def test_quotes_are_seen_by_the_profile_they_are_printed_with(six: Workbench) -> None:
    decide(six)
    mark_seen(six, quotes_to_see(six, asked(six), WAVE, profile="article"))
    english = Wanted("publication", profile="article")
    assert "[another municipality]" in str(rows_of(written(six, "csv", english)))
    with pytest.raises(ReleaseRefused, match="quotes have not been seen"):
        written(six, "csv", PUBLISH)


def test_only_what_was_printed_is_marked_as_seen(six: Workbench) -> None:
    decide(six)
    printed = quotes_to_see(six, asked(six), WAVE)
    assert len(printed) == len(TEXTS) - 1
    (found,) = six.names.hits()
    six.names.decide(found.name, NameDecision("generalised", "[en by]"))
    star(six, TEXTS[-1])
    code(six, TEXTS[-1], "Mangler")
    mark_seen(six, printed)
    left = [one.words for one in quotes_to_see(six, asked(six), WAVE) if one.to_mark]
    assert sorted(left) == sorted(
        ["Bussen fra [en by] slutter å gå før møtene er ferdige.", TEXTS[-1]]
    )


def test_a_quote_with_an_open_name_is_not_marked(six: Workbench) -> None:
    mark_seen(six, quotes_to_see(six, asked(six), WAVE))
    (left,) = (one for one in quotes_to_see(six, asked(six), WAVE) if not one.seen)
    assert (left.open, left.to_mark) == (1, False)
    assert "[annen kommune?]" in left.words
