"""Folding of text for search and ranking: case, accents and spelling of æ, ø, å."""

from __future__ import annotations

import re
import unicodedata

_PLAIN = {
    "æ": "a",
    "ø": "o",
    "œ": "oe",
    "ß": "ss",
    "đ": "d",
    "ð": "d",
    "ŧ": "t",
    "þ": "th",
    "ŋ": "n",
    "ǥ": "g",
    "ʒ": "z",
    "ħ": "h",
    "ł": "l",
    "ı": "i",
}
"""Letters that Unicode does not take apart: Norwegian, Sámi and a few neighbours."""

_VARIANTS = {
    **dict.fromkeys("‐‑‒–—―−⁃", "-"),
    **dict.fromkeys("‘’‚‛′´`ʼ‹›", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    "\uf0b7": "•",
}
"""Dashes, quotation marks and bullets that people and word processors mix."""

_DROPPED = ("Mn", "Me", "Cf")
"""Accents, enclosing marks, and what is not seen (soft hyphen, zero width)."""

_SQUEEZED = re.compile(r"^ +| +\Z|(?<= ) +|(?<=a)[ae]+|(?<=o)e+")
"""White space that repeats, and what aa, ae and oe hold more than a and o."""
_SQUEEZED_PAIRS = (("  ", " "), ("ae", "a"), ("aa", "a"), ("oe", "o"))
"""The same in pairs: replacing them is three times as fast as the pattern."""

_WORD = re.compile(r"[^\W_]+")


def _plain(character: str) -> str:
    """Return the folded form of one character, which folds to itself."""
    variant = _VARIANTS.get(character)
    if variant is not None:
        return variant
    if character.isspace():
        return " "
    parts = unicodedata.normalize("NFKD", character.casefold())
    kept = "".join(
        " " if part.isspace() else _PLAIN.get(part, part)
        for part in parts
        if unicodedata.category(part) not in _DROPPED
    )
    return kept if kept == character else "".join(map(_plain, kept))


class _Folds(dict[int, str]):
    """A table for `str.translate` that learns each character when it is first met."""

    def __missing__(self, code_point: int) -> str:
        folded = self[code_point] = _plain(chr(code_point))
        return folded


_FOLDS = _Folds()

_COMMON = tuple((sign, _plain(sign)) for sign in "æøåÆØÅéÉèò–—’‘”“«»…\u00a0")
"""What most Norwegian texts hold beside ASCII, which alone is translated fast: with
these replaced first, folding a text takes a fourth of the time."""


def fold(text: str) -> str:
    """Return `text` as searches compare it.

    Lower case without accents; å, aa and a are one, so are æ, ae and a, and ø, oe and
    o; dashes and quotation marks are plain; white space is single and not at the ends.
    Folding twice changes nothing.
    """
    loose = text
    if not text.isascii():
        for sign, plain in _COMMON:
            loose = loose.replace(sign, plain)
    loose = loose.translate(_FOLDS).strip(" ")
    for pair, kept in _SQUEEZED_PAIRS:
        while pair in loose:
            loose = loose.replace(pair, kept)
    return loose


def fold_with_map(text: str) -> tuple[str, tuple[int, ...]]:
    """Return `fold(text)` and, for each of its characters, its index in `text`."""
    folds = [_FOLDS[ord(character)] for character in text]
    loose = "".join(folds)
    origins = [index for index, folded in enumerate(folds) for _ in folded]
    kept: list[str] = []
    kept_origins: list[int] = []
    start = 0
    for squeezed in _SQUEEZED.finditer(loose):
        kept.append(loose[start : squeezed.start()])
        kept_origins += origins[start : squeezed.start()]
        start = squeezed.end()
    kept.append(loose[start:])
    kept_origins += origins[start:]
    return "".join(kept), tuple(kept_origins)


def hits_in(text: str, words: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of `text` where one of `words` begins a word, as searches do.

    Half-open code points of the text as it is, in order, apart from one another.
    """
    wanted = _WORD.findall(fold(words))
    if not wanted:
        return ()
    folded, origins = fold_with_map(text)
    ends = (*origins, len(text))
    spans: list[tuple[int, int]] = []
    for word in _WORD.finditer(folded):
        begun = max((len(w) for w in wanted if word[0].startswith(w)), default=0)
        start = origins[word.start()]
        # One sign may fold to two words: ¼ is 1 and 4.
        if not begun or (spans and start < spans[-1][1]):
            continue
        last = word.start() + begun - 1
        # What folds to nothing goes with the letter before it, white space not.
        end = max(ends[last + 1], origins[last] + 1)
        spans.append((start, start + len(text[start:end].rstrip())))
    return tuple(spans)


def holds_words(text: str, words: str) -> bool:
    """Return whether all `words` begin words of `text`, as searches find them."""
    held = _WORD.findall(fold(text))
    return all(
        any(word.startswith(wanted) for word in held)
        for wanted in _WORD.findall(fold(words))
    )
