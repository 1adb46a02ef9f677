"""A house style: a Word file that gives a new one its styles, headers and page."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.part import XmlPart
from docx.oxml.ns import qn

from koding.errors import UnreadableTemplate
from koding.i18n import _

if TYPE_CHECKING:
    from collections.abc import Set

    from docx.document import Document
    from docx.opc.rel import Relationships
    from docx.oxml.xmlchemy import BaseOxmlElement

_KEPT_RELATIONS = {
    RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
    RELATIONSHIP_TYPE.CORE_PROPERTIES,
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.SETTINGS,
}
_HOUSE_RELATIONS = {
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.THEME,
    RELATIONSHIP_TYPE.FONT_TABLE,
}
# The rest of a template's settings is its past: who opened it, what is attached to it.
_KEPT_SETTINGS = {
    qn(name) for name in ("w:defaultTabStop", "w:characterSpacingControl", "w:compat")
}
_HOUSE_SETTINGS = {
    qn(name)
    for name in (
        *("w:evenAndOddHeaders", "w:mirrorMargins", "w:gutterAtTop"),
        *("w:autoHyphenation", "w:hyphenationZone", "w:doNotHyphenateCaps"),
        *("w:themeFontLang", "w:clrSchemeMapping", "w:decimalSymbol"),
        "w:listSeparator",
    )
}
_TEMPLATE_TYPE = b"wordprocessingml.template.main+xml"
_DOCUMENT_TYPE = b"wordprocessingml.document.main+xml"


def plain_file() -> Document:
    """Return an empty file without styles but Normal, for ours to be added to."""
    document = docx.Document()
    for unwanted in (
        *document.styles.element.xpath("w:style[not(@w:default)]"),
        *document.styles.element.xpath(".//w:rFonts"),
        *document.settings.element.xpath("w:compat/w:useFELayout"),
    ):
        unwanted.getparent().remove(unwanted)
    # 15 is Word 2013 and later; below it Word shows "compatibility mode".
    for mode in document.settings.element.xpath(
        "w:compat/w:compatSetting[@w:name='compatibilityMode']"
    ):
        mode.set(qn("w:val"), "15")
    _empty(document, house=False)
    return document


def house_file(template: bytes) -> Document:
    """Return a template emptied of its text and of all that tells of its past.

    Raises UnreadableTemplate for what is no Word file.
    """
    try:
        document = docx.Document(BytesIO(_as_document(template)))
        _empty(document, house=True)
    except (
        OpcError,
        zipfile.BadZipFile,
        ValueError,
        LookupError,
        SyntaxError,
        AttributeError,
        NotImplementedError,
        RuntimeError,
        OSError,
    ) as problem:
        raise UnreadableTemplate(
            _(
                "The template cannot be read as a Word file (.docx or .dotx): open it"
                " in Word and save it anew, or export without --template."
            )
        ) from problem
    return document


def _as_document(template: bytes) -> bytes:
    """Return a .dotx as the .docx it would make."""
    with zipfile.ZipFile(BytesIO(template)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    types = parts["[Content_Types].xml"]
    if _TEMPLATE_TYPE not in types:
        return template
    parts["[Content_Types].xml"] = types.replace(_TEMPLATE_TYPE, _DOCUMENT_TYPE)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _empty(document: Document, *, house: bool) -> None:
    body = document.element.body
    body.get_or_add_sectPr()
    del body[:-1]
    _forget(document, house=house)
    for part in document.part.package.iter_parts():
        if isinstance(part, XmlPart):
            _strip(part.element)
    for told in list(document.core_properties._element):
        told.getparent().remove(told)


def _forget(document: Document, *, house: bool) -> None:
    """Let go of the parts and settings that are no part of the look."""
    used = set(document.element.body.xpath("w:sectPr/*/@r:id"))
    kept = _KEPT_RELATIONS | (_HOUSE_RELATIONS if house else set())
    _keep(document.part.package.rels, kept)
    _keep(document.part.rels, kept, used if house else set())
    settings = document.settings.element
    _keep(document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS).rels, set())
    wanted = _KEPT_SETTINGS | (_HOUSE_SETTINGS if house else set())
    for setting in list(settings):
        if setting.tag not in wanted:
            settings.remove(setting)
    if not house:
        section = document.element.body.sectPr
        for named in section.xpath("w:headerReference | w:footerReference"):
            section.remove(named)


def _keep(
    relations: Relationships, kinds: Set[str], ids: Set[str] = frozenset()
) -> None:
    for id_, relation in list(relations.items()):
        if relation.reltype not in kinds and id_ not in ids:
            del relations[id_]


def _strip(root: BaseOxmlElement) -> None:
    """Take out the marks of when something was edited, and the edits themselves."""
    for unwanted in root.xpath(
        ".//w:rsid | .//w:rsids | .//w:del | .//w:moveFrom | .//w:sectPrChange"
        " | .//w:rPrChange | .//w:pPrChange"
    ):
        unwanted.getparent().remove(unwanted)
    for one in root.iter():
        for name in [name for name in one.attrib if "rsid" in str(name)]:
            del one.attrib[name]
