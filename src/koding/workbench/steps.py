"""The ten steps of the method, and where a project stands in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from koding.exporters.numbers import screen_count
from koding.i18n import _, ngettext
from koding.workbench.names.left import LeftOfNames

if TYPE_CHECKING:
    from koding.workbench.bench import Workbench

StepState = Literal["open", "begun", "done", "later"]


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its number, name, how far it is, and what is said of it.

    `later` marks a step that this version does not do yet.
    """

    number: int
    name: str
    state: StepState
    said: str


def ten_steps(bench: Workbench) -> tuple[Step, ...]:
    """Return the ten steps of full coding (Ose 2016) as the project stands in them."""
    rows = bench.questions.progress()
    answers = sum(row.answers for row in rows)
    rows = [row for row in rows if row.use != "off"]
    to_code = sum(row.answers for row in rows)
    done = sum(row.done for row in rows)
    begun = sum(row.done + row.partly for row in rows)
    look = sum(row.look for row in rows)
    codes = sum(
        c.active and c.kind == "ordinary" for c in bench.codebook.codes.values()
    )
    exports = list((bench.folder / "exports").glob("*.manifest.json"))
    documents = sum(".docx" in path.name for path in exports)
    have: StepState = "done" if answers else "open"
    coding: StepState = "open"
    if begun:
        coding = "done" if done == to_code else "begun"
    return (
        Step(1, _("Collect"), have, _answers(answers)),
        Step(2, _("Transcribe"), "later", _("interviews come in a later version")),
        Step(3, _("Transfer to a sheet"), have, _("done by the import")),
        Step(4, _("Prepare for coding"), _prepared(answers, look), _look(look)),
        Step(5, _("Code"), coding, _coded(done, to_code, codes)),
        Step(6, _("Prepare for sorting"), coding, _("done while coding")),
        Step(7, _("Sort"), coding, _("done by the export")),
        Step(8, _("Transfer to Word"), _made(documents), _going_out(bench, documents)),
        _ordered(bench),
        Step(10, _("Analyse"), _made(len(exports)), _("koding table QUESTION")),
    )


def _ordered(bench: Workbench) -> Step:
    outline = bench.outline.outline
    headings, quotes = len(outline.numbers), len(outline.chosen)
    said = _("begins from the codebook")
    if headings:
        parts = (
            ngettext("{n} heading", "{n} headings", headings).format(n=headings),
            ngettext("{n} quote chosen", "{n} quotes chosen", quotes).format(n=quotes),
        )
        said = " · ".join(parts)
    return Step(9, _("Order"), _made(headings), said)


def _made(count: int) -> StepState:
    return "begun" if count else "open"


def _prepared(answers: int, look: int) -> StepState:
    if not answers:
        return "open"
    return "begun" if look else "done"


def _answers(count: int) -> str:
    if not count:
        return _("koding import answers FILE --wave YEAR")
    return ngettext("{n} answer", "{n} answers", count).format(n=screen_count(count))


def _look(count: int) -> str:
    if not count:
        return _("every answer is one quote; cuts are yours")
    return ngettext(
        "{n} answer to look at again",
        "{n} answers to look at again",
        count,
    ).format(n=screen_count(count))


def _coded(done: int, answers: int, codes: int) -> str:
    said = ngettext("{n} code", "{n} codes", codes).format(n=codes)
    if not answers:
        return said
    left = answers - done
    how = _("all coded")
    if left:
        how = _("{left} left").format(left=screen_count(left))
    done_of = f"{screen_count(done)}/{screen_count(answers)}"
    return f"{done_of} · {how} · {said}"


def _going_out(bench: Workbench, documents: int) -> str:
    left = LeftOfNames(bench).count()
    names = left.direct + left.quasi
    said = [_documents(documents)]
    if names:
        said.append(
            ngettext("{n} name to review", "{n} names to review", names).format(
                n=screen_count(names)
            )
        )
    if left.unscanned:
        said.append(_("names not looked for"))
    return " · ".join(said)


def _documents(count: int) -> str:
    if not count:
        return _("koding export word")
    return ngettext("{n} document", "{n} documents", count).format(
        n=screen_count(count)
    )
