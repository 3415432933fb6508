"""What people set up in ``params/``: a year's parameters, and the frame of the site."""

from township_reports.parameters.checked import ParametersError
from township_reports.parameters.frame import (
    Frame,
    SiteLink,
    parse_frame,
    read_frame,
)
from township_reports.parameters.model import (
    Inquiries,
    Parameters,
    Site,
    parse_parameters,
    read_parameters,
)

__all__ = [
    "Frame",
    "Inquiries",
    "Parameters",
    "ParametersError",
    "Site",
    "SiteLink",
    "parse_frame",
    "parse_parameters",
    "read_frame",
    "read_parameters",
]
