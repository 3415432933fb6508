"""Generated documents read: what is wrong for certain, what is in doubt, how long it takes."""

from __future__ import annotations

import os
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING

from tests.intake.generated.documents import document
from tests.intake.generated.judging import Verdict, verdict
from tests.intake.generated.layouts.all import LAYOUTS
from tests.intake.generated.layouts.printed import NoPrinterError
from tests.intake.generated.prints import PRINTERS, printed

if TYPE_CHECKING:
    from collections.abc import Iterator

_AT_ONCE = 100
#: One of so many is printed as well, by each of the printers.
_PRINTED = 200


def read_documents(count: int) -> None:
    """Print what is read of so many documents, on all cores, and by layout of whole ones."""
    begun = time.monotonic()
    wrong: list[str] = []
    seen = Counter[str]()
    chunks = [range(first, min(first + _AT_ONCE, count)) for first in range(0, count, _AT_ONCE)]
    cores = len(os.sched_getaffinity(0))
    with ProcessPoolExecutor(cores) as pool:
        for lines, counted in pool.map(_read, chunks):
            wrong += lines
            seen += counted
    damaged = count - seen["whole"]
    print(f"{count} documents in {len(LAYOUTS)} layouts, {damaged} damaged: {len(wrong)} wrong")
    print(
        f"refused: {seen['refused damaged']} of the damaged, {seen['refused whole']} of the whole"
    )
    print(f"CPU: {seen['milliseconds'] / count:.1f} ms a document, made and read")
    print(f"clock: {time.monotonic() - begun:.0f} s on {cores} cores")
    for printer in PRINTERS:
        wrong += _print(printer, count // _PRINTED)
    for line in wrong:
        print(line)
    doubtful = cells = 0
    for layout in LAYOUTS:
        here = seen[f"cells {layout.name}"]
        doubted = seen[f"doubtful {layout.name}"]
        print(f"{layout.name:40}{100 * doubted / max(1, here):8.2f} % of {here} cells in doubt")
        doubtful, cells = doubtful + doubted, cells + here
    print(f"of whole documents {100 * doubtful / max(1, cells):.2f} % of cells in doubt")


def _print(printer: str, count: int) -> list[str]:
    begun, refused = time.monotonic(), 0
    wrong: list[str] = []
    try:
        for number in range(count):
            found = verdict(printed(number, printer))
            refused += bool(found.refused)
            wrong += [f"{found.document}: {line}" for line in found.wrong[:3]]
    except NoPrinterError as error:
        print(f"not printed by {printer}: {error}")
        return []
    took = time.monotonic() - begun
    print(f"printed by {printer}: {count}, {refused} refused, {len(wrong)} wrong, in {took:.0f} s")
    return wrong


def _read(numbers: range) -> tuple[list[str], Counter[str]]:
    begun = time.process_time()
    wrong: list[str] = []
    seen = Counter[str]()
    for found in _verdicts(numbers):
        made = found.document
        wrong += [f"{made}: {line}" for line in found.wrong[:3]]
        how = "damaged" if made.damages else "whole"
        seen.update({how: 1, f"refused {how}": bool(found.refused)})
        if not made.damages:
            seen[f"cells {made.layout.name}"] += found.cells
            seen[f"doubtful {made.layout.name}"] += found.doubtful
    seen["milliseconds"] += round(1000 * (time.process_time() - begun))
    return wrong, seen


def _verdicts(numbers: range) -> Iterator[Verdict]:
    for number in numbers:
        yield verdict(document(number))
