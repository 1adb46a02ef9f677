"""The words of a workbook of tables, in the document's language."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class TableBookWords:
    """Words of the first sheet, names of sheets, and notes; some are templates."""

    front: str
    codes: str
    band: str
    pairs: str
    codebook: str
    title: str
    project: str
    date: str
    state: str
    export: str
    counting: str
    rounding: str
    rounded: str
    question: str
    wave: str
    wording: str
    asked: str
    answered: str
    blank: str
    not_asked: str
    uncoded: str
    tables: str
    pairs_level: str
    working: str
    published: str


TABLE_BOOK_WORDS: Mapping[str, TableBookWords] = MappingProxyType(
    {
        "nb": TableBookWords(
            front="Om tabellene",
            codes="koder",
            band="størrelse",
            pairs="kode x kode",
            codebook="Kodebok",
            title="Tabeller – {project}",
            project="Prosjekt",
            date="Status per",
            state="Kodebok",
            export="Eksport",
            counting="Teller",
            rounding="Prosent",
            rounded="av grunnlaget, {n} desimaler, avrundet hver for seg (halv opp)",
            question="Spørsmål",
            wave="Årgang",
            wording="Ordlyd",
            asked="Spurt",
            answered="Svarte (grunnlag)",
            blank="Blanke",
            not_asked="Uten spørsmålet",
            uncoded="Uten kode ennå",
            tables="Ark",
            pairs_level="Koder er samlet på nivå {n} av kodeboken.",
            working="Arbeidstabeller: små tall er ikke skjult.",
            published="I tabeller etter bakgrunnsopplysning er små tall skjult.",
        ),
        "nn": TableBookWords(
            front="Om tabellane",
            codes="kodar",
            band="storleik",
            pairs="kode x kode",
            codebook="Kodebok",
            title="Tabellar – {project}",
            project="Prosjekt",
            date="Status per",
            state="Kodebok",
            export="Eksport",
            counting="Tel",
            rounding="Prosent",
            rounded="av grunnlaget, {n} desimalar, avrunda kvar for seg (halv opp)",
            question="Spørsmål",
            wave="Årgang",
            wording="Ordlyd",
            asked="Spurde",
            answered="Svarte (grunnlag)",
            blank="Blanke",
            not_asked="Utan spørsmålet",
            uncoded="Utan kode enno",
            tables="Ark",
            pairs_level="Kodar er samla på nivå {n} av kodeboka.",
            working="Arbeidstabellar: små tal er ikkje skjulte.",
            published="I tabellar etter bakgrunnsopplysning er små tal skjulte.",
        ),
        "en": TableBookWords(
            front="About the tables",
            codes="codes",
            band="size",
            pairs="code x code",
            codebook="Codebook",
            title="Tables – {project}",
            project="Project",
            date="As of",
            state="Codebook",
            export="Export",
            counting="Counts",
            rounding="Percent",
            rounded="of the base, {n} decimals, each rounded by itself (half up)",
            question="Question",
            wave="Wave",
            wording="Wording",
            asked="Asked",
            answered="Answered (base)",
            blank="Blank",
            not_asked="Without the question",
            uncoded="Not coded yet",
            tables="Sheets",
            pairs_level="Codes are gathered at level {n} of the codebook.",
            working="Working tables: small numbers are not hidden.",
            published="In tables by attribute small numbers are hidden.",
        ),
    }
)
"""The words for each language a document can be in."""
