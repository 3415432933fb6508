"""A lock on an open file; it ends with its process."""

from __future__ import annotations

import errno
import itertools
import os
import time

#: Seconds between two looks at a lock that is waited for, where the system cannot wait itself, and
#: how many looks at one that cannot be shared: who only reads has it for a moment.
_BETWEEN = 0.2
_LOOKS = 50
#: What a file system says whose file somebody else holds.
_HELD = {errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK}


def take_lock(handle: int, *, waits: bool = False, is_shared: bool = False) -> bool:
    """Take the lock of an open file; false where somebody else holds it.

    With ``waits`` it is waited for; ``is_shared`` lets others share it (Windows has no such lock:
    there it is waited for). Raises ``OSError`` where the file system has no locks.
    """
    if os.name == "nt":
        # Windows' own waiting ends after ten seconds.
        looks = itertools.count() if waits else range(_LOOKS if is_shared else 1)
        for look in looks:
            time.sleep(_BETWEEN if look else 0)
            if _take(handle, waits=False, is_shared=False):
                return True
        return False
    return _take(handle, waits, is_shared)


def _take(handle: int, waits: bool, is_shared: bool) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            # What is locked cannot be read there: a byte far behind the end.
            os.lseek(handle, 1 << 30, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined] # Windows only
        else:
            import fcntl

            kind = fcntl.LOCK_SH if is_shared else fcntl.LOCK_EX
            fcntl.flock(handle, kind | (0 if waits else fcntl.LOCK_NB))
    except OSError as error:
        if error.errno in _HELD:
            return False
        raise
    return True
