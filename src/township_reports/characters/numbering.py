"""The numbers that headings, rows and clauses begin with: ``一、``, ``（三）``, ``1.``.

Labels are as they are read: see :func:`township_reports.characters.equivalence.as_read`.
"""

from __future__ import annotations

import re

from township_reports.characters.numerals import ORDINALS

_NUMBER = re.compile(rf"([{ORDINALS}]+)[、,.]|\(([{ORDINALS}]+)\)[、,.]?|(\d{{1,2}})[.、,](?!\d)")


def number_of(label: str) -> str:
    """The number a label begins with, as ``一``, ``(三)`` or ``1``; empty without one."""
    match = _NUMBER.match(label)
    if not match:
        return ""
    top, group, item = match.groups()
    return top or (f"({group})" if group else item)


def without_number(label: str) -> str:
    """The label without the number that it begins with."""
    match = _NUMBER.match(label)
    return label[match.end() :] if match else label
