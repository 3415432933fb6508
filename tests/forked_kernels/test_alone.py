"""The package built by itself, installed where nothing else of this repository is, and used."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import nbformat
import pytest

from forked_kernels import FORKED_KERNEL, PRELOAD_VARIABLE

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("kernels")]

_SOURCES = Path(__file__).resolve().parents[2] / "src"
#: What this repository has installed in the environment of the tests.
_OURS = ("forked_kernels", "township_reports", "_township_reports")
_WARMED = """\
import os

imported_in = os.getpid()
called_in = 0

def warm_up():
    global called_in
    called_in = os.getpid()
"""
_CELL = """\
import os, sys
warmed = sys.modules["warmed"]
print(os.getpid() == warmed.imported_in, warmed.called_in == warmed.imported_in, os.getppid())
"""


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python that has this package's own wheel, and of all others the locked versions."""
    folder = tmp_path_factory.mktemp("alone")
    pip = [sys.executable, "-m", "pip", "-qq", "--no-cache-dir"]
    offline = ["--no-deps", "--no-index"]
    build = ["wheel", "--no-build-isolation", *offline, "-w", str(folder), str(_SOURCES)]
    subprocess.run([*pip, *build], check=True)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "venv", with_pip=False, symlinks=True)
    python = folder / "venv" / "bin" / "python"
    asked = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    printed = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    for packages in {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}:
        for path in Path(packages).iterdir():
            if not path.name.startswith(_OURS):
                (Path(printed.strip()) / path.name).symlink_to(path)
    subprocess.run([*pip, "--python", str(python), "install", *offline, str(wheel)], check=True)
    return python


def test_nothing_of_reports_is_there(python: Path) -> None:
    code = "import forked_kernels, importlib.util as u; print(u.find_spec('township_reports'))"
    done = subprocess.run([python, "-P", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "None"


def test_papermill_runs_notebooks_in_kernels_with_what_is_preloaded(
    python: Path, tmp_path: Path
) -> None:
    (tmp_path / "warmed.py").write_text(_WARMED, encoding="utf-8")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(_CELL)])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "", "language": "python"}
    nbformat.write(notebook, tmp_path / "in.ipynb")
    papermill = f'"$0" -m papermill in.ipynb $number.ipynb -k {FORKED_KERNEL} --no-progress-bar'
    script = f"for number in 1 2; do {papermill}; done"
    subprocess.run(
        [python, "-m", "forked_kernels", "sh", "-ec", script, python],
        cwd=tmp_path,
        env={
            **os.environ,
            "PYTHONPATH": str(tmp_path),
            PRELOAD_VARIABLE: "warmed:warm_up",
            "JUPYTER_RUNTIME_DIR": str(tmp_path),
            "IPYTHONDIR": str(tmp_path / ".ipython"),
        },
        check=True,
    )
    first, second = (printed(tmp_path / f"{number}.ipynb") for number in (1, 2))
    # Imported and called by another process, the one that both kernels come from.
    assert first[:2] == ["False", "True"]
    assert second == first


def printed(path: Path) -> list[str]:
    (cell,) = nbformat.read(path, as_version=4).cells
    (output,) = cell.outputs
    return str(output.text).split()
