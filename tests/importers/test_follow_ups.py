"""What the wordings of a form say of its questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from koding.importers.cells import column_letter
from koding.importers.follow_ups import QuestionHints, group_of, hints
from koding.importers.sheets import Header, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXTS = ("Vi har ingen lokaler", "", "Det er for få som vil", "")
YES_NO = ("Nei", "Ja", "Nei", "Ja")


def last_of(*columns: tuple[str, Sequence[str]]) -> QuestionHints:
    """Return what a sheet of these columns says of the last."""
    headers = tuple(
        Header(text, column_letter(place), place)
        for place, (text, _cells) in enumerate(columns)
    )
    rows = tuple(zip(*(cells for _text, cells in columns), strict=True))
    sheet = Sheet("a.xlsx", "Svar", headers, rows, tuple(range(2, len(rows) + 2)))
    return hints(sheet, len(columns) - 1)


@pytest.mark.parametrize(
    ("wording", "group"),
    [
        ("Hva mangler for voksne?", "adults"),
        ("Kva manglar for vaksne?", "adults"),
        ("What is missing for adults?", "adults"),
        ("Hva mangler for barn og unge?", "children"),
        ("Hva sier UNGDOMMENE selv?", "children"),
        ("What is missing for children?", "children"),
        ("Hva mangler for unge voksne?", ""),
        ("Hva mangler i barnevernet?", ""),
        ("Hva mangler i voksenopplæringen?", ""),
        ("Hva mangler?", ""),
    ],
)
def test_a_group_is_proposed_where_the_wording_names_one(
    wording: str, group: str
) -> None:
    assert group_of(wording) == group


@pytest.mark.parametrize(
    ("closed", "follow_up", "answer"),
    [
        ("Har dere plan?", "Hvis nei, hvorfor ikke?", "Nei"),
        ("Har dere plan", "12b. Dersom dere svarte «nei»: hva skal til?", "Nei"),
        ("12a Har dere plan?", "12b Hva skal til for å få en?", ""),
        ("Spm 12. Har dere plan?", "Spm 12.1: Hva skal til for å få en?", ""),
        ("Har dere plan?", "Vennligst utdyp:", ""),
        ("Har dere plan?", "Kommentar:", ""),
        ("Har de plan?", "Kvifor ikkje?", ""),
    ],
)
def test_the_closed_question_before_a_follow_up_is_its_parent(
    closed: str, follow_up: str, answer: str
) -> None:
    found = last_of((closed, YES_NO), (follow_up, TEXTS))
    assert (found.parent, found.answer) == (closed, answer)


@pytest.mark.parametrize(
    ("closed", "open_question"),
    [
        ("Har dere plan?", "Hva mangler i tilbudet?"),
        ("Har dere plan?", "Kommentarer til budsjettet"),
        ("Har dere plan?", "Andre kommentarer"),
        ("Har dere plan?", "Hvis ja eller delvis, hva er bra?"),
        ("11 Har dere plan?", "12 Hvorfor er det slik?"),
        ("11 Har dere plan?", "12b Hva mangler i tilbudet?"),
        ("12b Har dere plan?", "12a Hva mangler i tilbudet?"),
        ("12 Har dere plan?", "12 kommuner svarte i fjor; hva mener dere?"),
    ],
)
def test_nothing_is_proposed_where_the_wording_does_not_point_at_it(
    closed: str, open_question: str
) -> None:
    assert last_of((closed, YES_NO), (open_question, TEXTS)) == QuestionHints()


def test_what_is_no_closed_question_is_no_parent() -> None:
    kinds = ("By", "Bygd", "By", "Bygd")
    assert last_of(("Type", kinds), ("Kommentar", TEXTS)).parent == ""
    assert last_of(("Hva er bra?", TEXTS), ("Utdyp", TEXTS)).parent == ""
    chosen = ("Stor", "Liten", "Stor", "Liten")
    assert last_of(("Hvor stor?", chosen), ("Hvis nei: hva?", TEXTS)).parent == ""
    assert last_of(("Hvor stor?", chosen), ("Utdyp", TEXTS)).parent == "Hvor stor?"


def test_two_follow_ups_have_the_same_parent() -> None:
    closed = ("Har dere plan?", YES_NO)
    says_yes = ("Hvis ja, hva er bra?", ("", "Den er ny", "", "Den er kort"))
    found = last_of(closed, says_yes, ("Hvis nei, hva mangler?", TEXTS))
    assert (found.parent, found.answer) == ("Har dere plan?", "Nei")
    other = last_of(closed, ("Hva mangler?", TEXTS), ("Hvis nei, hva?", TEXTS))
    assert other == QuestionHints()


def test_two_closed_questions_of_one_number_leave_the_parent_open() -> None:
    first, second = ("12a Har dere plan?", YES_NO), ("12b Er den ny?", YES_NO)
    assert last_of(first, second, ("12c Hva mangler?", TEXTS)).parent == ""


def test_no_base_is_proposed_where_the_rows_say_otherwise() -> None:
    found = last_of(("Har dere plan?", ("Ja",) * 4), ("Hvis nei: hva?", TEXTS))
    assert found == QuestionHints()
    mixed = last_of(
        ("Har dere plan?", YES_NO), ("Hvis nei: hva?", ("En", "To", "Tre", "Fire"))
    )
    assert (mixed.parent, mixed.answer) == ("Har dere plan?", "")
