"""A sealed copy: the project for sharing or archiving, its texts the masked ones."""

from __future__ import annotations

import secrets
import shutil
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from koding.analysis.shared_attributes import shared_attributes
from koding.errors import NamesOpen
from koding.exporters.release import file_name, working_path
from koding.exporters.sealed_folder import release_folder
from koding.i18n import _, ngettext
from koding.language.names import MaskedText, lists_version
from koding.model.changes import AnswersImported, ReleaseAllowed
from koding.model.release import NamesChecked
from koding.model.spans import Span
from koding.store.copying import refuse_target
from koding.store.folder import SETTINGS_NAME
from koding.store.lines import Signature
from koding.store.project import ProjectStore
from koding.store.sealed_settings import sealed_settings
from koding.store.settings import read_settings
from koding.workbench.ids import random_id
from koding.workbench.names.profiles import wording_of
from koding.workbench.names.reasons import refuse_named_reason
from koding.workbench.publishing.printed_quotes import PrintedQuotes
from koding.workbench.publishing.register_units import units_of_register
from koding.workbench.sealing.changes import SealedChanges
from koding.workbench.sealing.words import SealedWords

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from koding.model.names import FoundName
    from koding.model.survey import Answer, Respondent
    from koding.store.whole import Sent
    from koding.workbench.bench import Workbench

Thing = TypeVar("Thing")

SEALER = "koding"
"""Whom the copy's journal names: who coded does not travel."""

UNSCANNED = ("kind", "band", "county")
"""Attributes that the program itself gives, of a few values each."""

TOLD = 8
"""Places that a refusal names; a person mends those and runs it again."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """The copy that was made: what was masked in it, and what nobody had decided.

    `coarsened` counts the respondents who have fewer attributes there than here.
    """

    folder: Path
    manifest: Path
    answers: int
    masked: int
    open: int
    words: tuple[str, ...]
    coarsened: int


class Sealing:
    """Makes sealed copies of a project."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench

    def seal(
        self,
        target: Path | None = None,
        *,
        allow: str = "",
        mask_words: bool = False,
        profile: str = "",
        progress: Callable[[str], None] = lambda _step: None,
    ) -> Sealed:
        """Write a sealed copy, its names scanned with today's lists first.

        Names are replaced as the export profile `profile` has it.

        Raises NamesOpen where hits are open, or own names withheld, without a reason
        in `allow`; and where names stand in coders' words that are not to be masked.
        """
        bench = self._bench
        wording_of(bench.settings.names, profile)
        progress("names")
        bench.names.scan()
        refused = self._refused()
        refuse_named_reason(bench, allow)
        if refused and not allow:
            raise NamesOpen(" ".join(refused.values()))
        folder = target or self._default()
        folder = working_path(folder) if refused else folder
        refuse_target(bench.folder, folder)
        words = SealedWords(bench, mask=mask_words)
        made = _Made(bench, words, folder.with_name(f".{folder.name}.part"), profile)
        try:
            made.write(progress)
            if words.places and not mask_words:
                raise NamesOpen(_names_in_words(tuple(words.places)))
            return self._released(made, folder, refused, allow)
        finally:
            shutil.rmtree(made.folder, ignore_errors=True)

    def _refused(self) -> dict[str, str]:
        """Return why names stop the sealing: short, and as a sentence."""
        left, refused = self._bench.names.left(), {}
        if left.direct or left.quasi:
            count = left.direct + left.quasi
            said = ngettext(
                "{count} name in answers is not decided: decide it on the screen "
                'Names, or say --allow "reason", and it is masked and marked.',
                "{count} names in answers are not decided: decide them on the screen "
                'Names, or say --allow "reason", and they are masked and marked.',
                count,
            )
            refused[f"open {count}"] = said.format(count=count)
        if not self._bench.store.has_identity:
            refused["identity withheld"] = _(
                "The names of units are not here, so a respondent's own municipality "
                'cannot be told from others: say --allow "reason".'
            )
        return refused

    def _released(
        self, made: _Made, folder: Path, refused: dict[str, str], allow: str
    ) -> Sealed:
        bench, words = self._bench, tuple(made.words.places)
        options = {"sealed": True, "allowed": allow if refused else ""}
        if made.profile:
            options["profile"] = made.profile
        facts = {"texts": [laid.text for laid in made.texts.values()], "words": words}
        counts = {
            "answers": len(made.texts),
            "masked": made.masked,
            "open": made.open,
            "masked in coders' words": len(words),
            "respondents with fewer attributes": made.coarsened,
        }
        manifest = replace(
            bench.exports.manifest("answers", options, facts, stands=lambda _one: True),
            counts=counts,
            names=NamesChecked(
                lists_version(),
                made.open,
                "allowed" if refused else "passed",
                tuple(refused),
                allow if refused else "",
            ),
        )
        beside = release_folder(
            made.folder,
            folder,
            manifest=manifest,
            destination="working" if refused else "publication",
        )
        if refused:
            said = ReleaseAllowed(manifest.export, allow, tuple(refused))
            bench.perform(lambda: [("", said)])
        return Sealed(
            folder,
            beside,
            len(made.texts),
            made.masked,
            made.open,
            words,
            made.coarsened,
        )

    def _default(self) -> Path:
        name = file_name(self._bench.settings.name, "sealed")
        return self._bench.folder / "exports" / name


class _Made:
    """The folder of a sealed copy while it is made."""

    def __init__(
        self, bench: Workbench, words: SealedWords, folder: Path, profile: str
    ) -> None:
        self._bench, self.words, self.folder = bench, words, folder
        self.profile = profile
        self.texts: dict[str, MaskedText] = {}
        self.masked = self.open = self.coarsened = 0
        # All hits at once: asked for answer by answer, each asks for all own hits.
        hits: dict[str, list[FoundName]] = defaultdict(list)
        for one in sorted(bench.names.hits(), key=lambda one: one.hit):
            hits[one.answer].append(one)
        self._printed = PrintedQuotes(bench, lambda answer: hits[answer])

    def write(self, progress: Callable[[str], None]) -> None:
        """Write settings and project.db; nothing else belongs in the folder."""
        from koding.workbench.bench import TEXT_NOTES

        shutil.rmtree(self.folder, ignore_errors=True)
        for name in ("codebooks", "exports"):
            (self.folder / name).mkdir(parents=True)
        settings = sealed_settings(self._bench.folder / SETTINGS_NAME, self.words)
        (self.folder / SETTINGS_NAME).write_text(settings, encoding="utf-8")
        read_settings(self.folder / SETTINGS_NAME)
        progress("mask")
        sent = self._bench.store.everything_sent()
        for answer in sent.answers:
            self.texts[answer.text] = self._masked(answer)
        progress("write")
        store = ProjectStore(self.folder, ids=random_id, notes=TEXT_NOTES, create=True)
        try:
            self._fill(store, sent)
        finally:
            store.close()

    def _masked(self, answer: Answer) -> MaskedText:
        whole = Span(0, len(answer.body))
        printed = self._printed.printed(
            answer.id, whole, profile=self.profile, open_marked=True
        )
        self.masked += len(printed.spans)
        self.open += printed.open
        pairs = tuple(zip(printed.raw, printed.spans, strict=True))
        return MaskedText(printed.text, pairs)

    def _fill(self, store: ProjectStore, sent: Sent) -> None:
        changes = SealedChanges(
            self._bench.codebook,
            self._bench.outline.outline,
            self._bench.store.journal.lines(),
            sent.answers,
            self.texts,
            self.words,
        )
        of = changes.ids.of
        everything = [*self._imports(sent), *changes.all()]
        with store.write():
            # Keys are the order in which questions are told of where nothing else is.
            asked = sorted(changes.questions, key=self._bench.store.keys.of)
            store.keys.make([of(question) for question in asked])
            store.sources.add_respondents(
                _shuffled(
                    self._respondent(one, of) for one in self._shared(sent.respondents)
                )
            )
            store.sources.add_answers(
                _shuffled(self._answer(one, of) for one in sent.answers)
            )
            for question, respondent in _shuffled(sent.blanks):
                store.sources.add_blanks(of(question), [of(respondent)])
            signature = Signature(random_id(), SEALER, self._bench.now())
            store.append(everything, signature)

    def _imports(self, sent: Sent) -> Iterable[tuple[str, AnswersImported]]:
        waves = [answer.wave for answer in sent.answers]
        for wave in sorted(set(waves)):
            yield "", AnswersImported(wave, "", waves.count(wave), 0, 0)

    def _shared(self, respondents: Sequence[Respondent]) -> Iterable[Respondent]:
        """Yield respondents with the attributes that enough units have together."""
        settings = self._bench.settings
        for wave in sorted({one.wave for one in respondents}):
            asked = [one for one in respondents if one.wave == wave]
            register = units_of_register(wave, settings.descriptors.bands)
            least = settings.release.stop_below
            shared = shared_attributes(asked, register, least)
            for one in asked:
                self.coarsened += len(shared[one.id]) < len(one.attributes)
                yield replace(one, attributes=shared[one.id])

    def _respondent(self, one: Respondent, of: Callable[[str], str]) -> Respondent:
        told = {
            name: value if name in UNSCANNED else self.words(_attribute(name), value)
            for name, value in one.attributes.items()
        }
        return replace(one, id=of(one.id), unit=of(one.unit), attributes=told)

    def _answer(self, one: Answer, of: Callable[[str], str]) -> Answer:
        return replace(
            one,
            id=of(one.id),
            question=of(one.question),
            respondent=of(one.respondent),
            text=of(one.text),
            body=self.texts[one.text].text,
        )


def _attribute(name: str) -> str:
    return _("attribute {name}").format(name=name)


def _shuffled(things: Iterable[Thing]) -> list[Thing]:
    found = list(things)
    secrets.SystemRandom().shuffle(found)
    return found


def _names_in_words(places: tuple[str, ...]) -> str:
    named = "; ".join(places[:TOLD])
    more = len(places) - TOLD
    if more > 0:
        named += " " + _("and {count} more").format(count=more)
    return _(
        "Names stand in the project's own words: {places}. Write them otherwise, or "
        "say --mask-words."
    ).format(places=named)
