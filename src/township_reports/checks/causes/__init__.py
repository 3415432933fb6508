"""One cause, one finding: which of a filing's findings come of one fault.

Nothing is taken away. Findings of one cause bear the same mark, and one of them leads; the others
are told with it. Two faults are never one cause unless what is found of them is the same to a
person who mends it: the same words or the same mark typed again and again, a block of rows.
"""

from township_reports.checks.causes.folding import folded, led
from township_reports.checks.causes.found import Found

__all__ = ["Found", "folded", "led"]
