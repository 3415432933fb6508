"""Files of a form as they come, piece by piece: nothing is kept in memory but a part's end."""

from __future__ import annotations

import re
from typing import Protocol

from township_reports.project import MendableError

#: Bytes over a part.
_MOST_HEAD = 8_192
_NAMED = re.compile(rb'filename="((?:[^"\\\r\n]|\\.)*)"')
_BOUNDARY = re.compile(r'boundary="?([^";,\s]{1,70})"?')


class UploadError(MendableError):
    """What a browser sent is no form with files."""


class Files(Protocol):
    """What takes the files of a form."""

    def begin(self, name: str) -> None:
        """A file begins, by the name that the browser gives it."""

    def add(self, piece: bytes) -> None:
        """A piece of the file that was begun last."""

    def end(self) -> None:
        """The file is whole."""


class FormReader:
    """Reads a form of ``multipart/form-data`` and hands its files on; fields are passed over."""

    def __init__(self, content_type: str, files: Files) -> None:
        found = _BOUNDARY.search(content_type)
        if not content_type.startswith("multipart/form-data") or found is None:
            raise UploadError("浏览器发来的不是文件：从收件页上选文件")
        self._mark = b"\r\n--" + found[1].encode("ascii", "replace")
        # So the first mark is like the others.
        self._left = b"\r\n"
        self._files = files
        self._in_head = self._in_file = self._is_done = False

    def feed(self, piece: bytes) -> None:
        """Read on. Raises :class:`UploadError`, and what ``files`` raise."""
        self._left += piece
        while not self._is_done and (self._read_head() if self._in_head else self._read_body()):
            pass

    def finish(self) -> None:
        """Hold the end against what has come. Raises :class:`UploadError` where it is not all."""
        if not self._is_done:
            raise UploadError("文件没有传完：再放一次")

    def _read_head(self) -> bool:
        head, end, rest = self._left.partition(b"\r\n\r\n")
        if len(head) > _MOST_HEAD:
            raise UploadError("浏览器发来的不是文件：从收件页上选文件")
        if not end:
            return False
        self._left, self._in_head = rest, False
        named = _NAMED.search(head)
        # An input in which nothing was chosen sends a file without a name.
        if named and named[1]:
            self._in_file = True
            self._files.begin(named[1].decode("utf-8", "replace"))
        return True

    def _read_body(self) -> bool:
        body, mark, rest = self._left.partition(self._mark)
        if not mark:
            # A mark may have come in part.
            kept = len(self._mark) - 1
            self._hand_on(self._left[:-kept])
            self._left = self._left[-kept:]
            return False
        if len(rest) < len(b"--"):
            return False
        self._hand_on(body)
        if self._in_file:
            self._in_file = False
            self._files.end()
        self._is_done = rest.startswith(b"--")
        self._in_head = not self._is_done
        self._left = rest[len(b"--") :]
        return True

    def _hand_on(self, piece: bytes) -> None:
        if self._in_file and piece:
            self._files.add(piece)
