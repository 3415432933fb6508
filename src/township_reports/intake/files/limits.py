"""Limits that a process sets to itself before it reads what somebody else wrote."""

from __future__ import annotations

import sys
import time
from contextlib import suppress

#: Seconds before the limit at which the process is ended, so that it is kept.
_BEFORE = 0.1


def limit_process(seconds: int, memory: int) -> None:
    """Let the system end this process past so many seconds of the processor, or bytes of memory.

    Windows can do neither, and only Linux counts the memory alone: a process of macOS has far more
    addresses than it uses from its start. There the caller's patience is the limit.
    """
    if sys.platform == "win32":
        return
    import resource
    import signal

    # The limit of the system counts whole seconds and acts past them; this acts before.
    left = max(seconds - _BEFORE - time.process_time(), _BEFORE)
    signal.setitimer(signal.ITIMER_PROF, left)
    limits = [(resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)]
    if sys.platform == "linux":
        limits.append((resource.RLIMIT_AS, memory))
    for kind, most in limits:
        _, hard = resource.getrlimit(kind)
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        # What a system does not limit is left to the caller's patience.
        with suppress(OSError, ValueError):
            resource.setrlimit(kind, (soft, hard))
