"""``make bench LIKENESS=5000``: how long a year's texts take to compare, and how much memory.

Invented narratives of about 1,500 characters, of this year and the last, put together from the
same phrases, so that any two have something in common; all share some model sentences. Every
tenth is another's but for name and figures, every twentieth its own of last year.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from township_reports.checks.neighbours import Likeness, LikenessKind
from township_reports.checks.words import read_words
from township_reports.comparing.likeness import likenesses
from township_reports.comparing.reading import read_narratives
from township_reports.comparing.thresholds import Thresholds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from township_reports.filings.model import Narrative

ROOT = Path(__file__).resolve().parents[1]
_YEAR = 2022
_SENTENCES = 36

_WHEN = ("上半年", "汛期前", "秋收以后", "年初", "第三季度", "岁末", "春耕时节", "入冬以来")
_WHO = (
    "党政办公室",
    "便民服务中心",
    "财政所",
    "农业服务站",
    "各村信息员",
    "综治中心",
    "文化站",
    "林长办",
)
_DID = (
    "重新整理了",
    "逐条核对了",
    "集中公布了",
    "现场讲解了",
    "按月更新了",
    "补充登记了",
    "合并归档了",
    "抽查通报了",
)
_WHAT = (
    "农机补贴名单",
    "危房改造进度",
    "低保复核结果",
    "村道养护台账",
    "饮水工程资金",
    "林地流转合同",
    "学生资助名册",
    "灌渠维修安排",
)
_HOW = (
    "并在公开栏张贴",
    "群众可以扫码查看",
    "由专人答复来电",
    "同时送到每户手中",
    "先审核后发布",
    "附上办理依据",
    "留足意见征集时间",
    "注明了联系人",
)
_WHY = (
    "因为往年查询多有不便",
    "以免同一件事反复询问",
    "方便外出务工人员了解",
    "回应代表提出的意见",
    "使账目更加清楚",
    "减少跑腿次数",
    "弥补网上内容的不足",
    "落实上年的整改要求",
)
_PHRASES = (_WHEN, _WHO, _DID, _WHAT, _HOW, _WHY)
_MODEL = (
    "本机关严格按照条例规定履行主动公开义务，做到应公开尽公开。",
    "依申请公开工作均在法定期限内依法规范答复。",
    "信息发布坚持先审查后公开，确保内容准确无误。",
    "本年度没有发出收费通知，没有收取信息处理费。",
)


def compare_texts(units: int) -> None:
    """Compare so many, by MinHash and each with every other, and print what it took."""
    words = Thresholds.of(read_words(ROOT / "expectations" / "words.yaml"))
    assert words
    contents = _contents(units, _YEAR), _contents(units, _YEAR - 1)
    begun = time.monotonic()
    this_year, last = (
        read_narratives(texts, year)
        for texts, year in zip(contents, (_YEAR, _YEAR - 1), strict=True)
    )
    length = sum(len(text.decode()) for text in contents[0].values()) / units
    _say(f"{units} units, {length:.0f} characters each: read in {time.monotonic() - begun:.1f} s")
    by_chance = _timed("by MinHash", this_year, last, replace(words, exact_up_to=1))
    exactly = _timed("each with every other", this_year, last, replace(words, exact_up_to=units))
    missed = sum(by_chance[unit] != exactly[unit] for unit in exactly)
    _say(f"units of which MinHash tells otherwise: {missed}")


def _timed(
    how: str,
    this_year: Mapping[str, Narrative],
    last: Mapping[str, Narrative],
    thresholds: Thresholds,
) -> Mapping[str, tuple[Likeness, ...]]:
    begun = time.monotonic()
    found = likenesses(this_year, last, thresholds)
    taken = time.monotonic() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # In kilobytes, but on macOS in bytes.
    megabytes = peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    alike = [likeness for both in found.values() for likeness in both if likeness.is_alike]
    others = sum(likeness.kind == LikenessKind.OTHER for likeness in alike)
    _say(
        f"{how}: {taken:.1f} s, peak memory so far {megabytes:.0f} MB; "
        f"{others} like another's, {len(alike) - others} like last year's"
    )
    return found


def _contents(units: int, year: int) -> dict[str, bytes]:
    return {_name(number): _narrative(number, year).encode() for number in range(1, units + 1)}


def _narrative(number: int, year: int) -> str:
    copies, repeats = number % 10 == 0, number % 20 == 1
    author = number - 1 if copies else number
    drawn = random.Random(author * 10_000 + (0 if repeats else year))  # noqa: S311 - no secret
    sentences = list(_sentences(drawn))
    figures = random.Random(number + year)  # noqa: S311 - no secret
    part = len(sentences) // 3
    paragraphs = ["".join(sentences[at : at + part]) for at in range(0, len(sentences), part)]
    own = f"{year}年，{_name(number)}公开信息{figures.randint(100, 999)}条。"
    headings = ("一、总体情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项")
    return "".join(
        f"## {heading}\n\n{own}{paragraph}\n\n"
        for heading, paragraph in zip(headings, paragraphs, strict=True)
    )


def _sentences(drawn: random.Random) -> Iterator[str]:
    for number in range(_SENTENCES - len(_MODEL)):
        when, who, did, what, how, why = (drawn.choice(phrases) for phrases in _PHRASES)
        yield f"{when}{who}{did}{what}{drawn.randint(2, 90)}项，{how}，{why}。"
        if number % 8 == 0:
            yield _MODEL[number // 8]


def _name(number: int) -> str:
    return f"试{number:05d}镇"


def _say(line: str) -> None:
    print(line, flush=True)
