"""``/desk/<year>/inbox/files``: files are handed in, and written to the disk as they come."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from http import HTTPStatus
from typing import TYPE_CHECKING

from tornado.web import stream_request_body

from township_reports.desk.asked import year_address
from township_reports.desk.inbox import unread_order
from township_reports.desk.multipart import FormReader
from township_reports.desk.page import DeskHandler
from township_reports.desk.running import RunError
from township_reports.intake import MOST_BYTES, new_batch
from township_reports.project import MendableError

if TYPE_CHECKING:
    from io import BufferedWriter

    from township_reports.intake import Batch

#: What a form is larger than its files.
_FORM = 10_000_000
_NO_ROOM = "文件写不下来：看看磁盘满了没有，再放一次"


class _Kept:
    """Takes the files of a form into a batch."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._file: BufferedWriter | None = None
        self._size = 0

    def begin(self, name: str) -> None:
        self._file = self._batch.new_file(name)
        self._size = 0

    def add(self, piece: bytes) -> None:
        assert self._file is not None
        self._size += len(piece)
        self._batch.count(len(piece), self._size)
        self._file.write(piece)

    def end(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            file.close()

    def leave(self) -> None:
        """Close the file that did not come whole: what it still holds finds no room either."""
        with suppress(OSError):
            self.end()


@stream_request_body
class Upload(DeskHandler):
    """Keeps what is handed in, begins to read it, and goes on to the inbox.

    A form whose files do not all come leaves nothing.
    """

    _stack: ExitStack | None = None
    _fault: Exception | None = None

    async def prepare(self) -> None:  # type: ignore[override] # wider there
        """Begin a batch, once it is known who hands files in."""
        await super().prepare()
        if self._finished:
            return
        year = int(self.path_args[0])
        project = self.place.project
        self.request.connection.set_max_body_size(MOST_BYTES + _FORM)  # type: ignore[union-attr] # of a server
        self._stack = ExitStack()
        try:
            kept = _Kept(self._stack.enter_context(new_batch(project, year)))
            self._stack.callback(kept.leave)
            self._reader = FormReader(self.request.headers.get("Content-Type", ""), kept)
        except (MendableError, OSError) as error:
            self._give_up(error)

    def data_received(self, chunk: bytes) -> None:
        """Write a piece of the form to the disk."""
        # The browser sends all of it before it reads the answer.
        if self._fault is None:
            try:
                self._reader.feed(chunk)
            except (MendableError, OSError) as error:
                self._give_up(error)

    def on_connection_close(self) -> None:
        """Leave nothing of a form that was broken off."""
        self._give_up(ConnectionError())
        super().on_connection_close()

    async def post(self, year: str) -> None:
        """Answer, once all has come."""
        try:
            if self._fault is None:
                self._reader.finish()
                assert self._stack is not None
                self._stack.close()
                order = unread_order(self.place.project, int(year), self.person)
                # What came before is read to its end first; the page says that more is there.
                with suppress(RunError):
                    self.place.takings.begin(self.place.project, order)
        except (MendableError, OSError) as error:
            self._give_up(error)
        if self._fault is None:
            address = year_address(self.root, int(year), "inbox")
            self.redirect(address, status=HTTPStatus.SEE_OTHER)
            return
        self.set_status(HTTPStatus.UNPROCESSABLE_ENTITY)
        told = str(self._fault) if isinstance(self._fault, MendableError) else _NO_ROOM
        frame = self.frame(int(year), section="inbox", problems=tuple(told.splitlines()))
        self.answer("told.html.j2", frame, {"title": "没有放进来"})

    def _give_up(self, error: Exception) -> None:
        self._fault = self._fault or error
        stack, self._stack = self._stack, None
        if stack is not None:
            stack.__exit__(type(error), error, error.__traceback__)
