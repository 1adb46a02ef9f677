"""What the keys of the codebook screen do, one method for each command."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from koding.i18n import _, ngettext
from koding.model.codebook import Spot
from koding.tui.asking import ChoicePrompt, TextPrompt
from koding.tui.codebook.moves import CodebookMoves
from koding.tui.codebook.prompts import (
    FieldsPrompt,
    NewCodePrompt,
    QuestionPrompt,
    SearchPrompt,
    SplitPrompt,
)
from koding.tui.codebook.rows import KINDS, LONG, ORDER_NAMES
from koding.tui.step_words import take_back_said
from koding.tui.widgets.cells import cut

if TYPE_CHECKING:
    from koding.model.codebook import CodeKind


class CodebookActions(CodebookMoves):
    """The actions of `CodebookScreen` that change or show something."""

    def action_add_beside(self) -> None:
        """Ask for the name of a code beside the one here."""
        session = self.session
        parent = session.book.parents[session.here] if session.here else ""
        self.ask(NewCodePrompt(self, _("new code"), parent, session.add_beside))

    def action_add_under(self) -> None:
        """Ask for the name of a code under the one here."""
        name = _("new code under «{label}»").format(label=self._label())
        session = self.session
        self.ask(NewCodePrompt(self, name, session.here, session.add_under))

    def action_rename(self) -> None:
        """Ask for another name of the code here."""
        if code := self.session.code:
            self.ask(TextPrompt(self, _("name"), code.label, self.session.rename))

    def action_define(self) -> None:
        """Write the fields of the code here, from the brief definition on."""
        self.write_field("brief")

    def action_split(self) -> None:
        """Ask for the names of the parts of the code here."""
        if self.session.code:
            name = _("parts of «{label}»").format(label=self._label())
            self.ask(SplitPrompt(self, name, "", self._split))

    def action_memo(self) -> None:
        """Write the memo on the code here."""
        self.write_field("memo")

    def action_kind(self) -> None:
        """Ask what kind of code the one here is."""
        if self.session.code:
            choices = [
                (said(), partial(self._mark_kind, k)) for k, said in KINDS.items()
            ]
            self.ask(ChoicePrompt(self, self._label(), choices))

    def action_accept(self) -> None:
        """Accept the chosen proposals."""
        count = self.session.accept()
        said = ngettext("{n} proposal accepted.", "{n} proposals accepted.", count)
        self.say(said.format(n=count) if count else _("That is no proposal."))

    def action_cut(self) -> None:
        """Cut the chosen codes, to put them elsewhere."""
        count = self.session.take_out()
        said = ngettext(
            "{n} code cut: {before} puts it before, {under} under another.",
            "{n} codes cut: {before} puts them before, {under} under another.",
            count,
        )
        keys = {"before": self.key_of("paste"), "under": self.key_of("paste_under")}
        self.say(said.format(n=count, **keys))

    def action_paste_before(self) -> None:
        """Put what was cut before the code here."""
        self.session.paste_before()

    def action_paste_under(self) -> None:
        """Put what was cut under the code here."""
        self.session.paste_under()

    def action_move_up(self) -> None:
        """Move the chosen codes before the one above them."""
        if not self.session.step(-1):
            self.say(_("It is the first already."))

    def action_move_down(self) -> None:
        """Move the chosen codes after the one below them."""
        if not self.session.step(1):
            self.say(_("It is the last already."))

    def action_indent(self) -> None:
        """Move the chosen codes under the one before them."""
        if not self.session.indent():
            self.say(_("There is no code before it to stand under."))

    def action_outdent(self) -> None:
        """Move the chosen codes out, beside what they are under."""
        if not self.session.outdent():
            self.say(_("It is a theme already."))

    def action_mark(self) -> None:
        """Mark the code here, and go on to the next."""
        self.session.mark()
        self.go_to_row(self.session.index + 1)

    def action_merge(self) -> None:
        """Merge the marked codes into the one here."""
        count = self.session.merge()
        if not count:
            self.say(
                _("Mark codes with space, go to another, then merge them into it.")
            )
            return
        said = ngettext(
            "{n} code merged into «{label}»; {undo} undoes it.",
            "{n} codes merged into «{label}»; {undo} undoes it.",
            count,
        )
        undo = self.key_of("undo")
        self.say(said.format(n=count, label=self._label(), undo=undo))

    def action_take_apart(self) -> None:
        """Take a code apart again that was merged into the one here."""
        merged = self.session.merged_in()
        kind, _colon, chosen = self.fields.key.partition(":")
        if self.in_fields and kind == "merged":
            self.session.take_apart(chosen)
        elif len(merged) == 1:
            self.session.take_apart(merged[0].id)
        elif merged:
            self.show_pane(fields=True)
            self.fields.go(f"merged:{merged[0].id}")
            self.say(_("Choose which of them, then press the key again."))
        else:
            self.say(_("No code is merged into this one."))

    def action_retire(self) -> None:
        """Retire the chosen codes, or bring the one here back."""
        code = self.session.code
        if code is None:
            return
        if code.retired and not self.session.marked:
            self.session.restore()
            self.say(_("«{label}» is back.").format(label=cut(code.label, LONG)))
            return
        count = len(self.session.retire())
        said = ngettext(
            "{n} code retired: its codings stand; {shows} shows it.",
            "{n} codes retired: their codings stand; {shows} shows them.",
            count,
        )
        self.say(said.format(n=count, shows=self.key_of("retired")))

    def action_pin(self) -> None:
        """Pin the quote under the cursor as an example, or take the pin off."""
        kind, *spot = self.fields.key.split(":")
        if not self.in_fields or kind not in ("quote", "example"):
            self.show_pane(fields=True)
            self.go_to_quotes()
            return
        text, start, end = spot
        self.session.pin(Spot(text, int(start), int(end)))
        self.say(_("Pinned.") if kind == "quote" else _("No longer pinned."))

    def action_reason(self) -> None:
        """Ask why the next step is done."""
        name = _("reason for the next step")
        self.ask(TextPrompt(self, name, self.session.reason, self._explain))

    def action_order(self) -> None:
        """Show the codes in another order."""
        said = _("Order: {name}.").format(name=ORDER_NAMES[self.session.next_order()]())
        if self.session.order != "hand":
            keeps = _("{key} keeps it for the codes beside this.")
            said += " " + keeps.format(key=self.key_of("keep_order"))
        self.say(said)

    def action_keep_order(self) -> None:
        """Keep the order that is shown beside the code here."""
        kept = self.session.keep_order()
        self.say(_("That is the order by hand now.") if kept else _("It is by hand."))

    def action_retired(self) -> None:
        """Show retired codes too, or no longer."""
        shown = self.session.show_retired()
        self.say(_("With retired codes.") if shown else _("Without retired codes."))

    def action_whole(self) -> None:
        """Show the whole book, or the list of one question."""
        self.session.show_whole()
        if self.session.whole and self.session.asked is None:
            self.say(_("The project has no question yet."))

    def action_question(self) -> None:
        """Ask which question's list to show."""
        self.ask(QuestionPrompt(self))

    def action_find(self) -> None:
        """Search codes and definitions."""
        self.ask(SearchPrompt(self))

    def action_undo(self) -> None:
        """Take back the last step."""
        self._take_back(again=False)

    def action_redo(self) -> None:
        """Make the last undone step again."""
        self._take_back(again=True)

    def _label(self) -> str:
        code = self.session.code
        return cut(code.label, LONG) if code else ""

    def write_field(self, name: str) -> None:
        """Write in a field of the code here."""
        if self.session.code:
            self.ask(FieldsPrompt(self, name))

    def _mark_kind(self, kind: CodeKind) -> None:
        self.session.mark_kind(kind)

    def _split(self, names: str) -> str:
        """Split the code here; return what is said of it."""
        count = self.session.split(names)
        if not count:
            return _("«{label}» is split; no quote has it.").format(label=self._label())
        said = ngettext(
            "«{label}» is split: {key} holds {n} coding to look at again.",
            "«{label}» is split: {key} holds {n} codings to look at again.",
            count,
        )
        key = self.key_of("app.review")
        return said.format(label=self._label(), key=key, n=count)

    def _explain(self, reason: str) -> None:
        self.session.reason = reason

    def _take_back(self, *, again: bool) -> None:
        done = self.session.take_back(again=again)
        codes = self.session.book.codes
        part = self.session.bench.outline.named
        said = take_back_said(done, lambda code: codes[code].label, part, again=again)
        self.say(said)
