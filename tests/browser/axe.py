"""What axe finds on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_OPTIONS = {"runOnly": {"type": "tag", "values": _TAGS}, "resultTypes": ["violations"]}


def axe_violations(page: Page) -> list[str]:
    """What axe finds on a page: each rule that is broken, and the elements that break it."""
    from axe_playwright_python.sync_playwright import (  # type: ignore[import-not-found, import-untyped, unused-ignore] # installed for these tests only
        Axe,
    )

    found = Axe().run(page, options=_OPTIONS).response["violations"]
    return [f"{each['id']}: {[node['html'] for node in each['nodes']]}" for each in found]
