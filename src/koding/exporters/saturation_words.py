"""The words of saturation tables and figures, in the document's language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SaturationWords:
    """Headings, names of the two orders, and notes, which are templates."""

    answers: str
    codes: str
    new: str
    altogether: str
    share: str
    new_by_chance: str
    altogether_by_chance: str
    share_by_chance: str
    coded_order: str
    random_order: str
    base_ends: str
    per_run: str
    something: str
    little: str
    nothing: str
    too_few: str
    stop: str
    not_reached: str
    reached: str
    expected: str
    no_code: str
    sizes: str
    chance: str
    left_out: str
    imported: str


SATURATION_WORDS = {
    "nb": SaturationWords(
        answers="Svar",
        codes="koder",
        new="Nye, kodet",
        altogether="Sum, kodet",
        share="% av basis kodet",
        new_by_chance="Nye, snitt",
        altogether_by_chance="Sum, snitt",
        share_by_chance="% av basis snitt",
        coded_order="i den rekkefølgen det ble kodet",
        random_order="tilfeldig rekkefølge, snitt av {orders}",
        base_ends="basis: {base} svar",
        per_run="Nye koder per {run} svar",
        something="Materialet gir fortsatt noe nytt ({figures}).",
        little="Materialet gir lite nytt ({figures}).",
        nothing="Materialet gir ikke noe nytt ({figures}).",
        too_few="For få svar til å si om materialet fortsatt gir noe nytt: {coded} "
        "er kodet, og det trengs en basis på {base} og en runde på {run}.",
        stop="Høyst {threshold} % nye: {coded} som kodet; {random} i tilfeldig "
        "rekkefølge (midterste av {orders}; {reached} kom dit).",
        not_reached="ikke nådd",
        reached="nye koder i svar {first}–{last}: {new} som kodet ({share} % av de "
        "{base} i basis), {mean} i tilfeldig rekkefølge ({chance} %)",
        expected="{codes} koder på {coded} av {answers} svar; {once} står på ett svar, "
        "{twice} på to. Forventet til slutt (Chao1): {expected}. Kjente koder dekker "
        "{coverage} % av omtalene (Good–Turing).",
        no_code="Ingen koder ennå på {answers} svar.",
        sizes="Basis er de første {base} svarene, en runde er {run} svar; «100+25» er "
        "100 svar før runden som avgjorde (Guest, Namey og Chen 2020).",
        chance="Kodet: i den rekkefølgen det ble kodet. Snitt: av {orders} tilfeldige "
        "rekkefølger, de samme hver gang.",
        left_out="Annet, ingen, vet ikke og uten innhold er ikke regnet med; koder som "
        "er slått sammen, teller som den de leses som.",
        imported="{imported} av svarene fikk sin første kode fra et importert ark, "
        "alle på en gang; deres rekkefølge sier ikke hvordan kodeboken vokste.",
    ),
    "nn": SaturationWords(
        answers="Svar",
        codes="kodar",
        new="Nye, koda",
        altogether="Sum, koda",
        share="% av basis koda",
        new_by_chance="Nye, snitt",
        altogether_by_chance="Sum, snitt",
        share_by_chance="% av basis snitt",
        coded_order="i den rekkjefølgja det vart koda",
        random_order="tilfeldig rekkjefølgje, snitt av {orders}",
        base_ends="basis: {base} svar",
        per_run="Nye kodar per {run} svar",
        something="Materialet gir framleis noko nytt ({figures}).",
        little="Materialet gir lite nytt ({figures}).",
        nothing="Materialet gir ikkje noko nytt ({figures}).",
        too_few="For få svar til å seie om materialet framleis gir noko nytt: {coded} "
        "er koda, og det trengst ein basis på {base} og ein runde på {run}.",
        stop="Høgst {threshold} % nye: {coded} som koda; {random} i tilfeldig "
        "rekkjefølgje (midtarste av {orders}; {reached} kom dit).",
        not_reached="ikkje nådd",
        reached="nye kodar i svar {first}–{last}: {new} som koda ({share} % av dei "
        "{base} i basis), {mean} i tilfeldig rekkjefølgje ({chance} %)",
        expected="{codes} kodar på {coded} av {answers} svar; {once} står på eitt "
        "svar, {twice} på to. Forventa til slutt (Chao1): {expected}. Kjende kodar "
        "dekkjer {coverage} % av omtalane (Good–Turing).",
        no_code="Ingen kodar enno på {answers} svar.",
        sizes="Basis er dei første {base} svara, ein runde er {run} svar; «100+25» er "
        "100 svar før runden som avgjorde (Guest, Namey og Chen 2020).",
        chance="Koda: i den rekkjefølgja det vart koda. Snitt: av {orders} tilfeldige "
        "rekkjefølgjer, dei same kvar gong.",
        left_out="Anna, ingen, veit ikkje og utan innhald er ikkje rekna med; kodar "
        "som er slegne saman, tel som den dei blir lesne som.",
        imported="{imported} av svara fekk den første koden frå eit importert ark, "
        "alle på éin gong; rekkjefølgja deira seier ikkje korleis kodeboka voks.",
    ),
    "en": SaturationWords(
        answers="Answers",
        codes="codes",
        new="New, coded",
        altogether="Sum, coded",
        share="% of base coded",
        new_by_chance="New, mean",
        altogether_by_chance="Sum, mean",
        share_by_chance="% of base mean",
        coded_order="in the order of coding",
        random_order="random orders, mean of {orders}",
        base_ends="base: {base} answers",
        per_run="New codes per {run} answers",
        something="The material still brings something new ({figures}).",
        little="The material brings little new ({figures}).",
        nothing="The material brings nothing new ({figures}).",
        too_few="Too few answers to tell whether the material still brings something "
        "new: {coded} are coded, and it takes a base of {base} and a run of {run}.",
        stop="At most {threshold} % new: {coded} as coded; {random} by chance (the "
        "middle of {orders} orders; {reached} came there).",
        not_reached="not reached",
        reached="new codes in answers {first}–{last}: {new} as coded ({share} % of "
        "the base's {base}), {mean} by chance ({chance} %)",
        expected="{codes} codes on {coded} of {answers} answers; {once} stand on one "
        "answer, {twice} on two. Expected in the end (Chao1): {expected}. Known codes "
        "cover {coverage} % of mentions (Good–Turing).",
        no_code="No codes yet on {answers} answers.",
        sizes="The base is the first {base} answers, a run is {run} answers; «100+25» "
        "is 100 answers before the run that decided (Guest, Namey & Chen 2020).",
        chance="Coded: in the order of coding. Mean: of {orders} random orders, the "
        "same each time.",
        left_out="Other, none, don't know and no content are not counted; merged "
        "codes count as the one they are read as.",
        imported="{imported} of the answers got their first code from an imported "
        "sheet, all at once; their order does not tell how the codebook grew.",
    ),
}
"""The words for each language a document can be in."""
