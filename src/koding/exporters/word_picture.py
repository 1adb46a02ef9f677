"""Pictures in a Word file, with the text for those who cannot see them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from koding.exporters.safe_text import one_line
from koding.exporters.word_elements import element

if TYPE_CHECKING:
    from koding.exporters.word_parts import WordFile

_HIGHEST = 0.85
"""Of a page's text: the caption is to stand under it."""

_CAPTION = 36
"""Points that a caption under a picture takes."""


def picture_room(file: WordFile, wide: float) -> float:
    """Return the inches that pictures so many inches wide may be high on a page.

    Pictures that are wider than the text are made smaller with all that is in them.
    """
    scale = min(1.0, file.text_width.inches / wide)
    return float(_HIGHEST * file.text_height.inches / scale)


def add_picture(file: WordFile, png: bytes, *, name: str, told: str) -> None:
    """Put a picture into the text, no larger than a page has room for.

    `told` is what stands for it where it cannot be seen.
    """
    part = file.document.part
    _relation, image = part.get_or_add_image(BytesIO(png))
    scale = min(
        1.0,
        file.text_width / image.width,
        _HIGHEST * file.text_height / image.height,
    )
    width, height = int(image.width * scale), int(image.height * scale)
    inline = part.new_pic_inline(BytesIO(png), width, height)
    inline.docPr.set("name", name)
    inline.docPr.set("descr", one_line(told))
    made = file.paragraph("Figure")
    made.append(element("r", element("drawing", inline)))
    file.append(made)
    file.pages.make_room(inline.extent.cy.pt + _CAPTION)
    file.pages.add_height(inline.extent.cy.pt)
