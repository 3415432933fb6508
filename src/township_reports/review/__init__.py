"""What the reviewer opens: one page for the year, and each executed notebook in full."""

from township_reports.review.model import (
    SHOWN,
    Review,
    ReviewError,
    ReviewUnit,
)
from township_reports.review.notebooks import (
    RenderedNotebooks,
    render_reviews,
)
from township_reports.review.page import review_page
from township_reports.review.rows import is_large_change
from township_reports.review.shared import Shared, leading_findings, shared_findings
from township_reports.review.year import review_year, reviewed_units

__all__ = [
    "SHOWN",
    "RenderedNotebooks",
    "Review",
    "ReviewError",
    "ReviewUnit",
    "Shared",
    "is_large_change",
    "leading_findings",
    "render_reviews",
    "review_page",
    "review_year",
    "reviewed_units",
    "shared_findings",
]
