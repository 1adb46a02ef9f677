"""The tables and figures that parts of the outline ask for: `by=size level=1`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from koding.analysis.frequency import FrequencyOptions
from koding.errors import InvalidOutline, KodingError
from koding.i18n import _
from koding.model.settings import Counting
from koding.workbench.tables import Crossed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.model.outline import Asked, Outline, Part
    from koding.model.survey import Question
    from koding.model.table import Table
    from koding.workbench.bench import Workbench

BY_CODE, BY_UNIT = "code", "unit"
_NUMBERS = ("level", "min-n", "decimals", "wave")
_CHOICES = {
    "percent-of": ("units", "mentions"),
    "count": get_args(Counting),
    "same": ("answer", "quote"),
}
_SAID = ("question", "wave", "by", "bands", "level", "min-n", "decimals", *_CHOICES)


class ShownTables:
    """Makes the tables that stand in an outline, as they are published or not."""

    def __init__(self, bench: Workbench, outline: Outline, *, published: bool) -> None:
        self._bench, self._outline, self._published = bench, outline, published

    def asked(self, part: Part) -> tuple[Question, int]:
        """Return the question and wave that a part counts: those of its heading."""
        said, bench = self._said(part), self._bench
        above = self._outline.asked_of(part.id)
        if "question" in said:
            question = bench.questions.find(said["question"])
        elif above:
            question = bench.questions.find(self._label(above))
        else:
            text = _(
                "Under «{heading}»: say what the {kind} counts, as question=S1, for its"
                " heading has no question."
            )
            raise InvalidOutline(
                text.format(heading=self._heading(part), kind=self._kind(part))
            )
        waves = bench.questions.waves(question.id)
        same = above is not None and above.question == question.id
        own = above.wave if above and same else waves[-1]
        wave = int(said.get("wave", own))
        if wave not in waves:
            raise self._wrong(part, f"wave={wave}")
        return question, wave

    def table(self, part: Part) -> Table:
        """Return what a part shows; InvalidOutline says what can be asked for."""
        said = self._said(part)
        try:
            question, wave = self.asked(part)
            return self._made(part, question, wave, said)
        except InvalidOutline:
            raise
        except KodingError as error:
            text = _("Under «{heading}»: {why}")
            raise InvalidOutline(
                text.format(heading=self._heading(part), why=error)
            ) from error

    def is_grid(self, part: Part) -> bool:
        """Return whether a figure is one of codes by codes."""
        return self._said(part).get("by") == BY_CODE

    def _made(
        self, part: Part, question: Question, wave: int, said: dict[str, str]
    ) -> Table:
        tables, settings = self._bench.tables, self._bench.settings
        counting: Any = said.get("count", settings.counting)
        percent_of: Any = said.get("percent-of", "units")
        options = FrequencyOptions(
            counting=counting,
            percent_of=percent_of,
            decimals=int(said.get("decimals", settings.decimals)),
            least=int(said.get("min-n", 0)),
            level=int(said.get("level", 0)),
        )
        by, published = said.get("by", ""), self._published
        if by == BY_CODE:
            same: Any = said.get("same", "answer")
            return tables.code_pairs(question, wave, options, same, published=published)
        if by == BY_UNIT:
            if part.kind == "figure":
                raise self._wrong(part, f"by={by}")
            if published:
                raise InvalidOutline(
                    _("A table by unit is for work only: it cannot be published.")
                )
            return tables.case_grid(question, wave, options)
        if by:
            bands = tuple(filter(None, said.get("bands", "").split(";")))
            crossed = Crossed(by, bands)
            return tables.cross(question, wave, options, crossed, published=published)
        return tables.table(question, wave, options, published=published)

    def _said(self, part: Part) -> dict[str, str]:
        """Return the choices of a part by name; bands said more than once together."""
        found: dict[str, str] = {}
        for one in part.shows:
            name, _sign, value = one.partition("=")
            if not value or not _holds(name, value):
                raise self._wrong(part, one)
            again = f"{found[name]};" if name == "bands" and name in found else ""
            found[name] = again + value
        if "bands" in found and found.get("by") in (None, BY_CODE, BY_UNIT):
            raise self._wrong(part, f"bands={found['bands']}")
        return found

    def _wrong(self, part: Part, said: str) -> InvalidOutline:
        text = _(
            "Under «{heading}»: a {kind} does not know «{said}»; it can be told"
            " {choices}."
        )
        return InvalidOutline(
            text.format(
                heading=self._heading(part),
                kind=self._kind(part),
                said=said,
                choices=", ".join(_explained(_SAID)),
            )
        )

    def _kind(self, part: Part) -> str:
        return _("table") if part.kind == "table" else _("figure")

    def _heading(self, part: Part) -> str:
        heading = self._outline.heading_of(part.id)
        number = self._outline.numbers.get(heading, "")
        words = self._outline.parts[heading].words if heading else ""
        return f"{number} {words}".strip()

    def _label(self, asked: Asked) -> str:
        questions = self._bench.questions.all()
        labels = {one.id: one.label for one in questions}
        return labels.get(self._bench.questions.read_as(asked.question), "")


def _holds(name: str, value: str) -> bool:
    """Return whether a choice is one, and can have that value."""
    if name in _NUMBERS:
        return value.isdecimal()
    if name in _CHOICES:
        return value in _CHOICES[name]
    return name in _SAID


def _explained(names: Sequence[str]) -> list[str]:
    """Return choices as they are written, with the values that are fixed."""
    examples = {
        "question": "S1",
        "wave": "2023",
        "by": "size",
        "bands": "0-5000,5000-",
        "level": "1",
        "min-n": "3",
        "decimals": "1",
    }
    return [
        f"{name}={examples.get(name) or '|'.join(_CHOICES[name])}" for name in names
    ]
