"""The base of pulled quotes: what a table of the same respondents has as its n."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from koding.analysis.frequency import FrequencyOptions
from koding.errors import UnknownAttribute
from koding.exporters.cross_words import CROSS_WORDS
from koding.exporters.pulled_text import behind
from koding.importers.answers import WantedColumns
from koding.model.descriptor import LANGUAGES
from koding.model.outline import Asked
from koding.model.pull import Pull
from koding.workbench.asked_crosses import Crossed

from .material import WAVE, WORDING, asked, code, csv_file, take_in

if TYPE_CHECKING:
    from pathlib import Path

    from koding.model.pull import Pulled
    from koding.workbench import Workbench

ROWS = (
    ("1103", "Stavanger", "Leder", "Køen er lang."),
    ("1103", "Stavanger", "Lege", "Døra er låst."),
    ("1106", "Haugesund", "Leder", "Køen er kort. Døra er blå."),
    ("1111", "Sokndal", "Lege", "Køen finnes ikke."),
    ("1112", "Lund", "Leder", "Døra står åpen."),
    ("1114", "Bjerkreim", "", "Ingen kø her."),
    ("1119", "Hå", "Leder", ""),
    ("030101", "Gamle Oslo", "Leder", "Køen går rundt huset."),
    ("030102", "Grünerløkka", "Lege", "Døra er tung."),
    ("030103", "Sagene", "Lege", ""),
)
"""Invented answers: two respondents of one unit, districts, and some left blank."""


@pytest.fixture
def answered(bench: Workbench, tmp_path: Path) -> Workbench:
    head = ("Kommunenummer", "Kommune", "Rolle", WORDING)
    wanted = WantedColumns(respondent="Rolle", attributes=("Rolle",))
    take_in(bench, csv_file(tmp_path / "a.csv", [head, *ROWS]), wanted=wanted)
    for *_unit, said in ROWS:
        if "kø" in said.lower():
            code(bench, said, "Kø")
    return bench


def columns(bench: Workbench, attribute: str) -> dict[str, object]:
    """Return the base of each column of a table by an attribute, by its heading."""
    crossed = bench.tables.cross
    options = FrequencyOptions(counting=bench.settings.counting)
    table = crossed(asked(bench), WAVE, options, Crossed(attribute))
    headed = zip(table.columns, table.rows[-1].cells, strict=True)
    return {c.group: n for c, n in headed if c.kind == "count" and not c.total}


def pulled(bench: Workbench, *pairs: tuple[str, str], **wanted: object) -> Pulled:
    of = (Asked(asked(bench).id, WAVE),)
    where = bench.pulling.where(of, pairs)
    every = replace(Pull(asked=of, where=where), **wanted)  # type: ignore[arg-type]
    return bench.pulling.pull(every)


@pytest.mark.parametrize("attribute", ["band", "county", "kind", "rolle"])
@pytest.mark.parametrize("counting", ["units", "respondents"])
def test_every_column_of_a_table_can_be_pulled_by_and_has_the_same_base(
    answered: Workbench, attribute: str, counting: str
) -> None:
    toml = answered.folder / "koding.toml"
    text = toml.read_text("utf-8").replace('count = "units"', f'count = "{counting}"')
    toml.write_text(text, "utf-8")
    again = answered.opened_again()
    try:
        found = columns(again, attribute)
        assert len(found) > 1
        for value, base in found.items():
            assert pulled(again, (attribute, value)).base == base, value
        assert pulled(again).whole == (8 if counting == "respondents" else 7)
    finally:
        again.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_size_goes_by_what_it_is_called_in_any_language(
    answered: Workbench, language: str
) -> None:
    rules = answered.settings.descriptors
    for value, base in columns(answered, "band").items():
        if value in rules.bands.ids:
            words = rules.size_words[language].say(rules.bands, value)
            said = (words, rules.describe({"band": value}, language))
        else:
            said = (rules.describe({"kind": "bydel"}, language), "bydel")
        for words in said:
            assert pulled(answered, ("size", words)).base == base, words


@pytest.mark.parametrize("language", LANGUAGES)
def test_those_without_a_value_go_by_the_heading_of_their_column(
    answered: Workbench, language: str
) -> None:
    without = CROSS_WORDS[language].no_value
    assert pulled(answered, ("rolle", without)).base == 1


def test_bands_that_a_table_merges_are_pulled_by_their_limits(
    answered: Workbench,
) -> None:
    merges = ("0-5000,5000-20000,20000-",)
    table = answered.tables.cross(
        asked(answered), WAVE, FrequencyOptions(), Crossed("size", merges)
    )
    headed = zip(table.columns, table.rows[-1].cells, strict=True)
    found = {c.group: n for c, n in headed if c.kind == "count" and not c.total}
    assert len(found) > 2
    for value, base in found.items():
        assert pulled(answered, ("size", value)).base == base, value
    with pytest.raises(UnknownAttribute, match="«2000-5000»"):
        pulled(answered, ("size", "3000-9000"))


def test_what_narrows_whose_quotes_narrows_the_base_and_nothing_else_does(
    answered: Workbench,
) -> None:
    whole = pulled(answered)
    leaders = pulled(answered, ("rolle", "Leder"))
    assert (leaders.base, leaders.whole) == (4, 7)
    queue = answered.codes.find("Kø").id
    for narrowed in ({"any_of": (queue,)}, {"search": "døra"}, {"longest": 3}):
        every = pulled(answered, **narrowed)
        assert (every.base, every.whole) == (whole.base, whole.whole)
        some = pulled(answered, ("rolle", "Leder"), **narrowed)
        assert (some.base, some.whole) == (leaders.base, leaders.whole)
        assert some.units <= some.base
        assert every.units <= every.base


def test_the_whole_base_is_named_beside_a_narrowed_one(answered: Workbench) -> None:
    leaders = pulled(answered, ("rolle", "Leder"))
    assert behind(leaders, "en").startswith(
        "4 units, of 4 that answered among those asked for (7 answered in all)"
    )
    assert behind(pulled(answered), "nb").startswith("7 enheter, av 7 som svarte ·")


def test_quotes_chosen_from_a_pull_are_of_its_base_unless_one_is_not(
    answered: Workbench,
) -> None:
    of = (Asked(asked(answered).id, WAVE),)
    where = answered.pulling.where(of, [("rolle", "Leder")])
    pullable = answered.pulling.read(of)
    leaders = pullable.pull(Pull(asked=of, where=where)).quotes
    every = pullable.pull(Pull(asked=of)).quotes
    assert pullable.of(leaders[:2], Pull(where=where)).base == 4
    assert pullable.of(every, Pull(where=where)).base == 7


def test_who_has_no_unit_is_counted_as_a_respondent_as_in_tables(
    bench: Workbench, tmp_path: Path
) -> None:
    rows = [("Rolle", WORDING), ("Leder", "Køen er lang."), ("Lege", "Døra er låst.")]
    wanted = WantedColumns(attributes=("Rolle",))
    take_in(bench, csv_file(tmp_path / "a.csv", rows), wanted=wanted)
    code(bench, "Køen er lang.", "Kø")
    found = pulled(bench, ("rolle", "Leder"))
    assert (found.counting, found.base) == ("respondents", 1)
    assert columns(bench, "rolle")["Leder"] == 1
    assert "1 respondent, of 1 that answered among" in behind(found, "en")
