"""Words of a lead-in that claim how many there are."""

from __future__ import annotations

import pytest

from koding.language.quantities import quantities


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Flere kommuner venter lenge, noen i et år:", ["flere", "noen"]),
        ("Svært mange skriver om kø. MANGE gjør det:", ["svært mange", "mange"]),
        ("Dei fleste og nokre få er samde:", ["dei fleste", "nokre få"]),
        ("A few say so, several do not:", ["a few", "several"]),
        ("Mangel på flerespråklige og fåmælte:", []),
        ("", []),
    ],
)
def test_whole_words_are_found_once_the_longest_first(
    text: str, found: list[str]
) -> None:
    assert quantities(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Det er for få plasser, og altfor få ansatte:",
        "Innbyggerne trenger å få hjelp raskt:",
        "Da vil de eldste i bygda få plass:",
        "Den som søker, kan ikke få svar samme dag:",
        "Det er vanskelig å søke og få tilbud:",
        "Målet er så få som mulig på venteliste, og like mange som før:",
        "Ordningen er ikke brukt noen gang, og aldri noen sinne:",
        "Det er meldt flere ganger, i mange år og i de fleste tilfeller:",
        "Mange takk for at dere spurte:",
        "I alle fall er det ingen tvil om behovet:",
        "Det finnes ikke noen å ringe til:",
        "Dei får vente før dei kan få tilbod, nokon gong:",
        "Hvor mange det gjelder, er ukjent halvparten av tiden:",
        "First of all there are too few beds, and not at all most often:",
    ],
)
def test_what_is_no_quantity_of_units_is_not_read_as_one(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Få kommuner har et tilbud:", ["få"]),
        ("Noen må kjøre langt, få har egen bil:", ["noen", "få"]),
        ("De som må vente lenge er få:", ["få"]),
        ("Bare få skriver om det, svært få om kø:", ["få"]),
        ("Kommunene kan ha få søkere:", ["få"]),
        ("De som vil hjelpe sier at få venter:", ["få"]),
        ("De mener at det vil hjelpe, og sier at få skal vente:", ["få"]),
        ("De aller fleste vil få hjelp:", ["de aller fleste"]),
        ("De fleste må søke flere ganger, noen hvert år:", ["de fleste", "noen"]),
        ("For mange er avstanden lang:", ["mange"]),
        ("Nokre få kan få plass:", ["nokre få"]),
        ("En del bydeler og en rekke kommuner venter:", ["en del", "en rekke"]),
        ("Most of them wait, at most a week:", ["most"]),
        ("Svært\nmange venter:", ["svært mange"]),
    ],
)
def test_a_quantity_of_units_is_read_beside_what_is_none(
    text: str, found: list[str]
) -> None:
    assert quantities(text) == found
