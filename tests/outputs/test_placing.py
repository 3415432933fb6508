"""A report's files are placed all together, or stand as they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from township_reports.disk import changing
from township_reports.outputs import place_report


def test_a_pdf_that_a_viewer_holds_keeps_the_files_of_one_version_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = {"report.html": b"old page", "report.pdf": b"old print"}
    place_report(tmp_path, old)
    opened = Path.open

    def hold(path: Path, mode: str = "r", **options: object) -> object:
        if path.name == "report.pdf" and mode == "r+b":
            raise PermissionError(13, "in use")
        return opened(path, mode, **options)  # type: ignore[call-overload] # passed on as given

    monkeypatch.setattr(changing, "_ON_WINDOWS", True)
    monkeypatch.setattr(changing, "_PAUSES", ())
    with monkeypatch.context() as held:
        held.setattr(Path, "open", hold)
        with pytest.raises(PermissionError, match="正被别的程序打开"):
            place_report(tmp_path, {"report.html": b"new page", "report.pdf": b"new print"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == old
    place_report(tmp_path, {"report.html": b"new page"})
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"new page"]
