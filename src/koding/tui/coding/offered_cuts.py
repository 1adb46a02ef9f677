"""Sentence ends that are offered as cuts: their rules come late, and they at rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.widget import Widget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.timer import Timer

    from koding.language.sentences import SentenceEnds
    from koding.tui.coding.session import CodingSession

REST = 0.2
"""Seconds without a key after which sentence ends are offered."""


class OfferedCuts(Widget):
    """The part of `CodingScreen` that finds where the open answer could be cut."""

    session: CodingSession
    _ends: SentenceEnds | None = None
    _offers: Sequence[int] = ()
    _offered_for = ""
    _offering: Timer | None = None

    class SentencesLoaded(Message):
        """The Norwegian rules for sentence ends are ready."""

        def __init__(self, ends: SentenceEnds) -> None:
            super().__init__()
            self.ends = ends

    if TYPE_CHECKING:

        def show_answer(self) -> None:
            """See CodingScreen."""
            ...

    def begin_to_offer(self) -> None:
        """Load the rules after the next paint."""
        self._offering = self.set_interval(REST, self.offer_sentences, pause=True)
        self.call_after_refresh(self._load_sentences)

    def on_offered_cuts_sentences_loaded(self, message: SentencesLoaded) -> None:
        """Offer cuts at sentence ends from now on."""
        self._ends = message.ends
        self.offer_sentences()

    def offer_sentences(self) -> None:
        """Offer cuts at the sentence ends of the open answer.

        spaCy takes 1-2 ms an answer: it waits until the coder rests at one.
        """
        if self._offering is not None:
            self._offering.pause()
        body = self._body()
        if self._ends and body != self._offered_for:
            self._offers, self._offered_for = self._ends.ends(body), body
            self.show_answer()

    def offers(self) -> Sequence[int]:
        """Return the cuts offered in the open answer; none until the keys rest."""
        if self._body() == self._offered_for:
            return self._offers
        if self._ends and self._offering is not None:
            self._offering.reset()
            self._offering.resume()
        return ()

    def _body(self) -> str:
        return self.session.coded.answer.body if self.session.coded else ""

    @work(thread=True, exclusive=True, exit_on_error=False, group="sentences")
    def _load_sentences(self) -> None:
        """Load spaCy where it does not stop the screen: it takes a second."""
        from koding.language.sentences import load_sentence_ends

        self.post_message(self.SentencesLoaded(load_sentence_ends()))
