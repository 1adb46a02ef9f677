"""Pulled quotes before the gate: all pass and go out plain, or none goes out."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from koding.errors import ReleaseRefused
from koding.exporters.pulled_text import pasted_text
from koding.model.pull import Pull
from koding.workbench.publishing.pulled_gate import PulledGate
from koding.workbench.publishing.pulled_quotes import PulledQuotes

from .material import WAVE
from .test_gate import PLAIN, WITH_NAME, asked_six, decide, journaled, look

if TYPE_CHECKING:
    from pathlib import Path

    from koding.model.pull import Pulled
    from koding.workbench import Workbench
    from koding.workbench.publishing.pulled_gate import LookedAt

__all__ = ["asked_six"]


def looked(bench: Workbench, **wanted: object) -> tuple[Pulled, LookedAt]:
    pulled = bench.pulling.pull(replace(Pull(), **wanted))  # type: ignore[arg-type]
    return pulled, PulledGate(bench).look(pulled, texts=("Prøve", "Sitater"))


def publish(
    bench: Workbench, target: Path, *, allow: str = "", **wanted: object
) -> Path:
    pulled, looked_at = looked(bench, **wanted)
    out = PulledQuotes(bench)
    document = out.document(pulled, "Sitater", looked_at)
    form = target.suffix[1:]
    return out.publish(
        pulled, document, form, target, looked_at, options={}, allow=allow
    )


def test_one_quote_that_is_not_seen_stops_them_all(
    asked_six: Workbench, tmp_path: Path
) -> None:
    decide(asked_six)
    look(asked_six, PLAIN)
    with pytest.raises(ReleaseRefused, match="S1 2023 cannot be published: 1 quote"):
        publish(asked_six, tmp_path / "q.md")
    assert not list(tmp_path.glob("q*"))


def test_what_passes_goes_out_plain_with_descriptors_that_fit_enough(
    asked_six: Workbench, tmp_path: Path
) -> None:
    decide(asked_six)
    look(asked_six)
    path = publish(asked_six, tmp_path / "q.md")
    text = path.read_text(encoding="utf-8")
    assert "INTERN" not in text
    assert "Haugesund" not in text
    _pulled, looked_at = looked(asked_six)
    printed = {one.text for one in looked_at.standings.values()}
    assert all(said in text for said in printed)
    facts = json.loads((tmp_path / "q.md.manifest.json").read_bytes())
    assert facts["destination"] == "publication"
    assert facts["names"]["gate"] == "passed"


def test_a_search_is_looked_at_for_itself(asked_six: Workbench, tmp_path: Path) -> None:
    decide(asked_six)
    look(asked_six, WITH_NAME)
    assert publish(asked_six, tmp_path / "q.csv", search="disken").exists()
    assert not looked(asked_six, search="bussen")[1].passes


def test_a_reason_lets_it_out_and_is_journaled(
    asked_six: Workbench, tmp_path: Path
) -> None:
    with pytest.raises(ReleaseRefused):
        publish(asked_six, tmp_path / "q.json")
    decide(asked_six)
    publish(asked_six, tmp_path / "q.json", allow="avtalt med dem som svarte")
    assert len(journaled(asked_six)) == 1
    facts = json.loads((tmp_path / "q.json.manifest.json").read_bytes())
    assert facts["names"]["gate"] == "allowed"
    assert facts["names"]["refused"] == ["unseen 6"]


def test_no_quote_is_never_published(asked_six: Workbench, tmp_path: Path) -> None:
    with pytest.raises(ReleaseRefused, match="No quote"):
        publish(asked_six, tmp_path / "q.md", search="finnesikke", allow="likevel")


def test_a_name_in_the_heading_or_the_files_name_stops_it(
    asked_six: Workbench, tmp_path: Path
) -> None:
    decide(asked_six)
    look(asked_six)
    pulled, _looked = looked(asked_six)
    beside = PulledGate(asked_six).look(pulled, texts=("Stavanger kommune",))
    assert "Stavanger" in " ".join(beside.sentences)
    with pytest.raises(ReleaseRefused, match="names somebody"):
        publish(asked_six, tmp_path / "stavanger.md", allow="avtalt")


def test_a_descriptor_is_said_in_the_language_form_that_is_asked_for(
    asked_six: Workbench,
) -> None:
    decide(asked_six)
    look(asked_six)
    pulled, looked_at = looked(asked_six)
    said = {
        language: {
            one.descriptor
            for one in PulledQuotes(asked_six, language=language).printed(
                pulled, looked_at
            )
        }
        for language in ("nb", "en")
    }
    assert not (said["nb"] & said["en"]) - {""}
    assert any("Municipality" in one for one in said["en"])


def test_what_is_not_for_publication_says_so_last() -> None:
    assert pasted_text([], "INTERN").endswith("INTERN")
    assert pasted_text([]) == ""


def test_waves_are_told_in_the_refusal(asked_six: Workbench) -> None:
    _pulled, looked_at = looked(asked_six)
    assert str(WAVE) in looked_at.sentences[0]
