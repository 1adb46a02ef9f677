"""What the keys of the outline screen do, one method for each command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.i18n import _, ngettext
from koding.model.codebook import Spot
from koding.tui.outline.moves import OutlineMoves
from koding.tui.outline.prompts import (
    ChapterPrompt,
    CodesPrompt,
    CutPrompt,
    SearchPrompt,
    WritePrompt,
)
from koding.tui.outline.rows import KINDS, key_read
from koding.tui.step_words import take_back_said

if TYPE_CHECKING:
    from koding.model.outline import Part, PartKind, QuoteUse
    from koding.model.survey import Question


class OutlineActions(OutlineMoves):
    """The actions of `OutlineScreen` that change or show something."""

    if TYPE_CHECKING:

        def show_answer(
            self, question: Question, wave: int, answer: str, at: int
        ) -> None:
            """See OutlineScreen."""
            ...

    def action_start(self) -> None:
        """Ask which question a chapter is made of."""
        self.ask(ChapterPrompt(self))

    def action_add_beside(self) -> None:
        """Ask for the words of a heading after the one here."""
        name = _("heading beside")
        self.ask(WritePrompt(self, name, self.session.add_beside))

    def action_add_under(self) -> None:
        """Ask for the words of a heading under the one here."""
        if self._needs_heading():
            self.ask(WritePrompt(self, _("heading under"), self.session.add_under))

    def action_add_lead_in(self) -> None:
        """Write a lead-in before what the cursor is on."""
        self._add("lead_in")

    def action_add_text(self) -> None:
        """Write a text before what the cursor is on."""
        self._add("text")

    def action_add_note(self) -> None:
        """Write a note to oneself before what the cursor is on."""
        self._add("note")

    def action_rename(self) -> None:
        """Write the words of the heading, or of what the cursor is on, anew."""
        part = self._part()
        if part is None:
            return
        if part.kind == "quote":
            said = _("A quote keeps its words; {key} leaves some out.")
            self.say(said.format(key=self.key_of("cut")))
            return
        self.ask(
            WritePrompt(
                self,
                KINDS[part.kind](),
                lambda words: self.session.write(part.id, words),
                text=part.words,
                key=f"part:{part.id}",
                lines=part.kind in ("text", "note"),
            )
        )

    def action_remove(self) -> None:
        """Take out what the cursor is on, or take a cut back."""
        if isinstance(self.prompt, CutPrompt):
            self.prompt.take_back()
            return
        part = self._part()
        if part is None:
            return
        below = self.session.remove(part.id)
        undo = self.key_of("undo")
        if below:
            said = ngettext(
                "Taken out, with {n} part under it; {undo} undoes it.",
                "Taken out, with {n} parts under it; {undo} undoes it.",
                below,
            ).format(n=below, undo=undo)
        else:
            said = _("Taken out; {undo} undoes it.").format(undo=undo)
        self.say(said)

    def action_choose(self) -> None:
        """Choose the quote that the cursor is on, or no longer."""
        self._use("printed")

    def action_paraphrase(self) -> None:
        """Mark the quote that the cursor is on as paraphrased, or no longer."""
        self._use("paraphrased")

    def action_leave_out(self) -> None:
        """Leave the quote that the cursor is on out, or no longer."""
        self._use("left_out")

    def action_cut(self) -> None:
        """Leave words of the chosen quote that the cursor is on out."""
        spot = self._spot()
        if spot is None:
            self._say_choose_quote()
            return
        part = self.session.part_at(spot)
        if part is None or part.use != "printed":
            # After choosing, the cursor is on the next quote: not the one meant.
            said = _("This quote is not chosen: {choose} chooses it, then {cut} cuts.")
            keys = {one: self.key_of(one) for one in ("choose", "cut")}
            self.say(said.format(**keys))
        elif source := self.session.source(part):
            self.fields.go(f"part:{part.id}")
            self.ask(CutPrompt(self, part, source.body))

    def action_move_up(self) -> None:
        """Move what the cursor is on before the one above it."""
        part = self._part()
        if part is None or not self.session.step(part.id, -1):
            self.say(_("It is the first already."))

    def action_move_down(self) -> None:
        """Move what the cursor is on after the one below it."""
        part = self._part()
        if part is None or not self.session.step(part.id, 1):
            self.say(_("It is the last already."))

    def action_indent(self) -> None:
        """Move the heading here under the one before it."""
        if self._needs_heading() and not self.session.indent(self.session.here):
            self.say(_("There is no heading before it to stand under."))

    def action_outdent(self) -> None:
        """Move the heading here out, after the one it is under."""
        if self._needs_heading() and not self.session.outdent(self.session.here):
            self.say(_("It is a chapter already."))

    def action_carry(self) -> None:
        """Take what the cursor is on along; then put it under the heading here."""
        session, part = self.session, self._part()
        if session.carried:
            before = part.id if part and part.kind != "heading" else ""
            put = session.put_carried(before)
            self.show_parts()
            self.fields.go(f"part:{put}")
        elif part is not None:
            session.carried = part.id
            said = _(
                "Taken along: {key} puts it before a text or under a heading, esc not."
            )
            self.say(said.format(key=self.key_of("carry")))

    def action_codes(self) -> None:
        """Ask which codes the heading here gathers."""
        if self._needs_heading():
            self.ask(CodesPrompt(self))

    def action_look(self) -> None:
        """Mark the heading here as looked at, and go on to the next."""
        if self._needs_heading():
            if self.session.look():
                self.go_to_row(self.session.index + 1)
            else:
                self.say(_("Quotes are being read …"))

    def action_find(self) -> None:
        """Search the quotes behind the heading here."""
        if self._needs_heading():
            self.show_pane(parts=True)
            self.ask(SearchPrompt(self))

    def action_coding(self) -> None:
        """Show the answer of the quote that the cursor is on, on the coding screen."""
        spot = self._spot()
        if spot is None:
            self._say_choose_quote()
            return
        bench = self.session.bench
        source = bench.store.outlining.texts([spot.text]).get(spot.text)
        if source is None:
            self.say(_("The answer was erased: take the quote out."))
            return
        question = next(q for q in bench.questions.all() if q.id == source.question)
        self.show_answer(question, source.wave, source.answer, spot.start)

    def action_undo(self) -> None:
        """Take back the last step."""
        self._take_back(again=False)

    def action_redo(self) -> None:
        """Make the last undone step again."""
        self._take_back(again=True)

    def _add(self, kind: PartKind) -> None:
        """Ask for the words of a text, before the part that the cursor is on."""
        if not self._needs_heading():
            return
        named = key_read(self.fields.key).part if self.in_parts else ""
        before = named if named in self.session.outline.parts else ""
        self.show_pane(parts=True)
        self.ask(
            WritePrompt(
                self,
                KINDS[kind](),
                lambda words: self._added(kind, words, before),
                before=f"part:{before}" if before else "",
                lines=kind in ("text", "note"),
            )
        )

    def _added(self, kind: PartKind, words: str, before: str) -> None:
        made = self.session.add_text(kind, words, before)
        self.show_parts()
        self.fields.go(f"part:{made}")

    def _use(self, use: QuoteUse) -> None:
        spot = self._spot()
        if spot is None:
            self._say_choose_quote()
            return
        following = self.fields.following("quote:")
        waits = bool(key_read(self.fields.key).spot)
        self.session.use(spot, use)
        self.redraw()
        if waits and following:
            self.fields.go(following)
        elif part := self.session.part_at(spot):
            self.fields.go(f"part:{part.id}")

    def _say_choose_quote(self) -> None:
        if self._needs_heading():
            self.show_pane(parts=True)
            if following := self.fields.following("quote:"):
                self.fields.go(following)
            self.say(_("Go to a quote first, then press the key again."))

    def _part(self) -> Part | None:
        """Return the part that the cursor is on: the heading, or one under it."""
        if self.in_parts and not self.in_pages:
            return self.session.outline.parts.get(key_read(self.fields.key).part)
        return self.session.heading

    def _spot(self) -> Spot | None:
        """Return where the quote that the cursor is on stands."""
        if not self.in_parts or self.in_pages:
            return None
        read = key_read(self.fields.key)
        if read.spot:
            return Spot(*read.spot)
        part = self.session.outline.parts.get(read.part)
        return part.spot if part else None

    def _needs_heading(self) -> bool:
        if self.session.heading is None:
            said = _("{start} makes a chapter of a question's code list.")
            self.say(said.format(start=self.key_of("start")))
        return self.session.heading is not None

    def _take_back(self, *, again: bool) -> None:
        done = self.session.take_back(again=again)
        codes = self.session.bench.codebook.codes
        part = self.session.bench.outline.named
        said = take_back_said(done, lambda code: codes[code].label, part, again=again)
        self.say(said)
        if self.prompt is not None:
            self.show_parts()
