"""Page numbers in the lists at the front of a Word file, counted by LibreOffice.

Word counts pages when it opens a file; LibreOffice shows the numbers that it finds. A
copy of the file, with a reference to the page of each heading at its end, is converted
by the LibreOffice that is installed, and what it counted is put into the lists.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from docx.opc.oxml import serialize_part_xml
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from koding.errors import PagesNotCounted
from koding.exporters.word_elements import element, open_field, run
from koding.exporters.word_parts import zipped
from koding.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement

LONGEST_WAIT = 600
"""Seconds that LibreOffice is given; 350 pages take some ten."""

_TEXT = "word/document.xml"
_COMMANDS = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)


def libreoffice() -> str | None:
    """Return the LibreOffice of this machine, None where there is none."""
    found = (shutil.which(command) for command in (*_COMMANDS, *_USUAL_PLACES))
    return next((path for path in found if path), None)


def with_pages_counted(content: bytes) -> bytes:
    """Return a Word file with the page numbers that LibreOffice counts.

    Raises PagesNotCounted where there is no LibreOffice, or where it cannot.
    """
    program = libreoffice()
    if program is None:
        raise PagesNotCounted(
            _(
                "Counting pages takes LibreOffice, which is not found here: leave out "
                "--count-pages, and Word counts them when it opens the file."
            )
        )
    parts = _parts(content)
    text = parse_xml(parts[_TEXT])
    listed = list(_page_references(text))
    counted = _counted(program, parts, [bookmark for bookmark, _number in listed])
    for bookmark, number in listed:
        number.text = counted[bookmark]
    return zipped({**parts, _TEXT: serialize_part_xml(text)})


def _counted(
    program: str, parts: Mapping[str, bytes], bookmarks: Sequence[str]
) -> dict[str, str]:
    """Return the page of each bookmark."""
    text = parse_xml(parts[_TEXT])
    body = text[0]
    for bookmark in dict.fromkeys(bookmarks):
        body.insert(len(body) - 1, _asking(bookmark))
    converted = _converted(program, zipped({**parts, _TEXT: serialize_part_xml(text)}))
    found = _page_references(parse_xml(_parts(converted)[_TEXT]))
    pages = {bookmark: number.text or "" for bookmark, number in found}
    if not all(pages.get(bookmark, "").isdecimal() for bookmark in bookmarks):
        raise _not_counted(_("it found no pages"))
    return pages


def _asking(bookmark: str) -> BaseOxmlElement:
    return element("p", *open_field(f"PAGEREF {bookmark} \\h", run("?")))


def _page_references(text: BaseOxmlElement) -> Iterator[tuple[str, BaseOxmlElement]]:
    """Yield the bookmark of each reference to a page, and what holds its number."""
    for asked in text.iter(qn("w:instrText")):
        words = (asked.text or "").split()
        if words[:1] != ["PAGEREF"]:
            continue
        for after in asked.getparent().itersiblings():
            if (number := after.find(qn("w:t"))) is not None:
                yield words[1], number
                break


def _converted(program: str, content: bytes) -> bytes:
    """Return a Word file as LibreOffice writes it again."""
    with TemporaryDirectory(prefix="koding-") as folder:
        asked, answer = (
            Path(folder, "pages.docx"),
            Path(folder, "counted", "pages.docx"),
        )
        asked.write_bytes(content)
        command = (
            program,
            f"-env:UserInstallation={Path(folder, 'settings').as_uri()}",
            *("--headless", "--norestore", "--convert-to", "docx:MS Word 2007 XML"),
            *("--outdir", str(answer.parent), str(asked)),
        )
        _run(command)
        if not answer.is_file():
            raise _not_counted(_("it wrote no file"))
        return answer.read_bytes()


def _run(command: Sequence[str]) -> None:
    """Run LibreOffice to its end; with an interruption all that it started stops."""
    try:
        running = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as problem:
        raise _not_counted(problem.strerror or str(problem)) from problem
    try:
        running.wait(LONGEST_WAIT)
    except subprocess.TimeoutExpired as problem:
        raise _not_counted(_("it did not come to an end")) from problem
    finally:
        _stop(running)


def _stop(running: subprocess.Popen[bytes]) -> None:
    if running.poll() is not None:
        return
    if hasattr(os, "killpg"):
        os.killpg(running.pid, signal.SIGKILL)
    else:
        running.kill()
    running.wait()


def _not_counted(why: str) -> PagesNotCounted:
    return PagesNotCounted(
        _(
            "LibreOffice did not count the pages ({why}): leave out --count-pages, and "
            "Word counts them when it opens the file."
        ).format(why=why)
    )


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
