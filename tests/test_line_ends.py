"""A checkout has the bytes that were committed, whatever git is told to do with line ends."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
#: What becomes part of a report, of its key, or is signed.
_INPUTS = ("data", "params", "expectations", "notebooks", "src", "requirements.lock")


@pytest.fixture(scope="module")
def windows_checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone as Git for Windows makes it, which writes CRLF where it is not told otherwise."""
    git = shutil.which("git")
    if not git or not (ROOT / ".git").exists():
        pytest.skip("no git, or no checkout of it")
    folder = tmp_path_factory.mktemp("clone") / "township-reports"
    command = [git, "-c", "safe.directory=*", "clone", "-q", "--no-local", "--depth=1"]
    settings = ["-c", "core.autocrlf=true", "-c", "core.eol=crlf"]
    subprocess.run([*command, *settings, ROOT.as_uri(), str(folder)], check=True)
    return folder


def test_a_checkout_of_git_for_windows_has_the_bytes_that_were_committed(
    windows_checkout: Path,
) -> None:
    (windows_checkout / "probe.txt").write_bytes(b"")
    committed = [
        path
        for name in _INPUTS
        for path in sorted((windows_checkout / name).rglob("*") or [windows_checkout / name])
        if path.is_file()
    ]
    assert len(committed) > 400
    for path in committed:
        here = ROOT / path.relative_to(windows_checkout)
        assert b"\r\n" not in path.read_bytes() or b"\r\n" in here.read_bytes(), path


@pytest.mark.slow
def test_a_report_of_such_a_checkout_is_the_same_bytes(
    windows_checkout: Path, tmp_path: Path
) -> None:
    printed: list[bytes] = []
    for project in (ROOT, windows_checkout):
        outputs = tmp_path / str(len(printed))
        command = [sys.executable, "-m", "township_reports", "2021", "--project", str(project)]
        subprocess.run([*command, "--units", "鲁河镇", "--outputs", str(outputs)], check=True)
        printed.append((outputs / "2021" / "鲁河镇" / "report.pdf").read_bytes())
    assert printed[0] == printed[1]
