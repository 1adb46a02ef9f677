"""Working on the codebook: one method for each decision, each one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.errors import NotTheLead
from koding.i18n import _
from koding.model.changes import CodeMerged, CodeMoved
from koding.model.coding import MAIN_LAYER
from koding.operations import codebook as operations
from koding.operations.codebook_tree import create_before, move_codes, order_codes
from koding.operations.meaning import (
    mark_break,
    pin_example,
    redefine_code,
    split_code,
)
from koding.operations.merging import merge_codes, take_apart
from koding.operations.questions import keep_listed
from koding.store.reading import Material
from koding.workbench.names.reasons import refuse_named_reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from koding.model.changes import Change
    from koding.model.codebook import Code, Codebook, CodeKind, Spot
    from koding.model.survey import Question
    from koding.model.views import PlacedQuote
    from koding.workbench.announcing import Announcement
    from koding.workbench.bench import Scoped, Workbench


class CodebookDesk:
    """Operations on codes; codes are named by id, `find` gets one from its label."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench

    def find(self, words: str) -> Code:
        """Return the code with this label or path."""
        return operations.find_code(self._bench.codebook, words)

    def find_retired(self, words: str) -> Code:
        """Return the retired code with this label or path."""
        return operations.find_retired(self._bench.codebook, words)

    def find_merged(self, words: str) -> Code:
        """Return the code with this label or path that is read as another."""
        return operations.find_merged(self._bench.codebook, words)

    def close_to(self, label: str, parent: str) -> list[Code]:
        """Return the codes in use with a name close to a new one's, closest first.

        None where one under `parent` is called just so: making that is refused.
        """
        from koding.language.ranking import Candidate, Ranker

        book = self._book
        ranker = Ranker(Candidate(one.id, one.label, "") for one in book.list_for(()))
        close = [book.codes[one.id] for one in ranker.closest(label)]
        same = " ".join(label.split()).casefold()
        under = book.children[parent]
        refused = any(one.active and one.label.casefold() == same for one in under)
        return [] if refused else close

    def create(
        self,
        label: str,
        *,
        parent: str = "",
        before: str = "",
        fields: Mapping[str, str] | None = None,
        question: Question | None = None,
        reason: str = "",
    ) -> str:
        """Create a code, with definition fields where given; return its id.

        It stands before another code, else last. It comes into the list of `question`
        with the theme that it is the first of.
        """
        code = self._bench.ids()

        def decide() -> list[Scoped]:
            made = create_before(self._book, code, label, parent, before)
            proposed = [] if self._bench.leads else [operations.propose(code)]
            defined = operations.first_definition(code, fields or {})
            changes = [*made, *proposed, *defined]
            return self._listed(changes, question, (code,), parent)

        self._bench.perform(decide, reason=reason)
        return code

    def rename(self, code: str, label: str, *, reason: str = "") -> Announcement | None:
        """Give a code another label; a lead accepts a proposal by it."""
        return self._perform(
            lambda: [
                *operations.rename_code(self._book, code, label),
                *(operations.accept_code(self._book, code) if self._leads else ()),
            ],
            reason,
        )

    def accept(self, *codes: str, reason: str = "") -> Announcement | None:
        """Make proposals codes like any other; NotTheLead for other coders."""
        self._only_leads()
        return self._perform(
            lambda: [
                change
                for code in codes
                for change in operations.accept_code(self._book, code)
            ],
            reason,
        )

    def define(
        self,
        code: str,
        fields: Mapping[str, str],
        *,
        codings_stand: bool = False,
        reason: str = "",
    ) -> Announcement | None:
        """Write fields of a code anew (brief, definition, when ...), as one step.

        Another definition makes earlier codings stale, unless `codings_stand`: the
        words are new, and what they mean is not.
        """

        def decide() -> list[Change]:
            if codings_stand:
                return operations.define_code(self._book, code, fields)
            return redefine_code(self._book, code, fields, self._bench.moment())

        return self._perform(decide, reason)

    def write_memo(self, code: str, memo: str) -> Announcement | None:
        """Write the memo on a code; "" takes it away."""
        return self.define(code, {"memo": memo})

    def move(
        self,
        codes: Sequence[str],
        parent: str,
        *,
        before: str = "",
        question: Question | None = None,
        reason: str = "",
    ) -> Announcement | None:
        """Move codes, with what is under them, under `parent`: before one, or last.

        They stay in the list of `question`.
        """

        def decide() -> list[Scoped]:
            changes = move_codes(self._book, codes, parent, before=before)
            return self._listed(changes, question, codes, parent)

        return self._bench.perform(decide, reason=reason)

    def order(self, parent: str, codes: Sequence[str]) -> Announcement | None:
        """Put the codes under `parent` in this order."""
        return self._perform(lambda: order_codes(self._book, parent, codes), "")

    def merge(
        self, codes: Sequence[str], into: str, *, reason: str = ""
    ) -> Announcement | None:
        """Read codes as another from now on; what is under them comes along."""
        return self._perform(lambda: merge_codes(self._book, codes, into), reason)

    def take_apart(self, code: str, *, reason: str = "") -> Announcement | None:
        """Read a code as itself again that was merged; what came along comes back."""
        return self._perform(
            lambda: take_apart(self._book, code, self._came_along(code)), reason
        )

    def split(
        self, code: str, labels: Sequence[str], *, reason: str = ""
    ) -> tuple[str, ...]:
        """Make codes out of one, beside it, and return their ids.

        Its codings are stale until each has been looked at: it stays, or is recoded.
        The new codes are proposals where the coder does not lead.
        """
        parts = {self._bench.ids(): label for label in labels}
        self._perform(
            lambda: split_code(
                self._book,
                code,
                parts,
                self._bench.moment(),
                proposed=not self._leads,
            ),
            reason,
        )
        return tuple(parts)

    def mark_kind(
        self, code: str, kind: CodeKind, *, reason: str = ""
    ) -> Announcement | None:
        """Say what kind of code it is: ordinary, *annet*, *ingen*, out of scope ..."""
        return self._perform(
            lambda: operations.mark_kind(self._book, code, kind), reason
        )

    def examples(self, code: str) -> list[PlacedQuote]:
        """Return the quotes that are pinned to a code as examples."""
        return self._bench.store.code_quotes.at(self._book.codes[code].examples)

    def quotes(
        self, codes: Iterable[str], asked: Iterable[tuple[str, int]], *, limit: int
    ) -> list[PlacedQuote]:
        """Return quotes under `codes` in answers to questions, each in a wave."""
        materials = [Material(*one, MAIN_LAYER) for one in asked]
        return self._bench.store.code_quotes.under(codes, materials, limit)

    def pin_example(self, code: str, spot: Spot) -> Announcement | None:
        """Pin a quote as an example of a code, or take the pin off."""
        return self._perform(lambda: pin_example(self._book, code, spot), "")

    def mark_break(self, code: str, wave: int, why: str) -> Announcement | None:
        """Say why figures from `wave` on do not compare with earlier; "" unsays it."""
        refuse_named_reason(self._bench, why)
        return self._perform(lambda: mark_break(self._book, code, wave, why), "")

    def retire(self, *codes: str, reason: str = "") -> Announcement | None:
        """Stop offering codes; their codings stand."""
        return self._perform(
            lambda: [
                change
                for code in codes
                for change in operations.retire_code(self._book, code)
            ],
            reason,
        )

    def restore(self, code: str, *, reason: str = "") -> Announcement | None:
        """Offer a retired code again."""
        return self._perform(lambda: operations.restore_code(self._book, code), reason)

    @property
    def _book(self) -> Codebook:
        return self._bench.codebook

    @property
    def _leads(self) -> bool:
        return self._bench.leads

    def _only_leads(self) -> None:
        if not self._leads:
            raise NotTheLead(
                _(
                    "Proposals are accepted by those who lead the project: {leads}."
                ).format(leads=", ".join(self._bench.settings.leads))
            )

    def _came_along(self, code: str) -> list[CodeMoved]:
        """Return the moves of the step that merged a code."""
        journal = self._bench.store.journal
        steps = [
            line.step
            for line in journal.lines_of_kind(CodeMerged.kind)
            if isinstance(line.change, CodeMerged) and line.change.code == code
        ]
        changes = [line.change for line in journal.lines_of(steps[-1])] if steps else []
        return [change for change in changes if isinstance(change, CodeMoved)]

    def _listed(
        self,
        changes: Sequence[Change],
        question: Question | None,
        codes: Sequence[str],
        parent: str,
    ) -> list[Scoped]:
        """Return changes of codes that a question goes on offering."""
        scoped = [("", change) for change in changes]
        if question is not None and changes:
            listed = keep_listed(self._book, question, codes, parent)
            scoped += [(question.id, change) for change in listed]
        return scoped

    def _perform(
        self, decide: Callable[[], Sequence[Change]], reason: str
    ) -> Announcement | None:
        return self._bench.perform(
            lambda: [("", change) for change in decide()], reason=reason
        )
