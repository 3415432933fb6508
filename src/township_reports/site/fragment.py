"""A report as a fragment to paste into the editor of a content management system.

Such an editor takes style sheets, classes and scripts away, so that each element carries what
little style it needs itself. The title is left out: the system has a field for it.
"""

from __future__ import annotations

import re

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
# Text is escaped in the page: what looks like a tag is one, and ">" ends it.
_TAG = re.compile(
    rf"<({'|'.join(sorted({name.split('.')[0] for name in _STYLES}))})((?:\s[^>]*)?)>"
)
_DROPPED = re.compile(r'\s(?:class|style|tabindex|role)="[^"]*"')
_TITLE = re.compile(r"<h1(?:\s[^>]*)?>.*?</h1>\s*", re.DOTALL)
_SHEET = re.compile(r"<style(?:\s[^>]*)?>.*?</style\s*>\s*", re.DOTALL | re.IGNORECASE)


def fragment(main: str) -> bytes:
    """The fragment of a report, from the HTML inside its page's ``<main>``."""
    body = _SHEET.sub("", _TITLE.sub("", main, count=1))
    return f"{_TAG.sub(_styled, body).strip()}\n".encode()


def _styled(tag: re.Match[str]) -> str:
    name, attributes = tag.groups()
    kind = re.search(r'\sclass="([^"\s]*)', attributes)
    if name == "th" and re.search(r'\sscope="row', attributes):
        style = _STYLES["th.row"]
    else:
        style = _STYLES.get(f"{name}.{kind[1]}" if kind else name) or _STYLES.get(name, "")
    shown = f' style="{style}"' if style else ""
    return f"<{name}{_DROPPED.sub('', attributes)}{shown}>"
