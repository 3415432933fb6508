"""Table 三 read from the lines that show it: which row, which applicant, and how sure."""

from township_reports.intake.recognising.requests.reading import is_other_form, read_requests

__all__ = ["is_other_form", "read_requests"]
