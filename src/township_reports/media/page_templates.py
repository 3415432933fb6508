"""Templates of pages in which every text is escaped, and what a page's policy allows by hash."""

from __future__ import annotations

import base64
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from township_reports.media.html_text import html_text
from township_reports.project import digest_of_bytes

if TYPE_CHECKING:
    from jinja2 import Environment


def page_environment(folder: Path) -> Environment:
    """The templates of a folder. What is not :func:`trusted` goes through ``html_text``."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        finalize=_escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def trust(html: str) -> Any:
    """HTML that is none of a filing's: escaped already, approved, or a file of ours."""
    return _markup()(html)


def policy_hash(source: str) -> str:
    """How a content security policy names a script or a style sheet: ``sha256-…``."""
    digest = bytes.fromhex(digest_of_bytes(source.encode("utf-8")))
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


@cache
def sorting_script() -> str:
    """What makes a table's heads sort its rows: ``addSorting``, for the script of a page.

    It stands before what uses it, so that one script with one hash is on the page.
    """
    return (Path(__file__).parent / "templates" / "sorting.js").read_text(encoding="utf-8")


@cache
def _markup() -> Any:
    from markupsafe import Markup

    return Markup


def _escape(value: object) -> object:
    # jinja's own escaping lets controls pass, which are errors in HTML.
    return value if hasattr(value, "__html__") else trust(html_text(str(value)))
