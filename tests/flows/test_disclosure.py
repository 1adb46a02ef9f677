"""k: how many units of the real register, and of those that answered, could it be."""

from __future__ import annotations

from collections import Counter

import pytest

from koding.analysis.disclosure import (
    Candidate,
    Disclosure,
    Fitting,
    PublishedQuote,
    Shown,
    Standing,
    dossiers,
    near_limit,
)
from koding.importers.register import load_register
from koding.model.descriptor import (
    DEFAULT_LIMITS,
    DescriptorRule,
    Descriptors,
    SizeBands,
)
from koding.model.settings import ReleaseLimits
from koding.workbench.publishing.register_units import units_of_register

BANDS = SizeBands(DEFAULT_LIMITS)
BY_COUNTY = Descriptors(
    rules=(DescriptorRule({"band": "*"}, nb="Kommune i {county} med {size}"),)
)
PLAIN = Descriptors()
EVERYONE = [
    Candidate(f"u{n}", {"kind": "kommune", "band": band, "county": "Oslo"})
    for n, band in enumerate([*BANDS.ids, "50000+"] * 50)
]


def municipalities() -> list[Candidate]:
    found = units_of_register(2025, BANDS)
    return [one for one in found if one.attributes["kind"] == "kommune"]


def shown(
    band: str, county: str = "Vestland", *, nynorsk: bool = False, named: bool = False
) -> Shown:
    attributes = {"kind": "kommune", "band": band, "county": county}
    return Shown(attributes, nynorsk=nynorsk, named=named)


def disclosure(rules: Descriptors = PLAIN, stop_below: int = 3) -> Disclosure:
    register = units_of_register(2025, BANDS)
    return Disclosure(rules, "nb", register, ReleaseLimits(stop_below, 5))


def own(rules: Descriptors, of: Shown, answered: list[Candidate]) -> Standing:
    return disclosure(rules).standing(of, answered, coarser=False)


def test_the_register_has_its_municipalities_in_each_band() -> None:
    counted = Counter(one.attributes["band"] for one in municipalities())
    assert [counted[band] for band in BANDS.ids] == [77, 97, 70, 47, 46, 20]
    written = Counter(one.attributes["band"] for one in municipalities() if one.nynorsk)
    assert [written[band] for band in BANDS.ids] == [19, 33, 20, 11, 5, 0]


@pytest.mark.parametrize(
    ("county", "band", "k"),
    [
        ("Rogaland", "5000-10000", 1),
        ("Rogaland", "50000+", 2),
        ("Akershus", "2000-5000", 1),
        ("Oslo", "50000+", 1),
        ("Finnmark", "20000-50000", 1),
        ("Buskerud", "<2000", 2),
    ],
)
def test_a_county_and_a_band_may_fit_one_or_two(county: str, band: str, k: int) -> None:
    assert own(BY_COUNTY, shown(band, county), EVERYONE).k_pop == k


def test_cells_of_county_and_band_are_as_counted_by_hand() -> None:
    cells = {(m.attributes["county"], m.attributes["band"]) for m in municipalities()}
    ks = [own(BY_COUNTY, shown(b, c), EVERYONE).k_pop or 0 for c, b in cells]
    assert len(ks) == 76
    assert sum(k == 1 for k in ks) == 18
    assert sum(k < 3 for k in ks) == 28
    assert sum(k < 5 for k in ks) == 46


def test_nynorsk_narrows_and_none_of_the_largest_writes_it() -> None:
    assert own(PLAIN, shown("20000-50000", nynorsk=True), EVERYONE).k_pop == 5
    assert own(PLAIN, shown("50000+", nynorsk=True), EVERYONE).k_pop == 0


def test_what_quotes_reveal_narrows() -> None:
    told = Shown({"kind": "kommune", "band": "50000+"}, revealed={"county": "Rogaland"})
    assert own(PLAIN, told, EVERYONE).k_pop == 2


def test_the_lower_of_the_two_counts_is_what_counts() -> None:
    few = [
        Candidate(f"u{n}", {"kind": "kommune", "band": "<2000"}) for n in (1, 1, 2, 3)
    ]
    held = own(PLAIN, shown("<2000"), few)
    assert (held.k_pop, held.k_resp, held.k) == (77, 3, 3)


def test_a_role_that_the_register_does_not_tell_may_be_anyones() -> None:
    rules = Descriptors(rules=(DescriptorRule({"band": "*"}, nb="{role}, {size}"),))
    of = Shown({"kind": "kommune", "band": "<2000", "role": "leder"})
    answered = [
        Candidate(str(n), {"band": "<2000", "role": role})
        for n, role in enumerate(["leder", "leder", "lege"])
    ]
    held = own(rules, of, answered)
    assert (held.k_pop, held.k_resp) == (77, 2)


def test_a_descriptor_of_the_sheet_is_counted_among_those_who_answered() -> None:
    of = Shown({"descriptor": "Fyr ved kysten", "kind": "kommune", "band": "<2000"})
    answered = [Candidate(str(n), {"descriptor": "Fyr ved kysten"}) for n in range(4)]
    held = own(PLAIN, of, answered)
    assert (held.text, held.k_pop, held.k) == ("Fyr ved kysten", None, 4)
    narrow = disclosure().standing(of, [*answered[:2], *EVERYONE])
    assert (narrow.rung, narrow.text) == (
        "band",
        "Kommune med færre enn 2000 innbyggere",
    )


@pytest.mark.parametrize(
    ("of", "rung", "text"),
    [
        (shown("2000-5000"), "own", "Kommune i Vestland med 2000-5000 innbyggere"),
        (
            shown("50000+", "Rogaland"),
            "band",
            "Kommune med 50000 innbyggere og mer",
        ),
        (
            # Who writes nynorsk and has fewer inhabitants has its band printed.
            shown("50000+", nynorsk=True),
            "none",
            "",
        ),
        (shown("2000-5000", named=True), "none", ""),
    ],
)
def test_too_narrow_a_descriptor_falls_down_the_ladder(
    of: Shown, rung: str, text: str
) -> None:
    answered = [
        Candidate(str(number), one.attributes, one.nynorsk)
        for number, one in enumerate(municipalities())
    ]
    held = disclosure(BY_COUNTY).standing(of, answered)
    assert (held.rung, held.text) == (rung, text)


def test_a_coarser_descriptor_of_the_only_one_that_needs_it_is_left_out() -> None:
    """Nine of Nordland have their county printed, so that the tenth is seen not to."""
    answered = [
        Candidate(f"n{n}", shown("2000-5000", "Nordland").attributes) for n in range(9)
    ]
    agder = Candidate("a", shown("2000-5000", "Agder").attributes)
    counted = disclosure(BY_COUNTY)
    several = [*answered, agder]
    nordland = counted.standing(Shown(answered[0].attributes), several)
    assert nordland.text == "Kommune i Nordland med 2000-5000 innbyggere"
    alone = counted.standing(Shown(agder.attributes), several)
    assert (alone.rung, alone.text) == ("none", "")
    others = [
        Candidate(county, shown("2000-5000", county).attributes)
        for county in ("Troms", "Innlandet")
    ]
    three = counted.standing(Shown(agder.attributes), [*several, *others])
    assert (three.rung, three.k_resp) == ("band", 3)


def test_without_a_descriptor_what_quotes_tell_is_counted() -> None:
    """The foot of the ladder has a k: all that fit the rest, whatever their rung."""
    of = Shown({"kind": "kommune", "band": "50000+"}, revealed={"county": "Rogaland"})
    answered = [
        Candidate(str(number), one.attributes, one.nynorsk)
        for number, one in enumerate(municipalities())
    ]
    foot = disclosure().standing(of, answered, bare=True)
    rogaland = [m for m in municipalities() if m.attributes["county"] == "Rogaland"]
    assert (foot.text, foot.k_pop, foot.k) == ("", len(rogaland), len(rogaland))
    oslo = Shown(
        {"kind": "kommune", "band": "50000+"}, revealed={"county": "Oslo"}, nynorsk=True
    )
    held = disclosure().standing(oslo, answered)
    assert (held.rung, held.k) == ("none", 0)


def test_units_that_another_wave_tells_apart_do_not_count() -> None:
    answered = [Candidate(f"u{n}", shown("<2000").attributes) for n in range(5)]
    counted = disclosure()
    assert counted.standing(shown("<2000"), answered).k == 5
    own_places = [m for m in municipalities() if m.attributes["band"] == "<2000"]
    register = frozenset(one.over_waves for one in own_places[:4])
    told = Fitting(register, frozenset({"u1", "u2", "u9"}))
    held = counted.standing(shown("<2000"), answered, coarser=False, within=told)
    assert (held.k_pop, held.k_resp, held.k) == (4, 2, 2)
    third = Fitting(None, frozenset({"u2"}))
    assert told.also(third) == Fitting(register, frozenset({"u2"}))
    fitting = counted.fitting(held, shown("<2000"), answered)
    assert fitting.answered == {f"u{n}" for n in range(5)}


def test_a_unit_that_has_merged_is_known_by_what_it_became() -> None:
    before = {one.unit: one.over_waves for one in units_of_register(2012, BANDS)}
    now = {one.over_waves for one in units_of_register(2025, BANDS)}
    assert set(before.values()) <= now
    assert len(set(before.values())) < len(before)


def test_a_unit_named_in_its_quotes_is_one_whatever_is_printed() -> None:
    assert disclosure().standing(shown("<2000", named=True), EVERYONE).k == 1


def test_populations_near_a_limit_are_known() -> None:
    units = {u.name: u.population or 0 for u in load_register().units(2025)}
    near = {name for name, count in units.items() if near_limit(count, BANDS)}
    assert {"Lesja", "Holtålen", "Rindal", "Gol", "Ål", "Time", "Hå", "Larvik"} <= near
    assert not near & {"Bergen", "Utsira", "Alver", "Voss"}


def quoted(respondent: str, question: str, count: int) -> list[PublishedQuote]:
    return [PublishedQuote(respondent, question, f"Ord {n}.") for n in range(count)]


def test_a_dossier_holds_all_of_one_and_warns_of_what_links() -> None:
    rare, common = Standing("Fyr", "own", 9, 9), Standing("Kommune", "own", 77, 40)
    quotes = [
        *quoted("a", "S1", 3),
        *quoted("b", "S1", 2),
        *quoted("c", "S1", 2),
        *quoted("a", "S2", 1),
    ]
    held = dossiers(
        quotes,
        dict.fromkeys("abc", Shown({})),
        {"a": rare, "b": common, "c": common},
    )
    assert held[0].respondent == "a"
    assert [(len(d.quotes), d.linkable, d.crowded) for d in held] == [
        (4, True, ("S1",)),
        (2, False, ()),
        (2, False, ()),
    ]
