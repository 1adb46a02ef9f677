"""An outline of one chapter over six invented answers, for the tests of the report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from koding.model.names import NameDecision
from koding.model.spans import Span
from koding.workbench.publishing.report import save_report
from koding.workbench.publishing.seeing import mark_seen, quotes_to_see
from koding.workbench.publishing.wanted import WORKING, Wanted

from .material import WAVE, asked, code, csv_file, take_in, wide

if TYPE_CHECKING:
    from pathlib import Path

    from koding.workbench import Workbench
    from koding.workbench.publishing.report import Delivered

PUBLISH = Wanted("publication")
NAMED = "Bussen fra Haugesund slutter å gå før møtene er ferdige."
PLAIN = "Det blir kø ved disken hver mandag."
TEXTS = (
    NAMED,
    PLAIN,
    "Rommene er kalde om vinteren.",
    "Kaffen er god, men det mangler stoler.",
    "Skiltene peker feil vei.",
    "Vi savner noen å ringe til.",
)


def outlined(bench: Workbench, tmp_path: Path, *texts: str) -> Workbench:
    """Take in answers under one code, and begin a chapter: 1, and 1.1 «Mangler»."""
    said = texts or TEXTS
    take_in(bench, csv_file(tmp_path / "a.csv", wide(*said)))
    for text in said:
        code(bench, text, "Mangler")
    bench.names.scan()
    bench.outline.start(asked(bench), WAVE)
    kept = here(bench)
    chapter = bench.outline.outline.parents[kept]
    others = bench.outline.outline.headings_under[chapter]
    bench.outline.remove(*(part.id for part in others if part.id != kept))
    return bench


def here(bench: Workbench) -> str:
    return bench.outline.find("Mangler").id


def choose(bench: Workbench, body: str, cut: str = "", heading: str = "") -> str:
    """Choose an answer under a heading, some words of it cut out; return the part."""
    found = bench.outline.gathered()[here(bench)]
    spot = next(one.quote.spot for one in found if one.quote.words == body)
    under = heading or here(bench)
    bench.outline.use(under, spot, "printed")
    part = bench.outline.outline.quotes_under(under)[-1].id
    if cut:
        at = body.index(cut)
        bench.outline.cut(part, [Span(at, at + len(cut))])
    return part


def report(
    bench: Workbench, form: str = "md", wanted: Wanted = WORKING, heading: str = ""
) -> Delivered:
    return save_report(bench, form, None, wanted, heading=heading)


def markdown(bench: Workbench, wanted: Wanted = WORKING, heading: str = "") -> str:
    path = report(bench, "md", wanted, heading).path
    return path.read_text(encoding="utf-8").replace("\\", "")


def decide(bench: Workbench) -> None:
    """Decide every name that is open: it is replaced."""
    for one in bench.names.hits(state="open"):
        bench.names.decide(one.name, NameDecision("replaced"))


def see(bench: Workbench) -> None:
    """See every chosen quote as it will be printed."""
    mark_seen(bench, quotes_to_see(bench, asked(bench), WAVE))


def manifest_of(path: Path) -> dict[str, object]:
    text = path.with_name(f"{path.name}.manifest.json").read_text(encoding="utf-8")
    held: dict[str, object] = json.loads(text)
    return held
