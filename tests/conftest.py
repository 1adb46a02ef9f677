"""What holds for all tests."""

from __future__ import annotations

import os

from hypothesis import settings

# On a server the same examples are tried each time: a red run there is of the change.
settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")
