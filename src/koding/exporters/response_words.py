"""The words of tables of who answered, and of free texts coded to alternatives."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ResponseWords:
    """Words of the table of who answered; the notes are templates."""

    title: str
    names: tuple[tuple[str, str], ...]
    unknown: str
    invited: str
    everyone: str
    anything: str
    commented: str
    percent: str
    total: str
    rule: str
    of_everyone: str
    of_register: str
    several: str
    few: str
    working: str


RESPONSE_WORDS = {
    "nb": ResponseWords(
        title="Hvem svarte og kommenterte",
        names=(("band", "Innbyggere"), ("county", "Fylke"), ("kind", "Type enhet")),
        unknown="Ikke oppgitt",
        invited="Invitert",
        everyone="I skjemaet",
        anything="Svarte på noe åpent",
        commented="Kommenterte her",
        percent="%",
        total="Totalt",
        rule="En {one} teller én gang i hver rad; den kommenterte når minst én av dens "
        "respondenter skrev noe på dette spørsmålet.",
        of_everyone="Prosent av {who} i skjemaet, avrundet hver for seg (halv opp). "
        "De som ikke står i skjemaet, er ikke med.",
        of_register="Prosent av enhetene i registeret, avrundet hver for seg "
        "(halv opp).",
        several="{several} {who} har mer enn én verdi og står i flere rader.",
        few="* Færre enn {least} i grunnlaget: les prosenten med forsiktighet.",
        working="Arbeidstabell: små tall er ikke skjult.",
    ),
    "nn": ResponseWords(
        title="Kven svarte og kommenterte",
        names=(("band", "Innbyggjarar"), ("county", "Fylke"), ("kind", "Type eining")),
        unknown="Ikkje oppgitt",
        invited="Invitert",
        everyone="I skjemaet",
        anything="Svarte på noko ope",
        commented="Kommenterte her",
        percent="%",
        total="Totalt",
        rule="Kvar {one} tel éin gong i kvar rad; ho kommenterte når minst éin av "
        "respondentane skreiv noko på dette spørsmålet.",
        of_everyone="Prosent av {who} i skjemaet, avrunda kvar for seg (halv opp). "
        "Dei som ikkje står i skjemaet, er ikkje med.",
        of_register="Prosent av einingane i registeret, avrunda kvar for seg "
        "(halv opp).",
        several="{several} {who} har meir enn éin verdi og står i fleire rader.",
        few="* Færre enn {least} i grunnlaget: les prosenten med varsemd.",
        working="Arbeidstabell: små tal er ikkje skjulte.",
    ),
    "en": ResponseWords(
        title="Who answered and commented",
        names=(("band", "Inhabitants"), ("county", "County"), ("kind", "Kind of unit")),
        unknown="Not known",
        invited="Invited",
        everyone="In the form",
        anything="Answered any open question",
        commented="Commented here",
        percent="%",
        total="Total",
        rule="A {one} counts once in each row; it commented where at least one of its "
        "respondents wrote something on this question.",
        of_everyone="Percent of the {who} in the form, each rounded by itself (half "
        "up). Those who are not in the form are left out.",
        of_register="Percent of the units of the register, each rounded by itself "
        "(half up).",
        several="{several} {who} have more than one value and stand in several rows.",
        few="* Fewer than {least} in the base: read the percentage with care.",
        working="Working table: small numbers are not hidden.",
    ),
}
"""The words of the table of who answered, in each language."""


@dataclass(frozen=True, slots=True)
class RecodingWords:
    """Words of the table of texts coded to alternatives; the notes are templates."""

    title: str
    alternative: str
    ticked: str
    recoded: str
    new: str
    total: str
    percent: str
    uncoded: str
    base: str
    based: str
    single: str
    several: str
    other: str
    stands: str
    unused: str
    kept: str
    doubled: str
    rounding: str
    remaining: str


RECODING_WORDS = {
    "nb": RecodingWords(
        title="Krysset av og omkodet fra fritekst",
        alternative="Alternativ",
        ticked="Krysset av",
        recoded="Skrev det",
        new="Av dem nye",
        total="Etter omkoding",
        percent="% av grunnlaget",
        uncoded="Ikke kodet ennå",
        base="Totalt (grunnlag)",
        based="Grunnlag: {base} {who} svarte på det lukkede spørsmålet. En {one} "
        "teller én gang per alternativ, også når den både krysset av og skrev det.",
        single="Ett alternativ per {one}: den som fikk teksten sin kodet til et "
        "alternativ, er flyttet dit fra «{other}».",
        several="Flere alternativer er mulig: den som også skrev noe annet, er "
        "fortsatt under «{other}».",
        other="«{other}»: {ticked} krysset av, {moved} er flyttet, {left} er igjen "
        "({without_text} av dem skrev ingenting).",
        stands="«{alternative}» er også: {codes}.",
        unused="Ingen kode står for: {alternatives}.",
        kept="{kept} {who} skrev noe, men krysset av for et annet alternativ; "
        "krysset gjelder.",
        doubled="{doubled} {who} skrev om flere alternativer og teller under hvert.",
        rounding="Prosent avrundet hver for seg (halv opp).",
        remaining="Rader under «{other}»: koder som ikke er noe alternativ, blant dem "
        "som er igjen; flere koder er mulig.",
    ),
    "nn": RecodingWords(
        title="Kryssa av og omkoda frå fritekst",
        alternative="Alternativ",
        ticked="Kryssa av",
        recoded="Skreiv det",
        new="Av dei nye",
        total="Etter omkoding",
        percent="% av grunnlaget",
        uncoded="Ikkje koda enno",
        base="Totalt (grunnlag)",
        based="Grunnlag: {base} {who} svarte på det lukka spørsmålet. Kvar {one} tel "
        "éin gong per alternativ, også når ho både kryssa av og skreiv det.",
        single="Eitt alternativ per {one}: den som fekk teksten sin koda til eit "
        "alternativ, er flytta dit frå «{other}».",
        several="Fleire alternativ er mogleg: den som også skreiv noko anna, er "
        "framleis under «{other}».",
        other="«{other}»: {ticked} kryssa av, {moved} er flytta, {left} er att "
        "({without_text} av dei skreiv ingenting).",
        stands="«{alternative}» er også: {codes}.",
        unused="Ingen kode står for: {alternatives}.",
        kept="{kept} {who} skreiv noko, men kryssa av for eit anna alternativ; "
        "krysset gjeld.",
        doubled="{doubled} {who} skreiv om fleire alternativ og tel under kvart.",
        rounding="Prosent avrunda kvar for seg (halv opp).",
        remaining="Rader under «{other}»: kodar som ikkje er noko alternativ, blant "
        "dei som er att; fleire kodar er mogleg.",
    ),
    "en": RecodingWords(
        title="Ticked, and recoded from free text",
        alternative="Alternative",
        ticked="Ticked",
        recoded="Wrote it",
        new="Of them new",
        total="After recoding",
        percent="% of the base",
        uncoded="Not coded yet",
        base="Total (base)",
        based="Base: {base} {who} answered the closed question. A {one} counts once "
        "per alternative, also where it both ticked and wrote it.",
        single="One alternative per {one}: whose text was coded to an alternative has "
        "moved there from «{other}».",
        several="Several alternatives are possible: who wrote something else too is "
        "still under «{other}».",
        other="«{other}»: {ticked} ticked it, {moved} have moved, {left} remain "
        "({without_text} of them wrote nothing).",
        stands="«{alternative}» is also: {codes}.",
        unused="No code stands for: {alternatives}.",
        kept="{kept} {who} wrote something but ticked another alternative; the tick "
        "stands.",
        doubled="{doubled} {who} wrote of several alternatives and count under each.",
        rounding="Percent, each rounded by itself (half up).",
        remaining="Rows under «{other}»: codes that are no alternative, among those "
        "who remain; several codes are possible.",
    ),
}
"""The words of the table of texts coded to alternatives, in each language."""
