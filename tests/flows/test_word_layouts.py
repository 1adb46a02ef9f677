"""Documents to write in, what is new since an export, questions in one file."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import docx
import pytest

from koding.errors import EditedFile, UnknownExport
from koding.exporters.release import manifest_path
from koding.model.document import PageLook
from koding.model.layout import Layout
from koding.workbench.publishing.wanted import Wanted

from .material import (
    OTHER_WORDING,
    THINGS,
    WAVE,
    answers,
    asked,
    code,
    csv_file,
    take_in,
    wide,
)

if TYPE_CHECKING:
    from pathlib import Path

    from koding.workbench import Workbench

WRITE_IN = Wanted(layout=Layout(write_in=True))


@pytest.fixture(autouse=True)
def material(bench: Workbench, tmp_path: Path) -> None:
    """Four answers, three of them coded under a theme, and a code nobody used."""
    take_in(bench, csv_file(tmp_path / "a.csv", wide(*THINGS[:4])))
    theme = bench.codes.create("Rammer")
    for label in ("Tid", "Skilting"):
        bench.codes.create(label, parent=theme)
    bench.codes.create("Ubrukt", parent=theme)
    bench.codes.define(bench.codes.find("Tid").id, {"brief": "Når noe skjer."})
    bench.codes.write_memo(bench.codes.find("Tid").id, "Spør Kari om denne.")
    for body, label in zip(THINGS, ("Tid", "Tid", "Skilting"), strict=False):
        code(bench, body, label)


def write(bench: Workbench, wanted: Wanted, target: Path | None = None) -> Path:
    return bench.exports.word(asked(bench), WAVE, target, wanted)


def under(path: Path, heading: str) -> list[tuple[str, str]]:
    """Return (style, text) of the paragraphs between a heading and the next."""
    texts = [
        (p.style.name or "", p.text)
        for p in docx.Document(str(path)).paragraphs
        if p.style
    ]
    start = next(
        n for n, (s, t) in enumerate(texts) if s[:7] == "Heading" and t == heading
    )
    after = texts[start + 1 :]
    end = (n for n, (s, _t) in enumerate(after) if s.startswith("Heading"))
    return after[: next(end, len(after))]


def headings(path: Path) -> list[str]:
    paragraphs = docx.Document(str(path)).paragraphs
    return [
        p.text for p in paragraphs if p.style and str(p.style.name)[:7] == "Heading"
    ]


def words(path: Path) -> str:
    return "\n".join(p.text for p in docx.Document(str(path)).paragraphs)


def test_a_document_to_write_in_has_bands_definition_memo_room_and_ids(
    bench: Workbench,
) -> None:
    texts = under(write(bench, WRITE_IN), "Tid")
    styles = [style for style, _text in texts]
    assert styles == ["Base", "Base", "Note", "Memo", "Body Text", "Quote", "Quote"]
    assert texts[0][1] == "n = 2 av 4 enheter, 2 sitater"
    assert texts[1][1].startswith("Etter innbyggertall: ")
    counts = [part.split("\u00a0")[1].split("/") for part in texts[1][1].split(" · ")]
    assert [sum(map(int, column)) for column in zip(*counts, strict=True)] == [2, 4]
    assert texts[2][1] == "Kort definisjon: Når noe skjer."
    ids = {text.rsplit(" ", 1)[1] for _style, text in texts[-2:]}
    assert len(ids) == 2
    assert all(len(one) == 6 for one in ids)


def test_codes_without_quotes_keep_their_heading_only_where_one_writes(
    bench: Workbench,
) -> None:
    found = under(write(bench, WRITE_IN), "Ubrukt")
    assert found == [("Base", "n = 0 av 4 enheter, 0 sitater"), ("Body Text", "")]
    assert "Ubrukt" not in headings(write(bench, Wanted()))


def test_an_id_stays_when_other_quotes_are_coded(bench: Workbench) -> None:
    before = under(write(bench, WRITE_IN), "Skilting")[-1]
    code(bench, THINGS[3], "Tid")
    assert under(write(bench, WRITE_IN), "Skilting")[-1] == before


def test_a_printed_id_leads_back_to_its_quote(bench: Workbench) -> None:
    printed = under(write(bench, WRITE_IN), "Skilting")[-1][1]
    (found,) = bench.exports.quote_ids.find(printed.rsplit(" ", 1)[1].upper())
    assert found[0] == answers(bench)[THINGS[2]].answer.id
    assert found[1].of(THINGS[2]) == THINGS[2]
    assert bench.exports.quote_ids.find("") == []


def test_a_whole_answer_stands_once_under_a_code_with_its_parts_marked(
    bench: Workbench,
) -> None:
    body = THINGS[3]
    answer = answers(bench)[body].answer.id
    bench.coding.cut(answer, 6, 14)
    for at in (0, 20):
        bench.coding.add_code(answer, at, bench.codes.find("Skilting").id, via="typed")
    path = write(bench, Wanted(layout=Layout(whole_answers=True)))
    found = [
        p for p in docx.Document(str(path)).paragraphs if p.text.startswith(body[:10])
    ]
    # Once under the code, and once among what has no code yet.
    assert len(found) == 2
    marked = [r.text for r in found[0].runs if r.style and r.style.name == "Coded"]
    assert marked == [body[:6].strip(), body[14:].strip()]
    assert found[0].text.startswith(body)


def test_names_are_masked_in_whole_answers_too(
    bench: Workbench, tmp_path: Path
) -> None:
    body = "Vi i Sandnes venter. Kari Nordmann svarer aldri."
    take_in(bench, csv_file(tmp_path / "b.csv", wide(*THINGS[:4], body)))
    answer = answers(bench)[body].answer.id
    bench.coding.cut(answer, 20)
    bench.coding.add_code(answer, 30, bench.codes.find("Tid").id, via="typed")
    text = words(write(bench, Wanted(layout=Layout(whole_answers=True))))
    assert "Sandnes" not in text
    assert "Nordmann" not in text


def test_since_an_export_there_is_only_what_came_later(
    bench: Workbench, tmp_path: Path
) -> None:
    first = write(bench, Wanted())
    code(bench, THINGS[3], "Skilting")
    export = str(json.loads(manifest_path(first).read_bytes())["export"])
    for named in (str(first), str(manifest_path(first)), export[:8]):
        since = Layout(since=bench.exports.earlier(named))
        path = write(bench, Wanted(layout=since), tmp_path / "nytt.docx")
        assert headings(path) == ["Rammer", "Skilting"]
        (note, quote) = under(path, "Skilting")
        assert quote[1].startswith(THINGS[3])
        assert "1 sitat siden" in note[1]


def test_every_heading_tells_how_many_quotes_are_new_under_it(
    bench: Workbench, tmp_path: Path
) -> None:
    first = write(bench, Wanted())
    bench.codes.create("Buss")
    for label in ("Skilting", "Ubrukt", "Buss"):
        code(bench, THINGS[3], label)
    since = Layout(since=bench.exports.earlier(str(first)))
    path = write(bench, Wanted(layout=since), tmp_path / "nytt.docx")
    found = headings(path)
    assert found == ["Rammer", "Skilting", "Ubrukt", "Uten tema", "Buss"]
    for heading in found:
        assert " · 1 sitat siden " in under(path, heading)[0][1]
    assert under(path, "Rammer")[0][1].startswith("n = 4 av 4 enheter, 4 sitater")
    assert under(path, "Uten tema")[0][1].startswith("n = 1 av 4 enheter, 1 sitat ")


def test_codes_without_a_theme_are_counted_whole_where_chosen_quotes_stand_alone(
    bench: Workbench,
) -> None:
    bench.codes.create("Buss")
    for body in THINGS[2:4]:
        code(bench, body, "Buss")
    answer = answers(bench)[THINGS[2]].answer.id
    bench.coding.mark_good(answer, 0)
    wanted = Wanted(chosen=True)
    path = write(bench, wanted)
    assert bench.exports.warnings(asked(bench), WAVE, wanted) == []
    assert under(path, "Uten tema")[0][1] == "n = 2 av 4 enheter, 2 sitater"


def test_a_quote_whose_code_was_merged_is_not_new(
    bench: Workbench, tmp_path: Path
) -> None:
    first = write(bench, Wanted())
    bench.codes.merge(
        [bench.codes.find("Skilting").id], into=bench.codes.find("Tid").id
    )
    since = Layout(since=bench.exports.earlier(str(first)))
    assert headings(write(bench, Wanted(layout=since), tmp_path / "nytt.docx")) == []


def test_nothing_for_the_team_is_in_a_publication() -> None:
    for layout in (WRITE_IN.layout, Layout(look=PageLook(comments=True))):
        with pytest.raises(ValueError, match="publication"):
            Wanted("publication", layout=layout)


def test_an_export_that_is_not_known_is_said_so(bench: Workbench) -> None:
    for words_ in ("ukjent.docx", "abc", "0123456789"):
        with pytest.raises(UnknownExport, match=words_):
            bench.exports.earlier(words_)


def test_a_file_somebody_has_written_in_is_left_alone(bench: Workbench) -> None:
    path = write(bench, WRITE_IN)
    opened = docx.Document(str(path))
    opened.paragraphs[-1].text = "Kommunene savner noen å ringe til."
    opened.save(str(path))
    edited = path.read_bytes()
    code(bench, THINGS[3], "Tid")
    with pytest.raises(EditedFile, match=r"-o, .*--since .*INTERN\.docx\.$"):
        write(bench, WRITE_IN)
    assert path.read_bytes() == edited
    # Its manifest still tells what it was made of, so what is new can be had.
    later = replace(WRITE_IN.layout, since=bench.exports.earlier(str(path)))
    new = write(bench, Wanted(layout=later))
    assert new != path
    assert THINGS[3] in words(new)


def test_several_questions_are_chapters_of_one_document(
    bench: Workbench, tmp_path: Path
) -> None:
    other = csv_file(tmp_path / "b.csv", wide("Kaffen er god.", wording=OTHER_WORDING))
    take_in(bench, other)
    path = bench.exports.word_together(bench.questions.in_use(), tmp_path / "alt.docx")
    paragraphs = docx.Document(str(path)).paragraphs
    top = [p.text for p in paragraphs if p.style and p.style.name == "Heading 1"]
    assert [line.split(" – ")[0] for line in top] == ["S1", "S2"]
    assert "Kaffen er god." in words(path)
    again = bench.exports.word_together(bench.questions.in_use(), tmp_path / "2.docx")
    assert again.read_bytes() == path.read_bytes()


def test_each_theme_can_have_a_file_of_its_own(
    bench: Workbench, tmp_path: Path
) -> None:
    code(bench, THINGS[3], "Alene")
    paths = bench.exports.word_by_theme(asked(bench), WAVE, tmp_path / "temaer")
    assert [headings(path)[0] for path in paths] == ["Rammer", "Uten tema"]
    assert all(manifest_path(path).exists() for path in paths)


def test_every_page_tells_what_the_document_is_of(bench: Workbench) -> None:
    bench.history.versions.make("høst")
    path = write(bench, Wanted())
    export = json.loads(manifest_path(path).read_bytes())["export"]
    header = docx.Document(str(path)).sections[0].header.paragraphs[0].text
    date = bench.store.journal.last_date()[:10]
    assert header == (
        f"Prøve · S1 · {WAVE} · n = 4 · {date} · kodebok høst · eksport {export}"
    )
    code(bench, THINGS[0], "Helt ny")
    header = docx.Document(str(write(bench, Wanted()))).sections[0].header
    assert "kodebok høst" not in header.paragraphs[0].text


@pytest.mark.parametrize(
    "layout",
    [
        Layout(write_in=True, appendix=True),
        Layout(whole_answers=True, look=PageLook(comments=True)),
    ],
)
def test_the_same_options_give_the_same_bytes_and_another_id_than_others(
    bench: Workbench, layout: Layout
) -> None:
    plain = write(bench, Wanted())
    ids = [json.loads(manifest_path(plain).read_bytes())["export"]]
    path = write(bench, Wanted(layout=layout))
    first = path.read_bytes()
    assert write(bench, Wanted(layout=layout)).read_bytes() == first
    ids.append(json.loads(manifest_path(path).read_bytes())["export"])
    assert ids[0] != ids[1]


def test_the_appendix_holds_the_codes_of_the_question_alone(
    bench: Workbench, tmp_path: Path
) -> None:
    other = bench.codes.create("Et annet spørsmåls")
    bench.codes.create("Tilbud", parent=other)
    code(bench, THINGS[3], "Annet")
    wanted = Wanted(layout=Layout(appendix=True))
    path = write(bench, wanted)
    found = headings(path)
    after = found[found.index("Vedlegg: Kodebok") + 1 :]
    assert after == ["Rammer", "Tid", "Skilting", "Ubrukt", "Annet"]
    ((_style, said),) = under(path, "Vedlegg: Kodebok")
    assert said.startswith("Kodene som spørsmålet bruker eller tilbyr.")
    asked_all = [(asked(bench), WAVE)]
    whole = bench.exports.word_together(asked_all, tmp_path / "alt.docx", wanted)
    found = headings(whole)
    assert "Et annet spørsmåls" in found[found.index("Vedlegg: Kodebok") :]
    assert under(whole, "Vedlegg: Kodebok") == []


def test_codes_are_in_the_contents_also_where_questions_stand_together(
    bench: Workbench, tmp_path: Path
) -> None:
    deep = bench.codes.create("Inngang", parent=bench.codes.find("Rammer").id)
    bench.codes.create("Dører", parent=deep)
    code(bench, THINGS[3], "Dører")
    asked_all = [(asked(bench), WAVE)]
    together = bench.exports.word_together(asked_all, tmp_path / "a.docx", Wanted())
    for path, asks in ((write(bench, Wanted()), '"1-3"'), (together, '"1-4"')):
        document = docx.Document(str(path))
        listed = [
            "".join(p.xpath(".//w:t/text()"))
            for p in document.element.body.xpath("w:sdt//w:p")
        ]
        assert any("Dører" in line for line in listed)
        assert f"TOC \\o {asks} " in document.element.xml


def test_a_file_of_a_theme_has_the_codes_of_the_theme_as_its_appendix(
    bench: Workbench, tmp_path: Path
) -> None:
    other = bench.codes.create("Ferdsel")
    bench.codes.create("Buss", parent=other)
    code(bench, THINGS[3], "Buss")
    wanted = Wanted(layout=Layout(appendix=True))
    files = bench.exports.word_by_theme(asked(bench), WAVE, tmp_path / "t", wanted)
    appendices = [
        found[found.index("Vedlegg: Kodebok") + 1 :] for found in map(headings, files)
    ]
    assert appendices == [["Rammer", "Tid", "Skilting", "Ubrukt"], ["Ferdsel", "Buss"]]


def test_that_no_quote_is_chosen_is_told(bench: Workbench) -> None:
    (said,) = bench.exports.warnings(asked(bench), WAVE, Wanted(chosen=True))
    assert said == "No quote of S1 has a star: none is printed."


def test_a_memo_on_a_quote_stands_under_it_set_in_as_it_is(bench: Workbench) -> None:
    answer = answers(bench)[THINGS[2]].answer.id
    bench.coding.write_memo(answer, 0, "Sjekk denne.")
    assert under(write(bench, WRITE_IN), "Skilting")[-1] == (
        "Quote Memo",
        "Notat: Sjekk denne.",
    )
