"""The command ``township-reports``: a verb a module."""

from township_reports.commands.command_line import main

__all__ = [
    "main",
]
