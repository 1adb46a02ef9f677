"""The worksheet of a meeting: written, read back, previewed, and made one step."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass
from functools import cache
from typing import TYPE_CHECKING

from koding.analysis.examples import examples_of, quotes_by_code
from koding.errors import InvalidWorksheet
from koding.exporters.release import release
from koding.i18n import _
from koding.model.codebook_file import Count, tidy_label, tidy_words
from koding.model.document import PrintedQuote
from koding.model.worksheet import WorksheetLine
from koding.operations.worksheet import BETWEEN, WorksheetPlan
from koding.workbench.names.beside import NamesBeside
from koding.workbench.names.masked_words import MaskedWords
from koding.workbench.publishing.working_names import with_names

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from koding.model.codebook import Code, Codebook
    from koding.model.survey import Question
    from koding.model.views import CodedQuote
    from koding.model.worksheet import Outcome, WorksheetRow
    from koding.workbench.bench import Workbench
    from koding.workbench.codebook.files import Asked

EXAMPLES = 3
LONGEST_EXAMPLE = 300


@dataclass(frozen=True, slots=True)
class Preview:
    """What a worksheet would do: each code it makes, with its distinct units.

    `before` and `after` count the codes in use, without themes. `emptied` are themes
    that would have no codes under them any more; they stay.
    """

    outcomes: tuple[tuple[Outcome, Count], ...]
    before: int
    after: int
    emptied: tuple[str, ...]


class Worksheets:
    """Worksheets going out to meetings, and what was decided coming back."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench

    def save(
        self,
        target: Path | None = None,
        question: Question | None = None,
        *,
        profile: str = "",
    ) -> Path:
        """Write a worksheet of a question's code list, or all codes.

        Names in its quotes are replaced as the export profile `profile` has it.
        """
        from koding.exporters.worksheet import worksheet

        bench = self._bench
        lines = self.lines(question, profile=profile)
        of = question.label if question else ""
        title = " · ".join(filter(None, (bench.settings.name, of)))
        content = worksheet(lines, title=title, language=bench.settings.language)
        options = {"question": of, **({"profile": profile} if profile else {})}
        manifest = bench.exports.manifest(
            "worksheet", options, {"lines": [asdict(line) for line in lines]}
        )
        path = target or bench.codebook_files.default_path("worksheet", "xlsx")
        told = with_names(bench, manifest)
        return release(content, path, manifest=told, destination="working")

    def lines(
        self, question: Question | None = None, *, profile: str = ""
    ) -> list[WorksheetLine]:
        """Return the codes to talk about: in use, with none under them.

        Units and quotes are those of the question's latest wave, else of everything.
        """
        bench = self._bench
        bench.names.scan()
        masked = MaskedWords(bench, profile=profile)
        book = bench.codebook
        asked = self._asked(question)
        counts = bench.codebook_files.counts(book, asked)
        quotes = self._quotes(asked)
        talked_of = _without_codes_under(book)
        offered = book.list_for(question.code_list if question else ())
        return [
            self._line(book, code, counts.get(code.id, Count(0, 0)), quotes, masked)
            for code in offered
            if code.id in talked_of
        ]

    def preview(self, path: Path, sheet: str | None = None) -> Preview:
        """Return what a worksheet would do; InvalidWorksheet for what cannot be."""
        plan = self._plan(self._read(path, sheet))
        counts = self._bench.codebook_files.counts(plan.book)
        outcomes = tuple(
            (outcome, counts.get(outcome.code, Count(0, 0)))
            for outcome in plan.outcomes
        )
        before = _without_codes_under(self._bench.codebook)
        after = _without_codes_under(plan.book)
        emptied = tuple(label for code, label in after.items() if code not in before)
        return Preview(outcomes, len(before), len(after) - len(emptied), emptied)

    def apply(self, path: Path, sheet: str | None = None) -> None:
        """Do what a worksheet says, as one step."""
        rows = self._read(path, sheet)
        reason = _("worksheet {file}").format(file=path.name)
        if NamesBeside(self._bench).in_file_name(path.stem):
            reason = _("worksheet")
        self._bench.perform(
            lambda: [("", change) for change in self._plan(rows).changes],
            reason=reason,
        )

    def _read(self, path: Path, sheet: str | None) -> list[WorksheetRow]:
        from koding.importers.worksheet import read_worksheet

        rows = read_worksheet(path, sheet)
        if not rows:
            raise InvalidWorksheet(
                _("{file}: no new code and no theme is written in any row.").format(
                    file=path.name
                )
            )
        return rows

    def _plan(self, rows: Sequence[WorksheetRow]) -> WorksheetPlan:
        bench = self._bench
        return WorksheetPlan(
            bench.codebook,
            rows,
            coded=self._coded(bench.codebook),
            ids=bench.ids,
            leads=bench.leads,
        )

    def _coded(self, book: Codebook) -> frozenset[str]:
        """Return the codes with quotes of their own."""
        return frozenset(
            book.effective(span.code)
            for question, wave in self._asked(None)
            for span in self._bench.coding.spans(question, wave)
        )

    def _asked(self, question: Question | None) -> list[Asked]:
        questions = self._bench.questions
        if question is not None:
            return [(question.id, wave) for wave in questions.waves(question.id)[-1:]]
        return [(p.question, p.wave) for p in questions.progress()]

    def _quotes(self, asked: Sequence[Asked]) -> dict[str, list[CodedQuote]]:
        found: dict[str, list[CodedQuote]] = defaultdict(list)
        for question, wave in asked:
            quotes = self._bench.coding.quotes(question, wave)
            for code, under in quotes_by_code(quotes).items():
                found[code].extend(under)
        return found

    def _line(
        self,
        book: Codebook,
        code: Code,
        count: Count,
        quotes: dict[str, list[CodedQuote]],
        masked: MaskedWords,
    ) -> WorksheetLine:
        above = [tidy_label(step.label) for step in book.path(code.id)[:-1]]
        return WorksheetLine(
            code=code.id,
            label=tidy_label(code.label),
            theme="".join(above[:1]),
            sub_theme=BETWEEN.join(above[1:]),
            units=count.units,
            quotes=count.quotes,
            examples=printed_examples(
                self._bench, quotes.get(code.id, ()), EXAMPLES, masked
            ),
            brief=tidy_words(code.brief),
        )


def printed_examples(
    bench: Workbench, quotes: Sequence[CodedQuote], most: int, masked: MaskedWords
) -> tuple[PrintedQuote, ...]:
    """Return quotes of different units with their descriptors, long ones cut."""
    describe = cache(bench.coding.descriptor)
    secret = bytes.fromhex(bench.store.meta("secret"))
    return tuple(
        PrintedQuote(_cut(masked.of(quote)), describe(quote.respondent))
        for quote in examples_of(quotes, most, secret=secret)
    )


def _cut(words: str) -> str:
    text = tidy_words(words)
    return text if len(text) <= LONGEST_EXAMPLE else f"{text[:LONGEST_EXAMPLE]} […]"


def _without_codes_under(book: Codebook) -> dict[str, str]:
    """Return the labels of the codes in use that are no themes."""
    return {
        code.id: code.label
        for code in book.codes.values()
        if code.active
        and code.kind in ("ordinary", "scope")
        and not any(child.active for child in book.children[code.id])
    }
