"""Files that somebody else put there: what is read of them, and what is refused."""

import os
import shutil
import socket
from pathlib import Path

import pytest

from tests.making.invented import invented_project
from tests.making.running import finished
from township_reports.project.regular_files import (
    RegularFiles,
    read_plain_file,
    read_regular_file,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "secret.txt").write_bytes(b"secret")
    return tmp_path / "data"


def reason(path: Path, within: Path) -> str:
    try:
        read_regular_file(path, within, 100)
    except OSError as error:
        return error.strerror or ""
    pytest.fail("it was read")


def test_a_file_is_read(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"a" * 100)
    assert read_regular_file(folder / "a.txt", folder, 100) == b"a" * 100


def test_a_file_of_more_bytes_is_refused(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"a" * 2_000_001)
    with pytest.raises(OSError, match="超过 2 MB"):
        read_regular_file(folder / "a.txt", folder, 2_000_000)


def test_what_is_not_there_is_told_as_such(folder: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_regular_file(folder / "a.txt", folder, 100)


def test_a_pipe_is_refused_and_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "a.txt")
    assert reason(folder / "a.txt", folder) == "是管道、设备或套接字，不是文件：删去它"


def test_a_socket_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # By its short name: paths of sockets have little room.
    monkeypatch.chdir(folder)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("a.txt")
        assert "套接字" in reason(folder / "a.txt", folder)


def test_a_device_is_refused() -> None:
    assert "设备" in reason(Path("/dev/zero"), Path("/dev"))


def test_a_folder_is_refused(folder: Path) -> None:
    (folder / "a.txt").mkdir()
    assert reason(folder / "a.txt", folder) == "是文件夹，不是文件"


@pytest.mark.parametrize("target", ["../secret.txt", "/etc/passwd", "b/../../secret.txt"])
def test_a_link_out_of_the_folder_is_refused(folder: Path, target: str) -> None:
    (folder / "b").mkdir()
    (folder / "a.txt").symlink_to(target)
    assert reason(folder / "a.txt", folder) == "是通到文件夹外面的链接：换成文件本身"


def test_a_file_in_a_folder_that_is_a_link_out_of_it_is_refused(folder: Path) -> None:
    (folder / "b").symlink_to("..")
    assert "链接" in reason(folder / "b" / "secret.txt", folder)


def test_of_files_in_a_linked_folder_each_is_refused_that_leads_outside(folder: Path) -> None:
    (folder / "c").mkdir()
    (folder / "c" / "a.txt").write_bytes(b"a")
    (folder / "c" / "secret.txt").symlink_to("../../secret.txt")
    (folder / "b").symlink_to("c")
    files = RegularFiles(folder / "b", folder)
    assert files.read("a.txt", 100) == b"a"
    with pytest.raises(OSError, match="通到文件夹外面的链接"):
        files.read("secret.txt", 100)


def test_the_links_to_a_folder_are_looked_up_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.txt"):
        (folder / "b").mkdir(exist_ok=True)
        (folder / "b" / name).write_bytes(b"a")
    looked_at: list[Path] = []
    is_symlink = Path.is_symlink

    def noted(path: Path) -> bool:
        looked_at.append(path)
        return is_symlink(path)

    monkeypatch.setattr(Path, "is_symlink", noted)
    files = RegularFiles(folder / "b", folder)
    assert [files.read(name, 100) for name in ("a.txt", "b.txt")] == [b"a", b"a"]
    assert looked_at == [folder / "b"]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="the system has no such files")
def test_a_file_that_says_it_is_empty_and_is_not_is_read_to_its_end() -> None:
    # What the system tells in files of its own has no length.
    assert read_regular_file(Path("/proc/self/cmdline"), Path("/proc/self"), 100_000)


def test_links_by_way_of_one_another_are_followed_to_their_end(folder: Path) -> None:
    (folder / "b").symlink_to("../secret.txt")
    (folder / "a").symlink_to("b")
    assert "链接" in reason(folder / "a", folder)


@pytest.mark.parametrize("target", ["a.txt", "b.txt"])
def test_a_link_to_itself_or_to_nothing_is_refused(folder: Path, target: str) -> None:
    (folder / "a.txt").symlink_to(target)
    assert reason(folder / "a.txt", folder)


def test_a_link_within_the_folder_is_read(folder: Path) -> None:
    (folder / "b.txt").write_bytes(b"b")
    (folder / "a.txt").symlink_to("b.txt")
    assert read_regular_file(folder / "a.txt", folder, 100) == b"b"


def test_the_folder_may_be_reached_by_a_link(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"a")
    (folder.parent / "link").symlink_to("data")
    within = folder.parent / "link"
    assert read_regular_file(within / "a.txt", within, 100) == b"a"


def test_a_file_of_the_project_may_be_a_link_and_no_pipe(tmp_path: Path) -> None:
    (tmp_path / "kept").write_bytes(b"a")
    (tmp_path / "link").symlink_to(tmp_path / "kept")
    assert read_plain_file(tmp_path / "link") == b"a"
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="管道"):
        read_plain_file(tmp_path / "pipe")


@pytest.mark.parametrize("name", ["params/2021.yaml", "data/units.csv", "expectations/words.yaml"])
def test_a_pipe_in_the_place_of_configuration_is_told_in_a_line(tmp_path: Path, name: str) -> None:
    project = invented_project(tmp_path, ["甲镇"])
    for folder in ("params", "expectations"):
        place = project / folder
        if place.is_symlink():
            content = place.resolve()
            place.unlink()
            shutil.copytree(content, place)
    path = project / name
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    done = finished(project)
    assert done.returncode == 2
    assert "是管道、设备或套接字" in done.stderr
    assert len(done.stderr.splitlines()) == 1
