"""Respondents' words on their way into files: names are masked, open ones marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.workbench.names.profiles import wording_of

if TYPE_CHECKING:
    from koding.model.views import CodedQuote, SourceQuote
    from koding.workbench.bench import Workbench


class MaskedWords:
    """Gives the words of quotes as they will be printed.

    Whoever writes a file scans first; only answers that hold names cost anything.
    """

    def __init__(
        self, bench: Workbench, *, profile: str = "", open_marked: bool = True
    ) -> None:
        wording_of(bench.settings.names, profile)
        self._names = bench.names
        self._named = {one.answer for one in bench.names.hits()}
        self._profile = profile
        self._open_marked = open_marked

    def of(self, quote: CodedQuote | SourceQuote) -> str:
        """Return a quote's words without its names."""
        if quote.answer not in self._named:
            return quote.words
        return self._names.printed(
            quote.answer,
            quote.span,
            profile=self._profile,
            open_marked=self._open_marked,
        ).text
