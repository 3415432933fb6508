"""A small copy of the sample county that the browser tests make, mend, sign and publish.

The real command does all of it, as the analyst's make targets call it. In 2022 the reports carry
图解, the county is no sum of these units (a draft) and one filing cannot be read; in 2023 two units
have not filed, and 星渡镇 has the defects that the sample was given.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.executing import ROOT

YEAR, BEFORE = 2023, 2022
CLEAN, FAULTY, OTHER, COUNTY = "晴谷镇", "星渡镇", "荷风街道", "示例县"
UNREADABLE = "示例县政府办公室"
SUMMARY = f"{COUNTY}/汇总"
SLUG = "qinggu"
#: The address of 荷风街道.
WITHDRAWN = "hefeng"
_FILED = {BEFORE: (COUNTY, UNREADABLE, CLEAN, FAULTY, OTHER), YEAR: (CLEAN, FAULTY, OTHER)}
_COMMAND = Path(sys.executable).with_name("township-reports")
#: What is planted in 星渡镇 and what should stand there (docs/sample-data.md): file, line, both.
_PLANTED = (
    ("requests.csv", 25, ",12", ",11"),
    ("requests.csv", 6, ",/,", ",0,"),
    ("requests.csv", 7, "2.其他法律法规禁止公开", "2.其他法律行政法规禁止公开"),
    ("disclosure.csv", 4, ",2", ",0"),
)


@dataclass(frozen=True)
class Done:
    """A command that has ended: its exit status, and all that it said."""

    status: int
    said: str


@dataclass(frozen=True)
class County:
    """A project in a folder of its own."""

    root: Path

    def folder(self, key: str = "", year: int = YEAR) -> Path:
        """Where a report's files are; without a key, the year's page."""
        return self.root / "outputs" / str(year) / key

    @property
    def site(self) -> Path:
        """Where the site is."""
        return self.root / "outputs" / "site"

    def filing(self, key: str, year: int = YEAR) -> Path:
        """The folder of a unit's filing."""
        return self.root / "data" / str(year) / key

    def run(self, *arguments: str) -> Done:
        """The program's command in this project."""
        done = subprocess.run(
            [str(_COMMAND), *arguments, "--project", str(self.root)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )
        return Done(done.returncode, done.stdout + done.stderr)

    def approve(self, units: str, year: int = YEAR, reason: str = "") -> Done:
        """Sign reports."""
        signature = ["--reviewer", "王审核", "--note", "已核对", "--reason", reason]
        return self.run("approve", str(year), "--units", units, *signature)

    def revoke(self, units: str, year: int, reason: str) -> Done:
        """Take signatures back."""
        by = ["--reviewer", "王审核", "--reason", reason, "--revoke"]
        return self.run("approve", str(year), "--units", units, *by)

    def mend(self) -> None:
        """Write into 星渡镇's filing what should stand there."""
        for name, line, wrong, right in _PLANTED:
            replace_in_line(self.filing(FAULTY) / name, line, wrong, right)

    def copy(self, root: Path) -> County:
        """The project as it is now, in another folder."""
        shutil.copytree(self.root, root, symlinks=True)
        return County(root)


def county_in(root: Path) -> County:
    """A project of the five units, two years of them filed, nothing made."""
    root.mkdir(parents=True)
    for name in ("expectations", "notebooks", "requirements.lock"):
        (root / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "params", root / "params")
    parameters = root / "params" / f"{BEFORE}.yaml"
    text = parameters.read_text(encoding="utf-8")
    parameters.write_text(f"{text}\npictures: true\n", encoding="utf-8")
    (root / "data").mkdir()
    lines = (ROOT / "data" / "units.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines[1:] if line.split(",")[0] in _FILED[BEFORE]]
    (root / "data" / "units.csv").write_text(lines[0] + "".join(kept), encoding="utf-8")
    county = County(root)
    for year, keys in _FILED.items():
        for key in keys:
            shutil.copytree(ROOT / "data" / str(year) / key, county.filing(key, year))
    (county.filing(UNREADABLE, BEFORE) / "appeals.csv").write_bytes(b"\xff\xfe\x00")
    return county


def replace_in_line(path: Path, number: int, old: str, new: str) -> None:
    """Change the last place of a text in a line, counted from 1, that has it."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    before, found, after = lines[number - 1].rpartition(old)
    assert found, (path.name, number, lines[number - 1])
    lines[number - 1] = before + new + after
    path.write_text("".join(lines), encoding="utf-8")
