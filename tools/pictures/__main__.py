"""``make pictures``: the pictures of the README and of ``docs/``, from the sample county.

``docs/images/`` gets the desk, the review page, the site on three screens, and a report on paper.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest

from tests.browser.chromium import NoChromiumError, chromium
from tests.browser.given_clock import given_clock
from tests.intake.generated.layouts.printed import NoPrinterError
from tools.pictures.counties import published_county, year_under_review
from tools.pictures.desk import take_desk
from tools.pictures.keeping import NoPdftoppmError
from tools.pictures.paper import take_paper
from tools.pictures.review import take_long_review, take_review
from tools.pictures.site import take_site

#: The day of the pictures: some have filed, and there is time left.
_DAY = "2024-01-12T10:00:00"


def main() -> int:
    """Make the pictures; the exit status says whether all were made."""
    try:
        with (
            chromium() as browser,
            tempfile.TemporaryDirectory() as name,
            pytest.MonkeyPatch.context() as patch,
        ):
            folder = Path(name)
            for variable in ("JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR"):
                patch.setenv(variable, str(folder / variable.lower()))
            given_clock(folder / "clock", patch).says(_DAY)
            take_long_review(browser, folder)
            published = published_county(folder / "published")
            take_site(browser, published)
            take_paper(published)
            reviewed = year_under_review(folder / "county")
            take_review(browser, reviewed)
            take_desk(browser, reviewed)
    except (NoChromiumError, NoPdftoppmError, NoPrinterError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
