"""Standard output and error of a forked kernel, flushed only where there is something to send.

A kernel flushes both before and after all that it does, some forty times a report, mostly with
nothing written. ipykernel then wakes the thread that sends output and waits for it: a quarter of
all changes between threads and processes that a report costs.
"""

from __future__ import annotations

from ipykernel.iostream import OutStream


class PromptStream(OutStream):
    """ipykernel's stream; the order of all output is as there, since one queue holds it."""

    _has_unsent = False

    def write(self, string: str) -> int | None:  # type: ignore[override] # as the parent
        """As the parent's."""
        try:
            return super().write(string)
        finally:
            # After writing, so that a flush meanwhile does not hide what it has not sent.
            self._has_unsent = True

    def flush(self) -> None:
        """As the parent's, where anything was written since the last time."""
        if self._has_unsent:
            self._has_unsent = False
            super().flush()  # type: ignore[no-untyped-call] # ipykernel's
