"""The wheel alone makes a report, in an environment that has never seen the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
UNIT = "鲁河镇"
#: What of the environment leads to packages elsewhere.
LEADING = ("PYTHON", "COVERAGE", "JUPYTER", "VIRTUAL_ENV", "IPYTHON")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("wheel"),
    pytest.mark.skipif(os.name == "nt", reason="dependencies are lent by symbolic links"),
]


@dataclass(frozen=True)
class Installed:
    """An environment with the wheel and a project without the program beside it."""

    environment: Path
    project: Path

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """A command of the environment, in the project."""
        return finished(
            [str(self.environment / "bin" / arguments[0]), *arguments[1:]], self.project
        )


def finished(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """A command that has ended, away from the checkout."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(LEADING)}
    return subprocess.run(
        command,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def lend(folder: Path, target: Path, but: str) -> None:
    """Link everything in a folder into another, but for what has a name like this."""
    target.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if but not in path.name:
            (target / path.name).symlink_to(path)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built of the checkout without a network."""
    folder = tmp_path_factory.mktemp("dist")
    offline = ["--no-deps", "--no-build-isolation", "--no-index"]
    done = finished(
        [sys.executable, "-m", "pip", "wheel", "-q", *offline, "-w", str(folder), str(ROOT)], folder
    )
    assert done.returncode == 0, done.stderr
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel, the locked dependencies, and the sample."""
    folder = tmp_path_factory.mktemp("elsewhere")
    environment = folder / "environment"
    venv.create(environment, symlinks=True, with_pip=False)
    packages = next((environment / "lib").glob("python3*")) / "site-packages"
    lend(Path(sysconfig.get_path("purelib")), folder / "lent", but="township_reports")
    (packages / "lent.pth").write_text(f"{folder / 'lent'}\n", encoding="utf-8")
    jupyter = Path("share") / "jupyter"
    lend(Path(sys.prefix) / jupyter, environment / jupyter, but="kernels")
    pip = [sys.executable, "-m", "pip", "--python", str(environment / "bin" / "python")]
    done = finished([*pip, "install", "-q", "--no-deps", "--no-index", str(wheel)], folder)
    assert done.returncode == 0, done.stderr
    for name in ("notebooks", "params", "data", "expectations"):
        shutil.copytree(ROOT / name, folder / "project" / name)
    return Installed(environment, folder / "project")


@pytest.fixture(scope="module")
def printed(installed: Installed) -> Mapping[str, bytes]:
    """The unit's report as the wheel makes it."""
    done = installed.run("township-reports", "2021", "--units", UNIT)
    assert done.returncode == 0, done.stdout + done.stderr
    return reports(installed.project / "outputs")


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


def test_the_program_is_the_wheels(installed: Installed) -> None:
    for package in ("township_reports", "forked_kernels"):
        done = installed.run("python", "-c", f"import {package}; print({package}.__file__)")
        assert Path(done.stdout.strip()).is_relative_to(installed.environment)


def test_a_check_by_the_wheel_finds_nothing_wrong(installed: Installed) -> None:
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


def test_jupyter_finds_the_kernel_of_the_wheel(installed: Installed) -> None:
    listing = "from jupyter_client.kernelspec import find_kernel_specs as found; print(*found())"
    assert "python3-forked" in installed.run("python", "-c", listing).stdout.split()


def test_nbconvert_finds_the_exporters_of_the_wheel(
    installed: Installed, printed: Mapping[str, bytes]
) -> None:
    notebook = installed.project / "outputs" / "2021" / UNIT / "report.ipynb"
    folder = installed.project / "again"
    convert = ("-m", "nbconvert", "--to", "township_html", "--output-dir", str(folder))
    done = installed.run("python", *convert, str(notebook))
    assert done.returncode == 0, done.stderr
    assert (folder / "report.html").read_bytes() == printed["report.html"]
