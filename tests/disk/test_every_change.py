"""Whatever changes what is kept does it through the room of the disk, so that each step is tried."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCES = Path(__file__).resolve().parents[2] / "src" / "township_reports"
#: What changes a disk, by the name that is called.
CHANGES = {
    *("write_bytes", "write_text", "rename", "unlink", "rmdir", "mkdir", "touch", "rmtree"),
    *("copytree", "copyfile", "copy2", "symlink_to", "hardlink_to", "mkstemp", "makedirs"),
}
#: Who else calls one, and why.
ALLOWED = {
    "filings/folder/writing.py": "writes a filing for benchmarks, in a folder of theirs",
    "intake/filing_folder.py": "copies into a folder that nobody reads yet",
    "intake/files/office.py": "temporary files of LibreOffice",
    "making/report.py": "temporary files of a report",
    "making/verifying.py": "temporary files of a second run",
    "outputs/cleaning.py": "empty folders, behind the files that were taken away",
    "outputs/locking.py": "the folder of the lock, before anything is held",
    "project/processes.py": "temporary files of a parent that was killed",
    "project/scratch.py": "temporary files of runs",
    "signing/seals.py": "temporary files for OpenSSH",
    "site/year_tables.py": "a folder of the site that nobody reads yet",
}


def changing_modules() -> Iterator[str]:
    for path in sorted(SOURCES.rglob("*.py")):
        name = path.relative_to(SOURCES).as_posix()
        if name.startswith("disk/"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            if isinstance(called, ast.Attribute) and called.attr in CHANGES:
                yield name


def test_nothing_else_changes_a_disk_but_for_a_reason() -> None:
    found = set(changing_modules())
    assert found - ALLOWED.keys() == set()
    assert ALLOWED.keys() - found == set()
