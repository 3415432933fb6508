"""Kernels to try: forked ones, and the stock kernel they must behave like."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager

from forked_kernels import can_fork
from forked_kernels.manager import PromptKernelManager

FORKED = "forked-bare"
#: As who runs notebooks asks for a kernel; for this a kernel is prepared before the fork.
PLAIN = ("--HistoryManager.enabled=False",)


class _BareSpecs(KernelSpecManager):
    """Also a kernelspec that preloads next to nothing, so that its server starts at once."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        stock = "python3" if kernel_name == FORKED else kernel_name
        spec: KernelSpec = super().get_kernel_spec(stock)
        if kernel_name == FORKED:
            provisioner = {"provisioner_name": "fork-provisioner", "config": {"preload": ["json"]}}
            spec.argv = ["python", "-m", "ipykernel_launcher", "-f", "{connection_file}"]
            spec.metadata = {"kernel_provisioner": provisioner}
        return spec


@dataclass
class Running:
    """A kernel that runs, with its client."""

    manager: PromptKernelManager
    client: Any

    async def printed(self, code: str) -> str:
        """What a cell prints, or the name of the error it raises."""
        request = self.client.execute(code)
        text = ""
        while True:
            message = await self.client.get_iopub_msg(timeout=60)
            if message["parent_header"].get("msg_id") != request:
                continue
            content = message["content"]
            if message["msg_type"] == "stream":
                text += content["text"]
            elif message["msg_type"] == "error":
                text += content["ename"]
            elif message["msg_type"] == "status" and content["execution_state"] == "idle":
                return text.strip()

    async def has_ended(self) -> bool:
        """Whether the kernel ends within some seconds."""
        for _ in range(200):
            if not await self.manager.is_alive():
                return True
            await asyncio.sleep(0.05)
        return False


@asynccontextmanager
async def running(
    name: str, folder: Path, arguments: Sequence[str] = PLAIN, **traits: Any
) -> AsyncIterator[Running]:
    """A kernel of this name, started in a folder."""
    manager = PromptKernelManager(
        kernel_name=name,
        kernel_spec_manager=_BareSpecs(),
        connection_file=str(folder / "k.json"),
        environment={"IPYTHONDIR": str(folder / ".ipython")},
        **traits,
    )
    await manager.start_kernel(cwd=str(folder), extra_arguments=list(arguments))
    client = manager.client()
    client.start_channels()
    try:
        await client.wait_for_ready(timeout=120)
        yield Running(manager, client)
    finally:
        client.stop_channels()
        if manager.has_kernel:
            await manager.shutdown_kernel(now=True)


def run(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """Run a test's coroutine."""
    return asyncio.run(coroutine)


def is_running(pid: int) -> bool:
    """Whether a process exists and is no zombie."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.fixture(params=["python3", FORKED], ids=["stock", "forked"])
def name(request: pytest.FixtureRequest) -> str:
    """Each kernel in turn: what holds for the stock kernel holds for a forked one."""
    if request.param == FORKED and not can_fork():
        pytest.skip("this system cannot fork")
    return str(request.param)
