"""A project on disk, made through the command line once and copied for each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .programs import Koding

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Koding:
    koding = Koding(tmp_path_factory.mktemp("made") / "p")
    koding.make()
    return koding


@pytest.fixture
def koding(made: Koding, tmp_path: Path) -> Koding:
    return made.copied(tmp_path / "p")
