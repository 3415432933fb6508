"""Scans and pictures: refused in a line where nothing reads them, and hostile ones in any case."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import Any

import pytest

from tests.intake.files.printing import as_pictures, as_scan
from tests.intake.published_reports import draft
from township_reports.forms.model import Place
from township_reports.intake.errors import IntakeError
from township_reports.intake.files.document import Document
from township_reports.intake.files.kinds import FileKind
from township_reports.intake.files.opening import open_document
from township_reports.intake.files.scan import reading
from township_reports.intake.files.scan.pages import page_pictures
from township_reports.intake.files.scan.reading import read_scan
from township_reports.intake.receiving import receive

MADE = draft("scan", 2023)
installed = pytest.mark.skipif(reading._search_path() is None, reason="make ocr was not run")


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine a scan takes longer than anybody waits for one."""
    monkeypatch.setattr(reading, "_LONGEST", 10 * reading._LONGEST)


def png(width: int, height: int, rows: bytes = b"") -> bytes:
    """A picture that says of itself how large it is."""
    made = b"\x89PNG\r\n\x1a\n"
    for kind, content in (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    ):
        crc = zlib.crc32(kind + content)
        made += struct.pack(">I", len(content)) + kind + content + struct.pack(">I", crc)
    return made


@pytest.mark.parametrize("name", ["a.png", "a.pdf"])
def test_without_what_reads_them_a_line_says_how_to_get_it(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_search_path", lambda: None)
    content = as_scan(MADE, 40) if name == "a.pdf" else png(10, 10, bytes(110))
    with pytest.raises(IntakeError, match=rf"^{name} 是扫描件或图片.*make ocr") as raised:
        receive(name, content)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("width", "height"), [(40_000, 40_000), (2_000_000_000, 1), (1, 99_999_999)]
)
def test_a_picture_of_very_many_pixels_is_refused_unpacked(width: int, height: int) -> None:
    with pytest.raises(IntakeError, match="像素"):
        next(page_pictures(png(width, height, bytes(1_000)), "a.png"))


def test_it_is_looked_for_beside_the_other_packages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "rapidocr").mkdir()
    monkeypatch.setattr(reading, "_FOLDER", tmp_path)
    monkeypatch.setenv("PYTHONPATH", "known")
    asked: dict[str, str] = {}

    def apart(*given: Any) -> Document:
        asked.update(given[-1])
        return Document(())

    monkeypatch.setattr(reading, "read_apart", apart)
    open_document("a.png", png(10, 10), FileKind.PICTURE)
    assert asked["PYTHONPATH"].startswith(f"{tmp_path}")
    assert asked["PYTHONPATH"].endswith("known")
    # Whatever would be fetched is asked for where nobody answers.
    assert asked["HTTPS_PROXY"] == "http://127.0.0.1:9"


@installed
@pytest.mark.slow
@pytest.mark.parametrize(
    "content",
    [
        png(10, 10),
        png(100, 100, b"\0" * 50),
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0" + bytes(200),
    ],
)
def test_a_broken_picture_is_refused(content: bytes) -> None:
    with pytest.raises(IntakeError) as raised:
        read_scan(content, "a.png")
    assert str(raised.value).startswith("a.png ")
    assert "\n" not in str(raised.value)


@installed
@pytest.mark.slow
@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("turned", [0.0, 1.2])
def test_a_scanned_report_is_read_and_nothing_of_it_is_certain(turned: float) -> None:
    found = receive("a.pdf", as_scan(MADE, 200, turned))
    assert (found.unit, found.year, found.figures) == ("晴谷镇", 2023, {})
    assert found.doubts
    corrected = receive("核对.xlsx", found.beside["核对.xlsx"])
    wanted = {place: str(figure) for place, figure in MADE.figures.items()}
    right = [place for place, text in corrected.figures.items() if wanted[place] == text]
    assert len(right) >= 0.9 * len(wanted)
    assert Place("requests", "一、本年新收政府信息公开申请数量", "总计") in right


@installed
@pytest.mark.slow
@pytest.mark.usefixtures("patient")
def test_a_photograph_of_one_page_is_read() -> None:
    first = as_pictures(MADE)[0]
    document = open_document("a.png", first, FileKind.PICTURE)
    assert document.is_scanned
    assert document.pictures
    assert all(picture.startswith(b"\x89PNG") for picture in document.pictures.values())
