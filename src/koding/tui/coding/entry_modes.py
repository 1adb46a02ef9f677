"""What the entry line is for at the moment: coding, a memo, or finding answers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Protocol

from koding.exporters.numbers import screen_count
from koding.i18n import _, ngettext
from koding.tui.coding.filter_words import completions, read_filter
from koding.tui.coding.rows import LONG, options
from koding.tui.widgets.cells import cut
from koding.tui.widgets.entry_options import Option

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from koding.language.ranking import Ranked
    from koding.model.coding import Via
    from koding.tui.coding.session import CodingSession
    from koding.tui.widgets.entry_line import EntryLine

ALWAYS = frozenset(
    {"enter", "escape", "left", "right", "first", "last", "up", "down", "widen"}
)
"""Actions whose keys still stand for them while a memo or a filter is typed."""
MOST_COMPLETIONS = 6


class EntryHost(Protocol):
    """What a mode needs of the screen."""

    session: CodingSession
    entry: EntryLine
    typing_hints: str
    """The keys that matter while a code is typed."""

    def say(self, words: str) -> None:
        """Say something in the line at the foot."""

    def relist(self) -> None:
        """Show the session's answers anew."""

    def back_to_coding(self) -> None:
        """Give the entry line back to coding."""

    def code_at_hand(self) -> str:
        """Return the code that the coder is at, "" for none."""

    def reveal_code(self, code: str) -> None:
        """Let a code be seen in the code list."""


class CodeEntry:
    """Codes ranked by what is typed; a new one is always the last."""

    allows = ALWAYS

    def __init__(self, host: EntryHost) -> None:
        self._host = host
        self._ranked: list[str] = []
        self._ranked_for: str | None = None
        self._confirmed = ""
        self._new_for_marked = ""
        self._pending = ""

    def show(self) -> None:
        """Rank the codes by what is typed."""
        self._confirmed = self._new_for_marked = ""
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

    @property
    def asks_about_close(self) -> bool:
        """Whether a name close to the new code's is shown before it is made."""
        return bool(self._confirmed) and self._ranked_for == self._host.entry.text

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
        if host.session.marked and self._new_for_marked != label:
            self._new_for_marked = label
            said = ngettext(
                "once more makes «{label}» and puts it on {n} marked answer, esc "
                "leaves it.",
                "once more makes «{label}» and puts it on {n} marked answers, esc "
                "leaves them.",
                len(host.session.marked),
            )
            host.say(said.format(label=label, n=len(host.session.marked)))
            return
        host.entry.clear()
        if host.session.marked:
            self._say_coded(host.session.create_for_marked(label))
        else:
            host.session.create(label)
        host.reveal_code(host.session.last_code)

    def put(self, code: str, via: Via) -> None:
        """Put a code on the quote; on marked answers after saying how many."""
        host = self._host
        if not host.session.marked and host.session.coded is None:
            host.say(_("No answer is listed; esc lists all again."))
            return
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
        self._pending = ""
        self._say_coded(self._host.session.code_marked(code))

    def _say_coded(self, count: int) -> None:
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
            brief = f"{code.label} – {code.brief}" if code.brief else ""
            self._host.say(brief or self._host.typing_hints)
        elif text:
            self._host.say(self._host.typing_hints)


class MemoPlace(NamedTuple):
    """Something a memo can be on: what it is called, its memo, and how to write one.

    The memo may have several lines; the entry line makes one of them.
    """

    name: str
    memo: str
    write: Callable[[str], object]


class MemoEntry:
    """A memo on the quote; tab goes on to the answer, the code and the question.

    Enter keeps what has been written on any of them.
    """

    allows = ALWAYS

    def __init__(self, host: EntryHost) -> None:
        self._host = host
        self._places = tuple(_memo_places(host))
        self._shown = [" ".join(place.memo.split()) for place in self._places]
        self._written = list(self._shown)
        self._at = 0
        self._begin()

    def show(self) -> None:
        """Say what the memo is on."""
        name = self._places[self._at].name
        self._host.entry.set_options([Option("", name)], name)

    catch_up = show

    def chosen(self) -> str:
        """Return no code: none is chosen while a memo is written."""
        return ""

    def enter(self) -> bool:
        """Keep what has been written."""
        self._written[self._at] = self._host.entry.text
        for place, shown, written in zip(
            self._places, self._shown, self._written, strict=True
        ):
            if written.strip() != shown:
                place.write(written.strip())
        self._host.back_to_coding()
        return True

    def escape(self) -> bool:
        """Leave every memo as it was."""
        self._host.back_to_coding()
        return True

    def tab(self) -> None:
        """Write on the next of quote, answer, code and question."""
        self._written[self._at] = self._host.entry.text
        self._at = (self._at + 1) % len(self._places)
        self._begin()

    def _begin(self) -> None:
        self._host.entry.clear()
        self._host.entry.insert(self._written[self._at])
        self.show()
        self._host.say(_("Memo: enter keeps, esc leaves, tab answer, code, question."))


def _memo_places(host: EntryHost) -> Iterator[MemoPlace]:
    session, code = host.session, host.code_at_hand()
    if session.quote is not None:
        yield MemoPlace(_("memo on this quote"), session.quote.memo, session.write_memo)
    if session.coded is not None:
        memo = session.coded.memo
        yield MemoPlace(_("memo on the answer"), memo, session.write_answer_memo)
    if code:
        held = session.bench.codebook.codes[session.bench.codebook.effective(code)]
        name = _("memo on the code «{label}»").format(label=cut(held.label, LONG))
        write = partial(session.write_code_memo, held.id)
        yield MemoPlace(name, held.memo, write)
    question = session.question
    name = _("memo on the question {label}").format(label=cut(question.label, LONG))
    yield MemoPlace(name, question.memo, session.write_question_memo)


class FindEntry:
    """A filter that works while it is typed; enter keeps it, escape takes it back."""

    allows = ALWAYS | {"find"}

    def __init__(self, host: EntryHost) -> None:
        self._host = host
        session = host.session
        self._before = (session.shown.wanted, session.found_by)
        self._answer = session.answer_id
        self._vocabulary = session.vocabulary
        # A space after what is there already: a further word is one by itself.
        text = session.found_by + " " if session.found_by else ""
        self._shown_for: str | None = text
        self._unknown: list[str] = []
        host.entry.clear()
        host.entry.insert(text)
        self._offer()
        host.say(
            _("Words, :uncoded, code:x, name:value; tab fills, ctrl+f all questions")
        )

    def show(self) -> None:
        """List the answers that what is typed asks for."""
        text = self._host.entry.text
        if text != self._shown_for:
            self._shown_for = text
            wanted, self._unknown = read_filter(text, self._vocabulary)
            self._host.session.show_only(wanted, text.strip())
            self._host.relist()
        self._offer()

    catch_up = show

    def chosen(self) -> str:
        """Return no code: none is chosen while a filter is typed."""
        return ""

    def enter(self) -> bool:
        """Keep the filter, at its first answer; without one, stay."""
        if self._unknown:
            said = _("«{word}» means nothing here: mend it, or esc leaves the filter.")
            self._host.say(said.format(word=self._unknown[0]))
            return True
        self._host.back_to_coding()
        if self._host.session.found_by:
            self._host.session.open(0)
            self._host.say(_("esc lists all answers again."))
        return True

    def escape(self) -> bool:
        """List again what was listed before, at the answer that was open."""
        self._host.session.show_only(*self._before)
        self._host.session.open_answer(self._answer)
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
        said = ngettext("{n} row", "{n} rows", found).format(n=screen_count(found))
        if self._unknown:
            said = "? " + " ".join(self._unknown)
        filled = completions(self._host.entry.text, self._vocabulary)
        shown = [Option("", one) for one in filled[:MOST_COMPLETIONS]]
        self._host.entry.set_options([*shown, Option("", said)], said)
