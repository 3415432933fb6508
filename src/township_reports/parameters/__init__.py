"""What is common to a year's reports: the schema of ``params/<year>.yaml``."""

from township_reports.parameters.model import (
    Inquiries,
    Parameters,
    ParametersError,
    Site,
    check_fonts,
    parse_parameters,
    read_parameters,
)

__all__ = [
    "Inquiries",
    "Parameters",
    "ParametersError",
    "Site",
    "check_fonts",
    "parse_parameters",
    "read_parameters",
]
