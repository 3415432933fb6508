"""``words.yaml`` is checked as it is read: each slip with its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from township_reports.checks.words import Words, WordsError, read_words

TEXT = (ROOT / "expectations" / "words.yaml").read_text(encoding="utf-8")
CONTENT = yaml.safe_load(TEXT)


def words_of(folder: Path, text: str) -> Words:
    path = folder / "words.yaml"
    path.write_text(text, encoding="utf-8")
    return read_words(path)


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(WordsError) as caught:
        words_of(folder, text)
    message = str(caught.value)
    assert message.startswith("expectations/words.yaml")
    assert "\n" not in message
    return message.removeprefix("expectations/words.yaml")


def written(**headings: Any) -> str:
    return yaml.safe_dump(headings, allow_unicode=True)


def test_what_is_not_there_is_not_looked_for(tmp_path: Path) -> None:
    words = words_of(tmp_path, "years: {large: 50}\n")
    assert words.get("wording") == {}
    assert not words.lexicon.subjects


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("  large: 50", "  large: 多", " 第 3 行：years.large：是 '多'，应是一个整数"),
        ("  large: 50", "  lagre: 50", " 第 3 行：years.lagre：不认识这个键；可用：large"),
        ("  since: '以来'", "  since: '('", "：claims.since：不是正则表达式："),
        ("\ncontent:\n", "\ncontents:\n", "：contents：不认识这个键；可用：years、claims、"),
        ("none: near", "none: nearly", "新收.none：是 'nearly'，应是 anywhere、near、never 之一"),
        ("counts: money", "counts: yuan", "counts：是 'yuan'，应是 cases、decisions、money 之一"),
        ("topic: cases", "topic: courts", "topic：是 'courts'，应是 requests、cases 之一"),
        ("means: brought.total", "means: brought", "上年结转.means：是 'brought'，应是“行.列”"),
        ("  spreads: 5", "  spreads: 0", "：peers.spreads："),
        ("at_least: {件: 200", "at_least: {件: 多", "：peers.at_least.件：是 '多'"),
    ],
)
def test_a_slip_is_named_with_its_line(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert old in TEXT
    message = refusal(tmp_path, TEXT.replace(old, new, 1))
    line = TEXT[: TEXT.index(old)].count("\n") + 1 + old.startswith("\n")
    assert message.startswith(f" 第 {line} 行：")
    assert problem in message


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("means: handled.total, none", "means: handeld.total, none", "没有一版格式说明“handeld”"),
        ("means: [.made]", "means: [.mdae]", "没有一版格式说明“mdae”是什么"),
        ("means: lefts.total", "means: .total", ".total 没有写是哪一行"),
        ("otherwise: [.made, ", "otherwise: [.make, ", "公开.otherwise：没有一版格式说明“make”"),
        ("    有效: {means", "    生效: {means", "figures 里没有说“有效”是什么"),
        (
            "part_of: [新收, 受理, 申请]",
            "part_of: [新増, 受理, 申请]",
            "part_of 第 1 项：没有“新増”这一项",
        ),
        ("[行政复议, 行政诉讼]", "[行政复议, 诉讼]", "together 第 2 项：没有“诉讼”这一项"),
        ("total: 行政诉讼}", "total: 诉讼}", "claims.cases.诉讼.total：没有“诉讼”这一项"),
    ],
)
def test_a_name_that_nothing_has_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    text = TEXT.replace("means: left.total", "means: lefts.total", "lefts" in old)
    assert old in text
    message = refusal(tmp_path, text.replace(old, new, 1))
    assert message.startswith(" 第 ")
    assert problem in message


@pytest.mark.parametrize("heading", ["documents", "cases", "figures"])
def test_a_name_of_the_claims_that_is_left_empty_is_refused(tmp_path: Path, heading: str) -> None:
    text = written(claims={**CONTENT["claims"], heading: {"复议": None}})
    assert f"claims.{heading}.复议：应是一组" in refusal(tmp_path, text)


@pytest.mark.parametrize(
    ("heading", "problem"),
    [
        ({"leftovers": ["("]}, "wording.leftovers 第 1 项：不是正则表达式"),
        ({"leftover": []}, "wording.leftover：不认识这个键"),
        ({"self": {"but_not": {"镇": "镇"}}}, "wording.self.but_not.镇：是 '镇'，应是一个列表"),
        ({"plans": [5]}, "wording.plans 第 1 项：是 5，应是文字"),
        ({"plenums": [{"name": "十九", "held": {"十": 2020}}]}, "held.十：不认识这个键"),
        ("words", "wording：应是一组"),
    ],
)
def test_wording_of_another_shape_is_refused(tmp_path: Path, heading: Any, problem: str) -> None:
    assert problem in refusal(tmp_path, written(wording=heading))


def test_a_pattern_of_the_content_that_does_not_compile_is_named(tmp_path: Path) -> None:
    text = written(content={"topics": {"主动公开": "("}})
    assert "content.topics.主动公开：不是正则表达式" in refusal(tmp_path, text)


@pytest.mark.parametrize("years", [{"large": "多"}, {"large": 1.5}, [50], 50.5], ids=str)
def test_a_threshold_that_is_no_number_is_refused(tmp_path: Path, years: object) -> None:
    assert "：years" in refusal(tmp_path, written(years=years))


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"ngram": 0}, "ngram：是 0，应是大于 0 的整数"),
        ({"ngram": "8"}, "ngram：是 '8'"),
        ({"same_year": 1.5}, "same_year：是 1.5，应是 0 到 1 之间的数"),
        ({"last_year": True}, "last_year：是 True"),
        ({"other": 1}, "likeness.other：不认识这个键"),
    ],
)
def test_what_is_no_threshold_of_likeness_is_refused(
    tmp_path: Path, change: dict[str, object], problem: str
) -> None:
    assert problem in refusal(tmp_path, written(likeness={**CONTENT["likeness"], **change}))


def test_a_threshold_that_is_not_there_is_named(tmp_path: Path) -> None:
    rest = {name: value for name, value in CONTENT["likeness"].items() if name != "quote"}
    assert "likeness.quote：缺少这个键" in refusal(tmp_path, written(likeness=rest))


def test_a_repeated_key_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path, "years: {}\nyears: {}\n") == " 第 2 行：键 years 重复"


@pytest.mark.parametrize("text", ["", "- years\n", "years\n"])
def test_what_is_no_mapping_is_refused(tmp_path: Path, text: str) -> None:
    assert refusal(tmp_path, text) == " 应是一组键值"


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(WordsError, match=r"^expectations/words\.yaml 读不出来："):
        read_words(tmp_path / "words.yaml")
