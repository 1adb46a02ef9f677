"""In which order elements stand inside others of a Word file, by ECMA-376 part 1.

Word refuses a file, or mends it silently, where a sequence of the schema is broken;
python-docx and LibreOffice read such a file all the same. These are the sequences of
the elements that koding writes itself, of the transitional schema.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

_EDGES = "top left start bottom right end"
_SEQUENCES = {
    f"{_W}{name}": [f"{_W}{child}" for child in children.split()]
    for name, children in {
        "body": "sdt p tbl bookmarkStart bookmarkEnd sectPr",
        "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr"
        " suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap"
        " overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
        " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc"
        " textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr"
        " sectPr pPrChange",
        "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow"
        " emboss imprint noProof snapToGrid vanish webHidden color spacing w kern"
        " position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang"
        " eastAsianLayout specVanish oMath",
        "numPr": "ilvl numId",
        "pBdr": "top left bottom right between bar",
        "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
        "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize"
        " tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout"
        " tblCellMar tblLook tblCaption tblDescription",
        "tblBorders": f"{_EDGES} insideH insideV",
        "tblCellMar": _EDGES,
        "tr": "tblPrEx trPr tc",
        "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar"
        " textDirection tcFitText vAlign hideMark",
        "tcBorders": f"{_EDGES} insideH insideV tl2br tr2bl",
        "tcMar": _EDGES,
        "sdt": "sdtPr sdtEndPr sdtContent",
        "docPartObj": "docPartGallery docPartCategory docPartUnique",
        "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar"
        " paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg"
        " textDirection bidi rtlGutter docGrid printerSettings",
        "style": "name aliases basedOn next link autoRedefine hidden uiPriority"
        " semiHidden unhideWhenUsed qFormat locked personal personalCompose"
        " personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
        "styles": "docDefaults latentStyles style",
        "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
        "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
        "num": "abstractNumId lvlOverride",
        "lvlOverride": "startOverride lvl",
        "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy"
        " lvlJc pPr rPr",
    }.items()
}
_SEQUENCES[f"{_WP}inline"] = [
    f"{_WP}{name}" for name in ("extent", "effectExtent", "docPr", "cNvGraphicFramePr")
]
_FIRST = {f"{_W}p": "pPr", f"{_W}r": "rPr", f"{_W}tc": "tcPr", f"{_W}tr": "trPr"}
"""What stands first, where it stands at all, and once."""

_FREE = {f"{_W}body": {"sdt", "p", "tbl", "bookmarkStart", "bookmarkEnd"}}
"""Children that may stand in any order before those that follow them."""

_SETTINGS_MET = (
    "zoom removePersonalInformation embedSystemFonts mirrorMargins attachedTemplate "
    "trackRevisions documentProtection defaultTabStop autoHyphenation "
    "evenAndOddHeaders characterSpacingControl updateFields hdrShapeDefaults "
    "footnotePr endnotePr compat rsids mathPr themeFontLang clrSchemeMapping "
    "shapeDefaults decimalSymbol listSeparator"
)
"""Those of the settings that are met, in order; others are passed over."""

_SETTINGS = _SETTINGS_MET.split()


def out_of_order(root: Element) -> list[str]:
    """Return "parent/child" for each child that stands after what it belongs before."""
    found = []
    for parent in root.iter():
        named = parent.tag
        tags = [child.tag for child in parent]
        if sequence := _SEQUENCES.get(named):
            free = {f"{_W}{name}" for name in _FREE.get(named, ())}
            places = [
                -1 if tag in free else sequence.index(tag) if tag in sequence else None
                for tag in tags
            ]
            found += _broken(named, tags, places)
        if named == f"{_W}settings":
            places = [
                _SETTINGS.index(name)
                if (name := tag.removeprefix(_W)) in _SETTINGS
                else None
                for tag in tags
            ]
            found += _broken(named, tags, places)
        if first := _FIRST.get(named):
            found += [
                f"{_short(named)}/{first}"
                for tag in tags[1:]
                if tag == f"{_W}{first}" and tags[0] != f"{_W}tblPrEx"
            ]
    return found


def _broken(named: str, tags: list[str], places: list[int | None]) -> list[str]:
    """Return the children that stand before a sibling of theirs should end."""
    latest, found = -1, []
    for tag, place in zip(tags, places, strict=True):
        if place is None:
            if named != f"{_W}settings" and tag.startswith(_W):
                found.append(f"{_short(named)}/{_short(tag)} is not of it")
            continue
        if place < latest:
            found.append(f"{_short(named)}/{_short(tag)}")
        latest = max(latest, place)
    return found


def _short(tag: str) -> str:
    return tag.rpartition("}")[2]
