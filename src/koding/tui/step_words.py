"""What a step did, in few words: for saying what undo took back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING

from koding.i18n import _, ngettext
from koding.model.changes import (
    AnswerChanged,
    AnswersImported,
    AskingChanged,
    Change,
    CodebookVersioned,
    CodeChanged,
    CodeCreated,
    CodeMerged,
    CodeMoved,
    CodeRestored,
    CodeRetired,
    CodingAdded,
    CodingRemoved,
    CodingReviewed,
    HitAdded,
    HitDecided,
    IdentityShown,
    MemoWritten,
    NameDecided,
    NameListed,
    PartAdded,
    PartChanged,
    PartMoved,
    PartRemoved,
    PartRestored,
    QuestionAsked,
    QuestionChanged,
    QuestionCreated,
    QuestionLinked,
    QuoteCut,
    QuoteJoined,
    QuoteMarked,
    QuoteSeen,
    ReleaseAllowed,
    RespondentErased,
    StepMarked,
    TextCorrected,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from koding.workbench import Announcement


Named = Callable[[str], str]
"""Gives what a code is called, by its id."""
PartNamed = Callable[[str, str], str]
"""Gives what a part is called, by its id and the words that a step gave it."""


def step_in_words(
    changes: Iterable[Change], label: Named, part: PartNamed | None = None
) -> str:
    """Return what a step did; `label` gives the name of a code, `part` of a part.

    Names of codes and authors' own words in the outline are all of people's words that
    are in it. "" where nothing was done.
    """
    step = list(changes)
    on_quotes = any(isinstance(c, CodingAdded | CodingRemoved) for c in step)
    step = [c for c in step if not _goes_along(c, on_quotes=on_quotes)]
    new = {c.code for c in step if isinstance(c, CodeCreated | CodeRestored)}
    alike: dict[object, list[Change]] = defaultdict(list)
    for change in step:
        if not _goes_with_new(change, new):
            alike[_likeness(change)].append(change)
    told = (_told(group, label, part) for group in alike.values())
    return ", ".join(filter(None, told))


def taken_back(changes: Iterable[Change]) -> list[Change]:
    """Return what an undoing took back, from the changes that it made."""
    before = [change.inverse() for change in changes]
    return [change for change in reversed(before) if change is not None]


def take_back_said(
    done: Announcement, label: Named, part: PartNamed | None = None, *, again: bool
) -> str:
    """Return what is said of an undoing, and how much of it others overwrote."""
    said = said_of(done.changes, label, part, again=again)
    if not done.staying:
        return said
    stays = ngettext(
        "{n} change stays: it has been overwritten since.",
        "{n} changes stay: they have been overwritten since.",
        done.staying,
    )
    return said + " " + stays.format(n=done.staying)


def said_of(
    changes: Iterable[Change],
    label: Named,
    part: PartNamed | None = None,
    *,
    again: bool,
) -> str:
    """Return what an undoing, or redoing it `again`, has done by its changes."""
    what = step_in_words(changes if again else taken_back(changes), label, part)
    if not what:
        return _("Done again.") if again else _("Undone.")
    said = _("Done again: {what}.") if again else _("Undone: {what}.")
    return said.format(what=what)


def _goes_along(change: Change, *, on_quotes: bool) -> bool:
    """Return whether a change is told by another of its step."""
    match change:
        case CodeChanged(name=name):
            return name in GOES_ALONG
        case AnswerChanged(name=name):
            return on_quotes and name.startswith("checked:")
    return on_quotes and isinstance(change, CodingReviewed)


def _goes_with_new(change: Change, new: Collection[str]) -> bool:
    """Return whether a change is told by the making of a code."""
    match change:
        case CodingAdded(code=code) | CodeChanged(code=code, name="proposed"):
            return code in new
    return False


def _likeness(change: Change) -> object:
    """Return what changes share that are told together."""
    match change:
        case CodeCreated() | CodeRestored():
            return CodeCreated
        case CodeMerged(into=into):
            return CodeMerged, into
        case QuoteMarked(after=after) | MemoWritten(after=after):
            return type(change), bool(after)
        case CodeChanged(name=name) | AnswerChanged(name=name):
            return type(change), name.partition(":")[0]
    return _OUTLINED if isinstance(change, _OUTLINED) else type(change)


def _outlined(changes: Sequence[Change], named: PartNamed | None) -> str:
    """Tell of the one part of the outline that was changed, or how many there were."""
    parts = {change.part for change in changes if isinstance(change, _OUTLINED)}
    n = len(parts)
    if n > 1:
        said = ngettext("{n} part of the outline", "{n} parts of the outline", n)
        return said.format(n=n)
    kinds = {type(change) for change in changes}
    if named is None:
        return _PLAIN[next(kind for kind in _OUTLINED if kind in kinds)]()
    # What was written is gone from a part whose adding was undone.
    written = [c for c in changes if isinstance(c, PartChanged) and c.name == "words"]
    called = named(parts.pop(), str(written[-1].after) if written else "")
    if kinds & {PartAdded, PartRestored}:
        return called
    said = _("{part} changed")
    if PartRemoved in kinds:
        said = _("{part} taken out")
    elif PartMoved in kinds:
        said = _("{part} moved")
    return said.format(part=called)


def _told(changes: Sequence[Change], label: Named, part: PartNamed | None) -> str:
    if isinstance(changes[0], _OUTLINED):
        return _outlined(changes, part)
    codes = {c.code for c in changes if isinstance(c, CodingAdded | CodingRemoved)}
    if len(codes) == 1:
        return _one_code(changes, label(codes.pop()))
    if isinstance(changes[0], CodeMerged):
        return _merged(changes, changes[0].into, label)
    return _one(changes[0], label) if len(changes) == 1 else _several(changes)


def _merged(changes: Sequence[Change], into: str, label: Callable[[str], str]) -> str:
    """Tell of codes merged into one, or of those taken apart."""
    codes = [change.code for change in changes if isinstance(change, CodeMerged)]
    labels = "», «".join(map(label, codes))
    if into:
        return _("«{label}» merged into «{other}»").format(
            label=labels, other=label(into)
        )
    return ngettext(
        "«{label}» by itself again", "«{label}» by themselves again", len(codes)
    ).format(label=labels)


def _one_code(changes: Sequence[Change], label: str) -> str:
    """Tell of one code put on quotes, or taken off them."""
    count = len(changes)
    if isinstance(changes[0], CodingAdded):
        said = ngettext("«{label}» on this quote", "«{label}» on {n} quotes", count)
    else:
        said = ngettext(
            "«{label}» taken off this quote", "«{label}» taken off {n} quotes", count
        )
    return said.format(label=label, n=count)


def _one(change: Change, label: Callable[[str], str]) -> str:
    match change:
        case CodeChanged():
            return _changed(change, label(change.code))
        case CodeCreated(code=code) | CodeRestored(code=code):
            return _("the code «{label}»").format(label=label(code))
        case CodeRetired(code=code):
            return _("«{label}» retired").format(label=label(code))
        case CodeMoved(code=code):
            return _("«{label}» moved").format(label=label(code))
    return _plain(change)


def _changed(change: CodeChanged, label: str) -> str:
    if change.name == "label":
        said = _("«{before}» renamed to «{after}»")
        return said.format(before=change.before, after=change.after)
    told = _FIELDS.get(change.name.partition(":")[0])
    said = told() if told else _("a description of «{label}»")
    return said.format(label=label)


def _plain(change: Change) -> str:
    """Tell of a change that names no code."""
    match change:
        case QuoteMarked(after=after) | MemoWritten(after=after):
            put, taken = _NOTES[type(change)]
            return put() if after else taken()
        case AnswerChanged(name="flag", after=after):
            return _("a flag on this answer") if after else _("a flag taken off")
        case AnswerChanged(name=name) if name.startswith("checked:"):
            return _("an answer checked for a late code")
        case QuestionChanged(name="memo"):
            return _("a memo on the question")
    return _PLAIN[type(change)]() if type(change) in _PLAIN else ""


def _several(changes: Sequence[Change]) -> str:
    count = len(changes)
    told = _SEVERAL.get(type(changes[0]))
    return told(count).format(n=count) if told else ""


_OUTLINED = (PartAdded, PartRestored, PartRemoved, PartMoved, PartChanged)
_FIELDS: Mapping[str, Callable[[], str]] = {
    "memo": lambda: _("a memo on «{label}»"),
    "kind": lambda: _("the kind of «{label}»"),
    "proposed": lambda: _("the proposal «{label}»"),
    "example": lambda: _("an example of «{label}»"),
    "waived": lambda: _("a check for «{label}» waived"),
    "break": lambda: _("a break in the figures of «{label}»"),
}
GOES_ALONG = ("meaning", "split_from", "taken_from")
"""Fields of codes that are set with a split or another definition, and told by it."""
_NOTES: Mapping[type[Change], tuple[Callable[[], str], Callable[[], str]]] = {
    QuoteMarked: (
        lambda: _("the star of a good quote"),
        lambda: _("a star taken off"),
    ),
    MemoWritten: (lambda: _("a memo on this quote"), lambda: _("a memo taken away")),
}
_PLAIN: Mapping[type[Change], Callable[[], str]] = {
    QuoteCut: lambda: _("a cut"),
    QuoteJoined: lambda: _("a join"),
    CodingReviewed: lambda: _("a coding looked at again"),
    CodebookVersioned: lambda: _("a version of the codebook"),
    StepMarked: lambda: _("a mark on a change of the codebook"),
    NameDecided: lambda: _("a decision about a name"),
    HitDecided: lambda: _("a decision about a name in one place"),
    NameListed: lambda: _("a name on the project's list"),
    HitAdded: lambda: _("words marked as a name"),
    QuoteSeen: lambda: _("a quote seen as it will be printed"),
    ReleaseAllowed: lambda: _("an export let out"),
    RespondentErased: lambda: _("a respondent erased"),
    AnswerChanged: lambda: _("a memo on this answer"),
    TextCorrected: lambda: _("a corrected answer"),
    QuestionCreated: lambda: _("a new question"),
    QuestionAsked: lambda: _("the wording of a question"),
    QuestionLinked: lambda: _("a link between questions"),
    QuestionChanged: lambda: _("a setting of a question"),
    AskingChanged: lambda: _("a setting of a question in one wave"),
    AnswersImported: lambda: _("an import of answers"),
    IdentityShown: lambda: _("a look at a name"),
    PartAdded: lambda: _("a new part of the outline"),
    PartRemoved: lambda: _("a part taken out of the outline"),
    PartRestored: lambda: _("a part put back in the outline"),
    PartMoved: lambda: _("a part of the outline moved"),
    PartChanged: lambda: _("a part of the outline"),
}


def _put(n: int) -> str:
    return ngettext("{n} coding added", "{n} codings added", n)


def _taken_off(n: int) -> str:
    return ngettext("{n} coding taken off", "{n} codings taken off", n)


def _looked_at(n: int) -> str:
    return ngettext("{n} coding looked at again", "{n} codings looked at again", n)


def _new_codes(n: int) -> str:
    return ngettext("{n} new code", "{n} new codes", n)


def _codes(n: int) -> str:
    return ngettext("a change of {n} code", "changes of {n} codes", n)


def _steps(n: int) -> str:
    return ngettext("marks on {n} change", "marks on {n} changes", n)


def _questions(n: int) -> str:
    return ngettext("a change of {n} question", "changes of {n} questions", n)


def _answers(n: int) -> str:
    return ngettext("a change of {n} answer", "changes of {n} answers", n)


def _names(n: int) -> str:
    return ngettext("a decision about {n} name", "decisions about {n} names", n)


def _exports(n: int) -> str:
    return ngettext("{n} thing let out or erased", "{n} things let out or erased", n)


def _notes(n: int) -> str:
    return ngettext("a note on {n} quote", "notes on {n} quotes", n)


_SEVERAL: Mapping[type[Change], Callable[[int], str]] = {
    QuoteCut: lambda n: ngettext("{n} cut", "{n} cuts", n),
    QuoteJoined: lambda n: ngettext("{n} join", "{n} joins", n),
    CodingAdded: _put,
    CodingRemoved: _taken_off,
    CodingReviewed: _looked_at,
    **dict.fromkeys((StepMarked, CodebookVersioned), _steps),
    **dict.fromkeys((CodeCreated, CodeRestored), _new_codes),
    **dict.fromkeys((CodeRetired, CodeMoved, CodeChanged), _codes),
    **dict.fromkeys((QuestionCreated, QuestionAsked), _questions),
    **dict.fromkeys((QuestionLinked, QuestionChanged, AskingChanged), _questions),
    **dict.fromkeys((AnswersImported, TextCorrected), _answers),
    **dict.fromkeys((AnswerChanged, IdentityShown), _answers),
    **dict.fromkeys((QuoteMarked, MemoWritten, QuoteSeen), _notes),
    **dict.fromkeys((NameDecided, HitDecided, NameListed, HitAdded), _names),
    **dict.fromkeys((ReleaseAllowed, RespondentErased), _exports),
}
