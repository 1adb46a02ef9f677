"""The words of tables that compare waves, in the document's language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ComparisonWords:
    """Notes of comparing tables; all are templates. `reasons` say why figures break."""

    base: str
    wording: str
    broken: str
    reasons: dict[str, str]
    own_base: str
    own_mentions: str
    read_now: str
    uncoded: str
    cut_off: str


COMPARISON_WORDS = {
    "nb": ComparisonWords(
        base="{wave}: {answered} {who} svarte; {blank} blanke, {not_asked} uten dette "
        "spørsmålet.",
        wording="I {wave} ble det spurt: {wording}",
        broken="{mark} Brudd fra {since}: {why}",
        reasons={
            "said": "{words}",
            "redefined": "koden fikk en annen definisjon, og ikke alle kodinger fra "
            "før det er sett på igjen.",
            "split": "koden ble delt ({words}), og ikke alle kodinger fra før det er "
            "sett på igjen.",
            "part": "koden ble skilt ut fra «{words}» da det meste av {early} var "
            "kodet.",
            "new": "koden ble laget da det meste av {early} var kodet; tallet fra "
            "{early} sier ikke at ingen mente det.",
            "merged": "«{words}» ble slått sammen med koden da det meste av {early} "
            "var kodet.",
        },
        own_base="Prosent av hver årgangs eget grunnlag.",
        own_mentions="Prosent av hver årgangs omtaler, par av {who} og kode: "
        "{mentions}.",
        read_now="Kodene er lest som kodeboken er nå.",
        uncoded="{wave}: {uncoded} {who} har svart, men har ingen kode ennå.",
        cut_off="Koder og temaer med n < {least} i alle årgangene er utelatt: {codes}. "
        "Kodede {who} uten noen av dem som vises: {left_out}.",
    ),
    "nn": ComparisonWords(
        base="{wave}: {answered} {who} svarte; {blank} blanke, {not_asked} utan dette "
        "spørsmålet.",
        wording="I {wave} vart det spurt: {wording}",
        broken="{mark} Brot frå {since}: {why}",
        reasons={
            "said": "{words}",
            "redefined": "koden fekk ein annan definisjon, og ikkje alle kodingar frå "
            "før det er sedde på igjen.",
            "split": "koden vart delt ({words}), og ikkje alle kodingar frå før det er "
            "sedde på igjen.",
            "part": "koden vart skild ut frå «{words}» då det meste av {early} var "
            "koda.",
            "new": "koden vart laga då det meste av {early} var koda; talet frå "
            "{early} seier ikkje at ingen meinte det.",
            "merged": "«{words}» vart slegen saman med koden då det meste av {early} "
            "var koda.",
        },
        own_base="Prosent av grunnlaget til kvar årgang.",
        own_mentions="Prosent av omtalane i kvar årgang, par av {who} og kode: "
        "{mentions}.",
        read_now="Kodane er lesne som kodeboka er no.",
        uncoded="{wave}: {uncoded} {who} har svart, men har ingen kode enno.",
        cut_off="Kodar og tema med n < {least} i alle årgangane er utelatne: {codes}. "
        "Koda {who} utan nokon av dei som er viste: {left_out}.",
    ),
    "en": ComparisonWords(
        base="{wave}: {answered} {who} answered; {blank} blank, {not_asked} without "
        "this question.",
        wording="In {wave} it was asked: {wording}",
        broken="{mark} Break from {since}: {why}",
        reasons={
            "said": "{words}",
            "redefined": "the code got another definition, and not all codings from "
            "before it have been looked at again.",
            "split": "the code was split ({words}), and not all codings from before it "
            "have been looked at again.",
            "part": "the code was taken out of «{words}» when most of {early} had been "
            "coded.",
            "new": "the code was made when most of {early} had been coded; the figure "
            "of {early} does not say that nobody meant it.",
            "merged": "«{words}» was merged into the code when most of {early} had "
            "been coded.",
        },
        own_base="Percent of each wave's own base.",
        own_mentions="Percent of each wave's mentions, pairs of {who} and code: "
        "{mentions}.",
        read_now="Codes are read as the codebook is now.",
        uncoded="{wave}: {uncoded} {who} answered but without a code yet.",
        cut_off="Codes and themes with n < {least} in every wave are left out: "
        "{codes}. Coded {who} with none of those shown: {left_out}.",
    ),
}
"""The words for each language a document can be in."""
