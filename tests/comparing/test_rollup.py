"""Sums over the units below, and which of these have filed."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.invention import Figures, filing_of, obeying_figures, zero_figures
from township_reports.checks.neighbours import Child, ChildState
from township_reports.comparing.rollup import children_of, families, sums_of
from township_reports.filings.register import Unit, level_named
from township_reports.forms.model import Place
from township_reports.forms.reading import form_for

FORM = form_for(2021)
NEW = FORM.requests.places[0]
PURCHASES = next(p for p in form_for(2019).disclosure.places if p.column == "采购总金额")


def sums(year: int, **figures: Figures) -> dict[Place, tuple[int | Decimal | None, str]]:
    filings = {unit: filing_of(year, given_) for unit, given_ in figures.items()}
    found = sums_of(form_for(year), list(figures), filings)
    return {each.place: (each.value, each.unit) for each in found}


@given(st.lists(obeying_figures(FORM), min_size=1, max_size=3))
def test_each_cell_is_summed_over_the_units_below(drawn: list[Figures]) -> None:
    found = sums(2021, **{f"第{i}镇": figures for i, figures in enumerate(drawn)})
    assert {place: value for place, (value, _) in found.items()} == {
        place: sum(Decimal(figures[place]) for figures in drawn)
        for table in FORM.tables
        for place in table.places
    }


def test_a_cell_without_a_figure_makes_its_sum_missing_and_no_other() -> None:
    zeros = zero_figures(FORM)
    found = sums(2021, 甲镇=zeros, 乙镇={**zeros, NEW: "/"})
    assert [place for place, (value, _) in found.items() if value is None] == [NEW]


def test_a_unit_that_has_not_filed_makes_every_sum_missing() -> None:
    filings = {"甲镇": filing_of(2021, zero_figures(FORM))}
    assert {each.value for each in sums_of(FORM, ["甲镇", "乙镇"], filings)} == {None}


def test_different_units_of_measure_are_not_added_up() -> None:
    zeros = zero_figures(form_for(2019))

    def spent(*amounts: str) -> tuple[int | Decimal | None, str]:
        return sums(2019, **{f"第{i}镇": {**zeros, PURCHASES: a} for i, a in enumerate(amounts)})[
            PURCHASES
        ]

    assert spent("1.5万元", "2万元", "0") == (Decimal("3.5"), "万元")
    assert spent("15000元", "2万元") == (None, "")


def test_families_are_by_the_parents_of_the_file() -> None:
    units = [
        Unit("甲县", level_named("县")),
        Unit("乙镇", level_named("镇"), "甲县"),
        Unit("丙镇", level_named("镇"), "甲县"),
    ]
    alone = [Unit("丁镇", level_named("镇")), Unit("戊镇", level_named("镇"), "戊镇")]
    assert families({unit.unit: unit for unit in units + alone}) == {"甲县": ("乙镇", "丙镇")}


def test_an_office_sums_nobody_up() -> None:
    units = [Unit("甲局", level_named("部门")), Unit("乙所", level_named("部门"), "甲局")]
    assert families({unit.unit: unit for unit in units}) == {}


def test_a_child_has_filed_has_not_or_cannot_be_read() -> None:
    filings = {"甲镇": filing_of(2021, zero_figures(FORM))}
    assert children_of(["甲镇", "乙镇", "丙镇"], ["甲镇", "丙镇"], filings) == (
        Child("甲镇", ChildState.FILED),
        Child("乙镇", ChildState.MISSING),
        Child("丙镇", ChildState.UNREADABLE),
    )
