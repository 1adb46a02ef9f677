"""Codes over waves and questions: mapped, compared, and taken along."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from koding.analysis.breaks import Moments, breaks
from koding.analysis.comparison import Comparison, compare
from koding.analysis.waves import Match, WaveCodes, code_map
from koding.errors import UnknownQuestion
from koding.i18n import _
from koding.journal.as_of import codebook_as_of
from koding.model.coding import MAIN_LAYER
from koding.model.history import Point
from koding.operations.questions import set_question
from koding.operations.taking import copy_branches, shared_branches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.analysis.breaks import Break
    from koding.analysis.frequency import FrequencyOptions
    from koding.model.codebook import Codebook
    from koding.model.survey import Question
    from koding.model.table import Table
    from koding.model.views import DatedCoding
    from koding.workbench.bench import Scoped, Workbench


class Waves:
    """What became of codes from wave to wave, and from question to question."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench

    def map(self, question: Question, older: int, newer: int) -> list[Match]:
        """Match the codes used in two waves of a question.

        Each wave is read with the codebook as it was when the wave's last code was put
        on; the one coded last with today's.
        """
        codings = self._codings(question)
        ends: dict[int, str] = {}
        units: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        for coding in codings:
            ends[coding.wave] = coding.made
            units[coding.wave][coding.code].add(coding.unit)
        first = ends.get(older, "")
        # Two waves that were coded together have had one codebook.
        together = first >= ends.get(newer, first)
        then = self._bench.codebook if together else self._book_at(first)
        latest = together or ends[newer] == max(ends.values())
        now = self._bench.codebook if latest else self._book_at(ends[newer])
        return code_map(WaveCodes(then, units[older]), WaveCodes(now, units[newer]))

    def breaks(self, question: Question, waves: Sequence[int]) -> list[Break]:
        """Return where figures of codes do not compare between waves, and why."""
        order = self._bench.store.coding_order
        moments = Moments(order.moments("born"), order.moments("stands_for"))
        codings = self._codings(question)
        return breaks(self._bench.codebook, codings, waves, moments)

    def compare(
        self, question: Question, waves: Sequence[int], options: FrequencyOptions
    ) -> Comparison:
        """Count a question's codes in several waves, each on its own base.

        Respondents are counted in all where a wave has some without a unit.
        """
        tables, whole = self._bench.tables, replace(options, least=0)
        found = {wave: tables.frequency(question, wave, whole) for wave in waves}
        if any(one.base.counting == "respondents" for one in found.values()):
            whole = replace(whole, counting="respondents")
            found = {wave: tables.frequency(question, wave, whole) for wave in waves}
        broken: dict[str, tuple[Break, ...]] = {}
        for one in self.breaks(question, waves):
            broken[one.code] = (*broken.get(one.code, ()), one)
        options = replace(options, counting=whole.counting)
        compared = compare(self._bench.codebook, found, broken, options)
        if options.least <= 1:
            return compared
        codes = [row.code for row in compared.rows]
        left = {
            wave: tables.units_without(question, wave, options, codes) for wave in waves
        }
        return replace(compared, left_out=left)

    def table(
        self,
        question: Question,
        waves: Sequence[int],
        options: FrequencyOptions,
        *,
        published: bool = False,
    ) -> Table:
        """Return waves beside each other as a table in the project's language."""
        from koding.exporters.comparison_table import comparison_table

        questions = self._bench.questions
        askings = {wave: questions.asking(question.id, wave) for wave in waves}
        return comparison_table(
            self.compare(question, waves, options),
            title=f"{question.label} {askings[max(waves)].wording}",
            askings=askings,
            language=self._bench.settings.language,
            small_base=self._bench.settings.small_base,
            published=published,
        )

    def asked(self, question: Question, waves: Sequence[int]) -> list[int]:
        """Return the waves in order; UnknownQuestion unless asked in two or more."""
        questions, wanted = self._bench.questions, sorted(set(waves))
        for wave in wanted:
            questions.wave_asked(question, wave)
        asked = questions.waves(question.id)
        if len(wanted) < 2:
            raise UnknownQuestion(
                _(
                    "It takes two waves to compare; {label} was asked in {waves}."
                ).format(label=question.label, waves=", ".join(map(str, asked)))
            )
        return wanted

    def refuse_unknown(self, wave: int) -> None:
        """Raise UnknownQuestion for a wave that the project has no answers of."""
        waves = sorted({asking.wave for asking in self._bench.questions.askings()})
        if wave not in waves:
            said = _("The project has no wave {wave}; it has {waves}.")
            listed = ", ".join(map(str, waves)) or "0"
            raise UnknownQuestion(said.format(wave=wave, waves=listed))

    def take(
        self, question: Question, branches: Sequence[str], *, copy: bool
    ) -> tuple[str, ...]:
        """Let a question offer branches too, or copies of them, as one step.

        Return the code list that it has then.
        """
        offered: tuple[str, ...] = ()

        def decide() -> list[Scoped]:
            nonlocal offered
            book, changes, roots = self._bench.codebook, [], tuple(branches)
            if copy:
                roots, made = copy_branches(
                    book,
                    branches,
                    marked=question.label,
                    ids=self._bench.ids,
                    proposed=not self._bench.leads,
                )
                changes += [("", change) for change in made]
            offered = shared_branches(book, question.code_list, roots)
            set_so = set_question(question, {"code_list": offered})
            return [*changes, *((question.id, change) for change in set_so)]

        self._bench.perform(decide)
        return offered

    def _codings(self, question: Question) -> list[DatedCoding]:
        return self._bench.store.coding_order.codings(question.id, MAIN_LAYER)

    def _book_at(self, moment: str) -> Codebook:
        lines = self._bench.store.journal.lines_of_codes()
        return codebook_as_of(lines, Point(last=moment))
