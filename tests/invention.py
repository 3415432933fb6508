"""Invented filings: figures that obey the rules of a form, plain or drawn, and filings of them."""

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import strategies as st

from township_reports.filings.folder.writing import filing_files
from township_reports.filings.model import Filing
from township_reports.filings.reading import parse_filing
from township_reports.filings.register import Unit
from township_reports.forms.model import Form, Measure, Place
from township_reports.forms.reading import SHIPPED, Forms

Figures = dict[Place, int | Decimal | str]

#: A narrative with what a report must say, and no figure of the tables.
NARRATIVE = """\
## 一、总体情况

主动公开政府信息 36 条。依申请公开渠道畅通，申请按期答复。政府信息管理有专人，公开平台每周检查。监督保障方面，工作考核为良好，社会评议没有不满意的，责任追究结果为无。

## 五、存在的主要问题及改进情况

公开的内容不够细，已安排专人逐条核对。

## 六、其他需要报告的事项

本年度没有发出收费通知，没有收取信息处理费。
"""

#: A narrative with every kind of block that is printed.
RICH_NARRATIVE = """\
## 一、总体情况

### （一）主动公开

主动公开政府信息 36 条。

#### 1. 平台

##### （1）网站

第一行\\
第二行

1. 甲项
2. 乙项

   乙项的第二段

- 没有编号的一项

| 渠道 | 条数 |
| --- | --- |
| 网站 | **30** |
| 公告栏 | 6 |

## 五、存在的主要问题及改进情况

公开的内容不够细。

## 六、其他需要报告的事项

没有收取信息处理费。
"""

_MANY = 99_999


def sources_of(form: Form, figures: Figures, narrative: str = NARRATIVE) -> dict[str, bytes]:
    """The files of a filing that shows these figures."""
    return filing_files(form, figures, narrative)


def filing_of(
    form_year: int,
    figures: Figures,
    narrative: str = NARRATIVE,
    unit: str = "甲镇",
    units: dict[str, Unit] | None = None,
    forms: Forms = SHIPPED,
) -> Filing:
    """The filing for a year that shows these figures, written to bytes and read back."""
    sources = sources_of(forms.for_year(form_year), figures, narrative)
    return parse_filing(sources, form_year, unit, units, forms)


def zero_figures(form: Form) -> Figures:
    """The figures of a unit where nothing happened: 0 in every cell."""
    return {place: 0 for table in form.tables for place in table.places}


def example_figures(form: Form) -> Figures:
    """Figures that obey the rules and differ from cell to cell wherever the rules let them."""
    applicants = len(form.requests.columns_of("applicants"))
    results = len(form.requests.rows_of("results"))
    handled = [[100 * (a + 1) + r for r in range(results)] for a in range(applicants)]
    counts = [[10 * (p + 1) + r for r in range(4)] for p in range(len(form.appeals.rows))]
    return agreeing_figures(
        form,
        [_example(n, m) for n, (_, m) in enumerate(measures_of(form), 1)],
        (handled, list(range(1, applicants + 1)), list(range(21, 21 + applicants))),
        counts,
    )


def agreeing_figures(
    form: Form,
    disclosed: Sequence[int | Decimal | str],
    requests: tuple[Sequence[Sequence[int]], Sequence[int], Sequence[int]],
    counts: Sequence[Sequence[int]],
) -> Figures:
    """Figures for every cell of the form that obey the rules A, B, C, D and I.

    ``disclosed`` are those of table 二, in order; ``requests`` by applicant what was handled, by
    result, then what was brought over and what is left; ``counts`` four results a procedure.
    """
    return {
        **_disclosure(form, disclosed),
        **_requests(form, *requests),
        **_appeals(form, counts),
    }


@st.composite
def obeying_figures(draw: st.DrawFn, form: Form) -> Figures:
    """Figures for every cell of the form that obey the rules A, B, C, D and I."""
    applicants = len(form.requests.columns_of("applicants"))
    results = len(form.requests.rows_of("results"))
    return agreeing_figures(
        form,
        [draw(_figure_of(measure)) for _, measure in measures_of(form)],
        (
            [draw(_counts(results)) for _ in range(applicants)],
            draw(_counts(applicants)),
            draw(_counts(applicants)),
        ),
        [draw(_counts(4)) for _ in form.appeals.rows],
    )


def _counts(length: int) -> st.SearchStrategy[list[int]]:
    few, many = st.integers(0, 3), st.integers(0, _MANY)
    return st.lists(few | many, min_size=length, max_size=length)


def measures_of(form: Form) -> list[tuple[Place, Measure]]:
    """The places of table 二 with what each counts, in order."""
    return [(place, form.disclosure.measure(place)) for place in form.disclosure.places]


def _figure_of(measure: Measure) -> st.SearchStrategy[int | Decimal | str]:
    if measure.unit_in_cell:
        return st.builds("{}{}".format, _decimals(measure), st.sampled_from(measure.unit_in_cell))
    if measure.decimals:
        return _decimals(measure)
    return st.integers(-_MANY if measure.signed else 0, _MANY)


def _decimals(measure: Measure) -> st.SearchStrategy[Decimal]:
    digits, places = st.integers(0, _MANY), st.integers(0, measure.decimals)
    return st.builds(lambda number, shift: Decimal(number).scaleb(-shift), digits, places)


def _example(number: int, measure: Measure) -> int | Decimal | str:
    if measure.unit_in_cell:
        return f"{number}.5{measure.unit_in_cell[0]}"
    if measure.decimals:
        return Decimal(f"{number}.1234")
    return -number if measure.signed and number % 2 else number


def _disclosure(form: Form, drawn: Sequence[int | Decimal | str]) -> Figures:
    figures = dict(zip(form.disclosure.places, drawn, strict=True))
    for row in form.disclosure.rows_of("regulations"):
        figures |= {place: 0 for place in figures if place.row == row.path}
    made, ended, in_force = (
        form.places(f"documents.{role}") for role in ("made", "ended", "in_force")
    )
    if in_force:
        at_least = int(figures[made[0]]) - int(figures[ended[0]])
        figures[in_force[0]] = max(int(figures[in_force[0]]), at_least)
    return figures


def _requests(
    form: Form, handled: Sequence[Sequence[int]], brought: Sequence[int], left: Sequence[int]
) -> Figures:
    table = form.requests
    received_row, brought_row, handled_row, left_row = (
        row.path
        for role in ("received", "brought", "handled", "left")
        for row in table.rows_of(role)
    )
    results = [row.path for row in table.rows_of("results")]
    applicants, total = table.columns_of("applicants"), table.column_of("total")
    figures: Figures = {}
    for a, applicant in enumerate(applicants):
        in_all = sum(handled[a]) + left[a]
        column = {
            # What no rule is about.
            **dict.fromkeys(table.row_paths, a),
            received_row: in_all - min(brought[a], in_all),
            brought_row: min(brought[a], in_all),
            **dict(zip(results, handled[a], strict=True)),
            handled_row: sum(handled[a]),
            left_row: left[a],
        }
        figures |= {Place("requests", row, applicant): n for row, n in column.items()}
    for row in table.row_paths:
        parts = [int(figures[Place("requests", row, applicant)]) for applicant in applicants]
        figures[Place("requests", row, total)] = sum(parts)
    return figures


def _appeals(form: Form, counts: Sequence[Sequence[int]]) -> Figures:
    outcomes, total = form.appeals.columns_of("outcomes"), form.appeals.column_of("total")
    return {
        Place("appeals", procedure, result): figure
        for procedure, four in zip(form.appeals.row_paths, counts, strict=True)
        for result, figure in zip((*outcomes, total), [*four, sum(four)], strict=True)
    }
