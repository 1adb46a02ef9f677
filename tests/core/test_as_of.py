"""Folding everything up to now says what the projection says."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from koding.analysis.frequency import FrequencyOptions
from koding.workbench.local_time import end_of_day

from .projects import WAVE, the_question, work

if TYPE_CHECKING:
    from koding.workbench import Workbench

LATEST = end_of_day("9999-12-31")


@pytest.mark.parametrize("seed", range(8))
def test_the_latest_point_says_what_the_present_says(
    bench: Workbench, seed: int
) -> None:
    work(bench, Random(seed), 80)
    question = the_question(bench)
    present = bench.coding.quotes(question, WAVE)
    then = bench.history.quotes(question, WAVE, LATEST)
    assert [(q.answer, q.span, q.words, q.codes, q.unit) for q in then] == [
        (q.answer, q.span, q.words, q.codes, q.unit) for q in present
    ]
    assert bench.history.as_of(LATEST).codes == bench.codebook.codes
    asked = bench.questions.all()[0]
    options = FrequencyOptions()
    table = bench.tables.frequency(asked, WAVE, options)
    assert table == bench.tables.frequency(asked, WAVE, options, LATEST)
    counts = bench.history.counts(LATEST)
    assert {tally.code: counts.of(tally.code)[0] for tally in table.tallies} == {
        tally.code: tally.n for tally in table.tallies
    }
