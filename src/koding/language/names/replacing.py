"""Replacements: what stands in print where a name stood. The raw text never changes."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from koding.model.descriptor import Language
    from koding.model.names import NameHit, Wording

_TYPED: Mapping[Language, Mapping[str, str]] = {
    "nb": {
        "municipality": "[annen kommune]",
        "municipality.own": "[kommunen]",
        "bydel": "[annen bydel]",
        "bydel.own": "[bydelen]",
        "agency": "[annen etat]",
        "agency.own": "[etaten]",
        "county": "[fylket]",
        "region": "[regionen]",
        "place": "[sted]",
        "hospital": "[sykehus]",
        "trust": "[helseforetak]",
        "dps": "DPS [sted]",
        "bup": "BUP [sted]",
        "team": "[tjenestenavn]",
        "person": "[person]",
        "phone": "[telefon]",
        "email": "[e-post]",
        "web": "[nettadresse]",
        "fnr": "[fødselsnummer]",
        "dnr": "[D-nummer]",
        "orgnr": "[org.nr.]",
        "account": "[kontonummer]",
        "street": "[adresse]",
        "postal": "[postadresse]",
        "case": "[saksnummer]",
        "number": "[nummer]",
        "unknown": "[navn]",
    },
    "nn": {
        "municipality": "[annan kommune]",
        "bydel": "[annan bydel]",
        "agency": "[annan etat]",
        "place": "[stad]",
        "hospital": "[sjukehus]",
        "trust": "[helseføretak]",
        "dps": "DPS [stad]",
        "bup": "BUP [stad]",
        "team": "[tenestenamn]",
        "fnr": "[fødselsnummer]",
        "unknown": "[namn]",
    },
    "en": {
        "municipality": "[another municipality]",
        "municipality.own": "[the municipality]",
        "bydel": "[another city district]",
        "bydel.own": "[the city district]",
        "agency": "[another agency]",
        "agency.own": "[the agency]",
        "county": "[the county]",
        "region": "[the region]",
        "place": "[place]",
        "hospital": "[hospital]",
        "trust": "[hospital trust]",
        "dps": "DPS [place]",
        "bup": "BUP [place]",
        "team": "[name of service]",
        "phone": "[telephone]",
        "email": "[e-mail]",
        "web": "[web address]",
        "fnr": "[identity number]",
        "dnr": "[D number]",
        "orgnr": "[organisation number]",
        "account": "[account number]",
        "street": "[address]",
        "postal": "[postal address]",
        "case": "[case number]",
        "number": "[number]",
        "unknown": "[name]",
    },
}
_NOUNS: Mapping[Language, Mapping[str, str]] = {
    "nb": {
        "municipality": "kommune",
        "bydel": "bydel",
        "agency": "etat",
        "county": "fylke",
        "region": "region",
    },
    "nn": {},
    "en": {
        "municipality": "municipality",
        "bydel": "city district",
        "agency": "agency",
        "county": "county",
        "region": "region",
    },
}
_NAMED = {"nb": "[navn på {}]", "nn": "[namn på {}]", "en": "[name of {}]"}


def replacement(
    hit: NameHit,
    *,
    own: bool | None,
    language: Language,
    templates: Mapping[str, str] | None = None,
    wording: Wording = "typed",
    size: str = "",
) -> str:
    """Return what stands in print for a hit, with its genitive.

    `own` tells that it names the respondent's own unit, None that nobody here knows:
    then neither is claimed. `templates` are the project's,
    by kind, or kind and ".own"; `size` are words like "med 2000-5000 innbyggere".
    """
    noun = _NOUNS[language].get(hit.kind) or _NOUNS["nb"].get(hit.kind, "")
    given = templates or {}
    if wording == "graded" and size and noun:
        words = f"[{noun} {size}]"
        return _genitive(words, language, inside=False) if hit.genitive else words
    if wording == "named" and noun:
        words = _NAMED[language].format(noun)
    elif own is None and noun and f"{hit.kind}.own" in _TYPED["nb"]:
        words = f"[{noun}]"
    else:
        words = _template(hit.kind, given, language, own=bool(own))
    return _genitive(words, language, inside=True) if hit.genitive else words


def in_genitive(words: str, language: Language) -> str:
    """Return the genitive of words of a coder's own."""
    return _genitive(words, language, inside=" " not in words)


def _template(
    kind: str, given: Mapping[str, str], language: Language, *, own: bool
) -> str:
    keys = (f"{kind}.own", kind) if own else (kind,)
    sources = (given, _TYPED[language], _TYPED["nb"])
    return next(words[key] for key in keys for words in sources if key in words)


def _genitive(words: str, language: Language, *, inside: bool) -> str:
    """Return the genitive: "[kommunens]", or after the bracket where words follow."""
    bare = words.removesuffix("]")
    close = words[len(bare) :]
    if not inside:
        bare, close = words, ""
    if language == "en":
        return f"{bare}'s{close}"
    return f"{bare}'{close}" if bare.endswith(("s", "x", "z")) else f"{bare}s{close}"


@dataclass(frozen=True, slots=True)
class MaskedText:
    """A text as it will be printed, and where its words stand in the raw text."""

    text: str
    replaced: tuple[tuple[Span, Span], ...]
    """Spans of the raw text, each with the span of what stands there now."""

    def shown(self, offset: int) -> int:
        """Return where an offset of the raw text is now; within a name, its start."""
        index = bisect_right(self.replaced, offset, key=lambda pair: pair[0].start)
        if not index:
            return offset
        raw, now = self.replaced[index - 1]
        return now.start if offset < raw.end else now.end + offset - raw.end

    def raw(self, offset: int) -> int:
        """Return where an offset of this text is in the raw text."""
        index = bisect_right(self.replaced, offset, key=lambda pair: pair[1].start)
        if not index:
            return offset
        raw, now = self.replaced[index - 1]
        return raw.start if offset < now.end else raw.end + offset - now.end


def masked(text: str, replacements: Iterable[tuple[Span, str]]) -> MaskedText:
    """Return a text with replacements for some spans, which may overlap.

    Of overlapping spans all is replaced, by the words of the first.
    """
    pieces: list[str] = []
    replaced: list[tuple[Span, Span]] = []
    end = length = 0
    for span, words in _apart(sorted(replacements)):
        before = text[end : span.start]
        start = length + len(before)
        pieces += (before, words)
        end, length = span.end, start + len(words)
        replaced.append((span, Span(start, length)))
    return MaskedText("".join((*pieces, text[end:])), tuple(replaced))


def _apart(replacements: Sequence[tuple[Span, str]]) -> list[tuple[Span, str]]:
    apart: list[tuple[Span, str]] = []
    for span, words in replacements:
        if apart and span.start < apart[-1][0].end:
            first, first_words = apart[-1]
            apart[-1] = (Span(first.start, max(first.end, span.end)), first_words)
        else:
            apart.append((span, words))
    return apart
