"""The process that reads one PDF: bytes on standard input, a document as JSON on output."""

from __future__ import annotations

import importlib
import json
import sys
import time
from contextlib import suppress

from township_reports.intake.errors import IntakeError
from township_reports.intake.files.pdf.pages import document_of
from township_reports.intake.files.pdf.reading import document_as_data

#: Bytes of memory, all told.
_MOST_MEMORY = 256_000_000
#: Seconds of the processor for a file, its start counted, on a usual machine: five times what a
#: long report takes there, since one that has other work beside it takes twice as long.
_MOST_SECONDS = 5
#: The same as a multiple of what loading the library took, for slower ones. Usually 0.2 s.
_MOST_LOADS = 20
#: Seconds before the limit at which the process is ended, so that it is kept.
_BEFORE = 0.1
#: However slow the machine.
_LONGEST = 20


def main() -> None:
    """Read the PDF; the answer is the document or, under ``refused``, the reason in one line."""
    name = sys.argv[1]
    content = sys.stdin.buffer.read()
    begun = time.process_time()
    importlib.import_module("pdfplumber")
    loading = time.process_time() - begun
    limit(seconds_allowed(loading))
    try:
        answer = document_as_data(document_of(content, name))
    except IntakeError as error:
        answer = {"refused": str(error)}
    except MemoryError:
        answer = {"refused": f"{name} 解开后太大，不像一份年报：请由 Word 重新导出"}
    # Whatever a broken file makes the library raise.
    except Exception:
        answer = {"refused": f"{name} 打不开：不是完好的 PDF，请重新导出"}
    sys.stdout.write(json.dumps(answer))


def seconds_allowed(loading: float) -> int:
    """Seconds of the processor for a file, where loading the library took so many."""
    return min(max(_MOST_SECONDS, int(_MOST_LOADS * loading)), _LONGEST)


def limit(seconds: int) -> None:
    """Let the system end this process past so many seconds of the processor, or its memory.

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
        limits.append((resource.RLIMIT_AS, _MOST_MEMORY))
    for kind, most in limits:
        _, hard = resource.getrlimit(kind)
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        # What a system does not limit is left to the caller's patience.
        with suppress(OSError, ValueError):
            resource.setrlimit(kind, (soft, hard))


if __name__ == "__main__":
    main()
