"""Blank out what holds no claim: names and numbers of documents, dates, quoted words.

What is blanked out keeps its length, so that offsets stay those of the paragraph.
"""

from __future__ import annotations

import re

from township_reports.characters import HAN, ORDINALS

BLANK = "\u3000"
# None is as long as it may be here; without an end each of a long text's characters began one.
_NAMES = re.compile(
    r"《[^》]{0,500}》|“[^”]{0,500}”"
    rf"|[{HAN}]{{0,200}}[〔\[(（]\d{{4}}[〕\])）](?:第)?\d+号(?:、(?:第)?\d+号)*"
    rf"|第[\d{ORDINALS}]+(?:条|号)(?:第?（[{ORDINALS}]+）项?|第?[{ORDINALS}\d]+[项款])*"
    rf"|第（[{ORDINALS}]+）项"
    r"|\d{1,2}月\d{1,2}日|\d{4}年\d{1,2}月(?:\d{1,2}日|底)?|\d{1,2}:\d{2}|\d{3,4}-\d{7,8}|(?<!\d)12345(?=热线)"
    rf"|[\d零{ORDINALS}]{{1,20}}个工作日(?:以?内)?"
    # 每一件, 同一件事, 一件一档: no number of anything.
    rf"|[每逐任哪同某][{ORDINALS}]?件(?!数)"
)
# Whoever may apply, named together: no kind of applicant that a number would be about.
_APPLICANTS = re.compile(
    r"(?:公民|自然人|个人|群众)(?:(?:、|和|及|与|或|或者|以及)(?:法人|(?:商业)?企业|单位))*"
    r"(?:、|和|及|与|或|或者|以及)(?:法人|(?:其他|社会)?组织|法人其他组织)"
    r"(?![^，。；\d]*(?:分别|各|均))"
)


def without_names(text: str) -> str:
    """The text with names and numbers of documents, dates and quoted words blanked out.

    公民、法人和其他组织 goes too, where the kinds are not counted each by itself.
    """
    for pattern in (_NAMES, _APPLICANTS):
        text = pattern.sub(lambda match: BLANK * len(match[0]), text)
    return text
