"""Processes whose parent has ended: on Linux they can be kept within reach, and so be ended.

What a notebook starts may leave the kernel's group for a session of its own, or outlive the
process that started it. A kernel adopts such orphans while it lives, and the server what a kernel
leaves when it ends; then they are told by this, that they are children of the server and no
kernels. Elsewhere a kernel's group is all that ends with it.
"""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_PR_SET_CHILD_SUBREAPER = 36
#: The system's own calls, ``None`` where they are others.
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def adopt_orphans() -> None:
    """Become the parent of what is started below this process and loses its own."""
    if LIBC:
        LIBC.prctl(_PR_SET_CHILD_SUBREAPER, 1)


def children() -> frozenset[int]:
    """The processes whose parent this one is, which has one thread; none where that is not told."""
    pid = os.getpid()
    try:
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return frozenset()
    return frozenset(map(int, listed.split()))
