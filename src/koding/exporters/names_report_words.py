"""The fixed words of the report on names, in the language of the project."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class ReportWords:
    """Headings, notes and columns; what has braces is a template."""

    title: str
    measured: str
    date: str
    program: str
    lists: str
    pipeline: str
    own: str
    none: str
    texts: str
    read: str
    identity: str
    withheld: str
    found: str
    all_decided: str
    left: str
    kind: str
    states: tuple[str, ...]
    direct: str
    quasi: str
    kept: str
    nothing_kept: str
    kept_columns: tuple[str, ...]
    who: str
    who_columns: tuple[str, ...]
    quotes: str
    no_quotes: str
    chosen: str
    fit: str
    k_columns: tuple[str, ...]
    sweep: str
    sweep_note: str
    rule: str
    places: str
    rules: Mapping[str, str]
    allowed: str
    nothing_allowed: str
    allowed_columns: tuple[str, ...]
    files: str
    files_note: str
    files_columns: tuple[str, ...]
    kinds: Mapping[str, str]


_NB = ReportWords(
    title="Navn i svarene",
    measured="Rapporten sier hva som er lett etter, funnet og avgjort. Et navn som "
    "listene ikke har, kan stå i en tekst uten at det er funnet.",
    date="Status per",
    program="Program",
    lists="Navnelister, versjon",
    pipeline="Trent språkmodell",
    own="Prosjektets egne navn",
    none="ingen",
    texts="Svar",
    read="{n} svar, {left} av dem ikke lest med dagens lister",
    identity="Enhetenes navn",
    withheld="holdt tilbake her; enhetens eget navn kan ikke skilles fra andres",
    found="Funnet og avgjort",
    all_decided="Det ble ikke funnet noe navn som ikke er avgjort.",
    left="{n} steder er ikke avgjort.",
    kind="Hva",
    states=("Klasse", "Funnet", "Åpne", "Erstattet", "Grovere", "Beholdt"),
    direct="direkte",
    quasi="indirekte",
    kept="Beholdt som det står",
    nothing_kept="Det ble ikke funnet noe navn som er beholdt.",
    kept_columns=("Steder", "Grunn", "Av", "Dag"),
    who="Hvem avgjorde",
    who_columns=("Koder", "Steder", "Første dag", "Siste dag"),
    quotes="Sitater valgt for publisering",
    no_quotes="Ingen sitater er valgt.",
    chosen="{quotes} sitater fra {respondents} respondenter, høyst {most} fra én; "
    "{seen} er sett slik de blir trykt.",
    fit="{narrow} respondenter har færre enn {least} enheter som passer til det som "
    "publiseres; {crowded} har mer enn to sitater fra ett spørsmål.",
    k_columns=("Kildeangivelse", "Sitater", "Respondenter", "k register", "k svart"),
    sweep="Igjen å se på i sitatene",
    sweep_note="Ord med stor bokstav inne i setninger, tall og navn i anførselstegn "
    "som ingen regel har tatt.",
    rule="Regel",
    places="Steder",
    rules={
        "capital": "stor bokstav",
        "digits": "tall",
        "quoted": "i anførselstegn",
        "listed, opening": "kjent navn først i en setning",
    },
    allowed="Sluppet ut mot rådet",
    nothing_allowed="Ingen publisering er sluppet ut mot rådet.",
    allowed_columns=("Eksport", "Av", "Dag", "Grunn"),
    files="Filer lest på nytt",
    files_note="Hver fil pakkes ut og leses før den skrives: forfatter, firma, "
    "kommentarer, revisjonsmerker, skjulte ark og navngitte områder, og enhetenes "
    "navn og numre.",
    files_columns=("Fil", "Mål", "Navn funnet", "Annet funnet"),
    kinds={
        "municipality": "kommune",
        "bydel": "bydel",
        "agency": "etat i Oslo",
        "county": "fylke",
        "region": "region",
        "place": "sted",
        "hospital": "sykehus",
        "trust": "helseforetak",
        "dps": "DPS",
        "bup": "BUP",
        "team": "tjenestenavn",
        "person": "person",
        "phone": "telefon",
        "email": "e-post",
        "web": "nettadresse",
        "fnr": "fødselsnummer",
        "dnr": "D-nummer",
        "orgnr": "organisasjonsnummer",
        "account": "kontonummer",
        "street": "gateadresse",
        "postal": "postadresse",
        "case": "saksnummer",
        "number": "nummer",
        "unknown": "ukjent navn",
    },
)
_NN = replace(
    _NB,
    title="Namn i svara",
    measured="Rapporten seier kva som er leita etter, funne og avgjort. Eit namn som "
    "listene ikkje har, kan stå i ein tekst utan at det er funne.",
    lists="Namnelister, versjon",
    pipeline="Trena språkmodell",
    own="Prosjektet sine eigne namn",
    read="{n} svar, {left} av dei ikkje lesne med lister av i dag",
    identity="Namna på einingane",
    withheld="haldne tilbake her; eige namn kan ikkje skiljast frå andre sine",
    found="Funne og avgjort",
    all_decided="Det vart ikkje funne noko namn som ikkje er avgjort.",
    left="{n} stader er ikkje avgjorde.",
    kind="Kva",
    states=("Klasse", "Funne", "Opne", "Erstatta", "Grovare", "Behaldne"),
    kept="Behalde som det står",
    nothing_kept="Det vart ikkje funne noko namn som er behalde.",
    kept_columns=("Stader", "Grunn", "Av", "Dag"),
    who="Kven avgjorde",
    who_columns=("Kodar", "Stader", "Første dag", "Siste dag"),
    quotes="Sitat valde for publisering",
    no_quotes="Ingen sitat er valde.",
    chosen="{quotes} sitat frå {respondents} respondentar, høgst {most} frå éin; "
    "{seen} er sette slik dei blir trykte.",
    fit="{narrow} respondentar har færre enn {least} einingar som passar til det som "
    "blir publisert; {crowded} har meir enn to sitat frå eitt spørsmål.",
    k_columns=("Kjeldeoppgåve", "Sitat", "Respondentar", "k register", "k svart"),
    sweep="Att å sjå på i sitata",
    sweep_note="Ord med stor bokstav inne i setningar, tal og namn i hermeteikn som "
    "ingen regel har teke.",
    places="Stader",
    rules={
        "capital": "stor bokstav",
        "digits": "tal",
        "quoted": "i hermeteikn",
        "listed, opening": "kjent namn først i ei setning",
    },
    allowed="Sleppt ut mot rådet",
    nothing_allowed="Inga publisering er sleppt ut mot rådet.",
    files="Filer lesne på nytt",
    files_note="Kvar fil blir pakka ut og lesen før ho blir skriven: forfattar, firma, "
    "kommentarar, revisjonsmerke, gøymde ark og namngjevne område, og namn og nummer "
    "på einingane.",
    files_columns=("Fil", "Mål", "Namn funne", "Anna funne"),
    kinds={
        **_NB.kinds,
        "place": "stad",
        "hospital": "sjukehus",
        "trust": "helseføretak",
        "team": "tenestenamn",
        "unknown": "ukjent namn",
    },
)
_EN = ReportWords(
    title="Names in the answers",
    measured="The report says what was looked for, found and decided. A name that the "
    "lists lack may stand in a text without having been found.",
    date="As of",
    program="Program",
    lists="Lists of names, version",
    pipeline="Trained language model",
    own="The project's own names",
    none="none",
    texts="Answers",
    read="{n} answers, {left} of them not read with today's lists",
    identity="Names of units",
    withheld="withheld here; a unit's own name cannot be told from others'",
    found="Found and decided",
    all_decided="No name was found that is not decided.",
    left="{n} places are not decided.",
    kind="What",
    states=("Class", "Found", "Open", "Replaced", "Coarser", "Kept"),
    direct="direct",
    quasi="indirect",
    kept="Kept as it stands",
    nothing_kept="No name was found that is kept.",
    kept_columns=("Places", "Reason", "By", "Day"),
    who="Who decided",
    who_columns=("Coder", "Places", "First day", "Last day"),
    quotes="Quotes chosen for publication",
    no_quotes="No quotes are chosen.",
    chosen="{quotes} quotes of {respondents} respondents, at most {most} of one; "
    "{seen} have been seen as they will be printed.",
    fit="Fewer than {least} units fit what is published of {narrow} respondents; "
    "{crowded} have more than two quotes of one question.",
    k_columns=("Descriptor", "Quotes", "Respondents", "k register", "k answered"),
    sweep="Left to look at in the quotes",
    sweep_note="Words with a capital inside sentences, numbers and quoted names that "
    "no rule has taken.",
    rule="Rule",
    places="Places",
    rules={
        "capital": "capital letter",
        "digits": "number",
        "quoted": "in quotation marks",
        "listed, opening": "known name opening a sentence",
    },
    allowed="Let out against the advice",
    nothing_allowed="No publication was let out against the advice.",
    allowed_columns=("Export", "By", "Day", "Reason"),
    files="Files read back",
    files_note="Each file is unzipped and read before it is written: author, company, "
    "comments, revision ids, hidden sheets and defined names, and the names and "
    "numbers of units.",
    files_columns=("File", "Destination", "Names found", "Other found"),
    kinds={
        "municipality": "municipality",
        "bydel": "city district",
        "agency": "agency of Oslo",
        "county": "county",
        "region": "region",
        "place": "place",
        "hospital": "hospital",
        "trust": "hospital trust",
        "dps": "DPS",
        "bup": "BUP",
        "team": "name of a service",
        "person": "person",
        "phone": "telephone",
        "email": "e-mail",
        "web": "web address",
        "fnr": "identity number",
        "dnr": "D-number",
        "orgnr": "organisation number",
        "account": "account number",
        "street": "street address",
        "postal": "postal address",
        "case": "case number",
        "number": "number",
        "unknown": "unknown name",
    },
)
REPORT_WORDS: Mapping[str, ReportWords] = {"nb": _NB, "nn": _NN, "en": _EN}
"""The words of the report in each language."""
