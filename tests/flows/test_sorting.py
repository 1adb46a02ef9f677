"""Sorting the material: where each quote stands, and in which order."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from koding.analysis.sorting import joined_quotes, net, sort_quotes
from koding.model.codebook import Code, Codebook
from koding.model.spans import Span
from koding.model.views import CodedQuote

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from koding.analysis.sorting import SortedCode

SECRET = bytes(range(32))
BOOK = Codebook(
    {
        code.id: code
        for code in (
            Code("hus", "Hus", position=2),
            Code("varme", "Varme", "hus", 1),
            Code("stoler", "Stoler", "hus", 2),
            Code("folk", "Folk", position=1),
            Code("annet", "Annet", position=9, kind="other"),
        )
    }
)


def quote(answer: str, start: int, words: str, *codes: str) -> CodedQuote:
    span = Span(start, start + len(words))
    return CodedQuote(
        answer, f"r-{answer}", f"u-{answer}", span, words, codes, good=False, memo=""
    )


def by_size(respondent: str) -> int:
    """Read a size from the last figure of the respondent's id."""
    return int(respondent[-1]) % 3


def sorted_(quotes: Iterable[CodedQuote], book: Codebook = BOOK) -> list[SortedCode]:
    return sort_quotes(book, list(quotes), size_order=by_size, secret=SECRET)


def words(chapters: Sequence[SortedCode]) -> dict[str, list[str]]:
    return {
        chapter.code.id if chapter.code else "": [q.words for q in chapter.quotes]
        for chapter in chapters
    }


def many(count: int, *codes: str) -> list[CodedQuote]:
    return [quote(f"a{n}", 0, f"Ord nummer {n}.", *codes) for n in range(count)]


def test_a_quote_with_three_codes_stands_in_three_places() -> None:
    found = words(sorted_([quote("a1", 0, "Kaldt.", "varme", "folk", "annet")]))
    assert found == {
        "folk": ["Kaldt."],
        "hus": [],
        "varme": ["Kaldt."],
        "annet": ["Kaldt."],
    }


def test_chapters_follow_the_codebook_with_uncoded_quotes_last() -> None:
    quotes = [quote("a1", 0, "Uten. "), quote("a1", 6, "Kaldt.", "varme")]
    quotes += [quote("a2", 0, "Få.", "folk"), quote("a3", 0, "Ymse.", "annet")]
    chapters = sorted_(quotes)
    order = [chapter.code.id if chapter.code else "" for chapter in chapters]
    assert order == ["folk", "hus", "varme", "annet", ""]
    assert [chapter.depth for chapter in chapters] == [0, 0, 1, 0, 0]


def test_adjoining_quotes_of_one_answer_print_as_one_under_their_code() -> None:
    quotes = [
        quote("a1", 0, "Kaldt. ", "varme"),
        quote("a1", 7, "Trekk. ", "varme", "folk"),
        quote("a1", 14, "Få folk. ", "folk"),
        quote("a1", 23, "Frost.", "varme"),
    ]
    found = words(sorted_(quotes))
    assert sorted(found["varme"]) == ["Frost.", "Kaldt. Trekk. "]
    assert found["folk"] == ["Trekk. Få folk. "]


def test_quotes_of_two_answers_are_never_joined() -> None:
    quotes = [quote("a1", 0, "Kaldt.", "varme"), quote("a2", 6, "Trekk.", "varme")]
    assert len(words(sorted_(quotes))["varme"]) == 2


def test_a_theme_counts_each_unit_and_each_quote_under_it_once() -> None:
    quotes = [
        quote("a1", 0, "Kaldt, og få stoler.", "varme", "stoler"),
        quote("a2", 0, "Få stoler.", "stoler", "hus"),
    ]
    found = {c.code.id: c for c in sorted_(quotes) if c.code}
    assert (found["hus"].units, net(found["hus"].under)) == (2, 2)
    assert (found["stoler"].units, net(found["stoler"].under)) == (2, 2)
    assert [q.words for q in found["hus"].quotes] == ["Få stoler."]


def test_within_a_code_quotes_stand_by_size_then_in_a_shuffle() -> None:
    (chapter,) = sorted_(many(60, "folk"))
    sizes = [by_size(q.respondent) for q in chapter.quotes]
    assert sizes == sorted(sizes)
    for size in range(3):
        numbers = [
            int(q.answer[1:]) for q in chapter.quotes if by_size(q.respondent) == size
        ]
        assert numbers != sorted(numbers)
        # A shuffle of 20 leaves about one pair in the file's order.
        assert sum(a < b < a + 5 for a, b in pairwise(numbers)) < 10


def test_the_order_is_the_same_whatever_order_quotes_come_in() -> None:
    quotes = many(40, "folk")
    assert sorted_(quotes) == sorted_(reversed(quotes))


def test_another_project_shuffles_in_another_way() -> None:
    quotes = many(40, "folk")
    other = sort_quotes(BOOK, quotes, size_order=lambda _who: 0, secret=b"annen")
    same = sort_quotes(BOOK, quotes, size_order=lambda _who: 0, secret=SECRET)
    assert words(other) != words(same)


@given(
    coded=st.lists(st.booleans(), min_size=2, max_size=12),
    chosen=st.integers(min_value=0, max_value=11),
)
def test_adding_a_coding_moves_no_other_quote(coded: list[bool], chosen: int) -> None:
    before = [
        replace(one, codes=("folk",) if has else ())
        for one, has in zip(many(len(coded)), coded, strict=True)
    ]
    place = chosen % len(before)
    new = before[place]
    after = [*before]
    after[place] = replace(new, codes=(*new.codes, "stoler"))
    held, now = words(sorted_(before)), words(sorted_(after))
    assert now["stoler"] == [new.words]
    assert held.get("folk", []) == now.get("folk", [])
    assert [w for w in held.get("", []) if w != new.words] == now.get("", [])


@given(
    st.lists(st.sets(st.sampled_from(["folk", "hus", "varme"])), min_size=1, max_size=8)
)
def test_joined_quotes_hold_every_word_once_per_code(sets: list[set[str]]) -> None:
    quotes = [quote("a1", 4 * n, f"{n:03} ", *sorted(s)) for n, s in enumerate(sets)]
    joined: dict[str, list[str]] = {}
    for code, one in joined_quotes(quotes):
        joined.setdefault(code, []).append(one.words)
        assert len(one.words) == one.span.end - one.span.start
    for code in ("folk", "hus", "varme"):
        alone = [q.words for q in quotes if code in q.codes]
        assert "".join(sorted(joined.get(code, []))) == "".join(alone)
        runs = sum(
            code in now and code not in before
            for before, now in pairwise([set(), *sets])
        )
        assert len(joined.get(code, [])) == runs
