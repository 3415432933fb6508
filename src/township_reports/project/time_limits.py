"""A limit of time on work in this process, for input that somebody else wrote."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

#: Seconds that a unit may take where a year's parameters say nothing, and where none are read.
TIME_LIMIT = 600
#: Seconds after which the work is told once more, should it have missed the first time.
_AGAIN = 1


class _TimeIsUpError(BaseException):
    """No ``Exception``: libraries catch these and go on with the next thing."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Do what is done within in so many seconds. Raises ``TimeoutError`` where it takes longer.

    Outside the main thread, and on Windows, there is no limit.
    """
    if (
        not hasattr(signal, "setitimer")
        or threading.current_thread() is not threading.main_thread()
    ):
        yield
        return
    former = signal.signal(signal.SIGALRM, _tell)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    except _TimeIsUpError as error:
        raise TimeoutError(f"more than {seconds} seconds") from error
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)


def _tell(_number: int, _frame: FrameType | None) -> None:
    raise _TimeIsUpError
