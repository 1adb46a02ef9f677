"""The few elements of Word files that python-docx has no words for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

if TYPE_CHECKING:
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


def field(instruction: str) -> BaseOxmlElement:
    """Return a field that shows 1 until it is updated, such as PAGE."""
    shown = element("t")
    shown.text = "1"
    return element("fldSimple", element("r", shown), instr=f" {instruction} ")
