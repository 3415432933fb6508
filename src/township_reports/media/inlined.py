"""An output's HTML made fit to stand on a page with many others, whoever wrote it.

What a notebook shows as HTML is made by this program, which escapes what it got from a filing.
This is the second net: only elements and attributes known to be harmless are written again, so
that HTML from a cell that a reviewer added, or from a notebook that somebody sent, cannot act or
fetch either. Ids are made the output's own, headings set below those of the page, and tables too
wide for the screen scroll by themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree
from lxml import html as lxml_html

from township_reports.media.html_text import html_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_HTML = _names(
    "a b blockquote br caption code col colgroup dd del details div dl dt em figcaption figure h1 "
    "h2 h3 h4 h5 h6 hr i ins li mark ol p pre s section small span strong sub summary sup table "
    "tbody td tfoot th thead time tr u ul"
)
#: As an HTML parser names them; browsers set the case of SVG's names again.
_SVG = _names(
    "circle clippath defs desc ellipse g line lineargradient path pattern polygon polyline rect "
    "stop svg symbol text title tspan use"
)
_VOID = frozenset({"br", "col", "hr"})
_DROPPED = _names(
    "script style template iframe object embed noscript noembed noframes textarea select option "
    "button input form head base link meta title audio video canvas math applet frameset "
    "foreignobject xmp plaintext"
)
_ATTRIBUTES = _names(
    "class colspan datetime headers id lang open role rowspan scope span start style tabindex "
    "title aria-describedby aria-hidden aria-label aria-labelledby "
    "clip-path clip-rule cx cy d dominant-baseline dx dy fill fill-opacity fill-rule focusable "
    "font-family font-size font-weight gradienttransform gradientunits height href offset opacity "
    "patterncontentunits patterntransform patternunits points preserveaspectratio r rx ry "
    "stop-color stop-opacity stroke stroke-dasharray stroke-linecap stroke-linejoin "
    "stroke-opacity stroke-width text-anchor transform viewbox width x x1 x2 y y1 y2"
)
_REFERENCES = frozenset({"headers", "aria-labelledby", "aria-describedby"})
_URL = re.compile(r"url\(\s*['\"]?#([^)'\"\s]+)['\"]?\s*\)")
_HEADING = re.compile(r"h[1-6]")


@dataclass(frozen=True)
class Inlined:
    """HTML that stands on a page; ``ids`` are those in it by what they were in the output."""

    html: str
    ids: Mapping[str, str] = field(default_factory=dict)


def inline_html(source: str, prefix: str, label: str, deeper: int = 3) -> Inlined:
    """HTML with ids that begin with ``prefix`` and headings ``deeper`` levels down.

    ``label`` names its tables to who cannot see where they stand.
    """
    # A stray NUL would end the text for the parser.
    tree = lxml_html.fragment_fromstring(source.replace("\0", "\ufffd"), create_parent="div")
    return _Writing(prefix, label, deeper).written(tree)


class _Writing:
    """Writes one tree; numbers what it names."""

    def __init__(self, prefix: str, label: str, deeper: int) -> None:
        self._prefix = prefix
        self._label = label
        self._deeper = deeper
        self._tables = 0
        self._ids: dict[str, str] = {}
        self._parts: list[str] = []

    def written(self, tree: etree._Element) -> Inlined:
        walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            if element is tree:
                self._text(element.text if event == "start" else None)
            elif event in {"comment", "pi"}:
                self._text(element.tail)
            elif element.tag in _DROPPED and not _is_in_svg(element):
                if event == "start":
                    walk.skip_subtree()
                else:
                    self._text(element.tail)
            elif event == "start":
                self._parts += self._opening(element)
                self._text(element.text)
            else:
                self._parts += _closing(element, self._deeper)
                self._text(element.tail)
        return Inlined("".join(self._parts), self._ids)

    def _text(self, text: str | None) -> None:
        if text:
            self._parts.append(html_text(text, quote=False))

    def _opening(self, element: etree._Element) -> Iterator[str]:
        tag = _name(element, self._deeper)
        if not tag:
            return
        if tag == "table" and not _scrolls(element):
            self._tables += 1
            label = html_text(f"{self._label}，表 {self._tables}")
            yield f'<div class="table" role="region" tabindex="0" aria-label="{label}">'
        yield f"<{tag}"
        for name, value in self._attributes(element).items():
            yield f' {name}="{html_text(value)}"'
        yield ">"

    def _attributes(self, element: etree._Element) -> dict[str, str]:
        found = {}
        for name, raw in element.items():
            value = str(raw)
            if name not in _ATTRIBUTES or (name == "tabindex" and value != "0"):
                continue
            if name == "id":
                if not value or value in self._ids:
                    continue
                self._ids[value] = value = self._own(value)
            elif name in _REFERENCES:
                value = " ".join(self._own(each) for each in value.split())
            elif name == "href":
                if not value.startswith("#"):
                    continue
                value = f"#{self._own(value[1:])}"
            elif name == "style" and re.search(
                r"[\\@<]|/\*|expression|position|image-set|src\(", value
            ):
                continue
            value = _URL.sub(lambda match: f"url(#{self._own(match.group(1))})", value)
            if name not in {"title", "aria-label"} and re.search(r"url\((?!#)", value, re.I):
                continue
            found[str(name)] = value
        return found

    def _own(self, name: str) -> str:
        return f"{self._prefix}-{name}"


def _name(element: etree._Element, deeper: int) -> str:
    """The element's name on the page; empty where only what it holds is written."""
    tag = str(element.tag)
    if tag == "a" and not element.get("href", "").startswith("#"):
        return ""
    if _HEADING.fullmatch(tag):
        return f"h{min(6, int(tag[1]) + deeper)}"
    return tag if tag in _HTML or tag in _SVG else ""


def _closing(element: etree._Element, deeper: int) -> Iterator[str]:
    tag = _name(element, deeper)
    if tag and tag not in _VOID:
        yield f"</{tag}>"
    if tag == "table" and not _scrolls(element):
        yield "</div>"


def _scrolls(table: etree._Element) -> bool:
    parent = table.getparent()
    return parent is not None and "table" in (parent.get("class") or "").split()


def _is_in_svg(element: etree._Element) -> bool:
    # SVG has a title of its own, which is what its picture is called.
    return element.tag == "title" and next(element.iterancestors("svg"), None) is not None
