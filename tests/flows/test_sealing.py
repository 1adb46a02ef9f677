"""A sealed copy: masked texts, new ids, no history, the same tables."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from koding.analysis.frequency import FrequencyOptions
from koding.analysis.shared_attributes import shared_attributes
from koding.errors import IdentityWithheld, NameInReason, NamesOpen
from koding.importers.answers import WantedColumns
from koding.model.changes import ReleaseAllowed
from koding.model.descriptor import DEFAULT_LIMITS, SizeBands
from koding.model.names import NameDecision
from koding.model.spans import Span
from koding.model.survey import Respondent
from koding.workbench import Workbench
from koding.workbench.publishing.register_units import units_of_register

from .material import OTHER_WORDING, THINGS, UNITS, WAVE, WORDING, csv_file

if TYPE_CHECKING:
    from pathlib import Path

HEAD = ("Kommunenummer", "Kommune", WORDING, OTHER_WORDING)
NAMED = (
    "Vi i Sokndal kommune kjører til Stavanger sykehus. Det tar tid. Ring 90 51 23 45."
)
LATER = "Det tar tid."


@pytest.fixture
def bench(bench: Workbench, tmp_path: Path) -> Workbench:
    said = [*THINGS]
    said[4] = NAMED
    others = ["Kaffen er god.", "", "Nei", "Nei", "", "Vet ikke"]
    rows = [
        (*u, *t) for u, t in zip(UNITS, zip(said, others, strict=True), strict=True)
    ]
    path = csv_file(tmp_path / "skjema.csv", [HEAD, *rows])
    bench.imports.answers(path, wave=WAVE, wanted=WantedColumns())
    return bench


def answer_saying(bench: Workbench, words: str) -> str:
    (found,) = (
        line.answer
        for question in bench.questions.all()
        for line in bench.coding.answers(question.id, WAVE)
        if words in bench.coding.answer(line.answer).answer.body
    )
    return found


def work(bench: Workbench) -> None:
    """Code, cut, mark, note; merge, retire and undo, so that there is a history."""
    for number, question in enumerate(bench.questions.all()):
        for line in bench.coding.answers(question.id, WAVE):
            label = f"Kode {len(bench.codebook.codes) % 4} {number}"
            same = [c.id for c in bench.codebook.codes.values() if c.label == label]
            if same:
                bench.coding.add_code(line.answer, 0, same[0], via="typed")
            else:
                bench.coding.create_and_add(line.answer, 0, label)
    answer = answer_saying(bench, LATER)
    bench.coding.cut(answer, NAMED.index(LATER), NAMED.index("Ring"))
    bench.coding.create_and_add(answer, NAMED.index(LATER), "Tid")
    bench.coding.mark_good(answer, NAMED.index(LATER))
    bench.coding.write_memo(answer, NAMED.index(LATER), "se nærmere på denne")
    bench.coding.create_and_add(answer, 0, "Angret")
    bench.undo()
    codes = [c.id for c in bench.codebook.codes.values() if c.kind == "ordinary"]
    bench.codes.merge([codes[0]], codes[1])
    bench.codes.rename(codes[1], "Omdøpt kode")
    bench.codes.move([codes[2]], codes[1])


def decide_all(bench: Workbench) -> None:
    bench.names.scan()
    for found in bench.names.hits(state="open"):
        bench.names.decide(found.name, NameDecision("replaced"))


def tables(bench: Workbench) -> list[object]:
    made = [
        bench.tables.table(question, WAVE, FrequencyOptions())
        for question in bench.questions.all()
    ]
    return [
        replace(table, rows=tuple(replace(row, code="") for row in table.rows))
        for table in made
    ]


@pytest.fixture
def sealed(bench: Workbench, tmp_path: Path) -> Workbench:
    work(bench)
    decide_all(bench)
    made = bench.copies.seal(tmp_path / "forseglet")
    assert (made.open, made.words) == (0, ())
    return Workbench(made.folder, coder="kari")


def test_a_sealed_copy_gives_the_same_tables(
    bench: Workbench, sealed: Workbench
) -> None:
    assert tables(sealed) == tables(bench)
    for mine, theirs in zip(
        bench.questions.progress(), sealed.questions.progress(), strict=True
    ):
        assert (mine.answers, mine.done) == (theirs.answers, theirs.done)


def test_its_texts_are_the_masked_ones(sealed: Workbench) -> None:
    said = sealed.coding.answer(answer_saying(sealed, LATER)).answer.body
    for name in ("Sokndal", "Stavanger", "90 51"):
        assert name not in said
    assert "[kommune" in said
    raw = b"".join(
        path.read_bytes() for path in sealed.folder.rglob("*") if path.is_file()
    )
    for name in ("Sokndal", "Stavanger", "sokndal", "stavanger", "Eigersund", "90 51"):
        assert name.encode() not in raw


def test_cuts_codes_marks_and_memos_stand_where_they_stood(
    bench: Workbench, sealed: Workbench
) -> None:
    def told(where: Workbench) -> list[tuple[object, ...]]:
        answer = answer_saying(where, LATER)
        label = {c.id: c.label for c in where.codebook.codes.values()}
        read = where.coding.answer(answer)
        return [
            (sorted(label[c] for c in q.codes), q.good, q.memo) for q in read.quotes
        ]

    assert told(sealed) == told(bench)
    read = sealed.coding.answer(answer_saying(sealed, LATER))
    quote = read.quotes[1]
    assert quote.span.of(read.answer.body).strip() == LATER
    assert (quote.good, quote.memo) == (True, "se nærmere på denne")


def test_nothing_ties_it_to_the_project(bench: Workbench, sealed: Workbench) -> None:
    def ids(where: Workbench) -> set[str]:
        rows = where.store._database.execute("SELECT id FROM ident")
        return {str(row[0]) for row in rows}

    assert ids(bench).isdisjoint(ids(sealed))
    for fact in ("secret", "replica"):
        assert bench.store.meta(fact) != sealed.store.meta(fact)
    assert {line.coder for line in sealed.store.journal.lines()} == {"koding"}
    assert len({line.step for line in sealed.store.journal.lines()}) == 1
    bodies = [str(line.change) for line in sealed.store.journal.lines()]
    assert not any("Angret" in body for body in bodies)
    names = {path.name for path in sealed.folder.iterdir()}
    assert names - {"project.db-wal", "project.db-shm"} == {
        "koding.toml",
        "project.db",
        "codebooks",
        "exports",
    }


def test_no_unit_is_alone_with_the_attributes_that_travel(
    bench: Workbench, sealed: Workbench
) -> None:
    """Six units of Rogaland: at most two share a band, all are municipalities."""
    before = bench.store.everything_sent().respondents
    assert len({frozenset(one.attributes.items()) for one in before}) == 4
    after = sealed.store.everything_sent().respondents
    assert [dict(one.attributes) for one in after] == [{"kind": "kommune"}] * 6
    (manifest,) = sealed.folder.parent.glob("forseglet*.manifest.json")
    counts = json.loads(manifest.read_text(encoding="utf-8"))["counts"]
    assert counts["respondents with fewer attributes"] == 6


def told(number: int, **attributes: str) -> Respondent:
    return Respondent(f"r{number}", f"u{number}", WAVE, attributes)


def test_what_a_project_added_goes_first_and_the_rest_only_where_it_must() -> None:
    home = {"kind": "kommune", "band": "2000-5000"}
    register = units_of_register(WAVE, SizeBands(DEFAULT_LIMITS))
    nordland = [told(n, **home, county="Nordland", role="lege") for n in range(3)]
    leader = told(3, **home, county="Nordland", role="leder")
    agder = [told(n, **home, county="Agder") for n in (4, 5, 6)]
    lone = told(7, **home, county="Troms")
    asked = [*nordland, leader, *agder, lone]
    shared = shared_attributes(asked, register, 3)
    assert [shared[one.id] for one in nordland] == [one.attributes for one in nordland]
    assert [shared[one.id] for one in agder] == [one.attributes for one in agder]
    # Alone with less told of it, each is as easily seen: nothing is left of them.
    assert (shared["r3"], shared["r7"]) == ({}, {})
    two = [leader, told(8, **home, county="Nordland", role="lærer"), lone]
    assert list(shared_attributes(two, register, 3).values()) == [home] * 2 + [home]


def test_it_is_a_project_that_adds_up(sealed: Workbench) -> None:
    before = sealed.store.projected()
    sealed.store.rebuild()
    assert sealed.store.projected() == before
    assert sealed.store.complaints() == []
    with pytest.raises(IdentityWithheld), sealed.store.identity():
        pass


def test_the_order_of_answers_is_not_the_files(
    bench: Workbench, tmp_path: Path
) -> None:
    decide_all(bench)
    orders = set()
    for number in range(6):
        made = bench.copies.seal(tmp_path / f"forseglet-{number}")
        copy = Workbench(made.folder)
        question = copy.questions.all()[0]
        lines = copy.coding.answers(question.id, WAVE)
        orders.add(tuple(line.preview for line in lines))
        copy.close()
    assert len(orders) > 1


def test_an_open_name_stops_it_and_says_what_to_do(
    bench: Workbench, tmp_path: Path
) -> None:
    with pytest.raises(NamesOpen, match="--allow"):
        bench.copies.seal(tmp_path / "forseglet")
    assert not list(tmp_path.glob("*forseglet*"))


def test_a_reason_that_names_somebody_is_refused(
    bench: Workbench, tmp_path: Path
) -> None:
    with pytest.raises(NameInReason, match="without names"):
        bench.copies.seal(tmp_path / "forseglet", allow="avtalt med Kari Nordli")
    assert not list(tmp_path.glob("*forseglet*"))


def test_a_reason_lets_it_out_masked_marked_and_journaled(
    bench: Workbench, tmp_path: Path
) -> None:
    made = bench.copies.seal(tmp_path / "forseglet", allow="prøve av arkivet")
    assert made.folder.name == "forseglet-INTERN"
    assert made.open > 0
    copy = Workbench(made.folder)
    assert "?]" in copy.coding.answer(answer_saying(copy, LATER)).answer.body
    copy.close()
    facts = json.loads(made.manifest.read_text(encoding="utf-8"))
    assert facts["options"]["allowed"] == "prøve av arkivet"
    assert facts["counts"]["open"] == made.open
    (line,) = bench.store.journal.lines_of_kind(ReleaseAllowed.kind)
    assert isinstance(line.change, ReleaseAllowed)
    assert (line.change.export, line.change.reason) == (
        facts["export"],
        "prøve av arkivet",
    )


def a_first(bench: Workbench) -> str:
    return bench.coding.answers(bench.questions.all()[0].id, WAVE)[0].answer


def plant(bench: Workbench, place: str) -> None:
    words = "Slik er det i Bremanger kommune"
    answer = a_first(bench)
    if place == "label":
        bench.coding.create_and_add(answer, 0, words)
    elif place == "quote memo":
        bench.coding.write_memo(answer, 0, words)
    elif place == "answer memo":
        bench.coding.write_answer_memo(answer, words)
    elif place == "flag":
        bench.coding.flag(answer, words)
    elif place == "definition":
        code = next(iter(bench.codebook.codes))
        bench.codes.define(code, {"definition": words})
    elif place == "question":
        bench.questions.set(bench.questions.all()[0], {"memo": words})
    else:
        path = bench.folder / "koding.toml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace('"Prøve"', f'"{words}"'), encoding="utf-8")


@pytest.mark.parametrize(
    "place",
    ["label", "quote memo", "answer memo", "flag", "definition", "question", "toml"],
)
def test_a_name_in_coders_words_stops_it_or_is_masked(
    bench: Workbench, tmp_path: Path, place: str
) -> None:
    decide_all(bench)
    plant(bench, place)
    with pytest.raises(NamesOpen, match="--mask-words"):
        bench.copies.seal(tmp_path / "forseglet")
    made = bench.copies.seal(tmp_path / "forseglet", mask_words=True)
    assert len(made.words) == 1
    raw = b"".join(p.read_bytes() for p in made.folder.rglob("*") if p.is_file())
    assert b"Bremanger" not in raw
    assert b"Slik er det i [annen kommune]" in raw


def test_a_cut_inside_a_name_leaves_it_whole(bench: Workbench, tmp_path: Path) -> None:
    answer = answer_saying(bench, LATER)
    bench.coding.cut(answer, NAMED.index("Stavanger") + 4)
    bench.coding.create_and_add(answer, 0, "Først")
    bench.coding.create_and_add(answer, NAMED.index("Stavanger") + 5, "Sist")
    decide_all(bench)
    copy = Workbench(bench.copies.seal(tmp_path / "forseglet").folder)
    read = copy.coding.answer(answer_saying(copy, LATER))
    assert "".join(q.span.of(read.answer.body) for q in read.quotes) == read.answer.body
    assert tables(copy) == tables(bench)
    assert read.quotes[-1].span == Span(
        read.answer.body.index("[", 20), len(read.answer.body)
    )
    copy.close()


def test_without_names_of_units_a_reason_is_asked_for(
    bench: Workbench, tmp_path: Path
) -> None:
    decide_all(bench)
    bench.copies.copy(tmp_path / "kopi", identity=False)
    withheld = Workbench(tmp_path / "kopi")
    with pytest.raises(NamesOpen, match="names of units"):
        withheld.copies.seal(tmp_path / "forseglet")
    withheld.close()
