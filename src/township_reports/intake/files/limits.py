"""Limits that a process sets to itself before it reads what somebody else wrote."""

from __future__ import annotations

import sys
import time

#: Seconds before the limit at which the process is ended, so that it is kept.
_BEFORE = 0.1


def limit_process(seconds: int, memory: int) -> None:
    """Let the system end this process past so many seconds of the processor, or bytes of memory.

    Only Unix can; elsewhere the caller's patience is the limit.
    """
    if sys.platform == "win32":
        return
    import resource
    import signal

    # The limit of the system counts whole seconds and acts past them; this acts before.
    left = max(seconds - _BEFORE - time.process_time(), _BEFORE)
    signal.setitimer(signal.ITIMER_PROF, left)
    for kind, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (soft, hard))
