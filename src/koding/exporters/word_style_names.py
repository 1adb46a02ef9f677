"""What house styles call the styles that Word has names of its own for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# LibreOffice's names, then those that Word shows in bokmål and nynorsk, in Danish and
# in Swedish. Word itself keeps the English ones in its files, whatever it shows; other
# programs write what they show.
_OTHER = {
    "Quote": (
        *("Quotations", "Block Quotation", "Block Quote"),
        *("Sitat", "Blokksitat", "Citat", "Blokcitat", "Blockcitat"),
    ),
    "Body Text": ("Text body", "Brødtekst", "Brödtext"),
    "Title": ("Tittel", "Titel", "Rubrik"),
    "Caption": (
        *("Illustration", "Bildetekst", "Bilettekst", "Billedtekst"),
        *("Beskrivning", "Bildtext"),
    ),
    "Header": ("Topptekst", "Sidehoved", "Sidhuvud"),
    "Footer": ("Bunntekst", "Botntekst", "Sidefod", "Sidfot"),
    "TOC Heading": (
        *("Contents Heading", "Overskrift for innholdsfortegnelse"),
        *("Overskrift for innhaldsliste", "Innehållsförteckningsrubrik"),
    ),
    "table of figures": (
        *("Illustration Index 1", "Figure Index 1", "Table index 1"),
        *("Figurliste", "Liste over figurer", "Figurförteckning"),
    ),
    "Strong": ("Strong Emphasis", "Sterk", "Stærk", "Stark"),
    "annotation text": ("Merknadstekst", "Kommentartekst", "Kommentarer"),
}
_LEVELS = {
    "Heading": ("Overskrift", "Rubrik"),
    "toc": ("Contents", "INNH", "Innhald", "Indholdsfortegnelse", "Innehåll"),
}


def other_names(name: str) -> Iterator[str]:
    """Yield the names that a style of Word's may have instead, likely ones first."""
    yield from _OTHER.get(name, ())
    kind, _space, level = name.rpartition(" ")
    if level.isdecimal():
        yield from (f"{other} {level}" for other in _LEVELS.get(kind, ()))
