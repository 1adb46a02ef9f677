"""What is said of a step that was undone: each kind of change, alone and several."""

from __future__ import annotations

from dataclasses import replace

import pytest

from koding.model.changes import (
    CHANGES,
    AnswerChanged,
    AnswersImported,
    AskingChanged,
    Change,
    CodebookVersioned,
    CodeChanged,
    CodeCreated,
    CodeMerged,
    CodeMoved,
    CodeRestored,
    CodeRetired,
    CodingAdded,
    CodingRemoved,
    CodingReviewed,
    HitAdded,
    HitDecided,
    IdentityShown,
    MemoWritten,
    NameDecided,
    NameListed,
    PartAdded,
    PartChanged,
    PartMoved,
    PartRemoved,
    PartRestored,
    QuestionAsked,
    QuestionChanged,
    QuestionCreated,
    QuestionLinked,
    QuoteCut,
    QuoteJoined,
    QuoteMarked,
    QuoteSeen,
    ReleaseAllowed,
    RespondentErased,
    StepExplained,
    StepMarked,
    StepPassed,
    TextCorrected,
)
from koding.tui.step_words import step_in_words, taken_back

LABELS = {"b": "Bolig", "v": "Ventetid"}
PARTS = (PartAdded, PartChanged, PartMoved, PartRemoved, PartRestored)
SPAN = ("main", "t", 0, 9)
TOLD: tuple[tuple[Change, str], ...] = (
    (CodingAdded(*SPAN, "v", "typed"), "«Ventetid» on this quote"),
    (CodingRemoved(*SPAN, "v", "typed"), "«Ventetid» taken off this quote"),
    (QuoteCut("main", "t", 4), "a cut"),
    (QuoteJoined("main", "t", 4), "a join"),
    (QuoteMarked(*SPAN, before=False, after=True), "the star of a good quote"),
    (QuoteMarked(*SPAN, before=True, after=False), "a star taken off"),
    (MemoWritten(*SPAN, "", "ring igjen"), "a memo on this quote"),
    (MemoWritten(*SPAN, "ring igjen", ""), "a memo taken away"),
    (CodeCreated("v", "Ventetid", "", 1.0, "ordinary"), "the code «Ventetid»"),
    (CodeRetired("v"), "«Ventetid» retired"),
    (CodeRestored("v"), "the code «Ventetid»"),
    (CodeMoved("v", "", 1.0, "b", 2.0), "«Ventetid» moved"),
    (CodeChanged("v", "label", "Kø", "Ventetid"), "«Kø» renamed to «Ventetid»"),
    (CodeChanged("v", "brief", "", "Lang kø"), "a description of «Ventetid»"),
    (CodeChanged("v", "memo", "", "Se på igjen"), "a memo on «Ventetid»"),
    (CodeChanged("v", "kind", "ordinary", "other"), "the kind of «Ventetid»"),
    (CodeChanged("v", "proposed", True, False), "the proposal «Ventetid»"),
    (CodeChanged("v", "example:t:0:9", False, True), "an example of «Ventetid»"),
    (CodeChanged("v", "waived:q", "", "f"), "a check for «Ventetid» waived"),
    (CodeChanged("v", "break:2023", "", "x"), "a break in the figures of «Ventetid»"),
    (CodeChanged("v", "meaning", "", "f"), ""),
    (CodebookVersioned("w", "pilot", ("a 3",)), "a version of the codebook"),
    (CodingReviewed(*SPAN, "v", "", "f"), "a coding looked at again"),
    (AnswerChanged("a", "checked:v", "", "f"), "an answer checked for a late code"),
    (StepMarked("s", "", "", "seen", ""), "a mark on a change of the codebook"),
    (StepExplained("", "etter møtet"), ""),
    (CodeMerged("v", "", "b"), "«Ventetid» merged into «Bolig»"),
    (CodeMerged("v", "b", ""), "«Ventetid» by itself again"),
    (QuestionCreated("q", "S1", 1), "a new question"),
    (QuestionChanged("q", "label", "S1", "S2"), "a setting of a question"),
    (AskingChanged("q", 2023, "use", "", "off"), "a setting of a question in one wave"),
    (QuestionChanged("q", "memo", "", "Se på igjen"), "a memo on the question"),
    (QuestionAsked("q", 2023, "Hva mangler?", "B"), "the wording of a question"),
    (QuestionLinked("q", "", "r"), "a link between questions"),
    (AnswersImported(2023, "abc", 3, 0, 1), "an import of answers"),
    (TextCorrected("a", "t", "u"), "a corrected answer"),
    (AnswerChanged("a", "flag", "", "later"), "a flag on this answer"),
    (AnswerChanged("a", "flag", "later", ""), "a flag taken off"),
    (AnswerChanged("a", "memo", "", "ring igjen"), "a memo on this answer"),
    (IdentityShown("a"), "a look at a name"),
    (NameDecided("n", (), ("kept", "", "")), "a decision about a name"),
    (HitDecided("t", 0, 9, (), ("kept",)), "a decision about a name in one place"),
    (NameListed("n", "", "place"), "a name on the project's list"),
    (HitAdded("t", 0, 9, "", "person"), "words marked as a name"),
    (QuoteSeen(*SPAN, "", "d"), "a quote seen as it will be printed"),
    (ReleaseAllowed("e", "frist", ("names",)), "an export let out"),
    (PartAdded("p", "heading", "", 1.0), "a new part of the outline"),
    (PartRemoved("p"), "a part taken out of the outline"),
    (PartRestored("p"), "a part put back in the outline"),
    (PartMoved("p", "", 1.0, "q", 2.0), "a part of the outline moved"),
    (PartChanged("p", "words", "", "Bolig"), "a part of the outline"),
    (RespondentErased("r"), "a respondent erased"),
    (StepPassed(2), ""),
)


def told(*changes: Change) -> str:
    return step_in_words(changes, LABELS.__getitem__)


@pytest.mark.parametrize(("change", "words"), TOLD)
def test_a_change_is_told_in_few_words(change: Change, words: str) -> None:
    assert told(change) == words


def test_every_kind_of_change_is_told_alone_and_together() -> None:
    kinds = {type(change) for change, _words in TOLD}
    assert kinds == set(CHANGES)
    alone = {told(change) for change, _words in TOLD}
    for change, _words in TOLD:
        # A part of the outline that was changed twice is one part.
        more = replace(change, part="q") if isinstance(change, PARTS) else change
        assert not told(change) or told(change, more) not in alone


def test_changes_of_one_kind_are_counted() -> None:
    cuts = [QuoteCut("main", "t", at) for at in (3, 6, 9)]
    assert told(*cuts) == "3 cuts"
    codings = [CodingAdded("main", text, 0, 3, "v", "bulk") for text in "tuw"]
    assert told(*codings) == "«Ventetid» on 3 quotes"
    assert told(*codings, CodingAdded(*SPAN, "b", "bulk")) == "4 codings added"


def test_one_part_of_the_outline_is_named_and_several_are_counted_once() -> None:
    added = PartAdded("p", "heading", "", 1.0)
    words = PartChanged("p", "words", "", "Bolig")
    moved = PartMoved("p", "", 1.0, "", 2.0)

    def called(part: str, said: str) -> str:
        return f"«{said or {'p': 'Bolig'}[part]}»"

    def named(*changes: Change) -> str:
        return step_in_words(changes, LABELS.__getitem__, called)

    assert named(PartRestored("p")) == "«Bolig»"
    undone = [words.inverse(), added.inverse()]
    assert named(added, words) == named(*taken_back(undone)) == "«Bolig»"
    assert named(PartAdded("q", "text", "p", 1.0), replace(words, part="q")) == (
        "«Bolig»"
    )
    assert named(PartRemoved("p"), words) == "«Bolig» taken out"
    assert named(moved, words) == "«Bolig» moved"
    assert named(words) == "«Bolig» changed"
    assert named(added, words, PartAdded("q", "quote", "p", 1.0)) == (
        "2 parts of the outline"
    )
    assert told(added, words) == "a new part of the outline"


def test_codes_merged_in_a_step_are_named_together() -> None:
    labels = {**LABELS, "k": "Kø"}
    merged = [CodeMerged("v", "", "b"), CodeMerged("k", "", "b")]
    assert step_in_words(merged, labels.__getitem__) == (
        "«Ventetid», «Kø» merged into «Bolig»"
    )
    apart = [CodeMerged("v", "b", ""), CodeMerged("k", "b", "")]
    assert step_in_words(apart, labels.__getitem__) == (
        "«Ventetid», «Kø» by themselves again"
    )


def test_recoding_tells_codings_added_and_taken_off_apart() -> None:
    texts = (("t", "v"), ("u", "b"))
    assert (
        told(
            *(
                CodingReviewed("main", text, 0, 9, code, "", "f")
                for text, code in texts
            ),
            *(CodingRemoved("main", text, 0, 9, code, "typed") for text, code in texts),
            *(CodingAdded("main", text, 0, 9, code, "typed") for text, code in texts),
        )
        == "2 codings taken off, 2 codings added"
    )


def test_a_new_code_is_told_without_its_codings_and_with_what_else_was_done() -> None:
    created = CodeCreated("v", "Ventetid", "", 1.0, "ordinary")
    coding = CodingAdded(*SPAN, "v", "typed")
    assert told(created, coding) == "the code «Ventetid»"
    proposed = CodeChanged("v", "proposed", False, True)
    assert told(created, proposed, coding) == "the code «Ventetid»"
    assert told(created, coding, QuoteCut("main", "t", 4)) == (
        "the code «Ventetid», a cut"
    )


def test_what_an_undoing_took_back_is_told_as_it_was_done() -> None:
    created = CodeCreated("v", "Ventetid", "", 1.0, "ordinary")
    coding = CodingAdded(*SPAN, "v", "typed")
    undoing = [coding.inverse(), created.inverse()]
    assert told(*taken_back(undoing)) == "the code «Ventetid»"
    assert told(*taken_back([CodingRemoved(*SPAN, "b", "typed")])) == (
        "«Bolig» on this quote"
    )
    assert taken_back([StepPassed(1)]) == []


def test_the_coders_memo_is_not_in_it() -> None:
    changes = [change for change, _words in TOLD]
    assert "ring igjen" not in told(*changes)
