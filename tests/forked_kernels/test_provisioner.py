"""A forked kernel behaves as the stock kernel does; where it cannot be, the stock kernel runs."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.provisioning import KernelProvisionerFactory
from traitlets.config import Config

from forked_kernels import ADDRESS_VARIABLE, FORKED_KERNEL, PRELOAD_VARIABLE
from forked_kernels.manager import PromptKernelManager
from forked_kernels.process import ForkedProcess
from forked_kernels.provisioner import ForkProvisioner
from forked_kernels.starting import KernelServer
from tests.forked_kernels.conftest import FORKED, Running, is_running, run, running

pytestmark = pytest.mark.xdist_group("kernels")


def test_a_cell_runs_and_prints(name: str, tmp_path: Path) -> None:
    async def go() -> None:
        async with running(name, tmp_path) as kernel:
            assert await kernel.printed("print(6 * 7)") == "42"

    run(go())


def test_the_kernel_runs_in_its_folder_with_its_environment(name: str, tmp_path: Path) -> None:
    async def go() -> None:
        async with running(name, tmp_path) as kernel:
            code = "import os, sys; print(os.getcwd(), os.environ['IPYTHONDIR'], '' in sys.path)"
            assert await kernel.printed(code) == f"{tmp_path} {tmp_path / '.ipython'} True"

    run(go())


def test_the_code_is_the_main_module(name: str, tmp_path: Path) -> None:
    async def go() -> None:
        async with running(name, tmp_path) as kernel:
            code = "import pickle\nclass A: pass\nprint(__name__, type(pickle.loads(pickle.dumps(A()))) is A)"
            assert await kernel.printed(code) == "__main__ True"

    run(go())


def test_an_interrupt_stops_the_cell_and_leaves_the_kernel(name: str, tmp_path: Path) -> None:
    async def go() -> None:
        async with running(name, tmp_path) as kernel:
            cell = asyncio.ensure_future(kernel.printed("import time; time.sleep(60)"))
            await asyncio.sleep(1)
            await kernel.manager.interrupt_kernel()
            assert await asyncio.wait_for(cell, 30) == "KeyboardInterrupt"
            assert await kernel.printed("print(1)") == "1"

    run(go())


def test_a_restart_gives_a_new_process_without_the_old_names(name: str, tmp_path: Path) -> None:
    async def go() -> None:
        async with running(name, tmp_path) as kernel:
            first = await kernel.printed("import os; known = 1; print(os.getpid())")
            await kernel.manager.restart_kernel(now=True)
            await kernel.client.wait_for_ready(timeout=60)
            assert await kernel.printed("import os; print(os.getpid())") != first
            assert await kernel.printed("known") == "NameError"

    run(go())


def test_a_crash_is_noticed(name: str, tmp_path: Path) -> None:
    async def go() -> None:
        async with running(name, tmp_path) as kernel:
            kernel.client.execute("import os; os._exit(3)")
            assert await kernel.has_ended()
            assert kernel.manager.provisioner is not None
            assert await kernel.manager.provisioner.poll() == 3

    run(go())


def test_a_kill_from_outside_is_noticed(name: str, tmp_path: Path) -> None:
    async def go() -> None:
        async with running(name, tmp_path) as kernel:
            os.kill(int(await kernel.printed("import os; print(os.getpid())")), signal.SIGKILL)
            assert await kernel.has_ended()
            assert kernel.manager.provisioner is not None
            assert await kernel.manager.provisioner.poll() == -signal.SIGKILL

    run(go())


def test_a_polite_shutdown_runs_what_was_registered_for_the_exit(name: str, tmp_path: Path) -> None:
    async def go() -> None:
        async with running(name, tmp_path) as kernel:
            await kernel.printed("import atexit; atexit.register(open, 'left', 'w')")
            await kernel.manager.shutdown_kernel()
        assert (tmp_path / "left").exists()

    run(go())


def test_a_kill_ends_what_the_notebook_started(name: str, tmp_path: Path) -> None:
    async def go() -> None:
        async with running(name, tmp_path) as kernel:
            code = "import subprocess as s; print(s.Popen(['sleep', '600']).pid)"
            started = int(await kernel.printed(code))
            assert is_running(started)
            await kernel.manager.shutdown_kernel(now=True)
            await asyncio.sleep(0.2)
            assert not is_running(started)

    run(go())


#: How a notebook's process leaves its kernel: for a session of its own, as an orphan, or without
#: ever running another program.
_LEAVING = {
    "session": "import subprocess as s; print(s.Popen(['sleep', '600'], start_new_session=True).pid)",
    "orphan": (
        "import subprocess as s; print(s.run(['sh', '-c', 'setsid sleep 600 >/dev/null & echo $!'],"
        " stdout=s.PIPE, text=True).stdout)"
    ),
    # From 3.12 on Python warns of a fork in a process with threads, as a kernel is.
    "fork": """
import os, time, warnings
warnings.simplefilter("ignore")
r, w = os.pipe()
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.write(w, str(os.getpid()).encode())
        time.sleep(600)
    os._exit(0)
print(os.read(r, 20).decode())
""",
}


async def gone(pid: int) -> bool:
    for _ in range(200):
        if not is_running(pid):
            return True
        await asyncio.sleep(0.05)
    return False


@pytest.mark.skipif(sys.platform != "linux", reason="orphans are adopted on Linux only")
@pytest.mark.parametrize("ending", ["kill", "crash"])
@pytest.mark.parametrize("way", _LEAVING)
def test_what_left_the_kernels_session_ends_with_it_and_anothers_does_not(
    way: str, ending: str, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()

    async def go() -> None:
        async with (
            running(FORKED, tmp_path / "other") as other,
            running(FORKED, tmp_path) as kernel,
        ):
            kept, started = [int(await k.printed(_LEAVING[way])) for k in (other, kernel)]
            assert is_running(started)
            if ending == "kill":
                await kernel.manager.shutdown_kernel(now=True)
            else:
                kernel.client.execute("import os; os._exit(3)")
                assert await kernel.has_ended()
            assert await gone(started)
            assert is_running(kept)
            await other.manager.shutdown_kernel(now=True)
            assert await gone(kept)

    run(go())


@pytest.mark.skipif(sys.platform != "linux", reason="orphans are adopted on Linux only")
def test_what_left_its_session_ends_with_the_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = KernelServer([])
    monkeypatch.setenv(ADDRESS_VARIABLE, str(server.address))

    async def go() -> None:
        async with running(FORKED, tmp_path) as kernel:
            started = int(await kernel.printed(_LEAVING["session"]))
            server.stop()
            assert await gone(started)

    run(go())


def test_what_is_printed_past_jupyter_goes_where_the_asker_says(
    name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    async def go() -> None:
        async with running(name, tmp_path) as kernel:
            await kernel.printed("import os; os.write(2, b'past jupyter')")

    run(go())
    assert "past jupyter" in capfd.readouterr().err


def test_each_kernel_is_a_fresh_process(tmp_path: Path) -> None:
    async def go() -> None:
        async with running(FORKED, tmp_path) as kernel:
            await kernel.printed("import json; json.spoilt = True")
        async with running(FORKED, tmp_path) as kernel:
            assert await kernel.printed("import json; print(hasattr(json, 'spoilt'))") == "False"

    run(go())


def test_what_is_preloaded_is_there_already(tmp_path: Path) -> None:
    async def go() -> None:
        async with running(FORKED, tmp_path) as kernel:
            code = "import os, sys; print('ipykernel.debugger' in sys.modules, os.getppid())"
            loaded, parent = (await kernel.printed(code)).split()
            assert loaded == "True"
            assert int(parent) != os.getpid()

    run(go())


def test_what_the_environment_names_is_there_already(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "warmed.py").write_text(
        "import os\ndef warm_up():\n    global warmed_in\n    warmed_in = os.getpid()\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv(PRELOAD_VARIABLE, "warmed:warm_up")

    async def go() -> None:
        async with running(FORKED_KERNEL, tmp_path) as kernel:
            code = "import os, warmed; print(warmed.warmed_in == os.getppid())"
            assert await kernel.printed(code) == "True"

    run(go())


@pytest.mark.parametrize(
    ("kernelspec", "settings", "expected"),
    [
        ({"preload": ["of.kernelspec"]}, ["of.settings"], ["of.kernelspec"]),
        ({}, ["of.settings"], ["of.settings"]),
        ({}, None, ["of.environment"]),
    ],
)
def test_what_to_preload_is_said_by_kernelspec_or_settings_or_environment(
    kernelspec: dict[str, list[str]],
    settings: list[str] | None,
    expected: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(PRELOAD_VARIABLE, "of.environment")
    config = Config({"ForkProvisioner": {"preload": settings}} if settings else {})
    provisioner = {"provisioner_name": "fork-provisioner", "config": kernelspec}
    made = KernelProvisionerFactory.instance().create_provisioner_instance(
        "id",
        KernelSpec(metadata={"kernel_provisioner": provisioner}),
        PromptKernelManager(config=config),
    )
    assert isinstance(made, ForkProvisioner)
    assert made.preload == expected


def test_random_numbers_differ_from_kernel_to_kernel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = KernelServer(["numpy"])
    monkeypatch.setenv(ADDRESS_VARIABLE, str(server.address))

    async def drawn() -> str:
        async with running(FORKED, tmp_path) as kernel:
            return await kernel.printed(
                "import random, numpy; print(random.random(), numpy.random.random())"
            )

    try:
        first, second = str(run(drawn())).split(), str(run(drawn())).split()
    finally:
        server.stop()
    assert first[0] != second[0]
    assert first[1] != second[1]


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux only")
def test_a_kernel_has_no_more_memory_than_its_limit(tmp_path: Path) -> None:
    async def go() -> None:
        limited = Config({"ForkProvisioner": {"memory": 300 << 20}})
        async with running(FORKED, tmp_path, config=limited) as kernel:
            assert await kernel.printed("print(len(bytearray(100 << 20)))") == str(100 << 20)
            assert await kernel.printed("bytearray(400 << 20)") == "MemoryError"

    run(go())


def test_without_fork_the_stock_kernel_runs_and_the_log_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.delattr(os, "fork")
    logging.getLogger("traitlets").propagate = True

    async def go() -> Running:
        async with running(FORKED, tmp_path, log=logging.getLogger("kernels")) as kernel:
            assert await kernel.printed("print(1)") == "1"
            return kernel

    kernel = run(go())
    assert not isinstance(kernel.manager.provisioner.process, ForkedProcess)
    assert "Starting the stock kernel, not a forked one: this system cannot fork" in caplog.text


def test_where_the_server_given_is_dead_another_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ADDRESS_VARIABLE, str(tmp_path / "nobody"))

    async def go() -> Any:
        async with running(FORKED, tmp_path) as kernel:
            assert await kernel.printed("print(1)") == "1"
            provisioner = kernel.manager.provisioner
            assert isinstance(provisioner, ForkProvisioner)
            return provisioner.process

    assert isinstance(run(go()), ForkedProcess)


def test_jupyters_own_manager_finds_the_kernelspec_by_name(tmp_path: Path) -> None:
    from jupyter_client.multikernelmanager import AsyncMultiKernelManager

    async def go() -> Any:
        manager = AsyncMultiKernelManager(connection_dir=str(tmp_path))
        kernel_id = await manager.start_kernel(kernel_name=FORKED_KERNEL, cwd=str(tmp_path))
        provisioner = manager.get_kernel(kernel_id).provisioner
        assert isinstance(provisioner, ForkProvisioner)
        process = provisioner.process
        assert await manager.is_alive(kernel_id)
        await manager.shutdown_kernel(kernel_id)
        assert kernel_id not in manager
        return process

    process = run(go())
    assert isinstance(process, ForkedProcess)
    assert not is_running(process.pid)
