"""A coder's own pace: answers an hour, without the pauses, and only where asked for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from koding.tui.coding.pace import Pace

from .workbench import Opened, workbench

if TYPE_CHECKING:
    from pathlib import Path

START = datetime(2024, 3, 5, 9, tzinfo=UTC)
HALF_A_MINUTE = timedelta(seconds=30)


def paced(*done: int, gap: timedelta = HALF_A_MINUTE) -> Pace:
    """Return a pace after so many answers at a time, with a gap before each."""
    pace = Pace()
    for place, count in enumerate(done):
        pace.note(count, START + place * gap)
    return pace


def test_an_answer_every_half_minute_is_120_an_hour() -> None:
    assert str(paced(*[1] * 6)) == "120 answers an hour"


def test_nothing_is_told_by_few_answers() -> None:
    assert str(paced(*[1] * 5)) == ""
    assert str(Pace()) == ""


def test_a_pause_is_no_work() -> None:
    pace = paced(*[1] * 6)
    pace.note(1, START + timedelta(hours=2))
    assert str(pace) == "120 answers an hour"
    pace.note(1, START + timedelta(hours=2, seconds=30))
    assert str(pace) == "120 answers an hour"


def test_what_is_undone_is_not_counted() -> None:
    assert str(paced(*[1] * 7, -1)) == "86 answers an hour"
    assert str(paced(*[1] * 7, -1, -1)) == ""


def test_answers_that_say_the_same_are_all_counted() -> None:
    assert str(paced(1, 43)) == "5160 answers an hour"


async def code_everything(opened: Opened) -> None:
    bench, now = opened.app.bench, START
    for _row in opened.session.lines:
        now += HALF_A_MINUTE
        bench.now = lambda now=now: now  # type: ignore[misc]
        await opened.press("0", "space")


async def test_the_header_tells_the_pace_where_koding_toml_asks_for_it(
    folder: Path,
) -> None:
    settings = folder / "koding.toml"
    written = settings.read_text("utf-8")
    assert "pace = false" in written
    settings.write_text(written.replace("pace = false", "pace = true"), "utf-8")
    async with workbench(folder) as opened:
        await code_everything(opened)
        assert "150 answers an hour   6/6 done" in opened.lines()[0]


async def test_the_header_tells_no_pace_unasked(folder: Path) -> None:
    async with workbench(folder) as opened:
        await code_everything(opened)
        assert "hour" not in opened.lines()[0]
        assert "6/6 done" in opened.lines()[0]
