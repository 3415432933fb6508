"""Blank out what holds no claim: names and numbers of documents, dates, quoted words.

What is blanked out keeps its length, so that offsets stay those of the paragraph.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from township_reports.characters import HAN, ORDINALS

if TYPE_CHECKING:
    from collections.abc import Callable

BLANK = "\u3000"
#: Longer quoted words are a name or a saying.
_LONGEST = 12
# None is as long as it may be here; without an end each of a long text's characters began one.
_NAMES = re.compile(
    r"《[^》]{0,500}》|“(?P<quoted>[^”]{0,500})”"
    rf"|[{HAN}]{{0,200}}[〔\[(（]\d{{4}}[〕\])）](?:第)?\d+号(?:、(?:第)?\d+号)*"
    rf"|第[\d{ORDINALS}]+(?:条|号)(?:第?（[{ORDINALS}]+）项?|第?[{ORDINALS}\d]+[项款])*"
    rf"|第（[{ORDINALS}]+）项"
    r"|\d{1,2}月\d{1,2}日|\d{4}年\d{1,2}月(?:\d{1,2}日|底)?|\d{1,2}:\d{2}|\d{3,4}-\d{7,8}|(?<!\d)12345(?=热线)"
    rf"|[\d零{ORDINALS}]{{1,20}}个工作日(?:以?内)?"
    # 每一件, 同一件事, 一件一档: no number of anything.
    rf"|[每逐任哪同某][{ORDINALS}]?件(?!数)|(?<=[有无])一件"
)
# Whoever may apply, named together: no kind of applicant that a number would be about.
_APPLICANTS = re.compile(
    r"(?:公民|自然人|个人|群众)(?:(?:、|和|及|与|或|或者|以及)(?:法人|(?:商业)?企业|单位))*"
    r"(?:、|和|及|与|或|或者|以及)(?:法人|(?:其他|社会)?组织|法人其他组织)"
    r"(?![^，。；\d]*(?:分别|各|均))"
)


def without_names(text: str, is_kept: Callable[[str], bool] = lambda _: False) -> str:
    """The text with names and numbers of documents, dates and quoted words blanked out.

    Quoted words that are kept (“予以公开”) lose their marks alone. 公民、法人和其他组织 goes too,
    where the kinds are not counted each by itself.
    """

    def blank(match: re.Match[str]) -> str:
        quoted = match["quoted"]
        if quoted and len(quoted) <= _LONGEST and is_kept(quoted):
            return f"{BLANK}{quoted}{BLANK}"
        return BLANK * len(match[0])

    return _APPLICANTS.sub(lambda match: BLANK * len(match[0]), _NAMES.sub(blank, text))
