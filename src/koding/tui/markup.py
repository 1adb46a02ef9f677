"""People's text where Textual takes nothing but markup, as the palette does."""

from __future__ import annotations


def as_it_stands(text: str) -> str:
    """Return markup that shows exactly `text`.

    Textual's own `escape` leaves tags such as [$x] to be parsed, and alters others.
    """
    return text.replace("[", "\\[")
