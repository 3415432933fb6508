"""Start Chromium, for tests, pictures and measurements alike; it imports no browser by itself."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from install import CHROMIUM

if TYPE_CHECKING:
    from playwright.sync_api import Browser


class NoChromiumError(Exception):
    """What is missing, and where it comes from."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium without a window. Raises :class:`NoChromiumError` where there is none."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        reason = "needs playwright: `make test-browser` installs it beside the other packages"
        raise NoChromiumError(reason) from error
    executable = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if executable is None:
        raise NoChromiumError(f"needs one of the commands {', '.join(CHROMIUM)}")
    # Chromium's own sandbox does not start for root.
    arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=executable, args=arguments)
        try:
            yield browser
        finally:
            browser.close()
