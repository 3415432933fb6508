"""``docs/rules.md`` shows every rule of the suites as it stands, each with an example."""

import json
import re
from itertools import chain
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tools.rules_page import (
    BEGIN,
    END,
    PAGES,
    CatalogueError,
    Listed,
    PageWords,
    listed,
    rules_text,
    with_rules,
)
from township_reports.checks.about import About
from township_reports.checks.explaining import RULE as EXPLAIN
from township_reports.checks.severity import Severity

PAGE = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
SUITES = sorted((ROOT / "expectations").glob("20*/*.json"))
ENTRIES = [
    (f"{path.parent.name}/{path.stem} {number}", entry["meta"])
    for path in SUITES
    for number, entry in enumerate(
        json.loads(path.read_text(encoding="utf-8"))["expectations"], start=1
    )
]

A_RULE = Listed(
    "X", "总计不大于 100", Severity.WARNING, "", "own", "表三的总计是 101", ("2019", "2021")
)


@pytest.mark.parametrize("words", PAGES, ids=[words.path for words in PAGES])
def test_the_page_is_as_make_rules_writes_it(words: PageWords) -> None:
    page = (ROOT / words.path).read_text(encoding="utf-8")
    made = with_rules(page, rules_text(listed(ROOT / "expectations"), words=words))
    assert made == page, f"{words.path} is not current: run `make rules`"


@pytest.mark.parametrize("meta", [meta for _, meta in ENTRIES], ids=[name for name, _ in ENTRIES])
def test_every_entry_has_an_example_of_what_its_findings_say(meta: dict[str, str]) -> None:
    example = meta.get("example", "")
    assert example.strip()
    if "message" in meta:
        words = re.split(r"\{\w+\}", meta["message"])
        assert re.fullmatch(".*".join(map(re.escape, words)), example)


def test_every_rule_has_one_chinese_name() -> None:
    names: dict[str, set[str]] = {}
    for _, meta in ENTRIES:
        names.setdefault(meta["rule"], set()).add(meta.get("name", ""))
    assert {rule: found for rule, found in names.items() if len(found) > 1 or "" in found} == {}
    assert len({*chain.from_iterable(names.values())}) == len(names)
    assert all(ord(sign) > 0x2E80 for found in names.values() for name in found for sign in name)


def test_every_rule_is_on_the_page() -> None:
    shown = set(re.findall(r"^\| ([A-Z]+) \|", PAGE, re.MULTILINE))
    assert shown >= {meta["rule"] for _, meta in ENTRIES}
    assert EXPLAIN in PAGE


def test_an_entry_of_both_forms_is_listed_once(tmp_path: Path) -> None:
    entry = {
        "severity": "warning",
        "meta": {"rule": "X", "explanation": "总计不大于 100", "example": "表三的总计是 101"},
    }
    for version in ("2019", "2021"):
        (tmp_path / version).mkdir()
        text = json.dumps({"expectations": [entry]})
        (tmp_path / version / "own.json").write_text(text, encoding="utf-8")
    assert listed(tmp_path) == (A_RULE,)


def test_every_rule_of_the_program_stands_under_what_it_is_about() -> None:
    assert not [entry.rule for entry in listed(ROOT / "expectations") if entry.about == About.OTHER]


def test_a_rule_stands_under_one_heading() -> None:
    about: dict[str, set[str]] = {}
    for entry in listed(ROOT / "expectations"):
        about.setdefault(entry.rule, set()).add(entry.about)
    assert {rule: found for rule, found in about.items() if len(found) > 1} == {}


def test_a_rule_of_the_users_own_stands_last() -> None:
    entries = listed(ROOT / "expectations")
    assert rules_text((*entries, A_RULE)).endswith(
        "| X | – | 总计不大于 100 | warning | – | `own` | both | 表三的总计是 101 |"
    )


def test_what_markdown_would_take_for_its_own_is_escaped() -> None:
    entry = Listed("X", "a|b", Severity.INFO, "", "own", "____件\n*要*填", ("2021",))
    line = rules_text([entry]).splitlines()[-1]
    assert line == r"| X | – | a\|b | info | – | `own` | 2021 | \_\_\_\_件 \*要\*填 |"


@pytest.mark.parametrize("page", ["", f"{BEGIN}\n", f"{END}\n"])
def test_a_page_without_a_place_for_the_rules_is_refused(page: str) -> None:
    with pytest.raises(CatalogueError, match="rules"):
        with_rules(page, "")


def test_what_is_written_by_hand_stays() -> None:
    page = f"# 前\n\n{BEGIN}\n旧\n{END}\n\n后\n"
    assert with_rules(page, "新") == f"# 前\n\n{BEGIN}\n\n新\n\n{END}\n\n后\n"
