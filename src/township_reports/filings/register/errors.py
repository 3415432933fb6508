"""What a person mends in the register."""

from township_reports.project import MendableError


class UnitsError(MendableError):
    """The register cannot be used as it is; the message names line and remedy."""
