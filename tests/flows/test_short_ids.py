"""Short ids of quotes: stable, told apart, and silent to those without the secret."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from koding.analysis import short_ids as module
from koding.analysis.short_ids import LETTERS, SHORTEST, short_ids, whole_id
from koding.model.spans import Span

SECRET = b"hemmelig"
QUOTES = st.sets(
    st.tuples(
        st.text("abc", min_size=1, max_size=2),
        st.integers(0, 9).map(lambda start: Span(start, start + 5)),
    ),
    max_size=40,
)


@given(QUOTES)
def test_no_two_quotes_of_a_document_have_the_same_id(
    quotes: set[tuple[str, Span]],
) -> None:
    ids = short_ids(quotes, SECRET)
    assert len(set(ids.values())) == len(quotes)
    assert all(set(id_) <= set(LETTERS) for id_ in ids.values())


def test_an_id_has_six_letters_and_stays_when_more_quotes_come() -> None:
    first = ("svar", Span(0, 10))
    few = short_ids([first], SECRET)
    many = short_ids([first, *((f"s{n}", Span(0, n)) for n in range(1, 500))], SECRET)
    assert many[first] == few[first]
    assert len(few[first]) == SHORTEST


def test_ids_that_begin_alike_are_longer_until_they_differ(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    whole = {"a": "bbbbbbbcbbbb", "b": "bbbbbbbdbbbb", "c": "cccccccccccc"}
    monkeypatch.setattr(
        module, "whole_id", lambda answer, _span, _secret: whole[answer]
    )
    ids = short_ids([(answer, Span(0, 1)) for answer in whole], SECRET)
    assert list(ids.values()) == ["bbbbbbbc", "bbbbbbbd", "cccccc"]


def test_another_project_gives_the_same_quote_another_id() -> None:
    span = Span(0, 10)
    assert whole_id("svar", span, SECRET) != whole_id("svar", span, b"annen")
    assert whole_id("svar", span, SECRET) != whole_id("svar", Span(0, 9), SECRET)
