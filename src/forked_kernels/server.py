"""The process that kernels are forked from: ``python -m forked_kernels.server FD ENTRY…``.

It does what the entries say (see ``preloading``), makes a kernel in advance, and then serves on
a listening Unix socket, handed down as FD, until its standard input ends.
"""

from __future__ import annotations

import gc
import os
import shutil
import signal
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from forked_kernels.forking import Server
from forked_kernels.preloading import preload

if TYPE_CHECKING:
    from collections.abc import Sequence

#: What is imported only once a kernel starts, by ipykernel and here.
_OF_KERNELS = (
    "IPython.core.completer",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "faulthandler",
    "ipykernel.debugger",
    "ipykernel.kernelapp",
    "tornado.platform.asyncio",
    "zmq.utils.garbage",
)


def main(arguments: Sequence[str]) -> int:
    """Serve until standard input ends; in a forked child, be a kernel."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if not sys.flags.safe_path:
        # The current folder would shadow modules; IPython puts it back for the notebook.
        del sys.path[0]
    # Only now, past that folder.
    from forked_kernels.application import ForkedKernelApp
    from forked_kernels.kernel import become

    preload([*_OF_KERNELS, *arguments[1:]])
    ForkedKernelApp.prepare()
    gc.collect()
    # Kernels share these pages: nothing writes to them, as long as the collector does not.
    gc.freeze()
    listener = socket.socket(fileno=int(arguments[0]))
    address = Path(listener.getsockname())
    kernel = Server(listener, sys.stdin.fileno()).serve()
    if kernel:
        become(kernel)
    # This folder may be gone by now, and what IPython does at the exit asks for it.
    os.chdir(address.anchor)
    # Who started this server may have been killed before it could tidy up.
    shutil.rmtree(address.parent, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
