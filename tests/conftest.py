"""What holds for all tests."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hypothesis import settings

if TYPE_CHECKING:
    import pytest

# On a server the same examples are tried each time: a red run there is of the change.
settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests have measured, such as keys per coding."""
    for report in terminalreporter.getreports("passed"):
        for name, measured in report.user_properties:
            terminalreporter.write_line(f"{name}: {measured}")
