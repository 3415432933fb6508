"""A kernel manager without fixed waits, for running notebooks rather than editing them."""

from __future__ import annotations

import os
from typing import Any

from jupyter_client.client import KernelClient
from jupyter_client.manager import AsyncKernelManager
from traitlets import Dict, Type, Unicode, default

from forked_kernels.client import PromptKernelClient


class PromptKernelManager(AsyncKernelManager):
    """Name it as nbclient's ``kernel_manager_class``; papermill passes that on.

    Its clients are ready when the kernel is. ``environment`` is added to the kernel's, so that
    who runs notebooks need not change its own. The kernel talks over Unix sockets, where the
    system has them: ports of kernels that start together can clash, and others can listen in.
    """

    environment = Dict(Unicode(), Unicode(), help="Added to the kernel's environment.").tag(
        config=True
    )

    client_factory = Type(PromptKernelClient, klass=KernelClient)

    @default("transport")
    def _own_transport(self) -> str:
        return "tcp" if os.name == "nt" else "ipc"

    async def start_kernel(self, **kwargs: Any) -> None:  # type: ignore[override] # asynchronous as the parent's, which its stubs call synchronous
        """As the parent's, with :attr:`environment`."""
        kwargs["env"] = {**(kwargs.get("env") or os.environ), **self.environment}
        await super().start_kernel(**kwargs)
