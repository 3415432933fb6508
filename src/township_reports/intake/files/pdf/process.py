"""The process that reads one PDF: bytes on standard input, a document as JSON on output."""

from __future__ import annotations

import importlib
import json
import sys
import time

from township_reports.intake.errors import IntakeError, ScannedError
from township_reports.intake.files.apart import REFUSED, SCANNED, document_as_data
from township_reports.intake.files.limits import limit_process
from township_reports.intake.files.pdf.pages import document_of

#: Bytes of memory, all told.
_MOST_MEMORY = 256_000_000
#: Seconds of the processor for a file, its start counted, on a usual machine: five times what a
#: long report takes there, since one that has other work beside it takes twice as long.
_MOST_SECONDS = 5
#: The same as a multiple of what loading the library took, for slower ones. Usually 0.2 s.
_MOST_LOADS = 20
#: However slow the machine.
_LONGEST = 20


def main() -> None:
    """Read the PDF; the answer is the document or the reason in one line."""
    name = sys.argv[1]
    content = sys.stdin.buffer.read()
    begun = time.process_time()
    importlib.import_module("pdfplumber")
    loading = time.process_time() - begun
    limit_process(seconds_allowed(loading), _MOST_MEMORY)
    try:
        answer = document_as_data(document_of(content, name))
    except ScannedError as error:
        answer = {REFUSED: str(error), SCANNED: True}
    except IntakeError as error:
        answer = {REFUSED: str(error)}
    except MemoryError:
        answer = {REFUSED: f"{name} 解开后太大，不像一份年报：请由 Word 重新导出"}
    # Whatever a broken file makes the library raise.
    except Exception:
        answer = {REFUSED: f"{name} 打不开：不是完好的 PDF，请重新导出"}
    sys.stdout.write(json.dumps(answer))


def seconds_allowed(loading: float) -> int:
    """Seconds of the processor for a file, where loading the library took so many."""
    return min(max(_MOST_SECONDS, int(_MOST_LOADS * loading)), _LONGEST)


if __name__ == "__main__":
    main()
