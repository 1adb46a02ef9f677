from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from koding.model.spans import Span, partition

lengths = st.integers(1, 300)
cuts = st.lists(st.integers(-20, 320), max_size=30)
offsets = st.tuples(st.integers(0, 40), st.integers(0, 40))
spans = offsets.filter(lambda ends: ends[0] < ends[1]).map(lambda ends: Span(*ends))


@given(lengths, cuts)
def test_a_partition_covers_the_text_without_gap_or_overlap(
    length: int, cuts: list[int]
) -> None:
    found = partition(length, cuts)
    assert found[0].start == 0
    assert found[-1].end == length
    assert all(a.end == b.start for a, b in pairwise(found))
    assert all(span.start < span.end for span in found)


@given(st.text(min_size=1, max_size=80), cuts)
def test_the_words_of_a_partition_joined_are_the_text(
    text: str, cuts: list[int]
) -> None:
    assert "".join(span.of(text) for span in partition(len(text), cuts)) == text


@given(lengths, cuts)
def test_every_cut_inside_the_text_starts_a_quote_and_no_other_does(
    length: int, cuts: list[int]
) -> None:
    starts = {span.start for span in partition(length, cuts)}
    assert starts == {0} | {cut for cut in cuts if 0 < cut < length}


@given(lengths, cuts, st.randoms())
def test_neither_order_nor_repetition_of_cuts_matters(
    length: int, cuts: list[int], random: object
) -> None:
    assert partition(length, reversed(cuts * 2)) == partition(length, cuts)


@given(lengths, cuts)
def test_a_partition_is_what_its_own_cuts_make(length: int, cuts: list[int]) -> None:
    found = partition(length, cuts)
    assert partition(length, [span.start for span in found]) == found


@given(spans, spans)
def test_spans_overlap_where_they_share_a_code_point(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) == other.overlaps(one) == bool(shared)


def test_quotes_that_meet_do_not_overlap() -> None:
    assert not Span(0, 4).overlaps(Span(4, 9))


def test_offsets_are_code_points_also_past_an_emoji() -> None:
    text = "Båt 🛶 her"
    assert [span.of(text) for span in partition(len(text), [4, 6])] == [
        "Båt ",
        "🛶 ",
        "her",
    ]


def test_a_text_without_cuts_is_one_quote() -> None:
    assert partition(12, []) == (Span(0, 12),)
