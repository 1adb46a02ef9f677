"""Tables as they would have been then: codes, codings, answers and the base."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from koding.analysis.frequency import FrequencyOptions
from koding.model.history import NOW, Point
from koding.model.survey import Answer, Respondent

from .material import (
    THINGS,
    WAVE,
    answers,
    asked,
    code,
    csv_file,
    take_codings,
    take_in,
    wide,
)

if TYPE_CHECKING:
    from koding.analysis.frequency import Base
    from koding.workbench import Workbench


@pytest.fixture
def filled(bench: Workbench) -> Workbench:
    """A project with three answers, and a blank cell."""
    take_in(bench, csv_file(bench.folder / "1.csv", wide(*THINGS[:3], "")))
    return bench


def here(bench: Workbench) -> Point:
    """Return the point that the journal is at."""
    version, _path = bench.history.versions.make(bench.ids())
    return version.point


def counted(bench: Workbench, point: Point) -> dict[str, int]:
    """Return n of each code in the table of a point."""
    table = bench.tables.frequency(asked(bench), WAVE, FrequencyOptions(), point)
    return {tally.label: tally.n for tally in table.tallies}


def base(bench: Workbench, point: Point) -> Base:
    return bench.tables.frequency(asked(bench), WAVE, FrequencyOptions(), point).base


def test_a_table_holds_the_codes_and_codings_of_then(filled: Workbench) -> None:
    code(filled, THINGS[0], "Kø")
    code(filled, THINGS[1], "Venting")
    then = here(filled)
    find = filled.codes.find
    filled.codes.merge([find("Venting").id], find("Kø").id)
    filled.codes.rename(find("Kø").id, "Ventetid")
    code(filled, THINGS[2], "Ventetid")
    assert counted(filled, then) == {"Kø": 1, "Venting": 1}
    assert counted(filled, NOW) == {"Ventetid": 3}


def test_quotes_are_cut_as_they_were(filled: Workbench) -> None:
    (answer, *_others) = answers(filled).values()
    then = here(filled)
    filled.coding.cut(answer.answer.id, 5)
    question = asked(filled).id
    assert len(filled.history.quotes(question, WAVE, then)) == 3
    assert len(filled.history.quotes(question, WAVE, here(filled))) == 4


def test_what_was_undone_later_stands_then(filled: Workbench) -> None:
    code(filled, THINGS[0], "Kø")
    then = here(filled)
    filled.undo()
    assert counted(filled, then) == {"Kø": 1}
    assert counted(filled, here(filled)) == {}


def test_answers_that_came_later_are_not_in_the_base(filled: Workbench) -> None:
    code(filled, THINGS[0], "Kø")
    then = here(filled)
    take_in(filled, csv_file(filled.folder / "2.csv", wide(*THINGS)))
    code(filled, THINGS[5], "Kø")
    now = here(filled)
    assert counted(filled, now) == {"Kø": 2}
    assert (base(filled, now).answered, base(filled, now).blank) == (6, 0)
    assert counted(filled, then) == {"Kø": 1}
    assert (base(filled, then).answered, base(filled, then).blank) == (3, 1)
    assert base(filled, then).not_asked == 0


def test_before_the_first_import_nobody_had_answered(bench: Workbench) -> None:
    before = here(bench)
    take_in(bench, csv_file(bench.folder / "1.csv", wide(*THINGS)))
    assert base(bench, before).answered == base(bench, before).blank == 0


def test_answers_that_came_with_codings_are_later_too(filled: Workbench) -> None:
    then = here(filled)
    rows = [
        ("Kommunenummer", "Spørsmål", "Sitat", "Kode"),
        ("1112", asked_wording(filled), "Helt nytt svar om bussen.", "Buss"),
    ]
    take_codings(filled, csv_file(filled.folder / "k.csv", rows))
    assert base(filled, here(filled)).answered == 4
    assert base(filled, then).answered == 3


def asked_wording(bench: Workbench) -> str:
    return bench.questions.wording(asked(bench).id, WAVE)


def test_a_corrected_answer_has_the_words_of_then(filled: Workbench) -> None:
    code(filled, THINGS[0], "Kø")
    then = here(filled)
    corrected = (THINGS[0] + " Og en til.", *THINGS[1:3])
    take_in(filled, csv_file(filled.folder / "2.csv", wide(*corrected)))
    question = asked(filled).id
    words = {quote.words for quote in filled.history.quotes(question, WAVE, then)}
    assert words == set(THINGS[:3])
    assert counted(filled, then) == counted(filled, here(filled)) == {"Kø": 1}
    now = [quote.words for quote in filled.history.quotes(question, WAVE, NOW)]
    assert "".join(sorted(now)).count("Og en til") == 1


def test_where_nobody_can_know_all_answers_are_in_the_base(filled: Workbench) -> None:
    then = here(filled)
    take_in(filled, csv_file(filled.folder / "2.csv", wide(*THINGS[:5])))
    assert base(filled, then).answered == 3
    # As where answers have come from a colleague, without the line of an import.
    question, respondent = asked(filled).id, filled.ids()
    with filled.store.write():
        sources = filled.store.sources
        sources.add_respondents([Respondent(respondent, "", WAVE)])
        answer = Answer(filled.ids(), question, respondent, WAVE, filled.ids(), "Ja")
        sources.add_answers([answer])
    assert base(filled, then).answered == 6
