"""Words of a text with what names are known by: case, place in the sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from koding.language.folding import fold
from koding.language.names.lists import common_capitals, first_names, last_names
from koding.language.names.readings import Reading, readings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    from koding.language.sentences import SentenceEnds

WORD = re.compile(r"(?:[^\W_][\u0300-\u036f\u00ad]*)+|[^\w\s]|_")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_OPENING = frozenset('"«“”„‘»:•*·▪●')
"""After these a capital may open a sentence, a title or a point of a list."""
_MOSTLY = 0.6
_REMEMBERED = 200_000


@dataclass(frozen=True, slots=True)
class Facts:
    """What holds for a word wherever it stands."""

    text: str
    key: str
    capital: bool
    upper: bool
    readings: tuple[Reading, ...]

    @property
    def is_word(self) -> bool:
        """Whether it is a word, not a sign or a number."""
        return self.text[0].isalpha()

    @property
    def first(self) -> bool:
        """Whether it may be a first name."""
        return self.capital and _base(self.key, first_names())

    @property
    def last(self) -> bool:
        """Whether it may be a surname."""
        return self.capital and _base(self.key, last_names())

    @property
    def common(self) -> bool:
        """Whether its capital points at nobody."""
        return self.key in common_capitals()


def _base(key: str, names: frozenset[str]) -> bool:
    return key in names or (key.endswith("s") and key[:-1] in names)


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a sign of a text, with its place."""

    facts: Facts
    start: int
    end: int

    @property
    def key(self) -> str:
        """The word as lists compare it."""
        return self.facts.key

    @property
    def text(self) -> str:
        """The word as written."""
        return self.facts.text


NOTHING = Word(Facts("\n", "", capital=False, upper=False, readings=()), 0, 0)
"""What stands before the first word and after the last."""


class ReadText:
    """A text taken apart; where sentences start is asked only when it matters."""

    def __init__(
        self, text: str, doc: Doc, words: Sequence[Word], ends: SentenceEnds
    ) -> None:
        self.text = text
        self.doc = doc
        self.words = words
        self._ends = ends

    def at(self, index: int) -> Word:
        """Return a word, or nothing outside the text."""
        return self.words[index] if 0 <= index < len(self.words) else NOTHING

    def is_initial(self, index: int) -> bool:
        """Whether a capital at a word says nothing, as sentences begin with one."""
        before = self.at(index - 1)
        if index == 0 or before.text in _OPENING:
            return True
        # Asking where sentences start costs as much as all else together.
        inside = before.text.islower() or before.text == ","
        if inside and self.at(index).start == before.end + 1:
            return self.text[before.end] in "\r\n"
        return index in self._initial

    @cached_property
    def _initial(self) -> frozenset[int]:
        starts = iter((0, *self._ends.ends(self.text), len(self.text) + 1))
        found, start = set(), next(starts)
        for index, word in enumerate(self.words):
            if word.start >= start and word.facts.is_word:
                found.add(index)
                while start <= word.start:
                    start = next(starts)
        return frozenset(found)

    @cached_property
    def shouts(self) -> bool:
        """Whether most of the text is in capitals, which then say nothing."""
        letters = [c for c in self.text if c.isalpha()]
        capitals = sum(c.isupper() for c in letters)
        return len(letters) > 8 and capitals > _MOSTLY * len(letters)

    def glued(self, index: int) -> bool:
        """Whether no white space stands before a word."""
        return index > 0 and self.at(index - 1).end == self.at(index).start


class WordReader:
    """Takes texts apart, and remembers what it has learnt of each word."""

    def __init__(self, vocab: Vocab, ends: SentenceEnds) -> None:
        self._vocab = vocab
        self._ends = ends
        self._facts: dict[str, Facts] = {}

    def read(self, text: str) -> ReadText:
        """Return a text taken apart."""
        spans = [(m[0], m.start(), m.end()) for m in WORD.finditer(text)]
        words = [Word(self._learn(word), start, end) for word, start, end in spans]
        return ReadText(
            text, self._doc([word for word, *_ in spans]), words, self._ends
        )

    def doc(self, text: str) -> Doc:
        """Return the words as spaCy's matchers want them, white space left out."""
        return self._doc(WORD.findall(text))

    def _doc(self, words: list[str]) -> Doc:
        from spacy.tokens import Doc

        return Doc(self._vocab, words=[without_surrogates(word) for word in words])

    def _learn(self, word: str) -> Facts:
        facts = self._facts.get(word)
        if facts is None:
            if len(self._facts) > _REMEMBERED:
                self._facts.clear()
            facts = self._facts[word] = _facts(word)
        return facts


def without_surrogates(text: str) -> str:
    """Return a text that spaCy can read, of the same length."""
    return text if text.isascii() else _SURROGATE.sub("x", text)


def _facts(word: str) -> Facts:
    key, found = readings(word)
    capital = word[0].isupper()
    upper = capital and len(word) > 1 and word.isupper()
    return Facts(word, key, capital, upper, found)


def named_vocab() -> Vocab:
    """Return spaCy's Norwegian vocabulary with words compared as searches do."""
    import spacy
    from spacy.attrs import NORM  # type: ignore[import-not-found]

    vocab: Any = spacy.blank("nb").vocab
    vocab.lex_attr_getters[NORM] = fold
    return cast("Vocab", vocab)
