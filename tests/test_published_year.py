"""A year of the samples from filing to site, and the accidents that took reports off it before."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.executing import ROOT
from township_reports.signing.record import read_acts

pytestmark = pytest.mark.slow

YEAR = "2021"


class Office:
    """A copy of the samples in which somebody works by the command."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.site = root / "outputs" / "site"

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """The command; it must not end in a traceback."""
        command = [sys.executable, "-m", "township_reports", *arguments, "--project", "."]
        done = subprocess.run(
            command, cwd=self.root, capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done

    def sign(self, *, reason: str = "") -> None:
        """Sign all that can be signed."""
        for units in ("全部", "鲁河镇"):
            given = ["--units", units, "--reviewer", "甲某", "--note", "看过", "--reason", reason]
            self.run("approve", YEAR, *given)

    def sums(self) -> bytes:
        """The site's sums, each of them checked."""
        content = (self.site / "SHA256SUMS").read_bytes()
        for line in content.decode().splitlines():
            digest, path = line.split("  ", 1)
            assert hashlib.sha256((self.site / path).read_bytes()).hexdigest() == digest
        return content

    def reports(self) -> dict[str, str]:
        """The page's hash of each published report, by its address."""
        listed = json.loads((self.site / YEAR / "reports.json").read_bytes())["reports"]
        return {each["slug"]: each["versions"][-1]["html"] for each in listed}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples of 2021 built, signed and published."""
    root = tmp_path_factory.mktemp("samples")
    for name in ("params", "expectations", "notebooks", "data"):
        shutil.copytree(ROOT / name, root / name)
    office = Office(root)
    office.run(YEAR)
    office.sign()
    office.run("publish", YEAR)
    assert len(office.reports()) > 5
    return root


@pytest.fixture
def office(published: Path, tmp_path: Path) -> Office:
    """A copy of the published year."""
    shutil.copytree(published, tmp_path / "office")
    return Office(tmp_path / "office")


def test_cleaning_and_publishing_leaves_the_site(office: Office) -> None:
    before = office.sums()
    assert office.run("clean", "--yes").returncode == 0
    assert not (office.root / "outputs" / YEAR).exists()
    office.run("publish", YEAR)
    assert office.sums() == before


def test_losing_the_outputs_loses_no_site(office: Office) -> None:
    before = office.sums()
    shutil.rmtree(office.root / "outputs")
    office.run("publish", YEAR)
    assert office.sums() == before


def test_data_and_parameters_make_the_site_elsewhere(office: Office, tmp_path: Path) -> None:
    other = Office(tmp_path / "other")
    for name in ("params", "data", "expectations", "notebooks"):
        shutil.copytree(office.root / name, other.root / name)
    other.run("publish", YEAR)
    assert other.sums() == office.sums()


def test_editing_a_filing_leaves_its_report_until_it_is_signed(office: Office) -> None:
    before = office.sums()
    path = office.root / "data" / YEAR / "晴谷镇" / "narrative.md"
    path.write_bytes(path.read_bytes() + "\n又一段说明。\n".encode())
    office.run("publish", YEAR)
    assert office.sums() == before
    office.run(YEAR)
    office.run("publish", YEAR)
    assert office.sums() == before


def test_an_explanation_of_last_year_lapses_no_signature(office: Office) -> None:
    before = office.sums()
    path = office.root / "data" / "2020" / "晴谷镇" / "explanations.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_text("rule,table,row,column,reason\n", encoding="utf-8")
    office.run(YEAR)
    printed = office.run("review", YEAR).stdout
    assert "签发后有变化" not in printed
    office.run("publish", YEAR)
    assert office.sums() == before


def test_another_version_of_the_program_lapses_no_signature(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = office.sums()
    for name in ("township_reports", "forked_kernels"):
        shutil.copytree(ROOT / "src" / name, tmp_path / "program" / name)
    (tmp_path / "program" / "township_reports" / "more.py").touch()
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "program"))
    assert "程序变了" in office.run(YEAR, "--explain").stdout
    assert "签发后有变化" not in office.run("review", YEAR).stdout
    office.run("publish", YEAR)
    assert office.sums() == before


def test_every_report_can_be_read_as_it_was_before_its_correction(office: Office) -> None:
    before = office.reports()
    path = office.root / "params" / f"{YEAR}.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("published: 2022-01-20", "published: 2022-01-21"),
        encoding="utf-8",
    )
    office.run(YEAR)
    office.sign(reason="日期写错")
    office.run("publish", YEAR)
    after = office.reports()
    assert set(after) == set(before)
    corrected = [slug for slug in before if after[slug] != before[slug]]
    assert len(corrected) == len(before)
    for slug in corrected:
        folder = office.site / YEAR / slug
        old = (folder / "versions" / "1" / "report.html").read_bytes()
        assert hashlib.sha256(old).hexdigest() == before[slug]
        assert before[slug] in (folder / "data.html").read_text(encoding="utf-8")
        page = (folder / "index.html").read_text(encoding="utf-8")
        assert 'href="versions/1/"' in page


def test_no_act_is_lost_by_any_of_it(office: Office) -> None:
    path = office.root / "data" / YEAR / "approvals.csv"
    before = read_acts(path)
    office.run("clean", "--yes")
    office.run("publish", YEAR)
    office.run(YEAR)
    assert read_acts(path) == before
