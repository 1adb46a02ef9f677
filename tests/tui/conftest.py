"""A project to code in, English screens, and the workbench open for one coder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from koding.i18n import set_language
from koding.workbench import Workbench

from .projects import copied, make_project, session_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from koding.tui.coding.session import CodingSession


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    set_language("en")
    yield
    set_language("en")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that tests copy and never change."""
    return make_project(tmp_path_factory.mktemp("template") / "p")


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    return copied(template, tmp_path / "p")


@pytest.fixture
def bench(folder: Path) -> Iterator[Workbench]:
    opened = Workbench(folder, coder="ola")
    yield opened
    opened.close()


@pytest.fixture
def session(bench: Workbench) -> CodingSession:
    return session_of(bench)


@pytest.fixture
def colleague(bench: Workbench) -> Iterator[CodingSession]:
    """Another coder who has the same question open in another program."""
    other = Workbench(bench.folder, coder="kari")
    yield session_of(other)
    other.close()
