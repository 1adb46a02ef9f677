"""Which written Norwegian an answer is in, as far as its small words tell."""

from __future__ import annotations

import re
from typing import Literal

WrittenLanguage = Literal["nb", "nn", ""]

_WORD = re.compile(r"[^\W\d_]+")
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
    words = [word.casefold() for word in _WORD.findall(text)]
    nynorsk = sum(word in _NYNORSK_ALONE for word in words)
    bokmaal = sum(word in _BOKMAAL_ALONE for word in words)
    if nynorsk == bokmaal:
        return ""
    return "nn" if nynorsk > bokmaal else "nb"
