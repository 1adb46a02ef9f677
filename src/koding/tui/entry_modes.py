"""What the entry line is for at the moment: coding, a memo, or finding answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from koding.i18n import _, ngettext
from koding.tui.coding_rows import options
from koding.tui.filter_words import completions, read_filter
from koding.tui.widgets.entry_line import Option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.language.ranking import Ranked
    from koding.model.coding import Via
    from koding.tui.session import CodingSession
    from koding.tui.widgets.entry_line import EntryLine

ALWAYS = frozenset({"enter", "escape", "left", "right", "up", "down", "widen"})
"""Actions whose keys still stand for them while a memo or a filter is typed."""
MOST_COMPLETIONS = 6


class EntryHost(Protocol):
    """What a mode needs of the screen."""

    session: CodingSession
    entry: EntryLine

    def say(self, words: str) -> None:
        """Say something in the line at the foot."""

    def relist(self) -> None:
        """Show the session's answers anew."""

    def back_to_coding(self) -> None:
        """Give the entry line back to coding."""


class CodeEntry:
    """Codes ranked by what is typed; a new one is always the last."""

    allows = ALWAYS

    def __init__(self, host: EntryHost) -> None:
        self._host = host
        self._ranked: list[str] = []
        self._ranked_for: str | None = None
        self._confirmed = ""
        self._pending = ""

    def show(self) -> None:
        """Rank the codes by what is typed."""
        self._confirmed = ""
        self._show(self._host.session.rank(self._host.entry.text.strip()))

    def catch_up(self) -> None:
        """Rank what is typed where that has not been done yet."""
        if self._host.entry.text != self._ranked_for:
            self.show()

    def enter(self) -> bool:
        """Take the chosen option; False where nothing is typed or waits."""
        if self._pending:
            self._put_on_marked(self._pending)
        elif self._host.entry.text:
            self._take_option()
        else:
            return False
        return True

    def chosen(self) -> str:
        """Return the ranked code that is chosen, "" where none is."""
        place = self._host.entry.chosen
        return self._ranked[place] if place < len(self._ranked) else ""

    def wait_no_longer(self) -> None:
        """Leave a code that waits to be put on the marked answers."""
        self._pending = ""

    def escape(self) -> bool:
        """Clear the line; False where nothing is typed."""
        if self._host.entry.text:
            self._host.entry.clear()
        else:
            return False
        return True

    def tab(self) -> None:
        """Rank the whole codebook, or the question's list again."""
        session = self._host.session
        session.widened = not session.widened
        self.show()

    def pick(self, place: int) -> bool:
        """Take the ranked code at `place`; False where there is none."""
        if not 0 <= place < len(self._ranked):
            return False
        self._host.entry.choose(place - self._host.entry.chosen)
        self._take_option()
        return True

    def new_code(self) -> None:
        """Make a code of what is typed; a close name is shown first."""
        host = self._host
        label = host.entry.text.strip()
        if not label:
            host.say(_("Type the name of the new code, then press this key."))
            return
        close = host.session.close_to(label)
        if close and self._confirmed != label:
            self._confirmed = label
            self._show(close)
            said = _("Close to this: enter takes it, ctrl+n again makes «{label}».")
            host.say(said.format(label=label))
            return
        host.session.create(label)
        host.entry.clear()

    def put(self, code: str, via: Via) -> None:
        """Put a code on the quote; on marked answers after saying how many."""
        host = self._host
        if not host.session.marked:
            host.session.code(code, via)
            together = len(host.session.members)
            if together > 1:
                said = _("{n} answers that say the same are coded alike.")
                host.say(said.format(n=together))
            return
        self._pending = code
        label = host.session.bench.codebook.codes[code].label
        said = ngettext(
            "enter puts «{label}» on {n} marked answer, esc leaves it.",
            "enter puts «{label}» on {n} marked answers, esc leaves them.",
            len(host.session.marked),
        )
        host.say(said.format(label=label, n=len(host.session.marked)))

    def _put_on_marked(self, code: str) -> None:
        count = self._host.session.code_marked(code)
        self._pending = ""
        self._host.relist()
        said = ngettext("{n} answer coded.", "{n} answers coded.", count)
        self._host.say(said.format(n=count))

    def _take_option(self) -> None:
        chosen = self._host.entry.chosen
        if chosen < len(self._ranked):
            code = self._ranked[chosen]
            self._host.session.widened = False
            self._host.entry.clear()
            self.put(code, "typed")
        else:
            self.new_code()

    def _show(self, ranked: Sequence[Ranked]) -> None:
        text = self._host.entry.text
        self._ranked_for = text
        self._ranked = [found.id for found in ranked] if text.strip() else []
        shown, hint = options(self._host.session, text.strip(), ranked)
        self._host.entry.set_options(shown, hint)
        if self._ranked:
            code = self._host.session.bench.codebook.codes[self._ranked[0]]
            self._host.say(f"{code.label} – {code.brief}" if code.brief else "")


class MemoEntry:
    """A memo on the quote, or on the whole answer."""

    allows = ALWAYS

    def __init__(self, host: EntryHost) -> None:
        self._host = host
        self._on_answer = False
        self._begin()

    def show(self) -> None:
        """Say what the memo is on."""
        on = _("memo on the answer") if self._on_answer else _("memo on this quote")
        self._host.entry.set_options((), on)

    catch_up = show

    def enter(self) -> bool:
        """Keep the memo."""
        memo, session = self._host.entry.text.strip(), self._host.session
        if self._on_answer:
            session.write_answer_memo(memo)
        else:
            session.write_memo(memo)
        self._host.back_to_coding()
        return True

    def escape(self) -> bool:
        """Leave the memo as it was."""
        self._host.back_to_coding()
        return True

    def tab(self) -> None:
        """Write on the whole answer instead of the quote, and back."""
        self._on_answer = not self._on_answer
        self._begin()

    def _begin(self) -> None:
        coded, quote = self._host.session.coded, self._host.session.quote
        self._host.entry.clear()
        if coded is not None and quote is not None:
            self._host.entry.insert(coded.memo if self._on_answer else quote.memo)
        self.show()
        self._host.say(
            _("Memo: enter keeps it, esc leaves it as it was, tab quote or answer.")
        )


class FindEntry:
    """A filter that works while it is typed; enter keeps it, escape takes it back."""

    allows = ALWAYS | {"find"}

    def __init__(self, host: EntryHost) -> None:
        self._host = host
        session = host.session
        self._before = (session.shown.wanted, session.found_by)
        self._vocabulary = session.vocabulary
        self._shown_for: str | None = session.found_by
        host.entry.clear()
        host.entry.insert(session.found_by)
        self._offer()
        host.say(
            _("Words, :uncoded, code:x, name:value; tab fills, ctrl+f all questions")
        )

    def show(self) -> None:
        """List the answers that what is typed asks for."""
        text = self._host.entry.text
        if text != self._shown_for:
            self._shown_for = text
            wanted, _unknown = read_filter(text, self._vocabulary)
            self._host.session.show_only(wanted, text)
            self._host.relist()
        self._offer()

    catch_up = show

    def enter(self) -> bool:
        """Keep the filter."""
        self._host.back_to_coding()
        self._host.session.open(0)
        return True

    def escape(self) -> bool:
        """List again what was listed before."""
        self._host.session.show_only(*self._before)
        self._host.back_to_coding()
        self._host.relist()
        return True

    def tab(self) -> None:
        """Fill in the first thing that the last word may become."""
        entry = self._host.entry
        filled = completions(entry.text, self._vocabulary)
        if filled:
            kept = entry.text.split(" ")[:-1]
            entry.clear()
            entry.insert(" ".join([*kept, filled[0]]))
            self.show()

    def _offer(self) -> None:
        found = len(self._host.session.lines)
        said = ngettext("{n} row", "{n} rows", found).format(n=found)
        filled = completions(self._host.entry.text, self._vocabulary)
        shown = [Option("", one) for one in filled[:MOST_COMPLETIONS]]
        self._host.entry.set_options([*shown, Option("", said)], said)


EntryMode = CodeEntry | MemoEntry | FindEntry
