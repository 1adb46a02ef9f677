"""Working on the codebook: one method for each decision, each one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.evolution import code_events
from koding.journal.as_of import codebook_as_of
from koding.operations import codebook as operations

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from koding.analysis.evolution import CodeEvent
    from koding.model.changes import Change
    from koding.model.codebook import Code, Codebook
    from koding.workbench.bench import Announcement, Workbench


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

    def log(
        self, *, code: str = "", coder: str = "", since: str = ""
    ) -> list[CodeEvent]:
        """Return what happened to the codebook, oldest first.

        Of one code, which others were merged into too; by one coder; from a day on,
        as ISO 8601.
        """
        read_as = self._bench.codebook.effective
        return [
            event
            for event in code_events(self._bench.store.journal.lines_of_codes())
            if (not code or code in (event.code, read_as(event.code)))
            and (not coder or event.coder == coder)
            and event.at >= since
        ]

    def as_of(self, day: str) -> Codebook:
        """Return the codebook as it stood when `day` (ISO 8601) was over."""
        return codebook_as_of(self._bench.store.journal.lines_of_codes(), day)

    def create(
        self, label: str, *, parent: str = "", fields: Mapping[str, str] | None = None
    ) -> str:
        """Create a code, with definition fields where given; return its id."""
        code = self._bench.ids()

        def decide() -> list[tuple[str, Change]]:
            book = self._bench.codebook
            made = operations.create_code(book, code, label, parent=parent)
            defined = operations.first_definition(code, fields or {})
            return _of_codebook([made, *defined])

        self._bench.perform(decide)
        return code

    def rename(self, code: str, label: str) -> Announcement | None:
        """Give a code another label."""
        return self._bench.perform(
            lambda: _of_codebook(
                operations.rename_code(self._bench.codebook, code, label)
            )
        )

    def define(self, code: str, fields: Mapping[str, str]) -> Announcement | None:
        """Write fields of a code anew (brief, definition, when ...), as one step."""
        return self._bench.perform(
            lambda: _of_codebook(
                operations.define_code(self._bench.codebook, code, fields)
            )
        )

    def write_memo(self, code: str, memo: str) -> Announcement | None:
        """Write the memo on a code; "" takes it away."""
        return self.define(code, {"memo": memo})

    def move(self, code: str, parent: str) -> Announcement | None:
        """Move a code, and what is under it, to be last under `parent`."""
        return self._bench.perform(
            lambda: _of_codebook(
                operations.move_code(self._bench.codebook, code, parent)
            )
        )

    def merge(self, code: str, into: str) -> Announcement | None:
        """Read a code as another from now on."""
        return self._bench.perform(
            lambda: _of_codebook(
                operations.merge_code(self._bench.codebook, code, into)
            )
        )

    def retire(self, code: str) -> Announcement | None:
        """Stop offering a code; its codings stand."""
        return self._bench.perform(
            lambda: _of_codebook(operations.retire_code(self._bench.codebook, code))
        )

    def restore(self, code: str) -> Announcement | None:
        """Offer a retired code again."""
        return self._bench.perform(
            lambda: _of_codebook(operations.restore_code(self._bench.codebook, code))
        )


def _of_codebook(changes: Sequence[Change]) -> list[tuple[str, Change]]:
    return [("", change) for change in changes]
