"""The public site: approved reports as pages that people read and data that programs read.

It is made of signed bytes alone, out of the store beside the record, and builds nothing; what is
not approved is left out.
"""

from township_reports.site.catalogue import read_addresses
from township_reports.site.edition import published_acts
from township_reports.site.errors import SiteError
from township_reports.site.plan import Plan, Report
from township_reports.site.publications import Publication, read_publications
from township_reports.site.publishing import (
    Order,
    Published,
    publish,
)
from township_reports.site.recalling import published_until, recall
from township_reports.site.serving import (
    serve,
    site_file,
    site_server,
)
from township_reports.site.tree import SITE_FOLDER
from township_reports.site.undoing import undo, undoable

__all__ = [
    "SITE_FOLDER",
    "Order",
    "Plan",
    "Publication",
    "Published",
    "Report",
    "SiteError",
    "publish",
    "published_acts",
    "published_until",
    "read_addresses",
    "read_publications",
    "recall",
    "serve",
    "site_file",
    "site_server",
    "undo",
    "undoable",
]
