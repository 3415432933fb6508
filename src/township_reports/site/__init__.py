"""The public site: approved reports as pages that people read and data that programs read.

It is made of signed bytes alone, out of the store beside the record, and builds nothing; what is
not approved is left out.
"""

from township_reports.site.edition import published_acts
from township_reports.site.errors import SiteError
from township_reports.site.plan import Plan
from township_reports.site.publishing import (
    Order,
    Published,
    publish,
)
from township_reports.site.recalling import published_until, recall
from township_reports.site.serving import (
    serve,
    site_server,
)
from township_reports.site.tree import SITE_FOLDER
from township_reports.site.undoing import undo

__all__ = [
    "SITE_FOLDER",
    "Order",
    "Plan",
    "Published",
    "SiteError",
    "publish",
    "published_acts",
    "published_until",
    "recall",
    "serve",
    "site_server",
    "undo",
]
