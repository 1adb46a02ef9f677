"""A new project for every test of a flow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from koding.workbench import Workbench

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Workbench]:
    made = Workbench.create(tmp_path / "p", name="Prøve", coder="ola")
    yield made
    made.close()
