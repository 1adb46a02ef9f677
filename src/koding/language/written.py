"""Which written Norwegian an answer is in, as far as its small words tell."""

from __future__ import annotations

import re
from typing import Literal

WrittenLanguage = Literal["nb", "nn", ""]

_WORD = re.compile(r"[^\W\d_]+")
_STOPS = ",.;:!?()"
_NYNORSK_ALONE = frozenset(
    _WORD.findall(
        "eg me dei ikkje ein ei eit kva kven kvar kvifor korleis nokon noko nokre "
        "mykje meir berre frå saman desse hjå vere vore vart sjølv heile difor "
        "tenesta tenester tenestene bustad bustader kommunar kommunane einingar"
    )
)
_BOKMAAL_ALONE = frozenset(
    _WORD.findall(
        "jeg ikke en et hva hvem hvor hvorfor hvordan noen noe mye mer bare fra sammen "
        "disse være vært selv hele hun derfor tjenesten tjenester tjenestene bolig "
        "boliger kommuner kommunene enheter"
    )
)


def written_language(text: str) -> WrittenLanguage:
    """Return nb or nn by the words that only one of them has; "" where none tells."""
    # Five times as fast as finding words with a pattern, and an import is waited for.
    loose = text.casefold()
    for stop in _STOPS:
        loose = loose.replace(stop, " ")
    words = loose.split()
    nynorsk = sum(map(_NYNORSK_ALONE.__contains__, words))
    bokmaal = sum(map(_BOKMAAL_ALONE.__contains__, words))
    if nynorsk == bokmaal:
        return ""
    return "nn" if nynorsk > bokmaal else "nb"
