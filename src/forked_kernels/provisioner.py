"""The kernel provisioner: where Jupyter starts a Python kernel, fork one instead.

A kernelspec names it in its metadata. What to preload is said by the first of these that says
it: the kernelspec, Jupyter's settings, the environment::

    "kernel_provisioner": {
        "provisioner_name": "fork-provisioner",
        "config": {"preload": ["pandas", "my.package:warm_up"]}
    }

    c.ForkProvisioner.preload = ["pandas", "my.package:warm_up"]

    FORKED_KERNELS_PRELOAD="pandas my.package:warm_up"
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jupyter_client.provisioning import LocalProvisioner
from traitlets import Int, List, Unicode, default

from forked_kernels import ADDRESS_VARIABLE, can_fork
from forked_kernels.preloading import preload_of
from forked_kernels.process import ForkedProcess
from forked_kernels.request import Request
from forked_kernels.starting import shared_server

if TYPE_CHECKING:
    from subprocess import Popen

    from jupyter_client.connect import KernelConnectionInfo

_LAUNCHER = "ipykernel_launcher"


class ForkProvisioner(LocalProvisioner):
    """Forks kernels from a server; all else is as for the stock kernel, which it falls back on."""

    process: ForkedProcess | Popen[Any] | None  # type: ignore[assignment] # what is done to it, both can

    preload = List(
        Unicode(), help="Modules to import and functions (module:name) to call before forking."
    ).tag(config=True)
    memory = Int(0, help="Bytes a kernel may take beyond what is preloaded; 0: no limit.").tag(
        config=True
    )

    @default("preload")
    def _environments_preload(self) -> list[str]:
        return preload_of(os.environ)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Fork a kernel; where that cannot be, say so in the log and start one anew."""
        reason = _obstacle(cmd)
        if not reason:
            try:
                process = await self._forked(cmd, kwargs)
            except OSError as error:
                reason = f"no kernel server answers ({error})"
        if reason:
            self.log.warning("Starting the stock kernel, not a forked one: %s", reason)
            return await super().launch_kernel(cmd, **kwargs)
        self.process = process
        self.pid = self.pgid = process.pid or None
        self.cwd = kwargs.get("cwd") or Path.cwd()
        return self.connection_info

    async def _forked(self, cmd: list[str], kwargs: dict[str, Any]) -> ForkedProcess:
        request = Request(
            arguments=tuple(cmd[cmd.index(_LAUNCHER) + 1 :]),
            cwd=str(kwargs.get("cwd") or Path.cwd()),
            environment=dict(kwargs["env"]),
            memory=self.memory,
        )
        with open(os.devnull, "rb") as nothing:  # noqa: PTH123 - devnull is no path of ours
            files = (
                nothing.fileno(),
                _file_number(kwargs.get("stdout"), 1),
                _file_number(kwargs.get("stderr"), 2),
            )
            given = os.environ.get(ADDRESS_VARIABLE)
            if given:
                # Its server may have died: then this process starts one of its own.
                with contextlib.suppress(OSError):
                    return await ForkedProcess.start(Path(given), request, files)
            address = shared_server(self.preload).address
            return await ForkedProcess.start(address, request, files)

    async def wait(self) -> int | None:
        """Wait for the kernel's end as it comes, without polling."""
        if isinstance(self.process, ForkedProcess):
            await self.process.exit_code()
        return await super().wait()

    async def kill(self, restart: bool = False) -> None:
        """Kill the kernel and all it started; returns when it is gone."""
        await super().kill(restart=restart)
        if isinstance(self.process, ForkedProcess):
            await self.process.exit_code()


def _obstacle(cmd: list[str]) -> str:
    if not can_fork():
        return "this system cannot fork a process with libraries loaded"
    if _LAUNCHER not in cmd:
        return f"the kernelspec does not start {_LAUNCHER}"
    if cmd[0] != sys.executable:
        return f"the kernelspec asks for another Python, {cmd[0]}"
    return ""


def _file_number(given: Any, default: int) -> int:
    if given is None:
        return default
    return given if isinstance(given, int) else int(given.fileno())
