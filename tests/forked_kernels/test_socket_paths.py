"""Sockets find room wherever the folder for temporary files is."""

from __future__ import annotations

import stat
import tempfile
from pathlib import Path

import pytest

from forked_kernels.socket_paths import has_room, socket_folder
from forked_kernels.starting import KernelServer
from tests.forked_kernels.conftest import FORKED, run, running

pytestmark = pytest.mark.xdist_group("kernels")

#: Few characters, and more bytes than a socket's path can have.
_LONG = "长" * 40


@pytest.fixture
def long_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files that sockets have no room in."""
    folder = tmp_path / _LONG
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_room_is_counted_in_bytes() -> None:
    assert has_room("x" * 90)
    assert not has_room("长" * 34)


def test_the_usual_folder_is_kept_to_where_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/somewhere/空 格")
    assert socket_folder() == "/somewhere/空 格"


def test_a_server_listens_elsewhere_where_there_is_none(long_folder: Path) -> None:
    server = KernelServer([])
    try:
        assert long_folder not in server.address.parents
        assert stat.S_ISSOCK(server.address.stat().st_mode)
        # Who has no business there cannot reach it.
        assert stat.S_IMODE(server.address.parent.stat().st_mode) == 0o700
    finally:
        server.stop()
    assert not server.address.parent.exists()


@pytest.mark.usefixtures("long_folder")
def test_a_kernel_binds_its_sockets_elsewhere_and_leaves_none(name: str, tmp_path: Path) -> None:
    async def go() -> Path:
        async with running(name, tmp_path / _LONG) as kernel:
            sockets = Path(kernel.manager.ip)
            assert await kernel.printed("import os; print(os.getcwd())") == str(tmp_path / _LONG)
            assert list(sockets.parent.glob(f"{sockets.name}-*")) != []
        return sockets

    sockets: Path = run(go())
    assert list(sockets.parent.glob(f"{sockets.name}-*")) == []


def test_a_kernels_sockets_stand_beside_its_connection_file_where_there_is_room(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("s")

    async def go() -> str:
        async with running(FORKED, folder) as kernel:
            return str(kernel.manager.ip)

    assert run(go()) == str(folder / "k-ipc")
