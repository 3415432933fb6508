"""Generated documents as PDFs that Chromium or LibreOffice print, where they are installed.

``make bench DOCUMENTS=20000`` prints two hundred.
"""

from __future__ import annotations

import pytest

from tests.intake.generated.judging import verdict
from tests.intake.generated.layouts.printed import NoPrinterError
from tests.intake.generated.prints import PRINTERS, printed

#: A print takes seconds.
DOCUMENTS = 8


@pytest.mark.slow
@pytest.mark.parametrize("printer", PRINTERS, ids=str)
@pytest.mark.parametrize("number", range(DOCUMENTS))
def test_nothing_wrong_is_certain_in_print(printer: str, number: int) -> None:
    try:
        made = printed(number, printer)
    except NoPrinterError as error:
        pytest.skip(str(error))
    assert verdict(made).wrong == ()
