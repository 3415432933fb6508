"""A year's list has a line a cause, and what it does to others with it."""

from __future__ import annotations

from dataclasses import replace

from township_reports.checks.about import About
from township_reports.checks.causes.folding import led
from township_reports.checks.findings import Finding
from township_reports.checks.listing import Listed, listed
from township_reports.checks.severity import Severity
from township_reports.forms.model import Place

PLACE = Place("requests", "三/（七）总计", "总计")
BELOW = {"甲县": ("乙镇", "丙乡")}
PASSAGE = "坚持把群众关心的事项放在公开栏最显眼的位置"


def finding(unit: str, rule: str, about: About = About.TABLES, **fields: object) -> Finding:
    plain = Finding(unit, rule, Severity.CRITICAL, "表三", "", "总计", f"{rule}不对", about=about)
    return replace(plain, **fields)  # type: ignore[arg-type] # fields of a finding


def units(lines: tuple[Listed, ...]) -> list[tuple[str, str, list[str]]]:
    return [(one.unit, one.finding.rule, [f"{f.unit} {f.rule}" for f in one.also]) for one in lines]


def test_findings_of_one_cause_are_one_line_under_the_one_that_leads() -> None:
    follower = finding("乙镇", "B", cause="1", follows=True)
    lead = finding("乙镇", "A", cause="1")
    assert units(listed([follower, lead, finding("乙镇", "D")])) == [
        ("乙镇", "A", ["乙镇 B"]),
        ("乙镇", "D", []),
    ]


def test_the_same_number_of_a_cause_in_another_unit_is_another_cause() -> None:
    found = [finding("乙镇", "A", cause="1"), finding("丙乡", "A", cause="1")]
    assert len(listed(found)) == 2


def test_a_sum_that_a_unit_spoils_is_told_with_the_unit() -> None:
    found = [finding("乙镇", "A"), finding("甲县/汇总", "A")]
    assert units(listed(found, BELOW)) == [("乙镇", "A", ["甲县/汇总 A"])]
    assert len(listed(found)) == 2


def test_a_countys_figure_is_told_with_the_unit_that_makes_the_difference() -> None:
    own = finding("甲县", "M", About.SUMS, excess=((PLACE, "-3"),))
    made = finding("乙镇", "C", excess=((PLACE, "3"),))
    assert units(listed([own, made], BELOW)) == [("乙镇", "C", ["甲县 M"])]


def test_a_difference_that_two_units_make_together_is_told_with_the_first() -> None:
    own = finding("甲县", "M", About.SUMS, excess=((PLACE, "-5"),))
    made = [
        finding("乙镇", "C", excess=((PLACE, "3"),)),
        finding("丙乡", "C", excess=((PLACE, "2"),)),
    ]
    assert units(listed([own, *made], BELOW)) == [
        ("乙镇", "C", ["甲县 M"]),
        ("丙乡", "C", []),
    ]


def test_a_countys_figure_that_no_unit_explains_stands_by_itself() -> None:
    own = finding("甲县", "M", About.SUMS, excess=((PLACE, "-4"),))
    made = finding("乙镇", "C", excess=((PLACE, "3"),))
    elsewhere = finding("丁镇", "C", excess=((PLACE, "4"),))
    assert len(listed([own, made, elsewhere], BELOW)) == 3


def test_of_many_figures_that_differ_one_units_fault_is_not_the_cause() -> None:
    own = [finding("甲县", "M", About.SUMS, cause="1", follows=n > 0) for n in range(9)]
    own[0] = replace(own[0], excess=((PLACE, "-3"),))
    made = finding("乙镇", "C", excess=((PLACE, "3"),))
    assert len(listed([*own, made], BELOW)) == 2


def test_what_the_summary_says_again_of_the_county_is_told_once() -> None:
    own = finding("甲县", "FILED", About.FILED, message="所属单位丁镇还没有报送")
    again = replace(own, unit="甲县/汇总")
    assert units(listed([own, again], BELOW)) == [("甲县", "FILED", ["甲县/汇总 FILED"])]


def test_a_text_that_two_units_share_is_told_once() -> None:
    found = [finding(unit, "COPY", About.LIKENESS, quote=PASSAGE) for unit in ("乙镇", "丙乡")]
    assert units(listed(found)) == [("乙镇", "COPY", ["丙乡 COPY"])]


def test_the_same_words_under_another_rule_are_two_causes() -> None:
    found = [
        finding("乙镇", "COPY", About.LIKENESS, quote=PASSAGE),
        finding("丙乡", "J", About.CLAIMS, quote=PASSAGE),
    ]
    assert len(listed(found)) == 2


def test_of_a_cause_whose_lead_is_left_out_the_gravest_leads() -> None:
    info = finding("乙镇", "J", cause="1", follows=True, severity=Severity.INFO)
    grave = finding("乙镇", "B", cause="1", follows=True)
    kept = led([info, grave, finding("乙镇", "D")])
    assert [one.follows for one in kept] == [True, False, False]
