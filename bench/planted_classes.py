"""Invented sentences with names of each class that the guidance lists, one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.planted import Planted
from koding.data import rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from koding.model.names import NameKind

_SENTENCES = (
    "Vi samarbeider godt med {name} om de unge.",
    "I fjor fikk vi hjelp fra {name}, og det var bra.",
)
_LISTED: Mapping[str, tuple[NameKind, str]] = {
    "form of a municipality": (
        "municipality",
        "Lindås-kommunen, Lindåsregionen, Lindås-regionen, Haldendistriktet, "
        "Haldenmodellen, Stangehjelpa, Halden| skole, Lindåsfolk, Halden-området, "
        "Ulvik herad, Ulvik heradet, Halden kommuna, Haldens, Moss', Moss’, "
        "Voss’s, Evje og Hornnes', Karmøya, Karmøy, Averøya, Osterøya, Tysnesøya, "
        "Bergenskommunen",
    ),
    "two words": (
        "municipality",
        "Sør Varanger, Aurskog Høland, Nordre Follo, Indre Østfold, Øvre Eiker, "
        "Nore og Uvdal, Stor Elvdal, Søndre Land, Vestre Slidre, Midtre Gauldal, "
        "Midt Telemark, Nord Fron, sør-odal, Sør-Aurdal, Østre Toten, Indre Fosen",
    ),
    "keyboard": (
        "municipality",
        "Alesund, Aalesund, Tromso, Tromsoe, Bodo, Baerum, Traena, Gjovik, Roros, "
        "Karmoy, Lillehamer, Kristiansnd, Trondhiem, Haugesudn, Sandefjrod",
    ),
    "demonym": (
        "municipality",
        "osloer, bergenser, bergensere, trondhjemmer, trondheimer, tromsøværing, "
        "tromsøværinger, stavangersk, stavangerske, haugesunder, drammenser, "
        "drammensere, nordlending, nordlendinger, finnmarking, trønder, "
        "trøndersk, sunnmøring, jærbu, jærbuer, romsdaling, hallingdøl, valdris, "
        "totning, sørlending",
    ),
    "Sámi or Kven, letters lost": (
        "municipality",
        "Kárá?johka, Karasjohka, Porsángu, Evenássi, Even???i, Hammerfeasta, "
        "Hárstták, H?rstt?k, Guovdageaidnu suohkan, Unjarga, Deatnu, Raarvihke, "
        "Snåasen tjïelte, Gaivuotna, Kaivuono, Raisi, Omasvuono, Porsanki, "
        "Divtasvuodna, Rivttága, Rivtták, Tråante, Trååante",
    ),
    "district of Oslo": (
        "bydel",
        "St. Hanshaugen, St.Hanshaugen, Sankthanshaugen, St Hanshaugen, bydel "
        "Alna, Alna bydel, bydel gamle oslo, Bydel Vestre Aker, Søndre "
        "Nordstrand, Grünerløkka, Grunerløkka, Østensjø, Ostensjø, bydel Sagene, "
        "Bjerke bydel, Velferdsetaten, Helseetaten, Sykehjemsetaten",
    ),
    "county, all years": (
        "county",
        "Østfold, Akershus, Hedmark, Oppland, Buskerud, Vestfold, Telemark, "
        "Aust-Agder, Vest-Agder, Aust Agder, Rogaland, Hordaland, Sogn og "
        "Fjordane, Møre og Romsdal, Sør-Trøndelag, Nord-Trøndelag, Nordland, "
        "Troms, Finnmark, Trøndelag, Viken, Innlandet, innlandet, Vestfold og "
        "Telemark, Agder, Vestland, Troms og Finnmark, Nordlánnda, Trööndelage, "
        "Romsa, Tromssa, Finnmárku, Finmarkku",
    ),
    "region, all": (
        "region",
        "Nord-Norge, Midt-Norge, Vestlandet, Østlandet, Sørlandet, Salten, "
        "Helgeland, Lofoten, Vesterålen, Ofoten, Innherred, Namdal, Namdalen, "
        "Fosen, Nordmøre, Romsdal, Sunnmøre, Nordfjord, Sunnfjord, Sogn, "
        "Nordhordland, Hardanger, Sunnhordland, Haugalandet, Jæren, Ryfylke, "
        "Dalane, Lister, Setesdal, Grenland, Vest-Telemark, Øst-Telemark, "
        "Hallingdal, Numedal, Ringerike, Valdres, Hadeland, Toten, Gudbrandsdal, "
        "Nord-Gudbrandsdalen, Midt-Gudbrandsdal, midtdalen, Østerdal, Østerdalen, "
        "Solør, Glåmdal, Odal, Follo, Romerike, Mosseregionen, Ytre Østfold, "
        "Indre Østfold, Øst-Finnmark, Vest-Finnmark, Midt-Troms, Nord-Troms, "
        "sunnmørsk, hallingdalsk, romsdalsk",
    ),
    "trust, all": (
        "trust",
        "Helse Nord, Helse Midt-Norge, Helse Vest, Helse Sør-Øst, Helse Sør-Øst "
        "RHF, Finnmarkssykehuset, Universitetssykehuset Nord-Norge, UNN, "
        "Nordlandssykehuset, NLSH, Helgelandssykehuset, HSYK, Helse "
        "Nord-Trøndelag, HNT, St. Olavs hospital, St.Olavs, Helse Møre og "
        "Romsdal, HMR, Helse Førde, Helse Bergen, Helse Fonna, Helse Stavanger, "
        "SUS, Akershus universitetssykehus, Ahus, AHUS, Oslo universitetssykehus, "
        "OUS, Sunnaas, Sykehuset i Vestfold, SiV, Sykehuset Innlandet, SIHF, "
        "Sykehuset Telemark, STHF, Sykehuset Østfold, SOHF, Sørlandet sykehus, "
        "SSHF, Vestre Viken, Psykiatrien i Vestfold HF, Ringerike sykehus HF, "
        "Rusbehandling Midt-Norge| HF, Nordmøre og Romsdal HF, Sunnmøre HF, Asker "
        "og Bærum HF",
    ),
    "hospital, all": (
        "hospital",
        "Haukeland, Ullevål, Rikshospitalet, Aker sykehus, Gaustad, "
        "Radiumhospitalet, Kalnes, Hallingdal sjukestugu, Diakonhjemmet, "
        "Lovisenberg, Haraldsplass, Betanien, Martina Hansens, Martina Hansens "
        "hospital, Revmatismesykehuset, NKS Olaviken, Modum Bad, Capio, Aleris, "
        "Volvat, LHL, Tyrili, Blå Kors, Borgestad, Riisby, Blakstad, Dikemark, "
        "Reinsvoll, Sanderud, Østmarka, Brøset, Åsgård, Valen, Sandviken, "
        "Kronstad, Nidaros DPS, Tiller, Orkdal, Nordvik sjukehus avd. Solvik",
    ),
    "DPS, BUP and others": (
        "dps",
        "NKS Jæren DPS, Voss DPS NKS Bjørkeli, Solli DPS, DPS-|Nordvik, DPS i "
        "|Nordvik, Nordvik distriktspsykiatriske sentre, psyk. avd. |Nordvik, "
        "psyk.avd |Nordvik, BUP |Nordvik, BUPA |Nordvik, Nordvik| BUP, FACT "
        "|Nordvik, FACT-team |Nordvik, ACT-team |Nordvik, ACT |Nordvik, Nordvik| "
        "legevakt, Nordvik| helsesenter, Nordvik| krisesenter, Nordvik| DMS, "
        "Nordvik| LMS, Nordvik sykestugu, KoRus Midt, KoRus Sør, RVTS |Nord, RVTS "
        "|Øst, SANKS, OPS |Nordvik, NAV |Nordvik, Nordvik| skole",
    ),
    "person, all": (
        "person",
        "lege |Nordvang, psykolog |Nordvang, leder |Nordvang, kommuneoverlege "
        "|Nordvang, Dr. |Nordvang, dr |Nordvang, fru |Nordvang, v/ |Kari "
        "Nordvang, v/|Kari Nordvang, Kari Berg, Ola Strand, Kari Nordmanns, Anne "
        "Lie, Per Vik, Solveig, Lars Moen, Olav Eide, Ingrid Lund, Mohammed Ali, "
        "Åse-Marit Dale, Kari N.",
    ),
    "phone, all": (
        "phone",
        "21234567, 31234567, 33 12 34 56, 55 12 34 56, 61 12 34 56, 69123456, 70 "
        "12 34 56, 78123456, 40123456, 45 12 34 56, 48123456, 91 23 45 67, 999 88 "
        "777, 80012345, 810 12 345, 815 12 345, 820 12 345, 85012345, 880 12 345, "
        "02345, 05123, 09999, +47 22334455, 0047 91234567, (+47) 91 23 45 67, "
        "(+47)91234567, tlf. |22334455, 04123",
    ),
    "other numbers": (
        "number",
        "NO |988 077 917, org.nr. |988077917, orgnr |988 077 917, 8601 11 17947, "
        "8601.11.17947, 86011117947, DUF |201234567890, DUF-nr. |200412345609, "
        "NO93 8601 1117 947, kommunenr. |1103, kommunenummer |4601, KH 12345, "
        "13.09.72-48022, 130972 48022, 13097248022",
    ),
    "street and postal, all": (
        "street",
        "Nordveien 3, Nordvegen 12, Storgata 5B, Kongens gate 7, Storgaten 9, "
        "Solvik allé 3, Torgplassen 2, Nordplass 4, Stortorget 1, Solbrygga 8, "
        "Solbakken 11, Nordsvingen 6, Solstien 4, Soltunet 3, Nordringen 12 A, "
        "Solterrasse 9, Postboks 123, postboks 4, Pb. 55, 0001 Oslo, 5003 Bergen, "
        "8370 Leknes, postnr 1234, postnummer 0150",
    ),
    "case number": (
        "case",
        "2019/1234, 19/4711, 2023/47, sak |2020/123, saksnr. |21/99, journalnr. |12345",
    ),
    "link": (
        "web",
        "www.nordvik.kommune.no, porsanger.kommune.no, karasjok.suohkan.no, "
        "helse-nordvik.no, nordvik-sykehus.no, "
        "https://www.halden.kommune.no/helse?x=1, kari@nordvik.kommune.no, "
        "post.mottak@helse-nordvik.no, @kari_nordvang, kari.nordvang (at) "
        "eksempel.no",
    ),
}


def classes() -> Iterator[Planted]:
    """Yield what the guidance lists, by class, and every listed place."""
    for form, (kind, names) in _LISTED.items():
        for announced in names.split(", "):
            yield from _planted(announced.strip(), kind, form)
    for row in rows("listed_names.csv"):
        if row["kind"] == "place":
            yield from _planted(row["name"], "place", "every listed place")
    for row in rows("demonyms.csv"):
        yield from _planted(row["word"], "municipality", "every demonym")


def _planted(announced: str, kind: NameKind, form: str) -> Iterator[Planted]:
    """Yield a name in its sentences; "|" parts it from what stands beside it."""
    first, bar, last = announced.partition("|")
    after = bar and last.startswith(" ")
    name = first if after or not bar else last
    for sentence in _SENTENCES:
        yield Planted(sentence.format(name=f"{first}{last}"), name, kind, form)
