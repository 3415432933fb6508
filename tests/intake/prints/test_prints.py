"""Published reports printed by Chromium and LibreOffice: nothing wrong is certain, little in doubt.

What this program prints itself is read back in ``tests/intake/test_round_trip.py``; photographs
of prints are in ``test_photographs.py``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TypeVar

import pytest

from tests.intake.generated.layouts.printed import NoPrinterError
from tests.intake.prints.judging import Verdict, verdict
from tests.intake.prints.printers import (
    CHROMIUM,
    OFFICE,
    SAMPLES,
    corpus,
    corpus_prints,
    sample,
    sample_print,
)
from tests.intake.samples import came_back
from township_reports.intake.receiving import receive

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("prints")]

_Prints = TypeVar("_Prints")

#: What a print does not show as its page does, and therefore leaves in doubt.
NEEDED = {
    # Digits as wide as characters run over on to a second line.
    CHROMIUM: {"full-width digits"},
    # Columns run over the edge of the paper; what a page hides is printed.
    OFFICE: {"full-width digits", "Word markup", "Word markup, 2019 form", "site furniture"},
}
#: Of a hundred cells of all other prints no more may be in doubt.
MOST_DOUBTFUL = 1

printers = pytest.mark.parametrize("printer", [CHROMIUM, OFFICE])


def judged(printer: str) -> dict[str, Verdict]:
    prints = printed(lambda: corpus_prints(printer))
    return {name: verdict(corpus()[name], content) for name, content in prints.items()}


def printed(make: Callable[[], _Prints]) -> _Prints:
    try:
        return make()
    except NoPrinterError as error:
        pytest.skip(str(error))


def test_the_corpus_has_pages_of_many_kinds() -> None:
    assert len(corpus()) >= 35
    assert set.union(*NEEDED.values()) <= set(corpus())


@printers
def test_nothing_wrong_is_certain_in_printed_pages_and_little_in_doubt(printer: str) -> None:
    verdicts = judged(printer)
    assert [(name, each.wrong) for name, each in verdicts.items() if each.wrong] == []
    others = {name: each for name, each in verdicts.items() if name not in NEEDED[printer]}
    needless = Counter({name: len(each.needless) for name, each in others.items()})
    cells = sum(len(corpus()[name].expected) for name in others)
    assert 100 * needless.total() <= MOST_DOUBTFUL * cells, +needless


@printers
@pytest.mark.parametrize(("year", "unit"), SAMPLES)
def test_figures_and_text_of_a_printed_sample_come_back(printer: str, year: int, unit: str) -> None:
    filing, _, _ = sample(year, unit)
    content = printed(lambda: sample_print(year, unit, printer))
    came_back(filing, receive("report.pdf", content), printer)
