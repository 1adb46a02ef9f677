"""Moving on the outline screen: in the tree, under a heading, and between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.tui.asking_screen import AskingScreen
from koding.tui.cursor_keys import CursorKeys
from koding.tui.outline.prompts import CutPrompt
from koding.tui.outline.rows import MORE, key_read
from koding.tui.outline.tree import LISTED

if TYPE_CHECKING:
    from koding.tui.outline.prompts import OutlinePrompt
    from koding.tui.outline.session import OutlineSession
    from koding.tui.widgets.field_pane import FieldPane
    from koding.tui.widgets.heading_list import HeadingList
    from koding.tui.widgets.line_pane import LinePane


class OutlineMoves(CursorKeys, AskingScreen):
    """The actions of `OutlineScreen` that change nothing but what is seen."""

    session: OutlineSession
    headings: HeadingList
    fields: FieldPane
    pages: LinePane
    prompt: OutlinePrompt | None
    in_parts: bool
    """Whether the arrows move under the heading."""
    in_pages: bool
    """Whether the pages are seen as they will be printed."""

    if TYPE_CHECKING:

        def redraw(self) -> None:
            """See OutlineScreen."""
            ...

        def show_parts(self) -> None:
            """See OutlineScreen."""
            ...

        def show_pane(self, *, parts: bool) -> None:
            """See OutlineScreen."""
            ...

        def show_as_printed(self, *, printed: bool) -> None:
            """See OutlineScreen."""
            ...

        def go_to_row(self, index: int) -> None:
            """See OutlineScreen."""
            ...

    def action_enter(self) -> None:
        """Do what is asked; go under the heading; work on what the cursor is on."""
        key = self.fields.key
        if self.prompt is not None:
            self.prompt.enter()
        elif self.in_pages:
            self.show_as_printed(printed=False)
        elif not self.in_parts:
            self.show_pane(parts=True)
        elif key == MORE:
            self.session.limit += LISTED
            self.show_parts()
        elif key_read(key).spot:
            self.run_command("choose")
        elif part := self.session.outline.parts.get(key_read(key).part):
            self.run_command("cut" if part.kind == "quote" else "rename")

    def action_left(self) -> None:
        """Fold the heading here, go to what it is under, or back to the tree."""
        if isinstance(self.prompt, CutPrompt):
            self.prompt.step(-1)
        elif self.in_parts:
            self.show_pane(parts=False)
        else:
            self.session.fold_here()

    def action_right(self) -> None:
        """Unfold the heading here, or go into it."""
        if isinstance(self.prompt, CutPrompt):
            self.prompt.step(1)
        elif not self.in_parts and not self.session.unfold_here():
            self.show_pane(parts=True)

    def action_fold(self) -> None:
        """Fold all, or nothing."""
        self.session.fold_all()

    def action_next_pane(self) -> None:
        """Go to the other pane, or take what is chosen where something is asked."""
        if self.prompt is not None:
            self.prompt.tab(1)
        else:
            self.show_pane(parts=not self.in_parts)

    def action_previous_pane(self) -> None:
        """Go to the other pane."""
        self.action_next_pane()

    def action_pages(self) -> None:
        """Show the pages as they will be printed, or what stands under the heading."""
        self.show_as_printed(printed=not self.in_pages)

    def action_back(self) -> None:
        """Leave what is asked, taken along or searched, the pages, the screen."""
        session = self.session
        if self.prompt is not None:
            self.prompt.escape()
        elif session.carried:
            session.carried = ""
        elif session.words:
            session.words = ""
        elif self.in_pages:
            self.show_as_printed(printed=False)
        elif self.in_parts:
            self.show_pane(parts=False)
        else:
            self.leave()

    def move_rows(self, delta: int) -> None:
        """Go through what is asked, the pages, what is under the heading, the tree."""
        if self.prompt is not None:
            self.prompt.move(delta)
        elif self.in_parts and self.in_pages:
            self.pages.scroll_lines(delta)
        elif self.in_parts:
            self.fields.move(delta)
        else:
            self.go_to_row(self.session.index + delta)

    def move_pages(self, delta: int) -> None:
        """Go a page through what the arrows move in."""
        if self.in_pages:
            self.pages.scroll_pages(delta)
        elif self.in_parts:
            self.fields.scroll_pages(delta)
        else:
            page = max(1, self.headings.view_height - 2)
            self.go_to_row(self.session.index + delta * page)

    def move_far(self, delta: int) -> None:
        """Go to the first or last heading, or to the first or last word."""
        if isinstance(self.prompt, CutPrompt):
            self.prompt.step(delta * 10**6)
        elif self.in_parts and not self.in_pages:
            self.fields.move(delta * 10**6)
        else:
            self.go_to_row(0 if delta < 0 else len(self.session.rows) - 1)
