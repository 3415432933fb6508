"""Lists of a year's reports, as the site keeps them."""

from __future__ import annotations

from township_reports.site.catalogue import (
    Listed,
    Listing,
    Version,
)


def listed(key: str, slug: str, parent: str = "", days: int = 1) -> Listed:
    versions = tuple(
        Version(f"2022-01-{day:02}", f"原因{day}" * (day > 1), "0" * 64, "")
        for day in range(1, days + 1)
    )
    name = key.rsplit("/", 1)[-1]
    return Listed(
        key, name, slug, parent, f"{name}报告", f"{name}人民政府", "2022-01-20", "2021", versions
    )


def listing(year: int, *reports: Listed) -> Listing:
    return Listing(
        year, "示例网", "https://www.example.com/zwgk/", "3300000001", f"{year + 1}-01-20", reports
    )
