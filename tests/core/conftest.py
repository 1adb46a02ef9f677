"""A small project, open for Ola."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from koding.i18n import set_language

from .projects import new_project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from koding.workbench import Workbench


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Workbench]:
    """A project with three answers to one question."""
    opened = new_project(tmp_path / "p")
    yield opened
    opened.close()
