"""The keys that move a cursor up and down, alike on every screen that has one."""

from __future__ import annotations


class CursorKeys:
    """Their actions; a screen says what a row, a page and the end are there."""

    def move_rows(self, delta: int) -> None:
        """Go some rows down, or up where negative."""
        raise NotImplementedError

    def move_pages(self, delta: int) -> None:
        """Go some pages down, or up where negative."""
        raise NotImplementedError

    def move_far(self, delta: int) -> None:
        """Go to the end, or to the beginning where negative."""
        raise NotImplementedError

    def action_up(self) -> None:
        """Go up."""
        self.move_rows(-1)

    def action_down(self) -> None:
        """Go down."""
        self.move_rows(1)

    def action_page_up(self) -> None:
        """Go a page up."""
        self.move_pages(-1)

    def action_page_down(self) -> None:
        """Go a page down."""
        self.move_pages(1)

    def action_first(self) -> None:
        """Go to the beginning."""
        self.move_far(-1)

    def action_last(self) -> None:
        """Go to the end."""
        self.move_far(1)
