"""Offsets where a cut of an answer is offered: sentences, lines, list marks, commas."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc


class SentenceEnds(Protocol):
    """Whatever can tell where sentences end."""

    def ends(self, text: str) -> tuple[int, ...]:
        """Return where each sentence but the first starts, after the white space."""
        ...


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Abbreviations stand here in lower case, without their last stop.
_NEVER_LAST = _set(
    "bl.a f.eks t.d m.a d.v.s dvs d.e i.e e.g pr jf jfr jmf ca evt ev.t eks mht m.h.t "
    "ift i.f.t ifm i.f.m ifbm iht i.h.t vedr ang inkl ekskl kl nr st dr prof hhv resp "
    "sml cf tlf tel mob kap pkt art avd adm dir div dept komm fhv tidl forts frk hr "
    "fr mr mrs ms chr spes psyk omr innb saksbeh oppf kons sekr p.g.a pga vha v.h.a "
    "ad gnr bnr spm vs istf i.st.f gj.sn undert univ utd st.meld st.prp prop innst"
)
_LAST_BEFORE_CAPITAL = _set(
    "osv o.s.v o.s.b osb etc m.m mm m.v mv mva o.l ol e.l o.a m.fl mfl o.fl ofl mnd md "
    "kr mill mrd pst stk min e.kr f.kr pers årg etg årh dgr"
)
_LAST_BEFORE_OPENER = _set(
    "p.t pt d.d fvt t.v s.u t.o.m f.o.m cand mag stud ph.d phd jan feb apr aug sept "
    "sep okt nov gl sr jr ref maks"
)
_SHORT_FORM = re.compile(r"\d{1,2}|[^\W\d_]|(?:[^\W\d_]{1,3}\.)+[^\W\d_]{0,3}")
"""Ordinals, initials and abbreviations with stops within: treated as the last group."""

_OPENERS = _set(
    "Vi Vår Våre Vårt Det Dette Disse Denne Den De Dei Desse Me Eg Jeg Man Men Har Er "
    "Var Blir Ikke Ikkje Når Så Her Der Hvis Dersom Fordi Også Mange Flere Fleire "
    "Noen Nokon Noko Noe Ingen Mangler Manglar Trenger Treng Ønsker Ønskjer Kunne "
    "Burde Bør Skulle Samtidig Derfor Difor Dessuten Ellers Elles Hva Kva Hvordan "
    "Korleis Hvorfor Kvifor Hvor Mye Mykje Både Spesielt Særlig Særleg Ofte Likevel "
    "Imidlertid Dessverre Enkelte"
)
"""Words that open a sentence even where the stop before them is missing."""
_SHY_OPENERS = _set(
    "I På For Om Og En Ei Et Ein Eit Nå Da Få Lite Stor Store Stort Dårlig Dårleg Kan "
    "Må Vanskelig Vanskeleg Behov Alle Andre Ja Nei Kommunen Tjenesten Tenesta"
)
"""Words that do so after a stop only."""

_BINDING_WORDS = _set(
    "og eller men i på av til for fra frå med om ved hos mot som at en ei et ein eit "
    "å mellom under uten utan gjennom enn både samt når hvis dersom fordi vår vårt "
    "våre er har blir kan vil skal må"
)
"""No sentence ends with these: a capital after them is a name or a slip."""
_NAMING_WORDS = _set(
    "heter heiter kalt kalles kallast kalla programmet prosjektet tiltaket tilbudet "
    "tilbodet appen avisen avisa boka boken bladet filmen gruppa gruppen kurset "
    "metoden modellen stiftelsen stiftinga foreningen foreninga organisasjonen "
    "opplegget kampanjen serien nettsiden nettsida navnet namnet tittelen veilederen "
    "rettleiaren rapporten undersøkelsen"
)
"""After these a capital opens a name: "kurset Vi er her"."""
_MONTHS = _set("januar februar mars april mai juni juli august september oktober")

_STOPS = ".!?…"
_CLOSERS = "\"'”“’»«)]›"
_GLYPHS = "•▪●◦‣➢\uf020-\uf0ff"
"""Bullets that are nothing else, those of Word's symbol fonts among them."""
_DASHES = "\\-–—*·‐‑"
"""Bullets where a line starts or spaces run; elsewhere dashes and stars."""
_NUMBER = r"(?:\d{1,2}[.)]|[^\W\d_]\))(?=\s*[^\W_])"

_GLYPH = re.compile(rf"[{_GLYPHS}]")
_LINE_MARK = re.compile(rf"[{_GLYPHS}{_DASHES}]")
_LINE_NUMBER = re.compile(_NUMBER)
_SPACED_MARK = re.compile(
    rf"(?<=\S)[^\S\r\n]{{2,}}(?=[{_DASHES}]{{1,2}}\s*[^\W_]|{_NUMBER})"
)
_LOST_BREAK = re.compile(r"(?<=\S)[^\S\r\n]{3,}(?=[A-ZÆØÅ])")
_INLINE_NUMBER = re.compile(r"(?<!\S)\(?(\d{1,2})([.)])\s?([^\W\d_]{1,20})")
_COMMA = re.compile(r"(?:,(?!\d)|(?<!\d),|;)\s*(?=\S)")

_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_MARK_ONLY = re.compile(r"(?:\d{1,2}|[^\W\d_])[.)]\W{0,8}\Z")
_LAST_WORD = re.compile(r"[\w.\-‐‑]*\Z")
_FIRST_WORD = re.compile(r"\W{0,8}([^\W_]{1,20})")
_UNBROKEN = re.compile(r"\S{120,}|[\ud800-\udfff]")
"""What no sentence starts within, and what spaCy's tokenizer is slow at or refuses."""

_BARE_ITEM, _LISTED_ITEM, _FULL_LINE = 40, 60, 50
"""Code points: the longest point of a list without marks, the same after a colon, and
the shortest line that may have been wrapped before a number."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A token with its place; `glued` when no white space stands before it."""

    text: str
    start: int
    glued: bool

    @property
    def closes(self) -> bool:
        return self.glued and not self.text.strip(_CLOSERS)


class _SpacySentenceEnds:
    """Sentence ends by spaCy's Norwegian tokens and the rules below."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def ends(self, text: str) -> tuple[int, ...]:
        """Return where each sentence but the first starts, after the white space."""
        seen = _UNBROKEN.sub(lambda run: "x" * len(run.group()), text)
        starts = {token.idx for token in self._language(seen) if token.is_sent_start}
        return _offered(text, starts.union(_marks(text), _new_lines(text)))


def load_sentence_ends() -> SentenceEnds:
    """Load spaCy, which takes a second or two, and put our rules on its tokens."""
    import spacy
    from spacy.language import Language
    from spacy.util import compile_infix_regex

    Language.component("koding_sentences", func=_with_sentence_starts)
    language = spacy.blank("nb")
    language.max_length = 2**31
    glued_stop = r"(?<=[a-zæøå])[.!?]+(?=[A-ZÆØÅ])"
    infixes = [*(language.Defaults.infixes or ()), rf"[{_GLYPHS}]", glued_stop]
    tokenizer: Any = language.tokenizer
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    for short in _NEVER_LAST | _LAST_BEFORE_CAPITAL | _LAST_BEFORE_OPENER:
        for spelling in (f"{short}.", f"{short.capitalize()}."):
            tokenizer.add_special_case(spelling, [{"ORTH": spelling}])
    language.add_pipe("koding_sentences")
    return _SpacySentenceEnds(language)


def lines(text: str) -> tuple[int, ...]:
    """Return where each line and each marked point of a list but the first starts."""
    starts = (start for block in _blocks(text) for _, start in block)
    return _offered(text, {*starts, *_marks(text)})


def commas(text: str) -> tuple[int, ...]:
    """Return what `lines` does, and what follows commas and semicolons ("3,5" is one).

    For lists of names in running text.
    """
    after_commas = (comma.end() for comma in _COMMA.finditer(text))
    return _offered(text, {*lines(text), *after_commas})


def _offered(text: str, starts: Iterable[int]) -> tuple[int, ...]:
    """Return the starts, in order, that leave words on both sides of every cut."""
    offered: list[int] = []
    after = next((i for i, last in enumerate(reversed(text)) if last.isalnum()), 0)
    scanned = 0
    for start in sorted(starts):
        if not 0 < start < len(text) - after or not _between_characters(text, start):
            continue
        word = _LETTER_OR_DIGIT.search(text, scanned, start)
        if word is None:
            scanned = start
        elif _MARK_ONLY.match(text, word.start(), start):
            scanned = word.start()
        else:
            offered.append(start)
            scanned = start
    return tuple(offered)


def _between_characters(text: str, offset: int) -> bool:
    """Whether a cut at `offset` leaves accents and joined signs with their letters."""
    return not any(
        character == "\u200d"
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or unicodedata.category(character)[0] == "M"
        for character in text[offset - 1 : offset + 1]
    )


def _with_sentence_starts(doc: Doc) -> Doc:
    """Return `doc` with the sentences of our rules: the component of the pipeline.

    Setting `is_sent_start` token by token is quadratic in spaCy, so a new doc is made.
    """
    text = doc.text
    words = [
        _Word(token.text, token.idx, not text[token.idx - 1 : token.idx].isspace())
        for token in doc
        if not token.is_space
    ]
    starts = {*_after_stops(text, words), *_after_missing_stops(text, words)}
    return type(doc)(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        sent_starts=[token.idx in starts for token in doc],
    )


def _after_stops(text: str, words: Sequence[_Word]) -> Iterator[int]:
    for index, word in enumerate(words):
        core = word.text.rstrip(_CLOSERS)
        if not core or core[-1] not in _STOPS:
            continue
        after = index + 1
        while after < len(words) and words[after].closes:
            after += 1
        if after == len(words):
            return
        following = words[after]
        # Of several stops in a row the last one decides.
        if following.glued and following.text[0] in _STOPS:
            continue
        closed = after > index + 1 or core != word.text
        if _ends_sentence(text, word.start + len(core), following, closed=closed):
            yield following.start


def _ends_sentence(text: str, end: int, following: _Word, *, closed: bool) -> bool:
    """Whether the stops that end at `end` end a sentence before `following`."""
    start = end
    while text[start - 1 : start] and text[start - 1] in _STOPS:
        start -= 1
    first = _FIRST_WORD.match(text, following.start)
    if first is None:
        return False
    stops, word = text[start:end], first[1]
    if text[start - 1 : start] in ("(", "["):
        return word in _OPENERS
    if "?" in stops or "!" in stops:
        return not word[0].islower() or not (closed or following.glued)
    if stops != ".":
        return word[0].isupper()
    return _full_stop(_word_before(text, start), word, spaced=not following.glued)


def _word_before(text: str, end: int) -> str:
    word = _LAST_WORD.search(text[max(end - 24, 0) : end])
    return word.group().lstrip("-‐‑") if word else ""


def _full_stop(before: str, following: str, *, spaced: bool) -> bool:
    """Whether a single stop between two words ends a sentence."""
    short = before.casefold()
    capital = following[0].isupper()
    opener = following in _OPENERS
    if short in _NEVER_LAST:
        return False
    if short in _LAST_BEFORE_CAPITAL:
        return capital
    if short in _LAST_BEFORE_OPENER or _SHORT_FORM.fullmatch(short):
        return opener or (spaced and following in _SHY_OPENERS)
    if not spaced:
        return opener or (capital and before[-1:].islower())
    return capital or following[0].isdigit() or following.capitalize() in _OPENERS


def _after_missing_stops(text: str, words: Sequence[_Word]) -> Iterator[int]:
    for last, word in pairwise(words):
        if word.text in _OPENERS and _may_be_last(last.text):
            gap = text[last.start + len(last.text) : word.start]
            if gap and not gap.strip(" \t\u00a0"):
                yield word.start


def _may_be_last(word: str) -> bool:
    """Whether a sentence may end with `word` though no stop follows it."""
    if word == ")" or word.isdigit():
        return True
    if len(word) < 2 or not word.isalpha():
        return False
    return word.isupper() or (
        word.islower() and word not in _BINDING_WORDS and word not in _NAMING_WORDS
    )


def _marks(text: str) -> Iterator[int]:
    """Yield where the points of a list start within lines."""
    yield from (glyph.start() for glyph in _GLYPH.finditer(text))
    for spaces in _SPACED_MARK.finditer(text):
        if not (text[spaces.start() - 1].isdigit() and text[spaces.end()] in "-–—"):
            yield spaces.end()
    for spaces in _LOST_BREAK.finditer(text):
        above = text[max(spaces.start() - 24, 0) : spaces.start()]
        if not above.endswith(",") and not _is_unfinished(above):
            yield spaces.end()
    yield from _inline_numbers(text)


def _inline_numbers(text: str) -> Iterator[int]:
    """Yield where 1., 2., ... or 1), 2), ... start: two or more, none left out."""
    run: list[int] = []
    run_mark = ""
    for found in _INLINE_NUMBER.finditer(text):
        number, mark, word = int(found[1]), found[2], found[3]
        ordinal = mark == "." and (word.islower() or word.casefold() in _MONTHS)
        if ordinal or _is_unfinished(text[max(found.start() - 24, 0) : found.start()]):
            continue
        if number != len(run) + 1 or (run and mark != run_mark):
            yield from run if len(run) > 1 else ()
            run = []
        if number == len(run) + 1:
            run.append(found.start())
            run_mark = mark
    yield from run if len(run) > 1 else ()


def _blocks(text: str) -> Iterator[list[tuple[str, int]]]:
    """Yield runs of lines that no blank line parts: their words, where they start."""
    block: list[tuple[str, int]] = []
    offset = 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if words:
            block.append((words, offset + line.index(words[0])))
        elif block:
            yield block
            block = []
        offset += len(line)
    if block:
        yield block


def _new_lines(text: str) -> Iterator[int]:
    """Yield where lines start that do not go on with the sentence above."""
    for block in _blocks(text):
        first_item = _first_item([words for words, _ in block])
        yield block[0][1]
        for index, ((above, _), (words, start)) in enumerate(pairwise(block), 1):
            if index >= first_item or _starts_anew(above, words):
                yield start


def _first_item(block: Sequence[str]) -> int:
    """Return the index from which each line of a list without marks is a point of it.

    Such a list stands after a colon, or is three short lines or more without stops and
    commas; where there is none, the number of lines is returned.
    """
    none = len(block)
    if any(_LINE_MARK.match(line) or _LINE_NUMBER.match(line) for line in block):
        return none
    after_colon = 1 + next((i for i, line in enumerate(block) if line[-1] == ":"), none)
    if after_colon < none:
        short = all(len(line) <= _LISTED_ITEM for line in block[after_colon:])
        return after_colon if short else none
    return 1 if none >= 3 and all(map(_is_bare_item, block)) else none


def _is_bare_item(line: str) -> bool:
    """Whether a line looks like a point of a list, not like wrapped prose."""
    prose = ", " in line or line[-1] in _STOPS or _is_unfinished(line)
    return len(line) <= _BARE_ITEM and not prose


def _starts_anew(above: str, line: str) -> bool:
    """Whether a line is something other than the sentence above, wrapped."""
    if _LINE_MARK.match(line):
        return True
    if _is_unfinished(above):
        return False
    if _LINE_NUMBER.match(line):
        return True
    first = _FIRST_WORD.match(line)
    if above[-1] == "," or first is None:
        return False
    if first[1][0].isupper() or (first[1][0].isdigit() and len(above) < _FULL_LINE):
        return True
    short = _word_before(above, len(above) - 1).casefold()
    known = short in _LAST_BEFORE_CAPITAL or short in _LAST_BEFORE_OPENER
    return above[-1] in _STOPS and not known and not _SHORT_FORM.fullmatch(short)


def _is_unfinished(text: str) -> bool:
    """Whether the last word of `text` calls for another on the next line."""
    text = text.rstrip()
    if text.endswith(("-", "‐", "–", "(", "[", "/")):
        return True
    word = _word_before(text, len(text)).casefold()
    return word in _BINDING_WORDS or word.rstrip(".") in _NEVER_LAST
