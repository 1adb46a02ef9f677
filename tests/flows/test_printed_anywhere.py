"""What is printed anywhere is looked at by every gate: no two files tell together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from koding.errors import ReleaseRefused
from koding.model.names import NameDecision
from koding.model.pull import Pull
from koding.workbench.publishing.printed_anywhere import printed_anywhere, together
from koding.workbench.publishing.pulled_gate import PulledGate
from koding.workbench.publishing.pulled_quotes import PulledQuotes
from koding.workbench.publishing.report import save_report
from koding.workbench.publishing.seeing import mark_seen, quotes_to_see
from koding.workbench.publishing.wanted import Wanted

from .material import WAVE, asked, code, csv_file, take_in, wide

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from koding.model.codebook import Spot
    from koding.model.pull import PulledQuote
    from koding.workbench import Workbench

PUBLISH = Wanted("publication")
FIRST = ("Kø.", "Dør.", "Buss.", "Lys.", "Stol.", "Kaffe.")
SECOND = ("Rart.", "Fint.", "Her i Haugesund er det kaldt.", "Lunt.", "Trist.", "Bra.")
TELLS = SECOND[2]
OTHER = "Hva er bra?"


@pytest.fixture
def ready(bench: Workbench, tmp_path: Path) -> Workbench:
    """Six quotes with stars, in the outline too; another question has one that tells.

    Haugesund names itself there, which was decided to be kept; it is chosen nowhere.
    """
    take_in(bench, csv_file(tmp_path / "a.csv", wide(*FIRST)))
    take_in(bench, csv_file(tmp_path / "b.csv", wide(*SECOND, wording=OTHER)))
    for text in FIRST:
        code(bench, text, "Mangler")
    code(bench, TELLS, "Kulde", label="S2")
    bench.names.scan()
    for name in bench.names.hits():
        bench.names.decide(name.name, NameDecision("kept", "", "Avtalt"))
    for label in ("S1", "S2"):
        bench.outline.start(asked(bench, label), WAVE)
    for text in FIRST:
        star(bench, text)
        print_in_outline(bench, text, "1")
    return bench


def quote(bench: Workbench, text: str) -> PulledQuote:
    quotes = bench.pulling.pull(Pull()).quotes
    return next(one for one in quotes if one.quote.words == text)


def star(bench: Workbench, text: str) -> None:
    bench.coding.mark_good(quote(bench, text).quote.answer, 0)


def print_in_outline(bench: Workbench, text: str, heading: str) -> None:
    spot: Spot = quote(bench, text).quote.spot
    bench.outline.use(bench.outline.find(heading).id, spot, "printed")


def see(bench: Workbench) -> None:
    for label in ("S1", "S2"):
        mark_seen(bench, quotes_to_see(bench, asked(bench, label), WAVE))


def as_quotes(bench: Workbench, folder: Path) -> Path:
    return bench.exports.quotes(asked(bench), WAVE, "md", folder / "q.md", PUBLISH)


def as_word(bench: Workbench, folder: Path) -> Path:
    return bench.exports.word(asked(bench), WAVE, folder / "w.docx", PUBLISH)


def as_answers(bench: Workbench, folder: Path) -> Path:
    return bench.exports.answers(asked(bench), WAVE, "md", folder / "a.md", PUBLISH)


def as_report(bench: Workbench, folder: Path) -> Path:
    """Publish the first chapter alone: the other one is printed all the same."""
    return save_report(bench, "md", folder / "r.md", PUBLISH, heading="1").path


def as_pulled(bench: Workbench, folder: Path) -> Path:
    pulled = bench.pulling.pull(Pull(any_of=(bench.codes.find("Mangler").id,)))
    looked_at = PulledGate(bench).look(pulled)
    out = PulledQuotes(bench)
    document = out.document(pulled, "", looked_at)
    return out.publish(pulled, document, "md", folder / "p.md", looked_at, options={})


DOORS: Mapping[str, Callable[[Workbench, Path], Path]] = {
    "export quotes": as_quotes,
    "export word": as_word,
    "export answers": as_answers,
    "export report": as_report,
    "quotes": as_pulled,
}
WAYS: Mapping[str, Callable[[Workbench], None]] = {
    "with a star": lambda bench: star(bench, TELLS),
    "in the outline": lambda bench: print_in_outline(bench, TELLS, "2"),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("door", DOORS)
def test_what_is_printed_elsewhere_stops_a_publication_that_would_pass_alone(
    ready: Workbench, tmp_path: Path, door: str, way: str
) -> None:
    see(ready)
    assert DOORS[door](ready, tmp_path).is_file()
    WAYS[way](ready)
    see(ready)
    with pytest.raises(ReleaseRefused, match=r"1 respondent could be told.*k = 1"):
        DOORS[door](ready, tmp_path)


def test_a_pulled_quote_that_is_chosen_nowhere_is_not_published(
    ready: Workbench, tmp_path: Path
) -> None:
    see(ready)
    star(ready, FIRST[0])
    assert as_pulled(ready, tmp_path).is_file()
    chosen = ready.outline.outline.chosen
    ready.outline.remove(*(part.id for part in chosen))
    with pytest.raises(ReleaseRefused, match="1 quote is not chosen for publication"):
        as_pulled(ready, tmp_path)


def test_quotes_of_one_respondent_from_two_questions_are_looked_at_together(
    ready: Workbench,
) -> None:
    see(ready)
    one, other = quote(ready, FIRST[2]), quote(ready, TELLS)
    pullable = ready.pulling.read()
    alone = PulledGate(ready).look(pullable.of([one], Pull()))
    assert alone.passes
    both = PulledGate(ready).look(pullable.of([one, other], Pull()))
    first = next(s for s in both.sentences if s.startswith("S1"))
    assert "1 respondent could be told" in first


def test_a_quote_with_a_star_that_the_outline_prints_is_printed_once(
    ready: Workbench,
) -> None:
    printed = printed_anywhere(ready)
    assert [len(held) for held in printed.values()] == [len(FIRST)]
    assert together(printed, printed) == printed


def test_what_narrows_a_pull_is_told_of_everyone_in_it(ready: Workbench) -> None:
    see(ready)
    any_of = (ready.codes.find("Mangler").id,)
    every = ready.pulling.pull(Pull(any_of=any_of))
    assert PulledGate(ready).look(every).passes
    of = every.quotes[0].asked
    for said, passes in (("50000+", False), ("kommune", True)):
        by = "size" if said == "50000+" else "kind"
        where = ready.pulling.where([of], [(by, said)])
        narrowed = ready.pulling.pull(Pull(any_of=any_of, where=where))
        looked_at = PulledGate(ready).look(narrowed)
        assert looked_at.passes == passes, looked_at.sentences
