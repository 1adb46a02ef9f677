"""The fixed words of documents, in the document's language, not the screen's."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """Words the program itself puts into a document; `locale` is its language tag.

    In `page` and `part` a # stands for a number, then for how many there are.
    """

    locale: str
    contents: str
    table: str
    figure: str
    tables: str
    figures: str
    page: str
    part: str
    intern: str


DOCUMENT_WORDS = {
    "nb": DocumentWords(
        "nb-NO",
        contents="Innhold",
        table="Tabell",
        figure="Figur",
        tables="Tabeller",
        figures="Figurer",
        page="Side # av #",
        part="# av #",
        intern="INTERN - ikke for publisering",
    ),
    "nn": DocumentWords(
        "nn-NO",
        contents="Innhald",
        table="Tabell",
        figure="Figur",
        tables="Tabellar",
        figures="Figurar",
        page="Side # av #",
        part="# av #",
        intern="INTERN - ikkje for publisering",
    ),
    "en": DocumentWords(
        "en-GB",
        contents="Contents",
        table="Table",
        figure="Figure",
        tables="Tables",
        figures="Figures",
        page="Page # of #",
        part="# of #",
        intern="INTERNAL - not for publication",
    ),
}
"""The words for each language a document can be in."""


@dataclass(frozen=True, slots=True)
class SortWords:
    """Words of the structured document; `base` and `units` are templates."""

    question: str
    wave: str
    base: str
    asked: str
    coded: str
    date: str
    export: str
    counted: str
    uncoded: str
    no_theme: str
    uncoded_note: str
    quote: tuple[str, str]
    answer: tuple[str, str]
    code: str
    descriptor: str
    appendix: str
    codes_of_question: str
    by_size: str
    unknown_size: str
    since: str
    new: str
    id: str
    codebook: str
    base_n: str
    export_id: str


SORT_WORDS = {
    "nb": SortWords(
        question="Spørsmål",
        wave="Årgang",
        base="Grunnlag",
        asked="Spurt",
        coded="Kodet",
        date="Status per",
        export="Eksport",
        counted="n = {n} av {base} {who}, {quotes} {quoted}",
        uncoded="Ikke kodet ennå",
        no_theme="Uten tema",
        uncoded_note="{quotes} {quoted} fra {n} av {base} {who} uten kode ennå",
        quote=("sitat", "sitater"),
        answer=("svar", "svar"),
        code="Kode",
        descriptor="Beskrivelse",
        appendix="Vedlegg: Kodebok",
        codes_of_question="Kodene som spørsmålet bruker eller tilbyr. "
        "koding export codebook skriver hele kodeboken.",
        by_size="Etter innbyggertall",
        unknown_size="ukjent",
        since="Nytt siden",
        new="{quotes} {quoted} siden {date}",
        id="Sitat-id",
        codebook="kodebok {version}",
        base_n="n = {n}",
        export_id="eksport {id}",
    ),
    "nn": SortWords(
        question="Spørsmål",
        wave="Årgang",
        base="Grunnlag",
        asked="Spurde",
        coded="Koda",
        date="Status per",
        export="Eksport",
        counted="n = {n} av {base} {who}, {quotes} {quoted}",
        uncoded="Ikkje koda enno",
        no_theme="Utan tema",
        uncoded_note="{quotes} {quoted} frå {n} av {base} {who} utan kode enno",
        quote=("sitat", "sitat"),
        answer=("svar", "svar"),
        code="Kode",
        descriptor="Skildring",
        appendix="Vedlegg: Kodebok",
        codes_of_question="Kodane som spørsmålet bruker eller tilbyr. "
        "koding export codebook skriv heile kodeboka.",
        by_size="Etter innbyggjartal",
        unknown_size="ukjend",
        since="Nytt sidan",
        new="{quotes} {quoted} sidan {date}",
        id="Sitat-id",
        codebook="kodebok {version}",
        base_n="n = {n}",
        export_id="eksport {id}",
    ),
    "en": SortWords(
        question="Question",
        wave="Wave",
        base="Base",
        asked="Asked",
        coded="Coded",
        date="As of",
        export="Export",
        counted="n = {n} of {base} {who}, {quotes} {quoted}",
        uncoded="Not coded yet",
        no_theme="Without a theme",
        uncoded_note="{quotes} {quoted} from {n} of {base} {who} without a code yet",
        quote=("quote", "quotes"),
        answer=("answer", "answers"),
        code="Code",
        descriptor="Descriptor",
        appendix="Appendix: Codebook",
        codes_of_question="The codes that the question uses or offers. "
        "koding export codebook writes the whole codebook.",
        by_size="By inhabitants",
        unknown_size="unknown",
        since="New since",
        new="{quotes} {quoted} since {date}",
        id="Quote id",
        codebook="codebook {version}",
        base_n="n = {n}",
        export_id="export {id}",
    ),
}
"""The words of the structured document in each language."""


@dataclass(frozen=True, slots=True)
class TableWords:
    """Words of frequency tables; the notes are templates."""

    label: str
    percent_of_units: str
    percent_of_mentions: str
    total: str
    units: str
    respondents: str
    unit: str
    respondent: str
    answered: str
    several: str
    themes: str
    rounding: str
    percent_of_mentions_note: str
    cut_off: str
    uncoded: str
    unseen: str
    unseen_note: str
    working: str
    working_figure: str
    published_figure: str
    number_of: str
    percent: str
    withheld: str
    as_of: str


TABLE_WORDS = {
    "nb": TableWords(
        label="Kode",
        percent_of_units="%",
        percent_of_mentions="% av omtaler",
        total="Totalt (grunnlag)",
        units="enheter",
        respondents="respondenter",
        unit="enhet",
        respondent="respondent",
        answered="Grunnlag: {answered} {who} svarte; {blank} blanke, {not_asked} uten "
        "dette spørsmålet.",
        several="En {one} teller én gang per kode; flere koder er mulig, så n kan "
        "summere til mer enn grunnlaget.",
        themes="For et tema er n ulike {who} under temaet.",
        rounding="Prosent av grunnlaget, avrundet hver for seg (halv opp).",
        percent_of_mentions_note="Prosent av {mentions} omtaler "
        "(par av {who} og kode).",
        cut_off="Koder og temaer med n < {least} er utelatt: {codes}. Kodede {who} "
        "uten noen av dem som vises: {left_out}.",
        uncoded="{uncoded} {who} har svart, men har ingen kode ennå.",
        unseen="ikke sett",
        unseen_note="Ikke sett: svar som var kodet før koden kom, og som ikke er sett "
        "på igjen.",
        working="Arbeidstabell: små tall er ikke skjult.",
        working_figure="Arbeidsfigur: små tall er ikke skjult.",
        published_figure="Ingen tall er skjult.",
        number_of="antall {who}",
        percent="prosent",
        withheld="skjult",
        as_of="Kodebok, kodinger og svar slik de var: {when}.",
    ),
    "nn": TableWords(
        label="Kode",
        percent_of_units="%",
        percent_of_mentions="% av omtalar",
        total="Totalt (grunnlag)",
        units="einingar",
        respondents="respondentar",
        unit="eining",
        respondent="respondent",
        answered="Grunnlag: {answered} {who} svarte; {blank} blanke, {not_asked} utan "
        "dette spørsmålet.",
        several="Kvar {one} tel éin gong per kode; fleire kodar er mogleg, så n kan "
        "summere til meir enn grunnlaget.",
        themes="For eit tema er n ulike {who} under temaet.",
        rounding="Prosent av grunnlaget, avrunda kvar for seg (halv opp).",
        percent_of_mentions_note="Prosent av {mentions} omtalar "
        "(par av {who} og kode).",
        cut_off="Kodar og tema med n < {least} er utelatne: {codes}. Koda {who} "
        "utan nokon av dei som er viste: {left_out}.",
        uncoded="{uncoded} {who} har svart, men har ingen kode enno.",
        unseen="ikkje sett",
        unseen_note="Ikkje sett: svar som var koda før koden kom, og som ikkje er sett "
        "på igjen.",
        working="Arbeidstabell: små tal er ikkje skjulte.",
        working_figure="Arbeidsfigur: små tal er ikkje skjulte.",
        published_figure="Ingen tal er skjulte.",
        number_of="tal {who}",
        percent="prosent",
        withheld="skjult",
        as_of="Kodebok, kodingar og svar slik dei var: {when}.",
    ),
    "en": TableWords(
        label="Code",
        percent_of_units="%",
        percent_of_mentions="% of mentions",
        total="Total (base)",
        units="units",
        respondents="respondents",
        unit="unit",
        respondent="respondent",
        answered="Base: {answered} {who} answered; {blank} blank, {not_asked} without "
        "this question.",
        several="A {one} counts once per code; several codes are possible, "
        "so n may sum to more than the base.",
        themes="For a theme n is the distinct {who} under it.",
        rounding="Percent of the base, each rounded by itself (half up).",
        percent_of_mentions_note="Percent of {mentions} mentions (pairs of {who} and "
        "code).",
        cut_off="Codes and themes with n < {least} are left out: {codes}. Coded {who} "
        "with none of those shown: {left_out}.",
        uncoded="{uncoded} {who} answered but without a code yet.",
        unseen="not seen",
        unseen_note="Not seen: answers coded before the code was there, and not looked "
        "at since.",
        working="Working table: small numbers are not hidden.",
        working_figure="Working figure: small numbers are not hidden.",
        published_figure="No figure is hidden.",
        number_of="number of {who}",
        percent="percent",
        withheld="hidden",
        as_of="Codebook, codings and answers as they were: {when}.",
    ),
}
"""The words of tables in each language."""

LINEAGE_NOTES = {
    "nb": "Tall: ulike enheter. Farge: temaet koden ender under.",
    "nn": "Tal: ulike einingar. Farge: temaet koden endar under.",
    "en": "Numbers: distinct units. Colour: the theme a code ends under.",
}
"""What is said under the picture of which codes became which."""

LINEAGE_UNSEEN = {
    "nb": "Kom og gikk mellom kolonnene: {labels}",
    "nn": "Kom og gjekk mellom kolonnane: {labels}",
    "en": "Came and went between the columns: {labels}",
}
"""What is said there of codes that no column has."""
