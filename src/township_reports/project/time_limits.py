"""A limit of time on work in this process, for input that somebody else wrote."""

from __future__ import annotations

import signal
import threading
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType, TracebackType

#: Seconds that a unit may take where a year's parameters say nothing, and where none are read.
TIME_LIMIT = 600
#: Seconds after which the work is told once more, should it have missed the first time.
_AGAIN = 1


class _TimeIsUpError(BaseException):
    """No ``Exception``: libraries catch these and go on with the next thing."""


def time_limit(seconds: float) -> AbstractContextManager[None]:
    """Do what is done within in so many seconds. Raises ``TimeoutError`` where it takes longer.

    Outside the main thread, and on Windows, there is no limit.
    """
    in_main_thread = threading.current_thread() is threading.main_thread()
    return _Limit(seconds) if hasattr(signal, "setitimer") and in_main_thread else nullcontext()


class _Limit(AbstractContextManager[None]):
    # No generator: what is told while it ends would end whatever comes after it.

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def __enter__(self) -> None:
        self._former = signal.signal(signal.SIGALRM, self._tell)
        signal.setitimer(signal.ITIMER_REAL, self.seconds, _AGAIN)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self._former)
        if isinstance(error, _TimeIsUpError):
            raise TimeoutError(f"more than {self.seconds} seconds") from error

    def _tell(self, _number: int, frame: FrameType | None) -> None:
        while frame is not None:
            if frame.f_code is _Limit.__exit__.__code__:
                return
            frame = frame.f_back
        raise _TimeIsUpError
