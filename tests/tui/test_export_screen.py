"""Exporting in the workbench: choose, look, write."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from docx import Document

from koding.workbench import Workbench

from .projects import ANSWERS, GOOD, code, make_project, put, session_of
from .test_import_screen import settle
from .workbench import NARROW, NORMAL, Opened, workbench

if TYPE_CHECKING:
    from pathlib import Path


def written(folder: Path) -> set[str]:
    names = {path.name for path in (folder / "exports").iterdir()}
    return {name for name in names if not name.endswith(".manifest.json")}


def code_first(folder: Path, label: str = "Ventetid") -> None:
    """Put a code on the first answer."""
    bench = Workbench(folder, coder="ola")
    put(session_of(bench), label)
    bench.close()


async def press(opened: Opened, *keys: str) -> None:
    await opened.press(*keys)
    await settle(opened)


async def test_the_outline_is_seen_and_the_document_is_what_was_seen(
    folder: Path,
) -> None:
    code_first(folder)
    async with workbench(folder, size=NORMAL) as opened:
        await press(opened, "f7")
        assert opened.line_with("exports/tjenester-s1-2023-INTERN.docx")
        headings = [line[44:].split() for line in opened.lines()]
        assert ["Kapasitet"] in headings
        assert ["Ventetid", "1", "quote"] in headings
        assert ["Ikke", "kodet", "ennå", "5", "quotes"] in headings
        assert written(folder) == set()
        await press(opened, "enter")
        said = opened.line_with("Written: ")
        assert "exports/tjenester-s1-2023-INTERN.docx. INTERN: a working copy" in said
    (name,) = written(folder)
    document = Document(str(folder / "exports" / name))
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    assert {"Ventetid", "Ikke kodet ennå"} <= set(paragraphs)


async def test_a_table_is_seen_as_it_will_be_written(folder: Path) -> None:
    code_first(folder)
    async with workbench(folder, size=NARROW) as opened:
        await press(opened, "f7")
        await press(opened, "down", "down", "space")
        assert opened.line_with("exports/tjenester-s1-2023-table-INTERN.xlsx")
        assert opened.line_with("Ventetid").split()[1:3] == ["1", "17"]
        await press(opened, *["down"] * 2, "right", "down", "right", "down", "right")
        assert opened.line_with(" counts ").split()[-1] == "respondents"
        assert opened.line_with("Ventetid").split()[1:3] == ["1", "100,0"]
        await press(opened, *["up"] * 3, "left", "enter")
        assert opened.line_with("Written: exports/tjenester-s1-2023-table-INTERN.json")
    (name,) = written(folder)
    table = json.loads((folder / "exports" / name).read_text(encoding="utf-8"))
    rows = {row["label"]: row["cells"] for row in table["rows"]}
    assert rows["Ventetid"] == [1, 100.0]


async def test_codes_below_the_smallest_n_are_left_out(folder: Path) -> None:
    code_first(folder)
    async with workbench(folder, size=NORMAL) as opened:
        await press(opened, "f7")
        await press(opened, "down", "down", "space", *["down"] * 5)
        assert opened.line_with("▸ smallest n")
        await press(opened, "right", "right")
        assert opened.line_with("▸ smallest n").split()[3] == "2"
        assert "Ventetid" not in opened.text()
        await press(opened, *["left"] * 3)
        assert opened.line_with("▸ smallest n").split()[3] == "0"
        assert "Ventetid" in opened.text()


async def test_all_questions_are_written_one_file_each(folder: Path) -> None:
    async with workbench(folder, size=NARROW) as opened:
        await press(opened, "f7")
        await press(opened, "left")
        assert opened.line_with("all that are in use")
        await press(opened, "pagedown")
        assert opened.line_with("tjenester-s2-2023-INTERN.docx")
        await press(opened, "enter")
        assert "working copies" in opened.text()
    expected = {f"tjenester-s{number}-2023-INTERN.docx" for number in (1, 2)}
    assert written(folder) == expected


async def test_descriptors_can_be_left_out(folder: Path) -> None:
    async with workbench(folder) as opened:
        await press(opened, "f7")
        await press(opened, *["down"] * 3, "space", "enter")
    (name,) = written(folder)
    document = Document(str(folder / "exports" / name))
    assert not any("innbyggere" in paragraph.text for paragraph in document.paragraphs)


async def test_a_publication_that_is_refused_says_what_to_do(folder: Path) -> None:
    code_first(folder)
    bench = Workbench(folder, coder="ola")
    (quote, *_rest) = bench.coding.quotes(bench.questions.find("S1").id, 2023)
    bench.coding.mark_good(quote.answer, 0)
    bench.close()
    async with workbench(folder, size=NORMAL) as opened:
        await press(opened, "f7")
        await press(opened, *["down"] * 4, "space")
        assert opened.line_with(" for ")[:44].split()[-1] == "publication"
        assert opened.line_with("exports/tjenester-s1-2023.docx")
        assert opened.line_with("The gate refuses this")
        assert "has not been seen" in opened.text()
        await press(opened, "enter")
        assert "1 quote has not been seen" in " ".join(opened.text().split())
        assert written(folder) == set()
        bench = Workbench(folder, coder="ola")
        bench.names.mark_seen([(quote.answer, quote.span)])
        bench.close()
        await press(opened, "space", "space", "enter")
        assert opened.line_with("Published: exports/tjenester-s1-2023.docx.")
    assert written(folder) == {"tjenester-s1-2023.docx"}


async def test_what_the_gate_warns_of_is_seen_before_anything_is_written(
    folder: Path,
) -> None:
    code_first(folder)
    bench = Workbench(folder, coder="ola")
    (first, *_rest) = bench.coding.quotes(bench.questions.find("S1").id, 2023)
    for at in (7, 12):
        bench.coding.cut(first.answer, at)
    quotes = bench.coding.quotes(bench.questions.find("S1").id, 2023)
    for quote in (one for one in quotes if one.answer == first.answer):
        bench.coding.mark_good(quote.answer, quote.span.start)
        bench.names.mark_seen([(quote.answer, quote.span)])
    bench.close()
    async with workbench(folder, size=NORMAL) as opened:
        await press(opened, "f7")
        assert "more than two quotes" not in opened.text()
        await press(opened, *["down"] * 4, "space")
        assert "more than two quotes" in opened.text()
        assert "coarser descriptor" in opened.text()
        assert "cannot be published" not in opened.text()
        assert "gate refuses" not in opened.text()
    assert written(folder) == set()


async def test_a_profile_of_the_project_can_be_chosen(folder: Path) -> None:
    with (folder / "koding.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[names.profiles.article]\nlanguage = "en"\n')
    async with workbench(folder, size=NORMAL) as opened:
        await press(opened, "f7")
        assert opened.line_with(" profile ").split()[1] == "standard"
        await press(opened, *["down"] * 5, "space")
        assert opened.line_with(" profile ").split()[2] == "article"
        await press(opened, "enter")
        assert opened.line_with("Written: ")
    (name,) = written(folder)
    manifest = folder / "exports" / f"{name}.manifest.json"
    options = json.loads(manifest.read_text(encoding="utf-8"))["options"]
    assert options["profile"] == "article"


async def test_a_document_that_someone_worked_in_is_left_alone(folder: Path) -> None:
    target = folder / "exports" / "tjenester-s1-2023-INTERN.docx"
    target.write_bytes(b"arbeid")
    async with workbench(folder) as opened:
        await press(opened, "f7")
        await press(opened, "enter")
        said = " ".join(opened.text().split())
        assert "has been changed since koding wrote it" in said
    assert target.read_bytes() == b"arbeid"


async def test_the_question_that_is_coded_is_the_one_to_export(folder: Path) -> None:
    async with workbench(folder) as opened:
        await press(opened, "f7")
        assert "S1 Hva mangler" in opened.line_with("question  ")
        await opened.press("f3")
        await opened.press("down")
        await opened.press("enter")
        await opened.press("f3")
        await opened.press("e")
        await settle(opened)
        assert "S2 Hva virker" in opened.line_with("question  ")
        await press(opened, "space")
        await opened.press("escape")
        assert "S2 Hva virker godt?" in opened.lines()[0]
        await press(opened, "f7")
        assert opened.line_with("all that are in use")


async def test_a_project_without_answers_says_what_comes_first(tmp_path: Path) -> None:
    Workbench.create(tmp_path / "p", name="Tom", coder="ola").close()
    async with workbench(tmp_path / "p", size=NARROW) as opened:
        await press(opened, "f7")
        assert opened.line_with("There is nothing to export yet: import answers first")
        await press(opened, "enter", "space", "down")
        assert opened.app.is_running
    assert written(tmp_path / "p") == set()


async def test_hostile_labels_and_wordings_are_texts(tmp_path: Path) -> None:
    wordings = ("[@click=app.quit]Hva[/] \x1b[31mmangler?", "Hva [/b] virker?")
    folder = make_project(tmp_path / "p", ANSWERS, GOOD, wordings=wordings)
    bench = Workbench(folder, coder="ola")
    session = session_of(bench)
    session.create("[@click=app.quit]Ute[/] av stand")
    assert code(bench, "[@click=app.quit]Ute[/] av stand")
    bench.close()
    async with workbench(folder, size=NARROW) as opened:
        await press(opened, "f7")
        assert opened.line_with("[@click=app.quit]Ute[/] av stand")
        for place in ((8, 3), (16, 1)):
            await opened.pilot.click("#preview", offset=place)
            await opened.pilot.click("#choices", offset=place)
        await settle(opened)
        assert opened.app.is_running
        await press(opened, "down", "down", "space")
        assert "\x1b" not in opened.text()
