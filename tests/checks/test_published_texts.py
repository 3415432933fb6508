"""Texts that were published: what they claim is read and held against their own tables."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from tests.checks.real_reports import filing_with
from tests.conftest import ROOT
from township_reports.checks.findings import Finding
from township_reports.checks.running import check_filing
from township_reports.checks.subject import Subject
from township_reports.checks.suites import load_suites
from township_reports.checks.words import read_words
from township_reports.filings.model import Filing
from township_reports.filings.reading import parse_filing

WORDS = read_words(ROOT / "expectations" / "words.yaml")
NAMES = {
    "受理申请": "受理",
    "自然人": "自然人申请",
    "法人或其他组织": "法人申请",
    "办理": "办理",
    "结转下年": "结转下年",
    "复议诉讼案件": "复议诉讼",
}


@pytest.fixture(scope="module")
def shuyang(shared: Path) -> Filing:
    """The county's report of 2025: its tables, and the prose of its sections."""
    folder = shared / "reports"
    text = (folder / "shuyang-county-2025.txt").read_text(encoding="utf-8")
    preamble, *sections = re.split(r"(?m)^## |^(?=六、其他)", text)
    prose = [section for section in sections if section[0] in "一五六"]
    narrative = preamble.partition("\n")[2] + "".join(f"\n\n## {section}" for section in prose)
    tables = filing_with(folder / "shuyang-county-2025.json")
    return parse_filing({**tables.sources, "narrative.md": narrative.encode()}, 2025, "沭阳县")


def found(filing: Filing) -> list[Finding]:
    suites = load_suites(ROOT / "expectations" / filing.form.version, filing.form)
    return list(check_filing(Subject(filing, words=WORDS), suites).findings)


def test_every_claim_that_a_reader_listed_is_read_and_agrees(shuyang: Filing, shared: Path) -> None:
    path = shared / "reports" / "shuyang-county-2025.json"
    listed = json.loads(path.read_text(encoding="utf-8"))["text_claims"]
    held = Subject(shuyang, words=WORDS).claims
    assert all(item.matched for item in held)
    wanted = [
        (NAMES[claim["what"]], Decimal(claim["value"]))
        for claim in listed
        if claim["what"] in NAMES
    ]
    assert [(item.claim.subject, item.claim.value) for item in held] == wanted
    # 信息处理费 is no figure of the tables: section 六 reports it, and nothing is to be found.
    assert [claim["what"] for claim in listed if claim["what"] not in NAMES] == ["信息处理费"]


def test_figures_of_the_text_that_disagree_are_none(shuyang: Filing) -> None:
    assert [finding for finding in found(shuyang) if finding.rule in {"J", "K", "L", "NOUN"}] == []


def test_the_rest_that_is_found_in_the_text_is_what_a_reader_found(shuyang: Filing) -> None:
    told = [(finding.rule, finding.severity, finding.quote) for finding in found(shuyang)]
    assert told == [
        # 满意度 stands there as an aim: neither a social appraisal nor who was held responsible
        # is told, and 第五十条 asks every government for both.
        ("RESULTS", "warning", ""),
        # A reader found it too: the text was read off a picture, and the name went wrong.
        ("UNIT", "warning", "沐阳县"),
    ]


@pytest.fixture(scope="module")
def seed(shared: Path) -> Filing:
    """The seed report as it stands, from its title on, with the labels that it prints."""
    (path,) = (shared / "seed").glob("*.txt")
    text = path.read_text(encoding="utf-8").strip()
    before, _, rest = text.partition("## 二、主动公开政府信息情况")
    after = rest[rest.index("#### 五、") :].replace("##### ", "### ").replace("#### ", "## ")
    tables = filing_with(shared / "reports" / "luhe-town-2021-seed.json").sources
    requests = tables["requests.csv"].decode().replace("其他法律行政法规", "其他法律法规")
    sources = {
        **tables,
        "requests.csv": requests.encode(),
        "narrative.md": (before + after).encode(),
    }
    return parse_filing(sources, 2021, "鲁河镇")


def test_the_seed_report_gives_what_a_reader_found_in_it_and_no_more(seed: Filing) -> None:
    told = [
        (finding.rule, finding.severity, finding.quote or finding.row) for finding in found(seed)
    ]
    assert sorted(told) == sorted(
        [
            # Named by the reader: 一、总体情况 twice, a label off the form, no results of
            # 监督保障, a 镇 that calls itself 乡镇 with a 乡长, plenums that stop at the fourth. He
            # missed the period, too; the standard preamble gives it, since the text has only a
            # title before its first section.
            ("FORM", "warning", "一、总体情况"),
            ("FORM", "critical", "三、本年度办理结果/（三）不予公开/2.其他法律法规禁止公开"),
            ("RESULTS", "warning", ""),
            ("UNIT", "critical", "乡长"),
            *[("UNIT", "critical", "我乡镇")] * 3,
            ("STALE", "warning", "十九届二中、三中、四中全会"),
            # The reader misses the platform, too, among the topics of 一.
            ("TOPICS", "warning", ""),
            # Further: 六 tells of an office and two people, and nothing of the 信息处理费, which
            # the form has reported even where there was none.
            ("FEES", "warning", ""),
        ]
    )
