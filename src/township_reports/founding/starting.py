"""A project of one's own: an empty one, with a register and a first year's parameters."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from township_reports.disk import (
    make_folder,
    move,
    remove_empty_folder,
    remove_file,
    remove_folder,
    write_file,
)
from township_reports.filings.register import read_register
from township_reports.forms import Forms
from township_reports.founding.program import PROGRAM_FOLDER, program_files
from township_reports.founding.registering import register_file
from township_reports.founding.shipment import Shipment, shipment_folder
from township_reports.parameters import ParametersError, parse_parameters
from township_reports.project import MendableError, Project, ProjectError, find_project

if TYPE_CHECKING:
    from collections.abc import Mapping

    from township_reports.filings.register import Unit

#: The days by which a year's reports are usually out, and must be, in the year after.
_PUBLISHED, _DEADLINE = (1, 20), (1, 31)
#: What is kept of a system's own in any folder is nothing that a person put there.
_STRAYS = {".ds_store", "desktop.ini", "thumbs.db"}
_NO_ROOM = {errno.EACCES, errno.EPERM, errno.EROFS}


class FoundingError(MendableError):
    """No project can be started there; the message is one line."""


@dataclass(frozen=True)
class Order:
    """A project that is wanted: where, of which units, its first year, and the site's name.

    ``address`` is the site's, with ``https://``.
    """

    folder: Path
    units: tuple[Unit, ...]
    year: int
    site: str
    address: str


@dataclass(frozen=True)
class Founded:
    """What was made: the project's folder, and the wheels in it."""

    root: Path
    programs: tuple[str, ...]


def usual_site(units: tuple[Unit, ...]) -> str:
    """What a county's site is called where nobody says: after the one unit that is over others."""
    over = {unit.parent for unit in units} - {""}
    tops = [unit.unit for unit in units if unit.unit in over and unit.parent not in over]
    return f"{tops[0] if len(tops) == 1 else '本县'}人民政府网"


def hold_free(folder: Path) -> None:
    """Raises :class:`FoundingError` where no project can be started in a folder.

    It must not be there yet, or be empty and not the current one, and lie in no other project.
    """
    root = folder.resolve()
    if root == Path.cwd():
        raise FoundingError("要建立的是一个新文件夹：写它的名称，不要写当前文件夹")
    try:
        around = find_project(root)
    except ProjectError:
        around = None
    if around:
        raise FoundingError(f"{folder} 在另一个项目 {around.root} 里面：换一个地方")
    if root.exists() and not root.is_dir():
        raise FoundingError(f"{folder} 是文件，不是文件夹：换一个名称")
    if root.is_dir() and not all(map(_is_stray, root.iterdir())):
        raise FoundingError(f"{folder} 不是空文件夹：换一个名称，或者先清空它")


def start_project(order: Order) -> Founded:
    """Make a project. It is made aside and put in place in one step: whole, or not there.

    Raises :class:`FoundingError` as :func:`hold_free` does and where the folder cannot be
    written, and what finding the form and reading register and parameters raises.
    """
    hold_free(order.folder)
    Forms().for_year(order.year)
    root = order.folder.resolve()
    # One name for each project: what a killed start left there, the next one clears away.
    aside = root.parent / f".{root.name}.new"
    programs = program_files()
    try:
        make_folder(root.parent)
        remove_folder(aside)
        try:
            _fill(aside, order, programs)
            _put_in_place(aside, root)
        finally:
            remove_folder(aside)
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise FoundingError(
                f"{root.parent} 里不能写文件：换一个地方，或者请管理员给权限"
            ) from error
        raise
    return Founded(root, tuple(programs))


def _fill(folder: Path, order: Order, programs: Mapping[str, bytes]) -> None:
    project = Project.at(folder)
    shipment = Shipment.of_program()
    parameters = project.parameters(order.year)
    register, units = register_file(order.units)
    given = {
        parameters.relative_to(folder).as_posix(): parameters_text(order).encode("utf-8"),
        (project.data / register).relative_to(folder).as_posix(): units,
        **{f"{PROGRAM_FOLDER}/{name}": content for name, content in programs.items()},
    }
    for name, content in {**shipment.files, **given}.items():
        make_folder((folder / name).parent)
        write_file(folder / name, content)
    shipment.let_run_in(folder)
    for place in (project.data / str(order.year), project.outputs):
        make_folder(place)
    shipment.write(shipment_folder(folder))
    read_register(project.units)


def parameters_text(order: Order) -> str:
    """The text of the first year's parameters.

    Raises :class:`FoundingError` for a name or an address that is none.
    """
    template = resources.files(__package__).joinpath("params.yaml").read_text(encoding="utf-8")
    text = template.format(
        year=order.year,
        published=date(order.year + 1, *_PUBLISHED),
        deadline=date(order.year + 1, *_DEADLINE),
        name=order.site,
        address=order.address,
        host=urlsplit(order.address).netloc or order.address,
    )
    try:
        site = parse_parameters(text, f"params/{order.year}.yaml").site
    except ParametersError as error:
        # Nothing else in the text is the asker's.
        raise FoundingError(
            f"网站名称“{order.site}”或网址“{order.address}”不能用：网址以 https:// 开头，没有空格"
        ) from error
    if site.name != order.site:
        raise FoundingError(f"网站名称“{order.site}”里有不能用的符号：只写名称")
    return text


def _put_in_place(aside: Path, root: Path) -> None:
    if root.is_dir():
        # What somebody has put there meanwhile keeps the folder from going.
        for stray in filter(_is_stray, root.iterdir()):
            remove_file(stray)
        remove_empty_folder(root)
    move(aside, root)


def _is_stray(path: Path) -> bool:
    return path.name.lower() in _STRAYS
