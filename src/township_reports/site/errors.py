"""What can keep the site from being written or shown."""

from township_reports.project import MendableError


class SiteError(MendableError):
    """The site cannot be written or shown; the message is one line and says what to do."""


class RefusedError(Exception):
    """One report cannot be published; the message is the reason, in one line."""
