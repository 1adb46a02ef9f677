"""What pointing does on the codebook screen: in the tree, and in the fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.i18n import _, ngettext
from koding.tui.codebook.actions import CodebookActions
from koding.tui.widgets.cells import cut

if TYPE_CHECKING:
    from koding.tui.widgets.code_list import CodeList
    from koding.tui.widgets.code_tree import CodeTree
    from koding.tui.widgets.field_pane import FieldPane

SEEN = 32
"""Cells of a code's name while it is dragged: two of them stand at the foot."""


class CodebookPointing(CodebookActions):
    """The messages that `CodebookScreen`'s tree and fields send by the mouse."""

    def on_code_list_chosen(self, message: CodeList.Chosen) -> None:
        """Put the cursor on the code that was clicked."""
        if self._is_free():
            self.show_pane(fields=False)
            self.session.here = message.code
            self.show_fields()

    def on_code_tree_folded(self, message: CodeTree.Folded) -> None:
        """Fold the code whose sign was clicked."""
        if self._is_free():
            self.session.toggle_fold(message.code)
            self.redraw()

    def on_code_tree_dragged(self, message: CodeTree.Dragged) -> None:
        """Say where the code that is held would come."""
        codes = self.session.book.codes
        label = cut(codes[message.code].label, SEEN)
        if message.onto is None:
            self.show_hints()
        elif message.onto:
            said = _("Let go: «{label}» comes under «{other}».")
            other = cut(codes[message.onto].label, SEEN)
            self.say(said.format(label=label, other=other))
        else:
            self.say(_("Let go: «{label}» becomes a theme.").format(label=label))

    def on_code_tree_dropped(self, message: CodeTree.Dropped) -> None:
        """Move the code that was let go under another."""
        self.show_hints()
        onto = message.onto
        if self._is_free() and onto is not None:
            self.guard(lambda: self._drop(message.code, onto))
        self.redraw()

    def on_field_pane_pointed(self, message: FieldPane.Pointed) -> None:
        """Go to the field that was clicked; write in it at a double click."""
        if self._is_free():
            self.show_pane(fields=True)
            if message.double:
                self.run_command("enter")

    def _is_free(self) -> bool:
        """Return whether the mouse may choose: not while something is written."""
        if self.prompt is not None:
            self.redraw()
        return self.prompt is None

    def _drop(self, code: str, onto: str) -> None:
        count = self.session.drop(code, onto)
        said = ngettext("{n} code moved.", "{n} codes moved.", count)
        self.say(said.format(n=count))
