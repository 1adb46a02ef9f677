"""Invented codebooks to be written: a small one, and any at all."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from koding.model.codebook_file import (
    FIELDS,
    CodebookFile,
    CodebookNode,
    Count,
    PrintedCodebook,
    tidy_label,
    tidy_words,
)

SMALL = CodebookFile(
    codes=(
        CodebookNode(
            "Kjøkkenet: rom, utstyr",
            fields={"brief": "Alt som kan tas og føles på."},
            id="t1",
            codes=(
                CodebookNode(
                    "For få komfyrer/ovner",
                    fields={
                        "short": "Komfyrer",
                        "definition": "Det mangler plater.\n\nOvner òg, čáhci.",
                        "when": "Notat: står i svaret.\nNotat: igjen.",
                        "when_not": "=SUM(A1)",
                        "memo": "- et notat: med kolon",
                    },
                    id="c1",
                ),
                CodebookNode("-1 stilling", id="c2", proposed=True),
                CodebookNode("+47", id="c3", retired=True),
            ),
        ),
        CodebookNode("Annet", kind="other", id="c4"),
    ),
    questions={
        "S1": (("Kjøkkenet: rom, utstyr",),),
        "S2": (("Kjøkkenet: rom, utstyr", "-1 stilling"),),
    },
)


def printed(file: CodebookFile = SMALL, language: str = "nb") -> PrintedCodebook:
    counts = {"t1": Count(5, 9), "c1": Count(4, 8), "c2": Count(1234, 1)}
    return PrintedCodebook(
        file,
        project="Kjøkkenundersøkelsen",
        date="2024-03-02T10:00:00+00:00",
        language=language,
        version="Etter piloten",
        counts=counts if file is SMALL else {},
    )


# What people write: any letter and sign, and what tells one part from another.
_TEXT = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("æøåčđŋš '\"=+-@:;,|\\#&<>\n\t[]{}_x000D_"),
    ),
    max_size=60,
)
_PARTS = ["Notat: ", "\\Notat: ", "Type: annet\n", "memo:", "'='", ""]
_HEADED = st.sampled_from(_PARTS)
_WORDS = st.tuples(_TEXT, _HEADED, _TEXT).map(
    lambda parts: tidy_words("\n".join(parts))
)
_LABELS = _TEXT.map(tidy_label).filter(bool)
_FIELDS = st.dictionaries(st.sampled_from(FIELDS), _WORDS.filter(bool), max_size=4)
_KINDS = st.sampled_from(["ordinary", "scope", "other", "none", "dont_know"])


def _siblings(children: st.SearchStrategy[tuple[CodebookNode, ...]]):  # type: ignore[no-untyped-def]
    node = st.builds(
        CodebookNode,
        label=_LABELS,
        kind=_KINDS,
        fields=_FIELDS,
        codes=children,
        retired=st.booleans(),
        proposed=st.booleans(),
    )
    return st.lists(node, max_size=4, unique_by=lambda one: one.label.casefold()).map(
        tuple
    )


def _numbered(
    nodes: tuple[CodebookNode, ...], under: str = "k"
) -> tuple[CodebookNode, ...]:
    """Give every code an id of its own."""
    return tuple(
        replace(node, id=f"{under}{n}", codes=_numbered(node.codes, f"{under}{n}."))
        for n, node in enumerate(nodes)
    )


ANY_CODEBOOK = (
    st.recursive(st.just(()), _siblings, max_leaves=12)
    .filter(bool)
    .map(lambda nodes: CodebookFile(_numbered(nodes)))
)
