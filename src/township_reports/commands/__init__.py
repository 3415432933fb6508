"""The command ``township-reports``: a verb a module."""

from township_reports.commands.process import main

__all__ = [
    "main",
]
