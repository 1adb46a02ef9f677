"""The journal's times as they were on the clock on the wall; the journal keeps UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from koding.model.history import Point


def local_time(at: str) -> str:
    """Return a time of the journal (ISO 8601, UTC) as the local one, ISO 8601."""
    return datetime.fromisoformat(at).astimezone().isoformat(timespec="seconds")


def end_of_day(day: str) -> Point:
    """Return the point at which a local day (ISO 8601) was over."""
    try:
        over = datetime.fromisoformat(day) + timedelta(days=1)
        until = over.astimezone(UTC).isoformat(timespec="seconds")
    except (OverflowError, ValueError):  # The last day there is in a calendar.
        until = "9999-12-31T24"
    return Point(name=day, until=until, at=day)
