"""One fault planted in a sound filing is one finding, whatever rules it breaks; two are two."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest

from tests.conftest import ROOT
from tests.invention import Figures, example_figures, filing_of, sources_of, zero_figures
from township_reports.checks.findings import Finding
from township_reports.checks.neighbours import Child, ChildState, Neighbours, Sum
from township_reports.checks.running import check_filing
from township_reports.checks.subject import Subject
from township_reports.checks.suites import Suite
from township_reports.checks.words import read_words
from township_reports.filings.reading import parse_filing
from township_reports.filings.register import Unit, level_named
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for

FORM, LAST_FORM = form_for(2022), form_for(2021)
WORDS = read_words(ROOT / "expectations" / "words.yaml")
UNITS = (Unit("甲镇", level_named("镇")), Unit("乙乡", level_named("乡")))
ROWS, COLUMNS = FORM.requests.row_paths, FORM.requests.columns
TOTAL = COLUMNS[-1]

TEXT = """\
根据《中华人民共和国政府信息公开条例》和国办公开办函〔2021〕30号编制本报告。统计期限自2022年1月1日起，至2022年12月31日止。

## 一、总体情况

我镇主动公开政府信息 36 条。

新收政府信息公开申请{received}件，按期答复。

政府信息管理有专人，公开平台每周检查。

监督保障方面，工作考核为良好，社会评议没有不满意的，责任追究结果为无。

## 五、存在的主要问题及改进情况

公开的内容不够细，2023年将安排专人逐条核对。

## 六、其他需要报告的事项

本年度没有发出收费通知，没有收取信息处理费。
"""
Suites = tuple[Suite, ...]


def row(words: str) -> str:
    return next(path for path in ROWS if words in path)


def sound_figures() -> Figures:
    """Figures that obey every rule, beside those of :func:`last_figures`."""
    return example_figures(FORM)


def last_figures() -> Figures:
    now, last = sound_figures(), example_figures(LAST_FORM)
    for column in COLUMNS:
        last[Place("requests", row("四、结转"), column)] = now[
            Place("requests", row("上年结转"), column)
        ]
    for item in FORM.disclosure.rows_with("in_force"):
        in_force, made, ended = (
            Place("disclosure", item.path, FORM.disclosure.column_of(role))
            for role in ("in_force", "made", "ended")
        )
        last[in_force] = int(now[in_force]) - int(now[made]) + int(now[ended])
    return last


def text(figures: Figures) -> str:
    received = figures[Place("requests", row("本年新收"), TOTAL)]
    return TEXT.format(received=received)


def found(
    suites: Suites, figures: Figures, narrative: str = "", sources: dict[str, bytes] | None = None
) -> tuple[Finding, ...]:
    narrative = narrative or text(sound_figures())
    filing = parse_filing(sources, 2022, "甲镇") if sources else filing_of(2022, figures, narrative)
    last = filing_of(2021, last_figures(), text(last_figures()).replace("36", "35"))
    return check_filing(Subject(filing, last, WORDS, others=UNITS), suites).findings


def causes(findings: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in findings if not finding.follows]


def test_the_filing_without_a_fault_has_no_finding(suites_2021: Suites) -> None:
    assert not found(suites_2021, sound_figures())


def one_more(value: int) -> int:
    return value + 1


def negative(value: int) -> int:
    return -value - 1


def many_more(value: int) -> int:
    return 1000 * value + 7


CELLS = [place for place, figure in sound_figures().items() if isinstance(figure, int)]


@pytest.mark.parametrize("change", [one_more, negative, many_more])
@pytest.mark.parametrize("part", range(3))
def test_a_cell_that_was_typed_wrong_is_one_finding(
    suites_2021: Suites, change: Callable[[int], int], part: int
) -> None:
    figures = sound_figures()
    for place in CELLS[part::11]:
        findings = found(suites_2021, {**figures, place: change(int(figures[place]))})
        # In table 二 some figures are held against nothing.
        assert len(causes(findings)) <= 1, (place, findings)
        assert findings or place.table == "disclosure", place


@pytest.mark.parametrize("text", ["", "/", "1.5", "约3", "3件"])
def test_a_cell_that_is_no_figure_is_one_finding(suites_2021: Suites, text: str) -> None:
    for place in CELLS[::29]:
        assert len(causes(found(suites_2021, {**sound_figures(), place: text}))) == 1, place


@pytest.mark.parametrize("text", ["", "/", "无"])
def test_one_habit_in_every_cell_is_one_finding(suites_2021: Suites, text: str) -> None:
    figures = {place: text for place in sound_figures() if place.table == "requests"}
    narrative = TEXT.replace("新收政府信息公开申请{received}件，", "依申请公开渠道畅通，")
    assert len(causes(found(suites_2021, {**sound_figures(), **figures}, narrative))) == 1


def lines(name: str) -> list[str]:
    return sources_of(FORM, sound_figures())[name].decode("utf-8").splitlines()


def with_lines(suites: Suites, name: str, changed: list[str]) -> tuple[Finding, ...]:
    narrative = text(sound_figures())
    content = ("\n".join(changed) + "\n").encode("utf-8")
    sources = {**sources_of(FORM, sound_figures(), narrative), name: content}
    return found(suites, {}, sources=sources)


@pytest.mark.parametrize("name", ["disclosure.csv", "requests.csv", "appeals.csv"])
def test_a_row_that_is_missing_is_one_finding(suites_2021: Suites, name: str) -> None:
    whole = lines(name)
    for number in range(1, len(whole), 2):
        findings = with_lines(suites_2021, name, whole[:number] + whole[number + 1 :])
        assert len(causes(findings)) == 1, whole[number]


def without_column(line: str, column: int) -> str:
    fields = line.split(",")
    return ",".join(fields[:column] + fields[column + 1 :])


@pytest.mark.parametrize("column", range(1, 8))
def test_a_column_that_is_missing_is_one_finding(suites_2021: Suites, column: int) -> None:
    cut = [without_column(line, column) for line in lines("requests.csv")]
    assert len(causes(with_lines(suites_2021, "requests.csv", cut))) == 1


@pytest.mark.parametrize("column", range(1, 8))
def test_a_head_that_cannot_be_read_is_one_finding(suites_2021: Suites, column: int) -> None:
    head, *body = lines("requests.csv")
    fields = head.split(",")
    renamed = ",".join([*fields[:column], "什么", *fields[column + 1 :]])
    assert len(causes(with_lines(suites_2021, "requests.csv", [renamed, *body]))) == 1


def test_a_block_of_rows_that_is_missing_is_one_finding(suites_2021: Suites) -> None:
    whole = lines("requests.csv")
    assert len(causes(with_lines(suites_2021, "requests.csv", whole[:13] + whole[16:]))) == 1


def test_a_row_whose_figures_moved_is_one_finding(suites_2021: Suites) -> None:
    whole = lines("requests.csv")
    whole[6] = whole[6].replace(",", ",,", 1)
    findings = with_lines(suites_2021, "requests.csv", whole)
    assert {finding.rule for finding in findings} == {"I", "FORM", "B"}
    assert len(causes(findings)) == 1


def test_a_table_whose_figures_moved_is_one_finding(suites_2021: Suites) -> None:
    head, *body = lines("requests.csv")
    moved = [line.replace(",", ",,", 1) for line in body]
    narrative = TEXT.replace("新收政府信息公开申请{received}件，", "依申请公开渠道畅通，")
    sources = sources_of(FORM, sound_figures(), narrative)
    sources["requests.csv"] = ("\n".join([head, *moved]) + "\n").encode("utf-8")
    assert len(causes(found(suites_2021, {}, sources=sources))) == 1


def test_a_table_of_another_form_is_one_finding_that_names_the_form(suites_2021: Suites) -> None:
    old = form_for(2020)
    sources = sources_of(FORM, sound_figures(), text(sound_figures()))
    sources["disclosure.csv"] = sources_of(old, zero_figures(old))["disclosure.csv"]
    [cause] = causes(found(suites_2021, {}, sources=sources))
    assert cause.message.startswith("表二不是2022年的表样：缺 3 行，另有 19 处是2019年格式的写法")


TEXT_FAULTS = {
    "no results": ("工作考核为良好，社会评议没有不满意的，责任追究结果为无", "各项工作有序"),
    "topics": ("政府信息管理有专人，公开平台每周检查。\n\n监督保障方面，", ""),
    "period": ("2022年", "2021年"),
    "notice": ("〔2021〕30号", "〔2019〕60号"),
    "another level": ("我镇", "我乡"),
    "no basis": ("根据《中华人民共和国政府信息公开条例》和国办公开办函〔2021〕30号", "现"),
    "heading": ("## 五、存在的主要问题及改进情况", "## 五、展望"),
    "fees": ("本年度没有发出收费通知，没有收取信息处理费。", "无。"),
    "picture sign": ("。", "😀。"),
    "blank left": ("公开的内容不够细", "（此处填写存在的问题）"),
    "other unit": ("公开平台每周检查", "公开平台由乙乡检查"),
    "measure": ("件，按期答复", "条，按期答复"),
    "number": ("新收政府信息公开申请", "新收政府信息公开申请1"),
    "number twice": (
        "件，按期答复",
        "0件，按期答复。新收政府信息公开申请{received}0件",
    ),
}


@pytest.mark.parametrize(("old", "new"), TEXT_FAULTS.values(), ids=TEXT_FAULTS)
def test_a_fault_in_the_text_is_one_finding(suites_2021: Suites, old: str, new: str) -> None:
    assert old in TEXT
    narrative = text_with(old, new)
    assert len(causes(found(suites_2021, sound_figures(), narrative))) == 1


def text_with(old: str, new: str) -> str:
    received = sound_figures()[Place("requests", row("本年新收"), TOTAL)]
    return TEXT.replace(old, new).format(received=received)


#: Faults of different kinds at different places, each one finding by itself.
APART: dict[str, tuple[Place, int | str]] = {
    "cell": (Place("requests", row("重复申请"), "自然人"), 1),
    "same row": (Place("requests", row("重复申请"), "其他"), 7),
    "same column": (Place("requests", row("予以公开"), "自然人"), 5),
    "total": (Place("requests", row("（七）总计"), TOTAL), 3),
    "brought": (Place("requests", row("上年结转"), "科研机构"), 2),
    "appeals": (Place("appeals", FORM.appeals.row_paths[0], FORM.appeals.results[-1]), 4),
    "documents": (FORM.places("documents.in_force")[0], 6),
    "blank": (Place("requests", row("本年新收"), "商业企业"), ""),
}


@pytest.mark.parametrize(("one", "other"), list(combinations(APART, 2)))
def test_two_faults_are_two_findings(suites_2021: Suites, one: str, other: str) -> None:
    figures = sound_figures()
    for name in (one, other):
        place, change = APART[name]
        figures[place] = int(figures[place]) + change if isinstance(change, int) else change
    assert len(causes(found(suites_2021, figures))) == 2


@pytest.mark.parametrize("name", [n for n in TEXT_FAULTS if n not in {"number", "number twice"}])
def test_a_fault_in_the_text_hides_none_in_the_tables(suites_2021: Suites, name: str) -> None:
    place, change = APART["total"]
    figures = sound_figures()
    figures[place] = int(figures[place]) + int(str(change))
    findings = causes(found(suites_2021, figures, text_with(*TEXT_FAULTS[name])))
    assert len(findings) == 2


def test_what_is_graver_leads(suites_2021: Suites) -> None:
    place = Place("requests", row("本年新收"), TOTAL)
    findings = found(suites_2021, {**sound_figures(), place: 9_000_000})
    [cause] = causes(findings)
    assert {"A", "C", "J", "LEAP"} <= {finding.rule for finding in findings}
    assert cause.severity == "critical"
    assert cause.rule == "A"


def neighbours(figures: Figures, less: int) -> Neighbours:
    """The sums under a county that has ``less`` in the cells of its columns than there is."""
    sums = tuple(
        Sum(place, int(figure) + less * (place.table == "requests"))
        for place, figure in figures.items()
        if isinstance(figure, int)
    )
    return Neighbours(sums=sums, children=(Child("乙镇", ChildState.FILED),))


def test_a_county_that_was_not_added_up_of_its_units_is_one_finding(suites_2021: Suites) -> None:
    figures = sound_figures()
    filing = filing_of(2022, figures, text(figures), unit="甲县")
    subject = Subject(filing, None, WORDS, neighbours(figures, 7))
    found = [f for f in check_filing(subject, suites_2021).findings if f.rule == "M"]
    assert len(found) == len(FORM.requests.places)
    assert len([f for f in found if not f.follows]) == 1
