"""The public site: approved reports as pages that people read and data that programs read.

It is made of approved bytes alone and builds nothing; what is not approved is named and left out.
"""

from township_reports.site.errors import SiteError
from township_reports.site.publishing import (
    Publication,
    publish,
)
from township_reports.site.serving import (
    serve,
    site_server,
)
from township_reports.site.tree import SITE_FOLDER

__all__ = [
    "SITE_FOLDER",
    "Publication",
    "SiteError",
    "publish",
    "serve",
    "site_server",
]
