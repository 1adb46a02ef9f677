"""Page numbers in a Word file's contents, as LibreOffice counts them."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from koding.errors import PagesNotCounted
from koding.exporters import page_count
from koding.exporters.page_count import with_pages_counted
from koding.exporters.word import document_bytes
from koding.model.document import PageLook, PrintedQuote, Section, StructuredDocument

if TYPE_CHECKING:
    from pathlib import Path

_LISTED = re.compile(r"PAGEREF (_Toc\w+) .*?separate.*?<w:t[^>]*>(\d+)</w:t>")
_TEXT = "word/document.xml"

needs_libreoffice = pytest.mark.skipif(
    not page_count.libreoffice() or not shutil.which("pdftotext"),
    reason="LibreOffice or pdftotext is not installed: no pages counted",
)


def a_document(look: PageLook | None = None) -> StructuredDocument:
    chance = random.Random(7)
    words = ("vi", "mangler", "gryter", "kniver", "panner", "til", "kantina")
    sections = tuple(
        Section(
            1 + (number % 4 > 0),
            f"Kapittel {number:03}",
            "n = 4 av 9 enheter",
            tuple(
                PrintedQuote(" ".join(chance.choices(words, k=chance.randint(3, 90))))
                for _ in range(6)
            ),
        )
        for number in range(60)
    )
    facts = (("Årgang", "2024"),)
    return StructuredDocument("Kjøkken", facts, sections, "nb", look=look or PageLook())


def written(look: PageLook | None = None) -> bytes:
    return document_bytes(a_document(look), header="Kjøkken 2024", intern=True)


def text_of(content: bytes) -> str:
    return zipfile.ZipFile(BytesIO(content)).read(_TEXT).decode()


def pages_printed(content: bytes, folder: Path) -> dict[str, int]:
    """Return on which page each heading is printed, as a second program reads it."""
    (folder / "it.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    program = page_count.libreoffice() or ""
    for command in (
        [program, profile, "--headless", "--convert-to", "pdf", "it.docx"],
        ["pdftotext", "-layout", "it.pdf", "it.txt"],
    ):
        subprocess.run(
            command, cwd=folder, check=True, capture_output=True, timeout=180
        )
    pages = (folder / "it.txt").read_text(encoding="utf-8").split("\f")
    # The heading itself comes after the line of the contents.
    return {
        heading: number
        for number, page in enumerate(pages, 1)
        for heading in re.findall(r"Kapittel \d+", page)
    }


@needs_libreoffice
def test_every_heading_is_on_the_page_that_the_contents_say(tmp_path: Path) -> None:
    content = written(PageLook(pages_counted=True))
    listed = [int(page) for _bookmark, page in _LISTED.findall(text_of(content))]
    assert listed == list(pages_printed(content, tmp_path).values())
    assert listed[-1] > 15


@needs_libreoffice
def test_nothing_but_page_numbers_is_changed_and_the_same_twice() -> None:
    plain = written()
    counted = with_pages_counted(plain)
    assert counted == with_pages_counted(plain)
    with (
        zipfile.ZipFile(BytesIO(plain)) as one,
        zipfile.ZipFile(BytesIO(counted)) as two,
    ):
        assert one.namelist() == two.namelist()
        others = [name for name in one.namelist() if name != _TEXT]
        assert all(one.read(name) == two.read(name) for name in others)

    def numberless(content: bytes) -> str:
        return re.sub(r"(PAGEREF .*?separate.*?<w:t[^>]*>)\d+", r"\1", text_of(content))

    assert (
        numberless(plain).split("<w:body>")[1]
        == (numberless(counted).split("<w:body>")[1])
    )
    assert _LISTED.findall(text_of(plain)) != _LISTED.findall(text_of(counted))


def test_without_libreoffice_one_sentence_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(page_count, "libreoffice", lambda: None)
    with pytest.raises(PagesNotCounted, match="--count-pages"):
        with_pages_counted(written())


@pytest.mark.parametrize("says", ["raise SystemExit(3)", "pass"])
def test_a_libreoffice_that_writes_nothing_is_told_of(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, says: str
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!{sys.executable}\n{says}\n")
    program.chmod(0o755)
    monkeypatch.setattr(page_count, "libreoffice", lambda: str(program))
    with pytest.raises(PagesNotCounted, match="LibreOffice"):
        with_pages_counted(written())


def test_a_libreoffice_that_does_not_come_to_an_end_is_stopped(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!{sys.executable}\nimport time\ntime.sleep(600)\n")
    program.chmod(0o755)
    started: list[subprocess.Popen[bytes]] = []
    begin = subprocess.Popen

    def noted(*args: object, **options: object) -> subprocess.Popen[bytes]:
        started.append(begin(*args, **options))  # type: ignore[call-overload]
        return started[-1]

    monkeypatch.setattr(page_count, "libreoffice", lambda: str(program))
    monkeypatch.setattr(page_count, "LONGEST_WAIT", 0.3)
    monkeypatch.setattr(subprocess, "Popen", noted)
    with pytest.raises(PagesNotCounted):
        with_pages_counted(written())
    assert [one.poll() is None for one in started] == [False]
