"""The register: which unit a row of a sheet speaks of, and how large it is."""

from __future__ import annotations

import pytest

from koding.importers.register import Register, load_register
from koding.importers.unit_names import clean_number, fold


@pytest.fixture(scope="module")
def register() -> Register:
    return load_register()


def test_a_number_is_read_in_the_year_of_the_sheet(register: Register) -> None:
    for year, number, county in [
        (2012, "0101", "Østfold"),
        (2023, "3001", "Viken"),
        (2025, "3101", "Østfold"),
    ]:
        match = register.match(year, number=number)
        assert (match.name, match.county, match.how) == ("Halden", county, "number")
        assert match.register_year == year


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0301", "0301"),
        ("301", "0301"),
        ("101", "0101"),
        ("30101", "030101"),
        ("030101", "030101"),
        ("0301.0", "0301"),
        ("301,0", "0301"),
        ("K-0301", "0301"),
        ("K0301", "0301"),
        (" 03 01 01 ", "030101"),
        ("3\u00a0101", "3101"),
        ("", ""),
        ("ukjent", ""),
        ("12", ""),
        ("1234567", ""),
        ("3101.5", ""),
    ],
)
def test_a_number_survives_the_ways_of_spreadsheets(written: str, number: str) -> None:
    assert clean_number(written) == number


@pytest.mark.parametrize(
    "written",
    ["voss", "VOSS", "Voss herad", "Voss kommune", "Kommune: Voss", "  Voss\u00a0"],
)
def test_a_name_is_known_with_or_without_its_kind(
    register: Register, written: str
) -> None:
    match = register.match(2023, name=written)
    assert (match.number, match.how, match.register_year) == ("4621", "name", 2023)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("Aalesund", "1508"),
        ("Nord Odal", "3414"),
        ("Nordodal", "3414"),
        ("Kárášjohka", "5610"),
        ("Karasjohka - Karasjok", "5610"),
        ("Karasjok/Kárášjohka", "5610"),
        ("Guovdageaidnu Kautokeino", "5612"),
        ("Porsanger - Porsáŋgu - Porsanki", "5622"),
        ("Raarvihke - Røyrvik", "5043"),
        ("St.Hanshaugen", "030104"),
        ("Bydel Sankt Hanshaugen", "030104"),
        ("Vik i Sogn", "4639"),
    ],
)
def test_other_spellings_of_a_name_are_the_same_unit(
    register: Register, written: str, number: str
) -> None:
    assert register.match(2025, name=written).number == number


def test_a_parallel_name_holds_in_years_where_it_was_not_printed(
    register: Register,
) -> None:
    assert register.match(2012, name="Hábmer").number == "1849"


@pytest.mark.parametrize("name", ["Herøy", "Våler"])
@pytest.mark.parametrize("year", [2012, 2017, 2018, 2021, 2023, 2024, 2025])
def test_a_name_that_two_units_share_is_not_guessed(
    register: Register, year: int, name: str
) -> None:
    finding = register.find(year, name=name)
    assert finding.match.how == "none"
    assert (finding.match.number, finding.match.name) == ("", name)
    assert "county" in finding.remark


@pytest.mark.parametrize("name", ["Bø", "Nes", "Os", "Sande"])
@pytest.mark.parametrize("year", [2012, 2017, 2018, 2019])
def test_a_name_shared_until_2020_is_not_guessed_before_it(
    register: Register, year: int, name: str
) -> None:
    assert register.match(year, name=name).how == "none"


@pytest.mark.parametrize(
    ("year", "name", "county", "number"),
    [
        (2025, "Våler", "Østfold", "3114"),
        (2025, "Våler", "Innlandet", "3419"),
        (2023, "Herøy", "Nordland", "1818"),
        (2023, "Herøy", "Nordland - Nordlánnda", "1818"),
        (2023, "Herøy", "møre og romsdal fylke", "1515"),
        (2023, "Våler", "Østfold", "3018"),
        (2023, "Våler", "Hedmark", "3419"),
        (2012, "Våler", "Østfold", "0137"),
        (2012, "Våler", "Viken", "0137"),
        (2012, "Bø", "Telemark", "0821"),
        (2018, "Os", "Hordaland", "1243"),
        (2018, "Os", "Hedmark", "3430"),
        (2012, "Nes (Buskerud)", "", "0616"),
        (2012, "Nes i Akershus", "", "0236"),
        (2023, "Herøy, Nordland", "", "1818"),
        (2025, "Våler kommune i Østfold", "", "3114"),
    ],
)
def test_the_county_tells_units_of_one_name_apart(
    register: Register, year: int, name: str, county: str, number: str
) -> None:
    match = register.match(year, name=name, county=county)
    assert (match.number, match.how) == (number, "name")


@pytest.mark.parametrize("county", ["Nordland", "Region øst"])
def test_a_name_in_a_county_it_is_not_in_is_not_matched(
    register: Register, county: str
) -> None:
    finding = register.find(2023, name="Halden", county=county)
    assert finding.match.how == "none"
    assert f"Halden in {county}" in finding.remark


@pytest.mark.parametrize("name", ["Haldn", "Hald", "Sandefjor", "Halden Nord"])
def test_a_name_alone_is_never_matched_by_likeness(
    register: Register, name: str
) -> None:
    finding = register.find(2025, name=name)
    assert finding.match.how == "none"
    assert name in finding.remark


@pytest.mark.parametrize(
    ("year", "register_year"),
    [
        (2009, 2012),
        (2017, 2012),
        (2018, 2023),
        (2021, 2023),
        (2024, 2025),
        (2027, 2025),
    ],
)
def test_a_year_the_register_lacks_is_read_in_the_nearest(
    register: Register, year: int, register_year: int
) -> None:
    assert register.match(year, name="Bodø").register_year == register_year


@pytest.mark.parametrize(
    ("year", "number", "name", "register_year"),
    [
        (2021, "0124", "Askim", 2012),
        (2021, "3101", "Halden", 2025),
        (2018, "1601", "", 2012),
        (2017, "3403", "Hamar", 2023),
    ],
)
def test_a_number_of_another_year_is_found_there_and_said(
    register: Register, year: int, number: str, name: str, register_year: int
) -> None:
    finding = register.find(year, number=number, name=name)
    assert (finding.match.number, finding.match.how) == (number, "number")
    assert finding.match.register_year == register_year
    assert str(register_year) in finding.remark


def test_a_name_of_one_other_year_is_found_there_and_said(register: Register) -> None:
    finding = register.find(2018, name="Askim")
    assert (finding.match.number, finding.match.register_year) == ("0124", 2012)
    assert "2012" in finding.remark


def test_a_name_that_two_other_years_gave_different_numbers_is_left_open(
    register: Register,
) -> None:
    assert register.match(2021, name="Haram").how == "none"


def test_a_number_between_two_registers_falls_back_on_the_name(
    register: Register,
) -> None:
    finding = register.find(2018, number="5004", name="Steinkjer", county="Trøndelag")
    assert (finding.match.number, finding.match.how) == ("5006", "name")
    assert "5004" in finding.remark
    assert register.match(2018, number="5004").how == "none"


@pytest.mark.parametrize(
    ("year", "number", "name", "county"),
    [
        (2025, "3101", "Moss", ""),
        (2023, "3442", "Vestre Toten", ""),
        (2025, "3310", "Hol", ""),
        (2023, "3419", "Våler", "Viken"),
        (2023, "3419", "Våler i Østfold", ""),
        (2023, "3014", "Askim", ""),
        (2025, "0301", "Halden", ""),
        (2025, "3101", "Haugland", ""),
        (2023, "4601", "Berg", ""),
    ],
)
def test_a_number_and_a_name_that_disagree_match_nothing(
    register: Register, year: int, number: str, name: str, county: str
) -> None:
    finding = register.find(year, number=number, name=name, county=county)
    assert (finding.match.how, finding.match.number) == ("none", number)
    assert finding.match.population is None
    assert number in finding.remark
    assert name in finding.remark


@pytest.mark.parametrize("name", ["Haldn", "Halden kommune, barnehage"])
def test_a_slip_in_the_name_does_not_overrule_the_number(
    register: Register, name: str
) -> None:
    finding = register.find(2025, number="3101", name=name)
    assert (finding.match.name, finding.match.how) == ("Halden", "number")
    assert name in finding.remark


def test_a_number_with_its_own_name_calls_for_no_remark(register: Register) -> None:
    assert register.find(2025, number="3101", name="HALDEN kommune").remark == ""
    assert register.find(2025, number="3419", name="Våler (Innlandet)").remark == ""


@pytest.mark.parametrize(
    "name",
    ["Alna", "Bydel Alna", "Alna bydel", "Oslo - Alna", "Oslo kommune, bydel Alna"],
)
@pytest.mark.parametrize("year", [2012, 2021, 2025])
def test_the_number_of_oslo_with_a_district_is_the_district(
    register: Register, year: int, name: str
) -> None:
    match = register.match(year, number="301", name=name)
    assert (match.number, match.kind, match.population) == ("030112", "bydel", None)


def test_the_number_of_oslo_with_the_name_of_oslo_is_the_city(
    register: Register,
) -> None:
    for year in (2012, 2023, 2025):
        match = register.match(year, number="0301", name="Oslo kommune")
        assert (match.number, match.kind, match.population) == (
            "0301",
            "kommune",
            717710,
        )


def test_the_number_of_oslo_alone_is_the_city_with_a_remark(
    register: Register,
) -> None:
    finding = register.find(2025, number="0301")
    assert finding.match.kind == "kommune"
    assert "district" in finding.remark


def test_the_number_of_a_district_with_the_name_of_oslo_is_the_district(
    register: Register,
) -> None:
    finding = register.find(2025, number="030112", name="Oslo kommune")
    assert (finding.match.name, finding.match.how) == ("Alna", "number")
    assert "Alna" in finding.remark


def test_an_agency_of_oslo_is_found(register: Register) -> None:
    match = register.match(2023, number="0301", name="Helseetaten")
    assert (match.number, match.kind) == ("030117", "etat")
    assert (match.population, match.population_source) == (None, "")


def test_the_population_of_the_sheet_comes_first(register: Register) -> None:
    match = register.match(2025, number="3101", population=31)
    assert (match.population, match.population_source) == (31, "sheet")
    unmatched = register.match(2025, name="Langtvekk", population=32)
    assert (unmatched.population, unmatched.population_source) == (32, "sheet")


def test_the_register_gives_the_population_where_the_sheet_does_not(
    register: Register,
) -> None:
    same = register.match(2012, name="Bodø")
    renumbered = register.match(2012, name="Halden")
    today = register.match(2025, name="Halden")
    assert same.population_source == "register 2025"
    assert renumbered.population == today.population is not None
    assert renumbered.population_source == "register 2025, successor"


def test_neither_number_nor_name_matches_nothing(register: Register) -> None:
    finding = register.find(2025, name="  ", county="Oslo")
    assert finding.match.how == "none"
    assert finding.match.register_year is None
    assert finding.remark


def test_every_municipality_reaches_a_population(register: Register) -> None:
    for year in (2012, 2023):
        for unit in register.units(year):
            match = register.match(year, number=unit.number, name=unit.name)
            assert match.how == "number", unit
            has_population = match.population is not None and match.population > 0
            assert has_population == (unit.kind == "kommune"), unit


def test_every_unit_is_found_by_its_name_and_county(register: Register) -> None:
    for year in register.years:
        for unit in register.units(year):
            match = register.match(year, name=unit.name, county=unit.county)
            assert match.number == unit.number


def test_a_number_means_one_municipality_whatever_the_year(
    register: Register,
) -> None:
    names: dict[str, set[str]] = {}
    for year in register.years:
        for unit in register.units(year):
            names.setdefault(unit.number, set()).add(fold(unit.name))
    assert {number for number, known in names.items() if len(known) > 1} == set()


def test_a_number_that_lives_on_has_no_successor(register: Register) -> None:
    for unit in register.units(2025):
        assert register.lineage(unit.number) == (unit.number,)


def test_every_unit_of_2025_stems_from_one_of_2012_but_the_city_of_oslo(
    register: Register,
) -> None:
    reached = {register.lineage(unit.number)[-1] for unit in register.units(2012)}
    assert {u.number for u in register.units(2025)} - reached == {"0301"}


@pytest.mark.parametrize(
    ("number", "path"),
    [
        ("0101", "3001 3101"),
        ("0124", "3014 3118"),
        ("0121", "3026 3226"),
        ("0136", "3002 3103"),
        ("0231", "3030 3205"),
        ("0217", "3020 3207"),
        ("0628", "3025 3203"),
        ("0532", "3053 3236"),
        ("0616", "3040 3322"),
        ("0625", "3005 3301"),
        ("0711", "3005 3301"),
        ("0719", "0710 3804 3907"),
        ("0728", "0712 3805 3909"),
        ("0714", "0715 3802 3903"),
        ("0723", "0729 3811 3911"),
        ("0716", "3803 3905"),
        ("0821", "3817 4020"),
        ("1002", "4205"),
        ("1018", "4204"),
        ("1027", "4225"),
        ("1129", "1108"),
        ("1142", "1103"),
        ("1243", "4624"),
        ("1259", "4626"),
        ("1444", "1577"),
        ("1504", "1507 1508"),
        ("1534", "1580"),
        ("1546", "1507 1508"),
        ("1567", "5061"),
        ("1571", "5055"),
        ("1613", "5012 5059"),
        ("1622", "5016 5059"),
        ("1662", "5030 5001"),
        ("1718", "5054"),
        ("1725", "5040 5007"),
        ("1756", "5053"),
        ("1849", "1875"),
        ("1850", "1806"),
        ("1852", "5412 5512"),
        ("1915", "1903 5402 5503"),
        ("1928", "5421 5530"),
        ("2017", "5406 5603"),
    ],
)
def test_the_reforms_lead_from_old_numbers_to_new(
    register: Register, number: str, path: str
) -> None:
    assert register.lineage(number) == (number, *path.split())
