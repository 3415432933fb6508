"""What an XPath expression selects, of the type that it selects."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree


def elements(
    tree: etree._Element, path: str, namespaces: Mapping[str, str] | None = None
) -> list[etree._Element]:
    found = tree.xpath(path, namespaces=dict(namespaces or {}))
    assert isinstance(found, list)
    selected: list[etree._Element] = []
    for each in found:
        assert isinstance(each, etree._Element)
        selected.append(each)
    return selected


def strings(tree: etree._Element, path: str) -> list[str]:
    """Attributes or texts."""
    found = tree.xpath(path)
    assert isinstance(found, list)
    selected: list[str] = []
    for each in found:
        assert isinstance(each, str)
        selected.append(each)
    return selected


def text(element: etree._Element) -> str:
    """All the text in an element."""
    return str(element.xpath("string()"))
