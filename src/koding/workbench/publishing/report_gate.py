"""The gate before a report: its quotes by question, its tables, its authors' words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.errors import ReleaseRefused
from koding.i18n import _, ngettext
from koding.language.names import lists_version
from koding.model.release import NamesChecked, Refusal
from koding.workbench.names.beside import NamesBeside, where_named
from koding.workbench.publishing.gate_words import (
    refusal_sentence,
    unsure_sentence,
    warnings_of,
)
from koding.workbench.publishing.swept import swept_sentence
from koding.workbench.publishing.table_gate import named_in_table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from koding.analysis.disclosure import Standing
    from koding.model.outline import Asked, Outline, Part
    from koding.model.table import Table
    from koding.workbench.bench import Workbench
    from koding.workbench.publishing.gate import Clearance
    from koding.workbench.publishing.outline_quotes import ByAsked
    from koding.workbench.publishing.report_parts import BadReferences
    from koding.workbench.publishing.wanted import Wanted


@dataclass(frozen=True, slots=True)
class ReportTexts:
    """What a report prints beside quotes: authors' own words, and the project's."""

    authors: tuple[str, ...]
    project: tuple[str, ...]
    tables: tuple[Table, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Every text there is beside the quotes and in no table."""
        return (*self.authors, *self.project)


class ReportClearance:
    """What came of looking at a report before it is published."""

    def __init__(
        self,
        bench: Workbench,
        quotes: ByAsked,
        texts: ReportTexts,
        wanted: Wanted,
    ) -> None:
        self._bench, self._texts, self._wanted = bench, texts, wanted
        self._quotes = quotes
        self._by_id = {one.id: one for one in bench.questions.all()}
        self._cleared: dict[Asked, Clearance] = {
            asked: bench.gate.clearance(
                self._by_id[asked.question],
                asked.wave,
                chosen,
                coarser=wanted.coarser,
                described=wanted.descriptors,
                profile=wanted.profile,
            )
            for asked, chosen in sorted(quotes.items(), key=self._place)
        }
        self._beside = self._found_beside()

    def descriptor(self, respondent: str) -> str:
        """Return the descriptor to print, the coarsest that a question asks for."""
        held = [
            one.standings[respondent]
            for one in self._cleared.values()
            if respondent in one.standings
        ]
        widest: Standing = max(held, key=lambda one: (one.k, not one.text))
        return widest.text

    def refusal(self) -> str:
        """Return why the report cannot be published, "" where it can."""
        least = self._bench.settings.release.stop_below
        said = [
            refusal_sentence(
                self._by_id[asked.question].label, asked.wave, one.refusals, least
            )
            for asked, one in self._cleared.items()
            if one.refusals
        ]
        if self._beside:
            title = self._bench.settings.name
            said.append(refusal_sentence(title, None, self._beside, least))
        return " ".join(said)

    def checked(self) -> NamesChecked:
        """Return what the manifest tells of it."""
        refused = [str(one) for one in self._beside]
        for one in self._cleared.values():
            refused += map(str, one.refusals)
        return NamesChecked(
            lists_version(),
            open=0,
            gate="allowed" if refused else "passed",
            refused=tuple(refused),
            reason=self._wanted.allow.strip() if refused else "",
            beside=sum(one.count for one in self._beside if one.kind != "withheld"),
        )

    def warnings(self) -> Iterator[str]:
        """Yield a sentence for each thing to think about."""
        warn_below = self._bench.settings.release.warn_below
        for asked, one in self._cleared.items():
            question = self._by_id[asked.question]
            for sentence in warnings_of(one, warn_below):
                yield f"{question.label} {asked.wave}: {sentence}"
            if swept := swept_sentence(self._bench, question, asked.wave, one.quotes):
                yield swept
        if unsure := unsure_sentence(
            NamesBeside(self._bench).unsure_in(self._texts.all)
        ):
            yield unsure

    def _place(self, held: tuple[Asked, object]) -> tuple[int, int]:
        asked, _quotes = held
        return list(self._by_id).index(asked.question), asked.wave

    def _found_beside(self) -> list[Refusal]:
        names = NamesBeside(self._bench)
        authors = names.in_texts(self._texts.authors)
        project = names.in_texts(self._texts.project)
        tables: dict[str, list[str]] = {}
        for table in self._texts.tables:
            tables |= named_in_table(self._bench, table, shared_values([table]))
        printed = (
            self.descriptor(quote.respondent)
            for quotes in self._quotes.values()
            for quote in quotes
        )
        described = names.in_descriptors(
            sorted(set(printed)) if self._wanted.descriptors else ()
        )
        found = (
            Refusal("withheld", int(not self._bench.store.has_identity)),
            Refusal("named in the outline", len(authors), told=where_named(authors)),
            Refusal("named beside", len(project), told=where_named(project)),
            Refusal("named in a table", len(tables), told=where_named(tables)),
            Refusal(
                "named in descriptors", len(described), told=where_named(described)
            ),
        )
        return [one for one in found if one.count]


def shared_values(tables: Iterable[Table]) -> Collection[str]:
    """Return values that units share, which may name what descriptors may: a county."""
    return {one.group for table in tables for one in table.columns if one.group}


def refuse_missing(count: int) -> None:
    """Refuse a publication with quotes that cannot be printed: no reason mends it."""
    if count:
        said = ngettext(
            "The report was not published: the answer of {n} chosen quote was corrected"
            " or erased since; choose it anew on the Outline screen, or take it out.",
            "The report was not published: the answers of {n} chosen quotes were"
            " corrected or erased since; choose them anew on the Outline screen, or"
            " take them out.",
            count,
        )
        raise ReleaseRefused(said.format(n=count))


def refuse_wordless(outline: Outline, quotes: Sequence[Part]) -> None:
    """Refuse a publication with quotes that are cut away: […] says nothing."""
    if quotes:
        numbers = (outline.numbers[outline.heading_of(one.id)] for one in quotes)
        said = _(
            "The report was not published: nothing but […] and signs is left of a quote"
            " under {headings}; take a cut back on the Outline screen, or the quote"
            " out."
        )
        raise ReleaseRefused(said.format(headings=", ".join(dict.fromkeys(numbers))))


def refuse_bad_references(outline: Outline, bad: BadReferences) -> None:
    """Refuse a publication with references that print as they are typed.

    They are not there to be read by anybody, so that no reason lets them out.
    """
    if found := [*bad.dead, *bad.astray]:
        heading, typed = found[0]
        said = ngettext(
            "The report was not published: {reference} under {heading} leads to"
            " nothing that is printed, or stands in a heading or caption; mend it with"
            " koding outline edit, or take it out.",
            "The report was not published: {n} references lead to nothing that is"
            " printed, or stand in a heading or caption, the first of them"
            " {reference} under {heading}; mend them with koding outline edit, or take"
            " them out.",
            len(found),
        )
        number = outline.numbers[heading]
        raise ReleaseRefused(said.format(n=len(found), reference=typed, heading=number))


def open_names(bench: Workbench, quotes: ByAsked) -> int:
    """Return how many names nobody has decided stand in the answers of quotes."""
    answers = {one.answer for held in quotes.values() for one in held}
    return sum(one.answer in answers for one in bench.names.hits(state="open"))
