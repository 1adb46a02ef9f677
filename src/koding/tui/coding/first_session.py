"""Where a coder begins: where they left off, or at what is left to code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.tui.coding.session import CodingSession

if TYPE_CHECKING:
    from collections.abc import Mapping

    from koding.model.survey import Question
    from koding.workbench import Workbench


def first_session(
    bench: Workbench,
    place: Mapping[str, str],
    wanted: str = "",
    wave: int | None = None,
) -> CodingSession | None:
    """Return a session on the wanted question, else that of the place a coder left.

    None in a project without a question.
    """
    questions = {question.id: question for question in bench.questions.all()}
    if not questions:
        return None
    left_off = "" if wanted else place.get("question", "")
    question = questions.get(wanted or left_off) or _to_code(bench, questions)
    waves = bench.questions.waves(question.id)
    there = int(place.get("wave", 0)) if left_off == question.id else 0
    year = wave or (there if there in waves else waves[-1])
    back = place.get("question") == question.id
    at = place.get("answer", "") if back else ""
    session = CodingSession(bench, question, year, at=at)
    if back:
        session.go_to(dict(place))
    else:
        session.first_uncoded()
    return session


def _to_code(bench: Workbench, questions: Mapping[str, Question]) -> Question:
    """Return the first question with answers left to code, else the first of all."""
    left = {
        row.question
        for row in bench.questions.progress()
        if row.left and row.use != "off"
    }
    to_code = (question for id_, question in questions.items() if id_ in left)
    return next(to_code, None) or next(iter(questions.values()))
