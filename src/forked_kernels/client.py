"""A kernel client that is ready when the kernel is, without fixed waits.

``jupyter_client`` waits until the kernel's output channel has been silent for 0.2 s. Here the
answer to one request, on both channels, is proof enough.
"""

from __future__ import annotations

import asyncio
import time
from queue import Empty
from typing import Any

from jupyter_client.asynchronous import AsyncKernelClient

_PATIENCE = 1.0


class PromptKernelClient(AsyncKernelClient):
    """The client of a kernel manager whose ``client_factory`` it is."""

    def start_channels(
        self,
        shell: bool = True,
        iopub: bool = True,
        stdin: bool = True,
        hb: bool = False,
        control: bool = True,
    ) -> None:
        """As the parent's, without the heartbeat: the manager knows whether its kernel runs."""
        super().start_channels(shell, iopub, stdin, hb, control)

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Return once the kernel answers on its shell and output channels.

        ``timeout`` in seconds. Raises ``RuntimeError`` for a kernel that dies or stays silent.
        """
        end = time.monotonic() + (float("inf") if timeout is None else timeout)
        while not await self._answers():
            if not await self.is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
            if time.monotonic() > end:
                raise RuntimeError(f"Kernel didn't respond in {timeout:g} seconds")

    async def _answers(self) -> bool:
        request = self.kernel_info()
        try:
            async with asyncio.timeout(_PATIENCE):
                reply = await _answer(self.get_shell_msg, request, "kernel_info_reply")
                await _answer(self.get_iopub_msg, request, "status", "idle")
        except (TimeoutError, Empty):
            return False
        self._handle_kernel_info_reply(reply)
        return True


async def _answer(receive: Any, request: str, kind: str, state: str = "") -> dict[str, Any]:
    while True:
        message: dict[str, Any] = await receive(timeout=_PATIENCE)
        if (
            message["parent_header"].get("msg_id") == request
            and message["msg_type"] == kind
            and state in {"", message["content"].get("execution_state")}
        ):
            return message
