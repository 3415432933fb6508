"""A report as a fragment to paste into the editor of a content management system.

Such an editor takes style sheets, classes and scripts away, so that each element carries what
little style it needs itself. The title is left out: the system has a field for it.
"""

from __future__ import annotations

from lxml import etree
from lxml import html as lxml_html

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
_LEFT_OUT = ("h1", "style")
_DROPPED = frozenset({"class", "style", "tabindex", "role"})


def fragment(main: str) -> bytes:
    """The fragment of a report, from the HTML inside its page's ``<main>``."""
    # Not read by lxml.html: classes of its own for elements take a third of the time.
    page = etree.fromstring(f"<html><body>{main}</body></html>", etree.HTMLParser())
    etree.strip_elements(page, *_LEFT_OUT, with_tail=False)
    for element in page.iter(*_STYLED):
        _restyle(element)
    whole = lxml_html.tostring(page[0], encoding="unicode")
    body = whole.removeprefix("<body>").removesuffix("</body>").strip()
    return f"{body}\n".encode()


def _restyle(element: etree._Element) -> None:
    kind = ""
    # Most cells have none.
    if names := element.keys():
        is_row = str(element.get("scope", "")).startswith("row")
        kind = "row" if is_row else next(iter(element.get("class", "").split()), "")
        for name in _DROPPED.intersection(names):
            del element.attrib[name]
    style = _STYLES.get(f"{element.tag}.{kind}") or _STYLES.get(str(element.tag), "")
    if style:
        element.set("style", style)
