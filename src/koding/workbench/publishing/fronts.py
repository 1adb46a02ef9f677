"""What stands at the front of a document of quotes, and at the top of its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from koding.analysis.frequency import FrequencyOptions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.analysis.frequency import Base
    from koding.exporters.release import Manifest
    from koding.exporters.structure import Front
    from koding.model.outline import Asked
    from koding.model.survey import Question
    from koding.workbench.bench import Workbench


def front_of(
    bench: Workbench, question: Question, wave: int, manifest: Manifest
) -> Front:
    """Return the front of the document of a question."""
    from koding.exporters.structure import Front

    done = next(
        p
        for p in bench.questions.progress()
        if (p.question, p.wave) == (question.id, wave)
    )
    base = base_of(bench, question, wave)
    asking = bench.questions.asking(question.id, wave)
    return Front(
        title=f"{question.label} – {bench.settings.name}",
        wording=asking.wording,
        wave=wave,
        base=base.answered,
        done=done.done,
        answers=done.answers,
        date=manifest.date,
        export=manifest.export,
        counting=base.counting,
        asked=asking.base,
        codebook=codebook_name(bench, manifest),
    )


class ReportFront(NamedTuple):
    """What stands under the title of a report, and at the top of its pages."""

    facts: tuple[tuple[str, str], ...]
    header: str


def report_front(
    bench: Workbench, asked: Sequence[Asked], manifest: Manifest
) -> ReportFront:
    """Return the front of a report that is made of questions, each in a wave."""
    from koding.exporters.structure import report_facts, together_header

    settings, language = bench.settings, bench.settings.language
    by_id = {one.id: one for one in bench.questions.all()}
    fronts = [front_of(bench, by_id[id_], wave, manifest) for id_, wave in asked]
    version = codebook_name(bench, manifest)
    if len(asked) == 1:
        header = header_of(bench, fronts[0], by_id[asked[0].question])
    else:
        date, export = manifest.date, manifest.export
        header = together_header(settings.name, date, version, export, language)
    labels = [by_id[id_].label for id_, _wave in asked]
    facts = report_facts(
        list(zip(labels, fronts, strict=True)),
        (manifest.date, version, manifest.export),
        language,
    )
    return ReportFront(facts, header)


def base_of(bench: Workbench, question: Question, wave: int) -> Base:
    """Return who answered a question, and who did not, as the project counts."""
    counting = FrequencyOptions(counting=bench.settings.counting)
    return bench.tables.frequency(question, wave, counting).base


def header_of(bench: Workbench, front: Front, question: Question) -> str:
    """Return what stands at the top of every page of the document of a question."""
    from koding.exporters.structure import header_line

    settings = bench.settings
    return header_line(front, settings.name, question.label, settings.language)


def codebook_name(bench: Workbench, manifest: Manifest) -> str:
    """Return the version that the codebook still is, else a digest of it."""
    return codebook_version(bench) or manifest.codebook[:8]


def codebook_version(bench: Workbench) -> str:
    """Return what people call the codebook as it is now, "" where it has no name."""
    versions = bench.history.versions.all()
    if versions:
        then = bench.history.as_of(versions[-1].point)
        if then.codes == bench.codebook.codes:
            return versions[-1].name
    return ""
