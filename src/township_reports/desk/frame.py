"""What stands around every page: navigation, the years, who is at the desk."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from township_reports.desk.asked import year_address
from township_reports.media import page_environment, tokens_css
from township_reports.project import digest_of_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jinja2 import Environment

#: The name of the style sheet with the tokens, below the desk's address.
TOKENS = "tokens.css"
_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Entry:
    """A link of the navigation: its address, what it is called, whether one is there."""

    address: str
    called: str
    is_current: bool


@dataclass(frozen=True)
class Frame:
    """What every template is given as ``frame``.

    ``root`` is the desk's address (``/desk/``), ``lab`` JupyterLab's, empty where there is none.
    ``here`` is the page's own address. ``pages`` are the names of the year's pages that there are.
    ``types_name`` says that who is at the desk says so by typing a name, ``is_owner`` that it is
    who opened the desk; ``out`` is the address to log out at, empty for who does not log in.
    ``xsrf`` is what forms carry against requests of other sites, ``based_on`` what the page was
    shown from. ``problems`` are lines about what was asked for and could not be done. ``static``
    gives the address of a file in ``static/``.
    """

    root: str
    lab: str
    here: str
    year: int | None
    navigation: tuple[Entry, ...]
    years: tuple[Entry, ...]
    pages: frozenset[str]
    person: str
    types_name: bool
    is_owner: bool
    out: str
    xsrf: str
    based_on: str
    problems: tuple[str, ...]
    static: Callable[[str], str]

    def address(self, page: str, rest: str = "") -> str:
        """The address of a page of this year; empty where there is no such page."""
        if self.year is None or page not in self.pages:
            return ""
        return year_address(self.root, self.year, page, rest)

    @property
    def tokens(self) -> str:
        """The address of the style sheet that says colours, faces and sizes; of others another."""
        return f"{self.root}{TOKENS}?v={_tokens_version()}"

    def notebook(self, path: str) -> str:
        """The address at which JupyterLab opens a file of the project; empty without it."""
        return f"{self.lab}/tree/{quote(path)}" if self.lab else ""


def render(template: str, frame: Frame, shown: Mapping[str, object]) -> str:
    """A page as HTML: its template with ``frame`` and the names of ``shown``."""
    return _environment().get_template(template).render(frame=frame, **shown)


@cache
def _tokens_version() -> str:
    return digest_of_bytes(tokens_css().encode("utf-8"))


@cache
def _environment() -> Environment:
    return page_environment(_TEMPLATES)
