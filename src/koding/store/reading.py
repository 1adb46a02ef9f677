"""Questions, codes and answers as screens, tables and exports read them."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from koding.journal.as_of import codebook_of
from koding.model.coding import Quote
from koding.model.spans import Span
from koding.model.survey import Answer, Asking, Question
from koding.model.views import (
    AlikeGroup,
    Background,
    CodedQuote,
    CodedSpan,
    Party,
    Progress,
)
from koding.operations.coding import CodedAnswer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlite_utils import Database

    from koding.model.codebook import Codebook
    from koding.model.coding import Via
    from koding.store.keys import Keys


class Material(NamedTuple):
    """One question in one wave and one layer: what a reading is of."""

    question: str
    wave: int
    layer: str


class _Names(dict[int, str]):
    """Ids by key, each looked up once."""

    def __init__(self, keys: Keys) -> None:
        super().__init__()
        self._keys = keys

    def __missing__(self, key: int) -> str:
        id_ = self[key] = self._keys.id(key)
        return id_


class Reading:
    """Reads that change nothing; usable from a connection of its own in a thread."""

    def __init__(self, database: Database, keys: Keys) -> None:
        self._database = database
        self._keys = keys

    def codebook(self) -> Codebook:
        """Return all codes."""
        rows = self._database.execute("SELECT body FROM code ORDER BY key")
        bodies = (json.loads(row[0]) for row in rows)
        return codebook_of({body["id"]: body for body in bodies})

    def questions(self) -> list[Question]:
        """Return the questions in order, without those linked to another."""
        rows = self._database.execute(
            "SELECT body FROM question WHERE effective = key ORDER BY key"
        )
        questions = []
        for (body,) in rows:
            values = json.loads(body)
            values["code_list"] = tuple(values.get("code_list", ()))
            questions.append(Question(**values))
        return sorted(questions, key=lambda question: question.order)

    def askings(self) -> list[Asking]:
        """Return every asking, under the question it is read as, oldest wave first."""
        rows = self._database.execute(
            "SELECT ident.id, wave, wording, heading, base, use FROM asking"
            " JOIN question ON question.key = asking.question"
            " JOIN ident ON ident.key = question.effective"
            " ORDER BY wave, ident.key, asking.question"
        )
        return [Asking(*row) for row in rows]

    def asked_as(self, question: str, wave: int) -> list[Asking]:
        """Return the askings of `wave` read as `question`, under their own ids."""
        rows = self._database.execute(
            "SELECT ident.id, wave, wording, heading, base, use FROM asking"
            " JOIN question ON question.key = asking.question"
            " JOIN ident ON ident.key = asking.question"
            " WHERE question.effective = ? AND wave = ? ORDER BY asking.question",
            (self._keys.of(question), wave),
        )
        return [Asking(*row) for row in rows]

    def asked_columns(self, wave: int) -> dict[str, str]:
        """Return the id of the question behind each sheet column of `wave`.

        The id is the one answers are stored under, before any link.
        """
        rows = self._database.execute(
            "SELECT heading, ident.id FROM asking"
            " JOIN ident ON ident.key = asking.question WHERE wave = ?",
            (wave,),
        )
        return {str(heading): str(id_) for heading, id_ in rows}

    def question_read_as(self, question: str) -> str:
        """Return the id that a question is read as, following links."""
        row = self._database.execute(
            "SELECT ident.id FROM question JOIN ident ON ident.key = question.effective"
            " WHERE question.key = ?",
            (self._keys.of(question),),
        ).fetchone()
        return question if row is None else str(row[0])

    def question_link(self, question: str) -> str:
        """Return the question that this one is linked to, "" for none."""
        row = self._database.execute(
            "SELECT value ->> '$' FROM field"
            " WHERE kind = 'question' AND name = 'stands_for' AND entity = ?",
            (self._keys.of(question),),
        ).fetchone()
        return "" if row is None else str(row[0])

    def progress(self, layer: str) -> list[Progress]:
        """Return how far every question of every wave has come."""
        rows = self._database.execute(
            "WITH coded AS ("
            " SELECT answer.key, question.effective AS question, wave,"
            "  (SELECT min(empty OR codes > 0) FROM quote"
            "   WHERE text = answer.current AND layer = :layer) AS done,"
            "  (SELECT max(codes > 0) FROM quote"
            "   WHERE text = answer.current AND layer = :layer) AS begun"
            " FROM answer JOIN question ON question.key = answer.question"
            " JOIN respondent ON respondent.key = answer.respondent),"
            " everything AS ("
            " SELECT question, wave, 1 AS filled, done, begun,"
            "  EXISTS (SELECT 1 FROM flag WHERE flag.answer = coded.key) AS look"
            "  FROM coded UNION ALL"
            " SELECT question, wave, 0, 0, 0, 0 FROM party WHERE NOT answered)"
            " SELECT ident.id, wave, sum(filled), sum(done),"
            "  sum(begun AND NOT done), sum(NOT filled), sum(look),"
            "  coalesce((SELECT use FROM asking"
            "   JOIN question ON question.key = asking.question"
            "   WHERE question.effective = everything.question"
            "   AND asking.wave = everything.wave"
            "   ORDER BY question.key LIMIT 1), 'count')"
            " FROM everything JOIN ident ON ident.key = everything.question"
            " GROUP BY everything.question, wave ORDER BY wave, everything.question",
            {"layer": layer},
        )
        return [Progress(*row) for row in rows]

    def answer(self, answer: str, layer: str) -> CodedAnswer:
        """Return an answer with its quotes, codings and memos in `layer`."""
        key = self._keys.of(answer)
        question, respondent, wave, text, body, reason, memo = self._database.execute(
            "SELECT ident.id, respondent, wave, text, body, flag.reason, memo"
            " FROM current_answer JOIN ident ON ident.key = current_answer.question"
            " LEFT JOIN flag ON flag.answer = current_answer.key"
            " LEFT JOIN answer_memo ON answer_memo.answer = current_answer.key"
            " WHERE current_answer.key = ?",
            (key,),
        ).fetchone()
        text_id = self._keys.id(text)
        return CodedAnswer(
            answer=Answer(answer, question, respondent, wave, text_id, body),
            layer=layer,
            quotes=tuple(self._quotes(text, text_id, layer)),
            codings=self._codings(text, layer),
            memos=self._memos(text, layer),
            good_spans=self._good_spans(text, layer),
            flag=reason or "",
            memo=memo or "",
        )

    def answers_of(self, texts: Iterable[str]) -> list[str]:
        """Return the ids of the answers that `texts` belong to."""
        rows = self._database.execute(
            "SELECT DISTINCT owner.id FROM json_each(?) AS wanted"
            " JOIN ident ON ident.id = wanted.value"
            " JOIN text ON text.key = ident.key"
            " JOIN ident AS owner ON owner.key = text.answer ORDER BY owner.key",
            (json.dumps(sorted(texts)),),
        )
        return [str(row[0]) for row in rows]

    def other_answers(self, answer: str) -> list[tuple[str, int, str]]:
        """Return (question, wave, words) of the respondent's other answers."""
        rows = self._database.execute(
            "SELECT ident.id, other.wave, other.body FROM current_answer AS this"
            " JOIN current_answer AS other ON other.party = this.party"
            "  AND other.key <> this.key"
            " JOIN ident ON ident.key = other.question"
            " WHERE this.key = ? ORDER BY other.key",
            (self._keys.of(answer),),
        )
        return [(str(question), int(wave), str(body)) for question, wave, body in rows]

    def unit_of(self, respondent: str) -> str:
        """Return the unit's id; the respondent's own where there is no unit."""
        row = self._database.execute(
            "SELECT ident.id FROM respondent JOIN ident ON ident.key = respondent.unit"
            " WHERE respondent.key = ?",
            (self._keys.of(respondent),),
        ).fetchone()
        return respondent if row is None else str(row[0])

    def coded_quotes(self, material: Material) -> list[CodedQuote]:
        """Return every quote that needs or has a code, by answer, in text order."""
        codes = self._codes_of_quotes(material)
        rows = self._database.execute(
            "SELECT quote.key, current_answer.id, respondent, unit,"
            " quote.start, quote.stop, body, quote.good, quote.memo"
            " FROM current_answer"
            " JOIN quote ON quote.text = current_answer.text AND quote.layer = :layer"
            " WHERE question = :question AND wave = :wave"
            "  AND (NOT quote.empty OR quote.codes > 0)"
            " ORDER BY current_answer.key, quote.start",
            self._values(material),
        )
        return [
            CodedQuote(
                answer,
                respondent,
                unit,
                Span(start, stop),
                body[start:stop],
                codes.get(key, ()),
                bool(good),
                memo,
            )
            for key, answer, respondent, unit, start, stop, body, good, memo in rows
        ]

    def coded_spans(self, material: Material) -> Iterator[CodedSpan]:
        """Yield every code on every quote, by answer, in text order.

        CROSS JOIN goes from answer to quote; the other way takes three times as long.
        """
        rows = self._database.execute(
            "SELECT answer.key, coalesce(respondent.unit, respondent.key),"
            " start, stop, code.effective FROM answer"
            " JOIN question ON question.key = answer.question"
            " JOIN respondent ON respondent.key = answer.respondent"
            " CROSS JOIN quote ON quote.text = answer.current AND layer = :layer"
            " JOIN quote_code ON quote_code.quote = quote.key"
            " JOIN code ON code.key = quote_code.code"
            " WHERE question.effective = :question AND wave = :wave"
            " ORDER BY answer.key, start",
            self._values(material),
        )
        names = _Names(self._keys)
        for answer, unit, start, end, code in rows:
            yield CodedSpan(answer, names[unit], start, end, names[code])

    def parties(self, question: str, wave: int) -> list[Party]:
        """Return everyone who was asked: those who answered and those left blank."""
        rows = self._database.execute(
            "SELECT respondent, unit, answered FROM party"
            " WHERE question = ? AND wave = ?",
            (self._keys.of(question), wave),
        )
        return [Party(who, unit, bool(answered)) for who, unit, answered in rows]

    def respondent_count(self, wave: int) -> int:
        """Return how many respondents the wave has."""
        row = self._database.execute(
            "SELECT count(*) FROM respondent WHERE wave = ?", (wave,)
        ).fetchone()
        return int(row[0])

    def background(self, wave: int) -> Background:
        """Return the attributes of all respondents of `wave`."""
        rows = self._database.execute(
            "SELECT ident.id, attribute.name, attribute.value FROM attribute"
            " JOIN respondent ON respondent.key = attribute.respondent"
            " JOIN ident ON ident.key = respondent.key WHERE respondent.wave = ?",
            (wave,),
        )
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for id_, name, value in rows:
            found[id_][name] = value
        return Background(found)

    def attributes(self, respondent: str) -> dict[str, str]:
        """Return the attributes of one respondent."""
        rows = self._database.execute(
            "SELECT name, value FROM attribute WHERE respondent = ?",
            (self._keys.of(respondent),),
        )
        return {str(name): str(value) for name, value in rows}

    def alike_groups(self, material: Material, longest: int) -> list[AlikeGroup]:
        """Return groups of equal answers up to `longest` characters, largest first."""
        rows = self._database.execute(
            "SELECT alike, min(body), count(*), sum(EXISTS (SELECT 1 FROM quote"
            "  WHERE quote.text = current_answer.text AND quote.layer = :layer"
            "  AND quote.codes > 0)) FROM current_answer"
            " WHERE question = :question AND wave = :wave"
            "  AND length(body) <= :longest"
            " GROUP BY alike ORDER BY count(*) DESC, alike",
            {**self._values(material), "longest": longest},
        )
        return [AlikeGroup(*row) for row in rows]

    def answers_alike(self, material: Material, alike: str) -> list[str]:
        """Return the ids of the answers that say the same."""
        rows = self._database.execute(
            "SELECT id FROM current_answer WHERE question = :question"
            " AND wave = :wave AND alike = :alike AND alike <> '' ORDER BY key",
            {**self._values(material), "alike": alike},
        )
        return [str(row[0]) for row in rows]

    def _values(self, material: Material) -> dict[str, str | int]:
        return {
            "question": self._keys.of(material.question),
            "wave": material.wave,
            "layer": material.layer,
        }

    def _codes_of_quotes(self, material: Material) -> dict[int, tuple[str, ...]]:
        rows = self._database.execute(
            "SELECT quote.key, ident.id FROM current_answer"
            " JOIN quote ON quote.text = current_answer.text AND quote.layer = :layer"
            " JOIN quote_code ON quote_code.quote = quote.key"
            " JOIN code ON code.key = quote_code.code"
            " JOIN ident ON ident.key = code.effective"
            " WHERE question = :question AND wave = :wave"
            " ORDER BY quote.key, quote_code.place",
            self._values(material),
        )
        found: dict[int, list[str]] = defaultdict(list)
        for quote, code in rows:
            if code not in found[quote]:
                found[quote].append(code)
        return {quote: tuple(codes) for quote, codes in found.items()}

    def _quotes(self, text: int, text_id: str, layer: str) -> Iterator[Quote]:
        codes: dict[int, list[str]] = defaultdict(list)
        for quote, code in self._database.execute(
            "SELECT quote_code.quote, ident.id FROM quote"
            " JOIN quote_code ON quote_code.quote = quote.key"
            " JOIN ident ON ident.key = quote_code.code"
            " WHERE quote.text = ? AND quote.layer = ? ORDER BY quote_code.place",
            (text, layer),
        ):
            codes[quote].append(code)
        rows = self._database.execute(
            "SELECT key, start, stop, empty, good, memo FROM quote"
            " WHERE text = ? AND layer = ? ORDER BY start",
            (text, layer),
        )
        for key, start, stop, empty, good, memo in rows:
            span = Span(start, stop)
            yield Quote(text_id, span, tuple(codes[key]), bool(empty), bool(good), memo)

    def _codings(self, text: int, layer: str) -> dict[tuple[Span, str], Via]:
        rows = self._database.execute(
            "SELECT start, stop, ident.id, via FROM coding"
            " JOIN ident ON ident.key = coding.code"
            " WHERE text = ? AND layer = ? AND via IS NOT NULL ORDER BY ord",
            (text, layer),
        )
        return {(Span(start, stop), code): via for start, stop, code, via in rows}

    def _good_spans(self, text: int, layer: str) -> frozenset[Span]:
        rows = self._database.execute(
            "SELECT start, stop FROM span_field WHERE text = ? AND layer = ?"
            " AND name = 'good' AND value = 'true'",
            (text, layer),
        )
        return frozenset(Span(*row) for row in rows)

    def _memos(self, text: int, layer: str) -> dict[Span, str]:
        rows = self._database.execute(
            "SELECT start, stop, value FROM span_field"
            " WHERE text = ? AND layer = ? AND name = 'memo'",
            (text, layer),
        )
        return {Span(start, stop): json.loads(value) for start, stop, value in rows}
