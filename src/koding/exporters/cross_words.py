"""The words of tables that cross codes with something, in the document's language."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class CrossWords:
    """Words of crosses; the notes are templates. `attributes` are those all have."""

    by: str
    attributes: Mapping[str, str]
    no_value: str
    everyone: str
    own_base: str
    without: str
    several: str
    small_base: str
    hidden: str
    without_drawn: str
    several_drawn: str
    hidden_drawn: str
    own_mentions: str
    published: str
    test: str
    exact: str
    no_test: str
    merge: str
    by_code_answer: str
    by_code_quote: str
    codes_note: str
    diagonal: str
    grid: str
    unit: str
    yes: str
    grid_note: str
    p: str


CROSS_WORDS: Mapping[str, CrossWords] = MappingProxyType(
    {
        "nb": CrossWords(
            by="{title}, etter {by}",
            attributes={
                "band": "størrelse (innbyggere)",
                "county": "fylke",
                "kind": "type enhet",
            },
            no_value="Uten verdi",
            everyone="Alle",
            own_base="Prosent av hver kolonnes eget grunnlag (nederste rad), avrundet "
            "hver for seg (halv opp).",
            own_mentions="Prosent av omtalene i hver kolonne, par av {who} og kode, "
            "avrundet hver for seg (halv opp). Omtaler: {mentions}.",
            without="{n} {who} har ingen verdi for {by}; de står i en egen kolonne.",
            several="{n} {who} står i flere kolonner, fordi respondentene har ulike "
            "verdier.",
            small_base="{mark} Prosent av et grunnlag under {least}: les dem varsomt.",
            hidden="{sign} betyr at tallet er skjult: n under {least}, eller et tall "
            "som ville røpe et slikt. {n} celler er skjult.",
            without_drawn="{n} {who} har ingen verdi for {by}; de er en egen del av "
            "stolpene.",
            several_drawn="{n} {who} står i flere deler, fordi respondentene har ulike "
            "verdier; en stolpe kan være lengre enn tallet ved den.",
            hidden_drawn="Skjult, også der det står «{sign}»: n under {least}, eller "
            "et tall som ville røpe et slikt.",
            published="Tabellen er ikke krysset med bakgrunnsopplysninger; ingen tall "
            "er skjult.",
            test="p: kjikvadrattest av hver kode over kolonnene med verdi ({base} "
            "{who}){exact}; uten retting for flere tester.",
            exact=", eksakt test (Fisher; Freeman–Halton ved flere enn to kolonner) "
            "der forventede tall er for små",
            no_test="Tom p: alle eller ingen har koden, eller forventede tall er for "
            "små og kolonnene for mange til å teste.",
            merge="Slå sammen kolonner for å teste dem.",
            by_code_answer="{title}: koder i samme svar",
            by_code_quote="{title}: koder på samme sitat",
            codes_note="Hver celle er ulike {who} som har begge kodene {where}; tallet "
            "over hver kolonne er koden med det tallet.",
            diagonal="På diagonalen står n for koden selv.",
            grid="{title}: hvem som har hvilke koder",
            unit="Enhet",
            yes="ja",
            grid_note="«ja»: minst ett sitat har koden. Tomt betyr at koden ikke er "
            "brukt; koding skiller ikke «nei» fra «ikke nevnt», og har ikke "
            "«motstridende».",
            p="p",
        ),
        "nn": CrossWords(
            by="{title}, etter {by}",
            attributes={
                "band": "storleik (innbyggjarar)",
                "county": "fylke",
                "kind": "type eining",
            },
            no_value="Utan verdi",
            everyone="Alle",
            own_base="Prosent av grunnlaget til kvar kolonne (nedste rad), avrunda "
            "kvar for seg (halv opp).",
            own_mentions="Prosent av omtalane i kvar kolonne, par av {who} og kode, "
            "avrunda kvar for seg (halv opp). Omtalar: {mentions}.",
            without="{n} {who} har ingen verdi for {by}; dei står i ein eigen kolonne.",
            several="{n} {who} står i fleire kolonnar, fordi respondentane har ulike "
            "verdiar.",
            small_base="{mark} Prosent av eit grunnlag under {least}: les dei varsamt.",
            hidden="{sign} tyder at talet er skjult: n under {least}, eller eit tal "
            "som ville røpe eit slikt. {n} celler er skjulte.",
            without_drawn="{n} {who} har ingen verdi for {by}; dei er ein eigen del av "
            "stolpane.",
            several_drawn="{n} {who} står i fleire delar, fordi respondentane har "
            "ulike verdiar; ein stolpe kan vere lengre enn talet ved han.",
            hidden_drawn="Skjult, også der det står «{sign}»: n under {least}, eller "
            "eit tal som ville røpe eit slikt.",
            published="Tabellen er ikkje kryssa med bakgrunnsopplysningar; ingen tal "
            "er skjulte.",
            test="p: kjikvadrattest av kvar kode over kolonnane med verdi ({base} "
            "{who}){exact}; utan retting for fleire testar.",
            exact=", eksakt test (Fisher; Freeman–Halton ved fleire enn to kolonnar) "
            "der forventa tal er for små",
            no_test="Tom p: alle eller ingen har koden, eller forventa tal er for små "
            "og kolonnane for mange til å teste.",
            merge="Slå saman kolonnar for å teste dei.",
            by_code_answer="{title}: kodar i same svar",
            by_code_quote="{title}: kodar på same sitat",
            codes_note="Kvar celle er ulike {who} som har begge kodane {where}; talet "
            "over kvar kolonne er koden med det talet.",
            diagonal="På diagonalen står n for koden sjølv.",
            grid="{title}: kven som har kva kodar",
            unit="Eining",
            yes="ja",
            grid_note="«ja»: minst eitt sitat har koden. Tomt tyder at koden ikkje er "
            "brukt; koding skil ikkje «nei» frå «ikkje nemnt», og har ikkje "
            "«motstridande».",
            p="p",
        ),
        "en": CrossWords(
            by="{title}, by {by}",
            attributes={
                "band": "size (inhabitants)",
                "county": "county",
                "kind": "kind of unit",
            },
            no_value="Without a value",
            everyone="All",
            own_base="Percent of each column's own base (last row), each rounded by "
            "itself (half up).",
            own_mentions="Percent of the mentions in each column, pairs of {who} and "
            "code, each rounded by itself (half up). Mentions: {mentions}.",
            without="{n} {who} have no value for {by}; they are a column of their own.",
            several="{n} {who} stand in several columns, for their respondents have "
            "different values.",
            small_base="{mark} Percent of a base under {least}: read with care.",
            hidden="{sign} is a hidden figure: n under {least}, or a figure that would "
            "give one away. {n} cells are hidden.",
            without_drawn="{n} {who} have no value for {by}; they are a part of the "
            "bars by themselves.",
            several_drawn="{n} {who} stand in several parts, for their respondents "
            "have different values; a bar may be longer than the number at it.",
            hidden_drawn="Hidden, also where “{sign}” stands: n under {least}, or a "
            "figure that would give one away.",
            published="The table crosses no attribute; no figure is hidden.",
            test="p: chi-square test of each code over the columns with a value "
            "({base} {who}){exact}; not corrected for several tests.",
            exact=", exact test (Fisher; Freeman-Halton for more than two columns) "
            "where expected counts are too small",
            no_test="Empty p: all or none have the code, or expected counts are too "
            "small and columns too many to test.",
            merge="Merge columns to test them.",
            by_code_answer="{title}: codes in the same answer",
            by_code_quote="{title}: codes on the same quote",
            codes_note="Each cell is the distinct {who} that have both codes {where}; "
            "the number over a column is the code with that number.",
            diagonal="On the diagonal is n of the code itself.",
            grid="{title}: who has which codes",
            unit="Unit",
            yes="yes",
            grid_note="“yes”: one quote or more has the code. Empty means that the "
            "code is not used; koding does not tell “no” from “not mentioned”, and has "
            "no “contradictory”.",
            p="p",
        ),
    }
)
"""The words for each language a document can be in."""

WHERE = {
    "nb": {"answer": "i samme svar", "quote": "på samme sitat"},
    "nn": {"answer": "i same svar", "quote": "på same sitat"},
    "en": {"answer": "in the same answer", "quote": "on the same quote"},
}
"""Where two codes meet."""
