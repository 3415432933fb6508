"""A lock on an open file; it ends with its process."""

from __future__ import annotations

import errno
import os

#: What a file system says whose file somebody else holds.
_HELD = {errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK}


def take_lock(handle: int, *, waits: bool = False, is_shared: bool = False) -> bool:
    """Take the lock of an open file; false where somebody else holds it.

    With ``waits`` it is waited for; ``is_shared`` lets others share it (Windows has no such lock:
    there it is waited for). Raises ``OSError`` where the file system has no locks.
    """
    try:
        if os.name == "nt":
            import msvcrt

            # What is locked cannot be read there: a byte far behind the end.
            os.lseek(handle, 1 << 30, os.SEEK_SET)
            name = "LK_LOCK" if waits or is_shared else "LK_NBLCK"
            msvcrt.locking(handle, getattr(msvcrt, name), 1)  # type: ignore[attr-defined] # Windows only
        else:
            import fcntl

            kind = fcntl.LOCK_SH if is_shared else fcntl.LOCK_EX
            fcntl.flock(handle, kind | (0 if waits else fcntl.LOCK_NB))
    except OSError as error:
        if error.errno in _HELD:
            return False
        raise
    return True
