"""What the journal tells of the codebook's life."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING

import pytest

from koding.errors import UnknownCode
from koding.i18n import set_language
from koding.model.changes import CodeCreated, CodingAdded
from koding.model.codebook import Spot
from koding.model.history import Birth
from koding.operations.meaning import waive_check
from koding.workbench import Workbench
from koding.workbench.codebook.evolution_words import event_said, step_said
from koding.workbench.local_time import end_of_day

from .material import (
    THINGS,
    UNITS,
    answers,
    asked,
    csv_file,
    take_codings,
    take_in,
    wide,
)

if TYPE_CHECKING:
    from pathlib import Path


LINES = tuple(zip(UNITS, THINGS, strict=True))


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


def said(bench: Workbench, code: str = "") -> list[str]:
    events = bench.history.log(code=bench.codes.find(code).id if code else "")
    return [event_said(event) for event in events]


def test_a_code_s_life_is_told_in_the_words_of_each_moment(bench: Workbench) -> None:
    before = len(said(bench))
    codes = bench.codes
    theme = codes.create("Kapasitet")
    queue = codes.create("Kø", parent=theme)
    codes.rename(queue, "Ventetid")
    codes.define(queue, {"brief": "Tid før første time."})
    codes.define(queue, {"brief": "Tid før hjelp."})
    other = codes.create("Lang kø")
    codes.merge([other], queue)
    codes.retire(theme)
    assert said(bench)[before:] == [
        "new code «Kapasitet»",
        "new code «Kø» under «Kapasitet»",
        "«Kø» renamed to «Ventetid»",
        "«Ventetid» got a brief definition: Tid før første time.",
        "«Ventetid» has another brief definition: "
        "Tid før første time. → Tid før hjelp."
        " — earlier codings are to be looked at again",
        "new code «Lang kø»",
        "«Lang kø» merged into «Ventetid»",
        "«Kapasitet» no longer offered",
    ]


def test_a_code_s_log_holds_what_was_merged_into_it(bench: Workbench) -> None:
    queue = bench.codes.create("Ventetid")
    other = bench.codes.create("Lang kø")
    bench.codes.create("Bolig")
    bench.codes.merge([other], queue)
    assert said(bench, "Ventetid") == [
        "new code «Ventetid»",
        "new code «Lang kø»",
        "«Lang kø» merged into «Ventetid»",
    ]


def test_undoing_is_told_as_such(bench: Workbench) -> None:
    bench.codes.create("Ventetid")
    bench.undo()
    assert said(bench)[-1] == "undo: new code «Ventetid»"
    bench.redo()
    assert said(bench)[-1] == "done again: new code «Ventetid»"


def test_an_undone_proposal_is_no_accepted_one(bench: Workbench) -> None:
    bench.settings = replace(bench.settings, leads=("kari",))
    bench.codes.create("boliger")
    before = len(said(bench))
    bench.undo()
    assert said(bench)[before:] == ["undo: new code «boliger»"]


def test_each_undoing_says_what_was_undone(bench: Workbench) -> None:
    codes = bench.codes
    queue, other = codes.create("Kø"), codes.create("Venting")
    for decide in (
        lambda: codes.rename(queue, "Ventetid"),
        lambda: codes.define(queue, {"brief": "Tid."}),
        lambda: codes.merge([other], queue),
        lambda: codes.split(queue, ["Telefonkø"]),
        lambda: codes.retire(queue),
        lambda: codes.mark_kind(queue, "scope"),
    ):
        before = len(said(bench))
        decide()
        done = said(bench)[before:]
        bench.undo()
        undone = said(bench)[before + len(done) :]
        assert undone == [f"undo: {what}" for what in done]


def test_a_code_s_life_tells_its_split_and_what_was_in_it(bench: Workbench) -> None:
    queue, other = bench.codes.create("Ventetid"), bench.codes.create("Kø")
    bench.codes.split(queue, ["Telefonkø"])
    bench.codes.merge([other], queue)
    bench.codes.take_apart(other)
    bench.codes.merge([other], queue)
    bench.undo()
    assert said(bench, "Ventetid") == [
        "new code «Ventetid»",
        "new code «Telefonkø» split from «Ventetid»",
        "«Kø» merged into «Ventetid»",
        "«Kø» by itself again, apart from «Ventetid»",
        "«Kø» merged into «Ventetid»",
        "undo: «Kø» merged into «Ventetid»",
    ]


def test_events_are_of_a_coder_and_from_a_day_on(bench: Workbench) -> None:
    bench.codes.create("Ventetid")
    assert bench.history.log(coder="ingen") == []
    assert bench.history.log(since="2999-01-01") == []
    assert bench.history.log(coder=bench.coder, since="2000-01-01")[-1].label == (
        "Ventetid"
    )


def test_the_codebook_is_shown_as_it_stood_on_a_day(tmp_path: Path) -> None:
    Workbench.create(tmp_path / "p", name="P", coder="ola").close()
    # Years ahead of the project's own codes, which were made just now.
    days = count(datetime(2101, 5, 1, 12, tzinfo=UTC).toordinal())
    bench = Workbench(
        tmp_path / "p",
        coder="ola",
        now=lambda: datetime.fromordinal(next(days)).replace(tzinfo=UTC),
    )
    before = bench.store.journal.last_date()[:10]
    theme = bench.codes.create("Kapasitet")
    queue = bench.codes.create("Kø", parent=theme)
    then = bench.store.journal.last_date()[:10]
    bench.codes.rename(queue, "Ventetid")
    bench.codes.merge([bench.codes.create("Lang kø")], queue)
    bench.codes.retire(theme)
    assert theme not in bench.history.as_of(end_of_day(before)).codes
    as_it_was = bench.history.as_of(end_of_day(then))
    labels = {code.label for code in as_it_was.codes.values() if code.active}
    assert {"Kapasitet", "Kø"} <= labels
    assert "Lang kø" not in labels
    last = bench.history.as_of(end_of_day("2199-01-01"))
    assert last.codes == bench.codebook.codes
    bench.close()


def test_why_a_step_was_made_is_told_with_it(bench: Workbench) -> None:
    code = bench.codes.create("Kø")
    bench.codes.rename(code, "Ventetid", reason="Favner mer.")
    assert bench.history.log()[-1].reason == "Favner mer."
    bench.undo()
    assert [event.reason for event in bench.history.log()[-2:]] == ["Favner mer.", ""]


def test_a_step_that_was_taken_back_is_told_as_undone(bench: Workbench) -> None:
    code = bench.codes.create("Kø")
    bench.codes.rename(code, "Ventetid")
    bench.undo()
    assert [event.undone for event in bench.history.log()[-2:]] == [True, False]
    bench.redo()
    assert [event.undone for event in bench.history.log()[-3:]] == [False, True, False]


def test_a_split_is_told_on_the_new_code_alone(bench: Workbench) -> None:
    queue = bench.codes.create("Ventetid")
    bench.codes.create("Bolig")
    before = len(said(bench))
    bench.codes.split(queue, ["Telefonkø"])
    assert said(bench)[before:] == ["new code «Telefonkø» split from «Ventetid»"]


def test_a_split_by_a_coder_who_does_not_lead_proposes_the_parts(
    bench: Workbench,
) -> None:
    queue = bench.codes.create("Ventetid")
    bench.settings = replace(bench.settings, leads=("kari",))
    (part,) = bench.codes.split(queue, ["Telefonkø"])
    assert bench.codebook.codes[part].proposed
    assert said(bench)[-1] == "proposal «Telefonkø» split from «Ventetid»"


def test_marks_pins_waivers_and_breaks_are_told(bench: Workbench) -> None:
    take_in(bench, csv_file(bench.folder / "s.csv", wide(*THINGS)))
    code = bench.codes.create("Kø")
    before = len(said(bench))
    bench.codes.mark_kind(code, "scope")
    spot = Spot("tekst", 0, 4)
    bench.codes.pin_example(code, spot)
    bench.codes.pin_example(code, spot)
    bench.codes.mark_break(code, 2024, "Ny ordlyd")
    bench.codes.mark_break(code, 2024, "")
    question = asked(bench).id
    moment = bench.moment()
    bench.perform(
        lambda: [
            ("", change)
            for change in waive_check(bench.codebook, code, question, moment)
        ]
    )
    labels = bench.history.question_labels()
    events = bench.history.log()[before:]
    assert [event_said(event, labels) for event in events] == [
        "«Kø» marked as out of scope",
        "a quote pinned as an example of «Kø»",
        "an example of «Kø» taken off",
        "«Kø» does not compare with the waves before 2024: Ny ordlyd",
        "«Kø» compares with the waves before 2024 after all",
        "earlier answers to S1 need not be checked for «Kø»",
    ]


def test_a_proposal_and_its_acceptance_are_told(bench: Workbench) -> None:
    settings = bench.settings
    bench.settings = replace(settings, leads=("kari",))
    code = bench.codes.create("Kø")
    bench.settings = settings
    bench.codes.accept(code)
    assert said(bench)[-2:] == ["proposal «Kø»", "proposal «Kø» accepted"]


def test_a_code_made_while_coding_is_born_in_an_answer(bench: Workbench) -> None:
    take_in(bench, csv_file(bench.folder / "s.csv", wide(*THINGS)))
    held = [one.answer.id for one in answers(bench).values()]
    old = bench.codes.create("Bolig")
    for answer in held[:2]:
        bench.coding.add_code(answer, 0, old, via="typed")
    third = bench.coding.create_and_add(held[2], 0, "Kø")
    again = bench.coding.create_and_add(held[0], 0, "Disk")
    born = {event.code: event.born for event in bench.history.log()}
    assert born[old] is None
    assert born[third] == Birth(asked(bench).id, 3)
    assert born[again] == Birth(asked(bench).id, 1)
    labels = bench.history.question_labels()
    assert event_said(bench.history.log()[-2], labels) == (
        "new code «Kø» — born in answer 3 of S1"
    )


def test_what_went_the_same_way_in_a_step_is_said_together(bench: Workbench) -> None:
    ids = [bench.codes.create(label) for label in ("Kø", "Venting", "Ventetid")]
    bench.codes.merge(ids[:2], ids[2])
    assert step_said(bench.history.log()[-2:]) == [
        "«Kø», «Venting» merged into «Ventetid»"
    ]


def test_a_code_is_found_by_a_name_it_had(bench: Workbench) -> None:
    queue = bench.codes.create("Kø")
    bench.codes.rename(queue, "Ventetid")
    other = bench.codes.create("Lang kø")
    bench.codes.merge([other], queue)
    assert bench.history.find("kø") == queue
    assert bench.history.find("Lang kø") == other
    with pytest.raises(UnknownCode, match="Bolig"):
        bench.history.find("Bolig")


def test_codes_of_an_imported_sheet_are_born_in_no_answer(bench: Workbench) -> None:
    rows = [
        ("Kommunenummer", "Spørsmål", "Sitat", "Kode"),
        *((unit, "Hva?", words, f"Kode {unit}") for (unit, _n), words in LINES),
    ]
    take_codings(bench, csv_file(bench.folder / "k.csv", rows))
    assert len(bench.history.log()) > len(LINES)
    assert all(event.born is None for event in bench.history.log())


def test_a_code_put_beside_a_new_one_is_not_born_there(bench: Workbench) -> None:
    take_in(bench, csv_file(bench.folder / "s.csv", wide(*THINGS)))
    (first, *_rest) = (one.answer for one in answers(bench).values())
    old, new = bench.codes.create("Bolig"), bench.ids()
    made = CodeCreated(new, "Kø", "", 9.0, "ordinary")
    added = [
        CodingAdded("main", first.text, 0, 4, code, "typed") for code in (old, new)
    ]
    scoped = [("", made), *((first.question, change) for change in added)]
    bench.perform(lambda: scoped)
    born = {event.code: event.born for event in bench.history.log()}
    assert born[old] is None
    assert born[new] == Birth(first.question, 1)
