"""The wheel of this checkout, and an environment that has it and has never seen the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
#: What of the environment leads to packages elsewhere.
LEADING = ("PYTHON", "COVERAGE", "JUPYTER", "VIRTUAL_ENV", "IPYTHON")


@dataclass(frozen=True)
class Environment:
    """An environment with the wheel, and the folder in which its commands are run."""

    root: Path
    folder: Path

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """A command of the environment, in the folder; nobody answers what it asks."""
        return finished([str(self.root / "bin" / arguments[0]), *arguments[1:]], self.folder)


def finished(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """A command that has ended, away from the checkout."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(LEADING)}
    return subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def built_wheel(folder: Path) -> Path:
    """The wheel, built of the checkout without a network into an empty folder."""
    offline = ["--no-deps", "--no-build-isolation", "--no-index"]
    done = finished(
        [sys.executable, "-m", "pip", "wheel", "-q", *offline, "-w", str(folder), str(ROOT)], folder
    )
    assert done.returncode == 0, done.stderr
    (built,) = folder.iterdir()
    return built


def fresh_environment(wheel: Path, folder: Path) -> Path:
    """An environment of the wheel and the locked dependencies, which this one lends it."""
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
    return environment


def lend(folder: Path, target: Path, but: str) -> None:
    """Link everything in a folder into another, but for what has a name like this."""
    target.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if but not in path.name:
            (target / path.name).symlink_to(path)
