"""The screens that are made when they are first asked for, by mode.

They take packages that coding does without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.screen import Screen

    from koding.tui.coding.session import CodingSession
    from koding.workbench import Workbench

    Session = Callable[[], CodingSession | None]
    Made = Callable[[Workbench, Session], Screen[None]]


def _codebook(bench: Workbench, session: Session) -> Screen[None]:
    from koding.tui.screens.codebook import CodebookScreen

    return CodebookScreen(bench, session)


def _review(bench: Workbench, _session: Session) -> Screen[None]:
    from koding.tui.screens.review import ReviewScreen

    return ReviewScreen(bench)


def _compare(bench: Workbench, _session: Session) -> Screen[None]:
    from koding.tui.screens.compare import CompareScreen

    return CompareScreen(bench)


def _import(bench: Workbench, _session: Session) -> Screen[None]:
    from koding.tui.screens.importing import ImportScreen

    return ImportScreen(bench)


def _export(bench: Workbench, session: Session) -> Screen[None]:
    from koding.tui.screens.exporting import ExportScreen

    return ExportScreen(bench, session)


def _evolution(bench: Workbench, _session: Session) -> Screen[None]:
    from koding.tui.screens.evolution import EvolutionScreen

    return EvolutionScreen(bench)


def _names(bench: Workbench, _session: Session) -> Screen[None]:
    from koding.tui.screens.names import NamesScreen

    return NamesScreen(bench)


def _outline(bench: Workbench, _session: Session) -> Screen[None]:
    from koding.tui.screens.outline import OutlineScreen

    return OutlineScreen(bench)


def _quotes(bench: Workbench, _session: Session) -> Screen[None]:
    from koding.tui.screens.quotes import QuotesScreen

    return QuotesScreen(bench)


def _tables(bench: Workbench, session: Session) -> Screen[None]:
    from koding.tui.screens.tables import TablesScreen

    return TablesScreen(bench, session)


LATER: Mapping[str, Made] = {
    "codebook": _codebook,
    "review": _review,
    "compare": _compare,
    "import": _import,
    "export": _export,
    "evolution": _evolution,
    "names": _names,
    "outline": _outline,
    "quotes": _quotes,
    "tables": _tables,
}
