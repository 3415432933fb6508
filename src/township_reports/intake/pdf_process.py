"""The process that reads one PDF: bytes on standard input, a document as JSON on output."""

from __future__ import annotations

import importlib
import json
import sys
import time

from township_reports.intake.document import IntakeError
from township_reports.intake.pdf import document_as_data
from township_reports.intake.pdf_pages import document_of

#: Bytes of memory, all told.
_MOST_MEMORY = 256_000_000
#: Seconds of the processor for one page, and for them all.
_PER_PAGE = 2
_IN_ALL = 20


def main() -> None:
    """Read the PDF; the answer is the document or, under ``refused``, the reason in one line."""
    name = sys.argv[1]
    content = sys.stdin.buffer.read()
    # Loading the library is no part of a page's time.
    importlib.import_module("pdfplumber")
    _limit_memory()
    _allow_page()
    try:
        answer = document_as_data(document_of(content, name, _allow_page))
    except IntakeError as error:
        answer = {"refused": str(error)}
    except MemoryError:
        answer = {"refused": f"{name} 解开后太大，不像一份年报：请由 Word 重新导出"}
    # Whatever a broken file makes the library raise.
    except Exception:
        answer = {"refused": f"{name} 打不开：不是完好的 PDF，请重新导出"}
    sys.stdout.write(json.dumps(answer))


def _limit_memory() -> None:
    # Only Unix has limits; elsewhere the caller's patience is the limit.
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _allow_page() -> None:
    """Grant the processor's time for one page more; past it the system ends the process."""
    if sys.platform == "win32":
        return
    import resource

    used = time.process_time()
    limit = min(int(used) + _PER_PAGE, _IN_ALL)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (limit, hard))


if __name__ == "__main__":
    main()
