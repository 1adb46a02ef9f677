"""Names in a project's texts: found once, decided once, masked in print."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from koding.errors import (
    IdentityWithheld,
    InvalidLabel,
    InvalidSettings,
    NameInReason,
)
from koding.importers.answers import WantedColumns
from koding.model.names import OPEN, NameDecision
from koding.model.spans import Span
from koding.workbench import Workbench
from koding.workbench.names.left import LeftOfNames

from .material import WAVE, WORDING, count_lines, csv_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from koding.model.names import FoundName

STAVANGER = "Vi kjører til Sandnes kommune; i Stavanger er det fullt. Ring 51 23 45 67."
SANDNES = "Stavangers tilbud er bedre enn vårt, sier Kari Nordmann i Stavanger."
TIME = "Time har ingen å sende. Om kvelden er det Trappa som er åpent, 12 ganger."
REPLACED = NameDecision("replaced")


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Workbench]:
    """Three municipalities that write about themselves and each other."""
    rows = [
        ("Kommunenr", WORDING),
        ("1103", STAVANGER),
        ("1108", SANDNES),
        ("1121", TIME),
    ]
    made = Workbench.create(tmp_path / "p", name="Prøve", coder="ola")
    sheet = csv_file(tmp_path / "svar.csv", rows)
    wanted = WantedColumns(unit="Kommunenr", questions=(WORDING,))
    made.imports.answers(sheet, wave=WAVE, wanted=wanted)
    made.names.scan()
    yield made
    made.close()


def answer_of(bench: Workbench, body: str) -> str:
    (question,) = bench.questions.all()
    return next(
        line.answer
        for line in bench.coding.answers(question.id, WAVE)
        if bench.coding.answer(line.answer).answer.body == body
    )


def named(bench: Workbench, body: str, words: str) -> FoundName:
    """Return the last hit of a text on these words."""
    found = bench.names.hits_of(answer_of(bench, body))
    return [h for h in found if body[h.hit.start : h.hit.end] == words][-1]


def whole(bench: Workbench, body: str, profile: str = "") -> str:
    answer = answer_of(bench, body)
    return bench.names.printed(answer, Span(0, len(body)), profile=profile).text


def withheld(bench: Workbench, tmp_path: Path) -> Workbench:
    copy = tmp_path / "copy"
    shutil.copytree(bench.folder, copy, ignore=shutil.ignore_patterns("identity"))
    return Workbench(copy, coder="kari")


def test_open_names_are_masked_and_marked(bench: Workbench) -> None:
    assert whole(bench, STAVANGER) == (
        "Vi kjører til [annen kommune?]; i [kommunen?] er det fullt. Ring [telefon?]."
    )


def test_a_name_is_decided_once_for_all_texts(bench: Workbench) -> None:
    name = named(bench, STAVANGER, "Stavanger").name
    assert named(bench, SANDNES, "Stavanger").name == name
    assert named(bench, SANDNES, "Stavangers").name == name
    assert bench.names.alike(name) == 3
    bench.names.decide(name, REPLACED)
    assert whole(bench, SANDNES) == (
        "[annen kommunes] tilbud er bedre enn vårt, sier [person?] i [annen kommune]."
    )
    assert "i [kommunen] er" in whole(bench, STAVANGER)


def test_a_decision_says_who_and_when_and_can_be_undone(bench: Workbench) -> None:
    name = named(bench, STAVANGER, "Stavanger").name
    bench.names.decide(name, NameDecision("kept", "", "alle vet det"))
    found = named(bench, SANDNES, "Stavanger")
    assert (found.decision.state, found.decision.reason) == ("kept", "alle vet det")
    assert found.coder == "ola"
    assert found.at.startswith(str(bench.now().year))
    bench.undo()
    assert named(bench, SANDNES, "Stavanger").open
    bench.redo()
    bench.names.decide(name, OPEN)
    assert named(bench, SANDNES, "Stavanger").open


def test_one_place_can_be_an_exception(bench: Workbench) -> None:
    found = named(bench, SANDNES, "Stavanger")
    bench.names.decide(found.name, REPLACED)
    bench.names.decide_here(found, NameDecision("kept", "", "bare her"))
    here = named(bench, SANDNES, "Stavanger")
    assert (here.here, here.decision.state) == (True, "kept")
    assert not named(bench, STAVANGER, "Stavanger").here
    assert whole(bench, SANDNES).endswith("i Stavanger.")
    bench.names.decide_here(here, None)
    assert whole(bench, SANDNES).endswith("i [annen kommune].")


def test_a_label_is_printed_with_the_genitive(bench: Workbench) -> None:
    name = named(bench, SANDNES, "Stavangers").name
    bench.names.decide(name, NameDecision("generalised", "[byen ved sjøen]"))
    assert whole(bench, SANDNES).startswith("[byen ved sjøen]s tilbud")


def test_a_label_that_holds_a_name_is_refused(bench: Workbench) -> None:
    found = named(bench, SANDNES, "Stavangers")
    said = NameDecision("generalised", "[samisk kommune i Finnmark]")
    with pytest.raises(InvalidLabel, match="hold a name, «Finnmark»"):
        bench.names.decide(found.name, said)
    with pytest.raises(InvalidLabel, match="hold a name"):
        bench.names.decide_here(found, said)
    bench.names.list_name("Lysgården", "team")
    with pytest.raises(InvalidLabel, match="Lysgården"):
        bench.names.decide(found.name, NameDecision("generalised", "[ved Lysgården]"))
    assert named(bench, SANDNES, "Stavangers").open


@pytest.mark.parametrize(
    "reason",
    [
        "det er Time kommune selv",
        "sagt av Kari Nordmann",
        "jf. Sandnes",
        "avtalt med Nordmann",
        "spurt dem i sandnes",
    ],
)
def test_a_reason_to_keep_a_name_names_nobody(bench: Workbench, reason: str) -> None:
    found = named(bench, SANDNES, "Stavanger")
    kept, lines = NameDecision("kept", "", reason), count_lines(bench)
    with pytest.raises(NameInReason, match="without names"):
        bench.names.decide(found.name, kept)
    with pytest.raises(NameInReason, match="without names"):
        bench.names.decide_here(found, kept)
    assert count_lines(bench) == lines


def test_a_generalised_name_says_the_size_of_the_municipality(
    bench: Workbench,
) -> None:
    name = named(bench, SANDNES, "Stavanger").name
    bench.names.decide(name, NameDecision("generalised"))
    size = "kommune med 50000 innbyggere og mer"
    assert whole(bench, SANDNES).endswith(f"i [{size}].")


def test_hits_come_open_ones_first_and_direct_ones_first(bench: Workbench) -> None:
    bench.names.decide(named(bench, SANDNES, "Stavanger").name, REPLACED)
    order = [(not one.open, not one.hit.direct) for one in bench.names.hits()]
    assert order == sorted(order)
    assert {one.decision.state for one in bench.names.hits(state="open")} == {"open"}


def test_a_coder_s_hit_is_one_until_it_is_undone(bench: Workbench) -> None:
    at = TIME.index("Trappa")
    answer = answer_of(bench, TIME)
    bench.names.add_hit(answer, Span(at, at + len("Trappa")), "team")
    found = named(bench, TIME, "Trappa")
    assert (found.hit.rule, found.hit.direct, found.open) == ("coder", False, True)
    assert bench.names.words(found.name) == "Trappa"
    assert "er det [tjenestenavn?] som" in whole(bench, TIME)
    bench.undo()
    assert "er det Trappa som" in whole(bench, TIME)


def test_a_place_that_a_rule_and_a_coder_found_is_counted_once(
    bench: Workbench,
) -> None:
    found = named(bench, SANDNES, "Stavanger")
    before = bench.names.alike(found.name)
    span = Span(found.hit.start, found.hit.end)
    bench.names.add_hit(found.answer, span, "municipality")
    again = named(bench, SANDNES, "Stavanger")
    assert (again.hit.rule, again.name) == ("coder", found.name)
    assert bench.names.alike(found.name) == before


def test_an_own_name_that_a_coder_marks_too_is_counted_once(bench: Workbench) -> None:
    body = "Vi i N e s o d d e n trives."
    rows = [("Kommunenr", WORDING), ("3212", body)]
    sheet = csv_file(bench.folder / "mer.csv", rows)
    wanted = WantedColumns(unit="Kommunenr", questions=(WORDING,))
    bench.imports.answers(sheet, wave=WAVE, wanted=wanted)
    bench.names.scan()
    [found] = bench.names.hits_of(answer_of(bench, body))
    span = Span(found.hit.start, found.hit.end)
    bench.names.add_hit(found.answer, span, "municipality")
    name = bench.names.hits_of(answer_of(bench, body))[0].name
    assert bench.names.alike(name) == 1


def test_a_listed_name_is_looked_for_where_it_can_be(bench: Workbench) -> None:
    bench.names.list_name("Trappa", "team")
    assert bench.names.left().unscanned == 1
    assert bench.names.scan().texts == 1
    assert named(bench, TIME, "Trappa").hit.rule == "own list"
    assert [one.words for one in bench.names.own_list().values()] == ["Trappa"]
    bench.names.list_name("trappa", "")
    bench.names.scan()
    assert "er det Trappa som" in whole(bench, TIME)


def test_what_was_seen_is_not_seen_when_other_words_will_be_printed(
    bench: Workbench,
) -> None:
    answer, span = answer_of(bench, TIME), Span(0, len(TIME))
    assert not bench.names.seen(answer, span)
    bench.names.mark_seen([(answer, span)])
    assert bench.names.seen(answer, span)
    bench.names.list_name("Trappa", "team")
    bench.names.scan()
    assert not bench.names.seen(answer, span)


def test_the_last_sweep_shows_what_no_hit_covers(bench: Workbench) -> None:
    answer = answer_of(bench, TIME)
    left = bench.names.remaining(answer, Span(0, len(TIME)))
    said = {TIME[hit.start : hit.end] for hit in left}
    assert {"Trappa", "12"} <= said
    assert bench.names.remaining(answer, Span(0, 10)) == []


def test_a_scan_goes_on_where_it_was_stopped(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("koding.workbench.names.left.lists_version", lambda: "new")
    asked = iter([False, False, False, True])
    first = bench.names.scan(stopped=lambda: next(asked, True))
    assert (first.texts, first.left) == (1, 2)
    at: list[tuple[int, int]] = []
    assert bench.names.scan(lambda done, all_: at.append((done, all_))).left == 0
    assert at == [(0, 2), (2, 2)]
    assert bench.names.scan().texts == 0


def test_hits_of_a_stopped_scan_are_there_once(bench: Workbench) -> None:
    before = bench.names.hits()
    with bench.store.write():
        bench.store.names.write_scan([], [], "", "")
    with closing(sqlite3.connect(bench.folder / "project.db")) as database:
        database.execute("DELETE FROM name_scan")
        database.commit()
    bench.names.scan()
    assert bench.names.hits() == before


def test_the_projection_is_the_same_when_it_is_made_anew(bench: Workbench) -> None:
    found = named(bench, SANDNES, "Stavanger")
    bench.names.decide(found.name, REPLACED)
    bench.names.decide_here(found, NameDecision("kept", "", "her"))
    bench.names.add_hit(found.answer, Span(0, 4), "unknown")
    bench.names.list_name("Trappa", "team")
    bench.names.mark_seen([(found.answer, Span(0, 5))])
    before, hits = bench.store.projected(), bench.names.hits()
    bench.store.rebuild()
    assert bench.store.projected() == before
    assert bench.names.hits() == hits


def test_where_names_are_withheld_no_municipality_is_called_the_own(
    bench: Workbench, tmp_path: Path
) -> None:
    with closing(withheld(bench, tmp_path)) as copy:
        found = named(copy, STAVANGER, "Stavanger")
        assert found.own is None
        assert copy.names.words(found.name) == ""
        assert copy.names.left().unscanned == 0
        assert "i [kommune?] er" in whole(copy, STAVANGER)
        copy.names.decide(found.name, REPLACED)
        assert named(copy, SANDNES, "Stavangers").decision == REPLACED
        with pytest.raises(IdentityWithheld):
            copy.names.list_name("Trappa", "team")


def test_only_identity_db_tells_that_a_text_names_its_own_unit(
    bench: Workbench, tmp_path: Path
) -> None:
    own = [one for one in bench.names.hits() if one.hit.rule == "own"]
    assert [(one.own, one.answer) for one in own] == [(True, answer_of(bench, TIME))]
    with closing(sqlite3.connect(bench.folder / "project.db")) as database:
        rules = {rule for (rule,) in database.execute("SELECT rule FROM name_hit")}
    assert "own" not in rules
    with closing(withheld(bench, tmp_path)) as copy:
        assert all(one.hit.rule != "own" for one in copy.names.hits())


def test_a_profile_of_the_project_words_it_otherwise(bench: Workbench) -> None:
    path = bench.folder / "koding.toml"
    text = path.read_text(encoding="utf-8").replace(
        'wording = "typed"',
        'wording = "typed"\n[names.templates]\nphone = "[nummeret vårt]"\n'
        '[names.profiles.artikkel]\nlanguage = "en"\nwording = "graded"',
    )
    path.write_text(text, encoding="utf-8")
    with closing(Workbench(bench.folder, coder="ola")) as again:
        assert "Ring [nummeret vårt?]." in whole(again, STAVANGER)
        size = "municipality with 50000 inhabitants or more"
        assert f"[{size}?]" in whole(again, STAVANGER, "artikkel")
        with pytest.raises(InvalidSettings, match="«bok», but these: artikkel"):
            whole(again, STAVANGER, "bok")


def test_the_status_tells_names_by_question(bench: Workbench) -> None:
    (question,) = bench.questions.all()
    left = bench.names.left()
    assert LeftOfNames(bench).by_question() == {
        (question.id, WAVE): sum(one.open for one in bench.names.hits())
    }
    assert left.direct + left.quasi == len(bench.names.hits(state="open"))


def test_a_scan_beside_the_workbench_is_no_change_to_read_anew(
    bench: Workbench,
) -> None:
    book = bench.codebook
    bench.changed_elsewhere()
    with closing(bench.opened_again()) as other:
        other.names.list_name("Trappa", "team")
        assert bench.changed_elsewhere()
        other.names.scan()
        assert not bench.changed_elsewhere()
        other.codes.create("Ventetid")
    assert bench.changed_elsewhere()
    assert len(bench.codebook.codes) == len(book.codes) + 1


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_nothing_but_masked_places_is_changed_in_print(
    bench: Workbench, data: st.DataObject
) -> None:
    body = data.draw(st.sampled_from((STAVANGER, SANDNES, TIME)))
    start = data.draw(st.integers(0, len(body) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(body))))
    printed = bench.names.printed(answer_of(bench, body), span)
    kept: list[str] = []
    at = now = 0
    raw = span.of(body)
    for place, before in zip(printed.spans, printed.raw, strict=True):
        assert printed.text[now : place.start] == raw[at : before.start - start]
        at, now = before.end - start, place.end
        kept.append(before.of(body))
    assert printed.text[now:] == raw[at:]
    found = bench.names.hits_of(answer_of(bench, body))
    cut = [span.overlaps(Span(one.hit.start, one.hit.end)) for one in found]
    assert len(kept) == sum(cut) == printed.open


def test_the_own_list_finds_a_name_as_it_was_written_after_any_scan(
    bench: Workbench,
) -> None:
    bench.names.list_name("Modalen", "municipality")
    bench.names.list_name("Modalen", "")
    bench.names.list_name("modalen", "municipality")
    rows = [
        ("Kommunenr", WORDING),
        ("1106", "Er i Modalen, og i modalen."),
        ("1101", "MODALEN. Modalen"),
    ]
    sheet = csv_file(bench.folder / "mer.csv", rows)
    wanted = WantedColumns(unit="Kommunenr", questions=(WORDING,))
    bench.imports.answers(sheet, wave=WAVE, wanted=wanted)
    bench.names.scan()
    [listed] = bench.names.own_list().values()
    assert listed.words == "modalen"


def test_a_slip_in_the_own_name_is_not_said_to_be_another(bench: Workbench) -> None:
    body = "Hos Nessoden kommune er det rolig, men i Nordvik kommune er det fullt."
    rows = [("Kommunenr", WORDING), ("3212", body)]
    sheet = csv_file(bench.folder / "mer.csv", rows)
    wanted = WantedColumns(unit="Kommunenr", questions=(WORDING,))
    bench.imports.answers(sheet, wave=WAVE, wanted=wanted)
    bench.names.scan()
    found = bench.names.hits_of(answer_of(bench, body))
    assert [one.own for one in found] == [None, False]


def test_an_own_name_in_disguise_is_masked_as_the_own(bench: Workbench) -> None:
    body = "Vi i N e s o d d e n trives."
    rows = [("Kommunenr", WORDING), ("3212", body)]
    sheet = csv_file(bench.folder / "mer.csv", rows)
    wanted = WantedColumns(unit="Kommunenr", questions=(WORDING,))
    bench.imports.answers(sheet, wave=WAVE, wanted=wanted)
    bench.names.scan()
    [found] = bench.names.hits_of(answer_of(bench, body))
    assert found.own is True
