"""The desk: the whole round of a year in a browser, as an extension of Jupyter Server.

Every page is a pure function of the project's state, shown by a thin handler; every action is the
same function of another room that a verb of the command calls, and leaves the same bytes.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from township_reports.desk.opening import DeskError, Opening, open_desk

__all__ = ["DeskError", "Opening", "open_desk"]


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    """Where Jupyter Server finds the extension, by the name that it has for this."""
    # Not the room's to offer: the class is Jupyter's to make.
    return [{"module": __name__, "app": import_module(f"{__name__}.extension").Desk}]
