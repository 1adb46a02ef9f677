"""Gathers the report on names: found, decided, kept, and what is left."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import asdict
from typing import TYPE_CHECKING

from koding import __version__
from koding.errors import FileNotWritable
from koding.exporters.elsewhere import FOLDER
from koding.i18n import _
from koding.language.names import lists_version, pipeline_version
from koding.model.changes import ReleaseAllowed
from koding.model.names_report import (
    AllowedRelease,
    Decider,
    DescriptorCount,
    ExportRead,
    KeptName,
    KindCount,
    NamesReport,
)
from koding.model.outline import Asked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from koding.analysis.disclosure import Standing
    from koding.model.names import FoundName
    from koding.model.views import CodedQuote
    from koding.workbench.bench import Workbench
    from koding.workbench.publishing.gate import Clearance


def names_report(bench: Workbench) -> NamesReport:
    """Return the report as of now; texts that no scan has read are scanned first."""
    bench.names.scan()
    hits = bench.names.hits()
    cleared = list(_clearances(bench))
    quotes = [quote for clearance in cleared for quote in clearance.quotes]
    per_respondent = Counter(quote.respondent for quote in quotes)
    limits = bench.settings.release
    lowest: dict[str, int] = {}
    for clearance in cleared:
        for respondent, standing in clearance.standings.items():
            lowest[respondent] = min(standing.k, lowest.get(respondent, standing.k))
    return NamesReport(
        project=bench.settings.name,
        date=bench.store.journal.last_date(),
        version=__version__,
        lists=lists_version(),
        pipeline=pipeline_version(),
        own=len(bench.names.own_list()),
        language=bench.settings.language,
        texts=sum(1 for _answer in bench.store.finding.all_answers()),
        unscanned=bench.names.left().unscanned,
        identity=bench.store.has_identity,
        kinds=tuple(_kinds(hits)),
        kept=tuple(_kept(hits)),
        deciders=tuple(_deciders(hits)),
        quotes=len(quotes),
        respondents=len(per_respondent),
        most=max(per_respondent.values(), default=0),
        seen=sum(bench.names.seen(one.answer, one.span) for one in quotes),
        descriptors=tuple(_descriptors(cleared)),
        narrow=sum(k < limits.warn_below for k in lowest.values()),
        crowded=sum(
            bool(one.crowded) for clearance in cleared for one in clearance.dossiers
        ),
        stop_below=limits.stop_below,
        warn_below=limits.warn_below,
        sweep=tuple(_sweep(bench, quotes)),
        allowed=tuple(_allowed(bench)),
        exports=tuple(_exports(bench.folder / "exports")),
    )


def save_names_report(bench: Workbench, target: Path | None = None) -> Path:
    """Write the report, as .docx or .json by the suffix; a working copy."""
    from koding.exporters.names_report import REPORT_FORMATS

    path = target or bench.folder / "exports" / "names.docx"
    form = path.suffix.lower().lstrip(".")
    if form not in REPORT_FORMATS:
        raise FileNotWritable(
            _("{file} is to end in .docx or .json.").format(file=path)
        )
    report = names_report(bench)
    content = REPORT_FORMATS[form](report)
    return bench.exports.save(
        content, path, kind="names", options={"format": form}, facts=asdict(report)
    )


def _clearances(bench: Workbench) -> Iterator[Clearance]:
    for question in bench.questions.all():
        for wave in bench.questions.waves(question.id):
            if quotes := bench.gate.printed.get(Asked(question.id, wave)):
                yield bench.gate.clearance(question, wave, quotes)


def _kinds(hits: Sequence[FoundName]) -> Iterator[KindCount]:
    """Yield the kinds that were found, those that name somebody first."""
    counted: dict[tuple[bool, str], Counter[str]] = defaultdict(Counter)
    kinds = {one.hit.kind: one.hit.direct for one in hits}
    for one in hits:
        counted[kinds[one.hit.kind], one.hit.kind][one.decision.state] += 1
    order = sorted(kinds, key=lambda kind: (not kinds[kind], kind))
    for kind in order:
        states = counted[kinds[kind], kind]
        yield KindCount(
            kind,
            kinds[kind],
            states.total(),
            states["open"],
            states["replaced"],
            states["generalised"],
            states["kept"],
        )


def _kept(hits: Sequence[FoundName]) -> Iterator[KeptName]:
    """Yield what is kept, by name: the words are left out, the report may travel."""
    places: dict[tuple[str, str, str, str], list[FoundName]] = defaultdict(list)
    for one in hits:
        if one.decision.state == "kept":
            key = one.name, one.decision.reason, one.coder, one.at[:10]
            places[key].append(one)
    for (_name, reason, coder, day), found in places.items():
        yield KeptName(found[0].hit.kind, len(found), reason, coder, day)


def _deciders(hits: Sequence[FoundName]) -> Iterator[Decider]:
    days: dict[str, list[str]] = defaultdict(list)
    for one in hits:
        if not one.open and one.coder:
            days[one.coder].append(one.at[:10])
    for coder, at in sorted(days.items()):
        yield Decider(coder, len(at), min(at), max(at))


def _descriptors(cleared: Sequence[Clearance]) -> Iterator[DescriptorCount]:
    found: dict[str, list[tuple[CodedQuote, Standing]]] = defaultdict(list)
    for clearance in cleared:
        for quote in clearance.quotes:
            standing = clearance.standings[quote.respondent]
            found[standing.text].append((quote, standing))
    for text, held in sorted(found.items()):
        known = [s.k_pop for _quote, s in held if s.k_pop is not None]
        yield DescriptorCount(
            text,
            len(held),
            len({quote.respondent for quote, _standing in held}),
            min(known, default=None),
            min(standing.k_resp for _quote, standing in held),
        )


def _sweep(bench: Workbench, quotes: Sequence[CodedQuote]) -> Iterator[tuple[str, int]]:
    counted = Counter(
        hit.rule
        for quote in quotes
        for hit in bench.names.remaining(quote.answer, quote.span)
    )
    yield from sorted(counted.items())


def _allowed(bench: Workbench) -> Iterator[AllowedRelease]:
    for line in bench.store.journal.lines():
        if isinstance(line.change, ReleaseAllowed):
            said = line.change
            yield AllowedRelease(said.export, line.coder, line.at[:10], said.reason)


def _exports(folder: Path) -> Iterator[ExportRead]:
    """Yield what the manifests say of exports, also of those written elsewhere."""
    inside = sorted(folder.glob("*.manifest.json"))
    for path in [*inside, *sorted((folder / FOLDER).glob("*.manifest.json"))]:
        try:
            facts = json.loads(path.read_bytes())
            traces = facts["read_back"]
            names = sum(one["n"] for one in traces if one["what"] == "name")
            other = sum(one["n"] for one in traces if one["what"] != "name")
            yield ExportRead(str(facts["file"]), facts["destination"], names, other)
        except (ValueError, KeyError, TypeError):
            continue
