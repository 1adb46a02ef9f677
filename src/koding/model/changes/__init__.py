"""Everything that can happen to a project, in the past tense.

A change names ids, offsets, and the coder's own words: never a respondent's words or a
unit's name. Kinds are eternal: a released one is never renamed or given other fields.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.model.changes.answers import (
    AnswerChanged,
    AnswersImported,
    IdentityShown,
    TextCorrected,
)
from koding.model.changes.change import (
    Change,
)
from koding.model.changes.codebook import (
    CodebookVersioned,
    CodeChanged,
    CodeCreated,
    CodeMerged,
    CodeMoved,
    CodeRestored,
    CodeRetired,
)
from koding.model.changes.coding import (
    CodingAdded,
    CodingRemoved,
    CodingReviewed,
    MemoWritten,
    QuoteCut,
    QuoteJoined,
    QuoteMarked,
)
from koding.model.changes.names import (
    HitAdded,
    HitDecided,
    NameDecided,
    NameListed,
    QuoteSeen,
    ReleaseAllowed,
    RespondentErased,
)
from koding.model.changes.outline import (
    PartAdded,
    PartChanged,
    PartMoved,
    PartRemoved,
    PartRestored,
)
from koding.model.changes.questions import (
    AskingChanged,
    QuestionAsked,
    QuestionChanged,
    QuestionCreated,
    QuestionLinked,
)
from koding.model.changes.steps import (
    StepExplained,
    StepMarked,
    StepPassed,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "CHANGES",
    "KINDS",
    "AnswerChanged",
    "AnswersImported",
    "AskingChanged",
    "Change",
    "CodeChanged",
    "CodeCreated",
    "CodeMerged",
    "CodeMoved",
    "CodeRestored",
    "CodeRetired",
    "CodebookVersioned",
    "CodingAdded",
    "CodingRemoved",
    "CodingReviewed",
    "HitAdded",
    "HitDecided",
    "IdentityShown",
    "MemoWritten",
    "NameDecided",
    "NameListed",
    "PartAdded",
    "PartChanged",
    "PartMoved",
    "PartRemoved",
    "PartRestored",
    "QuestionAsked",
    "QuestionChanged",
    "QuestionCreated",
    "QuestionLinked",
    "QuoteCut",
    "QuoteJoined",
    "QuoteMarked",
    "QuoteSeen",
    "ReleaseAllowed",
    "RespondentErased",
    "StepExplained",
    "StepMarked",
    "StepPassed",
    "TextCorrected",
]

CHANGES: tuple[type[Change], ...] = (
    CodingAdded,
    CodingRemoved,
    CodingReviewed,
    QuoteCut,
    QuoteJoined,
    QuoteMarked,
    MemoWritten,
    CodeCreated,
    CodeRetired,
    CodeRestored,
    CodeMoved,
    CodeChanged,
    CodeMerged,
    CodebookVersioned,
    QuestionCreated,
    QuestionChanged,
    QuestionAsked,
    AskingChanged,
    QuestionLinked,
    AnswersImported,
    TextCorrected,
    AnswerChanged,
    IdentityShown,
    HitAdded,
    HitDecided,
    NameDecided,
    NameListed,
    QuoteSeen,
    ReleaseAllowed,
    RespondentErased,
    PartAdded,
    PartRemoved,
    PartRestored,
    PartMoved,
    PartChanged,
    StepExplained,
    StepMarked,
    StepPassed,
)
KINDS: Mapping[str, type[Change]] = {change.kind: change for change in CHANGES}
