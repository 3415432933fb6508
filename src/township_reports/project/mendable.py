"""What a person has to mend before a command can do its work."""

from __future__ import annotations


class MendableError(Exception):
    """The message says in a line what is wrong, where, and what to do.

    ``status`` is the exit status of a command that it ends: 2 for wrong use or configuration, 1
    where reports were refused.
    """

    status = 2
