"""Advice on the codebook, and definitions, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.i18n import _, ngettext
from koding.model.codebook import cut_label

if TYPE_CHECKING:
    from koding.analysis.codebook_advice import Advice
    from koding.model.codebook import Code
    from koding.workbench.bench import Workbench


def advice_said(bench: Workbench, advice: Advice) -> str:
    """Return what is worth a look, as one would say it."""
    names = _names(bench, advice.codes[0], advice.codes[-1])
    one, other = map(cut_label, names)
    match advice.what:
        case "near":
            said = _("«{one}» and «{other}» have nearly the same name")
        case "together":
            said = ngettext(
                "«{one}» and «{other}» stand together on {n} quote of {of}",
                "«{one}» and «{other}» stand together on {n} quotes of {of}",
                advice.n,
            )
        case "other":
            said = ngettext(
                "{question} {wave}: «{one}» has {n} unit of {of}; look for new codes",
                "{question} {wave}: «{one}» has {n} units of {of}; look for new codes",
                advice.n,
            )
        case "only_child":
            said = _("«{one}» has one code under it, «{other}»")
        case "once":
            said = _("«{one}» stands on one quote")
        case "unused":
            said = _("«{one}» stands on no quote")
    return said.format(
        one=one,
        other=other,
        n=advice.n,
        of=advice.of,
        question=_label(bench, advice.question),
        wave=advice.wave,
    )


def defined_as(code: Code) -> tuple[str, ...]:
    """Return what a code's fields say of it, a line each."""
    fields = (
        ("", code.brief),
        ("", code.definition),
        (_("When: "), code.when),
        (_("Not when: "), code.when_not),
        ("✎ ", code.memo),
    )
    return tuple(name + words for name, words in fields if words)


def _names(bench: Workbench, one: str, other: str) -> tuple[str, str]:
    """Return the labels of two codes, with their themes where they are the same."""
    paths = [
        [step.label for step in bench.codebook.path(code)] for code in (one, other)
    ]
    same = paths[0][-1].casefold() == paths[1][-1].casefold()
    first, second = (" › ".join(p) if same and one != other else p[-1] for p in paths)
    return first, second


def _label(bench: Workbench, question: str) -> str:
    labels = (one.label for one in bench.questions.all() if one.id == question)
    return next(labels, "")
