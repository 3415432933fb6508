"""Table 四 read from the lines that show it: which procedure, which result, and how sure."""

from township_reports.intake.recognising.appeals.reading import read_appeals

__all__ = ["read_appeals"]
