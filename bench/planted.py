"""Invented sentences with names planted in them, and some where the words are words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.data import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koding.model.names import NameKind


@dataclass(frozen=True, slots=True)
class Planted:
    """A sentence, the name in it, what it names and how it is written.

    An empty name: there is nothing to find.
    """

    text: str
    name: str
    kind: NameKind
    form: str
    own: str = ""

    @property
    def start(self) -> int:
        """Where the name stands."""
        return self.text.index(self.name)


_FORMS = {
    "preposition": "Vi deler en stilling med dem i {name} om natten.",
    "subject": "De siste årene har {name} hatt et godt tilbud.",
    "genitive": "Vi fulgte lenge {genitive} plan for de unge.",
    "kommune": "Hos oss i {name} kommune er ventetiden lang.",
    "kommunes": "Dette er {name} kommunes ansvar.",
    "lower case": "vi i {lower} kommune mangler folk på kveldstid",
    "compound": "Mange reiser langt i {name}-området for å få hjelp.",
    "list": "Vi ligger mellom Bærum, {name} og Askøy i folketall.",
    "misspelt": "Tilbudet er best hos dem i {misspelt} etter vårt syn.",
    "opening": "{name} har for få ansatte på dagtid.",
}
_MISSPELT = str.maketrans({"å": "a", "ø": "o", "Å": "A", "Ø": "O", "á": "a", "š": "s"})


def municipalities() -> Iterator[Planted]:
    """Yield every name of a municipality or district, of all years, in its forms."""
    names = {row["name"] for row in rows("reporting_units.csv")}
    names |= {row["other_name"] for row in rows("reporting_units.csv")} - {""}
    names |= {row["parallel_name"] for row in rows("parallel_names.csv")}
    for name in sorted(names):
        for form, sentence in _FORMS.items():
            said = _said(name, form)
            if said:
                text = sentence.format(
                    name=name, genitive=said, lower=said, misspelt=said
                )
                yield Planted(text, said, "municipality", form)


_DISGUISED = {
    "own+year": "Vi i {}2025 har det bra.",
    "own, kommunen": "her i {}kommunen er det stille",
    "own, people": "En {}buen klarer seg alltid.",
    "own, spelt out": "Dette er skrevet fra {} av oss.",
    "own, hyphen": "Vi har det bra i {} nå.",
    "own, unseen": "Vi har det bra i {} nå om natten.",
    "own, lower case": "oss i {} mangler folk på kveldstid",
}


def disguised() -> Iterator[Planted]:
    """Yield every municipality's name as respondents there may disguise their own."""
    units = rows("reporting_units.csv")
    names = {row["name"] for row in units if row["kind"] == "kommune"}
    for name in sorted(name for name in names if name.isalpha() and len(name) > 3):
        for form, sentence in _DISGUISED.items():
            said = _disguise(name, form)
            text = sentence.format(said)
            end = {"own+year": "2025", "own, kommunen": "kommunen"}.get(form, "")
            ending = "buen" if form == "own, people" else end
            yield Planted(text, said + ending, "municipality", form, name)


def _disguise(name: str, form: str) -> str:
    middle = len(name) // 2
    return {
        "own, kommunen": name.lower(),
        "own, spelt out": " ".join(name),
        "own, hyphen": f"{name[:middle]}-\n{name[middle:]}",
        "own, unseen": f"{name[:middle]}\u200b{name[middle:]}",
        "own, lower case": name.lower(),
    }.get(form, name)


def _said(name: str, form: str) -> str:
    if form == "genitive":
        return f"{name}'" if name.endswith("s") else f"{name}s"
    if form == "lower case":
        return name.lower()
    return misspelt(name) if form == "misspelt" else name


def misspelt(name: str) -> str:
    """Return a name with a letter lost, or typed on a foreign keyboard; "" if short."""
    plain = name.translate(_MISSPELT)
    if plain != name:
        return plain if len(name) > 4 else ""
    middle = len(name) // 2
    long = len(name) >= 7 and name.isalpha()
    return name[:middle] + name[middle + 1 :] if long else ""


_NUMBERS: dict[NameKind, str] = {
    "fnr": "13097248022 29029648784 29020075838 15021951940 15108695088 31129956715"
    " 13527248013 10915596784 68467038838 50846202355 02013299997 30108299920"
    " 30108299939 130972_48022 130972-48022 13.09.72_48022 13_09_72_48022"
    " 13_09_72_48_02_2",
    "dnr": "53097248016 70108299914",
    "orgnr": "988077917 974749025 983974791 974316285 988_077_917",
    "account": "8601_11_17947 8601.11.17947",
    "phone": "22334455 22_33_44_55 91234567 912_34_567 +4791234567 +47_91_23_45_67"
    " 0047_22334455 800_33_444 73_50_50_50 270_00_000",
    "email": "post@lillefjord.kommune.no kari.nordmann@eksempel.no ola@ole.org",
    "web": "www.lillefjord.kommune.no https://helse-solvik.no/tilbud lillefjord.no",
    "street": "Storgata_5 Kirkeveien_12B Karl_Johans_gate_7 Lillefjordvegen_101",
    "postal": "0150_Oslo 8370_Leknes 5003_Bergen",
    "case": "2019/1234 18/4711",
}
_UNSURE = "13097248032 13097248023 32127248022 13137248022 02013299987 15108695077"
_NUMBER_SENTENCE = "Det gjelder saken med {name} som vi meldte fra om."


def numbers() -> Iterator[Planted]:
    """Yield the numbers and addresses; of 11 digits also those with a false check."""
    for kind, written in _NUMBERS.items():
        for word in written.split():
            name = word.replace("_", " ")
            text = _NUMBER_SENTENCE.format(name=name)
            yield Planted(text, name, kind, kind)
    for name in _UNSURE.split():
        text = _NUMBER_SENTENCE.format(name=name)
        yield Planted(text, name, "fnr", "11 digits, false check")


_OTHERS: dict[NameKind, tuple[str, ...]] = {
    "hospital": (
        "Nordvik sykehus",
        "Sykehuset i Nordvik",
        "Haukeland universitetssjukehus",
        "Rikshospitalet",
        "Lovisenberg",
        "Solvikssykehuset",
    ),
    "trust": (
        "Helse Bergen",
        "Helse Nordvik HF",
        "Helse Møre og Romsdal HF",
        "Universitetssykehuset Nord-Norge",
        "UNN",
        "Ahus",
        "St. Olavs hospital",
        "Sykehuset Innlandet HF",
        "Helse Sør-Øst RHF",
        "Vestre Viken",
        "Helse-Nord",
        "SANKS",
        "SANKS Karasjok",
    ),
    "dps": (
        "DPS Nordvik",
        "Nordvik DPS",
        "Nordvik distriktspsykiatriske senter",
        "DPS Halden",
        "Solli DPS",
        "NKS Jæren DPS",
    ),
    "bup": ("BUP Nordvik", "Nordvik BUP", "BUP Halden", "BUPA Solvik"),
    "person": (
        "Kari Nordmann",
        "psykolog |Hansen",
        "lege |Nordmann",
        "Dr. |Olsen",
        "fru |Berg",
        "v/ |Ola Nordmann",
        "K. Hansen",
        "Ingrid",
        "Per Kristian Eide",
        "Anne-Marit Solheim",
        "O. Nordmann",
        "Ola N.",
        "Per.Hansen",
        "PerHansen",
        "per_hansen",
        "at hun heter |Per",
        "helsesøster |marit",
        "psykolog |hansen",
    ),
    "county": (
        "Nordland",
        "Nordland fylkeskommune",
        "Møre og Romsdal",
        "Viken",
        "Vestfold og Telemark",
        "Sør-Trøndelag",
        "Agder",
        "Hordaland fylke",
    ),
    "region": (
        "Salten",
        "Sunnmøre",
        "Nord-Gudbrandsdal",
        "Vest-Finnmark",
        "Hallingdal",
        "Øvre Romerike",
        "Lofoten",
        "Jæren",
        "Jærkommunene",
        "KoRus Nord",
    ),
    "place": ("Kirkenes", "Longyearbyen", "Svolvær", "Mo i Rana", "Åndalsnes", "Otta"),
    "team": ("Solsidateamet", "prosjektet |Solstreif", "Team |Solvang"),
}
_OTHER_SENTENCES = (
    "Vi samarbeider godt med {name} om de unge.",
    "I fjor fikk vi hjelp fra {name}, og det var bra.",
)


def others() -> Iterator[Planted]:
    """Yield institutions, persons, counties, regions and places; "|" parts the name."""
    for kind, names in _OTHERS.items():
        for announced in names:
            before, _bar, name = announced.rpartition("|")
            for sentence in _OTHER_SENTENCES:
                text = sentence.format(name=f"{before}{name}")
                yield Planted(text, name, kind, kind)


_ORDINARY = """
Det tar lang tid å få en time hos psykolog.
Time hos lege er vanskelig å få.
De må grue seg til hver time.
Huset ligger i en vik, ved en strand og en os.
Mange går tur på stranda når sola skinner.
Sola skinner ikke på alle.
Nå er det nok.
Tro det eller ei, det hjelper.
Fall hos eldre er en utfordring.
Hennes behov ble ikke møtt.
Vi får stadig flere henvendelser i en by som vokser.
Han sel det han har, og vi er heime.
Heim og skule må samarbeide.
De bor på et nes, i en li eller under en gran.
Hole i veien er det nok av.
Hvert år er det 20 000 000 kr for lite.
I 2011 2012 fikk vi to stillinger.
Tilbudet er åpent 24/7 og 50/50 fordelt.
Fra 1.1.2012 til 31.12.2013 var det 1200 brukere.
Vi har 3,5 årsverk og 2 av 10 stillinger er ledige.
Oss imellom mangler det meste.
Vår kommune er liten, og hver kommune er ulik.
Som liten kommune har vi ikke råd.
Denne kommunen har ikke eget DPS.
Samarbeid med DPS og BUP er godt, men NAV svarer sent.
Vårt DPS og lokal BUP har lang ventetid.
Nærmeste sykehus ligger langt unna, og helseforetaket svarer ikke.
Helse og omsorg er slått sammen.
Psykisk helse og rus er to enheter.
Psykologspesialist er ansatt i Rask psykisk helsehjelp.
Individuell plan brukes ikke.
FACT-team og ACT-team har vi ikke.
Lege er ansatt. Psykolog mangler. Leder slutter.
Brukerne er unge. Per i dag har vi ingen.
Den ene er ung, den andre er gammel.
Dag og natt er det vakt, og i mai er det fullt.
Even og jevnt er det behov.
Vi savner en møteplass på fjellet, ved et sund eller i et eid.
En stor del av uken er vi to.
Rå og rå, det er råde for alle ting.
Vi har en lund og en vang der folk kan sitte.
De lier seg og hvaler finnes i havet.
Barna må få en klem av mor.
Vi søkte om midler fra Helsedirektoratet og Husbanken.
Opptrappingsplanen var viktig, og Samhandlingsreformen kom i 2012.
Kommunen mangler:
- Psykolog
- Lege
1. Bolig
2. Arbeid
Bedre samarbeid mellom kommune og sykehus.
Vi er i en klemme mellom stat og kommune.
Stranden er tom og moss vokser på bar os.
Alt er bra, ha det fint.
Vi jobber med recovery og Feedback.
Å få hjelp er som å vinne i lotto.
Tilbud til barn: Mangler.
Målet er "å mestre" og «å delta».
Berg og dal, opp og ned.
Eide er et gammelt ord for å eie.
Ski og skøyter er aktiviteter vi tilbyr.
Fet mat og lite mosjon.
Flora av tilbud, men få brukere.
Tre hundre timer i året er satt av.
Vi trenger flere boliger med bemanning, og flere hender.
Pårørende får for lite støtte.
Det mangler et lavterskeltilbud for unge voksne.
Kveld og helg er det ingen å ringe til.
Det er vanskelig å rekruttere fagfolk til distriktene.
Vi ønsker oss et aktivitetstilbud på dagtid.
Noen bor hjemme hos foreldrene sine altfor lenge.
Kø og ventelister preger hverdagen.
Ungdom med angst får hjelp på skolen.
Skolen har helsesykepleier to dager i uken.
Ansatte har tatt videreutdanning i kognitiv terapi.
Flere har både rusproblemer og psykiske lidelser.
Brukermedvirkning er viktig for oss.
Vi har fått 2 nye stillinger i 2019 og 3 i 2020.
Nytt bygg sto ferdig 15. mai.
Antall innbyggere er ca 4 500.
Ordfører og rådmann er enige.
Leder for tjenesten er sykemeldt.
Mange venter på bolig. Noen venter på behandling.
Vi har psyk. avd. Der jobber to.
BUP i Norge er ulik, og DPS på Internett finnes ikke.
I 2023/24 hadde vi to, i 2011/13 tre og i 2011/2012 fire stillinger.
Samarbeid med BUP. Innføring av DPS i Rask psykisk helsehjelp.
Midt i dalen ligger huset, inne i landet er det stille.
Hver 14. dag kl 08.30 og 12.00 er det møte med NAV.
Oppgaven er delt 60/40 mellom oss.
Vi bor langt nord, der folk tar vare på hverandre.
""".strip().splitlines()


def ordinary() -> Iterator[Planted]:
    """Yield sentences with nothing to find."""
    for text in _ORDINARY:
        yield Planted(text, "", "unknown", "ordinary words")
