"""Recognition of short standard answers: "Nei", "Vet ikke", "Se over", "-"."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from koding.language.folding import fold

if TYPE_CHECKING:
    from koding.model.codebook import CodeKind

LONGEST_STANDARD_ANSWER = 40
"""Code points; what is longer is read by a person."""

_NONE = """
    nei|neida|niks|nix|nope|nei takk|nei nei|nei ingen|nei ingenting|nei ingen ting
    nei ikke noe|nei ikke noen|nei ikkje noko|nei ikkje nokon|nei det har vi ikke
    nei det har vi ikkje|nei det har me ikkje|nei ikke per i dag|nei ikke pr i dag
    ingen|inga|inkje|ingenting|ingen ting|ikke noe|ikke noen|ikke noe spesielt
    ikkje noko|ikkje nokon|ikkje noko spesielt|ikkje noko særskilt|nei ikke noe spesielt
    nei ikkje noko spesielt|ingen kommentar|ingen kommentarer|ingen merknad
    ingen merknader|ingen spesielle|ingen utfordringer|ingen utfordringar|ingen andre
    ingen mangler|ingen manglar|ikke noe å tilføye|intet|intet spesielt|har ingen
    har ikke|har ikkje|vi har ingen|me har ingen|finnes ikke|finst ikkje
"""
_DONT_KNOW = """
    vet ikke|vet ikkje|veit ikke|veit ikkje|vet ei|vi vet ikke|vi veit ikkje
    me veit ikkje|jeg vet ikke|eg veit ikkje|det vet vi ikke|det veit vi ikkje
    det veit me ikkje|vet ikke helt|veit ikkje heilt|usikker|usikre|usikkert|er usikker
    vi er usikre|me er usikre|litt usikker|uvisst|ukjent|ikke kjent|ikkje kjent
    aner ikke|anar ikkje|har ikke oversikt|har ikkje oversikt|ingen formening
    ingen oversikt|vanskelig å si|vanskeleg å seie|vanskelig å svare på
    vanskeleg å svare på|husker ikke|hugsar ikkje
"""
_NO_CONTENT = """
    x|xx|xxx|xxxx|se over|se ovenfor|se ovafor|sjå over|sjå ovanfor|sjå ovafor|se under
    sjå under|se nedenfor|sjå nedanfor|se svar over|sjå svar over|se svaret over
    se svar ovenfor|sjå svar ovanfor|se kommentar over|se forrige|se forrige svar
    se forrige spørsmål|se forrige punkt|sjå førre|sjå førre svar|se tidligere svar
    sjå tidlegare svar|se tidligere|som over|som ovenfor|som ovanfor|som nevnt over
    som nevnt ovenfor|som nemnt over|samme som over|same som over|samme svar som over
    samme som ovenfor|samme|same|jf over|jfr over|jf ovenfor|ditto|ikke relevant
    ikkje relevant|ikke aktuelt|ikkje aktuelt|ikke aktuell|ikkje aktuell|irrelevant
    uaktuelt|uaktuell|n a|ikke svar|ikke svart|ikkje svar|ikkje svart
    ønsker ikke å svare|ønskjer ikkje å svare
"""

_SIGNS_WITH_MEANING = "%‰&@#§"
"""Punctuation to Unicode, but "50%" is another answer than "50"."""

_NOT_WORDS = re.compile(r"[\W_]+")


def _kinds(kind: CodeKind, phrases: str) -> dict[str, CodeKind]:
    return {fold(phrase): kind for phrase in re.split(r"[|\n]", phrases) if phrase}


_KIND_OF: dict[str, CodeKind] = {
    **_kinds("none", _NONE),
    **_kinds("dont_know", _DONT_KNOW),
    **_kinds("no_content", _NO_CONTENT),
}


def suggest(text: str) -> CodeKind | None:
    """Return the kind of system code that a short standard answer asks for.

    The whole answer must be the standard phrase; None means that a person reads it. A
    number is an answer, "0" too, and so is a blank text: blanks are counted apart.
    """
    text = text.strip()
    if not text or len(text) > LONGEST_STANDARD_ANSWER:
        return None
    if all(_is_dropped(character) for character in text):
        return "dont_know" if "?" in text else "no_content"
    return _KIND_OF.get(_NOT_WORDS.sub(" ", fold(text)).strip())


def alike_key(text: str) -> str:
    """Return `group_key` of a short answer; "" for a longer one, which stands alone."""
    return group_key(text) if len(text) <= LONGEST_STANDARD_ANSWER else ""


def group_key(text: str) -> str:
    """Return what identical answers share: letters and figures, case forgiven.

    Punctuation and white space are dropped, but not between two figures or before the
    first ("1,5" is not "15", "-5" is not "5"), nor where nothing else stands ("-").
    """
    folded = unicodedata.normalize(
        "NFC", unicodedata.normalize("NFC", text).casefold().strip()
    )
    kept = folded.translate(_KEPT)
    if any(map(str.isdigit, kept)):
        kept = "".join(
            character
            for index, character in enumerate(folded)
            if _KEPT[ord(character)] is not None or _within_number(folded, index)
        )
    # What stood between two accents may be gone, and then they change places.
    return unicodedata.normalize("NFC", kept) or "".join(folded.split())


def _is_dropped(character: str) -> bool:
    """Whether a character is white space, punctuation without meaning, or unseen."""
    if character.isspace():
        return True
    category = unicodedata.category(character)
    return category == "Cf" or (
        category[0] == "P" and character not in _SIGNS_WITH_MEANING
    )


class _Kept(dict[int, int | None]):
    """For `str.translate`: code points that are kept, looked up once each.

    Asking Unicode for every letter took 2 s of an import of 10 000 answers.
    """

    def __missing__(self, code_point: int) -> int | None:
        kept = None if _is_dropped(chr(code_point)) else code_point
        self[code_point] = kept
        return kept


_KEPT = _Kept()


def _within_number(text: str, index: int) -> bool:
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    if text[index] in "-–−" and not before.strip():
        return after.isdigit()
    return before.isdigit() and after.isdigit()
