"""What stands at the front of a document of quotes, and at the top of its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.frequency import FrequencyOptions

if TYPE_CHECKING:
    from koding.exporters.release import Manifest
    from koding.exporters.structure import Front
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
    counting = FrequencyOptions(counting=bench.settings.counting)
    base = bench.tables.frequency(question, wave, counting).base
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


def header_of(bench: Workbench, front: Front, question: Question) -> str:
    """Return what stands at the top of every page of the document of a question."""
    from koding.exporters.structure import header_line

    settings = bench.settings
    return header_line(front, settings.name, question.label, settings.language)


def codebook_name(bench: Workbench, manifest: Manifest) -> str:
    """Return the version that the codebook still is, else a digest of it."""
    versions = bench.history.versions.all()
    if versions:
        then = bench.history.as_of(versions[-1].point)
        if then.codes == bench.codebook.codes:
            return versions[-1].name
    return manifest.codebook[:8]
