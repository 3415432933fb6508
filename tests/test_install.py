"""The set-up of a checkout: two that are started at once do not clear what the other installs.

And of a project of one's own: of which wheel it is made, and when it is made anew.
"""

from __future__ import annotations

import os
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import install


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Another checkout, where installing only says when it begins and ends."""
    said: list[str] = []

    def prepare() -> int:
        said.append("begins")
        time.sleep(0.2)
        (tmp_path / "ready").touch()
        said.append("ends")
        return 0

    for name in ("requirements.lock", "pyproject.toml", "install.py"):
        (tmp_path / name).touch()
    monkeypatch.setattr(install, "ROOT", tmp_path)
    monkeypatch.setattr(install, "READY", tmp_path / "ready")
    monkeypatch.setattr(install, "_prepare", prepare)
    monkeypatch.setattr("sys.argv", ["install.py"])
    return said


def test_of_two_at_once_one_installs_and_the_other_finds_it_done(checkout: list[str]) -> None:
    with ThreadPoolExecutor(2) as both:
        assert list(both.map(lambda _: install.main(), range(2))) == [0, 0]
    assert checkout == ["begins", "ends"]


def test_a_changed_lock_installs_again(checkout: list[str], tmp_path: Path) -> None:
    assert install.main() == 0
    later = (tmp_path / "ready").stat().st_mtime + 1
    os.utime(tmp_path / "requirements.lock", (later, later))
    assert install.main() == 0
    assert checkout == ["begins", "ends"] * 2


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A project in which the commands of an installation are only written down."""
    ran: list[list[str]] = []
    root = tmp_path / "我 县"
    (root / "program").mkdir(parents=True)
    (root / "install.py").touch()
    version = root / ".township-reports" / "shipped" / "version"
    version.parent.mkdir(parents=True)
    version.write_text("0.3.0\n", encoding="utf-8")

    def run(arguments: list[str], env: dict[str, str] | None = None) -> None:
        ran.append(arguments)
        if "download" in arguments:
            wheel(root, "0.3.0")
        if env is not None:
            assert Path(arguments[-1]).read_text(encoding="utf-8") == LOCK

    monkeypatch.setattr(install, "ROOT", root)
    monkeypatch.setattr(install, "READY", tmp_path / "ready")
    monkeypatch.setattr(install, "PROGRAM", root / "program")
    monkeypatch.setattr(install, "VERSION", version)
    monkeypatch.setattr(install, "_run", run)
    monkeypatch.setattr(install, "_compile", lambda: None)
    monkeypatch.setattr("venv.create", lambda *_, **__: None)
    monkeypatch.setattr("sys.argv", ["install.py"])
    return ran


LOCK = "uv==1.0 \\\n    --hash=sha256:0\n"


def wheel(root: Path, version: str) -> Path:
    """A wheel in a project that holds what its installation reads."""
    path = root / "program" / f"township_reports-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(install.LOCK_IN_WHEEL, LOCK)
    return path


def installed(ran: list[list[str]]) -> str:
    """The name of what was installed last."""
    return Path(ran[-1][-1]).name


def test_a_project_is_made_of_its_newest_wheel(project: list[list[str]]) -> None:
    for version in ("0.9.0", "0.10.0", "0.10.0rc1"):
        wheel(install.ROOT, version)
    assert install.main() == 0
    assert installed(project) == "township_reports-0.10.0-py3-none-any.whl"
    assert "-e" not in project[-1]


def test_without_a_wheel_the_version_that_made_the_project_is_fetched_and_kept(
    project: list[list[str]],
) -> None:
    assert install.main() == 0
    assert project[0][-1] == "township-reports==0.3.0"
    assert installed(project) == "township_reports-0.3.0-py3-none-any.whl"
    assert (install.PROGRAM / installed(project)).exists()


def test_where_neither_wheel_nor_version_is_known_it_is_said_what_to_do(
    project: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    install.VERSION.unlink()
    assert install.main() == 1
    assert capsys.readouterr().err == "program/ 里没有程序：把 township_reports-….whl 放进去\n"
    assert project == []


def test_a_wheel_that_is_put_there_makes_it_anew_however_old_it_is(
    project: list[list[str]],
) -> None:
    wheel(install.ROOT, "0.3.0")
    assert install.main() == 0
    assert install.main() == 0
    assert len(project) == 3
    newer = wheel(install.ROOT, "0.4.0")
    os.utime(newer, (1, 1))
    later = install.READY.stat().st_mtime + 1
    os.utime(install.PROGRAM, (later, later))
    assert install.main() == 0
    assert installed(project) == newer.name


@pytest.mark.parametrize("content", [b"no archive", None])
def test_what_is_no_wheel_of_ours_is_said_in_a_line(
    project: list[list[str]], content: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    path = wheel(install.ROOT, "0.3.0")
    if content is None:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("other", "")
    else:
        path.write_bytes(content)
    assert install.main() == 1
    assert capsys.readouterr().err == f"program/{path.name} 不是本程序的 wheel 文件：换成完好的\n"
    assert project == []
