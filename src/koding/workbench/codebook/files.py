"""The codebook going out as a file, and as next year's closed alternatives."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from koding.analysis.counts import LiveCounts
from koding.exporters.release import file_name, release
from koding.i18n import _, ngettext
from koding.model.codebook_file import Count, PrintedCodebook, codebook_file
from koding.model.history import NOW
from koding.workbench.publishing.working_names import with_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from koding.model.alternatives import Alternatives
    from koding.model.codebook import Codebook
    from koding.model.history import Point
    from koding.model.survey import Question
    from koding.model.views import CodedSpan
    from koding.workbench.bench import Workbench

Asked = tuple[str, int]
"""A question's id and a wave."""


class CodebookFiles:
    """What can be made of the codebook, and read back."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench

    def printed(self, point: Point = NOW, *, counts: bool = True) -> PrintedCodebook:
        """Return the codebook to be written, as it stood at `point`.

        Units and quotes are counted over all questions and waves, as coded then.
        """
        bench = self._bench
        book = bench.history.as_of(point)
        counted = self._counts_at(point, book) if counts else {}
        return PrintedCodebook(
            codebook_file(book, bench.questions.all()),
            project=bench.settings.name,
            date=point.at or bench.store.journal.last_date(),
            language=bench.settings.language,
            version="" if point.is_now else point.name,
            counts=counted,
        )

    def content(self, form: str, printed: PrintedCodebook) -> bytes:
        """Return a codebook as a whole file of the format."""
        from koding.exporters.codebook_formats import CODEBOOK_FORMATS

        return CODEBOOK_FORMATS[form].write(printed, intern=True)

    def save(
        self,
        form: str,
        target: Path | None = None,
        *,
        printed: PrintedCodebook | None = None,
    ) -> Path:
        """Write a codebook to a file of the format, as a working copy."""
        book = self.printed() if printed is None else printed
        content = self.content(form, book)
        options = {"format": form, "version": book.version}
        manifest = self._bench.exports.manifest("codebook", options, asdict(book))
        path = target or self.default_path("codebook", form)
        return release(content, path, manifest=manifest, destination="working")

    def default_path(self, kind: str, suffix: str) -> Path:
        """Return where a file goes unless a person says otherwise."""
        name = file_name(self._bench.settings.name, kind)
        return self._bench.folder / "exports" / f"{name}.{suffix}"

    def left_out(
        self, form: str, printed: PrintedCodebook, point: Point = NOW
    ) -> list[str]:
        """Return a sentence for each thing of the codebook that the file lacks."""
        book = self._bench.history.as_of(point)
        return list(_left_out(form, printed, book))

    def counts(self, book: Codebook, asked: Iterable[Asked] = ()) -> dict[str, Count]:
        """Return units and quotes under each code of `book`, in some questions or all.

        A code that others were merged into counts their distinct units once.
        """
        return _counted(book, LiveCounts(book, self._spans(book, asked)))

    def alternatives(
        self, question: Question, wave: int, *, least: int = 1, profile: str = ""
    ) -> Alternatives:
        """Propose next year's closed alternatives from the codes of a question."""
        from koding.workbench.codebook.alternatives import proposed_alternatives

        return proposed_alternatives(
            self._bench, question, wave, least=least, profile=profile
        )

    def save_alternatives(
        self, form: str, proposed: Alternatives, target: Path, *, profile: str = ""
    ) -> Path:
        """Write proposed alternatives to a file of the format, as a working copy.

        `profile` is the one they were proposed with.
        """
        from koding.exporters.alternatives import ALTERNATIVE_FORMATS

        options = {
            "format": form,
            "question": proposed.label,
            "wave": proposed.wave,
            "min_n": proposed.least,
            **({"profile": profile} if profile else {}),
        }
        manifest = self._bench.exports.manifest(
            "alternatives", options, asdict(proposed)
        )
        content = ALTERNATIVE_FORMATS[form](proposed)
        told = with_names(self._bench, manifest)
        return release(content, target, manifest=told, destination="working")

    def _counts_at(self, point: Point, book: Codebook) -> dict[str, Count]:
        if point.is_now:
            return self.counts(book)
        return _counted(book, self._bench.history.counts(point))

    def _spans(self, book: Codebook, asked: Iterable[Asked]) -> Iterator[CodedSpan]:
        everywhere = [(p.question, p.wave) for p in self._bench.questions.progress()]
        for question, wave in tuple(asked) or everywhere:
            for span in self._bench.coding.spans(question, wave):
                # A version from before a code was made knows nothing of it.
                if span.code in book.codes:
                    yield span


def _counted(book: Codebook, live: LiveCounts) -> dict[str, Count]:
    found = {code: Count(*live.of(code)) for code in book.codes}
    return found if any(count.quotes for count in found.values()) else {}


def _left_out(form: str, printed: PrintedCodebook, book: Codebook) -> Iterator[str]:
    from koding.exporters.codebook_formats import CODEBOOK_FORMATS

    holds = CODEBOOK_FORMATS[form]
    if examples := sum(len(code.examples) for code in book.codes.values()):
        yield ngettext(
            "{n} pinned example is left out: its words are a respondent's.",
            "{n} pinned examples are left out: their words are respondents'.",
            examples,
        ).format(n=examples)
    if merged := sum(bool(code.stands_for) for code in book.codes.values()):
        yield ngettext(
            "{n} code that is read as another is left out.",
            "{n} codes that are read as others are left out.",
            merged,
        ).format(n=merged)
    if marked := sum(bool(code.breaks) for code in book.codes.values()):
        yield ngettext(
            "Breaks between waves, marked on {n} code, are left out.",
            "Breaks between waves, marked on {n} codes, are left out.",
            marked,
        ).format(n=marked)
    if printed.file.questions and not holds.questions:
        said = _("The code lists of {labels} are left out: only YAML holds them.")
        yield said.format(labels=", ".join(printed.file.questions))
    if printed.counts and not holds.counts:
        yield _("Counts of units and quotes are left out.")
    if holds.longest and (cut := _too_long(printed, holds.longest)):
        yield _("{labels}: a cell holds {most} characters, the rest is cut.").format(
            labels=", ".join(cut), most=holds.longest
        )
    if not holds.ids:
        yield _("The file holds no ids: imported again, codes are known by their path.")


def _too_long(printed: PrintedCodebook, longest: int) -> list[str]:
    return [
        f"«{node.label}»"
        for _path, node in printed.file.walk()
        if any(len(text) > longest for text in node.fields.values())
    ]
