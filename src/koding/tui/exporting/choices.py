"""What to export and how, without a screen: the choices there are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, get_args

from koding.i18n import _
from koding.model.release import Destination
from koding.model.settings import Counting, PercentOf
from koding.workbench.chosen_tables import TableChoice
from koding.workbench.publishing.wanted import Wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from koding.workbench import Workbench

What = Literal["word", "table"]
Form = Literal["xlsx", "docx", "csv", "text", "json"]
FORMS: tuple[Form, ...] = get_args(Form)
MOST_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class ExportChoices:
    """What is chosen; `question` "" stands for all that are in use in the wave.

    `profile` names the export profile that names are replaced by, "" the project's own.
    """

    question: str
    wave: int
    what: What = "word"
    form: Form = "xlsx"
    destination: Destination = "working"
    descriptors: bool = True
    counting: Counting = "units"
    percent_of: PercentOf = "units"
    decimals: int = 0
    least: int = 0
    profile: str = ""

    @property
    def wanted(self) -> Wanted:
        """What a document is to hold, and for whom; tables are working copies."""
        destination = self.destination if self.what == "word" else "working"
        return Wanted(destination, descriptors=self.descriptors, profile=self.profile)

    def table(self, question: str) -> TableChoice:
        """Return the table of a question, by its id."""
        return TableChoice(
            question,
            self.wave,
            counting=self.counting,
            percent_of=self.percent_of,
            decimals=self.decimals,
            least=self.least,
        )


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One choice: its name, what is chosen, and what comes before and after."""

    name: str
    said: str
    step: Callable[[int], ExportChoices]


class ExportSession:
    """The choices of one export, and the questions there are."""

    def __init__(self, bench: Workbench, choices: ExportChoices) -> None:
        self._bench = bench
        self.choices = choices
        self._questions = bench.questions.all()

    @classmethod
    def at(cls, bench: Workbench, question: str, wave: int) -> ExportSession:
        """Begin with a question, as the project counts."""
        settings = bench.settings
        choices = ExportChoices(
            question, wave, counting=settings.counting, decimals=settings.decimals
        )
        return cls(bench, choices)

    def rows(self) -> list[ChoiceRow]:
        """Return the choices that there are now."""
        rows = [
            self._row(_("question"), "question", self._question_ids(), self._called),
            self._row(_("wave"), "wave", self._waves(), str),
            self._row(_("what"), "what", get_args(What), _what_said),
        ]
        now = self.choices
        if now.what == "word":
            return [
                *rows,
                self._row(_("descriptors"), "descriptors", (True, False), _yes_said),
                self._row(
                    _("for"), "destination", get_args(Destination), _destination_said
                ),
                *self._profile_rows(),
            ]
        return [
            *rows,
            self._row(_("format"), "form", FORMS, str),
            self._row(_("counts"), "counting", get_args(Counting), _counting_said),
            self._row(
                _("percent of"), "percent_of", get_args(PercentOf), _percent_said
            ),
            self._row(_("decimals"), "decimals", range(MOST_DECIMALS + 1), str),
            ChoiceRow(
                _("smallest n"),
                str(now.least),
                lambda delta: replace(now, least=max(now.least + delta, 0)),
            ),
        ]

    def change(self, index: int, delta: int) -> None:
        """Choose what comes after in a row, before where negative."""
        before = self.choices
        self.choices = self.rows()[index].step(delta)
        waves = self._waves()
        if self.choices.question != before.question and self.choices.wave not in waves:
            self.choices = replace(self.choices, wave=waves[-1])

    def _row(
        self,
        name: str,
        field: str,
        values: Sequence[object],
        said: Callable[..., str],
    ) -> ChoiceRow:
        now = self.choices
        held = getattr(now, field)

        def step(delta: int) -> ExportChoices:
            place = values.index(held) if held in values else 0
            chosen: dict[str, object] = {field: values[(place + delta) % len(values)]}
            return replace(now, **chosen)  # type: ignore[arg-type]

        return ChoiceRow(name, said(held), step)

    def _profile_rows(self) -> list[ChoiceRow]:
        """Return the choice of an export profile, none where koding.toml has none."""
        profiles = tuple(self._bench.settings.names.profiles)
        if not profiles:
            return []
        return [self._row(_("profile"), "profile", ("", *profiles), _profile_said)]

    def _question_ids(self) -> list[str]:
        return [*(question.id for question in self._questions), ""]

    def _called(self, id_: str) -> str:
        for question in self._questions:
            if question.id == id_:
                wording = self._bench.questions.wording(id_, self.choices.wave)
                return f"{question.label} {wording}"
        return _("all that are in use")

    def _waves(self) -> list[int]:
        asked = self._bench.questions.askings()
        wanted = self.choices.question
        return sorted({a.wave for a in asked if wanted in ("", a.question)})


def _what_said(what: What) -> str:
    return _("Word document, sorted") if what == "word" else _("frequency table")


def _destination_said(destination: Destination) -> str:
    return _("a working copy") if destination == "working" else _("publication")


def _profile_said(profile: str) -> str:
    return profile or _("standard")


def _yes_said(yes: bool) -> str:
    return _("with each quote") if yes else _("none")


def _counting_said(counting: Counting) -> str:
    return _("units") if counting == "units" else _("respondents")


def _percent_said(percent_of: PercentOf) -> str:
    return _("those who answered") if percent_of == "units" else _("mentions")
