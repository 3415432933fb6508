"""Whatever fails or is killed while reports are signed: acts and files are whole, and none is lost."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.disk.steps import FAULTS, end_at, fail_at, fresh_copy, steps_of
from tests.signing.invented import SIGNATURE, YEAR, Year
from township_reports.project.folders import Project
from township_reports.signing.approving import approve
from township_reports.signing.record import ApprovalsError, approvals_path, read_acts
from township_reports.signing.store import Store

pytestmark = pytest.mark.slow

UNITS = ["晴谷镇", "星渡镇"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built year, to be copied."""
    return Year.of(tmp_path_factory.mktemp("built"), UNITS).root


def copy_of(built: Path, tmp_path: Path) -> Project:
    return Project.at(fresh_copy(built, tmp_path))


def sign(project: Project) -> object:
    return approve(project, YEAR, "全部", SIGNATURE)


def signed_and_whole(project: Project) -> list[str]:
    """The units that are signed; what their acts name is in the store."""
    acts = read_acts(approvals_path(project, YEAR))
    assert Store.of(project, YEAR).missing(acts) == {}
    return [act.unit for act in acts]


@pytest.mark.parametrize("fault", FAULTS)
def test_wherever_the_disk_fails_all_are_signed_or_none(
    built: Path, tmp_path: Path, fault: int
) -> None:
    steps = steps_of(lambda: sign(copy_of(built, tmp_path)))
    assert steps > len(UNITS) * 3
    for step in range(1, steps + 1):
        project = copy_of(built, tmp_path)
        error = fail_at(step, partial(sign, project), fault)
        assert error is None or isinstance(error, ApprovalsError)
        assert sorted(signed_and_whole(project)) == ([] if error else sorted(UNITS))
        sign(project)
        assert sorted(signed_and_whole(project)) == sorted(UNITS)


def test_wherever_it_is_killed_all_are_signed_or_none(built: Path, tmp_path: Path) -> None:
    for step in range(1, steps_of(lambda: sign(copy_of(built, tmp_path))) + 1):
        project = copy_of(built, tmp_path)
        end_at(step, partial(sign, project))
        assert sorted(signed_and_whole(project)) in ([], sorted(UNITS))
        sign(project)
        assert sorted(signed_and_whole(project)) == sorted(UNITS)


def test_killed_at_a_hundred_moments_no_act_is_lost(built: Path, tmp_path: Path) -> None:
    begun = time.monotonic()
    sign(copy_of(built, tmp_path))
    usual = time.monotonic() - begun
    for number in range(100):
        project = copy_of(built, tmp_path)
        child = multiprocessing.get_context("fork").Process(target=sign, args=(project,))
        child.start()
        time.sleep(usual * 1.5 * number / 100)
        if child.is_alive():
            os.kill(child.pid or 0, signal.SIGKILL)
        child.join()
        assert sorted(signed_and_whole(project)) in ([], sorted(UNITS))
        sign(project)
        assert sorted(signed_and_whole(project)) == sorted(UNITS)


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not there")
def test_a_hundred_who_sign_at_once_leave_a_hundred_acts(tmp_path: Path) -> None:
    units = [f"{number:03d}镇" for number in range(100)]
    project = Year.of(tmp_path, units).project
    shutil.copy(ROOT / "Makefile", tmp_path)
    program = f"BIN={Path(sys.executable).parent}"
    command = [
        "make",
        "-s",
        "-o",
        ".venv/ready",
        program,
        "approve",
        f"YEAR={YEAR}",
        "REVIEWER=甲某",
    ]
    signers = [
        subprocess.Popen([*command, f"UNITS={unit}"], cwd=tmp_path, stdout=subprocess.DEVNULL)
        for unit in units
    ]
    assert {signer.wait() for signer in signers} == {0}
    assert sorted(signed_and_whole(project)) == units
