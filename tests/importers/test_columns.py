"""How a column is found by what a person calls it, and what a sheet seems to hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from koding.errors import AmbiguousColumn, MissingColumn
from koding.importers.cells import column_letter
from koding.importers.columns import ColumnProposal, find_column, propose
from koding.importers.sheets import Header, Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NAMES = ("Fjellvik", "Nordnes", "Storås", "Lillebø", "Vestby", "Myrdal")
NUMBERS = ("1101", "229", "4601", "5501", "3901", "1804")
TEXTS = (
    "Det tar for lang tid å få hjelp",
    "Nei",
    "Vi trenger flere fagfolk i området",
    "Lokalene er for små til gruppene våre",
    "Nei",
    "Tilbudet bør være åpent også om kvelden",
)


def sheet_of(columns: Mapping[str, Sequence[str]]) -> Sheet:
    """Return a sheet with these columns; a header may end with a number in braces."""
    headers = tuple(
        Header(text.partition("{")[0], column_letter(index), index)
        for index, text in enumerate(columns)
    )
    rows = tuple(zip(*columns.values(), strict=True))
    numbers = tuple(range(2, len(rows) + 2))
    return Sheet("a.xlsx", "Svar", headers, rows, numbers)


def headed(*texts: str) -> Sheet:
    return sheet_of({f"{text}{{{n}": ["x"] for n, text in enumerate(texts)})


SHEET = headed(
    "Kommunenavn",
    "Hva mangler i tilbudet til de eldste?",
    "Dato",
    "Kommentar",
    "Deltakere",
    "Kommentar",
    "Hva virker godt?",
    "",
)


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        ("Kommunenavn", 0),
        (" kommuneNAVN ", 0),
        ("hva mangler  i tilbudet\ntil de eldste?", 1),
        ("Hva mangler...", 1),
        ("hva mangler…", 1),
        ("Hva mangler", 1),
        ("Del", 4),
        ("Da...", 2),
        ("D", 3),
        ("f", 5),
        ("H", 7),
    ],
)
def test_a_column_is_found_by_what_a_person_calls_it(wanted: str, index: int) -> None:
    assert find_column(SHEET, wanted) == index


def test_a_header_comes_before_a_letter() -> None:
    assert find_column(headed("x", "y", "A"), "a") == 2


def test_a_header_in_the_same_case_comes_before_one_in_another() -> None:
    assert find_column(headed("svar", "Svar"), "Svar") == 1


def test_a_letter_counts_the_columns_of_the_file() -> None:
    headers = (Header("Kommune", "B", 0), Header("Svar", "D", 1))
    sheet = Sheet("a.xlsx", "Svar", headers, (("x", "y"),), (2,))
    assert find_column(sheet, "D") == 1
    with pytest.raises(MissingColumn):
        find_column(sheet, "A")


@pytest.mark.parametrize(
    ("wanted", "letters"), [("Kommentar", "D, F"), ("Hva...", "B, G"), ("Komm", "A, D")]
)
def test_a_name_that_fits_two_columns_is_told_with_their_letters(
    wanted: str, letters: str
) -> None:
    with pytest.raises(AmbiguousColumn) as caught:
        find_column(SHEET, wanted)
    assert letters in str(caught.value)
    assert "by its letter" in str(caught.value)


def test_a_missing_column_is_told_with_the_closest() -> None:
    with pytest.raises(MissingColumn) as caught:
        find_column(headed("Kommunenavn", "Fylke", "Svar"), "Komunenavn")
    assert str(caught.value) == (
        "a.xlsx, sheet Svar: no column is called “Komunenavn”; "
        "the closest: A “Kommunenavn”."
    )


@pytest.mark.parametrize("wanted", ["", " ", "...", "Zzz", "ZZ"])
def test_a_column_like_no_other_is_told_with_those_there_are(wanted: str) -> None:
    with pytest.raises(MissingColumn, match="there are: A “Kommunenavn”, B “Hva"):
        find_column(SHEET, wanted)


def proposed(**columns: Sequence[str]) -> ColumnProposal:
    return propose(sheet_of({name.replace("_", " "): c for name, c in columns.items()}))


def roles(proposal: ColumnProposal) -> list[str]:
    return [column.role for column in proposal.columns]


def test_a_wide_sheet_is_seen_through() -> None:
    sheet = sheet_of(
        {
            "Kommunenr": NUMBERS,
            "Kommune": NAMES,
            "Fylke": ("Vest", "Nord", "Vest", "Nord", "Vest", "Nord"),
            "Innbyggere": ("5 000", "712345", "890", "2 300", "4001", "12000"),
            "Type": ("By", "Bygd", "By", "Bygd", "Bygd", "By"),
            "Hva mangler?": TEXTS,
            "Har dere plan?": ("Ja", "Nei", "Ja", "Vet ikke", "Ja", "Nei"),
            "Kommentar til budsjett": ("",) * 6,
            "Sist endret": ("2024-03-01", "2024-03-02", *("2024-04-01",) * 4),
        }
    )
    proposal = propose(sheet)
    assert proposal.shape == "wide"
    assert roles(proposal) == [
        "unit_number",
        "unit_name",
        "county",
        "population",
        "attribute",
        "text",
        "attribute",
        "empty",
        "attribute",
    ]
    assert (proposal.unit_number, proposal.unit_name) == (0, 1)
    assert (proposal.county, proposal.population) == (2, 3)
    assert (proposal.text_columns, proposal.attributes) == ((5,), (4, 6, 8))
    assert (proposal.question_column, proposal.text_column) == (None, None)
    assert proposal.respondent is None


def test_the_facts_of_a_column_are_counted() -> None:
    texts = ("Nei", "nei ", "", "To ord", "Tre ord nå", "Nei")
    (facts,) = proposed(Svar=texts).columns
    assert (facts.header, facts.letter) == ("Svar", "A")
    assert (facts.filled, facts.distinct, facts.median_words) == (5, 3, 1)
    assert facts.samples == ("Nei", "nei ", "To ord")


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("Kommunenr", NUMBERS),
        ("Kommunenummer", ("9901", "9902", "9903", "9904", "9905", "9906")),
        ("Bydelsnr", ("030101", "030102", "30103", "30104", "030105", "030106")),
        ("knr", NUMBERS),
        ("K", NUMBERS),
    ],
)
def test_numbers_of_units_are_known_by_header_or_by_what_they_are(
    header: str, values: Sequence[str]
) -> None:
    assert proposed(**{header: values}).unit_number == 0


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("År", ("2023", "2024", "2023", "2024", "2023", "2024")),
        ("Innbyggertall", NUMBERS),
        ("Kommunenr", NAMES),
        ("Beløp", ("12", "450", "99000", "1234567", "7", "88")),
        ("Koden", ("9901", "9902", "9903", "9904", "9905", "9906")),
    ],
)
def test_other_figures_are_no_numbers_of_units(
    header: str, values: Sequence[str]
) -> None:
    assert proposed(**{header: values}).unit_number is None


def test_a_kind_of_municipality_is_no_name() -> None:
    kinds = ("liten", "stor", "liten", "stor", "liten", "stor")
    proposal = proposed(Kommunenr=NUMBERS, Kommune=kinds, Navn=NAMES)
    assert proposal.unit_name == 2
    assert proposal.attributes == (1,)


def test_population_is_known_by_its_header_and_figures() -> None:
    figures = ("1\u00a0200", "900", "0", "45 000", "", "7,5")
    assert proposed(Folketall=figures).population == 0
    assert proposed(Innbyggere=TEXTS).population is None


def test_a_respondent_column_is_proposed_when_rows_share_a_unit() -> None:
    units = ("1101", "1101", "4601", "4601", "3901", "3901")
    services = ("voksne", "barn") * 3
    proposal = proposed(Kommunenr=units, Tjeneste=services, Svar=TEXTS)
    assert proposal.respondent == 1
    assert proposed(Kommunenr=NUMBERS, Tjeneste=services).respondent is None
    same = ("voksne",) * 6
    assert proposed(Kommunenr=units, Tjeneste=same, Svar=TEXTS).respondent is None


def test_a_header_alone_makes_short_answers_open() -> None:
    short = ("Fjordly", "Solbakken", "", "Havna", "Tunet", "Elvebo")
    closed = ("Ja", "Nei", "Ja", "Vet ikke", "Ja", "Nei")
    assert proposed(Annet_hva=short).text_columns == (0,)
    assert proposed(Tiltak=short).text_columns == ()
    assert proposed(Hva_mener_dere=closed).text_columns == ()
    scale = ("Ja", "Nei", "Delvis", "Vet ikke", "Litt", "Ofte")
    assert proposed(Hva_mener_dere=scale).text_columns == ()


def test_long_closed_answers_are_not_open() -> None:
    alternatives = ("I svært stor grad for oss", "I liten grad for oss") * 3
    assert proposed(Grad=alternatives).attributes == (0,)


def test_an_open_question_full_of_no_is_still_open() -> None:
    texts = ("Nei",) * 60 + tuple(f"Vi mangler sted nummer {n}" for n in range(10))
    sheet = sheet_of({"Er det noe mer?": texts})
    assert propose(sheet).text_columns == (0,)


def test_figures_dates_and_single_names_are_not_open() -> None:
    proposal = proposed(
        Kommentar_antall=("1", "2", "3", "4", "5", "6"),
        Hva_dato=("01.02.2024", "03.02.2024", "04.02.2024", "", "", ""),
        Kontakt=("Ada", "Bo", "Cato", "Dina", "Eli", "Finn"),
    )
    assert roles(proposal) == ["other", "other", "other"]


LONG_TEXTS = tuple(f"{text} nummer {n}" for n in range(2) for text in TEXTS)


def test_a_long_sheet_is_seen_through() -> None:
    proposal = proposed(
        Kommune=tuple(name for name in NAMES[:4] for _question in range(3)),
        Spørsmål=("Hva mangler?", "Hva virker?", "Noe annet?") * 4,
        Svar=LONG_TEXTS,
    )
    assert proposal.shape == "long"
    assert (proposal.question_column, proposal.text_column) == (1, 2)
    assert proposal.unit_name == 0
    assert proposal.respondent is None
    assert roles(proposal) == ["unit_name", "question", "text"]


def test_a_long_sheet_is_known_by_wordings_without_a_header() -> None:
    wordings = ("Hva er det som mangler?", "Hva er det som virker?") * 6
    units = tuple(number for number in NUMBERS for _question in range(2))
    proposal = proposed(Felt=wordings, Nr_K=units, Knr=units, Tekst=LONG_TEXTS)
    assert (proposal.shape, proposal.question_column) == ("long", 0)


def test_two_columns_of_texts_make_a_wide_sheet() -> None:
    proposal = proposed(
        Kommune=tuple(name for name in NAMES for _row in range(2)),
        Spørsmål_om_plan=("Plan A", "Plan B") * 6,
        Styrker=LONG_TEXTS,
        Svakheter=tuple(reversed(LONG_TEXTS)),
    )
    assert proposal.shape == "wide"
    assert proposal.text_columns == (2, 3)
    assert 1 in proposal.attributes


def test_units_that_come_once_make_a_wide_sheet() -> None:
    proposal = proposed(
        Kommune=NAMES, Spørsmål=("Plan A", "Plan B", "Plan A") * 2, Svar=TEXTS
    )
    assert proposal.shape == "wide"


WORDINGS = ("Hva mangler i tilbudet?", "Hva virker godt hos dere?")


def test_a_long_sheet_is_seen_without_units() -> None:
    proposal = proposed(Tema=WORDINGS * 6, Tekst=LONG_TEXTS)
    assert (proposal.shape, proposal.question_column, proposal.text_column) == (
        *("long", 0),
        1,
    )
    assert proposal.respondent is None
    assert proposed(Spørsmål=("A", "B") * 6, Tekst=LONG_TEXTS).shape == "long"


def test_respondents_of_a_long_sheet_without_units_are_seen() -> None:
    respondents = tuple(f"R{n // 2}" for n in range(12))
    proposal = proposed(Respondent=respondents, Spørsmål=WORDINGS * 6, Svar=LONG_TEXTS)
    assert (proposal.question_column, proposal.respondent) == (1, 0)


@pytest.mark.parametrize(
    ("asked", "header"),
    [
        (("Ja, det har vi", "Nei"), "Spørsmål 3 om plan"),
        (("Stor", "Liten"), "Spørsmål 3 om størrelse"),
        (("Ja", "Nei"), "Spørsmål"),
    ],
)
def test_a_closed_question_makes_no_long_sheet(
    asked: tuple[str, str], header: str
) -> None:
    proposal = proposed(**{header: asked * 6, "Kommentar": LONG_TEXTS})
    assert (proposal.shape, proposal.question_column) == ("wide", None)


def test_texts_under_a_wording_of_their_own_make_no_long_sheet() -> None:
    columns = {"Spørsmål": ("A", "B") * 6, "Hva mangler her?": LONG_TEXTS}
    assert proposed(**columns).shape == "wide"
