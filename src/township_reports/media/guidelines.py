"""What a page of a government site says of itself, as the guidelines for such sites ask.

They stand in ``meta`` elements; the official form's section 10 asks for the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from township_reports.document import Imprint

#: Names and contents of ``meta`` elements, in order.
PageFacts = tuple[tuple[str, str], ...]


def site_facts(name: str, address: str, code: str) -> PageFacts:
    """What every page says: of which site and column it is; ``code`` where the site has one."""
    return (
        ("SiteName", name),
        ("SiteDomain", address),
        *((("SiteIDCode", code),) if code else ()),
        ("ColumnName", "政府信息公开年报"),
        ("ColumnType", "政府信息公开"),
    )


def article_facts(imprint: Imprint) -> PageFacts:
    """What the page of a report says beyond that."""
    return (
        ("ArticleTitle", imprint.title),
        ("PubDate", imprint.published.isoformat()),
        ("ContentSource", imprint.signature),
    )
