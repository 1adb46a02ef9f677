"""What the line at the foot of the codebook screen is opened for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from koding.i18n import _, ngettext
from koding.language.folding import fold
from koding.tui import asking
from koding.tui.asking import Asking, ChoicePrompt, TextPrompt
from koding.tui.codebook.rows import FIELD_NAMES, LONG
from koding.tui.codebook.session import FIELDS
from koding.tui.widgets.cells import cut
from koding.tui.widgets.entry_options import Option

if TYPE_CHECKING:
    from collections.abc import Callable

    from koding.tui.codebook.session import CodebookSession

LISTED = 9


class PromptHost(Asking, Protocol):
    """What a prompt needs of the screen."""

    session: CodebookSession

    def redraw(self) -> None:
        """Show the session as it stands."""

    def show_close(self, code: str) -> None:
        """Show a code whose name is close to a new one's, with its quotes."""

    def show_fields(self) -> None:
        """Show the fields of the code, those being written among them."""


Prompt = asking.Prompt[PromptHost]
"""One thing that is asked on the codebook screen."""


class SplitPrompt(TextPrompt[PromptHost]):
    """The names of the parts that a code is split in."""

    @property
    def said(self) -> str:
        """How the names are written."""
        return _("names of the parts, separated by ;   enter splits, esc leaves it")

    def enter(self) -> None:
        """Split the code, and say where its codings wait."""
        said = str(self._keep(self.host.entry.words))
        self.host.close_prompt()
        self.host.say(said)


class NewCodePrompt(TextPrompt[PromptHost]):
    """The name of a new code; one with a close name is shown before it is made."""

    def __init__(
        self,
        host: PromptHost,
        name: str,
        parent: str,
        keep: Callable[[str], object],
    ) -> None:
        super().__init__(host, name, "", keep)
        self._parent = parent
        self._told = ""

    def enter(self) -> None:
        """Make the code; show a close one first, until the same words come again."""
        label = self.host.entry.words.strip()
        close = self.host.session.bench.codes.close_to(label, self._parent)
        if not close or self._told == label:
            super().enter()
            return
        self._told = label
        self.host.show_close(close[0].id)
        said = _("There is a close name: enter again makes «{label}», esc leaves it.")
        self.host.say(said.format(label=cut(label, LONG)))


class FieldsPrompt(Prompt):
    """The fields of a code, one after the other; enter keeps them all."""

    def __init__(self, host: PromptHost, field: str) -> None:
        super().__init__(host)
        code = host.session.code
        self.drafts = {name: getattr(code, name) for name in FIELDS}
        self._shown: dict[str, str] = {}
        self._at = FIELDS.index(field)

    @property
    def written(self) -> str:
        """The field that is being written."""
        return FIELDS[self._at]

    @property
    def said(self) -> str:
        """What stands at the foot while fields are written."""
        return _("enter keeps, esc leaves, tab next field, ctrl+n new line")

    def open(self) -> None:
        """Write in the field where it was left."""
        self.host.entry.write_anew(self.drafts[self.written])
        self._shown.setdefault(self.written, self.host.entry.words)
        name = FIELD_NAMES[self.written]()
        self.host.entry.set_options([Option("", name)])
        self.host.show_fields()

    def typed(self) -> None:
        """Show the field as it is written."""
        self.drafts[self.written] = self.host.entry.words
        self.host.show_fields()

    def tab(self, delta: int) -> None:
        """Write in the next field, or the one before."""
        self._at = (self._at + delta) % len(FIELDS)
        self.open()

    def enter(self) -> None:
        """Keep what is written; another definition asks what becomes of codings."""
        changed = {
            name: self.drafts[name].strip()
            for name, shown in self._shown.items()
            if self.drafts[name] != shown
        }
        if self.host.session.asks_whether_codings_stand(changed):
            self.host.ask(StandPrompt(self.host, self, changed))
            return
        if changed:
            self.host.session.define(changed, codings_stand=False)
        self.host.close_prompt()


class StandPrompt(ChoicePrompt[PromptHost]):
    """Whether codings from before another definition stand."""

    def __init__(
        self, host: PromptHost, fields: FieldsPrompt, changed: dict[str, str]
    ) -> None:
        session = host.session
        choices = (
            (
                _("they are to be looked at again"),
                lambda: session.define(changed, codings_stand=False),
            ),
            (
                _("they stand: only the words are new"),
                lambda: session.define(changed, codings_stand=True),
            ),
        )
        said = _("Another definition. What is coded already: 1 or 2; esc writes on.")
        super().__init__(host, said, choices)
        self._fields = fields
        self.drafts = fields.drafts

    def escape(self) -> None:
        """Write on; nothing is lost."""
        self.host.ask(self._fields)


class QuestionPrompt(Prompt):
    """Which question's list is shown, found by what is typed of it."""

    @property
    def said(self) -> str:
        """The wording of the question that is chosen."""
        return self._found[self.host.entry.chosen][2] if self._found else ""

    def open(self) -> None:
        """Offer all questions that are in use."""
        wording = self.host.session.bench.questions.wording
        self._all = [
            (
                asked,
                f"{asked.question.label} {asked.wave}",
                wording(asked.question.id, asked.wave),
            )
            for asked in self.host.session.questions()
        ]
        self.host.entry.write_anew("")
        self.typed()

    def typed(self) -> None:
        """Offer those that hold what is typed."""
        words = fold(self.host.entry.text).split()
        self._found = [
            one
            for one in self._all
            if all(w in fold(f"{one[1]} {one[2]}") for w in words)
        ]
        options = [Option("", name) for _asked, name, _said in self._found[:LISTED]]
        self.host.entry.set_options(options, _("no such question"))

    def enter(self) -> None:
        """Show the list of the question that is chosen."""
        if self._found:
            self.host.session.show_question(self._found[self.host.entry.chosen][0])
            self.host.close_prompt()


class SearchPrompt(Prompt):
    """Codes that hold what is typed; enter goes to the one under the cursor."""

    def __init__(self, host: PromptHost) -> None:
        super().__init__(host)
        self._before = host.session.here

    @property
    def said(self) -> str:
        """How to search."""
        return _("words of a code or its definition; enter goes there, esc back")

    def open(self) -> None:
        """Begin with nothing."""
        self.host.entry.write_anew("")
        self.typed()

    def typed(self) -> None:
        """List the codes that hold the words."""
        session = self.host.session
        session.search(self.host.entry.text)
        found = sum(row.listed for row in session.rows)
        said = ngettext("{n} code", "{n} codes", found).format(n=found)
        self.host.entry.set_options([Option("", said)])
        self.host.redraw()

    def move(self, delta: int) -> None:
        """Go to the next code that was found."""
        session = self.host.session
        found = [row.code.id for row in session.rows if row.listed]
        if found:
            place = found.index(session.here) + delta if session.here in found else 0
            session.here = found[max(0, min(place, len(found) - 1))]
            self.host.redraw()

    def enter(self) -> None:
        """List all codes again, with the cursor on what was found."""
        self._leave(self.host.session.here)

    def escape(self) -> None:
        """List all codes again, where the cursor was."""
        self._leave(self._before)

    def _leave(self, code: str) -> None:
        self.host.session.search("")
        self.host.session.go(code)
        self.host.close_prompt()
