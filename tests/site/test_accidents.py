"""Whatever fails or is killed while the site is made: it is the old one whole or the new one whole."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest

from tests.disk.steps import FAULTS, end_at, fail_at, fresh_copy, steps_of
from tests.site.invented import Made, Town, town
from township_reports.project.folders import Project
from township_reports.site.errors import SiteError

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published county with a correction signed and another revoked, neither published yet."""
    county = town(tmp_path_factory.mktemp("county"))
    county.approved("晴谷镇", "星渡镇")
    county.publish()
    made = Made("晴谷镇", main="<p>改正后的正文。</p>")
    county.report(made)
    county.approve(made, day="2022-03-05", reason="表三合计写错")
    county.revoke(Made("星渡镇"))
    return county.project.root


def copy_of(corrected: Path, tmp_path: Path) -> Town:
    return Town(Project.at(fresh_copy(corrected, tmp_path)))


def whole(county: Town) -> bytes:
    """The site's sums, which are of every file that is there and of no other."""
    sums = (county.site / "SHA256SUMS").read_bytes()
    lines = [line.split("  ", 1) for line in sums.decode().splitlines()]
    named = {path: digest for digest, path in lines}
    found = {
        path.relative_to(county.site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in county.site.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    }
    assert found == named
    return sums


@pytest.fixture
def sums(corrected: Path, tmp_path: Path) -> tuple[bytes, bytes]:
    """Those of the old site and of the new one."""
    county = copy_of(corrected, tmp_path)
    before = whole(county)
    county.publish()
    assert before != whole(county)
    return before, whole(county)


@pytest.mark.parametrize("fault", FAULTS)
def test_wherever_the_disk_fails_one_of_them_stands(
    corrected: Path, tmp_path: Path, sums: tuple[bytes, bytes], fault: int
) -> None:
    for step in range(1, steps_of(copy_of(corrected, tmp_path).publish) + 1):
        county = copy_of(corrected, tmp_path)
        error = fail_at(step, county.publish, fault)
        assert error is None or isinstance(error, SiteError)
        assert whole(county) in sums
        county.publish()
        assert whole(county) == sums[1]


def test_wherever_it_is_killed_one_of_them_stands(
    corrected: Path, tmp_path: Path, sums: tuple[bytes, bytes]
) -> None:
    for step in range(1, steps_of(copy_of(corrected, tmp_path).publish) + 1):
        county = copy_of(corrected, tmp_path)
        end_at(step, county.publish)
        assert whole(county) in sums
        county.publish()
        assert whole(county) == sums[1]


def test_killed_at_a_hundred_moments_one_of_them_stands(
    corrected: Path, tmp_path: Path, sums: tuple[bytes, bytes]
) -> None:
    begun = time.monotonic()
    copy_of(corrected, tmp_path).publish()
    usual = time.monotonic() - begun
    for number in range(100):
        county = copy_of(corrected, tmp_path)
        child = multiprocessing.get_context("fork").Process(target=county.publish)
        child.start()
        time.sleep(usual * 1.5 * number / 100)
        if child.is_alive():
            os.kill(child.pid or 0, signal.SIGKILL)
        child.join()
        assert whole(county) in sums
        county.publish()
        assert whole(county) == sums[1]
