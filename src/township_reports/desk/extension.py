"""The desk as an extension of Jupyter Server: its addresses, and the project that it is of."""

from __future__ import annotations

import asyncio
import re
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from jupyter_server.extension.application import ExtensionApp
from traitlets import Bool, Unicode

from township_reports.desk.ahead import begin_ahead
from township_reports.desk.entering import End, Entrance, Name, Nowhere, Slashed, Tokens
from township_reports.desk.frame import TOKENS
from township_reports.desk.inbox import InboxPage, Reading
from township_reports.desk.judging import JudgingPage, PrintedReport, SeenOnScreen
from township_reports.desk.letters import LetterFile, LetterPage, LettersPage
from township_reports.desk.log import LogPage
from township_reports.desk.overview import OverviewPage
from township_reports.desk.page import DeskHandler, Place, YearPage
from township_reports.desk.publishing import PublishPage, SiteFiles
from township_reports.desk.received_file import OriginalPage, ReceivedFilePage
from township_reports.desk.reviewing import ReviewPage
from township_reports.desk.runs import RunNow, RunsPage
from township_reports.desk.starting import StartPage, Workbook
from township_reports.desk.uploading import Upload
from township_reports.intake import clear_broken_off
from township_reports.project import Project, ProjectError, find_project

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp

#: The kinds of page of a year, in the order of the navigation; a page more is a line here.
PAGES: tuple[type[YearPage], ...] = (
    OverviewPage,
    StartPage,
    InboxPage,
    ReceivedFilePage,
    RunsPage,
    ReviewPage,
    JudgingPage,
    LettersPage,
    LetterPage,
    PublishPage,
    LogPage,
)
_STATIC = Path(__file__).parent / "static"


def addresses() -> tuple[tuple[str, type[DeskHandler]], ...]:
    """The patterns of all addresses of the desk, each with what answers there."""
    return (
        (r"/desk/?", Entrance),
        (r"/desk/([0-9]{4})", Slashed),
        (r"/desk/([0-9]{4})/inbox/files", Upload),
        (r"/desk/([0-9]{4})/inbox/reading", Reading),
        (r"/desk/([0-9]{4})/inbox/([0-9a-f]{64})/([0-9]{1,4})\.png", OriginalPage),
        *((rf"/desk/([0-9]{{4}})/{page.path}", page) for page in PAGES),
        (r"/desk/([0-9]{4})/letter-files/(.+)", LetterFile),
        (r"/desk/([0-9]{4})/workbooks/(.+)", Workbook),
        (r"/desk/([0-9]{4})/runs/now", RunNow),
        (r"/desk/([0-9]{4})/site/(.*)", SiteFiles),
        (r"/desk/([0-9]{4})/printed/(.+)", PrintedReport),
        (r"/desk/([0-9]{4})/seen/(.+)", SeenOnScreen),
        (rf"/desk/{re.escape(TOKENS)}", Tokens),
        (r"/desk/name", Name),
        (r"/desk/end", End),
        (r"/desk/.*", Nowhere),
    )


class Desk(ExtensionApp):
    """The desk beside whatever else a server has.

    It is of the project in the server's root folder or around it. Where there is none, the desk has
    no addresses, and the server goes on without it.
    """

    name = "desk"
    extension_url = "/desk/"
    load_other_extensions = False
    static_paths: ClassVar[list[str]] = [str(_STATIC)]  # type: ignore[misc] # a trait there

    data = Unicode("", config=True, help="The filings, where they are not in the project's data.")
    outputs = Unicode("", config=True, help="The results, where they are not in outputs.")
    reads_ahead = Bool(
        False, config=True, help="Whether the newest year is read as the server starts."
    )

    @classmethod
    def get_extension_package(cls) -> str:
        """The package that the extension is enabled by."""
        return __name__.rpartition(".")[0]

    def initialize_settings(self) -> None:
        """Find the project."""
        assert self.serverapp is not None
        root = Path(self.serverapp.root_dir)
        try:
            project = self._project(root)
        except ProjectError as error:
            self.log.warning("the desk has no project: %s", error)
            self._place = None
            return
        clear_broken_off(project)
        lab = "lab" if find_spec("jupyterlab") else ""
        self._place = Place(project, PAGES, lab and f"{self.serverapp.base_url}{lab}")
        self.settings["desk_place"] = self._place

    def initialize_handlers(self) -> None:
        """The addresses of the desk."""
        if self._place is None:
            return
        self.handlers.extend(addresses())

    async def _start_jupyter_server_extension(self, _: ServerApp) -> None:
        """Begin to read, once the server answers. Its name is Jupyter's."""
        if self._place is not None and self.reads_ahead:
            begin_ahead(self._place)

    async def stop_extension(self) -> None:
        """Stop the long work that goes on, before the server ends."""
        if self._place is not None:
            for runs in (self._place.takings, self._place.runs):
                await asyncio.to_thread(runs.close)

    def _project(self, root: Path) -> Project:
        data, outputs = (Path(name) if name else None for name in (self.data, self.outputs))
        return Project.at(find_project(root).root, data, outputs)
