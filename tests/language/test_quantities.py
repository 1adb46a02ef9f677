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
