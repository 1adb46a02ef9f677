"""Counts that follow the coding: always what counting anew gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from koding.analysis.counts import LiveCounts
from koding.analysis.sorting import net, sort_quotes
from koding.model.codebook import Code, Codebook
from koding.model.spans import Span
from koding.model.views import CodedQuote, CodedSpan

BOOK = Codebook(
    {
        code.id: code
        for code in (
            Code("hus", "Hus"),
            Code("rom", "Rom", "hus"),
            Code("varme", "Varme", "rom"),
            Code("stoler", "Stoler", "rom"),
            Code("folk", "Folk"),
            Code("ansatte", "Ansatte", stands_for="folk"),
        )
    }
)
IDS = sorted(BOOK.codes)
CODES = st.lists(st.sampled_from(IDS), unique=True, max_size=3).map(tuple)
CODED = st.lists(CODES, min_size=1, max_size=3).map(tuple)

Coded = tuple[tuple[str, ...], ...]
"""The codes of each quote of an answer."""


def spans_of(answers: dict[int, Coded]) -> list[CodedSpan]:
    """Return the codes of answers, two answers to a unit."""
    return [
        CodedSpan(n, f"u{n // 2}", place, place + 1, code)
        for n, coded in answers.items()
        for place, codes in enumerate(coded)
        for code in codes
    ]


def counts(live: LiveCounts) -> dict[str, tuple[int, int]]:
    return {code: live.of(code) for code in IDS}


@given(
    start=st.lists(CODED, min_size=1, max_size=6),
    changes=st.lists(st.tuples(st.integers(0, 7), CODED), max_size=12),
)
def test_live_counts_equal_counting_anew(
    start: list[Coded], changes: list[tuple[int, Coded]]
) -> None:
    answers = dict(enumerate(start))
    live = LiveCounts(BOOK, spans_of(answers))
    for number, after in changes:
        live.change(f"u{number // 2}", answers.get(number, ()), after)
        answers[number] = after
        assert counts(live) == counts(LiveCounts(BOOK, spans_of(answers)))


@given(start=st.lists(CODED, min_size=1, max_size=6))
def test_a_change_taken_back_leaves_the_counts_as_they_were(start: list[Coded]) -> None:
    answers = dict(enumerate(start))
    live = LiveCounts(BOOK, spans_of(answers))
    before = counts(live)
    live.change("u0", answers[0], (("varme", "folk"),))
    live.change("u0", (("varme", "folk"),), answers[0])
    assert counts(live) == before


def test_a_theme_counts_each_unit_and_each_quote_under_it_once() -> None:
    answers: dict[int, Coded] = {
        0: (("varme",), ("stoler",), (), ("varme", "stoler", "hus")),
        1: (("varme", "ansatte"),),
        2: (("folk",),),
    }
    live = LiveCounts(BOOK, spans_of(answers))
    assert counts(live) == {
        "hus": (1, 4),
        "rom": (1, 4),
        "varme": (1, 3),
        "stoler": (1, 2),
        "folk": (2, 2),
        "ansatte": (0, 0),
    }


@given(start=st.lists(CODED, min_size=1, max_size=6))
def test_counts_on_screen_are_those_that_a_document_prints(start: list[Coded]) -> None:
    live = LiveCounts(BOOK, spans_of(dict(enumerate(start))))
    quotes = [
        CodedQuote(
            answer=f"a{n}",
            respondent=f"r{n}",
            unit=f"u{n // 2}",
            span=Span(place, place + 1),
            words=".",
            codes=tuple(dict.fromkeys(map(BOOK.effective, codes))),
            good=False,
            memo="",
        )
        for n, coded in enumerate(start)
        for place, codes in enumerate(coded)
    ]
    printed = {
        chapter.code.id: (chapter.units, net(chapter.under))
        for chapter in sort_quotes(BOOK, quotes, size_order=len, secret=b"")
        if chapter.code
    }
    assert {id_: told for id_, told in counts(live).items() if told[1]} == printed


def test_a_code_nobody_has_counts_nothing() -> None:
    assert LiveCounts(BOOK, ()).of("varme") == (0, 0)


def test_counts_go_on_with_new_names_but_not_with_a_merge() -> None:
    live = LiveCounts(BOOK, spans_of({0: (("varme",),)}))
    renamed = Codebook({**BOOK.codes, "varme": Code("varme", "Kulde", "rom")})
    more = Codebook({**renamed.codes, "ny": Code("ny", "Ny")})
    assert live.follow(renamed)
    assert live.follow(more)
    assert live.of("hus") == (1, 1)
    merged = Code("stoler", "Stoler", "rom", stands_for="folk")
    assert not live.follow(Codebook({**more.codes, "stoler": merged}))
