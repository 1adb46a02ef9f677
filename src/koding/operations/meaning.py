"""Decisions that change what a code means, and what earlier codings need after them.

A code that is redefined or split has another meaning from a moment of the journal on.
Codings from before it are *stale* until someone has looked at them again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.errors import InvalidLabel
from koding.i18n import _
from koding.model.changes import AnswerChanged, Change, CodeChanged, CodingReviewed
from koding.model.codebook import MEANING, Code, Codebook
from koding.operations.codebook import create_code, define_code, propose
from koding.operations.codebook_tree import move_codes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from koding.model.codebook import Spot
    from koding.model.views import StaleCoding


def redefine_code(
    codebook: Codebook, code: str, fields: Mapping[str, str], moment: str
) -> list[Change]:
    """Write fields of a code anew; what it meant before `moment` is to be reviewed.

    Only words of a definition that was there change a meaning: the first definition
    of a code says what it has meant all along.
    """
    held = codebook.codes[code]
    changes = define_code(codebook, code, fields)
    names = {change.name for change in changes if isinstance(change, CodeChanged)}
    if held.defined and not names.isdisjoint(MEANING):
        changes.append(_means_anew(held, moment))
    return changes


def split_code(
    codebook: Codebook,
    code: str,
    parts: Mapping[str, str],
    moment: str,
    *,
    proposed: bool = False,
) -> list[Change]:
    """Make codes out of one, beside it: `parts` are their labels by id.

    The code's own codings are stale from `moment` on: each stays, or goes to a part.
    Parts are proposals where `proposed`. Raises DuplicateCode or InvalidLabel for a
    label.
    """
    if not parts:
        raise InvalidLabel(_("Splitting a code takes at least one new name."))
    parent = codebook.parents[code]
    codes = dict(codebook.codes)
    changes: list[Change] = []
    for id_, label in parts.items():
        book = Codebook(codes)
        made = create_code(book, id_, label, parent=parent)
        codes[id_] = Code(made.code, made.label, made.parent, made.position)
        changes += [made, CodeChanged(id_, "split_from", "", code)]
        if proposed:
            changes.append(propose(id_))
    siblings = [sibling.id for sibling in codebook.children[parent]]
    after = siblings[siblings.index(code) + 1 :]
    if after and codebook.codes[after[0]].kind == "ordinary":
        changes += move_codes(Codebook(codes), list(parts), parent, before=after[0])
    changes.append(_means_anew(codebook.codes[code], moment))
    return changes


def review_coding(stale: StaleCoding, moment: str) -> Change:
    """Let a stale coding stand as it is."""
    return CodingReviewed(
        stale.layer,
        stale.text,
        stale.start,
        stale.end,
        stale.code,
        stale.reviewed,
        moment,
    )


def pin_example(codebook: Codebook, code: str, spot: Spot) -> list[Change]:
    """Pin a quote as an example of a code, or take the pin off."""
    pinned = spot in codebook.codes[code].examples
    name = f"example:{spot.text}:{spot.start}:{spot.end}"
    return [CodeChanged(code, name, pinned, not pinned)]


def check_answers(
    answers: Sequence[str], codes: Sequence[str], moment: str
) -> list[Change]:
    """Say that answers from before codes were made have been held against them."""
    return [
        AnswerChanged(answer, f"checked:{code}", "", moment)
        for answer in answers
        for code in codes
    ]


def waive_check(
    codebook: Codebook, code: str, question: str, moment: str
) -> list[Change]:
    """Let all answers of a question until `moment` go unchecked for a code."""
    before = codebook.codes[code].waived.get(question, "")
    return [CodeChanged(code, f"waived:{question}", before, moment)]


def mark_break(codebook: Codebook, code: str, wave: int, why: str) -> list[Change]:
    """Say why figures from `wave` on do not compare with earlier ones; "" unsays it."""
    before = codebook.codes[code].breaks.get(wave, "")
    return [] if before == why else [CodeChanged(code, f"break:{wave}", before, why)]


def _means_anew(code: Code, moment: str) -> Change:
    return CodeChanged(code.id, "meaning", code.meaning, moment)
