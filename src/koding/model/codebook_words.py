"""The words that codebooks in files have: headings, kinds and states by language.

Files are written in the project's language and read in any of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from koding.model.codebook import CodeKind


@dataclass(frozen=True, slots=True)
class CodebookWords:
    """Words of codebooks in one language; `level` is a template.

    The last seven are the columns of the meeting's worksheet.
    """

    title: str
    code: str
    level: str
    fields: Mapping[str, str]
    kind: str
    kinds: Mapping[CodeKind, str]
    state: str
    proposed: str
    retired: str
    id: str
    units: str
    quotes: str
    project: str
    version: str
    date: str
    export: str
    holds: str
    no_longer: str
    no_theme: str
    theme_now: str
    sub_theme_now: str
    examples: str
    new_code: str
    theme: str
    sub_theme: str
    worksheet: str


CODEBOOK_WORDS = {
    "nb": CodebookWords(
        title="Kodebok",
        code="Kode",
        level="Nivå {n}",
        fields={
            "short": "Kort navn",
            "brief": "Kort definisjon",
            "definition": "Full definisjon",
            "when": "Brukes når",
            "when_not": "Brukes ikke når",
            "memo": "Notat",
        },
        kind="Type",
        kinds={
            "ordinary": "vanlig",
            "other": "annet",
            "none": "ingen",
            "no_content": "uten innhold",
            "dont_know": "vet ikke",
            "scope": "utenfor spørsmålet",
        },
        state="Status",
        proposed="forslag",
        retired="utgått",
        id="Kode-id",
        units="Enheter",
        quotes="Sitater",
        project="Prosjekt",
        version="Versjon",
        date="Status per",
        export="Eksport",
        holds="{themes} på øverste nivå, {codes} i alt",
        no_longer="Koder som ikke er i bruk lenger",
        no_theme="Uten tema",
        theme_now="Tema nå",
        sub_theme_now="Undertema nå",
        examples="Eksempler",
        new_code="Ny kode",
        theme="Tema",
        sub_theme="Undertema",
        worksheet="Arbeidsark",
    ),
    "nn": CodebookWords(
        title="Kodebok",
        code="Kode",
        level="Nivå {n}",
        fields={
            "short": "Kort namn",
            "brief": "Kort definisjon",
            "definition": "Full definisjon",
            "when": "Blir brukt når",
            "when_not": "Blir ikkje brukt når",
            "memo": "Notat",
        },
        kind="Type",
        kinds={
            "ordinary": "vanleg",
            "other": "anna",
            "none": "ingen",
            "no_content": "utan innhald",
            "dont_know": "veit ikkje",
            "scope": "utanfor spørsmålet",
        },
        state="Status",
        proposed="forslag",
        retired="utgått",
        id="Kode-id",
        units="Einingar",
        quotes="Sitat",
        project="Prosjekt",
        version="Versjon",
        date="Status per",
        export="Eksport",
        holds="{themes} på øvste nivå, {codes} i alt",
        no_longer="Kodar som ikkje er i bruk lenger",
        no_theme="Utan tema",
        theme_now="Tema no",
        sub_theme_now="Undertema no",
        examples="Døme",
        new_code="Ny kode",
        theme="Tema",
        sub_theme="Undertema",
        worksheet="Arbeidsark",
    ),
    "en": CodebookWords(
        title="Codebook",
        code="Code",
        level="Level {n}",
        fields={
            "short": "Short name",
            "brief": "Brief definition",
            "definition": "Full definition",
            "when": "Use when",
            "when_not": "Do not use when",
            "memo": "Memo",
        },
        kind="Kind",
        kinds={
            "ordinary": "ordinary",
            "other": "other",
            "none": "none",
            "no_content": "no content",
            "dont_know": "don't know",
            "scope": "out of scope",
        },
        state="State",
        proposed="proposal",
        retired="retired",
        id="Code id",
        units="Units",
        quotes="Quotes",
        project="Project",
        version="Version",
        date="As of",
        export="Export",
        holds="{themes} at the top, {codes} in all",
        no_longer="Codes no longer in use",
        no_theme="Without a theme",
        theme_now="Theme now",
        sub_theme_now="Sub-theme now",
        examples="Examples",
        new_code="New code",
        theme="Theme",
        sub_theme="Sub-theme",
        worksheet="Worksheet",
    ),
}
"""The words in each language a file can be in."""

FIELD_OF_WORD = {
    heading.casefold(): name
    for words in CODEBOOK_WORDS.values()
    for name, heading in (
        *words.fields.items(),
        ("kind", words.kind),
        ("state", words.state),
    )
}
"""The field that a heading names, in any language."""

HEADED = re.compile(
    rf"(\\*)({'|'.join(map(re.escape, FIELD_OF_WORD))}): ?", re.IGNORECASE
)
"""A line of a description that begins a field, or would but for its backslashes."""

KIND_OF_WORD: Mapping[str, CodeKind] = {
    word: kind
    for words in CODEBOOK_WORDS.values()
    for kind, said in words.kinds.items()
    for word in (said, kind)
}
"""The kind that a word names, in any language, and by its own name."""


def state_words(words: CodebookWords, *, retired: bool, proposed: bool) -> str:
    """Return how a code stands, "" for one that is simply in use."""
    said = (words.retired,) * retired + (words.proposed,) * proposed
    return ", ".join(said)


def state_of_words(text: str) -> tuple[bool, bool] | None:
    """Return (retired, proposed), as `state_words` had it; None for other words."""
    said = {word.strip().casefold() for word in text.split(",") if word.strip()}
    every = CODEBOOK_WORDS.values()
    retired = {words.retired for words in every}
    proposed = {words.proposed for words in every}
    if said - retired - proposed:
        return None
    return bool(said & retired), bool(said & proposed)
