"""Proposed alternatives of a closed question, as a Word file or a text file."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING

from koding.exporters.document_words import SORT_WORDS, TABLE_WORDS
from koding.exporters.numbers import format_count, format_percent
from koding.exporters.safe_text import guarded, one_line
from koding.exporters.word_parts import WordFile
from koding.exporters.word_rows import add_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from docx.oxml.xmlchemy import BaseOxmlElement

    from koding.model.alternatives import Alternative, Alternatives

_NARROW = (500, 4200, 2200)
_NUMBER = 700


@dataclass(frozen=True, slots=True)
class _Words:
    title: str
    alternative: str
    theme: str
    quotes: str
    quote: str
    other: str
    left_out: str
    several: str


_WORDS: Mapping[str, _Words] = {
    "nb": _Words(
        title="Forslag til svaralternativer",
        alternative="Alternativ",
        theme="Tema",
        quotes="Sitater",
        quote="Sitat",
        other="{label}, skriv hva:",
        left_out="Koder med n < {least} er utelatt: {n}.",
        several="La flere kryss være mulig: prosentene kan summere til mer enn 100.",
    ),
    "nn": _Words(
        title="Framlegg til svaralternativ",
        alternative="Alternativ",
        theme="Tema",
        quotes="Sitat",
        quote="Sitat",
        other="{label}, skriv kva:",
        left_out="Kodar med n < {least} er utelatne: {n}.",
        several="La fleire kryss vere mogleg: prosentane kan summere til meir enn 100.",
    ),
    "en": _Words(
        title="Proposed alternatives",
        alternative="Alternative",
        theme="Theme",
        quotes="Quotes",
        quote="Quote",
        other="{label}, please specify:",
        left_out="Codes with n < {least} are left out: {n}.",
        several="Let people tick several: the percentages may sum past 100.",
    ),
}


def word_alternatives(proposed: Alternatives, *, intern: bool = True) -> bytes:
    """Return the alternatives as a .docx on pages that lie, a row each."""
    words, sort = _WORDS[proposed.language], SORT_WORDS[proposed.language]
    title = f"{words.title} – {one_line(proposed.label)}"
    file = WordFile(title, proposed.language, landscape=True)
    file.mark_pages("", intern=intern)
    file.add("Title", title)
    for name, value in (
        (sort.question, proposed.wording),
        (sort.wave, str(proposed.wave)),
        (sort.base, f"{_count(proposed.base, proposed)} {_who(proposed)}"),
    ):
        file.add("Facts", (f"{name}:", "Strong"), f"\t{one_line(value)}")
    quotes = file.text_width.twips - sum(_NARROW) - 2 * _NUMBER
    widths = (*_NARROW, quotes, _NUMBER, _NUMBER)
    add_rows(file, widths, list(_rows(file, proposed)), headed=True)
    for note in _notes(proposed):
        file.add("Table Note", note)
    return file.file_bytes()


def csv_alternatives(proposed: Alternatives, *, intern: bool = True) -> bytes:  # noqa: ARG001
    """Return the alternatives as Excel opens them, a row each, two quotes at most."""
    words, language = _WORDS[proposed.language], proposed.language
    most = max((len(one.examples) for one in proposed.alternatives), default=0)
    numbered = [f"{words.quote} {n + 1}" for n in range(most)]
    file = StringIO(newline="")
    rows = csv.writer(file, delimiter="," if language == "en" else ";")
    rows.writerow(["", words.alternative, "n", "%", words.theme, *numbered])
    for number, one in enumerate(proposed.alternatives, 1):
        cells = (
            guarded(one_line(_label(one, proposed))),
            one.units,
            format_percent(one.percent, language),
            guarded(one_line(one.theme)),
            *(guarded(text) for text in _quoted(one)),
        )
        rows.writerow([number, *cells])
    return file.getvalue().encode("utf-8-sig")


ALTERNATIVE_FORMATS: Mapping[str, Callable[[Alternatives], bytes]] = {
    "docx": word_alternatives,
    "csv": csv_alternatives,
}
"""Every format by its suffix."""


def _rows(
    file: WordFile, proposed: Alternatives
) -> Iterator[list[list[BaseOxmlElement]]]:
    words, language = _WORDS[proposed.language], proposed.language

    def texts(*paragraphs: str) -> list[BaseOxmlElement]:
        return [file.paragraph("Table Text", text) for text in paragraphs or ("",)]

    def number(text: str) -> list[BaseOxmlElement]:
        return [file.paragraph("Table Number", text)]

    yield [
        texts(""),
        texts(words.alternative),
        texts(words.theme),
        texts(words.quotes),
        number("n"),
        number("%"),
    ]
    for place, one in enumerate(proposed.alternatives, 1):
        label = file.paragraph("Table Text", (_label(one, proposed), "Strong"))
        yield [
            number(str(place)),
            [label, *(texts(one_line(one.name)) if one.name else ())],
            texts(one_line(one.theme)),
            texts(*_quoted(one)),
            number(_count(one.units, proposed)),
            number(format_percent(one.percent, language)),
        ]


def _label(one: Alternative, proposed: Alternatives) -> str:
    label = one_line(one.label)
    if one.kind != "other":
        return label
    return _WORDS[proposed.language].other.format(label=label)


def _quoted(one: Alternative) -> list[str]:
    return [
        f"{one_line(quote.words)} ({one_line(quote.descriptor)})"
        if quote.descriptor
        else one_line(quote.words)
        for quote in one.examples
    ]


def _notes(proposed: Alternatives) -> Iterator[str]:
    words = _WORDS[proposed.language]
    yield words.several
    if proposed.codes_left_out:
        n = _count(proposed.codes_left_out, proposed)
        yield words.left_out.format(least=proposed.least, n=n)


def _who(proposed: Alternatives) -> str:
    words = TABLE_WORDS[proposed.language]
    return words.units if proposed.counting == "units" else words.respondents


def _count(number: int, proposed: Alternatives) -> str:
    return format_count(number, proposed.language)
