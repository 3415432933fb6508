"""The rules of a page's own style sheets, written into the elements that they are for.

Of the rules only those are kept that say whether a text is seen. What a selector says beyond
names, classes, identities and what is within what is not followed: where such a rule hides
something, what it may be for is marked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from lxml.html import HtmlElement

#: The property of what a rule hides that cannot be told to be for it.
PERHAPS = "-perhaps-hidden"
_PROPERTIES = {
    *("display", "visibility", "opacity", "font-size", "mso-hide", "clip", "clip-path"),
    *("text-decoration", "text-decoration-line", "vertical-align", "text-indent"),
    *("color", "background", "background-color", "left", "top", "margin-left", "transform"),
}
_HIDES = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|mso-hide:all|opacity:0(?![.\d])|font-size:0(?!\.)"
    r"|text-decoration[a-z-]*:[^;]*line-through|vertical-align:(?:super|sub)|clip:|clip-path:"
    r"|(?:left|top|text-indent|margin-left):-\d{3,}|(?<![-\w])color:(?:transparent|white|#fff)"
)
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
#: Rules for other media, or for windows of some size, are none of what a reader sees.
_OTHER_MEDIA = re.compile(r"@media.*(?:print|speech|\()|@(?!media)", re.DOTALL | re.IGNORECASE)
_BRACE = re.compile(r"[{}]")
_DECLARATION = re.compile(r"([a-z-]+)\s*:\s*([^;]+)")
_COMPOUND = re.compile(r"([a-z][\w-]*|\*)?((?:[.#][\w\-]+)*)", re.IGNORECASE)
_PARTS = re.compile(r"([.#])([\w\-]+)")
#: What is only so while somebody points at it.
_ACTED = re.compile(r":(?:hover|focus|active|target|visited|link)", re.IGNORECASE)
_MADE_UP = re.compile(r"::?(?:before|after)", re.IGNORECASE)
#: What stands in brackets behind a name: an attribute, or which of the children.
_ARGUMENT = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_DEEPEST = 10
_MOST_RULES = 3_000
#: How often a rule is held against an element. A page of a site does so some 20,000 times.
_MOST_LOOKED = 300_000
_LONGEST_SHEET = 400_000


@dataclass(frozen=True)
class _Compound:
    """One step of a selector: an element's name, identity and classes."""

    tag: str
    identity: str
    classes: frozenset[str]

    def fits(self, element: HtmlElement) -> bool:
        if self.tag and element.tag != self.tag:
            return False
        if self.identity and element.get("id") != self.identity:
            return False
        return not self.classes or self.classes <= set(element.get("class", "").split())

    @property
    def weight(self) -> tuple[int, int, int]:
        return bool(self.identity), len(self.classes), bool(self.tag)

    @property
    def key(self) -> str:
        """By which elements are looked up: ``#id``, ``.class`` or a name."""
        if self.identity:
            return f"#{self.identity}"
        return f".{min(self.classes)}" if self.classes else self.tag


@dataclass(frozen=True)
class _Rule:
    """What is declared for elements in which the last step fits, within the others."""

    last: _Compound
    within: tuple[_Compound, ...]
    weight: tuple[int, ...]
    declared: Mapping[str, str]

    def fits(self, element: HtmlElement) -> bool:
        if not self.last.fits(element):
            return False
        around = element.iterancestors()
        return all(any(step.fits(other) for other in around) for step in reversed(self.within))


def write_into(root: HtmlElement) -> None:
    """Write the page's rules into the ``style`` of the elements that they are for.

    Raises :class:`ValueError` where rules and elements are more than any page's.
    """
    rules: dict[str, list[_Rule]] = {}
    for number, rule in enumerate(_rules(root)):
        if number == _MOST_RULES:
            break
        rules.setdefault(rule.last.key, []).append(rule)
    if not rules:
        return
    looked = 0
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        keys = [element.tag, "", *(f".{name}" for name in element.get("class", "").split())]
        if identity := element.get("id"):
            keys.append(f"#{identity}")
        known = [rule for key in dict.fromkeys(keys) for rule in rules.get(key, ())]
        looked += len(known)
        if looked > _MOST_LOOKED:
            raise ValueError("more rules for more elements than any page has")
        found = [rule for rule in known if rule.fits(element)]
        if found:
            element.set("style", _style(found, element.get("style", "")))


def _style(rules: Sequence[_Rule], own: str) -> str:
    declared: dict[str, str] = {}
    urgent: dict[str, str] = {}
    ordered = [rule.declared for rule in sorted(rules, key=lambda rule: rule.weight)]
    for block in (*ordered, dict(_declarations(own))):
        for name, value in block.items():
            (urgent if "!" in value else declared)[name] = value.partition("!")[0].strip()
    return ";".join(f"{name}:{value}" for name, value in {**declared, **urgent}.items())


def _declarations(text: str) -> Iterator[tuple[str, str]]:
    for match in _DECLARATION.finditer(text.lower()):
        yield match.group(1), match.group(2).strip()


def _rules(root: HtmlElement) -> Iterator[_Rule]:
    number = 0
    for style in root.iter("style"):
        sheet = _COMMENT.sub("", (style.text or "")[:_LONGEST_SHEET])
        for selectors, written in _blocks(sheet):
            declared = {n: v for n, v in _declarations(written) if n in _PROPERTIES}
            makes_up = re.search(r"content\s*:\s*[\"'][^\"']*\w", written)
            if not declared and not makes_up:
                continue
            for selector in selectors.split(","):
                number += 1
                rule = _rule(selector.strip(), declared, bool(makes_up), number)
                if rule:
                    yield rule


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """The selectors and the declarations of each rule that counts on a screen."""
    open_: list[str] = []
    begin = 0
    for brace in _BRACE.finditer(sheet):
        text, begin = sheet[begin : brace.start()], brace.end()
        if brace.group() == "{":
            if len(open_) == _DEEPEST:
                return
            open_.append(text.rpartition(";")[2].strip())
        elif open_:
            selectors = open_.pop()
            if not selectors.startswith("@") and not any(map(_OTHER_MEDIA.match, open_)):
                yield selectors, text


def _rule(selector: str, declared: Mapping[str, str], makes_up: bool, number: int) -> _Rule | None:
    if not selector or _ACTED.search(selector):
        return None
    is_made_up = bool(_MADE_UP.search(selector))
    if is_made_up and not makes_up:
        return None
    steps = [_compound(step) for step in selector.split()]
    known = [step for step in steps if step]
    if known and len(known) == len(steps):
        weight = tuple(map(sum, zip(*(step.weight for step in known), strict=True)))
        return _Rule(known[-1], tuple(known[:-1]), (*weight, number), declared)
    # What it is for is not followed; its last step tells what it may be for.
    last = _compound(re.split(r"[\s>+~]", _ARGUMENT.sub("", selector))[-1].partition(":")[0])
    text = ";".join(f"{name}:{value}" for name, value in declared.items())
    if last and last.key and (is_made_up or _HIDES.search(text)):
        return _Rule(last, (), (*last.weight, number), {PERHAPS: "1"})
    return None


def _compound(text: str) -> _Compound | None:
    match = _COMPOUND.fullmatch(text)
    if not match or not text:
        return None
    parts = _PARTS.findall(match.group(2))
    identity = next((name for sign, name in parts if sign == "#"), "")
    classes = frozenset(name for sign, name in parts if sign == ".")
    tag = (match.group(1) or "").lower()
    return _Compound("" if tag == "*" else tag, identity, classes)
