"""What goes wrong at intake: with one file, or with all of it."""

from __future__ import annotations

from township_reports.project import MendableError


class IntakeError(Exception):
    """A file that cannot be taken in; the message is one line, in Chinese, with what to do."""


class UndecidedError(IntakeError):
    """Whose a file is, or which of two is meant, cannot be told: a person has to say so."""


class ScannedError(IntakeError):
    """A file that holds pictures of text and no text."""


class InboxError(MendableError):
    """There is nothing to take in; the message is one line."""
