"""A report as a fragment to paste into the editor of a content management system.

Such an editor takes style sheets, classes and scripts away, so that each element carries what
little style it needs itself. The title is left out: the system has a field for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import html as lxml_html

if TYPE_CHECKING:
    from lxml.html import HtmlElement

FRAGMENT_FILE = "fragment.html"

_CELL = "border:1px solid #767676;padding:4px 6px;text-align:center;vertical-align:middle"
_STYLES = {
    "caption": "text-align:left;padding:4px 0",
    "div.table": "overflow-x:auto;margin:12px 0",
    "h2": "font-size:1.25em;margin:1.5em 0 .5em",
    "h3": "font-size:1.1em;margin:1em 0 .3em",
    "p": "text-indent:2em;margin:0 0 .5em;line-height:1.8",
    "p.closing": "text-align:right;margin:2em 0 0;line-height:1.8",
    "table": "border-collapse:collapse;width:100%",
    "td": _CELL,
    "th": f"{_CELL};font-weight:normal",
    "th.row": f"{_CELL};font-weight:normal;text-align:left",
}
_STYLED = frozenset(name.partition(".")[0] for name in _STYLES)
_LEFT_OUT = frozenset({"h1", "style"})
_DROPPED = ("class", "style", "tabindex", "role")


def fragment(main: str) -> bytes:
    """The fragment of a report, from the HTML inside its page's ``<main>``."""
    tree = lxml_html.fragment_fromstring(main, create_parent="main")
    for element in list(tree.iter(*_STYLED, *_LEFT_OUT)):
        if element.tag in _LEFT_OUT:
            element.drop_tree()
        else:
            _restyle(element)
    whole = lxml_html.tostring(tree, encoding="unicode")
    body = whole.removeprefix("<main>").removesuffix("</main>").strip()
    return f"{body}\n".encode()


def _restyle(element: HtmlElement) -> None:
    kind = next(iter(element.get("class", "").split()), "")
    if str(element.get("scope", "")).startswith("row"):
        kind = "row"
    style = _STYLES.get(f"{element.tag}.{kind}") or _STYLES.get(str(element.tag), "")
    for name in _DROPPED:
        element.attrib.pop(name, None)
    if style:
        element.set("style", style)
