"""What the keys of the Names screen do, one method for each command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from koding.i18n import _, ngettext
from koding.model.changes import NameListed
from koding.tui.cursor_keys import CursorKeys
from koding.tui.names.asking import Asking
from koding.tui.names.commands import VIEWS, View
from koding.tui.names.kinds import kind_of, kind_said
from koding.tui.names.session import REPLACED
from koding.tui.step_words import said_of
from koding.tui.ways import go_to

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.events import Key
    from textual.screen import Screen

    from koding.model.names import FoundName, NameDecision, NameKind
    from koding.tui.filtered import Filtered
    from koding.tui.names.chosen_session import ChosenQuote, ChosenSession, LeftOver
    from koding.tui.names.session import NamesSession
    from koding.tui.widgets.entry_line import EntryLine
    from koding.tui.widgets.hit_list import HitList
    from koding.workbench import Workbench

    Base = Screen[None]
else:
    Base = object


class NamesActions(CursorKeys, Base):
    """The actions of `NamesScreen`, which supplies what they work on."""

    bench: Workbench
    session: NamesSession
    chosen: ChosenSession
    view: View
    asking: Asking | None
    entry: EntryLine
    list: HitList

    if TYPE_CHECKING:

        @property
        def filtered(
            self,
        ) -> Filtered[FoundName] | Filtered[LeftOver] | Filtered[ChosenQuote]:
            """See NamesScreen."""
            ...

        def say(self, words: str) -> None:
            """See NamesScreen."""
            ...

        def guard(self, act: Callable[[], object]) -> None:
            """See NamesScreen."""
            ...

        def look(self) -> None:
            """See NamesScreen."""
            ...

        def relist(self) -> None:
            """See NamesScreen."""
            ...

        def read_anew(self) -> None:
            """See NamesScreen."""
            ...

        def show_view(self, view: View) -> None:
            """See NamesScreen."""
            ...

        def scan(self) -> None:
            """See NamesScreen."""
            ...

    def action_enter(self) -> None:
        """Replace all alike; in the sweep a name, in chosen quotes seen as printed."""
        if self.view == "names":
            self._decide(REPLACED, everywhere=True)
        elif self.view == "sweep":
            self._ask("kind")
        else:
            self._see()

    def action_here(self) -> None:
        """Replace only this one."""
        if self._among_names():
            self._decide(REPLACED, everywhere=False)

    def action_generalise(self) -> None:
        """Ask what is printed instead; what a profile says of it is suggested."""
        here = self.session.here
        if self._among_names() and here is not None:
            self._ask("label", self.session.generalised(here))

    def action_keep(self) -> None:
        """Ask why the name can stand; in the sweep, say that a word is ordinary."""
        if self.view == "sweep":
            self._said_ordinary(self.chosen.ordinary())
        elif self._among_names():
            self._ask("reason")

    def action_list(self) -> None:
        """Put the name on the project's list; texts are scanned again."""
        words = self.session.list_name() if self._among_names() else ""
        if words:
            self.relist()
            self.scan()
            self.say(_("«{name}» is on the project's list.").format(name=words))

    def action_next_list(self) -> None:
        """Show the next list."""
        self._turn(1)

    def action_list_before(self) -> None:
        """Show the list before."""
        self._turn(-1)

    def action_profile(self) -> None:
        """Preview by another of the project's profiles."""
        self.session.next_profile()
        self.show_view(self.view)
        if len(self.session.profiles) == 1:
            self.say(_("koding.toml has no profiles: [names.profiles.NAME] makes one."))

    def action_decided(self) -> None:
        """List what is decided too, or only what is open."""
        self.session.show_all(shown=not self.session.all)
        self.relist()
        said = _("Decided ones too.") if self.session.all else _("Only open ones.")
        self.say(said)

    def action_scan(self) -> None:
        """Look through texts that are new."""
        self.scan()

    def action_undo(self) -> None:
        """Take back this coder's last step."""
        self._take_back(again=False)

    def action_redo(self) -> None:
        """Make the last undone step again."""
        self._take_back(again=True)

    def action_back(self) -> None:
        """Leave the words, what is decided, or the screen."""
        if self.entry.text:
            self.entry.clear()
        elif self.session.all:
            self.action_decided()
        else:
            go_to(self, "coding")

    def answer_asked(self, asking: Asking, command: str | None, event: Key) -> None:
        """Take what is asked for: a kind by its letter, or words and enter."""
        if command == "back":
            self._asked_enough()
        elif asking.what == "kind":
            kind = kind_of(event.character or "")
            if kind is not None:
                self._asked_enough()
                self.guard(lambda: self._named(self.chosen.name_as(kind), kind))
        elif command == "enter":
            self._take_words(asking, self.entry.text.strip())
        elif command == "next_list":
            asking.turn()
            self.say(asking.said())
        elif command is None:
            self.entry.write(event.key, event.character)

    def _ask(self, what: Literal["label", "reason", "kind"], text: str = "") -> None:
        here = self.session.here
        if not self.filtered.shown:
            return
        self.entry.clear()
        self.filtered.search("")
        if what == "kind":
            self.asking = Asking("kind")
        elif here is not None:
            self.asking = Asking(what, self.session.alike(here), suggested=text)
            self.entry.insert(text)
        self.relist()
        if self.asking is not None:
            self.say(self.asking.said())

    def _asked_enough(self) -> None:
        self.asking = None
        self.entry.clear()
        self.say("")
        self.relist()

    def _take_words(self, asking: Asking, text: str) -> None:
        if not text:
            self.say(_("Write it first; esc leaves it open."))
            return
        self._asked_enough()
        decision = asking.decision(text)
        self.guard(lambda: self._decide(decision, everywhere=asking.everywhere))

    def _decide(self, decision: NameDecision, *, everywhere: bool) -> None:
        here = self.session.here
        if here is None:
            return
        words = self.session.words_of(here)
        count = self.session.decide(decision, everywhere=everywhere)
        self.relist()
        said = {
            "replaced": ngettext(
                "«{name}»: {n} replaced.", "«{name}»: {n} replaced.", count
            ),
            "generalised": ngettext(
                "«{name}»: {n} generalised.", "«{name}»: {n} generalised.", count
            ),
            "kept": ngettext("«{name}»: {n} kept.", "«{name}»: {n} kept.", count),
        }
        self.say(said[decision.state].format(name=words, n=count))

    def _named(self, words: str, kind: NameKind) -> None:
        self.session.read()
        self.relist()
        said = _("«{name}» is a name: {kind}. It is open in the list of names.")
        self.say(said.format(name=words, kind=kind_said(kind)))

    def _said_ordinary(self, words: str) -> None:
        self.relist()
        if words:
            self.say(_("«{word}» is an ordinary word here.").format(word=words))

    def _see(self) -> None:
        here = self.chosen.quotes.here
        if here is None:
            return
        if not self.chosen.see(self.session.profile):
            self.session.look_at(here.answer)
            said = _("Names in it are open: decide about them first; tab goes to them.")
            self.say(said)
            return
        more = self.chosen.next_unseen()
        self.relist()
        self.say(_("Seen.") if more else _("All chosen quotes are seen."))

    def _among_names(self) -> bool:
        """Whether names are listed; where not, say that a key is about them."""
        if self.view != "names":
            self.say(_("This key decides about names: tab goes on to their list."))
        return self.view == "names"

    def _turn(self, delta: int) -> None:
        self.show_view(VIEWS[(VIEWS.index(self.view) + delta) % len(VIEWS)])

    def move_pages(self, delta: int) -> None:
        """Move the cursor a page."""
        self.move_rows(delta * max(self.list.view_height - 1, 1))

    def move_far(self, delta: int) -> None:
        """Move the cursor to the first row, or to the last."""
        self.move_rows(delta * len(self.filtered.shown))

    def move_rows(self, delta: int) -> None:
        """Move the cursor."""
        self.filtered.go(self.filtered.index + delta)
        self.look()

    def _take_back(self, *, again: bool) -> None:
        done = self.session.take_back(again=again)
        self.show_view(self.view)
        if any(isinstance(change, NameListed) for change in done.changes):
            self.scan()
        codes = self.bench.codebook.codes
        part = self.bench.outline.named
        said = said_of(done.changes, lambda code: codes[code].label, part, again=again)
        self.say(said)
