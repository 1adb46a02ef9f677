"""A coder who looks at the screen, takes the cheapest way there, and counts keys.

The model. The coder knows the code list by heart, and means to cut and code each answer
as the colleague did who coded the corpus. For each code the coder presses, whichever
takes fewest keys:

- the code's digit, where the digit stands on the screen, in the code list or the entry
  line; `0` for *uten innhold*;
- `.` where it was the last one put on a quote;
- else the beginning of its label or of one of the words in it, letter by letter, until
  it stands among the options, then `enter` for the first or the digit for another. What
  the room leaves out is not there, and of two that look the same neither is taken.

A code that is not in the list is typed in full and made with ctrl+n. A quote is cut
just before it is coded, with the cursor moved by sentences, words, letters. `space`
goes on to the next quote. An answer that others equal is coded once for all.

Every key goes through the screen's own table; nothing is undone or mistyped.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from koding.tui.coding.rows import BY_DIGIT, LONG
from koding.tui.widgets.cells import cut

from .workbench import key_event

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .workbench import Opened

MOST_OPTIONS = 9


@dataclass(frozen=True, slots=True)
class Intention:
    """Where the quotes of an answer are to end, but the last, and the codes of each."""

    ends: tuple[int, ...]
    labels: tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class Tally:
    """How often something was done, and the keys that it took."""

    times: int = 0
    keys: int = 0

    def add(self, keys: int) -> None:
        self.times += 1
        self.keys += keys

    @property
    def each(self) -> float:
        return self.keys / max(1, self.times)

    def __str__(self) -> str:
        return f"{self.each:.2f} ({self.keys} keys, {self.times} times)"


@dataclass(slots=True)
class Keys:
    """The keys of a session by what they were for.

    `beyond` holds, for each new code, how many came on top of its name.
    """

    existing: Tally = field(default_factory=Tally)
    new: Tally = field(default_factory=Tally)
    beyond: list[int] = field(default_factory=list)
    cuts: Tally = field(default_factory=Tally)
    moves: Tally = field(default_factory=Tally)


class ScriptedCoder:
    """Codes the answer that is open as is meant, and goes on."""

    def __init__(self, opened: Opened) -> None:
        self._screen = opened.coding
        self._session = opened.session
        self.keys = Keys()
        self.answers = 0

    def code_answer(self, meant: Intention) -> None:
        """Cut the open answer, code its quotes, and go on to the next answer."""
        self.answers += len(self._session.members)
        for place, labels in enumerate(meant.labels):
            assert self._session.focused == place
            if place < len(meant.ends):
                self._cut(meant.ends[place])
            for label in labels:
                self._code(label)
            self._press("space")
            self.keys.moves.add(1)

    def _press(self, *keys: str) -> int:
        """Press keys as a terminal sends them; return how many."""
        for key in keys:
            self._screen.on_key(key_event(key))
            # On the screen a message does this, before the next key is pressed.
            self._screen.mode.catch_up()
        return len(keys)

    def _cut(self, end: int) -> None:
        """Cut at an offset: the cursor goes on while that takes it no further."""
        keys = self._go(">", lambda at: at < end)
        keys += self._go("left", lambda at: at > end)
        keys += self._go("right", lambda at: at < end)
        if self._screen.answer.cursor > end:
            keys += self._press("left")
        keys += self._go("shift+right", lambda at: at < end)
        assert self._screen.answer.cursor == end
        self.keys.cuts.add(keys + self._press("-"))

    def _go(self, key: str, short_of: Callable[[int], bool]) -> int:
        keys = 0
        while short_of(before := self._screen.answer.cursor):
            keys += self._press(key)
            if self._screen.answer.cursor == before:
                return keys - 1  # It was seen that there was nothing further.
        return keys

    def _code(self, label: str) -> None:
        book = self._session.bench.codebook
        code = next(
            (c.id for c in book.codes.values() if c.active and c.label == label), ""
        )
        if not code:
            self._create(label)
            return
        self.keys.existing.add(self._press(*self._cheapest(code, label)))
        assert self._session.quote is not None
        assert code in self._session.quote.codes

    def _create(self, label: str) -> None:
        self._press(*label)
        assert self._screen.entry.text == label
        beyond = 0
        while self._screen.entry.text:
            beyond += self._press("ctrl+n")
        self.keys.new.add(len(label) + beyond)
        self.keys.beyond.append(beyond)

    def _cheapest(self, code: str, label: str) -> tuple[str, ...]:
        no_content = self._session.bench.codebook.system("no_content")
        if no_content is not None and code == no_content.id:
            return ("0",)
        if code == self._session.last_code:
            return (".",)
        for digit, held in self._session.digits.codes.items():
            if held == code and self._digit_is_seen(digit, code, label):
                return (digit,)
        return min((self._typed(begun, label) for begun in beginnings(label)), key=len)

    def _digit_is_seen(self, digit: str, code: str, label: str) -> bool:
        codes = self._screen.codes
        seen = (codes.row_at(y) for y in range(codes.view_height))
        rows = [codes.row(at) for at in seen if at is not None]
        in_line = self._screen.entry.render_line(0).text
        return any((row.code, row.digit) == (code, digit) for row in rows) or (
            f"{digit} {cut(label, BY_DIGIT)}" in in_line
        )

    def _typed(self, begun: str, label: str) -> tuple[str, ...]:
        """Return the letters and the key after them that take a code; tried, not kept.

        Digits are options only after a letter.
        """
        typed: list[str] = []
        key = ""
        for letter in begun:
            typed.append(letter)
            self._press(letter)
            key = self._key_of(label) if letter.isalpha() else ""
            if key:
                break
        self._press("ctrl+z")
        assert not self._screen.entry.text
        return (*typed, key or "enter")

    def _key_of(self, label: str) -> str:
        """Return the key of the option that is seen to be a code, "" where none is."""
        entry = self._screen.entry
        written = list(entry.seen.values())
        for place, words in entry.seen.items():
            found = entry.options[place].label == cut(label, LONG)
            if found and written.count(words) == 1 and place < MOST_OPTIONS:
                return str(place + 1) if place else "enter"
        return ""


def beginnings(label: str) -> Iterator[str]:
    """Yield the label from each of its words on, as it may be begun to be typed."""
    at = 0
    for word in label.split(" "):
        if word[:1].isalpha():
            yield label[at:].lower()
        at += len(word) + 1
