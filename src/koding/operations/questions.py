"""Decisions about questions: fields, code lists, links between waves."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from koding.errors import InvalidSettings, UnknownQuestion
from koding.i18n import _
from koding.model.changes import (
    AskingChanged,
    Change,
    QuestionChanged,
    QuestionLinked,
)
from koding.model.survey import Use

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from koding.model.codebook import Codebook
    from koding.model.registers import Value
    from koding.model.survey import Asking, Question


def set_question(question: Question, fields: Mapping[str, Value]) -> list[Change]:
    """Set fields of a question: label, order, group, parent, code_list."""
    return [
        QuestionChanged(question.id, name, getattr(question, name), value)
        for name, value in fields.items()
        if getattr(question, name) != value
    ]


def keep_listed(
    codebook: Codebook, question: Question, codes: Sequence[str], parent: str
) -> list[Change]:
    """Let a question go on offering codes that come under `parent`.

    Without it a theme that has just got its first code, or has just become a theme,
    would be none of the question's branches.
    """
    branches = question.code_list
    above = [step.id for step in codebook.path(parent)] if parent else []
    themes = above[:1] or [code for code in codes if codebook.children[code]]
    lacking = [theme for theme in themes if theme not in branches]
    if not branches or not lacking or not set(branches).isdisjoint(above):
        return []
    return set_question(question, {"code_list": (*branches, *lacking)})


def set_asking(asking: Asking, fields: Mapping[str, str]) -> list[Change]:
    """Set fields of a question's asking in one wave: base, use.

    Raises InvalidSettings for a use that there is not.
    """
    use = fields.get("use")
    if use is not None and use not in get_args(Use):
        raise InvalidSettings(
            _("«{use}» is not a use of a question: say {allowed}.").format(
                use=use, allowed=", ".join(get_args(Use))
            )
        )
    return [
        AskingChanged(asking.question, asking.wave, name, getattr(asking, name), value)
        for name, value in fields.items()
        if getattr(asking, name) != value
    ]


def link_question(question: str, before: str, to: str) -> list[Change]:
    """Read `question` as `to` from now on; `to` "" takes the link back.

    `before` is what it is read as until now. Raises UnknownQuestion for itself.
    """
    if question == to:
        raise UnknownQuestion(_("A question cannot be linked to itself."))
    return [] if before == to else [QuestionLinked(question, before, to)]


def find_question(
    questions: Sequence[Question], askings: Sequence[Asking], words: str
) -> Question:
    """Return the question with the label `words`, or a wording that begins so.

    Raises UnknownQuestion where none, or more than one, has it.
    """
    wanted = words.strip().casefold().rstrip("….")
    found = [q for q in questions if q.label.casefold() == wanted]
    if not found and wanted:
        having = {
            a.question for a in askings if a.wording.casefold().startswith(wanted)
        }
        found = [q for q in questions if q.id in having]
    if len(found) == 1:
        return found[0]
    labels = ", ".join(question.label for question in questions)
    raise UnknownQuestion(
        _("There is no single question «{words}»; the project has {labels}.").format(
            words=words, labels=labels or _("none yet: import answers first")
        )
    )
