"""A kernel's start, forked and stock: from the request to the reply of a cell that imports."""

from __future__ import annotations

import asyncio
import statistics
import time
from typing import TYPE_CHECKING

from traitlets.config import Config

from forked_kernels import FORKED_KERNEL
from forked_kernels.manager import PromptKernelManager

if TYPE_CHECKING:
    from pathlib import Path

#: What many a notebook begins with.
_MODULE = "pandas"
_STOCK_KERNEL = "python3"
_ARGUMENTS = ["--IPKernelApp.log_level=50", "--HistoryManager.enabled=False"]
_MILLISECONDS = 1000


def start_kernels(folder: Path, pairs: int) -> None:
    """Start so many of both in turn, and print the medians and their ratio."""
    first = asyncio.run(_seconds(FORKED_KERNEL, folder))
    forked, stock = [], []
    for _ in range(pairs):
        forked.append(asyncio.run(_seconds(FORKED_KERNEL, folder)))
        stock.append(asyncio.run(_seconds(_STOCK_KERNEL, folder)))
    ratio = statistics.median(b / a for a, b in zip(forked, stock, strict=True))
    _say(f"until `import {_MODULE}` is answered, medians of {pairs} kernels started in turn")
    for name, seconds in (("forked", forked), ("stock", stock)):
        middle, least, most = (
            _MILLISECONDS * pick(seconds) for pick in (statistics.median, min, max)
        )
        _say(f"{name}: {middle:.0f} ms ({least:.0f} to {most:.0f})")
    _say(f"stock / forked: {ratio:.1f}; the first forked one, its server's start: {first:.1f} s")


async def _seconds(kernel: str, folder: Path) -> float:
    begun = time.perf_counter()
    manager = PromptKernelManager(
        kernel_name=kernel,
        connection_file=str(folder / "k.json"),
        environment={"IPYTHONDIR": str(folder / ".ipython")},
        config=Config({"ForkProvisioner": {"preload": [_MODULE]}}),
    )
    await manager.start_kernel(cwd=str(folder), extra_arguments=_ARGUMENTS)
    client = manager.client()
    client.start_channels()
    try:
        await client.wait_for_ready()
        reply = await client.execute_interactive(f"import {_MODULE}")
        assert reply["content"]["status"] == "ok", reply
        return time.perf_counter() - begun
    finally:
        client.stop_channels()
        await manager.shutdown_kernel(now=True)


def _say(line: str) -> None:
    print(line, flush=True)
