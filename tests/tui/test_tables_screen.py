"""The Tables screen: choose, look, write, put in the outline, see quotes behind."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from koding.importers.answers import WantedColumns
from koding.model.outline import Asked
from koding.tui.screens.coding import CodingScreen
from koding.tui.screens.tables import TablesScreen
from koding.workbench import Workbench

from .projects import EVENINGS, PLOT, QUEUE, STAFF, WAVE, WORDINGS, code
from .test_import_screen import settle
from .test_review_session import put_on
from .workbench import NARROW, NORMAL, Opened, workbench

if TYPE_CHECKING:
    from pathlib import Path

    from koding.model.outline import Part


@pytest.fixture
def coded(folder: Path) -> Path:
    """A project with three codes on answers of two sizes, and a heading."""
    bench = Workbench(folder, coder="ola")
    put_on(bench, "Ventetid", QUEUE, PLOT, STAFF)
    put_on(bench, "Bemannet bolig", EVENINGS)
    put_on(bench, "Egnet tomt, pris", PLOT)
    bench.outline.add("heading", "", "Hva som mangler")
    bench.close()
    return folder


async def open_tables(opened: Opened) -> None:
    await opened.press("ctrl+r")
    await settle(opened)


async def press(opened: Opened, *keys: str) -> None:
    await opened.press(*keys)
    await settle(opened)


def screen(opened: Opened) -> TablesScreen:
    assert isinstance(opened.app.screen, TablesScreen)
    return opened.app.screen


def numbers(opened: Opened, label: str) -> list[str]:
    """Return the cells of the row with this label."""
    return opened.line_with(label).replace(label, "").split()


def parts(folder: Path, kind: str) -> list[Part]:
    bench = Workbench(folder, coder="ola")
    outline = bench.outline.outline
    bench.close()
    return [part for part in outline.parts.values() if part.kind == kind]


def written(folder: Path, suffix: str) -> Path:
    (path,) = (
        one
        for one in (folder / "exports").glob(f"*.{suffix}")
        if not one.name.endswith(".manifest.json")
    )
    return path


@pytest.mark.parametrize("size", [NARROW, NORMAL])
async def test_base_and_rules_are_in_sight_with_the_rows(
    coded: Path, size: tuple[int, int]
) -> None:
    async with workbench(coded, size=size) as opened:
        await open_tables(opened)
        assert "Grunnlag: 6 enheter svarte; 0 blanke" in opened.text()
        said = " ".join(opened.text().split())
        assert "2 enheter har svart, men har ingen kode ennå." in said
        assert "Arbeidstabell: små tall er ikke skjult." in opened.text()
        assert numbers(opened, "Ventetid") == ["3", "50"]
        assert opened.line_with("Totalt (grunnlag)").split()[-1] == "6"


async def test_it_is_reached_from_the_ten_steps(coded: Path) -> None:
    async with workbench(coded) as opened:
        await press(opened, "f3")
        await press(opened, "t")
        assert opened.line_with("Tables   S1 2023")


async def test_each_choice_has_a_key_and_is_seen(coded: Path) -> None:
    async with workbench(coded) as opened:
        await open_tables(opened)
        await press(opened, "l")
        assert "Ventetid" not in opened.text()
        assert "themes alone" in opened.text().replace("\u00a0", " ")
        await press(opened, "l", "d")
        assert numbers(opened, "Ventetid") == ["3", "50,0"]
        await press(opened, "d", "d", "%")
        assert numbers(opened, "Ventetid") == ["3", "60"]
        await press(opened, "%", "n", "2", "enter")
        assert "Bemannet bolig" not in opened.text()
        assert "Koder og temaer med n < 2 er utelatt" in opened.text()


async def test_a_number_that_is_none_stays_to_be_mended(coded: Path) -> None:
    async with workbench(coded) as opened:
        await open_tables(opened)
        await press(opened, "n", "x", "enter")
        assert "That is no number." in opened.text()
        await press(opened, "backspace", "2", "enter")
        assert screen(opened).session.choice.least == 2


async def test_columns_by_size_are_merged_as_is_written(coded: Path) -> None:
    async with workbench(coded) as opened:
        await open_tables(opened)
        await press(opened, "b", *"siz", "enter")
        assert opened.line_with("2000-5000")
        assert numbers(opened, "Ventetid")[-2:] == ["3", "50"]
        await press(opened, "m", *"0-20000,20000-", "enter")
        assert opened.line_with("0-20000")
        await press(opened, "m", "backspace", *"30000", "enter")
        assert "are not size bands" in opened.text()
        await press(opened, "b", "1")
        assert numbers(opened, "Ventetid") == ["3", "50"]


async def test_a_publication_shows_what_will_be_hidden(coded: Path) -> None:
    async with workbench(coded) as opened:
        await open_tables(opened)
        await press(opened, "b", "2", "p")
        assert opened.line_with("publication")
        assert ":" in numbers(opened, "Ventetid")
        assert ": betyr at tallet er skjult" in opened.text()
        await press(opened, "p")
        assert ":" not in numbers(opened, "Ventetid")


async def test_columns_beyond_the_edge_are_reached(coded: Path) -> None:
    async with workbench(coded, size=NARROW) as opened:
        await open_tables(opened)
        await press(opened, "b", "2")
        assert "→" in opened.text()
        before = opened.text()
        await press(opened, *["right"] * 9)
        assert "← " in opened.text()
        assert opened.line_with("Alle")
        await press(opened, *["left"] * 9)
        assert opened.text() == before


async def test_bars_stand_in_place_of_the_table_and_back(coded: Path) -> None:
    async with workbench(coded) as opened:
        await open_tables(opened)
        await press(opened, "down", "down", "g")
        long = opened.line_with("Ventetid").count("█")
        assert abs(long - 3 * opened.line_with("Bemannet bolig").count("█")) <= 1
        assert "Grunnlag: 6" in opened.text()
        await press(opened, "g")
        assert "█" not in opened.text()


async def test_the_quotes_behind_a_row_are_listed_to_code(coded: Path) -> None:
    async with workbench(coded) as opened:
        await open_tables(opened)
        await press(opened, "down", "enter")
        assert isinstance(opened.app.screen, CodingScreen)
        assert 'code:"Ventetid"' in opened.text()


async def test_the_total_has_no_quotes(coded: Path) -> None:
    async with workbench(coded) as opened:
        await open_tables(opened)
        await press(opened, "end", "enter")
        assert "There is no code on this row." in opened.text()


async def test_a_table_stands_under_a_heading_with_its_choices(coded: Path) -> None:
    async with workbench(coded) as opened:
        await open_tables(opened)
        await press(opened, "b", "2", "l", "o", "1")
        await press(opened, *["backspace"] * 200, *"Etter størrelse", "enter")
        assert "It stands under Hva som mangler" in opened.text()
        await press(opened, "g", "o", "1", "enter")
    (table,) = parts(coded, "table")
    assert table.words == "Etter størrelse"
    assert table.shows == ("question=S1", "wave=2023", "by=size", "level=1")
    (figure,) = parts(coded, "figure")
    assert figure.shows == table.shows


async def test_undo_takes_it_out_of_the_outline(coded: Path) -> None:
    async with workbench(coded) as opened:
        await open_tables(opened)
        await press(opened, "o", "1", "enter", "ctrl+z")
    assert parts(coded, "table") == []


async def test_without_a_heading_it_says_where_to_make_one(folder: Path) -> None:
    async with workbench(folder) as opened:
        await open_tables(opened)
        await press(opened, "o")
        assert "The outline has no heading yet: ctrl+l opens it." in opened.text()


async def test_what_is_seen_is_written_in_the_format_of_the_suffix(coded: Path) -> None:
    async with workbench(coded) as opened:
        await open_tables(opened)
        await press(opened, "l", "w", *["tab"] * 4, "enter")
        assert "Written: exports/tjenester-s1-2023-table-INTERN.json." in opened.text()
    facts = json.loads(written(coded, "json").read_text(encoding="utf-8"))
    assert [row["label"] for row in facts["rows"]][:2] == ["Kapasitet", "Bolig"]


async def test_a_figure_is_written_and_published(coded: Path) -> None:
    async with workbench(coded) as opened:
        await open_tables(opened)
        await press(opened, "b", "2", "g", "p", "w", "tab", "enter")
        assert "Published: exports/tjenester-s1-2023-size-table.svg." in opened.text()
        assert "below 5: think whether" in opened.text()
    assert b"<!-- : -->" in written(coded, "svg").read_bytes()


async def test_another_suffix_is_refused_before_anything_is_written(
    coded: Path,
) -> None:
    async with workbench(coded) as opened:
        await open_tables(opened)
        await press(opened, "w", *["backspace"] * 4, *"exe", "enter")
        assert "the suffix is the format" in opened.text()
        assert screen(opened).prompt is not None


async def test_another_question_is_chosen_by_its_words(coded: Path) -> None:
    async with workbench(coded) as opened:
        await open_tables(opened)
        await press(opened, "q", *"godt", "enter")
        assert opened.line_with("Tables   S2 2023")
        await press(opened, "y")
        assert "in one wave alone" in opened.text()


async def test_what_cannot_be_counted_says_why_and_can_be_left(coded: Path) -> None:
    async with workbench(coded) as opened:
        await open_tables(opened)
        await press(opened, "b", "2", "%", "p")
        assert "Percent of mentions would tell what is hidden" in opened.text()
        await press(opened, "%")
        assert ": betyr at tallet er skjult" in opened.text()


async def test_codes_by_codes_and_units_are_counted_too(coded: Path) -> None:
    async with workbench(coded) as opened:
        await open_tables(opened)
        await press(opened, "b", *"code", "enter")
        assert "Hver celle er ulike enheter" in opened.text()
        await press(opened, "a")
        assert "on the same quote" in opened.text().replace("\u00a0", " ")
        await press(opened, "b", *"unit", "enter")
        assert "ja" in opened.line_with("Kommune med").split()
        await press(opened, "p")
        assert "cannot be published" in opened.text()


async def test_waves_are_set_beside_each_other_where_there_are_two(
    coded: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "2022.csv"
    rows = ["Kommunenummer;Kommune;Hva mangler i tilbudet?", "1101;Eigersund;Folk."]
    sheet.write_text("\n".join(rows), encoding="utf-8")
    async with workbench(coded) as opened:
        await open_tables(opened)
        await press(opened, "b", *"wave", "enter")
        assert "nothing like that" in opened.text()
        await press(opened, "escape")
        bench = Workbench(coded, coder="ola")
        wanted = WantedColumns(questions=WORDINGS[:1])
        bench.imports.answers(sheet, wave=WAVE - 1, wanted=wanted)
        bench.close()
        await press(opened, "b", *"wave", "enter")
        assert opened.line_with("n 2022  % 2022")
        assert numbers(opened, "Ventetid") == ["0", "0", "3", "50"]
        await press(opened, "g")
        assert opened.line_with("Ventetid").endswith(" 0 (0 %)")
        await press(opened, "o", "1", "enter")
        (figure,) = parts(coded, "figure")
        assert figure.shows == ("question=S1", "wave=2023", "by=wave")
        await press(opened, "y")
        assert opened.line_with("Tables   S1 2022")


async def test_what_is_coded_meanwhile_is_counted_on_return(coded: Path) -> None:
    async with workbench(coded) as opened:
        await open_tables(opened)
        bench = Workbench(coded, coder="ola")
        put_on(bench, "Ventetid", EVENINGS)
        bench.close()
        await press(opened, "f3", "ctrl+r")
        assert numbers(opened, "Ventetid") == ["4", "67"]


def test_choices_are_written_as_the_outline_reads_them(coded: Path) -> None:
    from dataclasses import replace

    from koding.workbench.chosen_tables import first_choice, shows_of

    bench = Workbench(coded, coder="ola")
    question = bench.questions.find("S1")
    usual = first_choice(bench, question.id, WAVE)
    assert shows_of(bench, usual) == ("question=S1", "wave=2023")
    choice = replace(
        usual, by="Har dere plan?", bands=("Ja=Ja, delvis|Ja",), least=3, decimals=1
    )
    shows = shows_of(bench, choice)
    assert "by=Har dere plan?" in shows
    assert "bands=Ja=Ja, delvis|Ja" in shows
    assert {"min-n=3", "decimals=1"} <= set(shows)
    heading = bench.outline.add(
        "heading", "", "Etter plan", asked=Asked(question.id, WAVE)
    )
    part = bench.outline.add("table", heading, "Tabell", shows=shows)
    bench.outline.take_text(bench.outline.as_text())
    assert bench.outline.outline.parts[part].shows == shows
    assert code(bench, "Ventetid")
    bench.close()


async def test_codes_by_codes_have_no_percentages_to_choose(coded: Path) -> None:
    async with workbench(coded) as opened:
        await open_tables(opened)
        await press(opened, "b", *"code", "enter")
        for key in ("%", "d"):
            await press(opened, key)
            assert "There are no percentages" in opened.text()
        assert "of those who answered" not in opened.text().replace("\u00a0", " ")


async def test_a_choice_stands_whole_on_its_line(coded: Path) -> None:
    async with workbench(coded) as opened:
        await open_tables(opened)
        await press(opened, "b", *"size", "enter", "t", "n", "2", "enter")
        lines = [line.strip() for line in opened.text().split("\n")[1:3]]
        told = "   ".join(lines).replace("\u00a0", " ").split("   ")
        assert {"n n from 2", "c counts units", "d decimals 0", "t tested"} <= set(told)


async def test_keys_of_ones_own_answer_what_is_asked_too(coded: Path) -> None:
    with (coded / "koding.toml").open("a", encoding="utf-8") as file:
        file.write('\n[keys]\n"tables.down" = "f12"\n"tables.back" = "f11"\n')
    async with workbench(coded) as opened:
        await open_tables(opened)
        await press(opened, "b", "f11")
        assert "Count by what?" not in opened.text()
        await press(opened, "b", "f12", "enter")
        assert "by nothing" not in opened.text().replace("\u00a0", " ")


async def test_another_attribute_begins_with_its_first_columns(coded: Path) -> None:
    async with workbench(coded, size=NARROW) as opened:
        await open_tables(opened)
        await press(opened, "b", "2")
        await press(opened, "right")
        assert "←" in opened.text()
        await press(opened, "b", "3")
        assert "←" not in opened.text()
