"""What the entry line offers, and how much of it there is room for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rich.cells import cell_len

from koding.tui.widgets.cells import cut, shown

GAP = 3
_SHORTEST_OPTION = 8
_SHORTEST_LABEL = 12


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose: `key` before its label, `detail` after it.

    `matched` holds the offsets of the letters in `label` that answer what was typed.
    """

    key: str
    label: str
    matched: tuple[int, ...] = ()
    detail: str = ""


def fitted(options: tuple[Option, ...], room: int) -> tuple[Option, ...]:
    """Return the options so narrow that `room` cells show as many as can be.

    Where not all have room, themes go that tell nothing apart, then ends of labels;
    the last option keeps all of its own.
    """
    gaps = GAP * (len(options) - 1)
    if sum(map(option_width, options)) + gaps <= room:
        return options
    labels = [option.label for option in options]
    plain = [
        replace(option, detail="") if labels.count(option.label) == 1 else option
        for option in options
    ]
    widths = [cell_len(shown(label)) for label in labels[:-1]]
    room -= gaps + sum(map(option_width, plain)) - sum(widths)
    longest = max(widths, default=0)
    while longest > _SHORTEST_LABEL and sum(min(w, longest) for w in widths) > room:
        longest -= 1
    return (*(_cut_label(option, longest) for option in plain[:-1]), plain[-1])


def seen_options(options: tuple[Option, ...], chosen: int, room: int) -> list[int]:
    """Return which options `room` cells show; the last and the chosen one always.

    Others are left out from the right end, or from the left up to the chosen one.
    """
    last = len(options) - 1
    room -= option_width(options[last])
    first = 0
    while True:
        seen = _seen_from(options[:last], first, room)
        if chosen == last or chosen in seen or first >= last:
            return [*seen, last]
        first += 1


def _seen_from(options: tuple[Option, ...], first: int, room: int) -> list[int]:
    seen: list[int] = []
    for i in range(first, len(options)):
        width = option_width(options[i]) + GAP
        if width > room:
            break
        seen.append(i)
        room -= width
    if not seen and first < len(options) and room >= _SHORTEST_OPTION + GAP:
        seen.append(first)
    return seen


def _cut_label(option: Option, width: int) -> Option:
    label = cut(option.label, width)
    if label == option.label:
        return option
    seen = tuple(at for at in option.matched if at < len(label) - 1)
    return replace(option, label=label, matched=seen)


def option_width(option: Option) -> int:
    """Return the cells that an option takes in full."""
    words = f"{option.key} {option.label}" if option.key else option.label
    detail = f"  {option.detail}" if option.detail else ""
    return cell_len(shown(words)) + cell_len(shown(detail))
