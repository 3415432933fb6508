"""Files that systems and programs leave in folders and parcels: nobody sent them."""

from __future__ import annotations

#: Stands in a folder of the desk's inbox all of whose files were read: the program's own, no file.
READ_MARK = ".read"
_FOLDER = "__macosx"
_NAMES = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "smime.p7s"})
#: Hidden files, and what a program keeps beside a document that is open.
_BEGINNINGS = (".", "~$")


def is_leftover(name: str) -> bool:
    """Whether a file of this name, folders before it, was left by a system or a program."""
    *folders, own = name.lower().replace("\\", "/").split("/")
    return (
        own in _NAMES
        or own.startswith(_BEGINNINGS)
        or any(folder == _FOLDER or _is_hidden(folder) for folder in folders)
    )


def _is_hidden(folder: str) -> bool:
    return folder.startswith(".") and bool(folder.strip("."))
