"""What a county really gets in January: an archive of everything, into a project of eight units."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.intake.files.printing import as_docx, as_pdf, as_pictures
from tests.intake.files.spreadsheets import as_xls
from tests.intake.parcels.packing import mail, zipped, zipped_as_windows_does
from tests.intake.published_reports import as_page, draft
from tests.intake.sending import inbox, project_of, workbook
from township_reports.commands.command_line import main
from township_reports.filings.reading import read_filing
from township_reports.intake.files.scan import reading

UNITS = ["晴谷镇", "星渡镇", "竹语乡", "柳塘镇", "云溪乡", "荷风街道", "石桥镇", "松岭镇"]
YEAR = 2023


def page_without_a_unit() -> bytes:
    made = draft("no unit", YEAR, "松岭镇")
    made.title = f"{YEAR}年政府信息公开工作年度报告"
    return as_page(made).content


def files() -> list[tuple[str, bytes]]:
    page = as_page(draft("page", YEAR, "柳塘镇")).content
    return [
        ("01晴谷镇.xlsx", workbook("晴谷镇", YEAR)),
        ("02 新建.docx", as_docx(draft("word", YEAR, "星渡镇"))),
        ("03.xls", as_xls(draft("old workbook", YEAR, "竹语乡"))),
        ("04来信.eml", mail(("柳塘镇年报.html", page))),
        ("05云溪乡.pdf", as_pdf(draft("pdf", YEAR, "云溪乡"))),
        ("06荷风街道扫描.png", as_pictures(draft("scan", YEAR, "荷风街道"), 60)[0]),
        (
            "07内.zip",
            zipped_as_windows_does(("石桥镇一.docx", as_docx(draft("a", YEAR, "石桥镇")))),
        ),
        ("08石桥镇二.xlsx", workbook("石桥镇", YEAR, total=777)),
        ("09.html", page_without_a_unit()),
        ("10.exe", b"MZ\0\0"),
        ("Thumbs.db", b"x"),
        ("__MACOSX/._01晴谷镇.xlsx", b"x"),
    ]


@pytest.mark.slow
def test_each_of_mixed_files_is_taken_asked_about_or_refused_in_the_right_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(reading, "_search_path", lambda: None)
    project = project_of(tmp_path, UNITS)
    (inbox(project) / "年报.zip").write_bytes(zipped(*files()))
    arguments = ["--from", str(inbox(project)), "--project", str(project.root)]
    assert main(["intake", str(YEAR), *arguments]) == 1
    said = capsys.readouterr().out
    taken = {
        "晴谷镇": "年报.zip › 01晴谷镇.xlsx",
        "星渡镇": "年报.zip › 02 新建.docx",
        "竹语乡": "年报.zip › 03.xls",
        "柳塘镇": "年报.zip › 04来信.eml › 柳塘镇年报.html",
        "云溪乡": "年报.zip › 05云溪乡.pdf",
    }
    assert said.startswith("已收 5\n")
    expected = {place: str(f) for place, f in draft("", YEAR).figures.items()}
    for unit, file in taken.items():
        assert f"  {unit} ← {file}\n" in said
        cells = read_filing(project.data, YEAR, unit).cells
        assert {place: cell.text for place, cell in cells.items()} == expected
        provenance = project.data / str(YEAR) / unit / "provenance.json"
        assert json.loads(provenance.read_text("utf-8"))["source"]["file"] == file
    lines = said.splitlines()
    asked = lines[lines.index("待定 3") : lines.index("未收 2")]
    assert asked[1].startswith(
        "  石桥镇 ← 年报.zip › 07内.zip › 石桥镇一.docx：和 年报.zip › 08石桥镇二.xlsx 都是"
    )
    assert any(line.endswith("年报.zip › 08石桥镇二.xlsx 写 777") for line in asked)
    assert any(
        line.startswith("  年报.zip › 09.html：标题") and "没有写是哪个单位" in line
        for line in asked
    )
    refused = lines[lines.index("未收 2") :]
    assert refused[1].startswith("  年报.zip › 06荷风街道扫描.png：是扫描件或图片，要先装文字识别")
    assert refused[2].startswith("  年报.zip › 10.exe：")
    assert refused[3].startswith("略过 2 个系统或程序留下的文件：")
    assert refused[4] == f"{YEAR} 年仍缺 3：荷风街道、石桥镇、松岭镇"
