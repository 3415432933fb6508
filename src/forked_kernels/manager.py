"""A kernel manager without fixed waits, for running notebooks rather than editing them."""

from __future__ import annotations

import os
import secrets
from typing import Any

from jupyter_client.client import KernelClient
from jupyter_client.manager import AsyncKernelManager
from traitlets import Dict, Type, Unicode, default

from forked_kernels.client import PromptKernelClient
from forked_kernels.socket_paths import has_room, socket_folder

#: What jupyter_client puts behind the path of each socket, at its longest.
_NUMBER = "-9999"


class PromptKernelManager(AsyncKernelManager):
    """Name it as nbclient's ``kernel_manager_class``; papermill passes that on.

    Its clients are ready when the kernel is. ``environment`` is added to the kernel's, so that
    who runs notebooks need not change its own. The kernel talks over Unix sockets, where the
    system has them: ports of kernels that start together can clash, and others can listen in. They
    stand beside the connection file, or where that path is too long for them, elsewhere.
    """

    environment = Dict(Unicode(), Unicode(), help="Added to the kernel's environment.").tag(
        config=True
    )

    client_factory = Type(PromptKernelClient, klass=KernelClient)

    @default("transport")
    def _own_transport(self) -> str:
        return "tcp" if os.name == "nt" else "ipc"

    @default("ip")
    def _own_ip(self) -> str:
        beside: str = super()._ip_default()
        if self.transport != "ipc" or has_room(f"{beside}{_NUMBER}"):
            return beside
        return f"{socket_folder()}/kernel-{secrets.token_hex(8)}"

    async def start_kernel(self, **kwargs: Any) -> None:  # type: ignore[override] # asynchronous as the parent's, which its stubs call synchronous
        """As the parent's, with :attr:`environment`."""
        kwargs["env"] = {**(kwargs.get("env") or os.environ), **self.environment}
        await super().start_kernel(**kwargs)
