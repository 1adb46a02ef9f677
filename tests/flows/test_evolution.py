"""What the journal tells of the codebook's life."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING

from koding.i18n import set_language
from koding.workbench import Workbench
from koding.workbench.evolution_words import event_said

if TYPE_CHECKING:
    from pathlib import Path


def said(bench: Workbench, code: str = "") -> list[str]:
    set_language("en")
    events = bench.codes.log(code=bench.codes.find(code).id if code else "")
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
        "Tid før første time. → Tid før hjelp.",
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
    assert said(bench)[-1] == "undo: «Ventetid» no longer offered"


def test_events_are_of_a_coder_and_from_a_day_on(bench: Workbench) -> None:
    bench.codes.create("Ventetid")
    assert bench.codes.log(coder="ingen") == []
    assert bench.codes.log(since="2999-01-01") == []
    assert bench.codes.log(coder=bench.coder, since="2000-01-01")[-1].label == (
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
    assert theme not in bench.codes.as_of(before).codes
    as_it_was = bench.codes.as_of(then)
    labels = {code.label for code in as_it_was.codes.values() if code.active}
    assert {"Kapasitet", "Kø"} <= labels
    assert "Lang kø" not in labels
    last = bench.codes.as_of("2199-01-01")
    assert last.codes == bench.codebook.codes
    bench.close()
