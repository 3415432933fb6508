"""Find personal data in a filing's text and mask it, before anything else sees the text.

What is masked here is in no finding, no notebook and no published file. That is why the lists
of mailbox domains and of surnames stand in code and not in ``words.yaml``: a project whose words
are missing or mistaken must not print what it would otherwise hide.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from township_reports.characters import half_width_table
from township_reports.filings.dwellings import dwellings_in
from township_reports.filings.model import Paragraph, PrivateData, PrivateKind
from township_reports.filings.people import people_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: What stands for a masked character: full width, since plain ones are emphasis in Markdown.
MASK = "＊"

#: Where people, not offices, have their mail.
_PRIVATE_DOMAINS = frozenset(
    (
        *("qq.com", "vip.qq.com", "foxmail.com", "163.com", "vip.163.com", "126.com", "188.com"),
        *("yeah.net", "sina.com", "sina.cn", "sina.com.cn", "vip.sina.com", "sohu.com", "tom.com"),
        *("139.com", "189.cn", "wo.cn", "wo.com.cn", "21cn.com", "263.net", "aliyun.com"),
        *("gmail.com", "outlook.com", "outlook.cn", "hotmail.com", "live.com", "live.cn"),
        *("msn.com", "yahoo.com", "yahoo.cn", "yahoo.com.cn", "icloud.com", "me.com"),
    )
)

# What is no mailbox is matched as well, all at once: a look at each of its ends takes for ever.
_MAILBOX = re.compile(r"[\w.%+\\-]+(?:@([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)+))?", re.ASCII)
_IDENTITY_CARD = re.compile(
    r"(?<![0-9A-Za-z])\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx](?![0-9A-Za-z])", re.ASCII
)
# Neither a part of a longer number or a decimal, nor an amount of money.
_MOBILE = re.compile(
    r"(?<![0-9A-Za-z])(?<!\d[.-])(?:\+?86[ -]?)?1[3-9]\d(?:\d{8}|[ -]\d{4}[ -]\d{4})"
    r"(?![0-9A-Za-z])(?!\.\d)(?![ 　]*[万亿]?元)",
    re.ASCII,
)
# Character for character, so that offsets stay.
_HALF_WIDTH = half_width_table("0123456789Xx@.-+")
# GB 11643: the weights of the first 17 digits, and the 18th by the sum's remainder.
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"


@dataclass(frozen=True)
class _Place:
    kind: PrivateKind
    start: int
    end: int
    kept: tuple[int, int]


def mask_text(text: str) -> str:
    """The text with all personal data masked: as long as before, some of its ends left."""
    return _masked(text, _places(text))


def _masked(text: str, places: Sequence[_Place]) -> str:
    pieces, at = [], 0
    for place in places:
        start, end = place.start + place.kept[0], place.end - place.kept[1]
        pieces += [text[at:start], MASK * (end - start)]
        at = end
    return "".join([*pieces, text[at:]])


def mask_bytes(content: bytes) -> bytes:
    """As :func:`mask_text` for UTF-8; what is not UTF-8 stays for its reader to refuse."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return content
    return mask_text(text).encode("utf-8")


def private_data(
    text: str, file: str, paragraphs: Sequence[Paragraph] = ()
) -> tuple[PrivateData, ...]:
    """The personal data of a file, in order; ``paragraphs`` are those of its masked text."""
    searched: dict[int, int] = {}
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        places = _places(line)
        if not places:
            continue
        shown, address = _masked(line, places), f"第 {number} 行"
        before = bisect_right(paragraphs, number, key=_line)
        within = paragraphs[before - 1] if before else None
        for place in places:
            start = -1
            if within:
                words = shown[place.start : place.end]
                start = within.text.find(words, searched.get(within.line, 0))
            if within is None or start < 0:
                found.append(PrivateData(place.kind, file, address))
                continue
            end = start + place.end - place.start
            searched[within.line] = end
            found.append(PrivateData(place.kind, file, address, within, start, end))
    return tuple(found)


def _line(paragraph: Paragraph) -> int:
    return paragraph.line


def _places(text: str) -> list[_Place]:
    """What is to be masked, in order and without overlaps."""
    plain = text.translate(_HALF_WIDTH)
    places: list[_Place] = []
    people = tuple(_people(plain))
    found = (*_mailboxes(plain), *_numbers(plain), *people, *_homes(plain, people))
    for place in sorted(found, key=lambda p: (p.start, -p.end)):
        if not places or place.start >= places[-1].end:
            places.append(place)
    return places


def _mailboxes(plain: str) -> Iterator[_Place]:
    at = 0
    while match := _MAILBOX.search(plain, at):
        if match.group(1) is None:
            at = match.end()
            continue
        domain = match.start(1)
        # The domain of one may be the name of the next: a@qq.com@qq.com.
        is_name = plain.startswith("@", match.end())
        at = domain if is_name else match.end()
        if match.group(1).lower() in _PRIVATE_DOMAINS:
            end = domain - 1 if is_name else match.end()
            kept = (min(1, domain - 2 - match.start()), end - domain + 1)
            yield _Place(PrivateKind.MAILBOX, match.start(), end, kept)


def _numbers(plain: str) -> Iterator[_Place]:
    for match in _IDENTITY_CARD.finditer(plain):
        if _is_identity_card(re.sub(r"[ -]", "", match.group())):
            yield _Place(PrivateKind.IDENTITY_CARD, match.start(), match.end(), (3, 2))
    for match in _MOBILE.finditer(plain):
        prefix = len(match.group()) - len(re.sub(r"^\+?86[ -]?(?=1)", "", match.group()))
        yield _Place(PrivateKind.MOBILE, match.start() + prefix, match.end(), (3, 4))


def _people(plain: str) -> Iterator[_Place]:
    for name in people_in(plain):
        yield _Place(PrivateKind.PERSON, name.start, name.end, (name.surname, 0))


def _homes(plain: str, people: Sequence[_Place]) -> Iterator[_Place]:
    for start, end in dwellings_in(plain, [place.start for place in people]):
        yield _Place(PrivateKind.DWELLING, start, end, (0, 0))


def _is_identity_card(number: str) -> bool:
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False))
    if _CHECK_DIGITS[total % 11] != number[-1].upper():
        return False
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    return born.year in range(1900, 2100)
