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
_LONGEST = 16
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
_KIND = re.compile(r"(?:街道|[镇乡县区市旗局])\Z")
#: What follows upon a unit's name where the unit itself is meant.
_GOES_ON = (
    rf"(?=[^{HAN}]|\Z|(?:人民)?政府(?!办|网|门户|信息|公开)|累计"
    "|[共全本今收受接新办予无没未制作现在年])"
)
# 乡镇（街道）, 县（市、区）: a bracket that names bodies beside one is no level of the text.
_BODY = "街道|社区|部门|单位|园区|开发区|管委会|科室|站所|苏木|中心|[乡镇街县市区旗村居场局办委所]"
_BESIDES = re.compile(rf"(?P<body>{_BODY})[（(](?:{_BODY}|[、和及或])+[）)]")


def without_own_name(text: str, unit: str) -> str:
    """The text in which a unit that names itself says 我镇 instead, in as many characters.

    甲镇便民服务中心 is a part of it, and what is said of a part is not said of it.
    """
    kind = _KIND.search(unit)
    if kind is None or unit not in text:
        return text
    own = f"{'我' + kind[0]:{BLANK}>{len(unit)}}"
    return re.sub(f"{re.escape(unit)}{_GOES_ON}", own, text)


def without_names(text: str, is_kept: Callable[[str], bool] = lambda _: False) -> str:
    """The text with names and numbers of documents, dates and quoted words blanked out.

    Quoted words that are kept (“予以公开”) lose their marks alone. 公民、法人和其他组织 goes too,
    where the kinds are not counted each by itself, and so does the bracket of 乡镇（街道）.
    """

    def blank(match: re.Match[str]) -> str:
        quoted = match["quoted"]
        if quoted and len(quoted) <= _LONGEST and is_kept(quoted):
            return f"{BLANK}{quoted}{BLANK}"
        return BLANK * len(match[0])

    plain = _APPLICANTS.sub(lambda match: BLANK * len(match[0]), _NAMES.sub(blank, text))
    # What follows upon the bracket follows upon the body.
    return _BESIDES.sub(lambda match: f"{match['body']:{BLANK}>{len(match[0])}}", plain)
