"""A chapter written in Word is held against the project it is written from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
import pytest

from koding.model.names import NameDecision
from koding.workbench.chapter.check import ChapterCheck, CheckedChapter
from koding.workbench.chapter.words import remark_words

from .material import WAVE, answers, asked, code, csv_file, take_in, wide

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docx.document import Document

    from koding.workbench import Workbench

    Check = Callable[[Callable[[Document], None]], CheckedChapter]

SAID = (
    "Vi savner noen å ringe til etter klokka fire, og helst på kjøkkenet også.",
    "Det blir kø ved disken hver mandag, sier de som står i den.",
    "Naboene i Sokndal har bedre skilt ved inngangen enn vi har fått til.",
    "Rommene er kalde om vinteren, og ovnene er gamle.",
    "Kaffen er god, men det mangler stoler i det store rommet.",
    "Bussen slutter å gå før møtene er ferdige om kvelden.",
)
SMALL = "Kommune med 2000-5000 innbyggere"


@pytest.fixture
def project(bench: Workbench, tmp_path: Path) -> Workbench:
    take_in(bench, csv_file(tmp_path / "svar.csv", wide(*SAID)))
    for body in SAID[:4]:
        code(bench, body, "Ventetid")
    code(bench, SAID[4], "Stoler og bord")
    return bench


@pytest.fixture
def check(project: Workbench, tmp_path: Path) -> Check:
    def checked(write: Callable[[Document], None]) -> CheckedChapter:
        document = docx.Document()
        document.core_properties.author = ""
        document.core_properties.comments = ""
        write(document)
        path = tmp_path / "kapittel.docx"
        document.save(str(path))
        return ChapterCheck(project).check(path)

    return checked


def descriptor(project: Workbench, body: str) -> str:
    coded = answers(project)[body]
    return project.coding.descriptor(coded.answer.respondent)


def told(checked: CheckedChapter, what: str) -> list[str]:
    return [remark_words(one, checked) for one in checked.remarks if one.what == what]


def quoting(*lines: str) -> Callable[[Document], None]:
    def write(document: Document) -> None:
        for line in lines:
            document.add_paragraph(line)

    return write


def test_a_quote_is_found_with_its_answer_and_descriptor(
    project: Workbench, check: Check
) -> None:
    right = descriptor(project, SAID[3])
    checked = check(quoting("Flere påpeker kulden:", f"{SAID[3]} ({right})"))
    (quote,) = checked.quotes
    assert quote.answer == answers(project)[SAID[3]].answer.id
    assert (quote.how, quote.descriptor, quote.expected) == ("exact", right, right)
    assert quote.fitting is not None
    assert told(checked, "descriptor") == []
    assert told(checked, "not found") == []


def test_an_edited_quote_is_told_with_the_difference(check: Check) -> None:
    edited = SAID[3].replace("kalde", "iskalde").replace("gamle", "gammle")
    checked = check(quoting(edited))
    assert [one.how for one in checked.quotes] == ["edited"]
    (said,) = told(checked, "edited")
    assert "«kalde» → «iskalde»" in said
    assert "«gamle» → «gammle»" in said


def test_an_edit_does_not_take_half_a_word_along(check: Check) -> None:
    edited = "Vi savnr noen å ringe til etter klokka fire, og helst på kjøkkn"
    (said,) = told(check(quoting(edited)), "edited")
    assert said.endswith("«savner» → «savnr», «kjøkkenet» → «kjøkkn».")


def test_figures_in_parentheses_are_no_descriptors(check: Check) -> None:
    rows = [("", "n (%)"), ("Ventetid", "4 (67 %)"), ("Stoler og bord", "1 (17 %)")]

    def write(document: Document) -> None:
        document.add_paragraph("Tabell 1. Hva som mangler (n = 6)")
        table = document.add_table(len(rows), 2)
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                table.cell(r, c).text = text

    checked = check(write)
    assert checked.quotes == ()
    assert checked.attention == 0


def test_a_cut_quote_is_told_as_cut(check: Check) -> None:
    checked = check(quoting("Vi savner noen å ringe til […] og helst på kjøkkenet."))
    assert [one.how for one in checked.quotes] == ["cut"]


def test_a_quote_within_an_authors_sentence_is_found(check: Check) -> None:
    checked = check(
        quoting(f"Slik sier en av dem det: «{SAID[4]}» Det er det flere som mener.")
    )
    assert [one.how for one in checked.quotes] == ["exact"]


def test_quotes_in_cells_notes_and_comments_are_found(check: Check) -> None:
    def write(document: Document) -> None:
        document.add_table(1, 1).cell(0, 0).text = SAID[0]
        run = document.add_paragraph("Se her.").runs
        document.add_comment(run, text=SAID[1], author="")

    checked = check(write)
    assert len(checked.quotes) == 2
    assert told(checked, "comment")


def test_another_descriptor_than_the_projects_is_told(
    project: Workbench, check: Check
) -> None:
    wrong = "Bydel i Oslo"
    (said,) = told(check(quoting(f"{SAID[3]} ({wrong})")), "descriptor")
    assert wrong in said
    assert descriptor(project, SAID[3]) in said


def test_a_descriptor_that_few_units_fit_is_told(
    project: Workbench, check: Check
) -> None:
    own = descriptor(project, SAID[1])
    checked = check(quoting(f"{SAID[1]} ({own})"))
    assert checked.quotes[0].fitting == 2
    assert "2" in told(checked, "narrow")[0]


def test_a_coarser_descriptor_of_the_ladder_is_right(check: Check) -> None:
    coarse = check(quoting(f"{SAID[1]} (Kommune med 20000 innbyggere og mer)"))
    assert told(coarse, "descriptor") == []


def test_a_quote_printed_several_times_is_told_once_with_all_places(
    check: Check,
) -> None:
    thrice = quoting(SAID[3], "Og så noe annet.", SAID[3].upper(), SAID[3][:-10])
    checked = check(thrice)
    (said,) = told(checked, "twice")
    assert "paragraph 3; paragraph 4" in said
    assert [one.passage for one in checked.remarks if one.what == "twice"] == [0]
    assert told(check(quoting(SAID[3], SAID[4])), "twice") == []


def test_a_quote_under_each_of_its_codes_in_an_export_is_counted_only(
    project: Workbench, tmp_path: Path
) -> None:
    code(project, SAID[3], "Stoler og bord")
    asking = asked(project)
    path = project.exports.word(asking, WAVE, tmp_path / "ut.docx")
    checked = ChapterCheck(project).check(path)
    (said,) = told(checked, "export")
    assert "1 quote stands under several codes" in said
    assert told(checked, "twice") == []
    assert {one.what for one in checked.remarks if one.attention} == {"narrow"}
    document = docx.Document(str(path))
    document.add_paragraph(SAID[3], style="Quote")
    document.save(str(path))
    assert told(ChapterCheck(project).check(path), "twice")


def test_what_the_project_masks_is_no_edit(project: Workbench, check: Check) -> None:
    project.names.scan()
    (hit,) = project.names.hits()
    project.names.decide(hit.name, NameDecision("replaced", label="bygda [sted]"))
    masked = SAID[2].replace("Sokndal", "bygda [sted]")
    (quote,) = check(quoting(masked)).quotes
    assert quote.how != "edited"
    (edited,) = check(quoting(masked.replace("bedre", "langt bedre"))).quotes
    assert edited.changes == (("", "langt"),)


def test_the_same_short_words_of_two_respondents_are_not_one_quote_twice(
    bench: Workbench, tmp_path: Path
) -> None:
    same = "Vi mangler flere stoler her."
    take_in(bench, csv_file(tmp_path / "svar.csv", wide(same, SAID[3], same)))
    path = tmp_path / "kapittel.docx"

    def twice(*lines: str) -> list[str]:
        document = docx.Document()
        quoting(*lines)(document)
        document.save(str(path))
        return told(ChapterCheck(bench).check(path), "twice")

    said = f"{same} ({descriptor(bench, same)})"
    assert twice(said, SAID[3], said) == []
    assert len(twice(said, SAID[3], said, said)) > 0


def test_many_quotes_of_one_respondent_are_told(
    bench: Workbench, tmp_path: Path
) -> None:
    long = "Det er kaldt her inne. Stolene er harde å sitte på. Kaffen er for svak."
    take_in(bench, csv_file(tmp_path / "svar.csv", wide(long, "Nei")))
    document = docx.Document()
    for part in ("Det er kaldt her inne.", "Stolene er harde å sitte på."):
        document.add_paragraph(part)
    path = tmp_path / "k.docx"
    document.save(str(path))
    assert not told(ChapterCheck(bench).check(path), "often")
    document.add_paragraph("Kaffen er for svak.")
    document.save(str(path))
    assert told(ChapterCheck(bench).check(path), "often")


def test_a_name_that_the_project_masks_is_told_in_the_quote(
    project: Workbench, check: Check
) -> None:
    project.names.scan()
    (said,) = told(check(quoting(SAID[2])), "name in quote")
    assert "Sokndal" in said
    assert "[annen kommune]" in said
    masked = SAID[2].replace("Sokndal", "[annen kommune]")
    assert told(check(quoting(masked)), "name in quote") == []


def test_a_name_that_the_project_keeps_is_told_with_its_reason(
    project: Workbench, check: Check
) -> None:
    project.names.scan()
    (hit,) = project.names.hits()
    project.names.decide(hit.name, NameDecision("kept", reason="avtalt"))
    checked = check(quoting(SAID[2]))
    assert told(checked, "name in quote") == []
    assert "avtalt" in told(checked, "name kept")[0]
    assert checked.attention == 0


def test_names_are_told_in_lead_ins_headings_cells_and_properties(check: Check) -> None:
    def write(document: Document) -> None:
        document.add_heading("Arbeidet i Haugesund kommune")
        document.add_paragraph("Som de sier i Stavanger:")
        document.add_table(1, 1).cell(0, 0).text = "Sandnes kommune"
        document.core_properties.author = "Kari Nordmann"

    checked = check(write)
    names = " ".join(told(checked, "name"))
    for name in ("Haugesund", "Stavanger", "Sandnes", "Kari Nordmann"):
        assert name in names
    assert "Kari Nordmann" in told(checked, "property")[0]


def test_a_doubtful_name_is_to_decide_where_it_is_seen_first(check: Check) -> None:
    """In running text the same word is told, and may stand."""
    (said,) = told(check(quoting("Gran er nevnt her.")), "name")
    assert "may point at somebody" in said
    assert check(quoting("Gran er nevnt her.")).attention == 0

    def heading(document: Document) -> None:
        document.add_heading("Gran om ventetid")

    def title(document: Document) -> None:
        document.core_properties.title = "Gran om ventetid"

    for write in (heading, title, quoting("Gran er nevnt her:", SAID[3])):
        checked = check(write)
        (said,) = told(checked, "name")
        assert "look at it" in said
        assert checked.attention == 1


def test_what_no_list_knows_is_told_in_headings_but_not_in_codes(check: Check) -> None:
    def headings(document: Document) -> None:
        document.add_heading("Ventetid")
        document.add_heading("Samarbeid med Lyskroken i 2023")
        document.add_paragraph("Det er fint på Lyskroken.")

    (said,) = told(check(headings), "left beside")
    assert "Lyskroken" in said
    assert "2023" not in said


def test_a_known_descriptor_names_nobody_though_the_quote_is_not_found(
    bench: Workbench, tmp_path: Path
) -> None:
    rows = [("Kommunenummer", "Kommune", "Hva mangler?"), ("030103", "Sagene", SAID[1])]
    take_in(bench, csv_file(tmp_path / "svar.csv", rows))
    document = docx.Document()
    document.add_paragraph("Dette har ingen sagt her i det hele tatt. (Bydel i Oslo)")
    document.save(str(tmp_path / "k.docx"))
    checked = ChapterCheck(bench).check(tmp_path / "k.docx")
    assert told(checked, "not found")
    assert told(checked, "name") == []


def test_a_heading_that_is_a_code_is_no_quote(project: Workbench, check: Check) -> None:
    long = "Naboene i Sokndal har bedre skilt ved inngangen enn vi (også om natta)"
    code(project, SAID[2], long)

    def write(document: Document) -> None:
        document.add_heading(long)
        document.add_table(1, 1).cell(0, 0).text = long.upper()

    assert check(write).quotes == ()


def test_the_descriptor_of_oslos_districts_names_nobody(
    bench: Workbench, tmp_path: Path
) -> None:
    rows = [("Kommunenummer", "Kommune", "Hva mangler?"), ("030103", "Sagene", SAID[1])]
    take_in(bench, csv_file(tmp_path / "svar.csv", rows))
    document = docx.Document()
    document.add_paragraph(f"{SAID[1]} (Bydel i Oslo)")
    document.save(str(tmp_path / "k.docx"))
    checked = ChapterCheck(bench).check(tmp_path / "k.docx")
    assert checked.quotes[0].expected == "Bydel i Oslo"
    assert told(checked, "name") == told(checked, "name in quote") == []


def test_what_looks_like_a_quote_and_is_in_no_answer_is_told(check: Check) -> None:
    invented = "Taket lekker når det regner fra sør."
    assert invented in told(check(quoting(f"{invented} ({SMALL})")), "not found")[0]

    def styled(document: Document) -> None:
        document.add_paragraph(invented, style="Quote")

    assert invented in told(check(styled), "not found")[0]
    assert told(check(quoting(invented)), "not found") == []


def chapter_with(*figures: str) -> Callable[[Document], None]:
    def write(document: Document) -> None:
        document.add_heading("Ventetid")
        for line in figures:
            document.add_paragraph(line)
        document.add_paragraph(SAID[3])

    return write


@pytest.mark.parametrize(
    "right",
    [
        "Dette nevnes av mange (n = 4).",
        "Dette nevnes av 4 av 6 kommuner.",
        "67 prosent nevner ventetid.",
        "66,7 % nevner ventetid.",
        "I alt svarte 6 kommuner.",
        "Kommuner med 2000 innbyggere og 24 timers drift.",
    ],
)
def test_figures_of_the_table_pass(check: Check, right: str) -> None:
    assert told(check(chapter_with(right)), "figure") == []


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ("Dette nevnes av mange (n = 43).", "4"),
        ("Det gjelder ventetid (5 enheter).", "4"),
        ("37 prosent nevner ventetid.", "67"),
        ("66,6 % nevner ventetid.", "67"),
    ],
)
def test_a_figure_that_differs_is_told_with_the_tables(
    check: Check, wrong: str, expected: str
) -> None:
    (said,) = told(check(chapter_with(wrong)), "figure")
    assert "Ventetid" in said
    assert expected in said


def test_a_cell_of_a_printed_table_that_differs_is_told(check: Check) -> None:
    rows = [
        ("Kode", "n", "%"),
        ("Ventetid", "4", "67"),
        ("Stoler og bord", "2", "17"),
        ("Totalt", "7", ""),
    ]

    def write(document: Document) -> None:
        table = document.add_table(len(rows), 3)
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                table.cell(r, c).text = text

    checked = check(write)
    (cell,) = told(checked, "cell")
    assert "«2»" in cell
    assert "Stoler og bord" in cell
    (base,) = told(checked, "table base")
    assert "«7»" in base
    assert "6" in base


def test_tracked_changes_and_hidden_text_are_told(check: Check) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    def write(document: Document) -> None:
        paragraph = document.add_paragraph("Synlig.")
        paragraph._p.append(
            parse_xml(
                f"<w:del {nsdecls('w')} w:id='1' w:author=''><w:r>"
                "<w:delText>i Haugesund</w:delText></w:r></w:del>"
            )
        )

    checked = check(write)
    assert told(checked, "deleted")
    assert told(checked, "changes")
    assert "Haugesund" in told(checked, "name")[0]


def test_a_text_without_anything_to_decide_has_no_remarks(check: Check) -> None:
    checked = check(quoting("Helt vanlig tekst om stoler."))
    assert checked.attention == 0
    assert checked.remarks == ()


def test_nothing_is_written_to_the_project(project: Workbench, check: Check) -> None:
    lines = len(list(project.store.journal.lines()))
    check(quoting(SAID[2], SAID[3]))
    assert len(list(project.store.journal.lines())) == lines


def test_a_question_is_known_by_the_quotes_under_the_heading(
    project: Workbench, check: Check
) -> None:
    (said,) = told(check(chapter_with("Ventetid: n = 99")), "figure")
    assert asked(project).label in said
