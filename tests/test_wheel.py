"""The wheel alone makes a report, in an environment that has never seen the checkout."""

from __future__ import annotations

import os
import shutil
import sys
import zipfile
from ast import literal_eval
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.wheels import ROOT, Environment, built_wheel, finished, fresh_environment
from township_reports.project import shipped_files
from township_reports.year import program_parts

UNIT = "鲁河镇"
SHIPPED = "township_reports/shipped/"
LOCK = "requirements-project.lock"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("wheel"),
    pytest.mark.skipif(os.name == "nt", reason="dependencies are lent by symbolic links"),
]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built of the checkout."""
    return built_wheel(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """The wheel, the locked dependencies, and the sample."""
    folder = tmp_path_factory.mktemp("elsewhere")
    for name in ("notebooks", "params", "data", "expectations"):
        shutil.copytree(ROOT / name, folder / "project" / name)
    return Environment(fresh_environment(wheel, folder), folder / "project")


@pytest.fixture(scope="module")
def printed(installed: Environment) -> Mapping[str, bytes]:
    """The unit's report as the wheel makes it."""
    done = installed.run("township-reports", "2021", "--units", UNIT)
    assert done.returncode == 0, done.stdout + done.stderr
    return reports(installed.folder / "outputs")


def reports(outputs: Path) -> Mapping[str, bytes]:
    """What is printed of the unit, by name."""
    return {path.name: path.read_bytes() for path in (outputs / "2021" / UNIT).glob("report.[hp]*")}


def test_everything_of_the_packages_is_in_the_wheel(wheel: Path) -> None:
    # What is for who reads the sources or builds forked_kernels alone is no part of the program.
    files = {
        path.relative_to(ROOT / "src").as_posix()
        for package in ("forked_kernels", "township_reports")
        for path in (ROOT / "src" / package).rglob("*")
        if path.is_file()
        and "__pycache__" not in path.parts
        and not path.name.startswith(("LICENSE", "README"))
    }
    with zipfile.ZipFile(wheel) as archive:
        assert sorted(files - set(archive.namelist())) == []


def test_what_a_project_begins_with_is_in_the_wheel_as_in_the_repository(wheel: Path) -> None:
    given = {**shipped_files(), LOCK: (ROOT / LOCK).read_bytes()}
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if name.startswith(SHIPPED)]
        assert {name.removeprefix(SHIPPED): archive.read(name) for name in names} == given


def test_a_report_by_the_wheel_has_the_checkouts_key(installed: Environment) -> None:
    parts = "from township_reports.year import program_parts as p; print(p())"
    done = installed.run("python", "-c", parts)
    # Which packages are installed is the environment's own.
    assert literal_eval(done.stdout) | {"packages": ""} == {**program_parts(), "packages": ""}


def test_the_program_is_the_wheels(installed: Environment) -> None:
    for package in ("township_reports", "forked_kernels"):
        done = installed.run("python", "-c", f"import {package}; print({package}.__file__)")
        assert Path(done.stdout.strip()).is_relative_to(installed.root)


def test_a_check_by_the_wheel_finds_nothing_wrong(installed: Environment) -> None:
    done = installed.run("township-reports", "check", "2021", "--units", UNIT)
    assert done.returncode == 0, done.stderr
    assert "已检查 1" in done.stdout


def test_a_report_by_the_wheel_is_the_checkouts_to_the_byte(
    printed: Mapping[str, bytes], tmp_path: Path
) -> None:
    here = [sys.executable, "-m", "township_reports", "2021", "--units", UNIT]
    finished([*here, "--project", str(ROOT), "--outputs", str(tmp_path)], tmp_path)
    assert set(printed) == {"report.html", "report.pdf"}
    assert printed == reports(tmp_path)


def test_jupyter_finds_the_kernel_of_the_wheel(installed: Environment) -> None:
    listing = "from jupyter_client.kernelspec import find_kernel_specs as found; print(*found())"
    assert "python3-forked" in installed.run("python", "-c", listing).stdout.split()


def test_nbconvert_finds_the_exporters_of_the_wheel(
    installed: Environment, printed: Mapping[str, bytes]
) -> None:
    notebook = installed.folder / "outputs" / "2021" / UNIT / "report.ipynb"
    folder = installed.folder / "again"
    convert = ("-m", "nbconvert", "--to", "township_html", "--output-dir", str(folder))
    done = installed.run("python", *convert, str(notebook))
    assert done.returncode == 0, done.stderr
    assert (folder / "report.html").read_bytes() == printed["report.html"]
