"""Whether the command was started by a script that was copied along with its folder.

The script of a `.venv` names its Python by its whole path: copied, it would run the code of the
folder that it was copied from.
"""

from __future__ import annotations

import sys
from pathlib import Path


def copied_from() -> str:
    """The environment whose code runs where the script lies in another; empty where it does not."""
    around = Path(sys.argv[0]).absolute().parent.parent
    environment = Path(sys.prefix)
    if not (around / "pyvenv.cfg").is_file() or around.samefile(environment):
        return ""
    return str(environment)
