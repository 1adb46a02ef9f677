from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from koding.errors import NothingToUndo
from koding.importers.coded_sheet import CodedColumns
from koding.workbench import Workbench

from .projects import (
    BODIES,
    UNIT,
    WAVE,
    WORDING,
    answer_saying,
    codes_of,
    import_answers,
    meaning,
    quotes_of,
    the_question,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from koding.model.codebook import Codebook


@pytest.fixture
def answer(bench: Workbench) -> str:
    return answer_saying(bench, BODIES[0])


@pytest.fixture
def code(bench: Workbench) -> str:
    return bench.codes.create("Folk")


@pytest.fixture
def kari(bench: Workbench) -> Iterator[Workbench]:
    other = Workbench(bench.folder, coder="kari")
    yield other
    other.close()


def reopened(bench: Workbench) -> Workbench:
    bench.close()
    return Workbench(bench.folder, coder=bench.coder)


def undo_everything(bench: Workbench) -> None:
    with suppress(NothingToUndo):
        while True:
            bench.undo()


def codebook(bench: Workbench) -> Codebook:
    return bench.store.reading.codebook()


def test_a_coding_is_taken_back_and_made_again(
    bench: Workbench, answer: str, code: str
) -> None:
    bench.coding.add_code(answer, 0, code, via="digit")
    announced = bench.undo()
    assert announced.staying == 0
    assert len(announced.texts) == 1
    assert codes_of(bench, answer) == [set()]
    bench.redo()
    assert codes_of(bench, answer) == [{code}]
    (via,) = bench.coding.answer(answer).codings.values()
    assert via == "digit"


def test_undo_goes_back_through_steps_on_the_same_quote(
    bench: Workbench, answer: str, code: str
) -> None:
    bench.coding.add_code(answer, 0, code, via="typed")
    bench.coding.remove_code(answer, 0, code)
    for expected in ({code}, set()):
        assert bench.undo().staying == 0
        assert codes_of(bench, answer) == [expected]
    for expected in ({code}, set()):
        assert bench.redo().staying == 0
        assert codes_of(bench, answer) == [expected]


def test_a_step_can_be_undone_and_redone_again_and_again(
    bench: Workbench, code: str
) -> None:
    bench.codes.rename(code, "Mannskap")
    for _ in range(3):
        assert bench.undo().staying == 0
        assert bench.codebook.codes[code].label == "Folk"
        assert bench.redo().staying == 0
        assert bench.codebook.codes[code].label == "Mannskap"


def test_a_whole_step_is_taken_back(bench: Workbench, answer: str, code: str) -> None:
    bench.coding.add_code(answer, 0, code, via="typed")
    bench.coding.write_memo(answer, 0, "uklart")
    bench.coding.mark_good(answer, 0)
    before = quotes_of(bench, answer)
    bench.coding.cut(answer, 12)
    assert codes_of(bench, answer) == [{code}, {code}]
    bench.undo()
    assert quotes_of(bench, answer) == before
    bench.redo()
    assert codes_of(bench, answer) == [{code}, {code}]


def test_undoing_a_join_gives_each_piece_its_own_codes_and_memo(
    bench: Workbench, answer: str, code: str
) -> None:
    bench.coding.cut(answer, 12)
    bench.coding.add_code(answer, 0, code, via="typed")
    bench.coding.write_memo(answer, 12, "se på denne")
    before = quotes_of(bench, answer)
    bench.coding.join(answer, 0)
    bench.undo()
    assert quotes_of(bench, answer) == before


def test_undoing_a_memo_over_two_gives_them_back_in_the_order_of_the_text(
    bench: Workbench, answer: str
) -> None:
    bench.coding.cut(answer, 12)
    bench.coding.write_memo(answer, 0, "først")
    bench.coding.write_memo(answer, 12, "sist")
    bench.coding.join(answer, 0)
    bench.coding.write_memo(answer, 0, "i stedet for begge")
    bench.undo()
    assert quotes_of(bench, answer)[0].memo == "først\nsist"


def test_coding_all_that_say_the_same_is_one_step(bench: Workbench, code: str) -> None:
    import_answers(bench, [*BODIES, "Nei.", "nei", "NEI!"])
    question = the_question(bench)
    (nei,) = (g for g in bench.coding.alike_groups(question, WAVE) if g.count == 3)
    bench.coding.code_alike(question, WAVE, nei.alike, [code])
    bench.undo()
    assert not any(quote.codes for quote in bench.coding.quotes(question, WAVE))


def test_undo_and_redo_go_on_after_a_restart(
    bench: Workbench, answer: str, code: str
) -> None:
    bench.coding.add_code(answer, 0, code, via="typed")
    bench.coding.cut(answer, 12)
    again = reopened(bench)
    again.undo()
    again = reopened(again)
    again.undo()
    assert codes_of(again, answer) == [set()]
    again = reopened(again)
    again.redo()
    again = reopened(again)
    again.redo()
    assert codes_of(again, answer) == [{code}, {code}]
    again.close()


def test_undoing_a_code_s_creation_retires_it(bench: Workbench, answer: str) -> None:
    made = bench.coding.create_and_add(answer, 0, "Båt")
    bench.undo()
    assert bench.codebook.codes[made].retired
    assert codes_of(bench, answer) == [set()]
    bench.redo()
    assert bench.codebook.codes[made].active
    assert codes_of(bench, answer) == [{made}]


def test_undoing_a_creation_leaves_another_s_coding_with_the_code(
    bench: Workbench, kari: Workbench, answer: str
) -> None:
    made = bench.codes.create("Båt")
    kari.coding.add_code(answer, 0, made, via="typed")
    bench.undo()
    assert codebook(bench).codes[made].retired
    assert codes_of(bench, answer) == [{made}]


def test_a_code_defined_when_it_was_made_is_undone_with_it(bench: Workbench) -> None:
    made = bench.codes.create("Båt", fields={"brief": "alt som flyter"})
    assert bench.undo().staying == 0
    assert bench.codebook.codes[made].retired
    bench.redo()
    assert bench.codebook.codes[made].brief == "alt som flyter"


def test_merge_and_move_are_taken_back(bench: Workbench, code: str) -> None:
    other = bench.codes.create("Mannskap")
    before = codebook(bench)
    bench.codes.move([other], code)
    bench.codes.merge([code], other)
    bench.undo()
    bench.undo()
    assert codebook(bench) == before


def test_undo_leaves_what_another_has_overwritten_and_says_so(
    bench: Workbench, kari: Workbench, code: str
) -> None:
    bench.codes.rename(code, "Olas navn")
    kari.codes.rename(code, "Karis navn")
    announced = bench.undo()
    assert announced.staying == 1
    assert codebook(bench).codes[code].label == "Karis navn"


def test_undo_leaves_what_another_took_away_and_put_back(
    bench: Workbench, kari: Workbench, answer: str, code: str
) -> None:
    bench.coding.add_code(answer, 0, code, via="typed")
    kari.coding.remove_code(answer, 0, code)
    kari.coding.add_code(answer, 0, code, via="typed")
    assert bench.undo().staying == 1
    assert codes_of(bench, answer) == [{code}]


def test_undo_takes_back_the_part_of_a_step_that_still_stands(
    bench: Workbench, kari: Workbench, answer: str
) -> None:
    made = bench.coding.create_and_add(answer, 0, "Båt")
    kari.coding.remove_code(answer, 0, made)
    assert bench.undo().staying == 1
    assert codebook(bench).codes[made].retired


def test_a_step_nothing_stands_of_is_passed_over_once_and_for_all(
    bench: Workbench, kari: Workbench, answer: str, code: str
) -> None:
    bench.coding.cut(answer, 12)
    bench.codes.rename(code, "Olas navn")
    kari.codes.rename(code, "Karis navn")
    bench.undo()
    before = meaning(bench.store)
    bench.store.rebuild()
    assert meaning(bench.store) == before
    bench.undo()
    assert len(quotes_of(bench, answer)) == 1
    assert codebook(bench).codes[code].label == "Karis navn"


def test_undo_of_one_coder_never_touches_another_s_step(
    bench: Workbench, kari: Workbench, answer: str, code: str
) -> None:
    bench.coding.cut(answer, 12)
    kari.coding.add_code(answer, 0, code, via="typed")
    karis = kari.codes.create("Karis kode")
    bench.undo()
    assert [q.span.start for q in quotes_of(bench, answer)] == [0]
    assert codes_of(bench, answer) == [{code}]
    assert codebook(bench).codes[karis].active


def test_each_coder_undoes_to_the_end_without_the_other(
    bench: Workbench, kari: Workbench, answer: str, code: str
) -> None:
    kari.coding.add_code(answer, 0, code, via="typed")
    undo_everything(bench)
    assert codes_of(bench, answer) == [{code}]
    kari.undo()
    with pytest.raises(NothingToUndo, match="left to undo"):
        kari.undo()


def test_nothing_is_redone_after_new_work(
    bench: Workbench, answer: str, code: str
) -> None:
    bench.coding.add_code(answer, 0, code, via="typed")
    bench.undo()
    bench.coding.cut(answer, 12)
    with pytest.raises(NothingToUndo, match="left to redo"):
        bench.redo()
    bench.undo()
    bench.redo()
    assert len(quotes_of(bench, answer)) == 2
    with pytest.raises(NothingToUndo):
        bench.redo()


def test_another_s_work_does_not_take_redo_away(
    bench: Workbench, kari: Workbench, answer: str, code: str
) -> None:
    bench.coding.add_code(answer, 0, code, via="typed")
    bench.undo()
    kari.coding.cut(answer_saying(bench, BODIES[1]), 12)
    bench.redo()
    assert codes_of(bench, answer) == [{code}]


def test_nothing_is_redone_where_nothing_was_undone(
    bench: Workbench, code: str
) -> None:
    with pytest.raises(NothingToUndo):
        bench.redo()


def test_an_import_of_answers_is_not_undone(bench: Workbench, code: str) -> None:
    import_answers(bench, [*BODIES, "Enda et svar"])
    bench.undo()
    assert bench.codebook.codes[code].retired, "the step before the import"
    lines = bench.coding.answers(the_question(bench), WAVE)
    assert len(lines) == len(BODIES) + 1


def test_a_correction_is_not_undone(bench: Workbench, answer: str, code: str) -> None:
    bench.coding.add_code(answer, 0, code, via="typed")
    import_answers(bench, ["Et helt annet svar", *BODIES[1:]])
    bench.undo()
    assert bench.coding.answer(answer).answer.body == "Et helt annet svar"


def test_an_import_of_codings_is_undone_as_one_step(
    bench: Workbench, tmp_path: Path
) -> None:
    path = tmp_path / "kodet.csv"
    rows = [
        (UNIT, "Spørsmål", "Sitat", "Kode"),
        ("Sted 1", WORDING, "Flere hender i vaktbua,", "Bemanning"),
        ("Sted 1", WORDING, "og en båt som starter om vinteren.", "Utstyr"),
        ("Sted 9", WORDING, "Et svar som ikke var her", "Bemanning"),
    ]
    path.write_text("\n".join(";".join(row) for row in rows), encoding="utf-8")
    columns = CodedColumns(text="Sitat", unit=UNIT, question="Spørsmål")
    receipt = bench.imports.codings(path, wave=WAVE, wanted=columns)
    answer = answer_saying(bench, BODIES[0])
    bemanning, utstyr = (bench.codes.find(x).id for x in ("Bemanning", "Utstyr"))
    assert (receipt.answers_made, receipt.codings) == (1, 3)
    assert codes_of(bench, answer) == [{bemanning}, {utstyr}]

    bench.undo()
    question = the_question(bench)
    assert not any(quote.codes for quote in bench.coding.quotes(question, WAVE))
    assert len(quotes_of(bench, answer)) == 1
    assert bench.codebook.codes[bemanning].retired
    assert len(bench.coding.answers(question, WAVE)) == len(BODIES) + 1, "a source"

    bench.redo()
    assert codes_of(bench, answer) == [{bemanning}, {utstyr}]
