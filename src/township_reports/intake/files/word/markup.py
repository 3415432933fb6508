"""The names of Word's markup, and values of its elements."""

from __future__ import annotations

from typing import Any

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def w(tag: str) -> str:
    """The full name of an element or attribute of Word's main namespace."""
    return f"{{{_NAMESPACE}}}{tag}"


def value_of(parent: Any, *path: str) -> str | None:
    """The ``w:val`` of the element down this path; ``None`` where there is none."""
    for tag in path:
        parent = parent.find(w(tag)) if parent is not None else None
    return None if parent is None else parent.get(w("val"), "")
