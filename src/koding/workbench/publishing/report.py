"""The report: the outline as a document that people hand in, with what it counts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from koding.errors import EditedFile, InvalidOutline, ReleaseRefused
from koding.exporters.release import file_name, release
from koding.i18n import _
from koding.language.names import lists_version
from koding.model.changes import ReleaseAllowed
from koding.model.outline import Asked
from koding.model.release import NamesChecked
from koding.model.report import Report
from koding.model.spans import Span
from koding.workbench.names.beside import NamesBeside
from koding.workbench.outline.pages import OutlinePages
from koding.workbench.publishing.earlier_exports import edited_word
from koding.workbench.publishing.fronts import base_of, codebook_version, report_front
from koding.workbench.publishing.outline_quotes import outline_quotes
from koding.workbench.publishing.published_before import (
    crossed_facts,
    published_before,
)
from koding.workbench.publishing.report_gate import (
    ReportClearance,
    ReportTexts,
    open_names,
    refuse_bad_references,
    refuse_missing,
    refuse_wordless,
    shared_values,
)
from koding.workbench.publishing.report_parts import (
    ReportParts,
    bad_references,
    without_references,
)
from koding.workbench.publishing.report_warnings import (
    missing_quotes,
    report_warnings,
    wordless_quotes,
)
from koding.workbench.publishing.shown_tables import ShownTables
from koding.workbench.publishing.told_names import refuse_told

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from koding.exporters.release import Manifest
    from koding.model.names import FoundName
    from koding.model.outline import Outline, Part
    from koding.model.table import Table
    from koding.model.views import CodedQuote, SourceText
    from koding.workbench.bench import Workbench
    from koding.workbench.publishing.report_parts import BadReferences
    from koding.workbench.publishing.wanted import Wanted

REPORT_FORMATS = ("docx", "md")


class Delivered(NamedTuple):
    """A file that was written, and what to think about in it."""

    path: Path
    warnings: tuple[str, ...]


def save_report(
    bench: Workbench,
    form: str,
    target: Path | None,
    wanted: Wanted,
    *,
    heading: str = "",
    progress: Callable[[str], None] = lambda _step: None,
) -> Delivered:
    """Write the outline, or what is under a heading, as Word or Markdown.

    ReleaseRefused where the gate stops a publication; InvalidOutline where there is
    nothing to write, or a table that is to be published asks for what cannot be.
    """
    progress("names")
    bench.names.scan()
    outline = bench.outline.outline
    if not outline.parts:
        raise InvalidOutline(
            _("The outline is empty: koding outline start QUESTION begins it.")
        )
    root = bench.outline.find(heading).id if heading else ""
    number = outline.numbers.get(root, "")
    named = file_name(bench.settings.name, "report", *number.split("."))
    path = target or bench.folder / "exports" / f"{named}.{form}"
    if wanted.published:
        refuse_told(bench, path, wanted.allow)
    made = _Made(bench, outline, root, wanted, form)
    if wanted.published:
        made.ask_the_gate()
    progress("write")
    return made.write(path)


class _Made:
    """A report on its way out; what it needs is read where it is asked for."""

    def __init__(
        self, bench: Workbench, outline: Outline, root: str, wanted: Wanted, form: str
    ) -> None:
        self._bench, self._outline, self._root = bench, outline, root
        self._wanted, self._form = wanted, form
        walked = [part for _depth, part in outline.walk(root)]
        self._parts: list[Part] = [outline.parts[root], *walked] if root else walked
        self._uncounted: list[str] = []
        self._shown = ShownTables(
            bench, outline, published=wanted.published, parts=self._parts
        )

    def ask_the_gate(self) -> None:
        """Refuse what cannot be published; note what is let out for a reason."""
        refuse_missing(len(missing_quotes(self._quotes, self._texts)))
        refuse_wordless(self._outline, wordless_quotes(self._quotes, self._texts))
        refuse_bad_references(self._outline, self._bad)
        refusal = self._cleared.refusal()
        if refusal and not self._wanted.allow.strip():
            raise ReleaseRefused(refusal)
        names = self._manifest.names
        if refusal and names:
            allowed = ReleaseAllowed(self._manifest.export, names.reason, names.refused)
            self._bench.perform(lambda: [("", allowed)])

    def write(self, path: Path) -> Delivered:
        """Write the file; EditedFile where somebody has written in one of that name."""
        from koding.exporters.report_markdown import report_markdown
        from koding.exporters.report_word import report_word

        wanted = self._wanted
        printed = self._pages().printed()
        parts = ReportParts(self._outline, self._tables, self._grids, printed)
        report = self._report(parts)
        written = {"docx": report_word, "md": report_markdown}[self._form]
        content = written(report, intern=not wanted.published)
        before: list[str] = []
        if wanted.published:
            before = published_before(self._bench, self._shown.crosses, path)
        try:
            written_to = release(
                content,
                path,
                manifest=self._manifest,
                destination=wanted.destination,
            )
        except EditedFile as edited:
            raise edited_word(path, wanted.destination) from edited
        warnings = [
            *self._uncounted,
            *report_warnings(self._outline, self._parts, self._texts, self._bad),
        ]
        if wanted.published:
            warnings += [*before, *self._cleared.warnings()]
        return Delivered(written_to, tuple(warnings))

    def _report(self, parts: ReportParts) -> Report:
        bench, number = self._bench, self._outline.numbers.get(self._root, "")
        front = report_front(bench, self._asked, self._manifest)
        return Report(
            bench.settings.name,
            front.facts,
            front.header,
            bench.settings.language,
            parts.blocks(),
            self._wanted.layout.look,
            tuple(map(int, number.split("."))) if number else (),
        )

    def _pages(self) -> OutlinePages:
        return OutlinePages(
            self._bench,
            self._outline,
            root=self._root,
            profile=self._wanted.profile,
            open_marked=not self._wanted.published,
            describe=self._describe,
        )

    @property
    def _describe(self) -> Callable[[SourceText], str] | None:
        if not self._wanted.descriptors:
            return lambda _text: ""
        if not self._wanted.published:
            return None
        return lambda text: self._cleared.descriptor(text.respondent)

    @cached_property
    def _quotes(self) -> list[Part]:
        """The quotes that are chosen to be printed, also those that cannot be."""
        return [p for p in self._parts if p.kind == "quote" and p.use == "printed"]

    @cached_property
    def _bad(self) -> BadReferences:
        return bad_references(self._outline, self._parts)

    @cached_property
    def _texts(self) -> dict[str, SourceText]:
        spots = (part.spot for part in self._quotes)
        return self._bench.store.outlining.texts(spot.text for spot in spots if spot)

    @cached_property
    def _by_asked(self) -> dict[Asked, list[CodedQuote]]:
        return outline_quotes(self._bench, self._quotes)

    @cached_property
    def _tables(self) -> dict[str, Table]:
        """The tables and figures; one that cannot be counted stops a publication."""
        found = {}
        for part in self._parts:
            if part.kind not in ("table", "figure"):
                continue
            try:
                found[part.id] = self._shown.table(part)
            except InvalidOutline as why:
                if self._wanted.published:
                    raise
                self._uncounted.append(str(why))
        return found

    @cached_property
    def _grids(self) -> set[str]:
        figures = [one for one in self._parts if one.kind == "figure"]
        counted = [one for one in figures if one.id in self._tables]
        return {one.id for one in counted if self._shown.is_grid(one)}

    @property
    def _crossed(self) -> list[dict[str, object]]:
        if not self._wanted.published:
            return []
        return crossed_facts(self._bench, self._shown.crosses)

    @cached_property
    def _asked(self) -> list[Asked]:
        """The questions, each in a wave, that something in the report is from."""
        tables = (self._shown.asked(self._outline.parts[id_]) for id_ in self._tables)
        said = (self._outline.asked_of(p.id) for p in self._parts if p.codes or p.asked)
        found = [
            *(one for one in said if one),
            *self._by_asked,
            *(Asked(question.id, wave) for question, wave in tables),
        ]
        questions = self._bench.questions
        # A chapter can outlive its wave: what nobody answered has no base to tell.
        there = {(one.question, one.wave) for one in questions.progress()}
        asked = (Asked(questions.read_as(q), wave) for q, wave in found)
        return [one for one in dict.fromkeys(asked) if one in there]

    @cached_property
    def _cleared(self) -> ReportClearance:
        return ReportClearance(self._bench, self._by_asked, self._beside, self._wanted)

    @cached_property
    def _beside(self) -> ReportTexts:
        bench = self._bench
        own = (
            without_references(part.words, self._outline)
            for part in self._parts
            if part.kind not in ("quote", "note")
        )
        project = [bench.settings.name, codebook_version(bench)]
        labels = {one.id: one.label for one in bench.questions.all()}
        for question, wave in self._asked:
            asking = bench.questions.asking(question, wave)
            project += [labels[question], asking.wording, asking.base]
        return ReportTexts(
            tuple(filter(None, own)),
            tuple(filter(None, project)),
            tuple(self._tables.values()),
        )

    @cached_property
    def _manifest(self) -> Manifest:
        bench, plain = self._bench, self._plain_manifest
        if self._wanted.published:
            names = self._cleared.checked()
        else:
            beside = len(NamesBeside(bench).in_texts(self._beside.all))
            names = NamesChecked(
                lists_version(), open_names(bench, self._by_asked), beside=beside
            )
        shared = shared_values(self._tables.values())

        def known(passages: Sequence[str]) -> list[str]:
            # What several units share has been looked through: the county of Oslo.
            return [one for one in plain.known(passages) if one not in shared]

        return replace(plain, names=names, known=known, counts=self._counts())

    @cached_property
    def _plain_manifest(self) -> Manifest:
        wanted, number = self._wanted, self._outline.numbers.get(self._root, "")
        options: dict[str, object] = {
            "format": self._form,
            "descriptors": wanted.descriptors,
            "numbered": wanted.layout.look.numbered,
            "heading": number or None,
            "pages_counted": wanted.layout.look.pages_counted or None,
            "profile": wanted.profile or None,
            "template": bool(wanted.layout.look.template) or None,
            "coarser": wanted.coarser if wanted.published else None,
            "tables": [
                self._shown.facts(self._outline.parts[id_]) for id_ in self._tables
            ]
            or None,
            "crossed": self._crossed or None,
        }
        said = {name: value for name, value in options.items() if value is not None}
        content = {
            "parts": [asdict(part) for part in self._parts if part.kind != "note"],
            "tables": [asdict(table) for table in self._tables.values()],
            "names": asdict(self._bench.settings.names),
            "lists": lists_version(),
        }
        stands = self._stands()
        return self._bench.exports.manifest("report", said, content, stands=stands)

    def _stands(self) -> Callable[[FoundName], bool]:
        """Return what tells whether a name that was kept stands in a quote here."""
        spans = defaultdict[str, list[Span]](list)
        for quotes in self._by_asked.values():
            for quote in quotes:
                spans[quote.answer].append(quote.span)

        def stands(one: FoundName) -> bool:
            at = Span(one.hit.start, one.hit.end)
            return not one.here or any(at.overlaps(span) for span in spans[one.answer])

        return stands

    def _counts(self) -> dict[str, int]:
        """Return how much there is of each kind, and the base of each question."""
        kinds = [part.kind for part in self._parts]
        counts = {
            "headings": kinds.count("heading"),
            "quotes": sum(map(len, self._by_asked.values())),
            "tables": kinds.count("table"),
            "figures": kinds.count("figure"),
        }
        by_id = {one.id: one for one in self._bench.questions.all()}
        for id_, wave in self._asked:
            base = base_of(self._bench, by_id[id_], wave).answered
            counts[f"base {by_id[id_].label} {wave}"] = base
        return counts
