"""Files that only an office suite reads: by LibreOffice, or a line that says what to do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.intake.files.spreadsheets import as_xlsx
from tests.intake.published_reports import as_page, draft
from township_reports.intake.errors import IntakeError
from township_reports.intake.files import office
from township_reports.intake.files.office import office_program, read_office
from township_reports.intake.receiving import receive

MADE = draft("office", 2023)
EXPECTED = {place: str(figure) for place, figure in MADE.figures.items()}
RTF = b"{\\rtf1 a}"
installed = pytest.mark.skipif(not office_program(), reason="LibreOffice is not installed")


def saved_as(folder: Path, source: Path, wanted: str) -> Path:
    """The file as LibreOffice saves it under another kind: its ending, or with a filter's name."""
    profile = (folder / "profile").as_uri()
    command = [office_program(), f"-env:UserInstallation={profile}", "--headless"]
    command += ["--convert-to", wanted, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True)
    return source.with_suffix(f".{wanted.partition(':')[0]}")


@installed
@pytest.mark.slow
def test_a_report_is_read_from_each_kind(tmp_path: Path) -> None:
    page, sheet = tmp_path / "a.html", tmp_path / "b.xlsx"
    page.write_bytes(as_page(MADE).content)
    sheet.write_bytes(as_xlsx(MADE))
    doc = saved_as(tmp_path, page, "doc:MS Word 97")
    files = [doc, *(saved_as(tmp_path, doc, kind) for kind in ("rtf", "odt"))]
    files.append(saved_as(tmp_path, sheet, "ods"))
    wps = doc.with_suffix(".wps")
    wps.write_bytes(doc.read_bytes())
    for file in (*files, wps):
        found = receive(file.name, file.read_bytes())
        assert (file.suffix, found.doubts) == (file.suffix, ())
        assert dict(found.figures) == EXPECTED


@installed
def test_in_a_locale_without_characters_a_folder_of_any_name_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "空 格"
    folder.mkdir()
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    with pytest.raises(IntakeError, match="没有找到"):
        receive("a.rtf", RTF)


@installed
def test_what_holds_no_report_is_refused() -> None:
    with pytest.raises(IntakeError, match="没有找到"):
        receive("a.rtf", RTF)


def test_without_it_a_line_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "office_program", lambda: "")
    with pytest.raises(IntakeError, match=r"^a\.rtf 要由 LibreOffice 来读.*另存为 \.docx 再收$"):
        read_office(RTF, "a.rtf")


def played(folder: Path, does: str) -> str:
    """A program that stands in LibreOffice's place."""
    script = folder / "soffice"
    script.write_text(f"#!{sys.executable}\n{does}", encoding="utf-8")
    script.chmod(0o755)
    return str(script)


def test_one_that_hangs_is_ended_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = played(tmp_path, "import time; time.sleep(600)")
    monkeypatch.setattr(office, "office_program", lambda: program)
    monkeypatch.setattr(office, "_LONGEST", 2)
    with pytest.raises(IntakeError, match="转了 2 秒还没有转完"):
        read_office(RTF, "a.rtf")


def test_one_that_gives_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = played(tmp_path, "")
    monkeypatch.setattr(office, "office_program", lambda: program)
    with pytest.raises(IntakeError, match="打不开"):
        read_office(RTF, "a.rtf")


def test_it_is_started_apart_without_macros_and_without_the_senders_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = tmp_path / "seen"
    does = f"""
import pathlib, sys
from urllib.parse import unquote
profile = unquote(next(a for a in sys.argv if a.startswith("-env:")))
settings = pathlib.Path(profile.removeprefix("-env:UserInstallation=file://"), "user")
text = (settings / "registrymodifications.xcu").read_text()
pathlib.Path({str(seen)!r}).write_text("\\n".join(sys.argv[1:]) + text)
"""
    program = played(tmp_path, does)
    monkeypatch.setattr(office, "office_program", lambda: program)
    with pytest.raises(IntakeError):
        read_office(RTF, "--evil.rtf")
    said = seen.read_text(encoding="utf-8")
    assert "--headless" in said
    assert "evil" not in said
    assert '"DisableMacrosExecution" oor:op="fuse"><value>true' in said
