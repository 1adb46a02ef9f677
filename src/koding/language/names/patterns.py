"""What names somebody by its form: numbers, telephones, addresses, links."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from koding.language.folding import fold
from koding.language.names.lists import ordinariness, single_words
from koding.language.names.numbers import (
    dated,
    identity,
    is_account,
    is_organisation,
)
from koding.model.names import QUASI, NameHit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koding.model.names import Confidence, NameKind

_S = "[ \u00a0\u202f]"
_CAPITAL = "[A-ZÆØÅÁČĐŊŠŦŽ]"

_EMAIL = re.compile(r"[\w.+%-]+ ?(?:@|\(at\)|\[at\]) ?(?:[\w-]+\.)+[a-zA-Z]{2,}")
_WEB = re.compile(
    r"(?:https?://|www\.)[^\s<>\"»”]+[^\s<>\"»”.,;:!?)\]]"
    r"|(?<![\w@.])(?:[\w-]+\.)+(?:no|com|org|net|info|se|dk|eu|io)\b(?:/[^\s<>\"»”.,)]+)*"
)
_HANDLE = re.compile(r"(?<![\w@./])@\w{3,}")
_ELEVEN = re.compile(
    rf"(?<![\d/])(?:\d{{11}}|\d{{6}}(?:{_S}|-|–)\d{{5}}|\d\d\.\d\d\.\d\d(?:{_S}|-)\d{{5}}"
    rf"|\d{{4}}(?P<group>{_S}|\.)\d\d(?P=group)\d{{5}}"
    rf"|(?P<pairs>(?:\d\d{_S}?){{5}}\d|(?:\d\d{_S}?){{3}}\d{{5}})|\d{{6}}{_S}\d{{3}}{_S}\d\d)(?!\d)"
)
_TWELVE = re.compile(rf"(?<!\d)(?:\d{{12,}}|(?:19|20)\d\d{_S}\d{{6}}{_S}\d\d)(?!\d)")
_IBAN = re.compile(r"\bNO\d\d ?\d{4} ?\d{4} ?\d{3}\b")
_NINE = re.compile(
    rf"(?P<cue>\b(?:[Oo]rg\.? ?-?(?:nr|nummer)\.?|[Oo]rganisasjonsnummer|NO)[ :]*)?"
    rf"(?<![\d.,])(?P<number>\d{{9}}|\d{{3}}(?P<gap>{_S}|\.)\d{{3}}(?P=gap)\d{{3}})"
    rf"(?!\d)(?P<vat>{_S}?MVA\b)?"
)
_PHONE = re.compile(
    rf"(?<![\d.,/-])(?P<cue>\b(?:tlf|telefon|mobil|mob|ring|tel|sms)\w*\.?:?{_S}*"
    rf"(?:nr\.?:?{_S}*|på{_S})?)?"
    rf"(?P<abroad>(?:\(?(?:\+|00)47\)?){_S}*)?"
    rf"(?P<number>\d{{8}}|\d\d(?P<a>{_S}|[.-])\d\d(?P=a)\d\d(?P=a)\d\d"
    rf"|\d{{3}}(?P<b>{_S}|[.-])\d\d(?P=b)\d{{3}}|\d{{4}}{_S}\d{{4}}|0[2-9]\d{{3}})"
    rf"(?!{_S}?\d|[,.]\d|-\d)",
    re.IGNORECASE,
)
_FOREIGN = re.compile(
    rf"(?<![\w+])(?:\+|00)(?!47)[1-9]\d{{0,2}}(?:{_S}?\d{{2,4}}){{2,5}}\b"
)
_SERIES = re.compile(
    r"2[1-4]|3[1-3578]|5[1-35-7]|6[1-4679]|7[0-8]|4[015-8]|9|80[01]|810|815|82[09]|85|880"
)
_UNITS = re.compile(rf"{_S}*(?:kr|kroner|mill|%|prosent|NOK|innb|stk|timer|,-)", re.I)
_POSTAL = re.compile(
    rf"(?<![\d.,])(?P<code>\d{{4}}){_S}+(?P<place>{_CAPITAL}[\w.-]+"
    rf"(?:{_S}(?:i{_S})?{_CAPITAL}[\w-]+)?)"
)
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:i|fra|frå|siden|sidan|år|året|til|etter|før|og)|[-–])\s*\Z"
)
_POSTAL_CUE = re.compile(r"\b[Pp]ost(?:nr|nummer)\.?:? ?\d{4}\b|\b[Nn]-\d{4}\b")
_BOX = re.compile(rf"\b(?:[Pp]ostboks|[Pp]\.?b\.?|[Bb]oks){_S}\d{{1,5}}\b")
_ROAD = (
    r"(?:veien|vegen|veg|vei|gata|gaten|gate|allé|alléen|alleen|plass|plassen|torg"
    r"|torget|brygge|brygga|bakken|svingen|stien|tunet|ringen|terrasse|kroken|lia|faret)"
)
_STREET = re.compile(
    rf"\b(?:{_CAPITAL}[\w.-]*{_S})?{_CAPITAL}\w{{2,}}{_ROAD}{_S}\d{{1,3}}{_S}?[A-Ha-h]?\b"
    rf"|\b(?:{_CAPITAL}[\w.-]*{_S}){{1,3}}{_ROAD}{_S}\d{{1,3}}{_S}?[A-Ha-h]?\b"
)
_STREET_ALONE = re.compile(
    rf"(?<=\bi )(?:{_CAPITAL}[\w.-]+{_S})?{_CAPITAL}\w{{2,}}"
    r"(?:gata|gaten|veien|vegen|alléen)s?\b"
    rf"|(?<=\bi )(?:{_CAPITAL}[\w.-]+{_S}){{1,3}}(?:gate|vei|veg|allé|plass)s?\b"
)
_CASE_CUE = re.compile(
    r"\b(?:sak(?:snr|snummer|s)?|saksnr|j\.?nr|journalnr|journalnummer|ref|arkivsak"
    r"|ePhorte|pasientnr|dokumentnr|doknr|vedtak)\.?(?: ?(?:nr|nummer)\.?)?:? ?"
    r"(?P<number>\d[\d/.-]{1,}\d)",
    re.IGNORECASE,
)
_CASE = re.compile(r"(?<![\d/.,])(?P<a>(?:19|20)\d\d|\d\d)/(?P<b>\d{3,7})(?![\d/])")
_CASE_OF_YEAR = re.compile(
    r"(?<![\d/.,])(?:19|20)(?P<year>\d\d)/(?P<b>\d{1,2})(?![\d/])"
)
_SPAN_OF_YEARS = 10
"""From 2011/12 to 2011/21 years are meant, not a case."""
_UNIT_NUMBER = re.compile(r"\b[Kk]ommune ?-?(?:nr|nummer)\.?:? ?(?P<number>\d{3,4})\b")
_PLATE = re.compile(r"(?<!\w)[A-HJ-PR-Z]{2}(?<!NO) ?[1-9]\d{4}(?!\w)")
_BORN = re.compile(
    r"\b(?:født|fødd|f\.|f\.d\.|fødselsdato:?) ?"
    r"(?P<number>\d{1,2}\. ?\d{1,2}\. ?\d{2,4}|\d{6,8})\b",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]{4,}")


def pattern_hits(text: str) -> Iterator[NameHit]:
    """Yield what names somebody by its form; hits may overlap."""
    yield from _links(text)
    yield from _streets(text)
    if any(map(str.isdigit, text)):
        yield from _long_numbers(text)
        yield from _organisations(text)
        yield from _phones(text)
        yield from _postal(text)
        yield from _cases(text)
        yield from _other_numbers(text)


def _hit(
    found: re.Match[str],
    kind: NameKind,
    rule: str,
    confidence: Confidence = "high",
    group: str | int = 0,
    *,
    name: str = "",
    direct: bool | None = None,
) -> NameHit:
    start, end = found.span(group)
    sure = kind not in QUASI if direct is None else direct
    return NameHit(start, end, kind, sure, rule, confidence, name)


def _links(text: str) -> Iterator[NameHit]:
    if "@" in text or "(at)" in text or "[at]" in text:
        for found in _EMAIL.finditer(text):
            yield _hit(found, "email", "e-mail", name=name_within(found[0]))
        for found in _HANDLE.finditer(text):
            yield _hit(found, "web", "handle", "medium")
    if "." in text:
        for found in _WEB.finditer(text):
            yield _hit(found, "web", "web", name=name_within(found[0]))


def name_within(link: str) -> str:
    """Return the listed name that stands in an address, "" for none."""
    exact = single_words().exact
    for part in _LETTERS.findall(link.casefold()):
        for length in range(len(part), 3, -1):
            found = exact.get(part[:length])
            if found and ordinariness(part[:length]) == "A":
                return found.name
            for _key, name in single_words().folded.get(part[:length], ()):
                if name.kind == "municipality" and length > 4:
                    return name.name
    return ""


def _long_numbers(text: str) -> Iterator[NameHit]:
    for found in _ELEVEN.finditer(text):
        digits = "".join(filter(str.isdigit, found["pairs"] or ""))
        if digits and not (identity(digits) or dated(digits)):
            continue  # a row of small numbers
        yield _eleven(found)
    for found in _TWELVE.finditer(text):
        yield _hit(found, "number", "twelve digits or more", "medium", direct=True)
    for found in _IBAN.finditer(text):
        yield _hit(found, "account", "iban")


def _eleven(found: re.Match[str]) -> NameHit:
    """Return what 11 digits are by the best check; they are never let through."""
    digits = "".join(c for c in found[0] if c.isdigit())
    if found["group"] and is_account(digits):
        return _hit(found, "account", "account")
    if kind := identity(digits):
        rule = "fnr" if kind in ("fnr", "dnr") else f"fnr+{kind}"
        return _hit(found, "dnr" if kind == "dnr" else "fnr", rule)
    if is_account(digits):
        return _hit(found, "account", "account", "medium")
    if dated(digits):
        return _hit(found, "fnr", "fnr+date", "medium")
    return _hit(found, "number", "eleven digits", "medium", direct=True)


def _organisations(text: str) -> Iterator[NameHit]:
    for found in _NINE.finditer(text):
        digits = "".join(c for c in found["number"] if c.isdigit())
        valid = is_organisation(digits)
        if valid or found["cue"] or found["vat"]:
            sure: Confidence = "high" if valid else "medium"
            yield _hit(found, "orgnr", "orgnr", sure, "number")


def _phones(text: str) -> Iterator[NameHit]:
    for found in _FOREIGN.finditer(text):
        yield _hit(found, "phone", "phone abroad", "medium")
    for found in _PHONE.finditer(text):
        digits = "".join(c for c in found["number"] if c.isdigit())
        known = bool(_SERIES.match(digits)) or digits[0] == "0"
        # Nothing else is grouped by three, two and three.
        said = bool(found["cue"] or found["abroad"] or found["b"] == " ")
        if not said and (not known or _is_other(found["number"], digits)):
            continue
        if not said and _UNITS.match(text, found.end()):
            continue
        start = found.start("abroad") if found["abroad"] else found.start("number")
        sure: Confidence = "high" if said or len(digits) == 8 else "medium"
        yield NameHit(start, found.end(), "phone", True, "phone", sure)


def _is_other(written: str, digits: str) -> bool:
    """Whether eight digits are years, a date or an amount."""
    if len(digits) != 8:
        return False
    if len(written.split()) == 2 or digits.endswith("0000"):
        return True
    return written.isdigit() and (
        _is_date(digits) or _is_date(digits[4:] + digits[2:4] + digits[:2])
    )


def _is_date(digits: str) -> bool:
    try:
        return date.fromisoformat(digits[:8]).year in range(1900, 2100)
    except ValueError:
        return False


def _postal(text: str) -> Iterator[NameHit]:
    for found in _POSTAL.finditer(text):
        first = re.split(_S, found["place"])[0]
        listed = fold(first.rstrip(".-")) in single_words().folded
        year = found["code"][:2] in ("19", "20")
        said = bool(
            _BEFORE_YEAR.search(text[max(found.start() - 10, 0) : found.start()])
        )
        after_comma = text[: found.start()].rstrip().endswith((",", "N-"))
        if (listed and not (year and said)) or (after_comma and not year):
            end = _end_of_place(found, first)
            yield NameHit(found.start(), end, "postal", True, "postal", "high")
    for found in _POSTAL_CUE.finditer(text):
        yield _hit(found, "postal", "postal code")
    for found in _BOX.finditer(text):
        yield _hit(found, "postal", "post box")


def _end_of_place(found: re.Match[str], first: str) -> int:
    """Return where the place of a postal code ends: "0123 Oslo Vi" is Oslo."""
    rest = found["place"][len(first) :]
    last = rest.split()[-1] if rest else ""
    known = bool(rest) and (" i " in rest or fold(last) in single_words().folded)
    end = found.end() if known else found.start("place") + len(first)
    return end - (found.string[end - 1] in ".-")


def _streets(text: str) -> Iterator[NameHit]:
    for found in _STREET.finditer(text):
        yield _hit(found, "street", "street")
    for found in _STREET_ALONE.finditer(text):
        yield _hit(found, "street", "street without number", "medium")


def _cases(text: str) -> Iterator[NameHit]:
    for found in _CASE_CUE.finditer(text):
        yield _hit(found, "case", "case", "high", "number")
    for found in _CASE.finditer(text):
        if not (len(found["b"]) == 4 and found["b"][:2] in ("19", "20")):
            yield _hit(found, "case", "case", "medium")
    for found in _CASE_OF_YEAR.finditer(text):
        if (int(found["b"]) - int(found["year"])) % 100 > _SPAN_OF_YEARS:
            yield _hit(found, "case", "case", "low")


def _other_numbers(text: str) -> Iterator[NameHit]:
    for found in _UNIT_NUMBER.finditer(text):
        yield _hit(found, "number", "kommunenr", "high", "number", direct=True)
    for found in _PLATE.finditer(text):
        yield _hit(found, "number", "number plate", "medium", direct=True)
    for found in _BORN.finditer(text):
        yield _hit(found, "number", "date of birth", "high", "number", direct=True)
