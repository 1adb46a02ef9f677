"""Moving on the codebook screen: in the tree, in the fields, and between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.tui.asking_screen import AskingScreen
from koding.tui.codebook.session import FIELDS
from koding.tui.cursor_keys import CursorKeys

if TYPE_CHECKING:
    from koding.tui.codebook.session import CodebookSession
    from koding.tui.widgets.code_tree import CodeTree
    from koding.tui.widgets.field_pane import FieldPane


class CodebookMoves(CursorKeys, AskingScreen):
    """The actions of `CodebookScreen` that change nothing but what is seen."""

    session: CodebookSession
    codes: CodeTree
    fields: FieldPane
    in_fields: bool
    """Whether the arrows move in the fields."""

    if TYPE_CHECKING:

        def redraw(self) -> None:
            """See CodebookScreen."""
            ...

        def show_close(self, code: str) -> None:
            """See CodebookScreen."""
            ...

        def show_fields(self) -> None:
            """See CodebookScreen."""
            ...

        def show_pane(self, *, fields: bool) -> None:
            """See CodebookScreen."""
            ...

        def go_to_row(self, index: int) -> None:
            """See CodebookScreen."""
            ...

        def go_to_quotes(self) -> None:
            """See CodebookScreen."""
            ...

    def action_enter(self) -> None:
        """Do what is asked; go to the fields; write in the one under the cursor."""
        key = self.fields.key
        if self.prompt is not None:
            self.prompt.enter()
        elif not self.in_fields:
            self.show_pane(fields=True)
        elif key == "label":
            self.run_command("rename")
        elif key in FIELDS:
            self.write_field(key)

    def action_left(self) -> None:
        """Fold the code here, go to what it is under, or back from the fields."""
        if self.in_fields:
            self.show_pane(fields=False)
        else:
            self.session.fold_here()

    def action_right(self) -> None:
        """Unfold the code here, or go into it."""
        if not self.in_fields:
            self.session.unfold_here()

    def action_fold(self) -> None:
        """Fold all, or nothing."""
        self.session.fold_all()

    def action_next_pane(self) -> None:
        """Go to the next field that is asked for, or to the other pane."""
        if self.prompt is not None:
            self.prompt.tab(1)
        else:
            self.show_pane(fields=not self.in_fields)

    def action_previous_pane(self) -> None:
        """Go to the field before, or to the other pane."""
        if self.prompt is not None:
            self.prompt.tab(-1)
        else:
            self.show_pane(fields=not self.in_fields)

    def action_back(self) -> None:
        """Leave what is asked, what is cut or marked, the fields, or the screen."""
        session = self.session
        if self.prompt is not None:
            self.prompt.escape()
        elif session.cut:
            session.cut = ()
        elif session.marked:
            session.marked.clear()
        elif session.reason:
            session.reason = ""
        elif self.in_fields:
            self.show_pane(fields=False)
        else:
            self.leave()

    def write_field(self, name: str) -> None:
        """Write in a field of the code here; see CodebookActions."""
        raise NotImplementedError

    def move_rows(self, delta: int) -> None:
        """Go through what is asked, the fields, or the tree."""
        if self.prompt is not None:
            self.prompt.move(delta)
        elif self.in_fields:
            self.fields.move(delta)
        else:
            self.go_to_row(self.session.index + delta)

    def move_pages(self, delta: int) -> None:
        """Go a page through the fields, or the tree."""
        if self.in_fields:
            self.fields.scroll_pages(delta)
        else:
            page = max(1, self.codes.view_height - 2)
            self.go_to_row(self.session.index + delta * page)

    def move_far(self, delta: int) -> None:
        """Go to the first code, or to the last."""
        self.go_to_row(0 if delta < 0 else len(self.session.rows) - 1)
