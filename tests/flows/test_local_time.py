"""People read the journal's times as their clock showed them."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from koding.workbench import Workbench

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LATE = datetime(2101, 5, 1, 22, 30, tzinfo=UTC)
"""Half past midnight on the second of May in Norway, where summer is two hours on."""


@pytest.fixture(autouse=True)
def _in_norway(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("this system cannot change its time zone in a test")
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_a_day_begins_and_ends_at_midnight_on_the_clock(tmp_path: Path) -> None:
    Workbench.create(tmp_path / "p", name="P", coder="ola").close()
    bench = Workbench(tmp_path / "p", coder="ola", now=lambda: LATE)
    code = bench.codes.create("Kø")
    (event,) = bench.history.log(since="2101-05-02")
    assert event.at[:16] == "2101-05-02T00:30"
    point = bench.history.versions.point
    assert code not in bench.history.as_of(point("2101-05-01")).codes
    assert code in bench.history.as_of(point("2101-05-02")).codes
    bench.close()
