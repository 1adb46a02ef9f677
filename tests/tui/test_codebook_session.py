"""Working on the codebook without a screen: what is listed, and what is done to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from koding.errors import DuplicateCode, InvalidLabel
from koding.tui.codebook.scope import Asked
from koding.tui.codebook.session import CodebookSession

from .projects import WAVE, code, labels, put, question, session_of

if TYPE_CHECKING:
    from koding.workbench import Workbench


@pytest.fixture
def book(bench: Workbench) -> CodebookSession:
    """The whole book, counted."""
    return counted(CodebookSession(bench))


def of_question(bench: Workbench, label: str = "S1") -> CodebookSession:
    return counted(CodebookSession(bench, Asked(question(bench, label), WAVE)))


def counted(session: CodebookSession) -> CodebookSession:
    session.take_counts(session.counted(session.bench, session.counted_of()))
    return session


def tree(session: CodebookSession) -> list[str]:
    """Return what is listed, each indented, without the system's own codes."""
    return [
        "  " * row.depth + row.code.label
        for row in session.rows
        if row.code.kind == "ordinary"
    ]


def go(session: CodebookSession, *names: str) -> None:
    """Put the cursor on the last of these codes, and mark those before."""
    *marked, here = (code(session.bench, name) for name in names)
    session.marked = set(marked)
    session.go(here)


WHOLE = [
    "Bolig",
    "  Egnet tomt, pris",
    "  Bemannet bolig",
    "Kapasitet",
    "  Ventetid",
    "  Vikarer, vakter",
    "  Møteplass, kveld",
    "Frivillige",
    "  Stiftelsen Blåklokka",
]


def test_the_whole_book_is_listed_as_a_tree(book: CodebookSession) -> None:
    assert tree(book) == WHOLE
    assert book.rows[-1].code.kind == "no_content"


def test_a_question_lists_its_own_branches_and_codes_without_a_theme(
    bench: Workbench,
) -> None:
    bench.codes.create("Kaffe")
    assert tree(of_question(bench)) == [*WHOLE[:7], "Kaffe"]


def test_a_branch_within_a_theme_is_led_to_by_its_theme(bench: Workbench) -> None:
    bench.questions.set(question(bench), {"code_list": (code(bench, "Ventetid"),)})
    session = of_question(bench)
    assert tree(session) == ["Kapasitet", "  Ventetid"]
    assert [row.listed for row in session.rows[:2]] == [False, True]


def test_counts_are_of_the_question_or_of_all_with_units_once(
    bench: Workbench,
) -> None:
    put(session_of(bench), "Ventetid", "Vikarer, vakter")
    put(session_of(bench, "S2"), "Ventetid")
    theme, wait = code(bench, "Kapasitet"), code(bench, "Ventetid")
    assert of_question(bench).counts.of(wait) == (1, 1)
    whole = counted(CodebookSession(bench))
    assert whole.counts.of(wait) == (1, 2)
    assert whole.counts.of(theme) == (1, 2)


def test_a_question_that_is_off_is_not_counted(bench: Workbench) -> None:
    put(session_of(bench, "S2"), "Ventetid")
    bench.questions.set(question(bench, "S2"), {"use": "off"})
    whole = counted(CodebookSession(bench))
    assert whole.counts.of(code(bench, "Ventetid")) == (0, 0)
    assert [one.question.label for one in whole.questions()] == ["S1"]


def test_codes_are_ordered_by_their_units_or_by_the_alphabet(
    bench: Workbench,
) -> None:
    put(session_of(bench), "Vikarer, vakter")
    bench.codes.create("Åpning", parent=code(bench, "Kapasitet"))
    book = counted(CodebookSession(bench))
    assert book.next_order() == "count"
    assert tree(book)[:3] == ["Kapasitet", "  Vikarer, vakter", "  Ventetid"]
    assert book.next_order() == "alphabet"
    assert tree(book)[3:8] == [
        "Frivillige",
        "  Stiftelsen Blåklokka",
        "Kapasitet",
        "  Møteplass, kveld",
        "  Ventetid",
    ]
    assert tree(book)[-1] == "  Åpning"
    assert [row.code.kind for row in book.rows[-4:]] == [
        *("none", "dont_know", "other", "no_content")
    ]
    assert book.next_order() == "hand"
    assert tree(book)[:9] == [*WHOLE[:7], "  Åpning", "Frivillige"]


def test_the_order_that_is_shown_can_be_kept(book: CodebookSession) -> None:
    go(book, "Bolig")
    book.next_order()
    book.next_order()
    go(book, "Ventetid")
    assert book.keep_order()
    assert book.order == "hand"
    assert tree(book)[3:7] == [
        "Kapasitet",
        "  Møteplass, kveld",
        "  Ventetid",
        "  Vikarer, vakter",
    ]
    assert tree(book)[0] == "Bolig"
    assert not book.keep_order()


def test_a_new_code_stands_right_after_the_one_here(book: CodebookSession) -> None:
    go(book, "Ventetid")
    book.add_beside("Telefonkø")
    assert tree(book)[4:6] == ["  Ventetid", "  Telefonkø"]
    assert book.code
    assert book.code.label == "Telefonkø"
    book.add_under("Om natta")
    assert tree(book)[5:7] == ["  Telefonkø", "    Om natta"]
    go(book, "Uten innhold")
    book.add_beside("Transport")
    assert tree(book)[-1] == "Transport"


def test_a_code_under_what_is_folded_is_seen(book: CodebookSession) -> None:
    go(book, "Kapasitet")
    book.fold_here()
    assert "  Ventetid" not in tree(book)
    book.add_under("Telefonkø")
    assert "  Telefonkø" in tree(book)


def test_folding_takes_the_cursor_along(book: CodebookSession) -> None:
    go(book, "Ventetid")
    book.fold_here()
    assert labels(book.bench, [book.here]) == ["Kapasitet"]
    book.fold_here()
    book.unfold_here()
    book.unfold_here()
    assert labels(book.bench, [book.here]) == ["Ventetid"]
    assert book.fold_all()
    assert labels(book.bench, [book.here]) == ["Kapasitet"]
    assert tree(book) == ["Bolig", "Kapasitet", "Frivillige"]
    assert not book.fold_all()
    assert tree(book) == WHOLE


def test_codes_move_past_each_other(book: CodebookSession) -> None:
    go(book, "Ventetid")
    assert not book.step(-1)
    assert book.step(1)
    assert tree(book)[4:7] == ["  Vikarer, vakter", "  Ventetid", "  Møteplass, kveld"]
    go(book, "Vikarer, vakter", "Ventetid")
    book.mark()
    assert book.step(1)
    assert tree(book)[4:7] == ["  Møteplass, kveld", "  Vikarer, vakter", "  Ventetid"]
    assert not book.step(1)
    book.marked.clear()
    go(book, "Frivillige")
    assert book.step(-1)
    assert tree(book)[3:5] == ["Frivillige", "  Stiftelsen Blåklokka"]


def test_the_codes_of_the_system_move_among_themselves(book: CodebookSession) -> None:
    go(book, "Ingen")
    assert not book.step(-1)
    for _time in range(3):
        assert book.step(1)
    assert not book.step(1)
    assert book.rows[-1].code.kind == "none"
    assert tree(book) == WHOLE


def test_indenting_and_outdenting_are_one_anothers_opposite(
    book: CodebookSession,
) -> None:
    go(book, "Vikarer, vakter")
    assert book.indent()
    assert tree(book)[4:6] == ["  Ventetid", "    Vikarer, vakter"]
    assert book.outdent()
    assert tree(book) == WHOLE
    assert book.outdent()
    assert tree(book)[3:8] == [
        "Kapasitet",
        "  Ventetid",
        "  Møteplass, kveld",
        "Vikarer, vakter",
        "Frivillige",
    ]
    assert not book.outdent()


def test_in_another_order_nothing_moves(book: CodebookSession) -> None:
    book.next_order()
    go(book, "Ventetid")
    with pytest.raises(InvalidLabel, match="order by hand"):
        book.step(1)


def test_codes_of_different_places_do_not_step_together(
    book: CodebookSession,
) -> None:
    go(book, "Bemannet bolig", "Ventetid")
    book.mark()
    with pytest.raises(InvalidLabel, match="different places"):
        book.step(1)


def test_what_is_cut_is_put_before_or_under(book: CodebookSession) -> None:
    go(book, "Ventetid", "Vikarer, vakter", "Bolig")
    assert book.take_out() == 2
    go(book, "Bemannet bolig")
    book.paste_before()
    assert tree(book)[:5] == [
        "Bolig",
        "  Egnet tomt, pris",
        "  Ventetid",
        "  Vikarer, vakter",
        "  Bemannet bolig",
    ]
    assert book.cut == ()
    with pytest.raises(InvalidLabel, match="Nothing is cut"):
        book.paste_under()
    go(book, "Bolig")
    book.take_out()
    with pytest.raises(InvalidLabel, match="stands there"):
        book.paste_before()
    go(book, "Frivillige")
    book.paste_under()
    assert tree(book)[2:5] == ["Frivillige", "  Stiftelsen Blåklokka", "  Bolig"]


def test_a_code_cannot_be_pasted_under_itself(book: CodebookSession) -> None:
    go(book, "Kapasitet")
    book.take_out()
    go(book, "Ventetid")
    with pytest.raises(InvalidLabel, match="under itself"):
        book.paste_under()
    assert labels(book.bench, book.cut) == ["Kapasitet"]


def test_dropping_one_of_those_marked_moves_them_all(book: CodebookSession) -> None:
    go(book, "Ventetid", "Vikarer, vakter")
    book.mark()
    assert book.drop(code(book.bench, "Ventetid"), code(book.bench, "Bolig")) == 2
    assert tree(book)[1:5] == [
        *WHOLE[1:3],
        "  Ventetid",
        "  Vikarer, vakter",
    ]
    assert not book.marked
    assert book.drop(code(book.bench, "Bemannet bolig"), "") == 1
    assert "Bemannet bolig" in tree(book)


def test_the_first_code_of_a_new_theme_stays_in_the_questions_list(
    bench: Workbench,
) -> None:
    session = of_question(bench)
    go(session, "Bolig")
    session.add_beside("Transport")
    session.add_under("Buss")
    assert tree(session)[3:5] == ["Transport", "  Buss"]
    go(session, "Egnet tomt, pris")
    session.take_out()
    go(session, "Transport")
    session.paste_under()
    assert tree(session)[2:5] == ["Transport", "  Buss", "  Egnet tomt, pris"]
    bench.undo()
    bench.undo()
    session.read_anew()
    assert question(bench).code_list == (code(bench, "Bolig"), code(bench, "Kapasitet"))


def test_a_sub_theme_that_becomes_a_theme_stays_in_the_list(bench: Workbench) -> None:
    session = of_question(bench)
    go(session, "Ventetid")
    session.add_under("Lang")
    go(session, "Ventetid")
    assert session.outdent()
    assert tree(session)[-2:] == ["Ventetid", "  Lang"]


def test_marked_codes_are_merged_into_the_one_here(bench: Workbench) -> None:
    put(session_of(bench), "Ventetid")
    book = counted(CodebookSession(bench))
    go(book, "Ventetid", "Vikarer, vakter")
    assert book.merge() == 1
    assert "  Ventetid" not in tree(book)
    assert not book.marked
    assert [one.label for one in book.merged_in()] == ["Ventetid"]
    assert counted(book).counts.of(book.here) == (1, 1)
    book.take_apart(book.merged_in()[0].id)
    assert tree(book) == WHOLE
    assert labels(bench, [book.here]) == ["Ventetid"]


def test_nothing_is_merged_without_a_mark_elsewhere(book: CodebookSession) -> None:
    go(book, "Ventetid")
    assert book.merge() == 0
    book.mark()
    assert book.merge() == 0
    assert tree(book) == WHOLE


def test_retired_codes_are_shown_where_asked_for(book: CodebookSession) -> None:
    go(book, "Ventetid", "Vikarer, vakter")
    book.mark()
    assert labels(book.bench, book.retire()) == ["Ventetid", "Vikarer, vakter"]
    assert tree(book)[3:5] == ["Kapasitet", "  Møteplass, kveld"]
    assert book.show_retired()
    assert tree(book) == WHOLE
    book.go(book.rows[4].code.id)
    book.restore()
    assert not book.show_retired()
    assert tree(book)[3:5] == ["Kapasitet", "  Ventetid"]


def test_what_is_under_a_retired_theme_is_still_reached(book: CodebookSession) -> None:
    go(book, "Kapasitet")
    book.retire()
    assert tree(book) == WHOLE
    assert not book.rows[3].listed


def test_a_search_lists_what_holds_the_words_and_what_it_is_under(
    book: CodebookSession,
) -> None:
    book.bench.codes.define(code(book.bench, "Ventetid"), {"when": "De står i kø."})
    book.folded = {code(book.bench, "Kapasitet")}
    book.read_anew()
    book.search("ko sta")
    assert tree(book) == ["Kapasitet", "  Ventetid"]
    assert labels(book.bench, [book.here]) == ["Ventetid"]
    book.search("motepl")
    assert labels(book.bench, [book.here]) == ["Møteplass, kveld"]
    book.search("ingen slik")
    assert tree(book) == []
    book.search("")
    assert tree(book) == [*WHOLE[:4], *WHOLE[7:]]


def test_marks_stay_through_a_search(book: CodebookSession) -> None:
    go(book, "Ventetid", "Bolig")
    book.search("bemannet")
    book.search("")
    assert labels(book.bench, book.chosen()) == ["Ventetid"]


def test_another_list_has_no_marks_of_the_one_before(bench: Workbench) -> None:
    session = of_question(bench)
    go(session, "Ventetid", "Bolig")
    session.show_whole()
    assert not session.marked
    assert session.counts_late


def test_only_another_definition_asks_whether_codings_stand(
    book: CodebookSession,
) -> None:
    go(book, "Ventetid")
    assert not book.asks_whether_codings_stand({"brief": "Lang kø."})
    book.define({"brief": "Lang kø."}, codings_stand=False)
    assert book.code
    assert not book.code.meaning
    assert not book.asks_whether_codings_stand({"memo": "Se møtet."})
    assert book.asks_whether_codings_stand({"when": "De venter."})
    book.define({"when": "De venter."}, codings_stand=True)
    assert not book.code.meaning
    book.define({"when": "De venter lenge."}, codings_stand=False)
    assert book.code.meaning


def test_a_reason_is_of_one_step_and_stays_where_that_failed(
    book: CodebookSession,
) -> None:
    go(book, "Ventetid")
    book.reason = "møtet i mai"
    with pytest.raises(DuplicateCode):
        book.rename("Vikarer, vakter")
    assert book.reason == "møtet i mai"
    book.rename("Kø")
    assert book.reason == ""
    lines = list(book.bench.store.journal.lines())
    assert lines[-1].change.kind == "step.explained"
    assert lines[-1].step == lines[-2].step


def test_an_undo_goes_to_the_code_it_was_about(book: CodebookSession) -> None:
    go(book, "Ventetid")
    book.rename("Kø")
    go(book, "Bolig")
    book.fold_all()
    book.take_back(again=False)
    assert labels(book.bench, [book.here]) == ["Ventetid"]
    assert "  Ventetid" in tree(book)
    book.take_back(again=True)
    assert labels(book.bench, [book.here]) == ["Kø"]


def test_undoing_a_new_code_leaves_the_cursor_beside_it(book: CodebookSession) -> None:
    go(book, "Ventetid")
    book.add_under("Telefonkø")
    book.take_back(again=False)
    assert tree(book) == WHOLE
    assert labels(book.bench, [book.here]) == ["Ventetid"]


def test_quotes_are_pinned_as_examples_and_let_go(bench: Workbench) -> None:
    put(session_of(bench), "Ventetid")
    book = of_question(bench)
    go(book, "Kapasitet")
    quote = book.quotes(5)[0]
    assert quote.words.startswith("Køen til psykolog")
    book.pin(quote.spot)
    assert [one.words for one in book.examples()] == [quote.words]
    assert book.quotes(5) == []
    book.pin(quote.spot)
    assert book.examples() == []
    assert len(book.quotes(5)) == 1


def test_what_another_coder_does_is_followed(
    book: CodebookSession, bench: Workbench
) -> None:
    go(book, "Ventetid")
    bench.codes.retire(code(bench, "Ventetid"))
    book.read_anew()
    assert labels(bench, [book.here]) == ["Kapasitet"]
