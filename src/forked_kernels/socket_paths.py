"""Paths that a Unix socket can have: the system gives them room for about a hundred bytes."""

from __future__ import annotations

import os
import tempfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_LONGEST = 100
#: Bytes for a folder and a socket of their own below the folder for temporary files: the longest
#: are multiprocessing's, ``/pymp-xxxxxxxx/listener-xxxxxxxx``.
_BELOW = 32
_SYSTEMS_OWN = "/tmp"  # noqa: S108 - names below it are random, and their makers' own


def has_room(path: str | Path) -> bool:
    """Whether a socket can be bound at a path."""
    return len(os.fsencode(path)) <= _LONGEST


def socket_folder() -> str:
    """The folder for temporary files, or the system's own where sockets have no room in it."""
    usual = tempfile.gettempdir()
    return usual if has_room(f"{usual}{'.' * _BELOW}") else _SYSTEMS_OWN
