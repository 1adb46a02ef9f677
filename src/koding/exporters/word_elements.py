"""The few elements of Word files that python-docx has no words for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.oxml.xmlchemy import BaseOxmlElement


def element(
    tag: str, *children: BaseOxmlElement, **values: str | int
) -> BaseOxmlElement:
    """Return an element of Word's own namespace, with `values` as its attributes."""
    made = OxmlElement(
        f"w:{tag}", {qn(f"w:{name}"): str(value) for name, value in values.items()}
    )
    made.extend(children)
    return made


def keep_with_next(*paragraphs: BaseOxmlElement) -> None:
    """Let no page break come between paragraphs, or their row, and what follows."""
    for paragraph in paragraphs:
        properties = paragraph.find(qn("w:pPr"))
        if properties.find(qn("w:keepNext")) is None:
            # After the style, before all else: Word wants its own order.
            properties.insert(1, element("keepNext"))


def field(instruction: str, shown: str = "1") -> BaseOxmlElement:
    """Return a field that shows `shown` until it is updated, such as PAGE."""
    return element("fldSimple", run(shown), instr=f" {instruction} ")


def run(text: str) -> BaseOxmlElement:
    """Return letters in the style of their paragraph; no text is parsed."""
    letters = element("t")
    letters.text = text
    letters.set(qn("xml:space"), "preserve")
    return element("r", letters)


def field_mark(kind: str) -> BaseOxmlElement:
    """Return the begin, separate or end of a field that holds more than letters."""
    return element("r", element("fldChar", fldCharType=kind))


def instruction(words: str) -> BaseOxmlElement:
    """Return what a field is to show, between its begin and its separate."""
    said = element("instrText")
    said.text = f" {words} "
    said.set(qn("xml:space"), "preserve")
    return element("r", said)


def open_field(words: str, *shown: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Yield the runs of a field that show `shown` until it is updated."""
    yield field_mark("begin")
    yield instruction(words)
    yield field_mark("separate")
    yield from shown
    yield field_mark("end")


def page_break() -> BaseOxmlElement:
    """Return a run that turns the page."""
    return element("r", element("br", type="page"))
