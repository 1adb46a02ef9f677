"""The outline as it was last read, kept up with the steps that are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from koding.journal.outline import outline_of, part_of
from koding.model.changes import (
    PartAdded,
    PartChanged,
    PartMoved,
    PartRemoved,
    PartRestored,
)
from koding.model.outline import Outline
from koding.model.registers import Field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from koding.model.changes import Change
    from koding.model.outline import Part
    from koding.workbench.announcing import Announcement
    from koding.workbench.bench import Workbench


class KeptOutline:
    """Reads the outline anew only where others have written: 20 ms at 1 000 parts."""

    def __init__(self, bench: Workbench) -> None:
        self._store = bench.store
        self._line = -1
        self._values: dict[str, dict[str, Any]] = {}
        self._outline = Outline({})
        bench.listen(self._follow)

    @property
    def outline(self) -> Outline:
        """The outline as it is now."""
        line = self._store.last_line()
        if line != self._line:
            self._values = self._store.outlining.fields()
            self._outline = outline_of(self._values)
            self._line = line
        return self._outline

    def part(self, id_: str) -> Part | None:
        """Return a part, also one that was taken out; None where it never was."""
        there = self.outline.parts.get(id_)
        values = self._values.get(id_, {})
        return there or (part_of(id_, values) if "kind" in values else None)

    def _follow(self, announcement: Announcement) -> None:
        """Take a step of this workbench in, where nothing else came between."""
        after = self._line + len(announcement.changes)
        if self._line < 0 or after != self._store.last_line():
            return
        self._line = after
        if announcement.outline:
            self._take(announcement)

    def _take(self, announcement: Announcement) -> None:
        """Make parts anew that were written, and all of them where some come or go."""
        parts, whole = dict(self._outline.parts), False
        for change in announcement.changes:
            whole = whole or not self._is_alone(change, parts)
            for write in change.writes():
                register = write.register
                if isinstance(register, Field) and register.of == "part":
                    values = self._values.setdefault(register.entity, {})
                    values[register.name] = write.value
                    if values.get("removed"):
                        parts.pop(register.entity, None)
                    elif not whole:
                        parts[register.entity] = part_of(register.entity, values)
        self._outline = outline_of(self._values) if whole else Outline(parts)

    def _is_alone(self, change: Change, parts: Mapping[str, Part]) -> bool:
        """Return whether a change touches no part but its own, which is there."""
        match change:
            case PartChanged(part=part):
                return part in parts
            case PartMoved(part=part, parent=parent):
                return part in parts and parts[part].parent == parent
            case PartAdded(part=part, parent=parent):
                return part not in self._values and (not parent or parent in parts)
            case PartRemoved(part=part) | PartRestored(part=part):
                values = self._values.get(part, {})
                return values.get("kind") != "heading" and values.get("parent") in parts
        return True
