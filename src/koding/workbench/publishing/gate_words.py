"""What the gate says: one sentence that tells what is wrong and what mends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.i18n import _, ngettext
from koding.workbench.publishing.gate import warned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from koding.model.release import Refusal, RefusalKind
    from koding.workbench.publishing.gate import Clearance

_MOST_CODES = 3


def refusal_sentence(
    label: str, wave: int | None, refusals: Iterable[Refusal], stop_below: int
) -> str:
    """Return why a question's quotes, or a table, cannot be published; what to do."""
    said = "; ".join(_said(one, stop_below) for one in refusals)
    if wave is None:
        return _("«{table}» cannot be published: {why}.").format(table=label, why=said)
    return _("{label} {wave} cannot be published: {why}.").format(
        label=label, wave=wave, why=said
    )


def _said(one: Refusal, stop_below: int) -> str:
    if one.kind in _COUNTED:
        text = _COUNTED[one.kind](one.count)
        return text.format(n=one.count, k=one.k, least=stop_below)
    if one.kind == "nothing":
        return _("no quote is chosen (mark good ones with a star while coding)")
    if one.kind == "withheld":
        return _(
            "the names of units are withheld here, so that a respondent's own cannot be"
            " known (publish where identity/ is, or give a reason with --allow)"
        )
    if one.kind in _NAMED:
        return _NAMED[one.kind]().format(told=one.told)
    if one.kind == "labelled":
        return _(
            "the label «{label}» says something of the respondent's own unit that"
            " koding cannot count (use a template, or give a reason with --allow)"
        ).format(label=one.words)
    raise ValueError(one.kind)


_NAMED: Mapping[RefusalKind, Callable[[], str]] = {
    "named beside": lambda: _(
        "what is printed beside the quotes holds names: {told} (rename the code,"
        " the question or the project, or give a reason with --allow)"
    ),
    "named in a table": lambda: _(
        "the table holds names: {told} (rename the code or the question, merge the"
        " value with --bands, or give a reason with --allow)"
    ),
    "named in the outline": lambda: _(
        "headings, texts or captions hold names: {told} (change them in the outline,"
        " or give a reason with --allow)"
    ),
    "named in descriptors": lambda: _(
        "descriptors hold names: {told} (change them in the sheet they came from,"
        " leave descriptors out, or give a reason with --allow)"
    ),
}

_COUNTED: Mapping[RefusalKind, Callable[[int], str]] = {
    "open": lambda n: ngettext(
        "{n} name is open (decide it on the Names screen or with koding anonymise"
        " decide)",
        "{n} names are open (decide them on the Names screen or with koding"
        " anonymise decide)",
        n,
    ),
    "unseen": lambda n: ngettext(
        "{n} quote has not been seen as it will be printed (look at it on the Names"
        " screen or with koding anonymise seen QUESTION)",
        "{n} quotes have not been seen as they will be printed (look at them on the"
        " Names screen or with koding anonymise seen QUESTION)",
        n,
    ),
    "unchosen": lambda n: ngettext(
        "{n} quote is not chosen for publication (mark it with a star and give it a"
        " code, or put it in the outline: all that is printed is looked at together)",
        "{n} quotes are not chosen for publication (mark them with a star and give them"
        " codes, or put them in the outline: all that is printed is looked at"
        " together)",
        n,
    ),
    "too narrow a descriptor": lambda n: ngettext(
        "{n} respondent could be told: its descriptor is too narrow, fewer than"
        " {least} units fit what is published of it, k = {k} (leave out"
        " --descriptors-as-they-are, or change the rule in koding.toml)",
        "{n} respondents could be told: their descriptors are too narrow, fewer"
        " than {least} units fit what is published of them, k = {k} at the lowest"
        " (leave out --descriptors-as-they-are, or change the rule in koding.toml)",
        n,
    ),
    "pointing": lambda n: ngettext(
        "{n} kept name of a place, a service or a person points at a unit"
        " (replace it, or give a reason with --allow)",
        "{n} kept names of places, services or persons point at units"
        " (replace them, or give a reason with --allow)",
        n,
    ),
    "narrow": lambda n: ngettext(
        "{n} respondent could be told: fewer than {least} units fit what is"
        " published of it, k = {k} (koding anonymise dossiers shows which: replace"
        " what its quotes name, or take their stars off)",
        "{n} respondents could be told: fewer than {least} units fit what is"
        " published of them, k = {k} at the lowest (koding anonymise dossiers shows"
        " which: replace what their quotes name, or take their stars off)",
        n,
    ),
}


def sweep_sentence(label: str, words: int, quotes: int, codes: Sequence[str]) -> str:
    """Return what the last sweep still lists in a question's quotes, "" for nothing."""
    if not words:
        return ""
    named = ", ".join(f"«{code}»" for code in codes[:_MOST_CODES])
    text = ngettext(
        "The last sweep lists {n} word that may name somebody, in {quotes} of the"
        " quotes from {question}, under {codes}: look at it on the Names screen (F10).",
        "The last sweep lists {n} words that may name somebody, in {quotes} of the"
        " quotes from {question}, under {codes}: look at them on the Names screen"
        " (F10).",
        words,
    )
    more = ", …" if codes[_MOST_CODES:] else ""
    return text.format(n=words, quotes=quotes, question=label, codes=named + more)


def unsure_sentence(found: Mapping[str, Sequence[str]]) -> str:
    """Return which words of headings and title may name somebody, "" for none."""
    if not found:
        return ""
    told = "; ".join(f"{', '.join(words)} («{text}»)" for text, words in found.items())
    text = _(
        "Headings and title hold words that may name somebody or a service: {told}."
        " Look at them; rename the code or the project where they do."
    )
    return text.format(told=told)


def warnings_of(clearance: Clearance, warn_below: int) -> list[str]:
    """Return a sentence for each thing to think about before publishing."""
    found = warned(clearance, warn_below)
    texts = {
        "coarser": ngettext(
            "{n} respondent has a coarser descriptor than the project's own, which was"
            " too narrow.",
            "{n} respondents have coarser descriptors than the project's own, which"
            " were too narrow.",
            found["coarser"],
        ),
        "narrow": ngettext(
            "What is published of {n} respondent fits fewer than {least} units.",
            "What is published of {n} respondents fits fewer than {least} units each.",
            found["narrow"],
        ),
        "crowded": ngettext(
            "{n} respondent has more than two quotes from one question.",
            "{n} respondents have more than two quotes from one question.",
            found["crowded"],
        ),
        "linkable": ngettext(
            "{n} respondent with several quotes is alone with its descriptor: they are"
            " seen to be of one.",
            "{n} respondents with several quotes are alone with their descriptors: the"
            " quotes are seen to be of one.",
            found["linkable"],
        ),
        "near": ngettext(
            "{n} respondent's population is within 3 % of the limit of its size band.",
            "{n} respondents' populations are within 3 % of the limits of their size"
            " bands.",
            found["near"],
        ),
        "vague": ngettext(
            "{n} name of an area is kept, and koding cannot count the units in it.",
            "{n} names of areas are kept, and koding cannot count the units in them.",
            found["vague"],
        ),
    }
    return [
        text.format(n=found[kind], least=warn_below)
        for kind, text in texts.items()
        if found[kind]
    ]
