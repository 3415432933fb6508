"""Prints of reports, photographed: nothing is certain, and what was recognised is mostly right."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.intake.generated.layouts.printed import NoPrinterError
from tests.intake.prints.judging import read_file, seen_right
from tests.intake.prints.photographs import photographed
from tests.intake.prints.printers import OFFICE, sample, sample_print
from tests.intake.published_reports import Published
from township_reports.intake.files.scan import reading

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("prints"),
    pytest.mark.skipif(reading._search_path() is None, reason="make ocr was not run"),
]

#: Of a hundred figures so many are recognised as they are; a person looks at each of them.
LEAST_RIGHT = 95


def own_print() -> tuple[Published, bytes]:
    _, report, files = sample(2021, "荷风街道")
    return report, files["pdf"]


def office_print() -> tuple[Published, bytes]:
    _, report, _ = sample(2020, "晴谷镇")
    return report, sample_print(2020, "晴谷镇", OFFICE)


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine a scan takes longer than anybody waits for one."""
    monkeypatch.setattr(reading, "_LONGEST", 10 * reading._LONGEST)


@pytest.mark.parametrize("make", [own_print, office_print])
def test_a_photographed_print_is_read_and_nothing_of_it_is_certain(
    make: Callable[[], tuple[Published, bytes]],
) -> None:
    try:
        report, content = make()
    except NoPrinterError as error:
        pytest.skip(str(error))
    found = read_file("photographs.pdf", photographed(content))
    assert (found.unit, found.year, found.taken) == (report.unit, report.year, ())
    right = seen_right(report, found.form, found.doubts)
    assert 100 * right >= LEAST_RIGHT * len(report.expected)
