"""What is said of a finished chapter: one sentence a remark, and where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.exporters.safe_text import one_line
from koding.i18n import _, ngettext
from koding.language.folding import fold
from koding.workbench.names.words import KIND_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from koding.analysis.finished.chapter_check import QuoteInPrint, Remark
    from koding.model.chapter import Chapter, Passage
    from koding.workbench.chapter.check import CheckedChapter

SHORT_ID = 8
_LONGEST = 70
_MOST_PLACES = 8


def place_words(chapter: Chapter, place: int) -> str:
    """Return where a passage stands: page, paragraph, or what it is part of."""
    if place >= len(chapter.passages):
        return _("the file")
    passage = chapter.passages[place]
    if passage.where == "property":
        return _("the file's properties")
    if passage.where == "link" and not passage.number:
        return _("a link")
    at = _beside(passage)
    if passage.page:
        # Outside the braces: the catalogue does not look for words inside them.
        page = _("page {page}").format(page=passage.page)
        return f"{page}, {at}"
    return at


def _beside(passage: Passage) -> str:
    n = passage.number
    if passage.cell:
        table, row, column = passage.cell
        return _("table {table}, row {row}, column {column}").format(
            table=table, row=row, column=column
        )
    said: Mapping[str, Callable[[], str]] = {
        "note": lambda: _("note, paragraph {n}"),
        "comment": lambda: _("comment, paragraph {n}"),
        "margin": lambda: _("header or footer, paragraph {n}"),
        "box": lambda: _("text box, paragraph {n}"),
        "picture": lambda: _("picture's text, paragraph {n}"),
        "link": lambda: _("link, paragraph {n}"),
        "other": lambda: _("chart or drawing, paragraph {n}"),
    }
    return said.get(passage.where, lambda: _("paragraph {n}"))().format(n=n)


def quote_words(quote: QuoteInPrint, labels: Mapping[str, str]) -> str:
    """Return the sentence on a quote: from which answer, how, and its descriptor."""
    how = {
        "exact": _("word for word"),
        "edited": _("edited"),
        "cut": _("cut, otherwise word for word"),
    }[quote.how]
    said = _("Quote from answer {answer} ({question} {wave}), {how}").format(
        answer=quote.answer[-SHORT_ID:],
        question=labels.get(quote.question, ""),
        wave=quote.wave,
        how=how,
    )
    return f"{'; '.join([said, *_beside_quote(quote)])}."


def _beside_quote(quote: QuoteInPrint) -> Iterator[str]:
    if quote.others:
        same = ngettext(
            "{n} more answer holds these words",
            "{n} more answers hold these words",
            quote.others,
        )
        yield same.format(n=quote.others)
    if not quote.descriptor:
        yield _("without descriptor")
    elif quote.fitting is not None:
        fits = ngettext(
            "its descriptor fits {n} unit",
            "its descriptor fits {n} units",
            quote.fitting,
        )
        yield fits.format(n=quote.fitting)


def remark_words(remark: Remark, checked: CheckedChapter) -> str:
    """Return the sentence of a remark."""
    facts = remark.facts
    if remark.what in ("name", "name in quote", "name kept"):
        return _name_words(remark, checked.chapter)
    if remark.what == "figure":
        return _figure_words(facts)
    if remark.what in ("cell", "own cell", "table base", "table"):
        return _table_words(remark)
    filled = {name: _shown(value) for name, value in facts.items()}
    said = _sentences(remark, checked)[remark.what]()
    return said.format(**filled)


def _sentences(
    remark: Remark, checked: CheckedChapter
) -> Mapping[str, Callable[[], str]]:
    facts = remark.facts
    return {
        "edited": lambda: _changes_words(facts),
        "descriptor": lambda: (
            _(
                "The descriptor is «{printed}»; the project prints «{expected}» for "
                "this respondent."
            )
            if facts["expected"]
            else _(
                "The descriptor is «{printed}»; the project prints none for this "
                "respondent."
            )
        ),
        "narrow": lambda: ngettext(
            "«{expected}» fits only {k} unit, fewer than {least}: use a coarser one.",
            "«{expected}» fits only {k} units, fewer than {least}: use a coarser one.",
            int(str(facts["k"])),
        ),
        "twice": lambda: _twice_words(facts, checked.chapter),
        "export": lambda: _export_words(facts),
        "left together": lambda: _(
            "Look at what may name somebody still in the quotes: {words}."
        ),
        "left beside": lambda: _("Look at what may name somebody: {words}."),
        "often": lambda: _often_words(facts, checked.chapter),
        "not found": lambda: _("Looks like a quote but is in no answer: «{text}»."),
        "left": lambda: _("Look at what may name somebody still: {words}."),
        "property": lambda: _("The file tells «{text}» ({part}): remove it."),
        "comment": lambda: _("A comment lies in the file: «{text}»: remove it."),
        "deleted": lambda: _(
            "Deleted text lies in the file still: «{text}»: accept the change."
        ),
        "hidden": lambda: _("Hidden text lies in the file: «{text}»: remove it."),
        "changes": lambda: ngettext(
            "{n} tracked change lies in the file: accept or reject it.",
            "{n} tracked changes lie in the file: accept or reject them.",
            int(str(facts["n"])),
        ),
        "unread": lambda: _("Parts that were not read lie in the file: {parts}."),
        "revisions": lambda: _("The file has revision ids, which tell who wrote when."),
    }


def _changes_words(facts: Mapping[str, object]) -> str:
    changes = facts["changes"]
    pairs = changes if isinstance(changes, tuple) else ()
    if not pairs:
        return _("Edited: only signs or spaces differ from the answer.")
    shown = [f"«{_shown(a) or '–'}» → «{_shown(b) or '–'}»" for a, b in pairs]
    said = _("Edited, from the answer to print: {changes}.")
    return _braces(said.format(changes=", ".join(shown)))


def _twice_words(facts: Mapping[str, object], chapter: Chapter) -> str:
    passages = facts["passages"]
    places = passages if isinstance(passages, list) else []
    said = ngettext(
        "This quote stands once more, at {where}: choose one place.",
        "This quote stands {n} times more, at {where}: choose one place.",
        len(places) - 1,
    )
    where = _places(places[1:], chapter)
    return _braces(said.format(n=len(places) - 1, where=where))


def _export_words(facts: Mapping[str, object]) -> str:
    """Return what is said once of a document that the program has sorted itself."""
    n, respondents = int(str(facts["n"])), int(str(facts["respondents"]))
    said = [_("koding has sorted this document.")]
    if n:
        text = ngettext(
            "{n} quote stands under several codes: choose one place before it is "
            "printed.",
            "{n} quotes stand under several codes: choose one place for each before "
            "they are printed.",
            n,
        )
        said.append(text.format(n=n))
    if respondents:
        text = ngettext(
            "{n} respondent has more than two quotes here.",
            "{n} respondents have more than two quotes here.",
            respondents,
        )
        said.append(text.format(n=respondents))
    return " ".join(said)


def _often_words(facts: Mapping[str, object], chapter: Chapter) -> str:
    said = _(
        "The chapter prints {n} quotes of this respondent ({where}): together they "
        "may tell who it is."
    )
    where = _places(facts["passages"], chapter)
    return _braces(said.format(n=facts["n"], where=where))


def _name_words(remark: Remark, chapter: Chapter) -> str:
    facts = remark.facts
    named = {"words": _shown(facts["words"]), "kind": _kind(facts["kind"])}
    if remark.what == "name kept":
        said = _("«{words}» ({kind}) stands in the quote; the project keeps it: {why}.")
        return said.format(**named, why=_shown(facts["reason"]) or "–")
    if remark.what == "name in quote":
        if facts.get("instead"):
            said = _(
                "«{words}» ({kind}) stands in the quote; the project prints {instead}."
            )
            return said.format(**named, instead=_shown(facts["instead"]))
        return _("«{words}» ({kind}) stands in the quote: mask it.").format(**named)
    passages = facts["passages"]
    places = passages if isinstance(passages, list) else []
    if facts["unsure"]:
        said = _(
            "«{words}» may name somebody or some place ({kind}), and stands where it "
            "is seen first: look at it."
        )
    elif not remark.attention:
        said = _("«{words}» may point at somebody ({kind}).")
    else:
        said = _("«{words}» names somebody or some place ({kind}).")
    if places[1:]:
        also = _("Also at {where}.").format(where=_places(places[1:], chapter))
        return f"{said.format(**named)} {also}"
    return said.format(**named)


def _kind(kind: object) -> str:
    return next((say() for one, say in KIND_WORDS.items() if one == kind), str(kind))


def _figure_words(facts: Mapping[str, object]) -> str:
    named = {name: _shown(value) for name, value in facts.items()}
    if facts["as"] == "base":
        said = _(
            "«{printed}» stands as the base; the base of {question} {wave} is "
            "{expected}."
        )
    elif facts["as"] == "base for code":
        said = _(
            "«{printed}» is the base of {question} {wave}; its table has {expected} "
            "for «{code}»."
        )
    elif facts["code"]:
        said = _(
            "«{printed}» differs from the table of {question} {wave}, which has "
            "{expected} for «{code}»."
        )
    else:
        said = _("«{printed}» is no figure of the table of {question} {wave}.")
    return said.format(**named)


def _table_words(remark: Remark) -> str:
    """Return the sentence on a printed table: a cell, a base, or what was not read."""
    facts = remark.facts
    named = {name: _shown(value) for name, value in facts.items()}
    named["table"] = str(facts["table"]) or _("The table")
    if remark.what == "cell" and fold(str(facts["row"])) == fold(str(facts["code"])):
        said = _(
            "{table}, «{row}»: «{printed}» differs from the table of {question} "
            "{wave}, which has {expected}."
        )
    elif remark.what == "cell":
        said = _(
            "{table}, «{row}»: «{printed}» differs from the table of {question} "
            "{wave}, which has {expected} for «{code}»."
        )
    elif remark.what == "own cell":
        said = _(
            "{table}, «{row}» under «{column}»: «{printed}» differs from the project's "
            "table of {question} {wave}, which has {expected}."
        )
    elif remark.what == "table base" and facts["row"]:
        said = _(
            "{table}, «{row}»: «{printed}» is not the base of {question} {wave}, "
            "which is {expected}."
        )
    elif remark.what == "table base":
        said = _(
            "{table}: «{printed}» is not the base of {question} {wave}, which is "
            "{expected}."
        )
    elif facts["question"]:
        said = _(
            "{table} was held against {question} {wave}; these rows and columns were "
            "not: {left}."
        )
    elif facts["groups"]:
        said = _(
            "{table} has columns for groups of their own, and is none of the project's "
            "tables by such groups: not checked."
        )
    else:
        said = _("{table} is no table of the project's questions: not checked.")
    return said.format(**named)


def _places(places: object, chapter: Chapter) -> str:
    listed = list(places) if isinstance(places, list) else []
    shown = [place_words(chapter, place) for place in listed[:_MOST_PLACES]]
    more = "; …" if len(listed) > _MOST_PLACES else ""
    return "; ".join(shown) + more


def _shown(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_cut(str(one)) for one in value)
    return _cut(str(value))


def _cut(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _braces(text: str) -> str:
    """Return a text that `format` gives back as it is."""
    return text.replace("{", "{{").replace("}", "}}")
